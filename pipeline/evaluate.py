"""How good the tagging is: against gold annotations, and against evaluation sentences of our own.

A gold folder holds ``NAME.entities.json`` (``paper`` and ``entities``, each with ``label``, ``text``, ``section`` and
the attributes of the annotation guidelines; ``optional`` ones count neither way) and ``papers.json``, which maps the
stem of a file to a paper. Offsets play no part: a mention counts on (paper, section, text), a figure on (paper,
section, kind, value, value_max), so that the same gold scores a PDF and a text.

``python -m pipeline.evaluate`` scores the names in ``models/training/evaluation.txt``, by type of document, and lists
gains and losses against the last accepted result (``models/accepted.json``; ``--accept`` makes this one it).
"""

from __future__ import annotations

import collections
import itertools
import json
import sqlite3
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any

from pipeline.errors import UserError
from pipeline.resources import resource_path
from pipeline.scoring import Score, compare, fold, letters, overlap

Row = Mapping[str, Any]
_LABELS = ("OPERATION", "INITIATIVE")
#: Bounds of the bins of the reliability table.
_BINS = (0.0, 0.05, 0.2, 0.5, 0.8, 0.95, 1.0001)


# --------------------------------------------------------------------------------------------------------------------
# An archive against gold annotations
# --------------------------------------------------------------------------------------------------------------------


def evaluate(db: sqlite3.Connection, gold: Path) -> dict[str, Any]:
    """Score an archive; papers that have no gold, and gold of papers that are not held, are left out and counted."""
    mentions, figures = _export(db, "mentions"), _export(db, "figures")
    return evaluate_rows(mentions, figures, gold, {row["file"] for row in _export(db, "papers")})


def evaluate_rows(
    mentions: Iterable[Row], figures: Iterable[Row], folder: Path, files: Iterable[str]
) -> dict[str, Any]:
    """Score rows with the columns of the export tables, of the ``files`` held: one for each paper, a PDF first."""
    gold = _read_gold(folder)
    names = json.loads((folder / "papers.json").read_text("utf-8")) if (folder / "papers.json").exists() else {}
    file_of: dict[str, str] = {}
    left_out = []
    for file in sorted(files, key=lambda each: (not each.lower().endswith(".pdf"), each)):
        paper = names.get(PurePath(file).stem, PurePath(file).stem)
        if file_of.setdefault(paper, file) != file and paper in gold:
            left_out.append(file)
    paper_of = {file: paper for paper, file in file_of.items()}
    held = file_of.keys() & gold.keys()
    report: dict[str, Any] = {
        "papers": sorted(held),
        "not held": sorted(gold.keys() - held),
        "other versions": sorted(left_out),
    }
    by_label = _by_paper(mentions, paper_of)
    for label in _LABELS:
        report[label.lower()] = _score_mentions(label, {paper: gold[paper] for paper in held}, by_label)
    report["figure"] = _score_figures({paper: gold[paper] for paper in held}, _by_paper(figures, paper_of))
    return report


def report_text(report: Mapping[str, Any]) -> str:
    """Set a report in lines: one for each label, then attributes, then what was missed and what was spurious."""
    lines = [f"papers scored: {len(report['papers'])}; with gold but not held: {len(report['not held'])}"]
    if report["other versions"]:
        lines.append(f"left out, another version is scored: {', '.join(report['other versions'])}")
    for label in ("operation", "initiative", "figure"):
        score = report[label]
        lines.append(
            f"{label:12} precision {score['precision']:.4f}  recall {score['recall']:.4f}  F1 {score['f1']:.4f}  "
            f"({score['hits']} of {score['wanted']}, {score['claimed']} claimed)"
        )
        lines += [f"{'':12} {name} {value:.4f}" for name, value in score["attributes"].items() if value is not None]
        lines += [f"{'':12} missed: {each}" for each in score["missed"]]
        lines += [f"{'':12} spurious: {each}" for each in score["spurious"]]
    return "\n".join(lines)


def _export(db: sqlite3.Connection, name: str) -> list[Row]:
    from pipeline.store import export, schema

    columns = [column.name for column in schema.export_named(name).columns]
    return [dict(zip(columns, row, strict=True)) for row in export.rows_of(db, name)]


