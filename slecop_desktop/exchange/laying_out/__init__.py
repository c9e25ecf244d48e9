"""Lays recognised tables out for planning: one record a row, with what other rows and cells say of it."""

from slecop_desktop.exchange.laying_out.inputs import inputs_of
from slecop_desktop.exchange.laying_out.outside import outside

__all__ = ["inputs_of", "outside"]
