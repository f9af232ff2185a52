"""Building the second voice on initiatives: a spaCy component for names, trained from nothing on our own passages."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pipeline.tag.second_voice import checksum

LABEL = "INITIATIVE"
EPOCHS = 8
BATCH = 32
DROPOUT = 0.2
#: A small network: names are few and the passages are ours alone, so a larger one only learns them by heart.
NETWORK = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner",
    "extra_state_tokens": False,
    "hidden_width": 64,
    "maxout_pieces": 2,
    "use_upper": True,
    "tok2vec": {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "width": 96,
        "depth": 4,
        "embed_size": 2000,
        "window_size": 1,
        "maxout_pieces": 3,
        "subword_features": True,
        "pretrained_vectors": None,
    },
}


def train_voice(passages: Iterable[Sequence[str]], folder: Path) -> tuple[Path, ...]:
    """Train on passages of marked lines and write the component into ``second_voice/`` of a folder.

    The same passages give the same weights on the same machine: one thread, fixed seeds.
    """
    import spacy
    from spacy.training import Example
    from spacy.util import fix_random_seed, minibatch
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    fix_random_seed(1)
    nlp = spacy.blank("en")
    voice: Any = nlp.add_pipe("ner", config={"model": NETWORK})
    voice.add_label(LABEL)
    examples = []
    for line in (line for passage in passages for line in passage):
        text, names = read_line(line)
        examples.append(Example.from_dict(nlp.make_doc(text), {"entities": names}))
    with threadpool_limits(1):
        optimizer = nlp.initialize(lambda: examples)
        order = random.Random(0)
        for _ in range(EPOCHS):
            order.shuffle(examples)
            for batch in minibatch(examples, size=BATCH):
                nlp.update(batch, sgd=optimizer, drop=DROPOUT)
    target = folder / "second_voice"
    shutil.rmtree(target, ignore_errors=True)
    nlp.to_disk(target)
    (target / "SHA256").write_text(checksum(target) + "\n", "utf-8")
    return tuple(sorted(path for path in target.rglob("*") if path.is_file()))


def read_line(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """A line without its marks, and where the marked names stand.

    >>> read_line("The [[Safe Walk]] app")
    ('The Safe Walk app', [(4, 13, 'INITIATIVE')])
    """
    text = ""
    names = []
    at = 0
    line = line.removeprefix("# ")
    for match in re.finditer(r"\[\[(.+?)\]\]", line):
        text += line[at : match.start()]
        names.append((len(text), len(text) + len(match[1]), LABEL))
        text += match[1]
        at = match.end()
    return text + line[at:], names
