"""Which readings of persons are one person.

Certain: full names agree and parties do not contradict; or surname, party and post or time agree and nobody else has
that surname and party. All else that looks like one person is a doubt.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, product

from kg.identity.clusters import Cluster, Partition, Told, settle
from kg.identity.model import Key, PersonRead
from kg.identity.names import (
    Customs,
    NameKey,
    are_alike,
    generation,
    initials,
    is_bare_post,
    is_full,
    name_keys,
    surnames,
    words,
)

FULL_NAME = "full names agree"
SURNAME = "surname, party and post or time agree"

_YEAR = datetime.timedelta(days=366)
_OFFICE = datetime.timedelta(days=5 * 366)
_LIFE = datetime.timedelta(days=20 * 366)

Doubtful = tuple[Cluster, Cluster, str]
_Mark = Callable[[PersonRead], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Group:
    """A cluster of readings of one person, with what they say together; `full` if one has the full name."""

    keys: Cluster
    names: frozenset[str]
    surnames: frozenset[str]
    full: bool
    parties: frozenset[str]
    posts: frozenset[str]
    readouts: frozenset[str]
    first: datetime.date | None = None
    last: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Persons:
    """The clusters of persons, the rules that joined each, and the doubts."""

    clusters: tuple[Cluster, ...]
    rules: Mapping[Cluster, tuple[str, ...]]
    doubts: tuple[Doubtful, ...]


def join_persons(reads: Sequence[PersonRead], said: Told, customs: Customs) -> Persons:
    """Decide which readings of persons are one person."""
    by_key = {read.key: read for read in reads}
    full = {read.key for read in reads if is_full(read.name, customs)}
    blocks, doubts = _by_full_name([by_key[key] for key in sorted(full)])
    first = settle([*blocks, *(frozenset({key}) for key in by_key if key not in full)], said)
    groups = [_group(cluster, by_key, full, customs) for cluster in first]
    joined, more = _by_surname(groups, said)
    clusters = settle([*first, *joined], said)
    last = [_group(cluster, by_key, full, customs) for cluster in clusters]
    rules = {group.keys: _rules(group, first, said) for group in last if len(group.keys) > 1}
    found = [*doubts, *more, *_split([*blocks, *joined], clusters), *_likeness(last), *_partyless(last)]
    return Persons(tuple(clusters), rules, tuple(found))


def _group(cluster: Cluster, by_key: Mapping[Key, PersonRead], full: set[Key], customs: Customs) -> Group:
    """Put together what the readings of a cluster say."""
    reads = [by_key[key] for key in sorted(cluster)]
    parties = frozenset(party for read in reads for party in read.parties)
    forms = {form for read in reads for form in (read.name, *read.also)}
    dates = [date for read in reads for date in read.dates]
    return Group(
        cluster,
        frozenset(read.name for read in reads),
        surnames(forms, parties, customs),
        bool(cluster & full),
        parties,
        frozenset(post for read in reads for post in read.posts if not is_bare_post(post, customs)),
        frozenset(key[0] for key in cluster),
        min(dates, default=None),
        max(dates, default=None),
    )


def _rules(group: Group, first: Sequence[Cluster], said: Told) -> tuple[str, ...]:
    """Return the names of the rules that joined a cluster."""
    found = {"the analyst says so"} if any(len(same & group.keys) > 1 for same in said.same) else set()
    parts = [part for part in first if part <= group.keys]
    if any(len({key[0] for key in part}) > 1 and not any(part <= same for same in said.same) for part in parts):
        found.add(FULL_NAME)
    if len(parts) > 1:
        found.add(SURNAME)
    return tuple(sorted(found))


# --- full names ----------------------------------------------------------------------------------------------------


def _by_full_name(reads: Sequence[PersonRead]) -> tuple[list[Cluster], list[Doubtful]]:
    """Return the readings whose full names agree, parted where something contradicts, and doubts between the parts."""
    partition = Partition(read.key for read in reads)
    owners: dict[NameKey, Key] = {}
    for read in reads:
        for key in name_keys(read.name):
            partition.join((owners.setdefault(key, read.key), read.key))
    by_key = {read.key: read for read in reads}
    blocks: list[Cluster] = []
    doubts: list[Doubtful] = []
    for block in partition.sets():
        parts, reason = _consistent([by_key[key] for key in sorted(block)])
        blocks += parts
        doubts += [(one, other, reason) for one, other in combinations(parts, 2)]
    return blocks, doubts


def _consistent(reads: Sequence[PersonRead]) -> tuple[list[Cluster], str]:
    """Part readings of one full name by what cannot be one person's, and say what that is."""
    spans = _spans(reads)
    if any(_contradict(spans, a, b) for a, b in combinations(sorted(spans), 2)):
        return _parts(reads, lambda read: read.parties), "the same full name for different parties"
    marks = {initials(read.name) for read in reads} - {frozenset()}
    if not all(a <= b or b <= a for a, b in combinations(marks, 2)):
        return _parts(reads, lambda read: tuple(sorted(initials(read.name)))), "the same name but for the initials"
    if len({generation(read.name) for read in reads} - {""}) > 1:
        return _parts(reads, lambda read: (generation(read.name),)), "the same name but for the generation"
    return _by_age(reads), "the same full name, but more than 20 years apart"


