"""Two records side by side that may be one, and what merging them would do."""
