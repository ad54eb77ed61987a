"""The finished folder: staging and policies."""
