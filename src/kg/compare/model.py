"""The values of a comparison: what is laid side by side, and what was found. Frozen, without behaviour of their own.

    graph of a readout → Account (load) → Comparison (align, change)  →  terminal, page, RDF

Example: "pledged to keep" in the older account and "affirmed that ... will retain" in the newer one are a `Pair` with
the change "weaker", because "Commitment becomes Affirmation".
"""

import datetime
from dataclasses import dataclass
from typing import Literal

from kg.model import Force, Span

Change = Literal["same", "reworded", "stronger", "weaker"]
"""What became of a statement that both accounts hold."""

CHANGES: tuple[Change, ...] = ("same", "reworded", "stronger", "weaker")

Kind = Literal["series", "two-sides"]
"""Two meetings, one after the other; or one meeting, told by each side."""

Shape = Literal["", "merges", "splits"]
"""Two older statements in one newer one, or one older statement in two newer ones."""


@dataclass(frozen=True, slots=True)
class Named:
    """An entity that a passage of the text names: its span and its IRI."""

    span: Span
    entity: str


@dataclass(frozen=True, slots=True)
class Held:
    """A statement as a comparison needs it.

    `holders` are the IRIs of the parties that hold it: countries and organizations, or the person where no party is
    known. `speakers` are names for the reader. `names` are the entities named in its sentence, `mentions` the IRIs of
    those that it is about; `meeting` is the IRI of the meeting at which it was made. Spans count in the text of the
    readout.
    """

    iri: str
    readout: str
    cue: Span
    cue_words: str
    force: Force
    lemma: str
    sentence: Span
    sentence_words: str
    holders: frozenset[str]
    speakers: tuple[str, ...]
    content: Span | None = None
    content_words: str = ""
    mentions: frozenset[str] = frozenset()
    names: tuple[Named, ...] = ()
    undertaking: bool = False
    negated: bool = False
    deadline: datetime.date | None = None
    deadline_words: str = ""
    section: str = ""
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class Attendance:
    """Somebody in a meeting: IRI and name of the person, the post as written, IRI and name of the party."""

    person: str
    name: str
    position: str
    party: str
    party_name: str


@dataclass(frozen=True, slots=True)
class Met:
    """A meeting as one readout tells it; what it does not tell is None or empty.

    `place` is the name of the place, `evidence` pairs the name of a fact ("date", "place") with its words.
    """

    iri: str
    label: str
    date: datetime.date | None = None
    start: str = ""
    minutes: int | None = None
    format: str = ""
    place: str = ""
    place_iri: str = ""
    attendance: tuple[Attendance, ...] = ()
    evidence: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """One readout as a comparison needs it: its frame, its text, its meetings, and its statements in their order.

    `parties` are the IRIs of the parties that met, `labels` the names of all that the statements name, by IRI.
    """

    readout: str
    title: str
    text: str
    issued: datetime.date | None = None
    publisher: str = ""
    publisher_iri: str = ""
    meetings: tuple[Met, ...] = ()
    statements: tuple[Held, ...] = ()
    parties: frozenset[str] = frozenset()
    labels: tuple[tuple[str, str], ...] = ()

    @property
    def date(self) -> datetime.date | None:
        """Return the day of the meeting, or else of the readout."""
        return min((met.date for met in self.meetings if met.date), default=self.issued)


@dataclass(frozen=True, slots=True)
class Pair:
    """An older and a newer statement of one matter; `why` says the change in words, `score` is their likeness."""

    old: Held
    new: Held
    change: Change
    why: str
    score: float
    shape: Shape = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A fact of one meeting that two accounts tell differently: its name, and what each says with its words."""

    fact: str
    old: str
    new: str
    old_words: Span | None = None
    new_words: Span | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The fate of each statement of two readouts: in a pair, dropped (old) or added (new), in their order."""

    kind: Kind
    old: Account
    new: Account
    pairs: tuple[Pair, ...] = ()
    dropped: tuple[Held, ...] = ()
    added: tuple[Held, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
