"""What the frozen program starts with."""

import sys

from slecop_desktop.__main__ import main

sys.exit(main())
