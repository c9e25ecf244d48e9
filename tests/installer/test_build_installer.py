"""The one command: which stages run, in what order, how they end, and what they leave written."""

import json
from pathlib import Path

import pytest

import build_installer
from installer import common
from installer.common import Build, Facts, Failed, Skipped


@pytest.fixture
def ran(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stages that only say that they ran; one fails, one is skipped, one is skipped though a release needs it."""
    said: list[str] = []

    def stage(name: str) -> common.Stage:
        def run(build: Build) -> Facts:
            said.append(name)
            if name == "verify":
                raise Failed("It does not start.")
            if name == "sign-app":
                raise Skipped("there is no certificate", needed=True)
            if name == "notarize":
                raise Skipped("Apple is not asked")
            return {"arch": build.arch}

        return run

    monkeypatch.setattr(build_installer, "STAGES", {name: stage(name) for name in build_installer.STAGES})
    monkeypatch.setattr(Build, "place", property(lambda build: tmp_path / build.target))
    return said


def test_all_stages_run_in_their_order_up_to_the_one_that_fails(
    ran: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert build_installer.main(["--target", "linux"]) == 1
    assert ran == "check freeze inspect selfcheck sign-app package sign-package notarize verify".split()
    said = capsys.readouterr().out
    assert "skipped: there is no certificate" in said
    assert "failed: It does not start." in said
    assert "sums          not reached" in said
    told = json.loads((tmp_path / "linux" / "verify.json").read_text(encoding="utf-8"))
    assert (told["result"], told["failed"]) == ("failed", "It does not start.")


def test_stages_can_be_run_alone_and_keep_their_order(ran: list[str], tmp_path: Path) -> None:
    assert build_installer.main(["--target", "windows", "inspect", "check"]) == 0
    assert ran == ["check", "inspect"]
    assert json.loads((tmp_path / "windows" / "check.json").read_text(encoding="utf-8"))["result"] == "done"


def test_what_a_release_needs_must_not_be_skipped(ran: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert build_installer.main(["sign-app", "notarize"]) == 0
    assert build_installer.main(["--release", "sign-app", "notarize"]) == 1
    assert "A release needs sign-app: there is no certificate" in capsys.readouterr().out
    assert build_installer.main(["--release", "notarize"]) == 0


def test_a_second_build_is_made_only_when_asked_for(ran: list[str]) -> None:
    build_installer.main(["check", "--twice"])
    assert ran == ["check", "twice"]


def test_a_stage_that_does_not_exist_is_refused_with_those_that_do(
    ran: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        build_installer.main(["freez"])
    assert "no stage is called freez; there are check, freeze" in capsys.readouterr().err
    assert ran == []


def test_a_system_without_a_stage_says_so(tmp_path: Path) -> None:
    with pytest.raises(Skipped, match="there is no notarize on linux"):
        build_installer.of_the_system("notarize")(Build("linux", "1.2.3", "x86_64", root=tmp_path))


def test_every_stage_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        build_installer.main(["--help"])
    said = capsys.readouterr().out
    assert [name for name in build_installer.STAGES if f"\n{name:14}" not in said] == []


def test_the_source_is_fit_to_be_built_from(monkeypatch: pytest.MonkeyPatch) -> None:
    build = Build("linux", common.version_of(), "x86_64")
    facts = build_installer.STAGES["check"](build)
    assert {"QtCore", "QtWidgets"} <= set(facts["qt"])
    assert facts["locked"] > 30


@pytest.mark.parametrize(
    ("path", "old", "new", "sentence"),
    [
        ("ui/app.py", "import gc", "import gc\nfrom PySide6.QtCharts import QChart", r"app\.py imports QtCharts"),
        ("requirements.lock", "alembic==", "alembic==9.9.9\nalembic==", r"requirements\.lock has no hash of alembic"),
        ("CHANGELOG.md", "## [", "## no [", "does not say what is in version"),
        ("THIRD_PARTY_NOTICES.md", "| `alembic` |", "| alembic |", "does not name alembic"),
    ],
)
def test_what_is_not_fit_is_said_in_a_sentence(tmp_path: Path, path: str, old: str, new: str, sentence: str) -> None:
    for name in ("ui", "installer/icons/png", "installer/licences"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("ui/app.py", "CHANGELOG.md", "THIRD_PARTY_NOTICES.md", "requirements.lock", "requirements-dev.lock"):
        (tmp_path / name).write_bytes((common.ROOT / name).read_bytes())
    for folder in ("installer/licences", "installer/icons", "installer/icons/png"):
        for file in (common.ROOT / folder).iterdir():
            if file.is_file():
                (tmp_path / folder / file.name).write_bytes(file.read_bytes())
    (tmp_path / "installer/requirements-build.lock").write_bytes(
        (common.ROOT / "installer/requirements-build.lock").read_bytes()
    )
    build = Build("linux", common.version_of(), "x86_64", root=tmp_path)
    assert build_installer.STAGES["check"](build)
    text = (tmp_path / path).read_text(encoding="utf-8")
    (tmp_path / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Failed, match=sentence):
        build_installer.STAGES["check"](build)
