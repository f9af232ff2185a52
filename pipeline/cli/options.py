"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT_DB = "outputs/boardpapers.db"


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
