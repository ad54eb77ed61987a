"""YAML as written: nodes with line and column, read carefully or fast, and what is wrong with the syntax."""
