"""What the archive holds, what was set aside and why, and which months have no paper."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from pipeline.inputs import printable
from pipeline.store import ledger
from pipeline.store.characters import HIDDEN, characters_by_role, lost_characters
from pipeline.store.files import damaged_files
from pipeline.store.keys import ROWS, TITLE_ALONE
from pipeline.store.sources import commonest_spellings, letters
from pipeline.terminal import counted, wrapped

#: Questions that ``status`` prints; a longer list is read in a file or on the site.
MOST_QUESTIONS = 10
#: Papers in several versions that ``status`` names.
MOST_VERSIONS = 10
#: Bytes that are known and not held are those of a paper that was removed.
_OUTCOMES = {ledger.UNCHANGED: "met again after removal"}
_PLACES = ("text", "ocr", "empty", "failed")


def read_status(db: sqlite3.Connection) -> dict[str, Any]:
    """The whole state as plain values: counts, pages by method, papers by year, quarantine, months missing, notices."""
    return {
        "papers": _one(db, "select count(*) from papers"),
        "sections": _one(db, "select coalesce(sum(sections), 0) from papers")
        - _one(db, f"select count(*) from papers p join sections s on s.id = p.id where {TITLE_ALONE}"),
        "mentions": _one(db, "select count(*) from mentions"),
        "figures": _one(db, "select count(*) from figures_rows"),
        "entities": dict(db.execute("select label, count(*) from entities group by label order by label").fetchall()),
        "first_date": _one(db, "select coalesce(min(nullif(date, '')), '') from papers"),
        "last_date": _one(db, "select coalesce(max(date), '') from papers"),
        "undated": _one(db, "select count(*) from papers where date = ''"),
        "years": dict(
            db.execute("select substr(date, 1, 4), count(*) from papers where date <> '' group by 1 order by 1")
        ),
        "inputs": ledger.count_outcomes(db),
        "files": ledger.count_files(db),
        "last_run": ledger.last_run(db),
        "versions": versions_held(db),
        "pages": {place: _one(db, "select count(*) from pages where method = ?", place) for place in _PLACES},
        "characters": characters_by_role(db),
        "quarantined": [
            {
                "file": entry.file,
                "reason": entry.reason,
                "retryable": entry.retryable,
                "detail": entry.detail,
            }
            for entry in ledger.quarantined(db)
        ],
        "withdrawn": [
            dict(zip(("paper", "file", "date", "reason"), row, strict=True))
            for row in db.execute("select paper, file, date, reason from withdrawn order by date, paper")
        ],
        "months_without_a_paper": _missing_months(db),
        "notices": dict(db.execute("select type, count(*) from anomalies group by type order by type").fetchall()),
        "questions": _one(db, "select count(*) from questions"),
        "to_decide": [
            dict(zip(("kind", "about", "detail"), row, strict=True))
            for row in db.execute("select kind, about, detail from questions order by id")
        ],
    }


def versions_held(db: sqlite3.Connection) -> list[list[dict[str, str]]]:
    """The papers that are versions of one another (the same body, date and title, other words), together."""
    together: dict[str, list[dict[str, str]]] = {}
    for first, paper, file in db.execute(
        "select version_of, paper, file from papers where version_of is not null order by date, version_of, file, paper"
    ):
        together.setdefault(first, []).append({"paper": paper, "file": file})
    return [each for each in together.values() if len(each) > 1]


def _one(db: sqlite3.Connection, query: str, *parameters: object) -> Any:
    return db.execute(query, parameters).fetchone()[0]


def _missing_months(db: sqlite3.Connection) -> dict[str, list[str]]:
    """For each board, the months between its first and its last paper in which it has none."""
    rows = db.execute("select board, substr(date, 1, 7) from papers where length(date) >= 7 order by 1").fetchall()
    spelt = commonest_spellings(board for board, _ in rows)
    boards: dict[str, set[str]] = {}
    for board, month in rows:
        boards.setdefault(spelt[letters(board)], set()).add(month)
    return {
        board: [month for month in _months(min(months), max(months)) if month not in months]
        for board, months in boards.items()
        if len(months) > 1
    }


def _months(first: str, last: str) -> list[str]:
    r"""Months from first to last.

    >>> _months("2019-11", "2020-02")
    ['2019-11', '2019-12', '2020-01', '2020-02']
    """
    start, end = (int(text[:4]) * 12 + int(text[5:7]) - 1 for text in (first, last))
    return [f"{month // 12}-{month % 12 + 1:02}" for month in range(start, end + 1)]


def runs_of_months(months: list[str]) -> str:
    """Months as a reader would say them.

    >>> runs_of_months(["2019-01", "2019-02", "2019-03", "2020-05"])
    '2019-01 to 2019-03, 2020-05'
    """
    runs: list[list[str]] = []
    for month in months:
        if runs and _months(runs[-1][-1], month)[1:] == [month]:
            runs[-1].append(month)
        else:
            runs.append([month])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs)


# --------------------------------------------------------------------------------------------------------------------
# In words
# --------------------------------------------------------------------------------------------------------------------


def overview_text(state: dict[str, Any], database: str) -> str:
    """What the archive holds, in a few lines, and what to try."""
    if not state["papers"]:
        return (
            f"{database} holds no paper yet"
            + (
                f"; {counted(len(state['quarantined']), 'file')} set aside (boardpapers status)"
                if state["quarantined"]
                else ""
            )
            + ".\nRead some:  boardpapers ingest FOLDER"
        )
    names = state["entities"]
    held = [
        counted(state["sections"], "section"),
        counted(names.get("OPERATION", 0), "operation"),
        counted(names.get("INITIATIVE", 0), "initiative"),
        counted(state["figures"], "figure"),
    ]
    lines = [f"{database} holds {counted(state['papers'], 'paper')} from {_dates(state)}: {', '.join(held)}."]
    if state["quarantined"]:
        lines.append(f"{counted(len(state['quarantined']), 'file')} set aside; boardpapers status says why.")
    lines += [
        "",
        "Try:",
        "  boardpapers search burglary           words, names, numbers, across the years",
        "  boardpapers dossier NAME              all about one operation or initiative",
        "  boardpapers series                    figures that can be followed over time",
        "  boardpapers export --to FOLDER        tables for a spreadsheet",
        "  boardpapers serve                     the archive in your browser",
    ]
    return "\n".join(lines)


def status_text(state: dict[str, Any], database: str) -> str:
    """The ledger in words."""
    if not sum(state["inputs"].values()):
        return overview_text(state, database)
    inputs = state["inputs"]
    lines = [f"{database}: {counted(state['papers'], 'paper')}, {_dates(state) or 'none dated'}", ""]
    run = state["last_run"]
    if run and not run["finished"]:
        began = run["started"].replace("T", " ").replace("Z", " UTC")
        text = f"The ingest that began {began} has not ended: it is at work, or was cut short."
        lines.append(_entry("Run", f"{text} What it finished is held; the same command goes on from there."))
    outcomes = ", ".join(f"{count:,} {_OUTCOMES.get(outcome, outcome)}" for outcome, count in inputs.items() if count)
    files = counted(state["files"], "file")
    lines.append(_entry("Inputs", f"{sum(inputs.values()):,} in the ledger, of {files}: {outcomes}"))
    if state["papers"]:
        lines += _held_lines(state)
    if state["versions"]:
        lines += ["", f"Held in several versions ({len(state['versions'])}; sums count each):"]
        lines += [
            wrapped(", ".join(f"{printable(each['file'])} ({each['paper'][:6]})" for each in papers), "  ", "    ")
            for papers in state["versions"][:MOST_VERSIONS]
        ]
        if state["versions"][MOST_VERSIONS:]:
            lines.append(f"  … and {len(state['versions']) - MOST_VERSIONS} more: boardpapers status --json")
    if state["questions"]:
        lines += _questions(state["to_decide"])
    # Papers that name no board come from anywhere; the months between them mean nothing.
    missing = {board: months for board, months in state["months_without_a_paper"].items() if board and months}
    if missing:
        lines += ["", "Months without a paper, between a board's first and last:"]
        lines += [wrapped(f"{board}: {runs_of_months(months)}", "  ", "    ") for board, months in missing.items()]
    if state["quarantined"]:
        lines += ["", f"Set aside ({len(state['quarantined'])}):"]
        for row in state["quarantined"]:
            again = "tried again on the next ingest" if row["retryable"] else "only another copy can help"
            lines += [
                f"  {printable(row['file'])}  [{row['reason']}; {again}]",
                wrapped(printable(row["detail"].removeprefix(row["file"] + ": ")), "    "),
            ]
    if state["withdrawn"]:
        lines += ["", "Removed:"]
        for row in state["withdrawn"]:
            text = f"{printable(row['file'])} ({row['paper']}) on {row['date']}: {row['reason']}"
            lines.append(wrapped(text, "  ", "    "))
    return "\n".join(lines)


def _held_lines(state: dict[str, Any]) -> list[str]:
    """What is held, by pages, characters, rows, years and notices."""
    pages = state["pages"]
    by_place = [f"{pages['text']:,} with text", f"{pages['ocr']:,} read by OCR"]
    by_place += [f"{pages['empty']:,} empty", f"{pages['failed']:,} unreadable"]
    held = [counted(state[f"{noun}s"], noun) for noun in ("section", "mention", "figure")]
    lines = [
        _entry("Pages", f"{sum(pages.values()):,}: {', '.join(by_place)}"),
        _characters_line(state["characters"]),
        _entry("Held", ", ".join(held)),
    ]
    if state["years"]:
        lines.append(_entry("Years", ", ".join(f"{year}: {count}" for year, count in state["years"].items())))
    if state["undated"]:
        lines.append(_entry("Undated", f"{counted(state['undated'], 'paper')}; year filters leave them out"))
    if state["notices"]:
        notices = ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in state["notices"].items())
        lines.append(_entry("Notices", notices))
    return lines


def _entry(name: str, text: str) -> str:
    """A line of the ledger; what does not fit goes on below its text."""
    return wrapped(text, f"{name:<9}", " " * 9)


def _questions(asked: list[dict[str, str]]) -> list[str]:
    """The first questions to a person; the rest are counted."""
    lines = ["", f"To decide ({len(asked)}; docs/corrections.md says how):"]
    lines += [wrapped(f"{row['about']}: {row['detail']}", "  ", "    ") for row in asked[:MOST_QUESTIONS]]
    if asked[MOST_QUESTIONS:]:
        more = len(asked) - MOST_QUESTIONS
        lines.append(f"  … and {more} more: boardpapers status --json, or the ledger page of boardpapers serve")
    return lines


def _characters_line(characters: dict[str, int]) -> str:
    """Where the characters of all pages went."""
    roles = [f"{count:,} {role.replace('_', ' ')}" for role, count in characters.items() if role != HIDDEN]
    if HIDDEN in characters:
        roles.append(f"{characters[HIDDEN]:,} hidden, which are not searched")
    return _entry("Read", f"{sum(characters.values()):,} characters: {', '.join(roles)}")


def _dates(state: dict[str, Any]) -> str:
    first, last = state["first_date"], state["last_date"]
    return first if first == last else f"{first} to {last}"


# --------------------------------------------------------------------------------------------------------------------
# Verification
# --------------------------------------------------------------------------------------------------------------------


def check(db: sqlite3.Connection, database: Path) -> list[str]:
    """Faults of the database, the kept files and the ledger, as sentences; none when all is well."""
    faults = [
        f"{database}: {row[0]}. Restore it from a copy, or ingest the papers anew."
        for row in db.execute("pragma integrity_check")
        if row[0] != "ok"
    ]
    faults += [f"{database}: a row of {table} points to nothing. Ingest the papers anew." for table in _astray(db)]
    for key, file in db.execute(
        "select paper, file from inputs"
        " where outcome = 'accepted' and paper not in (select paper from papers) order by file"
    ):
        faults.append(
            f"{file}: the ledger has it as accepted, but paper {key} is not held. Ingest it again with --force."
        )
    for key, file in db.execute(
        "select paper, file from papers where paper not in (select paper from inputs) order by file"
    ):
        faults.append(f"{file}: paper {key} is held, but the ledger does not know it. Ingest it again with --force.")
    return faults + lost_characters(db) + damaged_files(db, database)


def _astray(db: sqlite3.Connection) -> list[str]:
    """For each row that belongs to no section, paper or other row that is held, its table."""
    from pipeline.store.schema import TABLES

    found = [row[0] for row in db.execute("pragma foreign_key_check")]
    for table in TABLES:
        for owner, held in (("section", "sections_rows"), ("paper", "papers")):
            if table.shown.get(owner) == f"r.id / {ROWS}":
                rows = db.execute(f"select 1 from {table.stored} where id / {ROWS} not in (select id from {held})")
                found += [table.name] * len(rows.fetchall())
    return found
