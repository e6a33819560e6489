"""A store → the tracks in which some readouts stand: the whole series of each, with what the graph has aligned in it.

A series is loaded as a whole, so that a timeline takes time in proportion to the series that speak of its subject.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg import compare
from kg.compare.model import Account, Change, Held, Met
from kg.prefixes import shorten
from kg.store import Store, plain, select
from kg.timeline.model import Issue, Link, Track
from kg.vocabulary import KG, PROV, RDF, RDFS

_COMPARED = """
SELECT DISTINCT ?readout ?graph WHERE { GRAPH ?graph { ?graph prov:wasDerivedFrom ?readout } } ORDER BY ?graph"""
_MARK = "graph/compared/"

_Shelf = dict[str, Account]
_Nodes = Mapping[str, Mapping[str, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Ties:
    """A track with its alignments by their newer and by their older statement, and each statement with its readout."""

    track: Track
    to_older: Mapping[str, Sequence[Link]]
    to_newer: Mapping[str, Sequence[Link]]
    held: Mapping[str, tuple[Issue, Held]]


def ties(track: Track) -> Ties:
    """Return the alignments of a track, ready to be asked for."""
    older: dict[str, list[Link]] = defaultdict(list)
    newer: dict[str, list[Link]] = defaultdict(list)
    for link in track.links:
        older[link.new].append(link)
        newer[link.old].append(link)
    held = {each.iri: (issue, each) for issue in track.issues for each in issue.account.statements}
    return Ties(track, dict(older), dict(newer), held)


def tracks(store: Store, readouts: Iterable[str]) -> tuple[Track, ...]:
    """Return the tracks in which some readouts stand, by name; a readout that nothing is compared with is one alone."""
    wanted = sorted(set(readouts))
    rows = [row for row in select(store, _COMPARED) if _MARK in row["graph"] and row["readout"] in set(wanted)]
    shelf: _Shelf = {}
    found = [track_of(store, graph, shelf) for graph in sorted({row["graph"] for row in rows})]
    told = {held.iri for track in found for issue in track.issues for held in issue.account.statements}
    found += [track for readout in wanted if (track := _alone(_account(store, readout, shelf), told))]
    return tuple(sorted(found, key=lambda track: (track.label, track.id)))


def track_of(store: Store, graph: str, shelf: _Shelf | None = None) -> Track:
    """Return the track whose comparisons a graph holds; accounts on the shelf are not loaded again."""
    nodes = _nodes(store, graph)
    meetings = {iri for iri, node in nodes.items() if KG.inSeries in node}
    alone = graph.replace(_MARK, "")
    readouts = nodes.get(graph, {}).get(PROV.wasDerivedFrom, ())
    whole = [_account(store, readout, {} if shelf is None else shelf) for readout in readouts]
    issues = tuple(sorted(_issues(whole, nodes, meetings or {alone}), key=_when))
    series = [iri for iri, node in nodes.items() if KG.Series in node.get(RDF.type, ())]
    iri = min(series, default=alone)
    label = nodes[iri][RDFS.label][0] if series else _name(issues)
    return Track(shorten(iri), label, issues, tuple(sorted(_links(nodes), key=_best)))


def _nodes(store: Store, graph: str) -> _Nodes:
    nodes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in store.quads(graph):
        nodes[plain(quad.subject)][quad.predicate.value].append(plain(quad.object))
    return {iri: {name: sorted(values) for name, values in node.items()} for iri, node in sorted(nodes.items())}


def _account(store: Store, readout: str, shelf: _Shelf) -> Account:
    if readout not in shelf:
        shelf[readout] = compare.account(store, readout)
    return shelf[readout]


def _issues(accounts: Iterable[Account], nodes: _Nodes, meetings: Collection[str]) -> Iterator[Issue]:
    """Yield what each readout says of each meeting."""
    before = {
        node[KG.newer][0]: node[KG.older][0] for node in nodes.values() if "series" in node.get(KG.comparisonKind, ())
    }  # fmt: skip
    for whole in accounts:
        for met in whole.meetings:
            if met.iri in meetings:
                told = _of_meeting(whole, met)
                side = compare.side(told.publisher_iri)
                yield Issue(told, met.date or told.date, side, before.get(told.readout, ""))


def _of_meeting(whole: Account, met: Met) -> Account:
    """Return what an account says of one of its meetings."""
    if len(whole.meetings) == 1:
        return whole
    held = tuple(each for each in whole.statements if each.meeting in ("", met.iri))
    parties = frozenset(each.party for each in met.attendance if each.party)
    return replace(whole, meetings=(met,), statements=held, parties=parties)


def _when(issue: Issue) -> tuple[str, str, str]:
    return str(issue.date or "9999"), str(issue.account.issued or ""), issue.account.readout


def _name(issues: Iterable[Issue]) -> str:
    return " / ".join(dict.fromkeys(met.label for issue in issues for met in issue.account.meetings))


def _alone(whole: Account, told: Collection[str]) -> Track | None:
    """Return the track of what a readout tells and nothing is compared with, None where that is nothing."""
    rest = tuple(held for held in whole.statements if held.iri not in told)
    if not rest:
        return None
    issue = Issue(replace(whole, statements=rest), whole.date, compare.side(whole.publisher_iri))
    return Track(shorten(whole.readout), _name([issue]) or whole.title or shorten(whole.readout), (issue,))


def _links(nodes: _Nodes) -> Iterator[Link]:
    """Yield the alignments."""
    changes: dict[str, Change] = {"same": "same", "reworded": "reworded", "stronger": "stronger", "weaker": "weaker"}
    for node in nodes.values():
        if KG.change in node:
            new, old, predicate, change, why, score = (
                node[each][0] for each in (RDF.subject, RDF.object, RDF.predicate, KG.change, KG.reason, KG.score)
            )
            yield Link(new, old, changes[change], why, float(score), predicate == KG.counterpart)


def _best(link: Link) -> tuple[str, float, str]:
    return link.new, -link.score, link.old
