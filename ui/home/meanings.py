"""What the cards of the home page count, in plain words."""

from slecop_desktop.texts import N_

ATTENTION_MEANS = N_(
    "Each line counts records that wait for somebody and opens exactly these. It goes by itself when the thing is done."
)
CHECKS_MEAN = N_(
    "Records that break a rule: an error cannot be right, the others should be looked at again. A line opens exactly "
    "the records it counts. Nothing is changed by itself."
)
HOURS_MEAN = N_(
    "The attended minutes of all youth in each month, added up and divided by 60 once: the running program year, and "
    "the one before. Months to come have no bar yet."
)
SEATS_MEAN = N_(
    "For each span of grades the seats of the offerings that run today, and how many youth are enrolled in them. An "
    "offering for several spans is counted in each. Offerings without a limit are left out and told below."
)
