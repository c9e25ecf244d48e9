"""Lays recognised tables out for planning: one record a row, with what other rows and cells say of it."""

from slecop_desktop.exchange.laying_out.inputs import inputs_of

__all__ = ["inputs_of"]
