"""Which rows are records we have: by identity, by youth code, by what makes a record of its kind one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange import planning_youth
from slecop_desktop.exchange.contract import LABEL_HEADING
from slecop_desktop.exchange.plan import Likeness, Trouble
from slecop_desktop.exchange.resolving import PERSONS, words_key
from slecop_desktop.records.ids import read_youth_code
from slecop_desktop.records.names import fold
from slecop_desktop.texts import _, ngettext

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.exchange.planning import Planner, Rows
    from slecop_desktop.records.record import Record
    from slecop_desktop.store import Store

KEYS: dict[str, tuple[str, ...]] = {
    "codes": ("list", "code"),
    "custom_fields": ("record", "name"),
    "holidays": ("name", "start_date"),
    "partners": ("name",),
    "sites": ("name",),
    "partner_identifiers": ("partner", "scheme", "identifier"),
    "engagements": ("partner", "date"),
    "contacts": ("sort_name", "email"),
    "contact_roles": ("contact", "partner"),
    "programs": ("name",),
    "offerings": ("name", "start_date"),
    "sessions": ("offering", "date", "start_time"),
    "reach_events": ("name", "date"),
    "youth": ("sort_name", "birth_date"),
    "school_years": ("youth", "school_year"),
    "youth_identifiers": ("youth", "scheme", "identifier"),
    "households": ("name", "address"),
    "adults": ("sort_name", "phone"),
    "relationships": ("youth", "adult"),
    "health": ("youth",),
    "consents": ("youth", "kind", "date"),
    "enrollments": ("youth", "offering"),
    "attendance": ("session", "youth"),
    "household_members": ("household", "youth", "adult"),
    "enrollment_events": ("enrollment", "date", "status"),
    "notes": ("date", "topic", "partner", "contact", "youth", "program", "offering"),
}
"""What tells a record of a kind apart where no identity does; text is compared folded."""

_BY_START = {"sessions": 2, "offerings": 1, "reach_events": 1, "holidays": 1}
"""How many of the keys are enough where a list does not say the rest, and one record alone has them."""

_HEX = re.compile(r"[0-9a-f]{32}")
PERSON_PARTS = ("given_name", "middle_name", "family_name", "preferred_name")
_MANY = 2_000


def identity_of(raw: Sequence[Any], rows: Rows, troubles: list[Trouble]) -> list[str | None]:
    """The identities in the hidden column; one that is damaged or stands twice blocks its row and says so."""
    seen: dict[str, int] = {}
    found: list[str | None] = []
    sheet = rows.table.sheet.name
    for place, cell in enumerate(raw):
        text = str(cell or "").strip().lower().replace("-", "")
        if not text:
            found.append(None)
            continue
        reason = ""
        if not _HEX.fullmatch(text):
            reason = _("the hidden identity of this row is damaged; empty that cell to add the row as a new one")
        elif text in seen:
            reason = _("this row has the same hidden identity as row {row}; was it copied?").format(row=seen[text])
        if reason:
            rows.blocked[place] = 1
            troubles.append(Trouble(sheet, rows.numbers[place], "_id", reason, text[:40], blocks=True))
            found.append(None)
        else:
            seen[text] = rows.numbers[place]
            found.append(text)
    return found


class Known:
    """The stored records of one kind, read as far as they are needed."""

    def __init__(self, connection: sa.Connection, store: Store, record: Record) -> None:
        self._connection, self._store, self.record = connection, store, record

    def by_uuid(self, wanted: Sequence[str | None]) -> dict[str, int]:
        """identity -> id."""
        if not any(wanted):
            return {}
        rows = self._connection.exec_driver_sql(f"SELECT lower(hex(uuid)), id FROM {self.record.name}")
        return {row[0]: row[1] for row in rows}

    def by_key(self) -> dict[tuple[Any, ...], list[int]]:
        """What tells records apart -> ids, the oldest first."""
        found: dict[tuple[Any, ...], list[int]] = {}
        names = KEYS.get(self.record.name, ())
        if names:
            columns = ", ".join(f'"{n}"' for n in names)
            sql = f"SELECT id, {columns} FROM {self.record.name} WHERE archived IS NULL ORDER BY id"
            person = names[0] == "sort_name"
            for key, *values in self._connection.exec_driver_sql(sql):
                if person and values[0]:
                    values[0] = words_key(values[0])
                found.setdefault(key_of(values), []).append(key)
        return found

    def owners(self, rows: Rows) -> Callable[[int], int | None]:
        """From the place of a row to the stored record that its own values, not its identity, say it is."""
        index, lines = self.by_key(), _lines(rows, KEYS.get(self.record.name, ()))
        return lambda place: next(iter(index.get(lines[place], ())), None) if lines else None

    def rows(self, keys: list[int], names: Sequence[str]) -> dict[int, tuple[Any, ...]]:
        """id -> stored values in the order of ``names``."""
        if not keys:
            return {}
        # an own field that only the workbook knows has no column yet
        present = set(
            self._connection.exec_driver_sql(f"SELECT name FROM pragma_table_info('{self.record.name}')").scalars()
        )
        columns = ", ".join(["id", *(f'"{n}"' if n in present else "NULL" for n in names)])
        if len(keys) > _MANY:
            found = self._connection.exec_driver_sql(f"SELECT {columns} FROM {self.record.name}")
            return {row[0]: tuple(row[1:]) for row in found}
        stored: dict[int, tuple[Any, ...]] = {}
        for start in range(0, len(keys), 500):
            part = ", ".join(str(k) for k in keys[start : start + 500])
            found = self._connection.exec_driver_sql(f"SELECT {columns} FROM {self.record.name} WHERE id IN ({part})")
            stored.update({row[0]: tuple(row[1:]) for row in found})
        return stored


def key_of(values: Sequence[Any]) -> tuple[Any, ...]:
    """Values made comparable: text folded, the rest as it is."""
    return tuple(fold(v) if isinstance(v, str) else v for v in values)


def match_rows(planner: Planner, rows: Rows, known: Known) -> list[int | None]:
    """The id of the record each row is; None for a new one. Rows that repeat another row are left out, and said."""
    kind = rows.table.kind
    count = len(rows.numbers)
    if kind == "profile":
        first = planner.store.profile["id"]
        return [first if n == 0 else None for n in range(count)]
    stored = known.by_uuid(rows.uuids)
    keys: list[int | None] = [stored.get(u) if u else None for u in rows.uuids]
    if kind == "youth":
        _by_code(planner, rows, keys)
    names = KEYS.get(kind, ())
    # A record from elsewhere keeps its identity even where it looks like one of ours, but for the program's own lists.
    unknown = [n for n in range(count) if keys[n] is None and not rows.blocked[n]]
    if kind not in ("codes", "custom_fields"):
        unknown = [n for n in unknown if rows.uuids[n] is None]
    if kind == "youth" and rows.table.ours:
        codes = rows.column("youth_code")
        unknown = [n for n in unknown if codes[n] is None]
    if names and unknown:
        _Matching(planner, rows, known, keys).run(unknown)
    _keep_labels(rows)
    return keys


def _by_code(planner: Planner, rows: Rows, keys: list[int | None]) -> None:
    codes = rows.column("youth_code")
    seen: dict[str, int] = {}
    strange = 0
    for place, said in enumerate(codes):
        if not said or rows.uuids[place]:
            continue
        codes[place] = code = read_youth_code(str(said))
        ref = planner.resolver("youth").by_code.get(code or "")
        if code is None or (ref is None and not rows.table.ours):
            codes[place] = None
            strange += 1
        elif ref is None or not _is_somebody_else(planner, rows, place, ref):
            keys[place] = ref
            if code in seen:
                repeat(planner, rows, place, seen[code])
            seen.setdefault(code, place)
    if strange:
        planner.plan.remarks.append(
            ngettext(
                "Sheet “{sheet}”: {n} code is not one of this file and is not taken; new youth get codes of their own.",
                "Sheet “{sheet}”: {n} codes are not of this file and are not taken; new youth get codes of their own.",
                strange,
            ).format(sheet=rows.table.sheet.name, n=strange)
        )


def _is_somebody_else(planner: Planner, rows: Rows, place: int, ref: int) -> bool:
    """A code beside a name of which no word fits is a slip, not a new name; the row is left out and says so."""
    said = set(words_key(" ".join(str(rows.column(p)[place] or "") for p in PERSON_PARTS)).split())
    name = planner.references.title("youth", ref)
    if not said or said & set(words_key(name).split()):
        return False
    rows.blocked[place] = 1
    reason = _("this code belongs to {name}; the name in this row is another").format(name=name)
    planner.plan.troubles.append(
        rows.trouble(place, rows.heading(planner.records["youth"].field("youth_code")), reason, blocks=True)
    )
    return True


class _Matching:
    """Finds the records of rows without an identity by what tells records of their kind apart.

    A person whose name is the same while the date of birth (of contacts the e-mail, of adults the phone) is missing on
    one side is told as a likeness, unless all that the row says is known of one of them.
    """

    def __init__(self, planner: Planner, rows: Rows, known: Known, keys: list[int | None]) -> None:
        self.planner, self.rows, self.keys, self.known = planner, rows, keys, known
        self.kind = rows.table.kind
        self.person = self.kind in PERSONS
        self.index = known.by_key()
        self.lines = _lines(rows, KEYS[self.kind])

    def run(self, unknown: list[int]) -> None:
        named: dict[Any, list[int]] = {}
        if self.person:
            for key, ids in self.index.items():
                named.setdefault(key[0], []).extend(ids)
        same = self._same_in_all(unknown) if self.person and named else {}
        seen: dict[tuple[Any, ...], int] = {}
        starts = self._starts()
        for place in unknown:
            key = self.lines[place]
            if key[0] is None:
                continue
            key = starts.get(key, key)
            certain = not self.person or key[1] is not None
            found = self.index.get(key) if certain else None
            first = seen.setdefault(key, place)
            if found:
                self.keys[place] = found[0]
            elif place in same:
                self.keys[place] = same[place]
            if first != place and (certain or (place not in same and self._cells_are_same(place, first))):
                repeat(self.planner, self.rows, place, first)
            elif not found and place not in same and (alike := self._alike(place, key, named)):
                self._like(place, alike[0])

    def _starts(self) -> dict[tuple[Any, ...], tuple[Any, ...]]:
        """A key whose end is not said -> the only key here that begins so."""
        count = _BY_START.get(self.kind)
        if count is None or self.rows.table.ours:
            return {}
        begins: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}
        for key, ids in self.index.items():
            begins.setdefault((*key[:count], *[None] * (len(key) - count)), []).extend([key] * len(ids))
        return {start: keys[0] for start, keys in begins.items() if len(keys) == 1}

    def _alike(self, place: int, key: tuple[Any, ...], named: dict[Any, list[int]]) -> list[int]:
        """Records that a new row may be, for a person to say."""
        if self.person:
            return (named.get(key[0], []) if key[1] is None else self.index.get((key[0], None))) or []
        if self.kind != "partners" or self.rows.table.ours:
            return []
        resolver, name = self.planner.resolver("partners"), str(self.rows.column("name")[place])
        return [ref for ref in (*resolver.find(name), *resolver.alike(name)) if ref > 0]

    def _cells_are_same(self, place: int, first: int) -> bool:
        return self.rows.cells[place] == self.rows.cells[first]

    def _same_in_all(self, unknown: list[int]) -> dict[int, int]:
        """place -> id, for rows of persons that say nothing but what is known of one."""
        asked = {
            p: self.index[self.lines[p]] for p in unknown if self.lines[p][1] is None and self.lines[p] in self.index
        }
        if not asked:
            return {}
        rows = self.rows
        names = [n for n in rows.values if n in self.known.record.by_name and n != "youth_code"]
        stored = self.known.rows([i for ids in asked.values() for i in ids], names)
        years = planning_youth.stored_years(self.planner) if self.kind == "youth" else {}
        found: dict[int, int] = {}
        taken: set[int] = set()
        for place, ids in asked.items():
            said = {n: rows.values[n][place] for n in names if n not in PERSON_PARTS}
            for key in ids:
                has = dict(zip(names, stored[key], strict=True))
                _row, grade, school = years.get(key, (0, None, None))
                has |= {"grade": grade, "school": school}
                beside = {n: rows.companions[n][place] for n in ("grade", "school") if n in rows.companions}
                if key not in taken and all(v is None or v == has.get(n) for n, v in (said | beside).items()):
                    found[place] = key
                    taken.add(key)
                    break
        return found

    def _like(self, place: int, existing: int) -> None:
        taken_as = self.planner.options.duplicates
        rows = self.rows
        names = PERSON_PARTS if self.person else ("name",)
        name = " ".join(str(rows.column(p)[place]) for p in names if rows.column(p)[place])
        why = {
            "youth": _("the same name, and the date of birth is missing on one side"),
            "contacts": _("the same name, and the e-mail is missing on one side"),
            "adults": _("the same name, and the phone is missing on one side"),
            "partners": _("nearly the same name"),
        }[self.kind]
        self.planner.plan.likenesses.append(
            Likeness(rows.table.sheet.name, rows.numbers[place], self.kind, name, existing, why, taken_as)
        )
        if taken_as == "update":
            self.keys[place] = existing
            rows.guessed.add(place)
        elif taken_as == "skip":
            rows.blocked[place] = 2


def _lines(rows: Rows, names: tuple[str, ...]) -> list[tuple[Any, ...]]:
    columns: list[list[Any]] = []
    for name in names:
        if name == "sort_name":
            parts = [rows.column(p) for p in PERSON_PARTS]
            columns.append([_name_key(*line) for line in zip(*parts, strict=True)])
        else:
            columns.append([fold(v) if isinstance(v, str) else v for v in rows.column(name)])
    return list(zip(*columns, strict=True))


def _name_key(given: str | None, middle: str | None, family: str | None, preferred: str | None) -> str | None:
    words = " ".join([p for p in (given, middle, family) if p]) or preferred
    return words_key(words) or fold(words) if words else None


def repeat(planner: Planner, rows: Rows, place: int, first: int) -> None:
    """Leave out a row that is the same record as an earlier one, and say which."""
    why = _("the same as row {row} of this sheet").format(row=rows.numbers[first])
    likeness = Likeness(rows.table.sheet.name, rows.numbers[place], rows.table.kind, "", 0, why, "skip")
    planner.plan.likenesses.append(likeness)
    rows.blocked[place] = 2
    rows.same_as[place] = first


def _keep_labels(rows: Rows) -> None:
    """A code's label is shown in the reader's language; left as it was shown it stands for what is stored."""
    if rows.table.kind != "codes" or "label" not in rows.values:
        return
    sent = next((c.index for c in rows.table.columns if c.heading == LABEL_HEADING), None)
    labels = rows.values["label"]
    for place, label in enumerate(labels):
        carried = str(rows.cells[place][sent] or "") if sent is not None else ""
        if label is not None and carried.endswith(f"|{label}"):
            labels[place] = carried[: -len(label) - 1]
