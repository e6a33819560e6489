"""A `Reading` → RDF: sorted quads in one named graph, whose name is the IRI of the readout.

Every IRI is made from what the thing is, so that the same reading always gives the same quads.
Example: the cue at offset 812 of 2025-10-29-mod-jp-us.txt makes the statement
`https://w3id.org/readout/id/readout/2025-10-29-mod-jp-us#statement-812`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from pyoxigraph import Literal, NamedNode, Quad

from kg.iri import DEFAULT_BASE, name_slug, post_id, readout_iri, readout_name, source_name, tell_apart
from kg.model import Cited, CitedDate, Entity, Meeting, Participation, Reading, Relation, Span, Statement
from kg.vocabulary import DCTERMS, KG, RDF, RDFS, SKOS, XSD

__all__ = ["DEFAULT_BASE", "encode", "readout_iri", "readout_name", "tell_apart"]

_NAMESPACE = KG.Statement.removesuffix("Statement")
_LABEL_LENGTH = 70

# The values of a meeting: field of `Meeting`, property, datatype (None: the id of an entity).
_MEETING_VALUES: tuple[tuple[str, str, str | None], ...] = (
    ("date", KG.date, XSD.date),
    ("start", KG.startTime, XSD.time),
    ("minutes", KG.durationMinutes, XSD.integer),
    ("format", KG.format, XSD.string),
    ("place", KG.heldAt, None),
)

# A triple on its way: a span stands for its passage.
Node = NamedNode | Span
Triple = tuple[Node, str, Node | Literal]


@dataclass(frozen=True, slots=True)
class _Frame:
    """What every part of one readout's graph needs: the base IRI, the readout's IRI, its text, its entities."""

    base: str
    iri: str
    text: str
    entities: dict[str, Entity]

    def node(self, identifier: str) -> NamedNode:
        """Return the node of an id such as "country/JP"."""
        return NamedNode(self.base + identifier)

    def part(self, fragment: str) -> NamedNode:
        """Return the node of a part of the readout."""
        return NamedNode(f"{self.iri}#{fragment}")

    def passage(self, span: Span) -> NamedNode:
        """Return the node of a passage (RFC 5147)."""
        return self.part(f"char={span.start},{span.end}")

    def quote(self, span: Span) -> str:
        """Return the exact text of a span."""
        return self.text[span.start : span.end]

    def label(self, identifier: str) -> str:
        """Return the usual name of an entity."""
        entity = self.entities.get(identifier)
        return (entity.label or entity.name) if entity else identifier


# --- the whole -----------------------------------------------------------------------------------------------------


def encode(reading: Reading, *, base: str = DEFAULT_BASE, name: str | None = None) -> list[Quad]:
    """Return the graph of a reading as sorted quads.

    `name` is the name of the readout where the name of its file alone would not tell it apart (`tell_apart`).
    """
    document = reading.document
    iri = readout_iri(document, base, name=name)
    frame = _Frame(base, iri, document.text, {entity.id: entity for entity in reading.entities})
    triples = list(_triples(reading, frame))
    spans = {node for s, _, o in triples for node in (s, o) if isinstance(node, Span)}
    passages = {span: frame.passage(span) for span in spans}
    triples.extend(chain.from_iterable(_passage(span, frame) for span in spans))
    graph = NamedNode(iri)
    return sorted({_quad(triple, passages, graph) for triple in triples}, key=str)


def _quad(triple: Triple, passages: Mapping[Span, NamedNode], graph: NamedNode) -> Quad:
    """Put a triple into the readout's graph, passages in the place of spans."""
    subject, predicate, object_ = triple
    return Quad(
        passages[subject] if isinstance(subject, Span) else subject,
        _property(predicate),
        passages[object_] if isinstance(object_, Span) else object_,
        graph,
    )


@cache
def _property(iri: str) -> NamedNode:
    """Return the node of a property, class or datatype; there are few, and each stands in many triples."""
    return NamedNode(iri)


