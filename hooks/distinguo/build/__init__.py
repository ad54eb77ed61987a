"""Pages and their files: built, and reused from one build to the next."""
