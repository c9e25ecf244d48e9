"""The names of all colours, distances and sizes, light and dark; the only place that holds their values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colors:
    """What each colour is for. ``*_soft`` is a ground for text of its name; ``on_*`` is text upon it."""

    ground: str
    surface: str
    line: str
    field_line: str
    button_line: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    on_accent: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    on_bad: str
    blue: str
    blue_soft: str
    violet: str
    violet_soft: str
    hover: str
    rail: str
    rail_text: str
    rail_on: str
    rail_strong: str


LIGHT = Colors(
    ground="#F6F7F9",
    surface="#FFFFFF",
    line="#E1E5EA",
    field_line="#818D99",
    button_line="#CBD2D9",
    text="#1B2530",
    muted="#5A6876",
    accent="#0B6E5F",
    accent_soft="#E0F2EE",
    on_accent="#FFFFFF",
    ok="#0B6E5F",
    ok_soft="#E0F2EE",
    warn="#8A5A00",
    warn_soft="#FDF2DC",
    bad="#A8261C",
    bad_soft="#FBE6E3",
    on_bad="#FFFFFF",
    blue="#1F5FA8",
    blue_soft="#E3EEFA",
    violet="#6B46A8",
    violet_soft="#EEE8F8",
    hover="#EFF2F5",
    rail="#10322D",
    rail_text="#CFE3DE",
    rail_on="#1D4A43",
    rail_strong="#FFFFFF",
)
DARK = Colors(
    ground="#12181C",
    surface="#1A2227",
    line="#2C373E",
    field_line="#6B7A85",
    button_line="#3D4A52",
    text="#E8EDF0",
    muted="#9BAAB5",
    accent="#5CC9B4",
    accent_soft="#173A34",
    on_accent="#06231E",
    ok="#5CC9B4",
    ok_soft="#173A34",
    warn="#E5B45A",
    warn_soft="#3A2F17",
    bad="#F08C80",
    bad_soft="#3F201D",
    on_bad="#2B0B08",
    blue="#8AB8F0",
    blue_soft="#1B3047",
    violet="#C3A8F0",
    violet_soft="#33284A",
    hover="#222C32",
    rail="#0B1F1C",
    rail_text="#A9C6BF",
    rail_on="#17423B",
    rail_strong="#FFFFFF",
)

TEXT_ON_GROUND: tuple[tuple[str, str], ...] = (
    *((text, ground) for text in ("text", "muted") for ground in ("ground", "surface", "hover", "accent_soft")),
    *((tone, ground) for tone in ("accent", "ok", "warn", "bad") for ground in ("ground", "surface", "hover")),
    *((tone, f"{tone}_soft") for tone in ("accent", "ok", "warn", "bad")),
    *((text, soft) for text in ("text",) for soft in ("warn_soft", "bad_soft", "ok_soft")),
    ("blue", "blue_soft"),
    ("violet", "violet_soft"),
    ("warn", "accent_soft"),
    ("bad", "accent_soft"),
    ("on_accent", "accent"),
    ("on_bad", "bad"),
    ("rail_text", "rail"),
    ("rail_text", "rail_on"),
    ("rail_strong", "rail"),
    ("rail_strong", "rail_on"),
)
"""Every pair of a text colour and the ground it is put on; each has a contrast of at least 4.5."""

HALF, UNIT, TWO, THREE, FOUR = 4, 8, 16, 24, 32
"""Distances on the 8 px grid."""
RADIUS, CARD_RADIUS = 6, 10
CELL_PADDING = 12
CARD_WIDTH, FIELD_WIDTH = 400, 560
RAIL_WIDTH, RAIL_NARROW = 184, 56
ICON = 18


@dataclass(frozen=True, slots=True)
class Sizes:
    """Heights of letters, and what follows from them, in pixels."""

    small: int
    body: int
    strong: int
    title: int
    row: int
    control: int


def sizes_for(body: int) -> Sizes:
    """The sizes that go with a body text of so many pixels: larger where the person's system is set larger."""
    more = body - 13
    return Sizes(body - 1, body, body + 4, body + 9, 36 + 2 * more, 32 + 2 * more)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG counts it, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(name: str) -> float:
    parts = (int(name[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