def _triples(reading: Reading, frame: _Frame) -> Iterator[Triple]:
    """Yield all that a reading holds, save what its passages say of themselves."""
    yield from _readout(reading, frame)
    for entity in reading.entities:
        yield from _entity(entity, frame)
    for mention in reading.mentions:
        yield mention.span, KG.denotes, frame.node(mention.entity)
        yield from _inferred(mention.span, mention.inferred_by)
    for meeting in reading.meetings:
        yield from _meeting(meeting, frame)
    for statement in reading.statements:
        yield from _statement(statement, frame)
    for relation in reading.relations:
        yield from _relation(relation, frame)


# --- small pieces --------------------------------------------------------------------------------------------------


def _typed(node: Node, kind: str, label: str) -> Iterator[Triple]:
    """Yield the class and the label of a node."""
    yield node, RDF.type, _property(kind)
    yield node, RDFS.label, Literal(label)


def _inferred(node: Node, rule: str | None) -> Iterator[Triple]:
    """Yield the rule that inferred a node's facts, if one did."""
    if rule is not None:
        yield node, KG.inferredBy, Literal(rule)


def _value(value: object, datatype: str) -> Literal:
    """Return a literal; dates and times in ISO 8601, booleans in lower case."""
    words = str(value).lower() if isinstance(value, bool) else str(value)
    return Literal(words, datatype=_property(datatype))


def _shorten(words: str) -> str:
    """Return words on one line, cut before the word that passes the length of a label."""
    words = " ".join(words.split())
    if len(words) <= _LABEL_LENGTH:
        return words
    return words[:_LABEL_LENGTH].rsplit(" ", 1)[0] + "…"


def _passage(span: Span, frame: _Frame) -> Iterator[Triple]:
    """Yield what a passage says of itself."""
    quote = frame.quote(span)
    yield from _typed(span, KG.Passage, _shorten(quote))
    yield span, KG.inReadout, NamedNode(frame.iri)
    yield span, KG.start, _value(span.start, XSD.integer)
    yield span, KG.end, _value(span.end, XSD.integer)
    yield span, KG.quote, Literal(quote)


def _fact(fragment: str, triple: Triple, spans: list[Span], frame: _Frame) -> Iterator[Triple]:
    """Yield a triple and, where the text says it, the node that holds its evidence."""
    yield triple
    if not spans:
        return
    node = frame.part(fragment)
    yield from _typed(node, KG.Fact, f"{fragment.rsplit('.', 1)[-1]}: {_shorten(frame.quote(spans[0]))}")
    yield from _reified(node, triple)
    for span in spans:
        yield node, KG.evidence, span


def _reified(node: NamedNode, triple: Triple) -> Iterator[Triple]:
    """Yield the parts of the triple that a node stands for."""
    subject, predicate, object_ = triple
    yield node, RDF.subject, subject
    yield node, RDF.predicate, NamedNode(predicate)
    yield node, RDF.object, object_


# --- readout and entities ------------------------------------------------------------------------------------------


def _readout(reading: Reading, frame: _Frame) -> Iterator[Triple]:
    """Yield what the frame of the document says, its text and what was not read."""
    document, node = reading.document, NamedNode(frame.iri)
    name = frame.iri.rsplit("/", 1)[-1]
    yield from _typed(node, KG.Readout, document.title.value if document.title else name)
    yield node, KG.text, Literal(document.text)
    yield node, KG.sha256, Literal(document.sha256)
    yield node, DCTERMS.source, Literal(source_name(document.source))
    yield from _cited("title", (node, DCTERMS.title), document.title, frame)
    yield from _cited("issued", (node, DCTERMS.issued), document.issued, frame)
    yield from _publisher(reading, frame)
    for meeting in reading.meetings:
        yield node, KG.reports, frame.node(meeting.id)
    for span in reading.unread:
        yield node, KG.unread, span


