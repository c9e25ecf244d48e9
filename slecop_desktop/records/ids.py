"""Identities: time-ordered UUIDs made where a record is born, and youth codes a person can type."""

from __future__ import annotations

import os
import time
from array import array
from functools import lru_cache

ALPHABET = "123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""31 symbols without I, L, O, U and 0. A prime count lets one check symbol catch every single wrong symbol and
every swap of two neighbours."""

_VARIANT = bytes(n & 0x3F | 0x80 for n in range(256))
_VALUE = {symbol: n for n, symbol in enumerate(ALPHABET)}


def new_uuid() -> bytes:
    """A UUID version 7 (RFC 9562) as 16 bytes."""
    return new_uuids(1)[0]


def new_uuids(count: int) -> list[bytes]:
    """``count`` UUIDs version 7 in rising order within this call."""
    # 12 bits of counter keep the order inside one millisecond; it carries into the stamp when it runs over
    first = int(time.time() * 1000) << 12
    noise = bytearray(os.urandom(8 * count))
    noise[::8] = noise[::8].translate(_VARIANT)
    tails, ends = bytes(noise), range(0, 8 * count, 8)
    heads = (n >> 12 << 16 | 0x7000 | n & 0xFFF for n in range(first, first + count))
    return [head.to_bytes(8, "big") + tails[end : end + 8] for head, end in zip(heads, ends, strict=True)]


def check_symbol(body: str) -> str:
    """The check symbol of the symbols ``body`` (weights 2, 3, 4 … modulo 31)."""
    return ALPHABET[sum((n + 2) * _VALUE[symbol] for n, symbol in enumerate(body)) % 31]


def new_youth_code() -> str:
    """A fresh code like ``Y-7K3M-2QX``: six random symbols and a check symbol, no trace of the person."""
    return new_youth_codes(1)[0]


def new_youth_codes(count: int) -> list[str]:
    """``count`` fresh codes; two of them may be alike by chance (one pair in 30,000 codes)."""
    # 64 random bits for a number below 31**6: no code is likelier than another by more than one part in 10 billion
    drawn = array("Q", os.urandom(8 * count))
    first, second, third = _pairs(2), _pairs(4), _pairs(6)
    made: list[str] = []
    for number in drawn:
        rest, c = divmod(number % 31**6, 961)
        a, b = divmod(rest, 961)
        (front, x), (middle, y), (back, z) = first[a], second[b], third[c]
        made.append(f"Y-{front}{middle}-{back}{ALPHABET[(x + y + z) % 31]}")
    return made


@lru_cache(maxsize=3)
def _pairs(weight: int) -> list[tuple[str, int]]:
    """Every two symbols with their weighted sum; ``weight`` is that of the first."""
    return [(a + b, weight * x + (weight + 1) * y) for a, x in _VALUE.items() for b, y in _VALUE.items()]


def format_youth_code(symbols: str) -> str:
    """``7K3M2QX`` -> ``Y-7K3M-2QX``."""
    return f"Y-{symbols[:4]}-{symbols[4:]}"


def read_youth_code(typed: str) -> str | None:
    """The code in its normal form, or None when it is no youth code or its check symbol does not fit.

    Case, spaces and hyphens do not matter; I and L are read as 1.
    """
    symbols = "".join(c for c in typed.upper() if c.isalnum()).replace("I", "1").replace("L", "1")
    if len(symbols) == 8 and symbols[0] == "Y":
        symbols = symbols[1:]
    if len(symbols) != 7 or any(s not in _VALUE for s in symbols):
        return None
    return format_youth_code(symbols) if check_symbol(symbols[:6]) == symbols[6] else None
