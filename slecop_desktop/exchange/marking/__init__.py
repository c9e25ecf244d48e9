"""Marking a workbook of somebody else's: on a copy, in the limited process, with as little changed as can be."""
