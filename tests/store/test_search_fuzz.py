"""Any string is a query, and a literal one finds exactly what grep finds.

The oracle looks through the folded texts with ``str.find``, and a second one is grep itself.
"""

import os
import random
import subprocess

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.store.query import RAISED, fold, read_query
from pipeline.store.search import search

TEXTS = [
    "The lock keeper's log (2012/13) shows 4.2.7 and £60k; e-mail: keeper@lock.example",
    "Passes rose by 11.3% – from “few” to many — and out-of-court disposals fell to 2,400.",
    "Darcy/Dante was one enquiry; Op. Heron II another. See §5(a), para. 3.1.4, page 12.",
    "naïve café owners’ façade straße İstanbul ΑΘΗΝΑ Кремль 東京 ½ m² x² foo_bar _lead trail_",
    "A.B.C  a-b  a_b  a b  ab  -a-  'a'  \"b\"  (a)  [b]  {c}  a*b  a^b  a:b  C++  C#  .NET  #1  &c",
    "Costs: €1.5m, $3, £1,260.00, +4%, -2, 3-4, 1/2, 10:30, 24hr, 5kg; 999/101 calls 🚓🚓 and 🚒",
    'NOT and OR are words here, NEAR(the lock) AND* "so on"',
]
#: How the sections are printed: number and text.
PRINTED = [f"{at % 3}.{at // 3} {text}" for at, text in enumerate(TEXTS)]
ALPHABET = "abAB 12.-/'\"%£(),:*_éß–’²\0\n🚓東"


def whole_word(text, wanted):
    """What ``grep -w`` means, without a regular expression."""

    def part_of_word(char):
        return (char.isalnum() or char == "_") and char not in RAISED

    at = text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if not (at and part_of_word(text[at - 1])) and not (end < len(text) and part_of_word(text[end])):
            return True
        at = text.find(wanted, at + 1)
    return False


@pytest.fixture(scope="module")
def archive_of_texts(tmp_path_factory, a_paper):
    import hashlib

    from pipeline.store import archive, load

    folder = tmp_path_factory.mktemp("fuzz")
    db = archive.open_write(folder / "a.db")
    for number in range(3):
        builder = a_paper(f"{number}.pdf", title=f"Report/{number} on C++")
        for at, text in enumerate(TEXTS[number::3]):
            builder.section(f"{number}.{at}", text, heading=text[:12], boilerplate=at == 1)
        db.execute("begin")
        load.save_paper(db, builder.build(), hashlib.sha256(str(number).encode()).hexdigest())
        db.execute("commit")
    load.finish(db, folder)
    columns = db.execute(
        "select id, number, heading, text, title, number || ' ' || text from searched order by id"
    ).fetchall()
    return db, {row[0]: [fold(text) for text in row[1:]] for row in columns}


def found_by_us(db, query):
    return {hit.section_id for hit in search(db, query, kind="text", limit=None, show_all=True).hits}


def found_by_grep(folded, query):
    wanted = fold(query)
    return {number for number, texts in folded.items() if any(whole_word(text, wanted) for text in texts)}


def check(archive_of_texts, query):
    db, folded = archive_of_texts
    read = read_query(query)
    if read.mode == "literal":
        assert found_by_us(db, query) == found_by_grep(folded, read.text)
    elif read.mode == "words":
        assert found_by_us(db, query) >= found_by_grep(folded, read.text)
    else:
        found_by_us(db, query)
    search(db, query)


def a_query(random_):
    """A piece of the texts, as it is or damaged, or letters at random."""
    text = random_.choice(TEXTS + PRINTED)
    start = random_.randrange(len(text)) if text in TEXTS else random_.randrange(4)
    piece = text[start : start + random_.randint(1, 18)]
    kind = random_.randrange(4)
    if kind == 0:
        return piece
    if kind == 1:
        return piece.strip().swapcase()
    if kind == 2:
        at = random_.randrange(len(piece) + 1)
        return piece[:at] + random_.choice(ALPHABET) + piece[at:]
    return "".join(random_.choices(ALPHABET, k=random_.randint(1, 12)))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(query=st.one_of(st.text(max_size=40), st.text(ALPHABET, max_size=20), st.sampled_from(TEXTS)))
def test_any_string_is_a_query(archive_of_texts, query):
    check(archive_of_texts, query)


@pytest.mark.parametrize("printed", PRINTED)
def test_a_literal_may_run_from_the_number_into_the_text(archive_of_texts, printed):
    number, first, second = printed.split()[:3]
    for query in (f"{number} {first}", f"{number}  {first} {second}", f"{number[1:]} {first}", f"{number} {second}"):
        check(archive_of_texts, query)
    assert found_by_us(archive_of_texts[0], f"{number} {first}")


def test_pieces_of_the_texts_are_found_as_grep_finds_them(archive_of_texts):
    random_ = random.Random(11)
    for _ in range(400):
        check(archive_of_texts, a_query(random_))


@pytest.mark.slow
def test_a_hundred_thousand_queries(archive_of_texts):
    random_ = random.Random(12)
    for _ in range(100_000):
        check(archive_of_texts, a_query(random_))


def test_the_oracle_is_grep(archive_of_texts, tmp_path):
    db, folded = archive_of_texts
    file = tmp_path / "folded.txt"
    lines = [(number, text) for number, texts in folded.items() for text in texts]
    file.write_text("".join(text + "\n" for _, text in lines))
    random_ = random.Random(13)
    queries = [a_query(random_) for _ in range(120)]
    for query in (*queries, "4.2.7", "£60k", "60k", "darcy/dante", "11.3%", "C++", "5(a)"):
        read = read_query(query)
        if read.mode != "literal" or any(char in query for char in "²½ß"):  # letters to us, not to the C library
            continue
        command = ["grep", "-niwF", "-e", fold(read.text), str(file)]
        grep = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"LC_ALL": "C.UTF-8"})
        numbers = {lines[int(line.split(":", 1)[0]) - 1][0] for line in grep.stdout.splitlines()}
        assert found_by_us(db, query) == numbers, query
