"""A post as written → the level at which its holder meets: "Minister of National Defense" is a "defence minister".

In: a position and the IRI of its party. Out: a `Standing`. Titles are looked up in `levels.csv`, the longest first.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import get_args

from kg.compare import tables
from kg.compare.tables import Level, Rank

RANKS: tuple[str, ...] = tuple(rank for rank in get_args(Rank) if rank)
"""The ranks, the highest first."""

_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_TURNING = frozenset({"of", "for", "to"})
_FILLER = _TURNING | {"the", "and", "on", "in", "a"}
_TITLES = re.compile(r",|/|\band\b|\bcum\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Standing:
    """A rank and a field; where no row knows the rank, `rank` is the last word of the title as written."""

    rank: str
    field: str = ""

    def __str__(self) -> str:
        """Return them in the usual order.

        >>> str(Standing("minister", "defence")), str(Standing("head"))
        ('defence minister', 'head')
        """
        return f"{self.field} {self.rank}".strip()


@lru_cache(maxsize=4_000)
def standing(position: str, party: str) -> Standing | None:
    """Return the standing of a post, None where there is no title; `party` is an IRI or id that ends in "country/US".

    Of two titles the one with a field counts, else the higher one: a deputy prime minister and minister of defence
    meets as a minister of defence.
    """
    found = [_standing(title, party) for title in _titles(position, party)]
    known = [each for each in found if each.rank in RANKS]
    if known:
        return min(known, key=lambda each: (not each.field, RANKS.index(each.rank)))
    return found[0] if found else None


def _titles(position: str, party: str) -> list[str]:
    """Return the titles that a post is made of; "Minister for Europe and Foreign Affairs" is one."""
    titles: list[str] = []
    for part in filter(str.strip, _TITLES.split(position)):
        if titles and _standing(part, party).rank not in RANKS:
            titles[-1] += f" {part}"
        else:
            titles.append(part)
    return titles


def _standing(title: str, party: str) -> Standing:
    """Return the standing of one title."""
    rank = field = ""
    orders = [f" {' '.join(words)} " for words in _orders(title)]
    for level, names in _levels():
        if level.party and not party.endswith(level.party):
            continue
        if any(name in each for each in orders for name in names):
            rank, field = rank or level.rank, field or level.field
    return Standing(rank or (_words(title) or ("",))[-1], field)


def _orders(title: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of a title in the orders in which it may be found; a field may stand within a title.

    >>> _orders("Deputy Minister of Trade")
    (('deputy', 'minister', 'trade'), ('trade', 'deputy', 'minister'), ('deputy', 'minister'))
    """
    orders = (_words(title), _turned(title))
    return (*orders, tuple(word for word in orders[0] if word not in _fields()))


@cache
def _fields() -> frozenset[str]:
    """Return the words that only tell a field."""
    return frozenset(level.title for level in tables.load().levels if not level.rank and " " not in level.title)


def _words(title: str) -> tuple[str, ...]:
    folded = (word.casefold() for word in _WORDS.findall(title))
    return tuple(word for word in folded if word not in _FILLER)


def _turned(title: str) -> tuple[str, ...]:
    """Return the words of a title turned around its first "of": "Minister of Defense" gives defense, minister."""
    words = [word.casefold() for word in _WORDS.findall(title)]
    place = next((place for place, word in enumerate(words) if word in _TURNING), 0)
    return tuple(word for word in (*words[place:], *words[:place]) if word not in _FILLER)


@cache
def _levels() -> tuple[tuple[Level, tuple[str, ...]], ...]:
    """Return the titles with their words in each order, the longest first, of those the ones of one party first."""
    found = [
        (level, tuple(f" {' '.join(words)} " for words in (_words(level.title), _turned(level.title))))
        for level in tables.load().levels
    ]
    return tuple(sorted(found, key=lambda each: (-len(each[1][0].split()), not each[0].party, each[1])))
