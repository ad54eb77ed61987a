"""The whole glossary: entries with everything that follows from them."""
