"""What the user asks for → a subject, the test of statements that belongs to it, and the readouts that may pass.

Example: "south china sea" is the thing of that name, "missile defence talks" a topic, '"in principle"' exact words.
"""

from dataclasses import dataclass

import pyoxigraph as ox

from kg.catalog import Thing, find
from kg.compare.tokens import features
from kg.errors import NotFoundError
from kg.prefixes import shorten
from kg.store import Store, select
from kg.timeline.matching import Matcher, by_entity, by_phrase, by_topic, phrase_pattern, quoted
from kg.timeline.model import Subject
from kg.vocabulary import KG

_NAMES = """
SELECT DISTINCT ?thing ?name WHERE { GRAPH ?readout { ?thing rdfs:label|skos:altLabel|kg:readAs ?name } }"""
_NAMING = """
SELECT DISTINCT ?thing ?readout WHERE {
  GRAPH ?readout { { ?passage kg:denotes ?thing } UNION { ?statement kg:mentions ?thing } }
}
ORDER BY ?readout"""
_TEXTS = "SELECT DISTINCT ?readout ?text WHERE { GRAPH ?readout { ?readout kg:text ?text } } ORDER BY ?readout"

_ENTITIES = frozenset({
    KG.Person, KG.Officeholder, KG.Country, KG.Organization, KG.Place, KG.Facility, KG.Equipment, KG.Document,
    KG.Initiative, KG.Event,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Search:
    """A subject, how a statement on it is known, the readouts in which one may stand, and what to say where none is."""

    subject: Subject
    matches: Matcher
    readouts: tuple[str, ...]
    nothing: str = ""


def search(store: Store, wanted: str) -> Search:
    """Return what is to be looked for, and where.

    Raises:
        NotFoundError: nothing of it stands in any readout.
    """
    words = quoted(wanted)
    if words:
        return _phrase(store, words)
    try:
        thing = find(store, wanted)
    except NotFoundError as error:
        return _topic(store, wanted, str(error))
    if _is_name(store, thing, wanted):
        return _entity(store, thing)
    found = _topic(store, wanted, "")
    return found if found.readouts else _entity(store, thing)


def _phrase(store: Store, words: str) -> Search:
    pattern = phrase_pattern(words)
    readouts = tuple(row["readout"] for row in select(store, _TEXTS) if pattern.search(row["text"]))
    nothing = f"no statement in {store.location} has the words {words!r}; without quotation marks, near words count"
    return Search(Subject("phrase", words), by_phrase(words), readouts, nothing)


def _topic(store: Store, wanted: str, nothing: str) -> Search:
    """Return the search for the words of a topic."""
    topic = frozenset(features(wanted))
    rows = select(store, _TEXTS) if topic else []
    readouts = tuple(row["readout"] for row in rows if topic.issubset(features(row["text"])))
    return Search(Subject("topic", " ".join(wanted.split())), by_topic(wanted), readouts, nothing)


def _entity(store: Store, thing: Thing) -> Search:
    if thing.kind not in _ENTITIES:
        raise NotFoundError(f"{thing} is nothing that statements speak of; expected an entity, a topic or quoted words")
    rows = select(store, _NAMING, thing=ox.NamedNode(thing.iri))
    readouts = tuple(row["readout"] for row in rows)
    nothing = f"no statement speaks of {thing}; 'kg show {shorten(thing.iri)}' tells where it is named"
    return Search(Subject("entity", thing.label, thing.iri), by_entity(thing.iri), readouts, nothing)


def _is_name(store: Store, thing: Thing, wanted: str) -> bool:
    """Tell whether some words are a name of a thing, its id or its IRI, and not merely a part of the name."""
    names = {row["name"].casefold() for row in select(store, _NAMES, thing=ox.NamedNode(thing.iri))}
    word, iri = wanted.strip().casefold(), thing.iri.casefold()
    return word in names or word == iri or iri.endswith(f"/{word}")
