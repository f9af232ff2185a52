"""Names across papers, from the database and back into it."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

from pipeline import versions
from pipeline.link.entities import DefinitionRow, MentionRow, link_entities
from pipeline.link.spelling import spelling_family


def state_of(corrections: Path) -> str:
    """A hash of everything beside the papers that linking depends on."""
    digest = hashlib.sha256(f"{versions.PROGRAM} {versions.READER} {versions.TAGGER}".encode())
    for file in sorted(corrections.glob("*.toml")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def link_names(db: sqlite3.Connection, corrections: Path) -> None:
    """Write entities, aliases and questions anew from the mentions held, within the caller's transaction."""
    mentions = [
        MentionRow(str(number), paper, date, label, text, canonical)
        for number, paper, date, label, text, canonical in db.execute(
            "select m.id, p.paper, p.date, m.label, m.text, m.canonical from mentions m"
            " join sections s on s.id = m.section join papers p on p.id = s.paper"
        )
    ]
    definitions = [
        DefinitionRow(*row)
        for row in db.execute(
            "select p.paper, d.long, d.short from definitions d"
            " join sections s on s.id = d.section join papers p on p.id = s.paper"
        )
    ]
    linked = link_entities(mentions, definitions)
    db.execute("update mentions set entity = null where entity is not null")
    for table in ("entity_aliases", "entities", "questions"):
        db.execute(f"delete from {table}")
    numbers = {entity.key: number for number, entity in enumerate(linked.entities, 1)}
    for entity in linked.entities:
        number = numbers[entity.key]
        family = spelling_family(entity.label, entity.canonical)
        db.execute(
            "insert into entities (id, label, canonical, key) values (?, ?, ?, ?)",
            (number, entity.label, entity.canonical, family),
        )
        db.executemany(
            "insert into entity_aliases (entity, alias, key) values (?, ?, ?)",
            [
                (number, alias, spelling_family(entity.label, alias))
                for alias in sorted({entity.canonical, *entity.aliases})
            ],
        )
    db.executemany(
        "update mentions set entity = ? where id = ?",
        [(numbers[key], int(mention)) for mention, key in linked.entity_of.items()],
    )
    db.executemany(
        "insert into questions (kind, about, detail) values (?, ?, ?)",
        [(question.kind, f"{question.left} | {question.right}", question.reason) for question in linked.questions],
    )
