"""Files made to harm, mislead or exhaust whoever reads them, each with what is to come of it.

`CASES`: name -> how the file is made, and the verdict: a pattern that the sentence of refusal matches, or the rows that
are read. Nothing here may end the program, take it long, or pass as something else than it is.
"""

from tests.exchange.hostile import cells, containers, others, xml_parts
from tests.exchange.hostile.case import CASES, Case

__all__ = ["CASES", "Case", "cells", "containers", "others", "xml_parts"]
