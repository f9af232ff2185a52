"""Training: own sentences in, the same numbers out."""

import json

import pytest

from pipeline.resources import resource_path
from pipeline.tag.initiative_model import checksum
from pipeline.train import examples_of, framed_passages, read_passages, train_initiatives, vary

PASSAGE = ("# Roads", "The force launched [[QuickSkip]] in May.", "The Roads Policing Unit met in Ravenhill.")


def test_marked_names_are_initiatives_and_all_other_candidates_are_not():
    examples = {example.name: example.initiative for example in examples_of(PASSAGE, 0)}
    assert examples["QuickSkip"] is True
    assert examples["Roads Policing Unit"] is False


def test_a_varied_passage_has_another_name_in_the_same_place():
    varied = vary(PASSAGE, seed=1)
    assert "QuickSkip" not in "".join(varied)
    assert varied[2] == PASSAGE[2]
    assert vary(PASSAGE, seed=1) == varied


def test_frames_give_the_same_passages_each_time():
    assert list(framed_passages(20, seed=1)) == list(framed_passages(20, seed=1))
    assert list(framed_passages(20, seed=1)) != list(framed_passages(20, seed=2))


def test_training_and_measuring_share_no_sentence():
    kept = [
        {line for passage in read_passages(resource_path(f"training/{name}.txt")) for line in passage if len(line) > 20}
        for name in ("initiatives", "development", "evaluation")
    ]
    assert not kept[0] & kept[1]
    assert not kept[0] & kept[2]
    assert not kept[1] & kept[2]


def test_the_stored_model_has_the_checksum_of_its_numbers():
    plain = json.loads(resource_path("initiatives.json").read_text("utf-8"))
    assert checksum(plain) == plain["sha256"]
    assert resource_path("initiatives.json").stat().st_size < 15_000_000


@pytest.mark.slow
def test_training_again_gives_the_stored_model():
    pytest.importorskip("sklearn")
    stored = json.loads(resource_path("initiatives.json").read_text("utf-8"))
    assert train_initiatives() == stored
