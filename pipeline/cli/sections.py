"""``show`` and ``explain``: the section that a citation names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.options import db_option, format_option, json_option
from pipeline.cli.output import say, show, show_json
from pipeline.errors import SeveralFitError, UnwritableError

if TYPE_CHECKING:
    import sqlite3

    from pipeline.store.show import Shown


@click.command("show")
@click.argument("citation", nargs=-1, required=True, metavar="CITATION...")
@db_option
@format_option("text", "json", about="How to print it.")
@click.option("--cite", type=click.Choice(["bibtex", "ris"]), help="Print only a record for a reference manager.")
@json_option
def show_section(citation: tuple[str, ...], database: Path, form: str, cite: str | None, as_json: bool) -> None:
    """Print the section that a citation names, with its context, page and tags.

    The key may be left out where one paper fits; a key alone opens the paper's first section with text.

    \b
      boardpapers show "BCB 2020-01-23 a3f9c1 §4.2.7 p.3"
      boardpapers show BCB 2020-01-23 §4.2.7
      boardpapers show a3f9c1 --cite bibtex
    """
    from pipeline.store import archive
    from pipeline.store.show import section_json, section_text

    as_json = as_json or form == "json"
    with archive.open_read(database) as db:
        shown = _find(db, citation, as_json and not cite)
    if cite:
        click.echo(section_json(shown)["cite"][cite], nl=False)
    elif as_json:
        show_json(section_json(shown))
    else:
        show(section_text(shown))


@click.command()
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

    with archive.open_read(database) as db:
        section = _find(db, citation, as_json).section["id"]
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


def _find(db: sqlite3.Connection, citation: tuple[str, ...], as_json: bool) -> Shown:
    """The section; where several fit, a script is given their citations, and the message goes its way."""
    from pipeline.store.show import find_section

    asked = " ".join(citation)
    try:
        return find_section(db, asked)
    except SeveralFitError as error:
        if as_json:
            show_json({"asked": asked, "fitting": error.citations})
        raise
