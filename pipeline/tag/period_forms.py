"""The forms in which a sentence names a period: dates and windows, and the windows that name no date.

"In its first year", "since launch", "over the Easter weekend", "by the end of the year" and the like are periods in the
paper's words; most of them cannot be turned into days.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.dates import find_dates
from pipeline.patterns import compile_lists
from pipeline.periods import find_periods


@dataclass(frozen=True, slots=True)
class Period:
    """Words that name a period, at ``text[start:end]`` of the document. ``point``: a single day."""

    start: int
    end: int
    words: str
    point: bool


#: Windows that name no date: they are periods in the paper's words, and most cannot be resolved.
_LOOSE = r"""
    (?P<words>
        (?<!\w\s)(?:later\s+)?(?:that|the\s+same)\s+
          (?:day|evening|night|week|weekend|month|year|quarter|morning|afternoon)\b(?!['’]s)
      |
        (?:this|that|the|these|those|a|an|any|each|one)\s+(?:same\s+|single\s+|full\s+|whole\s+|entire\s+|rolling\s+)?
          (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen)[\s-]*(?:day|week|month|quarter|year|hour)s?(?:[\s-]+(?:long\s+)?(?:reporting\s+)?(?:period|window|operation|campaign|crackdown|exercise|event|festival|deployment)|(?:\s+(?-i:[A-Z])\w+){1,3}\s+period)?\b(?!(?<=-year)\s+\w|\s+(?:averages?|course|sentence|plan|contract|programme|pilot|trial|project|limit|target|standard|threshold|deadline|rule|wait|cap|maximum))
      | (?:the\s+)?(?:same|reporting|current|comparable|equivalent|corresponding)\s+(?:(?:reporting|time)\s+)?
          (?:period|months?|quarter|year|weeks?|time(?:frame|scale)?)\b(?!\s+as\b)
      | (?:this|that)\s+(?:same\s+)?
          (?:period|time(?:frame|scale)?|window|evening|night|week|weekend|month|quarter|year|morning|afternoon)\b(?!['’]s|\s+(?:to|the|when|where|of\s+(?:the|\d|(?-i:[A-Z])))\b)(?:\s+of\s+(?:[a-z]+\s+)?(?:action|activity|activities|events|intensification|disruption|enforcement))?
      | (?:an?\s+|any\s+|one\s+)?single\s+(?:day|night|week|month|year)\b
      | (?:the\s+)?(?:last|previous|preceding|prior|current|latest|next|this|first|second|final)\s+
          (?:reporting|review|monitoring|recording|accounting|performance|budget|municipal|council|academic|school)\s+
          (?:period|year|quarter|month|term|cycle)\b
      | (?:the\s+)?(?:last|past|previous|next|coming|preceding)\s+
          (?:(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty[\s-]four|forty[\s-]eight|few|couple\s+of|several)\s+)?
          (?:hours|fortnight|weekend|decades?|term|season|few\s+(?:days|weeks|months|years)|couple\s+of\s+(?:days|weeks|months|years)
          |several\s+(?:days|weeks|months|years))\b
      | (?:the\s+)?(?:half[\s-]year|(?:financial\s+)?year[\s-]end|quarter[\s-]end|period[\s-]end)\b
          (?!\s+(?:report|review|accounts|statement|audit))
      | (?:the\s+)?(?:rolling|following)\s+(?:(?:two|three|four|five|six|\d+)\s+)?
          (?:(?:financial|calendar|academic)\s+)?(?:years?|months?|quarters?|weeks?)\b
          (?!\s+(?:to|ending|ended)\b)
      | the\s+new\s+year\b(?!\s+(?-i:[A-Z]))
      | (?:the\s+)?most\s+recent\s+(?:\w+\s+)?(?:year|quarter|month|week|months|years|quarters|weeks)\b
      | (?:the\s+)?subsequent\s+(?:\w+\s+)?(?:year|quarter|months|years|quarters|weeks)\b
      | (?:recent|future)\s+(?:months|weeks|years|days) | (?:the\s+)?prior\s+(?:year|month|quarter|week)\b
      | the\s+(?:coming|forthcoming)\s+(?:months?|weeks?|years?)
      | (?:(?:the\s+)?end\s+of\s+)?month\s+(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b
      | (?:the\s+)?(?:financial\s+|calendar\s+|current\s+|full\s+)?(?:year|quarter|month)\b
          (?!\s*(?:ending|ended|to\b|before|after|of\b|on\b|end\b|ago|ahead|1?\d\b(?![,.]\d)|[-–]|(?!(?:was|is|has|as|this|its|plus|across)\b)[a-z]+s\b))
      | (?-i:[MP])(?:[1-9]|1[0-3])\b(?=\s*(?:[,.;:)(]|$|(?:the|we|was|were|is|showed|shows|and|forecast|outturn)\b))
      | (?:(?:the\s+)?end\s+of\s+)?period\s+(?:[1-9]|1[0-3])\b
      | week\s+(?:one|two|three|four|five|six|\d{1,2})\b
      | (?:the\s+)?course\s+of\s+(?:the|this|that)\s+
          (?:week|weekend|month|quarter|year|day|operation|summer|winter|event|festival|parliament|programme
          |project|plan|strategy|contract|pilot|trial)
      | (?:the\s+)?(?:life|lifetime|term)\s+of\s+(?:the|this|that)\s+
          (?:parliament|programme|project|plan|strategy|contract|council|loan|lease)
      | (?:the\s+)?(?:start|beginning|end|close|middle)\s+of\s+(?:the|this|that|last|next|each)\s+
          (?:financial\s+|calendar\s+|academic\s+|school\s+|municipal\s+|previous\s+|current\s+)?
          (?:year|quarter|month|week|term|period)\b
      | (?:the\s+)?(?:(?:first|second|third|national|covid(?:-19)?|coronavirus)\s+)?(?:lockdowns?|pandemic)\b
      | next\s+(?:financial\s+|calendar\s+|academic\s+)?(?:year|month|quarter|week)\b
      | (?:the\s+)?(?:late\s+|early\s+)?(?:may\s+|august\s+|spring\s+|summer\s+|easter\s+|new\s+year\s+)?bank\s+holiday
          (?:\s+(?:weekend|period|week))?\b
      | the\s+period\b
          (?!\s+(?:of|from|to|for|between|ending|cover(?:ed|ing)|commencing|starting|beginning|running|since|after|before|\d)\b)
      | the\s+(?:week|weekend)\b(?!\s+(?:of|commencing|ending)\b)
      | (?:the\s+)?(?:christmas|easter|summer|winter|autumn|spring|festive)
          (?:\s+(?:period|months|season|holidays?|term))?\b(?!\s+\w+ing|(?-i:\s+[A-Z]))
    )
"""
_LOOSE_RE = compile_lists(
    r"\b(?:in|over|during|within|throughout|for|across|at|(?<!due\s)(?<!owing\s)(?<!thanks\s)(?<!response\s)(?<!relation\s)to)\s+"
    + _LOOSE,
    re.VERBOSE | re.IGNORECASE,
)
#: Where a sentence opens with such a window without a preposition: "The same week 40 came".
_OPENS_RE = re.compile(r"\W*(?=the\s+same\s|later\s+(?:that|the\s+same)\s|that\s)", re.IGNORECASE)

#: Days known by a name.
_NAMED_DAY_RE = re.compile(
    r"\b(?i:on|over|at|during)\s+(?P<words>(?:New\s+Year['’]s\s+(?:Eve|Day)|Christmas\s+(?:Eve|Day)|Boxing\s+Day|Good\s+Friday"
    r"|Easter\s+(?:Sunday|Monday)|(?:Bonfire|Mischief)\s+Night|Hallowe['’]?en)(?:\s+(?:19|20)\d\d)?)\b"
)
#: A day called by its place in the week or from the day of writing: "on Sunday afternoon", "last night".
_NEAR_DAY_RE = compile_lists(
    r"\b(?i:on|since|over|during)\s+(?:the\s+)?(?P<words>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s+(?:morning|afternoon|evening"
    r"|night|lunchtime))?)\b(?!['’-]|\s+(?:to|and|or|until|morning|night|evening|[A-Z\d])|\s+(?:session|service|club|edition|market)s?\b)"
)
_NIGHT_RE = compile_lists(
    r"\b(?P<words>(?<!for\s)this\s+period|yesterday(?:\s+(?:morning|afternoon|evening|night))?|last\s+(?:night|weekend)|this\s+(?:morning|afternoon|evening))\b(?!['’]s)",
    re.IGNORECASE,
)
#: "the year-end forecast", "half-year results": an edge or a half of the year as an adjective.
_EDGE_RE = re.compile(
    r"(?:^\W*|\b(?:the|our|its|a)\s+)(?P<words>(?:half|full|mid)-year|(?:year|quarter|period|month)-end|(?:month|period)\s+\d{1,2})"
    r"(?=\s+(?:forecast|position|outturn|balance|deficit|surplus|figure|total|estimate|projection|result)s?\b)",
    re.IGNORECASE,
)
#: A stretch of something that runs: "in its first year", "the first 15 months of the scheme".
_FIRST_RE = compile_lists(
    r"""
    \b(?:in|over|during|within|throughout|for|across|by|of)\s+(?:the|its|their|our|this|these|my|his|her|your)\s+
    (?P<words>(?:first|second|third|fourth|fifth|final|opening)\s+(?:full\s+)?
      (?:(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|few|several|couple\s+of)[\s-]+)?
      (?:days|weeks?|weekend|fortnight|months?|quarters?|half|term|years?)\b(?:\s+period\b)?
      (?!\s+(?:running|in\s+a\s+row|in\s+succession|ever|students?|pupils?|intake)\b)
      (?:\s+in\s+(?:office|post|role|operation)\b|\s+of\s+(?:(?:the|its|this|that|their|our)\s+)?(?:(?-i:[A-Z])[\w-]+(?:\s+(?-i:[A-Z])[\w-]+){1,3}|[a-z][\w-]*)\b(?!\s+(?:of|to)\b))?)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_EVENT = (
    r"(?:launch|inception|introduction|opening|re-?opening|start|beginning|formation|foundation|establishment|creation"
    r"|implementation|adoption|commencement|roll[\s-]?out|go[\s-]live|mobilisation|merger|unification|devolution|vesting\s+day"
    r"|handover|transfer|relaunch|lockdown|pandemic|outbreak)"
)
_HAPPENED = (
    r"(?:(?:was|were|has\s+been|have\s+been)\s+)?(?:first\s+)?(?:opened|began|begun|started|launched|went\s+live|introduced|set\s+up|established"
    r"|formed|created|commenced|implemented|adopted|(?<=was\s)\w+ed|(?<=were\s)\w+ed|came\s+in(?!to)|took\s+(?:over|effect|up)|came\s+into\s+(?:force|effect|being))(?!\s+(?:our|the|its|their|an?|this|work\w*|to)\b)"
)
#: "since launch", "since its introduction", "since going live", "since the hub opened", "since the last meeting". The
#: same word gives a reason ("since the force has 40 vans"), so what began must be named.
_SINCE_RE = compile_lists(
    rf"""
    \b(?P<words>(?:(?:\d{{1,2}}|two|three|four|five|six|nine|ten|twelve|eighteen)\s+(?:days|weeks|months|years)\s+)?since\s+(?:
        then\b
      | (?:the\s+|last\s+)?(?:early\s+|late\s+)?(?:spring|summer|autumn|winter|easter|christmas)\b(?!\s+\w+ing\b)
      | (?:this|that)\s+(?:time|date|point|day|meeting)\b
      | (?:(?:the|its|their|our|this|that)\s+)?(?:(?!the\b|last\b|previous\b)[\w’'-]+\s+){{0,2}}?{_EVENT}\b
          (?:\s+of\s+(?:(?:the|its|this|that|our)\s+)?(?:(?:financial|calendar|academic|municipal)\s+|Op(?:eration)?\s+)?[\w-]+\b)?
      | (?:the|its|our)\s+(?:last\s+|previous\s+)?(?:[\w-]+\s+)?
          (?:meeting|report|update|inspection|election|review|board|panel|survey|census)\b
      | (?:going\s+live|opening|launching|re-?opening|starting|being\s+(?:introduced|launched|set\s+up|opened))\b
      | (?:taking|coming\s+(?:in)?to)\s+(?:office|post|power|over)\b
      | (?:it|they|we|(?:the|this|our)\s+(?:[\w-]+\s+){{1,3}}?
          |(?-i:[A-Z])[\w-]+(?:\s+(?-i:[A-Z\d])[\w-]*){{0,3}})\s*\b{_HAPPENED}\b
    ))
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: A stretch of time called after what happens in it: "the 2018 harvest period", "the Easter weekend last year".
_SEASON_RE = compile_lists(
    r"""
    \b(?i:in|over|during|throughout|across|for|from)\s+
    (?P<words>
      (?:(?:the|this|that|last\s+(?:year|winter|summer)['’]s|this\s+year['’]s)\s+(?:(?:19|20)\d\d(?:/\d\d)?\s+)?|(?:19|20)\d\d(?:/\d\d)?\s+|(?=[A-Z]))
      (?:(?!(?:in|of|on|at|to|for|and|or|over|during|the|a|an|by|from|with|last|past|next|previous|same|time|reporting|waiting|trial
            |notice|probation|probationary|payback|qualifying|retention|warranty|working|grace|current|comparable|equivalent|corresponding
            |coming|forthcoming|above|relevant|stated|rest|first|second|third|final|financial|rolling|month|year)\b)
        [A-Za-z][A-Za-z’'-]*\s+){1,3}?
      (?i:period|season|weekend|holidays?|fortnight|lockdown|festivities)s?\b
      (?:\s+(?:last|this|that)\s+year\b|\s+(?:of\s+)?(?:19|20)\d\d(?:/\d\d)?\b)?
    )
    """,
    re.VERBOSE,
)
_HOLIDAY = (
    r"(?:(?:start|end)\s+of\s+the\s+)?(?:Christmas|New\s+Year|Easter|[Ss]ummer|[Aa]utumn|[Ss]pring|Whitsun|February|May|October)"
    r"(?:\s+(?i:half[\s-]term))?(?:\s+(?i:holidays?|breaks?))?(?:\s+20\d\d)?"
)
#: How long ago what a sentence tells of was, where it opens with it, or beside a level of that time.
_AGO_RE = re.compile(
    r"(?:\A\W*(?:just\s+|only\s+)?|\d%?\s(?:[A-Za-z]+\s)?|\bthan\s|[(;]\s?(?=[\w\s]{4,20}\s(?:ago|earlier),?\s£?\d))"
    r"(?P<words>(?:\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\s+(?:years?|months?|weeks?|days?)\s+"
    r"(?:ago|earlier))\b",
    re.IGNORECASE,
)
#: Holidays in a row: "October, Christmas and February half term".
_HOLIDAYS_RE = re.compile(
    rf"\b(?:in|over|during|for|of)\s+(?:the\s+)?(?P<words>{_HOLIDAY}(?:\s?(?:,|/|&|\band\b)\s?(?:the\s+)?{_HOLIDAY})+)(?![\w/])"
)
#: "by the end of the year", "until the summer", "by Christmas": a deadline without a date.
_DEADLINE_RE = compile_lists(
    r"""
    \b(?P<words>(?:by|until|till|before)\s+(?:the\s+)?(?:
        (?:start|beginning|end|close|middle)\s+of\s+(?:contract|phase|stage|wave|tranche|year|term|week)\s+(?:\d|one|two|three|four|five|six)\b
      |
        (?:start|beginning|end|close|middle)\s+of\s+(?:the|this|that|next|its)\s+
          (?:(?:financial|calendar|academic|school|municipal|current|coming)\s+)?(?:year|quarter|month|week|term|decade|summer|winter|autumn|spring)\b
      | (?:financial\s+)?(?:year|quarter|month|half[\s-]year|term)[\s-]end\b
      | (?:this|next|the\s+following)\s+(?:financial\s+|calendar\s+|academic\s+)?
          (?:year|quarter|month|week|spring|summer|autumn|winter)\b
      | (?:(?:early|late|mid)[\s-])?(?:christmas|easter|summer|winter|autumn|spring)\b(?!\s+(?!was\b|is\b|has\b)\w+s\b)
    ))
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: Before a date that says until when: "by the end of May", "until 2016".
_DEADLINE_LEAD_RE = compile_lists(
    r"\b(?:by|until|till|before|up\s+until|no\s+later\s+than)\s+(?:the\s+)?$", re.IGNORECASE
)
#: "in 16/17": a financial year of two pairs of digits; as such they could be a score, so a preposition must say so.
_SHORT_YEAR_RE = re.compile(
    r"\b(?:in|during|for|throughout|since|of|from|to|by|and|over)\s+(?:the\s+)?(?P<words>['’‘]?(?P<first>\d\d)/(?P<last>\d\d))(?![\d/%])(?!\s+(?:of|cases|people|staff)\b)",
    re.IGNORECASE,
)
#: "2007-8": the year after as one digit.
_ONE_DIGIT_YEAR_RE = compile_lists(
    r"(?<![\w£$€.,/–-])(?P<words>(?:19|20)\d(?P<first>\d)[/–-](?P<last>\d))(?![\w%/–-]|[.,]\d)"
)

#: "the 12 month outcome rate": a window that stands as an adjective before a statistic, like "rolling 12 month".
_WINDOW_RATE_RE = compile_lists(
    r"\b(?:the|a|an|our|its|their)\s+(?P<words>(?:3|6|12|24|three|six|twelve)[\s-]month)"
    r"(?=\s+(?:[\w'’-]+\s+){0,6}?(?:rate|total|average|figure|number|volume|count)s?\b)",
    re.IGNORECASE,
)
#: The same and its rolling forms, as words of a period; the number is the length in months.
ROLLING_RE = re.compile(
    r"(?:rolling\s+)?(?P<number>\d{1,2}|three|six|twelve)[\s-]+months?(?:\s+rolling)?", re.IGNORECASE
)
ENDED_RE = re.compile(
    r"(?P<number>\d{1,2}|three|six|twelve)[\s-]+months?\s+(?:up\s+)?(?:to|ending|ended)\b", re.IGNORECASE
)

#: "savings of £2m over three years", "140 people over six months": behind a figure a length of time frames it.
_OVER_RE = compile_lists(
    r"(?<!for\s)(?<!in\s)(?<!waits\s)(?<!waiting\s)(?<!wait\s)(?<!delays\s)(?<!stays\s)(?<!handovers\s)(?<!pathways\s)(?<!debt\s)"
    r"\b(?:over|across|in(?:\s+just|\s+only)?(?=\s\w+\s(?:weeks|months)))\s+(?P<words>(?:\d{1,2}(?:\.5)?|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty)[\s-]"
    r"(?:weeks|months|years))\b(?!['’-]|\s+(?:of\s+age|old)\b)",
    re.IGNORECASE,
)

_ARTICLE_RE = re.compile(r"^(?:the|that|this|a|an)\s+", re.IGNORECASE)
#: Forms that say more than a period inside them, each with hints of which one stands in its sentence.
_LONGER_FORMS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (("since",), _SINCE_RE),
    (("period", "season", "weekend", "holiday", "fortnight", "lockdown", "festivities"), _SEASON_RE),
    (("christmas", "half", "holiday", "easter"), _HOLIDAYS_RE),
    (("by", "til", "before"), _DEADLINE_RE),
)
#: Forms that count where no other was found, with their hints. The last says whether it is a single day.
_FURTHER_FORMS: tuple[tuple[tuple[str, ...], re.Pattern[str], bool], ...] = (
    (("first", "second", "third", "fourth", "fifth", "final", "opening"), _FIRST_RE, False),
    (("new year", "christmas", "boxing day", "good friday", "easter", "night", "hallow"), _NAMED_DAY_RE, False),
    (("day", "night", "this ", "last w"), _NEAR_DAY_RE, True),
    (("day", "night", "this ", "last w"), _NIGHT_RE, True),
    ((" ago", " earlier"), _AGO_RE, True),
    (("-year", "-end", "month ", "period "), _EDGE_RE, False),
    (("month",), _WINDOW_RATE_RE, False),
)
#: Between "since its launch" and the date of it; between two years that are one period.
_DATED_RE = re.compile(r"\s+(?:in|on|at)\s+(?:the\s+)?", re.IGNORECASE)
_AND_RE = re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE)
_MONTHS = "january february march april may june july august september october november december".split()
#: A length that the window behind it says in full.
_LENGTH_RE = re.compile(r"(?:\w+[\s-])?(?:months?|years?|quarters?|weeks?|period)(?:\s+period)?", re.IGNORECASE)
_FROM_RE = re.compile(r",?\s+(?:from\s+|between\s+|of\s+)?(?:the\s+)?", re.IGNORECASE)
_RANGE_RE = re.compile(r"\b(?:to|and|until)\b|[-–]", re.IGNORECASE)
#: The year of a day or month that stands before it.
_YEAR_OF_RE = re.compile(r"(?:last|this|next|the\s+previous|previous)\s+year", re.IGNORECASE)
_DAYS_RE = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b", re.IGNORECASE)
_DAY_BEFORE_RE = re.compile(r"(?<![\w/.-])(?:[12]?\d|3[01])(?:st|nd|rd|th)?\s?(?:-|–|to|and|&)\s?$")
_QUARTER_RE = re.compile(r"(?:quarter\s+\w+|q[1-4]|\w+\s+quarter)", re.IGNORECASE)
_YEARS_RE = re.compile(r"((?:19|20)?\d\d)(?:\s?[/–−-]\s?((?:\d\d)?\d\d))?")


def periods_in(text: str, offset: int) -> tuple[Period, ...]:
    """The periods that a sentence names, in order; ``offset`` is its place in the document."""
    small = text.lower()
    found = [
        Period(offset + period.start, offset + period.end, period.text, period.is_point)
        for period in find_periods(text)
    ]
    if any(period.point for period in found):
        found = _with_day_ranges(text, offset, found)
    if "/" in small:
        for match in _SHORT_YEAR_RE.finditer(text):
            if int(match["last"]) == int(match["first"]) + 1:
                _add(found, match, offset)
    if "20" in small or "19" in small:
        for match in _ONE_DIGIT_YEAR_RE.finditer(text):
            if int(match["last"]) == (int(match["first"]) + 1) % 10:
                _add(found, match, offset)
    for match in _loose(text):
        start, end = offset + match.start("words"), offset + match.end("words")
        # "the late May bank holiday" is more than its month.
        found = [period for period in found if not start <= period.start < period.end < end]
        _add(found, match, offset)
    longer: list[re.Match[str]] = []
    for hints, pattern in _LONGER_FORMS:
        if any(hint in small for hint in hints):
            longer += pattern.finditer(text)
    for match in longer:
        start, end = offset + match.start("words"), offset + match.end("words")
        found = [period for period in found if not start <= period.start < period.end <= end]
        _add(found, match, offset)
    for hints, pattern, is_point in _FURTHER_FORMS:
        if any(hint in small for hint in hints):
            for match in pattern.finditer(text):
                _add(found, match, offset, is_point=is_point)
    if "weeks" in small or "months" in small or "years" in small:
        found += [
            Period(offset + match.start("words"), offset + match.end("words"), match["words"], False)
            for match in _OVER_RE.finditer(text)
        ]
    return tuple(_joined(text, offset, sorted(found, key=lambda period: period.start)))


def _loose(text: str) -> Iterator[re.Match[str]]:
    """The windows without a date, behind their prepositions or where the sentence opens."""
    opens = _OPENS_RE.match(text)
    first = _opening_re().match(text, opens.end()) if opens else None
    if first:
        yield first
    yield from _LOOSE_RE.finditer(text, first.end() if first else 0)


@functools.cache
def _opening_re() -> re.Pattern[str]:
    return compile_lists(_LOOSE, re.VERBOSE | re.IGNORECASE)


def _add(found: list[Period], match: re.Match[str], offset: int, *, is_point: bool = False) -> None:
    """Add what a form matched, but for its article, unless it touches a period that is known."""
    start, end = offset + match.start("words"), offset + match.end("words")
    if not any(period.start < end and start < period.end for period in found):
        words = _ARTICLE_RE.sub("", match["words"])
        found.append(Period(end - len(words), end, words, is_point))


def _joined(text: str, offset: int, found: list[Period]) -> Iterable[Period]:
    """Periods with what belongs to them: "by" and "until", a second year, the date of what they run from."""
    held: Period | None = None
    for period in found:
        if held is not None:
            between = text[held.end - offset : period.start - offset]
            if held.words[:5].lower() == "since" and _DATED_RE.fullmatch(between) and not _has_digits(held.words):
                held = _spanned(text, offset, held.start, period.end)
                continue
            if _in_a_row(held, period) and _AND_RE.fullmatch(between):
                held = _spanned(text, offset, held.start, period.end)
                continue
            if _says_in_full(text[held.end - offset :], held, period, between):
                end = period.end + between.startswith(" (")
                held = replace(_spanned(text, offset, held.start, end), point=held.point)
                continue
            if _LENGTH_RE.fullmatch(held.words) and _FROM_RE.fullmatch(between) and _RANGE_RE.search(period.words):
                held = period  # "the six months between April and September"
                continue
            yield held
        lead = _DEADLINE_LEAD_RE.search(text[: period.start - offset])
        held = (
            replace(_spanned(text, offset, offset + lead.start(), period.end), point=period.point) if lead else period
        )
    if held is not None:
        yield held


def _spanned(text: str, offset: int, start: int, end: int) -> Period:
    return Period(start, end, text[start - offset : end - offset], False)


def _in_a_row(first: Period, second: Period) -> bool:
    """Two years or two months of which the second follows the first: "2023/24 and 2024/25"."""
    years, later = _YEARS_RE.fullmatch(first.words), _YEARS_RE.fullmatch(second.words)
    if years and later:
        return bool(years[2]) == bool(later[2]) and int(later[1]) == int(years[1]) + 1
    month, after = (period.words.casefold().split()[0] for period in (first, second))
    return (
        first.words.casefold() == month
        and month in _MONTHS
        and after in _MONTHS
        and _MONTHS.index(after) == (_MONTHS.index(month) + 1) % len(_MONTHS)
    )


def _says_in_full(rest: str, held: Period, period: Period, between: str) -> bool:
    """Does a period say in other words which one is meant: "last quarter (Q2 2031/32)", "September last year"?"""
    if between == " (" and rest[len(between) + period.end - period.start :].startswith(")"):
        return not (_YEARS_RE.fullmatch(held.words) and _YEARS_RE.fullmatch(period.words))
    return (
        bool(_YEAR_OF_RE.fullmatch(period.words))
        and bool(_DAYS_RE.search(held.words) or _QUARTER_RE.fullmatch(held.words))
        and not re.search(r"(?:19|20)\d\d", held.words)
        and between in (" ", " of ")
    )


def _has_digits(words: str) -> bool:
    return any(letter.isdigit() for letter in words)


def _with_day_ranges(text: str, offset: int, found: list[Period]) -> list[Period]:
    """Join "Monday 4 to Friday 8 March", whose first day names no month."""
    for number, period in enumerate(found):
        # "from 16-18 January"
        lead = _DAY_BEFORE_RE.search(text[: period.start - offset])
        if lead and period.point and period.words[:1].isdigit():
            found[number] = _spanned(text, offset, offset + lead.start(), period.end)
    for days in find_dates(text):
        start, end = offset + days.start, offset + days.end
        inside = [period for period in found if start <= period.start and period.end <= end]
        if "/" in days.value and len(inside) == 1 and (inside[0].start, inside[0].end) != (start, end):
            found[found.index(inside[0])] = Period(start, end, days.text, False)
    return found
