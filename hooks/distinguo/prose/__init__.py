"""Running text: names of terms become links, Markdown becomes safe HTML."""
