"""Words by which the title of a readout is known: "meets", "call", "outcome", "bilateral"."""

import re
from functools import cache

from kg import lexicon

_WORD = re.compile(r"[^\W_]+(?:[-'’+][^\W_]+)*")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word for word, its_kind in lexicon.load().headline_words if its_kind == kind)


def headline_words(line: str, *kinds: str) -> int:
    """Count the words of a line that are typical of a title: an act (meets), an event (call), a topic (bilateral).

    >>> headline_words("Readout of the Minister's call", "event")
    2
    """
    found = (word.casefold().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(line))
    return sum(any(word in _words(kind) for kind in kinds) for word in found)
