"""Which rows hold what a query asks: FTS5 narrows, and where it could be wrong the folded text decides.

FTS5 knows words of letters and digits. A literal (``4.2.7``, ``£60k``) is narrowed by its words and then looked for in
the text itself, so that it is found where ``grep -iw`` finds it and nowhere else.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.store.keys import SEARCH_COLUMNS
from pipeline.store.query import Group, Near, Node, Term, fold, literal_pattern

#: More words narrow no further, and FTS5 is slow with thousands.
MOST_WORDS = 32
#: A printed number holds no more spaces ("Appendix A 4.2").
SPACES_IN_A_NUMBER = 6
#: Words that FTS5 cuts and folds as Python does. Others are looked for in the text.
_SURE_WORD = re.compile(r"[A-Za-z0-9]+")
_INDEXED = re.compile(r"[A-Za-z0-9\u00c0-\u012f\u0132-\u0148\u014a-\u017e ]+")
#: Characters between which FTS5 parts words as Python does.
_SURE_TEXT = re.compile(r"[ -~£€§°·…]+")
_WORDS = re.compile(r"[^\W_]+")


class Index(NamedTuple):
    """The rows to search, and their FTS5 table; "" where there is none and the rows themselves are looked through."""

    fts: str
    source: str
    columns: tuple[str, ...]
    #: SQL of a row as it is printed, where that is more than its columns: a number, and the text that follows it.
    printed: str = ""


SECTIONS = Index(
    "sections_fts",
    "searched",
    SEARCH_COLUMNS,
    "(select s.number || ' ' || s.text from sections s where s.id = searched.id)",
)
FIGURES = Index("", "figures", ("text", "kind", "value", "unit", "what", "period", "table_row", "table_col"))


def matching_rows(db: sqlite3.Connection, index: Index, node: Node) -> set[int]:
    """The ids of the rows that a query asks for."""
    return _Evaluation(db, index).rows(node)


def ranked(db: sqlite3.Connection, index: Index, terms: Iterable[Term]) -> dict[int, float]:
    """The score of rows that hold some of the terms: smaller is better. Headings and titles count more."""
    phrases = [phrase for term in terms if (phrase := _phrase(term))][:MOST_WORDS]
    if not phrases:
        return {}
    weights = {"number": 4.0, "heading": 8.0, "title": 6.0}
    order = ", ".join(str(weights.get(column, 1.0)) for column in index.columns)
    statement = f"select rowid, bm25({index.fts}, {order}) from {index.fts} where {index.fts} match ?"
    return dict(db.execute(statement, (" OR ".join(phrases),)).fetchall())


class _Evaluation:
    """One query at work; equal terms are looked up once."""

    def __init__(self, db: sqlite3.Connection, index: Index) -> None:
        self.db = db
        self.index = index
        self.known: dict[Term, set[int]] = {}

    def rows(self, node: Node) -> set[int]:
        if isinstance(node, Term):
            if node not in self.known:
                self.known[node] = self._term(node)
            return self.known[node]
        if isinstance(node, Near) and not self.index.fts:
            return set.intersection(*(self.rows(term) for term in node.terms))
        if isinstance(node, Near):
            phrases = [phrase for term in node.terms if (phrase := _phrase(term))]
            return (
                self._match(f"NEAR({' '.join(phrases)}, {node.distance})") if len(phrases) == len(node.terms) else set()
            )
        if node.operator == "AND":
            return self._all(node)
        first, *rest = (self.rows(part) for part in node.parts)
        return first.union(*rest) if node.operator == "OR" else first.difference(*rest)

    def _all(self, node: Group) -> set[int]:
        plain = [part for part in node.parts if isinstance(part, Term) and self._indexed(part)]
        found: set[int] | None = None
        for at in range(0, len(plain), MOST_WORDS):
            if found is None or found:
                rows = self._match(" ".join(_phrase(term) for term in plain[at : at + MOST_WORDS]))
                found = rows if found is None else found & rows
        for part in node.parts:
            if part in plain:
                continue
            if found is not None and not found:
                return found
            found = self.rows(part) if found is None else found & self.rows(part)
        return found or set()

    def _term(self, term: Term) -> set[int]:
        return self._match(_phrase(term)) if self._indexed(term) else self._literal(term)

    def _indexed(self, term: Term) -> bool:
        """Does FTS5 find this term as surely as a look at the text?"""
        return bool(self.index.fts) and not term.literal and bool(_INDEXED.fullmatch(term.text))

    def _literal(self, term: Term) -> set[int]:
        folded = fold(term.text)
        if not folded:
            return set()
        words = _WORDS.findall(folded)
        if term.prefix and words and folded.endswith(words[-1]):
            words = words[:-1]  # begun, not whole
        sure = [word for word in dict.fromkeys(words) if _SURE_WORD.fullmatch(word)][:MOST_WORDS]
        narrowed = " ".join(f'"{word}"' for word in sure)
        if _SURE_TEXT.fullmatch(folded) and self.index.fts and words:
            narrowed = _quoted(words)  # they stand side by side in FTS5 as well
            if self._in_a_number(words[0]):
                narrowed = " OR ".join([narrowed, *_from_the_number(folded, len(words))])
        # The first column is long: what is short tells of most rows whether they hold it.
        names = ", ".join((*self.index.columns[1:], self.index.columns[0]))
        if self.index.printed and " " in folded:
            names += f", {self.index.printed}"
        statement, parameters = f"select id, {names} from {self.index.source}", []
        if sure and not self.index.fts:
            row = " || ' ' || ".join(self.index.columns)
            statement += " where " + " and ".join(f"{row} like ?" for _ in sure)
            parameters = [f"%{word}%" for word in sure]
        elif sure:
            statement += f" where id in (select rowid from {self.index.fts} where {self.index.fts} match ?)"
            parameters.append(narrowed)
        pattern = literal_pattern(term.text, prefix=term.prefix)
        return {number for number, *texts in self.db.execute(statement, parameters) if _holds(texts, pattern)}

    def _in_a_number(self, word: str) -> bool:
        """Does some section's number hold this word? Where none does, a search costs less."""
        statement = f"select 1 from {self.index.fts} where {self.index.fts} match ? limit 1"
        return self.db.execute(statement, (f'number : "{word}"',)).fetchone() is not None

    def _match(self, expression: str) -> set[int]:
        if not expression:
            return set()
        statement = f"select rowid from {self.index.fts} where {self.index.fts} match ?"
        return {number for (number,) in self.db.execute(statement, (expression,))}


