"""The folder of a glossary and its files, as typed entries."""
