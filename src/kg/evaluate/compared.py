"""`Joined` and the `Comparison` of the same two texts → `ComparedReport`: the scores and each fault.

A statement of the program is the annotated one whose cue its own cue overlaps; one that overlaps none is wrong wherever
it is used. Whatever an optional statement has part in is neither asked for nor counted against. The measures:

aligned         pairs with both statements right
change          of those, the pairs whose change is right
dropped, added  statements that have no counterpart in the newer, in the older readout

Each is measured twice: with the annotated statements, and with those that were read from the texts.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from kg.compare import Comparison, Held, Pair
from kg.evaluate.evidence import Evidence
from kg.evaluate.gold import Gold
from kg.evaluate.joined import SIDES, Joined, JoinedPair
from kg.evaluate.score import Fault, Score, overlap, pair

_SHOWN = 60
_NONE = Score()


@dataclass(frozen=True, slots=True)
class ChangeScores:
    """One score a measure: first with the annotated statements, then with what was read from the texts."""

    gold_aligned: Score = _NONE
    gold_change: Score = _NONE
    gold_dropped: Score = _NONE
    gold_added: Score = _NONE
    texts_aligned: Score = _NONE
    texts_change: Score = _NONE
    texts_dropped: Score = _NONE
    texts_added: Score = _NONE

    def __add__(self, other: "ChangeScores") -> "ChangeScores":
        return ChangeScores(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


@dataclass(frozen=True, slots=True)
class Place:
    """Where the cue of a statement stands, and its sentence; nothing where there is no statement."""

    start: int | None = None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class ChangeFault:
    """What counts against a measure: missed, extra or wrong; both sentences, and what either side says of them."""

    measure: str
    kind: str
    what: str
    old: Place = Place()
    new: Place = Place()
    why: str = ""
    annotated: str = ""


@dataclass(frozen=True, slots=True)
class ComparedReport:
    """What one comparison is worth."""

    id: str
    kind: str
    scores: ChangeScores
    wrong: tuple[ChangeFault, ...]

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Return each fault as an earlier run is asked for it."""
        return tuple(map(_short, self.wrong))


