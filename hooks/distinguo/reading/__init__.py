"""From bytes to entries: the form of the files, each mistake at its line."""
