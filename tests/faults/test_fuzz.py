"""Files that luck has spoiled: each ends with an outcome, and what is accepted keeps the promises of the model."""

import itertools
import json
import os
import random
import re
import zlib
from pathlib import Path

import pytest

from pipeline.model import TaggedDocument, from_plain, to_plain
from pipeline.options import ReadOptions
from pipeline.run import read_papers
from pipeline.store.rows import paper_rows
from pipeline.workers import Failure, LocalExecutor, Task

SAMPLE = Path(__file__).parent.parent.parent / "corpus" / "papers"
#: How many spoiled files the long test tries.
CASES = int(os.environ.get("BOARDPAPERS_FUZZ", "4000"))
#: Each sample takes under a second; ten times that is a hang, also on a busy machine.
SECONDS = 30.0
NEVER = ReadOptions(ocr="never")
REASONS = {"encrypted", "not-a-pdf", "truncated", "damaged", "no-pages", "no-text", "too-large", "unsupported"}

PDFS = sorted(SAMPLE.glob("*.pdf"))
TEXT = (SAMPLE / "fire-2019-09-safe-homes.txt").read_bytes()


# --------------------------------------------------------------------------------------------------------------------
# Spoiling a PDF
# --------------------------------------------------------------------------------------------------------------------


def flipped(luck, data):
    data = bytearray(data)
    for _ in range(luck.choice((1, 3, 20, 200))):
        data[luck.randrange(len(data))] = luck.randrange(256)
    return bytes(data)


def cut(luck, data):
    return data[: luck.randrange(len(data))]


def hollowed(luck, data):
    start = luck.randrange(len(data))
    return data[:start] + data[start + luck.randrange(1, 3000) :]


def spliced(luck, data):
    other = luck.choice(PDFS).read_bytes()
    start, length = luck.randrange(len(other)), luck.randrange(1, 5000)
    at = luck.randrange(len(data))
    return data[:at] + other[start : start + length] + data[at:]


def repeated(luck, data):
    start, length = luck.randrange(len(data)), luck.randrange(1, 2000)
    return data[:start] + data[start : start + length] * luck.choice((2, 50)) + data[start:]


def renumbered(luck, data):
    """Offsets, lengths, counts and references that say something else."""
    numbers = list(re.finditer(rb"(?<![\w.])\d+(?![\w.])", data))
    for match in sorted(luck.sample(numbers, min(len(numbers), luck.choice((1, 5, 40)))), key=lambda m: -m.start()):
        new = luck.choice(
            (b"0", b"-1", b"1", b"65536", b"2147483647", b"99999999999999999999", b"%d" % luck.randrange(99))
        )
        data = data[: match.start()] + new + data[match.end() :]
    return data


def misplaced(luck, data):
    """A table of offsets that is wrong throughout."""
    return re.sub(rb"\d{10} \d{5} n", lambda _: b"%010d 00000 n" % luck.randrange(len(data)), data)


def renamed(luck, data):
    names = list(re.finditer(rb"/[A-Za-z][A-Za-z0-9]+", data))
    for match in sorted(luck.sample(names, min(len(names), luck.choice((1, 6)))), key=lambda m: -m.start()):
        data = data[: match.start()] + luck.choice(names)[0] + data[match.end() :]
    return data


def restreamed(luck, data):
    """Another content: what draws the page is taken apart and put together otherwise, packed as before."""
    streams = []
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            streams.append((match, zlib.decompress(match[1])))
        except zlib.error:
            continue
    if not streams:
        return flipped(luck, data)
    match, inside = luck.choice(streams)
    lines = inside.split(b"\n")
    way = luck.randrange(6)
    if way == 0:
        luck.shuffle(lines)
    elif way == 1:
        lines = lines[: luck.randrange(len(lines)) + 1] * luck.choice((1, 8))
    elif way == 2:
        lines = flipped(luck, inside or b" ").split(b"\n")
    elif way == 3:
        big = luck.choice((b"1e30", b"-99999", b"0", b"0.000001", b"nan"))
        lines = [re.sub(rb"-?\d+\.\d+", lambda m: big if luck.random() < 0.05 else m[0], line) for line in lines]
    elif way == 4:
        lines = [b"q "] * 5000 + lines
    else:
        lines = [line for line in lines if luck.random() < 0.8]
    packed = zlib.compress(b"\n".join(lines))
    return data[: match.start(1)] + packed + data[match.end(1) :]


