"""The pieces of the history page."""
