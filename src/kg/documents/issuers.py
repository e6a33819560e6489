"""Which lines name the body or the office that gave out a text."""

import re
from functools import cache

from kg import lexicon
from kg.documents.dates import find_dates
from kg.documents.headlines import headline_words

_MOST_WORDS = 16
_SHORTEST = 6  # characters of an issuer before a date
_SMALL = frozenset(["of", "the", "and", "for", "in", "on", "to", "at", "de", "la", "du", "des"])
_LABEL = re.compile(
    r"^(?:from|by|source|issued by|published by|released by|publisher|organi[sz]ation|department|ministry)\s*:\s*",
    re.IGNORECASE,
)


@cache
def _kinds() -> dict[str, str]:
    return {head.casefold(): kind for head, kind in lexicon.load().issuers}


@cache
def _heads() -> re.Pattern[str]:
    """Return a pattern of all heads, the longest first."""
    heads = sorted((head for head, _ in lexicon.load().issuers), key=lambda head: (-len(head), head))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, heads))})(?!\w)", re.IGNORECASE)


def issuer_in(words: str) -> tuple[int, int, str] | None:
    """Return start, end and kind of the issuer that a line names, None where it names none.

    >>> issuer_in("Hon Alison Hartley, Minister of Defence")
    (20, 39, 'office')
    """
    if len(words.split()) > _MOST_WORDS:
        return None
    label = _LABEL.match(words)
    start = label.end() if label else 0
    end = _end(words, start)
    head = _heads().search(words, start, end)
    if head is None:
        return None
    kind = _kinds()[head[0].casefold()]
    return (head.start() if kind == "office" else _start(words, start, head.start()), end, kind)


def is_issuer(words: str) -> bool:
    """Tell whether a line does nothing but name an issuer."""
    return issuer_in(words) is not None and not headline_words(words, "act", "event")


def _start(words: str, start: int, place: int) -> int:
    """Leave out a person's name and the comma after it: "Jane Smith, Ministry of Defence"."""
    parted = list(re.finditer(r", | [–—-] ", words[start:place]))
    return start + parted[-1].end() if parted else start


def _end(words: str, start: int) -> int:
    """Leave out an acronym in brackets at the end, and what stands after a wide gap or a bar."""
    bar = re.search(r"\s[|·•»>]\s|\s{3,}|\t", words[start:])
    end = start + bar.start() if bar else len(words)
    dated = next((found for found, _, _ in find_dates(words) if start + _SHORTEST < found < end), None)
    end = len(words[:dated].rstrip(" ,–—-|")) if dated else end
    acronym = re.search(r"\s*\([A-Z][A-Za-z-]*\)$", words[start:end])
    return start + acronym.start() if acronym else end


def _as_word(word: str) -> str:
    if word.lower() in _SMALL:
        return word.lower()
    is_acronym = any(word in head.split() for head, _ in lexicon.load().issuers)
    return word if is_acronym else word.capitalize()


def as_name(words: str) -> str:
    """Return a name in capitals as it is usually written, any other unchanged.

    >>> as_name("OFFICE OF THE SPOKESPERSON"), as_name("NATO")
    ('Office of the Spokesperson', 'NATO')
    """
    if not words.isupper() or " " not in words:
        return words
    parts = [_as_word(word) for word in words.split()]
    return " ".join([parts[0][:1].upper() + parts[0][1:], *parts[1:]])
