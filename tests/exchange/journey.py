"""What every import has to stand: all rows accounted for, the same file twice adds nothing, undo leaves no trace."""

from pathlib import Path

from slecop_desktop.exchange.importing import ImportOptions, apply_plan, plan_import
from slecop_desktop.exchange.plan import Plan
from slecop_desktop.store import Store
from tests.exchange.conftest import rows, state


def there_and_back(
    store: Store, path: Path, options: ImportOptions | None = None, *asked: str
) -> tuple[Plan, list[object]]:
    """The plan, and the answers to the queries asked while it was applied; the file is then as it was before."""
    before = state(store)
    plan = plan_import(store, path, options)
    for sheet in plan.sheets:
        assert sum(sheet.counts.values()) == sheet.rows
    assert plan.counts["conflict"] == 0
    applied = apply_plan(store, plan)
    answers: list[object] = [rows(store, sql) for sql in asked]
    again = plan_import(store, path, options)
    assert {kind: t.adding for kind, t in again.tables.items() if t.adding} == {}
    assert [(kind, e.fields) for kind, t in again.tables.items() for e in t.edits] == []
    if applied.step is not None:
        store.undo()
    assert state(store) == before
    return plan, answers


def counted(plan: Plan) -> dict[str, int]:
    return {outcome: n for outcome, n in plan.counts.items() if n}


def reasons(plan: Plan) -> list[tuple[int, str, str]]:
    return [(t.row, t.column, t.reason) for t in plan.troubles]


def said(plan: Plan) -> str:
    return "\n".join(plan.remarks)