def _cited(
    fragment: str, start: tuple[NamedNode, str], cited: Cited | CitedDate | None, frame: _Frame
) -> Iterator[Triple]:
    """Yield a value of the document's frame with its evidence."""
    if cited is None:
        return
    datatype = XSD.date if isinstance(cited, CitedDate) else XSD.string
    spans = [cited.span] if cited.span else []
    yield from _fact(fragment, (*start, _value(cited.value, datatype)), spans, frame)


def _publisher(reading: Reading, frame: _Frame) -> Iterator[Triple]:
    """Yield the publisher: an organization of the reading that bears its name, or else one of its own."""
    publisher = reading.document.publisher
    if publisher is None:
        return
    found = next((entity for entity in reading.entities if _is_publisher(entity, publisher.value)), None)
    node = frame.node(found.id if found else f"organization/{name_slug(publisher.value)}")
    if found is None:
        yield from _typed(node, KG.Organization, publisher.value)
    spans = [publisher.span] if publisher.span else []
    yield from _fact("issuedBy", (NamedNode(frame.iri), KG.issuedBy, node), spans, frame)


def _is_publisher(entity: Entity, name: str) -> bool:
    """Tell whether an entity is the organization of that name."""
    names = {name_slug(each) for each in (entity.name, entity.label, *entity.also) if each}
    return entity.entity_class == "Organization" and name_slug(name) in names


def _entity(entity: Entity, frame: _Frame) -> Iterator[Triple]:
    """Yield the class, the names and the outside identifiers of an entity."""
    node, label = frame.node(entity.id), frame.label(entity.id)
    yield from _typed(node, _NAMESPACE + entity.entity_class, label)
    for name in {entity.name, *entity.also} - {label}:
        yield node, SKOS.altLabel, Literal(name)
    for iri in entity.same_as:
        yield node, SKOS.exactMatch, NamedNode(iri)


# --- meetings ------------------------------------------------------------------------------------------------------


def _meeting(meeting: Meeting, frame: _Frame) -> Iterator[Triple]:
    """Yield a meeting, its values each with the words that say them, and its participations."""
    node = frame.node(meeting.id)
    yield from _typed(node, KG.Meeting, _meeting_label(meeting, frame))
    for _, span in meeting.evidence:
        yield node, KG.evidence, span
    for field, predicate, datatype in _MEETING_VALUES:
        value = getattr(meeting, field)
        if value is not None:
            object_ = _value(value, datatype) if datatype else frame.node(value)
            spans = [span for name, span in meeting.evidence if name == field]
            yield from _fact(f"{meeting.id.replace('/', '-')}.{field}", (node, predicate, object_), spans, frame)
    for participation in meeting.participations:
        yield from _participation(participation, meeting, frame)


def _meeting_label(meeting: Meeting, frame: _Frame) -> str:
    """Return "Japan – United States, 2025-10-29": parties, or else people, and the date."""
    parties = {part.represents for part in meeting.participations if part.represents}
    who = sorted(parties or {part.person for part in meeting.participations})
    names = " – ".join(frame.label(identifier) for identifier in who)
    return ", ".join(filter(None, (names, str(meeting.date or "")))) or meeting.id


def _participation(part: Participation, meeting: Meeting, frame: _Frame) -> Iterator[Triple]:
    """Yield one person's part in a meeting, and the short cut to the person."""
    person, at = frame.node(part.person), frame.node(meeting.id)
    node = NamedNode(f"{at.value}#{part.person.removeprefix('person/').replace('/', '-')}")
    party = frame.label(part.represents) if part.represents else None
    yield from _typed(node, KG.Participation, ", ".join(filter(None, (frame.label(part.person), part.position, party))))
    yield at, KG.hasParticipation, node
    yield at, KG.attendee, person
    yield node, KG.participant, person
    yield node, KG.evidence, part.evidence
    yield from _inferred(node, part.inferred_by)
    if part.represents:
        yield node, KG.representing, frame.node(part.represents)
    if part.position:
        yield node, KG.position, Literal(part.position)
        yield from _post(node, part.position, part.represents, frame)


