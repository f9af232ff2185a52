"""Patterns with long lists of words, compiled so that a list is read letter by letter.

``re`` tries the words of ``(?:section|sect|page|...)`` one after the other at every place of a text; a rule with two
hundred of them is as slow as two hundred rules. Here words that begin with the same letter share that letter, as in
``(?:s(?:ection|ect)|page)``. What a pattern matches stays the same: words keep their order where they share a letter,
and where they don't, only one of them can match.
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
    """The branches, with those that begin with one letter made one. Others (``\\d``, ``\\b``) keep their places."""
    merged: list[Any] = []
    lists: dict[int, list[Any]] = {}
    for branch in [*branches, None]:
        if branch is not None and branch.data and branch.data[0][0] is LITERAL and branch.data[0][1] < 128:
            code = branch.data[0][1]
            lists.setdefault(ord(chr(code).lower()) if flags & re.IGNORECASE else code, []).append(branch.data[1:])
            continue
        for code, tails in lists.items():
            head = [_letter(code, state, flags)]
            if len(tails) > 1:
                rest = _merged([_parser.SubPattern(state, tail) for tail in tails], state, flags)
                head += rest[0].data if len(rest) == 1 else [(BRANCH, (None, rest))]
            else:
                head += tails[0]
            merged.append(_parser.SubPattern(state, head))
        lists.clear()
        if branch is not None:
            merged.append(branch)
    return merged


def _letter(code: int, state: Any, flags: int) -> tuple[Any, Any]:
    """One letter; where case is ignored as a class of both cases, which ``re`` can reject without trying the branch."""
    letter = chr(code)
    if not flags & re.IGNORECASE or letter.upper() == letter:
        return (LITERAL, code)
    both = [(LITERAL, ord(each)) for each in (letter, letter.upper(), *_OTHERS.get(letter, ""))]
    return (SUBPATTERN, (None, 0, int(re.IGNORECASE), _parser.SubPattern(state, [(IN, both)])))
