"""Youth and the people around them: school years, families, households, health, consent (CEDS, Ed-Fi)."""

from __future__ import annotations

from slecop_desktop.records.fields import (
    Merge,
    Privacy,
    choice,
    date,
    email,
    identifier,
    long_text,
    number,
    phone,
    reference,
    several,
    text,
    whole,
    yes_no,
)
from slecop_desktop.records.kinds import CHOICE, CHOICES, NUMBER, REFERENCE, TEXT
from slecop_desktop.records.partners import ADDRESS, FOLDED, PERSON_NAME, SORT_NAME
from slecop_desktop.records.record import Derived, record
from slecop_desktop.texts import N_, NC_

OPEN, PERSONAL, SENSITIVE = Privacy.OPEN, Privacy.PERSONAL, Privacy.SENSITIVE
_NAME, _ABOUT = N_("Name"), N_("About")

_ENROLLED = (
    "EXISTS (SELECT 1 FROM enrollments e WHERE e.youth = youth.id AND e.status = 'ENROLLED' AND e.archived IS NULL)"
)
_CONSENTED = (  # the "+" keeps SQLite from the indexes of program and offering, which are nearly always empty
    "EXISTS (SELECT 1 FROM consents c WHERE c.youth = youth.id AND c.kind = 'PROGRAM_PARTICIPATION' AND"
    " c.status = 'GIVEN' AND c.archived IS NULL AND coalesce(c.valid_to, '9999') >= :today AND NOT EXISTS (SELECT 1"
    " FROM consents n WHERE n.youth = c.youth AND n.kind = c.kind AND n.archived IS NULL AND +n.program IS c.program AND"
    " +n.offering IS c.offering AND (coalesce(n.date, ''), n.id) > (coalesce(c.date, ''), c.id)))"
)
_PHONE = (
    "(youth.phone IS NOT NULL OR EXISTS (SELECT 1 FROM relationships r JOIN adults a ON a.id = r.adult WHERE"
    " r.youth = youth.id AND r.archived IS NULL AND r.contact_allowed IS NOT 0"
    " AND (a.phone IS NOT NULL OR a.other_phone IS NOT NULL)))"
)
_CALL = (
    "(SELECT group_concat(who, ', ') FROM (SELECT a.name || ' ' || coalesce(a.phone, a.other_phone) AS who"
    " FROM relationships r JOIN adults a ON a.id = r.adult WHERE r.youth = youth.id AND r.archived IS NULL"
    " AND a.archived IS NULL AND r.contact_allowed IS NOT 0 AND coalesce(a.phone, a.other_phone) IS NOT NULL"
    " ORDER BY r.emergency_order IS NULL, r.emergency_order, r.id LIMIT 2))"
)
_ATTENTION = (
    f"nullif(substr(CASE WHEN {_ENROLLED} AND NOT {_CONSENTED} THEN ';CONSENT' ELSE '' END"
    " || CASE WHEN youth.incomplete = 1 THEN ';INCOMPLETE' ELSE '' END"
    f" || CASE WHEN {_ENROLLED} AND NOT {_PHONE} THEN ';NO_PHONE' ELSE '' END, 2), '')"
)
_SITES = (
    "(SELECT group_concat(name, ', ') FROM (SELECT DISTINCT s.name FROM enrollments e JOIN offerings o"
    " ON o.id = e.offering JOIN sites s ON s.id = o.site WHERE e.youth = youth.id AND e.status = 'ENROLLED'"
    " AND e.archived IS NULL ORDER BY s.name))"
)

