"""The records opened lately in a file: their kinds and ids are remembered on this computer, nothing else of them."""

from __future__ import annotations

from slecop_desktop.store import Store
from ui.settings import settings

_MOST = 8
Place = tuple[str, int]


class Recent:
    """The newest first."""

    def __init__(self, store: Store) -> None:
        self._key = f"find/recent-{bytes(store.profile['uuid']).hex()}"
        self._store = store
        said = str(settings().value(self._key) or "").split()
        pairs = (one.partition(":") for one in said)
        self.places: list[Place] = [(kind, int(key)) for kind, _colon, key in pairs if key.isdigit()]

    def add(self, kind: str, key: int) -> None:
        """A record was opened."""
        place = (kind, key)
        if self.places[:1] == [place] or kind not in self._store.records:
            return
        self.places = [place, *(one for one in self.places if one != place)][:_MOST]
        settings().setValue(self._key, " ".join(f"{one}:{number}" for one, number in self.places))
