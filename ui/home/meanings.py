"""What the cards of the home page count, in plain words."""

from slecop_desktop.texts import N_

TODAY_MEANS = N_(
    "The sessions of today by time. “Marked” counts the youth who have a mark, of those on the sheet; where only heads "
    "are counted it says how many came."
)
TASKS_MEAN = N_(
    "What you or others wrote down to do, by its day, and the follow-ups of notes that are due within a week. The "
    "space bar ticks one off; everything can be undone."
)
ATTENTION_MEANS = N_(
    "Each line counts records that wait for somebody and opens exactly these. It goes by itself when the thing is "
    "done. Possible duplicates are youth whose names, dates of birth and families look alike; twins with names of "
    "their own are none, nor are two of whom somebody said that they are not the same."
)
CHECKS_MEAN = N_(
    "Records that break a rule: an error cannot be right, the others should be looked at again. A line opens exactly "
    "the records it counts. Nothing is changed by itself."
)
REACH_MEANS = N_(
    "Different youth with at least one minute attended since the program year began, each counted once, in the month "
    "they first came. The line through is the running year, the dashed one the year before."
)
DOSAGE_MEANS = N_(
    "The hours each young person attended in the running program year, over all programs. “0 hours” are youth who held "
    "a seat and never came. Federal after-school reporting uses these bands."
)
SEATS_MEAN = N_(
    "For each span of grades the offerings that run now or are to come: seats, how many are taken, and how many youth "
    "wait. An offering for several spans is counted in each. Offerings without a limit have no seats to count."
)
SECTORS_MEAN = N_("Partners in the stage “Active” by their sector. A sector without any is a gap in the ecosystem.")
WAITING_MEANS = N_(
    "Offerings that are not over and that somebody waits for. A seat that was offered counts as taken until there is "
    "an answer. A line opens those who wait."
)
CONSENTS_MEAN = N_(
    "Youth enrolled in a program without a consent to take part that is in force, and consents of its youth that end "
    "within 30 days. Who is in two programs is counted in both."
)
EXPORTS_MEAN = N_(
    "When a workbook was last written from this file. The history has every one of them, with who did it. “Never” "
    "also stands for what was written before this was remembered."
)
