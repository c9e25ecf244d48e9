"""Code lists about people, enrollment, attendance and consent; see :mod:`slecop_desktop.records.vocabularies`."""

from __future__ import annotations

from slecop_desktop.records import vocabularies as places
from slecop_desktop.records.vocabularies import Vocabulary, code_list
from slecop_desktop.texts import N_

GRADE = code_list(
    "grade_level",
    N_("Grade"),
    ("Birth", N_("Birth"), "ceds:Birth"),
    ("Prenatal", N_("Prenatal"), "ceds:Prenatal"),
    ("IT", N_("Infant/toddler"), "ceds:IT"),
    ("PR", N_("Preschool"), "ceds:PR"),
    ("PK", N_("Prekindergarten"), "ceds:PK; edfi:Preschool/Prekindergarten"),
    ("TK", N_("Transitional kindergarten"), "ceds:TK"),
    ("KG", N_("Kindergarten"), "ceds:KG; edfi:Kindergarten"),
    ("01", N_("Grade 1"), "ceds:01; edfi:First grade"),
    ("02", N_("Grade 2"), "ceds:02; edfi:Second grade"),
    ("03", N_("Grade 3"), "ceds:03; edfi:Third grade"),
    ("04", N_("Grade 4"), "ceds:04; edfi:Fourth grade"),
    ("05", N_("Grade 5"), "ceds:05; edfi:Fifth grade"),
    ("06", N_("Grade 6"), "ceds:06; edfi:Sixth grade"),
    ("07", N_("Grade 7"), "ceds:07; edfi:Seventh grade"),
    ("08", N_("Grade 8"), "ceds:08; edfi:Eighth grade"),
    ("09", N_("Grade 9"), "ceds:09; edfi:Ninth grade"),
    ("10", N_("Grade 10"), "ceds:10; edfi:Tenth grade"),
    ("11", N_("Grade 11"), "ceds:11; edfi:Eleventh grade"),
    ("12", N_("Grade 12"), "ceds:12; edfi:Twelfth grade"),
    ("13", N_("Grade 13"), "ceds:13; edfi:Grade 13"),
    ("PS", N_("Postsecondary"), "ceds:PS; edfi:Postsecondary"),
    ("UG", N_("Ungraded"), "ceds:UG; edfi:Ungraded"),
    ("AE", N_("Adult education"), "ceds:AE; edfi:Adult Education"),
    ("Other", N_("Other"), "ceds:Other; edfi:Other"),
)
SEX = code_list(
    "sex",
    N_("Sex"),
    ("Female", N_("Female"), "ceds:Female; edfi:Female"),
    ("Male", N_("Male"), "ceds:Male; edfi:Male"),
    ("NonBinary", N_("Non-binary"), "edfi:Non-binary"),
    ("NotSelected", N_("Not selected"), "ceds:NotSelected; edfi:Not Selected"),
)
RACE = code_list(
    "race",
    N_("Race and ethnicity"),
    ("AIAN", N_("American Indian or Alaska Native"), "ceds:AmericanIndianorAlaskaNative"),
    ("ASIAN", N_("Asian"), "ceds:Asian"),
    ("BLACK", N_("Black or African American"), "ceds:BlackorAfricanAmerican"),
    ("HISPANIC", N_("Hispanic or Latino"), "ceds:HispanicorLatinoEthnicity"),
    ("MENA", N_("Middle Eastern or North African"), "edfi:Middle Eastern or North African"),
    ("NHPI", N_("Native Hawaiian or Pacific Islander"), "ceds:NativeHawaiianorOtherPacificIslander"),
    ("WHITE", N_("White"), "ceds:White"),
    ("UNKNOWN", N_("Unknown"), "ceds:Unknown"),
    ("DECLINED", N_("Declined to answer"), "ceds:Declined; edfi:Choose Not to Respond"),
)
NEED = code_list(
    "support_need",
    N_("Support need"),
    ("EL", N_("English learner")),
    ("DISABILITY", N_("Disability")),
    ("ECONOMIC", N_("Economic disadvantage")),
    ("HOMELESS", N_("Homeless")),
    ("FOSTER", N_("Foster care")),
    ("MIGRANT", N_("Migrant")),
    ("MILITARY", N_("Military connected")),
)
BIRTH_PRECISION = code_list(
    "birth_precision",
    N_("How exact"),
    ("EXACT", N_("Exact date")),
    ("YEAR", N_("Year only")),
    ("ABOUT", N_("Approximate")),
    fixed=True,
)
RELATIONSHIP = code_list(
    "relationship",
    N_("Relationship"),
    ("Mother", N_("Mother"), "ceds:Mother; edfi:Mother"),
    ("Father", N_("Father"), "ceds:Father; edfi:Father"),
    ("Stepmother", N_("Stepmother"), "ceds:Stepmother"),
    ("Stepfather", N_("Stepfather"), "ceds:Stepfather"),
    ("FosterMother", N_("Foster mother"), "ceds:FosterMother"),
    ("FosterFather", N_("Foster father"), "ceds:FosterFather"),
    ("CourtAppointedGuardian", N_("Court-appointed guardian"), "ceds:CourtAppointedGuardian"),
    ("Guardian", N_("Guardian"), "edfi:Guardian"),
    ("Grandmother", N_("Grandmother"), "ceds:Grandmother"),
    ("Grandfather", N_("Grandfather"), "ceds:Grandfather"),
    ("Aunt", N_("Aunt"), "ceds:Aunt"),
    ("Uncle", N_("Uncle"), "ceds:Uncle"),
    ("Sister", N_("Sister"), "ceds:Sister"),
    ("Brother", N_("Brother"), "ceds:Brother"),
    ("Cousin", N_("Cousin"), "ceds:Cousin"),
    ("Friend", N_("Family friend"), "ceds:Friend"),
    ("Neighbor", N_("Neighbor"), "ceds:Neighbor"),
    ("CaseWorker", N_("Case worker"), "edfi:Case Worker"),
    ("Self", N_("Self"), "ceds:Self"),
    ("Other", N_("Other"), "ceds:Other"),
)
CONSENT_KIND = code_list(
    "consent_kind",
    N_("Kind of consent"),
    ("PROGRAM_PARTICIPATION", N_("Program participation")),
    ("EMERGENCY_MEDICAL", N_("Emergency medical care")),
    ("PHOTO_INTERNAL", N_("Photo, internal use")),
    ("PHOTO_EXTERNAL", N_("Photo, publication")),
    ("DATA_SHARE_TIES", N_("Data sharing with TIES")),
    ("DATA_SHARE_FUNDER", N_("Data sharing with funders")),
    ("DATA_SHARE_SCHOOL", N_("Data sharing with the school")),
    ("SURVEY_STANDARD", N_("Survey, standard")),
    ("SURVEY_SENSITIVE", N_("Survey, sensitive")),
    ("TRANSPORT", N_("Transport and field trips")),
    ("SELF_SIGN_OUT", N_("May sign out alone")),
    ("DIRECTORY", N_("Directory information")),
    ("RESEARCH", N_("Research")),
)
CONSENT_STATUS = code_list(
    "consent_status",
    N_("Consent status"),
    ("REQUESTED", N_("Requested")),
    ("GIVEN", N_("Given")),
    ("REFUSED", N_("Refused")),
    ("WITHDRAWN", N_("Withdrawn")),
    ("EXPIRED", N_("Expired")),
    fixed=True,
)
CONSENT_METHOD = code_list(
    "consent_method",
    N_("How given"),
    ("PAPER", N_("Paper")),
    ("E_SIGN", N_("E-signature")),
    ("VERBAL_WITNESS", N_("Spoken, with a witness")),
)
ENROLLMENT_STATUS = code_list(
    "enrollment_status",
    N_("Enrollment status"),
    ("INQUIRY", N_("Inquiry"), "ceds:Referred"),
    ("APPLIED", N_("Applied"), "ceds:Pre-registered"),
    ("WAITLISTED", N_("Waitlisted"), "ceds:WaitListed"),
    ("OFFERED", N_("Offered a seat"), "ceds:Eligible"),
    ("ENROLLED", N_("Enrolled"), "ceds:Enrolled"),
    ("NO_SHOW", N_("No-show"), "edfi:No show"),
    ("DROPPED", N_("Dropped"), "ceds:Dropped"),
    ("COMPLETED", N_("Completed"), "ceds:Completed"),
    ("TRANSFERRED", N_("Transferred"), "ceds:Exited"),
    ("DENIED", N_("Denied"), "ceds:NotEligible"),
    fixed=True,
)
EXIT_REASON = code_list(
    "exit_reason",
    N_("Why they left"),
    ("MOVED", N_("Moved away")),
    ("SCHEDULE", N_("Schedule conflict")),
    ("TRANSPORT", N_("Transport")),
    ("LOST_INTEREST", N_("Lost interest")),
    ("HEALTH", N_("Health")),
    ("GRADUATED", N_("Graduated")),
    ("OTHER", N_("Other")),
)
PRIORITY = code_list(
    "priority",
    N_("Priority"),
    ("1", N_("1 Highest")),
    ("2", N_("2 High")),
    ("3", N_("3 Normal")),
    ("4", N_("4 Low")),
)
ATTENDANCE_STATUS = code_list(
    "attendance_status",
    N_("Attendance"),
    ("Present", N_("Present"), "ceds:Present; edfi:In Attendance"),
    ("Tardy", N_("Late"), "ceds:Tardy; edfi:Tardy"),
    ("EarlyDeparture", N_("Left early"), "ceds:EarlyDeparture; edfi:Early departure"),
    ("ExcusedAbsence", N_("Excused"), "ceds:ExcusedAbsence; edfi:Excused Absence"),
    ("UnexcusedAbsence", N_("Absent"), "ceds:UnexcusedAbsence; edfi:Unexcused Absence"),
    fixed=True,
)
ATTENDED = ("Present", "Tardy", "EarlyDeparture")
"""The statuses that count as being there (domain.md 2.8)."""
ATTENDANCE_SOURCE = code_list(
    "attendance_source",
    N_("Where it came from"),
    ("TYPED", N_("Typed")),
    ("PAPER", N_("Paper sheet")),
    ("IMPORT", N_("Workbook")),
    ("SCAN", N_("Scan")),
)
NOTE_KIND = code_list(
    "note_kind",
    N_("Kind of note"),
    ("MEETING", N_("Meeting")),
    ("CALL", N_("Call")),
    ("VISIT", N_("Visit")),
    ("EMAIL", N_("E-mail")),
    ("CONVENING", N_("Convening")),
    ("NOTE", N_("Note")),
)

