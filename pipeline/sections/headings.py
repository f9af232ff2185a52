"""Which paragraphs are headings.

Weight and size say it where a paper uses them. Else the form says it (short, no verb, no full stop, capitals, a whole
quotation) together with what follows: a unit one level down, or a paragraph without a number.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.model import altered
from pipeline.patterns import compile_lists
from pipeline.sections.appendices import is_appendix
from pipeline.sections.backmatter import HEADING_RE, LABEL_RE, SIGNED_RE
from pipeline.sections.candidates import has_leaders
from pipeline.sections.layout import QUOTED_RE, Layout, ended, runs_on
from pipeline.sections.numbers import Style
from pipeline.sections.outline import fold_title
from pipeline.sections.paragraphs import Kind, Paragraph

VERB_RE = compile_lists(
    r"\b(?:is|are|was|were|has|have|appl(?:y|ies)|requires?|allows?|makes?|sets|describes?|explains?|confirms?|recommends?|proposes?|had|will|would|should|shall|must|may|can|could|does|did|do|been|"
    r"continues?|remains?|includes?|provides?|received|requested|invited|agreed|noted|asked|reported|resolved|"
    r"(?:closed|opened|commenced|concluded)\s+at|sets\sout|aims?\sto|seeks?\sto|"
    r"met|fell|rose|saw|took|began|gave|went|came|ran|grew|[a-z]{3,}ed\s+(?:the|an?|their|its|all|over|more|\d+))\b"
)
#: Words after a label, or a label that a column beside it answers: never a heading of a section.
LABELLED_RE = re.compile(
    r"(?:actions?|decisions?|resolved|agreed|proposed|noted?|nb|n\.b\.|present|apologies|attendance|in\s+attendance|members|"
    r"chair(?:man|woman|person)?|clerk|signed|dated?|yours\s+\w+|dear|tel(?:ephone)?|e-?mail|from|to|ref(?:erence)?|total)\b"
    r"(?:\s*\|?\s*:\s*\S|\s*\.{3}|\s*…|\s*_{3}|,)|dear\s|signed\b.{0,30}\bdated?\b|yours\s|total\b",
    re.IGNORECASE,
)
#: How sentences begin, and few headings.
OPENING_RE = re.compile(
    r"(?:the|this|these|that|those|it|there|we|in|at|on|a|an|all|some|many|more|over|since|as|if)\b", re.I
)
ANSWER_RE = re.compile(r"(?:none|nil|noted|agreed|approved|yes|no|not\s+applicable)\.", re.IGNORECASE)
QUESTION_RE = re.compile(r"(?:what|how|why|where|who|when)\b|.*\?$", re.IGNORECASE)
#: A line of a table that was not read as one.
ROW_RE = re.compile(
    r".*\s[£(]?\d[\d,]*\.\d\d\)?|\d{1,2}/\d{1,2}/\d{2,4}\s.*|(?:(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?|[A-Z][a-z]+)\s+[\d,]+%?"
)
#: The caption of a table or picture, or a bare date.
CAPTION_RE = re.compile(
    r"(?:table|figure|fig\.|chart|graph|map|diagram|photo|source)\s*\d*[a-z]?\s*(?:[-–—:.].*|$)"
    r"|(?:[a-z]+day,?\s+)?\d{1,2}(?:st|nd|rd|th)?\s+[a-z]+\s+\d{4}|[-–—].*",
    re.IGNORECASE,
)
#: "Recommendation 1: A better way", "Theme Two – Roads"
COUNTED_RE = re.compile(
    r"(?P<word>recommendation|theme|objective|priority|part|chapter|phase|question|strand|aim|goal|pillar|standard|proposal"
    r"|case\s+study|finding|workstream|outcome|principle)\s+"
    r"(?P<count>\d{1,2}[a-z]?|[A-Z]|one|two|three|four|five|six|seven|eight|nine|ten)(?:\s*[:.–—-]\s*\S.*|\s*[:.]?)",
    re.IGNORECASE,
)
#: The headings that papers of all kinds share: with one of these names a line needs neither weight nor white space.
STANDARD_RE = re.compile(
    r"(?:(?:the\s+)?purpose(?:\s+of\s+(?:the\s+|this\s+)?(?:report|paper))?|introduction|background|executive\s+summary|summary"
    r"|recommendations?|decisions?\s+(?:required|requested|sought)|key\s+(?:issues|points|messages|risks|findings)|context"
    r"|conclusions?|next\s+steps|main\s+report|current\s+(?:position|situation)|options?(?:\s+considered)?|discussion|consultation"
    r"|reasons?\s+for\s+(?:the\s+)?(?:recommendations?|decisions?)|alternative\s+options(?:\s+considered(?:\s+and\s+rejected)?)?"
    r"|(?:(?:financial|legal|resource|staffing|equality|equalities|environmental|policy|risk|human\s+resources?|hr|other)"
    r"(?:\s+and\s+\w+)?\s+)?implications(?:\s+and\s+risks?)?|risk\s+(?:management|assessment)|equality\s+impact(?:\s+assessment)?"
    r"|other\s+(?:matters|business)|any\s+other\s+(?:urgent\s+)?business|matters\s+arising|correspondence|public\s+participation"
    r"|dates?\s+of\s+(?:the\s+)?next\s+meetings?|declarations?\s+of\s+interests?|minutes\s+of\s+(?:the\s+)?(?:last|previous)\s+meeting)"
    r"\s*:?",
    re.IGNORECASE,
)
COLUMNS_RE = re.compile(r"\S\s{3,}\S|(?:\s[£(]?\d[\d,.]*[%)]?){2,}$")
LINE_TO_FILL_RE = re.compile(r"\.{4,}|…{2,}|_{4,}|(?:\. ){4,}")
#: "And back to the budget……": the dots say that more follows.
TRAILING_RE = re.compile(r"[^.…_]{3,60}?[.…]{2,12}")
#: Who was there: the list under it is no section of a paper with numbers.
ATTENDANCE_RE = re.compile(
    r"(?:(?:members?|councillors?|officers?|those|also)\s+)?(?:in\s+)?(?:present|attendance|attending|absent|apologies)"
    r"(?:\s+for\s+absence)?\s*:?|members\s+of\s+the\s+public\s*:?",
    re.IGNORECASE,
)
LETTERS = (Style.LETTER, Style.ROMAN)
SMALL_WORDS = frozenset(
    """
    a an the of in to and or for by on at with from re as via per vs under over into &
    """.split()
)


def mark_headings(
    paragraphs: Sequence[Paragraph], layout: Layout, titles: frozenset[str] = frozenset(), title: str = ""
) -> list[Paragraph]:
    """Decide for each paragraph whether it is a heading.

    ``titles``: those of sections, by the paper's contents and bookmarks. ``title``: that of the paper, which may come
    again over its text.
    """
    weighted = _uses_weight(paragraphs, layout)
    marked: list[Paragraph] = []
    flow = [index for index, each in enumerate(paragraphs) if each.kind in (Kind.TEXT, Kind.TABLE)]
    following = {index: paragraphs[after] for index, after in itertools.pairwise(flow)}
    stacked = _stacked(paragraphs, layout)
    before: Paragraph | None = None
    present, counted = _present(paragraphs), _counted(paragraphs, layout)
    first = next((index for index, each in enumerate(paragraphs) if each.number is not None), 0)
    for index, each in enumerate(paragraphs):
        if each.kind is not Kind.TEXT or index in stacked or index in present:
            marked.append(each)
            continue
        after = following.get(index)
        if each.number is not None:
            heading = each.heading or (bool(each.text) and numbered_heading(each, after, layout, weighted))
        else:
            titled = index in counted or (after is not None and _is_known(each, titles))
            again = index < max(first, 12) and _is_title_again(each, after, title)
            heading = (
                not each.plain
                and not again
                and (titled or lone_heading(each, before, after, layout, weighted, index < first))
            )
        if heading and each.number is not None and _ends_list(each, marked):
            heading = False
        before = each if each.heading == heading else altered(each, heading=heading)
        marked.append(before)
    return marked


def _ends_list(paragraph: Paragraph, marked: Sequence[Paragraph]) -> bool:
    """Tell whether a long unit is the last of a list whose others, set alike right above it, are no headings."""
    number = paragraph.number
    above = marked[-2:]
    if number is None or len(paragraph.text.split()) <= 8 or len(above) < 2:
        return False
    return all(
        each.number is not None
        and each.number.style is number.style
        and each.number.path[:-1] == number.path[:-1]
        and each.bold == paragraph.bold
        and not each.heading
        for each in above
    )


def _is_title_again(paragraph: Paragraph, after: Paragraph | None, title: str) -> bool:
    """Tell whether the paper's title comes again without text of its own: over a number, or among other titles."""
    if not title or fold_title(paragraph.text) != fold_title(title):
        return False
    return after is None or after.number is not None or len(after.text) < 150


