"""Comparisons → RDF: a graph for each series, with its meetings in order and what became of each statement.

Example: `<…#statement-812> kg:weakens <…#statement-640>`, and beside it an alignment that says why, with its score.
"""

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from kg.compare.model import Comparison, Conflict, Met, Pair
from kg.compare.series import Series
from kg.vocabulary import KG, PROV, RDF, RDFS, XSD

Triple = tuple[str, str, NamedNode | Literal]

MATCHING = "best matching of what two readouts are about"
SERIES = "same parties, level and format"

_CONTINUES = {
    "same": (KG.continues, KG.repeats),
    "reworded": (KG.continues, KG.rewords),
    "stronger": (KG.continues, KG.rewords, KG.strengthens),
    "weaker": (KG.continues, KG.rewords, KG.weakens),
}
"""What is said of the newer statement, the most telling last."""


def encode_group(
    graph: str, series: Series | None, meetings: Sequence[Met], readouts: Iterable[str],
    comparisons: Iterable[Comparison], *, base: str,
) -> list[Quad]:  # fmt: skip
    """Return the graph of a series, or of a single meeting, as sorted quads; the meetings are in their order."""
    triples: set[Triple] = set()
    if series:
        triples.update(_series(series, meetings, base))
    for readout in readouts:
        triples.add((graph, PROV.wasDerivedFrom, NamedNode(readout)))
    for comparison in comparisons:
        triples.update(_comparison(comparison, base))
    name = NamedNode(graph)
    return sorted((Quad(NamedNode(s), NamedNode(p), o, name) for s, p, o in triples), key=str)


def comparison_iri(comparison: Comparison, base: str) -> str:
    """Return the IRI of a comparison: the names of the newer and of the older readout."""
    newer, older = (account.readout.rpartition("readout/")[2] for account in (comparison.new, comparison.old))
    return f"{base}comparison/{newer}--{older}"


def _typed(node: str, kind: str, label: str) -> Iterator[Triple]:
    yield node, RDF.type, NamedNode(kind)
    yield node, RDFS.label, Literal(label)


def _series(series: Series, meetings: Sequence[Met], base: str) -> Iterator[Triple]:
    node = base + series.id
    yield from _typed(node, KG.Series, series.label)
    yield node, KG.inferredBy, Literal(SERIES)
    yield node, KG.level, Literal(series.level)
    for party in series.parties:
        yield node, KG.party, NamedNode(party)
    before = None
    for met in meetings:
        yield met.iri, KG.inSeries, NamedNode(node)
        if before and met.date and before.date:
            yield met.iri, KG.previousMeeting, NamedNode(before.iri)
        before = met


def _comparison(comparison: Comparison, base: str) -> Iterator[Triple]:
    node = comparison_iri(comparison, base)
    yield from _typed(node, KG.Comparison, f"{comparison.new.title} – {comparison.old.title}")
    yield node, KG.comparisonKind, Literal(comparison.kind)
    yield node, KG.newer, NamedNode(comparison.new.readout)
    yield node, KG.older, NamedNode(comparison.old.readout)
    yield node, KG.inferredBy, Literal(MATCHING)
    for pair in comparison.pairs:
        yield from _alignment(pair, node, comparison.kind)
    alone = comparison.kind == "two-sides"
    for held in comparison.dropped:
        yield node, KG.toldAlone if alone else KG.dropped, NamedNode(held.iri)
    for held in comparison.added:
        yield node, KG.toldAlone if alone else KG.added, NamedNode(held.iri)
    for conflict in comparison.conflicts:
        yield from _conflict(conflict, node)


def _alignment(pair: Pair, comparison: str, kind: str) -> Iterator[Triple]:
    """Yield what became of a statement, and the node that says why."""
    node = f"{comparison}#{pair.new.cue.start}-{pair.old.cue.start}"
    predicates = (KG.counterpart,) if kind == "two-sides" else _CONTINUES[pair.change]
    for predicate in predicates:
        yield pair.new.iri, predicate, NamedNode(pair.old.iri)
    yield comparison, KG.alignment, NamedNode(node)
    yield from _typed(node, KG.Alignment, f"{pair.change}: {pair.why}")
    yield node, RDF.subject, NamedNode(pair.new.iri)
    yield node, RDF.predicate, NamedNode(predicates[-1])
    yield node, RDF.object, NamedNode(pair.old.iri)
    yield node, KG.change, Literal(pair.change)
    yield node, KG.reason, Literal(pair.why)
    yield node, KG.score, Literal(_decimal(pair.score), datatype=NamedNode(XSD.decimal))
    yield node, KG.inferredBy, Literal(MATCHING)
    if pair.shape:
        yield node, KG.shape, Literal(pair.shape)


def _decimal(score: float) -> str:
    """Return a score as the store writes it, so that nothing seems changed.

    >>> _decimal(0.5), _decimal(1.0)
    ('0.5', '1')
    """
    return f"{score:.3f}".rstrip("0").rstrip(".")


def _conflict(conflict: Conflict, comparison: str) -> Iterator[Triple]:
    node = f"{comparison}#{conflict.fact.replace(' ', '-')}"
    yield from _typed(node, KG.Conflict, f"{conflict.fact}: {conflict.old} / {conflict.new}")
    yield comparison, KG.conflict, NamedNode(node)
    yield node, KG.factName, Literal(conflict.fact)
    yield node, KG.olderValue, Literal(conflict.old)
    yield node, KG.newerValue, Literal(conflict.new)
