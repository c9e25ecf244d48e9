"""The workflows: nothing moved under them, no more rights than needed, every build tried, every command there."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import build_installer
from installer import mac_libraries

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
NAMES = [path.name for path in WORKFLOWS]
BUILDS = {"windows-x64", "macos-arm64", "macos-x86_64", "linux-x86_64"}
SYSTEMS = {"ubuntu", "windows", "macos"}


def read(name: str) -> dict[str, Any]:
    # YAML takes the word `on` for true
    return {("on" if key is True else key): value for key, value in yaml.safe_load(source(name)).items()}


def source(name: str) -> str:
    return (ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8")


def steps(name: str) -> list[dict[str, Any]]:
    return [step for job in read(name)["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("name", NAMES)
def test_every_action_is_named_by_its_commit_and_says_its_version(name: str) -> None:
    used = re.findall(r"uses: (\S+)(.*)", source(name))
    assert used
    assert [action for action, rest in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action)] == []
    assert [action for action, rest in used if not re.fullmatch(r" # v\d+\.\d+\.\d+", rest)] == []


def test_one_action_has_one_version_everywhere() -> None:
    used = {line for name in NAMES for line in re.findall(r"uses: (.*)", source(name))}
    assert len(used) == len({line.partition("@")[0] for line in used})


@pytest.mark.parametrize("name", NAMES)
def test_a_workflow_may_do_nothing_but_what_a_job_asks_for(name: str) -> None:
    assert read(name)["permissions"] in ({}, {"contents": "read"})


def test_each_job_of_a_release_has_only_the_rights_it_needs() -> None:
    writing = {
        name: sorted(right for right, level in job["permissions"].items() if level == "write")
        for name, job in read("release.yml")["jobs"].items()
    }
    assert writing == {
        "gate": [],
        "build": [],
        "try": [],
        "attest": ["attestations", "id-token"],
        "draft": ["contents"],
    }


@pytest.mark.parametrize("name", NAMES)
def test_no_checkout_leaves_credentials_lying_about(name: str) -> None:
    checkouts = [step for step in steps(name) if step.get("uses", "").startswith("actions/checkout@")]
    assert [step for step in checkouts if step["with"]["persist-credentials"] is not False] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_job_ends_by_itself(name: str) -> None:
    assert [job for job, told in read(name)["jobs"].items() if "timeout-minutes" not in told] == []


def test_secrets_are_for_tags_alone() -> None:
    assert "secrets." not in source("ci.yml")
    for step in steps("release.yml"):
        for name, value in step.get("env", {}).items():
            only_tags = "github.ref_type == 'tag'"
            if "secrets." in value:
                assert only_tags in value or only_tags in step["if"], name


def test_what_is_published_was_built_and_tried_before() -> None:
    jobs = read("release.yml")["jobs"]
    assert [jobs[name].get("needs") for name in ("build", "try", "attest", "draft")] == [
        "gate",
        "build",
        "try",
        "attest",
    ]
    assert [jobs[name].get("if") for name in ("attest", "draft")] == ["github.ref_type == 'tag'"] * 2
    assert "--draft" in source("release.yml")


def test_the_tests_run_on_three_systems_with_every_python() -> None:
    matrix = read("ci.yml")["jobs"]["test"]["strategy"]["matrix"]
    assert {runner.partition("-")[0] for runner in matrix["os"]} == SYSTEMS
    supported = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert set(matrix["python"]) == set(re.findall(r"Programming Language :: Python :: (3\.\d+)", supported))
    assert {"os": "macos-15-intel", "python": "3.13"} in matrix["include"]


def test_every_build_is_made_tried_elsewhere_and_attested() -> None:
    jobs = read("release.yml")["jobs"]
    builds = {entry["name"]: entry["runner"] for entry in jobs["build"]["strategy"]["matrix"]["include"]}
    tried = jobs["try"]["strategy"]["matrix"]["include"]
    assert (
        set(builds) == {entry["name"] for entry in tried} == set(jobs["attest"]["strategy"]["matrix"]["name"]) == BUILDS
    )
    assert {runner.partition("-")[0] for runner in builds.values()} == SYSTEMS
    assert "intel" in builds["macos-x86_64"]
    # Only Intel has no second kind of runner to be tried on
    other = {entry["name"] for entry in tried if entry["runner"] != builds[entry["name"]]}
    assert other >= BUILDS - {"macos-x86_64"}


def test_releases_are_made_with_the_python_that_the_packages_are_checked_for() -> None:
    python = read("release.yml")["env"]["PYTHON"]
    assert python.startswith(f"{mac_libraries.PYTHON}.")


def test_every_stage_that_is_run_exists_and_none_is_left_out() -> None:
    runs = "\n".join(step.get("run", "") for step in steps("release.yml"))
    words = " ".join(re.findall(r"python build_installer\.py (.*)", runs)).split()
    named = list(dict.fromkeys(word for word in words if word.islower() and word[0].isalpha()))
    always = [stage for stage in build_installer.STAGES if stage not in build_installer.ONLY_WHEN_NAMED]
    assert named == always


@pytest.mark.parametrize("name", NAMES)
def test_every_own_command_that_is_run_exists(name: str) -> None:
    runs = "\n".join(step.get("run", "") for step in steps(name))
    modules = set(re.findall(r"python3? -m (installer\.\w+)", runs))
    assert [module for module in modules if not (ROOT / f"{module.replace('.', '/')}.py").is_file()] == []
    developers = set(re.findall(r"python dev\.py (\w+)", runs))
    said = subprocess.run([sys.executable, ROOT / "dev.py"], capture_output=True, text=True, check=False).stdout
    assert [command for command in developers if not re.search(rf"^{command}\b", said, re.MULTILINE)] == []
    assert modules or developers


def test_the_workflows_are_without_fault() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "jactionlint", "--no-hints"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_a_fault_in_a_workflow_would_be_found(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yml"
    broken.write_text(source("ci.yml").replace("matrix.python", "matrix.pyhton"), encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "jactionlint", broken], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "pyhton" in done.stdout


@pytest.mark.skipif(shutil.which("actionlint") is None, reason="actionlint itself is not installed; its fork is")
def test_actionlint_finds_no_fault() -> None:
    done = subprocess.run(["actionlint", *WORKFLOWS], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_every_secret_and_setting_of_a_release_is_explained() -> None:
    told = (ROOT / "docs" / "releasing.md").read_text(encoding="utf-8")
    used = set(re.findall(r"(?:secrets|vars)\.(\w+)", source("release.yml")))
    assert used == set(re.findall(r"`([A-Z]+_[A-Z_]+)`", told.replace("`SLECOP_APPLE_IDENTITY`", "")))


def test_every_machine_of_a_release_is_told_with_its_build() -> None:
    told = (ROOT / "docs" / "releasing.md").read_text(encoding="utf-8")
    rows = {
        build: row for build, row in re.findall(r"^\| `([\w-]+)` \| (.*) \|$", told, re.MULTILINE) if build in BUILDS
    }
    jobs = read("release.yml")["jobs"]
    for job in ("build", "try"):
        for entry in jobs[job]["strategy"]["matrix"]["include"]:
            short = entry["runner"].removeprefix("ubuntu-")
            assert short in rows[entry["name"]], entry
