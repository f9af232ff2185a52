"""Papers of our own making, and an archive that holds them."""

import hashlib
from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.model import (
    Block,
    BlockKind,
    Cell,
    CrossReference,
    Definition,
    Figure,
    Footnote,
    Header,
    Label,
    Line,
    Mention,
    Notice,
    Page,
    PagedDocument,
    PageMethod,
    Piece,
    Role,
    Section,
    SectionedDocument,
    SectionKind,
    Source,
    Span,
    Status,
    Table,
    TaggedDocument,
)
from pipeline.store import archive, load


class PaperBuilder:
    """Writes a tagged paper section by section; the methods return the builder."""

    def __init__(
        self,
        file="2020-01.pdf",
        *,
        date="2020-01-23",
        board="Harbour Safety Board",
        body="Port Police",
        title="Update",
        **header,
    ):
        self.file = file
        self.header = Header(
            board=board,
            to=board,
            body=body,
            sender="Chief Officer",
            title=title,
            date_stated=date,
            date_resolved=date,
            **header,
        )
        self.text = ""
        self.sections, self.blocks, self.pieces, self.lines = [], [], [], []
        self.mentions, self.figures, self.footnotes, self.references, self.definitions, self.tables = (
            [],
            [],
            [],
            [],
            [],
            [],
        )
        self.notices = []

    def section(
        self,
        number,
        *paragraphs,
        heading="",
        path=None,
        kind=SectionKind.NUMBERED,
        page=1,
        level=None,
        parent=None,
        boilerplate=False,
    ):
        path = number.strip().rstrip(".") if path is None else path
        ordinal = len(self.sections)
        start = len(self.text) + (1 if self.text else 0)
        heading_span = None
        if heading:
            heading_span = self._block(BlockKind.HEADING, heading, ordinal, page)
        for paragraph in paragraphs:
            self._block(BlockKind.PARAGRAPH, paragraph, ordinal, page)
        span = Span(start, len(self.text)) if len(self.text) > start else None
        level = path.count(".") + 1 if level is None else level
        self.sections.append(
            Section(ordinal, kind, number, path, level, parent, heading, span, heading_span, page, page, boilerplate)
        )
        return self

    def front(self, *paragraphs, page=1, title=""):
        """What stands before the first number; ``title`` heads it as the paper's title does."""
        self.section("", *paragraphs, heading=title, kind=SectionKind.FRONT, page=page, level=0)
        self.sections[-1] = replace(self.sections[-1], heading="", heading_span=None)
        return self

    def _block(self, kind, text, section, page, **table):
        if self.text:
            self.text += "\n"
        span = Span(len(self.text), len(self.text) + len(text))
        self.text += text
        self.blocks.append(Block(kind, span, section, page, **table))
        self._line(page, text, piece_at=span.start)
        return span

    def _line(self, page, text, role=Role.BODY, piece_at=None, table=None):
        number = sum(line.page == page for line in self.lines) + 1
        self.lines.append(Line(page, number, text, role=role, table=table))
        if piece_at is not None:
            self.pieces.append(Piece(piece_at, piece_at + len(text), page, number, 0))

    def furniture(self, text, role=Role.RUNNING_HEADER, page=1):
        self._line(page, text, role)
        return self

    def table(self, rows, page=1):
        """A table in the last section; the first row is the header."""
        ordinal, section = len(self.tables), len(self.sections) - 1
        cells = []
        for row, values in enumerate(rows):
            for col, text in enumerate(values):
                label = {"row_label": values[0] if col and row else "", "col_label": rows[0][col] if row else ""}
                cells.append(Cell(row, col, text, page, header=row == 0, **label))
                if text:
                    self._block(BlockKind.CELL, text, section, page, table=ordinal, row=row, col=col)
        self.tables.append(Table(ordinal, page, page, tuple(cells), 1))
        return self._stretch()

    def footnote(self, mark, text, after):
        section = len(self.sections) - 1
        anchor = self.text.index(after) + len(after)
        span = self._block(BlockKind.FOOTNOTE, text, section, 1)
        self.footnotes.append(Footnote(mark, span, anchor, section, 1))
        return self._stretch()

    def _stretch(self):
        last = self.sections[-1]
        start = last.span.start if last.span else self.blocks[-1].span.start
        self.sections[-1] = Section(
            last.ordinal,
            last.kind,
            last.number,
            last.path,
            last.level,
            last.parent,
            last.heading,
            Span(start, len(self.text)),
            last.heading_span,
            last.page,
            last.page_end,
            last.boilerplate,
        )
        return self

    def _find(self, text, within=None):
        """The span of a text in the section written last, and of its block for a sentence."""
        section = self.sections[-1]
        start = self.text.index(text, section.span.start)
        block = next(block for block in self.blocks if block.span.start <= start < block.span.end)
        return Span(start, start + len(text)), block.span, section.ordinal

    def operation(self, text, canonical, status=Status.ASSERTED, iteration="", label=Label.OPERATION):
        span, sentence, section = self._find(text)
        self.mentions.append(
            Mention(label, span, text, canonical, sentence, section, iteration, status, 0.98, "test-rule/1")
        )
        return self

    def initiative(self, text, canonical, status=Status.ASSERTED):
        return self.operation(text, canonical, status, label=Label.INITIATIVE)

    def figure(self, text, value, kind="count", **attributes):
        span, sentence, section = self._find(text)
        self.figures.append(
            Figure(
                span, text, kind, Decimal(value), sentence, section, method="test-rule/1", confidence=0.9, **attributes
            )
        )
        return self

    def refer(self, text, target, resolved):
        span, _, section = self._find(text)
        self.references.append(CrossReference(section, span, target, resolved))
        return self

    def define(self, text, long, short):
        span, _, section = self._find(text)
        self.definitions.append(Definition(long, short, span, section))
        return self

    def notice(self, kind, detail, number="", page=None, section=None):
        self.notices.append(Notice(kind, detail, number, page, section))
        return self

    def build(self, sha256=None, kind="pdf", first_page=None):
        sha256 = sha256 or hashlib.sha256((self.file + self.text).encode("utf-8", "replace")).hexdigest()
        numbers = sorted({line.page for line in self.lines}) or [1]
        pages = tuple(
            Page(number, 595.0, 842.0, PageMethod.TEXT, tuple(line for line in self.lines if line.page == number))
            for number in numbers
        )
        paged = PagedDocument(Source(self.file, sha256, kind, 1000, first_page), pages, tuple(self.tables))
        sectioned = SectionedDocument(
            paged,
            self.header,
            self.text,
            tuple(self.sections),
            tuple(self.blocks),
            tuple(self.pieces),
            tuple(self.footnotes),
            tuple(self.references),
            tuple(self.definitions),
            tuple(self.notices),
        )
        return TaggedDocument(sectioned, tuple(self.mentions), tuple(self.figures))


