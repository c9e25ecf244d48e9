"""Two fields of the ecosystem's own, so that these have something to show: one on youth, one on partners."""

from __future__ import annotations

from slecop_desktop.records.fields import Privacy
from slecop_desktop.sample.world import World
from slecop_desktop.texts import _

SHIRTS = ("XS", "S", "M", "L", "XL")
_LIST = "c_t_shirt_size"


def add_own_fields(world: World) -> None:
    """Define the fields and the list that one of them chooses from; they can be filled in the steps that follow."""
    fields = (
        ("youth", _LIST, "T-shirt size", "choice", _LIST, "For the showcase.", int(Privacy.PERSONAL)),
        ("partners", "c_agreement_on_file", "Agreement on file", "yes/no", None, None, int(Privacy.INTERNAL)),
    )
    with world.step(_("own fields")):
        codes = ((_LIST, size, size, place, 1) for place, size in enumerate(SHIRTS))
        world.add("codes", ("list", "code", "label", "position", "active"), codes)
        world.add("custom_fields", ("record", "name", "label", "kind", "choices", "help", "privacy"), fields)
        world.own_columns()
