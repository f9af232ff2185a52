"""Rows as they are stored: numbers for the values that recur, and nothing that follows from the rest.

The tables' views in ``schema.py`` show them again. Views take no writing, so that all rows are written here.
"""

from __future__ import annotations

import operator
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.store.keys import ROWS
from pipeline.store.schema import PHRASES, TABLES, Shared, Table, nested

Row = Mapping[str, Any]
#: Columns with the ids of papers and sections.
_OWNERS = frozenset(("paper", "section", "anchor_section", "resolved"))


def columns_of(table: Table, rows: Sequence[Row]) -> dict[str, list[Any]]:
    """Rows of one table, which have the same columns, as it stores them: by column. What is shared is still in full."""
    own = table.own()
    columns: dict[str, list[Any]] = {name: [row[name] for row in rows] for name in rows[0] if name in own}
    columns |= {each.name: list(map(each.of, rows)) for each in table.kept}
    return columns | {each.number: shared_values(each, rows) for each in table.shared}


def shared_values(shared: Shared, rows: Sequence[Row]) -> list[Any]:
    """The shared values of each row: one, or a tuple."""
    return list(map(operator.itemgetter(*shared.shown), rows))


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


def numbers_of(db: sqlite3.Connection, shared: Shared, held: Sequence[Any]) -> list[int]:
    """The numbers of shared values (one each, or a tuple, none twice); those not met before are learnt."""
    columns = ", ".join(shared.held)
    equal = " and ".join(f"v.{name} is ?" for name in shared.held)
    find = f"select v.id from checksums c join {shared.table} v on v.id = c.number where c.checksum = ? and {equal}"
    learn = f"insert into {shared.table} ({columns}) values ({', '.join('?' * len(shared.held))})"
    numbers: list[int] = []
    for values in _as_held(db, shared, held):
        checksum = shared.checksum(values)
        found = db.execute(find, (checksum, *values)).fetchone()
        if not found:
            found = (db.execute(learn, values).lastrowid,)
            db.execute("insert into checksums (checksum, number) values (?, ?)", (checksum, *found))
        numbers.append(found[0])
    return numbers


def _as_held(db: sqlite3.Connection, shared: Shared, held: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Shared values as their table holds them: numbers for those that it keeps by number in turn."""
    if shared.shown == (shared.number,):
        return [(value,) for value in held]
    at = len(shared.columns)
    columns = list(zip(*held, strict=True))
    found = columns[:at]
    for each in shared.within:
        after = at + len(each.shown)
        values = list(zip(*columns[at:after], strict=True)) if after - at > 1 else columns[at]
        distinct = list(dict.fromkeys(values))
        numbers = dict(zip(distinct, numbers_of(db, each, distinct), strict=True))
        found.append(tuple(numbers[value] for value in values))
        at = after
    return list(zip(*found, strict=True))


def learn_nothing(db: sqlite3.Connection) -> None:
    """Give the empty text its number, 0, which takes no room in a row; so with sets of empty texts."""
    for shared in {each.table: each for table in TABLES for each in table.shared}.values():
        if not shared.within:
            empty = ("",) * len(shared.columns)
            names, marks = ", ".join(shared.columns), ", ".join("?" * len(empty))
            db.execute(f"insert into {shared.table} (id, {names}) values (0, {marks})", empty)
            db.execute("insert into checksums (checksum, number) values (?, 0)", (shared.checksum(empty),))


def forget(db: sqlite3.Connection) -> None:
    """Drop the shared values that no row holds any more."""
    tables = {each.table: each for table in TABLES for each in nested(table.groups)}
    tables |= {PHRASES: Shared(PHRASES, "", ("text",))}  # last: the others hold its numbers
    holders: dict[str, list[str]] = {name: [] for name in tables}
    for stored, held in (
        *((table.stored, table.shared) for table in TABLES),
        *((each.table, each.within) for each in tables.values()),
    ):
        for each in held:
            holders[each.table].append(f'select "{each.number}" from {stored}')
    for name, shared in tables.items():
        unheld = f"from {name} where id <> 0 and id not in ({' union '.join(holders[name])})"
        for number, *values in db.execute(f"select id, {', '.join(shared.held)} {unheld}").fetchall():
            db.execute("delete from checksums where checksum = ? and number = ?", (shared.checksum(values), number))
            db.execute(f"delete from {name} where id = ?", (number,))
