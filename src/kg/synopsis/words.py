"""Two wordings → which words of each the other does not have.

Example: "pledged to keep the force" and "pledged to enlarge the force" differ in "keep" and in "enlarge".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kg.model import Span
from kg.synopsis.model import Words, one_line

_TOKEN = re.compile(r"\w+(?:[’'.\-]\w+)*|[^\w\s]")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
# Words in common between two changes that are shorter than this together ("of the") tell nothing.
_ISLAND = 6

Parts = Sequence[Span]


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or a mark: where it stands, in which part, and what it is compared by."""

    span: Span
    part: int
    key: str


def differences(old: str, old_parts: Parts, new: str, new_parts: Parts) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the changed stretches of two wordings, each in its own text."""
    left, right = list(_tokens(old, old_parts)), list(_tokens(new, new_parts))
    matcher = SequenceMatcher(None, [each.key for each in left], [each.key for each in right], autojunk=False)
    changes = list(_joined(matcher.get_opcodes(), left))
    return (
        tuple(_spans([left[start:end] for start, end, _, _ in changes])),
        tuple(_spans([right[start:end] for _, _, start, end in changes])),
    )


def _tokens(text: str, parts: Parts) -> Iterator[_Token]:
    for number, part in enumerate(parts):
        for found in _TOKEN.finditer(text, part.start, part.end):
            yield _Token(Span(*found.span()), number, found.group().translate(_QUOTES).casefold())


_Change = tuple[int, int, int, int]


def _joined(codes: Sequence[tuple[str, int, int, int, int]], left: Sequence[_Token]) -> Iterator[_Change]:
    """Yield the changes, those joined between which hardly a word was kept."""
    last: _Change | None = None
    for place, (tag, a, b, c, d) in enumerate(codes):
        island = 0 < place < len(codes) - 1 and sum(len(each.key) for each in left[a:b]) < _ISLAND
        if tag == "equal" and not island:
            if last:
                yield last
            last = None
        else:
            last = (last[0], b, last[2], d) if last else (a, b, c, d)
    if last:
        yield last


def _spans(runs: Sequence[Sequence[_Token]]) -> Iterator[Span]:
    """Yield the stretch of each run of tokens in each part; marks alone are no change."""
    for run in runs:
        for part in sorted({each.part for each in run}):
            found = [each for each in run if each.part == part]
            if any(each.key[0].isalnum() for each in found):
                yield Span(found[0].span.start, found[-1].span.end)


def pieces(text: str, parts: Parts, changed: Parts) -> tuple[Words, ...]:
    """Return a wording for reading, on one line, with what changed told from what did not."""
    found: list[Words] = []
    for number, part in enumerate(parts):
        if number:
            found.append(Words(" … "))
        found += _cut(text, part, [each for each in changed if part.start <= each.start < part.end])
    return tuple(found)


def _cut(text: str, part: Span, changed: Parts) -> Iterator[Words]:
    at = part.start
    for each in changed:
        if at < each.start:
            yield Words(_spaced(text[at : each.start]))
        yield Words(one_line(text[each.start : each.end]), changed=True)
        at = each.end
    if at < part.end:
        yield Words(_spaced(text[at : part.end]))


def _spaced(text: str) -> str:
    """Return a text with a single space for all white space, also at its ends."""
    return re.sub(r"\s+", " ", text)
