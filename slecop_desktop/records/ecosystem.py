"""The ecosystem itself: its profile (one row), its code lists, its own fields, its holidays."""

from __future__ import annotations

from slecop_desktop.records.fields import Privacy, choice, date, identifier, long_text, text, whole, yes_no
from slecop_desktop.records.names import sorted_title
from slecop_desktop.records.record import Computed, record
from slecop_desktop.texts import N_

PROFILE = record(
    "profile",
    1,
    N_("Ecosystem profile"),
    N_("ecosystem profile"),
    (
        text("name", N_("Name"), required=True, width=36, listed=True, privacy=Privacy.OPEN, standard="HSDS organization.name"),
        text("tagline", N_("Tagline"), width=40, privacy=Privacy.OPEN),
        text("country", N_("Country (ISO 3166)"), default="US", privacy=Privacy.OPEN, standard="ISO 3166-1 alpha-2"),
        text("subdivision", N_("State, province or county"), privacy=Privacy.OPEN, standard="ISO 3166-2"),
        long_text("service_area", N_("Service area"), privacy=Privacy.OPEN, help=N_("Counties, postcodes or districts you serve.")),
        text("lead_organization", N_("Lead organization"), privacy=Privacy.OPEN),
        whole("cohort_year", N_("Cohort year"), privacy=Privacy.OPEN),
        text("ties_contact", N_("Contact at TIES"), privacy=Privacy.INTERNAL),
        text("locale_pack", N_("Locale pack"), default="US", privacy=Privacy.OPEN, help=N_("US or generic: which national lists and identifiers are offered.")),
        text("time_zone", N_("Time zone"), default="America/Chicago", privacy=Privacy.OPEN, standard="IANA time zone"),
        text("currency", N_("Currency"), default="USD", privacy=Privacy.OPEN, standard="ISO 4217"),
        text("program_year_start", N_("Program year starts (MM-DD)"), default="07-01", privacy=Privacy.OPEN),
        text("fiscal_year_start", N_("Fiscal year starts (MM-DD)"), default="07-01", privacy=Privacy.OPEN),
        text("summer_start", N_("Summer starts (MM-DD)"), default="06-01", privacy=Privacy.OPEN),
        text("summer_end", N_("Summer ends (MM-DD)"), default="08-15", privacy=Privacy.OPEN),
        choice("week_start", N_("Week starts on"), "weekday", default="SU", privacy=Privacy.OPEN),
        whole("suppression_threshold", N_("Hide counts below"), default=10, privacy=Privacy.OPEN),
        long_text("retention_policy", N_("Retention policy"), privacy=Privacy.INTERNAL),
        text("grade_scheme", N_("Grade scheme"), default="US", privacy=Privacy.OPEN),
        yes_no("practice", N_("Practice ecosystem"), computed=True, privacy=Privacy.OPEN),
    ),
)  # fmt: skip

CODES = record(
    "codes",
    2,
    N_("Code lists"),
    N_("code"),
    (
        text("list", N_("List"), required=True, listed=True, width=22, privacy=Privacy.OPEN),
        identifier("code", N_("Code"), required=True, listed=True, privacy=Privacy.OPEN),
        text("label", N_("Label"), required=True, listed=True, width=32, privacy=Privacy.OPEN),
        whole("position", N_("Order"), listed=True, privacy=Privacy.OPEN),
        yes_no("active", N_("In use"), default=1, listed=True, privacy=Privacy.OPEN),
        text("crosswalk", N_("Crosswalk"), width=40, privacy=Privacy.OPEN, help=N_("The same idea in other standards, e.g. ceds:Present; edfi:In Attendance.")),
    ),
    title="label",
    sort="list",
)  # fmt: skip

CUSTOM_FIELDS = record(
    "custom_fields",
    3,
    N_("Own fields"),
    N_("own field"),
    (
        text("record", N_("On"), required=True, listed=True, privacy=Privacy.OPEN),
        identifier("name", N_("Machine name"), required=True, privacy=Privacy.OPEN),
        text("label", N_("Label"), required=True, listed=True, privacy=Privacy.OPEN),
        text("kind", N_("Kind of value"), required=True, listed=True, privacy=Privacy.OPEN),
        text("choices", N_("Code list"), listed=True, privacy=Privacy.OPEN),
        long_text("help", N_("Explanation"), privacy=Privacy.OPEN),
        whole("privacy", N_("Privacy class"), default=2, privacy=Privacy.OPEN, help=N_("0 open, 1 internal, 2 personal, 3 sensitive.")),
    ),
    title="label",
)  # fmt: skip

HOLIDAYS = record(
    "holidays",
    4,
    N_("Holidays and closures"),
    N_("holiday"),
    (
        text("name", N_("Name"), required=True, listed=True, width=28, privacy=Privacy.OPEN),
        date("start_date", N_("First day"), required=True, listed=True, privacy=Privacy.OPEN),
        date("end_date", N_("Last day"), listed=True, privacy=Privacy.OPEN),
        text("sort_name", N_("Sort name"), computed=True),
    ),
    sort="start_date",
    computed=(Computed("sort_name", ("name",), sorted_title),),
)
