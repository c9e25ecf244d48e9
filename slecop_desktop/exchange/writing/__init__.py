"""Writing workbooks: from plain plans of sheets and streams of rows to an .xlsx file; and CSV beside it.

Knows nothing of the store: whoever exports describes the sheets and hands over the rows.
"""
