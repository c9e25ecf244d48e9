"""The command line, as scripts use it: in this process, and a few times as the real program."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from slecop_desktop import __main__ as door
from slecop_desktop import __version__, cli
from slecop_desktop.services.records import add_record, get
from slecop_desktop.store import Store

ROOT = Path(__file__).resolve().parents[1]
Run = Callable[..., dict[str, Any]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command with --json; its answer. The exit code must be 0, and standard output hold one JSON object."""

    def command(*words: object) -> dict[str, Any]:
        code = cli.main([*map(str, words), "--json"])
        said = capsys.readouterr()
        assert code == 0, said.err
        answer = json.loads(said.out)
        assert isinstance(answer, dict)
        return answer

    return command


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("practice") / "practice.slecop"
    assert cli.main(["sample", str(path), "--youth", "60"]) == 0
    return path


@pytest.fixture
def mine(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "mine.slecop"
    assert run("new", path, "--name", "Our ecosystem")["name"] == "Our ecosystem"
    return path


@pytest.fixture
def youth_list(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    lines = ["First name,Last name,Date of birth,Grade", "Zoë,Núñez,2014-03-09,6", "Ana,Ruiz,2015-31-31,5"]
    path.write_text("\n".join([*lines, "Tém,Ola,2013-01-02,7"]) + "\n", encoding="utf-8")
    return path


def program(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "slecop_desktop", *map(str, words)]
    everything = {**os.environ, **environment}
    return subprocess.run(
        command, cwd=ROOT, env=everything, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120
    )


def attended(path: Path) -> list[tuple[int | None]]:
    with Store.open(path) as store, store.read() as connection:
        return [(row[0],) for row in connection.exec_driver_sql("SELECT minutes FROM attendance")]


def test_a_sample_is_made_and_counted(practice: Path, run: Run) -> None:
    counts = run("count", practice)["counts"]
    assert counts["youth"] == 60
    assert counts["partners"] == 12
    assert counts["profile"] == 1


def test_people_are_found_by_words_in_any_order(practice: Path, run: Run) -> None:
    found = run("find", practice, "nunez jose")["found"]
    names = {hit["title"] for hit in found if hit["kind"] == "youth"}
    assert {"José Ángel Núñez Okafor", "Jose Angel Nunez-Okafor"} <= names


def test_a_sound_file_is_said_to_be_sound(practice: Path, run: Run) -> None:
    assert run("check", practice) == {"ok": True, "wrong": []}


def test_a_plan_writes_nothing(mine: Path, youth_list: Path, run: Run) -> None:
    before = run("history", mine)["steps"]
    answer = run("import", mine, youth_list, "--as", "youth", "--plan")
    assert answer["plan"]["add"] == 3
    assert answer["step"] is None
    assert [(p["row"], p["column"]) for p in answer["problems"]] == [(3, "Date of birth")]
    assert run("count", mine)["counts"]["youth"] == 0
    assert run("history", mine)["steps"] == before


def test_import_undo_and_redo(mine: Path, youth_list: Path, run: Run) -> None:
    answer = run("import", mine, youth_list, "--as", "youth", "--yes")
    step = answer["step"]
    assert answer["added"]["youth"] == 3
    assert set(answer["seconds"]) >= {"read", "plan", "write"}
    assert run("history", mine)["steps"][0]["id"] == step
    undone = run("undo", mine, step)
    assert undone["step"] == step
    assert undone["kept"] == undone["impossible"] == 0
    assert run("count", mine)["counts"]["youth"] == 0
    run("redo", mine)
    assert run("count", mine)["counts"]["youth"] == 3


def test_without_a_yes_nothing_is_imported(
    mine: Path, youth_list: Path, run: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    code = cli.main(["import", str(mine), str(youth_list), "--as", "youth", "--json"])
    said = capsys.readouterr()
    assert code == 1
    assert json.loads(said.out)["plan"]["add"] == 3
    assert "--yes" in said.err
    assert run("count", mine)["counts"]["youth"] == 0


def test_everything_goes_out_and_comes_in_again(practice: Path, mine: Path, tmp_path: Path, run: Run) -> None:
    book = tmp_path / "all.xlsx"
    rows = run("export", practice, book)["rows"]
    run("import", mine, book, "--yes")
    counts = run("count", mine)["counts"]
    assert {kind: counts[kind] for kind in rows} == rows
    again = run("import", practice, book, "--plan")
    assert {outcome for outcome, n in again["plan"].items() if n} == {"same"}
    assert run("import", practice, book, "--yes")["step"] is None


def test_some_kinds_only(practice: Path, tmp_path: Path, run: Run) -> None:
    rows = run("export", practice, tmp_path / "some.xlsx", "--kinds", "partners, sites")["rows"]
    assert {"partners", "sites"} <= set(rows)
    assert "youth" not in rows


def test_a_report_is_answered(practice: Path, run: Run) -> None:
    assert "reach" in run("report", practice, "list")["reports"]
    answer = run("report", practice, "reach")
    reached = next(iter(answer["tables"].values()))["rows"]
    assert reached
    minutes = sum(m or 0 for (m,) in attended(practice))
    assert answer["tables"]["reach"]["rows"]["hours"]["n"] <= minutes / 60
    early = run("report", practice, "reach", "--from", "1990-07-01", "--to", "1990-07-02")
    assert (early["from"], early["to"]) == ("1990-07-01", "1990-07-02")
    assert early["tables"] != answer["tables"]


def test_a_report_is_saved_and_small_numbers_hidden(practice: Path, tmp_path: Path, run: Run) -> None:
    open_ = run("report", practice, "reach", "--out", tmp_path / "reach.csv")
    closed = run("report", practice, "reach", "--hide-small", "--out", tmp_path / "safe.csv")
    assert open_["title"] in (tmp_path / "reach.csv").read_text(encoding="utf-8-sig")
    assert (tmp_path / "safe.csv").read_bytes() != (tmp_path / "reach.csv").read_bytes()
    rows = [row for table in open_["tables"].values() for row in table["rows"].values()]
    small = [v for row in rows for key, v in row.items() if key == "youth" and isinstance(v, int) and 0 < v < 10]
    assert small
    safe = [row for table in closed["tables"].values() for row in table["rows"].values()]
    assert not [v for row in safe for key, v in row.items() if key == "youth" and isinstance(v, int) and 0 < v < 10]


@pytest.mark.parametrize(
    "words",
    [
        ["count", "nowhere.slecop"],
        ["count", "README.md"],
        ["undo", "{practice}", "999999"],
        ["redo", "{practice}"],
        ["report", "{practice}", "no such report"],
        ["report", "{practice}", "reach", "--out", "{tmp}/reach.docx"],
        ["export", "{practice}", "{tmp}/x.xlsx", "--kinds", "dragons"],
        ["import", "{practice}", "{tmp}/nothing.xlsx"],
        ["new", "{practice}", "--name", "Twice"],
        ["sample", "{practice}"],
    ],
    ids=" ".join,
)
def test_a_known_problem_is_a_sentence_and_code_1(
    words: list[str],
    practice: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    code = cli.main([*(w.format(practice=practice, tmp=tmp_path) for w in words), "--json"])
    said = capsys.readouterr()
    assert code == 1
    assert not said.out
    assert said.err.strip().endswith((".", "?"))
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    "words",
    [[], ["dance"], ["count"], ["new", "x.slecop"], ["sample", "x.slecop", "--size", "huge"],
     ["sample", "x.slecop", "--youth", "0"], ["undo", "x.slecop", "last"],
     ["report", "x.slecop", "reach", "--from", "soon"]],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage_is_code_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(words)
    assert stopped.value.code == 2
    assert not capsys.readouterr().out


def test_words_for_people(practice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["count"], ["history"], ["check"], ["find", "siobhan"], ["report", "reach"]):
        assert cli.main([command[0], str(practice), *command[1:]]) == 0
        said = capsys.readouterr().out
        assert said.strip()
        assert not said.startswith("{")


def test_the_real_program(tmp_path: Path) -> None:
    path = tmp_path / "a b ü.slecop"
    made = program("sample", path, "--youth", "20", "--json", PYTHONIOENCODING="ascii")
    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout)["counts"]["youth"] == 20
    found = program("find", path, "zawadi", "--json")
    assert [hit["title"] for hit in json.loads(found.stdout)["found"] if hit["kind"] == "youth"] == ["Zawadi Mwangi"]
    refused = program("count", tmp_path / "none.slecop", "--json")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert program("--version").stdout.strip() == __version__


@pytest.mark.skipif(sys.platform == "win32", reason="pipes do not break like this there")
def test_a_reader_that_has_enough_is_no_trouble(practice: Path) -> None:
    command = [sys.executable, "-m", "slecop_desktop", "report", str(practice), "reach", "--json"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert not running.stderr.read()


def test_a_child_is_a_child_before_anything_else() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "slecop_desktop", "--child"]
    # Its answer is a frame of bytes, no text: the length of a traceback is in it, and that differs with the folder.
    done = subprocess.run(command, cwd=ROOT, input=b"", capture_output=True, check=False, timeout=60)
    assert done.returncode != 0  # there was no order
    imported = done.stderr.decode()
    assert "slecop_desktop.child" in imported
    assert "sqlalchemy" not in imported
    assert "slecop_desktop.cli" not in imported


@pytest.mark.parametrize(
    ("words", "opened"),
    [
        ([], ()),
        (["-psn_0_12345"], ()),
        (["folder/our.slecop"], (Path("folder/our.slecop"),)),
        (["--practice"], (Path("data/practice.slecop"), True)),
    ],
    ids=str,
)
def test_the_door_to_the_window(
    words: list[str], opened: tuple[object, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[tuple[object, ...]] = []

    def main(path: Path | None = None, practice: bool = False) -> int:
        calls.append(() if path is None else (path, True) if practice else (path,))
        return 0

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SLECOP_DATA_DIR", "data")
    monkeypatch.setattr(sys, "argv", ["slecop", *words])
    monkeypatch.setattr("ui.app.main", main)
    assert door.main() == 0
    assert calls == [opened]
    assert Path("data/practice.slecop").exists() == ("--practice" in words)


def test_the_workbook_for_ties_is_written(run: Run, practice: Path, tmp_path: Path) -> None:
    book = tmp_path / "ties.xlsx"
    answer = run("export", practice, book, "--for", "ties")
    assert book.exists()
    assert answer["hidden"] > 0
    assert "Participation" in answer["sheets"]


def test_two_records_are_merged_and_parted_again(mine: Path, run: Run) -> None:
    with Store.open(mine) as store:
        one = add_record(store, "youth", {"name": "Zoë Pelican", "phone": "918-555-0101"})
        other = add_record(store, "youth", {"name": "Zoe Pelican", "email": "zoe@pelican.example"})
        code = get(store, "youth", other)["youth_code"]
    looked = run("merge", str(mine), str(one), code, "--plan")
    assert looked["step"] is None
    assert {f["name"]: f["merged"] for f in looked["fields"]}["email"] == "zoe@pelican.example"
    done = run("merge", str(mine), str(one), code)
    with Store.open(mine) as store:
        assert get(store, "youth", one)["email"] == "zoe@pelican.example"
    run("undo", str(mine), str(done["step"]))
    with Store.open(mine) as store:
        assert get(store, "youth", other)["name"] == "Zoe Pelican"


def test_whose_value_stands_is_said(mine: Path, tmp_path: Path, run: Run) -> None:
    with Store.open(mine) as store:
        key = add_record(store, "youth", {"name": "Zoë Pelican", "phone": "918-555-0101"})
        code = get(store, "youth", key)["youth_code"]
    table = tmp_path / "phones.csv"
    table.write_text(f"Youth code,Name,Phone\n{code},Zoë Pelican,918-555-0177\n", "utf-8")
    kept = run("import", mine, table, "--plan")
    assert (kept["plan"]["same"], [d["column"] for d in kept["differences"]]) == (1, ["Phone"])
    theirs = run("import", mine, table, "--plan", "--mode", "theirs")
    assert (theirs["plan"]["change"], theirs["differences"]) == (1, [])


def test_a_program_without_a_console_does_its_work_and_says_so_by_its_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    for words, code in (
        (["new", "--name", "Harbor", "h.slecop"], 0),
        (["check", "h.slecop"], 0),
        (["check", "no.slecop"], 1),
    ):
        monkeypatch.setattr(sys, "argv", ["SLECoP.exe", *words[:-1], str(tmp_path / words[-1])])
        assert door.main() == code, words
