"""Random damage to everything that strangers send, and to what builds keep: see ``__main__``."""