def _is_known(paragraph: Paragraph, titles: frozenset[str]) -> bool:
    """Tell whether a line is a title that the paper lists elsewhere."""
    text = paragraph.text
    sentence = (text.endswith(".") and is_sentence(text)) or COLUMNS_RE.search(paragraph.first.text.strip()) is not None
    return bool(titles) and not paragraph.mark and not sentence and fold_title(text) in titles


def _counted(paragraphs: Sequence[Paragraph], layout: Layout) -> set[int]:
    """Find the lines that count the parts of a paper by a word: "Recommendation 1: A better way", "Theme 2 – Roads"."""
    found: dict[tuple[str, str], list[int]] = {}
    for index, each in enumerate(paragraphs):
        counted = COUNTED_RE.fullmatch(each.text) if each.kind is Kind.TEXT and each.number is None else None
        if counted is None or each.mark or has_leaders(each.text) or len(each.text.split()) > 25:
            continue
        bare = each.text.rstrip(".: ").endswith(counted["count"])
        if (ended(each.text) and not bare) or is_sentence(each.text):
            continue
        before = paragraphs[index - 1] if index else None
        top = before is None or not before.parts or before.last.page != each.first.page
        if top or layout.parted(each.first):
            found.setdefault((counted["word"].casefold(), counted["count"].casefold()), []).append(index)
    words = [word for word, _ in found]
    # Where a word and its count come again, as in a table of contents that has no dots, none is sure.
    return {places[0] for (word, _), places in found.items() if words.count(word) >= 2 and len(places) == 1}


