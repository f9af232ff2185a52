"""Words broken at the end of a line: is the hyphen the word's own?"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence

from pipeline.model import PagedDocument, Role

#: First halves of words that keep their hyphen when a line ends after it.
_HYPHENED = frozenset(
    """
    anti co cross ex half high hyper inter long low mid multi non off on one out over part post pre pro re self
    semi short single sub tri two three four five six seven eight nine ten twelve twenty thirty forty fifty sixty
    seventy eighty ninety under up well whole year bi
    """.split()
)
#: First halves that are no words, and that no hyphen follows but at a break.
_HEADS = frozenset("ac al ap com comm con gov im ob oc ser".split())
#: Second halves of that kind.
_TAILS = frozenset(
    """
    ing ings ed ers tion tions ation ations sion sions ment ments mental ly ally ity ities ness ance ances ence ences
    ency encies ancy ancies cies ties ture tures tive tives sive ible ical ically tional tionally sional ting ding
    tors ters ders dants tants dents centage centages bility bilities gency gencies ising ised izing ized isation
    ential onment onments mittee mittees munity munities ficer ficers vernment vention ventions mation mance
    cil cils dren ple ples tle ble bles cle cles
    """.split()
)
#: Words that nobody writes with a hyphen, though both halves are words.
_CLOSED = frozenset("within without into onto upon cannot therefore however otherwise together forward towards".split())
#: A word with its hyphens, and what follows where the word does not end there ("multi-", "a4").
_WORD_RE = re.compile(r"([^\W\d_]++(?:-[^\W\d_]++)*+)([-\d_]?)")
_HEAD_RE = re.compile(r"([^\W\d_]+)-$")
_TAIL_RE = re.compile(r"[^\W\d_]+")


class BrokenWords:
    """What a paper shows of its hyphens; nothing is gathered before the first line that ends in one."""

    def __init__(self, paged: PagedDocument) -> None:
        self.paged = paged

    def keep_hyphen(self, before: str, after: str) -> bool:
        """Tell whether a hyphen at the end of a line is the word's own, by the paper's other words.

        Word processors break at hyphens far more often than they put one in, so it stays unless the paper shows the
        whole word and neither half alone (``communi-`` ``ties``), a half is no word (``evalua-`` ``tion``), or the
        paper breaks words.
        """
        before, after = before.casefold(), after.casefold()
        told = self._tell(before, after)
        if told is not None:
            return told
        if before in _HYPHENED:
            return not self.breaks_words or any(form in self.words for form in _forms(after))
        return not self.breaks_words or (before in self.words and after in self.words)

    def join(self, lines: Sequence[str]) -> str:
        """Join the lines of a title.

        >>> from pipeline.model import Source
        >>> BrokenWords(PagedDocument(Source("a.pdf", "0", "pdf"), ())).join(["Look for-", "ward", "to May"])
        'Look forward to May'
        """
        text = ""
        for line in lines:
            head, tail = _HEAD_RE.search(text), _TAIL_RE.match(line)
            if head is None or tail is None or line[0].isupper() != head[1].isupper():
                text = f"{text} {line}"
            elif self.keep_hyphen(head[1], tail[0]):
                text += line
            else:
                text = text[:-1] + line
        return text.strip()

    def _tell(self, before: str, after: str) -> bool | None:
        """Tell the same by this word alone; ``None`` where it shows nothing."""
        if any(f"{before}-{form}" in self.words for form in _forms(after)):
            return True
        broken = before in _HEADS or after in _TAILS or before + after in _CLOSED
        return False if broken or any(before + form in self.words for form in _forms(after)) else None

    @functools.cached_property
    def words(self) -> frozenset[str]:
        """The words of the paper with their own hyphens. What opens a line after a hyphen may be half a word."""
        words: set[str] = set()
        broken = False
        for line in self.paged.lines():
            found = [word.casefold() for word, more in _WORD_RE.findall(line.text) if not more]
            words.update(found[1:] if broken and line.text[:1].islower() else found)
            broken = line.text.endswith("-")
        return frozenset(words)

    @functools.cached_property
    def breaks_words(self) -> bool:
        """Are words broken at the ends of lines throughout?

        A tenth of all lines do not end in a hyphen otherwise; and no program breaks one word only.
        """
        lines = [line for line in self.paged.lines() if line.role is Role.BODY]
        ends = [line.text.rstrip()[-2:] for line in lines if len(line.text) > 30]
        broken = sum(end[-1:] == "-" and end[:1].isalpha() for end in ends)
        if broken >= 4 and broken * 25 > len(ends):
            return True
        for line, following in itertools.pairwise(lines):
            head, tail = _HEAD_RE.search(line.text), _TAIL_RE.match(following.text)
            if head and tail and tail[0].islower():
                before, after = head[1].casefold(), tail[0]
                halves = before in _HYPHENED or (before in self.words and after in self.words)
                if not halves and self._tell(before, after) is False:
                    return True
        return False


def _forms(word: str) -> tuple[str, str]:
    """A word in the singular and the plural."""
    return (word, word[:-1] if word.endswith("s") else word + "s")
