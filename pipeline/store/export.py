"""Tables for other programs: CSV, JSON or Parquet, with a ``datapackage.json`` that types and describes each column.

Rows are ordered by date, paper and place, never by row number, so that the same papers give the same bytes whatever the
order in which they came. CSV text that a spreadsheet would run is prefixed with ``'``.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline import versions
from pipeline.errors import UserError
from pipeline.store import dates, schema
from pipeline.store.keys import owner_of
from pipeline.store.schema import Column, Export

FORMATS = ("csv", "json", "parquet")
HITS = "hits"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def export_tables(
    db: sqlite3.Connection,
    to: Path,
    what: Sequence[str] = (),
    format: str = "csv",
    since: str | None = None,
    until: str | None = None,
    query: str | None = None,
    *,
    show_all: bool = False,
) -> dict[str, int]:
    """Write the tables named (default all) into a folder and return the number of rows of each.

    With a query, the rows are those that lie in the sections it hits, and ``hits`` is written as well; named alone it
    is all that is. Raises :class:`UserError` for an unknown table or format, or a folder that can't be written.
    """
    exports = _chosen(what, with_hits=query is not None)
    if format not in FORMATS:
        raise UserError(f"{format}: unknown format. Choose one of {', '.join(FORMATS)}.")
    try:
        to.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"{to}: can't be made a folder ({error.strerror}). Name another with --to.") from error
    counts: dict[str, int] = {}
    resources = []
    db.execute("begin")  # one state of the archive for all tables
    try:
        condition, parameters = dates.condition(since, until)
        hits = None
        if query is not None:
            from pipeline.store import search

            hits = search.search(db, query, since=since, until=until, limit=None, show_all=show_all)
            sections = [(hit.section_id,) for hit in hits.hits]
            _hit_sections(db, sections)
        for export in exports:
            rows = _rows(db, export, condition, parameters, by_hits=hits is not None)
            counts[export.name] = _write(to, export.name, export.columns, rows, format)
            resources.append(_resource(export.name, export.about, export.columns, format))
        if hits is not None:
            about = f"What the query {query!r} matched: {hits.read_as}."
            counts[HITS] = _write(to, HITS, schema.HIT_COLUMNS, (hit.row() for hit in hits.hits), format)
            resources.append(_resource(HITS, about, schema.HIT_COLUMNS, format))
    finally:
        db.execute("rollback")
    package = {
        "profile": "tabular-data-package" if format == "csv" else "data-package",
        "name": "boardpapers",
        "title": "Sections, operations, initiatives and figures of board papers",
        "version": versions.PROGRAM,
        "resources": resources,
    }
    _replace(to / "datapackage.json", (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode())
    return counts


def rows_of(
    db: sqlite3.Connection, name: str, since: str | None = None, until: str | None = None
) -> Iterator[tuple[Any, ...]]:
    """The rows of one export table, in order."""
    condition, parameters = dates.condition(since, until)
    return _rows(db, schema.export_named(name), condition, parameters, by_hits=False)


def undated_papers(db: sqlite3.Connection) -> int:
    """How many papers a date filter leaves out because they have none."""
    number: int = db.execute("select count(*) from papers where date = ''").fetchone()[0]
    return number


def to_csv(columns: Iterable[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Lines of a CSV file: header first, RFC 4180, formula-safe."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([csv_cell(value) for value in row])
        if buffer.tell() > 1 << 16:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def csv_cell(value: Any) -> str:
    """A cell as it is written.

    >>> csv_cell("=1+1"), csv_cell("-4.5"), csv_cell("+4%"), csv_cell(47033.0), csv_cell(None)
    ("'=1+1", '-4.5', "'+4%", '47033', '')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return "'" + value if value.startswith(_FORMULA) and not _PLAIN_NUMBER.fullmatch(value) else value
    return str(plain_number(value))


def plain_number(value: float | int) -> int | str:
    """A number without exponent or needless nought.

    >>> plain_number(1.2e6), plain_number(11.3), plain_number(0.0000001)
    (1200000, '11.3', '0.0000001')
    """
    if isinstance(value, int):
        return value
    return int(value) if value == int(value) else format(Decimal(repr(value)), "f")


def said_number(value: float | int) -> str:
    """A number as a reader takes it in.

    >>> said_number(24100000.0), said_number(11.3), said_number(-1234.5)
    ('24,100,000', '11.3', '-1,234.5')
    """
    whole, dot, rest = str(plain_number(value)).partition(".")
    return f"{'-' if whole.startswith('-') else ''}{abs(int(whole)):,}{dot}{rest}"


