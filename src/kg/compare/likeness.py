"""How likely it is that two statements are of one matter: a number from 0 to 1, from what both are about.

A feature weighs the more, the fewer statements of the two accounts have it (inverse document frequency; Spärck Jones,
"A statistical interpretation of term specificity", 1972). What is shared is laid against all that either says (Dice)
and against what the shorter says, for a part and its whole are one matter.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.compare.model import Account, Held
from kg.compare.terms import THIN, Terms, names, terms

# What a feature weighs beside that of a word in the content.
PARTY = 0.25   # the parties are in every statement
NAME = 1.25
FIGURE = 0.5

DICE = 0.65    # the rest is for the shorter one
LITTLE = 0.5   # what little is shared tells less
WIDE = 0.8     # what is beside the content tells less
HEADING = 0.7  # one word in common, where both say more, is a heading over two matters
OTHER = 0.75   # other things named
TOPIC = 0.25   # another topic in front of the sentence
NEAR = 0.12    # paragraphs on one topic
FORCE, VERB = 0.04, 0.03


@dataclass(frozen=True, slots=True)
class Side:
    """An account with the terms of its statements, and the features of each paragraph."""

    account: Account
    terms: tuple[Terms, ...]
    paragraphs: Mapping[int, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature of two accounts weighs."""

    of: Mapping[str, float]

    def sum(self, features: Iterable[str]) -> float:
        """Return what some features weigh together."""
        return sum(self.of[feature] for feature in sorted(features))

    def overlap(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Return how much of two sets is common, from 0 to 1."""
        shared = self.sum(one & other)
        if not shared:
            return 0.0
        first, second = self.sum(one), self.sum(other)
        alike = DICE * 2 * shared / (first + second) + (1 - DICE) * shared / min(first, second)
        return alike * shared / (shared + LITTLE)


def sides(old: Account, new: Account) -> tuple[Side, Side]:
    """Return two accounts with their terms, each read with the names of the other in view."""
    shared = (names(old) & names(new)) | old.parties | new.parties
    return _side(old, shared), _side(new, shared)


def _side(account: Account, shared: frozenset[str]) -> Side:
    found = terms(account, shared)
    paragraphs: dict[int, set[str]] = {}
    for each in found:
        paragraphs.setdefault(each.paragraph, set()).update(each.about)
    return Side(account, found, {number: frozenset(features) for number, features in paragraphs.items()})


def weights(old: Side, new: Side) -> Weights:
    """Weigh the features of two accounts."""
    every = [*old.terms, *new.terms]
    count = Counter(feature for each in every for feature in each.about | each.beside)
    parties = old.account.parties | new.account.parties
    return Weights({
        feature: math.log(1 + len(every) / number) * _kind(feature, parties) for feature, number in count.items()
    })  # fmt: skip


def _kind(feature: str, parties: Iterable[str]) -> float:
    if feature in parties:
        return PARTY
    if feature[:1].isdigit():
        return FIGURE
    return NAME if "/" in feature else 1.0


def likeness(old: Side, new: Side, pair: tuple[int, int], weigh: Weights) -> float:
    """Return how likely two statements, by their numbers, are of one matter; 0 where they have nothing in common."""
    one, other = old.terms[pair[0]], new.terms[pair[1]]
    told = min(len(one.about), len(other.about)) >= THIN  # else "them" and "them" would be one matter
    core = weigh.overlap(one.about, other.about) if told else 0.0
    wide = weigh.overlap(one.about | one.beside, other.about | other.beside)
    found = max(core, WIDE * wide)
    if not found:
        return 0.0
    around = weigh.overlap(old.paragraphs[one.paragraph], new.paragraphs[other.paragraph])
    held = old.account.statements[pair[0]], new.account.statements[pair[1]]
    whole = found + NEAR * around + _alike(*held)
    if _under_one_heading(one, other):
        return HEADING * whole
    if _apart(one.topic, other.topic):
        return TOPIC * whole
    return OTHER * whole if _apart(one.named, other.named) else whole


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two statements name, or are headed by, quite other things: the South and the East China Sea."""
    return bool(one and other and not one & other)


def _under_one_heading(one: Terms, other: Terms) -> bool:
    """Tell whether two statements share a word at most, and both have others: hostages in Gaza, a ceasefire in Gaza."""
    shared = (one.about | one.beside) & (other.about | other.beside)
    return len(shared) <= 1 < min(len(one.about), len(other.about))


def _alike(one: Held, other: Held) -> float:
    """Return what speaks for two statements beside their matter: one force, one verb."""
    return FORCE * (one.force == other.force) + VERB * (one.lemma == other.lemma)
