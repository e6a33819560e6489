"""Statements on a subject, in one track → uses in threads: what each takes up, and where a formula is missing.

What the graph has aligned comes first; then a wording that was used before; then the best match in one of the readouts
before the one that the graph compared with: a formula that comes back after a pause is no new one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.compare.model import Held
from kg.timeline.judging import Found, Groups, Judge
from kg.timeline.model import Absence, Issue, Link, Track, Turn
from kg.timeline.tracks import Ties, ties
from kg.timeline.wording import merged

_COURTESY = "Courtesy"

LOOK_BACK = 3
"""How many earlier readouts are searched for what a statement takes up, beside the one that the graph compared with."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a statement takes up: a use of the same track, or a statement that did not speak of the subject."""

    turn: Turn
    why: str = ""
    previous: Found | None = None
    before: tuple[Issue, Held] | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """The uses of a track in their order, with what each takes up, and the threads they make."""

    tied: Ties
    steps: Mapping[str, Step]
    threads: tuple[tuple[Found, ...], ...]


def link(track: Track, found: Sequence[Found], formula: Mapping[str, int], judge: Judge) -> Linked:
    """Link the uses of a track."""
    tied = ties(track)
    steps: dict[str, Step] = {}
    last: dict[int, Found] = {}
    for place, each in enumerate(found):
        steps[each.held.iri] = _step(tied, each, found[:place], last.get(formula[each.held.iri]), judge)
        last[formula[each.held.iri]] = each
    threads = tuple(_threads(track, found, steps, formula))
    for thread in threads:
        for place, each in enumerate(thread):
            steps[each.held.iri] = _nearest(tied, each, thread[:place], steps[each.held.iri], judge)
    return Linked(tied, steps, threads)


def _step(tied: Ties, new: Found, earlier: Sequence[Found], alike: Found | None, judge: Judge) -> Step:
    """Return what a use takes up; `alike` is the last use of its wording."""
    links = _older(tied, new.held.iri)
    by_iri = {each.held.iri: each for each in earlier} if links else {}
    for each in links:
        if each.old in by_iri:
            return Step(each.change, each.why, by_iri[each.old])
    again = alike if alike and _day(alike.issue) < _day(new.issue) else _looked_up(tied, new, earlier, judge)
    if again is not None:
        return _judged(again, new, judge)
    for each in links:
        if each.old in tied.held:
            return Step(each.change, each.why, before=tied.held[each.old])
    return _unlinked(tied, new, earlier)


def _older(tied: Ties, iri: str) -> list[Link]:
    """Return the alignments of a statement with those of earlier meetings."""
    return [each for each in tied.to_older.get(iri, ()) if not each.sides]


def _newer(tied: Ties, iri: str) -> list[Link]:
    """Return the alignments of a statement with those of later meetings."""
    return [each for each in tied.to_newer.get(iri, ()) if not each.sides]


def _judged(old: Found, new: Found, judge: Judge) -> Step:
    return Step(*judge.verdict((old.issue.account, old.held), (new.issue.account, new.held)), old)


def _looked_up(tied: Ties, new: Found, earlier: Sequence[Found], judge: Judge) -> Found | None:
    """Return a use that nothing took up yet, and that a statement takes up after a pause."""
    free = [each for each in reversed(earlier) if _day(each.issue) < _day(new.issue)]
    free = [each for each in free if each.held.force != _COURTESY and not _newer(tied, each.held.iri)]
    readouts = list(dict.fromkeys(each.issue.account.readout for each in free))
    for readout in [each for each in readouts if each != new.issue.before][:LOOK_BACK]:
        found = _match(new, [each for each in free if each.issue.account.readout == readout], judge)
        if found is not None:
            return found
    return None


def _match(new: Found, uses: Sequence[Found], judge: Judge) -> Found | None:
    """Return the use in a readout that a statement takes up, by the best matching of both readouts."""
    old = judge.match(uses[0].issue.account, new.issue.account, new.held)
    return next((each for each in uses if old and each.held.iri == old.iri), None)


def _nearest(tied: Ties, new: Found, before: Sequence[Found], step: Step, judge: Judge) -> Step:
    """Return the step from the last use before in the thread, whichever side told that."""
    days = [_day(each.issue) for each in before if _day(each.issue) < _day(new.issue)]
    last = [each for each in before if _day(each.issue) == max(days, default="")]
    if not last or step.previous in last:
        return step
    links = {each.old: each for each in _older(tied, new.held.iri)}
    old = next((each for each in last if each.held.iri in links), None) or _match(new, last, judge) or last[0]
    if old.held.iri in links:
        return Step(links[old.held.iri].change, links[old.held.iri].why, old)
    return _judged(old, new, judge)


def _unlinked(tied: Ties, new: Found, earlier: Sequence[Found]) -> Step:
    """Return the step of a use that takes up nothing."""
    uses = {each.held.iri for each in earlier}
    if any(each.sides and each.old in uses for each in tied.to_older.get(new.held.iri, ())):
        return Step("other side", "the other side's account of the same meeting")
    return Step("new" if any(_could(each, new.issue) for each in tied.track.issues) else "first")


def _could(earlier: Issue, issue: Issue) -> bool:
    """Tell whether an earlier readout is one that would have had a formula of a later one."""
    same = earlier.side == issue.side or earlier.account.readout == issue.before
    return same and _day(earlier) < _day(issue)


def _threads(
    track: Track, found: Sequence[Found], steps: Mapping[str, Step], formula: Mapping[str, int]
) -> Iterator[tuple[Found, ...]]:
    """Yield the uses that belong together: that take up one another, are counterparts, or are worded alike."""
    groups = Groups()
    by_formula: dict[int, str] = {}
    for each in found:
        groups.join(by_formula.setdefault(formula[each.held.iri], each.held.iri), each.held.iri)
        previous = steps[each.held.iri].previous
        if previous is not None:
            groups.join(previous.held.iri, each.held.iri)
    known = {each.held.iri for each in found}
    for link in track.links:
        if link.sides and {link.old, link.new} <= known:
            groups.join(link.old, link.new)
    threads: dict[str, list[Found]] = {}
    for each in found:
        threads.setdefault(groups.of(each.held.iri), []).append(each)
    yield from (tuple(each) for each in threads.values())


def absences(tied: Ties, thread: Sequence[Found], judge: Judge) -> Iterator[Absence]:
    """Yield the readouts in which a formula is missing that its side used before, the first for each day and side."""
    told = {(each.issue.date, each.issue.side) for each in thread}
    since: dict[str, str] = {}
    for each in thread:
        since.setdefault(each.issue.side, _day(each.issue))
    for issue in tied.track.issues:
        key = (issue.date, issue.side)
        if key not in told and since.get(issue.side, "9999") < _day(issue):
            told.add(key)
            yield _absence(issue, thread, tied, judge)


def _absence(issue: Issue, thread: Sequence[Found], tied: Ties, judge: Judge) -> Absence:
    """Return an absence with what stands in the place of the formula."""
    there = {each.iri: each for each in issue.account.statements}
    for old in thread:
        for each in _newer(tied, old.held.iri):
            if each.new in there:
                parts = judge.parts(issue.account, there[each.new])
                words = merged((old.issue.account, old.parts), (issue.account, parts))
                return Absence(issue, there[each.new], words, each.why)
    return Absence(issue)


def _day(issue: Issue) -> str:
    return str(issue.date or "9999")
