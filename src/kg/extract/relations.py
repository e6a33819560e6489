"""A parsed block with its mentions → relations between entities that its words show.

Comes in: a block, the mentions in it, the entities and the parties of the meeting. Goes out: relations, each with its
words. The rules stand in `_RULES`, one a form of words; they look at mentions side by side and the words between.
Example: "the construction of the Futenma Replacement Facility at Henoko" → facility locatedIn Henoko.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence

from kg.extract import relation_bodies as bodies
from kg.extract import relation_places as places
from kg.extract import relation_works as works
from kg.extract.relation_view import Found, Hit, View
from kg.language import ParsedBlock
from kg.lexicon import Lexicon
from kg.model import Entity, Mention, Predicate, Relation

_RULES: tuple[tuple[Callable[[View], Iterator[Found]], str | None], ...] = (
    (places.beside, None),
    (places.towns, None),
    (places.stays, None),
    (places.moves, None),
    (places.calls, None),
    (places.where, None),
    (places.for_occasion, None),
    (places.under_which, None),
    (bodies.members, None),
    (bodies.of_body, None),
    (bodies.vessels, None),
    (bodies.in_name, "name-of-larger-body"),
    (works.replacements, None),
    (works.replacement_in_name, "name-of-replaced-thing"),
    (works.under, None),
    (works.partners, None),
)
"""Each rule, and its name where it infers what the words do not say outright."""


def find_relations(
    parsed: ParsedBlock,
    mentions: Sequence[Mention],
    entities: Mapping[str, Entity],
    parties: Sequence[str],
    *,
    lexicon: Lexicon,
) -> list[Relation]:
    """Return the relations that a block shows, each once, in the order of the text."""
    hits = _hits(parsed, mentions, entities) if mentions else ()
    if not hits:
        return []
    view = View(parsed.doc, hits, entities, tuple(parties), lexicon)
    found: dict[tuple[str, Predicate, str], Relation] = {}
    for rule, inferred_by in _RULES:
        for subject, predicate, object_, start, end in rule(view):
            key = (subject, predicate, object_)
            if subject != object_ and key not in found:
                span = parsed.of(parsed.doc[start:end])
                found[key] = Relation(subject, predicate, object_, span, inferred_by)
    return sorted(found.values(), key=lambda r: (r.evidence, r.subject, r.predicate, r.object))


def _hits(parsed: ParsedBlock, mentions: Sequence[Mention], entities: Mapping[str, Entity]) -> tuple[Hit, ...]:
    """Return the mentions that stand in a block, as tokens."""
    place = {offset: i for i, offset in reversed(list(enumerate(parsed.offsets)))}
    sentences = [sentence.start for sentence in parsed.doc.sents]
    text = parsed.doc.text
    hits = []
    for mention in mentions:
        first, last = place.get(mention.span.start), place.get(mention.span.end - 1)
        entity = entities.get(mention.entity)
        if first is None or last is None or entity is None:
            continue
        span = parsed.doc.char_span(first, last + 1, alignment_mode="expand")
        if span is not None:
            sentence = sentences[bisect_right(sentences, span.start) - 1]
            hits.append(Hit(span.start, span.end, entity.id, entity.entity_class, text[first : last + 1], sentence))
    return tuple(sorted(hits, key=lambda hit: (hit.start, hit.end)))
