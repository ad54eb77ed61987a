"""What can be wrong with the data: all kinds of problems, how each is worded, and how they are printed."""
