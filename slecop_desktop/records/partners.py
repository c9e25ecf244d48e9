"""Places, partner organizations and the people one talks to there (HSDS organization, location, contact; CEDS)."""

from __future__ import annotations

from slecop_desktop.records.fields import (
    Privacy,
    choice,
    date,
    email,
    identifier,
    link,
    long_text,
    number,
    phone,
    reference,
    several,
    text,
    whole,
    yes_no,
)
from slecop_desktop.records.kinds import TEXT, WHOLE
from slecop_desktop.records.names import SHOWN, SORTED, shown_name, sorted_name, sorted_title
from slecop_desktop.records.record import Computed, Derived, record
from slecop_desktop.texts import N_

FOLDED = Computed("sort_name", ("name",), sorted_title)
SORT_NAME = text("sort_name", N_("Sort name"), computed=True)
PERSON_NAME = (
    Computed("name", SHOWN, shown_name),
    Computed("sort_name", SORTED, sorted_name),
)
OPEN, PERSONAL = Privacy.OPEN, Privacy.PERSONAL

ADDRESS = (
    text("address", N_("Address"), width=30, group=N_("Address"), privacy=Privacy.OPEN, headings=("street", "street address", "address 1", "address line 1"), standard="HSDS address.address_1"),
    text("city", N_("City"), listed=True, group=N_("Address"), privacy=OPEN, headings=("town", "municipality"), standard="HSDS address.city"),
    text("state_province", N_("State or province"), group=N_("Address"), privacy=OPEN, headings=("state", "province"), standard="HSDS address.state_province"),
    identifier("postal_code", N_("Postal code"), width=12, group=N_("Address"), privacy=OPEN, headings=("zip", "zip code", "postcode"), standard="HSDS address.postal_code"),
    text("country", N_("Country"), width=10, group=N_("Address"), privacy=OPEN, standard="ISO 3166-1"),
)  # fmt: skip

SITES = record(
    "sites",
    10,
    N_("Sites"),
    N_("site"),
    (
        text("name", N_("Name"), required=True, width=30, listed=True, searched=True, privacy=OPEN, headings=("site", "location", "venue"), standard="HSDS location.name"),
        choice("location_type", N_("Kind of place"), "location_type", default="PHYSICAL", privacy=OPEN, standard="HSDS location.location_type"),
        reference("partner", N_("Run by"), "partners", listed=True),
        *ADDRESS,
        number("latitude", N_("Latitude"), group=N_("Address"), privacy=OPEN, headings=("lat",), standard="HSDS location.latitude"),
        number("longitude", N_("Longitude"), group=N_("Address"), privacy=OPEN, headings=("lon", "lng", "long"), standard="HSDS location.longitude"),
        long_text("transportation", N_("Getting there"), privacy=OPEN, standard="HSDS location.transportation"),
        text("languages", N_("Languages"), privacy=OPEN, standard="HSDS language"),
        long_text("accessibility", N_("Accessibility"), privacy=OPEN, standard="HSDS accessibility.description"),
        choice("locale_code", N_("NCES locale"), "locale_code", privacy=OPEN, standard="CEDS NCES Locale"),
        choice("connectivity", N_("Connectivity"), "connectivity", listed=True),
        SORT_NAME,
    ),
    sort="sort_name",
    computed=(FOLDED,),
)  # fmt: skip

PARTNERS = record(
    "partners",
    11,
    N_("Partners"),
    N_("partner"),
    (
        text("name", N_("Name"), required=True, width=34, listed=True, searched=True, privacy=OPEN, headings=("organization", "organisation", "organization name", "agency", "partner", "partner name", "provider", "company"), standard="HSDS organization.name; CEDS Organization Name"),
        text("alternate_name", N_("Other name"), width=24, searched=True, privacy=OPEN, standard="HSDS organization.alternate_name"),
        text("short_name", N_("Short name"), searched=True, privacy=OPEN, headings=("abbreviation", "acronym"), standard="CEDS Short Name of Organization"),
        text("legal_name", N_("Legal name"), width=24, privacy=OPEN),
        choice("sector", N_("Sector"), "sector", listed=True, width=26, privacy=OPEN, headings=("type", "organization type", "category"), standard="CEDS Organization Type"),
        several("other_sectors", N_("Other sectors"), "sector", privacy=OPEN),
        choice("lifecycle", N_("Stage"), "lifecycle", listed=True, default="ACTIVE", privacy=OPEN, headings=("status",), standard="HSDS service.status"),
        date("since", N_("Partner since"), privacy=OPEN),
        text("lifecycle_reason", N_("Reason for the stage"), width=24),
        choice("engagement_level", N_("Engagement (ICICE)"), "engagement", listed=True, group=N_("Engagement"), headings=("engagement", "icice")),
        choice("collaboration_level", N_("Collaboration (Frey)"), "collaboration", group=N_("Engagement")),
        several("pillars", N_("Pillars"), "pillar", group=N_("Engagement"), privacy=OPEN),
        text("champions", N_("Champions"), group=N_("Engagement"), privacy=PERSONAL),
        date("last_contact", N_("Last contact"), listed=True, group=N_("Engagement")),
        text("next_step", N_("Next step"), group=N_("Engagement"), width=28),
        date("next_step_due", N_("Next step due"), group=N_("Engagement")),
        reference("parent", N_("Part of"), "partners", privacy=OPEN, standard="HSDS organization.parent_organization_id"),
        long_text("description", N_("Description"), privacy=OPEN, standard="HSDS organization.description"),
        link("website", N_("Website"), privacy=OPEN, headings=("web", "url", "homepage"), standard="HSDS organization.website"),
        email("email", N_("E-mail"), headings=("mail", "e mail"), standard="HSDS organization.email"),
        phone("phone", N_("Phone"), headings=("telephone", "tel"), standard="HSDS phone.number"),
        *ADDRESS,
        number("latitude", N_("Latitude"), group=N_("Address"), privacy=OPEN, headings=("lat",)),
        number("longitude", N_("Longitude"), group=N_("Address"), privacy=OPEN, headings=("lon", "lng", "long")),
        whole("year_incorporated", N_("Founded"), privacy=OPEN, standard="HSDS organization.year_incorporated"),
        text("legal_status", N_("Legal status"), privacy=OPEN, standard="HSDS organization.legal_status"),
        long_text("notes", N_("Notes")),
        SORT_NAME,
    ),
    sort="sort_name",
    computed=(FOLDED,),
    derived=(
        Derived("programs", N_("Programs"), WHOLE, "(SELECT count(*) FROM programs p WHERE p.partner = partners.id AND p.archived IS NULL)", 10, help=N_("Programs that this partner runs, without archived ones.")),
    ),
)  # fmt: skip

