"""Documents against a glossary: their text, whatever they are written in, and reports of what is found in it."""
