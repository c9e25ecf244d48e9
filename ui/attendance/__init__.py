"""Taking attendance: the sheet of a session, and what stands around it."""
