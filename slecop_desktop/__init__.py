"""The core of SLECoP Desktop: records, their local file, workbooks and reports, without a window."""

__version__ = "0.1.0"
