"""What can still be shown of a glossary with errors: files are repaired or left out, for the preview."""
