"""Whether the words that name a period may be that of a figure in their sentence.

They may not where they are the date of something else: of a law, a meeting or a plan, of what a change is counted from,
of what is asked for by then. Which of those that may be is the figure's own is decided in :mod:`pipeline.tag.periods`.
"""

from __future__ import annotations

from pipeline.tag import period_words as cue
from pipeline.tag.period_forms import ROLLING_RE, Period
from pipeline.tag.period_frames import has_bracket, names_plan


def fits(text: str, begin: int, period: Period, start: int, end: int, kind: str) -> bool:
    """May these words be the period of the figure at ``text[start:end]``, in the sentence that begins at ``begin``?"""
    lead = text[begin : period.start]
    words = period.words.casefold()
    is_before = period.end <= start
    low, high = (period.end, start) if is_before else (end, period.start)
    between = text[low:high]
    if cue.STOP_RE.search(text, low, high + 1) or cue.NAMED_AFTER_RE.match(text, period.end):
        return False
    if kind == "duration" and (period.point or _is_plain_length(text, start, end)):
        return False
    if kind == "duration" and not is_before and _ends_clause(between):
        return False  # "it holds for one year and there is no money for 2031/32"
    is_known = bool(cue.ALL_RE.search(text, max(0, start - 20), start))
    if is_before and cue.WHEN_RE.match(between):
        return kind != "duration"
    if is_before and cue.OWN_RE.fullmatch(between) and (between.strip() != "(" or cue.IN_BRACKET_RE.match(text, end)):
        return kind != "duration" or not period.point
    if cue.ANY_YEAR_RE.fullmatch(words) and _is_counted_from(lead):
        return False
    if cue.PREVIOUS_RE.fullmatch(words) and cue.ON_RE.search(lead):
        return False  # "by 19% in 2023/24 on the previous year"
    if is_before and ")" in between and has_bracket(text, begin, period):
        return False  # "418 (389 last year), of whom 12"
    if cue.DEADLINE_RE.match(words):
        is_settled = is_known and kind == "count"
        return kind != "duration" and not is_settled and _is_deadline(text, period, lead, between, is_before=is_before)
    if cue.COUNTED_ON_RE.search(lead) and not period.point:
        return False
    # "a fall of 32% from 90 deaths in the previous quarter": 90 is of that quarter, and 32% is not
    is_level = not is_before and cue.BESIDE_RE.search(text, begin, start) and not cue.FIGURE_RE.search(between)
    if cue.OTHER_USE_RE.search(lead) and not is_level:
        return False
    if words.startswith("since") and cue.SINCE_BEST_RE.search(lead):
        return False
    if cue.BEST_FOR_RE.search(lead) and cue.LONG_RE.fullmatch(words):
        return False
    if ROLLING_RE.fullmatch(words) or (words.startswith("rolling") and not cue.WINDOW_OF_RE.search(words)):
        # An adjective: "the rolling 12 month rate is 10.8%"; but "in the rolling 12 months it rose from 40 to 60".
        is_window = words.startswith("rolling") and cue.PREPOSITION_RE.search(lead)
        if is_window and not cue.STATISTIC_RE.match(text, period.end):
            return kind != "duration" or bool(cue.MEASURED_RE.search(text, begin, start))
        is_statistic = bool(cue.STATISTIC_RE.match(between)) and not cue.CLAUSE_JOIN_RE.search(between)
        return is_before and (kind in ("percent", "rate") or (kind != "duration" and is_statistic))
    if (kind == "count" or not is_before) and names_plan(lead, words):
        return False
    if is_before:
        fits = _fits_before(period, lead, between, kind, is_known=is_known)
    else:
        fits = _fits_after(text, period, lead, between, is_known=is_known, is_level=bool(is_level))
    if not fits:
        return False
    if cue.EDGE_RE.fullmatch(words) and not cue.AT_EDGE_RE.search(lead):
        return is_before and not (cue.FIGURE_RE.search(between) or cue.CLAUSE_JOIN_RE.search(between))
    if cue.YEAR_RE.fullmatch(words):
        # "the Act 2014", "the 2018 merger": a year frames only behind a preposition or in a bracket.
        if cue.AFTER_NAME_RE.search(lead.rstrip("[( ") + " "):
            return False  # "Operation Kestrel (2031)"
        is_named = (
            cue.BEFORE_YEAR_RE.search(lead) or cue.SURVEY_RE.search(lead) or cue.COUNTING_RE.match(text, period.end)
        )
        return bool(is_named) or not lead.strip()
    return True


def _ends_clause(between: str) -> bool:
    join = cue.CLAUSE_JOIN_RE.search(between)
    return bool(join and cue.CLAUSE_VERB_RE.search(between, join.end()))


def _is_plain_length(text: str, start: int, end: int) -> bool:
    """Is a length of time that of a thing, a limit or a distance in time: "a five-year plan", "two years ago"?"""
    return bool(
        cue.ADJECTIVE_RE.search(text[start:end])
        or cue.LIMIT_RE.search(text, max(0, start - 40), start)
        or cue.EARLIER_LENGTH_RE.match(text, end)
    )


