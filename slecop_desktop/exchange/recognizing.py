"""Which rows of a table are records we have, which repeat another row, and which only may be one of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange import planning_roster, planning_youth
from slecop_desktop.exchange.alike_rows import alike_rows, twice_rows
from slecop_desktop.exchange.contract import LABEL_HEADING
from slecop_desktop.exchange.deciding import repeat, repeat_elsewhere
from slecop_desktop.exchange.decisions import ADD, LATER
from slecop_desktop.exchange.known import KEYS, PERSON_PARTS, lines_of
from slecop_desktop.exchange.plan import Likeness, row_key
from slecop_desktop.exchange.resolving import PERSONS, words_key
from slecop_desktop.exchange.returning import as_returned
from slecop_desktop.exchange.rows import SET_ASIDE
from slecop_desktop.matching.letting_go import let_go
from slecop_desktop.records.ids import new_uuid, read_youth_code
from slecop_desktop.texts import _, ngettext

if TYPE_CHECKING:
    from slecop_desktop.exchange.known import Known
    from slecop_desktop.exchange.planning import Planner
    from slecop_desktop.exchange.rows import Rows
    from slecop_desktop.matching.people import Person

_BY_START = {"sessions": 2, "offerings": 1, "reach_events": 1, "holidays": 1}
"""How many of the keys are enough where a list does not say the rest, and one record alone has them."""


def match_rows(planner: Planner, rows: Rows, known: Known) -> list[int | None]:
    """The id of the record each row is; None for a new one. Rows that repeat another row are left out, and said."""
    kind = rows.table.kind
    count = len(rows.numbers)
    if kind == "profile":
        first = planner.store.profile["id"]
        return [first if n == 0 else None for n in range(count)]
    stored = known.by_uuid(rows.uuids)
    keys: list[int | None] = [stored.get(u) if u else None for u in rows.uuids]
    rows.former = {n for n, u in enumerate(rows.uuids) if u in known.former}
    if kind == "youth":
        _by_code(planner, rows, keys)
    _as_decided(planner, rows, known, keys)
    as_returned(planner, rows, known, keys)
    said_new = planning_roster.find_enrolled(planner, rows, keys) if kind == "youth" else set[int]()
    names = KEYS.get(kind, ())
    # A record from elsewhere keeps its identity even where it looks like one of ours, but for the program's own lists.
    unknown = [n for n in range(count) if keys[n] is None and not rows.blocked[n] and n not in said_new]
    if kind not in ("codes", "custom_fields"):
        unknown = [n for n in unknown if rows.uuids[n] is None]
    if kind == "youth" and rows.table.ours:
        codes = rows.column("youth_code")
        unknown = [n for n in unknown if codes[n] is None]
    if names and unknown:
        _Matching(planner, rows, known, keys).run(unknown)
    _keep_labels(rows)
    return keys


def _as_decided(planner: Planner, rows: Rows, known: Known, keys: list[int | None]) -> None:
    """Rows that a person left out, or said which record they are."""
    decisions, sheet = planner.options.decisions, rows.table.sheet.name
    if not decisions.rows and not decisions.targets:
        return
    there = known.by_uuid(list(decisions.targets.values()))
    for place, number in enumerate(rows.numbers):
        key = row_key(sheet, number, rows.table.part)
        decided = decisions.rows.get(key)
        if key[0] != sheet and decisions.rows.get((sheet, number)) == "skip":
            decided = "skip"
        target = there.get(decisions.targets.get(key, ""))
        if decided == "skip":
            rows.blocked[place] = SET_ASIDE
        elif decided == "update" and target is not None:
            keys[place] = target
            rows.guessed.add(place)


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
        self.lines = lines_of(rows, KEYS[self.kind])
        self.people: dict[int, Person] = {}
        """The people of rows as the matcher sees them, by place; read once."""
        self.names = [rows.column(part) for part in (PERSON_PARTS if self.person else ("name",))]

    def run(self, unknown: list[int]) -> None:
        named: dict[Any, list[int]] = {}
        if self.person:
            for key, ids in self.index.items():
                named.setdefault(key[0], []).extend(ids)
        same = self._same_in_all(unknown) if self.person and named else {}
        starts = self._starts()
        asked = len(self.planner.plan.likenesses)
        self._compare(unknown, named, same, starts)
        if not self.rows.table.ours:
            told = {x.row for x in self.planner.plan.likenesses[asked:]}
            self._twice([n for n in unknown if self._is_new(n) and self.rows.numbers[n] not in told])
        let_go(self.people)

    def _compare(self, unknown: list[int], named: dict[Any, list[int]], same: dict[int, int], starts: Any) -> None:
        seen: dict[tuple[Any, ...], int] = {}
        alike_here = alike_rows(self.planner, self.rows, self._left_open(unknown, same, starts), self.people)
        for place in unknown:
            key = self.lines[place]
            if key[0] is None:
                continue
            key = starts.get(key, key)
            certain = not self.person or key[1] is not None
            found = self.index.get(key) if certain else None
            first = seen.setdefault(key, place)
            if certain and not found and (earlier := self.planner.earlier.get((self.kind, key))):
                repeat_elsewhere(self.planner, self.rows, place, *earlier)
                continue
            if found:
                self.keys[place] = found[0]
            elif place in same:
                self.keys[place] = same[place]
            if first != place and (certain or (place not in same and self._cells_are_same(place, first))):
                repeat(self.planner, self.rows, place, first)
            elif not found and place not in same and (told := alike_here.get(place)):
                self._like(place, told.record, told.why, sure=told.bin == "same")
            elif not found and place not in same and (alike := self._alike(place, key, named)):
                self._like(place, alike[0])

    def _is_new(self, place: int) -> bool:
        return self.keys[place] is None and not self.rows.blocked[place] and self.lines[place][0] is not None

    def _twice(self, places: list[int]) -> None:
        """Rows that are surely another row of the sheet under another spelling wait, unless a person decides."""
        rows, plan, options = self.rows, self.planner.plan, self.planner.options
        for place, (first, why) in twice_rows(self.planner, rows, places, self.people).items():
            sheet, number, part = rows.table.sheet.name, rows.numbers[place], rows.table.part
            taken_as = options.decisions.rows.get(row_key(sheet, number, part), options.duplicates)
            identity = rows.named.setdefault(first, new_uuid().hex())
            reason = _("nearly the same as row {row} of this sheet: {why}").format(row=rows.numbers[first], why=why)
            told = Likeness(
                sheet, number, self.kind, self._name(place), 0, reason, taken_as, rows.numbers[first], identity, part
            )
            if taken_as == "update":
                _fill_from(rows, first, place)
                repeat(self.planner, rows, place, first)
                continue
            plan.likenesses.append(told)
            rows.blocked[place] = {"skip": 2, "later": 3}.get(taken_as, 0)

    def _left_open(self, unknown: list[int], same: dict[int, int], starts: dict[Any, Any]) -> list[int]:
        """The places of rows that are not plainly a record we have."""
        return [
            place
            for place in unknown
            if place not in same
            and (key := starts.get(self.lines[place], self.lines[place]))[0] is not None
            and not (self.index.get(key) and (not self.person or key[1] is not None))
        ]

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

    def _name(self, place: int) -> str:
        return " ".join(str(column[place]) for column in self.names if column[place])

    def _like(self, place: int, existing: int, why: str = "", *, sure: bool = False) -> None:
        """Tell that a row may be a record we have; what is surely one changes it, unless a person said otherwise."""
        rows, options = self.rows, self.planner.options
        otherwise = "update" if sure else options.duplicates
        if rows.table.beside and otherwise == LATER:
            otherwise = ADD  # the rows of the main table name it; what it may be is found among the duplicates
        sheet, number, part = rows.table.sheet.name, rows.numbers[place], rows.table.part
        taken_as = options.decisions.rows.get(row_key(sheet, number, part), otherwise)
        why = (
            why
            or {
                "youth": _("the same name, and the date of birth is missing on one side"),
                "contacts": _("the same name, and the e-mail is missing on one side"),
                "adults": _("the same name, and the phone is missing on one side"),
                "partners": _("nearly the same name"),
            }[self.kind]
        )
        self.planner.plan.likenesses.append(
            Likeness(sheet, number, self.kind, self._name(place), existing, why, taken_as, part=part)
        )
        if taken_as == "update":
            self.keys[place] = existing
            rows.guessed.add(place)
        elif taken_as == "skip":
            rows.blocked[place] = 2
        elif taken_as == "later":
            rows.blocked[place] = 3


def _fill_from(rows: Rows, first: int, place: int) -> None:
    """What an earlier row does not say is taken from a later one that is the same."""
    for column in (*rows.values.values(), *rows.companions.values()):
        if column[first] is None:
            column[first] = column[place]


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
