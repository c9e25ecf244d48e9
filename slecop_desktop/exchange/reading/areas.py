"""Ranges of cells."""

from typing import NamedTuple


class Area(NamedTuple):
    """A range of cells, its ends included: rows as the sheet numbers them from 1, columns from 0."""

    top: int
    left: int
    bottom: int
    right: int
