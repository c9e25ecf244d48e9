"""Tasks as they are shown on Home and on cards: one line to add, a list to tick off, put off and edit."""
