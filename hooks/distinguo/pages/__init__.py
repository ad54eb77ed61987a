"""Which pages there are, where they are, and what stands on each."""
