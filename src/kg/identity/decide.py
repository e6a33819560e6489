"""Who is who across all readouts: a pure function of what they read and what the analyst says.

In: `Reads` and corrections. Out: a `Decision`. The order of either, and what was decided before, count for nothing.
Example: "Koizumi" (Japan, Defense Minister) of one readout and "Koizumi Shinjiro" of another get one id and one label.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from kg.identity.clusters import Cluster, Told, settle, told
from kg.identity.meetings import SAME_MEETING, join_meetings
from kg.identity.model import (
    Correction,
    Decision,
    Doubt,
    HeldRead,
    Key,
    MeetingRead,
    Merge,
    PersonRead,
    Reads,
    Settled,
    Tenure,
    ThingRead,
    address,
)
from kg.identity.names import Customs, is_bare_post, is_full, is_shared, thing_key, words
from kg.identity.persons import Doubtful, join_persons
from kg.iri import slug

ANALYST = "the analyst says so"
SPELLING = "names agree but for British or American spelling"

Read = PersonRead | MeetingRead | ThingRead


def decide(reads: Reads, corrections: Iterable[Correction] = (), *, customs: Customs | None = None) -> Decision:
    """Decide which readings are of one thing, and under which id and label it stands."""
    customs = customs or Customs()
    every: tuple[Read, ...] = (*reads.persons, *reads.meetings, *reads.things)
    by_key = {read.key: read for read in every}
    said = told(corrections, by_key)
    persons = join_persons(sorted(reads.persons), said, customs)
    names = _named(persons.clusters, by_key, lambda members: _person_name(members, customs))
    ids = {key: settled.id for key, settled in names.items()}
    meetings, more = join_meetings(reads.meetings, ids, said)
    names |= _named(meetings, by_key, _meeting_name)
    things = _join_things(reads.things, said, customs)
    names |= _named(things, by_key, _thing_name)
    rules = dict(persons.rules)
    rules |= {each: _rules(each, said, SAME_MEETING) for each in meetings if len(each) > 1}
    rules |= {each: _rules(each, said, SPELLING) for each in things if len({key[1] for key in each}) > 1}
    return Decision(
        names,
        tuple(sorted(_merge(cluster, rules[cluster], names) for cluster in rules)),
        _doubts([*persons.doubts, *more], names, said),
        _tenures(reads.held, names, customs),
    )


def _rules(cluster: Cluster, said: Told, rule: str) -> tuple[str, ...]:
    """Return what joined a cluster: the analyst where all was said, the rule, or both."""
    spoken = [same for same in said.same if len(same & cluster) > 1]
    if any(cluster <= same for same in spoken):
        return (ANALYST,)
    return (ANALYST, rule) if spoken else (rule,)


def _merge(cluster: Cluster, rules: tuple[str, ...], names: Mapping[Key, Settled]) -> Merge:
    settled = names[min(cluster)]
    return Merge(settled.id, settled.label, rules, tuple(sorted(cluster)))


# --- names ---------------------------------------------------------------------------------------------------------


def _named(
    clusters: Iterable[Cluster], by_key: Mapping[Key, Read], name: Callable[[Sequence[Read]], Settled]
) -> dict[Key, Settled]:
    """Give each cluster its id and label; clusters that would bear one id get the name of their first readout, too."""
    wanted = {cluster: name([by_key[key] for key in sorted(cluster)]) for cluster in clusters}
    count = Counter(settled.id for settled in wanted.values())
    names: dict[Key, Settled] = {}
    for cluster, settled in wanted.items():
        if count[settled.id] > 1:
            settled = Settled(address((_first(cluster, by_key), settled.id)), settled.label)  # noqa: PLW2901
        names |= dict.fromkeys(cluster, settled)
    return names


def _first(cluster: Cluster, by_key: Mapping[Key, Read]) -> str:
    """Return the readout that names a thing first, by its date."""
    return min((_date(by_key[key]), key[0]) for key in cluster)[1]


def _date(read: Read) -> str:
    if isinstance(read, PersonRead):
        return min((date.isoformat() for date in read.dates), default="")
    return read.date.isoformat() if isinstance(read, MeetingRead) and read.date else ""


def _person_name(members: Sequence[Read], customs: Customs) -> Settled:
    """Name a person by the fullest name read; one known by the surname, by surname and party."""
    label = _most([read.name for read in members], lambda name: (len(words(name)), len(name.split())))
    parties = Counter(p for read in members if isinstance(read, PersonRead) for p in read.parties)
    if is_full(label, customs) or not parties:
        return Settled(f"person/{slug(label)}", label)
    party = min(parties, key=lambda each: (-parties[each], each))
    return Settled(f"person/{slug(label)}-{party.rpartition('/')[2].lower()}", label)


def _most(names: Iterable[str], size: Callable[[str], tuple[int, int]]) -> str:
    """Return of the fullest names the most frequent; of those rather one that is not all in capitals."""
    count = Counter(names)
    return min(count, key=lambda name: (*(-each for each in size(name)), -count[name], name.isupper(), name))


def _meeting_name(members: Sequence[Read]) -> Settled:
    """Name a meeting by its earliest reading."""
    first = min(members, key=lambda read: (_date(read), read.key[1], read.key[0]))
    return Settled(first.key[1], first.name)


def _thing_name(members: Sequence[Read]) -> Settled:
    """Name a thing by its fullest, then its most frequent name, and by the most frequent id of that."""
    label = _most([read.name for read in members], lambda name: (len(words(name)), 0))
    ids = Counter(read.key[1] for read in members if read.name == label)
    return Settled(min(ids, key=lambda each: (-ids[each], each)), label)


# --- other things --------------------------------------------------------------------------------------------------


def _join_things(reads: Sequence[ThingRead], said: Told, customs: Customs) -> list[Cluster]:
    """Join things of one id, and of one class whose names differ in spelling only.

    What is known by a name only that several bodies bear, "Ministry of Defense", is another one in each readout.
    """
    by_name: dict[tuple[str, str], set[Key]] = defaultdict(set)
    by_id: dict[str, set[Key]] = defaultdict(set)
    alone: list[Cluster] = []
    named = {pair: _is_named_by(*pair) for pair in {(read.key[1], read.name) for read in reads}}
    for read in reads:
        if named[read.key[1], read.name] and is_shared(read.name, customs):
            alone.append(frozenset({read.key}))
            continue
        if named[read.key[1], read.name]:
            by_name[thing_key(read.name), read.kind].add(read.key)
        by_id[read.key[1]].add(read.key)
    return settle([frozenset(keys) for keys in (*by_name.values(), *by_id.values())] + alone, said)


def _is_named_by(id_: str, name: str) -> bool:
    """Tell whether an id was made of the name, and not taken from the authority data."""
    return slug(name).replace("-", "") == id_.partition("/")[2].replace("-", "")


# --- doubts and tenures --------------------------------------------------------------------------------------------


def _doubts(found: Iterable[Doubtful], names: Mapping[Key, Settled], said: Told) -> tuple[Doubt, ...]:
    """Return the doubts that are still open, each pair of things once."""
    doubts: dict[tuple[str, str], Doubt] = {}
    for one, other, reason in found:
        first, second = sorted((names[min(one)], names[min(other)]))
        if first.id != second.id and not said.parts(one, other):
            doubts.setdefault((first.id, second.id), Doubt(first.id, second.id, first.label, second.label, reason))
    return tuple(doubts[pair] for pair in sorted(doubts))


def _tenures(held: Iterable[HeldRead], names: Mapping[Key, Settled], customs: Customs) -> tuple[Tenure, ...]:
    """Return for each person and post the first and the last day on which readouts show it."""
    shown: dict[str, dict[str, set[HeldRead]]] = defaultdict(lambda: defaultdict(set))
    for each in held:
        if each.key in names:
            shown[names[each.key].id][each.post].add(each)
    return tuple(
        _tenure(posts[post], post, names)
        for _, posts in sorted(shown.items())
        for posts in [_with_portfolio(posts, customs)]
        for post in sorted(posts)
    )


def _with_portfolio(posts: Mapping[str, set[HeldRead]], customs: Customs) -> dict[str, set[HeldRead]]:
    """Return the posts of a person without those that lack a portfolio: "Minister" counts for "Defense Minister"."""
    full = {post: set(shown) for post, shown in posts.items() if not is_bare_post(post, customs)}
    if not full:
        return dict(posts)
    for post in posts.keys() - full.keys():
        head = post.partition("/")[2].partition("-")[0]
        fuller = [each for each in full if head in each.partition("/")[2].split("-")]
        if len(fuller) == 1:
            full[fuller[0]] |= posts[post]
    return full


def _tenure(shown: set[HeldRead], post: str, names: Mapping[Key, Settled]) -> Tenure:
    """Put together what shows one person in one post."""
    person = names[min(shown).key]
    labels = Counter(each.post_label for each in shown if each.post == post)
    label = min(labels, key=lambda each: (-labels[each], each))
    days = [each.date for each in shown]
    return Tenure(person.id, post, f"{person.label}, {label}", min(days), max(days), _participations(shown, names))


def _participations(shown: Iterable[HeldRead], names: Mapping[Key, Settled]) -> tuple[str, ...]:
    """Return the ends of the IRIs of participations: the meeting, # and the last part of the person's."""
    found = set()
    for each in shown:
        meeting = names.get((each.key[0], each.meeting))
        found.add(f"{meeting.id if meeting else each.meeting}#{fragment(names[each.key].id)}")
    return tuple(sorted(found))


def fragment(person: str) -> str:
    """Return the part of a participation's IRI that names the person.

    >>> fragment("person/koizumi-shinjiro"), fragment("officeholder/prime-minister-gb")
    ('koizumi-shinjiro', 'officeholder-prime-minister-gb')
    """
    return person.removeprefix("person/").replace("/", "-")
