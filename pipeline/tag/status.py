"""Asserted, negated, planned or ended: what the sentence says of a name that stands in it.

A rule is a pattern that must touch the mention from one side: ``before`` ends where the mention starts, ``after``
starts where it ends. Where ``unless_before`` ends there, the rule says something else ("Phase 1 of SafeRoute has
ended"). The first rule that fits decides, in the order negated, ended, planned; without one the mention is asserted.
The patterns, each with examples that the tests run, are in ``models/rules/status.toml``.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from pipeline.model import Span, Status
from pipeline.patterns import compile_lists
from pipeline.resources import load_toml

#: Between a name and its verb: the generic noun, a bracket, a closing quote.
_TAIL = (
    r"[’'\"”)]*(?:\s*\([^()]{1,60}\))?(?:[’']s)?"
    r"(?:\s+(?:system|scheme|project|programme|campaign|pilot|initiative|operation|software|app|service|trial|platform|"
    r"itself|tool|framework|strategy|plan))*\s*,?\s*"
)
_HEAD = (
    r"(?:\s+(?:the|a|an|our|its|their|this|that|any|another|full|new|national|local|wider|force-?wide|further|second|third|"
    r"county-?wide|use\s+of|\S+['’]s))*\s*[‘'\"“(]?$"
)


class _Rule(NamedTuple):
    status: Status
    name: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    unless: re.Pattern[str] | None


@functools.cache
def _rules() -> tuple[_Rule, ...]:
    found = []
    for entry in load_toml("rules/status.toml")["rule"]:
        before, after, unless = (entry.get(key) for key in ("before", "after", "unless_before"))
        found.append(
            _Rule(
                Status(entry["status"]),
                entry["name"],
                _before_re(before) if before else None,
                _after_re(after) if after else None,
                _before_re(unless) if unless else None,
            )
        )
    return tuple(found)


@functools.cache
def _any_rule() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """All patterns before a name as one, and all behind it: they say at once that no rule fits, as mostly none does."""
    entries = load_toml("rules/status.toml")["rule"]
    before, after = ("|".join(entry[side] for entry in entries if side in entry) for side in ("before", "after"))
    return _before_re(before), _after_re(after)


def _before_re(pattern: str) -> re.Pattern[str]:
    return compile_lists(rf"(?:^|\W)(?:{pattern}){_HEAD}", re.IGNORECASE)


def _after_re(pattern: str) -> re.Pattern[str]:
    return compile_lists(rf"{_TAIL}(?:{pattern})\b", re.IGNORECASE)


def find_status(text: str, sentence: Span, mention: Span) -> Status:
    """Return what the sentence says of the mention. Both spans count in ``text``."""
    before = text[max(sentence.start, mention.start - 120) : mention.start]
    after = text[mention.end : min(sentence.end, mention.end + 160)]
    any_before, any_after = _any_rule()
    if not any_before.search(before) and not any_after.match(after):
        return Status.ASSERTED
    for rule in _rules():
        fits = (rule.before and rule.before.search(before)) or (rule.after and rule.after.match(after))
        if fits and not (rule.unless and rule.unless.search(before)):
            return rule.status
    return Status.ASSERTED
