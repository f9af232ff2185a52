"""Words by which a clause says that its figure is one of the time of writing: "currently", "to date", "at present"."""

from __future__ import annotations

from pipeline.model import Span
from pipeline.tag import period_words as cue

#: How many characters before a figure such a word is looked for.
_REACH = 90
#: How much of what stands behind a figure is looked at for the verb of a new clause.
_AFTER = 40


def words_of_present(text: str, sentence: Span, start: int, end: int) -> str:
    """The words that place the figure at ``text[start:end]`` at the time of writing; "" where its clause has none."""
    lead = text[max(sentence.start, start - _REACH) : start]
    if cue.DEFINITE_RE.search(lead):
        return ""  # "currently open at these 38 sites"
    if found := cue.CURRENT_RE.search(lead):
        return found["words"]
    opens = cue.AT_PRESENT_RE.search(text, sentence.start, start)
    if opens and cue.OPENING_RE.fullmatch(text, sentence.start, opens.start()):
        return "" if cue.APART_RE.search(cue.PASSED_OVER_RE.sub("", text[opens.end() : start])) else opens[0]
    *_, last = [None, *cue.AT_PRESENT_RE.finditer(lead)]
    if last and _is_one_clause(lead[last.end() :].removeprefix(","), text[end : min(end + _AFTER, sentence.end)]):
        return last[0]
    after = cue.PRESENT_AFTER_RE.match(text, end, sentence.end)
    return (after["words"] or after["state"] or after["act"]) if after else ""


def _is_one_clause(between: str, after: str) -> bool:
    """Does no clause with a verb of its own begin between a word and a figure: "now has 12 vans and four bikes"?"""
    if cue.APART_RE.search(between):
        return False
    join = cue.CLAUSE_JOIN_RE.search(between)
    if join and cue.MOVED_RE.search(after[:20]):
        return False  # "is now put at £8m, a 44% increase on the first estimate"
    # "has 12 vans now, and four others were sold"
    return not join or not cue.CLAUSE_VERB_RE.search(between[join.end() :] + "#" + cue.CLAUSE_JOIN_RE.split(after)[0])
