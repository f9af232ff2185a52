"""The command line: words into calls, answers onto stdout, messages onto stderr, errors into exit codes.

Each command imports what it runs when it runs, so that a search pays for ``sqlite3`` alone.
"""

from __future__ import annotations

import json
import os
import shlex
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from pipeline import versions
from pipeline.errors import ConflictError, ExitCode, UnwritableError, UserError
from pipeline.terminal import Paint, Progress, counted, harmless, wrapped

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT_DB = "outputs/boardpapers.db"


def main() -> None:
    """Run the command and leave with its exit code."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.Exit as leaving:
        code = leaving.exit_code
    except click.ClickException as error:
        error.show()
        code = ExitCode.USAGE
    except UserError as error:
        say(str(error))
        code = error.exit_code
    except (KeyboardInterrupt, click.Abort):
        say("Interrupted. Everything finished so far is kept; the same command goes on from here.")
        code = ExitCode.INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # The reader of our output (head, less) has seen enough; click leaves with 1 then, which is not what it is.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = ExitCode.DONE
    except OSError as error:
        # A full disk under the answer, or a place named by the caller that cannot be written.
        place = error.filename or "The answer"
        say(f"{place}: can't be read or written ({error.strerror}). Make room, mend the permissions or name another.")
        code = ExitCode.UNWRITABLE
    sys.exit(int(code or 0))


def say(message: str) -> None:
    """Write a message to a person."""
    click.echo(harmless(message), err=True)


def show(text: str) -> None:
    """Write an answer."""
    click.echo(harmless(text))


def show_json(value: object) -> None:
    """Write an answer for a script."""
    show(json.dumps(value, ensure_ascii=False, indent=1))


def _named_archive(context: click.Context, _: click.Parameter, value: Path) -> Path:
    """The archive of a command: its own ``--db`` or the nearest one named before it, else as ``--db`` falls back."""
    by_hand = click.core.ParameterSource.COMMANDLINE
    at: click.Context | None = context
    named = value
    while at is not None:
        if at.get_parameter_source("database") is by_hand:
            named = value if at is context else Path(at.params["database"])
            break
        at = at.parent
    context.find_root().obj = named  # for messages about its file
    return named


def db_option(command: F) -> F:
    """Add ``--db`` to a command. It may stand before the command as well."""
    return click.option(
        "--db",
        "database",
        type=click.Path(path_type=Path),
        default=DEFAULT_DB,
        envvar="BOARDPAPERS_DB",
        callback=_named_archive,
        show_default=True,
        help="The archive: one SQLite file. Can also be set as $BOARDPAPERS_DB.",
    )(command)


def format_option(*forms: str, about: str) -> Callable[[F], F]:
    """Add ``--format`` to a command; the first form is the default."""
    return click.option("--format", "form", type=click.Choice(forms), default=forms[0], show_default=True, help=about)


json_option = click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON, for scripts.")
corrections_option = click.option(
    "--corrections",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Folder of corrections (*.toml).  [default: corrections/ beside the archive]",
)
since_option = click.option(
    "--since", metavar="DATE", help="Only papers from this year or ISO date on (2019, 2019-06, 2019-06-11)."
)
until_option = click.option("--until", metavar="DATE", help="Only papers up to and with this year or ISO date.")


class Group(click.Group):
    """Commands in the order of use, not of the alphabet; all of them say where the archive's file is at fault."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except sqlite3.Error as error:
            from pipeline.store.archive import storage_error

            known = storage_error(error, ctx.obj)
            if known is None:
                raise
            raise known from error


