"""Hold what is read from a folder of PDFs against pdftotext and pdfplumber, word by word and cell by cell.

python -m tests.benchmarks.same_words FOLDER [NAME ...]     prints two tables, and then each difference left unexplained

Programs cut words differently: "29th" with a raised ending is one word here and two there. So a word counts as found
also where its letters are found cut elsewhere on the same page: what is missing is put together from what is left over,
and the other way round. pdfplumber reads turned text backwards, and takes a frame round the page for a cell; both are
told apart. Only what none of this yields is a difference.
"""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pdfplumber

from pipeline.errors import PaperError
from pipeline.extract import extract_papers
from pipeline.extract.repairs import mend_quotes
from pipeline.model import Page, PagedDocument
from pipeline.options import ReadOptions

_WORD_RE = re.compile(r"[^\W_]+")
#: Most pieces that one word may be cut into.
_MOST_PIECES = 40
#: (column of the report, how the words of a page are had)
Bags = list["Counter[str]"]


@dataclass
class Words:
    """How the words of one program compare with ours."""

    total: int = 0
    #: Letters and figures of theirs and of ours.
    letters: tuple[int, int] = (0, 0)
    shared: int = 0
    cut: int = 0
    backwards: int = 0
    left: list[str] = field(default_factory=list)

    @property
    def strict(self) -> float:
        """Part of their words that are ours, as cut."""
        return self.shared / max(self.total, 1)

    @property
    def fair(self) -> float:
        """The same, with words cut elsewhere or read backwards."""
        return (self.shared + self.cut + self.backwards) / max(self.total, 1)


def plain(text: str) -> str:
    """Small letters and figures, ligatures and raised figures in full, without hyphens at the ends of lines."""
    text = unicodedata.normalize("NFKC", mend_quotes(text)).replace("\xad", "")
    return text.lower()


def bag(texts: Iterable[str]) -> Counter[str]:
    """Words of some texts with how often they occur."""
    return Counter(word for text in texts for word in _WORD_RE.findall(plain(text)))


def compare(theirs: Bags, ours: Bags) -> Words:
    """Hold two readings against each other, page by page."""
    words = Words()
    for number, (one, other) in enumerate(zip(theirs, ours, strict=True), 1):
        missing, extra = one - other, other - one
        words.total += one.total()
        words.letters = (words.letters[0] + _letters(one), words.letters[1] + _letters(other))
        words.shared += one.total() - missing.total()
        before = missing.total()
        put_together(extra, missing)
        put_together(missing, extra)
        words.cut += before - missing.total()
        for word in list(missing):
            turned = min(missing[word], extra[word[::-1]])
            words.backwards += turned
            missing -= Counter({word: turned})
        words.left += [f"page {number}: {word}" for word in missing.elements()]
    return words


def _letters(words: Counter[str]) -> int:
    return sum(len(word) * count for word, count in words.items())


def put_together(wholes: Counter[str], pieces: Counter[str]) -> None:
    """Take out of both the words of ``wholes`` that are made of some of ``pieces``."""
    for whole in sorted(wholes, key=len, reverse=True):
        while wholes[whole] > 0 and (parts := _parts(whole, pieces)):
            wholes[whole] -= 1
            pieces.subtract(parts)
            for part in parts:
                if pieces[part] <= 0:
                    del pieces[part]
    for whole in [word for word, count in wholes.items() if count <= 0]:
        del wholes[whole]


def _parts(whole: str, pieces: Counter[str], most: int = _MOST_PIECES) -> list[str]:
    """Pieces that make a word in order; [] for none. A piece may itself be longer than what is left of the word."""
    if not whole:
        return []
    for end in range(len(whole), 0, -1):
        first = whole[:end]
        if pieces[first] <= 0 or (end == len(whole) and most == _MOST_PIECES):
            continue
        if end == len(whole):
            return [first]
        rest = _parts(whole[end:], pieces - Counter([first]), most - 1) if most > 1 else []
        if rest:
            return [first, *rest]
    return []


def our_pages(file: Path) -> list[tuple[PagedDocument, Page]]:
    """The pages of a file with the paper each is in."""
    papers = extract_papers(file.read_bytes(), file.name, ReadOptions())
    return [(paper, page) for paper in papers for page in paper.pages]


def pdftotext_pages(file: Path) -> list[str]:
    """The text of each page as pdftotext has it."""
    done = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace").split("\f")[:-1]


