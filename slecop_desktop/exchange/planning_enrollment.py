"""The enrollments that a roster tells of: new ones, and what it says of those that stand already."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.companions import ENROLLMENT
from slecop_desktop.exchange.enrollment_exit import EXIT
from slecop_desktop.exchange.plan import Difference, Edit
from slecop_desktop.services.common import FieldProblem
from slecop_desktop.services.enrollment import LEFT, status_values
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.exchange.planning import Planner
    from slecop_desktop.exchange.rows import Rows

Place = tuple[int, int]
"""(youth, offering)."""


class Enrollments:
    """What is stored of enrollments, and which are planned so far: those need nothing more."""

    def __init__(self, planner: Planner) -> None:
        self._planner = planner
        self.planned: set[Place] = set()

    @cached_property
    def stored(self) -> dict[Place, dict[str, Any]]:
        """The newest enrollment of each place: its id and values."""
        sql = f"SELECT youth, offering, id, {', '.join(ENROLLMENT)} FROM enrollments WHERE archived IS NULL ORDER BY id"
        names, found = ("id", *ENROLLMENT), self._planner.connection.exec_driver_sql(sql)
        return {(row[0], row[1]): dict(zip(names, row[2:], strict=True)) for row in found}

    def standing(self, place: Place, status: str | None) -> dict[str, Any] | None:
        """The stored enrollment that a row is about; None where it is about a new one: who left and comes again."""
        found = self.stored.get(place)
        return None if found is None or (found["status"] in LEFT and status not in LEFT) else found


def add_enrollments(planner: Planner, rows: Rows) -> None:
    """Plan the enrollments of the offerings that rows name, or, where they tell of a status, of the one that the import
    is into. What a row says of an enrollment that stands is a change of it, as the mode of its column has it."""
    offerings, programs = rows.companions.get("enrollment_offering"), rows.companions.get("enrollment_program")
    columns = {n: c for n in ENROLLMENT if (c := rows.companions.get(f"enrollment_{n}")) is not None}
    count = len(rows.numbers)
    if offerings is None and programs is None and "status" in columns:
        into = planner.options.enroll_in
        offerings = [into if status else None for status in columns["status"]]
    if offerings is None and programs is None:
        return
    of_program, known = _Offerings(planner, rows), planner.around.enrollments
    lines: list[tuple[Any, ...]] = []
    source: list[int] = []
    for place, (youth, offering, program) in enumerate(
        zip(rows.refs, offerings or [None] * count, programs or [None] * count, strict=True)
    ):
        at = offering if offering is not None or youth is None else of_program(place, program)
        if youth is None or at is None or (youth, at) in known.planned:
            continue
        known.planned.add((youth, at))
        values = {n: column[place] for n, column in columns.items()}
        if (standing := known.standing((youth, at), values.get("status"))) is not None:
            _change(planner, rows, place, standing, values)
            continue
        values["status"] = values.get("status") or "ENROLLED"
        lines.append((youth, at, *(values.get(n) for n in ENROLLMENT)))
        source.append(rows.numbers[place])
        rows.touch(place)
    planner.plan.bring_besides("enrollments", ("youth", "offering", *ENROLLMENT), lines, source)


def _change(planner: Planner, rows: Rows, place: int, here: dict[str, Any], said: dict[str, Any]) -> None:
    """What a row says otherwise of an enrollment. With its status go its dates; who is not said to have left has none
    on which they did."""
    told = {n: v for n, v in said.items() if v is not None and v != here[n]}
    fields: dict[str, tuple[Any, Any]] = {}
    if (status := told.pop("status", None)) is not None:
        day = said.get("exit_date") or planner.store.today.isoformat()
        try:
            values = status_values(here, status, day, said.get("exit_reason"))
        except FieldProblem as problem:
            planner.plan.troubles.append(rows.trouble(place, _heading(rows, "status"), problem.sentence))
            return
        if planner.takes(_told(rows, place, here, "status", status), empty=False):
            fields = {n: (here[n], v) for n, v in values.items() if v != here[n]}
    now = status if fields else here["status"]
    for name, value in told.items():
        if name in fields:
            continue
        difference = _told(rows, place, here, name, value)
        if name in EXIT and now not in LEFT:
            planner.plan.differences.append(difference)
        elif planner.takes(difference, empty=here[name] is None):
            fields[name] = (here[name], value)
    if fields:
        planner.plan.table("enrollments").edits.append(Edit(here["id"], fields, rows.numbers[place]))
        rows.touch(place)


def _told(rows: Rows, place: int, here: dict[str, Any], name: str, said: Any) -> Difference:
    sheet, number = rows.table.sheet.name, rows.numbers[place]
    return Difference(sheet, number, _heading(rows, name), "enrollments", here["id"], name, here[name], said)


def _heading(rows: Rows, name: str) -> str:
    columns = rows.table.columns
    return next((c.heading for c in columns if c.field and c.field.name == f"enrollment_{name}"), "")


class _Offerings:
    """The offering of a program that a roster names, where it has but one."""

    def __init__(self, planner: Planner, rows: Rows) -> None:
        self._planner, self._rows = planner, rows
        self._known: dict[int, list[int]] = {}

    def __call__(self, place: int, program: int | None) -> int | None:
        """The offering; None, and said, where a program has none or several."""
        if program is None:
            return None
        if program not in self._known:
            sql = "SELECT id FROM offerings WHERE program = ? AND archived IS NULL"
            self._known[program] = list(self._planner.connection.exec_driver_sql(sql, (program,)).scalars())
        found = self._known[program]
        if len(found) == 1:
            return found[0]
        name = self._planner.references.title("programs", program)
        reason = _("“{name}” has {n} offerings; say which one it is").format(name=name, n=len(found))
        heading = _heading(self._rows, "program")
        self._planner.plan.troubles.append(self._rows.trouble(place, heading, reason, name))
        return None
