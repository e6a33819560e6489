"""Sequences of telling words → the longest stretches that come again at several meetings.

Each stretch grows from two words that come again together (n-grams), so that the time grows with the length of the
sequences. Example: "repair early coastal road" and "early coastal road camp" have the stretch "early coastal road".
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Gram = tuple[str, ...]
Where = tuple[int, int]
"""The number of a sequence, and a place in it."""

SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stand in several sequences: how many, and where each begins."""

    length: int
    places: tuple[Where, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Sequences of words, the meeting of each by its number, and at how many meetings a stretch must stand."""

    sequences: Sequence[Sequence[str]]
    meetings: Sequence[int]
    uses: int


def repeated(corpus: Corpus) -> Iterator[Stretch]:
    """Yield the longest stretches that stand at several meetings, those of the last meetings first.

    >>> list(repeated(Corpus([["a", "b", "c"], ["x", "a", "b"]], [0, 1], 2)))
    [Stretch(length=2, places=((0, 0), (1, 1)))]
    """
    wanted = {gram: places for gram, places in _grams(corpus).items() if len(_meetings(corpus, places)) >= corpus.uses}
    covered: set[Where] = set()
    for number in sorted(range(len(corpus.sequences)), key=lambda each: (-corpus.meetings[each], each)):
        for place in range(len(corpus.sequences[number]) - SHORTEST + 1):
            if (number, place) in covered or _gram(corpus, (number, place)) not in wanted:
                continue
            stretch = _longest(corpus, (number, place), wanted)
            extra = stretch.length - SHORTEST + 1
            covered |= {(each, start + step) for each, start in stretch.places for step in range(extra)}
            yield stretch


def _grams(corpus: Corpus) -> Mapping[Gram, list[Where]]:
    found: dict[Gram, list[Where]] = defaultdict(list)
    for number, sequence in enumerate(corpus.sequences):
        for place in range(len(sequence) - SHORTEST + 1):
            found[_gram(corpus, (number, place))].append((number, place))
    return found


def _gram(corpus: Corpus, where: Where) -> Gram:
    number, place = where
    return tuple(corpus.sequences[number][place : place + SHORTEST])


def _meetings(corpus: Corpus, places: Sequence[Where]) -> set[int]:
    return {corpus.meetings[number] for number, _ in places}


def _longest(corpus: Corpus, where: Where, wanted: Mapping[Gram, Sequence[Where]]) -> Stretch:
    """Return the longest stretch from a place on that stands at as many meetings as are needed."""
    number, place = where
    places, length = tuple(wanted[_gram(corpus, where)]), SHORTEST
    while True:
        step = length - SHORTEST + 1
        after = set(wanted.get(_gram(corpus, (number, place + step)), ()))
        longer = tuple((each, start) for each, start in places if (each, start + step) in after)
        if len(_meetings(corpus, longer)) < corpus.uses:
            return Stretch(length, places)
        places, length = longer, length + 1
