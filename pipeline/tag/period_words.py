"""The words around a period: windows that name no date, and what makes a date belong to something else."""

from __future__ import annotations

import re

from pipeline.patterns import compile_lists

#: Windows that name no date: they are periods in the paper's words, and most cannot be resolved.
LOOSE_RE = compile_lists(
    r"""
    (?:\b(?:in|over|during|within|throughout|for|across|at|to)\s+
      |\A\W*(?=the\s+same\s|later\s+(?:that|the\s+same)\s|that\s))
    (?P<words>
        (?<!\w\s)(?:later\s+)?(?:that|the\s+same)\s+
          (?:day|evening|night|week|weekend|month|year|quarter|morning|afternoon)\b(?!['’]s)
      |
        (?:this|that|the|these|those|a|an|any|each|one)\s+(?:same\s+|single\s+|full\s+|whole\s+|rolling\s+)?
          (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen)[\s-]*(?:day|week|month|quarter|year|hour)s?(?:[\s-]+(?:reporting\s+)?(?:period|window))?\b(?!\s+(?:course|sentence|plan|contract|programme|pilot|trial|project|limit|target|standard|threshold|deadline|rule|wait|cap|maximum))
      | (?:the\s+)?(?:same|reporting|current|comparable|equivalent|corresponding)\s+(?:(?:reporting|time)\s+)?
          (?:period|month|quarter|year|week)\b
      | recent\s+(?:months|weeks|years|days) | (?:the\s+)?prior\s+(?:year|month|quarter|week)\b
      | the\s+(?:coming|forthcoming)\s+(?:months?|weeks?|years?)
      | (?:the\s+)?(?:financial\s+|calendar\s+|current\s+|full\s+)?(?:year|quarter|month)\b
          (?!\s*(?:ending|ended|to\b|before|after|of\b|on\b|end\b|ago|ahead|\d|[-–]|(?!(?:was|is|has|as|this|its|plus|across)\b)[a-z]+s\b))
      | (?-i:M)(?:[1-9]|1[0-2])\b
      | month\s+(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b
      | week\s+(?:one|two|three|four|five|six|\d{1,2})\b
      | (?:the\s+)?course\s+of\s+(?:the|this|that)\s+
          (?:week|weekend|month|quarter|year|day|operation|summer|winter|event|festival|parliament|programme
          |project|plan|strategy|contract|pilot|trial)
      | (?:the\s+)?(?:life|lifetime|term)\s+of\s+(?:the|this|that)\s+
          (?:parliament|programme|project|plan|strategy|contract|council|loan|lease)
      | (?:the\s+)?(?:start|beginning|end|close|middle)\s+of\s+(?:the|this|that|last|next|each)\s+
          (?:financial\s+|calendar\s+|academic\s+|school\s+|municipal\s+|previous\s+|current\s+)?
          (?:year|quarter|month|week|term|period)\b
      | next\s+(?:financial\s+|calendar\s+|academic\s+)?(?:year|month|quarter|week)\b
      | (?:the\s+)?(?:late\s+|early\s+)?(?:may\s+|august\s+|spring\s+|summer\s+|easter\s+|new\s+year\s+)?bank\s+holiday
          (?:\s+(?:weekend|period|week))?\b
      | the\s+period\b(?!\s+(?:of|from|to|for|between|ending|covered|since|after|before|\d)\b)
      | the\s+(?:week|weekend)\b(?!\s+(?:of|commencing|ending)\b)
      | (?:the\s+)?(?:christmas|easter|summer|winter|autumn|spring|festive)
          (?:\s+(?:period|months|season|holidays?))?\b(?!\s+\w+ing|(?-i:\s+[A-Z]))
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)

#: "the 12 month outcome rate": a window that stands as an adjective before a statistic, like "rolling 12 month".
WINDOW_RATE_RE = re.compile(
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
OVER_RE = re.compile(
    r"(?<!waits\s)(?<!waiting\s)(?<!wait\s)(?<!delays\s)(?<!stays\s)(?<!handovers\s)(?<!pathways\s)(?<!debt\s)"
    r"\b(?:over|across)\s+(?P<words>(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty)[\s-]"
    r"(?:weeks|months|years))\b(?!['’-]|\s+(?:of\s+age|old)\b)",
    re.IGNORECASE,
)
#: Before a period that belongs to something else: "the highest since", "compared with", "until".
OTHER_USE_RE = compile_lists(
    r"""
    \b(?:
        compared\s+(?:to|with|against) | than(?:\s+in)? | until | versus | vs\.? | against | before | after | by
      | (?:up|down|higher|lower|risen|fallen|rise|fall|fell|rose|increased?|decreased?|reduced)\s+(?:from|on)
      | by\s+(?:noon|midday|midnight|close\s+of\s+\w+|\d{1,2}(?:[.:]\d\d)?\s?[ap]m)\s+on
      | (?:(?:published|released|issued)(?:\s+by\s+(?:the\s+)?\w+)?|scheduled|expected|planned|circulated)
          \s+(?:in|on|for|by)
      | (?:due|opens?|opening|open|launch(?:es|ing)?|starts?|begins?|closes?|ends|expires?|arrives?)\s+(?:on|for|by|in)
    )\s+(?:the\s+)?(?:same\s+(?:period\s+)?)?(?:in\s+)?(?:the\s+)?$
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: Between an amount and the year by which it is to be had.
BY_RE = re.compile(r"(?:\s+[\w-]+){0,3}\s+by\s+(?:the\s+)?", re.IGNORECASE)
#: Before a date from which something runs, so that it dates no figure behind it: "went live on 6 May to handle orders".
EVENT_RE = re.compile(
    r"\b(?:(?:went|gone|goes|going)\s+live|came\s+into\s+(?:force|effect|use)|took\s+effect|was\s+(?:introduced|established|founded|adopted|signed))"
    r"\s+(?:on|in|from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
SINCE_BEST_RE = re.compile(r"\b(?:highest|lowest|best|worst|first|largest|smallest|most)\b[^.;]{0,50}$", re.IGNORECASE)
CHANGE_OF_BASIS_RE = re.compile(
    r"\b(?:down|up|compared|against|versus|than|from(?=\s+(?:\w+\s+){0,2}[\d£])|increased|decreased|fallen|risen|fall|rise|drop|increase|decrease|reduction|growth)\b",
    re.IGNORECASE,
)
CLAUSE_JOIN_RE = re.compile(r"[;,]|\b(?:and|albeit|but|while|whilst|whereas|however|although|which)\b", re.IGNORECASE)
DASH_RE = re.compile(r"\s[-–—]\s")
PREPOSITION_RE = re.compile(
    r"\b(?:in|for|during|over|throughout|across|of|within|between|last)\s+(?:the\s+)?$", re.IGNORECASE
)
YEAR_RE = re.compile(r"(?:19|20)\d\d")
BEFORE_YEAR_RE = re.compile(
    r"(?:\b(?:in|for|during|over|throughout|to|since|of|by|from|year|and|late|early|mid)\s+|[(\[:,–-]\s*)$",
    re.IGNORECASE,
)
#: Between a figure and a later period: another clause, or the date of a document.
ASIDE_RE = re.compile(
    r",[^,;]*\b(?:that|which|who)\s+\w+|:\s|\b(?:report|letter|paper|review|strategy|guidance|act|policy|inspection)\s*\($",
    re.IGNORECASE,
)
#: Between a period and a later figure: "from 402 in October to 318", "asked in November that all 112".
MOVED_ON_RE = re.compile(r"\s+to\s+(?:\w+\s+){0,2}|\s+that\b.*", re.IGNORECASE | re.DOTALL)
#: "let in October 2020 for three years": a date from which a length runs.
FROM_LEVEL_RE = re.compile(r"\b(?:from|between)\b[^.;]{0,60}$", re.IGNORECASE)
#: "below the same quarter last year": what the figure is measured against.
BASELINE_RE = re.compile(r"\b(?:below|above|on|than|from|with|against|to|over|under)\s+(?:the\s+)?$", re.IGNORECASE)
LENGTH_RE = re.compile(r"\s+(?:for|lasting)\s+(?:\w+\s+){0,2}", re.IGNORECASE)
STATISTIC_RE = re.compile(
    r"\s+(?:[\w'’-]+\s+){0,5}?(?:total|average|figure|number|volume|count|rate|mean)\b", re.IGNORECASE
)
OPENING_RE = re.compile(
    r"\W*(?:(?:in|during|over|throughout|for|as|between|at|by|since|across|within|later|the|of|end|start)\s+)*",
    re.IGNORECASE,
)
WINDOW_RE = re.compile(
    r"\b(?:to|ending|ended|last|past|previous|quarter|q[1-4]|months|20\d\d[/–-]\d+)\b|^(?:early|mid|late)\b|^(?:19|20)\d\d$"
)
#: "the April board": a month that names a thing frames nothing.
NOUN_AFTER_RE = re.compile(
    r"\s+(?!Op\b)(?:[A-Z][\w-]+|meeting|board|merger|review|report|paper|inspection|election|budget|election)\b"
)
#: "the November Cabinet meeting", "the 2021/25 MTFP": the date names a thing and dates no figure.
NAMED_AFTER_RE = re.compile(
    r"\s+(?:(?-i:[A-Z])\w+\s+){0,2}(?:meeting|minutes|election|conference|inspection|strategy|plan|framework|MTFP|MTFS|MTFF"
    r"|regulations|act|agreement|merger|report|paper|review)s?\b",
    re.IGNORECASE,
)
#: Headings whose date is that of a meeting or a document.
MEETING_RE = re.compile(
    r"\b(?:meetings?|minutes|agenda|dates?|report|paper|review|strategy|plan|act|budget|precept|audit|accounts|inspection"
    r"|programme|projects?|next|forthcoming|actions?)\b",
    re.IGNORECASE,
)
RANGE_RE = re.compile(r"\d.*(?:\bto\b|\bthrough\b|[-–]|\band\b|\buntil\b).*\d", re.IGNORECASE | re.DOTALL)

FIGURE_RE = re.compile(r"\d|%|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b")
