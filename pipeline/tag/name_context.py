"""What a paper says around a name: what is done to it, what it is called, what stands below it as a heading.

Most of it is told by phrases of the hand lists, the rest by patterns of sentences. Each sign is a feature of the model
in ``initiative_model.py``.
"""

from __future__ import annotations

import re

from pipeline.model import Block, BlockKind, SectionedDocument
from pipeline.patterns import compile_lists
from pipeline.tag.candidates import Candidate
from pipeline.tag.name_tokens import Usage
from pipeline.tag.name_words import (
    CLASSES,
    NAME_WORD,
    family,
    is_acronym,
    is_of,
    is_ordinary,
    lists_with,
    singular,
    words,
)

_DETERMINERS = frozenset(
    """the a an our its their this that new national local full force county successful first existing current
    innovative recent so-called force's force’s""".split()
)
_PASSIVE = frozenset("is are was were be been being".split())
#: What may stand before the participle of "has since been fully rolled out".
_BEFORE_PARTICIPLE = _PASSIVE | frozenset(
    """which that has have had will would can could may to due now also first since then later recently currently
    already soon being successfully fully formally officially initially subsequently jointly nationally
    locally""".split()
)
_AUXILIARIES = frozenset("which that has also now then is".split())
_IS_A = re.compile(
    r"^[’'\"”)]*(?:\s*\([^()]{1,60}\))?,?\s*(?:which\s+)?(?P<clause>is|was|are|were|remains|,|[–—-])\s+(?:currently\s+|now\s+|essentially\s+)?"
    r"(?:an?|the|one\s+of|our|another|(?:the\s+)?[A-Z][\w-]+[’']s)\s+(?P<rest>[^.;:]{3,90})"
)
# Not the "based" of "web-based".
_NOUN_STOP = re.compile(
    r"(?<![\w-])(?:that|which|who|for|to|in|of|by|with|from|where|designed|based|used|run|led|funded|set|between|aimed|on|"
    r"and\s+(?:it|they|there|is|are|was|were|has|have|will|currently|now))\b"
)
_GENERIC_CLAUSE = compile_lists(
    r"\b(?:project|programme|scheme|campaign|pilot|initiative|rollout|roll-out|roll\s+out|proof\s+of\s+concept|trial|go[\s-]live|business\s+case)s?\b",
    re.IGNORECASE,
)
# What stands below the heading of a project. "The project, Mobile First, has ..." names the project otherwise.
_HEADED_PROJECT = compile_lists(
    r"\b(?:th(?:e|is)\s+(?:(?-i:[a-z’'-]+)\s+){0,5}(?:project|pilot|programme|proof\s+of\s+concept)(?!,\s+(?-i:[A-Z])|\s+to\b)|"
    r"phase\s+(?:\d|one|two)\s+of\s+the\s+\w+|this\s+(?:is\s+a\s+)?(?:slow-moving\s+)?national\s+program(?:me)?|"
    r"(?:objective|aim)\s+of\s+this\s+(?:project|work)|project\s+(?:team|board|lead)\s+has|roll[\s-]?out\s+of\s+the\s+new\b|"
    r"(?:outline|full|strategic)\s+business\s+case|(?:recommended|preferred)\s+option)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(r"[’'\"”)]*(?:\s*\([^()]{1,40}\))?\s+(?:[–-]\s?)?([A-Za-z-]+)(?:\s+([A-Za-z-]+))?")
# Words between a name and its noun: "the Night Owl community project".
_BETWEEN = re.compile(
    r"software|case|poster|publicity|prevention|practice|recruitment|community|partnership|training|national|awareness|online|messaging|emerging|[a-z]+-[a-z]+|digital|new|regional"
)
_PROJECTS = re.compile(
    r"\b(?:projects|programmes|schemes|initiatives|pilots|campaigns|portfolio)[\s.:]*$", re.IGNORECASE
)
# "the project, Mobile First, has ..."; "a scheme called Night Owl"; not "schemes, Night Owl" in a list.
_APPOSITION = compile_lists(
    r"\b(?:the|a|an|this|our|its|their|new)\s+(?:[\w-]+\s+){0,5}(?:project|scheme|campaign|pilot|programme|initiative|app|tool|system|course|"
    r"package|service|portal|account|replacement|successor)(?:,\s*|\s+(?:is\s+)?(?:called|named|known\s+as|entitled)\s+|\s*[–:-]\s+|\s+(?=[‘“'\"]))[‘“'\"]?$|"
    r"\b(?:project|programme)\s+(?:director|manager|lead|sponsor|officer|co-?ordinator)(?:,|\s+for|\s+of|\s+[–-])\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_MANY = r"(?:projects|programmes|schemes|initiatives|campaigns|pilots|interventions)"
# "the present system, CareBook": what is there already.
_PRESENT = re.compile(r"\b(?:present|current|existing|old|legacy|previous|outgoing)\b", re.IGNORECASE)
# "campaigns such as Night Owl", "two schemes, Night Owl and", "four projects are: Night Owl"
_LISTED = compile_lists(
    rf"\b{_MANY}(?:,?\s+(?:such\s+as|including|like|e\.g\.|namely)|,|\s+[–-]|[^.:;]{{0,30}}:)\s+(?:the\s+)?[‘“'\"]?$",
    re.IGNORECASE,
)
# "four projects are: Night Owl, Ring of Light and": what stands between are names.
_LISTED_ON = compile_lists(
    rf"\b{_MANY}(?:,?\s+(?:such\s+as|including|like|e\.g\.|namely)|[^.:;]{{0,60}}:)\s+"
    r"(?:[‘“'\"(]*(?:[A-Z0-9][^\s.;:]*|of|and|the|for|in|to|&|with),?\s+)+[‘“'\"]?$"
)
_ITEM_BEFORE = compile_lists(r"(?:,|\band|&)\s+(?:the\s+)?[‘“'\"]?$")
# What stands above a list of projects: "It pays for the following projects and services:"
_LISTS = compile_lists(rf"\b{_MANY}\b[^.:;]{{0,80}}:?\s*$", re.IGNORECASE)
# "a team known as the Night Desk" names a team.
_BODY_CALLED = compile_lists(
    r"\b(?:team|unit|group|gang|squad|desk|company|firm|charity|village|hamlet|hospital|building|road|man|woman|board|"
    r"committee|body)s?(?:,)?\s+(?:is\s+|was\s+|formerly\s+)?(?:known\s+as|called|named)\s+(?:the\s+)?[‘“'\"]?$",
    re.IGNORECASE,
)
# "QuickBook, which the trust bought in May"
_RELATIVE = re.compile(
    r"^[’'\"”)]*,?\s+(?:which|that)\s+(?:the\s+)?[\w’' ]{2,30}?\s(?:has\s+|have\s+|had\s+)?(?:bought|launched|"
    r"introduced|procured|adopted|piloted|trialled|set\s+up|designed|created|developed|brought\s+in|rolled\s+out|commissioned)\s+"
    r"(?:in|last|this|on|from|for|with|across|at)\b"
)
# "the ‘missing’ category": a word for a kind of case
_KIND = re.compile(r"[’”'\"]\s+(?:categor(?:y|ies)|rating|grading|status|marker|flag|code|label)s?\b")
# "Quiet Streets – on hold until May": how what opens an item or paragraph stands.
_STANDS = re.compile(
    r"[’'\"”)]*(?:\s*\([^()]{1,60}\))?(?:\s+[–—-]|:)\s+(?:now\s+)?(?:completed?|closed|on\s+hold|on\s+track|paused|ended|live|delivered|"
    r"suspended|delayed|stopped|started|launched|in\s+progress|in\s+delivery|under\s*way|not\s+started|abandoned|withdrawn|"
    r"rolled\s+out|go(?:es|ing)?[\s-]live|went\s+live|start\s+on\s+site)\b",
    re.IGNORECASE,
)
# "Market Hall Renewal – £2m of the total", "Quiet Streets (wardens). The pilot": a name that heads its own paragraph.
_RUNS_IN = re.compile(r"[’'\"”)]*(?:\s*\([^()]{1,60}\))?(?:[.:]|\s+[–—-])\s+(?=\S)")
_OPENS = re.compile(
    r"(?P<name>[A-Z][\w’'-]*(?: (?:(?:of|the|for|in|to|and|&|on) )*[A-Z0-9][\w’'-]*){0,6})"
    rf"(?:{_RUNS_IN.pattern}|, (?:the|an?|our) )"
)
# "The early help pilot based at", behind the name
_TOLD = re.compile(r"(?:The|This|Our)\s+((?:[a-z’'-]+\s+){2,6})")
# "called the Victim Voice and the Quiet Word": what stands before the first is said of the second.
_AND_BEFORE = compile_lists(
    r"(?:\bthe\s+)?[‘“'\"]?\b[A-Z][\w’'-]*(?:\s+(?:(?:of|the|for|in)\s+)*[A-Z][\w’'-]*)*[’”'\"]?,?\s+and\s+(?:the\s+)?[‘“'\"]?$"
)
# "the Legal Steps (advice) and KindCall (phone) pilots": the noun at the end is said of both.
_JOINTLY = re.compile(
    r"^[’'\"”)]*(?:\s*\([^()]{1,50}\))?(?:(?:,|\s+and|\s*&)\s+(?:(?:the|and)\s+)?[‘“'\"]?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,3}"
    r"(?:\s+\([^()]{1,50}\))?){1,4}\s+(?:pilot|project|scheme|programme|campaign|initiative)s\b"
)
_IN_USE_AFTER = re.compile(
    r"^[’'\"”)]*\s+(?:is\s+used\s+as|is\s+the\s+(?:only|main|sole|current)|was\s+down|does\s+not|do\s+not|down-?time|outages?|"
    r"records?|entries|functionality|workflows?|each\s+day|daily|profiles?)\b",
    re.IGNORECASE,
)
_IN_USE_BEFORE = compile_lists(
    r"\b(?:currently|at\s+present|existing|use\s+of\s+existing|legacy|replac(?:e|es|ed|ing)|recorded\s+(?:on|in)|links?\s+with|stored\s+(?:on|in)|entered\s+(?:on|in)to)"
    r"(?:\s+the)?\s+$",
    re.IGNORECASE,
)
_PRODUCT_NOUN = re.compile(
    r"\b(?:package|pack|lesson|film|video|course|material|workshop|leaflet|poster|toolkit|scheme|campaign)s?\b", re.I
)
# "a newly formed Standards Centre", "the objective is to create a single Support Team"; "Cells are being set up".
_SET_UP = compile_lists(
    r"\b(?:newly\s+(?:formed|established|created)|(?:creat|establish)(?:e|es|ed|ing)|set(?:ting)?\s+up|(?:creation|formation|"
    r"establishment)\s+of|proposed)\s+(?:(?:the|a|an|its|our|new|single|dedicated|joint|central)\s+)*[‘“'\"]?$",
    re.IGNORECASE,
)
_IS_SET_UP = re.compile(
    r"^[’'\"”)]*(?:\s*\([^()]{1,60}\))?(?:\s+(?:function|service|team|unit|desk|hub))?"
    r"\s+(?:(?:was|were|is|are|has|have|been|being|will|be|to|due|also|now)\s+)*"
    r"(?:set\s+up|established|formed|created|launched|merged|go(?:es|ing)?\s+live|went\s+live|opened|(?<=was\s)designed\s+to)\b"
)
# What is news: "has been set up", "went live"; a team that "was formed in May" is at work.
_NEWS = re.compile(r"\b(?:been|being|be|to|will|live|launch\w*|open\w*|merge\w*|designed\s+to)\b")
# "The agency launched a review", "UKCA has introduced fees": what acts is a body; "opened on Monday" is no act.
_ACTS_ON = re.compile(
    r"^[’'\"”)]*(?:\s*\([^()]{1,60}\))?\s+(?:(?:has|have|had|also|since|then|now|will)\s+)*"
    r"(?:launch(?:es|ed)?|introduced?|opened|pilot(?:s|ed)?|adopt(?:s|ed)?|funds?|funded|started|piloted|commissioned|published|bought|"
    r"procured|implemented|rolled\s+out|continues|extended|reopened|trialled)\s+"
    r"(?!(?:in|on|at|by|to|for|with|across|last|this|from|and|as|into|after|before|during|until|over|under|through|since|when|where|"
    r"but|again|well|fully|early|late|earlier|later|nationally|locally|successfully|today|yesterday|between|throughout|within|"
    r"nationwide|force-?wide|county-?wide|back|alongside|via|online|because|while|so|within|monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday)\b)(?!\d)\w",
    re.IGNORECASE,
)
# "commissioned Harbour Research to evaluate the pilot", "asked the Wessex Panel to look into it"
_TASKS = re.compile(
    r"\b(?:commission|ask|task|appoint|instruct|invit|requir|engag|allow|enabl|help|support|encourag|urg)(?:e|es|ed|ing|s)?\s+(?:the\s+|our\s+)?$"
)
_TO_DO = re.compile(r"[’'\"”)]*(?:\s*\([^()]{1,60}\))?\s+to\s+[a-z]+")
_LEAD_WORD = re.compile(r"[\w/]+(?:[’'-]\w+)*|[.,;:!?]")
_CLOSING = re.compile(r"[’'\"”)]*(?:\s*\([^()]{1,60}\))?,?\s+")
_STOP = re.compile(r"[.!?]\s+[A-Z]")
_FIRST_TIME = compile_lists(r"\b(?:first|inaugural|first-ever|brand\s+new)\s+$")
_QUOTE_AFTER = re.compile(r"\s[‘“'\"]\w")
_QUOTE_BEFORE = re.compile(r"\w[’”'\"]\s$")
_LAW_AFTER = re.compile(r"(?:[’']s?)?(?:\s*\([^)]*\))?\s+(?:Act|Bill|Regulations|Order|Rules|Directive)s?\b")
# "Wolf Beacons" in "Wolf Beacons National Park Authority"
_CAPITALS_ON = re.compile(r"(?:\s+(?:and\s+)?[A-Z][\w’'-]*){0,4}\s+([A-Z][\w’'-]*)(?!\s+[A-Z])")
_WHO_AFTER = re.compile(r"(?:\s*\([^()]{1,40}\))?,?\s+(?:who|whose)\b")
# "Jo Marsh, Operations Manager from the Tarn Centre"
_POST_AFTER = re.compile(
    r",\s+(?:the\s+)?(?:(?:[A-Z][\w&’'-]*|of|and|for)\s+){0,4}?([A-Z][a-z]+)(?=\s+(?:[a-z]|[A-Z]{3})|,|\.)"
)
_OUR = compile_lists(r"\b(?:our|its)\s+[‘“'\"]?$")
_LEADING = re.compile(r"([\w’'-]+)\s+[‘“'\"(]?$")
_LEADERS = frozenset(("post", "calendar", "place", "unit", "body", "record"))
_BRACKET_ON = re.compile(r"\s+\(.*$", re.DOTALL)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_SAID = {"after, done to it": "done to it", "after, it does": "it does", "after, as a body": "as a body"}
_LED = {
    "before, brought in": "brought in",
    "before, worked with": "worked with",
    "before, as a body": "led as a body",
}


def _around(document: SectionedDocument, mention: Candidate) -> tuple[str, str]:
    """Return what stands before and behind a name in its sentence, up to 60 and 130 characters."""
    text, block = document.text, document.blocks[mention.block]
    before = text[max(block.span.start, mention.span.start - 60) : mention.span.start]
    after = text[mention.span.end : min(block.span.end, mention.span.end + 130)]
    stop = _STOP.search(after)
    after = after[: stop.start() + 1] if stop else after
    start = max(before.rfind(mark) for mark in (". ", "? ", "! "))
    return before[start + 2 :] if start >= 0 else before, after


def context_signs(document: SectionedDocument, mention: Candidate) -> set[str]:
    """Return the signs that stand around one mention of a name."""
    text, block = document.text, document.blocks[mention.block]
    before, after = _around(document, mention)
    found = {_SAID[name] for name in _SAID.keys() & _said_after(after)}
    found |= {_LED[name] for name in _LED.keys() & _said_before(before)}
    # Without a word right before the name no pattern that ends in one is tried.
    leading = _LEADING.search(before)
    bracketed = (
        before.endswith("(") and after.startswith(")") and not (is_acronym(mention.text) or mention.form == "product")
    )
    if _ACTS_ON.match(after):
        found -= {"done to it"}
        found.add("acts on")
    pair = _AND_BEFORE.search(before) if leading and "and" in before else None
    if pair and "before, brought in" in _said_before(before[: pair.start()]):
        found.add("brought in")
    if leading and _BODY_CALLED.search(before):
        found -= {"brought in"}
        found.add("is a body")
    if leading and _TO_DO.match(after) and _TASKS.search(before):
        found -= {"brought in", "worked with"}
        found.add("as a body")
    if _RELATIVE.match(after) or (_STANDS.match(after) and not before.strip(" •–-")):
        found.add("done to it")
    if (leading and _SET_UP.search(before)) or (_IS_SET_UP.match(after) and not _ACTS_ON.match(after)):
        found.add("set up")
    if leading and _FIRST_TIME.search(before):
        found.add("first")
    if "brought in" in found:
        found -= {"led as a body", "worked with"}
    if _QUOTE_AFTER.match(after) or _QUOTE_BEFORE.search(before):
        found.add("beside quote")
    following = None if bracketed else _NEXT.match(after)
    if following:
        word = following[1]
        plain = CLASSES.isdisjoint(lists_with(singular(word))) or _is_noun(following[2] or "")
        if following[2] and plain and _BETWEEN.fullmatch(word):
            word = following[2]
        kinds = CLASSES & lists_with(singular(word))
        # "the Beck Partnership Plan": a capital noun makes another name, and says less of the one before it.
        aside = " in capitals" if word[0].isupper() and not kinds.isdisjoint(("undertaking", "vehicle")) else ""
        found |= {f"next {each}{aside if each in ('undertaking', 'vehicle') else ''}" for each in kinds}
        calls = mention.text[-1] in "!?"  # and the sentence goes on: "Are You Ready? posters"
        # "unpaid work projects" are many, and none of them is called so
        if ("undertaking" in kinds or calls) and word.islower() and not (mention.text.islower() and word.endswith("s")):
            found.add("called")
    capitals = _CAPITALS_ON.match(after)
    if capitals and is_of(capitals[1], "body", "unit", "meeting", "post"):
        found.add("inside a body")
    if _LAW_AFTER.match(after):
        found.add("before Act")
    if _WHO_AFTER.match(after) or _is_named_with_post(mention, after):
        found.add("then who")
    if _JOINTLY.match(after):
        found |= {"called", "next undertaking"}
    if _IN_USE_AFTER.match(after) or (leading and _IN_USE_BEFORE.search(before)):
        found.add("in use")
    if bracketed:
        found.add("in brackets")
    if mention.form == "quoted" and _KIND.match(after):
        found.add("a kind")
    if mention.form == "quoted" and _PRODUCT_NOUN.search(before + after):
        found.add("quoted product")
    if leading:
        if _OUR.search(before):
            found.add("our")
        found |= {f"led by {each}" for each in _LEADERS & lists_with(singular(leading[1]))}
        if leading[1].casefold() in ("the", "this"):
            found.add("the")
        if leading[1].casefold() in ("a", "an"):
            found.add("a")
    appositive = _APPOSITION.search(before)
    if appositive and _PRESENT.search(appositive[0]):
        found.add("in use")
    elif appositive:
        found.add("apposition")
    lists = (
        _LISTED.search(before)
        or (
            _ITEM_BEFORE.search(before)
            and _LISTED_ON.search(text, max(block.span.start, mention.span.start - 200), mention.span.start)
        )
        or (block.kind is BlockKind.LIST_ITEM and _opens_item(document, mention))
    )
    if lists and not mention.text[0].islower():
        found.add("listed")
    found |= _what_it_is(mention, after)
    if _GENERIC_CLAUSE.search(before + after):
        found.add("project in sentence")
    if block.kind is BlockKind.HEADING:
        found.add("in heading")
        whole = _ARTICLE.sub("", block.span.of(text).strip(" .:"))
        if len(mention.text) >= len(_BRACKET_ON.sub("", whole)) - 1:
            found.add("is heading")
            if _heads_project(document, mention) or _among_projects(document, mention.block):
                found.add("headed project")
    elif heads := _heads_paragraph(document, mention):
        found |= heads
    elif block.kind is BlockKind.CELL:
        found.add("in cell")
        if len(mention.text) >= len(block.span.of(text).strip()) - 1:
            found.add("is cell")
    return found


def _what_it_is(mention: Candidate, after: str) -> set[str]:
    """Return what a name is said to be: "Night Owl is a scheme", "Night Owl, our street warden project"."""
    is_a = _IS_A.match(after)
    if not is_a:
        return set()
    rest, aside = is_a["rest"], is_a["clause"] in ",–—-"
    if aside:  # "Night Owl, our street warden project, is now live"
        rest = next((part for part in rest.split(",") if " " in part.strip()), rest)
    ending = NAME_WORD.findall(_NOUN_STOP.split(rest)[0])[-3:]
    last = [singular(word) for word in ending]
    if any(word in words("is a thing") for word in last[-2:]):
        named = " " in mention.text and ending[-1] in words("undertaking")
        return {"is a thing", "apposition"} if named else {"is a thing"}
    # not "from the Quiet Streets Fund, a member said"
    return {"is a body"} if any(word in words("is a body") for word in (last[-1:] if aside else last)) else set()


def _heads_project(document: SectionedDocument, mention: Candidate) -> bool:
    """Does what stands below a heading speak of a project, or take up its noun: "the scheme"?"""
    noun = singular(mention.text.split()[-1])
    kinds = lists_with(noun)
    below = _below(document, mention.block)
    # "the service" is no project
    named = not kinds.isdisjoint(("undertaking", "vehicle")) and "unit" not in kinds
    if named and re.search(rf"\bth(?:e|is)\s+{re.escape(noun)}\s+(?!of\b|to\b|for\b)", below, re.IGNORECASE):
        return True
    other = _OPENS.match(below)  # "Changes" above "Quiet Streets (wardens). The pilot has"
    return (not other or " " not in other["name"]) and _HEADED_PROJECT.search(below) is not None


def _is_named_with_post(mention: Candidate, after: str) -> bool:
    """Do two words that are no plain words stand before a post, as a person's name does?"""
    parts = mention.text.split()
    post = _POST_AFTER.match(after) if len(parts) == 2 else None
    return (
        post is not None and is_of(post[1], "post") and all(part.istitle() and not is_ordinary(part) for part in parts)
    )


def _is_noun(word: str) -> bool:
    """Is it one of the generic nouns of the hand lists?"""
    return word.islower() and not lists_with(singular(word)).isdisjoint(("undertaking", "vehicle", "unit", "body"))


def _said_before(before: str) -> set[str]:
    """Return the lists with a phrase that stands right before the name, but for its article, adjectives and a quote."""
    last = _LEAD_WORD.findall(before[-70:].rstrip(" ‘“'\"(").casefold())[-9:]
    found: set[str] = set()
    while last:
        for length in range(1, min(4, len(last)) + 1):
            found |= lists_with(" ".join(last[-length:]))
        if last[-1] not in _DETERMINERS and "-" not in last[-1] and last[-2:] != ["community", "led"]:
            break
        last = last[:-2] if last[-1] == "led" else last[:-1]
    return found


def _said_after(after: str) -> set[str]:
    """Return the lists with a phrase that stands right after the name, but for its acronym and one small word."""
    closing = _CLOSING.match(after)
    first = _LEAD_WORD.findall(after[closing.end() : closing.end() + 60].casefold())[:7] if closing else []
    starts = (first, first[1:]) if first[:1] and first[0] in _AUXILIARIES else (first,)
    found: set[str] = set()
    for each in starts:
        for length in range(1, min(6, len(each)) + 1):
            found |= lists_with(" ".join(each[:length]))
    verb = next((at for at, word in enumerate(first) if word not in _BEFORE_PARTICIPLE), 0)
    if verb and not _PASSIVE.isdisjoint(first[:verb]):
        done = {" ".join(first[verb : verb + length]) for length in (1, 2, 3)}
        if not done.isdisjoint(words("participle, done to it")):
            found.add("after, done to it")
    return found


def _among_projects(document: SectionedDocument, index: int) -> bool:
    """Does a heading stand below one that announces projects ("5. Change Projects")?"""
    section = document.sections[document.blocks[index].section]
    while section.parent is not None:
        section = document.sections[section.parent]
        if _PROJECTS.search(section.heading):
            return True
    return False


def _heads_paragraph(document: SectionedDocument, mention: Candidate) -> set[str]:
    """Return what is said of a name that heads its own paragraph: in what follows, or by a paragraph beside it.

    A plain word alone ("Complaints:") is the topic of its paragraph, whatever stands beside it.
    """
    text, block = document.text, document.blocks[mention.block]
    if mention.span.start != block.span.start or block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return set()
    mark = _RUNS_IN.match(text, mention.span.end, block.span.end)
    if not mark or (" " not in mention.text and (is_ordinary(mention.text) or mention.text.isupper())):
        return set()
    told = _TOLD.match(text, mark.end(), block.span.end)
    if told and any(
        singular(word) in words("is a thing") for word in NAME_WORD.findall(_NOUN_STOP.split(told[1])[0])[-2:]
    ):
        return {"headed project", "is a thing"}
    around = document.blocks[max(mention.block - 3, 0) : mention.block + 4]
    if _HEADED_PROJECT.search(text, mark.end(), min(block.span.end, mark.end() + 400)) or any(
        _opens_as_project(text, each) for each in around if each.kind is block.kind
    ):
        return {"headed project"}
    return set()


def _opens_as_project(text: str, block: Block) -> bool:
    """Does a paragraph open with a name that its noun makes a project, or of which it is said how it stands?"""
    opens = _OPENS.match(text, block.span.start, block.span.end)
    if not opens:
        return False
    parts = opens["name"].split()
    named = len(parts) > 1 and (
        (parts[0] == "Project" and not parts[1].isdigit()) or is_of(parts[-1], "undertaking") or parts[-1] == "Review"
    )
    return named or _STANDS.match(text, opens.end("name"), block.span.end) is not None


def _opens_item(document: SectionedDocument, mention: Candidate) -> bool:
    """Does a name open an item of a list of projects?"""
    index = mention.block
    if mention.span.start - document.blocks[index].span.start > 6:
        return False
    for block in reversed(document.blocks[max(index - 12, 0) : index]):
        if block.kind is not BlockKind.LIST_ITEM:
            return _LISTS.search(block.span.of(document.text)) is not None
    return False


def _below(document: SectionedDocument, index: int) -> str:
    """Return the beginning of what stands below a heading, up to the next one."""
    parts, length = [], 0
    for block in document.blocks[index + 1 : index + 12]:
        if block.kind is BlockKind.HEADING or length > 400:
            break
        parts.append(block.span.of(document.text))
        length += len(parts[-1])
    return " ".join(parts)[:500]


# "how four pieces of work are going: SafeRoute, Night Owl and ..."
_ANNOUNCED = re.compile(
    r"\b(?:pieces\s+of\s+work|projects|programmes|schemes|initiatives|workstreams|pilots)\b[^.:]{0,40}:[^.]{0,200}$"
)


def is_announced(document: SectionedDocument, mention: Candidate, usage: Usage) -> bool:
    """Does a name that heads a section stand in a list that announces projects?"""
    if family(mention.text) not in usage.headings:
        return False
    start = document.blocks[mention.block].span.start
    return bool(_ANNOUNCED.search(document.text[max(start, mention.span.start - 240) : mention.span.start]))


def is_set_up_here(document: SectionedDocument, mention: Candidate) -> bool:
    """Is a name set up in the section that it heads: in full, but for its last word, or called "the team" there?"""
    block = document.blocks[mention.block]
    name = " ".join(mention.text.split()).casefold()
    if " " not in name:
        return False
    if block.kind is BlockKind.HEADING:
        noun = name.rsplit(" ", 1)[1]
        below = _below(document, mention.block)
        told = re.search(rf"\bthe\s+{re.escape(noun)}\b", below, re.IGNORECASE) if is_of(noun, "unit") else None
        return told is not None and _is_set_up(below[told.end() :])
    heading = " ".join(_ARTICLE.sub("", document.sections[block.section].heading).split()).casefold()
    stem = name.rsplit(" ", 1)[0] + " "  # "Farm Crime Team" below "Farm Crime Unit"
    if not heading.startswith(stem if stem.count(" ") > 1 else name):
        return False
    before, after = _around(document, mention)
    return _SET_UP.search(before) is not None or _is_set_up(after)


def _is_set_up(after: str) -> bool:
    found = _IS_SET_UP.match(after)
    return found is not None and _NEWS.search(found[0]) is not None
