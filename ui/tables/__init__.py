"""Lists of records that stay quick at a hundred thousand rows."""