@click.group(cls=Group, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(versions.PROGRAM, prog_name="boardpapers")
@db_option
@click.pass_context
def cli(context: click.Context, database: Path) -> None:
    """Turn the board papers of a public body into an archive that can be searched, cited and counted.

    Called alone, it says what the archive holds and what to try next.

    \b
      boardpapers ingest papers/            read a folder of PDFs
      boardpapers search Op Alcoa           find it across the years
      boardpapers show "BCB 2020-01-23 §4.2.7"
      boardpapers export --to csv/          tables for a spreadsheet
    """
    if context.invoked_subcommand is None:
        _overview(database)


def _overview(database: Path) -> None:
    from pipeline.store import archive, status

    if not database.exists():
        say(f"There is no archive at {database} yet.")
        say("Make one:  boardpapers ingest FOLDER      (a folder of PDFs, searched with all its subfolders)")
        say("All commands:  boardpapers --help")
        return
    with archive.open_read(database) as db:
        show(status.overview_text(status.read_status(db), str(database)))


# --------------------------------------------------------------------------------------------------------------------
# ingest
# --------------------------------------------------------------------------------------------------------------------


@cli.command()
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
    from pipeline.link.corrections import read_corrections
    from pipeline.options import ReadOptions
    from pipeline.workers import open_executor

    folder = corrections or database.parent / "corrections"
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
        show(batch.summary(counts, str(database)))
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

    conflict = None
    try:
        batch.ingest(database, found, settings, executor, report, " ".join(sys.argv[1:]))
    except ConflictError as error:
        conflict = error
    progress.clear()
    return outcomes, conflict


def _after_name(detail: str, file: str) -> str:
    """A sentence without the file name it opens with."""
    from pipeline.inputs import printable

    return printable(detail).removeprefix(printable(file)).removeprefix(": ")


# --------------------------------------------------------------------------------------------------------------------
# search, show, explain
# --------------------------------------------------------------------------------------------------------------------


@cli.command()
@click.argument("query", nargs=-1, required=True, metavar="QUERY...")
@db_option
@since_option
@until_option
@click.option(
    "--kind",
    type=click.Choice(["text", "operation", "initiative", "figure"]),
    help="Only hits of this kind. figure searches what figures measure, their values and periods.",
)
@click.option("--body", metavar="NAME", help="Only papers written by a body whose name holds this.")
@click.option("--theme", metavar="NAME", help="Only papers of a theme whose name holds this.")
@click.option("--heading", metavar="WORDS", help="Only sections under a heading that holds this.")
@click.option(
    "--status",
    type=click.Choice(["asserted", "negated", "planned", "ended"]),
    help="Only mentions of this status: in force, not needed, to come, over.",
)
@click.option("--stated", is_flag=True, help="Let --since and --until go by the date printed on the paper.")
@click.option("--limit", type=click.IntRange(1), help="Show so many hits.  [default: 20 in a table, all else]")
@click.option(
    "--sort",
    type=click.Choice(["date", "relevance"]),
    default="date",
    show_default=True,
    help="Newest first, or best match first.",
)
@format_option("table", "json", "csv", about="For reading, or for a program.")
@click.option("--all", "show_all", is_flag=True, help="Show boilerplate too (purposes, recommendations to note).")
@json_option
def search(
    query: tuple[str, ...],
    database: Path,
    limit: int | None,
    form: str,
    show_all: bool,
    as_json: bool,
    **filters: Any,
) -> None:
    """Search sections, headings, tables, footnotes and titles across all papers.

    Several words must all stand in a section, in any order. The name of an operation or initiative, in any spelling,
    finds its mentions first. AND, OR, NOT and NEAR work in capitals, * ends a word beginning, "quotes" hold a phrase.
    What holds other characters (4.2.7, £60k, 11.3%, Darcy/Dante) is found exactly as it stands.

    \b
      boardpapers search Op Alcoa
      boardpapers search '"out of court" AND victim*' --since 2019
      boardpapers search 11.3% --format csv > hits.csv
      boardpapers search outcome rate --kind figure
    """
    from pipeline.store import archive
    from pipeline.store.search import search as find

    if as_json:
        form = "json"
    shown = limit if limit or form != "table" else 20
    with archive.open_read(database) as db:
        result = find(db, " ".join(query), limit=shown, show_all=show_all, **filters)
    if form == "json":
        show_json(result.plain())
    elif form == "csv":
        from pipeline.store.export import to_csv
        from pipeline.store.schema import HIT_COLUMNS

        columns = [column.name for column in HIT_COLUMNS]
        click.echo("".join(to_csv(columns, (hit.row() for hit in result.hits))), nl=False)
    else:
        _show_hits(result)
    if result.undated_left_out:
        say(f"{counted(result.undated_left_out, 'hit')} in undated papers left out by the date filter.")


def _show_hits(result: Any) -> None:
    paint = Paint(sys.stdout)
    if result.read_as.startswith("nothing asked"):
        show(
            "Say what to look for, such as: boardpapers search Op Alcoa. With --kind or --status words may be left out."
        )
        return
    if not result.total:
        show(f"Nothing found for {result.query!r} (read as {result.read_as}).")
        if result.did_you_mean:
            show("Did you mean: " + ", ".join(result.did_you_mean) + "?")
        else:
            show("Try fewer words, a word beginning such as polic*, or boardpapers status to see which years are held.")
        return
    shown = "" if len(result.hits) == result.total else f", the first {len(result.hits)} shown (--limit shows more)"
    show(wrapped(f"{counted(result.total, 'hit')} for {result.read_as}{shown}", "", "  "))
    year: object = ()
    for hit in result.hits:
        if hit.year != year:
            year = hit.year
            show("\n" + paint.bold(str(year or "Undated")))
        status = f"  [{hit.status}]" if hit.status and hit.status != "asserted" else ""
        show(
            wrapped(
                f"{paint.good(hit.citation)}{paint.warn(status)}" + (f" · {hit.heading}" if hit.heading else ""),
                "  ",
                "      ",
            )
        )
        show(wrapped(_marked(hit, paint), "      "))
        if hit.about:
            show(paint.dim(wrapped(f"→ {hit.about}", "      ")))
    if result.hidden:
        show(f"\n{result.hidden} more in boilerplate sections (purposes, recommendations to note); --all shows them.")
    if result.only_boilerplate:
        show("\nOnly boilerplate sections hold this.")
    citation = result.hits[0].citation
    quoted = shlex.quote(citation) if '"' in citation else f'"{citation}"'
    show(paint.dim(f"\nRead one whole:  boardpapers show {quoted}"))


@cli.command("show")
@click.argument("citation", nargs=-1, required=True, metavar="CITATION...")
@db_option
@format_option("text", "json", about="How to print it.")
@click.option("--cite", type=click.Choice(["bibtex", "ris"]), help="Print only a record for a reference manager.")
@json_option
def show_section(citation: tuple[str, ...], database: Path, form: str, cite: str | None, as_json: bool) -> None:
    """Print the section that a citation names, with its context, page and tags.

    The key may be left out where one paper fits; a key alone opens the paper's first section.

    \b
      boardpapers show "BCB 2020-01-23 a3f9c1 §4.2.7 p.3"
      boardpapers show BCB 2020-01-23 §4.2.7
      boardpapers show a3f9c1 --cite bibtex
    """
    from pipeline.store import archive
    from pipeline.store.show import find_section, section_json, section_text

    with archive.open_read(database) as db:
        shown = find_section(db, " ".join(citation))
    if cite:
        click.echo(section_json(shown)["cite"][cite], nl=False)
    elif as_json or form == "json":
        show_json(section_json(shown))
    else:
        show(section_text(shown))


@cli.command()
@click.argument("citation", nargs=-1, required=True, metavar="CITATION...")
@db_option
@click.option(
    "--page-image",
    type=click.Path(path_type=Path),
    metavar="FILE.png",
    help="Draw the section's page with the lines boxed by role.",
)
@json_option
def explain(citation: tuple[str, ...], database: Path, page_image: Path | None, as_json: bool) -> None:
    """Say why a section reads as it does: page, lines, roles, repairs, and the rule or model behind each tag.

    \b
      boardpapers explain "BCB 2020-01-23 §4.2.7"
      boardpapers explain "BCB 2020-01-23 §4.2.7" --page-image page.png
    """
    from pipeline.store import archive
    from pipeline.store.explain import draw_page, explain_section, explain_text
    from pipeline.store.show import find_section

    with archive.open_read(database) as db:
        section = find_section(db, " ".join(citation)).section["id"]
        found = explain_section(db, section)
        if page_image is not None:
            image = draw_page(db, database, section)
            try:
                page_image.write_bytes(image)
            except OSError as error:
                raise UnwritableError(
                    f"{page_image}: can't be written ({error.strerror}). Name another file with --page-image."
                ) from error
            say(f"The page is drawn in {page_image}.")
    if as_json:
        show_json(found)
    else:
        show(explain_text(found))


# --------------------------------------------------------------------------------------------------------------------
# dossier, series
# --------------------------------------------------------------------------------------------------------------------


@cli.command()
@click.argument("name", nargs=-1, required=True, metavar="NAME...")
@db_option
@format_option("text", "json", "html", about="html is one page that holds everything and prints well.")
@json_option
def dossier(name: tuple[str, ...], database: Path, form: str, as_json: bool) -> None:
    """All that the archive says of one operation or initiative, in date order.

    NAME may be in any spelling. Each mention comes with its citation, status and sentence.

    \b
      boardpapers dossier Op Alcoa
      boardpapers dossier GoodSAM --format html > goodsam.html
    """
    from pipeline.store import archive, dossier_html
    from pipeline.store.dossier import dossier as collect
    from pipeline.store.dossier import dossier_text

    with archive.open_read(database) as db:
        found = collect(db, " ".join(name))
    if as_json or form == "json":
        show_json(found.plain())
    elif form == "html":
        show(dossier_html.dossier_html(found))
    else:
        show(dossier_text(found))


@cli.command()
@click.argument("measure", nargs=-1, metavar="[MEASURE...]")
@db_option
@format_option("table", "json", "csv", "svg", about="A table with bars, data for a program, or a chart.")
@json_option
def series(measure: tuple[str, ...], database: Path, form: str, as_json: bool) -> None:
    """Figures that measure the same thing on the same basis, over time.

    Without MEASURE it lists those held. A single month and a rolling year never share a line.

    \b
      boardpapers series
      boardpapers series prosecution possible outcome rate
      boardpapers series prosecution possible outcome rate --format svg > rate.svg
    """
    from pipeline.store import archive
    from pipeline.store import series as held

    if as_json:
        form = "json"
    with archive.open_read(database) as db:
        if measure:
            found, proposed = held.one_series(db, " ".join(measure)), []
        else:
            found, proposed = held.list_series(db), held.proposals(db)
    if form == "json":
        show(held.series_json(found))
    elif form == "csv":
        from pipeline.store.export import to_csv

        click.echo("".join(to_csv(held.COLUMNS, held.series_rows(found))), nl=False)
    elif form == "svg":
        if not measure:
            raise click.UsageError("--format svg draws one measure. Name it; boardpapers series lists those held.")
        click.echo(held.series_svg(found), nl=False)
    else:
        show(held.series_text(found) if measure else held.list_text(found, proposed))


def _marked(hit: Any, paint: Paint) -> str:
    out, at = [], 0
    for start, end in hit.marks:
        out += [hit.snippet[at:start], paint.match(hit.snippet[start:end])]
        at = end
    return "".join([*out, hit.snippet[at:]])


# --------------------------------------------------------------------------------------------------------------------
# status, remove
# --------------------------------------------------------------------------------------------------------------------


@cli.command()
@db_option
@click.option(
    "--check", is_flag=True, help="Verify the database and the kept files; exit code 9 where something is wrong."
)
@json_option
def status(database: Path, check: bool, as_json: bool) -> None:
    """Say what the archive holds, what was set aside and why, and which months have no paper.

    \b
      boardpapers status
      boardpapers status --check
    """
    from pipeline.store import archive, status

    with archive.open_read(database) as db:
        found = status.read_status(db)
        faults = status.check(db, database) if check else []
    if as_json:
        show_json(found | ({"faults": faults} if check else {}))
    else:
        show(status.status_text(found, str(database)))
        if check and not faults:
            show("\nChecked: the database is sound, every kept file is there and unchanged, and the ledger balances.")
    for fault in faults:
        say(fault)
    if faults:
        raise click.exceptions.Exit(ExitCode.DAMAGED)


@cli.command()
@click.argument("paper")
@db_option
@click.option("--reason", required=True, metavar="TEXT", help="Why the paper is taken out; the ledger keeps it.")
@corrections_option
@json_option
def remove(paper: str, database: Path, reason: str, corrections: Path | None, as_json: bool) -> None:
    """Take a paper out of the archive.

    PAPER is its key or the first six digits of it, as in a citation. Text, tags, kept file and index entries go; the
    ledger keeps key, date and reason. A later ingest of the same file says so and leaves it out, unless with --force.

    \b
      boardpapers remove a3f9c1 --reason "withdrawn by the publisher"
    """
    from pipeline import batch
    from pipeline.store import archive, withdraw

    archive.open_read(database).close()  # where there is no archive, nothing is locked and nothing left behind
    with batch.locked(database, say):
        removed = withdraw.remove_paper(database, paper, reason, corrections)
    if as_json:
        show_json(removed)
    else:
        show(f"Removed {removed['file']} ({removed['paper']}). The ledger keeps the reason.")


# --------------------------------------------------------------------------------------------------------------------
# export
# --------------------------------------------------------------------------------------------------------------------


@cli.command()
@click.argument("what", nargs=-1, metavar="[WHAT...]")
@db_option
@click.option("--to", type=click.Path(path_type=Path), required=True, metavar="DIR", help="Folder to write into.")
@format_option(
    "csv", "json", "parquet", about="csv opens in any spreadsheet; parquet is for DuckDB, pandas and the like."
)
@since_option
@until_option
@click.option(
    "--query", metavar="QUERY", help="Only what lies in the sections this search hits; hits are written as well."
)
@click.option("--all", "show_all", is_flag=True, help="With --query: count boilerplate sections too.")
@json_option
def export(
    what: tuple[str, ...],
    database: Path,
    to: Path,
    form: str,
    since: str | None,
    until: str | None,
    query: str | None,
    show_all: bool,
    as_json: bool,
) -> None:
    """Write tables for a spreadsheet or a program.

    WHAT is any of papers, sections, mentions, figures, tables, footnotes, furniture, cross_references, anomalies and
    entities; without it all are written. A datapackage.json beside them says what each column means.

    \b
      boardpapers export --to csv/
      boardpapers export figures --to csv/ --since 2019 --query "outcome rate"
    """
    from pipeline.store import archive
    from pipeline.store.export import export_tables, undated_papers

    with archive.open_read(database) as db:
        counts = export_tables(db, to, what, form, since, until, query, show_all=show_all)
        undated = undated_papers(db) if since or until else 0
    for name, rows in counts.items():
        say(f"{rows:>7,} rows  {to / name}.{form}")
    if undated:
        say(f"{counted(undated, 'undated paper')} left out by the date filter.")
    if as_json:
        show_json({"to": str(to), "format": form, "rows": counts, "undated_left_out": undated})


# --------------------------------------------------------------------------------------------------------------------
# saved searches
# --------------------------------------------------------------------------------------------------------------------


@cli.group()
@db_option
def saved(database: Path) -> None:
    """Searches that you want to hear of: save one, then ask after each ingest what is new.

    \b
      boardpapers saved add alcoa Op Alcoa
      boardpapers saved run
    """


@saved.command("add")
@click.argument("name")
@click.argument("query", nargs=-1, required=True, metavar="QUERY...")
@db_option
@since_option
@until_option
@click.option(
    "--kind", type=click.Choice(["text", "operation", "initiative", "figure"]), help="Only hits of this kind."
)
@click.option("--body", metavar="NAME", help="Only papers written by a body whose name holds this.")
def saved_add(name: str, query: tuple[str, ...], database: Path, **filters: str | None) -> None:
    """Save a search under a name."""
    from pipeline.store import archive
    from pipeline.store import saved as searches

    archive.open_read(database).close()
    with archive.open_write(database) as db:
        searches.add(db, name, " ".join(query), **filters)
    show(f"Saved {name}. See what is new with: boardpapers saved run {name}")


@saved.command("list")
@db_option
@json_option
def saved_list(database: Path, as_json: bool) -> None:
    """List the saved searches."""
    from pipeline.store import archive
    from pipeline.store import saved as searches
    from pipeline.terminal import table

    with archive.open_read(database) as db:
        found = searches.list_saved(db)
    if as_json:
        show_json(
            [{"name": s.name, "query": s.query, "options": s.options, "last_run": s.last_run or None} for s in found]
        )
    elif found:
        show(table((s.name, s.query, " ".join(s.options.values()), s.last_run[:10] or "never run") for s in found))
    else:
        show("No search is saved yet. Save one: boardpapers saved add NAME QUERY")


@saved.command("run")
@click.argument("names", nargs=-1, metavar="[NAME...]")
@db_option
@click.option("--keep-new", is_flag=True, help="Look without taking note: the same hits are new again next time.")
@json_option
def saved_run(names: tuple[str, ...], database: Path, keep_new: bool, as_json: bool) -> None:
    """Say what is new since the last run, for the searches named or for all."""
    from pipeline.store import archive
    from pipeline.store import saved as searches

    archive.open_read(database).close()
    with archive.open_write(database) as db:
        chosen = names or [each.name for each in searches.list_saved(db)]
        runs = [searches.run(db, name, keep=not keep_new) for name in chosen]
    if as_json:
        show_json([each.plain() for each in runs])
    elif runs:
        show("\n\n".join(searches.run_text(each) for each in runs))
    else:
        show("No search is saved yet. Save one: boardpapers saved add NAME QUERY")


@saved.command("remove")
@click.argument("name")
@db_option
def saved_remove(name: str, database: Path) -> None:
    """Forget a saved search."""
    from pipeline.store import archive
    from pipeline.store import saved as searches

    archive.open_read(database).close()
    with archive.open_write(database) as db:
        searches.remove(db, name)
    show(f"Removed {name}.")


# --------------------------------------------------------------------------------------------------------------------
# serve, train, evaluate
# --------------------------------------------------------------------------------------------------------------------


@cli.command()
@db_option
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on; 127.0.0.1 is this machine alone."
)
@click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True, help="Port to listen on.")
def serve(database: Path, host: str, port: int) -> None:
    """Show the archive as a web site, until Ctrl-C. Nothing can be changed through it.

    \b
      boardpapers serve
    """
    from pipeline.web.serve import serve as run

    run(database, host, port, lambda address: say(f"The archive is at {address} until you press Ctrl-C."))


@cli.command()
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder for the models.  [default: the project's models/]",
)
def train(to: Path | None) -> None:
    """Build every model in models/ from our own sentences; the same sentences give the same bytes."""
    from pipeline import train as training
    from pipeline.resources import resource_path

    for path in training.train(to or resource_path("training").parent):
        show(f"{path}  {path.stat().st_size:,} bytes")


@cli.command()
@click.argument("gold", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="GOLD_DIR")
@db_option
@json_option
def evaluate(gold: Path, database: Path, as_json: bool) -> None:
    """Score the archive against gold annotations: precision, recall and F1 for each label and attribute."""
    from pipeline import evaluate as evaluation
    from pipeline.store import archive

    with archive.open_read(database) as db:
        report = evaluation.evaluate(db, gold)
    if as_json:
        show_json(report)
    else:
        show(evaluation.report_text(report))
