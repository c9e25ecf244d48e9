"""The pieces of the reports page."""
