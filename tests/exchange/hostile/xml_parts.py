"""Parts whose XML is made to harm."""

import random
from pathlib import Path

from tests.exchange.hostile.case import BROKEN, HARM, ODD, ONE, SHEET, add_part, case, row, text_cell
from tests.exchange.reading.hostile import MAIN, PARTS, book, sheet

LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


def _entities(path: Path, part: str, doctype: str, encoding: str = "utf-8") -> None:
    text = (PARTS | {SHEET: sheet(ONE), "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"/>'})[part]
    book(path, ONE, **{part: ""} if part in PARTS or part == SHEET else {})
    add_part(path, part, (doctype + text).encode(encoding))


@case(HARM)
def a_billion_laughs(path: Path) -> None:
    _entities(path, "xl/sharedStrings.xml", f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]>')


@case(HARM)
def one_long_entity_often(path: Path) -> None:
    _entities(path, "xl/workbook.xml", f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>')


@case(HARM)
def a_file_of_ours_as_an_entity(path: Path) -> None:
    _entities(path, SHEET, '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>')


@case(HARM)
def an_entity_from_elsewhere_in_the_list_of_parts(path: Path) -> None:
    _entities(path, "[Content_Types].xml", '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">')


@case(HARM)
def a_document_type_in_wide_letters(path: Path) -> None:
    _entities(path, "xl/styles.xml", "<!DOCTYPE x>", "utf-16")


@case(BROKEN)
def a_document_type_in_seven_bits(path: Path) -> None:
    book(path, ONE, **{SHEET: '<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE x+AD4-' + sheet(ONE)})


@case([[1]])
def elements_a_hundred_thousand_deep(path: Path) -> None:
    deep = "<a>" * 100_000 + "</a>" * 100_000
    noise = random.Random(5).randbytes(20_000).hex()
    book(path, **{SHEET: sheet(ONE).replace("</sheetData>", f"</sheetData><!--{noise}-->{deep}")})


@case("far outside")
def a_reference_of_a_million_letters(path: Path) -> None:
    noise = "".join(random.Random(5).choices("ABCDEFGH", k=1_000_000))
    book(path, f'{ONE}<row r="2"><c r="{noise}1"><v>1</v></c></row>')


@case("more than 32767 characters")
def a_text_longer_than_any_cell(path: Path) -> None:
    book(path, row(text_cell("B1", "ab" * 30_000)))


@case(HARM)
def two_million_shared_texts(path: Path) -> None:
    book(path, ONE, **{"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{"<si><t>a</t></si>" * 2_000_000}</sst>'})


@case(ODD)
def a_shared_text_that_is_not_there(path: Path) -> None:
    book(path, row('<c r="A1" t="s"><v>99</v></c>'), **{"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"/>'})
