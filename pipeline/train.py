"""Build the weights in ``models/`` from the training sentences in ``models/training/``.

Deterministic: the same sentences and code give the same file, byte for byte. scikit-learn is imported here and nowhere
else, inside the functions; a run of the pipeline needs only what was built.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.model import Span
from pipeline.resources import load_toml, resource_path
from pipeline.tag.candidates import find_candidates
from pipeline.tag.initiative_model import checksum, features
from pipeline.tag.initiatives import group_names
from pipeline.tag.operations import find_operations
from pipeline.tag.passages import read_passage
from pipeline.tag.sentences import split_sentences
from pipeline.train_voice import train_voice

#: Copies of each passage with other names in the place of the marked ones.
COPIES = 2
#: Passages made from frames.
FRAMED = 1500
#: What a name that is no initiative weighs: passages are full of initiatives, real pages hold ten other names for each.
OTHERS = 1.5
#: How much more such a name weighs where it is named more than once. A passage is short and names such things
#: once; papers name bodies, places and posts again and again.
REPEATED = 2.0
#: How much of that it weighs where its own noun says that it is undertaken ("... Scheme", "... Strategy"): passages
#: set such names beside initiatives on purpose; on real pages three of four are initiatives.
NOUNS = 0.4
#: What the passages of a file weigh where it is not 1: those written like short public pages are few, but what is read
#: most.
FILE_WEIGHTS = {"initiatives-pages.txt": 3.0}
#: As many for the second voice: more of them teach it the frames by heart.
VOICE_FRAMED = 150


@dataclass(frozen=True, slots=True)
class Example:
    """One name in one passage: its features, whether it is an initiative, and the passage it comes from."""

    name: str
    features: dict[str, float]
    initiative: bool
    passage: int
    weight: float


def read_passages(path: Path) -> tuple[tuple[str, ...], ...]:
    """Read passages of marked text, separated by lines of ``---``; a line that starts with ``//`` is a remark."""
    passages: list[tuple[str, ...]] = []
    lines: list[str] = []
    for line in [*path.read_text("utf-8").splitlines(), "---"]:
        if line.strip() == "---":
            if lines:
                passages.append(tuple(lines))
            lines = []
        elif line.strip() and not line.startswith("//"):
            lines.append(line)
    return tuple(passages)


def examples_of(passage: Sequence[str], number: int, weight: float = 1.0) -> Iterator[Example]:
    """Make an example of every name in a passage: marked names are initiatives, all other candidates are not."""
    document, marked = read_passage(passage)
    sentences = split_sentences(document)
    operations = tuple(mention.span for mention in find_operations(document, sentences))
    candidates, usage = find_candidates(document, operations)
    wanted = set(marked)
    for group in group_names(document, candidates, usage):
        spans = {mention.span for mention in group.mentions}
        initiative = bool(spans & wanted)
        # A part of a marked name, or a stretch that holds one, teaches nothing about itself.
        if not initiative and any(_touches(span, other) for span in spans for other in marked):
            continue
        found = features(document, group.mentions, usage)
        # A national programme that a passage names in passing is no counter-example; routine plans are vetoed.
        if not initiative and not found.keys().isdisjoint(("national", "plain programme")):
            continue
        weighs = weight
        if not initiative:
            weighs *= OTHERS * (1.0 if "once" in found else REPEATED)
            weighs *= 1.0 if found.keys().isdisjoint(("ends name", "ends undertaking")) else NOUNS
        yield Example(group.canonical, found, initiative, number, weighs)


