"""What helps a writer before there is an entry: schemas for editors, new entries, and a new reference."""