@dataclass
class Cells:
    """What became of the cells of pdfplumber's tables."""

    tables: int = 0
    total: int = 0
    same: int = 0
    #: Cells of grids that lay text out, and of frames, whose text is kept as lines.
    layout: int = 0
    #: Cells of grids inside charts and frames whose words stand in larger cells of ours.
    within: int = 0
    left: list[str] = field(default_factory=list)


def compare_tables(theirs: list[list[list[list[str | None]]]], pages: list[tuple[PagedDocument, Page]]) -> Cells:
    """Hold pdfplumber's tables, for each page, against ours."""
    cells = Cells()
    for number, (tables, (paper, page)) in enumerate(zip(theirs, pages, strict=True), 1):
        ours = Counter(_tight(cell.text) for table in paper.tables for cell in table.cells if cell.page == page.number)
        whole = "\n".join(_tight(cell.text) for table in paper.tables for cell in table.cells)
        text = _tight(" ".join(line.text for line in page.lines))
        words = bag(line.text for line in page.lines)
        for table in tables:
            filled = [cell for row in table for cell in row if cell and _tight(cell)]
            cells.tables += bool(filled)
            cells.total += len(filled)
            for printed in filled:
                cell = _tight(printed)
                known = next((form for form in (cell, cell[::-1]) if ours[form] > 0), "")
                if known:
                    ours[known] -= 1
                    cells.same += 1
                elif cell in whole:
                    cells.within += 1
                elif cell in text or not bag([printed]) - words or _turned(printed, whole):
                    cells.layout += 1
                else:
                    cells.left.append(f"page {number}: {cell[:60]}")
    return cells


def _turned(cell: str, whole: str) -> bool:
    """Is a cell a header set on end, read backwards line by line?"""
    return all(_tight(line)[::-1] in whole for line in cell.split())


def _tight(text: str) -> str:
    return "".join(_WORD_RE.findall(plain(text)))


def report(files: Iterable[Path]) -> Iterator[str]:
    """The lines of both tables and of the differences left."""
    words_table = [
        "| file | pages | letters and figures of pdftotext | ours | its words | as cut | cut elsewhere too"
        " | words of pdfplumber | as cut | cut elsewhere or backwards too |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    cells_table = [
        "| file | tables of pdfplumber | cells | the same | within larger cells | text in a layout grid | left |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    left: list[str] = []
    for file in files:
        try:
            pages = our_pages(file)
        except PaperError as error:
            left.append(f"{file.name}: {error}")
            continue
        ours = [bag(f"{line.mark} {line.text}" for line in page.lines) for _, page in pages]
        with pdfplumber.open(file) as pdf:
            plumber, tables = [], []
            for page in pdf.pages:
                # pdfminer prints the code of a character that it has no name for, such as a bullet.
                plumber.append(bag(re.sub(r"\(cid:\d+\)", "", word["text"]) for word in page.extract_words()))
                tables.append(page.extract_tables())
                page.close()
        by_poppler = compare([bag([text]) for text in pdftotext_pages(file)], ours)
        by_plumber = compare(plumber, ours)
        cells = compare_tables(tables, pages)
        words_table.append(
            f"| {file.stem} | {len(pages)} | {by_poppler.letters[0]} | {by_poppler.letters[1]} | {by_poppler.total} | {by_poppler.strict:.2%} | {by_poppler.fair:.2%}"
            f" | {by_plumber.total} | {by_plumber.strict:.2%} | {by_plumber.fair:.2%} |"
        )
        cells_table.append(
            f"| {file.stem} | {cells.tables} | {cells.total} | {cells.same} | {cells.within} | {cells.layout}"
            f" | {len(cells.left)} |"
        )
        for program, difference in (("pdftotext", by_poppler), ("pdfplumber", by_plumber), ("tables", cells)):
            left += [f"{file.stem}: {program}: {word}" for word in difference.left]
    yield from (*words_table, "", *cells_table, "", *left)


def main() -> None:
    """Print the report for a folder, or for some of its files."""
    if len(sys.argv) < 2:
        sys.exit("python -m tests.benchmarks.same_words FOLDER [NAME ...]")
    files = sorted(Path(sys.argv[1]).glob("*.pdf"))
    chosen = [file for file in files if not sys.argv[2:] or any(name in file.name for name in sys.argv[2:])]
    for line in report(chosen):
        print(line)


if __name__ == "__main__":
    main()