def _holds(texts: Sequence[str | float | None], pattern: re.Pattern[str]) -> bool:
    """Does some text hold it? Plain ASCII is looked at as it is first, since folding takes longer than looking."""
    whole = []
    for each in texts:
        text = each if isinstance(each, str) else "" if each is None else _as_text(each)
        if text:
            if text.isascii() and pattern.search(text.lower()):
                return True
            whole.append(text)
    return any(pattern.search(fold(text)) for text in whole)


def _quoted(words: Sequence[str]) -> str:
    return f'"{" ".join(words[:MOST_WORDS])}"'


def _from_the_number(folded: str, count: int) -> list[str]:
    """FTS5 for a literal that begins in a section's number and goes on in its text; of its words the first ``count``.

    >>> _from_the_number("4.2 the aim", 4)
    ['(number : "4 2" AND text : ^ "the aim")', '(number : "4 2 the" AND text : ^ "aim")']
    """
    found = []
    words = _WORDS.findall(folded)[:count]
    chunks = folded.split(" ")
    for spaces in range(1, min(len(chunks), SPACES_IN_A_NUMBER + 2)):
        before = len(_WORDS.findall(" ".join(chunks[:spaces])))
        head, tail = words[:before], words[before:]
        if head:
            found.append(f"(number : {_quoted(head)}{f' AND text : ^ {_quoted(tail)}' if tail else ''})")
    return found


def _phrase(term: Term) -> str:
    """An FTS5 phrase of a term's words; "" where it has none."""
    words = _WORDS.findall(term.text.lower())
    return f'"{" ".join(words)}"' + ("*" if term.prefix else "") if words else ""


def _as_text(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)
