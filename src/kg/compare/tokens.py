"""A stretch of a text → its names and its telling words, each with the feature that it gives.

Example: "ballistic missiles" gives the family "ballistic missile" (`near_words.csv`), its parts "ballist" and "missil".
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import snowballstemmer

from kg import authority
from kg.compare import tables
from kg.compare.model import Named
from kg.model import Span

_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)+\.?|\d+(?:[.,:]\d+)*%?|[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"[’'](?:s|S)?$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, phrase or name of a text: where it stands, the feature that it gives, and those of its parts.

    A `light` word says little of the matter.
    """

    span: Span
    feature: str
    named: bool = False
    parts: tuple[str, ...] = ()
    light: bool = False


def tokens(text: str, span: Span, names: Iterable[Named] = (), *, base: str = "") -> Iterator[Token]:
    """Yield the names and the telling words of a stretch of text, in their order; `base` is that of all IRIs."""
    place = span.start
    for each in names:
        if each.span.start < place or each.span.end > span.end:
            continue  # before or beyond the stretch, or a name within a longer one
        yield from _words(text, Span(place, each.span.start), base)
        yield Token(each.span, each.entity, named=True)
        place = each.span.end
    yield from _words(text, Span(place, span.end), base)


def features(words: str) -> tuple[str, ...]:
    """Return the features of some words by themselves.

    >>> features("the dispatch of troops")
    ('dispatch', 'troop')
    """
    found = tuple(tokens(words, Span(0, len(words))))
    return tuple(feature for token in found for feature in (token.feature, *token.parts))


def _words(text: str, span: Span, base: str) -> Iterator[Token]:
    """Yield the words between names, phrases of a family as one."""
    matches = _WORD.finditer(text, span.start, span.end)
    found = [(match.start(), match.end(), *_keys(match.group())) for match in matches]
    place = 0
    while place < len(found):
        ahead = found[place : place + _longest()]
        count, feature = _next([each[2] for each in ahead], [each[3] for each in ahead], base)
        if feature:
            parts = tuple(stem for *_, word, stem in ahead[:count] if word not in _function()) if count > 1 else ()
            light = count == 1 and ahead[0][2] in _light()
            yield Token(Span(ahead[0][0], ahead[count - 1][1]), feature, parts=parts, light=light)
        place += count


def _next(words: Sequence[str], stems: Sequence[str], base: str) -> tuple[int, str]:
    """Return how many of the words ahead belong together, and their feature, none for a word that is left out."""
    for count in range(len(words), 1, -1):
        feature = _known(words[:count], stems[:count], base)
        if feature:
            return count, feature
    if words[0] in _function():  # "will" is not of the family of "willing"
        return 1, ""
    return 1, _known(words[:1], stems[:1], base) or stems[0]


def _known(words: Sequence[str], stems: Sequence[str], base: str) -> str:
    """Return the family of some words, or the country whose adjective they are: "North Korean"."""
    family = _families().get(tuple(stems))
    if family is not None:
        return family
    country = _country(" ".join(words)) if len(words) < 3 else ""  # noqa: PLR2004
    return base + country if country else ""


@lru_cache(maxsize=20_000)
def _keys(word: str) -> tuple[str, str]:
    """Return a word in lower case without its possessive, and its stem."""
    plain = _POSSESSIVE.sub("", word.casefold())
    return plain, _stemmer().stemWord(plain.replace("’", "'"))


@cache
def _stemmer() -> "snowballstemmer.EnglishStemmer":
    return snowballstemmer.stemmer("english")


@cache
def _families() -> Mapping[tuple[str, ...], str]:
    """Return the families of words by the stems of each word or phrase."""
    families = tables.load().families
    return {tuple(_keys(word)[1] for word in _WORD.findall(phrase)): name for phrase, name in families.items()}


@cache
def _longest() -> int:
    """Return the number of words of the longest phrase."""
    return max(len(phrase) for phrase in _families())


@cache
def _function() -> frozenset[str]:
    """Return the words that are left out."""
    return tables.load().function_words


@cache
def _light() -> frozenset[str]:
    """Return the words that say little, with their plurals."""
    words = tables.load().light_words
    return words | {f"{word}s" for word in words}


@lru_cache(maxsize=20_000)
def _country(words: str) -> str:
    """Return the id of the country whose adjective some words are: "North Korean"."""
    known = authority.load().by_adjective(words)
    return known.id if known else ""