def _is_counted_from(lead: str) -> bool:
    """Is a change counted from the year behind these words: "down by 2% from", not "will rise by 2% from"?"""
    return bool(cue.FROM_THEN_RE.search(lead) and cue.MOVED_RE.search(lead)) and not cue.WILL_RE.search(lead)


def _fits_before(period: Period, lead: str, between: str, kind: str, *, is_known: bool) -> bool:
    """May a period before a figure be its own? ``is_known``: the figure counts all of what is known already."""
    if cue.EVENT_RE.search(lead) or (cue.LEVEL_RE.search(lead) and not cue.AMOUNTS_RE.fullmatch(between)):
        return False
    if cue.SET_UP_RE.search(lead) and cue.HOLDS_NOW_RE.match(between):
        return False  # "it was opened in May and has so far cost £2m"
    if between.startswith((",", " - ", " – ", " — ")) and cue.DATED_ASIDE_RE.search(lead):
        return False
    if cue.DASH_RE.match(between) and cue.FIGURE_RE.search(cue.DASH_RE.split(lead)[-1]) and cue.DASH_RE.search(lead):
        return False  # "£1.2m – an increase of £0.1m since May – to reach £665,000"
    if not cue.YEARS_RE.fullmatch(period.words) and (cue.ANNOUNCED_RE.search(between) or _is_purpose(lead, between)):
        return False
    if cue.SINCE_MOVED_RE.search(between) and cue.FIGURE_RE.search(lead + between):
        return False
    if cue.THING_OF_RE.search(lead) and cue.SAYS_MORE_RE.match(between):
        return False
    if cue.SAME_RE.match(period.words) and cue.SET_AGAINST_RE.search(lead) and cue.MOVED_RE.search(lead):
        return False
    if is_known and "," in between and not cue.OPENING_RE.fullmatch(cue.THAT_RE.split(lead)[-1]):
        return False  # "planning began in June, with meetings in all five districts"
    moved_on = cue.MOVED_ON_RE.fullmatch(between)
    is_told = moved_on and "that" in moved_on[0].casefold() and not cue.STATED_RE.search(lead)
    if moved_on and (is_told or cue.FROM_LEVEL_RE.search(lead)):
        return False
    return not (kind == "duration" and cue.LENGTH_RE.search(between))


def _fits_after(text: str, period: Period, lead: str, between: str, *, is_known: bool, is_level: bool) -> bool:
    """May a period behind a figure be its own?

    ``is_known``: the figure counts all of what is known already; ``is_level``: another is measured against it.
    """
    is_window = is_level or (cue.SAME_PERIOD_RE.fullmatch(period.words) and cue.SPANNING_RE.search(lead))
    if period.words.casefold().startswith("same") and cue.BASELINE_RE.search(lead) and not is_window:
        return False  # "4% more than in the same month", but "over the same period" is a window
    if is_known and cue.SET_UP_RE.search(lead):
        return False
    if cue.EARLIER_RE.fullmatch(period.words) and (cue.BASELINE_RE.search(lead) or cue.FIGURE_RE.search(between)):
        return False  # "three points lower than a year ago", "it is 305, and was 350 a year ago"
    opens_bracket = lead.rfind("(") > len(lead) - len(between)
    inside = lead[lead.rfind("(") :] if opens_bracket else ""
    if cue.FIGURE_RE.search(inside) and ")" not in inside:
        return False  # "£70 a head (cut to £60 since May)"
    if opens_bracket and cue.IN_BRACKET_OF_RE.match(text, period.end):
        return False  # "£12,900 (2017: £11,450)", "14% (last year 12%)"
    # "six grants, the fund that replaced ... in 2022", "the report (March 2022)"
    return not cue.ASIDE_RE.search(between)


def _is_purpose(lead: str, between: str) -> bool:
    """Does what was to come of a day stand behind it: "in May to plant trees", but not "over three years to save"?"""
    return bool(cue.PURPOSE_RE.match(between)) and (between[:1] == "," or not cue.SPANNING_RE.search(lead))


def _is_deadline(text: str, period: Period, lead: str, between: str, *, is_before: bool) -> bool:
    """Is "by March 2026" or "until 2016" the day by or up to which a figure is meant?"""
    if cue.LENGTH_BEFORE_RE.search(lead) and period.words[:1] in "bB":
        return False  # "two years before May"
    is_until = period.words[:1] in "uUtT"
    if is_until and cue.NOT_RE.search(lead):
        return False
    if is_before:
        opens = bool(cue.OPENS_CLAUSE_RE.search(lead))
        return opens or bool(cue.APPOSED_RE.fullmatch(between)) or not cue.CLAUSE_JOIN_RE.search(between)
    if cue.FIGURE_RE.search(between) and (is_until or not cue.PAIRED_DEADLINE_RE.fullmatch(between)):
        return False  # "reached 400 families with £2m available until 2016"
    asked = cue.ASKED_RE.search(lead[-80:])
    return not (asked and not cue.DONE_RE.search(lead[-80:], 0, asked.start())) and not cue.TO_COME_RE.search(between)
