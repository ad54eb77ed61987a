"""Planned pages become HTML."""
