"""One build: generated pages, exports, and what is kept for the next build."""