YOUTH = record(
    "youth",
    30,
    N_("Youth"),
    N_("young person"),
    (
        identifier("youth_code", N_("Youth code"), computed=True, searched=True, width=12, merge=Merge.FIXED, headings=("code", "participant id"), help=N_("Made by the app; says nothing about the person.")),
        text("name", N_("Name"), computed=True, width=30, listed=True, searched=True, privacy=PERSONAL, headings=("child", "child name", "student", "student name", "full name", "participant", "youth name")),
        text("given_name", N_("First name"), group=_NAME, privacy=PERSONAL, headings=("given name", "first", "nombre", "prénom"), standard="CEDS First Name"),
        text("middle_name", N_("Middle name"), group=_NAME, privacy=PERSONAL, headings=("middle",), standard="CEDS Middle Name"),
        text("family_name", N_("Last name"), group=_NAME, privacy=PERSONAL, width=20, headings=("surname", "family name", "last", "apellidos", "apellido", "nom"), standard="CEDS Last or Surname"),
        text("suffix", N_("Suffix"), group=_NAME, width=8, privacy=PERSONAL, standard="CEDS Generation Code or Suffix"),
        text("preferred_name", N_("Preferred name"), group=_NAME, searched=True, privacy=PERSONAL, headings=("nickname", "goes by"), standard="CEDS Preferred Given Name"),
        text("other_names", N_("Other or former names"), group=_NAME, searched=True, privacy=PERSONAL, standard="CEDS Other Name"),
        date("birth_date", N_("Date of birth"), group=_ABOUT, privacy=PERSONAL, headings=("birthdate", "dob", "birthday", "born", "fecha de nacimiento"), standard="CEDS Birthdate"),
        whole("birth_year", N_("Year of birth"), group=_ABOUT, privacy=PERSONAL, help=N_("When the date is not known.")),
        choice("birth_precision", N_("How exact"), "birth_precision", group=_ABOUT, privacy=PERSONAL),
        choice("sex", N_("Sex"), "sex", group=_ABOUT, privacy=PERSONAL, headings=("gender", "m/f", "sexo"), standard="CEDS Sex"),
        text("gender", N_("Gender"), group=_ABOUT, privacy=SENSITIVE),
        several("race", N_("Race and ethnicity"), "race", group=_ABOUT, privacy=SENSITIVE, headings=("race", "ethnicity", "race/ethnicity"), standard="SPD 15 (2024); CEDS Race"),
        whole("expected_graduation", N_("Expected graduation year"), group=_ABOUT, privacy=PERSONAL),
        text("languages", N_("Languages at home"), group=_ABOUT, privacy=PERSONAL, headings=("home language", "language"), standard="CEDS Language Type: Home"),
        several("support_needs", N_("Support needs"), "support_need", group=_ABOUT, privacy=SENSITIVE),
        email("email", N_("E-mail"), group=NC_("group of fields", "Reach"), privacy=PERSONAL),
        phone("phone", N_("Phone"), group=NC_("group of fields", "Reach"), privacy=PERSONAL),
        yes_no("incomplete", N_("Incomplete record"), group=_ABOUT, help=N_("A walk-in whose form is still to come."), privacy=PERSONAL),
        long_text("notes", N_("Notes"), privacy=SENSITIVE),
        text("sort_name", N_("Sort name"), computed=True, privacy=PERSONAL),
    ),
    sort="sort_name",
    computed=PERSON_NAME,
    indexes=(("youth_code",), ("birth_date",)),
    derived=(
        Derived("grade", N_("Grade"), CHOICE, "(SELECT sy.grade FROM school_years sy WHERE sy.youth = youth.id AND sy.school_year = :school_year LIMIT 1)", 8, choices="grade_level", help=N_("The grade in the running school year.")),
        Derived("school", N_("School"), REFERENCE, "(SELECT sy.school FROM school_years sy WHERE sy.youth = youth.id AND sy.school_year = :school_year LIMIT 1)", 24, target="partners", help=N_("The school in the running school year.")),
        Derived("hours", N_("Hours"), NUMBER, "(SELECT (sum(a.minutes) * 10 + 30) / 60 / 10.0 FROM attendance a JOIN sessions s ON s.id = a.session WHERE a.youth = youth.id AND s.date BETWEEN :year_start AND :year_end)", 9, help=N_("Hours attended in the running program year, in all programs: the minutes of all marks, added up and divided by 60.")),
        Derived("attention", N_("Needs attention"), CHOICES, _ATTENTION, 18, choices="attention", help=N_("Consent missing: enrolled, and no consent to take part is in force. Incomplete: a walk-in whose form is still to come. No phone to call: enrolled, and no phone number of the family is known.")),
        Derived("call", N_("Whom to call"), TEXT, _CALL, 36, listed=False, help=N_("The first two adults who may be contacted and have a phone, in the order in which to call them.")),
        Derived("site", N_("Site"), TEXT, _SITES, 22, listed=False, help=N_("Where the offerings take place in which they are enrolled now.")),
    ),
)  # fmt: skip

