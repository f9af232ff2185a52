"""Runs of capitalised words.

A run is as long as capitals and the small words between them go on (``the Chief Constable of Kent and Officers``). What
cannot belong to a name is trimmed at its ends; where it is cut inside is told in ``name_cuts.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.model import Block
from pipeline.tag.name_tokens import ARTICLES, AT_IDIOMS, CONNECTORS, KEPT_OPENERS, KNOWN, TOKEN, Run, Token
from pipeline.tag.name_words import form_words, is_acronym, is_in, is_of, is_ordinary, singular, words

#: Capitals that open a sentence whose stop was lost: "Bates Lane It was agreed".
_OPENERS = frozenset("The It This There We They He She These Those I If When As Our".split())
#: A page set in capitals is one run; no name has so many words.
_LONGEST_RUN = 24
#: "Since November Night Owl has ...": the month behind one of these belongs to no name.
_DATING = frozenset("since in from by until during after before at over".split())
#: Prepositions that close no title, as "Up" and "In" do.
_NEVER_LAST = frozenset("During Since From Via Within After Before Following Including Until Among".split())
_DOCUMENT_CODE = re.compile(r"[A-Z]{1,4}\d{1,4}/\d{1,4}")
_YEARS = re.compile(r"20[1-6]\d(?:\s?[-–/]\s?\d+)?$")
_PHASE_NUMBER = re.compile(r"\d[a-z]")
#: What stands before the rest of a longer number: the 870 of "2,870 Safe and Well visits" opens no name.
_ENDS_NUMBER = re.compile(r"\d[,.]$")
_GOES_ON = re.compile(r"[,.]\d")
# "20's Plenty"
_PLURAL_NUMBER = re.compile(r"\d\d[’']s [A-Z]")
_SMALL_FOLLOWS = re.compile(r"\s+[a-z]")
#: These open one only before a pronoun: "Through Your Eyes".
_KEPT_BEFORE_PRONOUN = frozenset("through before after in on with for to at by from".split())
_PRONOUNS = frozenset("your our my their her his its us you we me".split())


def runs_of(text: str, block: Block) -> Iterator[Run]:
    """Yield maximal runs of capitalised words with the small words that join them."""
    run: Run = []
    opens = True
    for match in TOKEN.finditer(text, block.span.start, block.span.end):
        word = match[0]
        if not run and word.islower():
            opens = False
            continue
        opening = False
        if word[0].isalnum() or word == "&":
            opening, opens = opens, False
        else:
            # A stop, colon or bullet opens; so do quotes and brackets, whose first word may be capital for that alone.
            opens = word in ".!?:;•–—*" or (opens and word in "\"'“‘(-")
            if not run and not word[0].isupper():
                continue
        token = Token(word, match.start(), match.end(), opening)
        if run and (
            token.start - run[-1].end > 2
            or text[run[-1].end : token.start].strip(" \u00a0")
            or (
                word in _OPENERS
                and run[-1].text.casefold() not in CONNECTORS
                and _SMALL_FOLLOWS.match(text, token.end, token.end + 3)  # a stop was lost
            )
        ):
            yield from trimmed(run)
            run = []
        number = word.isdigit() and not (
            _ENDS_NUMBER.search(text, max(token.start - 2, 0), token.start)
            or _marks_item(text, block, token)
            or _GOES_ON.match(text, token.end, token.end + 2)
        )
        number = number or (bool(run) and run[-1].text == "Phase" and _PHASE_NUMBER.fullmatch(word) is not None)
        number = (number and len(word) < 4) or (
            word[0].isdigit() and _PLURAL_NUMBER.match(text, token.start) is not None
        )
        if token.capital or number or (word.startswith("20") and _is_year_of(run, word)):
            if run and (token.opens or len(run) >= _LONGEST_RUN or _starts_shouting(run[-1].text, word)):
                yield from trimmed(run)
                run = []
            run.append(token)
        elif run and word.casefold() in CONNECTORS:
            run.append(token)
        elif run:
            yield from trimmed(run)
            run = []
    yield from trimmed(run)


def _marks_item(text: str, block: Block, token: Token) -> bool:
    """Is a number the mark of the next item of a list ("1) Parks Strategy 2) Tree Plan"), in no bracket?"""
    before = (block.span.start, token.start)
    return text.startswith(")", token.end) and text.rfind("(", *before) <= text.rfind(")", *before)


def _starts_shouting(last: str, word: str) -> bool:
    """Do labels in capitals begin behind words in title case ("Park Gardens South CAPACITY NIGHT DAY")?"""
    named = last in ("Project", "Programme", "Campaign", "Scheme")  # "Project LAMP"
    return last.istitle() and word.isupper() and len(word) > 3 and is_ordinary(word) and not named


def _is_year_of(run: Sequence[Token], text: str) -> bool:
    """Does a year, or two, end a name ("Library Strategy 2030"), rather than date a month, an Act or a meeting?"""
    if not run or not run[-1].capital or not _YEARS.match(text):
        return False
    last = run[-1].text
    if is_of(last, "undertaking", "vehicle"):
        return True
    dated = ("calendar", "law", "record", "meeting", "post", "opening words", "common acronyms", "unit")
    return int(text[:4]) >= 2025 and len(text) == 4 and not is_of(last, *dated)


def trimmed(run: Run) -> Iterator[Run]:
    """Trim a run: no small word, bare number or opening word at the front, no small word at the end."""
    dated = opened = False
    while run and (
        run[-1].text in _NEVER_LAST
        or (not run[-1].capital and not (run[-1].text[0].isdigit() and len(run) > 1 and run[-2].capital))
    ):
        run = run[:-1]
    while run:
        first = run[0]
        if first.text.isdigit() and len(run) > 2 and is_of(run[1].text, "calendar"):
            run = run[2:]  # "Since 1 April TextMyBin has ..."
        elif first.text == "&" or not (first.capital or first.text.removesuffix("s").rstrip("’'").isdigit()):
            dated = first.text.casefold() in _DATING
            run = run[1:]
        elif first.text.isdigit() and (len(run) < 2 or not run[1].capital or first.text[0] == "0"):
            run = run[1:]
        elif len(run) > 2 and _DOCUMENT_CODE.fullmatch(first.text):
            run = run[1:]  # "FP18/42 Winter Plan"
        elif len(run) > 3 and _numbers_document(run):
            run = run[2:]  # "PCD 1140 Mobile Phones"
        elif first.text.isdigit() and run[1].text.casefold() in ARTICLES:
            run = run[1:]  # "4 The Quiet Streets Programme", a numbered heading
        elif len(run) > 1 and _only_opens(run):
            dated = first.text.casefold() in _DATING
            opened = first.opens and first.text.casefold() not in ARTICLES
            run = run[1:]
        elif dated and first.capital and is_of(first.text, "calendar") and len(run) > 1:
            run = run[1:]
        elif (first.opens or opened) and len(run) > 2 and _carries(first.text, run[1].text, run[2].text):
            run = run[2:]
        else:
            break
    if not any(token.capital and singular(token.text) not in words("calendar") for token in run):
        return
    if len(run) == 1 and run[0].opens and run[0].text.casefold() in words("opening words"):
        return
    yield run


def _numbers_document(run: Run) -> bool:
    """Do letters and a number that is no year open a line, as those of a decision or a paper do?"""
    code, number = run[0], run[1].text
    return (
        code.opens
        and code.text.isupper()
        and 1 < len(code.text) < 5
        and re.fullmatch(r"(?!20)\d{3,4}", number) is not None
    )


def _only_opens(run: Run) -> bool:
    """Is the first word of a run capital only because a sentence begins there, or no part of any name?"""
    first = run[0]
    small = first.text.casefold()
    if small in ("the", "a", "an", "this", "our"):
        return True
    if first.opens and small in form_words("opens a question") and run[1].text.casefold() in ARTICLES | {"our"}:
        return True
    return first.opens and is_of(first.text, "opening words") and not _opens_title(run)


def _opens_title(run: Run) -> bool:
    """Do the capitals behind an opening word show that it opens a title ("Every Pound Twice")?"""
    capitals = [token.text for token in run[1:] if token.capital]
    small = run[0].text.casefold()
    if small in _KEPT_BEFORE_PRONOUN and run[1].capital and run[1].text.casefold() in _PRONOUNS:
        return len(run) > 2
    if small not in KEPT_OPENERS or not run[1].capital or len(capitals) > 5:
        return False
    known = [each for each in capitals if is_of(each, *KNOWN) and not (len(capitals) > 1 and is_of(each, "calendar"))]
    if known or any(is_acronym(each) for each in capitals):
        return False
    if small in ("local", "national"):
        return is_of(capitals[-1], "undertaking", "vehicle")
    return len(capitals) > 1 or (is_ordinary(capitals[0]) and not is_of(capitals[0], "undertaking", "vehicle", "crime"))


def _carries(first: str, second: str, third: str) -> bool:
    """Does a word that opens a sentence stand outside the name behind it ("Posters for Second Bite")?"""
    if first.endswith("ing") and second in ("the", "our", "a"):
        return True
    if second not in ("to", "for", "on", "of", "with", "in", "from", "by", "at") or (
        third.casefold() in AT_IDIOMS | _PRONOUNS  # "Home at Last", "Count on Us"
    ):
        return False
    # "Pubs in the Quiet Streets zone"
    return is_in(first, "carries a name") or (third == "the" and second in ("in", "from", "by") and first.endswith("s"))