def _spans(reads: Iterable[PersonRead]) -> dict[str, tuple[datetime.date, datetime.date]]:
    """Return for each party the first and the last day on which the name stands for it."""
    dates: dict[str, set[datetime.date]] = defaultdict(set)
    for read in reads:
        for party in read.parties:
            dates[party] |= {*read.dates} or {datetime.date.min, datetime.date.max}
    return {party: (min(days), max(days)) for party, days in dates.items()}


def _contradict(spans: Mapping[str, tuple[datetime.date, datetime.date]], one: str, other: str) -> bool:
    """Tell whether nobody stands for both parties: two countries, or a country and a body at the same time."""
    if one.startswith("country/") and other.startswith("country/"):
        return True
    return spans[one][0] <= spans[other][1] and spans[other][0] <= spans[one][1]


def _parts(reads: Iterable[PersonRead], mark: _Mark) -> list[Cluster]:
    """Group readings by a mark that tells persons apart."""
    found: dict[tuple[str, ...], set[Key]] = defaultdict(set)
    for read in reads:
        found[mark(read)].add(read.key)
    return [frozenset(found[each]) for each in sorted(found)]


def _by_age(reads: Sequence[PersonRead]) -> list[Cluster]:
    """Part readings of one name between which more than a working life lies; those without a date go with the rest."""
    dated = sorted((min(read.dates), read.key) for read in reads if read.dates)
    parts: list[set[Key]] = [set()]
    last: datetime.date | None = None
    for date, key in dated:
        if last is not None and date - last > _LIFE:
            parts.append(set())
        parts[-1].add(key)
        last = date
    undated = {read.key for read in reads if not read.dates}
    if len(parts) == 1:
        parts[0] |= undated
    elif undated:
        parts.append(undated)
    return [frozenset(part) for part in parts]


def _split(blocks: Sequence[Cluster], clusters: Sequence[Cluster]) -> Iterator[Doubtful]:
    """Yield a doubt for what the rules would join with two things that the analyst told apart."""
    owner = {key: cluster for cluster in clusters for key in cluster}
    for block in blocks:
        parts = sorted({owner[key] for key in block}, key=min)
        yield from ((a, b, "it agrees with two that are told apart") for a, b in combinations(parts, 2))


# --- surnames ------------------------------------------------------------------------------------------------------


def _by_surname(groups: Sequence[Group], said: Told) -> tuple[list[Cluster], list[Doubtful]]:
    """Return what a surname with its party joins, and what it leaves in doubt."""
    full: dict[tuple[str, str], list[Group]] = defaultdict(list)
    bare: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for group in groups:
        if group.full:
            for party in group.parties:
                for name in group.surnames:
                    full[name, party].append(group)
        elif len(group.parties) == 1 and len(group.surnames) == 1:
            bare[next(iter(group.surnames)), next(iter(group.parties))].append(group)
    joined: list[Cluster] = []
    doubts: list[Doubtful] = []
    for each in sorted(bare):
        blocks, more = _one_surname(full[each], bare[each], said)
        joined += blocks
        doubts += more
    return joined, doubts


