"""From finished pages to a site that hosts can serve."""
