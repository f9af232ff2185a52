"""All that the archive says of one operation or initiative, in date order."""

from __future__ import annotations

import collections
import datetime
import itertools
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.errors import NotFoundError
from pipeline.link.spelling import spelling_family
from pipeline.store import names, search
from pipeline.store.cite import full_citation
from pipeline.store.keys import ids_in, rows_in
from pipeline.terminal import wrapped

Row = dict[str, Any]
#: Papers come monthly to half-yearly; a longer silence is worth telling.
LONG_SILENCE_DAYS = 270


@dataclass(frozen=True, slots=True)
class Dossier:
    """An entity with its mentions, oldest first; undated ones stand at the end."""

    label: str
    canonical: str
    iteration: str
    spellings: tuple[Row, ...]
    mentions: tuple[Row, ...]
    #: Short and long names that papers give it.
    definitions: tuple[Row, ...]
    footnotes: tuple[Row, ...]
    #: Times of more than ``LONG_SILENCE_DAYS`` between two papers that mention it.
    silences: tuple[Row, ...]
    #: Other names that may be meant.
    also: tuple[str, ...] = ()
    #: The correction by which a person decided the name; "" where rules did.
    decided: str = ""
    #: Other names by which it is found, that no mention here spells: added or merged by a person.
    aliases: tuple[str, ...] = ()
    #: What a person is asked about the name, in sentences.
    questions: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.canonical} {self.iteration}".strip()

    @property
    def first_date(self) -> str:
        return min((row["date"] for row in self.mentions if row["date"]), default="")

    @property
    def last_date(self) -> str:
        return max((row["date"] for row in self.mentions if row["date"]), default="")

    @property
    def papers(self) -> int:
        return len({row["paper"] for row in self.mentions})

    @property
    def counted(self) -> str:
        """How often and where it is mentioned, in words."""
        count, papers = len(self.mentions), self.papers
        return f"{count} mention{'' if count == 1 else 's'} in {papers} paper{'' if papers == 1 else 's'}"

    def days(self) -> Iterator[tuple[str, Row | None, list[Row]]]:
        """The mentions by the dates of their papers, each with the silence before it; undated ones under "".

        A sentence that several versions of a paper share comes once; ``again`` cites it in the others.
        """
        silences = {row["to"]: row for row in self.silences}
        for date, rows in itertools.groupby(self.mentions, lambda row: str(row["date"])):
            shown: dict[tuple[Any, ...], Row] = {}
            times: collections.Counter[tuple[Any, ...]] = collections.Counter()
            for row in rows:
                place = (row["sentence"], row["start"])
                times[row["paper"], *place] += 1
                first = shown.setdefault((row["version"], times[row["paper"], *place], *place), row | {"again": []})
                if first["paper"] != row["paper"]:
                    first["again"].append(row["citation"])
            yield date, silences.get(date), list(shown.values())

    def plain(self) -> Row:
        """The dossier as plain values, for JSON."""
        return {
            "label": self.label,
            "canonical": self.canonical,
            "iteration": self.iteration,
            "first_date": self.first_date or None,
            "last_date": self.last_date or None,
            "papers": self.papers,
            "spellings": list(self.spellings),
            "definitions": list(self.definitions),
            "mentions": [
                {key: value for key, value in row.items() if key not in ("section_id", "row_id")}
                for row in self.mentions
            ],
            "footnotes": list(self.footnotes),
            "silences": list(self.silences),
            "also": list(self.also),
            "decided": self.decided or None,
            "aliases": list(self.aliases),
            "questions": list(self.questions),
        }


def dossier(db: sqlite3.Connection, name: str, label: str = "") -> Dossier:
    """Collect what is said of the operation or initiative of this name, in any spelling.

    Where both have the name, ``label`` says which is meant, or else the exact canonical name does. Raises
    :class:`NotFoundError` where the archive knows none, with names that are near.
    """
    found = [each for each in names.entities_named(db, name) if label in ("", each.label)]
    found.sort(key=lambda each: each.canonical != name.strip())
    if not found:
        near = names.near_names(db, name)
        also = f" Did you mean {' or '.join(near)}?" if near else " `boardpapers search` looks for the words instead."
        raise NotFoundError(f"{name}: the archive knows no operation or initiative of this name.{also}")
    entity = found[0]
    mentions = _mentions(db, entity)
    return Dossier(
        label=entity.label,
        canonical=entity.canonical,
        iteration=entity.iteration,
        spellings=_spellings(mentions),
        mentions=tuple(mentions),
        definitions=_definitions(db, mentions, entity),
        footnotes=_footnotes(db, mentions),
        silences=_silences(mentions),
        also=tuple(f"{each.canonical} ({each.label.lower()})" for each in found[1:]),
        decided=db.execute("select decided from entities where id = ?", (entity.entity,)).fetchone()[0],
        questions=_questions(db, entity),
        aliases=() if entity.iteration else _aliases(db, entity, mentions),
    )