def _one_surname(full: list[Group], bare: list[Group], said: Told) -> tuple[list[Cluster], list[Doubtful]]:
    """Join those who share surname and party with the one person they can be; with two, all are in doubt."""
    nodes = [*full, *bare]
    if len(full) > 1 or sum(len(each.readouts) for each in nodes) > len({r for each in nodes for r in each.readouts}):
        return _one_by_one(full, bare, said)
    blocks = _components(nodes)
    return blocks, [(a, b, "surname and party agree, neither post nor time") for a, b in pairwise(blocks)]


def _one_by_one(full: list[Group], bare: list[Group], said: Told) -> tuple[list[Cluster], list[Doubtful]]:
    """Join each with the one person that the analyst leaves for it, or doubt it."""
    blocks: list[Cluster] = []
    doubts: list[Doubtful] = []
    for each in bare:
        left = [other for other in full if not said.parts(each.keys, other.keys)]
        fitting = [other for other in left if _fit(each, other)] or left
        if len(left) == 1 < len(full) and _fit(each, left[0]) and not each.readouts & left[0].readouts:
            blocks.append(each.keys | left[0].keys)
        else:
            doubts += [(each.keys, other.keys, "two persons have this surname and party") for other in fitting]
    return blocks, doubts


def _components(groups: Sequence[Group]) -> list[Cluster]:
    """Join groups whose posts or times agree, also by way of others; the groups that result are sorted."""
    whole = {min(each.keys): each.keys for each in groups}
    partition = Partition(whole)
    _join_near(partition, groups, _YEAR)
    for post in sorted({post for each in groups for post in each.posts}):
        _join_near(partition, [each for each in groups if post in each.posts], _OFFICE)
    return [frozenset().union(*(whole[key] for key in part)) for part in partition.sets()]


def _join_near(partition: Partition, groups: Sequence[Group], slack: datetime.timedelta) -> None:
    """Join groups whose times overlap, with some slack, one after the other."""
    end: tuple[datetime.date, Key] | None = None
    for first, last, key in sorted((g.first, g.last, min(g.keys)) for g in groups if g.first and g.last):
        if end is not None and first - slack <= end[0]:
            partition.join((end[1], key))
            end = max(end, (last, key))
        else:
            end = (last, key)


def _fit(one: Group, other: Group) -> bool:
    """Tell whether times agree, with a year to spare, or post and, with five years to spare, times."""
    return _near(one, other) or (bool(one.posts & other.posts) and _near(one, other, _OFFICE))


def _near(one: Group, other: Group, slack: datetime.timedelta = _YEAR) -> bool:
    """Tell whether the times overlap, with some slack."""
    if not (one.first and one.last and other.first and other.last):
        return False
    return one.first - slack <= other.last and other.first - slack <= one.last


# --- what else may be one ------------------------------------------------------------------------------------------


def _likeness(groups: Sequence[Group]) -> Iterator[Doubtful]:
    """Yield those of one party and post whose names are nearly spelled the same."""
    held: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for group in groups:
        for party in sorted(group.parties):
            for post in sorted(group.posts):
                held[party, post].append(group)
    for each in sorted(held):
        for one, other in combinations(held[each], 2):
            if _alike(one, other):
                yield one.keys, other.keys, "names spelled nearly the same, party and post agree"


def _alike(one: Group, other: Group) -> bool:
    """Tell whether a name of one is like a name of the other."""
    by_surname = one.full != other.full
    names, others = (one.surnames, other.surnames) if by_surname else (one.names, other.names)
    return any(words(a) != words(b) and are_alike(a, b) for a in names for b in others)


def _partyless(groups: Sequence[Group]) -> Iterator[Doubtful]:
    """Yield for a surname without a party those of that surname in its time; of several such, each with the next."""
    named: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        for name in group.surnames:
            named[name].append(group)
    for name in sorted(named):
        without = sorted((group for group in named[name] if not group.parties and not group.full), key=_age)
        others = [group for group in named[name] if group.parties or group.full]
        for one, other in [*pairwise(without), *product(without, others)]:
            if _near(one, other) and not one.readouts & other.readouts:
                yield one.keys, other.keys, "a surname without a party"


def _age(group: Group) -> tuple[datetime.date, Key]:
    return group.first or datetime.date.min, min(group.keys)
