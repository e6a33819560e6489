"""The comparisons in a store, brought up to date: only the series that a changed readout touches are laid out anew.

In: the readouts that were built, renamed or removed. Out: one graph for each series they are in now or were in before,
or for a single meeting that is in no series but told by several readouts.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import pyoxigraph as ox

from kg import authority, identity
from kg.compare.inferred import encode_group
from kg.compare.laying import compare
from kg.compare.load import account
from kg.compare.model import Account, Comparison, Met
from kg.compare.series import Series, series_of
from kg.store import Store, select

_TELLING = """
SELECT DISTINCT ?meeting ?found WHERE { GRAPH ?found { ?found kg:reports ?meeting } } ORDER BY ?found"""
_DERIVED = """
SELECT DISTINCT ?readout ?found WHERE { GRAPH ?found { ?found prov:wasDerivedFrom ?readout } } ORDER BY ?found"""
_MEMBERS = """
SELECT DISTINCT ?graph ?found WHERE { GRAPH ?graph { ?graph prov:wasDerivedFrom ?found } } ORDER BY ?found"""


@dataclass(frozen=True, slots=True)
class Group:
    """The meetings of a series in their order, or one meeting that is in none; each with what its readouts tell."""

    graph: str
    series: Series | None
    meetings: tuple[tuple[Met, tuple[Account, ...]], ...]


def refresh(store: Store, base: str, readouts: Iterable[str] = ()) -> tuple[str, ...]:
    """Settle who is who, and bring up to date what is compared, after readouts were built, removed or judged.

    Return the readouts whose graphs were rewritten.
    """
    rewritten = identity.settle(store, base)
    update(store, base, [*readouts, *rewritten])
    return rewritten


def update(store: Store, base: str, readouts: Iterable[str]) -> tuple[str, ...]:
    """Bring the comparisons up to date after readouts have changed or gone; return the graphs that changed."""
    changed = set(readouts)
    shelf = _Shelf(store)
    meetings = {met.iri for readout in changed for met in shelf.account(readout).meetings}
    around = changed | {found for each in meetings for found in _found(store, _TELLING, meeting=each)}
    stale = {found for each in around for found in _found(store, _DERIVED, readout=each)}
    stale |= {group.graph for group in _groups(shelf, around, base)}
    around |= {found for graph in stale for found in _found(store, _MEMBERS, graph=graph)}
    groups = {group.graph: group for group in _groups(shelf, around, base)}
    return tuple(graph for graph in sorted(stale) if _written(store, graph, groups.get(graph), base))


def group(store: Store, graph: str) -> Group | None:
    """Return the group whose comparisons a graph holds, None where there is none any longer."""
    base = graph.partition("graph/compared/")[0]
    found = _groups(_Shelf(store), _found(store, _MEMBERS, graph=graph), base)
    return next((each for each in found if each.graph == graph), None)


class _Shelf:
    """The accounts of a store, each loaded once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._accounts: dict[str, Account] = {}

    def account(self, readout: str) -> Account:
        """Return an account; that of a readout which has gone is empty."""
        if readout not in self._accounts:
            self._accounts[readout] = account(self._store, readout)
        return self._accounts[readout]


def _found(store: Store, query: str, **bound: str) -> list[str]:
    nodes = {name: ox.NamedNode(iri) for name, iri in bound.items()}
    return [row["found"] for row in select(store, query, **nodes)]


def _written(store: Store, graph: str, group: Group | None, base: str) -> bool:
    """Replace the graph of a group, or remove it where nothing is left; tell whether it changed."""
    if group is None:
        return store.remove_graph(graph)
    accounts = [each for _, told in group.meetings for each in told]
    quads = encode_group(
        graph, group.series, [met for met, _ in group.meetings], {each.readout for each in accounts},
        comparisons(group), base=base,
    )  # fmt: skip
    return store.replace_graph(graph, quads)


# --- what belongs together -----------------------------------------------------------------------------------------


def _groups(shelf: _Shelf, readouts: Iterable[str], base: str) -> list[Group]:
    """Return the groups that some readouts make up."""
    tellings: dict[str, list[tuple[Met, Account]]] = defaultdict(list)
    for readout in sorted(readouts):
        whole = shelf.account(readout)
        for met in whole.meetings:
            tellings[met.iri].append((met, _of_meeting(whole, met)))
    series = {iri: series_of([met for met, _ in told]) for iri, told in tellings.items()}
    members: dict[str, list[str]] = defaultdict(list)
    for iri in sorted(tellings):
        own = series[iri]
        members[f"{base}graph/compared/{own.id if own else iri.removeprefix(base)}"].append(iri)
    return [
        Group(graph, series[iris[0]], _ordered(tellings[iri] for iri in iris))
        for graph, iris in sorted(members.items())
        if series[iris[0]] or len(tellings[iris[0]]) > 1
    ]  # fmt: skip


def _of_meeting(whole: Account, met: Met) -> Account:
    """Return what an account tells of one of its meetings."""
    if len(whole.meetings) == 1:
        return whole
    held = tuple(each for each in whole.statements if each.meeting in ("", met.iri))
    parties = frozenset(each.party for each in met.attendance if each.party)
    return replace(whole, meetings=(met,), statements=held, parties=parties)


def _ordered(told: Iterable[Sequence[tuple[Met, Account]]]) -> tuple[tuple[Met, tuple[Account, ...]], ...]:
    """Return meetings by date, each with its accounts by the day of issue."""
    found = []
    for each in told:
        accounts = sorted((account for _, account in each), key=lambda one: (str(one.issued or ""), one.readout))
        found.append((min((met for met, _ in each), key=_when), tuple(accounts)))
    return tuple(sorted(found, key=lambda pair: _when(pair[0])))


def _when(met: Met) -> tuple[str, str, str]:
    return str(met.date or "9999"), met.start, met.iri


# --- what is compared with what ------------------------------------------------------------------------------------


def comparisons(group: Group) -> Iterator[Comparison]:
    """Yield what is to be compared: each account with its predecessor, and the accounts of one meeting."""
    for place, (_, told) in enumerate(group.meetings):
        for old, new in combinations(told, 2):
            yield compare(old, new)
        for new in told:
            before = predecessor(new, group.meetings[:place])
            if before is not None:
                yield compare(before, new)


def predecessor(new: Account, before: Sequence[tuple[Met, Sequence[Account]]]) -> Account | None:
    """Return the last earlier account of the same side, or else the first one of the last meeting."""
    for _, told in reversed(before):
        for each in told:
            if side(each) == side(new) and each.readout != new.readout:
                return each
    return next((each for _, told in reversed(before) for each in told if each.readout != new.readout), None)


def side(told: Account) -> str:
    """Return whose account it is: the country of the publisher, or else the publisher."""
    known = authority.load().get(f"organization/{told.publisher_iri.rpartition('/')[2]}")
    return (known.country if known else None) or told.publisher_iri
