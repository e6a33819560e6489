"""A timeline → where its marks, lines and dates stand in the chart: shares of the width (0 to 100) and pixels.

A row is a formula of a series; what was said at one meeting only shares one row. Lines are "same" between two uses of
one wording, "changed" where it was reworded, "gone" where it leads to a readout without it.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.compare import negation
from kg.timeline.model import Absence, Thread, Timeline, Track, Use
from kg.timeline.rows import ELSEWHERE, MISSING, day, sign

UNSURE = "unsure"
"""What a readout is that names the subject, though no statement on it was read."""

HIGH, FIRST = 30, 25
"""The height of a line of marks, and how far down its middle is."""

_CLOSE, _APART, _BESIDE = 3.5, 19, 3
_WIDE, _NARROW = 8.0, 26.0
_MONTHS, _QUARTERS, _YEARS = 200, 900, 3000
_MIDDLE = 50.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A use, or a readout without the formula: its place, its force (none where it is missing), its label and link."""

    at: float
    link: str
    label: str
    force: str
    turn: str
    title: str
    over: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class Join:
    """A line between two marks: its kind, and what the later one is to the earlier."""

    start: float
    end: float
    kind: str
    turn: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the chart; `thread` is its number, 0 where several formulas share it."""

    thread: int
    label: str
    marks: tuple[Mark, ...]
    joins: tuple[Join, ...]
    lines: int
    changed: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A date: where it stands, its words, and whether these find room on paper, and on a telephone."""

    at: float
    words: str
    wide: bool = True
    narrow: bool = True


@dataclass(frozen=True, slots=True)
class Band:
    """The rows of a series, and the days of its readouts."""

    track: Track
    ticks: tuple[Tick, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole: the dates above, and the series below one another."""

    axis: tuple[Tick, ...]
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """The days from the first to the last."""

    first: datetime.date
    last: datetime.date

    def at(self, date: datetime.date | None) -> float:
        """Return where a day stands."""
        days = (self.last - self.first).days
        if date is None or not days:
            return _MIDDLE
        return round(100 * (date - self.first).days / days, 2)


def chart(found: Timeline) -> Chart:
    """Lay out a timeline."""
    days = [issue.date for track in found.tracks for issue in track.issues if issue.date]
    scale = Scale(min(days, default=datetime.date.min), max(days, default=datetime.date.min))
    bands = tuple(_band(track, found, scale) for track in found.tracks)
    return Chart(tuple(_axis(scale)) if days else (), bands)


def _band(track: Track, found: Timeline, scale: Scale) -> Band:
    threads = [thread for thread in found.threads if thread.track == track.id]
    single = [thread for thread in threads if _is_single(thread, found)]
    rows = [_row(thread, found, scale) for thread in threads if thread not in single]
    if single:
        rows.append(_shared(single, found, scale))
    days = sorted({issue.date for issue in track.issues if issue.date})
    return Band(track, tuple(_ticks([(scale.at(each), each.isoformat()) for each in days])), tuple(rows))


def _is_single(thread: Thread, found: Timeline) -> bool:
    """Tell whether a formula was used at one meeting, with no readout after it that could have had it."""
    return not thread.absences and len({found.by_number[number].date for number in thread.uses}) == 1


def _row(thread: Thread, found: Timeline, scale: Scale) -> Row:
    uses = [found.by_number[number] for number in thread.uses]
    marks = [_mark(use, scale) for use in uses]
    marks += [_missing(absence, thread, number, scale) for number, absence in enumerate(thread.absences, 1)]
    placed = _spread(marks)
    changed = thread.wordings > 1 or bool(thread.absences)
    lines = 1 + max((mark.line for mark in placed), default=0)
    return Row(thread.number, label(uses[-1]), placed, tuple(_joins(marks, uses)), lines, changed)


def _shared(threads: Sequence[Thread], found: Timeline, scale: Scale) -> Row:
    """Return the row of all that was said at one meeting only."""
    uses = [found.by_number[number] for thread in threads for number in thread.uses]
    marks = _spread([_mark(use, scale) for use in uses])
    one = label(uses[0]) if len(threads) == 1 else f"{len(threads)} formulas told at one meeting only"
    number = threads[0].number if len(threads) == 1 else 0
    return Row(number, one, marks, (), 1 + max(mark.line for mark in marks), changed=False)


def label(use: Use) -> str:
    """Return the words that stand for a formula: those of its last use."""
    return " ".join(word.text for word in use.words if word.what != "gone")


def _mark(use: Use, scale: Scale) -> Mark:
    shown = sign(use.turn) if use.turn not in ("first", "same") else ""
    force = negation.told(use.held.force, negated=use.held.negated)
    title = f"{day(use.issue)}: {label(use)} ({force}; {use.turn}{': ' if use.why else ''}{use.why})"
    name = f"{use.thread}{use.letter} {shown}".strip()
    return Mark(scale.at(use.date), f"w{use.number}", name, use.held.force, use.turn, title)


def _missing(absence: Absence, thread: Thread, number: int, scale: Scale) -> Mark:
    instead = "reworded without it" if absence.instead else "nothing in its place"
    title = ", ".join(filter(None, (f"{day(absence.issue)}: missing", instead, ELSEWHERE[absence.elsewhere])))
    turn = UNSURE if absence.elsewhere == "text" else MISSING
    return Mark(scale.at(absence.issue.date), f"x{thread.number}-{number}", "", "", turn, title)


def _joins(marks: Sequence[Mark], uses: Sequence[Use]) -> Iterator[Join]:
    """Yield the lines from mark to mark."""
    letters = {f"w{use.number}": use.letter for use in uses}
    ordered = sorted(marks, key=lambda mark: (mark.at, mark.link))
    for old, new in pairwise(ordered):
        if old.at < new.at:
            gone = not (old.force and new.force)
            same = letters.get(old.link) == letters.get(new.link)
            yield Join(old.at, new.at, "gone" if gone else "same" if same else "changed", new.turn)


def _spread(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Put marks that are close to one another side by side, in as many lines as they need."""
    clusters: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda mark: mark.at):
        if clusters and mark.at - clusters[-1][-1].at < _CLOSE:
            clusters[-1].append(mark)
        else:
            clusters.append([mark])
    return tuple(mark for cluster in clusters for mark in _beside(cluster))


