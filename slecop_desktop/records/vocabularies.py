"""The code lists a new ecosystem starts with; each can be edited there, and a used code is never deleted.

Codes are those of CEDS V13, Ed-Fi v5.2 and HSDS 3.0 where these have one (domain.md section 2); the crosswalk says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from slecop_desktop.texts import N_, NC_


@dataclass(frozen=True, slots=True)
class Code:
    """One entry: ``code`` is stored, ``label`` (a message id) is shown, ``crosswalk`` is 'ceds:Present; edfi:…'."""

    code: str
    label: str
    crosswalk: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A code list; ``fixed`` ones carry meaning in the program: labels may change, codes may not be added."""

    name: str
    label: str
    codes: tuple[Code, ...]
    fixed: bool = False


def code_list(name: str, label: str, *codes: tuple[str, ...], fixed: bool = False) -> Vocabulary:
    """A vocabulary from (code, label) or (code, label, crosswalk) tuples, in their order."""
    return Vocabulary(name, label, tuple(Code(*entry) for entry in codes), fixed)


SECTOR = code_list(
    "sector",
    N_("Sector"),
    ("K12_SCHOOL", N_("School (K-12)"), "ceds:K12School; edfi:School"),
    ("LEA", N_("School district"), "ceds:LEA; edfi:Federal government"),
    ("OST", N_("Out-of-school program provider"), "ceds:ServiceProvider"),
    ("STEM_EXPERT", N_("Museum, science center, zoo or garden"), "ceds:ServiceProvider"),
    ("HIGHER_ED", N_("College or university"), "ceds:PostsecondaryInstitution; edfi:Postsecondary institution"),
    ("COMMUNITY_COLLEGE", N_("Community college"), "ceds:PostsecondaryInstitution; edfi:Postsecondary institution"),
    ("STEM_COMPANY", N_("STEM-focused company"), "ceds:Employer; edfi:Business"),
    ("BUSINESS", N_("Business"), "ceds:Employer; edfi:Business"),
    ("PROF_ASSOC", N_("Professional association"), "ceds:ProfessionalMembershipOrganization"),
    ("LIBRARY", N_("Library"), "ceds:Facility"),
    ("CBO", N_("Community-based organization"), "ceds:ServiceProvider; edfi:Non-profit"),
    ("FAITH", N_("Faith-based organization"), "edfi:Religious organization"),
    ("PHILANTHROPY", N_("Philanthropy"), "edfi:Private organization"),
    ("GOVERNMENT", N_("Government"), "edfi:Local government"),
    ("TRIBAL", N_("Tribal organization"), ""),
    ("FAMILY_PARENT", N_("Family or parent organization"), ""),
    ("YOUTH_ORG", N_("Youth organization"), ""),
    ("INTERMEDIARY", N_("Intermediary"), "ceds:EducationOrganizationNetwork; edfi:Education organization network"),
    ("MEDIA", N_("Media"), ""),
    ("OTHER", N_("Other"), "edfi:Other"),
)
LIFECYCLE = code_list(
    "lifecycle",
    N_("Partner stage"),
    ("PROSPECT", N_("Prospect")),
    ("INVITED", N_("Invited")),
    ("ACTIVE", N_("Active"), "hsds:active"),
    ("DORMANT", N_("Dormant"), "hsds:inactive"),
    ("FORMER", N_("Former"), "hsds:defunct"),
    fixed=True,
)
ENGAGEMENT = code_list(
    "engagement",
    N_("Engagement level (ICICE)"),
    ("INFORMED", N_("Informed")),
    ("CONSULTED", N_("Consulted")),
    ("INVOLVED", N_("Involved")),
    ("COLLABORATING", N_("Collaborating")),
    ("EMPOWERED", N_("Empowered")),
)
FREY = code_list(
    "collaboration",
    N_("Level of collaboration (Frey)"),
    ("0", N_("0 No interaction")),
    ("1", N_("1 Networking")),
    ("2", N_("2 Cooperation")),
    ("3", N_("3 Coordination")),
    ("4", N_("4 Coalition")),
    ("5", N_("5 Collaboration")),
)
PILLAR = code_list(
    "pillar",
    N_("Pillar"),
    ("PARTNERSHIPS", N_("Partnerships")),
    ("SYSTEMS", N_("Systems")),
    ("TEACHING_LEARNING", N_("Teaching and learning")),
    ("MEASUREMENT", N_("Measurement")),
    ("WORKFORCE", N_("Workforce")),
)
CONTACT_ROLE = code_list(
    "contact_role",
    N_("Role of a contact"),
    ("PRIMARY", N_("Primary contact")),
    ("MOU_SIGNATORY", N_("Signs agreements")),
    ("DATA", N_("Data")),
    ("PROGRAM", N_("Program")),
    ("FINANCE", N_("Finance")),
    ("BOARD", N_("Board")),
)
IDENTIFIER_SCHEME = code_list(
    "identifier_scheme",
    N_("Kind of identifier"),
    ("NCES_LEA", N_("NCES district (7 digits)"), "ceds:NCES"),
    ("NCES_SCHOOL", N_("NCES school (12 digits)"), "ceds:NCES"),
    ("IPEDS", N_("IPEDS UnitID (6 digits)"), "ceds:IPEDS"),
    ("EIN", N_("EIN")),
    ("UEI", N_("UEI")),
    ("STATE", N_("State code"), "ceds:SEA; edfi:State"),
    ("MINISTRY", N_("Ministry or EMIS code")),
    ("SCHOOL", N_("School number"), "edfi:School"),
    ("DISTRICT", N_("District number"), "edfi:District"),
    ("LOCAL", N_("Local number"), "edfi:Local"),
    ("FAMILY", N_("Family number"), "edfi:Family"),
    ("PROGRAM", N_("Program number"), "edfi:Program"),
    ("OTHER", N_("Other"), "edfi:Other"),
)
LOCATION_TYPE = code_list(
    "location_type",
    N_("Kind of place"),
    ("PHYSICAL", N_("Physical"), "hsds:physical"),
    ("POSTAL", N_("Postal"), "hsds:postal"),
    ("VIRTUAL", N_("Virtual"), "hsds:virtual"),
)
LOCALE_CODE = code_list(
    "locale_code",
    N_("NCES locale"),
    *((f"{10 * (n + 1) + s + 1}", label) for n, row in enumerate((
        (N_("City, large"), N_("City, midsize"), N_("City, small")),
        (N_("Suburb, large"), N_("Suburb, midsize"), N_("Suburb, small")),
        (N_("Town, fringe"), N_("Town, distant"), N_("Town, remote")),
        (N_("Rural, fringe"), N_("Rural, distant"), N_("Rural, remote")),
    )) for s, label in enumerate(row)),
)  # fmt: skip
CONNECTIVITY = code_list(
    "connectivity",
    N_("Connectivity"),
    ("NONE", N_("None")),
    ("INTERMITTENT", N_("Intermittent")),
    ("METERED", N_("Metered")),
    ("GOOD", N_("Good")),
)
SETTING = code_list(
    "setting",
    N_("Setting"),
    ("SCHOOL_DAY", N_("School day")),
    ("BEFORE_SCHOOL", N_("Before school")),
    ("AFTER_SCHOOL", N_("After school")),
    ("SUMMER", N_("Summer")),
    ("WEEKEND_HOLIDAY", N_("Weekend or holiday")),
    ("SCIENCE_CENTER_MUSEUM", N_("Science center or museum")),
    ("LIBRARY", N_("Library")),
    ("HOME_INFORMAL", N_("Home or informal")),
    ("BUSINESS_INDUSTRY", N_("Business or industry")),
    ("HIGHER_ED", N_("College or university")),
    ("COMMUNITY_COLLEGE", N_("Community college")),
    ("COMMUNITY_SITE", N_("Community site")),
    ("CAMP", N_("Camp")),
    ("COMPETITION", N_("Competition")),
    ("VIRTUAL", N_("Virtual")),
)
DELIVERY = code_list(
    "delivery",
    N_("Delivery"),
    ("IN_PERSON", N_("In person")),
    ("VIRTUAL", N_("Virtual")),
    ("HYBRID", N_("Hybrid")),
    ("TAKE_HOME", N_("Take-home")),
)
DISCIPLINE = code_list(
    "discipline",
    N_("Discipline"),
    ("SCIENCE", N_("Science"), "edfi:Science"),
    ("LIFE_SCIENCE", N_("Life science"), "edfi:Life and Physical Sciences"),
    ("PHYSICAL_SCIENCE", N_("Physical science"), "edfi:Life and Physical Sciences"),
    ("EARTH_SPACE", N_("Earth and space science")),
    ("ENVIRONMENT", N_("Environmental science")),
    ("HEALTH", N_("Health science")),
    ("CODING", N_("Computer science and coding")),
    ("AI_DATA", N_("AI and data")),
    ("DIGITAL_FABRICATION", N_("Digital fabrication")),
    ("CYBER", N_("Cybersecurity")),
    ("ROBOTICS", N_("Robotics")),
    ("AEROSPACE", N_("Aerospace engineering")),
    ("CIVIL", N_("Civil engineering")),
    ("ELECTRICAL", N_("Electrical engineering")),
    ("ENGINEERING", N_("Engineering")),
    ("MATHEMATICS", N_("Mathematics"), "edfi:Mathematics"),
    ("INTEGRATED_STEM", N_("Integrated STEM")),
    ("STEAM", N_("STEAM and arts")),
    ("AGRICULTURE", N_("Agriculture")),
    ("MANUFACTURING", N_("Manufacturing and trades")),
    ("CAREER_EXPOSURE", N_("Career exposure"), "edfi:Career and Technical Education"),
)
CAREER_LEVEL = code_list(
    "career_level",
    N_("Career level"),
    ("AWARENESS", N_("Awareness")),
    ("EXPLORATION", N_("Exploration")),
    ("PREPARATION", N_("Preparation")),
    ("TRAINING", N_("Training")),
)
PROGRAM_STATUS = code_list(
    "program_status",
    N_("Program status"),
    ("ACTIVE", N_("Active"), "hsds:active"),
    ("INACTIVE", N_("Inactive"), "hsds:inactive"),
    ("DEFUNCT", N_("Ended"), "hsds:defunct"),
    ("TEMPORARILY_CLOSED", N_("Temporarily closed"), "hsds:temporarily closed"),
)
TERM = code_list(
    "term",
    NC_("part of the school year", "Term"),
    ("FullSchoolYear", N_("Full school year"), "ceds:FullSchoolYear"),
    ("Semester", N_("Semester"), "ceds:Semester"),
    ("Trimester", N_("Trimester"), "ceds:Trimester"),
    ("Quarter", N_("Quarter"), "ceds:Quarter"),
    ("Quinmester", N_("Quinmester"), "ceds:Quinmester"),
    ("SummerTerm", N_("Summer term"), "ceds:SummerTerm"),
    ("MiniTerm", N_("Mini term"), "ceds:MiniTerm"),
    ("Intersession", N_("Intersession"), "ceds:Intersession"),
    ("LongSession", N_("Long session"), "ceds:LongSession"),
    ("TwelveMonth", N_("Twelve months"), "ceds:TwelveMonth"),
    ("Other", N_("Other"), "ceds:Other"),
)
FREQUENCY = code_list(
    "frequency", N_("Repeats"), ("WEEKLY", N_("Weekly")), ("DAILY", N_("Daily")), ("MONTHLY", N_("Monthly")), fixed=True
)
WEEKDAY = code_list(
    "weekday",
    N_("Day of the week"),
    ("MO", N_("Monday")),
    ("TU", N_("Tuesday")),
    ("WE", N_("Wednesday")),
    ("TH", N_("Thursday")),
    ("FR", N_("Friday")),
    ("SA", N_("Saturday")),
    ("SU", N_("Sunday")),
    fixed=True,
)
TRACKING = code_list(
    "tracking",
    N_("How attendance is kept"),
    ("ROSTER", N_("By name")),
    ("HEADCOUNT", N_("Head count")),
    ("MIXED", N_("By name and head count")),
    fixed=True,
)
COMPLETION_RULE = code_list(
    "completion_rule",
    N_("Completion rule"),
    ("NONE", N_("No rule")),
    ("PERCENT", N_("Share of sessions held (%)")),
    ("HOURS", N_("Hours attended")),
    ("SESSIONS", N_("Sessions attended")),
    fixed=True,
)
OFFERING_STATUS = code_list(
    "offering_status",
    N_("Offering status"),
    ("PLANNED", N_("Planned")),
    ("OPEN", N_("Open for enrollment")),
    ("RUNNING", N_("Running")),
    ("ENDED", N_("Ended")),
    ("CANCELLED", N_("Cancelled")),
)
SESSION_TYPE = code_list(
    "session_type",
    N_("Kind of session"),
    ("REGULAR", N_("Regular")),
    ("MAKE_UP", N_("Make-up")),
    ("FIELD_TRIP", N_("Field trip")),
    ("SHOWCASE", N_("Showcase")),
    ("FAMILY_NIGHT", N_("Family night")),
)
SESSION_STATUS = code_list(
    "session_status",
    N_("Session status"),
    ("PLANNED", N_("Planned")),
    ("HELD", N_("Held")),
    ("CANCELLED", N_("Cancelled")),
    fixed=True,
)
CANCEL_REASON = code_list(
    "cancel_reason",
    N_("Why cancelled"),
    ("WEATHER", N_("Weather")),
    ("STAFF", N_("Staff")),
    ("TRANSPORT", N_("Transport")),
    ("FACILITY", N_("Facility")),
    ("OTHER", N_("Other")),
)
REACH_KIND = code_list(
    "reach_kind",
    N_("Kind of event"),
    ("FAMILY_NIGHT", N_("Family night")),
    ("FESTIVAL", N_("Festival or fair")),
    ("SHOWCASE", N_("Showcase")),
    ("SCHOOL_VISIT", N_("School visit")),
    ("KITS", N_("Kit or material distribution")),
    ("OTHER", N_("Other")),
)
COUNTED_HOW = code_list(
    "counted_how", N_("How counted"), ("EXACT", N_("Exact")), ("CLICKER", N_("Clicker")), ("ESTIMATE", N_("Estimate"))
)
