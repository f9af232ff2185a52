"""``saved``: searches that are asked again."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.options import db_option, json_option, since_option, until_option
from pipeline.cli.output import show, show_json


@click.group()
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
