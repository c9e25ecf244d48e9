"""What lies on the coordinator's desk: tasks, saved views and reports, the community's numbers, pictures for prints."""

from __future__ import annotations

from slecop_desktop.records.fields import Privacy, date, identifier, long_text, reference, text, whole
from slecop_desktop.records.names import sorted_title
from slecop_desktop.records.record import Computed, record
from slecop_desktop.texts import N_

OPEN, PERSONAL = Privacy.OPEN, Privacy.PERSONAL
LONGEST_PICTURE = 30_000
"""Letters of a picture's data: what a workbook's cell holds, so that it travels with everything else."""

TASKS = record(
    "tasks",
    50,
    N_("Tasks"),
    N_("task"),
    (
        text("title", N_("Task"), required=True, listed=True, searched=True, width=40, privacy=PERSONAL),
        date("due_date", N_("Due"), listed=True),
        date("snoozed_until", N_("Not before"), listed=True, help=N_("Put off: not shown on Home until then.")),
        date("done_on", N_("Done on"), listed=True),
        text("who", N_("Who does it"), listed=True, privacy=PERSONAL),
        long_text("notes", N_("Notes"), privacy=PERSONAL),
        reference("youth", N_("About youth"), "youth", privacy=PERSONAL),
        reference("partner", N_("About partner"), "partners"),
        reference("program", N_("About program"), "programs"),
        reference("offering", N_("About offering"), "offerings"),
    ),
    title="title",
    sort="due_date",
)

SAVED_VIEWS = record(
    "saved_views",
    51,
    N_("Saved views"),
    N_("saved view"),
    (
        text("name", N_("Name"), required=True, listed=True, width=30),
        identifier("record", N_("Of which list"), required=True, listed=True),
        long_text("query", N_("What it shows"), required=True, help=N_("Search, filters, sorting and grouping, as the app writes them.")),
        text("columns", N_("Columns")),
        whole("position", N_("Order")),
    ),
    indexes=(("record",),),
)  # fmt: skip

SAVED_REPORTS = record(
    "saved_reports",
    52,
    N_("Saved reports"),
    N_("saved report"),
    (
        text("name", N_("Name"), required=True, listed=True, width=30),
        identifier("report", N_("Which report"), required=True, listed=True),
        long_text("options", N_("Period and choices"), required=True, help=N_("As the app writes them.")),
        whole("position", N_("Order")),
    ),
)

BASELINES = record(
    "baselines",
    53,
    N_("Community numbers"),
    N_("community number"),
    (
        text("source", N_("Source"), required=True, listed=True, width=28, privacy=OPEN),
        whole("year", N_("Year"), listed=True, privacy=OPEN),
        text("place", N_("Place"), listed=True, width=24, privacy=OPEN, headings=("geography", "area", "county")),
        identifier("dimension", N_("What is counted by"), required=True, listed=True, privacy=OPEN, headings=("dimension", "category"), help=N_("sex, race or grade.")),
        identifier("group_code", N_("Group"), required=True, listed=True, privacy=OPEN, headings=("group", "code")),
        whole("count", N_("Number of young people"), required=True, listed=True, privacy=OPEN, headings=("count", "population", "number")),
        whole("margin_of_error", N_("Margin of error"), listed=True, privacy=OPEN, headings=("moe",)),
        text("sort_name", N_("Sort name"), computed=True, privacy=OPEN),
    ),
    title="source",
    sort="sort_name",
    computed=(Computed("sort_name", ("source",), sorted_title),),
)  # fmt: skip

PICTURES = record(
    "pictures",
    54,
    N_("Pictures"),
    N_("picture"),
    (
        identifier("name", N_("Name"), required=True, listed=True, privacy=OPEN, help=N_("logo: stands on what is printed.")),
        text("media_type", N_("Format"), required=True, listed=True, privacy=OPEN),
        long_text("data", N_("Data"), required=True, privacy=OPEN, help=N_("The file, as Base64.")),
    ),
)  # fmt: skip
