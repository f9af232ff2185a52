"""Rows as they are stored: numbers for the values that recur, and nothing that follows from the rest.

The tables' views in ``schema.py`` show them again. Views take no writing, so that all rows are written here.
"""

from __future__ import annotations

import json
import operator
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.store.keys import ROWS
from pipeline.store.schema import PHRASES, TABLES, Shared, Table, nested

Row = Mapping[str, Any]
_TEXTS = Shared(PHRASES, "", ("text",))
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
    shifted = [
        [value if value is None else value + shift for value in held] if (shift := shifts.get(name)) else held
        for name, held in columns.items()
    ]
    names = ", ".join(f'"{name}"' for name in columns)
    db.executemany(
        f"insert{' or replace' if replace else ''} into {table.stored} ({names})"
        f" values ({', '.join('?' * len(columns))})",
        zip(*shifted, strict=True),
    )


def put_row(db: sqlite3.Connection, name: str, row: Row) -> None:
    """Write one row as the table of this name shows it; one with its id is replaced."""
    table = next(table for table in TABLES if table.name == name)
    columns = columns_of(table, [row])
    columns |= numbers_of(db, table.shared, columns)
    insert_columns(db, table, columns, replace=True)


def numbers_of(
    db: sqlite3.Connection, shared: Sequence[Shared], held: Mapping[str, Sequence[Any]]
) -> dict[str, list[int]]:
    """The numbers of shared values; those not met before are learnt. Both by the column that holds the number.

    Values are one each, or a tuple, none twice.
    """
    texts = dict.fromkeys(text for each in shared if each.table == PHRASES for text in held[each.number])
    known = dict(zip(texts, _look_up(db, _TEXTS, [(text,) for text in texts]), strict=True))
    return {
        each.number: [known[text] for text in held[each.number]]
        if each.table == PHRASES
        else _look_up(db, each, _as_held(db, each, held[each.number]))
        for each in shared
    }


def _as_held(db: sqlite3.Connection, shared: Shared, held: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Shared values as their table holds them: numbers for those that it keeps by number in turn."""
    columns = list(zip(*held, strict=True))
    own, at = columns[: len(shared.columns)], len(shared.columns)
    values: dict[str, Sequence[Any]] = {}
    for each in shared.within:
        after = at + len(each.shown)
        values[each.number] = columns[at] if each.table == PHRASES else list(zip(*columns[at:after], strict=True))
        at = after
    distinct = {number: list(dict.fromkeys(found)) for number, found in values.items()}
    numbers = numbers_of(db, shared.within, distinct)
    for number, found in values.items():
        known = dict(zip(distinct[number], numbers[number], strict=True))
        own.append(tuple(known[each] for each in found))
    return list(zip(*own, strict=True))


def _look_up(db: sqlite3.Connection, shared: Shared, wanted: Sequence[tuple[Any, ...]]) -> list[int]:
    """The numbers of values as their table holds them."""
    known: dict[tuple[Any, ...], Any] = {("",): 0} if shared.table == PHRASES else {}
    checksums = {values: shared.checksum(values) for values in wanted if values not in known}
    names = ", ".join(shared.held)
    if checksums:
        find = (
            f"select v.id, {names} from json_each(?) j join checksums c on c.checksum = j.value"
            f" join {shared.table} v on v.id = c.number"
        )
        for number, *values in db.execute(find, (json.dumps(list(checksums.values())),)):
            known[tuple(values)] = number
    learn = f"insert into {shared.table} ({names}) values ({', '.join('?' * len(shared.held))})"
    learnt = [values for values in checksums if values not in known]
    for values in learnt:
        known[values] = db.execute(learn, values).lastrowid
    rows = ((checksums[values], known[values]) for values in learnt)
    db.executemany("insert into checksums (checksum, number) values (?, ?)", rows)
    return [known[values] for values in wanted]


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
    tables |= {PHRASES: _TEXTS}  # last: the others hold its numbers
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