def _present(paragraphs: Sequence[Paragraph]) -> range:
    """Give the run of paragraphs before the first number, from the first that says who was present."""
    first = next((index for index, each in enumerate(paragraphs) if each.number is not None), 0)
    starts = (index for index, each in enumerate(paragraphs[:first]) if ATTENDANCE_RE.fullmatch(each.text))
    return range(next(starts, first), first)


def _stacked(paragraphs: Sequence[Paragraph], layout: Layout) -> set[int]:
    """Find runs of three or more short bold lines set solid: the names of those present, an address, no headings."""
    stacked: set[int] = set()
    run: list[int] = []
    for index, each in enumerate(paragraphs):
        short = each.kind is Kind.TEXT and each.number is None and len(each.text) < 100 and _heavy(each, layout)
        if short and run and not layout.parted(each.first):
            run.append(index)
        else:
            stacked.update(run if len(run) >= 3 else ())
            run = [index] if short else []
    return stacked | set(run if len(run) >= 3 else ())


def _uses_weight(paragraphs: Sequence[Paragraph], layout: Layout) -> bool:
    """Tell whether a paper sets its headings in bold or larger: then a line without is none."""
    heavy = sum(_heavy(each, layout) and len(each.text) < 120 for each in paragraphs if each.kind is Kind.TEXT)
    return heavy >= 2 and layout.size > 0


def _heavy(paragraph: Paragraph, layout: Layout) -> bool:
    """Tell whether a paragraph is set heavier or larger than the paper's text."""
    if not paragraph.parts or not paragraph.text:
        return False
    return (paragraph.bold and not layout.bold) or (layout.size > 0 and paragraph.size > layout.largest + 0.9)


