"""Which marks count and for how long, as SQL: said once, for Home and the reports alike (domain.md section 2.8).

Offerings are ``o``, sessions ``s`` and marks ``a``.
"""

from __future__ import annotations

from slecop_desktop.services.rules import ATTENDED

# Offering by offering through the indexes, so that groups are nearly sorted when they are made
MARKS = "FROM offerings o CROSS JOIN sessions s ON s.offering = o.id CROSS JOIN attendance a ON a.session = s.id"
COUNTED_SESSION = "coalesce(s.status, '') <> 'CANCELLED' AND s.archived IS NULL"
COUNTED_MARK = f"a.status IN {ATTENDED} AND a.archived IS NULL"
MINUTES = "coalesce(a.minutes, s.minutes, o.session_minutes, 0)"
