"""Store → `Picture`: which nodes, edges, facts and statements are drawn.

A readout that says "Minister Koizumi expressed support for Ukraine" becomes the nodes Koizumi and Ukraine, and one
edge of kind "statements" between them that holds that statement, with its sentence and offsets.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kg.catalog import find
from kg.store import Store
from kg.view import rows as ask
from kg.view.model import (
    CLASSES,
    FORCES,
    NAMED,
    OTHER_CLASS,
    PARTICIPATION,
    STATEMENTS,
    Edge,
    Fact,
    Node,
    Passage,
    Picture,
    Readout,
    Statement,
    weigh,
)
from kg.view.neighbourhood import cut
from kg.view.rows import Row, rows


def picture(store: Store, thing: str | None = None) -> Picture:
    """Return the picture of the whole graph, or of the neighbourhood of `thing`: an IRI, an id or a name.

    Raises:
        NotFoundError: nothing, or more than one thing, is meant by `thing`.
    """
    whole = _whole(store)
    return whole if thing is None else cut(whole, find(store, thing).iri)


@dataclass(frozen=True, slots=True)
class _Support:
    """What stands behind the facts: the passages and the rule of each node that holds a fact."""

    evidence: Mapping[str, tuple[Passage, ...]]
    rules: Mapping[str, tuple[str, ...]]

    def fact(self, node: str, name: str, value: str, thing: str = "") -> Fact:
        """Return a fact with the evidence and the rule that stand at `node`."""
        return Fact(name, value, thing, self.evidence.get(node, ()), ", ".join(self.rules.get(node, ())))


def _whole(store: Store) -> Picture:
    support = _Support(_passages(rows(store, ask.EVIDENCE)), _grouped(rows(store, ask.INFERRED)))
    statements = tuple(_statements(store, support))
    edges = _with_named(store, [*_meeting_edges(store, support), *_relation_edges(store, support)], statements)
    readouts = _readouts(store)
    nodes = _nodes(store, _facts(store, support, readouts), weigh(statements))
    known = {node.id for node in nodes}
    kept = tuple(edge for edge in edges if edge.source in known and edge.target in known)
    return Picture(nodes, kept, statements, tuple(readouts.values()))


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1]


def _passages(found: Iterable[Row]) -> dict[str, tuple[Passage, ...]]:
    passages: dict[str, set[Passage]] = defaultdict(set)
    for fact, readout, start, end, quote in found:
        passages[fact].add(Passage(readout, int(start), int(end), quote))
    return {fact: tuple(sorted(several)) for fact, several in passages.items()}


def _grouped(found: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key, value in found:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _readouts(store: Store) -> dict[str, Readout]:
    readouts: dict[str, Readout] = {}
    for row in rows(store, ask.READOUTS):
        readouts.setdefault(row[0], Readout(row[0], row[1] or row[4] or _last_part(row[0]), *row[2:]))
    ordered = sorted(readouts.values(), key=lambda readout: (readout.issued, readout.title, readout.id))
    return {readout.id: readout for readout in ordered}


def _statements(store: Store, support: _Support) -> Iterable[Statement]:
    """Return the statements in the order of the texts."""
    speakers, about = _grouped(rows(store, ask.SPEAKERS)), _grouped(rows(store, ask.ABOUT))
    cues = _passages(rows(store, ask.CUES))
    found: dict[str, Statement] = {}
    for iri, force, readout, meeting, section, ordinal, undertaking, negated, deadline in rows(store, ask.STATEMENTS):
        found.setdefault(iri, Statement(
            iri, _local(force), speakers.get(iri, ()), about.get(iri, ()), readout, meeting,
            sentence=_first(support.evidence, iri), cue=_first(cues, iri), section=section, ordinal=int(ordinal or 0),
            undertaking=undertaking == "true", negated=negated == "true", deadline=deadline,
            inferred_by=", ".join(support.rules.get(iri, ())),
        ))  # fmt: skip
    told = (statement for statement in found.values() if statement.force in FORCES)
    return sorted(told, key=lambda statement: (statement.readout, statement.ordinal, statement.id))


def _first(passages: Mapping[str, tuple[Passage, ...]], key: str) -> Passage | None:
    return passages[key][0] if key in passages else None


def _meeting_edges(store: Store, support: _Support) -> Iterable[Edge]:
    """Yield who took part in which meeting and for whom, where it was held, which one came before."""
    attended: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for participation, meeting, person, post, party in rows(store, ask.PARTICIPATIONS):
        role = f"as {post}" if post else ""
        attended[person, meeting, PARTICIPATION].append(support.fact(participation, "took part", role, meeting))
        if party:
            attended[person, party, "representing"].append(support.fact(participation, "spoke for", role, party))
    for (source, target, kind), facts in sorted(attended.items()):
        yield Edge(source, target, kind, facts=tuple(facts))
    holders = _holders(store)
    for meeting, kind, other in rows(store, ask.MEETING_LINKS):
        shown = [support.fact(node, _local(kind), "", other) for node in holders.get((meeting, kind, other), ())]
        yield Edge(meeting, other, _local(kind), facts=tuple(shown))


def _holders(store: Store) -> dict[tuple[str, str, str], tuple[str, ...]]:
    """Return the nodes that hold the evidence of each triple."""
    holders: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for subject, predicate, target, fact in rows(store, ask.FACTS):
        holders[subject, predicate, target].append(fact)
    return {triple: tuple(facts) for triple, facts in holders.items()}


def _relation_edges(store: Store, support: _Support) -> Iterable[Edge]:
    """Yield the relations that the texts show, one edge for all readouts that show the same."""
    shown: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for relation, subject, predicate, target in rows(store, ask.RELATIONS):
        kind = _local(predicate)
        shown[subject, target, kind].append(support.fact(relation, kind, "", target))
    for (source, target, kind), facts in sorted(shown.items()):
        yield Edge(source, target, kind, facts=tuple(facts))


def fold(statements: Iterable[Statement], edges: Iterable[Edge]) -> list[Edge]:
    """Add the statements to the edges: one edge from each speaker to each thing spoken about.

    A statement that names nothing goes to the link between its speaker and the meeting.
    """
    folded: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    attended = {(edge.source, edge.target) for edge in edges if edge.kind == PARTICIPATION}
    for statement in statements:
        for speaker in statement.speakers:
            about = [thing for thing in statement.about if thing != speaker] or [statement.meeting]
            for thing in filter(None, about):
                kind = PARTICIPATION if (speaker, thing) in attended else STATEMENTS
                folded[speaker, thing, kind].append(statement.id)
    kept = [
        replace(edge, statements=tuple(folded.pop((edge.source, edge.target, edge.kind), ())))
        for edge in edges
    ]
    return kept + [Edge(*key, tuple(several)) for key, several in sorted(folded.items())]


def _with_named(store: Store, edges: list[Edge], statements: Iterable[Statement]) -> list[Edge]:
    """Fold the statements into the edges, and tie what is named but hangs on no meeting to the one reported."""
    folded = fold(statements, edges)
    meetings = _grouped(rows(store, ask.REPORTS))
    homes = {thing: meetings[readout][0] for thing, readout, _ in rows(store, ask.MENTIONS) if readout in meetings}
    every = {meeting for several in meetings.values() for meeting in several}
    tied: list[Edge] = []
    for part in _connected(folded, homes):
        if not part & every and (known := sorted(part & homes.keys())):
            tied.append(Edge(homes[known[0]], known[0], NAMED))
    return folded + sorted(tied, key=lambda edge: (edge.source, edge.target))


def _connected(edges: Iterable[Edge], alone: Iterable[str]) -> list[set[str]]:
    """Return the sets of things that hang together, those linked to nothing each by itself."""
    home: dict[str, set[str]] = {thing: {thing} for thing in alone}
    for edge in edges:
        joined = home.get(edge.source, {edge.source}) | home.get(edge.target, {edge.target})
        home.update(dict.fromkeys(joined, joined))
    return list({id(part): part for part in home.values()}.values())


def _facts(store: Store, support: _Support, readouts: Mapping[str, Readout]) -> dict[str, list[Fact]]:
    """Return what is to be told of each thing beside its links."""
    facts: dict[str, list[Fact]] = defaultdict(list)
    holders, words = _holders(store), {"startTime": "start", "durationMinutes": "minutes"}
    for meeting, predicate, value in rows(store, ask.MEETINGS):
        name, short = _local(predicate), value.removesuffix(":00") if predicate.endswith("startTime") else value
        nodes = holders.get((meeting, predicate, value), ("",))
        facts[meeting] += [support.fact(node, words.get(name, name), short) for node in nodes]
    for readout, meeting in rows(store, ask.REPORTS):
        facts[meeting].append(Fact("reported in", _dated(readouts[readout])))
    for thing, readout, times in rows(store, ask.MENTIONS):
        often = "" if times == "1" else f" ({times} times)"
        facts[thing].append(Fact("named in", _dated(readouts[readout]) + often))
    return facts


def _dated(readout: Readout) -> str:
    return ", ".join(part for part in (readout.title, readout.issued) if part)


def _nodes(store: Store, facts: Mapping[str, list[Fact]], weights: Mapping[str, int]) -> tuple[Node, ...]:
    kinds, names = _grouped(rows(store, ask.TYPES)), _names(store)
    others = _grouped(rows(store, ask.OTHER_NAMES))
    named = _grouped(row[:2] for row in rows(store, ask.MENTIONS))
    nodes = (
        Node(
            thing, name := names.get(thing) or _last_part(thing), _kind(kinds.get(thing, ())),
            tuple(other for other in others.get(thing, ()) if other != name),
            tuple(facts.get(thing, ())), weights.get(thing, 0), named.get(thing, ()),
        )
        for (thing,) in rows(store, ask.THINGS)
    )  # fmt: skip
    return tuple(sorted(nodes, key=lambda node: (-node.weight, node.name, node.id)))


def _kind(types: Iterable[str]) -> str:
    """Return the most telling class, "Other" for a thing of no class that is drawn by itself."""
    local = {_local(iri) for iri in types}
    return next((name for name in CLASSES if name in local), OTHER_CLASS)


def _names(store: Store) -> dict[str, str]:
    """Return one name a thing: a name given outside the readouts first, then the longest."""
    readouts = {row[0] for row in rows(store, ask.READOUTS)}
    ranked = sorted(rows(store, ask.NAMES), key=lambda row: (row[2] in readouts, -len(row[1]), row[1]))
    names: dict[str, str] = {}
    for thing, name, _ in ranked:
        names.setdefault(thing, name)
    return names


def _last_part(iri: str) -> str:
    return iri.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]
