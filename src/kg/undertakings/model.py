"""The values of the register: statements as the store tells them, and the undertakings that they make up. Frozen.

    store → Telling (reading) → chains → Undertaking (register)  →  table, CSV, JSON, calendar

Example: "agreed to convene a working group before the end of the year" and, a year later, "took note of the first
meeting of the working group" are two wordings of one undertaking, which is fulfilled.
"""

import datetime
from dataclasses import dataclass
from typing import Literal

from kg.model import Span

State = Literal["open", "due passed", "fulfilled", "dropped"]
"""What became of an undertaking, as far as the readouts tell and a given day decides."""

How = Literal["", "continues", "other side"]
"""How a wording hangs on one before it: nothing before it; a later readout; the other side's readout."""


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """Something that has a name: the name, and its IRI."""

    label: str
    iri: str


@dataclass(frozen=True, slots=True)
class Source:
    """A readout as evidence is cited from it; `side` is whose it is: a country, or else the publisher."""

    iri: str
    title: str = ""
    publisher: str = ""
    side: str = ""
    issued: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A statement: what it says, where that stands, who holds it and for whom.

    `date` is the day of the meeting, or else of the readout, as in ISO 8601, "" where neither is known. `to` are those
    addressed and those for whose good it is, `table` the parties of the meeting. What is `negated` ("did not agree")
    is no undertaking, whatever the verb.
    """

    iri: str
    readout: Source
    date: str
    force: str
    undertaking: bool
    cue: Span
    act: str
    sentence: Span
    sentence_words: str
    content: Span | None = None
    words: str = ""
    due: datetime.date | None = None
    due_words: str = ""
    section: str = ""
    meeting: str = ""
    series: Named | None = None
    parties: tuple[Named, ...] = ()
    persons: tuple[Named, ...] = ()
    to: tuple[Named, ...] = ()
    table: tuple[Named, ...] = ()
    mentions: tuple[Named, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """That a newer statement takes up an older one; of two sides of one meeting, that both tell of one matter."""

    newer: str
    older: str
    change: str
    why: str
    score: float
    two_sides: bool
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Drop:
    """That a readout, which was laid beside the one of a statement, does not take it up."""

    statement: str
    readout: Source
    date: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A statement in the course of an undertaking: how it hangs on one before it, and what changed, in words."""

    told: Told
    how: How = ""
    follows: str = ""
    change: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Undertaking:
    """What somebody undertook: the wordings in the order of their days, the one that holds now, and what became of it.

    `iri` is that of the statement that made it; it names the undertaking whatever follows. `reason` says the state in
    words; `settled` is the day on which it was fulfilled or dropped, `settled_in` the statement or the readout that
    shows it. `overdue` tells that the deadline has passed without a word that it was done, whatever the state.
    """

    iri: str
    wordings: tuple[Wording, ...]
    first: Told
    current: Told
    repeated: Told | None
    state: State
    reason: str = ""
    settled: str = ""
    settled_in: str = ""
    overdue: bool = False
