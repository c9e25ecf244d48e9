"""What a release needs beside its builds; the release workflow runs this. python -m installer.release COMMAND

check TAG              whether the tag names the version, and the change log its day
notes TAG              what is new in it, for the page of the release
fetch-previous FOLDER  the packages of the release before this version, to be installed over
join PARTS FOLDER      the packages of all systems in one folder, under one SHA256SUMS
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from installer.common import ROOT, Failed, run, sha256_of, version_of

SUMS = "SHA256SUMS"
_SUM = re.compile(r"^(?P<digest>[0-9a-f]{64}) [ *](?P<name>[^/\\]+)$")
_SECTION = re.compile(
    r"^## \[(?P<version>[^\]]+)\] - (?P<day>\S+)\n(?P<text>.*?)(?=^## \[|\Z)", re.MULTILINE | re.DOTALL
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def check(tag: str, root: Path = ROOT) -> str:
    """That a tag may be released; Failed with what is to be done first."""
    version = version_of(root)
    if tag != f"v{version}":
        raise Failed(f"The tag {tag} is not the version, which slecop_desktop/__init__.py says is {version}.")
    day, _text = section(version, root)
    if not _DAY.fullmatch(day):
        raise Failed(f"CHANGELOG.md has no day yet for {version}: it says “{day}”.")
    return f"{tag} is the version, of {day}"


def section(version: str, root: Path = ROOT) -> tuple[str, str]:
    """The day of a version, and what the change log says of it."""
    changes = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    for found in _SECTION.finditer(changes):
        if found["version"] == version:
            return found["day"], found["text"].strip()
    raise Failed(f"CHANGELOG.md has no section for {version}.")


def notes(tag: str, root: Path = ROOT) -> str:
    """The text of a release's page."""
    address = f"{os.environ.get('GITHUB_SERVER_URL', '')}/{os.environ.get('GITHUB_REPOSITORY', '')}"
    guide = f"{address}/blob/{tag}/docs/install.md"
    _day, text = section(tag.removeprefix("v"), root)
    return f"[How to install it]({guide}), also for IT: silently, checked, without a network.\n\n{text}\n"


def number(version: str) -> tuple[int, ...]:
    """A version as it is compared."""
    return tuple(int(part) for part in version.split("."))


def previous(tags: Sequence[str], version: str) -> str | None:
    """The tag of the newest release before a version; tags of any other kind are passed over."""
    older = [tag for tag in tags if re.fullmatch(r"v\d+\.\d+\.\d+", tag) and number(tag[1:]) < number(version)]
    return max(older, key=lambda tag: number(tag[1:]), default=None)


def fetch_previous(folder: Path) -> str:
    """The packages of the release before, in a folder that is empty where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    repository = ["--repo", os.environ["GITHUB_REPOSITORY"]]
    listed = run(
        ["gh", "release", "list", *repository, "--exclude-drafts", "--exclude-pre-releases", "--json", "tagName"],
        "The releases cannot be listed.",
    )
    tag = previous([one["tagName"] for one in json.loads(listed)], version_of())
    if tag is None:
        return "there is no release before this one: nothing to upgrade from"
    run(["gh", "release", "download", tag, *repository, "--dir", folder], f"The release {tag} cannot be fetched.")
    return f"fetched {tag}: {', '.join(sorted(path.name for path in folder.iterdir()))}"


def join(parts: Path, folder: Path) -> str:
    """One folder of all that people are given, each file as its own system's sums say."""
    folder.mkdir(parents=True)
    sums: dict[str, str] = {}
    for listed in sorted(parts.glob(f"*/{SUMS}")):
        for digest, name in read_sums(listed):
            path = listed.parent / name
            if sha256_of(path) != digest:
                raise Failed(f"{path} is not the file that was built.")
            if sums.setdefault(name, digest) != digest:
                raise Failed(f"Two systems have different files called {name}.")
            shutil.copyfile(path, folder / name)
    if not sums:
        raise Failed(f"There is no {SUMS} in the folders of {parts}.")
    lines = [f"{digest}  {name}" for name, digest in sorted(sums.items())]
    (folder / SUMS).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return f"{len(sums)} files are in {folder}"


def read_sums(path: Path) -> list[tuple[str, str]]:
    """The (SHA-256, name) of each line; Failed for a line of another form, such as one that names a folder."""
    found = [(line, _SUM.match(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    if odd := [line for line, match in found if match is None]:
        raise Failed(f"{path}: “{odd[0]}” is no line of a file and its sum.")
    return [(match["digest"], match["name"]) for _line, match in found if match]


def main(argv: Sequence[str]) -> int:
    """Run one command; the exit code."""
    parser = argparse.ArgumentParser(
        prog="installer.release", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in ("check", "notes"):
        commands.add_parser(name).add_argument("tag")
    commands.add_parser("fetch-previous").add_argument("folder", type=Path)
    joining = commands.add_parser("join")
    joining.add_argument("parts", type=Path)
    joining.add_argument("folder", type=Path)
    asked = parser.parse_args(argv)
    try:
        print(_do(asked))
    except Failed as failed:
        print(f"installer.release: {failed}", file=sys.stderr)
        return 1
    return 0


def _do(asked: argparse.Namespace) -> str:
    if asked.command == "join":
        return join(asked.parts, asked.folder)
    if asked.command == "fetch-previous":
        return fetch_previous(asked.folder)
    return check(asked.tag) if asked.command == "check" else notes(asked.tag)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
