"""Changes that concern many files of a glossary at once, written in one step: rename an entry, retire a term."""