VOCABULARIES: tuple[Vocabulary, ...] = (
    *(v for v in vars(places).values() if isinstance(v, Vocabulary)),
    GRADE,
    SEX,
    RACE,
    NEED,
    BIRTH_PRECISION,
    RELATIONSHIP,
    CONSENT_KIND,
    CONSENT_STATUS,
    CONSENT_METHOD,
    ENROLLMENT_STATUS,
    EXIT_REASON,
    PRIORITY,
    ATTENDANCE_STATUS,
    ATTENDANCE_SOURCE,
    NOTE_KIND,
)

ATTENTION = code_list(
    "attention",
    N_("Needs attention"),
    ("CONSENT", N_("Consent missing")),
    ("INCOMPLETE", N_("Incomplete")),
    ("NO_PHONE", N_("No phone to call")),
    fixed=True,
)
GRADE_ORDER = tuple(c.code for c in GRADE.codes)
"""Grades from youngest to oldest, as CEDS lists them (Birth to AE)."""

GRADE_BANDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("PREK", N_("PreK"), ("IT", "PR", "PK", "TK")),
    ("K2", N_("K-2"), ("KG", "01", "02")),
    ("35", N_("3-5"), ("03", "04", "05")),
    ("68", N_("6-8"), ("06", "07", "08")),
    ("912", N_("9-12"), ("09", "10", "11", "12")),
    ("POST", N_("Postsecondary"), ("13", "PS")),
)
GRADE_BAND = code_list("grade_band", N_("Grades"), *((key, label) for key, label, _of in GRADE_BANDS), fixed=True)
DOSAGE = code_list(
    "dosage",
    N_("Hours attended"),
    ("0", N_("0 hours")),
    ("lt15", N_("under 15")),
    ("15", N_("15–44")),
    ("45", N_("45–89")),
    ("90", N_("90–179")),
    ("180", N_("180–269")),
    ("270", N_("270 and more")),
    fixed=True,
)
WORKED_OUT = (ATTENTION, GRADE_BAND, DOSAGE)
"""What the program itself finds in a record: such lists stand in no file and cannot be changed."""
