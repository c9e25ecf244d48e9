"""What the quick reader passes over in OpenDocument sheets: cells with errors, and tabs within texts."""

import io
import re
import zipfile

from slecop_desktop.exchange.reading.source import Source

_CONTENT = "content.xml"
_TAB = re.compile(rb"<text:tab\b[^>]*/>")


def prepared(source: Source) -> tuple[Source, int]:
    """(the document with its tabs as plain ones, in memory where it has some; how many cells show an error)."""
    with source.open() as file, zipfile.ZipFile(file) as archive:
        content = archive.read(_CONTENT)
        errors = content.count(b'value-type="error"')
        if b"<text:tab" not in content:
            return source, errors
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as copy:
            for name in archive.namelist():
                copy.writestr(name, _TAB.sub(b"&#9;", content) if name == _CONTENT else archive.read(name))
    return Source(source.path, made.getvalue()), errors
