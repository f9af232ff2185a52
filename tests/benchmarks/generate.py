"""Archives of any size: varied papers of our own, as PDFs, and as sections that are ready to load.

    python -m tests.benchmarks.generate FOLDER COUNT [PAGES]

The same numbers give the same papers.
"""

from __future__ import annotations

import hashlib
import itertools
import random
import sys
import time
from pathlib import Path
from typing import Any

from pipeline.model import (
    Block,
    BlockKind,
    Header,
    Label,
    Mention,
    Page,
    PagedDocument,
    PageMethod,
    Section,
    SectionedDocument,
    SectionKind,
    Source,
    Span,
    TaggedDocument,
)

SUBJECTS = (
    "burglary hate-crime fly-tipping bed-days rent-arrears bin-rounds road-safety stroke-care fraud cadets".split()
)
NAMES = "Alder Bramble Curlew Dunlin Elder Fescue Gannet Hazel Iris Juniper Kestrel Lark Mallow Nettle Osprey".split()
SENTENCES = (
    "Recorded {subject} rose by {n}% in the 12 months to {month} {year}.",
    "Op {name} came into force on {day} {month} {year} and needed {m} officers.",
    "The team visited {m} homes and spent £{money} on repairs.",
    "Some {m} people answered the survey, of whom {n}% were content.",
    "The {name} Project was launched in {month} {year} at a cost of £{n}k.",
    "Members asked when the figures for {subject} would be seen again.",
    "Waiting fell from {m} days to {n} days, and the committee thanked those who had worked on it.",
    "Nothing in this part of the work needs a decision of the board at present, though a fuller account will follow.",
)
MONTHS = "January February March April May June July August September October November December".split()
READY_PAPERS, READY_SECTIONS, READY_WORDS = 2500, 40, 45
BOARDS = ("Business Coordination Board", "Trust Board", "Cabinet", "Overview Committee")


def sentence(luck: random.Random, year: int) -> str:
    """One sentence."""
    return luck.choice(SENTENCES).format(
        subject=luck.choice(SUBJECTS).replace("-", " "),
        name=luck.choice(NAMES),
        n=luck.randint(2, 95),
        m=luck.randint(3, 4000),
        money=f"{luck.randint(1000, 900000):,}",
        day=luck.randint(1, 28),
        month=luck.choice(MONTHS),
        year=year,
    )


def paragraphs(luck: random.Random, year: int, count: int) -> list[tuple[str, str]]:
    """(number, text) of the paragraphs of a paper, headings among them."""
    out = []
    section = paragraph = 0
    while len(out) < count:
        if paragraph == 0 or luck.random() < 0.2:
            section, paragraph = section + 1, 1
            out.append((f"{section}.", luck.choice(SUBJECTS).replace("-", " ").title()))
        else:
            paragraph += 1
        out.append((f"{section}.{paragraph}", " ".join(sentence(luck, year) for _ in range(luck.randint(2, 5)))))
    return out


def text_paper(number: int, count: int = 40) -> str:
    """A paper as text."""
    luck = random.Random(number)
    year = 2012 + number % 11
    date = f"{luck.randint(1, 28)} {luck.choice(MONTHS)} {year}"
    head = f"To: {luck.choice(BOARDS)}\n\nFrom: Officer {number}\n\nDate: {date}\n\n"
    title = f"REPORT {number} ON {luck.choice(SUBJECTS).upper()}\n\n"
    return head + title + "\n\n".join(f"{n} {text}" for n, text in paragraphs(luck, year, count)) + "\n"


