"""Pages as MkDocs sees them."""
