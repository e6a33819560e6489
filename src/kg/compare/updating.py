"""The comparisons in a store, brought up to date: only the series that a changed readout touches are laid out anew.

In: the readouts that were built, renamed or removed. Out: one graph for each series they are in now or were in before,
or for a single meeting that is in no series but told by several readouts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pyoxigraph import NamedNode

from kg import identity
from kg.compare.groups import Group, groups, pairs
from kg.compare.inferred import encode_group
from kg.compare.laying import compare
from kg.compare.load import account
from kg.compare.model import Account, Comparison
from kg.compare.telling import Telling, tellings
from kg.store import Store, select

_TELLING = """
SELECT DISTINCT ?meeting ?found WHERE { GRAPH ?found { ?found kg:reports ?meeting } } ORDER BY ?found"""
_DERIVED = """
SELECT DISTINCT ?readout ?found WHERE { GRAPH ?found { ?found prov:wasDerivedFrom ?readout } } ORDER BY ?found"""
_MEMBERS = """
SELECT DISTINCT ?graph ?found WHERE { GRAPH ?graph { ?graph prov:wasDerivedFrom ?found } } ORDER BY ?found"""


def refresh(store: Store, base: str, readouts: Iterable[str] = ()) -> tuple[str, ...]:
    """Settle who is who, and bring up to date what is compared, after readouts were built, removed or judged.

    Return the readouts whose graphs were rewritten.
    """
    rewritten = identity.settle(store, base)
    update(store, base, [*readouts, *rewritten])
    return rewritten


def update(store: Store, base: str, readouts: Iterable[str]) -> tuple[str, ...]:
    """Bring the comparisons up to date after readouts have changed or gone; return the graphs that changed."""
    told = {readout: tellings(store, readout) for readout in sorted(set(readouts))}
    meetings = {each.met.iri for found in told.values() for each in found}
    _add(store, told, (found for each in meetings for found in _found(store, _TELLING, meeting=each)))
    stale = {found for each in told for found in _found(store, _DERIVED, readout=each)}
    stale |= {group.graph for group in groups(_all(told), base)}
    _add(store, told, (found for graph in stale for found in _found(store, _MEMBERS, graph=graph)))
    found = {group.graph: group for group in groups(_all(told), base)}
    return tuple(graph for graph in sorted(stale) if _write(store, graph, found.get(graph), base))


def _add(store: Store, told: dict[str, tuple[Telling, ...]], readouts: Iterable[str]) -> None:
    for readout in sorted(set(readouts) - told.keys()):
        told[readout] = tellings(store, readout)


def _all(told: dict[str, tuple[Telling, ...]]) -> list[Telling]:
    return [each for readout in sorted(told) for each in told[readout]]


def _found(store: Store, query: str, **bound: str) -> list[str]:
    nodes = {name: NamedNode(iri) for name, iri in bound.items()}
    return [row["found"] for row in select(store, query, **nodes)]


def _write(store: Store, graph: str, group: Group | None, base: str) -> bool:
    """Replace the graph of a group, or remove it where nothing is left; tell whether it changed."""
    if group is None:
        return store.remove_graph(graph)
    readouts = {each.readout for _, told in group.meetings for each in told}
    meetings = [met for met, _ in group.meetings]
    quads = encode_group(graph, group.series, meetings, readouts, comparisons(store, group), base=base)
    return store.replace_graph(graph, quads)


def group(store: Store, graph: str) -> Group | None:
    """Return the group whose comparisons a graph holds, None where there is none any longer."""
    base = graph.partition("graph/compared/")[0]
    told = [each for readout in _found(store, _MEMBERS, graph=graph) for each in tellings(store, readout)]
    return next((each for each in groups(told, base) if each.graph == graph), None)


def of_tellings(store: Store, old: Telling, new: Telling) -> Comparison:
    """Return the comparison of two tellings."""
    return compare(_account(store, old), _account(store, new))


def comparisons(store: Store, group: Group) -> Iterator[Comparison]:
    """Yield the comparisons of a group: of the readouts of one meeting, and of each with its predecessor."""
    accounts: dict[tuple[str, str], Account] = {}
    for each in pairs(group):
        for one in each:
            if (one.readout, one.met.iri) not in accounts:
                accounts[one.readout, one.met.iri] = _account(store, one)
        old, new = (accounts[one.readout, one.met.iri] for one in each)
        yield compare(old, new)


def _account(store: Store, told: Telling) -> Account:
    """Return what a readout says of one of its meetings."""
    whole = account(store, told.readout)
    if told.alone:
        return whole
    held = tuple(each for each in whole.statements if each.meeting in ("", told.met.iri))
    met = tuple(each for each in whole.meetings if each.iri == told.met.iri)
    parties = frozenset(each.party for one in met for each in one.attendance if each.party)
    return replace(whole, meetings=met, statements=held, parties=parties)
