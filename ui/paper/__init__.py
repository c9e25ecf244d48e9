"""Pages on the screen and on the printer, as the core laid them out."""
