"""What people call the columns of their own lists, and what such a list may bring besides its own records.

The records know their usual headings; here are the rest: Spanish and French ones, those of references, and those of
companions, which are kept in another record than the list's.
"""

from __future__ import annotations

from functools import lru_cache

from slecop_desktop.exchange.contract import COMPANIONS
from slecop_desktop.records.fields import Field, Privacy, choice, email, phone, reference, several, text
from slecop_desktop.records.kinds import DATE
from slecop_desktop.records.record import Record
from slecop_desktop.texts import N_

_PERSONAL = Privacy.PERSONAL

LIST_COMPANIONS: dict[str, tuple[Field, ...]] = {
    "youth": (
        text("guardian_name", N_("Parent or guardian"), privacy=_PERSONAL),
        phone("guardian_phone", N_("Phone of the parent or guardian"), privacy=_PERSONAL),
        email("guardian_email", N_("E-mail of the parent or guardian"), privacy=_PERSONAL),
        choice("guardian_type", N_("Relationship of the parent or guardian"), "relationship", privacy=_PERSONAL),
    ),
    "contacts": (
        reference("partner", N_("Organization"), "partners"),
        several("roles", N_("Roles there"), "contact_role"),
    ),
    "attendance": (
        Field("date", N_("Date of the session"), DATE, privacy=_PERSONAL),
        reference("offering", N_("Offering of the session"), "offerings", privacy=_PERSONAL),
    ),
}
"""Columns that only somebody else's list has: the program turns them into records beside the list's own."""

