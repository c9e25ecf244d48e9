"""In what encoding a text is: by its mark, by what only that encoding can be, and else by a guess that is said."""

import codecs
import re
from typing import NamedTuple

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE = 1 << 16
# What spreadsheets on Western machines write, where a guess among all encodings is unsure.
WESTERN = "cp1252"
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_REPLACED = "\ufffd"


class Decoded(NamedTuple):
    """A text and its encoding by Python's name; `guessed` where the text did not say. `lost`: how many characters the
    encoding has no reading for; `mixed`: how many lines are in the Western encoding while the rest is UTF-8."""

    text: str
    encoding: str
    guessed: bool = False
    lost: int = 0
    mixed: int = 0


def decode(data: bytes, chosen: str = "") -> Decoded:
    """The text of a file; `chosen` is an encoding somebody said it is in."""
    for mark, encoding in _BOMS:
        if data.startswith(mark) and not chosen:
            return _in(data, encoding)
    if chosen:
        found = _in(data, chosen)
        return found._replace(text=found.text.removeprefix("\ufeff"))
    if wide := _wide_encoding(data[:SAMPLE]):
        return _in(data, wide, guessed=True)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _mixed(data) or _in(data, _guess_encoding(data[:SAMPLE]), guessed=True)


def decode_page(data: bytes, chosen: str = "") -> str:
    """The text of a web page, which may name its encoding within."""
    if chosen:
        return decode(data, chosen).text
    said = _CHARSET.search(data[:4096])
    if said is not None and not data.startswith(tuple(mark for mark, _encoding in _BOMS)):
        try:
            return data.decode(said[1].decode("ascii"), "replace")
        except LookupError:
            pass
    return decode(data).text


def _in(data: bytes, encoding: str, *, guessed: bool = False) -> Decoded:
    text = data.decode(encoding, "replace")
    lost = text.count(_REPLACED)
    if lost and encoding.startswith("utf"):
        # A file may hold the sign itself, left there by whoever lost the letter.
        lost -= min(lost, data.count(_REPLACED.encode(encoding.removesuffix("-sig"))))
    return Decoded(text, encoding, guessed, lost)


def _wide_encoding(sample: bytes) -> str:
    """UTF-16 without a mark: in Western text every other byte is zero."""
    half = len(sample) // 2
    if half and sample[1::2].count(0) > half * 0.4 and sample[::2].count(0) < half * 0.1:
        return "utf-16-le"
    if half and sample[::2].count(0) > half * 0.4 and sample[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return ""


def _mixed(data: bytes) -> Decoded | None:
    """Lines in two encodings, as files joined from several come; None where not even a fifth are UTF-8 with accents.

    Western text is hardly ever valid UTF-8 by chance, so lines that are tell what the rest should have been.
    """
    lines: list[str] = []
    good = bad = 0
    for line in data.splitlines(keepends=True):
        if line.isascii():
            lines.append(line.decode("ascii"))
            continue
        try:
            lines.append(line.decode("utf-8"))
            good += 1
        except UnicodeDecodeError:
            lines.append(line.decode(WESTERN, "replace"))
            bad += 1
    if not good or good * 4 < bad:
        return None
    text = "".join(lines)
    return Decoded(text, "utf-8", guessed=True, lost=text.count(_REPLACED), mixed=bad)


def _guess_encoding(sample: bytes) -> str:
    # Western text has single accented letters among plain ones; other scripts have runs of them.
    runs = re.findall(rb"[\x80-\xff]+", sample)
    alone = sum(len(run) == 1 for run in runs)
    if alone * 10 > sum(map(len, runs)) * 7 and not _fails(sample, WESTERN):
        return WESTERN
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, seldom needed

    best = from_bytes(sample).best()
    if best is None or _fails(sample, best.encoding):
        return WESTERN
    return best.encoding


def _fails(sample: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return True
    return False
