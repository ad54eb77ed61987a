"""Measures Distinguo against other generators, and makes the glossaries that it is measured with."""
