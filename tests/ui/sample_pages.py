"""Pages as small as can be, on which the foundation is tried."""

from slecop_desktop.texts import _
from ui.list_page import ListPage
from ui.main_window import MainWindow
from ui.pages import PageSpec


class SampleYouth(ListPage):
    """The list of youth."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(
            window,
            "youth",
            _("Youth"),
            empty=("users", _("No youth yet"), _("Everyone who takes part stands here.")),
            add=_("Add youth"),
            new_fields=("given_name", "family_name", "birth_date"),
        )


class SamplePartners(ListPage):
    """The list of partners."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(
            window,
            "partners",
            _("Partners"),
            empty=("handshake", _("No partners yet"), _("Schools, libraries and clubs stand here.")),
            add=_("Add partner"),
        )


SAMPLE_PAGES = (
    PageSpec("youth", "Youth", "users", "tests.ui.sample_pages:SampleYouth", kinds=("youth",)),
    PageSpec("partners", "Partners", "handshake", "tests.ui.sample_pages:SamplePartners", kinds=("partners",)),
)
