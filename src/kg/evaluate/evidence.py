"""Where in a text the words stand that a fault is about, and the sentence that holds them.

Comes in: a reading, and an offset or a name. Goes out: an offset, or the sentence on one line.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain

from kg.model import Reading, Span


class Evidence:
    """The sentences of one text."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.document.text
        self._sentences = sorted(reading.sentences)
        self._blocks = sorted(block.span for block in reading.document.blocks)

    def sentence(self, offset: int | None) -> str:
        """Return the sentence at a place; outside of the running text the block or the line that stands there."""
        if offset is None:
            return ""
        span = _holding(self._sentences, offset) or _holding(self._blocks, offset) or self._line(offset)
        return " ".join(self._text[span.start : span.end].split())

    def _line(self, offset: int) -> Span:
        end = self._text.find("\n", offset)
        return Span(self._text.rfind("\n", 0, offset) + 1, len(self._text) if end < 0 else end)

    def place(self, names: Iterable[str]) -> int | None:
        """Return where the first of these names that stands in the text first stands."""
        return next(chain.from_iterable(map(self._places, names)), None)

    def place_of_both(self, one: Iterable[str], other: Iterable[str]) -> int | None:
        """Return the beginning of the first sentence that names two things, else where the first is named."""
        one, other = tuple(one), tuple(other)
        theirs = {_holding(self._sentences, offset) for name in other for offset in self._places(name)} - {None}
        shared = (at for name in one for at in self._places(name) if _holding(self._sentences, at) in theirs)
        return min(shared, default=self.place(one))

    def _places(self, name: str) -> list[int]:
        """Return all places of a name, however its words are spaced."""
        words = r"\s+".join(map(re.escape, name.split()))
        return [found.start() for found in re.finditer(rf"(?<!\w){words}(?!\w)", self._text)] if words else []


def _holding(spans: Sequence[Span], offset: int) -> Span | None:
    """Return the span that holds a place; the spans are sorted and apart."""
    number = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return spans[number] if number >= 0 and offset < spans[number].end else None
