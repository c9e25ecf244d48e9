"""The rules of data quality, each declared once as SQL over one row ``r`` of its kind (domain.md section 2.11).

An id is for ever: it stands in workbooks and in notes. A rule may use ``:today``, ``:school_year``, ``:year_start`` (the
first day of the running program year), ``:country`` and ``:grade`` (typed in a form that is not saved yet).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from slecop_desktop.records import RECORDS
from slecop_desktop.records.fields import Field
from slecop_desktop.records.kinds import CHOICES
from slecop_desktop.records.partners import PARTNERS
from slecop_desktop.records.record import Record
from slecop_desktop.records.vocabularies_people import GRADE_ORDER
from slecop_desktop.store.schema import CREATED
from slecop_desktop.texts import N_


class Level(StrEnum):
    """What a finding means: an error is not saved, a warning is accepted, an info is work to do."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: ``where`` is true for a row that breaks it; ``label`` names it in lists, ``sentence`` tells it in a form.

    ``only`` narrows the rows worth looking at when the whole file is checked; every row that breaks the rule is in it.
    An empty ``where`` stands for 'a code that is not in its list', which depends on the record's fields.
    """

    id: str
    level: Level
    kind: str
    field: str
    label: str
    sentence: str
    where: str
    only: str = ""


ATTENDED = "('Present', 'Tardy', 'EarlyDeparture')"
STANDING = "('WAITLISTED', 'OFFERED', 'ENROLLED')"


def days_ago(days: int) -> str:
    """SQL for the date so many days before today."""
    return f"date(:today, '-{days} days')"


def _before(
    rule: str, kind: str, last: str, first: str, *, label: str = N_("End before start"),
    sentence: str = N_("It ends before it starts."),
) -> Rule:  # fmt: skip
    return Rule(rule, Level.ERROR, kind, last, label, sentence, f"r.{last} < r.{first}")


def _negative(rule: str, kind: str, field: str) -> Rule:
    sentence = N_("The number cannot be below zero.")
    return Rule(rule, Level.ERROR, kind, field, N_("Number below zero"), sentence, f"r.{field} < 0")


def _order(column: str) -> str:
    """The place of a grade as a number: KG 0, grade 1 is 1; NULL for what has no place."""
    whens = " ".join(f"WHEN '{g}' THEN {n}" for n, g in enumerate(GRADE_ORDER[GRADE_ORDER.index("KG") :]) if n <= 13)
    return f"(CASE {column} WHEN 'PK' THEN -1 WHEN 'TK' THEN -1 {whens} END)"


def age_on(day: str) -> str:
    """SQL for the age in whole years of ``r.birth_date`` on a date given as SQL."""
    return (
        f"(CAST(substr({day}, 1, 4) AS INTEGER) - CAST(substr(r.birth_date, 1, 4) AS INTEGER)"
        f" - (substr({day}, 6) < substr(r.birth_date, 6)))"
    )


_GRADE = (
    "coalesce(:grade, (SELECT sy.grade FROM school_years sy WHERE sy.youth = r.id AND sy.school_year = :school_year"
    " AND sy.grade IS NOT NULL AND sy.archived IS NULL ORDER BY sy.id DESC LIMIT 1))"
)
_SEPTEMBER = "(substr(:school_year, 1, 4) || '-09-01')"
_NAME = "(coalesce(r.given_name, '') || coalesce(r.family_name, ''))"
_ENROLLED = "EXISTS (SELECT 1 FROM enrollments e WHERE e.youth = r.id AND e.status = 'ENROLLED' AND e.archived IS NULL)"
_DIGITS = "length(replace(replace(replace(replace(replace(replace(r.phone, ' ', ''), '-', ''), '(', ''), ')', ''), '.', ''), '+', ''))"
_ZIP = (
    ":country = 'US' AND coalesce(r.country, 'US') IN ('US', 'USA') AND r.postal_code NOT GLOB '[0-9][0-9][0-9][0-9][0-9]'"
    " AND r.postal_code NOT GLOB '[0-9][0-9][0-9][0-9][0-9]-[0-9][0-9][0-9][0-9]'"
)
_MISSED_CONSENT = (
    "NOT EXISTS (SELECT 1 FROM consents c WHERE c.youth = r.id AND c.kind = 'PROGRAM_PARTICIPATION' AND"
    " c.status = 'GIVEN' AND c.archived IS NULL AND coalesce(c.valid_to, '9999') >= :today AND NOT EXISTS ("
    "SELECT 1 FROM consents n WHERE n.youth = c.youth AND n.kind = c.kind AND n.archived IS NULL AND +n.program IS c.program"
    " AND +n.offering IS c.offering AND (coalesce(n.date, ''), n.id) > (coalesce(c.date, ''), c.id)))"
)
_OVERLAP = (  # the few sessions of that day are looked through, not the many marks of that person
    f"r.status IN {ATTENDED} AND EXISTS (SELECT 1 FROM sessions s JOIN sessions t ON t.date = s.date AND"
    " t.offering <> s.offering CROSS JOIN attendance a ON a.session = t.id AND a.youth = r.youth"
    f" AND a.status IN {ATTENDED} AND a.archived IS NULL WHERE s.id = r.session AND coalesce(r.time_in, s.start_time) <"
    " coalesce(a.time_out, t.end_time) AND coalesce(a.time_in, t.start_time) < coalesce(r.time_out, s.end_time))"
)
# sessions stand first in these joins, so that the index of attendance is read in its own order and never the table.
# Day by day, since a million marks are grouped in half the time where each group is looked for among a thousand.
_TWICE_THAT_DAY = (
    "SELECT a.youth FROM sessions s CROSS JOIN attendance a ON a.session = s.id WHERE s.date = d.date GROUP BY a.youth"
    " HAVING count(*) > 1"
)
TWICE_A_DAY = (
    "(SELECT j.value AS youth, d.date AS date FROM (SELECT DISTINCT date FROM sessions) d CROSS JOIN"
    f" json_each((SELECT json_group_array(youth) FROM ({_TWICE_THAT_DAY}))) j)"
)
_MARKED_TWICE_A_DAY = (
    f"r.id IN (SELECT b.id FROM {TWICE_A_DAY} t CROSS JOIN sessions u ON u.date = t.date"
    " CROSS JOIN attendance b ON b.session = u.id AND b.youth = t.youth)"
)
_BEFORE_AN_ENTRY = (
    "r.id IN (SELECT a.id FROM enrollments e CROSS JOIN sessions s ON s.offering = e.offering AND s.date < e.entry_date"
    " CROSS JOIN attendance a ON a.session = s.id AND a.youth = e.youth WHERE e.archived IS NULL)"
)
_ENROLLED_NOW = "r.id IN (SELECT e.youth FROM enrollments e WHERE e.status = 'ENROLLED' AND e.archived IS NULL)"
_KNOWN_SINCE = (
    "max(coalesce(r.since, ''), coalesce((SELECT substr(k.at, 1, 10) FROM change h JOIN step k ON k.id = h.step"
    f" WHERE h.kind = {PARTNERS.number} AND h.record = r.id AND h.field = '{CREATED}' ORDER BY h.id DESC LIMIT 1), :today))"
)
"""From when on a partner that nobody noted a contact with could have been contacted: since then it is in the file."""
_LONG_DAY = f"r.id IN (SELECT youth FROM {TWICE_A_DAY} UNION ALL SELECT youth FROM attendance WHERE minutes > 720)"
_THIS_YEAR = (
    "(r.id IS NULL OR EXISTS (SELECT 1 FROM school_years sy WHERE sy.youth = r.id AND sy.school_year = :school_year"
    " AND sy.archived IS NULL)"
    f" OR EXISTS (SELECT 1 FROM enrollments e WHERE e.youth = r.id AND e.status IN {STANDING} AND e.archived IS NULL)"
    " OR EXISTS (SELECT 1 FROM attendance a JOIN sessions s ON s.id = a.session WHERE a.youth = r.id AND s.date >= :year_start"
    " AND a.archived IS NULL))"
)

_ERRORS = (
    _before("DQ-E01", "enrollments", "exit_date", "entry_date", label=N_("Exit before entry"), sentence=N_("The exit date lies before the entry date.")),
    Rule("DQ-E02", Level.ERROR, "sessions", "date", N_("Session outside the offering's dates"),
         N_("The date lies outside the offering's first and last day. Say so with “Outside the offering's dates”."),
         "r.extra IS NOT 1 AND EXISTS (SELECT 1 FROM offerings o WHERE o.id = r.offering AND (r.date < o.start_date OR r.date > o.end_date))"),
    Rule("DQ-E03", Level.ERROR, "attendance", "minutes", N_("Impossible minutes of attendance"),
         N_("The minutes must lie between 0 and 960 (16 hours)."), "r.minutes NOT BETWEEN 0 AND 960"),
    Rule("DQ-E04", Level.ERROR, "sessions", "minutes", N_("Impossible minutes of a session"),
         N_("The minutes must lie between 0 and 960 (16 hours)."), "r.minutes NOT BETWEEN 0 AND 960"),
    Rule("DQ-E05", Level.ERROR, "attendance", "youth", N_("Marked twice in one session"), N_("This young person already has a mark in this session."),
         "EXISTS (SELECT 1 FROM attendance d WHERE d.session = r.session AND d.youth = r.youth AND d.id IS NOT r.id)", _MARKED_TWICE_A_DAY),
    Rule("DQ-E06", Level.ERROR, "enrollments", "youth", N_("Enrolled twice in one offering"), N_("This young person already stands in this offering."),
         f"r.archived IS NULL AND r.status IN {STANDING} AND EXISTS (SELECT 1 FROM enrollments d WHERE d.youth = r.youth AND d.offering = r.offering"
         f" AND d.status IN {STANDING} AND d.archived IS NULL AND d.id IS NOT r.id)"),
    _before("DQ-E07", "offerings", "end_date", "start_date"),
    _before("DQ-E08", "contact_roles", "end_date", "start_date"),
    _before("DQ-E09", "consents", "valid_to", "date"),
    _before("DQ-E10", "holidays", "end_date", "start_date"),
    _before("DQ-E11", "household_members", "end_date", "start_date"),
    _before("DQ-E12", "sessions", "end_time", "start_time"),
    _before("DQ-E13", "attendance", "time_out", "time_in"),
    _negative("DQ-E14", "offerings", "capacity"),
    _negative("DQ-E15", "offerings", "minimum"),
    _negative("DQ-E16", "offerings", "planned_sessions"),
    _negative("DQ-E17", "sessions", "headcount"),
    _negative("DQ-E18", "sessions", "volunteers"),
    *(Rule(f"DQ-E20-{record.name}", Level.ERROR, record.name, "", N_("Unknown code"), N_("This is not in the list of choices."), "")
      for record in RECORDS if any(f.choices for f in record.fields)),
)  # fmt: skip

_WARNINGS = (
    Rule("DQ-W01", Level.WARNING, "youth", "birth_date", N_("Age does not fit the grade"), N_("The age is more than two years off what is usual in this grade."),
         f"r.birth_date IS NOT NULL AND abs({age_on(_SEPTEMBER)} - 5 - {_order(_GRADE)}) > 2"),
    Rule("DQ-W02", Level.WARNING, "youth", "birth_date", N_("Younger than 3 or older than 21"), N_("Younger than 3 or older than 21 years: is the date right?"),
         f"r.birth_date < :today AND {age_on(':today')} NOT BETWEEN 3 AND 21 AND substr(r.birth_date, 1, 4) NOT IN ('1900', '1904') AND {_THIS_YEAR}"),
    Rule("DQ-W03", Level.WARNING, "youth", "birth_date", N_("Born today or later"), N_("The date of birth lies today or in the future."), "r.birth_date >= :today"),
    Rule("DQ-W04", Level.WARNING, "youth", "birth_date", N_("Born in 1900 or 1904"), N_("1900 and 1904 are where spreadsheets start counting: the real date was lost."),
         "substr(r.birth_date, 1, 4) IN ('1900', '1904')"),
    Rule("DQ-W05", Level.WARNING, "attendance", "session", N_("At two places at once"), N_("At this time the young person was also marked somewhere else."), _OVERLAP, _MARKED_TWICE_A_DAY),
    Rule("DQ-W06", Level.WARNING, "attendance", "session", N_("Attended before enrolled"), N_("The session lies before the entry date."),
         f"r.status IN {ATTENDED} AND (SELECT s.date FROM sessions s WHERE s.id = r.session) < (SELECT min(coalesce(e.entry_date, '')) FROM enrollments e JOIN sessions s"
         " ON s.offering = e.offering WHERE s.id = r.session AND e.youth = r.youth AND e.archived IS NULL)", _BEFORE_AN_ENTRY),
    Rule("DQ-W07", Level.WARNING, "offerings", "capacity", N_("More enrolled than seats"), N_("More youth are enrolled or offered a seat than there are seats."),
         "r.capacity < (SELECT count(*) FROM enrollments e WHERE e.offering = r.id AND e.status IN ('ENROLLED', 'OFFERED') AND e.archived IS NULL)"),
    Rule("DQ-W08", Level.WARNING, "enrollments", "status", N_("Completed without attending"), N_("Marked as completed, but never marked present."),
         "r.status = 'COMPLETED' AND EXISTS (SELECT 1 FROM offerings o WHERE o.id = r.offering AND o.tracking IS NOT 'HEADCOUNT') AND NOT EXISTS (SELECT 1 FROM sessions s"
         f" CROSS JOIN attendance a ON a.session = s.id WHERE a.youth = r.youth AND s.offering = r.offering AND a.status IN {ATTENDED} AND a.archived IS NULL)"),
    Rule("DQ-W09", Level.WARNING, "youth", "", N_("More than 12 hours in a day"), N_("On one day more than 12 hours were attended."),
         "EXISTS (SELECT 1 FROM attendance a JOIN sessions s ON s.id = a.session WHERE a.youth = r.id AND a.archived IS NULL GROUP BY s.date HAVING sum(a.minutes) > 720)", _LONG_DAY),
    Rule("DQ-W10", Level.WARNING, "school_years", "grade", N_("Grade jumped or went back"), N_("Against the year before, the grade went back or rose by more than one."),
         f"{_order('r.grade')} - (SELECT {_order('p.grade')} FROM school_years p WHERE p.youth = r.youth AND substr(p.school_year, 1, 4) ="
         " CAST(substr(r.school_year, 1, 4) - 1 AS TEXT) AND p.archived IS NULL LIMIT 1) NOT BETWEEN 0 AND 1"),
    *(Rule(rule, Level.WARNING, kind, "postal_code", N_("Postal code looks foreign"), N_("A US postal code has five digits, or nine as in 74103-1234."), _ZIP)
      for rule, kind in (("DQ-W11", "partners"), ("DQ-W12", "sites"), ("DQ-W13", "households"))),
    *(Rule(rule, Level.WARNING, kind, "phone", N_("Phone number looks incomplete"), N_("A US phone number has ten digits."),
           f":country = 'US' AND r.phone IS NOT NULL AND r.phone NOT GLOB '*[a-zA-Z+]*' AND NOT ({_DIGITS} = 10 OR ({_DIGITS} = 11 AND r.phone GLOB '*1*'))")
      for rule, kind in (("DQ-W14", "adults"), ("DQ-W15", "contacts"))),
    Rule("DQ-W16", Level.WARNING, "adults", "phone", N_("One phone for more than six youth"), N_("More than six youth have this phone number for their family."),
         "r.phone IN (SELECT b.phone FROM adults b JOIN relationships x ON x.adult = b.id WHERE b.phone IS NOT NULL GROUP BY b.phone HAVING count(DISTINCT x.youth) > 6)"),
    Rule("DQ-W17", Level.WARNING, "youth", "given_name", N_("Digits in a name"), N_("The name has digits in it."), f"{_NAME} GLOB '*[0-9]*'"),
    Rule("DQ-W18", Level.WARNING, "youth", "given_name", N_("Name all in capitals or small letters"), N_("The name is all in capitals or all in small letters."),
         f"length({_NAME}) > 3 AND ({_NAME} = upper({_NAME}) OR {_NAME} = lower({_NAME})) AND {_NAME} GLOB '*[a-zA-Z]*'"),
    Rule("DQ-W19", Level.WARNING, "school_years", "school", N_("School is not a school"), N_("This partner's sector says that it is not a school."),
         "EXISTS (SELECT 1 FROM partners p WHERE p.id = r.school AND p.sector NOT IN ('K12_SCHOOL', 'LEA', 'HIGHER_ED', 'COMMUNITY_COLLEGE', 'OTHER'))"),
)  # fmt: skip

_INFOS = (
    Rule("DQ-I01", Level.INFO, "youth", "", N_("Consent to take part is missing"), N_("Enrolled, and no consent to take part is in force."), f"{_ENROLLED} AND {_MISSED_CONSENT}", _ENROLLED_NOW),
    Rule("DQ-I02", Level.INFO, "youth", "phone", N_("No phone to call"), N_("Enrolled, and there is no phone number of the family."),
         f"r.phone IS NULL AND {_ENROLLED} AND NOT EXISTS (SELECT 1 FROM relationships x JOIN adults a ON a.id = x.adult WHERE x.youth = r.id AND x.archived IS NULL"
         " AND x.contact_allowed IS NOT 0 AND (a.phone IS NOT NULL OR a.other_phone IS NOT NULL))", _ENROLLED_NOW),
    Rule("DQ-I03", Level.INFO, "partners", "last_contact", N_("Not contacted for 180 days"), N_("The last contact with this active partner was more than 180 days ago."),
         f"r.lifecycle = 'ACTIVE' AND coalesce(r.last_contact, {_KNOWN_SINCE}) < {days_ago(180)} AND NOT EXISTS (SELECT 1 FROM notes n WHERE n.partner = r.id AND n.archived IS NULL"
         f" AND n.kind <> 'NOTE' AND n.date >= {days_ago(180)})"),
    Rule("DQ-I04", Level.INFO, "programs", "assured_date", N_("Listing not checked for a year"), N_("Nobody has checked this listing for more than 12 months."),
         f"r.status = 'ACTIVE' AND coalesce(r.assured_date, '') < {days_ago(365)}"),
    Rule("DQ-I05", Level.INFO, "sessions", "status", N_("Attendance not taken after 3 days"), N_("The session is more than three days ago and attendance was not taken."),
         f"r.status = 'PLANNED' AND r.date < {days_ago(3)}"),
    Rule("DQ-I06", Level.INFO, "youth", "incomplete", N_("Record still incomplete"), N_("This came in as a walk-in; the form is still to be filled in."), "r.incomplete = 1"),
    Rule("DQ-I07", Level.INFO, "youth", "grade", N_("No grade for this school year"), N_("Enrolled, and there is no grade for this school year."), f"{_ENROLLED} AND {_GRADE} IS NULL", _ENROLLED_NOW),
)  # fmt: skip

RULES: tuple[Rule, ...] = (*_ERRORS, *_WARNINGS, *_INFOS)
BY_ID: dict[str, Rule] = {rule.id: rule for rule in RULES}


def conditions(rule: Rule, record: Record) -> list[tuple[str, str]]:
    """(field, SQL that is true for a row ``r`` breaking the rule there), one for each field it may break in."""
    if rule.where:
        return [(rule.field, rule.where)]
    return [(f.name, _unknown(f)) for f in record.fields if f.choices]


def condition(rule: Rule, record: Record) -> str:
    """The SQL that is true for a row ``r`` breaking the rule anywhere."""
    return " OR ".join(sql for _field, sql in conditions(rule, record))


def field_sql(rule: Rule, record: Record) -> str:
    """SQL for the name of the (first) field that a finding is about."""
    if rule.where:
        return f"'{rule.field}'"
    return "CASE " + " ".join(f"WHEN {sql} THEN '{name}'" for name, sql in conditions(rule, record)) + " END"


def _unknown(f: Field) -> str:
    """True where a code is not in its list; each of them for a field of several."""
    known = f"(SELECT code FROM codes WHERE list = '{f.choices}')"
    if f.kind is not CHOICES:
        return f'r."{f.name}" NOT IN {known}'
    each = f"""json_each('["' || replace(replace(r."{f.name}", '"', ''), ';', '","') || '"]')"""
    return f"""(r."{f.name}" <> '' AND EXISTS (SELECT 1 FROM {each} WHERE value NOT IN {known}))"""
