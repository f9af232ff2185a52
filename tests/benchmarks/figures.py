"""Figures, beside extractors of quantities: values found in our own evaluation sentences and traps, and speed."""

from __future__ import annotations

import collections
import tomllib
from collections.abc import Callable

from tests.benchmarks.harness import ROOT, Table, cpu, installed, times

CASES = ROOT / "tests" / "tag" / "figure_cases.toml"
TRAPS = ROOT / "tests" / "tag" / "figure_traps.txt"
Values = collections.Counter[float]


def sentences() -> list[tuple[str, Values]]:
    """Sentences with the values that a reader would count; the traps have none."""
    out = []
    for case in tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]:
        values = [value for figure in case.get("figures", ()) for value in values_of(figure)]
        out.append((case["text"], collections.Counter(values)))
    for line in TRAPS.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            out.append((line.strip().rpartition("\t")[2], collections.Counter()))
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


def score(expected: list[Values], found: list[Values]) -> tuple[float, float, float]:
    """Precision, recall and F1 of values, sentence by sentence."""
    hits = sum(sum((one & other).values()) for one, other in zip(expected, found, strict=True))
    predicted, gold = sum(sum(each.values()) for each in found), sum(sum(each.values()) for each in expected)
    precision, recall = hits / max(predicted, 1), hits / max(gold, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def figures() -> Table:
    """F1 on values, and characters a CPU second."""
    cases = sentences()
    texts, expected = [text for text, _ in cases], [values for _, values in cases]
    contenders: dict[str, Callable[[list[str]], list[Values]]] = {"boardpapers": by_us}
    if installed("quantulum3"):
        contenders["quantulum3"] = by_quantulum
    if installed("recognizers_number"):
        contenders["Recognizers-Text"] = by_recognizers
    speeds, scores = {}, {}
    for name, contender in contenders.items():
        contender(texts[:3])
        started = cpu()
        found = contender(texts)
        speeds[name] = sum(map(len, texts)) / (cpu() - started)
        scores[name] = score(expected, found)
    slowest = speeds.get("quantulum3", speeds["boardpapers"])
    rows = [
        (
            name,
            f"{scores[name][0]:.3f}",
            f"{scores[name][1]:.3f}",
            f"{scores[name][2]:.3f}",
            f"{speeds[name]:,.0f}",
            times(speeds[name] / slowest),
        )
        for name in contenders
    ]
    return Table(
        "Figures",
        f"{len(texts)} sentences and traps of our own, among them those that the rules were made with. Only the value must be right;"
        " what is measured, which no other names, is not counted.",
        ("contender", "precision", "recall", "F1", "characters a CPU second", "to quantulum3"),
        rows,
    )
