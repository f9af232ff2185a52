"""What OCR confuses and the place leaves no doubt about: letters in section numbers and quarters, a bar for the word I.

Each repair keeps its length, so that the words of a line stay where they are.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.model import Line, Repair

_DIGITS = str.maketrans("lI|iOoSB", "11110058")
#: The number a line opens with: parts between dots, of digits and of letters taken for them, with at least one digit.
_NUMBER_RE = re.compile(r"(?=[^\d]*\d)[\dlI|OoSB]{1,3}(?:\.[\dlI|iOoSB]{1,3})+\.?|[lI|]\.(?=$)|[\dlI|O]{1,3}\.0")

#: "Ql", "(QI": the first quarter.
_QUARTER_RE = re.compile(r"\(?Q[lI|][).,:;]*")

#: What the colon behind a label of a header block is read as, where it stands apart.
_LABEL_RE = re.compile(r"to|from|date|title|subject", re.IGNORECASE)
_COLON_RE = re.compile(r"[i;.!|l']")


def mend_reading(line: Line) -> tuple[Line, list[Repair]]:
    """Mend a line read by OCR.

    ``4.2.l`` at the front is ``4.2.1``: letters stand in no section number of digits. ``Ql`` is ``Q1``, ``|`` between
    words ``I``, and ``i`` behind ``FROM`` its colon.
    """
    repairs: list[Repair] = []
    words = list(line.words)
    for at, word in enumerate(words):
        after = word.text
        if at == 0 and _NUMBER_RE.fullmatch(word.text):
            after = word.text.translate(_DIGITS)
        elif _QUARTER_RE.fullmatch(word.text):
            after = re.sub(r"(?<=Q).", "1", word.text)
        elif (
            word.text == "|"
            and 0 < at < len(words) - 1
            and words[at + 1].text.islower()
            and words[at - 1].text.isalpha()
        ):
            after = "I"
        elif at == 1 and _COLON_RE.fullmatch(word.text) and _LABEL_RE.fullmatch(words[0].text) and len(words) > 2:
            after = ":"
        if after != word.text:
            repairs.append(Repair(line.page, line.number, "ocr_confusion", word.text, after))
            words[at] = replace(word, text=after)
    if not repairs:
        return line, []
    text = line.text
    for word in words:
        text = text[: word.start] + word.text + text[word.start + len(word.text) :]
    return replace(line, text=text, words=tuple(words)), repairs
