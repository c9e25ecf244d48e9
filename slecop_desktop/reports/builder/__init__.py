"""A table of one's own: what to count, how, by which two fields, of which records."""

from __future__ import annotations

from slecop_desktop.reports.builder.answer import REPORT
from slecop_desktop.reports.builder.fields import BuilderField, fields_of, filters_of
from slecop_desktop.reports.builder.subjects import SUBJECTS, Measure, Subject

__all__ = ["REPORT", "SUBJECTS", "BuilderField", "Measure", "Subject", "fields_of", "filters_of"]
