"""The parts of the home page: figures, today, what needs attention, charts, checks of the data."""
