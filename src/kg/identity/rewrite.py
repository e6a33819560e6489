"""A readout's graph as read ↔ the graph with settled names.

In: triples and, for things as read (IRIs), their settled IRI and label. Out: the triples under settled names. What was
replaced is kept in the graph (`kg:asRead`), so that it can be had back without reading the document again.
Example: `<person/koizumi>` becomes `<person/koizumi-shinjiro>` with `kg:readAs "person/koizumi"`.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

import pyoxigraph as ox

from kg.identity.decide import fragment
from kg.vocabulary import KG, RDFS, SKOS

Names = Mapping[str, tuple[str, str]]
"""The IRI of a thing as read → its settled IRI and label."""

_Term = TypeVar("_Term")

_LABEL, _ALSO = ox.NamedNode(RDFS.label), ox.NamedNode(SKOS.altLabel)
_READ_AS, _AS_READ = ox.NamedNode(KG.readAs), ox.NamedNode(KG.asRead)


def settle_triples(triples: Iterable[ox.Triple], names: Names, *, base: str, readout: str) -> set[ox.Triple]:
    """Return the graph of a readout, given as read, under settled names."""
    read = set(triples)
    names = touched(names, _labels(read))
    if not names:
        return read
    renamed = {iri: settled for iri, (settled, _) in names.items()}
    renamed |= _participations(read, renamed, base)
    replaced = {triple for triple in read if _value(triple.subject) in renamed or _value(triple.object) in renamed}
    settled = (read - replaced) | {new for triple in replaced for new in _settled(triple, renamed, names)}
    settled |= {
        ox.Triple(ox.NamedNode(new), _READ_AS, ox.Literal(iri.removeprefix(base))) for iri, (new, _) in names.items()
    }
    lines = (ox.serialize(sorted(replaced, key=str), format=ox.RdfFormat.N_TRIPLES) or b"").decode()
    return settled | {ox.Triple(ox.NamedNode(readout), _AS_READ, ox.Literal(lines))}


def as_read(triples: Iterable[ox.Triple]) -> set[ox.Triple]:
    """Return the graph of a readout as it was read."""
    settled = set(triples)
    kept = {triple for triple in settled if triple.predicate == _AS_READ}
    if not kept:
        return settled
    renamed: set[object] = {triple.subject for triple in settled if triple.predicate == _READ_AS}
    renamed |= _their_participations(settled, renamed)
    rest = {each for each in settled - kept if each.subject not in renamed and each.object not in renamed}
    return rest | {triple for each in kept for triple in replaced_triples(_value(each.object))}


def replaced_triples(lines: str) -> Iterator[ox.Triple]:
    """Yield the triples that `kg:asRead` keeps."""
    yield from (quad.triple for quad in ox.parse(lines.encode(), format=ox.RdfFormat.N_TRIPLES))


def _value(term: object) -> str:
    """Return the IRI of a node, the text of a literal."""
    return str(getattr(term, "value", term))


def touched(names: Names, labels: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Return the names that change an id or a label here, and those of things that become one with such a thing."""
    here = {iri: settled for iri, settled in names.items() if iri in labels}
    changed = {iri for iri, (new, label) in here.items() if new != iri or labels[iri] != label}
    targets = {here[iri][0] for iri in changed}
    return {iri: settled for iri, settled in here.items() if iri in changed or settled[0] in targets}


def _labels(read: Iterable[ox.Triple]) -> dict[str, str]:
    """Return the label of each thing, the first where it has several."""
    pairs = sorted(((_value(t.subject), _value(t.object)) for t in read if t.predicate == _LABEL), reverse=True)
    return dict(pairs)


def _participations(read: Iterable[ox.Triple], renamed: Mapping[str, str], base: str) -> dict[str, str]:
    """Return the new IRIs of participations, whose IRIs hold those of meeting and person."""
    read = list(read)
    who = {_value(t.subject): _value(t.object) for t in read if t.predicate.value == KG.participant}
    found = {}
    parts = [(_value(t.subject), _value(t.object)) for t in read if t.predicate.value == KG.hasParticipation]
    for meeting, node in parts:
        person = who.get(node, "")
        if meeting in renamed or person in renamed:
            tail = fragment(renamed.get(person, person).removeprefix(base))
            found[node] = f"{renamed.get(meeting, meeting)}#{tail}"
    return found


def _their_participations(triples: Iterable[ox.Triple], renamed: set[object]) -> set[object]:
    """Return the participations whose IRIs came from settled things."""
    found: set[object] = set()
    for triple in triples:
        if triple.predicate.value == KG.hasParticipation and triple.subject in renamed:
            found.add(triple.object)
        elif triple.predicate.value == KG.participant and triple.object in renamed:
            found.add(triple.subject)
    return found


def _settled(triple: ox.Triple, renamed: Mapping[str, str], names: Names) -> Iterator[ox.Triple]:
    """Yield what a triple is under settled names; a label that is not the settled one becomes another name."""
    subject, predicate, object_ = _renamed(triple.subject, renamed), triple.predicate, _renamed(triple.object, renamed)
    name = names.get(_value(triple.subject))
    if name is None or predicate not in (_LABEL, _ALSO):
        yield ox.Triple(subject, predicate, object_)
        return
    if predicate == _LABEL:
        yield ox.Triple(subject, _LABEL, ox.Literal(name[1]))
    if _value(object_) != name[1]:
        yield ox.Triple(subject, _ALSO, object_)


def _renamed(term: _Term, renamed: Mapping[str, str]) -> _Term | ox.NamedNode:
    """Return the node under its settled name."""
    if isinstance(term, ox.NamedNode) and term.value in renamed:
        return ox.NamedNode(renamed[term.value])
    return term
