"""What an entry may say: the model of every file, and each mistake against it at its line."""
