"""What the parts of a practice ecosystem share while it is being made: chance, identities, the writing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from random import Random
from typing import Any

from slecop_desktop.problems import Problem
from slecop_desktop.records import schoolyear
from slecop_desktop.records.ids import ALPHABET, check_symbol, format_youth_code
from slecop_desktop.sample.sizes import Size
from slecop_desktop.store import Store, Writer
from slecop_desktop.texts import _

Progress = Callable[[int, int | None, str], None]
_BATCH = 4096


class World:
    """One practice ecosystem in the making.

    All chance comes from ``seed``: each section draws from a stream of its own (see :meth:`chance`), so that a change
    in one section leaves the others as they are.
    """

    def __init__(
        self,
        store: Store,
        size: Size,
        *,
        seed: int,
        today: dt.date,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self.store = store
        self.size = size
        self.seed = seed
        self.today = today
        self.year = schoolyear.year_of(today)
        self._progress = progress
        self._cancelled = cancelled
        self._writer: Writer | None = None
        self._what = ""
        self._written = 0
        self._uuids: dict[str, Iterator[bytes]] = {}
        self.counts: dict[str, int] = {}

    def chance(self, section: str) -> Random:
        """The stream of chance of a section."""
        return Random(f"{self.seed}/{section}")  # noqa: S311 (made-up people, not secrets)

    def day(self, offset: int) -> str:
        """The date ``offset`` days after today."""
        return (self.today + dt.timedelta(days=offset)).isoformat()

    @contextmanager
    def step(self, what: str) -> Generator[None, None, None]:
        """One step of the file's history; a set-up step, so that nobody undoes it by accident."""
        self._look()
        self._what = what
        title = _("Practice ecosystem: {what}").format(what=what)
        with self.store.write(title, origin="sample", kind="setup") as writer:
            self._writer = writer
            yield
            self._writer = None

    def own_columns(self) -> None:
        """Make the columns of the own fields that this step has added."""
        if self._writer is not None:
            self._writer.ensure_own_columns()

    def add(self, kind: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> range:
        """Write rows of a kind; their ids."""
        if self._writer is None:
            raise RuntimeError("outside a step")
        if kind not in self._uuids:
            self._uuids[kind] = self._seeded_uuids(kind)
        uuids = self._uuids[kind]
        before = self._written

        def each(done: int) -> None:
            self._written = before + done
            self._look()

        full = ((next(uuids), *row) for row in rows)
        ids = self._writer.add_many(kind, ("uuid", *names), full, each=each)
        self.counts[kind] = self.counts.get(kind, 0) + len(ids)
        return ids

    def _look(self) -> None:
        if self._cancelled and self._cancelled():
            raise Problem(_("The practice ecosystem was not finished; nothing of it was kept."))
        if self._progress:
            self._progress(self._written, None, self._what)

    def _seeded_uuids(self, kind: str) -> Iterator[bytes]:
        """UUIDs version 7 whose random bits come from the seed and whose moment is the start of ``today``."""
        noise = self.chance(f"uuid/{kind}")
        start = int(dt.datetime.combine(self.today, dt.time(), dt.UTC).timestamp() * 1000)
        for batch in range(1 << 30):
            stamp = (start + batch).to_bytes(6, "big")
            drawn = noise.randbytes(8 * _BATCH)
            for n in range(_BATCH):
                tail = drawn[8 * n : 8 * n + 8]
                yield b"%b%b%c%b" % (stamp, (0x7000 | n).to_bytes(2, "big"), tail[0] & 0x3F | 0x80, tail[1:])

    def youth_codes(self) -> Iterator[str]:
        """Youth codes from the seed, no two alike."""
        return map(format_youth_code, self._codes("youth codes", 6))

    def sheet_codes(self) -> Iterator[str]:
        """Codes to print on sign-in sheets, from the seed, no two alike."""
        return self._codes("sheet codes", 5)

    def _codes(self, section: str, symbols: int) -> Iterator[str]:
        chance, taken = self.chance(section), set[str]()
        while True:
            body = "".join(chance.choices(ALPHABET, k=symbols))
            if body not in taken:
                taken.add(body)
                yield body + check_symbol(body)


def phones() -> Iterator[str]:
    """Telephone numbers nobody has: 555-0100 to 555-0199 in one area code after another."""
    while True:
        for area in range(206, 990):
            if area % 100 != 11 and area // 10 % 10 != 9:
                for last in range(100):
                    yield f"({area}) 555-01{last:02d}"


def weighted(chance: Random, choices: Sequence[tuple[Any, float]]) -> Any:
    """One of the choices by their weights."""
    return chance.choices([c for c, _weight in choices], [weight for _c, weight in choices])[0]
