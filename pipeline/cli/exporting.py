"""``export``: tables for a spreadsheet or a program."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.options import db_option, format_option, json_option, since_option, until_option
from pipeline.cli.output import say, show_json
from pipeline.terminal import counted


@click.command()
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
    entities, and with --query also hits; without it all are written. A datapackage.json beside them says what each
    column means.

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
