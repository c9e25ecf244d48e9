"""The term of an offering: youth by dates, in one grid."""
