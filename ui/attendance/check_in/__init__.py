"""Checking in and out at the door, with a scanner or by name."""
