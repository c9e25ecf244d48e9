"""Which records may be the same: people and organizations compared, weighed, and each pair explained in words.

The modules up to :mod:`.lists` know no store: values in, pairs out. :mod:`.index` and what follows it asks a file.
"""

KINDS = ("youth", "partners", "adults")
"""The kinds of record that can be matched."""
