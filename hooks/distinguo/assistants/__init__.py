"""Answers for assistants: short, with sources and addresses, and plain about what is not recorded."""
