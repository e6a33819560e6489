"""The analyst's corrections: a graph of their own, which no build touches.

Example: `kg same person/kim-kr person/kim-min-seok` writes a `kg:Correction` with the judgement "same" and, on either
side, the readings that bore the name then, such as "person/kim-kr@2025-03-12-mnd-kr-us".
"""

import shlex
from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import CorrectionError
from kg.identity.clusters import contradiction, told
from kg.identity.inferred import short_hash
from kg.identity.model import Correction, Judgement, Key, address, from_address
from kg.store import Store
from kg.vocabulary import KG, RDF, RDFS

_SIDES = ((KG.firstSide, KG.firstName), (KG.secondSide, KG.secondName))


def corrections_graph(base: str) -> str:
    """Return the IRI of the graph of corrections."""
    return f"{base}graph/corrections"


def read_corrections(store: Store, base: str) -> tuple[Correction, ...]:
    """Return the corrections in a store, sorted."""
    nodes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in store.quads(corrections_graph(base)):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            nodes[quad.subject.value][quad.predicate.value].append(quad.object.value)
    return tuple(sorted((_correction(nodes[iri]) for iri in nodes if nodes[iri].get(KG.judgement)), key=_identifier))


def _correction(node: dict[str, list[str]]) -> Correction:
    judgement: Judgement = "same" if node[KG.judgement] == ["same"] else "different"
    sides = [frozenset(map(from_address, node[side])) for side, _ in _SIDES]
    names = [min(node[name], default="") for _, name in _SIDES]
    return Correction(judgement, sides[0], sides[1], names[0], names[1])


def write_corrections(store: Store, base: str, corrections: Iterable[Correction]) -> None:
    """Put the corrections into the store in the place of those that were there."""
    graph = NamedNode(corrections_graph(base))
    triples = {triple for correction in corrections for triple in _encoded(correction, base)}
    store.replace_graph(graph.value, [Quad(NamedNode(s), NamedNode(p), o, graph) for s, p, o in triples])


def _encoded(correction: Correction, base: str) -> Iterator[tuple[str, str, NamedNode | Literal]]:
    """Yield the triples of a correction."""
    node = f"{base}correction/{_identifier(correction)}"
    names = (correction.first_name, correction.second_name)
    yield node, RDF.type, NamedNode(KG.Correction)
    yield node, RDFS.label, Literal(f"{correction.judgement}: {names[0]} – {names[1]}")
    yield node, KG.judgement, Literal(correction.judgement)
    for (side, name), keys, words in zip(_SIDES, (correction.first, correction.second), names, strict=True):
        yield node, name, Literal(words)
        for key in keys:
            yield node, side, Literal(address(key))


def _identifier(correction: Correction) -> str:
    """Return the name of a correction, made from what it says; which side comes first counts for nothing."""
    sides = sorted(",".join(sorted(map(address, side))) for side in (correction.first, correction.second))
    return short_hash((correction.judgement, *sides))


def added(corrections: Iterable[Correction], new: Correction) -> tuple[Correction, ...]:
    """Return the corrections with a new one.

    Raises:
        CorrectionError: it contradicts the others, also by way of third things.
    """
    every = (*corrections, new)
    keys = {key for each in every for key in each.first | each.second}
    clash = contradiction(told(every, keys))
    if clash is not None:
        raise CorrectionError(_clash(corrections, new))
    return every


def _clash(corrections: Iterable[Correction], new: Correction) -> str:
    """Say in one line what a new correction contradicts."""
    other = "different" if new.judgement == "same" else "same"
    touching = [
        each
        for each in corrections
        if each.judgement == other and (each.first | each.second) & (new.first | new.second)
    ]
    what = "; ".join(
        shlex.join(("kg", each.judgement, "--undo", each.first_name, each.second_name)) for each in touching
    )
    told_ = f"to go back on what was said: {what}" if what else "'kg list corrections' shows what was said"
    names = f"{new.first_name} and {new.second_name}"
    return f"{names} cannot be called {new.judgement}: they were said to be {_opposite(new.judgement)}; {told_}"


def _opposite(judgement: Judgement) -> str:
    return "different" if judgement == "same" else "the same"


def without(
    corrections: Iterable[Correction], judgement: Judgement, first: frozenset[str], second: frozenset[str]
) -> tuple[Correction, ...]:
    """Return the corrections without those of this judgement on two things, each given by whatever names it."""
    return tuple(
        each
        for each in corrections
        if each.judgement != judgement
        or not (
            (_is_named(each.first, each.first_name, first) and _is_named(each.second, each.second_name, second))
            or (_is_named(each.first, each.first_name, second) and _is_named(each.second, each.second_name, first))
        )
    )


def _is_named(side: frozenset[Key], name: str, names: frozenset[str]) -> bool:
    """Tell whether a side of a correction is meant by one of these names."""
    known = {name, *(key[1] for key in side), *map(address, side)}
    return bool({each.casefold() for each in known} & {each.casefold() for each in names})