def _chosen(what: Sequence[str], *, with_hits: bool) -> list[Export]:
    known = {export.name: export for export in schema.EXPORTS}
    for name in what:
        if name == HITS and not with_hits:
            raise UserError("hits: they are those of a search. Say which with --query QUERY.")
        if name not in known and name != HITS:
            raise UserError(f"{name}: no such table. Choose from {', '.join(known)}.")
    return [export for name, export in known.items() if not what or name in what]


def _hit_sections(db: sqlite3.Connection, sections: Iterable[tuple[int]]) -> None:
    db.execute("create temp table if not exists hit_sections (id integer primary key)")
    db.execute("delete from temp.hit_sections")
    db.executemany("insert or ignore into temp.hit_sections (id) values (?)", sections)


def _rows(
    db: sqlite3.Connection, export: Export, condition: str, parameters: Sequence[str], *, by_hits: bool
) -> Iterator[tuple[Any, ...]]:
    where = condition
    if by_hits:
        chosen = "select id from temp.hit_sections"
        if not export.by_paper:
            where += f" and {export.section} in ({chosen})"
        else:
            where += f" and p.id in (select {owner_of('h.id')} from temp.hit_sections h)"
    order = export.order if export.across_papers else f"p.date, p.paper, {export.order}"
    grouped = " group by e.id" if export.across_papers else ""
    yield from db.execute(f"{export.select()} from {export.source} where {where}{grouped} order by {order}", parameters)


# --------------------------------------------------------------------------------------------------------------------
# Files
# --------------------------------------------------------------------------------------------------------------------


def _write(to: Path, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]], format: str) -> int:
    """Write one table aside, then rename it, so that an interrupted export leaves no half file."""
    target = to / f"{name}.{format}"
    partial = target.with_suffix(f".{format}.partial")
    counted = _Counted(rows)
    names = [column.name for column in columns]
    if format == "csv":
        with open(partial, "w", encoding="utf-8", errors="replace", newline="") as handle:
            handle.writelines(to_csv(names, counted))
    elif format == "json":
        with open(partial, "w", encoding="utf-8", errors="replace", newline="\n") as handle:
            handle.writelines(_to_json(names, counted))
    else:
        _write_parquet(partial, columns, counted)
    partial.replace(target)
    return counted.count


class _Counted:
    """Rows that are counted as they pass."""

    def __init__(self, rows: Iterable[Sequence[Any]]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Sequence[Any]]:
        for row in self._rows:
            self.count += 1
            yield row


def _to_json(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """An array with one object a line."""
    yield "["
    before = "\n"
    for row in rows:
        values = (int(value) if isinstance(value, float) and value == int(value) else value for value in row)
        yield before + json.dumps(dict(zip(names, values, strict=True)), ensure_ascii=False)
        before = ",\n"
    yield "\n]\n"


def _write_parquet(path: Path, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> None:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise UserError(
            "Parquet needs pyarrow: run `pip install 'boardpapers[parquet]'`, or choose csv or json."
        ) from error
    types = {"string": pyarrow.string(), "integer": pyarrow.int64(), "number": pyarrow.float64()}
    fields = pyarrow.schema([(column.name, types[column.type]) for column in columns])
    with parquet.ParquetWriter(path, fields) as writer:
        for batch in _batches(rows, 10_000):
            values = zip(*batch, strict=True)
            arrays = [pyarrow.array(list(column), field.type) for column, field in zip(values, fields, strict=True)]
            writer.write_table(pyarrow.Table.from_arrays(arrays, schema=fields))


def _batches(rows: Iterable[Sequence[Any]], size: int) -> Iterator[list[Sequence[Any]]]:
    batch: list[Sequence[Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _resource(name: str, about: str, columns: Sequence[Column], format: str) -> dict[str, Any]:
    fields = []
    for column in columns:
        described: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.about}
        constraints: dict[str, Any] = {}
        if column.pattern:
            constraints["pattern"] = column.pattern
        if column.enum:
            constraints["enum"] = list(column.enum)
        if constraints:
            described["constraints"] = constraints
        fields.append(described)
    resource: dict[str, Any] = {"name": name, "description": about, "path": f"{name}.{format}", "format": format}
    if format == "csv":
        resource |= {"profile": "tabular-data-resource", "encoding": "utf-8", "mediatype": "text/csv"}
        resource["dialect"] = {
            "delimiter": ",",
            "quoteChar": '"',
            "doubleQuote": True,
            "lineTerminator": "\r\n",
            "header": True,
        }
    return resource | {"schema": {"fields": fields, "missingValues": [""]}}


def _replace(path: Path, data: bytes) -> None:
    partial = path.with_name(path.name + ".partial")
    partial.write_bytes(data)
    partial.replace(path)
