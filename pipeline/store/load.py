"""Rows into the database: one paper at a time, within the caller's transaction; then what spans papers.

A paper may be loaded again: its rows are replaced, and a citation of a section that moved is kept as a redirect. The
text index is written in the same transaction, so that a kill leaves a paper whole or not at all.
"""

from __future__ import annotations

import difflib
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pipeline import versions
from pipeline.errors import ConflictError
from pipeline.model import TaggedDocument
from pipeline.store.derived import stored_hash
from pipeline.store.keys import SEARCH_COLUMNS, WORDS, ids_in, sections_of
from pipeline.store.packing import read_document
from pipeline.store.ready import ReadyPaper, ReadyTable, make_ready
from pipeline.store.schema import TABLES
from pipeline.store.stored_rows import forget, insert_columns, numbers_of

#: Two readings of a section hold the same text from this share of it on.
SAME_TEXT = 0.6
_TABLES = {table.name: table for table in TABLES}
_IN_SECTIONS = ("mentions", "figures", "table_cells", "footnotes", "cross_references", "definitions")
_IN_PAPERS = ("furniture", "anomalies", "repairs")
_OF_PAPERS = ("pages", "documents", "undo")


def save_paper(db: sqlite3.Connection, tagged: TaggedDocument, words: str) -> None:
    """Write a paper and its text index; an earlier load of the same paper is replaced.

    ``words`` is the hash of its words, by which another print of it is known.
    """
    save_ready(db, make_ready(tagged, words))


def save_ready(db: sqlite3.Connection, ready: ReadyPaper) -> None:
    """Write a paper whose rows are made."""
    before = db.execute("select id from papers where paper = ?", (ready.paper,)).fetchone()
    old = _section_texts(db, before[0]) if before else {}
    if before:
        _delete_rows(db, before[0])
    number = _free_number(db, ready.sections, before[0] if before else None)
    for table in ready.tables:
        _insert(db, table, number)
    _index(db, number)
    if old:
        _keep_redirects(db, ready.paper, old, _section_texts(db, number))
    _set(db, "linked", "")
    _set(db, "loaded", str(int(_get(db, "loaded") or 0) + 1))


def delete_paper(db: sqlite3.Connection, paper: str) -> None:
    """Take a paper out: text, tags, index entries and redirects. Nothing happens where it is not held."""
    row = db.execute("select id from papers where paper = ?", (paper,)).fetchone()
    if row:
        _delete_rows(db, row[0])
        db.execute("delete from redirects where paper = ?", (paper,))
        _set(db, "linked", "")


def delete_papers_of(db: sqlite3.Connection, sha256: str, keep: Iterable[str] = ()) -> None:
    """Take out the papers of a file but for those to keep (which will be saved again over what is held)."""
    kept = set(keep)
    # The key begins as the hash does.
    held = "select paper from papers where paper between substr(?1, 1, 12) and substr(?1, 1, 12) || '~' and sha256 = ?1"
    for (paper,) in db.execute(held, (sha256,)).fetchall():
        if paper not in kept:
            delete_paper(db, paper)


def paper_with_words(db: sqlite3.Connection, words: str) -> tuple[str, str] | None:
    """Key and file of the paper with these words in this order."""
    if not words:
        return None
    row = db.execute(
        f"select paper, file from papers_rows where {WORDS} = substr(?1, 1, 6) and words_sha256 = ?1 order by paper",
        (stored_hash(words),),
    ).fetchone()
    return (row[0], row[1]) if row else None


