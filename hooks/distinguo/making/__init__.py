"""Pages and their files made ready, and kept from one build to the next."""
