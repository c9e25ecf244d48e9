"""Enrollment with its dated history, attendance, and notes of what was said and done (CEDS, Ed-Fi)."""

from __future__ import annotations

from slecop_desktop.records.fields import (
    Field,
    Privacy,
    choice,
    date,
    identifier,
    long_text,
    minutes,
    money,
    reference,
    text,
    time,
    whole,
    yes_no,
)
from slecop_desktop.records.kinds import CHOICE, MOMENT, NUMBER, WHOLE
from slecop_desktop.records.record import Derived, record
from slecop_desktop.texts import N_, NC_

PERSONAL, SENSITIVE = Privacy.PERSONAL, Privacy.SENSITIVE
_CAME = (
    "FROM attendance a JOIN sessions s ON s.id = a.session WHERE a.youth = enrollments.youth"
    " AND s.offering = enrollments.offering AND s.status = 'HELD'"
    " AND a.status IN ('Present', 'Tardy', 'EarlyDeparture')"
)

ENROLLMENTS = record(
    "enrollments",
    40,
    N_("Enrollments"),
    N_("enrollment"),
    (
        reference("youth", NC_("one", "Youth"), "youth", owner=True, required=True, listed=True, privacy=PERSONAL),
        reference("offering", N_("Offering"), "offerings", owner=True, required=True, listed=True, privacy=PERSONAL),
        choice("status", N_("Status"), "enrollment_status", required=True, listed=True, default="ENROLLED", privacy=PERSONAL, standard="CEDS Course Section Enrollment Status"),
        Field("applied_at", N_("Applied"), MOMENT, width=18, listed=True, privacy=PERSONAL),
        choice("priority", N_("Priority"), "priority", privacy=PERSONAL),
        text("priority_reason", N_("Reason for the priority"), privacy=PERSONAL),
        date("entry_date", N_("Entry date"), listed=True, privacy=PERSONAL, standard="CEDS Course Section Entry Date"),
        date("exit_date", N_("Exit date"), listed=True, privacy=PERSONAL, standard="CEDS Course Section Exit Date"),
        choice("exit_reason", N_("Why they left"), "exit_reason", privacy=PERSONAL, standard="CEDS Exit or Withdrawal Type"),
        choice("grade_at_entry", N_("Grade at entry"), "grade_level", privacy=PERSONAL, standard="CEDS Entry Grade Level"),
        reference("school_at_entry", N_("School at entry"), "partners", privacy=PERSONAL),
        text("referral_source", N_("Referred by"), privacy=PERSONAL),
        text("transport", N_("Transport"), privacy=PERSONAL),
        money("fee", N_("Fee"), privacy=PERSONAL),
        money("scholarship", N_("Scholarship"), privacy=PERSONAL),
        yes_no("is_returning", N_("Returning"), privacy=PERSONAL),
        text("funding_source", N_("Funding source"), privacy=PERSONAL),
        text("need_flags", N_("Needs"), privacy=SENSITIVE),
        text("notes", N_("Notes"), privacy=SENSITIVE),
    ),
    title="status",
    indexes=(("offering", "status"), ("youth", "offering")),
    derived=(
        Derived("grade", N_("Grade"), CHOICE, "(SELECT sy.grade FROM school_years sy WHERE sy.youth = enrollments.youth AND sy.school_year = :school_year LIMIT 1)", 9, listed=False, choices="grade_level", help=N_("The grade in the running school year.")),
        Derived("attended", N_("Attended"), WHOLE, f"(SELECT count(*) {_CAME})", 10, listed=False, help=N_("Held sessions of this offering in which they were present, late or left early.")),
        Derived("hours", N_("Hours"), NUMBER, f"(SELECT (sum(a.minutes) * 10 + 30) / 60 / 10.0 {_CAME})", 9, listed=False, help=N_("Hours attended in the held sessions of this offering.")),
    ),
)  # fmt: skip

ENROLLMENT_EVENTS = record(
    "enrollment_events",
    41,
    N_("Enrollment history"),
    N_("enrollment change"),
    (
        reference("enrollment", N_("Enrollment"), "enrollments", owner=True, required=True, listed=True, privacy=PERSONAL),
        date("date", N_("Date"), required=True, listed=True, privacy=PERSONAL, standard="CEDS Status Start Date"),
        choice("status", N_("Status"), "enrollment_status", required=True, listed=True, privacy=PERSONAL),
        text("reason", N_("Reason"), listed=True, width=36, privacy=PERSONAL),
    ),
    title="status",
)  # fmt: skip

ATTENDANCE = record(
    "attendance",
    42,
    N_("Attendance"),
    N_("attendance mark"),
    (
        reference("session", N_("Session"), "sessions", owner=True, required=True, listed=True, privacy=PERSONAL),
        reference("youth", NC_("one", "Youth"), "youth", owner=True, required=True, listed=True, privacy=PERSONAL),
        choice("status", N_("Attendance"), "attendance_status", listed=True, privacy=PERSONAL, standard="CEDS Attendance Status", help=N_("Empty means not taken.")),
        time("time_in", N_("Arrived"), listed=True, privacy=PERSONAL),
        time("time_out", N_("Left"), listed=True, privacy=PERSONAL),
        minutes("minutes", N_("Minutes"), listed=True, privacy=PERSONAL, standard="CEDS Attendance Event Duration"),
        text("reason", N_("Reason"), privacy=SENSITIVE),
        text("recorded_by", N_("Recorded by"), privacy=PERSONAL),
        choice("source", N_("Where it came from"), "attendance_source", privacy=PERSONAL),
        identifier("sheet_code", N_("Sheet code"), privacy=PERSONAL),
        yes_no("signature_seen", N_("Signature seen"), privacy=PERSONAL),
        whole("sheet_row", N_("Row on the sheet"), privacy=PERSONAL),
        text("corrected_from", N_("Corrected from"), privacy=PERSONAL),
    ),
    title="status",
    indexes=(("session", "youth"), ("youth", "session")),
)  # fmt: skip

NOTES = record(
    "notes",
    43,
    N_("Notes"),
    N_("note"),
    (
        date("date", N_("Date"), required=True, listed=True),
        choice("kind", N_("Kind of note"), "note_kind", listed=True, default="NOTE"),
        text("topic", N_("Topic"), listed=True, searched=True, width=30, privacy=SENSITIVE),
        long_text("text", N_("Text"), privacy=SENSITIVE),
        text("attendees", N_("Who was there"), privacy=PERSONAL),
        text("outcome", N_("Outcome"), privacy=SENSITIVE),
        text("follow_up", N_("Follow-up"), listed=True, privacy=SENSITIVE),
        date("follow_up_date", N_("Follow-up due"), listed=True),
        reference("partner", N_("About partner"), "partners", listed=True),
        reference("contact", N_("About contact"), "contacts", privacy=PERSONAL),
        reference("youth", N_("About youth"), "youth", privacy=PERSONAL),
        reference("program", N_("About program"), "programs"),
        reference("offering", N_("About offering"), "offerings"),
    ),
    title="topic",
    sort="date",
)