SCHOOL_YEARS = record(
    "school_years",
    31,
    N_("School years"),
    N_("school year"),
    (
        reference("youth", NC_("one", "Youth"), "youth", owner=True, required=True, listed=True, privacy=PERSONAL),
        text("school_year", N_("School year"), required=True, listed=True, width=11, privacy=PERSONAL, standard="CEDS School Year"),
        choice("grade", N_("Grade"), "grade_level", listed=True, width=8, privacy=PERSONAL, headings=("grade level", "grado", "class"), standard="CEDS Entry Grade Level"),
        reference("school", N_("School"), "partners", listed=True, privacy=PERSONAL, headings=("school name", "escuela"), standard="CEDS Organization"),
        identifier("school_number", N_("Number at school"), privacy=PERSONAL, standard="Ed-Fi StudentIdentificationSystem School"),
    ),
    title="school_year",
    indexes=(("youth", "school_year"),),
)  # fmt: skip

YOUTH_IDENTIFIERS = record(
    "youth_identifiers",
    32,
    N_("Youth identifiers"),
    N_("youth identifier"),
    (
        reference("youth", NC_("one", "Youth"), "youth", owner=True, required=True, listed=True, privacy=PERSONAL),
        choice("scheme", N_("Kind of identifier"), "identifier_scheme", required=True, listed=True, privacy=PERSONAL, standard="Ed-Fi StudentIdentificationSystem"),
        identifier("identifier", N_("Identifier"), required=True, listed=True, privacy=SENSITIVE),
    ),
    title="identifier",
)  # fmt: skip

HOUSEHOLDS = record(
    "households",
    33,
    N_("Households"),
    N_("household"),
    (
        text("name", N_("Name"), required=True, width=26, listed=True, searched=True, privacy=PERSONAL),
        *ADDRESS,
        phone("phone", N_("Phone"), listed=True, privacy=PERSONAL),
        text("language", N_("Language for letters"), privacy=PERSONAL),
        yes_no("mailings", N_("Gets letters"), default=1, privacy=PERSONAL),
        yes_no("confidential_address", N_("Keep the address confidential"), privacy=SENSITIVE),
        SORT_NAME,
    ),
    sort="sort_name",
    computed=(FOLDED,),
)

ADULTS = record(
    "adults",
    34,
    N_("Adults"),
    N_("adult"),
    (
        text("name", N_("Name"), computed=True, width=28, listed=True, searched=True, privacy=PERSONAL, headings=("parent", "guardian", "parent name", "guardian name", "parent/guardian")),
        text("given_name", N_("First name"), privacy=PERSONAL, standard="CEDS First Name"),
        text("middle_name", N_("Middle name"), privacy=PERSONAL, standard="CEDS Middle Name"),
        text("family_name", N_("Last name"), privacy=PERSONAL, standard="CEDS Last or Surname"),
        text("suffix", N_("Suffix"), width=8, privacy=PERSONAL),
        text("preferred_name", N_("Preferred name"), privacy=PERSONAL),
        phone("phone", N_("Phone"), listed=True, privacy=PERSONAL),
        phone("other_phone", N_("Other phone"), privacy=PERSONAL),
        email("email", N_("E-mail"), listed=True, privacy=PERSONAL),
        text("language", N_("Language"), listed=True, privacy=PERSONAL),
        text("employer", N_("Employer"), privacy=PERSONAL),
        long_text("notes", N_("Notes"), privacy=SENSITIVE),
        text("sort_name", N_("Sort name"), computed=True, privacy=PERSONAL),
    ),
    sort="sort_name",
    computed=PERSON_NAME,
)  # fmt: skip

