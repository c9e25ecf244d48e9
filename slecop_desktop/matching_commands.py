"""Commands about records that may be the same: all of a file, or the rows of two plain tables."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from slecop_desktop.texts import _, ngettext

Answer = dict[str, Any]
Add = Callable[..., argparse.ArgumentParser]


def add(command: Add) -> None:
    """Tell the command line of ``duplicates`` and ``match-pairs``."""
    look = command("duplicates", _duplicates, _("list records that may be the same"))
    about = _("compare the rows of two tables, without an ecosystem's file")
    pairs = command("match-pairs", _match_pairs, about, file=_("a table"))
    pairs.add_argument("other", type=Path, metavar="OTHER", help=_("the table to compare with"))
    for made in (look, pairs):
        made.add_argument("--kind", choices=("youth", "partners"), default="youth", help=_("what is compared"))


def _duplicates(given: argparse.Namespace) -> tuple[Answer, str]:
    from slecop_desktop.services.alike import find_all  # noqa: PLC0415
    from slecop_desktop.store import Store  # noqa: PLC0415

    with Store.open(given.file) as store:
        found = find_all(store, given.kind)
    return _told(
        [{"a": p.one, "b": p.other, "score": round(p.score, 4), "bin": p.bin, "why": list(p.why)} for p in found]
    )


def _match_pairs(given: argparse.Namespace) -> tuple[Answer, str]:
    from slecop_desktop.exchange.pairs import match_tables  # noqa: PLC0415

    return _told(match_tables(given.file, given.other, given.kind))


def _told(pairs: list[dict[str, Any]]) -> tuple[Answer, str]:
    same = sum(pair["bin"] == "same" for pair in pairs)
    lines = [f"{p['bin']:<7} {p['score']:.3f}  {p['a']}  {p['b']}  {', '.join(p['why'])}" for p in pairs]
    said = ngettext("{n} pair is the same", "{n} pairs are the same", same).format(n=same)
    left = len(pairs) - same
    asked = ngettext("{n} is to be looked at", "{n} are to be looked at", left).format(n=left)
    return {"pairs": pairs}, "\n".join([*lines, f"{said}; {asked}."])
