"""``ingest``: papers into the archive, each outcome told as it comes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from pipeline.cli.options import corrections_option, db_option, json_option
from pipeline.cli.output import say, show, show_json
from pipeline.errors import ConflictError, ExitCode
from pipeline.terminal import Paint, Progress, counted


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@db_option
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=lambda: os.cpu_count() or 1,
    help="How many papers to read at a time.  [default: one a core]",
)
@click.option(
    "--executor",
    default="local",
    metavar="local|dask://HOST:PORT",
    show_default=True,
    help="Read on this machine, or on a running dask cluster.",
)
@click.option(
    "--ocr",
    type=click.Choice(["auto", "never", "always"]),
    default="auto",
    show_default=True,
    help="Read pictures of pages with tesseract: where a page has no text, never, or on every page.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(1),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="Limit for one paper of up to 500 pages; as much again for each further 500, and 10 seconds more for each page"
    " that OCR reads.",
)
@click.option("--force", is_flag=True, help="Read again what is held already, and take in again what was removed.")
@click.option(
    "--no-copy", is_flag=True, help="Keep no copy of the files beside the archive; they must then stay where they are."
)
@click.option(
    "--watch", is_flag=True, help="Stay, and take in each new file as soon as it is complete. Ctrl-C ends it."
)
@corrections_option
@json_option
def ingest(
    paths: tuple[str, ...],
    database: Path,
    workers: int,
    executor: str,
    ocr: str,
    timeout: float,
    force: bool,
    no_copy: bool,
    watch: bool,
    corrections: Path | None,
    as_json: bool,
) -> None:
    """Read papers into the archive.

    PATH is a PDF or text file, or a folder, which is searched with its subfolders. Each file ends with an outcome:
    accepted, unchanged, duplicate, pack (a bundle that was split), or quarantined with the reason. Papers already held
    cost no more than a look, so the same command can be run every month. Exit code 8 says that a file was set aside.

    \b
      boardpapers ingest papers/
      boardpapers ingest june.pdf --db archive.db
      boardpapers ingest --watch inbox/
    """
    from pipeline import batch, watching
    from pipeline.inputs import find_inputs
    from pipeline.link.corrections import corrections_folder, read_corrections
    from pipeline.options import ReadOptions
    from pipeline.workers import open_executor

    folder = corrections_folder(database, corrections)
    settings = batch.Settings(ReadOptions(ocr=ocr), timeout, force, not no_copy, folder)
    found = find_inputs(paths)
    with batch.locked(database, say):
        running = open_executor(executor, workers)
        try:
            outcomes, conflict = _ingest_once(database, found, settings, running)
            if watch:
                say(f"{conflict or ''}\nWatching {', '.join(paths)}. Ctrl-C ends.".strip())
                for more in watching.new_inputs(paths, found):
                    _, conflict = _ingest_once(database, more, settings, running, tell=True)
                    if conflict:
                        say(str(conflict))
        finally:
            running.close()
    counts = batch.count(outcomes, found.other_files)
    if as_json:
        show_json({"outcomes": [batch.outcome_row(each) for each in outcomes], "counts": counts})
    else:
        show(batch.summary(counts, len(found.inputs), str(database)))
    if conflict:
        raise conflict
    if decided := len(read_corrections(folder)):
        say(f"{counted(decided, 'correction')} in force, from {folder}.")
    if counts["quarantined"]:
        raise click.exceptions.Exit(ExitCode.SET_ASIDE)


def _ingest_once(
    database: Path, found: Any, settings: Any, executor: Any, *, tell: bool = False
) -> tuple[list[Any], ConflictError | None]:
    """What became of each input, and the corrections that no longer fit. ``tell``: name what is taken in as well."""
    from pipeline import batch
    from pipeline.inputs import printable

    paint = Paint(sys.stderr)
    progress = Progress(len(found.inputs))
    outcomes: list[Any] = []

    def report(entry: Any) -> None:
        outcomes.append(entry)
        progress.clear()
        if entry.outcome == "quarantined":
            why = f"({entry.reason}): {_after_name(entry.detail, entry.file)}"
            say(f"{paint.bad('set aside')}  {printable(entry.file)} {why}")
        elif entry.outcome in ("duplicate", "pack") or (entry.outcome == "unchanged" and entry.reason):
            say(f"{paint.warn(entry.outcome)}  {printable(entry.detail)}")
        elif tell and entry.outcome == "accepted":
            say(f"{paint.good('taken in')}  {printable(entry.file)}")
        progress.step(printable(entry.file))

    renewal: list[Progress] = []

    def renew(name: str, total: int) -> None:
        if not renewal or renewal[-1].finished:
            say(f"Bringing {counted(total, 'paper')} up to date that an older version of the program read.")
            renewal.append(Progress(total))
        renewal[-1].step(printable(name))
        if renewal[-1].finished:
            renewal[-1].clear()

    conflict = None
    try:
        batch.ingest(database, found, settings, executor, report, " ".join(sys.argv[1:]), renew)
    except ConflictError as error:
        conflict = error
    except KeyboardInterrupt:
        progress.clear()
        done = batch.told(batch.count(outcomes, 0)) or "none done"
        say(f"Of {counted(len(found.inputs), 'file')}: {done}; the rest was not looked at.")
        raise
    progress.clear()
    _tell_versions(database, {entry.paper for entry in outcomes if entry.outcome == "accepted"})
    return outcomes, conflict


def _tell_versions(database: Path, accepted: set[str]) -> None:
    """Say which papers came in beside another of the same body, date and title, or in the place of another.

    All stay, and sums count all.
    """
    from pipeline.inputs import printable
    from pipeline.store import archive, ledger, status

    if not accepted:
        return
    with archive.open_read(database) as db:
        replaced = [(file, keys) for file, keys in ledger.papers_at_one_path(db) if keys[-1] in accepted]
        held = [papers for papers in status.versions_held(db) if accepted & {each["paper"] for each in papers}]
    for papers in held[: status.MOST_VERSIONS]:
        names = ", ".join(f"{printable(each['file'])} ({each['paper'][:6]})" for each in papers)
        say(f"versions  {names}: the same body, date and title, other words. All are held; sums count each.")
    if held[status.MOST_VERSIONS :]:
        say(f"versions  … and of {len(held) - status.MOST_VERSIONS} papers more: boardpapers status --json")
    for file, keys in replaced:
        before = ", ".join(key[:6] for key in keys[:-1])
        say(
            f"changed   {printable(file)}: the file has other content than before. It is held as {keys[-1][:6]}, and"
            f" what it was as {before}; boardpapers remove takes that out."
        )


def _after_name(detail: str, file: str) -> str:
    """A sentence without the file name it opens with."""
    from pipeline.inputs import printable

    return printable(detail).removeprefix(printable(file)).removeprefix(": ")
