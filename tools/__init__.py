"""What those who work on the source use, and the program does not."""