def pdf_paper(number: int, pages: int) -> bytes:
    """A paper as PDF, of about so many pages, with a table on each."""
    import io

    from reportlab.lib import colors, pagesizes, styles
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

    luck = random.Random(number)
    year = 2012 + number % 11
    base = styles.ParagraphStyle("base", fontName="Times-Roman", fontSize=11, leading=14, spaceAfter=7, leftIndent=40)
    bold = styles.ParagraphStyle("bold", parent=base, fontName="Times-Bold")
    story: list[object] = [
        Paragraph(line, bold) for line in (f"To: {luck.choice(BOARDS)}", f"Date: {luck.randint(1, 28)} May {year}")
    ]
    for i, (printed, text) in enumerate(paragraphs(luck, year, pages * 9)):
        story.append(Paragraph(text, bold if printed.endswith(".") else base, bulletText=printed))
        if i % 9 == 8:
            rows = [
                ["District", "2011", "2012"],
                *[[name, str(luck.randint(1, 999)), str(luck.randint(1, 999))] for name in luck.sample(NAMES, 4)],
            ]
            story.append(Table(rows, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.6, colors.black)]), hAlign="LEFT"))
    out = io.BytesIO()

    def footer(canvas: Any, document: Any) -> None:
        canvas.drawCentredString(298, 30, f"Generated paper {number}, page {document.page}")

    SimpleDocTemplate(out, pagesize=pagesizes.A4, invariant=1).build(story, onFirstPage=footer, onLaterPages=footer)
    return out.getvalue()


def vocabulary(random_: random.Random) -> list[str]:
    """Made-up words, the first of them common."""
    syllables = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo ye zu bra cle dri fro gru".split()
    return ["".join(random_.choices(syllables, k=random_.choice((1, 2, 2, 3, 3, 4)))) for _ in range(20_000)]


def ready_paper(number: int, random_: random.Random, words: list[str], weights: list[float]) -> TaggedDocument:
    """A paper in sections, one in eighty of which names an operation."""
    blocks: list[Block] = []
    sections: list[Section] = []
    mentions: list[Mention] = []
    text = ""
    for ordinal in range(READY_SECTIONS):
        body = " ".join(random_.choices(words, cum_weights=weights, k=READY_WORDS)).capitalize() + "."
        start = len(text)
        if random_.random() < 0.013:
            body = "Op Kestrel was in force. " + body
            mentions.append(
                Mention(
                    Label.OPERATION,
                    Span(start, start + 10),
                    "Op Kestrel",
                    "Operation Kestrel",
                    Span(start, start + 24),
                    ordinal,
                )
            )
        span = Span(start, start + len(body))
        text += body + "\n"
        blocks.append(Block(BlockKind.PARAGRAPH, span, ordinal, 1))
        path = f"{ordinal // 10 + 1}.{ordinal % 10 + 1}"
        sections.append(
            Section(ordinal, SectionKind.NUMBERED, path, path, 2, None, "", Span(start, len(text)), None, 1, 1)
        )
    digest = hashlib.sha256(f"{number}".encode()).hexdigest()
    date = f"{2000 + number % 25}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    paged = PagedDocument(Source(f"{number}.pdf", digest, "pdf"), (Page(1, 595.0, 842.0, PageMethod.TEXT, ()),))
    header = Header(board="Harbour Safety Board", title=f"Report {number}", date_resolved=date, date_stated=date)
    return TaggedDocument(SectionedDocument(paged, header, text, tuple(sections), tuple(blocks)), tuple(mentions), ())


def ready_archive(folder: Path) -> tuple[list[str], float]:
    """An archive ``a.db`` of 100,000 ready sections, and their texts in ``texts``.

    The words used, common ones first, and the CPU seconds that loading took.
    """
    from pipeline.store import archive, load

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "texts").mkdir()
    random_ = random.Random(7)
    words = vocabulary(random_)
    weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(words))))
    db = archive.open_write(folder / "a.db")
    loading = 0.0
    for number in range(READY_PAPERS):
        paper = ready_paper(number, random_, words, weights)
        (folder / "texts" / f"{number}.txt").write_text(paper.sectioned.text, encoding="utf-8")
        started = time.process_time()
        db.execute("begin immediate")
        load.save_paper(db, paper, str(number))
        db.execute("commit")
        loading += time.process_time() - started
    started = time.process_time()
    load.finish(db, folder)
    db.close()
    return words, loading + time.process_time() - started


def main() -> None:
    """Write papers into a folder."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    pages = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        if pages:
            (folder / f"paper-{number:06}.pdf").write_bytes(pdf_paper(number, pages))
        else:
            (folder / f"paper-{number:06}.txt").write_text(text_paper(number), encoding="utf-8")


if __name__ == "__main__":
    main()
