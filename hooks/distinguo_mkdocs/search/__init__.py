"""The site's search: Material's own, or Pagefind's."""
