"""A glossary in the site of another project: nothing there changes but for links in its prose."""
