"""The command that merges two records."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from slecop_desktop.problems import Problem
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.store import Store

Answer = dict[str, Any]
Command = Callable[[argparse.Namespace], tuple[Answer, str]]


def add(command: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    merge = command("merge", _merge, _("make two records of one person or organization one"))
    merge.add_argument("keep", metavar="KEEP", help=_("the id or youth code of the record that is kept"))
    merge.add_argument("lose", metavar="LOSE", help=_("the id or youth code of the one that becomes part of it"))
    merge.add_argument("--kind", choices=("youth", "partners", "adults", "contacts"), default="youth")
    merge.add_argument("--plan", action="store_true", help=_("only show what would happen"))


def _merge(given: argparse.Namespace) -> tuple[Answer, str]:
    from slecop_desktop.services.common import title_of  # noqa: PLC0415
    from slecop_desktop.services.merging import merge, plan_merge  # noqa: PLC0415 (slow to import)
    from slecop_desktop.store import Store  # noqa: PLC0415

    with Store.open(given.file) as store:
        keep, lose = _record_id(store, given.kind, given.keep), _record_id(store, given.kind, given.lose)
        names = {"other": title_of(store, given.kind, lose), "kept": title_of(store, given.kind, keep)}
        done = (plan_merge if given.plan else merge)(store, given.kind, keep, lose)
    answer = asdict(done)
    for field in answer["fields"]:
        field["differs"] = None not in (field["kept"], field["other"]) and field["kept"] != field["other"]
    counted = [f"{n:>9}  {kind}" for found in (done.moved, done.joined) for kind, n in found.items()]
    would = _("{other} would become part of {kept}.") if given.plan else _("{other} is part of {kept} now.")
    counted.insert(0, would.format(**names))
    if done.step:
        words = _("Done as step {step}; undo it with: {program} undo {file} {step}")
        counted.append(words.format(step=done.step, program="slecop", file=given.file))
    return answer, "\n".join(counted)


def _record_id(store: Store, kind: str, said: str) -> int:
    """The id meant by a number or, of youth, by a code, a former one too."""
    from slecop_desktop.records.ids import read_youth_code  # noqa: PLC0415
    from slecop_desktop.store.former import youth_by_code  # noqa: PLC0415

    code = read_youth_code(said) if kind == "youth" and not said.isdigit() else None
    with store.read() as connection:
        found = youth_by_code(connection, code) if code else None
        if said.isdigit():
            found = connection.exec_driver_sql(f"SELECT id FROM {kind} WHERE id = ?", (int(said),)).scalar()
    if found is None:
        raise Problem(_("There is no record {said}.").format(said=said))
    return found
