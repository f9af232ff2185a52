"""What to try where a search found nothing: words spelt nearly so, the query without its signs, the places
that a citation or a date names.

Only what finds something is advised. The words of all papers are looked through, so this is done for no other search.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator

from pipeline.store.query import Query, fold, read_query

#: Shorter words are near to too many others.
SHORTEST = 4
#: From this length on two letters may be wrong.
LONG = 8
MOST = 3
#: Characters of a query that are looked at: no name and no quotation that a person remembers is longer.
LONGEST = 100

_SIGNS = re.compile(r"[^\w]+")
_ENDS = re.compile(r"^\W+|\W+$")


def other_queries(db: sqlite3.Connection, read: Query, finds: Callable[[Query], bool]) -> tuple[str, ...]:
    """Queries near to one that found nothing, best first; each finds something, as ``finds`` says."""
    if not read.text or len(read.text) > LONGEST or read.mode == "operators":
        return ()
    db.execute("create virtual table if not exists temp.words_held using fts5vocab('main', 'sections_fts', 'row')")
    tried: dict[str, bool] = {fold(read.text): False}
    for other in _others(db, fold(read.text)):
        if other and other not in tried:
            tried[other] = finds(read_query(other))
        if sum(tried.values()) == MOST:
            break
    return tuple(other for other, found in tried.items() if found)


def places_named(db: sqlite3.Connection, text: str) -> tuple[str, ...]:
    """Citations of what the query names without being words of a paper: a citation itself, or a date of papers."""
    from pipeline.errors import NotFoundError, SeveralFitError
    from pipeline.store.show import find_section

    if len(text) > LONGEST:
        return ()
    try:
        return (find_section(db, text).section["citation"],)
    except SeveralFitError as error:
        return error.citations
    except NotFoundError:
        return _papers_dated(db, text)


def _papers_dated(db: sqlite3.Connection, text: str) -> tuple[str, ...]:
    """Citations of the papers of a day or month, where the text is nothing else; few papers print it as people ask."""
    from pipeline.dates import find_dates

    values = [each.value for each in find_dates(text) if (each.start, each.end) == (0, len(text))]
    rows = (
        db.execute("select cite from papers where substr(date, 1, ?1) = ?2 order by paper", (len(values[0]), values[0]))
        if values
        else ()
    )
    return tuple(cite for (cite,) in rows)


def _others(db: sqlite3.Connection, text: str) -> Iterator[str]:
    yield _ENDS.sub("", text)  # "§4.2.7", an opening quote without its partner
    words = _SIGNS.sub(" ", text).split()
    if all(len(word) < SHORTEST for word in words):
        return  # "4 2 7" stands in every other section
    choices = [_near_words(db, word) or [word] for word in words]
    yield " ".join(words)
    for at in range(MOST):
        yield " ".join(near[min(at, len(near) - 1)] for near in choices)


def _near_words(db: sqlite3.Connection, word: str) -> list[str]:
    """Words of the papers that differ from this one by a letter or two, nearest and commonest first; none for a word
    that is there."""
    if len(word) < SHORTEST or not word.isalpha():
        return []
    limit = 2 if len(word) >= LONG else 1
    held = db.execute(
        "select term, doc from temp.words_held where length(term) between ? and ? and term >= ? and term < ?",
        (len(word) - limit, len(word) + limit, word[0], word[0] + "\U0010ffff"),
    ).fetchall()
    if any(term == word for term, _ in held):
        return []
    near = [(distance(word, term, limit), -papers, term) for term, papers in held]
    return [term for steps, _, term in sorted(near) if steps <= limit][:MOST]


def distance(one: str, other: str, limit: int) -> int:
    """How many letters must be put in, taken out, changed or swapped with the next; ``limit + 1`` where more.

    >>> distance("burgalry", "burglary", 2), distance("alcoha", "alcoa", 1), distance("heron", "raven", 1)
    (1, 1, 2)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        earlier, before, row = before, row, [at]
        for to, there in enumerate(other, 1):
            steps = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != there))
            if at > 1 and to > 1 and letter == other[to - 2] and there == one[at - 2]:
                steps = min(steps, earlier[to - 2] + 1)
            row.append(steps)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)
