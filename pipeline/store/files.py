"""Kept files: a copy of each accepted file by content hash, in a folder beside the database.

The folder is named after the database (``boardpapers.db`` → ``boardpapers.files``), so that both may be moved together.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from pipeline.store.keys import CONTENT


def files_folder(database: Path) -> Path:
    """The folder of kept files that belongs to a database."""
    return database.with_name(database.stem + ".files")


def keep_file(database: Path, sha256: str, kind: str, data: bytes) -> None:
    """Store a file under its hash; written aside and renamed, so that a kill leaves the whole file or none.

    What a killed run wrote aside is overwritten by the next: there is one writer at a time.
    """
    target = _place(database, sha256, kind)
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = _aside(target)
    with open(partial, "wb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())
    partial.replace(target)


def find_file(db: sqlite3.Connection, database: Path, sha256: str) -> Path | None:
    """The kept copy, or else the file where it was ingested from if its bytes are still the same."""
    for kind in ("pdf", "text"):
        place = _place(database, sha256, kind)
        if place.exists():
            return place
    statement = f"select absolute_path from inputs where {CONTENT} = ? and sha256 = ?"
    for (path,) in db.execute(statement, (sha256[:12], sha256)):
        candidate = Path(path)
        if candidate.is_file() and _sha256(candidate) == sha256:
            return candidate
    return None


def drop_file(database: Path, sha256: str) -> None:
    """Delete the kept copy, if there is one."""
    for kind in ("pdf", "text"):
        place = _place(database, sha256, kind)
        place.unlink(missing_ok=True)
        _aside(place).unlink(missing_ok=True)


def pictures_folder(database: Path) -> Path:
    """Where the site keeps the pictures of pages that it drew; deleting it costs nothing but to draw them again."""
    return database.with_name(database.stem + ".pages")


def drop_pictures(database: Path, sha256: str) -> None:
    """Delete the pictures of a file's pages."""
    for picture in pictures_folder(database).glob(f"{sha256}-*"):
        picture.unlink(missing_ok=True)


def damaged_files(db: sqlite3.Connection, database: Path) -> list[str]:
    """Accepted files whose copy is missing or whose content no longer fits its hash, as sentences.

    Where the archive has no folder of copies, none were wanted.
    """
    faults = []
    folder = files_folder(database)
    for file, sha256 in db.execute(
        "select distinct file, sha256 from inputs where outcome in ('accepted', 'pack') order by 1, 2"
    ):
        place = find_file(db, database, sha256)
        if place is None:
            faults.append(
                f"{file}: no copy is kept and the file is gone from where it was. Ingest it again from another copy."
            )
        elif folder.exists() and folder not in place.parents:
            faults.append(
                f"{file}: its kept copy is gone; {place} is all there is. Ingest it again, and a copy is kept anew."
            )
        elif _sha256(place) != sha256:
            faults.append(f"{file}: the kept copy {place.name} has changed. Delete it, then ingest the paper again.")
    return faults


def _sha256(place: Path) -> str:
    import hashlib  # slow to load, and seldom needed

    return hashlib.sha256(place.read_bytes()).hexdigest()


def _place(database: Path, sha256: str, kind: str) -> Path:
    suffix = ".pdf" if kind == "pdf" else ".txt"
    return files_folder(database) / sha256[:2] / (sha256 + suffix)


def _aside(place: Path) -> Path:
    return place.with_name(place.name + ".partial")
