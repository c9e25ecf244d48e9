"""Memory is given back while nobody works, and whoever comes back notices nothing."""

from typing import Any

from pytestqt.qtbot import QtBot

from slecop_desktop.store import Store
from slecop_desktop.store.lists import ListQuery, list_ids
from ui.jobs import Jobs
from ui.rest import Rest


def test_reading_connections_are_closed_while_it_is_quiet(qtbot: QtBot, store: Store) -> None:
    jobs = Jobs()
    rested: list[None] = []
    rest, whole = Rest(store, jobs, jobs, after=1), store.rest
    store.rest = lambda: rested.append(whole())
    found: list[Any] = []

    def read(times: int) -> None:
        def ids() -> int:
            with store.read() as connection:
                return len(list_ids(connection, store, ListQuery("codes")))

        jobs.read(ids, found.append)
        qtbot.waitUntil(lambda: len(rested) == len(found) == times)

    read(1)
    pool: Any = store._reader.pool
    assert pool.checkedin() == 0
    jobs.wait_idle()
    assert not rest._timer.isActive(), "its own work is no reason to rest once more"
    read(2)
    assert found[0] == found[1] > 0
    jobs.close()
