"""What identity is decided from, and what is decided: frozen values.

A `Key` is one reading of a thing: the name of the readout and the id as read. Written as one word, an address,
it is `person/koizumi@2025-10-29-mod-jp-us`.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Key = tuple[str, str]
Judgement = Literal["same", "different"]


@dataclass(frozen=True, slots=True, order=True)
class PersonRead:
    """A person as one readout has it. `posts` are ids of posts, `parties` ids of parties."""

    key: Key
    name: str
    also: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    dates: tuple[datetime.date, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class MeetingRead:
    """A meeting as one readout has it. `people` pairs the id of a person as read with the party spoken for."""

    key: Key
    name: str
    date: datetime.date | None = None
    people: tuple[tuple[str, str], ...] = ()
    form: str = ""
    start: str = ""


@dataclass(frozen=True, slots=True, order=True)
class ThingRead:
    """Anything else with a name, of the class `kind`, as one readout has it."""

    key: Key
    name: str
    kind: str


@dataclass(frozen=True, slots=True, order=True)
class HeldRead:
    """A person shown in a post (id and label) on a day, at a meeting (the id as read)."""

    key: Key
    post: str
    post_label: str
    date: datetime.date
    meeting: str


@dataclass(frozen=True, slots=True)
class Reads:
    """All that the readouts of a store give to decide from. The order counts for nothing."""

    persons: tuple[PersonRead, ...] = ()
    meetings: tuple[MeetingRead, ...] = ()
    things: tuple[ThingRead, ...] = ()
    held: tuple[HeldRead, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Correction:
    """What the analyst says of two things: each side is the keys that bore the name when it was said."""

    judgement: Judgement
    first: frozenset[Key]
    second: frozenset[Key]
    first_name: str = ""
    second_name: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Settled:
    """The id and the label that a reading of a thing bears in the graph."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """A thing joined of several readings, and the rules that joined them."""

    id: str
    label: str
    rules: tuple[str, ...]
    members: tuple[Key, ...]


@dataclass(frozen=True, slots=True, order=True)
class Doubt:
    """Two things that may be one, by their settled ids, and why they were not joined."""

    first: str
    second: str
    first_label: str
    second_label: str
    reason: str


@dataclass(frozen=True, slots=True, order=True)
class Tenure:
    """A person in a post from the first to the last day known; `shown_by` are the ends of the participations' IRIs."""

    person: str
    post: str
    label: str
    first: datetime.date
    last: datetime.date
    shown_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """Who is who: for each reading its settled name, and what was joined, left open and inferred."""

    names: Mapping[Key, Settled] = field(default_factory=dict)
    merges: tuple[Merge, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    tenures: tuple[Tenure, ...] = ()


def address(key: Key) -> str:
    """Write a key as one word.

    >>> address(("2025-10-29-mod-jp-us", "person/koizumi"))
    'person/koizumi@2025-10-29-mod-jp-us'
    """
    return f"{key[1]}@{key[0]}"


def from_address(text: str) -> Key:
    """Read a key written by `address`.

    >>> from_address("person/koizumi@2025-10-29-mod-jp-us")
    ('2025-10-29-mod-jp-us', 'person/koizumi')
    """
    id_, _, readout = text.partition("@")
    return readout, id_
