"""What is drawn, as plain frozen data: no RDF before it, no HTML in it.

A readout that says "Minister Koizumi expressed support for Ukraine" becomes the nodes Koizumi and Ukraine, and one
edge of kind "statements" between them that holds that statement, with its sentence and offsets.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

STATEMENTS = "statements"
PARTICIPATION = "participation"
NAMED = "named"

# From the most to the least telling: a thing of several classes is drawn as the first of them.
CLASSES = (
    "Meeting", "Officeholder", "Person", "Country", "Organization", "Facility", "Place", "Equipment",
    "Document", "Initiative", "Event",
)
OTHER_CLASS = "Other"
FORCES = (
    "Discussion", "Report", "Assessment", "Welcome", "Support", "Affirmation", "Agreement", "Commitment",
    "Expectation", "Request", "Courtesy", "Criticism",
)


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A stretch of a readout's text, in code points, half open, with its exact words."""

    readout: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that holds of a node or an edge: a name, a value or another node, and the words that show it."""

    name: str
    value: str
    thing: str = ""
    evidence: tuple[Passage, ...] = ()
    inferred_by: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """An act of communication as a readout reports it; `speakers` and `about` are node ids."""

    id: str
    force: str
    speakers: tuple[str, ...]
    about: tuple[str, ...]
    readout: str
    meeting: str = ""
    sentence: Passage | None = None
    cue: Passage | None = None
    section: str = ""
    ordinal: int = 0
    undertaking: bool = False
    negated: bool = False
    deadline: str = ""
    inferred_by: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing of the graph: the local name of its class, how many statements touch it, the readouts that name it."""

    id: str
    name: str
    kind: str
    also: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    weight: int = 0
    named_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """A link; `kind` is "statements", "participation", "named" or the local name of a property."""

    source: str
    target: str
    kind: str
    statements: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Readout:
    """A source document."""

    id: str
    title: str
    publisher: str = ""
    issued: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """All that the page shows; if it is about one thing, `focus` is its id and `told_in` the readouts that tell of it.

    `readouts` are all that anything shown rests on, also where that is said of the neighbours alone.
    """

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    statements: tuple[Statement, ...] = ()
    readouts: tuple[Readout, ...] = ()
    focus: str = ""
    told_in: tuple[str, ...] = ()


def weigh(statements: Iterable[Statement]) -> Counter[str]:
    """Return how many of the statements touch each thing: held by it, about it, or made in it."""
    return Counter(thing for told in statements for thing in {*told.speakers, *told.about, told.meeting})
