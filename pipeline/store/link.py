"""Names across papers, from the database and back into it."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

from pipeline import versions
from pipeline.link.across import TAKEN, Opinion, decide_across
from pipeline.link.corrections import read_corrections
from pipeline.link.entities import DefinitionRow, LinkResult, MentionRow, link_entities
from pipeline.link.spelling import spelling_family
from pipeline.store import correct
from pipeline.store.correct_names import CorrectedNames, correct_names
from pipeline.store.keys import ROWS, owner_of
from pipeline.store.sources import bodies


def state_of(corrections: Path) -> str:
    """A hash of everything beside the papers that linking depends on."""
    digest = hashlib.sha256(f"{versions.PROGRAM} {versions.READER} {versions.TAGGER}".encode())
    for file in sorted(corrections.glob("*.toml")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def link_names(db: sqlite3.Connection, corrections: Path) -> list[str]:
    """Write entities, aliases and questions anew from the mentions held, within the caller's transaction.

    People's corrections are replayed over what the rules found. Returns those that no longer fit, as sentences.
    """
    decisions = read_corrections(corrections)
    correct.undo_corrections(db)
    _decide_across(db)
    conflicts = correct.correct_rows(db, decisions)
    mentions, definitions = _mentions(db), _definitions(db)
    linked = link_entities(mentions, definitions)
    corrected = correct_names(db, mentions, linked, decisions)
    if corrected.decided or len(corrected.mentions) < len(mentions):
        linked = link_entities(corrected.mentions, definitions)
    db.execute("update mentions_rows set entity = null where entity is not null")
    for table in ("entity_aliases", "entities", "questions"):
        db.execute(f"delete from {table}")
    _write(db, linked, corrected)
    return conflicts + corrected.conflicts


def _decide_across(db: sqlite3.Connection) -> None:
    """Let all papers decide on names that one of them leaves open; what was decided before is taken back first."""
    own = "(select confidence from mention_sorts where id = sort)"
    db.execute(f"update mentions_rows set across = case when {own} < {TAKEN} then {own} end where across is not null")
    rows = db.execute(
        f"select r.id, {owner_of(f'r.id / {ROWS}')}, p.text, o.confidence from mentions_rows r"
        " join mention_sorts o on o.id = r.sort join phrases p on p.id = r.canonical where o.label = 'INITIATIVE'"
    ).fetchall()
    names = {name: spelling_family("INITIATIVE", name) for _, _, name, _ in rows}
    decided = decide_across(Opinion(str(paper), names[name], confidence) for _, paper, name, confidence in rows)
    db.executemany(
        "update mentions_rows set across = ? where id = ?",
        [
            (decided[str(paper), names[name]], number)
            for number, paper, name, _ in rows
            if (str(paper), names[name]) in decided
        ],
    )


def _mentions(db: sqlite3.Connection) -> list[MentionRow]:
    known = bodies(db)
    return [
        MentionRow(str(number), paper, date, label, text, canonical, source=known[owner])
        for number, paper, owner, date, label, text, canonical in db.execute(
            "select m.id, p.paper, p.id, p.date, m.label, m.text, m.canonical from mentions m"
            " join sections s on s.id = m.section join papers p on p.id = s.paper"
        )
    ]


def _definitions(db: sqlite3.Connection) -> list[DefinitionRow]:
    known = bodies(db)
    rows = db.execute(
        "select p.paper, d.long, d.short, p.id from definitions d"
        " join sections s on s.id = d.section join papers p on p.id = s.paper"
    )
    return [DefinitionRow(paper, long, short, known[owner]) for paper, long, short, owner in rows]


def _write(db: sqlite3.Connection, linked: LinkResult, corrected: CorrectedNames) -> None:
    numbers = {entity.key: number for number, entity in enumerate(linked.entities, 1)}
    for entity in linked.entities:
        number = numbers[entity.key]
        family = spelling_family(entity.label, entity.canonical)
        decided = corrected.decided.get((entity.label, family), "")
        db.execute(
            "insert into entities (id, label, canonical, key, decided) values (?, ?, ?, ?, ?)",
            (number, entity.label, entity.canonical, family, decided),
        )
        spellings = {entity.canonical, *entity.aliases}
        for name in tuple(spellings):
            spellings.update(corrected.aliases.get((entity.label, spelling_family(entity.label, name)), ()))
        db.executemany(
            "insert into entity_aliases (entity, alias, key) values (?, ?, ?)",
            [(number, alias, spelling_family(entity.label, alias)) for alias in sorted(spellings)],
        )
    db.executemany(
        "update mentions_rows set entity = ? where id = ?",
        [(numbers[key], int(mention)) for mention, key in linked.entity_of.items()],
    )
    names = {entity.key: entity.canonical for entity in linked.entities}
    apart = [{names[linked.entity_of[mention]] for mention in mentions} for mentions in corrected.apart]
    db.executemany(
        "insert into questions (kind, about, detail) values (?, ?, ?)",
        [
            (question.kind, f"{question.left} | {question.right}", question.reason)
            for question in linked.questions
            if not any(question.names() <= each for each in apart)
        ],
    )
