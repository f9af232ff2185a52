"""Does a bare number count something? Digits mostly do; "one" mostly does not; a label's number never does."""

from __future__ import annotations

import calendar
import re

from pipeline.model import Span
from pipeline.patterns import compile_lists
from pipeline.tag.numbers import Quantity
from pipeline.tag.words import NOUN, VERB, looks_plural, tag_of

_WORD_AFTER_RE = re.compile(r"[\s\"'“‘(]*([^\W\d_][\w'’/-]*)")
_WORDS_BEFORE_RE = re.compile(r"([\w'’&/-]+)(\s+)$")
_OPENS_RE = re.compile(
    r"\s+(?:The|A|An|It|This|That|To|In|There|We|Cllr|Mr|Mrs|Ms|Members|Following|Introduction|Background|Purpose|Summary|Apologies|Welcome"
    r"|No\s(?:response|reply|comments?|further|action|objections?|update|news))\s"
)
_MID_SENTENCE_RE = re.compile(r"[a-z,]\s+$")
_TWO_CAPITALS_RE = re.compile(
    r"\s+[A-Z][a-z]+\s+(?:School|Street|Road|Lane|Park|House|Farm|Trust|Partnership|Wood|Ward|Academy)\b"
)
_ENDED_RE = re.compile(r"\s*(?:[.,;–—]|-\s|$)")
#: A number word that ends what stands in quotation marks: "the “deadly three”".
_QUOTED_RE = re.compile(r"[\"”’'](?!\w)")
_CAPITAL_RE = re.compile(r"\s+[A-Z][a-z]")
#: "one more than", "one over target".
_COMPARED_RE = re.compile(
    r"\s+(?:(?:more|fewer|less)\s+than\b|(?:over|above|under|below|short\s+of|behind|ahead\s+of|off)\s+(?:(?:the|its|our|their)\s+)?(?:\w+\s+)?"
    r"(?:target|limit|threshold|standard|trajectory|plan|average|ceiling|budget|establishment|strength)\b)",
    re.IGNORECASE,
)
#: "The score was 3-1": a range would have been read as one number.
_SCORE_RE = re.compile(r"\s?[-–]\s?\d")
#: Classes of words that open a sentence and no name.
_SMALL_WORDS = frozenset(["det", "prep", "pron", "conj", "aux"])
_MONTHS = frozenset(name.casefold() for name in (*calendar.month_name, *calendar.month_abbr))
_NUMBERED_HEADING_RE = re.compile(r"\.(?:\s+[A-Z]|\s*$)")
_LABEL_RE = re.compile(r"\s*[.)](?:\s|$|[A-Z][a-z])|:\s[A-Z]")
#: Labels in a sentence: "asked to note: 1. the report; 2. the plan", "to (1) agree and (2) note".
_INNER_LABEL_RE = compile_lists(r"(?:[:;]|[;,]\s*and)\s*$")
_INNER_BRACKET_RE = compile_lists(r"(?:\b(?:to|that)|[:;]|[;,]\s*and)\s*\($")
#: "BACKGROUND 2.", "is asked to: 1.": the label of what stands on the next line.
_NEXT_LABEL_RE = compile_lists(r"\b[A-Z]{4,}\s$")
#: Behind "5.2", which opens a line: a heading, and no posts.
_TITLED_RE = re.compile(r"\s+(?!(?:FTE|WTE)s?\b)[A-Z]")
#: "PCD 1280 Desk Services", "LIFT 2 moved to lamps": an acronym that opens a line, and its number.
_OPENING_ACRONYM_RE = re.compile(r"[A-Z]{2,6}\s")
#: "1      Background": a gap sets a heading's number apart; a small one may be a column's.
_GAP_RE = re.compile(r"(?:[^\S\n]{4,}|\t)[A-Z]")

