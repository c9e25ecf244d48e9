"""What surrounds every page: the rail, the find box, the messages and the status row."""
