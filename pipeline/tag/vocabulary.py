"""Sets of words that several readings of a sentence share. Those that one module asks for alone stand there."""

from __future__ import annotations

from pipeline.tag.words import word_list

#: Nouns of a change: "a fall of 9%".
CHANGE_NOUNS = word_list("change_nouns")
#: Counts that a paper names in full once, and then by the bare word: "offences", "cases".
PLAIN_COUNTS = word_list("plain_counts")
#: What a figure is set against: "target", "standard".
THRESHOLDS = word_list("thresholds")
#: What stands for an earlier figure: "its peak", "the previous level".
STAND_INS = word_list("stand_ins")
#: Who speaks or decides is no topic: what they speak of is.
PLAIN_SUBJECTS = word_list("plain_subjects")
TITLES = word_list("titles")
SAYING = word_list("saying")
#: Who approves a sum says nothing of what it is for.
DECIDING = word_list("deciding")
#: Who says or finds something is no subject of it, where a noun phrase follows.
FINDING = frozenset(
    "found finds showed shows show shown suggests suggested indicates indicated revealed reveals".split()
)
#: How a budget ends.
RESULTS = frozenset(["overspend", "underspend", "surplus", "deficit", "balance"])
AVERAGES = frozenset(["average", "mean", "median"])
MIDDLES = AVERAGES | {"total"}
SHARES = frozenset(["half", "third", "thirds", "quarter", "quarters", "fifth", "fifths", "majority", "most"])
BASIS = frozenset("year month week day hour night quarter annum".split())
TIME_UNITS = ("year", "years", "month", "months", "weeks", "days", "hours", "minutes")
TAKING = frozenset("take takes took taken taking".split())
#: Behind a verb: "handed out", "taken on".
PARTICLES = frozenset("out up down off away back".split())
#: Who did what is said of the noun before: "the homes we let".
WE = frozenset("i we you they he she".split())
#: "one over target", "57 short of the plan": where a number stands to a limit.
BESIDE = frozenset("over under above below behind ahead short off".split())
#: "down from 55%", "compared with": what follows speaks of another figure.
COMPARING = frozenset(["compared", "compares", "comparing", "against", "versus", "vs", "down", "up", "than", "rather"])
#: What came of it, or who says so, is another thing.
LEADING_TO = frozenset(["resulting", "leading", "according", "using"])
QUOTES = frozenset("\"'“”‘’*")
