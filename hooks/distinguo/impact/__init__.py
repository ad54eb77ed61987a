"""What a change does: two glossaries in, the difference out, in the words of a reader."""
