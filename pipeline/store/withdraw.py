"""Taking a paper out on purpose: everything of it goes but its key, the date and the reason."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from pathlib import Path

from pipeline.errors import ConflictError, NotFoundError
from pipeline.inputs import printable
from pipeline.link.corrections import corrections_folder
from pipeline.store import archive, load
from pipeline.store.files import drop_file, drop_pictures


def remove_paper(
    database: Path, key: str, reason: str, corrections: Path | None = None
) -> tuple[dict[str, str | int], ConflictError | None]:
    """Remove the paper with this key, or with this beginning of one. Raises :class:`NotFoundError`.

    ``corrections`` is the folder to link names by again (None: beside the database). Gives what was removed, with
    the number of papers that its file holds beside it (a pack stays for their sake), and the corrections that no longer
    fit without it.
    """
    conflict = None
    archive.open_read(database).close()  # a missing archive is an error here, not a reason to make one
    with contextlib.closing(archive.open_write(database)) as db:
        rows = db.execute(
            "select paper, file, sha256 from papers where paper = ? or substr(paper, 1, ?) = ?",
            (key, len(key), key.lower()),
        ).fetchall()
        rows = [row for row in rows if row[0] == key] or rows
        if len(key) >= 6 and not rows:
            _raise_if_removed(db, key)
        if len(key) < 6 or not rows:
            raise NotFoundError(
                f"{key}: no paper has this key. Take it from a citation (BCB 2020-01-23 a3f9c1 …): at least six digits."
            )
        if len(rows) > 1:
            listed = ", ".join(f"{paper} ({file})" for paper, file, _ in rows)
            raise NotFoundError(f"{key}: several papers begin so: {listed}. Give the whole key.")
        paper, file, sha256 = rows[0]
        date = time.strftime("%Y-%m-%d", time.gmtime())
        db.execute("begin immediate")
        load.delete_paper(db, paper)
        db.execute(
            "insert or replace into withdrawn (paper, file, date, reason) values (?, ?, ?, ?)",
            (paper, file, date, reason),
        )
        db.execute("delete from inputs where paper = ?", (paper,))
        db.execute("commit")
        drop_pictures(database, sha256)
        others = db.execute("select count(*) from papers where sha256 = ?", (sha256,)).fetchone()[0]
        if not others:
            drop_file(database, sha256)
        try:
            load.finish(db, corrections_folder(database, corrections))
        except ConflictError as error:
            conflict = error
        finally:
            load.merge_index(db)
            # Nothing of the text stays in free pages, whatever corrections say, nor in the file where the site is open.
            db.execute("vacuum")
            db.execute("pragma wal_checkpoint(truncate)").fetchall()
    removed = {"paper": paper, "file": file, "date": date, "reason": reason, "others_in_file": others}
    return removed, conflict


def _raise_if_removed(db: sqlite3.Connection, key: str) -> None:
    gone = db.execute(
        "select paper, file, date, reason from withdrawn where substr(paper, 1, ?) = ? order by paper",
        (len(key), key.lower()),
    ).fetchone()
    if gone:
        paper, file, date, reason = gone
        raise NotFoundError(f"{key}: {printable(file)} ({paper}) was removed on {date[:10]} already ({reason}).")