def papers_to_read_again(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """SHA-256 and name of each file that an older reader read."""
    rows = db.execute(
        "select sha256, min(file) from papers where reader < ? group by sha256 order by 2, 1", (versions.READER,)
    )
    return [(sha256, file) for sha256, file in rows]


def papers_to_tag_again(db: sqlite3.Connection) -> list[str]:
    """Keys of the papers that older rules tagged."""
    rows = db.execute("select paper from papers where tagger < ? order by paper", (versions.TAGGER,))
    return [paper for (paper,) in rows]


def tag_again(db: sqlite3.Connection, paper: str) -> None:
    """Tag a paper from its stored sections."""
    from pipeline.tag import tag_document  # the tagger is heavy and seldom run from here

    number, words, reader = db.execute(
        "select id, words_sha256, reader from papers where paper = ?", (paper,)
    ).fetchone()
    save_paper(db, tag_document(read_document(db, number)), words)
    db.execute("update papers_rows set reader = ? where paper = ?", (reader, paper))


def finish(db: sqlite3.Connection, corrections: Path) -> None:
    """After a batch: link names across papers, replay people's corrections, link versions, tidy the index.

    Does nothing where neither papers nor corrections changed. Raises :class:`ConflictError` where corrections no longer
    fit; all others are applied then, and the archive can be used.
    """
    from pipeline.store import link

    state = link.state_of(corrections)
    if _get(db, "linked") == state:
        return
    db.execute("begin immediate")
    try:
        conflicts = link.link_names(db, corrections)
        _link_versions(db)
        _tidy_index(db)
        if _get(db, "deleted"):
            forget(db)
            _set(db, "deleted", "")
        _set(db, "linked", "" if conflicts else state)
    except BaseException:
        db.execute("rollback")
        raise
    db.execute("commit")
    db.execute("analyze")
    db.executescript("pragma incremental_vacuum")  # as a script: a single execute frees a single page
    if conflicts:
        raise ConflictError(
            f"{corrections}: {len(conflicts)} correction{'' if len(conflicts) == 1 else 's'} no longer fit"
            + f"{'s' if len(conflicts) == 1 else ''}:\n"
            + "\n".join(f"  {conflict}" for conflict in conflicts)
            + "\nEverything else is done. Change or delete them, then run ingest again."
        )


# --------------------------------------------------------------------------------------------------------------------
# One paper
# --------------------------------------------------------------------------------------------------------------------


def _free_number(db: sqlite3.Connection, sections: int, before: int | None) -> int:
    """The id of a paper of so many sections: the one it had, if they have room there, or the next after all."""
    if before is not None:
        (following,) = db.execute("select min(id) from papers where id > ?", (before,)).fetchone()
        if following is None or before + max(sections, 1) <= following:
            return before
    last = db.execute("select id + max(sections, 1) from papers order by id desc limit 1").fetchone()
    return int(last[0]) if last else 1


def _insert(db: sqlite3.Connection, ready: ReadyTable, number: int) -> None:
    """Insert the rows of a table of the paper of this number."""
    table = _TABLES[ready.name]
    numbers = numbers_of(db, table.shared, ready.shared)
    for columns in ready.rows():
        for name, known in numbers.items():
            columns[name] = [known[place] for place in columns[name]]
        insert_columns(db, table, columns, number)


_SEARCH = ", ".join(SEARCH_COLUMNS)


def _index(db: sqlite3.Connection, number: int) -> None:
    db.execute(
        f"insert into sections_fts (rowid, {_SEARCH}) select id, {_SEARCH} from searched where id between ? and ?",
        sections_of(db, number),
    )


def _unindex(db: sqlite3.Connection, number: int) -> None:
    db.execute(
        f"insert into sections_fts (sections_fts, rowid, {_SEARCH})"
        f" select 'delete', id, {_SEARCH} from searched where id between ? and ?",
        sections_of(db, number),
    )


def _delete_rows(db: sqlite3.Connection, number: int) -> None:
    _unindex(db, number)
    first, last = sections_of(db, number)
    for table in TABLES:
        if table.name in _IN_SECTIONS:
            db.execute(f"delete from {table.stored} where id between ? and ?", (ids_in(first)[0], ids_in(last)[1]))
        elif table.name in _IN_PAPERS:
            db.execute(f"delete from {table.stored} where id between ? and ?", ids_in(number))
        elif table.name in _OF_PAPERS:
            db.execute(f"delete from {table.stored} where paper = ?", (number,))
    db.execute("delete from turns where section between ? and ?", (first, last))
    db.execute("delete from sections_rows where id between ? and ?", (first, last))
    db.execute("delete from papers_rows where id = ?", (number,))
    _set(db, "deleted", "1")


# --------------------------------------------------------------------------------------------------------------------
# Redirects
# --------------------------------------------------------------------------------------------------------------------


def _section_texts(db: sqlite3.Connection, number: int) -> dict[str, str]:
    statement = "select label, heading || ' ' || text from sections where id between ? and ?"
    rows = db.execute(statement, sections_of(db, number))
    return dict(rows.fetchall())


def _keep_redirects(db: sqlite3.Connection, paper: str, old: Mapping[str, str], new: Mapping[str, str]) -> None:
    """Say where each section went whose label changed, or whose label now stands for another text."""
    moved = {
        label: target for label, text in old.items() if (target := _new_label(label, text, new)) and target != label
    }
    for label, target in db.execute("select label, target from redirects where paper = ?", (paper,)).fetchall():
        if target in moved:
            db.execute("update redirects set target = ? where paper = ? and label = ?", (moved[target], paper, label))
    for label, target in moved.items():
        db.execute("insert or replace into redirects (paper, label, target) values (?, ?, ?)", (paper, label, target))
    db.execute("delete from redirects where paper = ? and label = target", (paper,))


def _new_label(label: str, text: str, new: Mapping[str, str]) -> str:
    """The label under which most of a section's text stands now; "" where it is gone."""
    if label in new and (new[label] == text or _likeness(new[label], text) >= SAME_TEXT):
        return label
    best = max(new, key=lambda other: _likeness(new[other], text), default="")
    if best and _likeness(new[best], text) >= SAME_TEXT:
        return best
    return label if label in new else ""


def _likeness(new: str, old: str) -> float:
    """The share of the old words that the new text holds in the same order, or that the old text holds of the new."""
    if new == old:
        return 1.0
    old_words, new_words = old.split(), new.split()
    if not old_words or not set(old_words) & set(new_words):
        return 0.0
    blocks = difflib.SequenceMatcher(None, old_words, new_words, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(old_words)


# --------------------------------------------------------------------------------------------------------------------
# Across papers
# --------------------------------------------------------------------------------------------------------------------


def _link_versions(db: sqlite3.Connection) -> None:
    """Papers of the same body, date and title, none of them missing, are versions of one another."""
    together: dict[tuple[Any, ...], list[tuple[str, int, str | None]]] = defaultdict(list)
    rows = db.execute("select paper, id, version_of, lower(body), date, lower(title) from papers")
    for paper, number, version_of, *same in rows:
        together[tuple(same) if all(same) else (number,)].append((paper, number, version_of))
    for members in together.values():
        first = min(paper for paper, *_ in members) if len(members) > 1 else None
        changed = [(first, number) for _, number, version_of in members if version_of != first]
        db.executemany("update papers_rows set version_of = ? where id = ?", changed)


def _tidy_index(db: sqlite3.Connection) -> None:
    """Merge the text index into one, once a tenth of the papers is new: it takes time for the whole archive."""
    new, held = int(_get(db, "loaded") or 0), db.execute("select count(*) from papers").fetchone()[0]
    if new * 10 >= held:
        merge_index(db)
        _set(db, "loaded", "0")


def merge_index(db: sqlite3.Connection) -> None:
    """Merge the text index into one: the words of papers that are gone are out of it only then."""
    db.execute("insert into sections_fts (sections_fts) values ('optimize')")


def _get(db: sqlite3.Connection, key: str) -> str | None:
    row = db.execute("select value from meta where key = ?", (key,)).fetchone()
    return row[0] if row else None


def _set(db: sqlite3.Connection, key: str, value: str) -> None:
    db.execute("insert or replace into meta (key, value) values (?, ?)", (key, value))
