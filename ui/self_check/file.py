"""Checks of the core: the database engine, migrations, a file, workbooks through the child process, a PDF."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from ui.self_check.report import Failed, need

TODAY = dt.date(2026, 3, 11)
YOUTH = 30
_ROSTER = "SELECT offering FROM enrollments WHERE status = 'ENROLLED' ORDER BY offering LIMIT 1"
_SIGN_UP = (
    ("Student Name", "DOB", "Grade"),
    ("Vega, Mara", "2015-05-02", "5"),
    ("Farouk, Omar", "31/02/2014", "8"),
    ("Duarte, Ines", "2013-04-02", "7"),
)


def engine() -> str:
    """The engine is one without the known faults, can encrypt, and can search words."""
    from slecop_desktop.store import engine  # noqa: PLC0415 (what is missing in it is this check's failure)

    engine.check_engine()
    connection = engine.dbapi.connect(":memory:")
    sqlite = connection.execute("SELECT sqlite_version()").fetchone()[0]
    cipher = connection.execute("PRAGMA cipher_version").fetchone()
    connection.execute("CREATE VIRTUAL TABLE found USING fts5(words)")
    connection.close()
    if not cipher:
        raise Failed("the database engine cannot encrypt: it is not SQLCipher")
    return f"SQLite {sqlite}, SQLCipher {cipher[0]}"


def migrations(folder: Path) -> str:
    """Every migration came along, and a file of the oldest version opens as today's."""
    from slecop_desktop.store import Store, engine, migrate  # noqa: PLC0415

    wanted = {f"{n:04}" for n in range(1, engine.SCHEMA_VERSION + 1)}
    seen = set(migrate.revisions())
    need(sorted(wanted - seen), "migrations are missing")
    need(sorted(seen - wanted), "there are migrations that this version does not know")
    old = folder / "an older file.slecop"
    migrate.make_oldest(old)
    with Store.open(old):
        pass
    version = engine.header(old)[1]
    if version != engine.SCHEMA_VERSION:
        raise Failed(f"an older file was brought to version {version} instead of {engine.SCHEMA_VERSION}")
    return f"{len(seen)} migrations, an older file opened"


def make_file(folder: Path) -> str:
    """A practice ecosystem in a new file, which is sound."""
    from slecop_desktop.sample import make_sample  # noqa: PLC0415
    from slecop_desktop.store import Store  # noqa: PLC0415
    from slecop_desktop.store.check import check  # noqa: PLC0415

    made = make_sample(sample_file(folder), youth=YOUTH, today=TODAY)
    with Store.open(made.path) as store, store.read() as connection:
        need(check(connection, store), "the file is not sound")
    return f"{sum(made.counts.values())} records"


def sample_file(folder: Path) -> Path:
    """Where the practice ecosystem of the checks is."""
    return folder / "Übung.slecop"


def workbooks(folder: Path) -> str:
    """A workbook written, read by the limited process of its own, and brought into another file."""
    from slecop_desktop.exchange.exporting import export  # noqa: PLC0415
    from slecop_desktop.exchange.importing import apply_plan, plan_import  # noqa: PLC0415
    from slecop_desktop.store import Store  # noqa: PLC0415

    book = folder / "Übung.xlsx"
    with Store.open(sample_file(folder)) as store:
        rows = export(store, book).rows
    with Store.create(folder / "taken in.slecop", name="Taken in") as other:
        apply_plan(other, plan_import(other, book))
        with other.read() as connection:
            there = int(connection.exec_driver_sql("SELECT count(*) FROM youth").scalar_one())
    if there != rows["youth"]:
        raise Failed(f"{rows['youth']} youth were exported and {there} came back")
    return f"{sum(rows.values())} rows out, {there} youth back in"


def marked_workbook(folder: Path) -> str:
    """A partner's workbook read, and handed back with what is wrong in it marked: the other task of that process."""
    from xlsxwriter import Workbook  # noqa: PLC0415

    from slecop_desktop.exchange.handing_back import hand_back  # noqa: PLC0415
    from slecop_desktop.exchange.importing import plan_import  # noqa: PLC0415
    from slecop_desktop.store import Store  # noqa: PLC0415

    book = folder / "a partner's.xlsx"
    with Workbook(book) as made:
        sheet = made.add_worksheet("Sign-up")
        for n, line in enumerate(_SIGN_UP):
            sheet.write_row(n, 0, line)
    with Store.open(sample_file(folder)) as store:
        plan = plan_import(store, book)
        done = hand_back(plan, folder / "marked.xlsx", store=store)
    if not done.is_copy or not done.cells:
        raise Failed("a partner's workbook was not marked")
    return f"{done.cells} cells marked"


def pdf(folder: Path) -> str:
    """A roster as a PDF, in the letters that ship with the program."""
    from slecop_desktop.paper.files import put  # noqa: PLC0415
    from slecop_desktop.paper.pdf import written  # noqa: PLC0415
    from slecop_desktop.prints.catalog import draw  # noqa: PLC0415
    from slecop_desktop.prints.order import For, Order  # noqa: PLC0415
    from slecop_desktop.store import Store  # noqa: PLC0415

    target = folder / "roster.pdf"
    with Store.open(sample_file(folder)) as store:
        store.today = TODAY
        with store.read() as connection:
            offering = connection.exec_driver_sql(_ROSTER).scalar_one()
        put(target, written(draw(store, Order("roster", For.OFFERING, offering=int(offering))).pages))
    content = target.read_bytes()
    if not content.startswith(b"%PDF") or not re.search(rb"/BaseFont\s*/\w+\+DejaVuSans", content):
        raise Failed("the roster is not a PDF with letters of its own")
    return f"{len(content)} bytes"
