"""Printing: what, for whom, with which choices, and how it will look."""
