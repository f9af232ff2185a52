"""Citations: made, taken apart, unique."""

import pytest

from pipeline.model import Section, SectionKind
from pipeline.store.cite import Citation, initials, parse_citation, section_labels


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("BCB 2020-01-23 a3f9c1 §4.2.7 p.3", Citation("BCB", "2020-01-23", "a3f9c1", "4.2.7", 3)),
        ("BCB 2020-01-23 §4.2.7", Citation("BCB", "2020-01-23", "", "4.2.7")),
        ('BCB 2020-01 a3f9c1 §4/"Phase p.1 One" p.3', Citation("BCB", "2020-01", "a3f9c1", '4/"Phase p.1 One"', 3)),
        ("PAPER undated a3f9c1-p12 §0", Citation("PAPER", "", "a3f9c1-p12", "0")),
        ("a3f9c1d0e5b7 § 2.2[2]", Citation("", None, "a3f9c1d0e5b7", "2.2[2]")),
        ("BCB 2020-01-23 A3F9C1", Citation("BCB", "2020-01-23", "a3f9c1")),
        ("hello", None),
        ("", None),
    ],
)
def test_a_citation_is_taken_apart(text, parsed):
    assert parse_citation(text) == parsed


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Business Co-ordination Board", "BCB"),
        ("The Police and Crime Commissioner's Board", "PCCB"),
        ("Cabinet", "CABINET"),
        ("Fire & Rescue Authority (FRA)", "FRA"),
        ("Ståndigt Écoutez Utskott", "SEU"),
        ("", ""),
        ("委員會", ""),
    ],
)
def test_initials(name, short):
    assert initials(name) == short


def test_labels_are_unique():
    printed = [
        ("front", "", ""), ("numbered", "2.2", ""), ("numbered", "2.2", ""), ("unnumbered", '2.2/"A"', "A"),
        ("unnumbered", '2.2/"A"', "A"), ("back", "", "Sources"), ("numbered", "2.2[2]", ""), ("front", "", ""),
    ]  # fmt: skip
    sections = [
        Section(ordinal, SectionKind(kind), path, path, 1, None, heading, None)
        for ordinal, (kind, path, heading) in enumerate(printed)
    ]
    assert section_labels(sections) == ["0", "2.2", "2.2[2]", '2.2/"A"', '2.2/"A"[2]', '"Sources"', "2.2[2][2]", "0[2]"]