RELATIONSHIPS = record(
    "relationships",
    35,
    N_("Family and pick-up"),
    N_("relationship"),
    (
        reference("youth", NC_("one", "Youth"), "youth", owner=True, required=True, listed=True, privacy=PERSONAL),
        reference("adult", N_("Adult"), "adults", owner=True, required=True, listed=True, privacy=PERSONAL),
        choice("type", N_("Relationship"), "relationship", listed=True, privacy=PERSONAL, standard="CEDS Person Relationship to Learner"),
        yes_no("lives_with", N_("Lives with"), privacy=PERSONAL, standard="CEDS Lives With Indicator"),
        yes_no("legal_custody", N_("Legal custody"), privacy=SENSITIVE),
        yes_no("contact_allowed", N_("May be contacted"), listed=True, default=1, privacy=PERSONAL),
        yes_no("pickup_authorized", N_("May pick up"), listed=True, privacy=PERSONAL),
        yes_no("pickup_prohibited", N_("Must not pick up"), listed=True, privacy=SENSITIVE),
        whole("emergency_order", N_("Emergency order"), listed=True, privacy=PERSONAL),
        yes_no("mailings", N_("Gets letters"), privacy=PERSONAL),
        text("notes", N_("Notes"), privacy=SENSITIVE),
    ),
    title="type",
)  # fmt: skip

HOUSEHOLD_MEMBERS = record(
    "household_members",
    36,
    N_("Household members"),
    N_("household member"),
    (
        reference("household", N_("Household"), "households", owner=True, required=True, listed=True, privacy=PERSONAL),
        reference("youth", NC_("one", "Youth"), "youth", owner=True, listed=True, privacy=PERSONAL),
        reference("adult", N_("Adult"), "adults", owner=True, listed=True, privacy=PERSONAL),
        number("share", N_("Share of the time (%)"), privacy=PERSONAL),
        date("start_date", N_("From"), privacy=PERSONAL),
        date("end_date", N_("Until"), privacy=PERSONAL),
    ),
    title="household",
)

HEALTH = record(
    "health",
    37,
    N_("Health"),
    N_("health note"),
    (
        reference("youth", NC_("one", "Youth"), "youth", owner=True, required=True, listed=True, privacy=SENSITIVE),
        text("allergies", N_("Allergies"), listed=True, width=28, privacy=SENSITIVE),
        text("medication", N_("Medication"), listed=True, width=28, privacy=SENSITIVE),
        text("conditions", N_("Conditions"), listed=True, width=28, privacy=SENSITIVE),
        yes_no("plan_on_file", N_("Care plan on file"), privacy=SENSITIVE),
        text("doctor", N_("Doctor"), privacy=SENSITIVE),
        phone("doctor_phone", N_("Doctor's phone"), privacy=SENSITIVE),
        long_text("notes", N_("Notes"), privacy=SENSITIVE),
    ),
    title="allergies",
)

CONSENTS = record(
    "consents",
    38,
    N_("Consents"),
    N_("consent"),
    (
        reference("youth", NC_("one", "Youth"), "youth", owner=True, required=True, listed=True, privacy=PERSONAL),
        choice("kind", N_("Kind of consent"), "consent_kind", required=True, listed=True, width=26, privacy=PERSONAL),
        choice("status", N_("Status"), "consent_status", required=True, listed=True, default="GIVEN", privacy=PERSONAL),
        reference("program", N_("Only for program"), "programs", privacy=PERSONAL, help=N_("Empty: for everything.")),
        reference("offering", N_("Only for offering"), "offerings", privacy=PERSONAL),
        date("date", N_("Date"), listed=True, privacy=PERSONAL),
        date("valid_to", N_("Valid until"), listed=True, privacy=PERSONAL),
        reference("signed_by", N_("Signed by"), "adults", privacy=PERSONAL),
        choice("method", N_("How given"), "consent_method", privacy=PERSONAL),
        text("form_version", N_("Form version"), privacy=PERSONAL),
        text("language", N_("Language"), privacy=PERSONAL),
        text("scan", N_("Where the paper is"), privacy=PERSONAL),
        text("received_by", N_("Received by"), privacy=PERSONAL),
        text("notes", N_("Notes"), privacy=SENSITIVE),
    ),
    title="kind",
    indexes=(("youth", "kind"),),
)  # fmt: skip
