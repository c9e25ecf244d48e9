"""A practice ecosystem with rich, plainly made-up records."""

from slecop_desktop.sample.make import Sample, make_sample
from slecop_desktop.sample.sizes import SIZES, SizeName

__all__ = ["SIZES", "Sample", "SizeName", "make_sample"]
