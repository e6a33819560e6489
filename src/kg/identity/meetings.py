"""Which readings of meetings are one meeting.

Certain: the same parties, a day at most between, no other format, and for each party somebody in common. Two readouts
of one call told a day apart, by time zone, meet in one node; two meetings that one readout tells apart never do.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from kg.identity.clusters import Cluster, Told, settle
from kg.identity.model import Key, MeetingRead

SAME_MEETING = "parties, people and format agree, at most a day apart"

_DAY = datetime.timedelta(days=1)
_HOURS_APART = 1

Doubtful = tuple[Cluster, Cluster, str]
Parties = tuple[str, ...]
People = Mapping[Key, Mapping[str, frozenset[str]]]
"""Reading of a meeting → party → its settled persons."""


def join_meetings(
    reads: Sequence[MeetingRead], persons: Mapping[Key, str], said: Told
) -> tuple[list[Cluster], list[Doubtful]]:
    """Decide which readings of meetings are one meeting; `persons` gives the settled id of each person."""
    people = {read.key: _known_people(read, persons) for read in reads}
    groups: dict[Parties, list[MeetingRead]] = defaultdict(list)
    blocks: list[Cluster] = []
    for read in sorted(reads, key=lambda each: each.key):
        parties = _parties(read)
        if read.date is None or not parties:
            blocks.append(frozenset({read.key}))
        else:
            groups[parties].append(read)
    doubts: list[Doubtful] = []
    for parties in sorted(groups):
        joined, more = _of_parties(groups[parties], people)
        blocks += joined
        doubts += more
    return settle(blocks, said), doubts


def _parties(read: MeetingRead) -> Parties:
    """Return the parties that met."""
    return tuple(sorted({party for _, party in read.people if party}))


def _of_parties(reads: Sequence[MeetingRead], people: People) -> tuple[list[Cluster], list[Doubtful]]:
    """Join the meetings of some parties: those of one day first, then days that follow on one another."""
    days: dict[datetime.date, list[MeetingRead]] = defaultdict(list)
    for read in reads:
        if read.date is not None:
            days[read.date].append(read)
    blocks: list[list[MeetingRead]] = []
    doubts: list[Doubtful] = []
    for day in sorted(days):
        found = _of_day(days[day], people)
        doubts += _apart(found, people)
        blocks += found
    joined, more = _over_midnight(blocks, people)
    return joined, [*doubts, *more]


def _of_day(reads: Sequence[MeetingRead], people: People) -> list[list[MeetingRead]]:
    """Join the readings of one day that agree, each with all of one block only."""
    fitting = {
        read.key: [other for other in reads if other is not read and _agree(read, other, people)] for read in reads
    }
    blocks: list[list[MeetingRead]] = []
    taken: set[Key] = set()
    for read in reads:
        if read.key in taken:
            continue
        block = _closed([read], fitting)
        taken |= {each.key for each in block}
        whole = len({each.key[0] for each in block}) == len(block)
        if whole and all(not _differ(a, b, people) for a, b in combinations(block, 2)):
            blocks.append(block)
        else:
            blocks += [[each] for each in block]
    return blocks


def _closed(block: list[MeetingRead], fitting: Mapping[Key, list[MeetingRead]]) -> list[MeetingRead]:
    """Return all readings that are reached from one by agreement, sorted."""
    found = {each.key: each for each in block}
    ahead = list(block)
    while ahead:
        for other in fitting[ahead.pop().key]:
            if other.key not in found:
                found[other.key] = other
                ahead.append(other)
    return [found[key] for key in sorted(found)]


def _over_midnight(blocks: Sequence[list[MeetingRead]], people: People) -> tuple[list[Cluster], list[Doubtful]]:
    """Join blocks a day apart where each has one such neighbour only."""
    pairs = [(a, b) for a, b in _following(blocks) if _blocks_agree(blocks[a], blocks[b], people)]
    count = Counter(n for pair in pairs for n in pair)
    alone = set(range(len(blocks)))
    joined: list[Cluster] = []
    doubts: list[Doubtful] = []
    for a, b in pairs:
        one, other = _keys(blocks[a]), _keys(blocks[b])
        if count[a] == count[b] == 1:
            joined.append(one | other)
            alone -= {a, b}
        else:
            doubts.append((one, other, "two meetings that agree lie within a day of it"))
    doubts += _differing_days(blocks, people)
    return [*joined, *(_keys(blocks[n]) for n in sorted(alone))], doubts


def _following(blocks: Sequence[list[MeetingRead]]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of blocks of which the second is a day after the first."""
    by_day: dict[datetime.date | None, list[int]] = defaultdict(list)
    for n, block in enumerate(blocks):
        by_day[block[0].date].append(n)
    for n, block in enumerate(blocks):
        if block[0].date is not None:
            yield from ((n, m) for m in by_day.get(block[0].date + _DAY, ()))


