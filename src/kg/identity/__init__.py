"""Identity across readouts: who and what is the same in all that was read, and the analyst's word on it.

`settle(store)` looks at what the readouts name, decides (`decide`, a pure function), and rewrites the graphs in which
a name changes, and only these, without reading a document again. Decided are persons, meetings and things that the
authority data do not know; what is doubtful stays apart and is told.

    scan (store → Reads) → decide (Reads, corrections → Decision) → rewrite (graphs), inferred (one graph)

Example: "person/koizumi" of one readout and "person/koizumi-shinjiro" of another are one node.
"""

from collections.abc import Mapping

import pyoxigraph as ox

from kg.identity.corrections import added, corrections_graph, read_corrections, without, write_corrections
from kg.identity.decide import decide
from kg.identity.inferred import encode_decision, inferred_graph
from kg.identity.model import (
    Correction,
    Decision,
    Judgement,
    Key,
    MeetingRead,
    PersonRead,
    Reads,
    ThingRead,
    address,
)
from kg.identity.names import customs
from kg.identity.rewrite import Names, as_read, settle_triples, touched
from kg.identity.scan import Scan, scan
from kg.iri import DEFAULT_BASE
from kg.store import Store

__all__ = [
    "Correction", "Decision", "Judgement", "Key", "Reads", "added", "address", "as_read", "bases", "corrections_graph",
    "decide", "decided", "inferred_graph", "read_corrections", "settle", "without", "write_corrections",
]  # fmt: skip


def bases(store: Store) -> tuple[str, ...]:
    """Return the base IRIs under which a store holds readouts or corrections, sorted."""
    parts = [iri.rpartition("readout/") for iri in store.graphs()]
    found = {base for base, _, name in parts if base and "/" not in name}  # the usual base has a readout/ in it too
    found |= {iri.removesuffix("graph/corrections") for iri in store.graphs() if iri.endswith("graph/corrections")}
    return tuple(sorted(found))


def decided(store: Store, base: str = DEFAULT_BASE) -> Decision:
    """Return what is decided of the readouts in a store."""
    return decide(scan(store, base).reads, read_corrections(store, base), customs=customs())


def settle(store: Store, base: str = DEFAULT_BASE) -> tuple[str, ...]:
    """Bring the names in all graphs up to date; return the readouts whose graphs were rewritten."""
    found = scan(store, base)
    decision = decide(found.reads, read_corrections(store, base), customs=customs())
    rewritten = []
    for readout, names in _wanted(found, decision, base).items():
        bears = frozenset((iri.removeprefix(base), *settled) for iri, settled in names.items())
        if bears != found.settled[readout]:
            _rewrite(store, readout, names, base)
            rewritten.append(readout)
    _replace(store, inferred_graph(base), encode_decision(decision, base))
    return tuple(rewritten)


def _wanted(found: Scan, decision: Decision, base: str) -> Mapping[str, Names]:
    """Return for each readout the names that change something in its graph."""
    names: dict[str, dict[str, tuple[str, str]]] = {readout: {} for readout in sorted(found.settled)}
    labels: dict[str, dict[str, str]] = {readout: {} for readout in names}
    every: tuple[PersonRead | MeetingRead | ThingRead, ...] = (
        *found.reads.persons,
        *found.reads.meetings,
        *found.reads.things,
    )
    for read in every:
        readout, id_ = read.key
        settled = decision.names[read.key]
        names[f"{base}readout/{readout}"][base + id_] = (base + settled.id, settled.label)
        labels[f"{base}readout/{readout}"][base + id_] = read.name
    return {readout: touched(names[readout], labels[readout]) for readout in names}


def _rewrite(store: Store, readout: str, names: Names, base: str) -> None:
    """Put settled names into the graph of a readout."""
    before = {quad.triple for quad in store.quads(readout)}
    settled = settle_triples(as_read(before), names, base=base, readout=readout)
    store.change_graph(readout, before - settled, settled - before)


def _replace(store: Store, graph: str, quads: list[ox.Quad]) -> None:
    """Replace a graph, or remove it where nothing is left to say."""
    if quads:
        store.replace_graph(graph, quads)
    else:
        store.remove_graph(graph)
