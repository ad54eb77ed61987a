"""What pages say around the entries, in the language of the reader: catalogues in gettext's form, one for each language."""
