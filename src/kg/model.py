"""The values that travel from a file to the graph: frozen, typed, without behaviour of their own.

    Document (documents/)  →  facts of one readout: Reading (extract/, resolve)  →  RDF (encode)

Offsets count code points of `Document.text` and are half open everywhere.
Example: in "The Ministers welcomed progress." the cue "welcomed" is `Span(14, 22)`.
"""

import datetime
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal[
    "title",      # the title of the readout
    "header",     # masthead, dateline, date, issuer, contact lines before the text proper
    "heading",    # a section heading, also one cut off from the text it ran into
    "paragraph",  # running text
    "item",       # a list or numbered item
    "caption",    # words under a picture
    "furniture",  # navigation, counters, share links, related headlines
]

Force = Literal[
    "Discussion", "Report", "Assessment", "Affirmation", "Agreement", "Commitment",
    "Welcome", "Support", "Courtesy", "Criticism", "Request", "Expectation",
]

EntityClass = Literal[
    "Person", "Country", "Organization", "Place", "Facility", "Equipment", "Document", "Initiative", "Event",
    "Officeholder",  # somebody who acts in the text but is never named: "The Prime Minister"
]

Predicate = Literal["partOf", "locatedIn", "memberOf", "replaces", "cooperatesWith", "heldUnder"]

MeetingFormat = Literal["in-person", "telephone", "video"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text, in code points, half open."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cited:
    """A value and where the document says it; no span where it comes from metadata or a file name."""

    value: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class CitedDate:
    """A calendar date and where the document says it."""

    value: datetime.date
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document that is read by itself.

    `span` is without the marker ("2", "(1)", "-", "•"). `section` is the path of numbers above and including
    the block ("2 (1)"), empty where there are none. `lead` is the index, in `Document.blocks`, of the block
    whose unfinished sentence this item goes on with ("We have agreed:" + "to join up our plans").
    """

    kind: BlockKind
    span: Span
    section: str = ""
    level: int = 0
    lead: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text as stored and hashed, with its parts and what its frame says about it.

    `text` has LF line ends and is otherwise the file's text; `sha256` is that of the file's bytes.
    """

    source: str
    text: str
    sha256: str
    media_type: str
    blocks: tuple[Block, ...] = ()
    title: Cited | None = None
    publisher: Cited | None = None
    issued: CitedDate | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing with a proper name.

    `id` is the path below the base IRI, made from what the thing is: "country/JP", "person/koizumi-jp".
    `name` is its fullest form in the text, `also` its other forms there (sorted). `label` is the usual name
    from the authority data, if it is known there, and `same_as` outside identifiers (IRIs).
    """

    id: str
    entity_class: EntityClass
    name: str
    also: tuple[str, ...] = ()
    label: str | None = None
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names an entity, or stands for it (then `inferred_by` is the rule that told so)."""

    span: Span
    entity: str
    inferred_by: str | None = None


@dataclass(frozen=True, slots=True)
class Participation:
    """One person in one meeting, as a post, for a party.

    `person` and `represents` are entity ids; `position` the post as written. `inferred_by` names the rule
    that told the party where the text does not say it outright.
    """

    person: str
    position: str | None
    represents: str | None
    evidence: Span
    inferred_by: str | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that the readout reports. Any value that the text does not give is None.

    `id` is made from date and parties: "meeting/2025-10-29-jp-us". `place` is an entity id.
    `evidence` pairs the name of a field ("date", "start", "minutes", "format", "place") with its words.
    """

    id: str
    date: datetime.date | None = None
    start: datetime.time | None = None
    minutes: int | None = None
    format: MeetingFormat | None = None
    place: str | None = None
    participations: tuple[Participation, ...] = ()
    evidence: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """An act of communication that the readout reports.

    `cue` is the one word that names the act, `evidence` the sentence, `content` what is said.
    `speakers`, `addressees`, `targets`, `mentions` are entity ids, in the order of the text.
    `speakers_inferred_by` names the rule where a pronoun or a group ("the Ministers") stands for the speakers.
    """

    cue: Span
    evidence: Span
    force: Force
    lemma: str
    speakers: tuple[str, ...]
    content: Span | None = None
    addressees: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    undertaking: bool = False
    negated: bool = False
    deadline: datetime.date | None = None
    deadline_text: Span | None = None
    section: str = ""
    ordinal: int = 0
    meeting: str | None = None
    speakers_inferred_by: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between two entities (ids) as the text shows it."""

    subject: str
    predicate: Predicate
    object: str
    evidence: Span
    inferred_by: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one document.

    `sentences` are those of the running text, and `unread` those of them that yielded no fact.
    """

    document: Document
    meetings: tuple[Meeting, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    relations: tuple[Relation, ...] = ()
    unread: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
