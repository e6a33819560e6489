"""Things looked up by their place in the text, without going through all of them: a long text has thousands.

Comes in: mentions in the order of the text, spans. Goes out: those that lie in a span, those apart from others.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate

from kg.model import Mention, Span


def begun_in(mentions: Sequence[Mention], span: Span) -> Sequence[Mention]:
    """Return the mentions that begin in a span; `mentions` stand in the order of the text."""
    first = bisect_left(mentions, span.start, key=_start)
    return mentions[first : bisect_left(mentions, span.end, first, key=_start)]


def _start(mention: Mention) -> int:
    return mention.span.start


def apart(spans: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    """Return the spans that overlap none of the others, sorted.

    >>> apart([Span(0, 4), Span(5, 9)], [Span(8, 12)])
    [Span(start=0, end=4)]
    """
    ordered = sorted(others)
    starts = [other.start for other in ordered]
    furthest = [0, *accumulate((other.end for other in ordered), max)]  # the last end of the first n others
    return [span for span in sorted(spans) if furthest[bisect_left(starts, span.end)] <= span.start]