def dossier_text(found: Dossier) -> str:
    """The dossier for the terminal."""
    out = [f"{found.name} ({found.label.lower()})", found.counted]
    if found.first_date:
        out[-1] += f", first {found.first_date}, last {found.last_date}"
    if found.decided:
        out.append(f"Named by a person: {found.decided}")
    if found.aliases:
        out.append(wrapped(f"Also found by: {', '.join(found.aliases)}", "", "  "))
    spelt = ", ".join(f"{row['text']} ({row['mentions']})" for row in found.spellings)
    out.append(wrapped(f"Spelt: {spelt}", "", "  "))
    out += [wrapped(f"{row['short']} stands for {row['long']} ({row['citation']})", "") for row in found.definitions]
    if found.also:
        out.append(f"Of the same name: {', '.join(found.also)}")
    out += [wrapped(f"To decide: {question}", "", "  ") for question in found.questions]
    for date, gap, rows in found.days():
        if gap:
            out.append(f"\n  (no mention for {gap['days']} days, from {gap['from']} to {gap['to']})")
        out.append(f"\n{date or 'undated'}")
        for row in rows:
            status = "" if row["status"] == "asserted" else f"  [{row['status']}]"
            heading = f" · {row['heading']}" if row["heading"] else ""
            out.append(wrapped(f"{row['citation']}{status}{heading}", "  ", "    "))
            out.append(wrapped(row["sentence"], "    "))
            out += [wrapped(f"Also in {each}, another version", "    ", "      ") for each in row["again"]]
            if row["figures"]:
                out.append(wrapped(f"Figures: {figures_said(row)}", "    ", "      "))
    if found.footnotes:
        out.append("\nFootnotes:")
        out += [wrapped(f"{row['mark']} {row['text']} ({row['citation']})", "  ", "    ") for row in found.footnotes]
    return "\n".join(out)


def figures_said(mention: Row) -> str:
    """The figures of a mention's sentence, each with what it measures."""
    return "; ".join(" ".join(each for each in (row["text"], row["what"]) if each) for row in mention["figures"])


# --------------------------------------------------------------------------------------------------------------------
# Parts
# --------------------------------------------------------------------------------------------------------------------


def _mentions(db: sqlite3.Connection, entity: names.Named) -> list[Row]:
    figures = _figures(db, entity)
    rows = []
    for row in db.execute(
        'select m.id, m.section, m.text, m.iteration, m.status, m.start, m."end", m.sentence_start, m.sentence_end,'
        " m.page, m.confidence, m.method, s.label, s.unit,"
        f" {search.HEADING},"
        " substr(s.text, m.sentence_start + 1, m.sentence_end - m.sentence_start),"
        " p.paper, p.file, p.title, p.date, p.cite, coalesce(p.version_of, p.paper)"
        " from mentions m join sections s on s.id = m.section join papers p on p.id = s.paper"
        " where m.entity = ? and (? = '' or upper(m.iteration) = ?)"
        " order by p.date = '', p.date, p.paper, s.ordinal, m.start",
        (entity.entity, entity.iteration, entity.iteration),
    ):
        (
            number,
            section,
            text,
            iteration,
            status,
            start,
            end,
            low,
            _,
            page,
            confidence,
            method,
            label,
            unit,
            heading,
            sentence,
            *paper,
        ) = row
        key, file, title, date, cite, version = paper
        rows.append(
            {
                "date": date,
                "citation": full_citation(cite, label, page),
                "file": file,
                "paper": key,
                "version": version,
                "title": title,
                "section": unit,
                "heading": heading,
                "page": page,
                "text": text,
                "iteration": iteration,
                "status": status,
                "sentence": sentence,
                "start": start - low,
                "end": end - low,
                "confidence": confidence,
                "method": method,
                "figures": figures.get((section, low), []),
                "section_id": section,
                "row_id": number,
            }
        )
    return rows


