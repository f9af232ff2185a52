"""Names across papers, from the database and back into it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from pipeline import versions
from pipeline.confidence import given, shown
from pipeline.link.across import Opinion, decide_across
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
    for table in ("entity_aliases", "entities", "questions"):
        db.execute(f"delete from {table}")
    _write(db, linked, corrected)
    return conflicts + corrected.conflicts


def _decide_across(db: sqlite3.Connection) -> None:
    """Let all papers decide on names that one of them leaves open; what was decided before is taken back first."""
    rows = db.execute(
        f"select r.id, {owner_of(f'r.id / {ROWS}')}, p.text, o.confidence from mentions_rows r"
        " join mention_names n on n.id = r.name join mention_sorts o on o.id = n.sort"
        " join phrases p on p.id = n.canonical where o.label = 'INITIATIVE'"
    ).fetchall()
    names = {name: spelling_family("INITIATIVE", name) for _, _, name, _ in rows}
    together = decide_across(Opinion(str(paper), names[name], given(confidence)) for _, paper, name, confidence in rows)
    decided = {key: round(shown(probability), 3) for key, probability in together.items()}
    _tell(db, "across", {number: decided.get((str(paper), names[name])) for number, paper, name, _ in rows})


def _tell(db: sqlite3.Connection, what: str, wanted: Mapping[int, float | None]) -> None:
    """Write what linking found of mentions (by their ids; None for others) where it is kept: with their names.

    Mentions share the row of a name as long as the same is said of them; else the name is given another row. So the
    mentions themselves, which are many, are seldom written.
    """
    alike: dict[int, dict[float | None, list[int]]] = defaultdict(lambda: defaultdict(list))
    for mention, name in db.execute("select id, name from mentions_rows order by name, id"):
        alike[name][wanted.get(mention)].append(mention)
    for name, held in alike.items():
        most = max(held, key=lambda value: (len(held[value]), -held[value][0]))
        for value, mentions in held.items():
            if value != most:
                other = _name_with(db, name, what, value)
                db.executemany("update mentions_rows set name = ? where id = ?", [(other, each) for each in mentions])
        db.execute(f"update mention_names set {what} = ?1 where id = ?2 and {what} is not ?1", (most, name))


def _name_with(db: sqlite3.Connection, name: int, what: str, value: float | None) -> int:
    """Another row of a name, of which something else is said."""
    columns = ("canonical", "iteration", "sort", "across", "entity")
    said = ", ".join(f"? as {column}" if column == what else column for column in columns)
    row = db.execute(f"select {said} from mention_names where id = ?", (value, name)).fetchone()
    equal = " and ".join(f"{column} is ?" for column in columns)
    found = db.execute(f"select id from mention_names where {equal} and id <> ?", (*row, name)).fetchone()
    if found:
        return int(found[0])
    marks = ", ".join("?" * len(columns))
    learnt = db.execute(f"insert into mention_names ({', '.join(columns)}) values ({marks})", row)
    assert learnt.lastrowid is not None
    return learnt.lastrowid


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
    _tell(db, "entity", {int(mention): numbers[key] for mention, key in linked.entity_of.items()})
    names = {entity.key: entity.canonical for entity in linked.entities}
    apart = [
        {names[linked.entity_of[mention]] for mention in mentions if mention in linked.entity_of}  # some are dropped
        for mentions in corrected.apart
    ]
    db.executemany(
        "insert into questions (kind, about, detail) values (?, ?, ?)",
        [
            (question.kind, f"{question.left} | {question.right}", question.reason)
            for question in linked.questions
            if not any(question.names() <= each for each in apart)
        ],
    )
