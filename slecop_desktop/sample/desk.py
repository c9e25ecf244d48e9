"""What lies on the desk: a few tasks, saved views and reports, the community's numbers to compare with, a logo."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from slecop_desktop.sample.people import GRADES, Young
from slecop_desktop.sample.places import Places
from slecop_desktop.sample.world import World
from slecop_desktop.texts import _

_SOURCE, _PLACE = "Riverbend Planning Office (made up)", "Riverbend"
_COMMUNITY = {
    "sex": {"Female": 14_700, "Male": 15_300},
    "race": {
        "AIAN": 420, "ASIAN": 1_560, "BLACK": 6_900, "HISPANIC": 5_400, "MENA": 660, "NHPI": 90, "WHITE": 16_200,
    },
    "grade": {grade: 2_150 + 35 * n for n, grade in enumerate(GRADES)},
}  # fmt: skip
_MARGIN = 97
"""A margin of error is about a hundredth of its number."""
_LOGO = (
    "iVBORw0KGgoAAAANSUhEUgAAAGAAAABgCAMAAADVRocKAAAACVBMVEX///8Ob1z////eXL65AAAAA3RSTlMA//9EUNYhAAABjklE"
    "QVR42u2a7Y4CIQxFuX3/hzbZjQoOlH5dMnG3f+2ck6i0KZ3W/k5gCCa72gI1uPS0A8Yg44MKOIPNdxoQCjbfbgC4BoBqQDLY/J0B"
    "IBvYAoBrALgGgGsAyAa2AOAaALLB8ax0YRbE8JoiKJBJWAQJ/FIREIh4DG6+qKEb8vyZwSeQfawFJXjNUMS/GMwCBaMqnnzlwG/w"
    "u49fAjHzfRlvwVJhqzurrF4ggW9nmzgIJs9b8UvFyP+AiHj4i/yLwFfO9qfFLLB1tLjAerTmAnj4Tv2zUGTwasqrEuX466Su1GXw"
    "68S+lnp/XFPuWKxT/Hn6pRvY/+G201LYkOfH/feggdXR3rWI1dHw39Fu0tEar6O1q6G0ozW7IDY/2AXBAatZDcEJtBkFvvl4LkAZ"
    "vzeMQ1oR/rMXdBNCFX7sBcMMUsb/Yc0n/Rp68rKCf9tyiwujr7yz419r8i9m+VfLX3D7zl9Q8Fcs/CXRgTUXf1HHXzXyl6UH1r38"
    "hfWBlfuBlwYOvPZw4sWNE6+e3Doef44hCSQy6wcAAAAASUVORK5CYII="
)


def add_desk(world: World, places: Places, young: list[Young]) -> None:
    """Write what a coordinator has at hand besides the records of people and programs."""
    with world.step(_("tasks and what is saved")):
        world.add(
            "tasks",
            ("title", "due_date", "snoozed_until", "done_on", "who", "youth", "partner"),
            _tasks(world, places, young),
        )
        world.add("saved_views", ("name", "record", "query", "columns", "position"), _views())
        world.add("saved_reports", ("name", "report", "options", "position"), _reports())
        names = ("source", "year", "place", "dimension", "group_code", "count", "margin_of_error")
        world.add("baselines", names, _baselines(world))
        world.add("pictures", ("name", "media_type", "data"), [("logo", "image/png", _LOGO)])


def _tasks(world: World, places: Places, young: list[Young]) -> Iterator[tuple[Any, ...]]:
    partner = places.partners[0]
    yield "Order kits for the spring showcase", world.day(-2), None, None, "Site lead", None, None
    yield "Call about the room for summer", world.day(0), None, None, None, None, partner
    yield "Ask for the missing consent form", world.day(3), None, None, None, young[0].id, None
    yield "Write the quarterly story for TIES", world.day(12), None, None, "Coordinator", None, None
    yield "Renew the van's insurance", world.day(30), world.day(20), None, None, None, None
    yield "Thank the volunteers", world.day(-9), None, world.day(-8), None, None, None


def _views() -> Iterator[tuple[Any, ...]]:
    """A query as the lists write it."""
    grades = {"filters": [{"field": "grade", "op": "any_of", "value": ["06", "07", "08"]}]}
    yield "Middle school", "youth", json.dumps(grades), None, 1
    schools = {"filters": [{"field": "sector", "op": "any_of", "value": ["K12_SCHOOL"]}]}
    yield "Schools", "partners", json.dumps(schools), None, 2


def _reports() -> Iterator[tuple[Any, ...]]:
    yield "Dosage this program year", "dosage", json.dumps({"period": "this_year", "compare": True}), 1


def _baselines(world: World) -> Iterator[tuple[Any, ...]]:
    year = world.today.year - 1
    for dimension, groups in _COMMUNITY.items():
        for group, count in groups.items():
            yield _SOURCE, year, _PLACE, dimension, group, count, count // _MARGIN
