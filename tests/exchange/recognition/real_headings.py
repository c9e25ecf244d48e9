"""Heading rows as people and programs really write them, each column labelled by hand.

Only headings, never what stood under them. "-" is a column that is none of ours; "a/b" says that either is right. What
is in `KNOWN` was looked at while the words were written. `HELD_OUT` was labelled before anything was run on it, and
nothing was changed for its sake: it tells what to expect of rows nobody has seen.
"""

from __future__ import annotations

Row = tuple[tuple[str, frozenset[str | None]], ...]


def _row(text: str) -> Row:
    found: list[tuple[str, frozenset[str | None]]] = []
    for part in text.split(";"):
        heading, _is, keys = part.partition("=")
        found.append((heading.strip(), frozenset(None if k == "-" else k for k in keys.strip().split("/"))))
    return tuple(found)


_CLASS = "youth.grade/offering.name/-"
KNOWN: tuple[Row, ...] = tuple(
    _row(text)
    for text in (
        "Name=youth.name;Number=-;Parent Name=guardian.name;Parent Email=guardian.email;Parent Phone=guardian.phone"
        ";Parent Relation=guardian.relationship",
        "Student Name=youth.name;Roll Number=youth.id;Email=youth.email;Phone=youth.phone;Department=-;Section=-"
        ";Year=-;Parent Name=guardian.name;Parent Email=guardian.email;Parent Phone=guardian.phone"
        ";Parent Relation=guardian.relationship;Address=household.address",
        "Admission Number=youth.id;First Name=youth.first_name;Middle Name=youth.middle_name;Last Name=youth.last_name"
        f";Date of Birth=youth.birth_date;Admission Date=enrollment.entry_date;Gender=youth.sex;Class={_CLASS}"
        ";Section=offering.name/-;Parent Name=guardian.name;Parent Email=guardian.email;Parent Phone=guardian.phone"
        ";Parent Relationship=guardian.relationship;Address=household.address",
        "Student ID=youth.id;Name=youth.name;Grade=youth.grade;Date of Birth=youth.birth_date;Gender=youth.sex"
        ";Parent Name=guardian.name;Parent Email=guardian.email;Contact Number=guardian.phone;Address=household.address",
        "Show=-;First Name=youth.first_name;Last Name=youth.last_name;Role=-;Age=youth.age;Grade=youth.grade;Bio=-"
        ";Parent Name=guardian.name;Parent Email=guardian.email;Submitted=enrollment.applied/-",
        f"Parent Name=guardian.name;Parent Email=guardian.email;Parent Phone=guardian.phone;Student Name=youth.name;Class={_CLASS}"
        ";Emergency Contact 1=emergency.name;Emergency Contact 2=emergency2.name;Emergency Contact 3=-",
        "Parent Name=guardian.name;Email=guardian.email;Phone=guardian.phone;Address=household.address"
        ";Student Admission Number=youth.id;Relationship=guardian.relationship",
        "Barcode=-/youth.id;First Name=youth.first_name;Last Name=youth.last_name;Chinese Name=-/youth.other_names"
        ";Date of Birth=youth.birth_date;Parent Name=guardian.name;Pick Up Person=pickup.name"
        ";Home Phone=household.phone/guardian.phone;Cell Phone=guardian.phone/youth.phone;Cell Phone 2=guardian.other_phone"
        ";Email=guardian.email/youth.email;Address=household.address;City=household.city;Zip=household.postal_code",
    )
)
HELD_OUT: tuple[Row, ...] = tuple(
    _row(text)
    for text in (
        "Date=session.date;Site=site.name;Child First Name=youth.first_name;Child Last Name=youth.last_name"
        ";Present=attendance.status;Notes=attendance.reason/youth.notes",
        "Child first name=youth.first_name;Child last name=youth.last_name;Age group=-;Parent first name=guardian.first_name"
        ";Parent email=guardian.email",
        "Subscription ID=-;Product=-;Parent First Name=guardian.first_name;Parent Last Name=guardian.last_name"
        ";Parent Mobile=guardian.phone;Parent Email=guardian.email;City=household.city;State=household.state"
        ";Zip=household.postal_code;Child First Name=youth.first_name;Child Last Name=youth.last_name"
        ";Child DOB=youth.birth_date;CricClubID=-;Program Level=-;Billing Interval=-;Next Billing Date=-",
        "First Name=guardian.first_name;Last Name=guardian.last_name;Mobile=guardian.phone;Email=guardian.email"
        ";Child First Name=youth.first_name;Child Last Name=youth.last_name;Classroom=-",
        "Parent First Name=guardian.first_name;Parent Last Name=guardian.last_name;Email=guardian.email"
        ";Phone=guardian.phone;Address=household.address;City=household.city;State=household.state"
        ";Zip=household.postal_code;Insurance Provider=-;Insurance Member ID=-;Child First Name=youth.first_name"
        ";Child Last Name=youth.last_name;DOB=youth.birth_date;Sex=youth.sex;Allergies=health.allergies"
        ";Medications=health.medication;Registration Date=enrollment.entry_date/enrollment.applied"
        ";Status=enrollment.status",
        "Child First Name=youth.first_name;Child Last Name=youth.last_name;Date of Birth=youth.birth_date"
        ";Grade=youth.grade;Sex=youth.sex;School Info=youth.school/-;Preferred Location=site.name/-",
        "Campaign=-;Organization=partner.name;Contact Name=contact.name;Recipient Email=contact.email/-"
        ";Status=partner.stage/-;Timestamp=-;Bounce/Failure Reason=-",
        "Stop Name=site.name/-;Address=site.address/partner.address;Type=-;Time=-;Organization=partner.name"
        ";Contact Name=contact.name;Contact Phone=contact.phone",
        "Organization=partner.name;Contact Name=contact.name;Title=contact.title;Website=partner.website"
        ";Email=contact.email",
        "First Name=contact.first_name/adult.first_name;Last Name=contact.last_name/adult.last_name"
        ";Organization=partner.name;Email=contact.email/adult.email;Phone=contact.phone/adult.phone"
        ";Address=partner.address/household.address;City=partner.city/household.city"
        ";State=partner.state/household.state;ZIP=partner.postal_code/household.postal_code;Lifetime Giving=-"
        ";Last Donation Date=-;Notes=contact.notes/partner.notes/adult.notes",
        "Registration No=youth.id;Roll No=youth.id/-;Full Name=youth.name;CNIC/BForm=-;Guardian Name=guardian.name"
        ";Guardian Phone=guardian.phone;Status=enrollment.status",
        f"Full Name=youth.name;Roll No=youth.id;Gender=youth.sex;Class={_CLASS};Guardian Name=guardian.name"
        ";Guardian Phone=guardian.phone;Guardian Email=guardian.email",
        "Student ID=youth.id;Name=youth.name;Roll Number=youth.id/-;Branch=-;Year=-;Hostel=-;Room=-;Bed=-"
        ";Phone=youth.phone;Guardian Name=guardian.name;Guardian Phone=guardian.phone;Status=enrollment.status"
        ";Attendance Today=attendance.status/-",
        "First Name=youth.first_name;Last Name=youth.last_name;Grade=youth.grade;Section=offering.name/-"
        ";Gender=youth.sex;Date of Birth=youth.birth_date;Guardian Name=guardian.name;Guardian Phone=guardian.phone"
        ";Guardian Email=guardian.email",
        "First Name=youth.first_name;Last Name=youth.last_name;Date of Birth=youth.birth_date;Guardian Name=guardian.name"
        ";Guardian Phone=guardian.phone;Guardian Email=guardian.email;Notes=youth.notes",
        f"Admission Number=youth.id;Full Name=youth.name;Gender=youth.sex;Class={_CLASS};Stream=-"
        ";Guardian Name=guardian.name;Guardian Phone=guardian.phone;Guardian Email=guardian.email"
        ";Status=enrollment.status",
        "Name=youth.name;Student ID=youth.id;Email=youth.email;Program Code=program.id/-;Batch Name=-"
        ";Enrollment Year=-;Current Semester=offering.term/-;Phone=youth.phone;Guardian Name=guardian.name"
        ";Guardian Phone=guardian.phone;Address=household.address;Status=enrollment.status",
        "Name=youth.name;Date of Birth=youth.birth_date;Gender=youth.sex;Guardian Name=guardian.name"
        ";Guardian Phone=guardian.phone;Location=site.name/-;Notes=youth.notes",
        f"Student ID=youth.id;Student Name=youth.name;Class={_CLASS};Fee Structure=-;Total Fees=-;Total Paid=-"
        ";Balance=-;Guardian Name=guardian.name;Guardian Phone=guardian.phone;Guardian Email=guardian.email",
        "Student ID=youth.id;Full Name=youth.name;Date of Birth=youth.birth_date;Nationality=-;Phone Number=youth.phone"
        f";Email=youth.email;Class={_CLASS};GPA=-;Guardian Name=guardian.name;Guardian Phone=guardian.phone",
        "Date=session.date;Student ID=youth.id;Student Name=youth.name;Class ID=offering.id/-;Class Name=offering.name"
        ";Instructor ID=-;Instructor Name=offering.lead_educator/-;Status=attendance.status;Comment=attendance.reason",
        "Class Name=offering.name;Instructor=offering.lead_educator;Capacity=offering.capacity;Total Sessions=-"
        ";Attended=-;No-Show=-;Attendance Rate %=-",
        "Client Name=youth.name;Email=youth.email;Date=session.date;Time=session.start_time/-"
        ";Class Name=offering.name;Instructor=offering.lead_educator/session.educators/-",
        "Class Code=offering.id;Class Name=offering.name;Instructor=offering.lead_educator;Days=offering.days"
        ";Time=offering.time;Room=site.name/-;Enrolled=-;Capacity=offering.capacity",
        "CATEGORY=partner.sector/-;SCHOOL NAME=partner.name/site.name;ADDRESS=partner.address/site.address"
        ";CITY=partner.city/site.city;ZIP CODE=partner.postal_code/site.postal_code;PHONE=partner.phone/site.phone"
        ";URL=partner.website;LONGITUDE=partner.longitude/site.longitude;LATITUDE=partner.latitude/site.latitude"
        ";LOCATION=site.name/-",
        "School Code=partner.id/site.id/-;School Name=partner.name/site.name;Address=partner.address/site.address"
        ";City=partner.city/site.city;State=partner.state/site.state;Zip Code=partner.postal_code/site.postal_code"
        ";Country=partner.country/site.country",
        "School Name=partner.name/site.name;Address=partner.address/site.address;City=partner.city/site.city"
        ";Zip=partner.postal_code/site.postal_code;Elementary=-;Middle?=-;High?=-;GreatSchools Rating=-",
        "Nom=youth.last_name;Prénom=youth.first_name;Classe=youth.grade;Groupes=offering.name/-;Régime=-"
        ";Date de naissance=youth.birth_date",
        "Nom=youth.last_name/contact.last_name/adult.last_name;Prénom=youth.first_name/contact.first_name/adult.first_name"
        ";Téléphone=youth.phone/contact.phone/adult.phone;Email=youth.email/contact.email/adult.email",
        "Nom=youth.last_name;Prénom=youth.first_name;Date naissance=youth.birth_date;Sexe=youth.sex;Classe=youth.grade"
        ";Matricule=youth.id;Parent Nom=guardian.last_name;Parent Prénom=guardian.first_name;Parent Tél=guardian.phone",
        "nombres=youth.first_name;apellidos=youth.last_name;numero_documento=youth.id/-;tipo_documento=-"
        ";correo=youth.email;sexo=youth.sex",
        "nombre=youth.first_name/youth.name;apellidos=youth.last_name;fecha_nac=youth.birth_date"
        ";tutor_nombre=guardian.name/guardian.first_name;tutor_id=-;foto=-",
        "alumnoNombre=youth.name/youth.first_name;matricula=youth.id;gradoNombre=youth.grade;grupoNombre=offering.name/-"
        ";cicloNombre=-;tutorNombre=guardian.name/guardian.first_name;tutorTelefono=guardian.phone"
        ";fechaInscripcion=enrollment.entry_date;estatus=enrollment.status",
    )
)
