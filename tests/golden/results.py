"""What the program finds in the sample papers, as strings: the accepted results, and what changed since.

    python tests/golden/results.py DB            gains and losses against the accepted results (make diff)
    python tests/golden/results.py DB --accept   accept the results of this archive; read the diff first

A change of rules is judged by these strings, read one by one, never by a count.
"""

from __future__ import annotations

import difflib
import sqlite3
import sys
from pathlib import Path

ACCEPTED = Path(__file__).parent / "accepted.txt"

_QUERIES = (
    """select file, 'paper', title || ' | to ' || "to" || ' | from ' || "from"
        || ' | ' || date_stated || ' → ' || date_resolved
    from export_papers""",
    """select file, 'section', substr(citation, instr(citation, '§')) || ' ' || number || ' | ' || heading || ' | '
        || substr(replace(text, char(10), ' '), 1, 40) || ' … ' || substr(replace(text, char(10), ' '), -30)
    from export_sections""",
    """select file, 'name', '§' || section || ' ' || text || ' = ' || canonical || ' ' || iteration || ' | ' || label
        || ' | ' || status
    from export_mentions""",
    """select file, 'figure', '§' || section || ' ' || text || ' = ' || kind || ' ' || value
        || coalesce('-' || value_max, '') || ' ' || unit || ' ' || qualifier || ' ' || per || ' ' || direction
        || ' | ' || what || ' | ' || period || ' | ' || period_start || '..' || period_end
        || ' | ' || table_row || ' / ' || table_col
    from export_figures""",
    "select file, 'footnote', '§' || section || ' ' || mark || ' ' || text || ' @ ' || anchor from export_footnotes",
    """select file, 'reference', source || ' → ' || target || ' = ' || coalesce(resolved, '')
    from export_cross_references""",
    "select file, 'notice', type || ' ' || number || ' | ' || detail from export_anomalies",
    "select file, 'furniture', role || ' | ' || text from export_furniture",
)


def results(database: Path) -> list[str]:
    """One string a fact, in a stable order."""
    with sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True) as db:
        lines = [
            "\t".join(" ".join(str(cell).split()) for cell in row) for query in _QUERIES for row in db.execute(query)
        ]
    return sorted(lines)


def changes(old: list[str], new: list[str]) -> list[str]:
    """Gains (+) and losses (-), in the order of the papers."""
    return [line for line in difflib.ndiff(old, new) if line[:1] in "+-"]


def accepted() -> list[str]:
    """The accepted results."""
    return ACCEPTED.read_text(encoding="utf-8").splitlines() if ACCEPTED.exists() else []


def main() -> None:
    """Print the changes, or accept them."""
    database = Path(sys.argv[1])
    new = results(database)
    if "--accept" in sys.argv:
        ACCEPTED.write_text("\n".join(new) + "\n", encoding="utf-8")
        print(f"{len(new)} results accepted.")
        return
    found = changes(accepted(), new)
    print("\n".join(found) if found else "No change since the accepted results.")
    if found:
        print(f"\n{sum(line[0] == '+' for line in found)} gains, {sum(line[0] == '-' for line in found)} losses.")
        print(f"When each is right: python tests/golden/results.py {database} --accept")


if __name__ == "__main__":
    main()
