"""The theme's frame around a page, rendered once and filled for each page."""
