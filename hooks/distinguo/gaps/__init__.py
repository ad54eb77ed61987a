"""What the recorded cells tell apart, and which ones are worth filling next."""