def _short(fault: ChangeFault) -> Fault:
    """Return a fault with the offsets of both statements in what it says."""
    where = "/".join("–" if each.start is None else str(each.start) for each in (fault.old, fault.new))
    sentence = " → ".join(filter(None, (fault.old.sentence, fault.new.sentence)))
    start = fault.new.start if fault.old.start is None else fault.old.start
    return Fault(fault.measure, fault.kind, f"{fault.what}, {where}", start, sentence)


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotation, and the sentences of its text."""

    gold: Gold
    evidence: Evidence


def score_comparison(
    joined: Joined, annotated: Mapping[str, Annotated], given: Comparison, read: Comparison
) -> ComparedReport:
    """Score the comparison of annotated statements and the one of what was read; `annotated` is by side."""
    scores: dict[str, Score] = {}
    faults: list[ChangeFault] = []
    for source, comparison in (("gold", given), ("texts", read)):
        one = _Scoring(source, joined, annotated, comparison)
        scores |= one.scores()
        faults += one.faults()
    return ComparedReport(joined.id, joined.kind, ChangeScores(**scores), tuple(faults))


class _Names:
    """The statements of one side of a comparison by their "in" strings."""

    def __init__(self, side: str, joined: Joined, annotated: Annotated, comparison: Comparison) -> None:
        account = comparison.old if side == "old" else comparison.new
        gold = annotated.gold.statements
        pairs = pair(account.statements, gold, overlap)
        self.places = {each.within: each.cue.start for each in gold}
        self.evidence = annotated.evidence
        self.held = {other.within: one for one, other in pairs}
        self._names = {one.iri: other.within for one, other in pairs}
        self.optional = {each.within for each in gold if each.optional}
        self._gold = {name: f"with: {other}" for name, other in _counterparts(side, joined)}
        self._fates = {one.iri: f"with: {_words(other)}" for one, other in _paired(side, comparison)}
        self._alone = dict(SIDES)[side]

    def name(self, held: Held) -> str:
        """Return the "in" string of a statement, "" where it is none of the annotation."""
        return self._names.get(held.iri, "")

    def place(self, name: str, held: Held | None = None) -> Place:
        """Return where a statement stands, by its name or as it was read."""
        start = held.cue.start if held else self.places[name]
        return Place(start, self.evidence.sentence(start))

    def fate(self, name: str) -> str:
        """Return what the program makes of an annotated statement."""
        held = self.held.get(name)
        return self._fates.get(held.iri, self._alone) if held else "not read"

    def annotated_fate(self, name: str) -> str:
        """Return what the annotation makes of a statement."""
        return self._gold.get(name, self._alone if name not in self.optional else "optional") if name else "none"


class _Scoring:
    """One comparison against the annotated one."""

    def __init__(self, source: str, joined: Joined, annotated: Mapping[str, Annotated], comparison: Comparison) -> None:
        self._source = source
        self._names = {side: _Names(side, joined, annotated[side], comparison) for side, _ in SIDES}
        self._wanted = {(each.old, each.new): each for each in joined.pairs if self._counts(each.old, each.new)}
        self._pairs = [(each, names) for each in comparison.pairs if self._counts(*(names := self._named(each)))]
        self._right = [(each, self._wanted[names]) for each, names in self._pairs if names in self._wanted]
        self._gold_alone = {side: self._asked(side, getattr(joined, alone)) for side, alone in SIDES}
        free = [each for each in joined.pairs if not self._counts(each.old, each.new)]
        self._free = {side: self._names[side].optional | {getattr(each, side) for each in free} for side, _ in SIDES}
        self._alone = {side: self._kept(side, getattr(comparison, alone)) for side, alone in SIDES}

    def _named(self, each: Pair) -> tuple[str, str]:
        return self._names["old"].name(each.old), self._names["new"].name(each.new)

    def _counts(self, old: str, new: str) -> bool:
        """Tell whether a pair is of two statements that are asked for."""
        return old not in self._names["old"].optional and new not in self._names["new"].optional

    def _asked(self, side: str, names: Iterable[str]) -> set[str]:
        return set(names) - self._names[side].optional

    def _kept(self, side: str, found: Iterable[Held]) -> list[tuple[Held, str]]:
        """Return what is told to be on one side only, with its names, without what may be so or not."""
        named = ((each, self._names[side].name(each)) for each in found)
        return [(each, name) for each, name in named if name not in self._free[side]]

    def scores(self) -> dict[str, Score]:
        """Return each score by the name of its measure."""
        changes = sum(one.change == other.change for one, other in self._right)
        found = {
            "aligned": Score(len(self._right), len(self._pairs), len(self._wanted)),
            "change": Score(changes, len(self._right), len(self._right)),
        }
        for side, alone in SIDES:
            right = sum(name in self._gold_alone[side] for _, name in self._alone[side])
            found[alone] = Score(right, len(self._alone[side]), len(self._gold_alone[side]))
        return {f"{self._source}_{measure}": score for measure, score in found.items()}

    def faults(self) -> Iterator[ChangeFault]:
        """Yield each fault, those of one measure after another."""
        found = {names for _, names in self._pairs}
        yield from (self._missed(each) for names, each in self._wanted.items() if names not in found)
        yield from (self._extra(each, names) for each, names in self._pairs if names not in self._wanted)
        yield from (self._wrong(one, other) for one, other in self._right if one.change != other.change)
        for side, alone in SIDES:
            yield from self._alone_faults(side, alone)

    def _fault(self, measure: str, kind: str, what: str, **more: Place | str) -> ChangeFault:
        return ChangeFault(f"{self._source}_{measure}", kind, what, **more)  # type: ignore[arg-type]

    def _missed(self, each: JoinedPair) -> ChangeFault:
        old, new = self._names["old"], self._names["new"]
        why = f"old {old.fate(each.old)}; new {new.fate(each.new)}"
        return self._fault(
            "aligned", "missed", each.change, old=old.place(each.old), new=new.place(each.new),
            why=why, annotated=each.why,
        )  # fmt: skip

    def _extra(self, each: Pair, names: tuple[str, str]) -> ChangeFault:
        old, new = self._names["old"], self._names["new"]
        annotated = f"old {old.annotated_fate(names[0])}; new {new.annotated_fate(names[1])}"
        return self._fault(
            "aligned", "extra", each.change, old=old.place("", each.old), new=new.place("", each.new),
            why=each.why, annotated=annotated,
        )  # fmt: skip

    def _wrong(self, each: Pair, right: JoinedPair) -> ChangeFault:
        old, new = self._names["old"].place(right.old), self._names["new"].place(right.new)
        what = f"{each.change} instead of {right.change}"
        return self._fault("change", "wrong", what, old=old, new=new, why=each.why, annotated=right.why)

    def _alone_faults(self, side: str, alone: str) -> Iterator[ChangeFault]:
        """Yield what is wrongly told, or not told, to be on one side only."""
        names, wanted = self._names[side], self._gold_alone[side]
        found = {name for _, name in self._alone[side]}
        for name in sorted(wanted - found, key=names.places.__getitem__):
            place = {side: names.place(name)}
            yield self._fault(alone, "missed", name, **place, why=names.fate(name), annotated=alone)
        for held, name in self._alone[side]:
            if name not in wanted:
                place = {side: names.place("", held)}
                yield self._fault(
                    alone, "extra", name or _words(held), **place, why=alone, annotated=names.annotated_fate(name)
                )


def _counterparts(side: str, joined: Joined) -> Iterator[tuple[str, str]]:
    """Yield each statement of one side that the annotation pairs, with its counterpart."""
    yield from ((each.old, each.new) if side == "old" else (each.new, each.old) for each in joined.pairs)


def _paired(side: str, comparison: Comparison) -> Iterator[tuple[Held, Held]]:
    """Yield each statement of one side that the program pairs, with its counterpart."""
    yield from ((each.old, each.new) if side == "old" else (each.new, each.old) for each in comparison.pairs)


def _words(held: Held) -> str:
    """Return the beginning of what a statement says."""
    return " ".join(f"{held.cue_words} {held.content_words}".split())[:_SHOWN]
