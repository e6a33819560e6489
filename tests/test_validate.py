"""The shapes: what the encoder makes conforms, and each shape finds what it is there to find."""

from collections.abc import Callable

import pytest
from pyoxigraph import RdfFormat, serialize
from rdflib import RDF, RDFS, SH, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg import resources
from kg.encode import DEFAULT_BASE, encode
from kg.validate import Violation, validate
from sample_readings import READING_2025, READINGS, TEXT_2025, find

KG = Namespace("https://w3id.org/readout/ns#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
PROV = Namespace("http://www.w3.org/ns/prov#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
BASE = Namespace(DEFAULT_BASE)
READOUT = BASE["readout/2025-10-29-jp-us"]
MEETING = BASE["meeting/2025-10-29-jp-us"]
PART = BASE["meeting/2025-10-29-jp-us#koizumi-jp"]
POST = BASE["post/defense-minister-jp"]
JAPAN = BASE["country/JP"]
KOIZUMI = BASE["person/koizumi-jp"]
FACILITY = BASE["facility/futenma-replacement-facility"]
CUE = find(TEXT_2025, "agreed")
STATEMENT = URIRef(f"{READOUT}#statement-{CUE.start}")
PASSAGE = URIRef(f"{READOUT}#char={CUE.start},{CUE.end}")
FACT = URIRef(f"{READOUT}#title")
RELATION = URIRef(f"{READOUT}#relation-facility-futenma-replacement-facility.locatedIn.place-henoko")
TENURE = BASE["tenure/koizumi-jp-defense-minister-jp"]
IDENTITY = BASE["identity/person/koizumi-jp"]
DOUBT = BASE["doubt/0123456789ab"]
CORRECTION = BASE["correction/0123456789ab"]
SERIES = BASE["series/jp-us.defence-minister.in-person"]
COMPARISON = BASE["comparison/2025-10-29-jp-us--2024-06-02-jp-us"]
ALIGNMENT = URIRef(f"{COMPARISON}#812-640")
CONFLICT = URIRef(f"{COMPARISON}#place")

COMPARED = [
    (SERIES, RDF.type, KG.Series), (SERIES, RDFS.label, Literal("Japan – United States: defence ministers")),
    (SERIES, KG.inferredBy, Literal("same parties, level and format")), (MEETING, KG.inSeries, SERIES),
    (COMPARISON, RDF.type, KG.Comparison), (COMPARISON, RDFS.label, Literal("2025 – 2024")),
    (COMPARISON, KG.comparisonKind, Literal("series")), (COMPARISON, KG.newer, READOUT),
    (COMPARISON, KG.older, BASE["readout/2024-06-02-jp-us"]), (COMPARISON, KG.alignment, ALIGNMENT),
    (COMPARISON, KG.conflict, CONFLICT), (ALIGNMENT, RDF.type, KG.Alignment), (ALIGNMENT, RDF.subject, STATEMENT),
    (ALIGNMENT, RDF.predicate, KG.weakens), (ALIGNMENT, RDF.object, BASE["readout/2024-06-02-jp-us#statement-640"]),
    (STATEMENT, KG.weakens, BASE["readout/2024-06-02-jp-us#statement-640"]), (ALIGNMENT, KG.change, Literal("weaker")),
    (ALIGNMENT, KG.reason, Literal("Commitment becomes Affirmation")),
    (ALIGNMENT, KG.score, Literal("0.7", datatype=XSD.decimal)), (ALIGNMENT, KG.inferredBy, Literal("best matching")),
    (CONFLICT, RDF.type, KG.Conflict), (CONFLICT, KG.factName, Literal("place")),
    (CONFLICT, KG.olderValue, Literal("Tokyo")), (CONFLICT, KG.newerValue, Literal("Singapore")),
]  # fmt: skip

Break = Callable[[Graph], object]
TRIPLES = serialize([quad.triple for quad in encode(READING_2025)], format=RdfFormat.N_TRIPLES)


def sample() -> Graph:
    """Return a graph that conforms and holds something of each class."""
    graph = Graph().parse(data=TRIPLES, format="nt")
    graph.add((TENURE, RDF.type, KG.Tenure))
    graph.add((TENURE, RDFS.label, Literal("Koizumi, Defense Minister (Japan)")))
    graph.add((TENURE, KG.holder, KOIZUMI))
    graph.add((TENURE, KG.post, POST))
    graph.add((TENURE, KG.firstKnown, Literal("2025-10-29", datatype=XSD.date)))
    graph.add((TENURE, KG.lastKnown, Literal("2025-11-01", datatype=XSD.date)))
    graph.add((TENURE, PROV.wasDerivedFrom, PART))
    for node, kind in ((IDENTITY, KG.Identity), (DOUBT, KG.Doubt), (CORRECTION, KG.Correction)):
        graph.add((node, RDF.type, kind))
        graph.add((node, RDFS.label, Literal("Koizumi – Koizumi Shinjiro")))
    for triple in COMPARED:
        graph.add(triple)
    graph.add((IDENTITY, KG.identifies, KOIZUMI))
    graph.add((IDENTITY, KG.inferredBy, Literal("full names agree")))
    for words in ("person/koizumi@a", "person/koizumi@b"):
        graph.add((IDENTITY, KG.readAs, Literal(words)))
    for thing in (KOIZUMI, BASE["person/koizumi-shinjiro"]):
        graph.add((DOUBT, KG.between, thing))
    graph.add((DOUBT, KG.reason, Literal("a surname without a party")))
    graph.add((CORRECTION, KG.judgement, Literal("same")))
    graph.add((CORRECTION, KG.firstSide, Literal("person/koizumi@a")))
    graph.add((CORRECTION, KG.secondSide, Literal("person/koizumi@b")))
    graph.add((MEETING, KG.previousMeeting, BASE["meeting/2024-06-02-jp-us"]))
    graph.add((STATEMENT, KG.repeats, BASE["readout/x#statement-1"]))
    return graph


def without(subject: Node, predicate: Node) -> Break:
    return lambda graph: graph.remove((subject, predicate, None))


def instead(subject: Node, predicate: Node, value: Node) -> Break:
    return lambda graph: graph.set((subject, predicate, value))


def also(subject: Node, predicate: Node, value: Node) -> Break:
    return lambda graph: graph.add((subject, predicate, value))


DAY = Literal("2025-10-30", datatype=XSD.date)
WORDS = Literal("words")
MISQUOTED = "The quote of a passage is what stands in the text from kg:start to kg:end."

# What is broken and which message says so. Each message of shapes.ttl stands here at least once.
CASES: list[tuple[Break, str]] = [
    (without(READOUT, RDFS.label), "A readout has a label."),
    (also(READOUT, DCTERMS.title, WORDS), "A readout has at most one title, a string."),
    (instead(READOUT, DCTERMS.issued, Literal("October 29")), "A readout has at most one date of issue, an xsd:date."),
    (without(READOUT, DCTERMS.source), "A readout has one source, the name of its file or its URL."),
    (instead(READOUT, KG.sha256, Literal("0" * 63)), "A readout has one SHA-256 digest of 64 hexadecimal digits."),
    (without(READOUT, KG.text), "A readout has one text."),
    (instead(READOUT, KG.issuedBy, JAPAN), "A readout is issued by at most one organization."),
    (also(READOUT, KG.reports, JAPAN), "What a readout reports is a meeting."),
    (also(READOUT, KG.unread, JAPAN), "What was not read is a passage."),
    (instead(PASSAGE, KG.quote, Literal("argued")), MISQUOTED),
    (instead(PASSAGE, KG.quote, Literal("agree")), MISQUOTED),
    (
        instead(STATEMENT, KG.evidence, URIRef(f"{READOUT}#char=0,19")),
        "The cue of a statement lies in its evidence.",
    ),
    (without(FACILITY, KG.locatedIn), "The triple that a fact stands for is in the graph too."),
    (without(PASSAGE, KG.start), "A passage has one start, an integer from 0."),
    (instead(PASSAGE, KG.start, Literal(-1)), "A passage has one start, an integer from 0."),
    (instead(PASSAGE, KG.start, Literal("7")), "A passage has one start, an integer from 0."),
    (instead(PASSAGE, KG.end, Literal(CUE.start)), "A passage starts before it ends."),
    (without(PASSAGE, KG.end), "A passage has one end, an integer."),
    (without(PASSAGE, KG.quote), "A passage has one quote."),
    (instead(PASSAGE, KG.inReadout, JAPAN), "A passage stands in one readout."),
    (also(PASSAGE, KG.denotes, PASSAGE), "What a passage denotes is an entity."),
    (also(STATEMENT, KG.inferredBy, Literal("")), "A rule of inference has a name."),
    (without(JAPAN, RDFS.label), "An entity has a label."),
    (also(JAPAN, RDF.type, KG.Organization), "An entity has exactly one class."),
    (also(JAPAN, SKOS.altLabel, JAPAN), "Another name is a literal."),
    (also(JAPAN, SKOS.exactMatch, WORDS), "An outside identifier is an IRI."),
    (also(PASSAGE, KG.partOf, JAPAN), "What has a relation is an entity."),
    *((also(JAPAN, KG[name], WORDS), f"kg:{name} leads to an entity.")
      for name in ("partOf", "locatedIn", "memberOf", "replaces", "cooperatesWith", "heldUnder")),
    (without(READOUT, KG.reports), "A meeting is reported by a readout."),
    (also(MEETING, KG.date, DAY), "A meeting has at most one date, an xsd:date."),
    (instead(MEETING, KG.startTime, Literal("10:25")), "A meeting has at most one start, an xsd:time."),
    (
        instead(MEETING, KG.durationMinutes, Literal(0)),
        "A meeting has at most one duration, in whole minutes from 1.",
    ),
    (also(MEETING, KG["format"], Literal("by pigeon")), "The format of a meeting is in-person, telephone or video."),
    (also(MEETING, KG.heldAt, WORDS), "A meeting is held at one place, body or country at most."),
    (also(MEETING, KG.hasParticipation, JAPAN), "What a meeting has is a participation."),
    (also(MEETING, KG.attendee, JAPAN), "The attendees of a meeting are its participants."),
    (also(MEETING, KG.evidence, JAPAN), "The evidence of a meeting is a passage."),
    (without(PART, RDFS.label), "A participation has a label."),
    (without(MEETING, KG.hasParticipation), "A participation belongs to one meeting."),
    (without(PART, KG.participant), "A participation has one participant, a person or an officeholder."),
    (instead(PART, KG.participant, JAPAN), "A participation has one participant, a person or an officeholder."),
    (instead(PART, KG.representing, KOIZUMI), "A participant represents a country, an organization or a group."),
    (instead(PART, KG.actingAs, WORDS), "A participant acts as a post."),
    (instead(PART, KG.position, POST), "A position is a string."),
    (without(PART, KG.evidence), "A participation has at least one passage as evidence."),
    (without(POST, RDFS.label), "A post has a label."),
    (also(POST, KG.postIn, BASE["country/US"]), "A post is of one country, organization or group at most."),
    (without(TENURE, RDFS.label), "A tenure has a label."),
    (without(TENURE, KG.holder), "A tenure has one holder."),
    (without(TENURE, KG.post), "A tenure is of one post."),
    (without(TENURE, KG.firstKnown), "A tenure has one first day known, an xsd:date."),
    (
        instead(TENURE, KG.firstKnown, Literal("2025-12-01", datatype=XSD.date)),
        "The first day known of a tenure is not after the last.",
    ),
    (without(TENURE, KG.lastKnown), "A tenure has one last day known, an xsd:date."),
    (without(TENURE, PROV.wasDerivedFrom), "A tenure is derived from at least one participation."),
    (without(IDENTITY, RDFS.label), "An identity has a label."),
    (without(IDENTITY, KG.identifies), "An identity is that of one thing."),
    (without(IDENTITY, KG.readAs), "An identity is of two readings at least."),
    (without(IDENTITY, KG.inferredBy), "An identity names its rule."),
    (without(DOUBT, RDFS.label), "A doubt has a label."),
    (also(DOUBT, KG.between, JAPAN), "A doubt is between two things."),
    (without(DOUBT, KG.reason), "A doubt has a reason."),
    (without(CORRECTION, RDFS.label), "A correction has a label."),
    (instead(CORRECTION, KG.judgement, Literal("perhaps")), "A correction says same or different."),
    (without(CORRECTION, KG.firstSide), "A correction has readings on its first side."),
    (without(CORRECTION, KG.secondSide), "A correction has readings on its second side."),
    (also(MEETING, KG.previousMeeting, WORDS), "A previous meeting is an IRI."),
    (without(STATEMENT, RDFS.label), "A statement has a label."),
    (also(STATEMENT, RDF.type, KG.Welcome), "A statement has exactly one force."),
    (
        lambda graph: graph.remove((STATEMENT, RDF.type, KG.Agreement)),
        "A statement has exactly one force.",
    ),
    (
        lambda graph: graph.remove((STATEMENT, RDF.type, KG.Statement)),
        "A statement has the class kg:Statement too.",
    ),
    (without(STATEMENT, KG.reportedIn), "A statement is reported in one readout."),
    (also(STATEMENT, KG.madeAt, JAPAN), "A statement is made at one meeting at most."),
    (without(STATEMENT, KG.cue), "A statement has exactly one cue, a passage."),
    (also(STATEMENT, KG.cue, URIRef(f"{READOUT}#char=0,19")), "A statement has exactly one cue, a passage."),
    (without(STATEMENT, KG.evidence), "A statement has at least one passage as evidence."),
    (
        without(STATEMENT, KG.speaker),
        "A statement has at least one speaker: a person, an officeholder, a country, an organization or a group.",
    ),
    (
        also(STATEMENT, KG.speaker, FACILITY),
        "A statement has at least one speaker: a person, an officeholder, a country, an organization or a group.",
    ),
    (also(STATEMENT, KG.addressee, WORDS), "An addressee is an entity."),
    (also(STATEMENT, KG.target, WORDS), "A target is an entity."),
    (also(STATEMENT, KG.mentions, PASSAGE), "What a statement mentions is an entity."),
    (without(STATEMENT, KG.lemma), "A statement has one lemma."),
    (also(STATEMENT, KG.content, WORDS), "A statement has at most one content, a string."),
    (instead(STATEMENT, KG.content, WORDS), "The content of a statement is the quote of its content passage."),
    (instead(STATEMENT, KG.undertaking, Literal("yes")), "A statement is an undertaking or not."),
    (without(STATEMENT, KG.negated), "A statement is negated or not."),
    (instead(STATEMENT, KG.deadline, Literal("soon")), "A statement has at most one deadline, an xsd:date."),
    (also(STATEMENT, KG.deadlineText, WORDS), "A statement has at most one deadline in words."),
    (also(STATEMENT, KG.section, WORDS), "A statement stands in one section at most."),
    (instead(STATEMENT, KG.ordinal, Literal(-1)), "A statement has one ordinal, an integer from 0."),
    (also(STATEMENT, KG.repeats, WORDS), "What a statement continues is an IRI."),
    (without(SERIES, RDFS.label), "A series has a label."),
    (without(SERIES, KG.inferredBy), "A series names the rule that made it."),
    (without(MEETING, KG.inSeries), "A series has at least one meeting."),
    (without(COMPARISON, RDFS.label), "A comparison has a label."),
    (instead(COMPARISON, KG.comparisonKind, Literal("other")), "A comparison is of a series or of two sides."),
    (without(COMPARISON, KG.older), "A comparison has one older readout."),
    (without(COMPARISON, KG.newer), "A comparison has one newer readout."),
    (instead(COMPARISON, KG.older, READOUT), "The older readout is not the newer one."),
    (without(ALIGNMENT, RDF.subject), "An alignment has one newer statement."),
    (
        instead(ALIGNMENT, RDF.predicate, KG.mentions),
        "An alignment says how the newer statement takes up the older one.",
    ),
    (without(ALIGNMENT, RDF.object), "An alignment has one older statement."),
    (instead(ALIGNMENT, KG.change, Literal("other")), "An alignment says what changed."),
    (also(ALIGNMENT, KG.shape, Literal("bends")), "An alignment merges or splits, or neither."),
    (without(ALIGNMENT, KG.reason), "An alignment says why."),
    (instead(ALIGNMENT, KG.score, Literal("much")), "An alignment has a score from 0 to 1, an xsd:decimal."),
    (without(ALIGNMENT, KG.inferredBy), "An alignment names the rule that made it."),
    (without(CONFLICT, KG.factName), "A conflict is about one fact."),
    (without(CONFLICT, KG.olderValue), "A conflict has an older value."),
    (without(CONFLICT, KG.newerValue), "A conflict has a newer value."),
    (without(FACT, RDFS.label), "A fact has a label."),
    (without(FACT, RDF.subject), "A fact has one subject."),
    (without(FACT, RDF.predicate), "A fact has one predicate."),
    (without(FACT, RDF.object), "A fact has one object."),
    (without(RELATION, KG.evidence), "A fact has at least one passage as evidence."),
    (instead(RELATION, RDF.predicate, KG.mentions), "A relation is one of the six between entities."),
]  # fmt: skip


def test_the_sample_conforms() -> None:
    assert validate(sample()) == []


@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: reading.document.source)
def test_what_the_encoder_makes_conforms(reading: object) -> None:
    assert validate(encode(reading)) == []


@pytest.mark.parametrize(("spoil", "message"), CASES)
def test_each_shape_finds_its_fault(spoil: Break, message: str) -> None:
    graph = sample()
    spoil(graph)
    assert message in {violation.message for violation in validate(graph)}


def test_each_message_has_a_case() -> None:
    shapes = Graph().parse(resources.ontology() / "shapes.ttl")
    messages = {str(message) for message in shapes.objects(None, SH.message)}
    assert messages == {message for _, message in CASES}
    assert len(messages) > 60


def test_each_property_of_a_shape_has_a_message() -> None:
    shapes = Graph().parse(resources.ontology() / "shapes.ttl")
    checks = [*shapes.objects(None, SH.property), *shapes.objects(None, SH.sparql)]
    assert [check for check in checks if (check, SH.message, None) not in shapes] == []


def test_a_violation_says_where_and_what() -> None:
    graph = sample()
    graph.set((STATEMENT, KG.ordinal, Literal(-1)))
    message = "A statement has one ordinal, an integer from 0."
    assert validate(graph) == [Violation(str(STATEMENT), "kg:ordinal", message, value="-1")]


@pytest.mark.parametrize(
    ("spoil", "path"),
    [
        (without(READOUT, KG.reports), "^kg:reports"),
        (instead(STATEMENT, KG.content, WORDS), "kg:contentPassage/kg:quote"),
        (also(STATEMENT, KG.repeats, WORDS), "kg:continues|kg:repeats|kg:rewords"),
    ],
)
def test_a_path_is_written_as_in_sparql(spoil: Break, path: str) -> None:
    graph = sample()
    spoil(graph)
    assert path in {violation.path for violation in validate(graph)}


def test_a_whole_store_is_checked_graph_by_graph() -> None:
    quads = [quad for reading in READINGS for quad in encode(reading)]
    faulty = [
        quad for quad in quads if not (quad.subject.value == str(STATEMENT) and "#speaker" in str(quad.predicate))
    ]
    assert validate(quads) == []
    (violation,) = validate(faulty)
    assert violation.graph == str(READOUT)
    assert violation.focus == str(STATEMENT)


def test_what_stands_in_another_graph_does_not_count() -> None:
    quads = encode(READING_2025)
    moved = [quad for quad in quads if quad.subject.value == str(KOIZUMI)]
    assert moved
    assert validate([quad for quad in quads if quad not in moved]) != []


def test_n_triples_are_taken_as_they_are() -> None:
    assert validate(TRIPLES) == []
    assert validate(b"") == []
