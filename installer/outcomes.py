"""What became of a scenario: the exit code of setup, and everything that was looked at afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(slots=True)
class Outcome:
    """One scenario: what setup ended with, and what was not as it must be."""

    name: str
    wanted: int
    code: int | None = None
    seconds: float = 0.0
    seen: list[str] = field(default_factory=list[str])
    wrong: list[str] = field(default_factory=list[str])

    def must(self, holds: object, told: str) -> None:
        """Note what holds, or that it does not."""
        (self.seen if holds else self.wrong).append(told)

    @property
    def ok(self) -> bool:
        """Whether all was as it must be."""
        return self.code == self.wanted and not self.wrong


def line(out: Outcome) -> str:
    """A scenario in one line, and each thing that is wrong in one of its own."""
    head = f"{'ok  ' if out.ok else 'FAIL'} {out.name:13} exit {out.code}, {out.seconds:5.1f} s"
    return "\n".join([head, *(f"     wrong: {what}" for what in out.wrong)])


def report(outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    """All of them as JSON carries them."""
    return [{**asdict(out), "ok": out.ok} for out in outcomes]


def table(told: Sequence[dict[str, Any]]) -> str:
    """A report as a table of Markdown."""
    rows = ["| scenario | exit | wanted | seconds | seen |", "|---|---|---|---|---|"]
    for out in told:
        seen = "; ".join([*(f"**{what}**" for what in out["wrong"]), *out["seen"]])
        rows.append(f"| {out['name']} | {out['code']} | {out['wanted']} | {out['seconds']} | {seen} |")
    return "\n".join(rows) + "\n"
