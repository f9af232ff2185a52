"""``dossier`` and ``series``: a name or a measure from its first paper to its last."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.options import db_option, format_option, json_option
from pipeline.cli.output import show, show_json


@click.command()
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


@click.command()
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
