"""The store → what identity is decided from, and the names that each readout's graph bears now.

Only persons, meetings, participations and named things are looked at, not the statements.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.identity.model import HeldRead, Key, MeetingRead, PersonRead, Reads, ThingRead
from kg.identity.rewrite import replaced_triples
from kg.iri import slug
from kg.store import Store, Table
from kg.vocabulary import DCTERMS, KG, RDF, RDFS, SKOS

_CLASSES = (KG.Person, KG.Officeholder, KG.Meeting, KG.Participation, KG.Readout, KG.Organization, KG.Place,
            KG.Facility, KG.Equipment, KG.Document, KG.Initiative, KG.Event, KG.Post)  # fmt: skip
_THINGS = _CLASSES[5:-1]
_PREDICATES = frozenset({
    RDF.type, RDFS.label, SKOS.altLabel, DCTERMS.issued, KG.date, KG.format, KG.startTime, KG.hasParticipation,
    KG.participant, KG.actingAs, KG.representing, KG.readAs, KG.asRead,
})  # fmt: skip
_TRIPLES = """
SELECT ?graph ?s ?p ?o WHERE {
  VALUES ?class { %s }
  GRAPH ?graph { ?s a ?class ; ?p ?o }
  FILTER(?p IN (%s))
}"""

_Node = dict[str, list[str]]
_Graph = dict[str, _Node]


@dataclass(frozen=True, slots=True)
class Scan:
    """What the readouts of a store give, and, by readout, the settled IRI and label of what has a settled name."""

    reads: Reads
    settled: Mapping[str, frozenset[tuple[str, str, str]]]


def scan(store: Store, base: str) -> Scan:
    """Look through the graphs of all readouts below a base IRI."""
    graphs = _triples(store, f"{base}readout/")
    settled: dict[str, frozenset[tuple[str, str, str]]] = {}
    persons: list[PersonRead] = []
    meetings: list[MeetingRead] = []
    things: list[ThingRead] = []
    held: list[HeldRead] = []
    for iri in sorted(graphs):
        settled[iri] = frozenset(_bears(graphs[iri]))
        reader = _Reader(base, iri.removeprefix(f"{base}readout/"), _as_read(graphs[iri]))
        meetings += reader.meetings()
        persons += reader.persons()
        things += reader.things()
        held += reader.held()
    return Scan(Reads(tuple(persons), tuple(meetings), tuple(things), tuple(held)), settled)


def _triples(store: Store, prefix: str) -> dict[str, _Graph]:
    """Return what counts of each readout's graph, by subject and predicate."""
    query = _TRIPLES % (" ".join(f"<{iri}>" for iri in _CLASSES), ", ".join(f"<{iri}>" for iri in sorted(_PREDICATES)))
    table = store.query(query)
    graphs: dict[str, _Graph] = defaultdict(dict)
    for graph, subject, predicate, object_ in table if isinstance(table, Table) else ():
        if graph is not None and (name := _text(graph)).startswith(prefix):
            graphs[name].setdefault(_text(subject), {}).setdefault(_text(predicate), []).append(_text(object_))
    return graphs


def _text(term: object) -> str:
    return str(getattr(term, "value", term))


def _bears(graph: _Graph) -> Iterator[tuple[str, str, str]]:
    """Yield the ids as read, with IRI and label, of the things with a settled name."""
    for iri, node in graph.items():
        for read_as in node.get(KG.readAs, ()):
            yield read_as, iri, min(node[RDFS.label])


def _as_read(graph: _Graph) -> _Graph:
    """Return the graph with the names as they were read."""
    lines = [line for node in graph.values() for line in node.get(KG.asRead, ())]
    if not lines:
        return graph
    touched = {iri for iri, node in graph.items() if KG.readAs in node}
    touched |= {part for iri in touched for part in graph[iri].get(KG.hasParticipation, ())}
    touched |= {iri for iri, node in graph.items() if touched & set(node.get(KG.participant, ()))}
    found: _Graph = {
        iri: {predicate: [each for each in objects if each not in touched] for predicate, objects in node.items()}
        for iri, node in graph.items()
        if iri not in touched
    }
    for triple in (each for text in lines for each in replaced_triples(text)):
        if triple.predicate.value in _PREDICATES:
            node = found.setdefault(_text(triple.subject), {})
            node.setdefault(triple.predicate.value, []).append(_text(triple.object))
    return found


