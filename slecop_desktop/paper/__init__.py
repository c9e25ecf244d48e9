"""Pages as they will lie on the table: what stands where in points, for PDF, preview and printer alike."""
