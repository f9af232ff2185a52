"""The forms of names of operations, and of the words around them that tell what a name is and where it ends.

Each pattern is used in ``operations.py`` alone; the rules proper, with their examples, are in
``models/rules/operations.toml``.
"""

from __future__ import annotations

import re

from pipeline.patterns import compile_lists

# A hyphen before a small letter ends the name ("Alcoa-style"); "Hi-Vis" and "D-Day" go on. No possessive.
BIG = "A-ZÀ-ÖØ-ÞŴŶ"
ANY = f"{BIG}a-zß-öø-ÿŵŷ"
WORD = rf"[{BIG}][{ANY}]*(?:[’'](?!s\b)[{ANY}]{{2,}})*(?:-[{BIG}][{ANY}]+)*(?![{ANY}])"
NAME = re.compile(rf"(?:St\. ?)?{WORD}(?:\s?/\s?(?!Op\b|Operation\b){WORD})*")
SMALL_NAME = re.compile(r"[a-z][a-z-]{2,}(?![\w/])")
GAP = re.compile(r"[ \t\u00a0]+")
OPEN = "\"'“‘„"
CLOSE = {'"': '"', "'": "'", "“": "”", "‘": "’", "„": "“"}
# "Oculus 2", "Oculus 2.0", "Astragal II"; not "Op Alcoa 14 arrests", "Op Alcoa 2.5", "Alcoa 4 November", "Alcoa 10am".
ITERATION = re.compile(
    r"(?P<mark>(?:[2-9]\.0|I{2,3}|IV|VI{0,3}|IX|X|[1-9]\d?|Two|Three|Four|Five)\b|I(?=\s*(?:[.,;:)]|$)))"
    r"(?!\s*(?:%|[.,:/]\d|\d|am\b|pm\b|st\b|nd\b|rd\b|th\b))"
)
COUNTED = re.compile(
    r"\s+(?:(?:[A-Z][a-z]+|new|other|more|further|young|male|female|suspected|local|key|separate|stolen)\s+)*"
    r"(?:people|men|women|children|persons|per\b|(?!was\b|is\b|has\b|as\b|runs\b|aims\b|continues\b|targets\b|remains\b|"
    r"sees\b|starts\b|ends\b|begins\b|this\b|its\b|across\b|plus\b|versus\b|includes\b|involves\b|focus(?:s?es)?\b|"
    r"process\b|success)[a-z]{3,}s\b|January|February|March|April|May|June|July|August|September|October|November|December)"
)
# "Hours of Operation Monday to Friday"; but "a further day of Op Kestrel", "the cost of Operation Kestrel".
HOURS_OF = re.compile(r"\b(?:hours?|times?|modes?|theatres?|concept|methods?|manner)\s+of\s+$", re.IGNORECASE)
DETERMINER = re.compile(
    r"\b(?:the|this|that|these|an?|our|each|any|every|joint|in|into|of|full|surgical|day-to-day|whole|such)\s+$",
    re.IGNORECASE,
)
NAMING = re.compile(
    r"\b(?:named|called|known\s+as|code-?named|dubbed|entitled|titled|launch(?:ed|ing)?|under)\s+[‘“'\"]?$",
    re.IGNORECASE,
)
BEFORE_BARE = re.compile(
    r"\b(?:under|during|via|[Oo]p(?:eration)?(?:\s+[Nn]ame)?\s*:|phase\s+\w+\s+of|part\s+of|success\s+of|costs?\s+of|end\s+of)\s+[‘“'\"(]?$",
    re.I,
)
# "took part in Kestrel, a national operation against theft"; "in Marlow, an operation against theft" names none.
BEFORE_APPOSITION = re.compile(
    r"\b(?:(?:part|involved|engaged|participat(?:ed?|ing))\s+in|on|under|of|about|for|during|including|through|"
    r"launch(?:ed)?|ran|run|led|support(?:ed)?)\s+[‘“'\"]?$"
)
# Before a name that can be nothing but the operation: "arrests since Kestrel", "learning from Kestrel".
BEFORE_SURE = re.compile(
    r"\b(?:after|before|since|for|from|on|of|throughout|about|than|during|by|with|like|to|until|that|how|whether|whereas|"
    r"while|when|as|and|both|ran|run|led|saw|[a-z]{3,}(?:ed|ing))\s+[‘“'\"(]?$",
    re.IGNORECASE,
)
# What says of a name that it is a place or a person: the words before it, and those behind.
AS_PLACE = compile_lists(r"\b(?:in|at|near|around|across|outside|into|towards|between)\s+(?:the\s+)?$")
AS_PERSON = compile_lists(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Insp|Inspector|Sgt|Sergeant|Supt|Superintendent|PC|DI|DCI|DS|DC|Constable|"
    r"Commander|Sir|Lord|Lady|[Pp]roject|[Ss]cheme)\s+(?:[A-Z][\w’'-]*\s+)?$"
)
AS_OTHER = re.compile(
    r"\s+(?:Road|Street|Lane|Avenue|Park|House|Hall|Hospital|School|Station|Police|Council|Court|Centre|Borough|Town|"
    r"Parish|Bridge|Farm|Ward|Ltd|plc|Trust|College|University|Group)\b"
)
# "the Kestrel pub", "the Kestrel estate"
AS_PREMISES = re.compile(
    r"\s+(?:pub|inn|hotel|caf[eé]|hospital|school|academy|estate|ward|church|hall|house|building|centre|theatre|cinema|club|shop|store|"
    r"car\s+park|roundabout|bridge|river|nest|family|charity|newspaper)\b"
)
#: Code points before a name among which such words are looked for.
AROUND = 80
VERB_AFTER = re.compile(
    r"[’'\"”)]*(?:\s+(?:also|then|now|since|itself|alone|still|only|never))?\s+(?:has|had|have|is|was|were|will|would|can|could|may|"
    r"might|should|must|did|does|took|made|brought|led|gave|went|cost|drew|put|set|met|got|kept|relied|used|uses|came|"
    r"[a-z]{3,}ed)\b|[’'\"”)]*[’']s\b|"
    r"\s+(?:log|debrief|debriefing|briefing|team|plan|budget|cost|commander|arrest|patrol|deployment|order|review|warrant|raid|"
    r"footprint|inquiry|investigation|trial|phase|operation|op)s?\b"
)
# "Kestrel (gangs), Marlow (drugs) and Henley"
LIST_GAP = re.compile(
    r"(?:\s*\([^()]{1,80}\))?(?:\s*,\s*(?:(?:and|AND)\s+|&\s*)?|\s+(?:and|&|\+|or|AND|OR)\s+(?:of\s+)?)|\s*/\s*"
)
# "Post Op Ward", "the pre-Op Kestrel plan", "a photo Op": only a name that the paper has by itself is one here.
HALF_OF_WORD = re.compile(r"\b(?:post|pre|peri|intra|non|photo)[\s-]+$", re.IGNORECASE)
# "OP Dermatology": outpatients by their specialty
SPECIALTY = re.compile(
    r".*(?:ology|ologies|iatrics?|iatry|therap(?:y|ies)|aedics|surgery|medicine|graphy|metry|aemia|etics)",
    re.IGNORECASE,
)
# "Op Kestrel Wave 3", "Op Kestrel Part II": which part of the operation is meant is no part of its name.
PART = re.compile(
    r"(?:Wave|Tranche|Round|Part|Strand|Season|Cohort|Iteration|Version|Chapter|Leg)\s+(?:\d|[IVX]+\b|[A-Z]\b|One|Two|Three|Four|Five)",
    re.IGNORECASE,
)
# "the film Operation Marlow", "a talk on the charity Operation Kestrel"
OTHER_THING = re.compile(
    r"\b(?:films?|movies?|plays?|musicals?|novels?|books?|documentary|games?|charit(?:y|ies)|(?:screening|showing)s?\s+of)"
    r"(?:\s+(?:called|entitled|titled|of))?\s+[“‘\"'(]?$",
    re.IGNORECASE,
)
# "Operation Marlow was launched in June 1944": of the armed forces in a war.
WAR = re.compile(
    r"\b(?:in|of|since|during|January|February|March|April|May|June|July|August|September|October|November|December)\s+"
    r"19(?:1[4-8]|39|4[0-5])(?!\d|\s*(?:[-–/]|h(?:ou)?rs?\b|on\b|to\b|until\b))|"
    r"\b(?:World\s+War(?:\s+(?:I|II|One|Two))?|WWI|WWII|WW1|WW2|Luftwaffe|Wehrmacht)\b"
    r"(?!\s+(?:II?|One|Two|(?:unexploded\s+)?(?:bomb|ordnance|device|shell|mine|grenade))s?\b)"
)
# "#OpKestrel", and "OpKestrel" where the paper has Op Kestrel
GLUED = re.compile(
    rf"(?P<hash>#)?(?<![\w-])(?P<prefix>Op|Operation)(?P<name>[{BIG}][a-z]{{2,}}(?:[A-Z][a-z]+)*)(?![\w-])"
)
GLUED_SIGN = compile_lists(r"Op(?:eration)?[A-Z]")
# "the ‘Kestrel’ operation"
QUOTED_BEFORE = re.compile(
    rf"[“‘\"'](?P<name>{WORD}(?:\s{WORD})?)(?P<mark>\s[2-9]|\sI{{2,3}})?[”’\"']\s+(?:[a-z-]+\s+)?operation\b(?!\s+(?:of|theatre|hours|manual|rooms?)\b)"
)
# "installation, operation testing, repair"
NO_ITEM = re.compile(r"(?:ing|ed|ly|al|s)$")
# "Night Owl", where no third name follows: "Operation Night Owl II", not "Operation Gold Commander Hale".
SECOND = re.compile(rf"\s+({WORD})(?!\s+(?!(?:I{{2,3}}|IV|VI{{0,3}}|Two|Three)\b)[A-Z])")
# A prefix that ends its paragraph, since the page breaks behind it.
PREFIX_WORDS = ("Operation", "OPERATION", "Op", "OP")
PREFIX_LAST = re.compile(rf"(?<![\w&-])(?:{'|'.join(PREFIX_WORDS)})$")
#: What every prefix begins with, and what introduces a name.
PREFIX_SIGN = compile_lists(r"[Oo](?<![\w&].)(?<!o-.)[pP]")
WORD_SIGN = compile_lists(r"[Oo]peration")
# "Operation Kestrel 2 (OK2)", "Operation Kestrel 2 “OK2”", "Operation Kestrel 2, OK2, is": the short form is defined.
SHORT_FORM = re.compile(r"\s*(?:[(\[]\s*[“\"'‘]?|,?\s*[“\"‘]|,\s+)(?P<short>O[A-Z]*[A-Z\d]+)(?=[”\"'’)\],])")
NAMED_HEADER = r"(?:Op|Operation) (?:names?|title)|Names? of (?:the )?(?:op|operation)s?|Named operations?"
HEADER = re.compile(
    rf"(?:(?:Force|Police|Local|Current|Live|Proactive) )?(?:Op|Operation)s?|{NAMED_HEADER}", re.IGNORECASE
)
HEADER_NAME = re.compile(NAMED_HEADER, re.IGNORECASE)