def _beside(cluster: Sequence[Mark]) -> Iterator[Mark]:
    if len(cluster) == 1:
        yield cluster[0]
        return
    middle = round(sum(mark.at for mark in cluster) / len(cluster), 2)
    step = 2 * _APART  # each has a label above it
    for place, mark in enumerate(cluster):
        line, column = divmod(place, _BESIDE)
        width = min(_BESIDE, len(cluster) - line * _BESIDE)
        yield replace(mark, at=middle, over=round((column - (width - 1) / 2) * step), line=line)


def _ticks(places: Sequence[tuple[float, str]]) -> list[Tick]:
    """Return dates, with words where they find room; the last one always has them."""
    ticks: list[Tick] = []
    wide = narrow = float("inf")
    for at, words in reversed(places):
        has_wide, has_narrow = wide - at >= _WIDE, narrow - at >= _NARROW
        wide, narrow = (at if has_wide else wide), (at if has_narrow else narrow)
        ticks.append(Tick(at, words, has_wide, has_narrow))
    return ticks[::-1]


def _axis(scale: Scale) -> list[Tick]:
    """Return the first days of years, quarters or months, as many as can be told apart."""
    days = (scale.last - scale.first).days
    step = 1 if days <= _MONTHS else 3 if days <= _QUARTERS else 12 if days <= _YEARS else 60
    years = range(scale.first.year, scale.last.year + 2)
    firsts = [datetime.date(year, month, 1) for year in years for month in range(1, 13, min(step, 12))]
    found = [each for each in firsts if scale.first <= each <= scale.last and (step <= 12 or each.year % 5 == 0)]  # noqa: PLR2004
    return _ticks([(scale.at(each), f"{each:%Y}" if each.month == 1 else f"{each:%b}") for each in found])
