"""The adapter to MkDocs. It may import mkdocs and the engine; the engine imports neither."""
