"""The ledger: what became of every input, so that an archivist knows that none was lost.

One row for each content that a path had (and one for each member of a pack); ``runs`` says when and with which
versions. Rows are written in the same transaction as the paper they speak of.
"""

from __future__ import annotations

import sqlite3
import time
from dataclasses import dataclass

from pipeline import versions
from pipeline.store.keys import CONTENT

ACCEPTED, UNCHANGED, DUPLICATE, PACK, QUARANTINED = "accepted", "unchanged", "duplicate", "pack", "quarantined"
OUTCOMES = (ACCEPTED, UNCHANGED, DUPLICATE, PACK, QUARANTINED)


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one input. ``reason`` is a word of the contract; ``detail`` says what and what to do next."""

    path: str
    file: str
    outcome: str
    sha256: str = ""
    size: int = 0
    paper: str = ""
    reason: str = ""
    detail: str = ""
    retryable: bool = False
    reader: int = versions.READER


def start_run(db: sqlite3.Connection, command: str) -> int:
    """Open a run and return its number."""
    cursor = db.execute(
        "insert into runs (started, program, reader, tagger, command) values (?, ?, ?, ?, ?)",
        (_now(), versions.PROGRAM, versions.READER, versions.TAGGER, command),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def finish_run(db: sqlite3.Connection, run: int) -> None:
    """Close a run; one without an end was cut short."""
    db.execute("update runs set finished = ? where id = ?", (_now(), run))


def record(db: sqlite3.Connection, run: int, entry: Entry) -> None:
    """Write what became of an input. What was set aside at the same path and has since been replaced is settled."""
    db.execute(
        f"delete from inputs where absolute_path = ? and sha256 <> ? and outcome = '{QUARANTINED}'",
        (entry.path, entry.sha256),
    )
    values = {
        "run": run,
        "file": entry.file,
        "absolute_path": entry.path,
        "size": entry.size,
        "sha256": entry.sha256,
        "outcome": entry.outcome,
        "paper": entry.paper,
        "reason": entry.reason,
        "detail": entry.detail,
        "retryable": entry.retryable,
        "reader": entry.reader,
        "seen_at": _now(),
    }
    changed = ", ".join(f"{name} = :{name}" for name in values)
    if not db.execute(f"update inputs set {changed} where {_THESE_BYTES_THERE}", values).rowcount:
        db.execute(f"insert into inputs ({', '.join(values)}) values (:{', :'.join(values)})", values)


#: The row of an input: there is no index of paths, which are long, and few files have the same bytes.
_THESE_BYTES_THERE = f"{CONTENT} = substr(:sha256, 1, 12) and sha256 = :sha256 and absolute_path = :absolute_path"


def entry_of(db: sqlite3.Connection, path: str, sha256: str) -> Entry | None:
    """What the ledger says of these bytes at this path."""
    return next(iter(_entries(db, _THESE_BYTES_THERE, {"absolute_path": path, "sha256": sha256})), None)


def members_of(db: sqlite3.Connection, path: str, sha256: str) -> list[Entry]:
    """The rows of a pack's members."""
    return _entries(
        db,
        f"{CONTENT} = ? and sha256 = ? and substr(absolute_path, 1, ?) = ?",
        (sha256[:12], sha256, len(path) + 2, member_path(path, None)),
    )


def rename(db: sqlite3.Connection, held: Entry, path: str, file: str) -> None:
    """Move the rows of a file, and of its members if it is a pack, to the name it has now."""
    db.execute(
        f"""
        update inputs set absolute_path = ? || substr(absolute_path, ?), file = ?
        where {CONTENT} = ? and sha256 = ? and (absolute_path = ? or substr(absolute_path, 1, ?) = ?)
        """,
        (
            path,
            len(held.path) + 1,
            file,
            held.sha256[:12],
            held.sha256,
            held.path,
            len(held.path) + 2,
            member_path(held.path, None),
        ),
    )


def member_path(path: str, first_page: int | None) -> str:
    """The ledger's name for the member of a pack that begins on this page (None: the part all members share)."""
    return f"{path}#p{first_page or ''}"


def quarantined(db: sqlite3.Connection) -> list[Entry]:
    """Every input that is set aside, in the order of paths."""
    return _entries(db, "outcome = ?", (QUARANTINED,))


def held_as(db: sqlite3.Connection, sha256: str) -> Entry | None:
    """The accepted input (or pack) that has these bytes."""
    where = f"{CONTENT} = ? and sha256 = ? and outcome in ('{ACCEPTED}', '{PACK}')"
    return next(iter(_entries(db, where, (sha256[:12], sha256))), None)


def withdrawal(db: sqlite3.Connection, sha256: str) -> tuple[str, str, str] | None:
    """Key, date and reason, where a paper with these bytes was withdrawn."""
    row = db.execute("select paper, date, reason from withdrawn where paper like ?", (sha256[:12] + "%",)).fetchone()
    return tuple(row) if row else None


def count_outcomes(db: sqlite3.Connection) -> dict[str, int]:
    """How many inputs came in how; every outcome of the contract has a count."""
    counts = dict.fromkeys(OUTCOMES, 0)
    counts.update(db.execute("select outcome, count(*) from inputs group by outcome").fetchall())
    return counts


def count_files(db: sqlite3.Connection) -> int:
    """How many files the inputs came from: the members of a pack came in one."""
    members = db.execute(
        "select count(*) from inputs i join inputs pack on pack.outcome = ? and pack.sha256 = i.sha256"
        " and substr(i.absolute_path, 1, length(pack.absolute_path) + 2) = pack.absolute_path || '#p'",
        (PACK,),
    ).fetchone()[0]
    return int(db.execute("select count(*) from inputs").fetchone()[0]) - int(members)


def papers_at_one_path(db: sqlite3.Connection) -> list[tuple[str, list[str]]]:
    """For each path that has held several papers, its name now and their keys, the latest last."""
    rows = db.execute(
        "select absolute_path, file, paper from inputs where outcome = ?1 and absolute_path in"
        " (select absolute_path from inputs where outcome = ?1 group by 1 having count(distinct paper) > 1)"
        " order by absolute_path, run, seen_at, id",
        (ACCEPTED,),
    ).fetchall()
    keys: dict[str, list[str]] = {}
    for path, _, paper in rows:
        keys.setdefault(path, []).append(paper)
    return [(file, keys[path]) for path, file in {path: file for path, file, _ in rows}.items()]


def last_run(db: sqlite3.Connection) -> dict[str, str | None] | None:
    """When the last run of ``ingest`` began and ended (None: it is at work, or was cut short)."""
    row = db.execute("select started, finished from runs order by id desc limit 1").fetchone()
    return {"started": row[0], "finished": row[1]} if row else None


def _entries(db: sqlite3.Connection, where: str, parameters: tuple[object, ...] | dict[str, object]) -> list[Entry]:
    rows = db.execute(
        "select absolute_path, file, outcome, sha256, size, paper, reason, detail, retryable, reader"
        f" from inputs where {where} order by absolute_path",
        parameters,
    )
    return [
        Entry(path, file, outcome, sha256, size, paper, reason, detail, bool(retryable), reader)
        for path, file, outcome, sha256, size, paper, reason, detail, retryable, reader in rows
    ]


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