def _figures(db: sqlite3.Connection, entity: names.Named) -> dict[tuple[int, int], list[Row]]:
    """The figures in the sentences of the mentions, by section and start of the sentence."""
    columns = ("text", "kind", "value", "value_max", "unit", "qualifier", "per", "direction", "what", "period")
    found: dict[tuple[int, int], list[Row]] = {}
    for section, sentence, *values in db.execute(
        f"select distinct f.section, f.sentence_start, {', '.join('f.' + column for column in columns)}, f.start"
        f" from mentions m join figures f on {rows_in('f.id', 'm.section')} and f.sentence_start = m.sentence_start"
        " where m.entity = ? order by f.section, f.start",
        (entity.entity,),
    ):
        found.setdefault((section, sentence), []).append(dict(zip(columns, values, strict=False)))
    return found


def _spellings(mentions: list[Row]) -> tuple[Row, ...]:
    counts: dict[str, int] = {}
    first: dict[str, str] = {}
    for row in mentions:
        counts[row["text"]] = counts.get(row["text"], 0) + 1
        first.setdefault(row["text"], row["date"])
    ordered = sorted(counts, key=lambda text: (-counts[text], text))
    return tuple({"text": text, "mentions": counts[text], "first_date": first[text] or None} for text in ordered)


def _aliases(db: sqlite3.Connection, entity: names.Named, mentions: list[Row]) -> tuple[str, ...]:
    spelt = {spelling_family(entity.label, name) for name in (entity.canonical, *(row["text"] for row in mentions))}
    held = db.execute("select alias, key from entity_aliases where entity = ? order by alias", (entity.entity,))
    return tuple(alias for alias, key in held if key not in spelt)


def _questions(db: sqlite3.Connection, entity: names.Named) -> tuple[str, ...]:
    rows = db.execute("select about, detail from questions where instr(about, ?) order by id", (entity.canonical,))
    return tuple(f"{about}: {detail}" for about, detail in rows if entity.canonical in about.split(" | "))


def _definitions(db: sqlite3.Connection, mentions: list[Row], entity: names.Named) -> tuple[Row, ...]:
    """Definitions in the sections that mention it, whose long or short form is one of its spellings."""
    spellings = {row["text"].casefold() for row in mentions} | {entity.canonical.casefold()}
    rows: dict[tuple[str, str], Row] = {}
    for section in dict.fromkeys(row["section_id"] for row in mentions):
        for long, short, label, page, cite in db.execute(
            "select d.long, d.short, s.label, s.page, p.cite from definitions d join sections s on s.id = d.section"
            " join papers p on p.id = s.paper where d.id between ? and ? order by d.start",
            ids_in(section),
        ):
            if {long.casefold(), short.casefold()} & spellings:
                rows.setdefault(
                    (long, short), {"citation": full_citation(cite, label, page), "long": long, "short": short}
                )
    return tuple(rows.values())


def _footnotes(db: sqlite3.Connection, mentions: list[Row]) -> tuple[Row, ...]:
    """The footnotes whose mark stands at a mention, or that name it themselves."""
    rows = []
    seen = set()
    for mention in mentions:
        for number, mark, text, label, page, cite in db.execute(
            'select n.id, n.mark, substr(s.text, n.start + 1, n."end" - n.start), s.label, n.page, p.cite'
            " from footnotes n join sections s on s.id = n.section join papers p on p.id = s.paper"
            " where n.anchor_section = ? or n.section = ? order by n.id",
            (mention["section_id"], mention["section_id"]),
        ):
            about = mention["text"].casefold() in text.casefold() or _at_mark(db, number, mention)
            if about and number not in seen:
                seen.add(number)
                rows.append({"citation": full_citation(cite, label, page), "mark": mark, "text": text})
    return tuple(rows)


def _at_mark(db: sqlite3.Connection, footnote: int, mention: Row) -> bool:
    """Does the mark stand directly after the mention (or its closing quote)?"""
    return bool(
        db.execute(
            f"select 1 from footnotes n join mentions m on {rows_in('m.id', 'n.anchor_section')}"
            ' and n.anchor between m."end" and m."end" + 1'
            " where n.id = ? and n.anchor_section = ? and m.text = ?",
            (footnote, mention["section_id"], mention["text"]),
        ).fetchone()
    )


def _silences(mentions: list[Row]) -> tuple[Row, ...]:
    dates = sorted({row["date"] for row in mentions if row["date"]})
    gaps = []
    for before, after in itertools.pairwise(dates):
        days = (first_day(after) - first_day(before)).days
        if days > LONG_SILENCE_DAYS:
            gaps.append({"from": before, "to": after, "days": days})
    return tuple(gaps)


def first_day(date: str) -> datetime.date:
    """The first day of a date that may be known to the month only."""
    return datetime.date.fromisoformat((date + "-01-01")[:10] if len(date) == 4 else (date + "-01")[:10])
