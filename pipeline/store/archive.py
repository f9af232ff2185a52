"""Opening the archive. Readers import ``sqlite3`` alone, so that a search starts at once."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from pipeline import versions
from pipeline.errors import DamagedError, NoArchiveError, OldSchemaError, UnwritableError, UserError
from pipeline.store.keys import APPLICATION_ID

#: How long a reader or writer waits for another to finish, in milliseconds.
BUSY_MS = 30_000


def open_read(path: Path | str) -> sqlite3.Connection:
    """Open the archive for reading; nothing can be written through this connection.

    Raises :class:`NoArchiveError` where the file is missing, empty or not ours, and :class:`OldSchemaError` where
    another version made it.
    """
    path = Path(path)
    if not path.exists():
        raise NoArchiveError(
            f"{path}: there is no archive here yet. Make one with `boardpapers ingest FOLDER --db {path}`,"
            " or name an existing one with --db or $BOARDPAPERS_DB."
        )
    if not path.is_file():
        raise NoArchiveError(f"{path}: this is a folder. Name the archive's database file with --db.")
    uri = f"{path.absolute().as_uri()}?mode=ro"
    db = _connect(uri)
    try:
        db.execute("pragma user_version")
    except sqlite3.DatabaseError:
        # On a read-only disk SQLite cannot keep its notes beside the file; without a log there is nothing to note.
        if not path.with_name(path.name + "-wal").exists():
            db.close()
            db = _connect(uri + "&immutable=1")
    _check(db, path)
    return db


def open_write(path: Path | str) -> sqlite3.Connection:
    """Open the archive for writing and make it first if need be.

    The connection is in autocommit mode: the caller writes ``begin immediate`` and ``commit``. Raises
    :class:`NoArchiveError` where the file is some other database, and :class:`OldSchemaError` as :func:`open_read`.
    """
    path = Path(path)
    if path.is_dir():
        raise NoArchiveError(f"{path}: this is a folder. Name the archive's database file with --db.")
    path.parent.mkdir(parents=True, exist_ok=True)
    db = _connect(f"{path.absolute().as_uri()}?mode=rwc")
    try:
        if not db.execute("select count(*) from sqlite_schema").fetchone()[0]:
            create(db)
    except sqlite3.DatabaseError as error:
        db.close()
        raise storage_error(error, path) or _not_ours(path) from error
    _check(db, path)
    db.execute("pragma foreign_keys = on")
    # With a write-ahead log this loses at most the last papers, never the file, and then only with the power.
    db.execute("pragma synchronous = normal")
    return db


def create(db: sqlite3.Connection) -> None:
    """Make the tables, indexes and views in an empty database, all or nothing."""
    import sqlite_utils  # a third of a second that only the first ingest pays

    from pipeline.store import schema, stored_rows

    db.execute("pragma auto_vacuum = incremental")  # pages that the index leaves are given back after each run
    db.execute("pragma journal_mode = wal")
    db.execute("begin immediate")
    if db.execute("select count(*) from sqlite_schema").fetchone()[0]:
        db.execute("rollback")  # another process was quicker
        return
    tables = sqlite_utils.Database(db)
    stored = {table.name: table.stored for table in schema.TABLES}
    for table in (*schema.TABLES, *schema.SHARED_TABLES):
        foreign = [(column, stored[other], key) for column, other, key in table.foreign]
        made = tables.create_table_sql(
            table.stored, table.types(), pk=table.key, foreign_keys=foreign, not_null=table.required()
        )
        # A key that is no number would be kept twice otherwise: in the rows, and in an index.
        by_number = table.key in ("id", "paper") and table.types()[table.key] is int
        db.execute(made.strip().rstrip(";") + ("" if by_number else " without rowid"))
        for number, columns in enumerate((*table.unique, *table.indexes)):
            unique = "unique " if columns in table.unique else ""
            db.execute(f"create {unique}index {table.stored}_{number} on {table.stored} ({', '.join(columns)})")
    for statement in (*schema.views(), schema.SEARCHED, *schema.INDEXES_OF_TEXT):
        db.execute(statement)
    stored_rows.learn_nothing(db)
    db.execute("insert into meta (key, value) values ('program', ?)", (versions.PROGRAM,))
    db.execute(f"pragma application_id = {APPLICATION_ID}")
    db.execute(f"pragma user_version = {versions.SCHEMA}")
    db.execute("commit")


def _connect(uri: str) -> sqlite3.Connection:
    db = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    db.execute(f"pragma busy_timeout = {BUSY_MS}")
    return db


def _check(db: sqlite3.Connection, path: Path) -> None:
    try:
        application = db.execute("pragma application_id").fetchone()[0]
        version = db.execute("pragma user_version").fetchone()[0]
        begun = not application and not db.execute("select count(*) from sqlite_schema").fetchone()[0]
    except sqlite3.DatabaseError as error:
        db.close()
        raise storage_error(error, path) or _not_ours(path) from error
    if application != APPLICATION_ID:
        db.close()
        raise _not_made_yet(path) if begun else _not_ours(path)
    if version != versions.SCHEMA:
        db.close()
        which = "an older" if version < versions.SCHEMA else "a newer"
        way = "another file with --db" if version < versions.SCHEMA else "that version of boardpapers"
        raise OldSchemaError(
            f"{path}: made by {which} version (schema {version}, this one reads {versions.SCHEMA})."
            + (
                f" Ingest the papers again into {way}; the kept files beside the database are their copies."
                if version < versions.SCHEMA
                else f" Open it with {way}."
            )
        )


def storage_error(error: sqlite3.Error, path: Path) -> UserError | None:
    """What a person should know where the file or its disk is at fault, None where it is the program."""
    name = error.sqlite_errorname
    if name.startswith("SQLITE_CORRUPT"):
        return DamagedError(
            f"{path}: the database is damaged ({error}). Restore it from a copy, or ingest the papers anew into another"
            " file with --db; the kept files beside the database are their copies."
        )
    if name.startswith(("SQLITE_READONLY", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_BUSY")):
        return UnwritableError(
            f"{path}: can't be read or written ({error}). What was committed before is kept."
            " Make room, mend the permissions or wait for the other program, then try again."
        )
    return None


def _not_made_yet(path: Path) -> NoArchiveError:
    """An ingest that is killed while it makes the tables leaves a file without them; the next one makes them."""
    return NoArchiveError(
        f"{path}: no paper is in this archive yet; its first ingest was broken off at the start."
        f" Run it again: `boardpapers ingest FOLDER --db {path}`."
    )


def _not_ours(path: Path) -> NoArchiveError:
    return NoArchiveError(f"{path}: this is no archive of boardpapers. Name another file with --db.")
