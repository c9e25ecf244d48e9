"""What stands in messy sheets: columns with their headings in three languages, and made-up values."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, replace

from slecop_desktop.exchange.reading.book import Cell

LANGUAGES = ("en", "es", "fr")
Keys = frozenset[str | None]


@dataclass(frozen=True)
class Spec:
    """A column: a heading (or one a language, parted by bars), what it is, how its values are made; `group` and `short`
    are for headings of two rows."""

    heading: Cell
    keys: Keys
    values: str
    odds: float = 1.0
    group: str = ""
    short: str = ""
    languages: tuple[str, str, str] | None = None

    def said(self, chance: random.Random, language: str) -> Spec:
        """The column with one of its headings in a language; English where it has none."""
        if self.languages is None:
            return self
        text = self.languages[LANGUAGES.index(language)] or self.languages[0]
        own = text == self.languages[LANGUAGES.index(language)] and language == "en"
        return replace(self, heading=chance.choice(text.split("|")), group=self.group if own else "")


def _spec(
    key: str, values: str, en: str, es: str = "", fr: str = "", odds: float = 1.0, group: str = "", short: str = ""
) -> Spec:
    keys: Keys = frozenset(None if k == "-" else k for k in key.split("/"))
    return Spec("", keys, values, odds, group, short, (en, es, fr))


_YOUTH = (
    _spec("youth.id", "id", "Student ID|ID Number|Student #|Local ID", "Matrícula|No. de control", "Numéro élève", 0.3),
    _spec("youth.first_name", "first", "First Name|Student First Name|First|Child's First Name|fname|Given Name", "Nombre|Nombre(s)|Primer nombre",
          "Prénom|Prénom de l'élève", group="Student", short="First"),
    _spec("youth.last_name", "last", "Last Name|Student Last Name|Last|Surname|lname|Child's Last Name", "Apellidos|Apellido|Apellido paterno",
          "Nom|Nom de famille", group="Student", short="Last"),
    _spec("youth.birth_date", "birth", "DOB|Date of Birth|Birthdate|Birthday|D.O.B. (mm/dd/yyyy)|Student DOB", "Fecha de nacimiento|F. Nacimiento",
          "Date de naissance|Né(e) le", 0.7, group="Student", short="DOB"),
    _spec("youth.grade", "grade", "Grade|Grade Level|Current Grade|Gr.|Grade (fall)", "Grado|Grado escolar", "Niveau scolaire|Classe", 0.8,
          group="Student", short="Grade"),
    _spec("youth.sex", "sex", "Gender|Sex|M/F|Student Gender", "Sexo|Género", "Sexe", 0.5, group="Student", short="Gender"),
    _spec("youth.school", "school", "School|School Name|School Attending|Current School", "Escuela|Nombre de la escuela", "École|Établissement scolaire", 0.7,
          group="Student", short="School"),
    _spec("guardian.name", "person", "Parent/Guardian|Parent Name|Guardian|Parent or Guardian Name|Mother's Name", "Nombre del tutor|Padre o tutor|Tutor",
          "Nom du parent|Responsable légal|Parent", 0.7, group="Family", short="Parent"),
    _spec("guardian.phone", "phone", "Parent Phone|Guardian Phone #|Parent Cell|Parent's Phone Number|Mother's Phone", "Teléfono del tutor|Tel. del padre",
          "Téléphone du parent|Tél. du responsable", 0.6, group="Family", short="Parent Phone"),
    _spec("guardian.email", "email", "Parent Email|Guardian E-mail|Parent Email Address", "Correo del tutor|Correo electrónico del padre", "Courriel du parent", 0.5,
          group="Family", short="Parent Email"),
    _spec("household.address", "street", "Address|Home Address|Street Address|Mailing Address", "Dirección|Domicilio", "Adresse", 0.4, group="Family", short="Address"),
    _spec("household.city", "city", "City|Town", "Ciudad|Municipio", "Ville", 0.3, group="Family", short="City"),
    _spec("household.state", "state", "State|ST", "Estado", "Province", 0.2),
    _spec("household.postal_code", "zip", "Zip|ZIP Code|Postal Code|Zipcode", "Código postal|C.P.", "Code postal", 0.3, group="Family", short="Zip"),
    _spec("emergency.name", "person", "Emergency Contact|Emergency Contact Name", "Contacto de emergencia", "Contact d'urgence|Personne à prévenir", 0.3),
    _spec("emergency.phone", "phone", "Emergency Phone|Emergency Contact Phone #", "Teléfono de emergencia", "Téléphone d'urgence", 0.25),
    _spec("health.allergies", "allergies", "Allergies|Food Allergies|Allergies / Medical", "Alergias", "Allergies", 0.3),
    _spec("consent.photo", "yes_no", "Photo Release|Photo permission|Media Release", "Permiso de foto|Autorización de imagen", "Droit à l'image", 0.2),
    _spec("youth.languages", "language", "Home Language|Primary Language|Language", "Idioma|Idioma en casa", "Langue parlée à la maison", 0.2),
    _spec("youth.race", "race", "Race/Ethnicity|Ethnicity|Race", "Raza|Etnia", "", 0.15),
)  # fmt: skip
_PARTNERS = (
    _spec("partner.name", "org", "Organization|Organization Name|Agency|Partner|Partner Organization|Company|Org Name", "Organización|Nombre de la organización|Institución",
          "Organisme|Nom de l'organisation|Partenaire", group="Organization", short="Name"),
    _spec("partner.sector", "sector", "Sector|Organization Type|Partner Type", "Sector|Tipo de organización", "Secteur", 0.5),
    _spec("partner.address", "street", "Address|Street Address", "Dirección", "Adresse", 0.5, group="Organization", short="Address"),
    _spec("partner.city", "city", "City", "Ciudad", "Ville", 0.5, group="Organization", short="City"),
    _spec("partner.state", "state", "State|State/Province", "Estado", "Province", 0.3, group="Organization", short="State"),
    _spec("partner.postal_code", "zip", "Zip|Zip Code", "Código postal", "Code postal", 0.4, group="Organization", short="Zip"),
    _spec("partner.website", "web", "Website|Web Site|URL|Web page", "Página web|Sitio web", "Site web", 0.5),
    _spec("contact.name", "person", "Contact|Contact Person|Contact Name|Primary Contact Person", "Contacto|Persona de contacto", "Personne contact|Interlocuteur", 0.8,
          group="Contact", short="Name"),
    _spec("contact.title", "title", "Job Title|Contact Title|Position", "Cargo|Puesto", "Fonction", 0.4, group="Contact", short="Job Title"),
    _spec("contact.email", "email", "Contact Email|Contact E-mail Address", "Correo del contacto", "Courriel du contact", 0.6, group="Contact", short="Email"),
    _spec("contact.phone", "phone", "Contact Phone|Contact Phone Number", "Teléfono del contacto", "Téléphone du contact", 0.6, group="Contact", short="Phone"),
    _spec("partner.description", "long", "Description|About", "Descripción", "Description", 0.2),
)  # fmt: skip
_PROGRAMS = (
    _spec("program.name", "program", "Program|Program Name|Name of Program|Program Title", "Programa|Nombre del programa", "Programme|Nom du programme"),
    _spec("partner.name", "org", "Organization|Provider|Offered by Organization|Lead Agency", "Organización", "Organisme", 0.7),
    _spec("program.description", "long", "Description|Program Description|Short Description", "Descripción", "Description", 0.6),
    _spec("program.grades", "grades", "Grades Served|Grade Range|Grades", "Grados atendidos", "Niveaux concernés", 0.6),
    _spec("program.fee", "fee", "Cost|Fee|Program Fee|Price", "Costo|Cuota", "Tarif", 0.5),
    _spec("program.disciplines", "discipline", "Subject|Discipline|STEM Focus Area|Focus Area", "Disciplina|Materia", "Discipline|Matière", 0.5),
    _spec("offering.start_date", "date", "Start Date|Begins|Start", "Fecha de inicio", "Date de début", 0.5),
    _spec("offering.end_date", "date", "End Date|Ends", "Fecha de fin", "Date de fin", 0.5),
    _spec("offering.days", "days", "Days of Week|Meeting Days", "Días de la semana", "Jours de la semaine", 0.4),
    _spec("offering.capacity", "number", "Capacity|Max Enrollment|# of Seats", "Cupo", "Capacité|Nombre de places", 0.4),
    _spec("program.website", "web", "Website", "Página web", "Site web", 0.3),
)  # fmt: skip
_ADULTS = (
    _spec("adult.name", "person", "Volunteer|Volunteer Name|Name of Volunteer", "Voluntario|Nombre del voluntario", "Bénévole|Nom du bénévole"),
    _spec("adult.email", "email", "Email|E-mail Address|Volunteer Email", "Correo electrónico", "Courriel", 0.9),
    _spec("adult.phone", "phone", "Phone|Cell Phone|Volunteer Phone", "Teléfono|Celular", "Téléphone", 0.9),
    _spec("adult.employer", "org", "Employer|Place of Employment", "Lugar de trabajo", "Employeur", 0.5),
    _spec("adult.language", "language", "Language", "Idioma", "Langue", 0.3),
)  # fmt: skip
_SESSIONS = (
    _spec("session.date", "date", "Date|Session Date|Meeting Date", "Fecha|Fecha de la sesión", "Date|Date de la séance"),
    _spec("session.topic", "topic", "Topic|Lesson|Session Topic", "Tema|Tema de la sesión", "Thème", 0.8),
    _spec("session.minutes", "minutes", "Duration|Length (min)|Minutes", "Duración", "Durée", 0.9),
    _spec("session.headcount", "number", "# Attended|Number of Youth|Headcount|Attendees", "Número de participantes|Asistentes", "Nombre de participants|Effectif", 0.9),
    _spec("session.educators", "person", "Instructor|Facilitator|Lead Teacher", "Instructor|Maestro", "Animateur", 0.6),
)  # fmt: skip
_ENROLLMENTS = (
    _spec("youth.name", "person", "Student|Student Name|Participant Name|Child's Name", "Alumno|Nombre del alumno", "Élève|Nom de l'enfant"),
    _spec("program.name", "program", "Program|Program Name", "Programa", "Programme"),
    _spec("enrollment.status", "status", "Enrollment Status|Registration Status", "Estado de inscripción", "Statut d'inscription", 0.8),
    _spec("enrollment.entry_date", "date", "Date Enrolled|Enrollment Date|Entry Date", "Fecha de inscripción", "Date d'inscription", 0.9),
    _spec("enrollment.exit_date", "date", "Exit Date|Withdrawal Date|Date Dropped", "Fecha de baja", "Date de sortie", 0.5),
)  # fmt: skip
_MARKS = (
    _spec("youth.name", "person", "Student|Name of Student|Student Name|Participant", "Alumno|Nombre del alumno", "Élève|Nom de l'élève"),
    _spec("session.date", "date", "Date|Session Date|Date of Attendance", "Fecha", "Date"),
    _spec("attendance.status", "mark", "Attendance|Present?|Attended|Present/Absent", "Asistencia|Presente", "Présence|Présent"),
    _spec("attendance.time_in", "time", "Time In|Sign In|Check-in Time", "Hora de entrada", "Heure d'arrivée", 0.4),
    _spec("attendance.time_out", "time", "Time Out|Sign Out|Check-out Time", "Hora de salida", "Heure de départ", 0.4),
)  # fmt: skip
_NONE: Keys = frozenset({None})
_UNKNOWN = tuple(
    Spec(heading, _NONE, values)
    for heading, values in (
        ("T-Shirt Size", "size"), ("Bus #", "number"), ("Locker", "number"), ("Paid", "yes_no"), ("Lunch", "size"), ("GPA", "gpa"),
        ("Homeroom", "room"), ("Fax", "phone"), ("Follows us", "yes_no"), ("Facebook", "web"), ("xkcd", "size"), ("Score", "score"),
        ("Last Modified", "date"), ("Insurance Company", "org"), ("Total", "number"),
    )
)  # fmt: skip


def unknown_columns(kind: str) -> tuple[Spec, ...]:
    """Columns that a table of that kind may have and that are none of ours."""
    return () if kind == "grid_down" else tuple(s for s in _UNKNOWN if not (s.heading == "Total" and kind == "grid"))


def _days(chance: random.Random) -> list[Cell]:
    start = dt.date(2025, 9, chance.randint(1, 20))
    form = chance.choice(("{m}/{d}", "{d}-{mon}", "{wd} {m}/{d}", "date", "{m}/{d}/{y}", "{mon} {d}"))
    days = [start + dt.timedelta(days=7 * n) for n in range(chance.randint(4, 12))]
    if form == "date":
        return list(days)
    return [form.format(m=d.month, d=d.day, mon=d.strftime("%b"), wd=d.strftime("%a"), y=d.year) for d in days]


KINDS: dict[str, tuple[Spec, ...]] = {
    "youth": _YOUTH, "partners": _PARTNERS, "programs": _PROGRAMS, "adults": _ADULTS, "sessions": _SESSIONS,
    "enrollments": _ENROLLMENTS, "marks": _MARKS, "grid": (), "grid_down": (),
}  # fmt: skip
"""The kinds of table; the columns of grids are made anew each time."""


def specs_of(kind: str, chance: random.Random) -> tuple[Spec, ...]:
    """The columns that a table of a kind may have."""
    if kind == "grid":
        keys: Keys = frozenset({"attendance.status"})
        marks = chance.choice(("mark", "x", "one", "pa"))
        named = _YOUTH[1:3] if chance.random() < 0.3 else (_ENROLLMENTS[0],)
        return (*named, replace(_YOUTH[4], odds=0.4), *(Spec(day, keys, marks) for day in _days(chance)))
    if kind == "grid_down":
        keys = frozenset({"attendance.status"})
        names = tuple(Spec(person(chance), keys, "true") for _n in range(chance.randint(4, 9)))
        return (Spec("Date", frozenset({"session.date"}), "date"), *names)
    return KINDS[kind]


_FIRST = (
    "Ana Luis Mary-Ann O'Neil José Zoë Ma. Jo Thúy Omar Noa Eli Grace Will April Rosa Ian Bea Max Ida Hugo Page".split()
)
_LAST = (
    "García",
    "Smith",
    "Nguyen",
    "de la Cruz",
    "Núñez Okafor",
    "O'Brien",
    "Lee",
    "Park",
    "van der Berg",
    "Cohen",
    "Grant",
)
_ORGS = ("Harbor Museum", "City Library", "Eastside Boys & Girls Club", "Prairie Science Center", "Acme Robotics Inc", "Total Wellness Center",
         "Grant High School", "Museo de las Américas", "Northfield College", "St. Ann Church", "Riverbend Zoo", "Note Makers LLC")  # fmt: skip
_SCHOOLS = ("Shaw Elementary", "North High School", "Lincoln Middle School", "Escuela Juárez", "Marcus MS")
_PICK: dict[str, tuple[Cell, ...]] = {
    "grade": ("5", "6th", "K", "Grade 7", "3", "4th", "08"), "sex": ("F", "M", "Female", "Male"), "school": _SCHOOLS,
    "city": ("Tulsa", "Lima", "Reno", "San José", "Bixby"), "state": ("OK", "TX", "OH"), "allergies": ("None", "Peanuts", "Bee stings", "Milk, eggs"),
    "yes_no": ("Yes", "No", "Y", "N"), "language": ("English", "Spanish", "Vietnamese"), "race": ("Hispanic", "White", "Black", "Asian"),
    "sector": ("Museum", "School", "Nonprofit", "Business", "Library"), "title": ("Director", "Program Manager", "Teacher", "CEO"),
    "program": ("Robotics", "Girls Who Code", "Rocket Club", "Math Circle", "Garden Science", "Coding Camp"),
    "grades": ("K-5", "6-8", "3-5", "9-12", "Grades 4-6"), "fee": ("$25", "Free", "100", "$1,250.00", "0"),
    "discipline": ("Science", "Engineering", "Math", "Coding", "Robotics"), "days": ("Mon/Wed", "Tuesday", "M-F", "Sat", "Tue, Thu"),
    "topic": ("Bridges", "Circuits", "Water rockets", "Slime", "Python loops"), "minutes": (60, 90, "1.5 hours", "90 min", 120),
    "status": ("Enrolled", "Waitlisted", "Dropped", "Active"), "mark": ("P", "A", "P", "P", "L", "E"), "x": ("X", "X", None), "one": (1, 1, 0),
    "pa": ("p", "a", "p"), "true": (True, False), "size": ("S", "M", "YL", "XL"), "room": ("B12", "104", "Gym"), "gpa": (3.4, 2.9, 4.0),
    "score": (87, 92, 64, 71),
}  # fmt: skip
_NOTHING: tuple[Cell, ...] = (None, None, None, "", "N/A", "-", "\u00a0", "?")


def person(chance: random.Random) -> str:
    """A made-up person's name."""
    return f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"


