"""Figures, beside extractors of quantities: values found in our own sentences, traps and annotated papers, and speed.

``BENCH_GOLD=ANNOTATIONS:PAPERS`` adds a folder of annotations, as ``boardpapers evaluate`` takes it, with the folder of
the text files annotated.
"""

from __future__ import annotations

import collections
import functools
import json
import os
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.harness import ROOT, Table, installed, race, times

CASES = ROOT / "tests" / "tag" / "figure_cases.toml"
TRAPS = ROOT / "tests" / "tag" / "figure_traps.txt"
Values = collections.Counter[float]
#: A text, the values that a reader would count, and those that may be counted or not.
Case = tuple[str, Values, Values]


def sentences() -> list[Case]:
    """Sentences of our own; the traps hold no value."""
    out = []
    for case in tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]:
        values = [value for figure in case.get("figures", ()) for value in values_of(figure)]
        out.append((case["text"], collections.Counter(values), Values()))
    for line in TRAPS.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            out.append((line.strip().rpartition("\t")[2], Values(), Values()))
    return out


def values_of(figure: dict[str, object]) -> list[float]:
    """The value of an expected figure; where the file leaves it out, it is the printed number."""
    if "value" in figure:
        return [float(str(figure["value"]))]
    from pipeline.tag.numbers import find_quantities

    return [float(each.value) for each in find_quantities(str(figure["text"]))][:1]


def by_us(texts: list[str]) -> list[Values]:
    """Our figures."""
    from pipeline.tag.figures import find_figures
    from pipeline.tag.sentences import split_sentences
    from tests.benchmarks.documents import document_of

    out = []
    for text in texts:
        document = document_of(text)
        found = find_figures(document, split_sentences(document), ())
        out.append(collections.Counter(float(figure.value) for figure in found))
    return out


def by_quantulum(texts: list[str]) -> list[Values]:
    """quantulum3, without its classifier, whose pickle today's scikit-learn cannot load."""
    import quantulum3.classifier
    from quantulum3 import parser

    quantulum3.classifier.USE_CLF = False
    return [collections.Counter(float(each.value) for each in parser.parse(text)) for text in texts]


def by_recognizers(texts: list[str]) -> list[Values]:
    """Recognizers-Text: numbers, with units and currency where it knows them."""
    from recognizers_number import recognize_number
    from recognizers_text import Culture

    out = []
    for text in texts:
        found = recognize_number(text, Culture.English)
        out.append(
            collections.Counter(
                float(each.resolution["value"]) for each in found if each.resolution and each.resolution["value"]
            )
        )
    return out


def score(cases: list[Case], found: list[Values]) -> tuple[float, float, float]:
    """Precision, recall and F1 of values, text by text."""
    expected = [values for _, values, _ in cases]
    found = [one - ((one - values) & either) for one, (_, values, either) in zip(found, cases, strict=True)]
    hits = sum(sum((one & other).values()) for one, other in zip(expected, found, strict=True))
    predicted, gold = sum(sum(each.values()) for each in found), sum(sum(each.values()) for each in expected)
    precision, recall = hits / max(predicted, 1), hits / max(gold, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def peers() -> dict[str, Callable[[list[str]], list[Values]]]:
    """The extractors of others that are installed."""
    found: dict[str, Callable[[list[str]], list[Values]]] = {}
    if installed("quantulum3"):
        found["quantulum3"] = by_quantulum
    if installed("recognizers_number"):
        found["Recognizers-Text"] = by_recognizers
    return found


def figures() -> list[Table]:
    """F1 on values, and characters a CPU second."""
    cases = sentences()
    tables = [
        compared(
            "Figures",
            f"{len(cases)} sentences and traps of our own, among them those that the rules were made with. Only the"
            " value must be right; what is measured, which no other names, is not counted.",
            cases,
            by_us,
        )
    ]
    folders = [(ROOT / "tests" / "evaluation" / "gold", ROOT / "tests" / "evaluation" / "papers")]
    if "BENCH_GOLD" in os.environ:
        annotations, _, papers = os.environ["BENCH_GOLD"].partition(":")
        folders.append((Path(annotations), Path(papers)))
    for annotations, papers in folders:
        read = annotated(annotations, papers)
        tables.append(
            compared(
                f"Figures of {len(read)} annotated papers",
                f"{sum(values.total() for _, values, _ in read)} values, paper by paper. We read the whole paper, sections and"
                " tables and all; the others are given its paragraphs.",
                read,
                by_reading,
            )
        )
    return tables


def annotated(annotations: Path, papers: Path) -> list[Case]:
    """Texts of annotated papers with the values in them."""
    stems = annotations / "papers.json"
    files = {number: stem for stem, number in json.loads(stems.read_text()).items()} if stems.exists() else {}
    out = []
    for path in sorted(annotations.glob("*.entities.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        text = (papers / f"{files.get(data['paper'], data['paper'])}.txt").read_bytes().decode("utf-8")
        sure, either = Values(), Values()
        for each in data["entities"]:
            if each["label"] == "FIGURE":
                values = [float(each[key]) for key in ("value", "value_max") if each.get(key) is not None]
                (either if each.get("optional") else sure).update(values)
        out.append((text, sure, either))
    return out


def by_reading(texts: list[str]) -> list[Values]:
    """Our figures of whole papers."""
    from pipeline.options import ReadOptions
    from pipeline.run import read_papers

    out = []
    for number, text in enumerate(texts):
        found = [each for paper in read_papers(text.encode(), f"{number}.txt", ReadOptions()) for each in paper.figures]
        values = [value for each in found for value in (each.value, each.value_max) if value is not None]
        out.append(collections.Counter(map(float, values)))
    return out


def _by_paragraphs(extract: Callable[[list[str]], list[Values]], texts: list[str]) -> list[Values]:
    paragraphs = [[each for each in re.split(r"\n\s*\n|\f", text) if each.strip()] for text in texts]
    return [sum(extract(each), Values()) for each in paragraphs]


def compared(title: str, about: str, cases: list[Case], ours: Callable[[list[str]], list[Values]]) -> Table:
    """Ours beside the others on the same texts."""
    texts = [text for text, _, _ in cases]
    contenders = {"boardpapers": ours} | {
        name: lambda given, extract=extract: _by_paragraphs(extract, given) for name, extract in peers().items()
    }
    scores = {name: score(cases, contender(texts)) for name, contender in contenders.items()}
    taken = race({name: functools.partial(contender, texts) for name, contender in contenders.items()})
    speeds = {name: sum(map(len, texts)) / value for name, value in taken.items()}
    slowest = speeds.get("quantulum3", speeds["boardpapers"])
    return Table(
        title,
        about,
        ("contender", "precision", "recall", "F1", "characters a CPU second", "to quantulum3"),
        [
            (
                name,
                *(f"{each:.3f}" for each in scores[name]),
                f"{speeds[name]:,.0f}",
                times(speeds[name] / slowest),
            )
            for name in contenders
        ],
    )
