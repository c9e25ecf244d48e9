"""Consents of a young person who was recorded twice: what one of the two refused stays refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.store import Writer

_NO = ("REFUSED", "WITHDRAWN")
_COPIED = (
    "kind", "status", "program", "offering", "valid_to", "signed_by", "method", "form_version", "language", "scan",
    "received_by",
)  # fmt: skip
_STANDING = (
    "SELECT * FROM (SELECT c.*, row_number() OVER (PARTITION BY c.kind, c.program, c.offering"
    " ORDER BY coalesce(c.date, '') DESC, c.id DESC) AS place FROM consents c"
    " WHERE c.youth = ? AND c.archived IS NULL) WHERE place = 1"
)
Key = tuple[Any, Any, Any]


class Consents:
    """What stands for each of the two, taken before their rows come together; settled after.

    The newest consent counts everywhere else. Here it must not: a yes on one record may be newer than a no on the
    other, and nobody who gave it knew of the no. So the no is recorded again, as of ``today``.
    """

    def __init__(self, writer: Writer, today: str, keep: int, lose: int) -> None:
        self.writer, self.today, self.keep = writer, today, keep
        self.refused = {
            key: row
            for who in (keep, lose)
            for key, row in self._standing(who).items()
            if row["status"] in _NO
        }  # fmt: skip

    def _standing(self, youth: int) -> dict[Key, dict[str, Any]]:
        rows = self.writer.sql(_STANDING, (youth,)).mappings()
        return {(row["kind"], row["program"], row["offering"]): dict(row) for row in rows}

    def settle(self) -> list[str]:
        """Let every no of the two stand; the kinds of consent for which that had to be recorded."""
        settled: list[str] = []
        for key, now in self._standing(self.keep).items():
            no = self.refused.get(key)
            if no is None or now["status"] in _NO:
                continue
            values = {name: no[name] for name in _COPIED}
            day = max(self.today, now["date"] or "")
            notes = _("Recorded on {date} on one of two records that were merged.").format(date=no["date"] or "?")
            self.writer.add("consents", {**values, "youth": self.keep, "date": day, "notes": notes})
            settled.append(str(key[0]))
        return settled
