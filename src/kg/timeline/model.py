"""The values of a timeline: who said what of a thing, when, and what became of it. Frozen, without behaviour.

    readouts of a series (Track) → statements on the thing (Use) → a formula through time (Thread) → terminal, page

Example: "agreed to consider joint patrols" (2023), "agreed to conduct joint patrols twice a year" (2024) and the same
"as appropriate" (2025) are three uses in one thread, in the wordings a, b and c.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kg.compare.model import Account, Change, Held
from kg.model import Span

Kind = Literal["entity", "topic", "phrase"]
"""What was asked for: a thing of the graph, words that tell a topic, or exact words."""

Turn = Literal["first", "new", "same", "reworded", "stronger", "weaker", "other side"]
"""What a use is to the one before it; "new" where an earlier readout of the series and side could have had it."""


Elsewhere = Literal["", "other statements", "text"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a timeline is of: the words for it, and the IRI where it is a thing of the graph."""

    kind: Kind
    label: str
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An alignment that the graph holds: a newer statement takes up an older one, or two sides tell one statement."""

    new: str
    old: str
    change: Change
    why: str
    score: float
    sides: bool = False


@dataclass(frozen=True, slots=True)
class Issue:
    """One readout of a track: its account of one meeting, the day of that, and whose account it is.

    `before` is the IRI of the readout that it was compared with.
    """

    account: Account
    date: datetime.date | None
    side: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Track:
    """The readouts of a series in their order, or those of a meeting that is in none; with what was aligned in them."""

    id: str
    label: str
    issues: tuple[Issue, ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """Some words on one line: kept from the wording before, gone since, or come."""

    text: str
    what: Literal["kept", "gone", "come"] = "kept"
    hit: bool = False


@dataclass(frozen=True, slots=True)
class Use:
    """One statement on the subject.

    `number` is the one by which it is linked, `parts` its share of the text, `hits` where that speaks of the subject,
    `words` the wording with what changed since `previous` (a use of the same series) or since `before` (a statement
    that did not speak of the subject yet). `formula` numbers wordings that are the same; `letter` tells those of one
    thread apart. `beside` are the uses of the same wording by others.
    """

    number: int
    track: str
    issue: Issue
    held: Held
    parts: tuple[Span, ...]
    hits: tuple[Span, ...]
    words: tuple[Words, ...]
    thread: int
    formula: int
    letter: str
    turn: Turn
    why: str = ""
    previous: int | None = None
    before: Held | None = None
    beside: tuple[int, ...] = ()

    @property
    def date(self) -> datetime.date | None:
        """Return the day of the meeting."""
        return self.issue.date


@dataclass(frozen=True, slots=True)
class Absence:
    """A readout in which a formula is missing that its side used before; `instead` is what stands in its place.

    `elsewhere` tells whether the readout speaks of the subject all the same: in "other statements", or in a part of the
    "text" from which no statement was read.
    """

    issue: Issue
    instead: Held | None = None
    words: tuple[Words, ...] = ()
    why: str = ""
    elsewhere: Elsewhere = ""


@dataclass(frozen=True, slots=True)
class Thread:
    """A formula through time in one series: the numbers of its uses, and the readouts in which it is missing."""

    number: int
    track: str
    uses: tuple[int, ...]
    wordings: int
    absences: tuple[Absence, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stock phrase stands: the statement, the readout, its day, and the words in the text."""

    issue: Issue
    held: Held
    span: Span


@dataclass(frozen=True, slots=True)
class Omission:
    """A stock phrase that the latest readout of a series and side does not have.

    `uses` are its places, the earliest first; `since` is the first readout without it, `latest` the last one.
    `instead` is the statement that took the place of the last one, `words` its wording with what changed.
    """

    track: str
    label: str
    phrase: str
    uses: tuple[Place, ...]
    since: Issue
    latest: Issue
    instead: Held | None = None
    words: tuple[Words, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that was said of a subject, series by series, and the stock phrases on it that are missing now."""

    subject: Subject
    tracks: tuple[Track, ...]
    threads: tuple[Thread, ...]
    uses: tuple[Use, ...]
    omissions: tuple[Omission, ...] = ()

    @property
    def by_number(self) -> Mapping[int, Use]:
        """Return the uses by their numbers."""
        return {use.number: use for use in self.uses}
