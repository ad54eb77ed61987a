"""What ``glossary.json`` calls itself, and where its schema is."""

FORMAT = "distinguo-glossary"
VERSION = 1
SCHEMA_NAME = "glossary.schema.json"