#: "One" counts behind these ("reduced to one", "a threshold of one incident"), and in "there has been one piece of".
_ONE_BEFORE_RE = re.compile(
    r"\b(?:(?:reduc\w+|fell|fallen|down|drop\w*|increas\w+|rose|risen|from|limited|up)\s+(?:from\s+\w+\s+)?to|only|just|at\s+least|more\s+than|than|minimum\s+of|maximum\s+of|total\s+of|exactly"
    r"|there\s+(?:has\s+been|have\s+been|was|is|were|are|had\s+been)(?:\s+(?:only|just|also|currently))?|plus|n\s?=|months?\s+or|or(?=\s+one\s+incident))\s*$",
    re.IGNORECASE,
)
_ONE_AFTER_RE = re.compile(
    r"\s+(?:such|another|of\b|single|off\b|way\b|stop\b|day\b|thing\b|side\b|hand\b|part\b|area\b|who\b|that\b|which\b|is\b|was\b|has\b|for\b|in\b|to\b|and\s+the\s+same|team\b|another|example|that|where|person\b(?!\s+(?:was|has|had|is|died|suffered)\b)|at\b|on\b|by\b|with\b|from\b)|[-.,;:)]|\s*$",
    re.IGNORECASE,
)
#: "five were in Hale and one in Corby", "two improved and one was inadequate".
_ONE_LISTED_RE = re.compile(r"\s+(?:was|is|has|had|in|at|on|from|for)\b", re.IGNORECASE)
_SMALL = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_BESIDE_NUMBER_RE = re.compile(
    rf"(?:\d%?|\b(?:{_SMALL}|(?<=,\s)one))(?:\s+(?:[\w'’-]+|[A-Z]\.)){{1,5}}?(?:,?\s+(?:and|or)|,)\s+$", re.IGNORECASE
)
_NUMBER_FOLLOWS_RE = re.compile(
    rf"(?:\s+[\w'’-]+){{1,4}}?(?:\s+and|,(?:\s+and)?)\s+(?:\d+|{_SMALL})\s+\w", re.IGNORECASE
)
_DONE = (
    "raised|recorded|reported|received|issued|recovered|seized|arrested|charged|identified|completed|submitted|upheld"
    "|closed|opened|appointed|recruited|declared|notified|referred|refused|approved|rejected|logged|convicted|killed"
    "|injured|detected|vacant|withdrawn|dismissed|dismantled|disbanded|made|outstanding"
)
#: "the audit raised one point", "one complaint was upheld".
_ONE_OBJECT_RE = re.compile(rf"\b(?:{_DONE})\s+$", re.IGNORECASE)
_ONE_SUBJECT_RE = re.compile(
    rf"\s+(?:[\w'’/-]+\s+){{0,3}}?(?:(?:was|were|is|has\s+been|had\s+been|remain(?:s|ed))\s+(?:(?:\w+ly|also|now|since)\s+)?)?(?:{_DONE}|found\s+to)\b(?!\s+(?:that|the|to)\b)",
    re.IGNORECASE,
)
_PRONOUN_BEFORE_RE = re.compile(r"\b(?:between|the|these|those|any|either|of)\s+$", re.IGNORECASE)
_VERB_AFTER_RE = re.compile(
    r"\s*(?:[.,;:)]|$|\s(?:are|were|have|had|is|was|will|would|can|could|should|may|might"
    r"|to|and|in|at|on|for|by|from|with|as)\b)",
    re.IGNORECASE,
)
_ZERO_NAME_RE = re.compile(
    r"[\s-]+(?:tolerance|hours?|carbon|emission|based|waste|sum|rat(?:ed|ing)|star|net)", re.IGNORECASE
)


def is_item_number(text: str, heading: Span, quantity: Quantity) -> bool:
    """Does a number open a heading whose words then begin with a capital: "41 Harbour Fees Update"?"""
    opens = not text[heading.start : quantity.start].strip()
    return opens and quantity.digits.isdigit() and text[quantity.end : heading.end].lstrip()[:1].isupper()


