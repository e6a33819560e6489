"""Two wordings → one line in which the words that went and those that came are told from what was kept.

Words that say nothing of the matter ("also", "the Ministers") are no change, as in a comparison.
Example: "agreed to consider patrols" and "agreed to conduct patrols" are "agreed to", gone "consider", come "conduct",
"patrols".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from kg.compare.model import Account
from kg.compare.tokens import tokens
from kg.model import Span
from kg.synopsis.wording import core, wordings
from kg.timeline.model import Words

_WORD = re.compile(r"\S+")
_MARKS = re.compile(r"^\W+|\W+$")
_MARKER = re.compile(r"\n[ \t]*(?:[•‣▪*–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]+)[.)])[ \t]+")
_QUOTES = str.maketrans({"’": "'", "‘": "'"})
_ELLIPSIS = "… "
# A word or two in common between two changes ("of the") tell nothing.
_ISLAND = 6

_Kind = Literal["kept", "gone", "come"]


@dataclass(frozen=True, slots=True)
class _Token:
    """A word: its text, what it is compared by, whether it speaks of the subject, and whether a new part begins."""

    text: str
    key: str
    hit: bool = False
    begins: bool = False


_Tokens = Sequence[_Token]

def shares(account: Account) -> dict[str, tuple[Span, ...]]:
    """Return the share of the text that each statement has, by its IRI; of a list, its item alone."""
    found = wordings(account.text, account.statements)
    return {
        held.iri: tuple(_item(account.text, part, core(held)) for part in found[held.iri])
        for held in account.statements
    }  # fmt: skip


def _item(text: str, part: Span, own: Span) -> Span:
    """Return a share without the items of a list that stand before its own."""
    marks = [found.end() for found in _MARKER.finditer(text, part.start, own.start)]
    return Span(max([part.start, *marks]), part.end)


def words(account: Account, parts: Sequence[Span], hits: Sequence[Span] = ()) -> tuple[Words, ...]:
    """Return a wording by itself."""
    return tuple(_runs([("kept", token) for token in _tokens(account.text, parts, hits)]))


def merged(
    old: tuple[Account, Sequence[Span]], new: tuple[Account, Sequence[Span]], hits: Sequence[Span] = ()
) -> tuple[Words, ...]:
    """Return the newer wording with what went and what came since the older one."""
    left = list(_tokens(old[0].text, old[1]))
    right = list(_tokens(new[0].text, new[1], hits))
    found: list[tuple[_Kind, _Token]] = []
    for before, after, changed in _parts(left, right):
        if changed and _tells(before, after):
            found += [("gone", token) for token in before]
            found += [("come", token) for token in after]
        else:
            found += [("kept", token) for token in after]
    return tuple(_runs(found))


def _tokens(text: str, parts: Sequence[Span], hits: Sequence[Span] = ()) -> Iterator[_Token]:
    for number, part in enumerate(parts):
        for place, found in enumerate(_WORD.finditer(text, part.start, part.end)):
            key = _MARKS.sub("", found.group()).translate(_QUOTES).casefold()
            hit = any(each.start < found.end() and found.start() < each.end for each in hits)
            yield _Token(found.group(), key, hit, begins=number > 0 and place == 0)


def _parts(left: _Tokens, right: _Tokens) -> Iterator[tuple[_Tokens, _Tokens, bool]]:
    """Yield the stretches of two wordings in their order, those joined between which hardly a word was kept."""
    matcher = SequenceMatcher(None, [each.key for each in left], [each.key for each in right], autojunk=False)
    codes = matcher.get_opcodes()
    kinds = [
        tag == "equal" and not (0 < place < len(codes) - 1 and sum(len(each.key) for each in left[a:b]) < _ISLAND)
        for place, (tag, a, b, _, _) in enumerate(codes)
    ]
    for kept, group in groupby(zip(kinds, codes, strict=True), key=lambda each: each[0]):
        stretch = [code for _, code in group]
        (_, a, _, c, _), (_, _, b, _, d) = stretch[0], stretch[-1]
        yield left[a:b], right[c:d], not kept


def _tells(before: _Tokens, after: _Tokens) -> bool:
    """Tell whether an exchange of words is more than trivial."""
    one, other = (frozenset(telling(" ".join(each.text for each in side))) for side in (before, after))
    return one != other


def telling(words: str) -> tuple[str, ...]:
    """Return the features of some words, without those that say little.

    >>> telling("the Ministers also condemned the attack")
    ('condemn', 'attack')
    """
    return tuple(token.feature for token in tokens(words, Span(0, len(words))) if not token.light)


def _runs(found: Sequence[tuple[_Kind, _Token]]) -> Iterator[Words]:
    """Yield words of one kind together."""
    for (what, hit), group in groupby(found, key=lambda each: (each[0], each[1].hit)):
        yield Words(" ".join(_ELLIPSIS * token.begins + token.text for _, token in group), what, hit)
