# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
"""Workbooks that open with a password: decrypted in memory, and only whole ones are passed on.

Excel's agile encryption carries a sum over all of its bytes, which is checked; the older standard encryption carries
none, and there the sums of the zip's parts, which the gate checks, take its place.
"""

import io
import re

import olefile
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError
from msoffcrypto.format.ooxml import OOXMLFile

from slecop_desktop.exchange.reading.refusal import Refusal
from slecop_desktop.exchange.reading.source import Source

_INFO = "EncryptionInfo"
_SPINS = re.compile(rb'spinCount="(\d{1,12})"')
# With this Excel encrypts workbooks whose structure alone is protected, and opens them without asking.
_EXCELS_OWN = "VelvetSweatshop"
# Excel makes 100,000 rounds; a file that asks for many times that wants to keep us busy.
_MOST_SPINS = 1_000_000


def unlock(source: Source, password: str) -> Source:
    """The workbook inside. Raises Refusal where the password is not its own, or the file is not whole."""
    opened = io.BytesIO()
    try:
        with source.open() as file:
            _check_info(source)
            office = OOXMLFile(file)
            _load_key(office, password)
            office.decrypt(opened, verify_integrity=True)
    except InvalidKeyError as error:
        raise Refusal("damaged") from error
    except (DecryptionError, FileFormatError, ParseError, OSError, ValueError, LookupError) as error:
        raise Refusal("protected_oddly") from error
    return Source(source.path, opened.getvalue())


def _load_key(office: OOXMLFile, password: str) -> None:
    try:
        office.load_key(password=password or _EXCELS_OWN, verify_password=True)
    except InvalidKeyError as error:
        raise Refusal("wrong_password" if password else "protected") from error


def _check_info(source: Source) -> None:
    """What says how it is encrypted is read by an ordinary XML parser, so nothing but plain XML gets there."""
    with source.open() as file, olefile.OleFileIO(file) as container:
        if not container.exists(_INFO):
            return
        info = container.openstream(_INFO).read()
    if b"<!DOCTYPE" in info.upper():
        raise Refusal("doctype")
    if any(int(spins) > _MOST_SPINS for spins in _SPINS.findall(info)):
        raise Refusal("protected_oddly")