def _underlined(paragraph: Paragraph) -> bool:
    return bool(paragraph.parts) and all(part.line.underlined for part in paragraph.parts)


def _introduced(before: Paragraph | None) -> bool:
    """Tell whether a colon leads to it: "The form is found here:" and then a link, underlined as links are."""
    return before is not None and before.kind is Kind.TEXT and not before.heading and before.text.endswith(":")


def is_sentence(text: str) -> bool:
    """Tell whether a line has a verb of its own, so far as small words show it.

    >>> is_sentence("The Board is invited to note the report"), is_sentence("Use of Drones")
    (True, False)
    """
    return len(text.split()) >= 4 and VERB_RE.search(text) is not None


def title_case(text: str) -> float:
    """Give the share of words with a capital, small words left out: 1.0 for ``Review of the Front Desk``."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", text) if word.casefold() not in SMALL_WORDS]
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0


def numbered_heading(paragraph: Paragraph, after: Paragraph | None, layout: Layout, weighted: bool) -> bool:
    """Decide between a heading and a paragraph after a section number, by all that speaks for each."""
    score = _look(paragraph, layout, weighted) + _wording(paragraph) + _what_follows(paragraph, after)
    return score > 0


def _look(paragraph: Paragraph, layout: Layout, weighted: bool) -> float:
    """How much weight, size and slope speak for a heading."""
    if _heavy(paragraph, layout) or _underlined(paragraph):
        return 3.0
    lettered = paragraph.number is not None and paragraph.number.style in LETTERS
    if paragraph.italic and not lettered and len(paragraph.text.split()) < 40:
        return 2.0
    return -1.0 if weighted else 0.0


def _wording(paragraph: Paragraph) -> float:
    """How much the words speak for a heading: few of them, capitals, no verb, no stop at the end."""
    text = paragraph.text
    words = len(text.split())
    quoted = QUOTED_RE.fullmatch(text) is not None
    sentence = is_sentence(text) or (text[-1] in ":." and VERB_RE.search(text) is not None)
    capitals = title_case(text)
    titled = words > 4 and capitals >= 0.7
    score = 1.0 if words <= 8 else 0.5 if words <= 14 else 0.0 if words <= 25 else -2.0 if words <= 40 else -4.0
    if quoted:
        return score + 3.0
    if text[-1] in ";,":
        score -= 3.0
    elif text[-1] == ":":
        score += 0.5 if words <= 5 else -1.0
    elif not ended(text):
        score += 0.5
    else:
        score -= 1.5 if words > 8 or sentence else 0.0
        score -= 2.0 if capitals < 0.6 or ANSWER_RE.fullmatch(text) else 0.0
    if sentence:
        score -= 3.0
    elif titled or (words <= 8 and not ended(text)):
        score += 1.0
    if OPENING_RE.match(text) and not titled and words > 4:
        score -= 1.0
    if re.match(r"(?:that|to)\b.*[:.;]$", text, re.IGNORECASE):
        score -= 3.0  # a recommendation
    if paragraph.number is not None and paragraph.number.style in LETTERS:
        score -= 1.5  # most lettered units are paragraphs
    if not text[0].isupper() and not text[0].isdigit():
        score -= 2.0
    return score


def _what_follows(paragraph: Paragraph, after: Paragraph | None) -> float:
    if after is None or paragraph.number is None:
        return -1.0
    if after.kind is Kind.TABLE or after.mark:
        return -2.0 if paragraph.text[-1] == ":" else 0.0  # it leads in a list
    if after.number is None:
        return -0.5 if after.text.isupper() else 1.0  # a heading in capitals comes next
    if after.number.style is not paragraph.number.style:
        return 0.5
    if after.number.depth > paragraph.number.depth:
        return 2.0 if ended(paragraph.text) else 4.5
    return -1.0


def lone_heading(
    paragraph: Paragraph,
    before: Paragraph | None,
    after: Paragraph | None,
    layout: Layout,
    weighted: bool,
    opening: bool = False,
) -> bool:
    """Decide whether a paragraph without a number is a heading: it stands alone and something follows it.

    ``opening``: does it stand before the first number?
    """
    text = paragraph.text
    words = len(text.split())
    if paragraph.aside or not _may_stand_alone(paragraph, before, after, layout):
        return False
    if COLUMNS_RE.search(paragraph.first.text.strip()):
        return False  # the head or a row of a table that was not read as one
    if paragraph.mark or after is None or words > 20 or len(text) > 140 or not re.search(r"[A-Za-z]{2}", text):
        return False
    if before is not None and before.heading and before.number and _sibling(before, after) and not text.isupper():
        return False  # the whole text of a short section
    if before is not None and after.kind is Kind.TABLE and CAPTION_RE.fullmatch(before.text):
        return False  # the second line of a caption
    if is_appendix(text):
        return not any(each is not None and is_appendix(each.text) for each in (before, after))
    if LABEL_RE.fullmatch(text) and not HEADING_RE.fullmatch(text):
        return False
    if after.parts and after.number is None and ROW_RE.fullmatch(after.first.text):
        return False  # the head of a table that was not read as one
    if HEADING_RE.fullmatch(text) and not text[0].islower():
        return True
    if _is_listed(before, paragraph, layout):
        return False
    trails = _trails(paragraph, layout)
    if text[-1] in ".;," and not trails and not (text[-1] == "." and _heavy(paragraph, layout) and words <= 8):
        return False
    if after.kind is Kind.TABLE and words <= 6 and _titles_table(paragraph, before, layout):
        return True
    asked = text.endswith("?") and words <= 16 and QUESTION_RE.match(text) is not None
    if (
        asked
        and layout.parted(paragraph.first)
        and _leads(paragraph, before, after, layout)
        and not _heavy(paragraph, layout)
    ):
        return not weighted and len(after.text) >= 80
    if text[0].islower() or (is_sentence(text) and not _heavy(paragraph, layout)):
        return False
    if _heavy(paragraph, layout) or (_underlined(paragraph) and not _introduced(before)):
        return not is_sentence(text) or (words <= 10 and QUESTION_RE.match(text) is not None)
    if STANDARD_RE.fullmatch(text) and _leads(paragraph, before, after, layout):
        # Where headings are bold, those on a cover sheet may be set as the labels of its boxes.
        return not weighted or (opening and after.number is None and after.text.endswith((".", ":")))
    if weighted or words > 10:
        # Now and then one is set like the text, between paragraphs that it stands apart from.
        return words <= 6 and _plainly_titled(paragraph, before, after, layout)
    if _introduced(before):
        return False
    apart = _stands_apart(paragraph, after, layout)
    if before is not None and before.kind is Kind.TEXT and not before.heading and not ended(before.text):
        opens = layout.parted(paragraph.first) or before.last.page != paragraph.first.page
        topped = opens and len(after.text) >= 100 and (trails or title_case(text) >= 0.6)
        return (text.isupper() and layout.parted(paragraph.first)) or (apart and len(after.text) >= 60) or topped
    if after.kind is Kind.TEXT and after.number is None and (after.mark or (len(after.text) < 60 and not apart)):
        return False
    plain = before is not None and before.kind is Kind.TEXT and before.number is None and len(before.text) < 60
    plain = plain and before is not None and not before.mark
    if plain and not layout.parted(paragraph.first):
        return False  # one of several short lines: names, an address, sums
    if text[-1] == ":":
        return words <= 4 and after.number is not None and VERB_RE.search(text) is None
    return title_case(text) >= 0.6 or words <= 5


def _is_listed(before: Paragraph | None, paragraph: Paragraph, layout: Layout) -> bool:
    """Tell whether a bold line goes on with a list of bold lines, such as the names under "Present:"."""
    if before is None or before.kind is not Kind.TEXT or before.number is not None or not before.bold:
        return False
    if abs(before.first.indent - paragraph.first.indent) > 2 or paragraph.text.endswith(":"):
        return False
    return before.text.endswith(":") or (not before.heading and len(before.text) < 60 and not ended(before.text))


def _stands_apart(paragraph: Paragraph, after: Paragraph, layout: Layout) -> bool:
    """Tell whether a line stands between white space and a sentence that is set off from it."""
    if not layout.parted(paragraph.first) or after.kind is not Kind.TEXT or after.mark:
        return False
    return layout.parted(after.first) and after.text.endswith((".", ":")) and len(after.text.split()) >= 5


def _plainly_titled(paragraph: Paragraph, before: Paragraph | None, after: Paragraph, layout: Layout) -> bool:
    """Tell whether a line without weight has white space and whole paragraphs around it, and capitals throughout."""
    if (
        before is None
        or before.kind is not Kind.TEXT
        or before.heading
        or not ended(before.text)
        or before.text[-1] == ":"
    ):
        return False
    whole = len(after.text) >= 80 and len(before.text) >= 80 and _stands_apart(paragraph, after, layout)
    return (
        whole and title_case(paragraph.text) == 1.0 and re.fullmatch(r"[A-Z][A-Za-z’' &-]+", paragraph.text) is not None
    )


def _titles_table(paragraph: Paragraph, before: Paragraph | None, layout: Layout) -> bool:
    """Tell whether a few words between white space and a table name what is in it."""
    text = paragraph.text
    between = before is not None and before.kind is Kind.TABLE
    apart = between or (layout.parted(paragraph.first) and (before is None or ended(before.text)))
    return apart and re.fullmatch(r"[A-Z][A-Za-z’'&/ -]+", text) is not None and VERB_RE.search(text) is None


def _leads(paragraph: Paragraph, before: Paragraph | None, after: Paragraph, layout: Layout) -> bool:
    """Tell whether a line may open a section, to judge by what ends above it, and leads into text."""
    fresh = (
        before is None or before.heading or bool(before.mark) or ended(before.text) or layout.parted(paragraph.first)
    )
    return fresh and (after.kind is Kind.TABLE or bool(after.mark) or after.number is not None or len(after.text) >= 25)


def _sibling(before: Paragraph, after: Paragraph) -> bool:
    """Tell whether the next unit stands no lower than the one before."""
    if before.number is None or after.number is None:
        return False
    if before.number.style in LETTERS:
        return True
    return after.number.style is before.number.style and after.number.depth <= before.number.depth


def _may_stand_alone(paragraph: Paragraph, before: Paragraph | None, after: Paragraph | None, layout: Layout) -> bool:
    """Rule out what is short and bold and no heading: initials in a margin, labels with their words, signatures."""
    text = paragraph.text
    if (
        LABELLED_RE.match(text)
        or CAPTION_RE.fullmatch(text)
        or (LINE_TO_FILL_RE.search(text) and not _trails(paragraph, layout))
        or re.fullmatch(r"[A-Z]{1,3}(?:[/,& ]+[A-Z]{1,3})*", text)
    ):
        return False
    if layout.right > layout.left and paragraph.first.indent > layout.left + 0.55 * (layout.right - layout.left):
        return _centred(paragraph, layout) or paragraph.size > layout.largest + 0.9
    # A line that breaks a sentence in two stands in the margin of it.
    broken = before is not None and after is not None and before.kind is Kind.TEXT and not before.heading
    return not (broken and before is not None and after is not None and runs_on(before.text, after.text))


def _trails(paragraph: Paragraph, layout: Layout) -> bool:
    """Tell whether the dots at the end of a heading say that more follows, and are no line to sign on."""
    trailing = TRAILING_RE.fullmatch(paragraph.text) is not None and not SIGNED_RE.match(paragraph.text)
    return trailing and (
        _heavy(paragraph, layout) or (len(paragraph.text.split()) <= 6 and layout.parted(paragraph.first))
    )


def _centred(paragraph: Paragraph, layout: Layout) -> bool:
    box = paragraph.first.box
    return box is not None and abs((box.x0 - layout.left) - (layout.right - box.x1)) < 20
