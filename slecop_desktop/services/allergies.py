"""What stands where a health form asks for allergies: whether it tells of any, or only that there is none."""

from __future__ import annotations

from slecop_desktop.records.names import fold

_NONE = frozenset(
    "none|no|nil|nothing|n/a|na|nka|nkda|0|-|none known|none reported|no known|no known allergies|no allergies"
    "|no known drug allergies|not allergic|does not have any|ninguna|ninguno|nada|no tiene|sin alergias"
    "|ninguna conocida|aucune|aucun|neant|rien|non|pas d'allergie|pas d'allergies|hakuna|hapana|אין|לא|ללא".split("|")
)
"""What families write when there is nothing to tell, folded: English, Spanish, French, Swahili, Hebrew."""


def told(words: str | None) -> str | None:
    """The allergies that the words tell of; None where they only say that there is none.

    What was written stays in the record: that somebody asked is worth knowing, but no sheet warns of it.
    """
    parts = [part.strip() for part in (words or "").split(";")]
    return "; ".join(part for part in parts if part and fold(part).rstrip(".! ") not in _NONE) or None
