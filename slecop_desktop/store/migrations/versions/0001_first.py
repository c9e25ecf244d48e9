"""The first schema, frozen: it makes what files of that version hold, whatever is declared today."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

_TABLES = (
    """CREATE TABLE step (id INTEGER PRIMARY KEY, uuid BLOB NOT NULL, title TEXT NOT NULL, at TEXT NOT NULL, who TEXT
    NOT NULL, computer TEXT NOT NULL, origin TEXT NOT NULL, source TEXT, undoes INTEGER REFERENCES step(id), kind
    TEXT NOT NULL, state TEXT NOT NULL, first_change INTEGER, last_change INTEGER)""",
    """CREATE TABLE change (id INTEGER PRIMARY KEY, step INTEGER NOT NULL, kind INTEGER NOT NULL, record INTEGER NOT
    NULL, field TEXT NOT NULL, old, new)""",
    "CREATE INDEX change_record ON change(kind, record)",
    "CREATE TABLE writing (step INTEGER, by_set INTEGER, CHECK (by_set IS NULL OR step IS NOT NULL))",
    """CREATE VIRTUAL TABLE search USING fts5(words, content='', contentless_delete=1, prefix='1 2 3',
    tokenize="unicode61 remove_diacritics 2")""",
    """CREATE TABLE profile (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, archived TEXT, name
    TEXT, tagline TEXT, country TEXT, subdivision TEXT, service_area TEXT, lead_organization TEXT, cohort_year
    INTEGER, ties_contact TEXT, locale_pack TEXT, time_zone TEXT, currency TEXT, program_year_start TEXT,
    fiscal_year_start TEXT, summer_start TEXT, summer_end TEXT, week_start TEXT, suppression_threshold INTEGER,
    retention_policy TEXT, grade_scheme TEXT, practice INTEGER, UNIQUE (uuid))""",
    """CREATE TABLE codes (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, archived TEXT, list
    TEXT, code TEXT, label TEXT, position INTEGER, active INTEGER, crosswalk TEXT, UNIQUE (uuid))""",
    "CREATE INDEX codes_list ON codes (list)",
    """CREATE TABLE custom_fields (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, archived TEXT,
    record TEXT, name TEXT, label TEXT, kind TEXT, choices TEXT, help TEXT, privacy INTEGER, UNIQUE (uuid))""",
    """CREATE TABLE holidays (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, archived TEXT, name
    TEXT, start_date TEXT, end_date TEXT, sort_name TEXT, UNIQUE (uuid))""",
    "CREATE INDEX holidays_start_date ON holidays (start_date)",
    """CREATE TABLE partners (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, archived TEXT, name
    TEXT, alternate_name TEXT, short_name TEXT, legal_name TEXT, sector TEXT, other_sectors TEXT, lifecycle TEXT,
    since TEXT, lifecycle_reason TEXT, engagement_level TEXT, collaboration_level TEXT, pillars TEXT, champions
    TEXT, last_contact TEXT, next_step TEXT, next_step_due TEXT, parent INTEGER, description TEXT, website TEXT,
    email TEXT, phone TEXT, address TEXT, city TEXT, state_province TEXT, postal_code TEXT, country TEXT, latitude
    FLOAT, longitude FLOAT, year_incorporated INTEGER, legal_status TEXT, notes TEXT, sort_name TEXT, UNIQUE
    (uuid), FOREIGN KEY(parent) REFERENCES partners (id) DEFERRABLE INITIALLY IMMEDIATE)""",
    "CREATE INDEX partners_parent ON partners (parent)",
    "CREATE INDEX partners_sort_name ON partners (sort_name)",
    """CREATE TABLE contacts (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, archived TEXT, name
    TEXT, given_name TEXT, middle_name TEXT, family_name TEXT, suffix TEXT, preferred_name TEXT, title TEXT,
    department TEXT, email TEXT, phone TEXT, phone_extension TEXT, mobile TEXT, preferred_channel TEXT, language
    TEXT, do_not_contact INTEGER, notes TEXT, sort_name TEXT, UNIQUE (uuid))""",
    "CREATE INDEX contacts_sort_name ON contacts (sort_name)",
    """CREATE TABLE youth (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, archived TEXT,
    youth_code TEXT, name TEXT, given_name TEXT, middle_name TEXT, family_name TEXT, suffix TEXT, preferred_name
    TEXT, other_names TEXT, birth_date TEXT, birth_year INTEGER, birth_precision TEXT, sex TEXT, gender TEXT, race
    TEXT, expected_graduation INTEGER, languages TEXT, support_needs TEXT, email TEXT, phone TEXT, incomplete
    INTEGER, notes TEXT, sort_name TEXT, UNIQUE (uuid))""",
    "CREATE INDEX youth_sort_name ON youth (sort_name)",
    "CREATE INDEX youth_youth_code ON youth (youth_code)",
    "CREATE INDEX youth_birth_date ON youth (birth_date)",
    """CREATE TABLE households (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, archived TEXT,
    name TEXT, address TEXT, city TEXT, state_province TEXT, postal_code TEXT, country TEXT, phone TEXT, language
    TEXT, mailings INTEGER, confidential_address INTEGER, sort_name TEXT, UNIQUE (uuid))""",
    "CREATE INDEX households_sort_name ON households (sort_name)",
    """CREATE TABLE adults (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, archived TEXT, name
    TEXT, given_name TEXT, middle_name TEXT, family_name TEXT, suffix TEXT, preferred_name TEXT, phone TEXT,
    other_phone TEXT, email TEXT, language TEXT, employer TEXT, notes TEXT, sort_name TEXT, UNIQUE (uuid))""",
    "CREATE INDEX adults_sort_name ON adults (sort_name)",
    """CREATE TABLE sites (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, archived TEXT, name
    TEXT, location_type TEXT, partner INTEGER, address TEXT, city TEXT, state_province TEXT, postal_code TEXT,
    country TEXT, latitude FLOAT, longitude FLOAT, transportation TEXT, languages TEXT, accessibility TEXT,
    locale_code TEXT, connectivity TEXT, sort_name TEXT, UNIQUE (uuid), FOREIGN KEY(partner) REFERENCES partners
    (id) DEFERRABLE INITIALLY IMMEDIATE)""",
    "CREATE INDEX sites_partner ON sites (partner)",
    "CREATE INDEX sites_sort_name ON sites (sort_name)",
    """CREATE TABLE partner_identifiers (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, archived
    TEXT, partner INTEGER, scheme TEXT, identifier TEXT, UNIQUE (uuid), FOREIGN KEY(partner) REFERENCES partners
    (id) DEFERRABLE INITIALLY IMMEDIATE)""",
    "CREATE INDEX partner_identifiers_partner ON partner_identifiers (partner)",
    """CREATE TABLE engagements (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, archived TEXT,
    partner INTEGER, date TEXT, engagement_level TEXT, collaboration_level TEXT, rated_by TEXT, notes TEXT, UNIQUE
    (uuid), FOREIGN KEY(partner) REFERENCES partners (id) DEFERRABLE INITIALLY IMMEDIATE)""",
    "CREATE INDEX engagements_partner ON engagements (partner)",
    """CREATE TABLE contact_roles (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, archived TEXT,
    contact INTEGER, partner INTEGER, roles TEXT, title TEXT, start_date TEXT, end_date TEXT, UNIQUE (uuid),
    FOREIGN KEY(contact) REFERENCES contacts (id) DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY(partner) REFERENCES
    partners (id) DEFERRABLE INITIALLY IMMEDIATE)""",
    "CREATE INDEX contact_roles_contact ON contact_roles (contact)",
    "CREATE INDEX contact_roles_partner ON contact_roles (partner)",
    """CREATE TABLE programs (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, archived TEXT, name
    TEXT, partner INTEGER, co_providers TEXT, description TEXT, setting TEXT, delivery TEXT, disciplines TEXT,
    grade_low TEXT, grade_high TEXT, age_min INTEGER, age_max INTEGER, eligibility TEXT, languages TEXT, fee
    INTEGER, fee_note TEXT, application_process TEXT, required_documents TEXT, accessibility TEXT, website TEXT,
    curriculum TEXT, standards TEXT, career_clusters TEXT, career_level TEXT, pillars TEXT, funding TEXT,
    grant_funded INTEGER, last_observed TEXT, status TEXT, assured_date TEXT, assured_by TEXT, sort_name TEXT,
    UNIQUE (uuid), FOREIGN KEY(partner) REFERENCES partners (id) DEFERRABLE INITIALLY IMMEDIATE)""",
    "CREATE INDEX programs_sort_name ON programs (sort_name)",
    "CREATE INDEX programs_partner ON programs (partner)",
    """CREATE TABLE school_years (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, archived TEXT,
    youth INTEGER, school_year TEXT, grade TEXT, school INTEGER, school_number TEXT, UNIQUE (uuid), FOREIGN
    KEY(youth) REFERENCES youth (id) DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY(school) REFERENCES partners (id)
    DEFERRABLE INITIALLY IMMEDIATE)""",
    "CREATE INDEX school_years_school ON school_years (school)",
    "CREATE INDEX school_years_youth_school_year ON school_years (youth, school_year)",
    """CREATE TABLE youth_identifiers (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, archived
    TEXT, youth INTEGER, scheme TEXT, identifier TEXT, UNIQUE (uuid), FOREIGN KEY(youth) REFERENCES youth (id)
    DEFERRABLE INITIALLY IMMEDIATE)""",
    "CREATE INDEX youth_identifiers_youth ON youth_identifiers (youth)",
    """CREATE TABLE relationships (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, archived TEXT,
    youth INTEGER, adult INTEGER, type TEXT, lives_with INTEGER, legal_custody INTEGER, contact_allowed INTEGER,
    pickup_authorized INTEGER, pickup_prohibited INTEGER, emergency_order INTEGER, mailings INTEGER, notes TEXT,
    UNIQUE (uuid), FOREIGN KEY(adult) REFERENCES adults (id) DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY(youth)
    REFERENCES youth (id) DEFERRABLE INITIALLY IMMEDIATE)""",
    "CREATE INDEX relationships_adult ON relationships (adult)",
    "CREATE INDEX relationships_youth ON relationships (youth)",
    """CREATE TABLE household_members (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, archived
    TEXT, household INTEGER, youth INTEGER, adult INTEGER, share FLOAT, start_date TEXT, end_date TEXT, UNIQUE
    (uuid), FOREIGN KEY(household) REFERENCES households (id) DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY(youth)
    REFERENCES youth (id) DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY(adult) REFERENCES adults (id) DEFERRABLE
    INITIALLY IMMEDIATE)""",
    "CREATE INDEX household_members_adult ON household_members (adult)",
    "CREATE INDEX household_members_youth ON household_members (youth)",
    "CREATE INDEX household_members_household ON household_members (household)",
    """CREATE TABLE health (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, archived TEXT, youth
    INTEGER, allergies TEXT, medication TEXT, conditions TEXT, plan_on_file INTEGER, doctor TEXT, doctor_phone
    TEXT, notes TEXT, UNIQUE (uuid), FOREIGN KEY(youth) REFERENCES youth (id) DEFERRABLE INITIALLY IMMEDIATE)""",
    "CREATE INDEX health_youth ON health (youth)",
    """CREATE TABLE offerings (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, archived TEXT, name
    TEXT, program INTEGER, site INTEGER, term TEXT, start_date TEXT, end_date TEXT, freq TEXT, interval INTEGER,
    byday TEXT, opens_at TEXT, closes_at TEXT, planned_sessions INTEGER, session_minutes INTEGER, capacity
    INTEGER, minimum INTEGER, waitlist_policy TEXT, lead_educator TEXT, staff_ratio FLOAT, completion_rule TEXT,
    completion_value FLOAT, tracking TEXT, status TEXT, notes TEXT, sort_name TEXT, UNIQUE (uuid), FOREIGN
    KEY(program) REFERENCES programs (id) DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY(site) REFERENCES sites (id)
    DEFERRABLE INITIALLY IMMEDIATE)""",
    "CREATE INDEX offerings_program ON offerings (program)",
    "CREATE INDEX offerings_site ON offerings (site)",
    "CREATE INDEX offerings_sort_name ON offerings (sort_name)",
    """CREATE TABLE reach_events (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, archived TEXT,
    name TEXT, date TEXT, kind TEXT, partner INTEGER, program INTEGER, site INTEGER, youth_count INTEGER,
    adult_count INTEGER, family_count INTEGER, counted_how TEXT, kits INTEGER, grade_mix TEXT, notes TEXT,
    sort_name TEXT, UNIQUE (uuid), FOREIGN KEY(program) REFERENCES programs (id) DEFERRABLE INITIALLY IMMEDIATE,
    FOREIGN KEY(partner) REFERENCES partners (id) DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY(site) REFERENCES
    sites (id) DEFERRABLE INITIALLY IMMEDIATE)""",
    "CREATE INDEX reach_events_partner ON reach_events (partner)",
    "CREATE INDEX reach_events_site ON reach_events (site)",
    "CREATE INDEX reach_events_sort_name ON reach_events (sort_name)",
    "CREATE INDEX reach_events_program ON reach_events (program)",
    """CREATE TABLE sessions (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, archived TEXT,
    offering INTEGER, date TEXT, start_time TEXT, end_time TEXT, minutes INTEGER, type TEXT, status TEXT,
    cancel_reason TEXT, extra INTEGER, topic TEXT, educators TEXT, volunteers INTEGER, headcount INTEGER,
    sheet_code TEXT, notes TEXT, UNIQUE (uuid), FOREIGN KEY(offering) REFERENCES offerings (id) DEFERRABLE
    INITIALLY IMMEDIATE)""",
    "CREATE INDEX sessions_date ON sessions (date)",
    "CREATE INDEX sessions_offering_date ON sessions (offering, date)",
    """CREATE TABLE consents (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, archived TEXT, youth
    INTEGER, kind TEXT, status TEXT, program INTEGER, offering INTEGER, date TEXT, valid_to TEXT, signed_by
    INTEGER, method TEXT, form_version TEXT, language TEXT, scan TEXT, received_by TEXT, notes TEXT, UNIQUE
    (uuid), FOREIGN KEY(youth) REFERENCES youth (id) DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY(offering)
    REFERENCES offerings (id) DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY(program) REFERENCES programs (id)
    DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY(signed_by) REFERENCES adults (id) DEFERRABLE INITIALLY IMMEDIATE)""",
    "CREATE INDEX consents_signed_by ON consents (signed_by)",
    "CREATE INDEX consents_offering ON consents (offering)",
    "CREATE INDEX consents_program ON consents (program)",
    "CREATE INDEX consents_youth_kind ON consents (youth, kind)",
    """CREATE TABLE enrollments (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, archived TEXT,
    youth INTEGER, offering INTEGER, status TEXT, applied_at TEXT, priority TEXT, priority_reason TEXT, entry_date
    TEXT, exit_date TEXT, exit_reason TEXT, grade_at_entry TEXT, school_at_entry INTEGER, referral_source TEXT,
    transport TEXT, fee INTEGER, scholarship INTEGER, is_returning INTEGER, funding_source TEXT, need_flags TEXT,
    notes TEXT, UNIQUE (uuid), FOREIGN KEY(offering) REFERENCES offerings (id) DEFERRABLE INITIALLY IMMEDIATE,
    FOREIGN KEY(youth) REFERENCES youth (id) DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY(school_at_entry)
    REFERENCES partners (id) DEFERRABLE INITIALLY IMMEDIATE)""",
    "CREATE INDEX enrollments_youth_offering ON enrollments (youth, offering)",
    "CREATE INDEX enrollments_offering_status ON enrollments (offering, status)",
    "CREATE INDEX enrollments_school_at_entry ON enrollments (school_at_entry)",
    """CREATE TABLE notes (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, archived TEXT, date
    TEXT, kind TEXT, topic TEXT, text TEXT, attendees TEXT, outcome TEXT, follow_up TEXT, follow_up_date TEXT,
    partner INTEGER, contact INTEGER, youth INTEGER, program INTEGER, offering INTEGER, UNIQUE (uuid), FOREIGN
    KEY(contact) REFERENCES contacts (id) DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY(program) REFERENCES programs
    (id) DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY(partner) REFERENCES partners (id) DEFERRABLE INITIALLY
    IMMEDIATE, FOREIGN KEY(offering) REFERENCES offerings (id) DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY(youth)
    REFERENCES youth (id) DEFERRABLE INITIALLY IMMEDIATE)""",
    "CREATE INDEX notes_contact ON notes (contact)",
    "CREATE INDEX notes_partner ON notes (partner)",
    "CREATE INDEX notes_date ON notes (date)",
    "CREATE INDEX notes_program ON notes (program)",
    "CREATE INDEX notes_youth ON notes (youth)",
    "CREATE INDEX notes_offering ON notes (offering)",
    """CREATE TABLE enrollment_events (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, archived
    TEXT, enrollment INTEGER, date TEXT, status TEXT, reason TEXT, UNIQUE (uuid), FOREIGN KEY(enrollment)
    REFERENCES enrollments (id) DEFERRABLE INITIALLY IMMEDIATE)""",
    "CREATE INDEX enrollment_events_enrollment ON enrollment_events (enrollment)",
    """CREATE TABLE attendance (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, archived TEXT,
    session INTEGER, youth INTEGER, status TEXT, time_in TEXT, time_out TEXT, minutes INTEGER, reason TEXT,
    recorded_by TEXT, source TEXT, sheet_code TEXT, signature_seen INTEGER, sheet_row INTEGER, corrected_from
    TEXT, UNIQUE (uuid), FOREIGN KEY(youth) REFERENCES youth (id) DEFERRABLE INITIALLY IMMEDIATE, FOREIGN
    KEY(session) REFERENCES sessions (id) DEFERRABLE INITIALLY IMMEDIATE)""",
    "CREATE INDEX attendance_youth_session ON attendance (youth, session)",
    "CREATE INDEX attendance_session_youth ON attendance (session, youth)",
    "INSERT INTO writing VALUES (NULL, NULL)",
)


def upgrade() -> None:
    for statement in _TABLES:
        op.execute(statement)