SPOIL_PDF = (flipped, cut, hollowed, spliced, repeated, renumbered, misplaced, renamed, restreamed, restreamed)

# --------------------------------------------------------------------------------------------------------------------
# Texts that no one would write
# --------------------------------------------------------------------------------------------------------------------

BITS = (
    *(
        "1.",
        "1.1",
        "4.2.7",
        "(a)",
        "(iv)",
        "1.1.1.1.1.1.1.1.1",
        "0.0",
        "99.99",
        "§",
        "- ",
        "• ",
        "**",
        "*",
        "|",
        "\t",
        "\f",
    ),
    *(
        "To: ",
        "From: ",
        "Date: ",
        "31 February 2019",
        "1 April 0000",
        "99/99/9999",
        "2019-13-45",
        "£",
        "£60k",
        "%",
        "11.3%",
    ),
    *("Op Alcoa", "Operation", "Op", "Op.", "OP OP OP", "Project", "the", "GoodSAM", "up from 3 to 2", "-1", "1,2,3,4"),
    *(
        "\n",
        "\n\n",
        " ",
        " ",
        " ",
        ".",
        "“",
        "’",
        "\u00ad",
        "\u200b",
        "\ufeff",
        "\u202e",
        "é",
        "e\u0301",
        "ﬁ",
        "\U0001f600",
    ),
    *(
        "¹",
        "1)",
        "[1]",
        "see 3.1",
        "Appendix A",
        "Recommendation",
        "half",
        "one in ten",
        "thousand million",
        "1/0",
        "½",
    ),
    *(
        "٣",
        "٤٢٪",
        "²³",
        "①",
        "Ⅳ",
        "一",
        "\x0b",
        "\x1c",
        "\x85",
        "\u2028",
        "#",
        "+---+---+",
        "| a | b |",
        "____",
        "....... 3",
    ),
)


def jumbled(luck):
    return "".join(
        luck.choice(BITS) + luck.choice((" ", "\n", "")) for _ in range(luck.choice((10, 300, 3000)))
    ).encode()


def noise(luck):
    return luck.randbytes(luck.choice((1, 10, 1000, 30000)))


def letters(luck):
    return bytes(luck.choice(range(32, 256)) for _ in range(luck.choice((100, 20000))))


def one_long_line(luck):
    return (luck.choice(BITS).strip("\n") + luck.choice(("", " "))).encode() * luck.choice((300, 3000))


def only_digits(luck):
    return "".join(luck.choice("0123456789.,% \n£()-/") for _ in range(10000)).encode()


def deep(luck):
    number, lines = [1], []
    for _ in range(400):
        if luck.random() < 0.6:
            number.append(luck.randrange(1, 4))
        elif len(number) > 1:
            number.pop()
        number[-1] += 1
        lines.append(".".join(map(str, number)) + " " + luck.choice(("Heading", "Some text follows here.", "")))
    return "\n\n".join(lines).encode()


