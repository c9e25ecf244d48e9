"""The command line: everything the window does with a file, for scripts and for whoever prefers to type.

Every command takes --json for one JSON object on standard output. Errors go to standard error; the exit code is 1 for
a known problem, 2 for wrong usage.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slecop_desktop import __version__, importing_command, matching_commands, merging_command
from slecop_desktop.answering import PROGRAM, Answer, Command, Refused, numbers
from slecop_desktop.opening import add_opening_arguments, opened
from slecop_desktop.problems import Problem
from slecop_desktop.texts import _, ngettext

if TYPE_CHECKING:
    from slecop_desktop.prints.order import Order
    from slecop_desktop.reports import saved
    from slecop_desktop.reports.period import Period
    from slecop_desktop.reports.table import ReportResult
    from slecop_desktop.store import Store


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    given = _parser().parse_args(arguments)
    try:
        answer, words = given.run(given)
    except Refused as refused:
        _say(given, refused.answer, refused.words)
        print(refused.sentence, file=sys.stderr)
        return 1
    except Problem as problem:
        print(problem.sentence, file=sys.stderr)
        return 1
    _say(given, answer, words)
    return 0


def _say(given: argparse.Namespace, answer: Answer, words: str) -> None:
    if given.json:
        print(json.dumps(answer, ensure_ascii=False))
    elif words:
        print(words)


def _parser() -> argparse.ArgumentParser:
    about = _("Records of a STEM learning ecosystem, in one file.")
    without = _(
        "Without a command the window opens, on FILE.slecop where that is given. --self-check [--out FILE] looks"
        " whether the program is whole and works here; --quit-running closes the window that is open."
    )
    parser = argparse.ArgumentParser(prog=PROGRAM, description=about, epilog=without)
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar=_("COMMAND"))

    def command(name: str, run: Command, help_: str, *, file: str = "") -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help_, description=help_)
        made.add_argument("--json", action="store_true", help=_("answer with one JSON object"))
        made.add_argument("file", type=Path, metavar="FILE", help=file or _("the ecosystem's file"))
        made.set_defaults(run=run)
        return made

    _making_commands(command)
    _exchange_commands(command)
    _recognise_command(commands)
    _printing_commands(command)
    matching_commands.add(command)
    undo = command("undo", _undo, _("undo a step, whatever was done since"))
    undo.add_argument("step", type=int, metavar="STEP", help=_("its number in the history"))
    command("redo", _redo, _("take the newest undo back"))
    history = command("history", _history, _("list what was done, the newest first"))
    history.add_argument("--limit", type=int, default=50, metavar="N")
    command("check", _check, _("see whether the file is sound"))
    command("count", _count, _("count the records of each kind"))
    find = command("find", _find, _("find records by words in any order"))
    find.add_argument("text", metavar="TEXT")
    find.add_argument("--limit", type=int, default=20, metavar="N")
    return parser


def _making_commands(command: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
    new = command("new", _new, _("start an ecosystem in a new file"))
    new.add_argument("--name", required=True, help=_("the ecosystem's name"))
    sample = command("sample", _sample, _("make a practice ecosystem of made-up people"))
    sample.add_argument("--size", choices=("small", "typical", "large"), default="small")
    sample.add_argument("--seed", type=int, default=7, metavar="N", help=_("another number, other people"))
    sample.add_argument("--youth", type=_positive, metavar="N", help=_("how many young people"))


def _exchange_commands(command: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
    importing_command.add(command)
    export = command("export", _export, _("write a workbook"))
    export.add_argument("book", type=Path, metavar="BOOK")
    export.add_argument("--for", dest="audience", choices=("ourselves", "ties", "template"), default="ourselves")
    export.add_argument("--kinds", metavar="youth,partners", help=_("only these kinds of record"))
    merging_command.add(command)
    report = command("report", _report, _("answer one of the reports"))
    report.add_argument("name", metavar="NAME", help=_("the report's name, or that of a saved one; “list” shows all"))
    report.add_argument("--options", metavar="JSON", help=_("what is chosen, as saved reports keep it"))
    for about_a_period in (export, report):
        first, last = _("first day of the period"), _("last day of the period")
        about_a_period.add_argument("--from", dest="start", metavar="YYYY-MM-DD", type=_date, help=first)
        about_a_period.add_argument("--to", dest="end", metavar="YYYY-MM-DD", type=_date, help=last)
    report.add_argument("--out", type=Path, metavar="OUT", help=_("write it to a file: .xlsx, .csv, .pdf or .html"))
    hide = _("hide small numbers of people, as in what leaves the ecosystem")
    report.add_argument("--hide-small", action="store_true", help=hide)


def _recognise_command(commands: Any) -> None:
    about = _("say which tables a workbook holds and what their columns are, as JSON")
    made = commands.add_parser("recognise", help=about, description=about)
    made.add_argument("book", type=Path, metavar="BOOK")
    add_opening_arguments(made)
    made.add_argument("--json", action="store_true", help=_("answer with one JSON object"))
    made.set_defaults(run=_recognise, json=True)


def _printing_commands(command: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
    made = command("print", _print, _("print sheets, cards, letters, certificates and labels as PDF"))
    made.add_argument("name", metavar="NAME", help=_("what to print; “list” shows all, with their choices"))
    whom = made.add_mutually_exclusive_group()
    whom.add_argument("--session", type=_positive, metavar="ID", help=_("for one session"))
    whom.add_argument("--youth", metavar="ID,ID", help=_("for these young people"))
    made.add_argument("--offering", type=_positive, metavar="ID", help=_("for an offering"))
    made.add_argument("--day", type=_date, metavar="YYYY-MM-DD", help=_("a day of the week to print, of an offering"))
    made.add_argument("--language", default="", metavar="CODE", help=_("another language, e.g. es"))
    made.add_argument("--paper", choices=("letter", "a4"), default="letter")
    made.add_argument("--set", action="append", default=[], metavar="CHOICE=VALUE", help=_("one of its choices"))
    made.add_argument("--out", type=Path, metavar="OUT.pdf")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(_("at least 1"))
    return number


def _date(text: str) -> str:
    from datetime import date  # noqa: PLC0415

    return date.fromisoformat(text).isoformat()


def _open(given: argparse.Namespace) -> Store:
    from slecop_desktop.store import Store  # noqa: PLC0415

    return Store.open(given.file)


# -- making files -----------------------------------------------------------------------------------------------------


def _new(given: argparse.Namespace) -> tuple[Answer, str]:
    from slecop_desktop.store import Store  # noqa: PLC0415

    with Store.create(given.file, name=given.name):
        pass
    return {"file": str(given.file), "name": given.name}, _("{file} is ready.").format(file=given.file)


def _sample(given: argparse.Namespace) -> tuple[Answer, str]:
    from slecop_desktop.sample import make_sample  # noqa: PLC0415

    began = time.perf_counter()
    made = make_sample(given.file, size=given.size, seed=given.seed, youth=given.youth)
    seconds = round(time.perf_counter() - began, 3)
    answer = {"file": str(made.path), "counts": made.counts, "seconds": {"make": seconds}}
    return answer, numbers(made.counts)


# -- exchange ---------------------------------------------------------------------------------------------------------


def _recognise(given: argparse.Namespace) -> tuple[Answer, str]:
    from slecop_desktop.exchange.reading import read_book  # noqa: PLC0415
    from slecop_desktop.exchange.recognition import as_json, recognise  # noqa: PLC0415

    book = opened(given, lambda asked: read_book(given.book, **asked))
    return as_json(recognise(book)), ""


def _export(given: argparse.Namespace) -> tuple[Answer, str]:
    from slecop_desktop.exchange.exporting import export  # noqa: PLC0415

    if given.audience == "ties":
        return _export_ties(given)
    wanted = [kind.strip() for kind in given.kinds.split(",")] if given.kinds else None
    with _open(given) as store:
        if unknown := set(wanted or ()) - set(store.records):
            known = ", ".join(store.records)
            raise Problem(_("There is no kind “{kind}”. There are: {known}.").format(kind=min(unknown), known=known))
        began = time.process_time()
        done = export(store, given.book, kinds=wanted, template=given.audience == "template")
        seconds = {"write": round(time.process_time() - began, 4)}
    cut = [asdict(text) for text in done.too_long]
    answer = {"book": str(done.path), "rows": done.rows, "too_long": cut, "seconds": seconds}
    return answer, numbers(done.rows)


def _export_ties(given: argparse.Namespace) -> tuple[Answer, str]:
    from slecop_desktop.exchange.ties import export_ties  # noqa: PLC0415

    with _open(given) as store:
        began = time.process_time()
        done = export_ties(store, given.book, _period(store, given))
        seconds = {"write": round(time.process_time() - began, 4)}
    answer = {"book": str(done.path), "hidden": done.hidden_cells, "sheets": list(done.sheets), "seconds": seconds}
    words = ngettext("{n} small count is hidden", "{n} small counts are hidden", done.hidden_cells)
    return answer, words.format(n=done.hidden_cells)


def _period(store: Store, given: argparse.Namespace) -> Period:
    """The period asked for; the running program year where a day is not given."""
    from datetime import date  # noqa: PLC0415

    from slecop_desktop.reports.period import Period, program_year  # noqa: PLC0415

    period = program_year(store)
    if not given.start and not given.end:
        return period
    start = date.fromisoformat(given.start) if given.start else period.start
    return Period(start, date.fromisoformat(given.end) if given.end else period.end)


def _report(given: argparse.Namespace) -> tuple[Answer, str]:
    from slecop_desktop.reports import BY_ID  # noqa: PLC0415
    from slecop_desktop.reports.quick import QUICK  # noqa: PLC0415

    if given.name == "list":
        known = {report.id: _(report.title) for report in BY_ID.values()}
        known |= {one.key: _(one.words) for one in QUICK}
        return {"reports": known}, "\n".join(f"{key}: {title}" for key, title in known.items())
    with _open(given) as store:
        return _answered(store, given)


def _answered(store: Store, given: argparse.Namespace) -> tuple[Answer, str]:
    from dataclasses import replace  # noqa: PLC0415

    from slecop_desktop.reports import disclosure, saved  # noqa: PLC0415

    asked = _asked(store, given)
    if given.start or given.end:
        period = _period(store, given)
        asked = replace(asked, period=saved.CUSTOM, days=(period.start.isoformat(), period.end.isoformat()))
    result = saved.answer(store, asked)
    if given.hide_small:
        result, _hidden = disclosure.suppress_result(result, disclosure.threshold(store))
    if given.out:
        from slecop_desktop.reports.save import save_report  # noqa: PLC0415

        save_report(given.out, result, str(store.profile.get("name") or ""))
    return _told(result)


def _asked(store: Store, given: argparse.Namespace) -> saved.Asked:
    """A quick answer, a saved report or one of the reports, by its name."""
    from slecop_desktop.reports import BY_ID, saved  # noqa: PLC0415
    from slecop_desktop.reports.quick import BY_KEY  # noqa: PLC0415

    if given.name in BY_KEY:
        return BY_KEY[given.name].asked
    if given.name not in BY_ID:
        with store.read() as connection:
            sql = "SELECT report, options, name FROM saved_reports WHERE name = ? AND archived IS NULL ORDER BY id"
            kept = connection.exec_driver_sql(sql, (given.name,)).first()
        if kept is not None:
            return saved.from_text(*kept)
    return saved.from_text(given.name, given.options or "{}")


def _told(result: ReportResult) -> tuple[Answer, str]:
    from slecop_desktop.reports.save import plain  # noqa: PLC0415
    from slecop_desktop.reports.table import shown  # noqa: PLC0415

    period, tables = result.period, Answer()
    lines = [result.title, period.label]
    for table in result.tables:
        keys = [c.key for c in table.columns]
        rows = {r.key: {"label": r.label} | dict(zip(keys, map(plain, r.cells), strict=True)) for r in table.rows}
        tables[table.key] = {"title": table.title, "columns": {c.key: c.label for c in table.columns}, "rows": rows}
        lines += ["", table.title, "\t".join([table.heading, *(c.label for c in table.columns)])]
        lines += ["\t".join([r.label, *(shown(c) for c in r.cells)]) for r in table.rows]
    answer = {"report": result.report, "title": result.title, "from": period.start.isoformat()}
    answer |= {"to": period.end.isoformat(), "tables": tables, "notes": list(result.notes)}
    return answer, "\n".join([*lines, "", *result.notes])


# -- printing ----------------------------------------------------------------------------------------------------------


def _print(given: argparse.Namespace) -> tuple[Answer, str]:
    from slecop_desktop.prints.catalog import BY_ID, PRINTS  # noqa: PLC0415

    if given.name == "list":
        choices = {one.id: {option.name: option.default for option in one.options} for one in PRINTS}
        lines = [f"{one.id}: {_(one.title)}\n    {_choices(choices[one.id])}" for one in PRINTS]
        return {"prints": choices}, "\n".join(lines)
    if given.name not in BY_ID:
        known = ", ".join(BY_ID)
        raise Problem(_("There is no print “{name}”. There are: {known}.").format(name=given.name, known=known))
    if given.out is None:
        raise Problem(_("Say where to write it: --out NAME.pdf"))
    with _open(given) as store:
        return _printed(store, given)


def _choices(options: Mapping[str, object]) -> str:
    shown = {True: "yes", False: "no"}
    return "  ".join(f"{name}={shown[v] if isinstance(v, bool) else v}" for name, v in options.items())


def _printed(store: Store, given: argparse.Namespace) -> tuple[Answer, str]:
    from slecop_desktop.paper.files import put  # noqa: PLC0415
    from slecop_desktop.paper.pdf import written  # noqa: PLC0415
    from slecop_desktop.prints.catalog import draw  # noqa: PLC0415
    from slecop_desktop.services.sheets import remember_sheets  # noqa: PLC0415

    drawn = draw(store, _order(given))
    put(given.out, written(drawn.pages))
    if drawn.sheets:
        remember_sheets(store, drawn.sheets)
    pages = len(drawn.pages.pages)
    answer = {"print": given.name, "file": str(given.out), "pages": pages, "remarks": list(drawn.remarks)}
    said = ngettext("{file} has {n} page.", "{file} has {n} pages.", pages).format(file=given.out, n=pages)
    return answer, "\n".join([said, *drawn.remarks])


def _order(given: argparse.Namespace) -> Order:
    """What is asked for, in the words of the prints."""
    from slecop_desktop.prints.catalog import BY_ID  # noqa: PLC0415
    from slecop_desktop.prints.order import For, Order  # noqa: PLC0415

    made = BY_ID[given.name]
    scope = For.OFFERING if given.offering else For.EVERYONE
    if given.session or given.youth:
        scope = For.SESSION if given.session else For.YOUTH
    elif given.offering and For.WEEK in made.scopes:
        scope = For.WEEK
    if scope not in made.scopes:
        ways = ", ".join(f"--{one}" for one in made.scopes if one in {For.SESSION, For.OFFERING, For.YOUTH, For.WEEK})
        raise Problem(_("Say for whom to print it: {ways}.").format(ways=ways.replace("--week", "--offering --day")))
    known = {option.name: option for option in made.options}
    chosen: dict[str, str | int | bool] = {}
    for words in given.set:
        name, _equals, value = words.partition("=")
        if name not in known:
            raise Problem(_("“{name}” is no choice of this print; see: print FILE list").format(name=name))
        chosen[name] = known[name].read(value)
    youth = tuple(int(one) for one in (given.youth or "").split(",") if one.strip().isdecimal())
    return Order(
        given.name, scope, given.session, given.offering, youth, given.day or "", given.language, given.paper, chosen
    )


# -- history and looking ----------------------------------------------------------------------------------------------


def _undo(given: argparse.Namespace) -> tuple[Answer, str]:
    with _open(given) as store:
        return _undone(store.undo(given.step))


def _redo(given: argparse.Namespace) -> tuple[Answer, str]:
    with _open(given) as store:
        return _undone(store.redo())


def _undone(report: Any) -> tuple[Answer, str]:
    if report is None:
        raise Problem(_("There is nothing to undo or to redo."))
    rows = [asdict(row) | {"because": _(row.because)} for row in report.rows]
    answer: Answer = {"step": report.step, "title": report.title, "reversed": report.reversed}
    answer |= {"kept": report.kept, "impossible": report.impossible, "rows": rows}
    words = _("{title}: {reversed} put back, {kept} kept, {impossible} not possible.").format(
        title=report.title, reversed=report.reversed, kept=report.kept, impossible=report.impossible
    )
    return answer, "\n".join([words, *(f"  {row['title']}: {row['because']}" for row in rows)])


def _history(given: argparse.Namespace) -> tuple[Answer, str]:
    from slecop_desktop.store.history import steps  # noqa: PLC0415

    with _open(given) as store, store.read() as connection:
        rows = steps(connection, store, limit=given.limit)
    lines = (f"{r.id:>6}  {r.at[:16]}  {r.who}  {r.title} [{r.changes}; {r.state}]" for r in rows)
    return {"steps": [asdict(row) for row in rows]}, "\n".join(lines)


def _check(given: argparse.Namespace) -> tuple[Answer, str]:
    from slecop_desktop.store.check import check  # noqa: PLC0415

    with _open(given) as store, store.read() as connection:
        wrong = check(connection, store)
    answer = {"ok": not wrong, "wrong": wrong}
    if wrong:
        raise Refused(_("The file is not sound."), answer, "\n".join(wrong))
    return answer, _("The file is sound.")


def _count(given: argparse.Namespace) -> tuple[Answer, str]:
    with _open(given) as store, store.read() as connection:
        counts = {
            name: int(connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one()) for name in store.records
        }
    return {"counts": counts}, numbers(counts)


def _find(given: argparse.Namespace) -> tuple[Answer, str]:
    from slecop_desktop.store.search import find  # noqa: PLC0415

    with _open(given) as store, store.read() as connection:
        hits = find(connection, store, given.text, limit=given.limit)
    return {"found": [asdict(hit) for hit in hits]}, "\n".join(f"{h.kind} {h.id}: {h.title} {h.detail}" for h in hits)
