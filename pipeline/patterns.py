r"""Patterns with long lists of words, compiled so that a list is read letter by letter.

``re`` tries the words of ``(?:section|sect|page|...)`` one after the other at every place of a text; a rule with two
hundred of them is as slow as two hundred rules. Here words that begin with the same letter share that letter, as in
``(?:s(?:ection|ect)|page)``, and alternatives side by side share the ``\b`` or the like that they begin with. What a
pattern matches stays the same: words keep their order where they share a letter, and where they don't, only one of
them can match.

A pattern also notes the characters that a match can begin with, so that a search passes over all others. ``re`` does so
by itself only where nothing stands before the first of them, not even a ``\b``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import Any

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]
    from re._constants import (  # type: ignore[import-not-found]
        ASSERT,
        ASSERT_NOT,
        AT,
        ATOMIC_GROUP,
        BRANCH,
        CATEGORY,
        CATEGORY_DIGIT,
        CATEGORY_NOT_DIGIT,
        CATEGORY_NOT_SPACE,
        CATEGORY_NOT_WORD,
        CATEGORY_SPACE,
        CATEGORY_WORD,
        IN,
        LITERAL,
        MAX_REPEAT,
        MIN_REPEAT,
        NEGATE,
        POSSESSIVE_REPEAT,
        RANGE,
        SUBPATTERN,
        SUCCESS,
    )

    _CATEGORIES = {
        category: frozenset(code for code in range(128) if re.match(sign, chr(code)))
        for category, sign in (
            (CATEGORY_DIGIT, r"\d"),
            (CATEGORY_NOT_DIGIT, r"\D"),
            (CATEGORY_SPACE, r"\s"),
            (CATEGORY_NOT_SPACE, r"\S"),
            (CATEGORY_WORD, r"\w"),
            (CATEGORY_NOT_WORD, r"\W"),
        )
    }
except ImportError:  # another Python keeps its compiler elsewhere: patterns are the same there, and slower
    _parser = None

#: What a small letter matches beside itself and its capital where case is ignored: the long s, the Kelvin sign, ...
_OTHERS = {"i": "\u0130\u0131", "k": "\u212a", "s": "\u017f"}
_ASCII = frozenset(range(128))
#: The Pythons whose compiler is known to take a note; any other compiles patterns as written, and searches slower.
_KNOWN = ((3, 11), (3, 12), (3, 13))


def compile_lists(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern as ``re.compile`` does; its ``pattern`` attribute is None."""
    if _parser is None or sys.version_info[:2] not in _KNOWN:
        return re.compile(pattern, flags)
    tree = _parser.parse(pattern, int(flags))
    _walk(tree, tree.state.flags)
    return _compiled(tree, tree.state.flags)


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


def _compiled(tree: Any, flags: int) -> re.Pattern[str]:
    """Compile a parsed pattern as ``re`` does, but for the note in front of the characters that begin a match."""
    code: list[int] = []
    begins, is_optional = _begins(tree, flags)
    if is_optional or begins >= _ASCII or _compiler._get_literal_prefix(tree, flags)[0]:
        _compiler._compile_info(code, tree, flags)
    else:
        # All but those of ASCII that are none, so that other letters and digits, which are many, need not be listed.
        others = [(NEGATE, None), *((LITERAL, code) for code in _ASCII - begins)]
        noted = _parser.SubPattern(tree.state, [(IN, others)])
        noted.width = tree.getwidth()
        _compiler._compile_info(code, noted, flags & ~re.IGNORECASE)
    _compiler._compile(code, tree.data, flags)
    code.append(SUCCESS)
    groups = tree.state.groupdict
    names = {number: name for name, number in groups.items()}
    count = tree.state.groups
    return _sre.compile(None, flags, code, count - 1, groups, tuple(map(names.get, range(count))))  # type: ignore[no-any-return]


def _begins(tree: Any, flags: int) -> tuple[frozenset[int], bool]:
    """The ASCII characters that a match can begin with, maybe some more; and whether it may be empty."""
    found: frozenset[int] = frozenset()
    for kind, value in tree.data:
        if kind in (AT, ASSERT, ASSERT_NOT):
            continue
        begins, is_optional = _ASCII, False
        if kind is LITERAL:
            begins = _in_class([(LITERAL, value)], flags)
        elif kind is IN:
            begins = _in_class(value, flags)
        elif kind is BRANCH:
            each = [_begins(branch, flags) for branch in value[1]]
            begins = frozenset().union(*(some for some, _ in each))
            is_optional = any(optional for _, optional in each)
        elif kind is SUBPATTERN:
            begins, is_optional = _begins(value[3], (flags | value[1]) & ~value[2])
        elif kind is ATOMIC_GROUP:
            begins, is_optional = _begins(value, flags)
        elif kind in (MAX_REPEAT, MIN_REPEAT, POSSESSIVE_REPEAT):
            begins, is_optional = _begins(value[2], flags)
            is_optional = is_optional or value[0] == 0
        found |= begins
        if not is_optional:
            return found, False
    return found, True


def _in_class(items: Sequence[Any], flags: int) -> frozenset[int]:
    """The ASCII characters of a class, in both cases where case is ignored."""
    if items[0][0] is NEGATE:
        return _ASCII.difference(*(_in_class([item], 0) for item in items[1:]))
    found: set[int] = set()
    for kind, value in items:
        if kind is CATEGORY:
            found |= _CATEGORIES[value]
            continue
        first, last = value if kind is RANGE else (value, value)
        found.update(range(first, min(last, 127) + 1))
        for letter, others in _OTHERS.items() if flags & re.IGNORECASE else ():
            if any(first <= ord(each) <= last for each in others):
                found.add(ord(letter))
    if flags & re.IGNORECASE:
        found = {ord(each) for code in found for each in (chr(code).lower(), chr(code).upper())}
    return frozenset(found)
