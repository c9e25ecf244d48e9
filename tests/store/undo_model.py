"""What undoing a step must do, worked out from the states before it, after it and now: it knows no log."""

import copy
from collections.abc import Collection
from typing import Any

from slecop_desktop.records import BY_NAME, RECORDS
from slecop_desktop.store import Store
from slecop_desktop.store.check import check
from slecop_desktop.store.undo import AGAIN, EDITED, GONE, LOST_TARGET, MERGED, REFERRED
from tests.store.contents import plain, words, words_anew

Row = dict[str, Any]
State = dict[str, dict[int, Row]]
COMPUTED = {record.name: {c.name for c in record.computed} for record in RECORDS}
ALL = [record.name for record in RECORDS]


def state(store: Store, kinds: Collection[str] = ALL) -> State:
    """Every row of these kinds: kind -> id -> values."""
    connection = plain(store.path)
    found: State = {}
    for kind in kinds:
        cursor = connection.execute(f"SELECT * FROM {kind}")
        names = [d[0] for d in cursor.description]
        found[kind] = {row[0]: dict(zip(names, row, strict=True)) for row in cursor.fetchall()}
    connection.close()
    return found


def sound(store: Store) -> None:
    """The file's own check finds nothing, and the search knows what stands there."""
    with store.read() as connection:
        assert check(connection, store) == []
    assert words(store.path) == words_anew(store.path)


class Model:
    """What undoing a step must do, from the states before it, after it, and now."""

    def __init__(self, before: State, after: State, now: State) -> None:
        self.before, self.after, self.now = before, after, copy.deepcopy(now)
        self.reversed = 0
        self.left: list[tuple[str, int, str | None, str]] = []
        for kind in (r.name for r in RECORDS if r.name in now):
            self._bring_back(kind)
        for kind in before:
            self._set_back(kind)
        self._remove()
        for kind, rows in self.now.items():
            for row in rows.values():
                row |= {c.name: c.work_out(row) for c in BY_NAME[kind].computed}

    def _bring_back(self, kind: str) -> None:
        back: set[int] = set()
        identities = {row["uuid"] for row in self.now[kind].values()}
        for key in self.before[kind].keys() - self.after[kind].keys():
            if key in self.now[kind] or self.before[kind][key]["uuid"] in identities:
                self.left.append((kind, key, None, AGAIN))
            else:
                self.now[kind][key] = dict(self.before[kind][key])
                back.add(key)
        fields = BY_NAME[kind].references
        for key in sorted(back):
            row = self.now[kind][key]
            lost = [f for f in fields if row[f.name] is not None and row[f.name] not in self.now[f.target or ""]]
            if any(f.owner or f.required for f in lost):
                del self.now[kind][key]
                self.left.append((kind, key, None, LOST_TARGET))
            else:
                self.reversed += 1
                for f in lost:
                    row[f.name] = None
                    self.left.append((kind, key, f.name, LOST_TARGET))

    def _set_back(self, kind: str) -> None:
        for key in self.before[kind].keys() & self.after[kind].keys():
            old, new = self.before[kind][key], self.after[kind][key]
            changed = [n for n in old if old[n] != new[n] and n not in COMPUTED[kind]]
            row = self.now[kind].get(key)
            if row is None:
                self.left += [(kind, key, None, GONE)] if changed else []
                continue
            for name in changed:
                f = BY_NAME[kind].by_name.get(name)
                if f and f.target and old[name] is not None and old[name] not in self.now[f.target]:
                    self.left.append((kind, key, name, LOST_TARGET))
                elif row[name] == new[name]:
                    row[name] = old[name]
                    self.reversed += 1
                elif row[name] != old[name]:
                    self.left.append((kind, key, name, EDITED))

    def _remove(self) -> None:
        going: set[tuple[str, int]] = set()
        for kind in self.before:
            for key in self.after[kind].keys() - self.before[kind].keys():
                row, then = self.now[kind].get(key), self.after[kind][key]
                if row is None:
                    if then["uuid"].hex() in self._merged("former", kind):
                        self.left.append((kind, key, None, MERGED))
                elif any(row[n] != then[n] for n in row if n not in COMPUTED[kind]):
                    self.left.append((kind, key, None, EDITED))
                else:
                    going.add((kind, key))
        for kind, key in list(going):
            if self.now[kind][key]["uuid"].hex() in self._merged("kept", kind):
                going.remove((kind, key))
                self.left.append((kind, key, None, MERGED))
        while held := held_by(self.now, going) & going:
            going -= held
            self.left += [(kind, key, None, REFERRED) for kind, key in held]
        for kind, key in going:
            del self.now[kind][key]
            self.reversed += 1

    def _merged(self, name: str, kind: str) -> set[str]:
        """Identities of records that were merged since: those that are gone, or those that others are part of."""
        rows = self.now.get("former_records", {}).items()
        return {r[name] for key, r in rows if r["record"] == kind and key not in self.after["former_records"]}


def held_by(state: State, going: set[tuple[str, int]]) -> set[tuple[str, int]]:
    """What rows that stay refer to."""
    return {
        (f.target or "", row[f.name])
        for kind, rows in state.items()
        for f in BY_NAME[kind].references
        for key, row in rows.items()
        if (kind, key) not in going
    }


def undo_and_compare(store: Store, step_id: int, before: State, after: State) -> None:
    """Undo a step and hold what it did, and what it told, to the model."""
    kinds = list(before)
    now = state(store, kinds)
    model = Model(before, after, now)
    predicted = store.undo_effect(step_id)
    assert state(store, kinds) == now
    report = store.undo(step_id)
    assert report == predicted
    assert report
    assert state(store, kinds) == model.now
    assert sorted((k.kind, k.id, k.field or "", k.because) for k in report.rows) == sorted(
        (kind, key, name or "", because) for kind, key, name, because in model.left
    )
    assert report.reversed == model.reversed
    assert report.kept + report.impossible == len(model.left)
    sound(store)