def _read_gold(folder: Path) -> dict[str, list[Row]]:
    found = {}
    for path in sorted(folder.glob("*.entities.json")):
        try:
            plain = json.loads(path.read_text("utf-8"))
            found[plain["paper"]] = plain["entities"]
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise UserError(f"{path}: no annotations ({error!r}). Expected keys: paper, entities.") from error
    if not found:
        raise UserError(f"{folder}: holds no *.entities.json. Name the folder of the gold annotations.")
    return found


def _by_paper(rows: Iterable[Row], paper_of: Mapping[str, str]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = collections.defaultdict(list)
    for row in rows:
        found[paper_of.get(row["file"], "")].append(row)
    return found


def _section(value: str | None) -> str:
    return (value or "").strip().rstrip(".")


def _score_mentions(label: str, gold: Mapping[str, list[Row]], held: Mapping[str, list[Row]]) -> dict[str, Any]:
    want: list[tuple[str, str, str]] = []
    have: list[tuple[str, str, str]] = []
    optional: list[tuple[str, str, str]] = []
    canonical: dict[tuple[str, str, str], list[str]] = collections.defaultdict(list)
    right = pairs = 0
    for paper, entities in gold.items():
        for entity in entities:
            if entity["label"] == label:
                key = (paper, _section(entity.get("section")), fold(entity["text"]))
                (optional if entity.get("optional") else want).append(key)
                if not entity.get("optional"):
                    canonical[key].append(entity["canonical"])
        for row in held.get(paper, []):
            if row["label"] == label:
                key = (paper, _section(row["section"]), fold(row["text"]))
                have.append(key)
                if canonical[key]:
                    pairs += 1
                    right += letters(canonical[key].pop()) == letters(row["canonical"])
    score = compare(want, have, optional).plain()
    return score | {"attributes": {"canonical": round(right / pairs, 4) if pairs else None}}


def _score_figures(gold: Mapping[str, list[Row]], held: Mapping[str, list[Row]]) -> dict[str, Any]:
    want: list[tuple[object, ...]] = []
    have: list[tuple[object, ...]] = []
    optional: list[tuple[object, ...]] = []
    pairs: list[tuple[Row, Row]] = []
    for paper, entities in gold.items():
        waiting: dict[tuple[object, ...], list[Row]] = collections.defaultdict(list)
        for entity in entities:
            if entity["label"] == "FIGURE":
                key = _figure_key(paper, entity)
                (optional if entity.get("optional") else want).append(key)
                if not entity.get("optional"):
                    waiting[key].append(entity)
        for row in held.get(paper, []):
            key = _figure_key(paper, row)
            have.append(key)
            if waiting[key]:
                best = max(waiting[key], key=lambda each: overlap(each.get("what"), row["what"]))
                waiting[key].remove(best)
                pairs.append((best, row))
    score = compare(want, have, optional).plain()
    return score | {"attributes": _figure_attributes(pairs)}


def _figure_key(paper: str, row: Row) -> tuple[object, ...]:
    values = (row["value"], row.get("value_max"))
    return (
        paper,
        _section(row.get("section")),
        row["kind"],
        *(None if v in (None, "") else round(float(v), 6) for v in values),
    )


def _figure_attributes(pairs: Sequence[tuple[Row, Row]]) -> dict[str, float | None]:
    def share(hits: Iterable[bool]) -> float | None:
        found = list(hits)
        return round(sum(found) / len(found), 4) if found else None

    same = {
        name: share(fold(gold.get(name)) == fold(row.get(name)) for gold, row in pairs)
        for name in ("unit", "per", "direction")
    }
    return same | {
        "qualifier": share((gold.get("qualifier") or "exact") == (row["qualifier"] or "exact") for gold, row in pairs),
        "what (half of the words)": share(overlap(gold.get("what"), row["what"]) >= 0.5 for gold, row in pairs),
        "period (half of the words)": share(overlap(gold.get("period"), row["period"]) >= 0.5 for gold, row in pairs),
    }


# --------------------------------------------------------------------------------------------------------------------
# Our own evaluation sentences
# --------------------------------------------------------------------------------------------------------------------


def evaluate_own(file: str = "training/evaluation.txt") -> dict[str, Any]:
    """Score names on the evaluation passages: by label and type of document, with a reliability table."""
    from pipeline.tag.initiatives import find_initiatives
    from pipeline.tag.operations import find_operations
    from pipeline.tag.passages import read_labelled
    from pipeline.tag.sentences import split_sentences
    from pipeline.train import read_passages

    facts: dict[tuple[str, str], tuple[list[Any], list[Any]]] = collections.defaultdict(lambda: ([], []))
    passages = read_passages(resource_path(file))
    for number, (kind, lines) in enumerate(zip(_types(file), passages, strict=True)):
        document, marked = read_labelled(lines)
        sentences = split_sentences(document)
        operations = find_operations(document, sentences)
        initiatives, _ = find_initiatives(document, sentences, operations)
        found = operations + initiatives
        for label in _LABELS:
            wanted, claimed = facts[kind, label]
            wanted += [(number, span.start, span.of(document.text)) for span, each in marked if each == label]
            claimed += [(number, each.span.start, each.text) for each in found if each.label == label]
    kinds = sorted({kind for kind, _ in facts})
    report: dict[str, Any] = {}
    for label in _LABELS:
        together = compare(*([fact for kind in kinds for fact in facts[kind, label][side]] for side in (0, 1)))
        report[label.lower()] = together.plain() | {
            "by type": {kind: _short(compare(*facts[kind, label])) for kind in kinds}
        }
    report["reliability"] = reliability(file)
    return report


def _types(file: str) -> list[str]:
    """Return the type of document of each passage: that of the last ``// type:`` above it."""
    kinds: list[str] = []
    kind, filled = "", False
    for line in [*resource_path(file).read_text("utf-8").splitlines(), "---"]:
        if line.startswith("// type:"):
            kind = line.removeprefix("// type:").strip()
        elif line.strip() == "---":
            kinds += [kind] if filled else []
            filled = False
        elif line.strip() and not line.startswith("//"):
            filled = True
    return kinds


def _short(score: Score) -> dict[str, object]:
    return {key: value for key, value in score.plain().items() if key not in ("missed", "spurious")}


def reliability(file: str = "training/evaluation.txt") -> list[dict[str, float]]:
    """Say how often a name is an initiative, for names in each range of the model's probability."""
    from pipeline.tag.initiative_model import load_model
    from pipeline.train import examples_of, read_passages

    model = load_model()
    judged = [
        (model.probability(example.features), example.initiative)
        for number, passage in enumerate(read_passages(resource_path(file)))
        for example in examples_of([line.replace("[[@", "[[") for line in passage], number)
    ]
    table = []
    for low, high in itertools.pairwise(_BINS):
        inside = [(probability, initiative) for probability, initiative in judged if low <= probability < high]
        if inside:
            table.append(
                {
                    "from": low,
                    "to": min(high, 1.0),
                    "names": len(inside),
                    "mean probability": round(sum(probability for probability, _ in inside) / len(inside), 3),
                    "share of initiatives": round(sum(initiative for _, initiative in inside) / len(inside), 3),
                }
            )
    return table


def own_report_text(report: Mapping[str, Any], accepted: Mapping[str, Any] | None) -> str:
    """Set the report on our own sentences in lines, with gains and losses against the accepted one."""
    lines = []
    for label in ("operation", "initiative"):
        score = report[label]
        lines.append(
            f"{label:12} precision {score['precision']:.4f}  recall {score['recall']:.4f}  F1 {score['f1']:.4f}"
        )
        lines += [
            f"{'':12} {kind:14} F1 {each['f1']:.4f} of {each['wanted']}" for kind, each in score["by type"].items()
        ]
        lines += [f"{'':12} {kind}: {each}" for kind in ("missed", "spurious") for each in score[kind]]
        if accepted:
            before, now = (set(each[label]["missed"] + each[label]["spurious"]) for each in (accepted, report))
            lines += [f"{'':12} gain: {each}" for each in sorted(before - now)]
            lines += [f"{'':12} loss: {each}" for each in sorted(now - before)]
    lines.append("probability  names  mean  share of initiatives")
    for row in report["reliability"]:
        lines.append(
            f"{row['from']:.2f}-{row['to']:.2f}  {row['names']:7.0f}  {row['mean probability']:.3f}  "
            f"{row['share of initiatives']:.3f}"
        )
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Print the report on our own sentences; with ``--accept`` keep it as the one to compare with."""
    path = resource_path("training").parent / "accepted.json"
    report = evaluate_own()
    accepted = json.loads(path.read_text("utf-8")) if path.exists() else None
    print(own_report_text(report, accepted))
    if "--accept" in arguments:
        path.write_text(json.dumps(report, indent=1, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
