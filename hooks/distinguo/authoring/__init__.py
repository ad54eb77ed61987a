"""What helps a writer before there is an entry: schemas for editors, and files ready to fill."""
