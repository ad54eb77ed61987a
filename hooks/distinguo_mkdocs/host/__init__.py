"""A glossary in somebody else's site: nothing there changes but for links in its prose."""
