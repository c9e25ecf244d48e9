"""The command that brings a workbook in, and hands it back with what is left over marked."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slecop_desktop.answering import PROGRAM, Answer, Command, Refused, numbers, rounded
from slecop_desktop.opening import add_opening_arguments, opened
from slecop_desktop.problems import Problem
from slecop_desktop.texts import _, ngettext

if TYPE_CHECKING:
    from slecop_desktop.exchange.handing_back import HandedBack
    from slecop_desktop.exchange.importing import Applied
    from slecop_desktop.exchange.options import ImportOptions
    from slecop_desktop.exchange.plan import Plan
    from slecop_desktop.store import Store


def add(command: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    bring = command("import", _import, _("bring a workbook or a text table in"))
    bring.add_argument("book", type=Path, metavar="BOOK")
    bring.add_argument("--as", dest="kind", metavar="KIND", help=_("what the table lists, e.g. youth or partners"))
    bring.add_argument("--plan", action="store_true", help=_("only show what would happen"))
    bring.add_argument("--yes", action="store_true", help=_("do not ask before writing"))
    whose = _("of a known record: fill only what is empty here (usual), take what the list says, or keep what is here")
    bring.add_argument("--mode", choices=("fill", "theirs", "mine"), help=whose)
    kept = _("read it as the layout of that name, and as was decided with it; kept under that name where it is new")
    bring.add_argument("--profile", metavar="NAME", help=kept)
    marked = _("save the workbook with what is left over marked, as a copy")
    bring.add_argument("--marked", type=Path, metavar="OUT.xlsx", help=marked)
    whose = _(
        "the offering, by its name or number: the dates of an attendance grid are its, and youth are enrolled in it"
    )
    bring.add_argument("--offering", metavar="NAME", help=whose)
    empty = _("what empty cells of an attendance grid mean on days with marks, e.g. absent; else they record nothing")
    bring.add_argument("--blank", metavar="MARK", help=empty)
    add_opening_arguments(bring)


def _import(given: argparse.Namespace) -> tuple[Answer, str]:
    from slecop_desktop.exchange.decisions import FILL, Decisions  # noqa: PLC0415
    from slecop_desktop.exchange.grid_offering import offering_called  # noqa: PLC0415
    from slecop_desktop.exchange.grids_in import status_called  # noqa: PLC0415
    from slecop_desktop.exchange.handing_back import check_target, hand_back  # noqa: PLC0415
    from slecop_desktop.exchange.importing import ImportOptions, apply_plan, plan_import  # noqa: PLC0415
    from slecop_desktop.store import Store  # noqa: PLC0415

    used: dict[str, Any] = {}

    def read(asked: dict[str, Any]) -> Plan:
        used.update(asked)
        if not given.profile:
            return plan_import(store, given.book, options, **asked)
        layout.clear()
        layout.append(_Layout(store, given, options, asked))
        return layout[0].plan

    layout: list[_Layout] = []
    applied: Applied | None = None
    with Store.open(given.file) as store:
        options = ImportOptions(
            as_kind=given.kind,
            decisions=Decisions(mode=given.mode or FILL),
            enroll_in=offering_called(store, given.offering) if given.offering else None,
            blank=status_called(store, given.blank) if given.blank else "",
        )
        plan = opened(given, read)
        answer, words = _planned(plan)
        keep = layout[0].keep if layout and layout[0].is_new else None
        if given.marked:
            check_target(plan, given.marked)  # before anything is written
        if not given.plan and not plan.is_empty:
            if not given.yes:
                _ask(answer, words)
            applied = apply_plan(store, plan, also=keep)
            answer |= {"step": applied.step, "added": applied.added, "changed": applied.changed}
            answer["seconds"] = rounded(plan.seconds)
            done = _("Done as step {step}; undo it with: {program} undo {file} {step}").format(
                step=applied.step, program=PROGRAM, file=given.file
            )
            words = f"{words}\n{done}"
        if given.marked:
            try:
                done = hand_back(plan, given.marked, store=store, applied=applied, password=used["password"])
            except Problem as problem:  # what was imported is told all the same
                raise Refused(problem.sentence, answer, words) from problem
            words = _told_of_marked(done, answer, words)
    return answer, words


class _Layout:
    """A book read by the layout of a name, with what its cells meant last time; a mode that was given stands. Where
    nobody kept one of that name, it is read as it is, and can be kept."""

    def __init__(self, store: Store, given: argparse.Namespace, options: ImportOptions, asked: dict[str, Any]) -> None:
        from slecop_desktop.exchange.choosing import propose_choices  # noqa: PLC0415
        from slecop_desktop.exchange.importing import is_ours, plan_book  # noqa: PLC0415
        from slecop_desktop.exchange.reading import read_book  # noqa: PLC0415
        from slecop_desktop.exchange.recognition.profiles import layouts_named, profiles  # noqa: PLC0415
        from slecop_desktop.exchange.remembering import recall  # noqa: PLC0415

        self.store, self.name, self.options = store, given.profile, options
        book = read_book(given.book, **asked)
        known = bool(layouts_named(store, self.name))
        self.is_new = not known and not is_ours(store, book)
        if known or self.is_new:
            choices = tuple(propose_choices(store, book, self.name, given.kind))
            found = recall(store, choices, options.decisions)
            decisions = found.decisions.with_mode(given.mode) if given.mode else found.decisions
            self.options = replace(options, choices=choices, decisions=decisions, day_first=found.day_first)
        self.plan = plan_book(store, book, self.options)
        if self.is_new:
            words = _("There was no layout called “{name}”; an import keeps this one by that name. Kept were: {known}.")
            kept = ", ".join(dict.fromkeys(profile.name for profile in profiles(store))) or "–"
            self.plan.remarks.append(words.format(name=self.name, known=kept))

    def keep(self) -> None:
        """Keep the layout, as part of the import's step."""
        from slecop_desktop.exchange.keeping_layouts import keep_layouts  # noqa: PLC0415

        taken = [replace(choice, profile="") for choice in self.options.choices or () if choice.taken]
        keep_layouts(self.store, self.name, taken, self.options.decisions)


