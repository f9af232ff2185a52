r"""Patterns with long lists of words, compiled so that a list is read letter by letter.

``re`` tries the words of ``(?:section|sect|page|...)`` one after the other at every place of a text; a rule with two
hundred of them is as slow as two hundred rules. Here words that begin with the same letter share that letter, as in
``(?:s(?:ection|ect)|page)``, and alternatives side by side share the ``\b`` or the like that they begin with. What a
pattern matches stays the same: words keep their order where they share a letter, and where they don't, only one of
them can match.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

try:
    from re import _compiler, _parser  # type: ignore[attr-defined]
    from re._constants import (  # type: ignore[import-not-found]
        ASSERT,
        ASSERT_NOT,
        AT,
        ATOMIC_GROUP,
        BRANCH,
        IN,
        LITERAL,
        MAX_REPEAT,
        MIN_REPEAT,
        POSSESSIVE_REPEAT,
        SUBPATTERN,
    )
except ImportError:  # another Python keeps its compiler elsewhere: patterns are the same there, and slower
    _parser = None

#: What a small letter matches beside itself and its capital where case is ignored: the long s, the Kelvin sign, ...
_OTHERS = {"i": "\u0130\u0131", "k": "\u212a", "s": "\u017f"}


def compile_lists(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern as ``re.compile`` does; its ``pattern`` attribute is None."""
    if _parser is None:
        return re.compile(pattern, flags)
    tree = _parser.parse(pattern, int(flags))
    _walk(tree, tree.state.flags)
    return _compiler.compile(tree, int(flags))  # type: ignore[no-any-return]


def _walk(tree: Any, flags: int) -> None:
    """Merge the lists in a parsed pattern, the innermost first."""
    for at, (kind, value) in enumerate(tree.data):
        if kind is BRANCH:
            for branch in value[1]:
                _walk(branch, flags)
            tree.data[at] = (BRANCH, (None, _merged(value[1], tree.state, flags)))
        elif kind is SUBPATTERN:
            _walk(value[3], (flags | value[1]) & ~value[2])
        elif kind in (MAX_REPEAT, MIN_REPEAT, POSSESSIVE_REPEAT):
            _walk(value[2], flags)
        elif kind in (ASSERT, ASSERT_NOT):
            _walk(value[1], flags)
        elif kind is ATOMIC_GROUP:
            _walk(value, flags)


def _merged(branches: Sequence[Any], state: Any, flags: int) -> list[Any]:
    """The branches, with those that begin with one letter made one, and so those that begin alike side by side.

    Branches that begin otherwise keep their places.
    """
    merged: list[Any] = []
    alike: dict[Any, tuple[Any, list[Any]]] = {}
    kind: object = None
    for branch in [*branches, None]:
        head = branch.data[0] if branch is not None and branch.data else None
        key: Any = None
        if head is not None and head[0] is LITERAL and head[1] < 128:
            key = ord(chr(head[1]).lower()) if flags & re.IGNORECASE else head[1]
            head = _letter(key, state, flags)
        elif head is not None and head[0] in (AT, IN, ASSERT, ASSERT_NOT):
            key = repr(head)
        # Letters may change places, since only one of them can match.
        last, kind = kind, "letter" if isinstance(key, int) else key
        if kind is None or kind != last:
            merged += [_joined(*each, state, flags) for each in alike.values()]
            alike.clear()
        if key is not None:
            alike.setdefault(key, (head, []))[1].append(branch.data[1:])
        elif branch is not None:
            merged.append(branch)
    return merged


def _joined(head: Any, tails: list[Any], state: Any, flags: int) -> Any:
    """One branch of a beginning and what may follow it."""
    if len(tails) == 1:
        return _parser.SubPattern(state, [head, *tails[0]])
    rest = _merged([_parser.SubPattern(state, tail) for tail in tails], state, flags)
    return _parser.SubPattern(state, [head, *(rest[0].data if len(rest) == 1 else [(BRANCH, (None, rest))])])


def _letter(code: int, state: Any, flags: int) -> tuple[Any, Any]:
    """One letter; where case is ignored as a class of both cases, which ``re`` can reject without trying the branch."""
    letter = chr(code)
    if not flags & re.IGNORECASE or letter.upper() == letter:
        return (LITERAL, code)
    both = [(LITERAL, ord(each)) for each in (letter, letter.upper(), *_OTHERS.get(letter, ""))]
    return (SUBPATTERN, (None, 0, int(re.IGNORECASE), _parser.SubPattern(state, [(IN, both)])))
