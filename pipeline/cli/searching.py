"""``search``: hits as a person or a program reads them."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Any

import click

from pipeline.cli.options import db_option, format_option, json_option, since_option, until_option
from pipeline.cli.output import say, show, show_json
from pipeline.terminal import Paint, counted, wrapped

#: Characters of a query that are said again; what a person pasted may have thousands.
_LONGEST_ECHO = 120
#: Places that are named for a date or a citation.
_MOST_PLACES = 5


@click.command()
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
        _show_hits(result, by_year=filters["sort"] == "date")
    if result.undated_left_out:
        say(f"{counted(result.undated_left_out, 'hit')} in undated papers left out by the date filter.")


def _show_hits(result: Any, *, by_year: bool) -> None:
    paint = Paint(sys.stdout)
    if result.read_as.startswith("nothing asked"):
        show(
            "Say what to look for, such as: boardpapers search Op Alcoa. With --kind or --status words may be left out."
        )
        return
    if not result.total:
        show(f"Nothing found for {_shortened(result.query)!r} (read as {_shortened(result.read_as)}).")
        if result.outside:
            show(f"{counted(result.outside, 'hit')} left out by the dates, body, theme or heading asked for.")
        elif result.names_places:
            show("It is no text of a paper, but names:")
            show("\n".join(f"  boardpapers show {_quoted(cite)}" for cite in result.names_places[:_MOST_PLACES]))
            if result.names_places[_MOST_PLACES:]:
                show("  … (--since and --until narrow any search to dates)")
        elif result.did_you_mean:
            show("Did you mean: " + ", ".join(result.did_you_mean) + "?")
        else:
            fewer = "fewer words, " if " " in result.query.strip() else ""
            show(f"Try {fewer}a word beginning such as polic*, or boardpapers status to see which years are held.")
        return
    shown = "" if len(result.hits) == result.total else f", the first {len(result.hits)} shown (--limit shows more)"
    show(wrapped(f"{counted(result.total, 'hit')} for {_shortened(result.read_as)}{shown}", "", "  "))
    year: object = ()
    for hit in result.hits:
        if by_year and hit.year != year:
            year = hit.year
            show("\n" + paint.bold(str(year or "Undated")))
        notes = "".join(f"  [{each}]" for each in hit.notes)
        show(
            wrapped(
                f"{paint.good(hit.citation)}{paint.warn(notes)}" + (f" · {hit.heading}" if hit.heading else ""),
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
    show(paint.dim(f"\nRead one whole:  boardpapers show {_quoted(result.hits[0].citation)}"))


def _quoted(citation: str) -> str:
    """A citation as a shell takes it."""
    return shlex.quote(citation) if '"' in citation else f'"{citation}"'


def _shortened(text: str) -> str:
    """A query that fits a line or two."""
    return text if len(text) <= _LONGEST_ECHO else text[:_LONGEST_ECHO] + "…"


def _marked(hit: Any, paint: Paint) -> str:
    return "".join(paint.match(words) if on else words for on, words in hit.parts())