def counts_something(
    text: str, sentence: Span, quantity: Quantity, *, after_figure: bool = False, is_row: bool = False
) -> bool:
    """Is a number without currency, percent or unit a count?

    ``after_figure``: a figure stands before it; ``is_row``: the sentence is one of several that are a
    label and a number.
    """
    before = text[max(sentence.start, quantity.start - 60) : quantity.start]
    after = text[quantity.end : min(sentence.end, quantity.end + 60)]
    if quantity.in_words:
        word = text[quantity.start : quantity.end]
        if word == "Zero" and before.strip():
            return False  # "Vision Zero"
        within = word[0].isupper() and _MID_SENTENCE_RE.search(before)
        if word[0].isupper() and (
            (within and (_CAPITAL_RE.match(after) or _ENDED_RE.match(after))) or _TWO_CAPITALS_RE.match(after)
        ):
            return False  # "the Three Tuns", "Seven Oaks School", "the landlords Eighteen and Twelve."
        if _QUOTED_RE.match(after) and _MID_SENTENCE_RE.search(before):
            return False
        return _word_counts(word.casefold(), before, after)
    # "1.", "(3) To approve", "2)", "12 The clerk reported": labels of a list or of a minute.
    if not before.strip("( ") and (_LABEL_RE.match(after) or _OPENS_RE.match(after)):
        return False
    if not before.strip("( \"'“‘") and len(quantity.digits) < 3 and _GAP_RE.match(after):
        return False
    # "C048/23  1.  APOLOGIES", "5.2 Archers Report", "1/ Please"
    is_code = not any(char.islower() for char in before) and any(char.isdigit() for char in before)
    if is_code and _NUMBERED_HEADING_RE.match(after):
        return False
    if not before.strip() and (after.startswith("/ ") or ("." in quantity.digits and _TITLED_RE.match(after))):
        return False
    if len(quantity.digits) > 1 and quantity.digits.startswith("0") and "." not in quantity.digits:
        return False  # "between 0800 and 0900", a code
    if _INNER_LABEL_RE.search(before) and re.match(r"\.\s+[A-Za-z]", after):
        return False
    if _INNER_BRACKET_RE.search(before) and re.match(r"\)\s*[A-Za-z]", after):
        return False
    labels = _NEXT_LABEL_RE.search(before) or (quantity.digits == "1" and before.endswith(": "))
    if after.strip() == "." and len(quantity.digits) < 3 and labels:
        return False
    if _OPENING_ACRONYM_RE.fullmatch(before) and (follows := _WORD_AFTER_RE.match(after)):
        numbered = follows[1][0].isupper() or (len(quantity.digits) < 3 and tag_of(follows[1]) == VERB)
        if numbered and "," not in quantity.digits and not _heads_plural(after[: follows.end() + 1]):
            return False
    if _SCORE_RE.match(after):
        return False
    if after.startswith(")") and "(" not in before:
        return False
    # A long run of digits without a comma is a reference or a telephone number.
    if (
        len(quantity.digits) >= 5
        and "," not in quantity.digits
        and "." not in quantity.digits
        and not _heads_plural(after)
    ):
        return False
    names = not is_row and _names_something(quantity, before, after, after_figure)
    return not (names or _is_mark(before, after))


_WORD_FOLLOWS_RE = re.compile(r"\s+[A-Za-z]")
#: On one line: a number that ends a line and the capital that opens the next are no name.
_NUMBERED_RE = compile_lists(r"(\d(?<!\w\d)\d{0,2})[^\S\n]+([A-Z][a-z]+)\b")
#: "the ABC 7 reporting system": a name by its article and the lower case behind it.
_ACRONYM_NUMBERED_RE = compile_lists(r"\b[Tt]he\s+(?:[a-z]+\s+){0,2}([A-Z]{3,})\s(\d{1,2})(?=\s[a-z])")
#: "In the ABC 7 crimes were recorded" counts them.
_OPENING_RE = re.compile(r"\b(?:In|At|For|By|From|Within|Across)\s$")
_ACRONYM_BEFORE_RE = re.compile(r"\b([A-Z]{3,})\s$")
_OUTLINE_RE = compile_lists(r"(?<![\w.£,])(\d{1,2}\.\d{1,2})(?=\s+[A-Z])")


def numbered_names(text: str) -> frozenset[tuple[str, str]]:
    """Names such as "7 Force" and "ABC 7" by their form, so that "7 Force programmes" and "the ABC 7 targets" are known
    for such elsewhere in the paper; and the numbers of sections that stand in running text, as ("1.2", "").
    """
    before = (
        (match[1], match[2].casefold())
        for match in _NUMBERED_RE.finditer(text)
        if match[1] != "1"
        and not looks_plural(match[2].casefold())
        and not _heads_plural(text[match.end(1) : match.end() + 60])
        and _WORD_FOLLOWS_RE.match(text, match.end())
        and tag_of(match[2].casefold()) == NOUN
        and match[2].casefold() not in _MONTHS
    )
    behind = (
        (match[1], match[2])
        for match in _ACRONYM_NUMBERED_RE.finditer(text)
        if not _OPENING_RE.search(text, max(0, match.start() - 8), match.start())
        or not _heads_plural(text[match.end() : match.end() + 60])
    )
    return frozenset([*before, *behind, *((number, "") for number in _outline(text))])


def _outline(text: str) -> set[str]:
    """The numbers of an outline that runs on without lines: "1.1 Feedback provides ... 1.2 This report ..."."""
    found: set[str] = set()
    before = ""
    for match in _OUTLINE_RE.finditer(text):
        if before and _follows(before, match[1]):
            found.update((before, match[1]))
        before = match[1]
    return found


def _follows(first: str, second: str) -> bool:
    """Is "1.3" or "2.1" the next number behind "1.2"?"""
    (part, number), (next_part, next_number) = (map(int, each.split(".")) for each in (first, second))
    return (next_part, next_number) in ((part, number + 1), (part + 1, 1))


