"""What git remembers of the entries: the glossary as it was, and what has changed since."""
