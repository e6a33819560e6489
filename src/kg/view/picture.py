"""Store → `Picture`: which nodes, edges, facts and statements are drawn.

A readout that says "Minister Koizumi expressed support for Ukraine" becomes the nodes Koizumi and Ukraine, and one
edge of kind "statements" between them that holds that statement, with its sentence and offsets.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

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
)
from kg.view.neighbourhood import cut, find
from kg.view.rows import Row, rows

def picture(store: Store, thing: str | None = None) -> Picture:
    """Return the picture of the whole graph, or of the neighbourhood of `thing`.

    Raises:
        NotFoundError: nothing in the graph is called `thing`.
    """
    whole = _whole(store)
    if thing is None:
        return whole
    return cut(whole, find(whole.nodes, thing))


def _whole(store: Store) -> Picture:
    statements = tuple(_statements(store))
    evidence = _passages(rows(store, ask.EVIDENCE))
    edges = _with_named(store, [*_meeting_edges(store, evidence), *_relation_edges(store, evidence)], statements)
    readouts = _readouts(store)
    nodes = _nodes(store, _facts(store, evidence, readouts), statements, edges)
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
        readouts.setdefault(row[0], Readout(row[0], row[1] or row[4] or row[0], *row[2:]))
    ordered = sorted(readouts.values(), key=lambda readout: (readout.issued, readout.title, readout.id))
    return {readout.id: readout for readout in ordered}


def _statements(store: Store) -> Iterable[Statement]:
    """Yield the statements in the order of the texts."""
    speakers, about = _grouped(rows(store, ask.SPEAKERS)), _grouped(rows(store, ask.ABOUT))
    evidence, cues = _passages(rows(store, ask.EVIDENCE)), _passages(rows(store, ask.CUES))
    found: dict[str, Statement] = {}
    for iri, force, readout, meeting, section, ordinal, _, undertaking, negated, deadline in rows(store, ask.STATEMENTS):
        if _local(force) in FORCES:
            found.setdefault(iri, Statement(
                iri, _local(force), speakers.get(iri, ()), about.get(iri, ()), readout, meeting,
                sentence=_first(evidence, iri), cue=_first(cues, iri), section=section, ordinal=int(ordinal or 0),
                undertaking=undertaking == "true", negated=negated == "true", deadline=deadline,
            ))
    return sorted(found.values(), key=lambda statement: (statement.readout, statement.ordinal, statement.id))


def _first(passages: Mapping[str, tuple[Passage, ...]], key: str) -> Passage | None:
    return passages[key][0] if key in passages else None


def _meeting_edges(store: Store, evidence: Mapping[str, tuple[Passage, ...]]) -> Iterable[Edge]:
    """Yield who took part in which meeting and for whom, where it was held, which one came before."""
    attended: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for participation, meeting, person, post, party in rows(store, ask.PARTICIPATIONS):
        shown = evidence.get(participation, ())
        attended[person, meeting, PARTICIPATION].append(Fact("took part", f"as {post}" if post else "", meeting, shown))
        if party:
            attended[person, party, "representing"].append(Fact("spoke for", post, party, shown))
    for (source, target, kind), facts in sorted(attended.items()):
        yield Edge(source, target, kind, facts=tuple(facts))
    for meeting, kind, other in rows(store, ask.MEETING_LINKS):
        yield Edge(meeting, other, _local(kind))


def _relation_edges(store: Store, evidence: Mapping[str, tuple[Passage, ...]]) -> Iterable[Edge]:
    """Yield the relations that the texts show, one edge for all readouts that show the same."""
    shown: dict[tuple[str, str, str], set[Passage]] = defaultdict(set)
    for relation, subject, predicate, target in rows(store, ask.RELATIONS):
        shown[subject, target, _local(predicate)].update(evidence.get(relation, ()))
    for (source, target, kind), passages in sorted(shown.items()):
        yield Edge(source, target, kind, facts=(Fact(kind, "", target, tuple(sorted(passages))),))


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
        Edge(edge.source, edge.target, edge.kind, tuple(folded.pop((edge.source, edge.target, edge.kind), ())), edge.facts)
        for edge in edges
    ]
    return kept + [Edge(*key, tuple(several)) for key, several in sorted(folded.items())]


def _with_named(store: Store, edges: list[Edge], statements: Iterable[Statement]) -> list[Edge]:
    """Fold the statements into the edges, and tie what is named but linked to nothing to the meeting reported."""
    folded = fold(statements, edges)
    linked = {end for edge in folded for end in (edge.source, edge.target)}
    meetings = _grouped(rows(store, ask.REPORTS))
    named = {
        (meeting, thing)
        for thing, readout, _ in rows(store, ask.MENTIONS) if thing not in linked
        for meeting in meetings.get(readout, ())[:1]
    }
    return folded + [Edge(meeting, thing, NAMED) for meeting, thing in sorted(named)]


def _facts(
    store: Store, evidence: Mapping[str, tuple[Passage, ...]], readouts: Mapping[str, Readout],
) -> dict[str, list[Fact]]:
    """Return what is to be told of each thing beside its links."""
    facts: dict[str, list[Fact]] = defaultdict(list)
    for meeting, date, start, minutes, form in rows(store, ask.MEETINGS):
        values = (("date", date), ("start", start), ("minutes", minutes), ("format", form))
        told = [Fact(name, value) for name, value in values if value]
        facts[meeting] += [fact for fact in told if fact not in facts[meeting]]
    for readout, meeting in rows(store, ask.REPORTS):
        facts[meeting].append(Fact("reported in", readouts[readout].title, evidence=evidence.get(meeting, ())))
    for thing, readout, times in rows(store, ask.MENTIONS):
        often = "once" if times == "1" else f"{times} times"
        facts[thing].append(Fact("named", f"{often} in {readouts[readout].title}"))
    return facts


def _nodes(
    store: Store, facts: Mapping[str, list[Fact]], statements: Iterable[Statement], edges: Iterable[Edge],
) -> tuple[Node, ...]:
    kinds, names = _grouped(rows(store, ask.TYPES)), _names(store)
    others = _grouped(rows(store, ask.OTHER_NAMES))
    weights = _weights(statements)
    nodes = (
        Node(
            thing, name := names.get(thing) or _last_part(thing), _kind(kinds.get(thing, ())),
            tuple(other for other in others.get(thing, ()) if other != name),
            tuple(facts.get(thing, ())), weights.get(thing, 0),
        )
        for (thing,) in rows(store, ask.THINGS)
    )
    return tuple(sorted(nodes, key=lambda node: (-node.weight, node.name, node.id)))


def _weights(statements: Iterable[Statement]) -> dict[str, int]:
    weights: dict[str, int] = defaultdict(int)
    for statement in statements:
        for thing in {*statement.speakers, *statement.about, statement.meeting}:
            weights[thing] += 1
    return weights


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
