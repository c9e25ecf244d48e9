"""A practice ecosystem with rich, plainly made-up records."""

from slecop_desktop.sample.make import Sample, make_sample
from slecop_desktop.sample.practice import ensure_practice, practice_path
from slecop_desktop.sample.sizes import SIZES, SizeName

__all__ = ["SIZES", "Sample", "SizeName", "ensure_practice", "make_sample", "practice_path"]
