"""Cards and forms made from a record's fields."""
