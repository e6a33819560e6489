"""A decision → the graph of what is inferred across readouts: who was joined, what is in doubt, who held which post.

Example: `<identity/person/koizumi-shinjiro> kg:inferredBy "full names agree"`.
"""

import hashlib
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.identity.model import Decision, Doubt, Merge, Tenure, address
from kg.vocabulary import KG, PROV, RDF, RDFS, XSD

Triple = tuple[str, str, NamedNode | Literal]


def inferred_graph(base: str) -> str:
    """Return the IRI of the graph of what is inferred."""
    return f"{base}graph/inferred"


def encode_decision(decision: Decision, base: str) -> list[Quad]:
    """Return what was decided as sorted quads."""
    graph = NamedNode(inferred_graph(base))
    triples = {
        *(t for merge in decision.merges for t in _merge(merge, base)),
        *(t for doubt in decision.doubts for t in _doubt(doubt, base)),
        *(t for tenure in decision.tenures for t in _tenure(tenure, base)),
    }
    return sorted((Quad(NamedNode(s), NamedNode(p), o, graph) for s, p, o in triples), key=str)


def short_hash(parts: Iterable[str]) -> str:
    """Return a short name for what is made of several."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def _typed(node: str, kind: str, label: str) -> Iterator[Triple]:
    yield node, RDF.type, NamedNode(kind)
    yield node, RDFS.label, Literal(label)


def _merge(merge: Merge, base: str) -> Iterator[Triple]:
    """Yield what says that several readings are of one thing."""
    node = f"{base}identity/{merge.id}"
    yield from _typed(node, KG.Identity, f"{merge.label}: {len(merge.members)} readings")
    yield node, KG.identifies, NamedNode(base + merge.id)
    for rule in merge.rules:
        yield node, KG.inferredBy, Literal(rule)
    for key in merge.members:
        yield node, KG.readAs, Literal(address(key))


def _doubt(doubt: Doubt, base: str) -> Iterator[Triple]:
    """Yield what says that two things may be one."""
    node = f"{base}doubt/{short_hash((doubt.first, doubt.second))}"
    yield from _typed(node, KG.Doubt, f"{doubt.first_label} – {doubt.second_label}")
    yield node, KG.reason, Literal(doubt.reason)
    for each in (doubt.first, doubt.second):
        yield node, KG.between, NamedNode(base + each)


def _tenure(tenure: Tenure, base: str) -> Iterator[Triple]:
    """Yield that somebody held a post."""
    node = f"{base}tenure/{tenure.person.partition('/')[2]}.{tenure.post.partition('/')[2]}"
    yield from _typed(node, KG.Tenure, tenure.label)
    yield node, KG.holder, NamedNode(base + tenure.person)
    yield node, KG.post, NamedNode(base + tenure.post)
    yield node, KG.firstKnown, Literal(tenure.first.isoformat(), datatype=NamedNode(XSD.date))
    yield node, KG.lastKnown, Literal(tenure.last.isoformat(), datatype=NamedNode(XSD.date))
    yield node, KG.inferredBy, Literal("participations")
    for end in tenure.shown_by:
        yield node, PROV.wasDerivedFrom, NamedNode(base + end)