def _post(participation: NamedNode, position: str, party: str | None, frame: _Frame) -> Iterator[Triple]:
    """Yield the post of a party as which somebody took part."""
    node = frame.node(post_id(position, party))
    yield participation, KG.actingAs, node
    yield from _typed(node, KG.Post, f"{position} ({frame.label(party)})" if party else position)
    if party:
        yield node, KG.postIn, frame.node(party)


# --- statements and relations --------------------------------------------------------------------------------------


def _statement(statement: Statement, frame: _Frame) -> Iterator[Triple]:
    """Yield a statement with its passages, its people and its marks."""
    node = frame.part(f"statement-{statement.cue.start}")
    yield from _typed(node, KG.Statement, _statement_label(statement, frame))
    yield node, RDF.type, NamedNode(_NAMESPACE + statement.force)
    yield node, KG.reportedIn, NamedNode(frame.iri)
    yield node, KG.cue, statement.cue
    yield node, KG.evidence, statement.evidence
    if statement.meeting:
        yield node, KG.madeAt, frame.node(statement.meeting)
    yield from _roles(node, statement, frame)
    yield from _marks(node, statement, frame)
    yield from _inferred(node, statement.speakers_inferred_by)


def _roles(node: NamedNode, statement: Statement, frame: _Frame) -> Iterator[Triple]:
    """Yield who holds a statement, to whom and at whom it is directed, and what it mentions."""
    roles = (
        (KG.speaker, statement.speakers),
        (KG.addressee, statement.addressees),
        (KG.target, statement.targets),
        (KG.mentions, statement.mentions),
    )
    for predicate, identifiers in roles:
        for identifier in identifiers:
            yield node, predicate, frame.node(identifier)


def _marks(node: NamedNode, statement: Statement, frame: _Frame) -> Iterator[Triple]:
    """Yield the literal values of a statement."""
    yield node, KG.lemma, Literal(statement.lemma)
    yield node, KG.ordinal, _value(statement.ordinal, XSD.integer)
    yield node, KG.undertaking, _value(statement.undertaking, XSD.boolean)
    yield node, KG.negated, _value(statement.negated, XSD.boolean)
    if statement.content:
        yield node, KG.content, Literal(frame.quote(statement.content))
        yield node, KG.contentPassage, statement.content
    if statement.deadline:
        yield node, KG.deadline, _value(statement.deadline, XSD.date)
    if statement.deadline_text:
        yield node, KG.deadlineText, Literal(frame.quote(statement.deadline_text))
    if statement.section:
        yield node, KG.section, Literal(statement.section)


def _statement_label(statement: Statement, frame: _Frame) -> str:
    """Return the cue and the beginning of the content, in the order of the text; behind "not" where negated."""
    spans = sorted(span for span in (statement.cue, statement.content) if span)
    words = " … ".join(frame.quote(span) for span in _joined(spans, frame))
    return _shorten(f"not {words}" if statement.negated else words)


def _joined(spans: list[Span], frame: _Frame) -> Iterator[Span]:
    """Yield spans, as one where nothing but space parts them or the second lies in the first."""
    first, *rest = spans
    for span in rest:
        if not frame.text[first.end : span.start].strip():
            first = Span(first.start, max(first.end, span.end))
        else:
            yield first
            first = span
    yield first


def _relation(relation: Relation, frame: _Frame) -> Iterator[Triple]:
    """Yield a relation, and the node that holds its evidence."""
    subject, object_ = frame.node(relation.subject), frame.node(relation.object)
    predicate = _NAMESPACE + relation.predicate
    key = ".".join((relation.subject, relation.predicate, relation.object)).replace("/", "-")
    node = frame.part(f"relation-{key}")
    names = (frame.label(relation.subject), relation.predicate, frame.label(relation.object))
    yield subject, predicate, object_
    yield from _typed(node, KG.Relation, " ".join(names))
    yield from _reified(node, (subject, predicate, object_))
    yield node, KG.evidence, relation.evidence
    yield from _inferred(node, relation.inferred_by)
