"""What the user wants compared → the comparisons: two readouts, two meetings, a series, or a pair of parties.

Example: `chosen(store, ("Japan", "United States"))` lays the latest readout of the two beside the one before it.
"""

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import NamedNode

from kg import authority, compare
from kg.catalog.finding import find, find_readout
from kg.catalog.series import all_series, known_series
from kg.compare import Comparison, Group, Telling
from kg.errors import NotFoundError
from kg.prefixes import shorten
from kg.store import Store, select
from kg.vocabulary import KG

_REPORTS = """
SELECT DISTINCT ?readout ?meeting WHERE { GRAPH ?readout { ?readout kg:reports ?meeting } }
ORDER BY ?readout ?meeting"""
_COMPARED = """
SELECT DISTINCT ?readout ?graph WHERE { GRAPH ?graph { ?graph prov:wasDerivedFrom ?readout } } ORDER BY ?graph"""

_PARTIES = frozenset({KG.Country, KG.Organization})
_SHOWN = 8


def chosen(store: Store, wanted: Sequence[str], *, chain: bool = False) -> tuple[Comparison, ...]:
    """Return what is to be compared, the older first.

    `wanted` are two readouts or meetings, two parties, or one series, meeting or readout; with `chain` one series, of
    which each readout is laid beside the one before it.

    Raises:
        NotFoundError: there is no such thing, or nothing to compare it with.
    """
    if chain:
        _refuse_readouts(store, wanted)
        return _chain(store, _groups(store, wanted), " ".join(wanted))
    if len(wanted) == 1:
        return (_one(store, wanted[0]),)
    old, new = wanted
    readouts = [_readouts(store, each) for each in (old, new)]
    if all(readouts):
        return (_two(store, readouts[0], readouts[1]),)
    return (_latest(store, _groups(store, wanted), f"{old} and {new}"),)


def _two(store: Store, olds: Sequence[str], news: Sequence[str]) -> Comparison:
    """Return the comparison of two readouts; of two meetings, that of readouts of one side where there are any."""
    accounts = [(compare.account(store, old), compare.account(store, new)) for old in olds for new in news]
    of_side = (pair for pair in accounts if len({compare.side(each.publisher_iri) for each in pair}) == 1)
    best = next(of_side, accounts[0])
    return compare.compare(*best)


def _one(store: Store, wanted: str) -> Comparison:
    """Return the comparison that one thing asks for."""
    readouts = _readouts(store, wanted)
    if len(readouts) > 1:
        return compare.compare(*(compare.account(store, each) for each in readouts[:2]))
    if not readouts:
        return _latest(store, _groups(store, (wanted,)), wanted)
    graphs = [row["graph"] for row in select(store, _COMPARED, readout=NamedNode(readouts[0]))]
    found = [pair for group in _loaded(store, graphs) for pair in compare.pairs(group) if _is_of(readouts[0], *pair)]
    if found:
        return compare.of_tellings(store, *max(found, key=_rank))
    raise NotFoundError(f"{wanted}: no earlier readout of its series, and none of the other side; name two readouts")


def _is_of(readout: str, old: Telling, new: Telling) -> bool:
    """Tell whether a pair is what one readout asks for: the one before it, or the other side's."""
    return readout == new.readout or (readout == old.readout and old.met.iri == new.met.iri)


def _refuse_readouts(store: Store, wanted: Sequence[str]) -> None:
    """Refuse to follow a chain from readouts or meetings, which are but two of its links.

    Raises:
        NotFoundError: a readout or a meeting is named.
    """
    for each in wanted:
        if _readouts(store, each):
            raise NotFoundError(f"{each} is no series; --all takes one ('kg list series' shows them) or two parties")


def _chain(store: Store, groups: Sequence[Group], wanted: str) -> tuple[Comparison, ...]:
    """Return the comparisons along a series."""
    group = _only(groups, wanted)
    pairs = [(old, new) for old, new in compare.pairs(group) if old.met.iri != new.met.iri]
    if not pairs:
        raise NotFoundError(f"{wanted}: the series has one meeting only; 'kg list series' shows how many each has")
    return tuple(compare.of_tellings(store, *pair) for pair in pairs)


def _latest(store: Store, groups: Sequence[Group], wanted: str) -> Comparison:
    """Return the latest comparison in some groups: of two meetings, or else of two sides."""
    found = [pair for group in groups for pair in compare.pairs(group)]
    if not found:
        raise NotFoundError(f"{wanted}: fewer than two readouts, so there is nothing to compare; see 'kg list series'")
    return compare.of_tellings(store, *max(found, key=_rank))


def _rank(pair: tuple[Telling, Telling]) -> tuple[str, bool, bool, str]:
    """Rank a pair: the latest, two meetings before two sides, and those of one side first."""
    old, new = pair
    return (
        str(new.met.date or new.issued), old.met.iri != new.met.iri,
        compare.side(old.publisher) == compare.side(new.publisher), new.readout,
    )  # fmt: skip


def _only(groups: Sequence[Group], wanted: str) -> Group:
    """Return the one group with more than one meeting, or the one group there is."""
    long = [group for group in groups if len(group.meetings) > 1] or list(groups)
    if len(long) > 1:
        names = "; ".join(shorten(group.series.id) for group in long[:_SHOWN] if group.series)
        raise NotFoundError(f"{wanted!r} may be {names}; say which by the id")
    return long[0]


def _groups(store: Store, wanted: Sequence[str]) -> list[Group]:
    """Return the series that are meant by an id or words of a name, or by two parties.

    Raises:
        NotFoundError: none is.
    """
    if len(wanted) == 1:
        found = known_series(store, wanted[0])
    else:
        known = all_series(store)
        every = {party for each in known for party in each.parties}
        meant = {_party(store, each, every) for each in wanted}
        found = [each for each in known if each.parties == meant]
    if not found:
        raise NotFoundError(f"no series {' and '.join(wanted)!r} in {store.location}; 'kg list series' shows all")
    return list(_loaded(store, (each.graph for each in found)))


def _party(store: Store, wanted: str, every: Iterable[str]) -> str:
    """Return the IRI of a party, also from a name that no readout uses ("US")."""
    known = authority.load().named(wanted)
    by_name = [party for party in every if known and party.endswith(f"/{known.id}")]
    if by_name:
        return by_name[0]
    thing = find(store, wanted)
    if thing.kind not in _PARTIES:
        raise NotFoundError(f"{thing} is no readout, meeting or party; see 'kg list readouts' and 'kg list series'")
    return thing.iri


def _loaded(store: Store, graphs: Iterable[str]) -> Iterator[Group]:
    yield from (group for graph in graphs for group in [compare.group(store, graph)] if group)


def _readouts(store: Store, wanted: str) -> list[str]:
    """Return the readout meant by a name, or those of the meeting that is meant; none where it is something else."""
    reports = select(store, _REPORTS)
    of_meeting = [row["readout"] for row in reports if wanted in (row["meeting"], shorten(row["meeting"]))]
    if of_meeting:
        return of_meeting
    try:
        return [find_readout(store, wanted)]
    except NotFoundError:
        return []
