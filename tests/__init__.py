"""The tests; they mirror `slecop_desktop` and `ui`."""
