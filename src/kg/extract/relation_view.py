"""What the rules for relations look at: a block's tokens, the mentions in it, the words of relations.

Comes in: mentions. Goes out: mentions side by side, in pairs, in lists.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.lexicon import Lexicon
from kg.model import Entity, EntityClass, Predicate

if TYPE_CHECKING:
    from spacy.tokens import Doc

AREAS = ("Place", "Facility", "Country")
MAX_BETWEEN = 4
_LISTED = (",", "and", "the", "or", "as", "well", "&", "both")

Found = tuple[str, Predicate, str, int, int]
"""Subject, predicate, object, and the tokens that show it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A mention as tokens start:end of the block, in the sentence that begins with token `sentence`."""

    start: int
    end: int
    id: str
    entity_class: EntityClass
    name: str
    sentence: int


@dataclass(frozen=True, slots=True)
class View:
    """A block as the rules see it."""

    doc: "Doc"
    hits: tuple[Hit, ...]
    entities: Mapping[str, Entity]
    parties: tuple[str, ...]
    lexicon: Lexicon

    def words(self, predicate: Predicate, use: str) -> frozenset[str]:
        """Return the words of a relation."""
        return self.lexicon.relation_words.get((predicate, use), frozenset())

    def between(self, left: Hit, right: Hit) -> list[str]:
        """Return the words between two mentions, in lower case."""
        return [token.lower_ for token in self.doc[left.end : right.start]]

    def same_sentence(self, left: Hit, right: Hit) -> bool:
        """Tell whether two mentions stand in one sentence."""
        return left.sentence == right.sentence


def neighbours(view: View) -> Iterator[tuple[Hit, Hit]]:
    """Yield mentions that follow one another in a sentence; an acronym in brackets counts with its long form."""
    hits = [hit for i, hit in enumerate(view.hits) if not i or hit.id != view.hits[i - 1].id]
    for left, right in pairwise(hits):
        if view.same_sentence(left, right):
            yield left, right


def pairs(view: View) -> Iterator[tuple[Hit, Hit]]:
    """Yield each mention with those that follow in its sentence."""
    for i, left in enumerate(view.hits):
        for right in view.hits[i + 1 :]:
            if not view.same_sentence(left, right):
                break
            yield left, right


def hit_at(view: View, i: int) -> Hit | None:
    """Return the mention that a token is in, or stands beside as "fighters" in "Wagner Group fighters" does."""
    for hit in view.hits:
        if hit.start == i + 1 and hit.entity_class == "Equipment" and view.doc[i].pos_ == "NOUN":
            return hit  # the U.S. Navy carrier USS Wexley
    for hit in view.hits:
        if hit.start <= i < hit.end or (hit.end == i and view.doc[i].pos_ == "NOUN"):
            return hit
    return None


def list_from(view: View, start: int, classes: tuple[str, ...], extra: tuple[str, ...] = ()) -> list[Hit]:
    """Return the mentions of a list that begins at a token: "ASEAN and the Pacific Islands Forum"."""
    listed: list[Hit] = []
    i = start
    while i < len(view.doc):
        hit = next((h for h in view.hits if h.start == i), None)
        if hit is None:
            word = view.doc[i].lower_
            goes_on = word in _LISTED or (word in extra and (word != "of" or view.doc[i - 1].lower_ == "and"))
            if not goes_on:
                break
            i += 1
            continue
        if hit.entity_class in classes:
            listed.append(hit)
        i = hit.end
    return listed
