"""`Gold` and `Reading` of one text → `ReadoutReport`: the scores and each fault.

The rules, for each measure:

meetings    one point a non-null field and one a participant, whose position and party must be right too. Two or
            more meetings are paired so that most points agree, the best pair first. Each field has its own score too.
entities    a name (or other form) of both and the class are the same. Those who act but are never named
            ("The Prime Minister") are no entities.
found       the cues overlap. Optional statements are neither asked for nor counted against.
strict      found, and force, speakers (as a set) and undertaking all right.
mentions    entities in the content of the found statements.
relations   subject, relation and object right.

Nothing is counted twice: pairs are one to one. Names are the same where they are when case, "the" at their head
and punctuation are set aside: "the U.S. Forces" is "US forces".
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Protocol, TypeVar

from kg.evaluate.evidence import Evidence
from kg.evaluate.gold import Gold, GoldEntity, GoldMeeting, GoldStatement
from kg.evaluate.passages import misquoted
from kg.model import Entity, Meeting, Reading, Span, Statement

P = TypeVar("P")
G = TypeVar("G")
Point = tuple[str, ...]
Points = Mapping[Point, int | None]  # each with its place in the text, where that can be told

MEETING_FIELDS = ("date", "start", "minutes", "format", "place", "participant")
STATEMENT_FIELDS = ("force", "speakers", "undertaking")

_PUNCTUATION = re.compile(r"[^\w\s]|_")


class _Cued(Protocol):
    @property
    def cue(self) -> Span:
        """Return where the cue stands."""


@dataclass(frozen=True, slots=True)
class Score:
    """How many are right, of how many predicted and how many in the gold."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Return the share of what was predicted that is right; 1 where nothing was predicted or asked for."""
        return self.right / self.predicted if self.predicted else float(not self.gold)

    @property
    def recall(self) -> float:
        """Return the share of the gold that was predicted; 1 where nothing was asked for."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall.

        >>> Score(right=1, predicted=1, gold=3).f1
        0.5
        """
        total = self.predicted + self.gold
        return 2 * self.right / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Scores:
    """One score a measure, then one a field: of the found statements, and of the meetings."""

    meetings: Score = Score()
    entities: Score = Score()
    found: Score = Score()
    strict: Score = Score()
    mentions: Score = Score()
    relations: Score = Score()
    force: Score = Score()
    speakers: Score = Score()
    undertaking: Score = Score()
    date: Score = Score()
    start: Score = Score()
    minutes: Score = Score()
    format: Score = Score()
    place: Score = Score()
    participant: Score = Score()

    def __add__(self, other: "Scores") -> "Scores":
        return Scores(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that counts against a measure: missed, extra, or wrong; where it stands, and the sentence there."""

    measure: str
    kind: str
    what: str
    start: int | None = None
    sentence: str = field(default="", compare=False)  # where it ends is up to the parser: no part of the fault


@dataclass(frozen=True, slots=True)
class ReadoutReport:
    """What one reading is worth. `misquoted` counts the passages that are not in the text; `form` as in forms.py."""

    id: str
    scores: Scores
    misquoted: int
    faults: tuple[Fault, ...]
    form: str = ""


def normal(name: str) -> str:
    """Set case, "the" at the head and punctuation aside.

    >>> normal("The U.S. Forces,  Japan")
    'us forces japan'
    """
    words = _PUNCTUATION.sub("", name.casefold()).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


class Names:
    """The gold's names, and how the entities of a reading go by them."""

    def __init__(self, gold: Gold, reading: Reading) -> None:
        forms = [(form, each.name) for each in gold.entities for form in (each.name, *each.also)]
        people = [(each.person, each.person) for meeting in gold.meetings for each in meeting.participants]
        self._known: dict[str, str] = {}
        for form, name in (*forms, *people):
            self._known.setdefault(normal(form), normal(name))
        self._ids = {each.id: self._key(each) for each in reading.entities}
        self._forms = {normal(each.name): (each.name, *each.also) for each in gold.entities}

    def _key(self, entity: Entity) -> str:
        """Return the gold's name for an entity, or its own where the gold has none."""
        known = (self._known[form] for form in entity_forms(entity) if form in self._known)
        return next(known, normal(entity.name))

    def of_gold(self, name: str) -> str:
        """Return the one name that stands for all of a thing's names."""
        return self._known.get(normal(name), normal(name))

    def forms(self, name: str) -> tuple[str, ...]:
        """Return all names that the gold has for a thing, as written."""
        return (name, *self._forms.get(self.of_gold(name), ()))

    def of_id(self, entity_id: str) -> str:
        """Return the gold's name for the entity of a reading."""
        return self._ids.get(entity_id, entity_id)


def entity_forms(entity: Entity) -> tuple[str, ...]:
    """Return an entity's names, the fullest first."""
    return tuple(normal(form) for form in (entity.name, *entity.also, entity.label) if form)


def compare(gold: Gold, reading: Reading) -> ReadoutReport:
    """Compare a reading with the annotation of its text."""
    names, evidence = Names(gold, reading), Evidence(reading)
    faults: list[Fault] = []
    matched, score = _match_statements(gold, reading, faults)
    scores = Scores(
        **_score_meetings(gold, reading, names, evidence, faults),
        entities=_score_entities(gold, reading, evidence, faults),
        found=Score(len(matched), score.predicted, score.gold),
        relations=_score_relations(gold, reading, names, evidence, faults),
        mentions=_score_mentions(matched, reading, names, faults),
        **_score_fields(matched, score, reading.document.text, names, faults),
    )
    told = tuple(replace(fault, sentence=evidence.sentence(fault.start)) for fault in faults)
    return ReadoutReport(gold.id, scores, len(misquoted(reading)), told)


def pair(predicted: Sequence[P], gold: Sequence[G], rank: Callable[[P, G], int]) -> list[tuple[P, G]]:
    """Pair one to one, the highest rank first, then in the order given; rank 0 is no pair.

    >>> pair(["ab", "b"], ["b", "ba"], lambda one, other: len(set(one) & set(other)))
    [('ab', 'ba'), ('b', 'b')]
    """
    ranked = sorted((-rank(p, g), i, j) for i, p in enumerate(predicted) for j, g in enumerate(gold) if rank(p, g))
    taken: dict[int, int] = {}
    for _, i, j in ranked:
        if i not in taken and j not in taken.values():
            taken[i] = j
    return [(predicted[i], gold[j]) for i, j in sorted(taken.items())]


# ------------------------------------------------------------------------------------------- sets of points


def _score_sets(measure: str, ours: Points, theirs: Points, faults: list[Fault]) -> Score:
    """Score two sets, and note what is in one only."""
    lost, more = sorted(theirs.keys() - ours.keys()), sorted(ours.keys() - theirs.keys())
    faults += (Fault(measure, "missed", " | ".join(point), theirs[point]) for point in lost)
    faults += (Fault(measure, "extra", " | ".join(point), ours[point]) for point in more)
    return Score(len(ours.keys() & theirs.keys()), len(ours), len(theirs))


def _score_meetings(
    gold: Gold, reading: Reading, names: Names, evidence: Evidence, faults: list[Fault]
) -> dict[str, Score]:
    """Score the meetings as wholes and each of MEETING_FIELDS."""
    ours = [dict(_points(meeting, names)) for meeting in reading.meetings]
    theirs = [dict(_gold_points(meeting, names, evidence)) for meeting in gold.meetings]
    pairs: list[tuple[Points, Points]] = [*pair(ours, theirs, lambda one, other: len(one.keys() & other.keys()))]
    left = [one for one in ours if not any(one is each for each, _ in pairs)]
    missed = [other for other in theirs if not any(other is each for _, each in pairs)]
    pairs += [*((one, {}) for one in left), *(({}, other) for other in missed)]
    whole = sum((_score_sets("meetings", one, other, faults) for one, other in pairs), Score())
    return {"meetings": whole} | {field: _score_field(field, pairs) for field in MEETING_FIELDS}


def _score_field(field: str, pairs: Iterable[tuple[Points, Points]]) -> Score:
    """Score one field of meetings that are paired."""
    kept = [[{point for point in points if point[0] == field} for points in both] for both in pairs]
    return sum((Score(len(one & other), len(one), len(other)) for one, other in kept), Score())


def _points(meeting: Meeting, names: Names) -> Iterator[tuple[Point, int | None]]:
    """Yield the points of a meeting that was read, and where each stands."""
    evidence = dict(meeting.evidence)
    for point in _field_points(meeting, names.of_id(meeting.place) if meeting.place else None):
        span = evidence.get(point[0])
        yield point, span.start if span else None
    for each in meeting.participations:
        party = names.of_id(each.represents) if each.represents else ""
        yield ("participant", names.of_id(each.person), normal(each.position or ""), party), each.evidence.start


def _gold_points(meeting: GoldMeeting, names: Names, evidence: Evidence) -> Iterator[tuple[Point, int | None]]:
    """Yield the points of a meeting that was annotated, and where those that are names stand."""
    for point in _field_points(meeting, names.of_gold(meeting.place) if meeting.place else None):
        yield point, evidence.place((meeting.place,)) if point[0] == "place" and meeting.place else None
    for each in meeting.participants:
        party = names.of_gold(each.represents) if each.represents else ""
        point = ("participant", names.of_gold(each.person), normal(each.position or ""), party)
        yield point, evidence.place(names.forms(each.person))


def _field_points(meeting: Meeting | GoldMeeting, place: str | None) -> Iterator[Point]:
    """Yield one point a field that is not null."""
    start = meeting.start.isoformat("minutes") if meeting.start else None
    values = {
        "date": meeting.date, "start": start, "minutes": meeting.minutes, "format": meeting.format, "place": place,
    }  # fmt: skip
    yield from ((name, str(value)) for name, value in values.items() if value is not None)


def _score_relations(gold: Gold, reading: Reading, names: Names, evidence: Evidence, faults: list[Fault]) -> Score:
    ours: Points = {
        (names.of_id(each.subject), str(each.predicate), names.of_id(each.object)): each.evidence.start
        for each in reading.relations
    }
    theirs: Points = {
        (names.of_gold(one), predicate, names.of_gold(other)): evidence.place_of_both(
            names.forms(one), names.forms(other)
        )
        for one, predicate, other in gold.relations
    }
    return _score_sets("relations", ours, theirs, faults)


def _score_mentions(
    matched: list[tuple[Statement, GoldStatement]], reading: Reading, names: Names, faults: list[Fault]
) -> Score:
    """Score the entities in the content of found statements; the unnamed are no entities."""
    unnamed = {entity.id for entity in reading.entities if entity.entity_class == "Officeholder"}
    ours = {(one.cue.start, names.of_id(each)) for one, _ in matched for each in one.mentions if each not in unnamed}
    theirs = {(one.cue.start, names.of_gold(each)) for one, other in matched for each in other.mentions}
    for start, name in sorted(ours ^ theirs):
        kind = "extra" if (start, name) in ours else "missed"
        cue = reading.document.text[start:].split(maxsplit=1)[0].strip(",.;:")
        faults.append(Fault("mentions", kind, f"{name} | {cue}", start))
    return Score(len(ours & theirs), len(ours), len(theirs))


# ------------------------------------------------------------------------------------ one-to-one pairs


def _score_entities(gold: Gold, reading: Reading, evidence: Evidence, faults: list[Fault]) -> Score:
    named = [entity for entity in reading.entities if entity.entity_class != "Officeholder"]
    pairs = pair(named, gold.entities, _alike)
    found, right = {id(each) for _, each in pairs}, {id(each) for each, _ in pairs}
    lost: list[tuple[str, GoldEntity | Entity]] = [("missed", each) for each in gold.entities if id(each) not in found]
    more = [("extra", each) for each in named if id(each) not in right]
    for kind, one in (*lost, *more):
        place = evidence.place((one.name, *one.also))
        faults.append(Fault("entities", kind, f"{one.entity_class} {one.name}", place))
    return Score(len(pairs), len(named), len(gold.entities))


def _alike(entity: Entity, gold: GoldEntity) -> int:
    """Rank a pair: 3 for the same name, 2 for one of the gold's other names, 1 for any name in common, else 0."""
    ours, theirs = entity_forms(entity), tuple(normal(form) for form in (gold.name, *gold.also))
    if entity.entity_class != gold.entity_class or not set(ours) & set(theirs):
        return 0
    return 3 if ours[0] == theirs[0] else 2 if ours[0] in theirs else 1


def overlap(statement: _Cued, gold: GoldStatement) -> int:
    """Rank a pair by how much of the cues is the same, an asked-for statement before an optional one."""
    shared = min(statement.cue.end, gold.cue.end) - max(statement.cue.start, gold.cue.start)
    return 2 * max(shared, 0) - gold.optional if shared > 0 else 0


def _match_statements(
    gold: Gold, reading: Reading, faults: list[Fault]
) -> tuple[list[tuple[Statement, GoldStatement]], Score]:
    """Return the found statements with their gold, and how many are predicted and asked for."""
    pairs = pair(reading.statements, gold.statements, overlap)
    found, right = {id(each) for _, each in pairs}, {id(each) for each, _ in pairs}
    asked = [each for each in gold.statements if not each.optional]
    more = [each for each in reading.statements if id(each) not in right]
    matched = [(one, other) for one, other in pairs if not other.optional]
    lost = (each for each in asked if id(each) not in found)
    faults += (Fault("statements", "missed", f"{each.force}: {each.within}", each.cue.start) for each in lost)
    text = reading.document.text
    cues = ((each, text[each.cue.start : each.cue.end]) for each in more)
    faults += (Fault("statements", "extra", f"{each.force}: {cue}", each.cue.start) for each, cue in cues)
    return matched, Score(len(matched), len(matched) + len(more), len(asked))


def _score_fields(
    matched: list[tuple[Statement, GoldStatement]], counts: Score, text: str, names: Names, faults: list[Fault]
) -> dict[str, Score]:
    """Score force, speakers and undertaking of the found statements, and all three together."""
    right = dict.fromkeys(STATEMENT_FIELDS, 0)
    strict = 0
    for one, other in matched:
        wrong = list(_wrong_fields(one, other, names))
        strict += not wrong
        for each in right:
            right[each] += all(each != name for name, _ in wrong)
        cue = text[one.cue.start : one.cue.end]
        faults += (Fault(name, "wrong", f"{cue}: {what}", one.cue.start) for name, what in wrong)
    scores = {name: Score(count, len(matched), len(matched)) for name, count in right.items()}
    return scores | {"strict": Score(strict, counts.predicted, counts.gold)}


def _wrong_fields(one: Statement, other: GoldStatement, names: Names) -> Iterator[tuple[str, str]]:
    """Yield the fields of a found statement that are wrong, and how."""
    ours = (str(one.force), {names.of_id(each) for each in one.speakers}, one.undertaking)
    theirs = (other.force, {names.of_gold(each) for each in other.speakers}, other.undertaking)
    for name, mine, right in zip(STATEMENT_FIELDS, ours, theirs, strict=True):
        if mine != right:
            yield name, f"{_shown(mine)} instead of {_shown(right)}"


def _shown(value: object) -> str:
    """Return a value in words, sets in order."""
    return ", ".join(sorted(value)) or "nobody" if isinstance(value, set) else str(value)
