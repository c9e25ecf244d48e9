"""Reversing the changes of one step, by set: in SQL over the log, so that an import of 100,000 rows goes as one.

For each record that the step touched, ``temp.net`` says whether it was there before the step and after it. From that:
what was there before and not after comes back; what was there both times has its fields set back; what came with the
step goes. What somebody changed since is never touched.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from slecop_desktop.records.fields import Field
from slecop_desktop.records.record import Record
from slecop_desktop.store import bulk
from slecop_desktop.store.schema import CREATED, REMOVED
from slecop_desktop.store.titles import in_words, title_sql
from slecop_desktop.store.undo_report import AGAIN, EDITED, GONE, LOST_TARGET, MERGED, REFERRED, Kept, UndoReport
from slecop_desktop.store.writer import Writer

_TEMPORARY = ("net", "back", "left_alone", "going")


def reverse(writer: Writer, step: int, title: str) -> UndoReport:
    """Reverse the changes of ``step`` inside the writer's step, as far as nobody worked on the same since."""
    reversing = _Reversing(writer, step, UndoReport(step, title))
    reversing.run()
    return reversing.report


class _Reversing:
    def __init__(self, writer: Writer, step: int, report: UndoReport) -> None:
        self.writer, self.step, self.report = writer, step, report
        self.sql = writer.sql
        self.records: Mapping[str, Record] = writer.records
        span: Any = self.sql("SELECT first_change, last_change FROM step WHERE id = ?", (step,)).one()
        self.first, self.last = int(span[0]), int(span[1])

    def run(self) -> None:
        self.sql("PRAGMA defer_foreign_keys = ON")
        self._drop_temporary()
        self._find_net()
        touched = set(self.sql("SELECT DISTINCT kind FROM temp.net").scalars())
        concerned = [r for r in self.records.values() if r.number in touched]
        for record in concerned:  # in the order of declaration: a target stands before what refers to it
            self._bring_back(record)
            self._settle_references(record)
        for record in concerned:
            self._set_back(record)
        self._remove_created(concerned)
        self._drop_temporary()

    def _drop_temporary(self) -> None:
        for table in _TEMPORARY:
            self.sql(f"DROP TABLE IF EXISTS temp.{table}")

    def _find_net(self) -> None:
        self.sql(
            "CREATE TEMP TABLE net (kind INTEGER, id INTEGER, last INTEGER, before INTEGER, after INTEGER,"
            " PRIMARY KEY (kind, id)) WITHOUT ROWID"
        )
        self.sql("CREATE TEMP TABLE left_alone (id INTEGER PRIMARY KEY)")
        self.sql("CREATE TEMP TABLE going (kind INTEGER, id INTEGER, PRIMARY KEY (kind, id)) WITHOUT ROWID")
        self.sql(
            "INSERT INTO temp.net SELECT g.kind, g.record, g.z, f.field <> ?, l.field <> ? FROM"
            " (SELECT kind, record, min(id) AS a, max(id) AS z FROM change NOT INDEXED"
            "  WHERE id BETWEEN ? AND ? AND step = ? GROUP BY kind, record) g"
            " JOIN change f ON f.id = g.a JOIN change l ON l.id = g.z",
            (CREATED, REMOVED, self.first, self.last, self.step),
        )
        # What a person named along with something else, as the layout of a workbook with its import, is not in the way
        # of undoing that, and stays; a step about nothing else is undone like any other.
        staying = ", ".join(str(r.number) for r in self.records.values() if r.stays)
        self.sql(
            f"DELETE FROM temp.net WHERE kind IN ({staying})"
            f" AND EXISTS (SELECT 1 FROM temp.net WHERE kind NOT IN ({staying}))"
        )

    # -- what the step removed --------------------------------------------------------------------------------------

    def _bring_back(self, record: Record) -> None:
        """Insert what the step removed, with the values it had before the step."""
        t, back = record.name, f"SELECT id FROM temp.net WHERE kind = {record.number} AND before AND NOT after"
        if not self._any(back):
            return
        image = (
            f"FROM temp.net n JOIN change c ON c.id = n.last WHERE n.kind = {record.number} AND before AND NOT after"
        )
        # a workbook may have brought the same record again meanwhile, under another key
        again = f"n.id IN (SELECT id FROM {t}) OR unhex(c.old ->> '$.uuid') IN (SELECT uuid FROM {t})"
        self._leave(record, f"SELECT n.id {image} AND ({again})", None, AGAIN, forget=True)
        columns = [c for c in self._columns(record) if c != "id"]
        values = ", ".join("unhex(c.old ->> '$.uuid')" if c == "uuid" else f"c.old ->> '$.\"{c}\"'" for c in columns)
        names = ", ".join(f'"{c}"' for c in columns)
        with self._creating(record, back):
            self.sql(f"INSERT INTO {t} (id, {names}) SELECT n.id, {values} {image} ORDER BY n.id")
        self.report.reversed += self._count(back)
        for name in self._changed_fields(record, "before AND NOT after"):
            if name in columns:
                self._collect(record, name, "before AND NOT after")
                self.sql(f'UPDATE {t} SET "{name}" = b.old FROM temp.back b WHERE {t}.id = b.id')

    def _settle_references(self, record: Record) -> None:
        """Rows brought back whose reference leads nowhere: not possible if they cannot be without, else left empty."""
        back = f"SELECT id FROM temp.net WHERE kind = {record.number} AND before AND NOT after"
        if not self._any(back):
            return
        for f in sorted(record.references, key=_optional):
            lost = (
                f'SELECT id FROM {record.name} WHERE id IN ({back}) AND "{f.name}" IS NOT NULL'
                f' AND "{f.name}" NOT IN (SELECT id FROM {f.target})'
            )
            if _optional(f):
                keys = self._leave(record, lost, f.name, LOST_TARGET)
                self.sql(f'UPDATE {record.name} SET "{f.name}" = NULL WHERE id IN ({keys})')
            else:
                keys = self._leave(record, lost, None, LOST_TARGET, forget=True)
                self.report.reversed -= self.sql(f"DELETE FROM {record.name} WHERE id IN ({keys})").rowcount

    # -- what the step changed ----------------------------------------------------------------------------------------

    def _set_back(self, record: Record) -> None:
        there = f"SELECT id FROM temp.net WHERE kind = {record.number} AND before AND after"
        if not self._any(there):
            return
        worked_out = {c.name for c in record.computed}
        needed = {n for c in record.computed for n in c.needs}
        stale: set[int] = set()
        for name in self._changed_fields(record, "before AND after"):
            self._collect(record, name, "before AND after")
            gone = f"SELECT id FROM temp.back WHERE id NOT IN (SELECT id FROM {record.name})"
            # told once a row, whichever of its fields comes first, and nothing else of it
            keys = self._leave(record, gone, None, GONE, forget=True)
            self.sql(f"DELETE FROM temp.back WHERE id IN ({keys})")
            if name not in self._columns(record):
                self._leave(record, "SELECT id FROM temp.back", name, GONE)
                continue
            edited = self._set_field_back(record, name, told=name not in worked_out)
            if name in worked_out | needed:
                stale.update(edited)
        self._work_out_again(record, stale)

    def _set_field_back(self, record: Record, name: str, *, told: bool) -> list[int]:
        """Set one field back in all rows of ``temp.back``; the ids of those somebody changed since."""
        t, f = record.name, record.by_name.get(name)
        if f and f.target:
            lost = f"SELECT id FROM temp.back WHERE old IS NOT NULL AND old NOT IN (SELECT id FROM {f.target})"
            keys = self._leave(record, lost, name, LOST_TARGET)
            self.sql(f"DELETE FROM temp.back WHERE id IN ({keys})")
        mine = f'FROM temp.back b JOIN {t} ON {t}.id = b.id WHERE {t}."{name}" IS'
        edited = f'SELECT b.id {mine} NOT b.new AND {t}."{name}" IS NOT b.old'
        if told:
            self._leave(record, edited, name, EDITED)
        found = list(self.sql(edited).scalars())
        same = f"SELECT b.id AS id {mine} b.new"
        self.sql(f"INSERT OR IGNORE INTO temp.going SELECT {record.number}, id FROM ({same})")
        ids = f"SELECT id FROM temp.going WHERE kind = {record.number}"
        with self._changing(record, name, ids):
            done = self.sql(
                f'UPDATE {t} SET "{name}" = b.old FROM temp.back b WHERE {t}.id = b.id AND {t}.id IN ({ids})'
            )
        self.report.reversed += done.rowcount if told else 0
        self.sql("DELETE FROM temp.going")
        return found

    def _work_out_again(self, record: Record, keys: set[int]) -> None:
        """Computed fields of rows of which only a part was set back."""
        for key in sorted(keys):
            values = self.writer.one(record.name, key)
            new = {c.name: c.work_out(values) for c in record.computed}
            if any(values[name] != value for name, value in new.items()):
                sets = ", ".join(f'"{name}" = ?' for name in new)
                self.sql(f"UPDATE {record.name} SET {sets} WHERE id = ?", (*new.values(), key))

    # -- what the step created ----------------------------------------------------------------------------------------

    def _remove_created(self, concerned: list[Record]) -> None:
        """Remove what the step created, but for rows edited or merged since and rows that others refer to."""
        for record in concerned:
            self._tell_merged(record)
            self.sql(
                "INSERT INTO temp.going SELECT kind, id FROM temp.net WHERE kind = ? AND after AND NOT before"
                f" AND id IN (SELECT id FROM {record.name})",
                (record.number,),
            )
        concerned = [r for r in concerned if self._any(_going(r))]
        for record in concerned:
            self._spare_edited(record)
            self._spare_merged(record)
        while any([self._spare_referred(record) for record in concerned]):  # noqa: C419 (each of them, every time)
            pass
        for record in reversed(concerned):
            self.report.reversed += self.sql(f"DELETE FROM {record.name} WHERE id IN ({_going(record)})").rowcount

    def _spare_edited(self, record: Record) -> None:
        """Rows whose fields stand otherwise than when the step ended stay: somebody worked on them."""
        going = _going(record)
        fields = self.sql(
            "SELECT DISTINCT field FROM change NOT INDEXED WHERE id > ? AND kind = ? AND field NOT IN (?, ?)"
            f" AND record IN ({going})",
            (self.last, record.number, CREATED, REMOVED),
        ).scalars().all()  # fmt: skip
        worked_out = {c.name for c in record.computed}
        for name in sorted(set(fields) & set(self._columns(record)) - worked_out):
            self.sql("DROP TABLE IF EXISTS temp.back")
            self.sql(
                "CREATE TEMP TABLE back AS SELECT g.record AS id, c.old AS old FROM (SELECT record, min(id) AS f"
                f" FROM change NOT INDEXED WHERE id > ? AND kind = ? AND field = ? AND record IN ({going})"
                " GROUP BY record) g JOIN change c ON c.id = g.f",
                (self.last, record.number, name),
            )
            edited = f'SELECT b.id FROM temp.back b JOIN {record.name} t ON t.id = b.id WHERE t."{name}" IS NOT b.old'
            keys = self._leave(record, edited, None, EDITED)
            self.sql(f"DELETE FROM temp.going WHERE kind = {record.number} AND id IN ({keys})")

    def _tell_merged(self, record: Record) -> None:
        """What the step created and what is part of another record now cannot be taken out of that one."""
        self._leave(
            record,
            "SELECT n.id FROM temp.net n"
            f" JOIN change c ON c.kind = n.kind AND c.record = n.id AND c.field = '{REMOVED}'"
            f" JOIN former_records f ON f.former = lower(c.old ->> '$.uuid') AND f.record = '{record.name}'"
            f" WHERE n.kind = {record.number} AND n.after AND NOT n.before"
            f" AND n.id NOT IN (SELECT id FROM {record.name})",
            None,
            MERGED,
        )

    def _spare_merged(self, record: Record) -> None:
        """Rows that other records became part of stay: with them, those others would be gone."""
        merged = (
            f"SELECT t.id FROM {record.name} t JOIN former_records f ON f.kept = lower(hex(t.uuid))"
            f" AND f.record = '{record.name}' WHERE t.id IN ({_going(record)}) AND NOT EXISTS"
            f" (SELECT 1 FROM temp.net n WHERE n.kind = {self.records['former_records'].number} AND n.id = f.id)"
        )
        keys = self._leave(record, merged, None, MERGED)
        self.sql(f"DELETE FROM temp.going WHERE kind = {record.number} AND id IN ({keys})")

    def _spare_referred(self, record: Record) -> bool:
        """Rows that staying rows refer to stay too; True when there were some, for these may hold others in turn."""
        spared = False
        for child in self.records.values():
            for f in child.references:
                if f.target == record.name:
                    held = (
                        f'SELECT DISTINCT g.id FROM temp.going g CROSS JOIN {child.name} c ON c."{f.name}" = g.id'
                        f" WHERE g.kind = {record.number} AND NOT EXISTS"
                        f" (SELECT 1 FROM temp.going x WHERE x.kind = {child.number} AND x.id = c.id)"
                    )
                    keys = self._leave(record, held, None, REFERRED)
                    gone = self.sql(f"DELETE FROM temp.going WHERE kind = {record.number} AND id IN ({keys})")
                    spared |= gone.rowcount > 0
        return spared

    # -- small things -------------------------------------------------------------------------------------------------

    def _changed_fields(self, record: Record, where: str) -> list[str]:
        """The fields that the step changed in rows of ``temp.net``."""
        return list(
            self.sql(
                "SELECT DISTINCT field FROM change NOT INDEXED WHERE id BETWEEN ? AND ? AND step = ? AND kind = ?"
                f" AND field NOT IN (?, ?) AND record IN (SELECT id FROM temp.net WHERE kind = ? AND {where})",
                (self.first, self.last, self.step, record.number, CREATED, REMOVED, record.number),
            ).scalars()
        )

    def _collect(self, record: Record, name: str, where: str) -> None:
        """Fill ``temp.back`` with (id, value before the step, value after it) of one field."""
        self.sql("DROP TABLE IF EXISTS temp.back")
        self.sql(
            "CREATE TEMP TABLE back AS SELECT c.record AS id, c.old AS old, l.new AS new FROM"
            " (SELECT min(id) AS f, max(id) AS l FROM change NOT INDEXED WHERE id BETWEEN ? AND ? AND step = ?"
            f"  AND kind = ? AND field = ? AND record IN (SELECT id FROM temp.net WHERE kind = ? AND {where})"
            "  GROUP BY record) g JOIN change c ON c.id = g.f JOIN change l ON l.id = g.l"
            " WHERE c.old IS NOT l.new ORDER BY c.record",
            (self.first, self.last, self.step, record.number, name, record.number),
        )

    def _leave(self, record: Record, ids: str, name: str | None, because: str, *, forget: bool = False) -> str:
        """Report the rows that ``ids`` (SQL) finds as left alone; SQL for the same rows, whatever happens to them.

        ``forget``: nothing else is done with them either.
        """
        self.sql("DELETE FROM temp.left_alone")
        count = self.sql(f"INSERT OR IGNORE INTO temp.left_alone {ids}").rowcount
        keys = "SELECT id FROM temp.left_alone"
        if count:
            named = list(self.sql(f"{keys} ORDER BY id LIMIT {self.report.room}").scalars())
            rows = [Kept(record.name, key, self._title(record, key), name, because) for key in named]
            self.report.leave(rows, count, because)
            if forget:
                self.sql(f"DELETE FROM temp.net WHERE kind = {record.number} AND id IN ({keys})")
        return keys

    def _title(self, record: Record, key: int) -> str:
        sql = f"SELECT {title_sql(record)} FROM {record.name} WHERE id = ?"
        found = self.sql(sql, (key,)).first()
        if found is None:  # the record is not there: the image its removal left says what it was called
            sql = "SELECT old ->> ? FROM change WHERE kind = ? AND record = ? AND field = ? ORDER BY id DESC LIMIT 1"
            found = self.sql(sql, (f"$.{record.title}", record.number, key, REMOVED)).first()
        return in_words(self.writer.connection, record, str(found[0]) if found and found[0] is not None else "")

    def _columns(self, record: Record) -> list[str]:
        return list(self.sql(f"SELECT name FROM pragma_table_info('{record.name}')").scalars())

    def _any(self, ids: str) -> bool:
        return self.sql(f"{ids} LIMIT 1").first() is not None

    def _count(self, ids: str) -> int:
        return int(self.sql(f"SELECT count(*) FROM ({ids})").scalar_one())

    def _creating(self, record: Record, ids: str) -> AbstractContextManager[None]:
        many = self._count(ids) >= bulk.ENOUGH
        return bulk.creating(self.writer.connection, record, f"id IN ({ids})") if many else nullcontext()

    def _changing(self, record: Record, name: str, ids: str) -> AbstractContextManager[None]:
        many = any(f.name == name for f in record.searched) and self._count(ids) >= bulk.ENOUGH
        return bulk.changing(self.writer.connection, record, ids) if many else nullcontext()


def _going(record: Record) -> str:
    return f"SELECT id FROM temp.going WHERE kind = {record.number}"


def _optional(f: Field) -> bool:
    """Whether a record can be without what this reference points to."""
    return not (f.owner or f.required)