PARTNER_IDENTIFIERS = record(
    "partner_identifiers",
    12,
    N_("Partner identifiers"),
    N_("partner identifier"),
    (
        reference("partner", N_("Partner"), "partners", owner=True, required=True, listed=True, standard="HSDS organization_identifier"),
        choice("scheme", N_("Kind of identifier"), "identifier_scheme", required=True, listed=True, privacy=OPEN, standard="HSDS organization_identifier.identifier_type"),
        identifier("identifier", N_("Identifier"), required=True, listed=True, privacy=OPEN, standard="HSDS organization_identifier.identifier"),
    ),
    title="identifier",
)  # fmt: skip

ENGAGEMENTS = record(
    "engagements",
    13,
    N_("Engagement history"),
    N_("engagement rating"),
    (
        reference("partner", N_("Partner"), "partners", owner=True, required=True, listed=True),
        date("date", N_("Date"), required=True, listed=True),
        choice("engagement_level", N_("Engagement (ICICE)"), "engagement", listed=True),
        choice("collaboration_level", N_("Collaboration (Frey)"), "collaboration", listed=True),
        text("rated_by", N_("Rated by"), privacy=PERSONAL),
        long_text("notes", N_("Notes")),
    ),
    title="date",
)

CONTACTS = record(
    "contacts",
    14,
    N_("Contacts"),
    N_("contact"),
    (
        text("name", N_("Name"), computed=True, width=28, listed=True, searched=True, privacy=PERSONAL, headings=("contact", "contact name", "contact person"), standard="HSDS contact.name"),
        text("given_name", N_("First name"), privacy=PERSONAL, headings=("given name", "first")),
        text("middle_name", N_("Middle name"), privacy=PERSONAL),
        text("family_name", N_("Last name"), privacy=PERSONAL, headings=("surname", "family name", "last")),
        text("suffix", N_("Suffix"), privacy=PERSONAL, width=8),
        text("preferred_name", N_("Preferred name"), searched=True, privacy=PERSONAL),
        text("title", N_("Title"), listed=True, width=22, privacy=PERSONAL, headings=("job title", "position"), standard="HSDS contact.title"),
        text("department", N_("Department"), privacy=PERSONAL, standard="HSDS contact.department"),
        email("email", N_("E-mail"), listed=True, searched=True, privacy=PERSONAL, headings=("mail", "e mail"), standard="HSDS contact.email"),
        phone("phone", N_("Phone"), listed=True, privacy=PERSONAL, headings=("telephone", "tel", "office phone"), standard="HSDS phone.number"),
        text("phone_extension", N_("Extension"), width=8, privacy=PERSONAL, standard="HSDS phone.extension"),
        phone("mobile", N_("Mobile"), privacy=PERSONAL, headings=("cell", "cell phone")),
        text("preferred_channel", N_("Best reached by"), privacy=PERSONAL),
        text("language", N_("Language"), privacy=PERSONAL),
        yes_no("do_not_contact", N_("Do not contact"), privacy=PERSONAL),
        long_text("notes", N_("Notes"), privacy=PERSONAL),
        text("sort_name", N_("Sort name"), computed=True, privacy=PERSONAL),
    ),
    sort="sort_name",
    computed=PERSON_NAME,
    derived=(
        Derived("partner", N_("Partner"), TEXT, "(SELECT group_concat(p.name, ', ') FROM contact_roles r JOIN partners p ON p.id = r.partner WHERE r.contact = contacts.id AND (r.end_date IS NULL OR r.end_date >= :today))", 28, help=N_("Where the person has a role today.")),
    ),
)  # fmt: skip

CONTACT_ROLES = record(
    "contact_roles",
    15,
    N_("Contact roles"),
    N_("contact role"),
    (
        reference("contact", N_("Contact"), "contacts", owner=True, required=True, listed=True, privacy=PERSONAL),
        reference("partner", N_("Partner"), "partners", owner=True, required=True, listed=True),
        several("roles", N_("Roles"), "contact_role", listed=True),
        text("title", N_("Title there"), listed=True, privacy=PERSONAL),
        date("start_date", N_("From"), listed=True),
        date("end_date", N_("Until"), listed=True),
    ),
    title="title",
)
