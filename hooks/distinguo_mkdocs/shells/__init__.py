"""The theme's frame around a page, drawn once and filled for each page."""
