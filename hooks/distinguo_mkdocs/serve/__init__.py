"""The preview: ``mkdocs serve``."""