def value(chance: random.Random, spec: Spec, row: int) -> Cell:
    """A made-up value of a column; now and then nothing, in one of the ways people write that."""
    if spec.values == "count":
        return row + 1
    if spec.values in _PICK and spec.values in ("x", "one", "true", "pa", "mark"):
        return chance.choice(_PICK[spec.values])
    key = row == 0 or spec.values in ("first", "last", "org", "program", "person") or chance.random() > 0.1
    if not key:
        return chance.choice(_NOTHING)
    return chance.choice(_PICK[spec.values]) if spec.values in _PICK else _made(chance, spec.values)


def _made(chance: random.Random, values: str) -> Cell:
    n = chance.randint(1, 28)
    match values:
        case "first":
            return chance.choice(_FIRST)
        case "last":
            return chance.choice(_LAST)
        case "person":
            return person(chance)
        case "org":
            return f"{chance.choice(_ORGS)}"
        case "id":
            return f"{chance.randint(10000, 99999)}"
        case "birth":
            day = dt.date(2009 + n % 9, 1 + n % 12, n)
            return chance.choice((day, day.strftime("%m/%d/%Y"), day.isoformat()))
        case "date":
            day = dt.date(2025, 1 + n % 12, n)
            return chance.choice((day, day, day.strftime("%m/%d/%Y"), day.strftime("%d %b %Y")))
        case "phone":
            return chance.choice(
                (f"918-555-01{n:02d}", f"(918) 555-01{n:02d}", f"91855501{n:02d}", f"918.555.01{n:02d} ext. 4")
            )
        case "email":
            return f"{chance.choice('abcdefgh')}{n}@example.org"
        case "street":
            return f"{n * 17} {chance.choice(('Main St', 'N Oak Ave', 'Elm Street Apt 4', 'County Rd 12', 'Calle Juárez'))}"
        case "zip":
            return chance.choice((f"741{n:02d}", 74100 + n, f"0{n + 1000}"))
        case "web":
            return chance.choice((f"www.site{n}.org", f"https://example{n}.com/stem"))
        case "long":
            return f"Hands-on projects for beginners, {n} weeks; families are welcome at the last meeting."
        case "number":
            return chance.choice((n, str(n)))
        case "time":
            return chance.choice((f"3:{n + 10}", f"{1 + n % 5}:30 PM", dt.time(15, n)))
        case _:
            return values