def _touches(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def vary(passage: Sequence[str], seed: int) -> tuple[str, ...]:
    """Return the passage with each marked name that is one coined or title-case word replaced by an invented one."""
    choice = random.Random(seed)
    pools = load_toml("training/names.toml")
    renamed: dict[str, str] = {}
    text = "\n".join(passage)
    for name in dict.fromkeys(re.findall(r"\[\[(.+?)\]\]", text)):
        pool = _pool(name)
        if pool:
            renamed[name] = choice.choice([each for each in pools[pool]["names"] if each not in text])
    for name, other in renamed.items():
        text = text.replace(f"[[{name}]]", f"[[{other}]]")
    return tuple(text.splitlines()) if renamed else ()


def _pool(name: str) -> str:
    if re.fullmatch(r"[A-Z]{3,6}", name):
        return ""  # an acronym belongs to its definition
    if re.fullmatch(r"[A-Z][a-z]+[A-Z]\w*|[A-Z]-[A-Z]+", name):
        return "products"
    if re.fullmatch(r"[A-Z][a-z]+ [A-Z][a-z]+", name) and not re.search(
        r"(?:Project|Scheme|Programme|Strategy|Plan|Watch|Week|Day)$", name
    ):
        return "pairs"
    return "singles" if re.fullmatch(r"[A-Z][a-z]+", name) else ""


def framed_passages(count: int, seed: int) -> Iterator[tuple[str, ...]]:
    """Make passages from frames: five names each, two of them initiatives, in one or two sentences each."""
    choice = random.Random(seed)
    frames = load_toml("training/frames.toml")
    pools: dict[str, list[str]] = frames["names"]
    for _ in range(count):
        lines: list[str] = []
        used: set[str] = set()
        for side in ("positive", "positive", "negative", "negative", "negative"):
            entry = choice.choice(frames[side])
            name = choice.choice(pools[choice.choice(entry["kinds"])])
            if name in used:
                continue
            used.add(name)
            marked = f"[[{name}]]" if side == "positive" else name
            for frame in choice.sample(entry["frames"], choice.choice((1, 1, 2))):
                line = frame.replace("{X}", marked)
                if line.startswith(("the ", "a ")):
                    line = line[0].upper() + line[1:]
                lines.append(line)
        yield tuple(part for line in lines for part in line.split("\n"))


def written_passages() -> list[tuple[tuple[str, ...], float]]:
    """Return the passages that were written by hand with what each weighs, in the order of their files."""
    files = sorted(resource_path("training").glob("initiatives*.txt"))
    return [(passage, FILE_WEIGHTS.get(file.name, 1.0)) for file in files for passage in read_passages(file)]


def training_examples() -> tuple[Example, ...]:
    """Return the examples of all passages: those written, their copies with other names, and those made from frames.

    Passages are written in ``training/initiatives*.txt``, read in the order of their file names.
    """
    found: list[Example] = []
    written = written_passages()
    for number, passage in enumerate(framed_passages(FRAMED, seed=1), len(written)):
        found.extend(examples_of(passage, number))
    for number, (passage, weight) in enumerate(written):
        found.extend(examples_of(passage, number, weight))
        for copy in range(COPIES):
            varied = vary(passage, number * 10 + copy)
            if varied:
                found.extend(example for example in examples_of(varied, number, weight) if example.initiative)
    return tuple(found)


def train_initiatives() -> dict[str, Any]:
    """Fit and calibrate the model of initiatives; return it as plain numbers.

    Platt's calibration is fitted on scores that each passage got from models that had not seen it.
    """
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    examples = training_examples()
    names = sorted({name for example in examples for name in example.features})
    column = {name: at for at, name in enumerate(names)}
    table = np.zeros((len(examples), len(names)))
    for row, example in enumerate(examples):
        for name, value in example.features.items():
            table[row, column[name]] = value
    labels = np.array([example.initiative for example in examples], dtype=int)
    passages = np.array([example.passage for example in examples])
    weights = np.array([example.weight for example in examples])

    def fitted(rows: Any) -> Any:
        model = LogisticRegression(C=0.5, solver="newton-cholesky", tol=1e-8)
        return model.fit(table[rows], labels[rows], sample_weight=weights[rows])

    unseen = np.zeros(len(examples))
    # One thread: threads that wait for one another cost minutes on a busy machine, and add in another order.
    with threadpool_limits(1):
        for learn, judge in GroupKFold(n_splits=10).split(table, labels, passages):
            unseen[judge] = fitted(learn).decision_function(table[judge])
        platt = LogisticRegression(C=1e6, solver="newton-cholesky").fit(
            unseen.reshape(-1, 1), labels, sample_weight=weights
        )
        final = fitted(np.arange(len(examples)))
    learnt = {
        name: round(float(weight), 5) for name, weight in zip(names, final.coef_[0], strict=True) if abs(weight) > 1e-4
    }
    model: dict[str, Any] = {
        "weights": learnt,
        "bias": round(float(final.intercept_[0]), 5),
        "slope": round(float(platt.coef_[0][0]), 5),
        "offset": round(float(platt.intercept_[0]), 5),
        "examples": {"initiatives": int(labels.sum()), "others": int(len(labels) - labels.sum())},
    }
    model["version"] = hashlib.sha256(json.dumps(model, sort_keys=True).encode()).hexdigest()[:8]
    model["sha256"] = checksum(model)
    return model


def train(folder: Path) -> tuple[Path, ...]:
    """Build every model into a folder (``models/``); return the files written."""
    path = folder / "initiatives.json"
    path.write_text(json.dumps(train_initiatives(), indent=1, sort_keys=True) + "\n", "utf-8")
    return path, *train_voice(voice_passages(), folder)


def voice_passages() -> list[tuple[str, ...]]:
    """Return what the second voice learns from: passages as written, with other names, and some made from frames."""
    written = [passage for passage, _ in written_passages()]
    copies = [vary(passage, number * 10 + copy) for number, passage in enumerate(written) for copy in range(COPIES)]
    return [*written, *filter(None, copies), *framed_passages(VOICE_FRAMED, seed=1)]
