"""An annotation and the reading of its text → the reading with the statements of the annotation in place of its own.

So comparing can be measured apart from reading. As annotated are cue, force, speakers, undertaking, mentions, and who
took part for whom. Content, deadline and section come from the statement that was read at the cue; where none was, the
content goes from the cue to the end of the clause: "congratulated [Minister Han on his appointment]; he ...".
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from kg.evaluate.gold import Gold, GoldMeeting, GoldStatement
from kg.evaluate.score import Names, overlap, pair
from kg.iri import slug
from kg.model import Entity, EntityClass, Force, Meeting, Participation, Reading, Span, Statement

_CLAUSE_END = re.compile(r"[.;:](?=\s|$)|,? and (?=\w+ed\b)|\n\s*\n")
_UNNAMED = "Officeholder"


def given(gold: Gold, reading: Reading) -> Reading:
    """Return a reading with what is annotated of the statements and of who took part."""
    things = _Things(gold, reading)
    read = {other.cue: one for one, other in pair(reading.statements, gold.statements, overlap)}
    statements = [_statement(each, read.get(each.cue), reading, things) for each in gold.statements]
    meetings = tuple(_meetings(gold, reading, things))
    return replace(
        reading,
        meetings=meetings,
        statements=tuple(sorted(statements, key=lambda each: each.cue)),
        entities=things.entities(),
    )


class _Things:
    """The things of a reading by the names of the annotation; what was not read is made."""

    def __init__(self, gold: Gold, reading: Reading) -> None:
        self._names = Names(gold, reading)
        self._entities = {each.id: each for each in reading.entities}
        self._ids = {self._names.of_id(each.id): each.id for each in reversed(reading.entities)}
        self._classes = {self._names.of_gold(each.name): each.entity_class for each in gold.entities}

    def id_of(self, name: str) -> str:
        """Return the id of what bears a name."""
        known = self._names.of_gold(name)
        if known not in self._ids:
            kind = cast(EntityClass, self._classes.get(known, _UNNAMED))
            made = Entity(f"{kind.lower()}/{slug(name)}", kind, name)
            self._entities.setdefault(made.id, made)
            self._ids[known] = made.id
        return self._ids[known]

    def entities(self) -> tuple[Entity, ...]:
        """Return all things, those that were made last."""
        return tuple(self._entities.values())


def _statement(gold: GoldStatement, read: Statement | None, reading: Reading, things: _Things) -> Statement:
    """Return an annotated statement with what was read at its cue, or else with its clause as the content."""
    base = read or _clause(gold, reading)
    return replace(
        base,
        cue=gold.cue,
        force=cast(Force, gold.force),
        speakers=tuple(map(things.id_of, gold.speakers)),
        speakers_inferred_by=None,
        mentions=tuple(map(things.id_of, gold.mentions)),
        undertaking=gold.undertaking,
    )


def _clause(gold: GoldStatement, reading: Reading) -> Statement:
    """Return a statement that goes from its cue to the end of its clause."""
    text = reading.document.text
    sentence = _sentence(gold.cue, reading)
    end = _CLAUSE_END.search(text, gold.cue.end, sentence.end)
    words = text[gold.cue.end : end.start() if end else sentence.end]
    start = gold.cue.end + len(words) - len(words.lstrip())
    content = Span(start, start + len(words.strip())) if words.strip() else None
    block = next((each for each in reading.document.blocks if _holds(each.span, gold.cue)), None)
    return Statement(
        gold.cue, sentence, cast(Force, gold.force), text[gold.cue.start : gold.cue.end].casefold(), (), content,
        section=block.section if block else "",
        meeting=reading.meetings[0].id if len(reading.meetings) == 1 else None,
    )  # fmt: skip


def _sentence(cue: Span, reading: Reading) -> Span:
    """Return the sentence around a cue, or else the block, or else the line."""
    text = reading.document.text
    spans = (*reading.sentences, *(block.span for block in reading.document.blocks))
    line = Span(text.rfind("\n", 0, cue.start) + 1, (text + "\n").index("\n", cue.end))
    return next((span for span in spans if _holds(span, cue)), line)


def _holds(outer: Span, span: Span) -> bool:
    return outer.start <= span.start and span.end <= outer.end


def _meetings(gold: Gold, reading: Reading, things: _Things) -> Iterator[Meeting]:
    """Yield the meetings that were read, each with who took part as annotated."""
    pairs = pair(reading.meetings, gold.meetings, lambda one, other: 1 + (one.date == other.date))
    annotated = {id(one): other for one, other in pairs}
    for meeting in reading.meetings:
        found = annotated.get(id(meeting))
        yield meeting if found is None else replace(meeting, participations=tuple(_parts(meeting, found, things)))


def _parts(meeting: Meeting, gold: GoldMeeting, things: _Things) -> Iterator[Participation]:
    """Yield who took part as annotated, with the words that say so where they were read."""
    read = {each.person: each.evidence for each in meeting.participations}
    evidence = min(read.values(), default=min((span for _, span in meeting.evidence), default=Span(0, 1)))
    for each in gold.participants:
        person = things.id_of(each.person)
        party = things.id_of(each.represents) if each.represents else None
        yield Participation(person, each.position, party, read.get(person, evidence))
