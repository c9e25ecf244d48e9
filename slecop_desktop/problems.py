"""Problems a person can do something about, as opposed to bugs."""


class Problem(Exception):
    """A known problem, told in one translated sentence: where it is, what it is and what to do about it.

    Raise it with the finished sentence: ``raise Problem(_("“{name}” is not a workbook.").format(name=name))``.
    Whoever catches one shows `sentence` as it stands; everything else that is raised is a bug and is reported as one.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
