"""Reading a query: plain words, a literal string, or operators. No string is an error.

    op alcoa               words: all of them, anywhere in the section
    4.2.7   £60k   11.3%   literal: any other character than letters, digits and spaces; found as `grep -iw` would
    Alcoa AND "QA queue"   operators AND OR NOT NEAR(a b, 5) prefix* "phrase", in capitals, where the query parses

A word inside an operator query that holds other characters is literal too.

What a search uses are named tuples: dataclasses take ten times as long to define, and a command does little else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

#: Deeper brackets are no query that a person wrote.
DEEPEST = 40
NEAR_DISTANCE = 10
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
WORD = rf"[^\W{RAISED}]"

_FOLDED = {ord(quote): "'" for quote in "‘’‚‛′`´"}
_FOLDED |= {ord(quote): '"' for quote in "“”„‟″«»"}
_FOLDED |= {ord(dash): "-" for dash in "‐‑‒–—―−"}
_FOLDED |= dict.fromkeys([*range(32), 127], " ")
_FOLDED[ord("İ")] = "i"  # the one letter whose small letter is two characters
_TOKEN = re.compile(
    r"""
    (?P<near>NEAR\()
  | (?P<open>\()
  | (?P<close>\))
  | "(?P<phrase>[^"]*)"(?P<star>\*)?
  | (?P<word>[^\s"()]+(?:\([^\s"()]*\)[^\s"()]*)*)
  | (?P<other>\S)
    """,
    re.VERBOSE,
)


class Term(NamedTuple):
    """Something that stands in the text. ``words``: separate words, in order and side by side."""

    text: str
    prefix: bool = False

    @property
    def literal(self) -> bool:
        return not is_plain(self.text)


class Near(NamedTuple):
    """Terms within ``distance`` words of one another."""

    terms: tuple[Term, ...]
    distance: int


class Group(NamedTuple):
    """``operator`` AND, OR or NOT (the first part without the second) over two or more parts."""

    operator: str
    parts: tuple[Node, ...]


Node = Term | Near | Group


class Query(NamedTuple):
    """A query as read. ``root`` is None where nothing is asked. ``read_as`` says it in words."""

    text: str
    root: Node | None
    mode: str  # words, literal, operators, empty
    read_as: str

    def terms(self) -> list[Term]:
        """Everything that should stand in a hit; nothing of what should not."""
        return list(_terms(self.root)) if self.root else []


def read_query(text: str) -> Query:
    """Read a query. Every string is one.

    >>> read_query("op alcoa").mode, read_query("4.2.7").mode, read_query("a OR b").mode, read_query("OR").mode
    ('words', 'literal', 'operators', 'words')
    >>> read_query("£60k OR").read_as
    'the characters "£60k or"'
    """
    clean = " ".join(text.encode("utf-8", "replace").decode().translate(_FOLDED).split())
    if not clean:
        return Query(clean, None, "empty", "nothing asked")
    root = _parse(clean)
    if root is not None:
        return Query(clean, root, "operators", describe(root))
    if is_plain(clean):
        terms = tuple(Term(word) for word in dict.fromkeys(clean.split()))
        root = terms[0] if len(terms) == 1 else Group("AND", terms)
        words = " and ".join(term.text for term in terms)
        return Query(clean, root, "words", f"the word {words}" if len(terms) == 1 else f"the words {words}")
    return Query(clean, Term(clean), "literal", f'the characters "{fold(clean)}"')


def fold(text: str) -> str:
    """Put aside case, kinds of quote and dash, and white space.

    >>> fold("Op  Alcoa–2’s")
    "op alcoa-2's"
    """
    return " ".join(unicodedata.normalize("NFC", text).translate(_FOLDED).split()).lower()


def same_length_fold(text: str) -> str:
    """:func:`fold` character by character, for offsets: white space is left as many as it is."""
    lowered = (char.lower() for char in text.translate(_FOLDED))
    return "".join(low if len(low) == 1 else char for char, low in zip(text, lowered, strict=True))


def is_plain(text: str) -> bool:
    """Tell whether there are only letters, digits and spaces."""
    return all((char.isalnum() and char not in RAISED) or char == " " for char in text)


def literal_pattern(text: str, *, prefix: bool = False) -> re.Pattern[str]:
    """What finds a literal in folded text as ``grep -iw`` does: no letter or digit goes on at either end."""
    return re.compile(rf"(?<!{WORD}){re.escape(fold(text))}" + ("" if prefix else rf"(?!{WORD})"))


def describe(node: Node) -> str:
    """Say in words how a query was read."""
    if isinstance(node, Term):
        kind = "words beginning" if node.prefix else "the words" if " " in node.text else "the word"
        return f'{"the characters" if node.literal and not node.prefix else kind} "{node.text}"'
    if isinstance(node, Near):
        return f"{' and '.join(describe(term) for term in node.terms)} within {node.distance} words"
    joint = {"AND": " and ", "OR": " or ", "NOT": " but not "}[node.operator]
    return joint.join(f"({describe(part)})" if isinstance(part, Group) else describe(part) for part in node.parts)


def _terms(node: Node) -> Iterator[Term]:
    if isinstance(node, Term):
        yield node
    elif isinstance(node, Near):
        yield from node.terms
    else:
        for part in node.parts[: 1 if node.operator == "NOT" else None]:
            yield from _terms(part)


# --------------------------------------------------------------------------------------------------------------------
# Operators
# --------------------------------------------------------------------------------------------------------------------


class _NoQueryError(Exception):
    """The string does not parse as operators."""


def _parse(text: str) -> Node | None:
    """The tree of a query with operators; None where it has none or does not parse."""
    if not re.search(r'\b(?:AND|OR|NOT)\b|\bNEAR\(|\w\*(?:\s|\)|$)|"[^"]*"', text):
        return None
    tokens = [(str(match.lastgroup), match) for match in _TOKEN.finditer(text)]
    parser = _Parser(tokens)
    try:
        node = parser.either(0)
    except _NoQueryError:
        return None
    return node if parser.at == len(tokens) and parser.operators else None


class _Parser:
    """Recursive descent: OR below AND (also unwritten) below NOT."""

    def __init__(self, tokens: list[tuple[str, re.Match[str]]]) -> None:
        self.tokens = tokens
        self.at = 0
        self.operators = 0

    def peek(self) -> str:
        """The next token's kind, or the operator itself."""
        if self.at >= len(self.tokens):
            return ""
        kind, match = self.tokens[self.at]
        if kind in ("phrase", "star"):
            return "phrase"
        return match["word"] if kind == "word" and match["word"] in ("AND", "OR", "NOT") else kind

    def either(self, depth: int) -> Node:
        parts = [self.both(depth)]
        while self.peek() == "OR":
            self.step()
            parts.append(self.both(depth))
        return parts[0] if len(parts) == 1 else Group("OR", tuple(parts))

    def both(self, depth: int) -> Node:
        node = self.one(depth)
        parts = [node]
        while True:
            following = self.peek()
            if following == "AND":
                self.step()
                following = self.peek()
                if following != "NOT":
                    parts.append(self.one(depth))
                    continue
            if following == "NOT":
                self.step()
                without = self.one(depth)
                before = parts[0] if len(parts) == 1 else Group("AND", tuple(parts))
                parts = [Group("NOT", (before, without))]
            elif following in ("near", "open", "phrase", "word"):
                parts.append(self.one(depth))
            else:
                return parts[0] if len(parts) == 1 else Group("AND", tuple(parts))

    def one(self, depth: int) -> Node:
        if depth > DEEPEST:
            raise _NoQueryError
        kind = self.peek()
        match = self.tokens[self.at][1] if self.at < len(self.tokens) else None
        if match is None or kind in ("AND", "OR", "NOT", "close", "other"):
            raise _NoQueryError
        self.at += 1
        if kind == "open":
            node = self.either(depth + 1)
            self.close()
            return node
        if kind == "near":
            self.operators += 1
            return self.near()
        if kind == "phrase":
            self.operators += 1
            return _term(match["phrase"], bool(match["star"]))
        word = match["word"]
        if word.endswith("*"):
            self.operators += 1
            return _term(word[:-1], True)
        return _term(word, False)

    def near(self) -> Node:
        terms: list[Term] = []
        distance = NEAR_DISTANCE
        while self.peek() in ("word", "phrase", "AND", "OR", "NOT"):
            match = self.tokens[self.at][1]
            self.at += 1
            if match["word"] is None:
                terms.append(_term(match["phrase"], False))
                continue
            word, comma, number = match["word"].partition(",")
            if word:
                terms.append(_term(word, False))
            if comma:
                if not number and self.peek() == "word":
                    number = self.tokens[self.at][1]["word"]
                    self.at += 1
                if not (number.isascii() and number.isdigit() and len(number) < 5):
                    raise _NoQueryError
                distance = int(number)
                break
        self.close()
        if len(terms) < 2:
            raise _NoQueryError
        return Near(tuple(terms), distance)

    def step(self) -> None:
        self.operators += 1
        self.at += 1

    def close(self) -> None:
        if self.peek() != "close":
            raise _NoQueryError
        self.at += 1


def _term(text: str, prefix: bool) -> Term:
    text = " ".join(text.split())
    if not any(char.isalnum() for char in text):
        raise _NoQueryError
    return Term(text, prefix)
