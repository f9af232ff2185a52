"""Rows as they are stored: numbers for the values that recur, and nothing that follows from the rest.

The tables' views in ``schema.py`` show them again. Views take no writing, so that all rows are written here.
"""

from __future__ import annotations

import operator
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.store.keys import ROWS
from pipeline.store.schema import TABLES, Shared, Table

Row = Mapping[str, Any]
#: Columns with the ids of papers and sections.
_OWNERS = frozenset(("paper", "section", "anchor_section", "resolved"))


def columns_of(table: Table, rows: Sequence[Row]) -> dict[str, list[Any]]:
    """Rows of one table, which have the same columns, as it stores them: by column. What is shared is still in full."""
    own = table.own()
    columns: dict[str, list[Any]] = {name: [row[name] for row in rows] for name in rows[0] if name in own}
    columns |= {each.name: list(map(each.of, rows)) for each in table.kept}
    return columns | {each.number: shared_values(table, each, rows) for each in table.shared}


def shared_values(table: Table, shared: Shared, rows: Sequence[Row]) -> list[Any]:
    """The shared values of each row: one, or a tuple."""
    if shared.number in table.phrases:
        return [row[shared.number] for row in rows]
    return list(map(operator.itemgetter(*shared.columns), rows))


def insert_columns(
    db: sqlite3.Connection, table: Table, columns: Mapping[str, Sequence[Any]], paper: int = 0, *, replace: bool = False
) -> None:
    """Write rows, by column. ``paper`` is added to their ids, and to those of papers and sections in them.

    With ``replace`` rows of the same id are replaced. Not by sqlite-utils, which looks at every value in turn: loading
    a paper would take twice as long.
    """
    in_owner = f"r.id / {ROWS}" in table.shown.values()
    shifts = dict.fromkeys(_OWNERS, paper) | {"id": paper * ROWS if in_owner else paper}
    if table.name == "papers":
        del shifts["paper"]  # its key
    marks = ", ".join(f"? + {shifts[name]}" if shifts.get(name) else "?" for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    db.executemany(
        f"insert{' or replace' if replace else ''} into {table.stored} ({names}) values ({marks})",
        zip(*columns.values(), strict=True),
    )


def put_row(db: sqlite3.Connection, name: str, row: Row) -> None:
    """Write one row as the table of this name shows it; one with its id is replaced."""
    table = next(table for table in TABLES if table.name == name)
    columns = columns_of(table, [row])
    for each in table.shared:
        columns[each.number] = numbers_of(db, each, columns[each.number])
    insert_columns(db, table, columns, replace=True)


def numbers_of(db: sqlite3.Connection, shared: Shared, held: Sequence[Any]) -> list[Any]:
    """The numbers of shared values (one each, or a tuple); those not met before are learnt."""
    equal = " and ".join(f"{name} = ?" for name in shared.columns)
    find = f"select id from {shared.table} where checksum = ? and {equal}"
    names, marks = ", ".join(shared.columns), ", ".join("?" * len(shared.columns))
    learn = f"insert into {shared.table} (checksum, {names}) values (?, {marks})"
    numbers = []
    for values in held:
        row = values if isinstance(values, tuple) else (values,)
        row = (shared.checksum(row), *row)
        found = db.execute(find, row).fetchone()
        numbers.append(found[0] if found else db.execute(learn, row).lastrowid)
    return numbers


def learn_nothing(db: sqlite3.Connection) -> None:
    """Give the texts that are empty their number, 0, which takes no room in a row."""
    for shared in {each.table: each for table in TABLES for each in table.shared}.values():
        empty = ("",) * len(shared.columns)
        names, marks = ", ".join(shared.columns), ", ".join("?" * len(empty))
        statement = f"insert into {shared.table} (id, checksum, {names}) values (0, ?, {marks})"
        db.execute(statement, (shared.checksum(empty), *empty))


def forget(db: sqlite3.Connection) -> None:
    """Drop the shared values that no row holds any more."""
    holders: dict[str, list[str]] = {}
    for table in TABLES:
        for each in table.shared:
            holders.setdefault(each.table, []).append(f'select "{each.number}" from {table.stored}')
    for name, held in holders.items():
        db.execute(f"delete from {name} where id <> 0 and id not in ({' union '.join(held)})")