def wrongly_encoded(luck):
    text = TEXT.decode() + jumbled(luck).decode(errors="replace")
    encoded = text.encode(luck.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "utf-7")))
    return luck.choice((b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0")) + encoded


def spotted(luck):
    return flipped(luck, TEXT)


def shuffled(luck):
    parts = re.split(rb"(\s+)", TEXT * luck.choice((1, 5)))
    luck.shuffle(parts)
    return b"".join(parts)


def short(luck):
    return luck.choice(BITS).encode() * luck.randrange(1, 4)


def ragged_table(luck):
    rows = [luck.choice((" | ", "\t", "   ")).join(luck.choices(BITS, k=luck.randrange(1, 9))) for _ in range(200)]
    return "\n".join(row.replace("\n", "") for row in rows).encode()


SPOIL_TEXT = (
    *(jumbled, noise, letters, one_long_line, only_digits, deep, wrongly_encoded, spotted, shuffled, short),
    ragged_table,
)


# --------------------------------------------------------------------------------------------------------------------
# What must hold
# --------------------------------------------------------------------------------------------------------------------


def case(number):
    """Name and bytes of a spoiled file; the same number gives the same file."""
    luck = random.Random(number)
    if number % 2:
        way = luck.choice(SPOIL_TEXT)
        return f"{number}-{way.__name__}.txt", way(luck)
    way = luck.choice(SPOIL_PDF)
    path = luck.choice(PDFS)
    data = way(luck, path.read_bytes())
    if luck.random() < 0.2 and data:
        data = luck.choice(SPOIL_PDF)(luck, data)
    return f"{number}-{way.__name__}-{path.name}", data


def faults_of(reading):
    """What is wrong with a reading, in words."""
    if isinstance(reading, Failure):
        if reading.reason not in REASONS:
            return [f"{reading.reason}: {reading.detail}"]
        return [] if reading.detail else ["no word of what to do"]
    return []


def faults_in(papers):
    """What is wrong with papers that were read, in words."""
    return [fault for paper in papers for fault in [*broken_promises(paper)] or [*bad_rows(paper)]]


def broken_promises(paper):
    document = paper.sectioned
    text, size = document.text, len(document.text)
    spans = [section.span for section in document.sections if section.span]
    if text and (not spans or spans[0].start != 0 or spans[-1].end != size):
        yield "sections do not cover the text"
    if any(left.end != right.start for left, right in itertools.pairwise(spans)):
        yield "sections do not tile"
    if [section.ordinal for section in document.sections] != list(range(len(document.sections))):
        yield "ordinals do not count"
    if any(section.parent is not None and section.parent >= section.ordinal for section in document.sections):
        yield "a parent stands after its child"
    for block in document.blocks:
        if block.span.end > size or "\n" in block.span.of(text):
            yield f"block {block}"
    lines = {(line.page, line.number): line.text for line in document.paged.lines()}
    if len(lines) != sum(1 for _ in document.paged.lines()):
        yield "two lines have one number"
    for piece in document.pieces:
        printed = lines[piece.page, piece.line][piece.line_start : piece.line_start + piece.end - piece.start]
        if text[piece.start : piece.end] != printed:
            yield f"piece {piece}"
    for tag in (*paper.mentions, *paper.figures):
        if tag.span.of(text) != tag.text or not tag.sentence.holds(tag.span):
            yield f"tag {tag}"
    plain = json.loads(json.dumps(to_plain(paper)))
    if from_plain(TaggedDocument, plain) != paper:
        yield "JSON and back gives another paper"


def bad_rows(paper):
    for table, rows in paper_rows(paper, 1, "").items():
        for row in rows:
            for value in row.values():
                if isinstance(value, str):
                    value.encode("utf-8")
                elif isinstance(value, int) and abs(value) >= 1 << 63:
                    yield f"{table}: {value} does not fit"


def check_cases(numbers):
    executor = LocalExecutor(2)
    bad = []
    waiting = []

    def look(number, data, pending):
        name = case(number)[0]
        try:
            reading = pending.result()
            found = faults_of(reading)
            if not isinstance(reading, Failure):
                # Rows are what comes back; the papers are read once more here, where that did no harm elsewhere.
                found += faults_in(read_papers(data, name, NEVER))
        except Exception as error:
            found = [repr(error)]
        bad.extend(f"case {number} {name}: {fault}" for fault in found[:2])

    try:
        for number in numbers:
            name, data = case(number)
            waiting.append((number, data, executor.submit(Task(data, name, NEVER, SECONDS))))
            if len(waiting) > 8:
                look(*waiting.pop(0))
        for each in waiting:
            look(*each)
    finally:
        executor.close()
    assert bad == []


@pytest.mark.timeout(120)
def test_spoiled_files_end_with_an_outcome_and_break_no_promise():
    check_cases(range(200))


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_thousands_of_spoiled_files_end_with_an_outcome_and_break_no_promise():
    check_cases(range(1000, 1000 + CASES))


def test_the_check_itself_sees_a_broken_promise():
    from dataclasses import replace

    (paper,) = read_papers(TEXT, "a.txt", ReadOptions())
    assert faults_in((paper,)) == []
    assert faults_in((replace(paper, sectioned=replace(paper.sectioned, sections=paper.sectioned.sections[1:])),))
    assert faults_of(Failure("crashed", "x", True))