def _keys(block: Iterable[MeetingRead]) -> Cluster:
    return frozenset(read.key for read in block)


def _blocks_agree(block: Sequence[MeetingRead], other: Sequence[MeetingRead], people: People) -> bool:
    """Tell whether two blocks can be one meeting: all agree, and no readout tells of both."""
    if {read.key[0] for read in block} & {read.key[0] for read in other}:
        return False
    return all(_agree(a, b, people) for a in block for b in other)


def _known_people(read: MeetingRead, persons: Mapping[Key, str]) -> Mapping[str, frozenset[str]]:
    """Return the settled persons that took part, by party; officeholders without a name are nobody known."""
    found: dict[str, set[str]] = defaultdict(set)
    for person, party in read.people:
        if person.startswith("person/"):
            found[party].add(persons.get((read.key[0], person), person))
    return {party: frozenset(ids) for party, ids in found.items()}


def _agree(one: MeetingRead, other: MeetingRead, people: People) -> bool:
    """Tell whether two readings certainly are of one meeting."""
    first, second = people[one.key], people[other.key]
    shared = first.keys() & second.keys()
    return not _differ(one, other, people) and any(first[party] & second[party] for party in shared)


def _differ(one: MeetingRead, other: MeetingRead, people: People) -> str:
    """Say what speaks against one meeting: the format, the hour, or the people of a party."""
    if one.form and other.form and one.form != other.form:
        return "formats differ"
    if one.key[0] == other.key[0]:
        return "one readout tells them apart"
    in_person = "in-person" in (one.form, other.form)
    if in_person and one.date == other.date and one.start and other.start and _hours(one, other) > _HOURS_APART:
        return "hours differ"
    first, second = people[one.key], people[other.key]
    if any(not first[party] & second[party] for party in first.keys() & second.keys()):
        return "people differ"
    return ""


def _hours(one: MeetingRead, other: MeetingRead) -> float:
    """Return the hours between two starts."""
    first, second = (int(each.start[:2]) + int(each.start[3:5]) / 60 for each in (one, other))
    return abs(first - second)


def _apart(blocks: Sequence[list[MeetingRead]], people: People) -> Iterator[Doubtful]:
    """Yield the meetings of one day and the same parties that were not joined, save where all people are others."""
    for block, other in combinations(blocks, 2):
        one_readout = {read.key[0] for read in block} & {read.key[0] for read in other}
        if not one_readout and not _all_others(block[0], other[0], people):
            why = _differ(block[0], other[0], people) or "it is not certain which"
            yield _keys(block), _keys(other), f"the same parties on the same day, but {why}"


def _all_others(one: MeetingRead, other: MeetingRead, people: People) -> bool:
    """Tell whether each party is named with people, and with quite other people."""
    first, second = people[one.key], people[other.key]
    named = first.keys() & second.keys()
    return len(named) > 1 and not any(first[party] & second[party] for party in named)


def _differing_days(blocks: Sequence[list[MeetingRead]], people: People) -> Iterator[Doubtful]:
    """Yield meetings a day apart in one format that share somebody, but not for each party."""
    for a, b in _following(blocks):
        one, other = blocks[a][0], blocks[b][0]
        first, second = people[one.key], people[other.key]
        shared = any(first[party] & second[party] for party in first.keys() & second.keys())
        if shared and _differ(one, other, people) == "people differ":
            yield _keys(blocks[a]), _keys(blocks[b]), "the same parties a day apart, but people differ"
