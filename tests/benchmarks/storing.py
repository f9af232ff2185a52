"""Loading an archive, its size, and how fast it answers."""

from __future__ import annotations

import itertools
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import generate
from tests.benchmarks.harness import ROOT, Table, cpu, installed, race, seconds, times

PAPERS = int(os.environ.get("BENCH_PAPERS", "150"))
SECTIONS = 40


def load() -> Table:
    """Rows into the database, with the text index, one transaction a paper, beside bare executemany."""
    from pipeline.options import ReadOptions
    from pipeline.run import read_papers
    from pipeline.store import archive
    from pipeline.store import load as loading
    from pipeline.store.keys import SEARCH_COLUMNS
    from pipeline.store.rows import paper_rows
    from pipeline.store.schema import TABLES

    compact = [table for table in TABLES if table.stored != table.name]
    read = [read_papers(generate.text_paper(n).encode(), f"{n}.txt", ReadOptions())[0] for n in range(150)]
    ends = list(itertools.accumulate((len(tagged.sectioned.sections) for tagged in read), initial=1))
    ready = [paper_rows(tagged, number, str(number)) for number, tagged in zip(ends, read, strict=False)]
    owned = [(table.name, "paper" if "paper" in table.shown else "section") for table in compact]
    indexes = [f"{name} ({owner})" for name, owner in owned if name != "papers"]
    indexes += ["mentions (entity)", "papers (date, paper)", "papers (paper)", "papers (substr(words_sha256, 1, 12))"]
    columns = ", ".join(SEARCH_COLUMNS)
    index = f"insert into sections_fts (rowid, {columns}) select id, {columns} from searched where id between ? and ?"

    def ours() -> None:
        with tempfile.TemporaryDirectory() as folder:
            db = archive.open_write(Path(folder) / "a.db")
            for number, tagged in enumerate(read):
                db.execute("begin immediate")
                loading.save_paper(db, tagged, str(number))
                db.execute("commit")
            db.close()

    def bare(rows_of: Callable[[int], dict[str, list[dict[str, object]]]]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            db = archive.open_write(Path(folder) / "a.db")
            for table in compact:  # plain tables, where ours keep numbers for what recurs or follows from the rest
                db.execute(f"drop view {table.name}")
                named = ", ".join(f'"{column}"' for column in table.shown_types() if column != "id")
                db.execute(f"create table {table.name} (id integer primary key, {named})")
            for number, columns in enumerate(indexes):
                db.execute(f"create index plain_{number} on {columns}")
            db.execute("pragma foreign_keys = off")  # they lead to the tables of ours
            for number in range(len(read)):
                db.execute("begin immediate")
                for name, rows in rows_of(number).items():
                    if rows:
                        names = ", ".join(f'"{column}"' for column in rows[0])
                        statement = f"insert into {name} ({names}) values ({', '.join('?' * len(rows[0]))})"
                        db.executemany(statement, [tuple(row.values()) for row in rows])
                db.execute(index, (ends[number], ends[number + 1] - 1))
                db.execute("commit")
            db.close()

    peer = "executemany, the same rows and text index"
    found = race(
        {
            "boardpapers": ours,
            peer: lambda: bare(lambda number: paper_rows(read[number], ends[number], str(number))),
            "executemany of rows made ready before": lambda: bare(lambda number: ready[number]),
        }
    )
    sections = sum(len(each["sections"]) for each in ready)
    figures = sum(len(each["figures"]) for each in ready)
    return Table(
        "Loading",
        f"{len(read)} papers, {sections:,} sections, {figures:,} figures; the others into plain tables with the same indexes, one transaction"
        " a paper, CPU time (higher is faster).",
        ("contender", "median", "ratio"),
        [(name, seconds(value), times(found[peer] / value)) for name, value in found.items()],
    )


def ingest() -> Table:
    """An archive from generated texts: throughput and size."""
    from pipeline import batch
    from pipeline.inputs import find_inputs
    from pipeline.options import ReadOptions
    from pipeline.store import archive
    from pipeline.workers import LocalExecutor

    with tempfile.TemporaryDirectory() as place:
        papers, database = Path(place) / "papers", Path(place) / "a.db"
        papers.mkdir()
        for number in range(PAPERS):
            (papers / f"{number:06}.txt").write_text(generate.text_paper(number, SECTIONS), encoding="utf-8")
        text = sum(path.stat().st_size for path in papers.iterdir())
        started, used = time.perf_counter(), cpu()
        executor = LocalExecutor(os.cpu_count() or 1)
        settings = batch.Settings(ReadOptions(), keep_copies=False)
        batch.ingest(database, find_inputs([str(papers)]), settings, executor, lambda entry: None)
        executor.close()
        wall, used = time.perf_counter() - started, cpu() - used
        with archive.open_read(database) as db:
            sections, figures, words = db.execute(
                "select (select count(*) from sections), (select count(*) from figures), sum(words) from papers"
            ).fetchone()
        size = database.stat().st_size
    return Table(
        "A generated archive",
        f"{PAPERS:,} generated papers (text), {text / 1e6:.1f} MB, all cores. Two figures in a section are more than"
        " most papers hold.",
        ("what", "measured"),
        [
            ("sections, words, figures", f"{sections:,}, {words:,}, {figures:,}"),
            ("ingest, wall", seconds(wall)),
            ("ingest, CPU", seconds(used)),
            ("words a CPU second", f"{words / used:,.0f}"),
            ("sections a CPU second", f"{sections / used:,.0f}"),
            ("database", f"{size / 1e6:.1f} MB, {times(size / text)} the text"),
        ],
    )


def searching() -> list[Table]:
    """An archive of 100,000 ready sections: load, size, latency, and cold commands beside grep and ripgrep.

    ``BENCH_LARGE`` may name a folder in which such an archive stands already, or is to be made and kept.
    """
    from pipeline.store import archive
    from pipeline.store.names import entities_named
    from pipeline.store.search import search

    with tempfile.TemporaryDirectory() as place:
        folder = Path(os.environ.get("BENCH_LARGE", place))
        database, texts = folder / "a.db", folder / "texts"
        loading = 0.0
        if not database.exists():
            _, loading = generate.ready_archive(folder)
        text = sum(path.stat().st_size for path in texts.iterdir())
        latencies = {}
        with archive.open_read(database) as db:
            sections, mentions = db.execute(
                "select (select count(*) from sections), (select count(*) from mentions)"
            ).fetchone()
            for name, ask in {
                f"a name looked up, of {mentions:,} mentions": lambda: entities_named(db, "Op Kestrel"),
                "its hits, first page with total": lambda: search(db, "Op Kestrel"),
                "a common word": lambda: search(db, "bace"),
                "two words": lambda: search(db, "bace brabra"),
                "a phrase, by relevance": lambda: search(db, '"bace ce"', sort="relevance"),
                "a literal (section number)": lambda: search(db, "3.7"),
            }.items():
                latencies[name] = _percentiles([_taken(ask) for _ in range(31)][1:])
        if installed("datasette"):
            latencies["the site's search page"] = _percentiles(_page_times(database))
        answers = Table(
            f"Search among {sections:,} sections",
            f"In process, thirty times each, CPU time. The database takes {database.stat().st_size / 1e6:.0f} MB,"
            f" {times(database.stat().st_size / text)} the text."
            + (
                f" Loaded at {sections / loading:,.0f} sections a CPU second, index and links included."
                if loading
                else ""
            ),
            ("query", "p50", "p95"),
            [(name, seconds(p50), seconds(p95)) for name, (p50, p95) in latencies.items()],
        )
        own = [sys.executable, "-m", "pipeline"]
        commands = {
            "boardpapers search, cold": [*own, "search", "Op Kestrel", "--db", str(database)],
            "grep -ri": ["grep", "-ri", "op kestrel", str(texts)],
        }
        if shutil.which("rg"):
            commands["rg -i"] = ["rg", "-i", "op kestrel", str(texts)]
        cold = Table(
            "A cold search command beside grep",
            "The whole command over the same text, CPU time; the ratio is to grep -ri (lower is better).",
            ("command", "median", "ratio"),
            _commands(commands, "grep -ri"),
        )
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "boardpapers --help": [*own, "--help"],
            "boardpapers status": [*own, "status", "--db", str(database)],
        }
        starts = Table(
            "Other commands, cold",
            "The whole command on this archive, CPU time; the ratio is to Python that does nothing (lower is better).",
            ("command", "median", "ratio"),
            _commands(commands, "python -c pass"),
        )
    return [answers, cold, starts]


def _taken(ask: Callable[[], object]) -> float:
    """CPU seconds of all threads."""
    at = time.process_time()
    ask()
    return time.process_time() - at


def _percentiles(taken: list[float]) -> tuple[float, float]:
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1]


def _commands(commands: dict[str, list[str]], peer: str) -> list[tuple[str, ...]]:
    def run(command: list[str]) -> Callable[[], object]:
        # An installed program has its modules compiled.
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return lambda: subprocess.run(command, capture_output=True, cwd=ROOT, env=environment)

    found = race({name: run(command) for name, command in commands.items()})
    return [(name, seconds(value), times(value / found[peer])) for name, value in found.items()]


def _page_times(database: Path) -> list[float]:
    """CPU seconds in which the site answers a search, without the network."""
    import asyncio

    from pipeline.web.serve import build

    async def ask() -> list[float]:
        site = build(database)
        await site.invoke_startup()  # type: ignore[attr-defined]
        taken = []
        for _ in range(21):
            at = time.process_time()
            answer = await site.client.get("/search?q=Op+Kestrel")  # type: ignore[attr-defined]
            assert answer.status_code == 200
            taken.append(time.process_time() - at)
        return taken[1:]

    return asyncio.run(ask())
