"""Texts that are rightly the same as in English, by language: names, abbreviations, words of both languages."""

EVERYWHERE = {
    "SLECoP Desktop", "{name} — SLECoP Desktop", "ICICE", "Frey", "EIN", "UEI",
    "PreK", "K-2", "3-5", "6-8", "9-12", "min",
    "{n} min", "{n} MB", "{status} · {n} h", "A4", "A4, 3 × 8 (70 × 36 mm)", "A4, 2 × 5 (96 × 50.8 mm)",
}  # fmt: skip

SAME: dict[str, set[str]] = {
    "es": {
        "{heading}: color",
        "No", "no", "&No", "Sector", "Postal", "Virtual", "Regular", "Prenatal", "3 Normal", "Total", "total", "Error",
        "Shift", "Shift+Enter", "Enter", "Israel", "{n} error", "internet: {how}",
    },
    "fr": {
        "1 discipline", "2 disciplines", "3 Coordination", "3–4 disciplines", "4 Coalition", "5 Collaboration",
        "Absent", "Agriculture", "Allergies", "Camp", "Canada", "Code", "Codes", "Collaboration (Frey)", "Contact",
        "Contacts", "Date", "Dates", "Description", "Discipline", "Disciplines", "Engagement", "Engagement (ICICE)",
        "Exact", "Exploration", "Export", "Format", "Import", "Intersession", "Kenya", "Latitude", "Logo",
        "Longitude", "Migrant", "Minutes", "Mobile", "Note", "Notes", "OK", "Page", "Pages", "Participation",
        "Participations", "Photo, publication", "Photos", "Sections", "Signature", "Source", "Total", "total",
        "Transport", "Type", "Version {version}",
        "Urgent", "absent", "code", "codes", "contact", "note", "notes", "{n} absent", "{n} page",
        "{n} pages", "orange", "point 1.5", "turquoise",
    },
    "sw": {"Data", "Enter", "Kenya", "Logo", "Shift", "Shift+Enter", "Space"},
    "he": {"Enter", "Shift", "Shift+Enter"},
}  # fmt: skip
"""What a language has besides `EVERYWHERE`."""
