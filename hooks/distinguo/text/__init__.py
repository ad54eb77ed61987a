"""What can be said of a text by itself: its headings, anchors, dates and differences."""