_NAMES = {
    "given_name": (
        "forename;first name(s);nombres;primer nombre;prenom;legal first name;student first name;child first name;"
        "youth first name;first names"
    ),
    "family_name": (
        "apellido paterno;nom de famille;legal last name;student last name;child last name;youth last name;"
        "last names"
    ),
    "middle_name": "middle initial;mi;m.i.;segundo nombre",
}  # fmt: skip
_REACH = {
    "phone": "phone number;telefono;telephone;tel;telefon;celular;cell phone;cell;mobile;phone #;contact number",
    "email": "e-mail address;email address;correo;correo electronico;courriel;mail;e mail",
}
_ADDRESS = {
    "address": "direccion;adresse;mailing address;location address;physical address",
    "city": "ciudad;ville;ort",
    "state_province": "estado;provincia",
    "postal_code": "codigo postal;code postal;plz",
    "country": "pais;pays",
}
_MORE: dict[str, dict[str, str]] = {
    "youth": {
        **_NAMES,
        **_REACH,
        "name": (
            "name of child;name of student;nombre completo;nombre del alumno;nom complet;eleve;alumno;estudiante;"
            "scholar;youth;kid;camper;member;learner;pupil;student full name;nombre y apellido;first and last name"
        ),
        "birth_date": (
            "date of birth;birth date;student dob;child dob;date de naissance;nacimiento;f. nacimiento;birth day;"
            "dob (mm/dd/yyyy)"
        ),
        "birth_year": "birth year;ano de nacimiento;year born",
        "sex": "sexe;genero;genre;boy/girl;gender (m/f)",
        "grade": "niveau;classe;current grade;grade in fall;grade 2026-27;grade level 2026-27;ano escolar;nivel",
        "school": "ecole;school attending;current school;school of attendance;home school;campus",
        "race": "race / ethnicity;raza;etnia",
        "languages": "idioma;langue;primary language;language spoken at home",
        "guardian_name": (
            "parent;guardian;parent name;guardian name;parent/guardian;parent/guardian name;parent or guardian;"
            "parents;mother;mom;mother's name;father;dad;madre;padre;tutor;padre o tutor;madre/padre/tutor;"
            "nombre del padre o tutor;parent 1;parent 1 name;guardian 1;caregiver;primary contact;parent full name"
        ),
        "guardian_phone": (
            "parent phone;guardian phone;parent/guardian phone;parent's phone;parent cell;parent phone number;"
            "telefono del padre;telefono del tutor;guardian cell;mother's phone;mom phone;parent 1 phone;home phone;"
            "family phone;parent contact"
        ),
        "guardian_email": (
            "parent email;guardian email;parent/guardian email;parent's email;parent e-mail;correo del padre;"
            "correo del tutor;parent email address;parent 1 email;family email"
        ),
        "guardian_type": "relationship;relation;relationship to child;relationship to student;parentesco",
    },
    "contacts": {
        **_NAMES,
        **_REACH,
        "phone": "phone number;telefono;telephone;tel;work phone;office;phone #",
        "mobile": "celular;cell number;mobile phone",
        "title": "job;cargo;poste;puesto;rank",
        "partner": (
            "organization;organisation;organization name;agency;partner;partner name;company;employer;provider;"
            "institution;museum;organizacion;empresa;works at;school"
        ),
        "roles": "role;roles;contact role",
    },
    "adults": {
        **_NAMES,
        **_REACH,
        "name": "adult;mother;father;madre;padre;tutor;padre o tutor;caregiver;parent full name",
        "phone": "parent phone;guardian phone;home phone;" + _REACH["phone"],
        "email": "parent email;guardian email;" + _REACH["email"],
        "other_phone": "work phone;second phone;phone 2",
    },
    "partners": {
        **_REACH,
        **_ADDRESS,
        "name": (
            "organization name;org;nonprofit;institution;museum;school;organizacion;organisme;organisation;"
            "nombre de la organizacion;business;name of organization;partner organization;site name;club"
        ),
        "website": "pagina web;site web;web site;web page",
        "sector": "tipo;kind",
        "description": "about;descripcion;mission",
        "notes": "comments;notas;remarks",
    },
    "sites": {
        **_ADDRESS,
        "partner": "operated by;organization;owner;partner",
        "name": "site name;location name;building;lugar;sede;lieu",
    },
    "households": {**_REACH, **_ADDRESS, "name": "family;family name;household name;familia"},
    "programs": {
        "name": "programa;programme;name of program;title",
        "partner": "run by;partner;agency;offered by;host;lead organization;organizacion",
        "grade_low": "lowest grade;from grade;min grade;minimum grade",
        "grade_high": "highest grade;to grade;max grade;maximum grade",
        "fee": "cost;price;costo;tarif",
        "disciplines": "topic;topics;focus;stem area",
    },
    "offerings": {
        "name": "offering name;class name;course name;section;clase;curso;cours",
        "site": "location;venue;where;place;building;lugar;lieu",
        "start_date": "start;starts;begins;begin date;first session;fecha de inicio;date de debut",
        "end_date": "end;ends;finish;last session;fecha de fin;date de fin",
        "byday": "days;day;day of week;meets;meeting days;dias;jours;days of week",
        "opens_at": "start time;begins at;hora de inicio;time start",
        "closes_at": "end time;ends at;until;hora de fin;time end",
        "capacity": "seats;max seats;max enrollment;cupo;spots;places;maximum",
        "lead_educator": "educator;leader;facilitator;coach;maestro",
        "program": "programa;programme",
    },
    "sessions": {
        "date": "session date;day;fecha",
        "start_time": "start;from;begins;hora de inicio",
        "end_time": "end;to;until;ends;hora de fin",
        "minutes": "duration;length",
        "topic": "lesson;theme;tema",
    },
    "reach_events": {
        "name": "event;event name;evento",
        "date": "event date;fecha",
        "youth_count": "kids;children;number of youth;youth reached;students",
        "adult_count": "number of adults;adults reached;parents",
        "family_count": "number of families",
    },
    "holidays": {
        "name": "holiday;closure;break;feriado",
        "start_date": "date;from;first day;start;begins",
        "end_date": "to;until;last day;end;ends",
    },
    "baselines": {
        "source": "data source;publisher;survey;fuente",
        "year": "data year;survey year;año",
        "place": "geography;area;county;district;town;lugar",
        "dimension": "dimension;category;counted by;breakdown",
        "group_code": "group;group code;subgroup",
        "count": "population;young people;number of young people;estimate;youth population",
        "margin_of_error": "margin of error;moe;margin",
    },
    "enrollments": {
        "status": "enrollment status;estado;registration status",
        "entry_date": (
            "start date;enrolled on;date enrolled;enrollment date;entry;joined;start;fecha de inscripcion;"
            "registration date"
        ),
        "exit_date": "end date;dropped on;withdrawn on;date dropped;exit;left on;last day;drop date;withdrawal date",
        "exit_reason": "reason for leaving;drop reason;exit reason",
        "grade_at_entry": "grade;grade level",
    },
    "consents": {
        "kind": "consent;consent type;permission;type of consent;form;consent for;release",
        "status": "given;signed;answer;response;consent given",
        "date": "date signed;signed on;signed date;fecha;date given",
        "valid_to": "expires;expiration;expiration date;valid through;expires on;good until",
        "signed_by": "parent;guardian;signer;parent name;parent/guardian;signature",
        "method": "how;how signed",
    },
    "attendance": {
        "status": "mark;status;present;present?;attended;attendance mark;attendance status;asistencia;presence",
        "date": "session date;date;day;fecha;meeting date;class date",
        "time_in": "time in;in;sign in;arrival;arrival time;check in",
        "time_out": "time out;out;sign out;departure;departure time;check out",
        "minutes": "duration;min",
        "reason": "comment;comments;note",
    },
}  # fmt: skip
"""kind -> field -> headings, parted by semicolons; case, accents, punctuation and word order do not matter."""


def fields_of_list(record: Record) -> tuple[tuple[Field, str], ...]:
    """(field, role) of what a list of these records may bring besides them."""
    listed = (*COMPANIONS.get(record.name, ()), *LIST_COMPANIONS.get(record.name, ()))
    return tuple((f, "companion") for f in listed)


@lru_cache(maxsize=64)
def more_headings(kind: str, field: str) -> tuple[str, ...]:
    """What else people call a field in a list of these records."""
    return tuple(h for h in _MORE.get(kind, {}).get(field, "").split(";") if h)


def reference_headings(target: Record) -> tuple[str, ...]:
    """What a column is called that names records of another kind: their kind, and what their names are called."""
    return (target.one, *target.field(target.title).headings, *more_headings(target.name, target.title))