def _told_of_marked(done: HandedBack, answer: Answer, words: str) -> str:
    answer["marked"] = {"path": str(done.path), "cells": done.cells, "copy": done.is_copy}
    answer["remarks"] += done.remarks
    saved = ngettext("{name}: {n} cell is marked.", "{name}: {n} cells are marked.", done.cells)
    return "\n".join([words, saved.format(name=done.path, n=done.cells), *done.remarks])


def _planned(plan: Plan) -> tuple[Answer, str]:
    problems = [{"sheet": t.sheet, "row": t.row, "column": t.column, "reason": t.reason} for t in plan.troubles]
    answer: Answer = {"plan": plan.counts, "problems": problems, "step": None, "seconds": rounded(plan.seconds)}
    answer["remarks"] = list(plan.remarks)
    answer["differences"] = [
        {"sheet": d.sheet, "row": d.row, "column": d.column, "here": d.here, "said": d.said} for d in plan.differences
    ]
    lines = [numbers({outcome: n for outcome, n in plan.counts.items() if n})]
    lines += [f"{t.sheet}, {t.row}, {t.column}: {t.reason}" for t in plan.troubles[:20]]
    if len(plan.troubles) > 20:
        more = len(plan.troubles) - 20
        lines.append(ngettext("… and {n} more problem", "… and {n} more problems", more).format(n=more))
    return answer, "\n".join([*lines, *plan.remarks])


def _ask(answer: Answer, words: str) -> None:
    """Ask before writing; raise Refused where nobody can answer or the answer is no."""
    if not sys.stdin.isatty():
        raise Refused(_("Nothing was written. Say --yes to import, or --plan to only look."), answer, words)
    print(words)
    print(_("Write this? [y/N]"), end=" ", flush=True)
    if input().strip().casefold()[:1] not in {"y", _("yes")[:1]}:
        raise Refused(_("Nothing was written."), answer, "")
