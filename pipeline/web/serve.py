"""Datasette over one archive, with our pages in front of its own."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable
from pathlib import Path

from pipeline.errors import UserError
from pipeline.store import archive

HERE = Path(__file__).parent
SETTINGS = {
    "sql_time_limit_ms": 2000,
    "max_returned_rows": 1000,
    "num_sql_threads": 3,
    "allow_download": True,
    "suggest_facets": False,
    "default_cache_ttl": 0,
    "template_debug": False,
}
QUERIES = {
    "operations_by_year": {
        "title": "Mentions of operations by year",
        "sql": "select canonical, substr(date, 1, 4) as year, count(*) as mentions from export_mentions"
        " where label = 'OPERATION' group by 1, 2 order by 1, 2",
    },
    "figures_about": {
        "title": "Figures about something",
        "sql": "select date, citation, text, kind, value, unit, what, period from export_figures"
        " where what like '%' || :what || '%' order by date",
    },
    "notices": {
        "title": "Notices of a type",
        "sql": "select date, citation, type, number, detail from export_anomalies where type = :type order by date",
    },
}


def build(database: Path) -> object:
    """A Datasette over the archive, ready to serve. Raises :class:`UserError` where it is missing or can't be read."""
    try:
        from datasette.app import Datasette
        from datasette.plugins import pm
    except ImportError as error:
        raise UserError("The web site needs the web extra. Install it with: pip install 'boardpapers[web]'") from error
    from pipeline.web import plugin

    archive.open_read(database).close()
    if not pm.is_registered(plugin):
        pm.register(plugin, name="boardpapers")
    # With rich Datasette prints a traceback for each address that is not found.
    pm.get_plugin("datasette.handle_exception").rich = None
    return Datasette(
        files=[str(database)],
        metadata={
            "title": "boardpapers",
            "plugins": {"boardpapers": {"database": str(database.absolute())}},
            "databases": {database.stem: {"queries": QUERIES}},
        },
        template_dir=str(HERE / "templates"),
        static_mounts=[("assets", str(HERE / "assets"))],
        settings=SETTINGS,
    )


def serve(database: Path, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve until interrupted; ``ready`` is told the address once it answers.

    Raises :class:`UserError` where the archive or the address can't be had.
    """
    site = build(database)
    import uvicorn

    with listen(host, port) as listening, contextlib.suppress(KeyboardInterrupt):
        ready(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
        server = uvicorn.Server(uvicorn.Config(site.app(), log_level="warning"))  # type: ignore[attr-defined]
        server.run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises :class:`UserError` where it can't."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family)
    except (OSError, UnicodeError) as error:  # a host that is no name can't be encoded
        why = str(getattr(error, "strerror", None) or error).partition(" (")[0]
        raise UserError(
            f"{host}:{port}: the site can't be served there: {why}. Choose another with --port, or leave out --host."
        ) from error
