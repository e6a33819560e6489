"""`Reading` → `TextCoverage`: the facts of one text in words, and the stretches that they were read from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from kg.model import Entity, Meeting, Participation, Reading, Relation, Span, Statement
from kg.report.model import Fact, Mark, TextCoverage
from kg.report.pieces import paragraphs

_RELATIONS = {
    "partOf": "part of", "locatedIn": "located in", "memberOf": "member of", "replaces": "replaces",
    "cooperatesWith": "cooperates with", "heldUnder": "held under",
}  # fmt: skip


def cover(reading: Reading) -> TextCoverage:
    """Return what is to be shown of a reading."""
    words = _Words(reading.document.text, {entity.id: entity for entity in reading.entities})
    read = [*_statements(reading, words), *_meetings(reading, words), *_relations(reading, words)]
    read += _entities(reading, words)
    facts = tuple(fact for fact, _ in read)
    marks = [mark for number, (_, own) in enumerate(read) for mark in own(number)]
    marks += [Mark("unread", "unread", span) for span in reading.unread]
    document = reading.document
    return TextCoverage(
        source=document.source,
        title=_line(document.title.value) if document.title else PurePath(document.source).name,
        publisher=document.publisher.value if document.publisher else "",
        issued=document.issued.value.isoformat() if document.issued else "",
        sentences=len(reading.sentences),
        unread=tuple(words.of(span) for span in reading.unread),
        facts=facts,
        marks=tuple(marks),
        paragraphs=paragraphs(document.text, document.blocks, marks),
    )


class _Own:
    """The marks of a fact, once its number is known."""

    def __init__(self, *marks: Mark) -> None:
        self._marks = marks

    def __call__(self, number: int) -> Iterator[Mark]:
        for mark in self._marks:
            yield Mark(mark.kind, mark.variant, mark.span, number, mark.inferred)


_Read = tuple[Fact, _Own]


@dataclass(frozen=True, slots=True)
class _Words:
    """How a text's stretches and things are written out."""

    text: str
    entities: Mapping[str, Entity]

    def of(self, span: Span) -> str:
        """Return the words of a stretch on one line."""
        return _line(self.text[span.start : span.end])

    def name(self, entity: str | None) -> str:
        """Return the name of a thing."""
        found = self.entities.get(entity or "")
        return found.name if found else (entity or "").rpartition("/")[2]

    def names(self, entities: Iterable[str]) -> str:
        """Return the names of things, in their order."""
        return ", ".join(map(self.name, entities))

    def around(self, cue: Span, sentence: Span) -> tuple[str, str, str]:
        """Return a sentence in three parts, of which the second is the cue."""
        parts = (Span(sentence.start, cue.start), cue, Span(cue.end, sentence.end))
        return self.text[parts[0].start : parts[0].end], self.of(cue), self.text[parts[2].start : parts[2].end]


def _line(text: str) -> str:
    return " ".join(text.split())


def _kept(details: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the details that say something."""
    return tuple((label, value) for label, value in details.items() if value)


def _told(rule: str | None) -> str:
    """Return the rule by which something was told, in brackets behind it."""
    return f" (told by the rule: {rule})" if rule else ""


def _statements(reading: Reading, words: _Words) -> Iterator[_Read]:
    for told in reading.statements:
        yield _statement(told, words), _Own(*_statement_marks(told))


def _statement(told: Statement, words: _Words) -> Fact:
    details = {
        "held by": words.names(told.speakers) + _told(told.speakers_inferred_by),
        "says": words.of(told.content) if told.content else "",
        "said to": words.names(told.addressees),
        "aimed at": words.names(told.targets),
        "names": words.names(told.mentions),
        "deadline": _deadline(told, words),
        "section": told.section,
    }
    flags = [flag for flag, holds in (("undertaking", told.undertaking), ("negated", told.negated)) if holds]
    sentence = words.around(told.cue, told.evidence)
    return Fact("statement", told.force, told.force, tuple(flags), _kept(details), sentence, told.evidence)


def _deadline(told: Statement, words: _Words) -> str:
    day = told.deadline.isoformat() if told.deadline else ""
    quoted = f"“{words.of(told.deadline_text)}”" if told.deadline_text else ""
    return f"{day} ({quoted})" if day and quoted else day or quoted


def _statement_marks(told: Statement) -> Iterator[Mark]:
    yield Mark("sentence", told.force, told.evidence)
    if told.content is not None:
        yield Mark("content", told.force, told.content)
    if told.deadline_text is not None:
        yield Mark("deadline", told.force, told.deadline_text)
    yield Mark("cue", told.force, told.cue)


def _meetings(reading: Reading, words: _Words) -> Iterator[_Read]:
    for meeting in reading.meetings:
        fields = (Mark("field", name, span) for name, span in meeting.evidence)
        people = dict.fromkeys(each.evidence for each in meeting.participations)
        yield _meeting(meeting, words), _Own(*fields, *(Mark("participant", "participant", span) for span in people))


def _meeting(meeting: Meeting, words: _Words) -> Fact:
    details = {
        "date": meeting.date.isoformat() if meeting.date else "",
        "start": meeting.start.isoformat("minutes") if meeting.start else "",
        "length": f"{meeting.minutes} minutes" if meeting.minutes is not None else "",
        "format": meeting.format or "",
        "place": words.name(meeting.place),
    }
    people = (("took part", _participant(each, words)) for each in meeting.participations)
    return Fact("meeting", "Meeting", "Meeting", (), (*_kept(details), *people, ("id", meeting.id)))


def _participant(each: Participation, words: _Words) -> str:
    party = words.name(each.represents) if each.represents else ""
    posts = ", ".join(part for part in (each.position or "", f"for {party}" if party else "") if part)
    return words.name(each.person) + (f", {posts}" if posts else "") + _told(each.inferred_by)


def _relations(reading: Reading, words: _Words) -> Iterator[_Read]:
    for relation in reading.relations:
        yield _relation(relation, words), _Own(Mark("relation", relation.predicate, relation.evidence))


def _relation(relation: Relation, words: _Words) -> Fact:
    predicate = _RELATIONS[relation.predicate]
    title = f"{words.name(relation.subject)} – {predicate} – {words.name(relation.object)}"
    details = {"told by the rule": relation.inferred_by or ""}
    sentence = ("", "", words.of(relation.evidence))
    return Fact("relation", relation.predicate, title, (), _kept(details), sentence, relation.evidence)


def _entities(reading: Reading, words: _Words) -> Iterator[_Read]:
    """Yield the things, with all places that name them or stand for them."""
    for entity in reading.entities:
        own = [each for each in reading.mentions if each.entity == entity.id]
        inferred = ((each.span, each.inferred_by) for each in own if each.inferred_by)
        stand_ins = dict.fromkeys(f"“{words.of(span)}”{_told(rule)}" for span, rule in inferred)
        details = {
            "also": "; ".join(entity.also),
            "known as": entity.label if entity.label and entity.label != entity.name else "",
            "meant by": "; ".join(stand_ins),
            "named": f"{len(own)} times" if len(own) > 1 else "",
        }
        marks = (Mark("name", entity.entity_class, each.span, None, bool(each.inferred_by)) for each in own)
        yield Fact("entity", entity.entity_class, entity.name, (), _kept(details)), _Own(*marks)