def is_numbered_name(text: str, sentence: Span, quantity: Quantity, names: frozenset[tuple[str, str]]) -> bool:
    """Is the number one of the :func:`numbered_names` by the word behind or before it?"""
    if following := _WORD_AFTER_RE.match(text, quantity.end, sentence.end):
        if (quantity.digits, following[1].casefold()) in names:
            return True
        if (quantity.digits, "") in names and following[1][0].isupper():
            return True
    before = _ACRONYM_BEFORE_RE.search(text, max(sentence.start, quantity.start - 12), quantity.start)
    return before is not None and (before[1], quantity.digits) in names


def _word_counts(word: str, before: str, after: str) -> bool:
    if word == "one":
        if re.match(r"\s+(?:who|that|which)\b", after, re.IGNORECASE):
            return False
        if _COMPARED_RE.match(after):
            return True
        if _ONE_BEFORE_RE.search(before):
            return not re.match(
                rf"\s+(?:of\s+(?:the|these|those|our|its|a|only|just|\d+|[a-z]+teen|{_SMALL})\b|another|such|example|reason|aspect|element|part)",
                after,
                re.IGNORECASE,
            )
        if _ONE_AFTER_RE.match(after):
            listed = _BESIDE_NUMBER_RE.search(before)
            paired = re.search(r"(?<!,\s)\bone\b", before)  # "two ladders (one at 22 metres and one at 32)"
            return bool(listed and not paired and _ONE_LISTED_RE.match(after))
        return bool(
            _BESIDE_NUMBER_RE.search(before)
            or _NUMBER_FOLLOWS_RE.match(after)
            or _ONE_OBJECT_RE.search(before)
            or _ONE_SUBJECT_RE.match(after)
        )
    if word == "zero":
        return not _ZERO_NAME_RE.match(after) and not before.casefold().endswith(("net ", "net-", "carbon "))
    if word in ("two", "three", "four") and _PRONOUN_BEFORE_RE.search(before) and _VERB_AFTER_RE.match(after):
        return False
    return not after.startswith(("-", "–", "’s", "'s"))


def _names_something(quantity: Quantity, before: str, after: str, after_figure: bool) -> bool:
    """ "7 Force", "Windows 10": the number belongs to a name."""
    following = _WORD_AFTER_RE.match(after)
    word = following[1] if following else ""
    if (
        quantity.value_max is None
        and quantity.value > 1
        and word[:1].isupper()
        and not word.isupper()
        and tag_of(word.casefold()) not in _SMALL_WORDS
        and not _heads_plural(after)
    ):
        return quantity.digits.isdigit() and len(quantity.digits) < 4
    previous = _WORDS_BEFORE_RE.search(before)
    if previous and previous[1][:1].isupper() and before[: previous.start()].strip() and "," not in quantity.digits:
        # A capitalised word, a number and no noun: a name, unless the sentence lists several ("Kent 14, Essex 22").
        listed = bool(re.match(r"\s*(?:,|and\b|;|\))\s*(?:and\s+)?[A-Z][\w ]*\s\d", after)) or after_figure
        return (
            not listed
            and not (word and (looks_plural(word.casefold()) or _heads_plural(after)))
            and quantity.value_max is None
        )
    return False


#: "46 RTIs", whose ending is else that of "analysis"
_PLURAL_ACRONYM_RE = re.compile(r"[A-Z]{2,}s")
#: "26 Reassurance and Engagement (RE) visits"
_SHORT_FORM_RE = re.compile(r"\s*\([A-Z][A-Za-z&/]{1,9}\)")


def _heads_plural(after: str) -> bool:
    """Does a noun phrase with a plural stand behind the number, before any stop or verb?"""
    previous = ""
    if "(" in after:
        after = _SHORT_FORM_RE.sub("", after)
    for word in re.findall(r"[\w'’/&-]+|[.,;:()]", after)[:6]:
        if not word[0].isalnum():
            return False
        low = word.casefold()
        if looks_plural(low) or _PLURAL_ACRONYM_RE.fullmatch(word):
            return True
        if low.isdigit() and previous[:1].isupper():
            continue  # "46 Phase 1 recommendations"
        previous = word
        if tag_of(low) != NOUN and low not in ("and", "&", "of", "or") and not word[0].isupper():
            return False
    return False


def _is_mark(before: str, after: str) -> bool:
    """A note mark: "[3]"."""
    return before.endswith("[") and after.startswith("]")
