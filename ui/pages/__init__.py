"""The pages in the order of the rail. One is imported when it is first opened; one that has no module is left out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec

from slecop_desktop.texts import N_


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page: `factory` is "module:function", called with the window; `kinds` are the records it opens.

    One that is not `railed` is reached from other pages and by Ctrl+K.
    """

    name: str
    label: str
    icon: str
    factory: str
    group: int = 0
    kinds: tuple[str, ...] = ()
    railed: bool = True

    @property
    def module(self) -> str:
        """The dotted name of the module that holds the factory."""
        return self.factory.partition(":")[0]


BOTTOM = 9
"""The group at the foot of the rail."""

PAGES: tuple[PageSpec, ...] = (
    PageSpec("home", N_("Home"), "house", "ui.pages.home:HomePage"),
    PageSpec(
        "youth",
        N_("Youth"),
        "users",
        "ui.pages.youth:YouthPage",
        kinds=("youth", "adults", "households", "consents", "notes"),
    ),
    PageSpec(
        "programs",
        N_("Programs"),
        "shapes",
        "ui.pages.programs:ProgramsPage",
        kinds=("programs", "offerings", "enrollments", "reach_events"),
    ),
    PageSpec(
        "attendance",
        N_("Attendance"),
        "clipboard-check",
        "ui.pages.attendance:AttendancePage",
        kinds=("sessions", "attendance"),
    ),
    PageSpec(
        "partners",
        N_("Partners"),
        "handshake",
        "ui.pages.partners:PartnersPage",
        kinds=("partners", "sites", "contacts", "engagements"),
    ),
    PageSpec("exchange", N_("Exchange"), "arrow-left-right", "ui.pages.exchange:ExchangePage", 1),
    PageSpec("reports", N_("Reports"), "chart-column", "ui.pages.reports:ReportsPage", 1),
    PageSpec("history", N_("History"), "history", "ui.pages.history:HistoryPage", 1),
    PageSpec(
        "settings",
        N_("Settings"),
        "settings",
        "ui.pages.settings:SettingsPage",
        BOTTOM,
        kinds=("profile", "codes", "custom_fields", "holidays", "baselines"),
    ),
    PageSpec(
        "duplicates",
        N_("Duplicates"),
        "git-merge",
        "ui.pages.duplicates:DuplicatesPage",
        BOTTOM,
        kinds=("waiting_rows",),
        railed=False,
    ),
)


@lru_cache(maxsize=1)
def present() -> tuple[PageSpec, ...]:
    """The pages whose module is there."""
    return tuple(spec for spec in PAGES if find_spec(spec.module) is not None)
