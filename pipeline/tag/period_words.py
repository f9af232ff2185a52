"""The words around a period: what makes a date belong to something else than the figure beside it.

The modules that decide which period a figure has read these as ``cue.DEADLINE_RE`` and so on.
"""

from __future__ import annotations

import re

from pipeline.patterns import compile_lists

#: Before a period that belongs to something else: "the highest since", "compared with", "until".
OTHER_USE_RE = compile_lists(
    r"""
    \b(?:
        compar(?:isons?|ing)\b[^.;]{0,50}?\s(?:with|to|against)
      | compared\s+(?:to|with|against) | comparing\s+(?:to|with) | in\s+comparison\s+(?:to|with) | relative\s+to
      | (?:carried|rolled|brought)\s+(?:over|forward)\s+from
      | (?:increase|rise|growth|improvement|decrease|reduction|fall|drop)\s+(?:on|over|from)\s+
          (?:[\w-]+\s+){1,6}?(?:in|for|at|during)
      | than(?:\s+in)? | until | versus | vs\.? | against | after | by
      | (?:up|down|higher|lower|risen|fallen|rise|fall|fell|rose|increased?|decreased?|reduced|reduction|drop
          |improve(?:d|ment)|growth|change|better|worse)\s+(?:from|on|against)
      | (?:same|similar|identical|close|equal|comparable)\s+(?:[\w-]+\s+){0,2}(?:as|to|with)(?:\s+(?:in|at|for))?
      | (?:consistent|in\s+line|level|compar\w+|compared)\s+with | (?:elected|appointed|co-opted)\s+for(?:\s+an?)?
      | compared\s+(?:to|with|against)\s+(?:the|those|that)\s+(?:[\w-]+\s+){0,5}?(?:in|for|during|at|over)
      | than\s+(?:(?:was|were|had\s+been|first|originally|previously|initially)\s+){0,2}
          (?:predicted|forecast|expected|planned|estimated|anticipated|budgeted|envisaged|thought)\s+(?:in|at|for)
      | (?:budget|plan|strategy|case|estimate|agreement|policy|programme|target|framework|baseline)s?\s+
          (?:(?:that|which)\s+(?:was|were|had\s+been)\s+)?(?:revised|agreed|approved|set|adopted|published|signed|updated)
          (?:\s+by\s+(?:[\w-]+\s+){0,3}?[\w-]+)?\s+(?:in|on|at)
      | by\s+(?:noon|midday|midnight|close\s+of\s+\w+|\d{1,2}(?:[.:]\d\d)?\s?[ap]m)\s+on
      | (?:published|released)(?:\s+by\s+(?:[\w'’-]+\s+){0,3}?[\w'’-]+)?(?:\s+(?:in|on|for|by))?
      | (?:scheduled|expected|planned|circulated)\s+(?:in|on|for|by)
      | (?:than|above|below|against|to|with|on)\s+(?:(?:the|its|our|their)\s+)?(?:[\w-]+\s+){0,2}
          (?:average|mean|median)s?\s+(?:for|of|over|in|at|from)
      | (?:meeting|minutes|letter|agenda)s?\s+(?:of|dated|on|held\s+(?:on|in)) | at\s+(?:[\w-]+\s+){1,3}meeting\s+in
      | (?:following|after|before|prior\s+to|ahead\s+of)\s+(?:the|a|an|its|their)\s+(?:[\w-]+\s+){1,4}(?:in|of|on)
      | (?:reported|presented|submitted)\s+to\s+(?:[\w-]+\s+){1,4}(?:in|on|at)
      | as\s+(?:previously\s+)?(?:reported|noted|agreed|mentioned|discussed|presented|announced|approved|requested
          |advised|promised|highlighted|set\s+out)(?:\s+(?:in|at|on|to|by)(?:\s+(?:[\w-]+\s+){1,3}(?:in|at|on))?)?
      | (?:mov(?:es?|ed|ing)|(?:put|pushed|set)\s+back|slip(?:s|ped)|postponed|deferred|delayed|rescheduled|extended
          |brought\s+forward)(?:\s+(?:back|out))?(?:\s+(?:[\w-]+\s+){0,2}?(?:days|weeks|months|years?))?\s+(?:from|to)
      | (?:(?:put|pushed|set|moved)\s+back|slipped)
      | (?:commenc|start|beginn|open|launch|clos)ing(?:\s+(?:in|on|from|by))?
      | (?:due|set|scheduled|planned)\s+to\s+\w+\s+(?:in|on|from|by)
      | due\s+(?:on|for|by) | (?:is|are|was|were|be|falls|fall)\s+due\s+in
      | (?:opens?|opening|open|launch(?:es|ing)?|starts?|begins?|closes?|ends|expires?|arrives?)\s+(?:on|for|by|in)
    )\s+(?:the\s+)?(?:same\s+(?:period\s+)?)?(?:in\s+)?(?:the\s+)?$
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: Before a date from which something runs, so that it dates no figure behind it: "went live on 6 May to handle orders".
EVENT_RE = compile_lists(
    r"\b(?:(?:went|gone|goes|going)\s+live|came\s+into\s+(?:force|effect|use)|took\s+effect|(?:came|brought)\s+to\s+an\s+end|ended|closed|finished|ceased"
    r"|was\s+(?:introduced|established|founded|adopted|signed|issued))"
    r"\s+(?:on|in|from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
SINCE_BEST_RE = re.compile(r"\b(?:highest|lowest|best|worst|first|largest|smallest|most)\b[^.;]{0,90}$", re.IGNORECASE)
#: The same before a window of years: "its highest level (36%) for the".
BEST_FOR_RE = compile_lists(
    r"\b(?:highest|lowest|best|worst|largest|smallest|busiest)\b(?:[^.,;]|\.\d){0,30}\s(?:for|in)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
#: Windows of several years or months, of which one says what has been best in them.
LONG_RE = re.compile(r"(?:last|past|previous)\s+[\w-]+\s+(?:months|years|quarters|decades)", re.IGNORECASE)
CHANGE_OF_BASIS_RE = compile_lists(
    r"\b(?:down|up|compare[ds]?|opposed\s+to|(?<!more\s)(?<!less\s)(?<!longer\s)(?<!fewer\s)than(?=\s+[\d£])|(?:against|versus|vs?|than(?!\s+[\d£]))(?!\s+(?:\w+\s+){0,2}(?:target|budget|plan|goal|forecast|estimate)\b)|from(?=\s+(?:\w+\s+){0,3}[\d£])|increased|decreased|fallen|risen|fall|rise|drop|increase|decrease|reduction|growth)\b",
    re.IGNORECASE,
)
CLAUSE_JOIN_RE = compile_lists(
    r"[;,]|\b(?:and|albeit|but|while|whilst|whereas|however|although|which)\b", re.IGNORECASE
)
DASH_RE = re.compile(r"\s[-–—]\s")
PREPOSITION_RE = re.compile(
    r"\b(?:in|for|during|over|throughout|across|of|within|between|last)\s+(?:the\s+(?:year\s+)?)?$", re.IGNORECASE
)
YEAR_RE = re.compile(r"(?:19|20)\d\d")
BEFORE_YEAR_RE = re.compile(
    r"(?:\b(?:in|for|during|over|throughout|to|since|of|by|from|year|and|late|early|mid)\s+|[(\[:,–-]\s*)$",
    re.IGNORECASE,
)
#: Between a figure and a later period: another clause, or the date of a document.
ASIDE_RE = compile_lists(
    r",[^,;]*\b(?:that|which|who)\s+\w+|,\s+(?:conclud|culminat|end|finish)ing\s|,\s+(?:having\s+been|subject\s+to)\s"
    r"|(?:,[^,;]*\b(?:started|finished|ended|closed|left|opened|began|due(?:\s+back)?)|\bset\s+by\s+(?:the\s+)?\w+)\s+(?:on|in|from)\s+(?:the\s+)?$"
    r"|:\s|\breport\b[^.;]{0,30}\b(?:presented|considered|discussed|published|released)\b|\b(?:report|letter|paper|review|strategy|guidance|act|policy|inspection)\s*\($",
    re.IGNORECASE,
)
#: Between a period and a later figure: "from 402 in October to 318", "asked in November that all 112".
MOVED_ON_RE = re.compile(
    r",?\s+to\s+(?:\w+\s+){0,2}|\s+that\b(?!\s+(?:figure|number|total|rate|amount|proportion|level|was|is|had|has)\b).*",
    re.IGNORECASE | re.DOTALL,
)
#: "let in October 2020 for three years": a date from which a length runs.
FROM_LEVEL_RE = re.compile(r"\b(?:from|between)\b[^.;]{0,60}$", re.IGNORECASE)
#: "below the same quarter last year": what the figure is measured against.
BASELINE_RE = re.compile(
    r"\b(?:below|above|on|than|from|with|against|to|over|under|of\s+(?:that|the\s+\w+)\s+(?:in|for))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
LENGTH_RE = re.compile(r"\s(?:for|lasting)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
STATISTIC_RE = re.compile(
    r"\s+(?:[\w'’-]+\s+){0,5}?(?:total|average|figure|number|volume|count|rate|mean|measure|basis)\b", re.IGNORECASE
)
OPENING_RE = re.compile(
    r"\W*(?:(?:in|during|over|throughout|for|as|between|at|by|since|across|within|later|the|this|that|of|end|start)\s+)*",
    re.IGNORECASE,
)
WINDOW_RE = re.compile(
    r"\b(?:to|until|ending|ended|last|past|previous|quarters?|q[1-4]|months|20\d\d[/–−-]\d+)\b|^(?:early|mid|late)\b|^(?:19|20)\d\d$"
)
#: "the April board": a month that names a thing frames nothing.
NOUN_AFTER_RE = re.compile(
    r"\s+(?!(?:Op|Performance|Results|Figures|Data|Outturn)\b)(?:[A-Z][\w-]+|meeting|board|merger|review|report|paper|inspection|election|budget)\b"
)
#: "the November Cabinet meeting", "the 2021/25 MTFP": the date names a thing and dates no figure.
NAMED_AFTER_RE = re.compile(
    r"\s+(?:(?-i:[A-Z])\w+\s+){0,2}(?:meeting(?!\s+(?:the|its|our|their|an?|all|target))|minutes|election|conference|inspection|strategy|plan|framework|price|MTFP|MTFS|MTFF"
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

FIGURE_RE = compile_lists(r"\d|%|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b")

#: A period that is a deadline: "by March 2026", "until 2016", "before 1 May".
DEADLINE_RE = re.compile(r"(?:by|until|till|before|up\s+until|no\s+later\s+than)\s", re.IGNORECASE)
#: "two years before May", "within a week by May".
LENGTH_BEFORE_RE = re.compile(
    r"\b(?:days?|weeks?|months?|years?|the\s+day|shortly|just|immediately)\s+$", re.IGNORECASE
)
#: Between a figure and a deadline: what is asked for or put off by then is no state of what was counted.
ASKED_RE = compile_lists(
    r"""
    \b(?:report(?:ed|s)?(?:\s+back)? | (?:bring|brought)\s+back | respond(?:ed)? | repl(?:y|ies) | responses?
      | comments? | feedback | submit(?:ted)? | submissions? | appl(?:y|ied|ications?) | bids? | nominations?
      | consult(?:ed|ation)? | circulate[ds]? | publish(?:ed)? | deferred | postponed | adjourned | delayed
      | suspended | reviewed | considered | signed\s+off )\b[^.;]{0,60}$
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: Between a figure and a deadline: another figure beside it.
PAIRED_DEADLINE_RE = re.compile(r"(?:(?!\b(?:with|towards?|which|who)\b)[^;:()])*", re.IGNORECASE)
NOT_RE = re.compile(r"\b(?:not|cannot|never|unlikely)\b|n['’]t\b", re.IGNORECASE)
#: Before what has been done already, so that it is no longer asked for: "had applied by".
DONE_RE = re.compile(r"\b(?:has|have|had)\s+(?:already\s+|now\s+)?(?:been\s+)?$", re.IGNORECASE)
#: Between a figure and a deadline: what is still to come, beside what was done.
TO_COME_RE = re.compile(
    r",\s+(?:with|leaving|the\s+(?:rest|remaining|others?))\b"
    r"|(?:[,;]|\band\b|\bbut\b)[^,;]{0,30}?\b(?:will|shall|expect\w*|plan(?:s|ned)?|hope[sd]?|aims?|intend\w*|should|must|is|are|was|were)\b",
    re.IGNORECASE,
)
#: Before a deadline that opens a clause, so that it holds for the figures behind it.
OPENS_CLAUSE_RE = re.compile(r"(?:^|[,;:]|(?<=[a-z)%]\.)\d{1,3}\s|\b(?:that|and|but|while|whilst))\W*$", re.IGNORECASE)
ALL_RE = compile_lists(
    r"\b(?:the|all|both|these|those|remaining|other|outstanding)\s+(?:of\s+)?(?:the\s+|these\s+|those\s+)?$",
    re.IGNORECASE,
)
#: Before a figure that is set against an earlier one: "it was 305 in 2011/12 and is now 350".
NOW_RE = compile_lists(
    r"\b(?P<words>(?:currently|now(?!\s+(?:been|be)\b)|at\s+present|presently|today|current))\b[^,.;()]{0,25}$",
    re.IGNORECASE,
)

#: A sentence that speaks of what the sentence before it counted.
ANAPHOR_RE = compile_lists(
    r"""
    \W*(?:(?:however|overall|additionally|in\s+(?:total|addition)),?\s+)?(?:
        (?:of|among|in)\s+(?:these|those|them|which|this|that|the\s+\d[\d,]*)\b | these\b | they\b | both\b
      | this\s+(?:overall\s+)?(?:amount|total|figure|number|sum|increase|decrease|reduction|rise|fall)\b
      | (?:this|that)\s+(?:was|is|were|represent(?:s|ed)|compare[sd]|equate[sd]|included|means|meant|saw|led|gave
          |brought|resulted)\b
      | the\s+(?:[a-z-]+\s+){1,3}of\s+(?:these|those|them)\b
      | the\s+(?:majority|remainder|remaining|rest|others?|total\s+(?:was|is|came|number\s+of))\b
      | (?:(?:some|about|around|nearly|almost|over|only)\s+)?
        (?:\d[\d.,]*\s?%?|one|two|three|four|five|six|seven|eight|nine|ten|most|some|others?|half|several)\s+(?:per\s?cent\s+)?
        (?:of\s+(?:these|those|them|which)|are|were|had|have|was|is|related?|relating|involved)\b
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: Verbs by which minutes say that something was said: they tell nothing of what happened.
SAID_RE = compile_lists(
    r"\b(?:(?:was|were|had\s+been)\s+)?(?:informed|advised|told|noted|asked|stated|explained|confirmed|highlighted|queried|commented|added|reminded"
    r"|thanked|welcomed|agreed|resolved|discussed|considered|assured|expressed|suggested|said)\b",
    re.IGNORECASE,
)
#: Before a window within which something was best: it says nothing of the figures behind it.
BEST_RE = re.compile(r"\b(?:highest|lowest|best|worst|largest|smallest|busiest)\b[^.,;]{0,30}$", re.IGNORECASE)
#: Before a level that is no measurement of its period: "compared to an average of".
AVERAGE_RE = compile_lists(
    r"\b(?:(?:compar\w+|opposed)\s+(?:to|with|against)|against|versus|vs?|than|above|below)\s+(?:an?|the|its|our|their)\s+(?:[\w-]+\s+){0,3}?(?:average|mean|median)\s+of\s+$",
    re.IGNORECASE,
)
#: Before a number of things that are known already.
DEFINITE_RE = compile_lists(
    r"(?<!\bof\s)(?<!\bof all\s)(?<!among\s)\b(?:these|those|both|the\s+(?:other|top|same))\s+$", re.IGNORECASE
)
#: The same where the number is small: "the three districts", "all five towns".
ALL_OF_RE = re.compile(r"(?<!\bof\s)(?<!among\s)\b(?:the|its|our|their|all|all\s+the)\s+$", re.IGNORECASE)
FEW_RE = re.compile(r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[2-9]|1[0-2]", re.IGNORECASE)
KNOWN_RE = compile_lists(r"\b(?:the|our|its|their|all|these|those)\s+$", re.IGNORECASE)
#: Behind a number of bodies that there are at any time: "the five force areas", "our 12 parish councils".
BODIES_RE = compile_lists(
    r"\s+(?:(?!(?:of|in|from|by|with|and|or|to|for|new)\b)[\w'’-]+\s+){0,3}?(?:forces|services|boroughs|districts|authorities|councils|counties|parishes"
    r"|wards|areas|regions|trusts|boards|agencies|partners|partnerships|organisations|commands|constabularies|commissioners)\b",
    re.IGNORECASE,
)
#: A sentence that tells of what was, and one that tells of what is or will be.
PAST_RE = compile_lists(
    r"\b(?:was|were|had|did|made|took|gave|came|went|rose|fell|grew|began|ran|held|saw|led|met|found|won|lost|spent|dealt|built|left"
    r"|heard|told|kept|sent|brought|bought|caught|sold|paid|stood|stole|broke|chose|wrote|became|\w{3,}ed)\b",
    re.IGNORECASE,
)
PRESENT_RE = compile_lists(
    r"\b(?:is|are|has|have|will|shall|can|may|must|should|would|could|currently|now|plans?|expects?|aims?|remains?|continues?|target)\b",
    re.IGNORECASE,
)
#: A sentence that goes on about the last figure of the one before.
THIS_WAS_RE = re.compile(r"\W*this\s+(?:was|is|represent(?:s|ed)|equate[sd]|amount(?:s|ed)|meant)\b", re.IGNORECASE)
#: A sentence that opens with a noun the one before it may have dated: "The budget includes".
SUBJECT_RE = re.compile(r"\W*(?:the|this|that|our|its)\s+(?P<noun>[a-z]+)\b(?:\s+(?P<more>[a-z]+)\b)?", re.IGNORECASE)
#: Before the window that a report is said to cover: "performance for the period", "the budget position at".
REPORT_RE = compile_lists(
    r"""
    (?:\b(?:performance|position|outturn|activity)\s*[,(]\s*$)
  | (?:\b(?:reports?|updates?|(?P<numbers>figures|statistics|data|results))\b[^.;]{0,90}?\bcover(?:s|ed|ing)?\s+
      (?:the\s+)?
      (?:financial\s+)?(?:period|quarter|(?(numbers)(?:years?|months?)|(?!)))\b(?:\s+(?:of|from|between))?,?\s+(?:the\s+)?$)
  | (?:\b(?:relating\s+to|reports?\s+on|updates?\s+on|summary\s+of|overview\s+of)\s+
      (?:[\w-]+\s+){0,3}?(?:performance|activity)\s+in\s+(?:the\s+)?$)
  |
    \b(?:reports?|updates?|positions?|statistics|figures|performance|performing|performed|data|results|outturn|monitoring|overview
      |dashboard|scorecard|summary|activity)\b
    (?:(?!\b(?:next|previous|last|compar\w+|published|considered|agreed|presented|received|meeting)\b)[^.;:]){0,70}?
    \b(?:for|at|during|covering|over|from|to(?=\s+the\s+end)|throughout|between)\s+
    (?:the\s+)?(?:(?:period|quarter|year|months?|financial\s+year)\s+(?:of\s+|from\s+|to\s+)?)?(?:end\s+of\s+)?(?:the\s+)?$
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: A sentence that opens with the window of its report: "For the period 1 April to 16 June".
FOR_PERIOD_RE = re.compile(
    r"\W*(?:for|in|during|over)\s+the\s+(?:reporting\s+)?period(?:\s+(?:of|from|between))?\s+(?:the\s+)?", re.IGNORECASE
)
#: Words that name a period without saying which.
BARE_RE = re.compile(
    r"(?:(?:the|this|that|same|current|reporting|calendar|financial|next)\s+)*"
    r"(?:year|quarter|month|week|period|day)",
    re.IGNORECASE,
)
#: Behind a period: what was decided then, which no number of the next sentence is of.
DECIDED_RE = compile_lists(
    r"[^.;]{0,80}?\b(?:commissioned|invited|announced|asked|agreed|decided|appointed|approved|established|launched|introduced"
    r"|published|formed)\s",
    re.IGNORECASE,
)
#: Behind a figure that says what is to be reached, not what was.
AIM_RE = re.compile(
    r"\s+(?:or|and)\s+(?:higher|more|above|better|over|greater|less|lower|fewer|below|under)\b", re.IGNORECASE
)
#: Behind a period that opens a clause: who did something in it.
SUBJECT_AFTER_RE = re.compile(r",?\s+(?:he|she|it|they|we|there|the|this|these)\b", re.IGNORECASE)
#: Before a year in a heading that is part of a name.
AFTER_NAME_RE = re.compile(r"\b(?:Operation|Op\.?|Project)(?:\s+[A-Z][\w'’-]*){1,3}\s+$")
#: A title of results and their window: "Performance in May 2031", "What we achieved in 2031/32".
RESULTS_OF_RE = re.compile(
    r"\b(?:performance|results|achieve(?:d|ments)|statistics|highlights|figures|outcomes|year\s+in\s+review|annual\s+review)\b",
    re.IGNORECASE,
)
#: A state at a day, which is no event: "as at 31 December".
AS_AT_RE = re.compile(r"as\s+(?:at|of|on)\s", re.IGNORECASE)
#: Before the window of what a paper gives in numbers: all of them are of it.
STATISTICS_RE = re.compile(
    r"\b(?:figures|statistics|data|results)\b[^.;]{0,90}?\bcover(?:s|ed)?\b[^.;]*$", re.IGNORECASE
)
#: Behind a period that stands as an adjective before the report of it: "the month 8 position", "the Q3 performance".
REPORTED_RE = re.compile(
    r"\s+(?:[a-z]+\s+){0,2}?(?:performance|position|outturn|results|figures|data|headlines|statistics|highlights|achievements)\b"
)
#: What was counted has moved on since a period: "304 at the end of May, and has since fallen to 277".
SINCE_MOVED_RE = re.compile(r"\b(?:has|have|had)\s+(?:since|now|further|subsequently)\b", re.IGNORECASE)
#: In a sentence that gives the days of an event.
TOOK_PLACE_RE = compile_lists(r"\b(?:took\s+place|takes\s+place|ran|running|held|week)\b", re.IGNORECASE)
#: What has days of its own, and what a later sentence says of it.
DAYS_OF_RE = compile_lists(
    r"\b(?:operations?|raids?|initiative|campaign|crackdown|exercise|(?:days?|week)\s+of\s+\w+|\w*(?:action|ation)\s+week|event|deployment)\b",
    re.IGNORECASE,
)
HELD_RE = re.compile(
    r"\b(?:(?:held|took\s+place|ran|carried\s+out|conducted)\s+(?:\w+\s+){0,3}?|(?:operation|raid|exercise|event)s?\s+)on\s+(?:the\s+)?$",
    re.IGNORECASE,
)
#: The same before the months that it ran through: "ran every weekend between", "took place from".
HELD_OVER_RE = re.compile(
    r"\b(?:took\s+place|ran|(?:was|were)\s+(?:held|run|carried\s+out|conducted|mounted))\b(?:\s(?!and\b)[\w'’-]+){0,5}?"
    r"\s(?:between|from|in|over|during|throughout)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
#: Behind a day that opens its sentence: what was held on it.
HELD_AFTER_RE = re.compile(
    r"[^.;]{0,120}?\b(?:took\s+place|(?:was|were)\s+(?:held|carried\s+out|conducted|executed|run|mounted))\b",
    re.IGNORECASE,
)
RESULT_RE = compile_lists(
    r"\W*(?:this\s+(?:has\s+)?(?:resulted|led)|(?:as\s+a\s+result|in\s+total|overall|altogether)\b|a\s+(?:further|total)\b|during\s+th(?:is|e)\b)",
    re.IGNORECASE,
)
#: Between a figure and a later period: the end of a sentence that a note closes, so that no sentence ends there for us.
STOP_RE = re.compile(r"[.!?][\"'”’)]*(?:\[\d+\]|(?<=[a-z)%]\.)\d{1,3})\s+[A-Z]")
#: Between a deadline and a figure that is put beside the one it closes: "720 by September, just 4% of what was hoped".
APPOSED_RE = re.compile(
    r",?\s*(?:(?:just|only|about|around|some|nearly|almost|i\.e\.|or|equivalent\s+to|representing)\s*)+", re.IGNORECASE
)
#: Before a time to come, which does not frame what a later sentence reports: "it should recover in".
AHEAD_RE = compile_lists(
    r"\b(?:will|shall|should|(?:is|are)\s+(?:now\s+)?(?:expected|due|planned|scheduled|hoped|intended|likely|forecast)\s+to)"
    r"\s(?:(?!that\b)[\w'’-]+\s+){1,6}$",
    re.IGNORECASE,
)
#: Before the period of a level that another is measured against: "down from 1,076 in", "compared to 137 in".
LEVEL_RE = compile_lists(
    r"\b(?:from|(?<!more\s)(?<!fewer\s)(?<!less\s)than|against|versus|vs?|(?:compar\w+|opposed)\s+(?:to|with)|having\s+been)\s+(?!(?:\w+\s+)?(?:target|budget|plan|goal|forecast|estimate)\b)(?:\w+\s+){0,3}?£?\d[\d,.]*\S{0,2}(?!\s+(?:\w+\s+)?(?:interview|response|questionnaire|repl(?:y|ie)|return|respondent)s\b)(?:(?:\s+\w+){0,3}?\s+(?:in|for|at|during|between)\s+"
    r"(?:the\s+)?|(?:\s+(?!to\b)\w+){0,3}?\s+(?:in\s+the\s+\w+\s+\w+\s+of\s+|this\s+time\s+)?)$",
    re.IGNORECASE,
)
#: Between the period of a level and what came of it: "compared to 40 fires in 2031, costing £2m".
AMOUNTS_RE = re.compile(
    r",?\s+(?:totall?ing|amounting\s+to|worth|costing|valued\s+at|with\s+a\s+(?:total\s+)?value\s+of)\s+", re.IGNORECASE
)
#: "the four units were set up in": the date is that of the units.
SET_UP_RE = compile_lists(
    r"\b(?:established|formed|created|set\s+up|founded|launched|opened|appointed|elected|introduced|implemented|commenced|began"
    r"|held|published|adopted|agreed|signed)\s+(?:in|on)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
#: Behind the date of that: a clause of what has been or is since.
HOLDS_NOW_RE = compile_lists(
    r",?\s+(?:and|but|which|with)\s+(?:(?!(?:was|were|had|in|by)\b)[\w’'-]+\s+){0,3}?(?:has|have|is|are|consists?|includes?|covers?|employs?|holds?|serves?|runs|costs?|contains?|works?|provides?)\s",
    re.IGNORECASE,
)
#: "a five-year strategy", "the 18 week wait": a length that describes a thing has no period.
ADJECTIVE_RE = re.compile(
    r"[-‑–]\s?(?:year|month|week|day|hour|minute)$|(?<!\bone)(?<!\b1)\s(?:year|month|week|day|hour|minute)$",
    re.IGNORECASE,
)
#: "over the period", "in that period": where a date is named as well, the date says more.
SAME_PERIOD_RE = re.compile(r"(?:(?:the|that|this|same)\s+)*(?:period|time(?:frame|scale)?|window)", re.IGNORECASE)
#: A stretch of time called after what happens in it: "the 2031 harvest period".
STRETCH_RE = re.compile(
    r"(?<!reporting)(?<!same)(?<!that)(?<!this)(?<!above)\s(?:period|season|weekend|holidays?)(?:\s+(?:in\s+)?(?:19|20)\d\d)?$",
    re.IGNORECASE,
)
#: A change, and between it and a later period what says from where it is counted: "an increase of £0.4m on 2024/25".
CHANGE_RE = compile_lists(
    r"\b(?:increas\w+|decreas\w+|reduc\w+|ris(?:e|en|ing)|rose|fall(?:en|ing)?|fell|drop\w*|improve\w*|growth|grew|grown|up|down|change)\b[^\d,.;]{0,20}$",
    re.IGNORECASE,
)
SINCE_LEVEL_RE = re.compile(r"\)?\s+(?:[\w-]+\s+){0,3}?on\s+(?:the\s+)?", re.IGNORECASE)
#: Before the time at which something was said, which is that of what it says.
STATED_RE = re.compile(
    r"\b(?:claimed|reported|stated|said|noted|estimated|announced|confirmed|recorded|calculated|showed|found)\s+(?:at|in|on)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
THAT_RE = re.compile(r"\bthat\b", re.IGNORECASE)
#: Between a figure and a later period: a clause with a verb of its own ("40 tonnes, and the lease was given up in").
AND_CLAUSE_RE = re.compile(r"\b(?:and|but)\s+(?![A-Z])(?:[\w'’&-]+\s+){0,8}?(?:is|are|was|were|will|has|have|had)\s")
#: Between a figure and a period that opens the next clause: "12 staff and, in 2031, 40 visits".
AND_IN_RE = re.compile(
    r"\b(?:and|but|while|whilst|whereas),?\s+(?:so\s+far\s+|(?:in|during|over|by|since|throughout|for|at)\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)
#: Behind the day of an event: what it was for ("awarded in May to plant 900 trees").
PURPOSE_RE = re.compile(
    r",?\s+to\s+(?!(?:the|an?|date|their|its|our|reach|stand|total|be|make|become|just|about|around|over|under|some|nearly|almost|and|end)\b)[a-z]+\s",
    re.IGNORECASE,
)
#: Between the day something was decided and what it is to bring: "in May the Home Office announced that 18 forces".
ANNOUNCED_RE = compile_lists(
    r"\b(?:announce[ds]?|agree[ds]?|decide[ds]?|pledge[ds]?|committed|propose[ds]?|endorse[ds]?|approve[ds]?|commissioned|directed|resolved)"
    r"(?:\s+to\s+(?!(?:the|an?|each|all|every)\b)[a-z]+\s|\b(?:(?!\bhad\b)[^.;])*?\s(?:that(?!\s+\w+\s+had\b)|would|will|should)\s)(?!.*\bhad\s)",
    re.IGNORECASE | re.DOTALL,
)
#: Between a period and the figures of a clause that goes back to it: "fewer than in 2021, when 94 fires broke out".
WHEN_RE = re.compile(r",?\s*\(?(?:when|where|in\s+which|during\s+which)\b", re.IGNORECASE)
#: A change, behind or before its figure: "a reduction of", "90 more", "15% lower".
MOVED_RE = compile_lists(
    r"""
    \b(?: increas\w+ | decreas\w+ | reduc\w+ | ris(?:e|es|en|ing) | rose | f[ae]ll(?:s|en|ing)? | drop\w* | decline[ds]?
      | improve\w* | worsen\w* | growth | grew | grown | up | down | gone\s+(?:up|down) | change\w* | uplift
      | more | fewer | less | higher | lower | better | worse | difference )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: Before the period that a change is set against.
COMPARED_RE = re.compile(
    r"\b(?:compar\w+\s+(?:to|with|against)|in\s+comparison\s+(?:to|with)|relative\s+to)\s+(?:in\s+|for\s+|at\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
#: Between a change and the earlier period that it is counted from: "a 20% increase on".
COUNTED_FROM_RE = compile_lists(
    r"\b(?:increase|rise|growth|improvement|uplift|decrease|reduction|fall|drop|decline|up|down)\s+(?:on|from|over|against)"
    r"(?:\s+(?!(?:to|and|or|by)\b)[\w-]+){0,6}?(?:\s+(?:in|for|at))?\s+(?:the\s+)?$",
    re.IGNORECASE,
)
#: Between two figures of one period: "12 fires and 40 floods in May".
PAIRED_RE = compile_lists(
    r"(?:\s+(?!(?:in|for|during|over|by|to|from)\b)[\w'’-]+){0,3}\s+and\s+(?:[a-z-]+\s+){0,2}?", re.IGNORECASE
)
#: Behind a figure that is set against that of another place at the same time: "8% compared with 15% nationally in May".
ELSEWHERE_RE = compile_lists(
    r"\b(?:nationally|regionally|elsewhere|national|regional|England|Wales|Scotland|UK|country|county|peers?|similar)\b",
    re.IGNORECASE,
)
#: Before the year that a change is counted from: "increased to 22.6 million from 2031", "down by 2% from 2031".
FROM_THEN_RE = re.compile(r"(?:%|\bper\s?cent|\bpoints?|\d(?:\s+[\w-]+){0,2})\s+from\s+$", re.IGNORECASE)
#: Before the day of a line that opens a list.
ON_DAY_RE = re.compile(r"\W*on\b[^.;]*", re.IGNORECASE)
#: The end of a rolling window, which is then no adjective: "rolling 12 months to May".
WINDOW_OF_RE = re.compile(r"\bperiod$|\b(?:to|ending|ended)\b")
WILL_RE = re.compile(r"\b(?:will|shall|would|is\s+to|are\s+to|propos\w+|plan(?:s|ned)?)\b", re.IGNORECASE)
ANY_YEAR_RE = re.compile(r"(?:19|20)\d\d(?:[/–−-]\d+)?")
#: Between a change and the earlier period it is counted from: "up by 220 on", "ten crimes on the".
CHANGED_ON_RE = compile_lists(r"(?:\s+(?!(?:and|or|to|by|in)\b)[\w-]+){0,3}?\s+on\s+(?:the\s+)?", re.IGNORECASE)
PREVIOUS_RE = compile_lists(
    r"(?:previous|preceding|prior|last)\s+(?:financial\s+)?(?:(?:year|quarter|month|week|period)|[\w-]+\s+(?:months|years|quarters|weeks))",
    re.IGNORECASE,
)
ON_RE = re.compile(r"\b(?:on|from|than|against)\s+(?:the\s+)?$", re.IGNORECASE)
#: Between a period and a figure of its own, whatever stands before: "last year's total of", "the 2009/10 figure of".
OWN_RE = compile_lists(
    r"['’]s?\s+(?:[\w-]+\s+){0,3}?|\s+\("
    r"|\s+(?:figure|total|level|number|rate|average|outturn|budget|score)s?\s+of\s+",
    re.IGNORECASE,
)
#: The period that an earlier one is called after: "the same period in 2031", and before it what it is set against.
SAME_RE = compile_lists(r"same|corresponding|comparable|equivalent", re.IGNORECASE)
SET_AGAINST_RE = compile_lists(
    r"[\w%)](?<!\band)(?<!\bbut)(?<!\bwhile)\s+(?:over|on|against|than(?:\s+in)?|from|to|with)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
#: Between a figure and the period of another clause: "stood at 90, however over recent months".
CONTRAST_RE = compile_lists(r"\b(?:however|but|whereas|although|though|while|whilst|despite)\b", re.IGNORECASE)
#: Before a period over which a level moved.
SPANNING_RE = re.compile(r"\b(?:over|during|across|throughout|between|within|since)\s+(?:the\s+)?$", re.IGNORECASE)
#: Before the second of two levels: "from 162 to".
TO_LEVEL_RE = re.compile(r"\s+(?:[\w-]+\s+){0,3}?to\s+(?:[\w-]+\s+){0,2}?$")
FROM_RE = re.compile(r"\bfrom\s+(?:[\w-]+\s+){0,2}?$", re.IGNORECASE)
#: Before a level that another is measured against: "compared with 171 in".
BESIDE_RE = compile_lists(
    r"\b(?:from|than|against|versus|(?:compar\w+|opposed)\s+(?:to|with))\s+(?:[\w-]+\s+){0,2}?$", re.IGNORECASE
)
#: Before a time against which a change is counted: "an improvement of 3% on October".
COUNTED_ON_RE = compile_lists(r"(?:%\)?|\bper\s?cent\)?|\d\)|£[\d.,]+\s?\w{0,2})\s+on\s+(?:the\s+)?$", re.IGNORECASE)
#: Before a length of time that is a limit, whenever it is kept: "within 20 weeks".
LIMIT_RE = re.compile(
    r"\b(?:within|inside|after|(?:no|not)\s+(?:more|longer|later)\s+than|time\s+limit\s+of|for\s+longer\s+than"
    r"|wait(?:ed|s|ing)?(?:\s+times)?\s+(?:over|under|(?:less|more|longer)\s+than))\s+(?:the\s+)?(?:statutory\s+)?$",
    re.IGNORECASE,
)
#: A sentence that speaks of what holds at the time of writing goes on with no earlier window.
NOT_THEN_RE = compile_lists(r"\b(?:to\s+date|so\s+far|currently|at\s+present|now|nowadays|today)\b", re.IGNORECASE)
#: Nor does one that speaks of what is to come, where no report of accounts frames it: "a rise would yield".
TO_BE_RE = compile_lists(r"\b(?:would|will)\s+(?!have\b)", re.IGNORECASE)
#: Before the whole that a number is a part of: "14 of the", "86 out of".
WHOLE_RE = compile_lists(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none|half|most))\s+(?:out\s+)?of\s+(?:(?:the|its|our|their)\s+)?$",
    re.IGNORECASE,
)
#: Before a length of time that was measured, which has a window like other results: "the average wait was".
MEASURED_RE = re.compile(r"\b(?:average|mean|median)\b[^.;:]{0,60}$", re.IGNORECASE)
#: Before a number that was set, whenever it is kept: "the target of 99% was met".
SET_RE = compile_lists(
    r"\b(?:targets?|standards?|limits?|thresholds?)\s+(?:of|is|was|being)\s+(?:(?:at\s+least|over|under|up\s+to|a)\s+)?$",
    re.IGNORECASE,
)
#: Behind a price or a pace, whenever it holds: "£290 per visit", "£22m a year".
EACH_RE = re.compile(r"\s+(?:per\s|(?:an?|each|every)\s+(?:year|month|week|day|hour)\b|each\b|apiece\b)", re.IGNORECASE)
#: Behind what is still to be done: "four visits remained outstanding".
REMAINS_RE = re.compile(r"\s+(?:[\w-]+\s+){0,4}?remain(?:s|ed)?\b", re.IGNORECASE)
#: Behind the year of something that counts: "the 2019 survey had 1,400 answers".
COUNTING_RE = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:survey|census|audit|count|season|intake|cohort|harvest|campaign|operation|crackdown|exercise|festival|results|figures?|level|total)\b"
)
#: A noun whose year stands behind it without a preposition: "the staff survey 2013".
SURVEY_RE = re.compile(
    r"\b(?:survey|census|audit|campaign|season|festival|week|autumn|spring|summer|winter|count|exercise|results|performance)\s+$",
    re.IGNORECASE,
)
#: "350 a year ago", "18 the year before": what an earlier level is given for.
EARLIER_RE = re.compile(r".*\b(?:earlier|ago|previously|before)", re.IGNORECASE | re.DOTALL)
#: A clause of its own behind "and" or a comma has one of these.
CLAUSE_VERB_RE = compile_lists(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|shall|should|can|could|may|might|must|do|does|did|\w+ed|saw|made|took|gave|came|went"
    r"|rose|fell|grew|began|ran|held|said|which|who|that|while|whereas|but)\b",
    re.IGNORECASE,
)
#: "the year-end forecast is £2m": an adjective, which holds for the figure that follows and no other.
EDGE_RE = re.compile(r"[a-z]+-(?:end|year)", re.IGNORECASE)
AT_EDGE_RE = re.compile(r"\b(?:at|by|for|in|to)\s+(?:the\s+)?$", re.IGNORECASE)
#: Before a date within an aside on what the sentence is about: "The plan, agreed in", "the board, which met on".
DATED_ASIDE_RE = re.compile(
    r"(?:(?:,|\s[-–—])\s+(?:(?:[^,]{0,60}?\s)?(?:which|who|that)\s+(?:was\s+|were\s+)?)?|^\W*(?:first\s+|originally\s+)?)(?:agreed|signed|adopted|published|formed|founded|established|launched|introduced|opened"
    r"|set\s+up|appointed|elected|built|created|approved|met|bought|awarded|began|started|commenced|joined|came|moved|left|took\s+over)\b[^,]{0,30}$",
    re.IGNORECASE,
)
#: "The contract awarded in 2019 is worth £4m": the date is that of the thing, of which the verb then says more.
THING_OF_RE = re.compile(
    r"^\W*(?:the|a|an|its|our|their)\s+(?:[\w-]+\s+){1,4}(?:awarded|agreed|signed|adopted|approved|launched|introduced|implemented|established"
    r"|opened|built|bought|formed|published|issued|created)\s+(?:in|on)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
SAYS_MORE_RE = re.compile(
    r"\s+(?:is|are|has|have|includes?|made|makes?|found|finds?|sets?|covers?|gives?|holds?)\b", re.IGNORECASE
)
#: Words for the time of writing. "Has now agreed" tells of an event, so that "now" counts beside a state alone.
_AT_PRESENT = (
    r"(?:currently|presently|at\s+(?:present|the\s+moment|the\s+time\s+of\s+(?:writing|publication|(?:this|the|our)\s+\w+)"
    r"|its\s+(?:height|peak))|so\s+far(?!\s+as\b)|(?<!\bup\s)(?<!\bup-)to\s+date"
    r"|(?<!\bhas\s)(?<!\bhave\s)(?<!\bhad\s)now(?=\s+(?:\d|£|at|over|under|about|around|nearly|almost|only|just|some|more|fewer|stands?|stood"
    r"|employs?|ha[sd]|have|made|makes?|total\w*|(?:estimated|projected|forecast|expected|valued|worth|close|up|down)\b)))"
)
#: A sentence without any of these has none of those words.
PRESENT_HINT_RE = compile_lists(r"\b(?:current|now|so\s+far|to\s+date|present|at\s+(?:the|its))", re.IGNORECASE)
AT_PRESENT_RE = compile_lists(rf"\b{_AT_PRESENT}\b", re.IGNORECASE)
#: Between them and a figure: what the figure is of has a time of its own, or none.
APART_RE = compile_lists(
    r"[;:()]|\.\s|\b(?:rather\s+than|instead\s+of|(?:up|down)\s+from|but|while|whilst|whereas|which|who|that|because|if|where|when|(?<!equating\s)(?<!amounting\s)(?<!equivalent\s)to(?!\s+(?:be|cost|total|reach|exceed|come)\b))\b",
    re.IGNORECASE,
)
#: Before what members heard, or within what it is of: "members were informed that", "the Board (DCB)".
PASSED_OVER_RE = re.compile(
    r"\([^()]{1,40}\)|\b(?:informed|advised|told|noted|reported|heard|stated|explained|confirmed|said|estimated|updated)\b[^,.;:]{0,40}?\bthat\b",
    re.IGNORECASE,
)
PRESENT_AFTER_RE = compile_lists(
    r"(?:\s*\([\d.,]+\s?%?\)|\))?"
    r"(?:\s+(?!(?:and|but|while|whilst|whereas|which|who|that|because|if|where|when)\b)[\w'’%-]+){0,8}?,?\s+"
    r"(?:(?P<words>so\s+far|(?<!\bup\s)to\s+date|at\s+present|at\s+the\s+moment|at\s+the\s+time\s+of\s+writing)"
    r"(?=\s*(?:[.,;)]|$|(?:and|but|with)\b))"
    r"|(?:is\s+|are\s+|was\s+|were\s+)(?P<state>currently)\b|(?P<act>currently)(?=\s+(?!\w+(?:ing|ed)\b(?!\s*[.;)]|\s*$))[a-z]))",
    re.IGNORECASE,
)
#: "the current budget of £2m": what stands, set against what is to come.
CURRENT_RE = re.compile(
    r"\b(?P<words>current)\s+(?:[\w-]+\s+){1,3}?(?:(?:of|is|was|stands\s+at|stood\s+at)\s+)(?:(?!th[eo])[a-z]+\s+)?$",
    re.IGNORECASE,
)
#: No window with ends: it says when its own sentence was true, and no more.
VAGUE_RE = re.compile(
    r"(?:(?:the|these)\s+)?(?:recent|past\s+few|last\s+few)\s+(?:days|weeks|months|years)|.*\sago", re.IGNORECASE
)
#: "just two years earlier": a length that says how far back something lies.
EARLIER_LENGTH_RE = re.compile(r"\s+(?:earlier|later|ago|before|after|previously)\b", re.IGNORECASE)
#: The years of a plan, which are those of all that it holds: "the Plan for 2031-35".
PLAN_RE = re.compile(r"\b(?:plans?|strategy|strategies|framework|programme|policy)\b[^.;]{0,50}$", re.IGNORECASE)
YEARS_RE = re.compile(r"((?:19|20)\d\d)\s?(?:[/–−-]|to)\s?((?:\d\d)?\d\d)")
#: "Of the flats let": what the sentence before has counted.
OF_THE_RE = re.compile(r"\W*(?:of|among)\s+(?:all\s+)?(?:the|our)\s+(?P<noun>[a-z]{3,})\b", re.IGNORECASE)
#: Behind a figure that a bracket gives for the period before it: "the previous year (112 calls)".
IN_BRACKET_RE = re.compile(
    r"(?:\s(?!(?:increase|decrease|reduction|rise|fall|drop|growth|up|down|more|fewer|less|higher|lower)\b)"
    r"[A-Za-z][\w-]*){0,2}\)"
)
#: Before a period of a bracket, and behind it: the figure that the bracket gives for it.
IN_BRACKET_FOR_RE = re.compile(r"\([^()]*\d[^()]*$")
IN_BRACKET_OF_RE = re.compile(r"\s*[:=]|\s+(?:[a-z]+\s+){0,2}?£?\d[\d,.]*%?(?:\s[a-z]+)?\s?[);]")
#: A sentence that takes up a number: "The 430 flats".
AGAIN_RE = re.compile(r"\W*(?:of\s+)?the(?:se)?\s+(?P<number>\d[\d,]*\d)\b", re.IGNORECASE)
#: Before a period behind which a name may be the subject: "over the last year", and not "the" of "the May Board".
BEFORE_SUBJECT_RE = re.compile(r"\b(?:in|during|over|throughout|since|between|across)\s+(?:an?\s+)?$", re.IGNORECASE)
