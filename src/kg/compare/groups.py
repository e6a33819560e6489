"""Which meetings belong together, in which order, and which of their readouts are to be laid side by side."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg import authority
from kg.compare.model import Met
from kg.compare.series import Series, series_of
from kg.compare.telling import Telling

Meeting = tuple[Met, tuple[Telling, ...]]
"""A meeting with what its readouts tell of it, by the day of issue."""


@dataclass(frozen=True, slots=True)
class Group:
    """The meetings of a series in their order, or one meeting that is in none; `graph` is the IRI of its graph."""

    graph: str
    series: Series | None
    meetings: tuple[Meeting, ...]


def groups(told: Iterable[Telling], base: str) -> list[Group]:
    """Return the groups that some tellings make up; a meeting in no series is one where several readouts tell of it."""
    by_meeting: dict[str, list[Telling]] = defaultdict(list)
    for each in told:
        by_meeting[each.met.iri].append(each)
    series = {iri: series_of([each.met for each in found]) for iri, found in by_meeting.items()}
    members: dict[str, list[str]] = defaultdict(list)
    for iri in sorted(by_meeting):
        own = series[iri]
        members[f"{base}graph/compared/{own.id if own else iri.removeprefix(base)}"].append(iri)
    return [
        Group(graph, series[iris[0]], tuple(sorted((_meeting(by_meeting[iri]) for iri in iris), key=_when)))
        for graph, iris in sorted(members.items())
        if series[iris[0]] or len(by_meeting[iris[0]]) > 1
    ]


def _meeting(told: Sequence[Telling]) -> Meeting:
    ordered = sorted(told, key=lambda each: (each.issued, each.readout))
    return min((each.met for each in ordered), key=lambda met: _when((met, ()))), tuple(ordered)


def _when(meeting: Meeting) -> tuple[str, str, str]:
    """Return by what meetings are put in order; one without a date stands by the first readout of it, or at the end."""
    met, told = meeting
    return str(met.date or min((each.issued for each in told if each.issued), default="9999")), met.start, met.iri


def pairs(group: Group) -> Iterator[tuple[Telling, Telling]]:
    """Yield what is to be compared, the older first: the tellings of one meeting, and each with its predecessor."""
    for place, (_, told) in enumerate(group.meetings):
        yield from combinations(told, 2)
        for new in told:
            before = _predecessor(new, group.meetings[:place])
            if before is not None:
                yield before, new


def _predecessor(new: Telling, before: Sequence[Meeting]) -> Telling | None:
    """Return the telling of the last meeting before by the same side, or else the first there is of it."""
    for _, told in reversed(before):
        others = [each for each in told if each.readout != new.readout]
        if others:
            return next((each for each in others if side(each.publisher) == side(new.publisher)), others[0])
    return None


def side(publisher: str) -> str:
    """Return whose account a publisher's is, from its IRI: its country's, or else its own."""
    known = authority.load().get(f"organization/{publisher.rpartition('/')[2]}")
    return (known.country if known else None) or publisher
