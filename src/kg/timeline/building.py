"""A store and what is asked for → `Timeline`: the uses found, numbered, linked, and laid in threads."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from string import ascii_lowercase

from kg.errors import NotFoundError
from kg.store import Store
from kg.timeline.judging import Found, Judge, formulas
from kg.timeline.linking import Linked, Step, absences, link
from kg.timeline.model import Absence, Elsewhere, Thread, Timeline, Track, Use, Words
from kg.timeline.omissions import omissions_of
from kg.timeline.subjects import Search, search
from kg.timeline.tracks import tracks
from kg.timeline.wording import merged, words

_Located = Sequence[tuple[Linked, tuple[tuple[Found, ...], ...]]]


def timeline(store: Store, wanted: str) -> Timeline:
    """Return what was said of a thing, a topic or a quoted phrase, through time.

    Raises:
        NotFoundError: no statement speaks of it.
    """
    sought = search(store, wanted)
    known = tracks(store, sought.readouts)
    judge = Judge()
    found = list(_found(known, sought, judge))
    if not found:
        raise NotFoundError(sought.nothing or f"no statement in {store.location} speaks of {wanted!r}")
    return _timeline(sought, known, found, judge)


def _found(known: Iterable[Track], sought: Search, judge: Judge) -> Iterator[Found]:
    """Yield the statements on the subject, each once, series by series."""
    seen: set[str] = set()
    for track in known:
        for issue in track.issues:
            for held in issue.account.statements:
                parts = judge.parts(issue.account, held)
                hits = None if held.iri in seen else sought.matches(issue.account, held, parts)
                if hits is not None:
                    seen.add(held.iri)
                    yield Found(track.id, issue, held, parts, hits)


def _timeline(sought: Search, known: Sequence[Track], found: Sequence[Found], judge: Judge) -> Timeline:
    repeats = [(link.old, link.new) for track in known for link in track.links if link.change == "same"]
    formula = formulas(found, repeats, judge)
    of_track: dict[str, list[Found]] = defaultdict(list)
    for each in found:
        of_track[each.track].append(each)
    having = [track for track in known if track.id in of_track]
    having.sort(key=lambda track: _rank(track, of_track[track.id]))
    linked = [link(track, of_track[track.id], formula, judge) for track in having]
    ordered = [(each, tuple(sorted(each.threads, key=_order))) for each in linked]
    iris = {each.held.iri for each in found}
    threads = tuple(_located(each, sought, found) for each in _threads(ordered, formula, judge))
    return Timeline(
        sought.subject, tuple(having), threads, tuple(_uses(ordered, formula)),
        tuple(
            each for track in having for each in omissions_of(track, judge=judge)
            if any(place.held.iri in iris for place in each.uses)
        ),
    )  # fmt: skip


def _located(thread: Thread, sought: Search, found: Sequence[Found]) -> Thread:
    """Return a thread whose absences tell whether the readout speaks of the subject all the same."""
    told = {each.issue.account.readout for each in found}

    def located(absence: Absence) -> Absence:
        readout = absence.issue.account.readout
        where: Elsewhere = "other statements" if readout in told else "text" if readout in sought.readouts else ""
        return replace(absence, elsewhere=where)

    return replace(thread, absences=tuple(located(each) for each in thread.absences))


def _rank(track: Track, found: Sequence[Found]) -> tuple[int, int, str]:
    """Order tracks: those with the most meetings first, then those that speak of the subject at the most of them."""
    return -len({issue.date for issue in track.issues}), -len({each.issue.date for each in found}), track.label


def _order(thread: Sequence[Found]) -> tuple[int, str, int]:
    """Order threads: those with uses at the most meetings first, then by the first use."""
    return -len({each.issue.date for each in thread}), str(thread[0].issue.date or ""), thread[0].held.cue.start


def _numbers(ordered: _Located) -> Mapping[str, int]:
    """Return the number of each use."""
    found = (each for _, threads in ordered for thread in threads for each in thread)
    return {each.held.iri: number for number, each in enumerate(found, 1)}


def _threads(ordered: _Located, formula: Mapping[str, int], judge: Judge) -> Iterator[Thread]:
    numbers = _numbers(ordered)
    every = [(each.tied, thread) for each, threads in ordered for thread in threads]
    for number, (tied, thread) in enumerate(every, 1):
        yield Thread(
            number, tied.track.id, tuple(numbers[each.held.iri] for each in thread),
            len({formula[each.held.iri] for each in thread}), tuple(absences(tied, thread, judge)),
        )  # fmt: skip


def _uses(ordered: _Located, formula: Mapping[str, int]) -> Iterator[Use]:
    """Yield the uses, thread by thread."""
    numbers = _numbers(ordered)
    same: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for linked, threads in ordered:
        for each in (each for thread in threads for each in thread):
            same[formula[each.held.iri]].append((numbers[each.held.iri], linked.tied.track.id))
    every = [(linked, thread) for linked, threads in ordered for thread in threads]
    for number, (linked, thread) in enumerate(every, 1):
        letters: dict[int, str] = {}
        for each in thread:
            own = formula[each.held.iri]
            step = linked.steps[each.held.iri]
            yield Use(
                numbers[each.held.iri], each.track, each.issue, each.held, each.parts, each.hits, _words(each, step),
                number, own, letters.setdefault(own, letter(len(letters))), step.turn, step.why,
                numbers[step.previous.held.iri] if step.previous else None, step.before[1] if step.before else None,
                tuple(other for other, track in same[own] if track != each.track),
            )  # fmt: skip


def _words(found: Found, step: Step) -> tuple[Words, ...]:
    """Return the wording of a use, with what changed since the one before."""
    new = (found.issue.account, found.parts)
    if step.previous is not None:
        return merged((step.previous.issue.account, step.previous.parts), new, found.hits)
    return words(*new, found.hits)


def letter(number: int) -> str:
    """Return the letter of a wording by its number, from 0.

    >>> letter(0), letter(25), letter(26)
    ('a', 'z', 'aa')
    """
    size = len(ascii_lowercase)
    return (letter(number // size - 1) if number >= size else "") + ascii_lowercase[number % size]