@dataclass(frozen=True, slots=True)
class _Part:
    """A participation, in ids."""

    meeting: str
    person: str
    posts: tuple[str, ...]
    parties: tuple[str, ...]


class _Reader:
    """One readout's graph as read, asked for persons, meetings and things."""

    def __init__(self, base: str, readout: str, graph: _Graph) -> None:
        self._base = base
        self._readout = readout
        self._graph = graph
        self._issued = _dates(graph.get(f"{base}readout/{readout}", {}).get(DCTERMS.issued, ()))
        self._classes: dict[str, list[tuple[str, _Node]]] = defaultdict(list)
        for iri in sorted(graph):
            for kind in graph[iri].get(RDF.type, ()) if iri.startswith(base) else ():
                self._classes[kind].append((self._id(iri), graph[iri]))
        self._parts = tuple(self._participations())

    def _id(self, iri: str) -> str:
        return iri.removeprefix(self._base)

    def _key(self, id_: str) -> Key:
        return self._readout, id_

    def _participations(self) -> Iterator[_Part]:
        for meeting, node in self._classes[KG.Meeting]:
            for part in node.get(KG.hasParticipation, ()):
                values = self._graph.get(part, {})
                posts, parties = (
                    tuple(sorted(map(self._id, values.get(each, ())))) for each in (KG.actingAs, KG.representing)
                )
                yield from (_Part(meeting, self._id(who), posts, parties) for who in values.get(KG.participant, ()))

    def _date(self, meeting: str) -> tuple[datetime.date, ...]:
        return _dates(self._graph.get(self._base + meeting, {}).get(KG.date, ()))

    def persons(self) -> Iterator[PersonRead]:
        """Yield the persons, dated by their meetings or else by the readout."""
        for id_, node in self._classes[KG.Person]:
            parts = [part for part in self._parts if part.person == id_]
            name = min(node[RDFS.label])
            yield PersonRead(
                self._key(id_),
                name,
                tuple(sorted(node.get(SKOS.altLabel, ()))),
                tuple(sorted({post for part in parts for post in part.posts})),
                tuple(sorted({party for part in parts for party in part.parties})) or _party(id_, name),
                tuple(sorted({day for part in parts for day in self._date(part.meeting)})) or self._issued,
            )

    def meetings(self) -> Iterator[MeetingRead]:
        """Yield the meetings."""
        for id_, node in self._classes[KG.Meeting]:
            people = {(p.person, party) for p in self._parts if p.meeting == id_ for party in p.parties or ("",)}
            dates = self._date(id_)
            yield MeetingRead(
                self._key(id_),
                min(node[RDFS.label]),
                dates[0] if dates else None,
                tuple(sorted(people)),
                next(iter(node.get(KG.format, ())), ""),
                next(iter(node.get(KG.startTime, ())), ""),
            )

    def things(self) -> Iterator[ThingRead]:
        """Yield the other things with a name."""
        for kind in _THINGS:
            for id_, node in self._classes[kind]:
                yield ThingRead(self._key(id_), min(node[RDFS.label]), kind.rpartition("#")[2])

    def held(self) -> Iterator[HeldRead]:
        """Yield who is shown in which post on which day."""
        for part in self._parts:
            for post in part.posts:
                for day in self._date(part.meeting):
                    label = min(self._graph.get(self._base + post, {}).get(RDFS.label, [post]))
                    yield HeldRead(self._key(part.person), post, label, day, part.meeting)


def _dates(texts: Iterable[str]) -> tuple[datetime.date, ...]:
    return tuple(sorted(datetime.date.fromisoformat(text[:10]) for text in texts))


def _party(id_: str, name: str) -> tuple[str, ...]:
    """Return the party that the id of a person known by the surname holds: "person/ogata-jp"."""
    code = id_.removeprefix(f"person/{slug(name)}-")
    if code == id_:
        return ()
    return (f"country/{code.upper()}" if len(code) == 2 else f"organization/{code}",)  # noqa: PLR2004