@pytest.fixture(scope="session")
def a_paper():
    """``a_paper("x.pdf", date="2020-01-23").section("1.", "Text.").build()``."""
    return PaperBuilder


@pytest.fixture(scope="session")
def papers():
    """Three papers of a harbour police: an operation not needed, then in force; an initiative; a table; notes."""
    first = (
        PaperBuilder("2019/june.pdf", date="2019-06-11", theme="Traffic")
        .front("Harbour traffic and safety in the spring")
        .section("1.0", heading="Purpose")
        .section("1.1", "The Board is invited to note this report.", parent=1, boilerplate=True)
        .section("2.0", heading="Traffic")
        .section("2.1", "Queues at the lock fell without the need for a second Op Heron.", parent=3)
        .operation("Op Heron", "Operation Heron", Status.NEGATED)
        .section("2.2", "Passes cost £60k in all, and 11.3% were renewed; see 2.1 for queues.", parent=3, page=2)
        .figure("£60k", "60000", "money", unit="GBP", what="passes")
        .figure(
            "11.3%",
            "11.3",
            "percent",
            unit="percent",
            what="share of passes renewed",
            period="May 2019",
            period_start="2019-05-01",
            period_end="2019-05-31",
        )
        .refer("2.1", "2.1", 4)
        .section("2.2", "The second of two sections so numbered speaks of out-of-court disposals.", parent=3, page=2)
        .notice("duplicate", "2.2 is printed twice.", "2.2", 2, 6)
        .furniture("Official", Role.MARKING)
    )
    second = (
        PaperBuilder("2019/november.pdf", date="2019-11-20", title="Autumn report")
        .section("1.", "Operation HERON began in October as queues rose to 400.", heading="Lock queues")
        .operation("Operation HERON", "Operation Heron")
        .figure(
            "400",
            "400",
            what="boats in the queue",
            period="October 2019",
            period_start="2019-10-01",
            period_end="2019-10-31",
        )
        .section(
            "2.",
            "Quay-Watch is a scheme of the yacht club. Quay Watch has 25 members. Heron is mentioned once more here.",
        )
        .initiative("Quay-Watch", "Quay Watch")
        .initiative("Quay Watch", "Quay Watch")
        .figure("25", "25", what="members")
        .footnote("1", "Quay Watch is run by volunteers.", "yacht club")
        .section(
            "",
            "Buoys will be painted.",
            heading="Phase One",
            path='2/"Phase One"',
            kind=SectionKind.UNNUMBERED,
            level=2,
        )
        .section("3.", "Accidents by month are given below; a café owner said “nothing changed”.")
        .table([["Month", "Accidents"], ["May", "7"], ["June", ""]])
        .figure("7", "7", what="accidents", table_row="May", table_col="Accidents")
        .define("Accidents", "Accidents", "ACC")
    )
    third = PaperBuilder("notes.txt", date="", board="", body="", title="=SUM(A1) harbour notes").front(
        "Notes without a date mention the lock and nothing else."
    )
    return [first.build(), second.build(), third.build(kind="text")]


def fill(db, papers, corrections):
    for paper in papers:
        db.execute("begin immediate")
        load.save_paper(db, paper, hashlib.sha256(paper.sectioned.text.encode("utf-8", "replace")).hexdigest())
        db.execute("commit")
    load.finish(db, corrections)


@pytest.fixture(scope="session")
def titled(a_paper):
    """Three papers of one operation: a title above numbers, one above text and numbers, one alone."""

    def paper(name, date, title, *front):
        paper = a_paper(f"{name}.pdf", date=date, title=title).front(*front, title=title)
        return paper.operation("OPERATION HERON", "Operation Heron")

    return [
        paper("above", "2019-03-14", "OPERATION HERON AND 40 BOATS")
        .figure("40", "40", what="boats")
        .section("1.0", heading="Purpose")
        .section("1.1", "Heron goes on at the lock.", parent=1)
        .build("a1" * 32),
        paper("text", "2019-05-14", "OPERATION HERON: REPORT", "CP12 Response of the Harbour.")
        .section("1.", "Text.")
        .build("b2" * 32),
        paper("alone", "2019-07-14", "OPERATION HERON: A NOTE").build("c3" * 32),
    ]


@pytest.fixture
def make_archive(tmp_path):
    """``make_archive(papers, "name.db")`` → an open archive that holds them."""
    opened = []

    def make(papers, name="archive.db"):
        db = archive.open_write(tmp_path / name)
        opened.append(db)
        fill(db, papers, tmp_path / "corrections")
        return db

    yield make
    for db in opened:
        db.close()


@pytest.fixture
def db(make_archive, papers):
    return make_archive(papers)
