"""An enrollment ends on a day, and only what ended has one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from slecop_desktop.services.enrollment import LEFT

EXIT = ("exit_date", "exit_reason")


def settle_exit(edit: dict[str, tuple[Any, Any]], here: Mapping[str, Any], today: dt.date) -> list[str]:
    """Keep a change of an enrollment whole: who leaves leaves on a day, today where none is said, and whoever stays has
    none, whatever the list says of it. The fields that are not changed for that."""
    status = edit["status"][1] if "status" in edit else here.get("status", "ENROLLED")
    if status not in LEFT:
        return [name for name in EXIT if edit.pop(name, None)]
    if "status" in edit and "exit_date" not in edit and not here.get("exit_date"):
        edit["exit_date"] = (None, today.isoformat())
    return []
