from tests.ui.pages.conftest import window  # noqa: F401
