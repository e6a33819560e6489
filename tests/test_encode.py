"""Facts to RDF: IRIs, triples, offsets, order."""

import dataclasses
import os
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize
from rdflib import Graph
from rdflib.compare import graph_diff, to_isomorphic

from kg.encode import DEFAULT_BASE, encode, readout_iri, readout_name, tell_apart
from kg.iri import post_id, slug
from kg.model import Cited, Document, Entity, Mention, Reading, Span
from kg.vocabulary import DCTERMS, KG, RDF, RDFS, SKOS, XSD
from sample_readings import KOIZUMI, READING_2024, READING_2025, READINGS, TEXT_2025, find

DATA = Path(__file__).resolve().parent / "data"
SAMPLE = DATA / "sample.trig"
PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "kg": "https://w3id.org/readout/ns#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
WRITE_GOLDEN = "KG_WRITE_GOLDEN"
READOUT = DEFAULT_BASE + "readout/2025-10-29-jp-us"
QUADS = encode(READING_2025)


def document(source: str, text: str = "A text.") -> Document:
    return Document(source=source, text=text, sha256="0123456789abcdef" * 4, media_type="text/plain")


def objects(subject: str, predicate: str, quads: list[Quad] = QUADS) -> set[str]:
    """Return the values of a property: IRIs below the base shortened, literals as they are written."""
    found = [q.object for q in quads if q.subject == NamedNode(subject) and q.predicate == NamedNode(predicate)]
    return {node.value.removeprefix(DEFAULT_BASE) for node in found if isinstance(node, Literal | NamedNode)}


def statement(words: str, nth: int = 1) -> str:
    return f"{READOUT}#statement-{find(TEXT_2025, words, nth).start}"


def passage(words: str, nth: int = 1) -> str:
    span = find(TEXT_2025, words, nth)
    return f"readout/2025-10-29-jp-us#char={span.start},{span.end}"


# --- the golden file -----------------------------------------------------------------------------------------------


def graphs(quads: Iterable[Quad]) -> dict[str, Graph]:
    """Return quads as rdflib graphs by name."""
    triples: dict[str, list[Triple]] = {}
    for quad in quads:
        triples.setdefault(str(quad.graph_name), []).append(quad.triple)
    return {
        name: Graph().parse(data=serialize(each, format=RdfFormat.N_TRIPLES), format="nt")
        for name, each in triples.items()
    }


def test_the_sample_is_what_the_readings_give() -> None:
    quads = [quad for reading in READINGS for quad in encode(reading)]
    if os.environ.get(WRITE_GOLDEN):
        serialize(quads, SAMPLE, format=RdfFormat.TRIG, prefixes=PREFIXES)
    expected, found = graphs(parse(path=SAMPLE)), graphs(quads)
    assert sorted(expected) == sorted(found)
    for name, graph in expected.items():
        _, lost, new = graph_diff(to_isomorphic(graph), to_isomorphic(found[name]))
        report = f"{name}\nlost: {lost.serialize()}\nnew: {new.serialize()}"
        assert not len(lost) + len(new), f"{report}\nIf this is meant: {WRITE_GOLDEN}=1 pytest tests/test_encode.py"


# --- order and identity --------------------------------------------------------------------------------------------


def test_the_quads_are_sorted_and_unique() -> None:
    assert [str(quad) for quad in QUADS] == sorted({str(quad) for quad in QUADS})


def test_all_stand_in_the_graph_of_the_readout() -> None:
    assert {quad.graph_name for quad in QUADS} == {NamedNode(READOUT)}


def test_the_order_of_facts_does_not_matter() -> None:
    turned = {
        field: tuple(reversed(getattr(READING_2025, field)))
        for field in ("entities", "mentions", "statements", "relations")
    }
    assert encode(dataclasses.replace(READING_2025, **turned)) == QUADS


def test_the_store_gives_back_what_it_was_given() -> None:
    store = Store()
    store.extend(QUADS)
    assert sorted(map(str, store)) == list(map(str, QUADS))


def test_another_base() -> None:
    quads = encode(READING_2025, base="http://example.org/x/")
    assert not [quad for quad in quads if DEFAULT_BASE in str(quad)]
    assert objects("http://example.org/x/person/koizumi-jp", RDFS.label, quads) == {"Koizumi"}


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("2025-10-29-mod-jp-us.txt", "2025-10-29-mod-jp-us"),
        ("/a/folder/2025-10-29-mod-jp-us.txt", "2025-10-29-mod-jp-us"),
        ("..\\folder\\call.html", "call"),
        ("v1.2.pdf", "v1.2"),
        ("日米.txt", "日米"),
    ],
)
def test_a_file_is_named_by_its_stem(source: str, name: str) -> None:
    assert readout_name(document(source)) == name
    assert readout_iri(document(source)) == f"{DEFAULT_BASE}readout/{name}"


def test_names_that_differ_stay_different() -> None:
    sources = ["a b.txt", "a-b.txt", "a+b.txt", "a/b", "https://x.org/a?b=1", "https://x.org/a?b=2", "http://x.org/a"]
    assert len({readout_name(document(source)) for source in sources}) == len(sources)


def test_every_name_makes_an_iri() -> None:
    for source in ['a b<>"{}|\\^`.txt', "x" * 300 + ".txt", "https://x.org/é?q=%20#part", "#.txt", "...", "?"]:
        assert NamedNode(readout_iri(document(source)))


def test_a_url_is_named_without_its_fragment() -> None:
    assert readout_name(document("https://x.org/a#b")) == readout_name(document("https://x.org/a"))


def test_standard_input_is_named_by_its_content() -> None:
    assert readout_name(document("-")) == "stdin-0123456789ab"


def test_files_of_one_name_are_told_apart() -> None:
    sources = ["in/a/x.txt", "in/b/x.txt", "in/b/x.html", "in/b/y.txt", "https://x.org/"]
    names = tell_apart(sources)
    assert len(set(names.values())) == len(sources)
    assert names["in/b/y.txt"] == "y"
    assert names["in/b/x.html"] == "x.html"
    assert tell_apart(reversed(sources)) == names
    assert tell_apart([f"/else/{source}" for source in sources[:4]]) == {
        f"/else/{source}": names[source] for source in sources[:4]
    }


def test_a_name_given_is_the_name() -> None:
    quads = encode(READING_2025, name="b-call")
    assert {quad.graph_name for quad in quads} == {NamedNode(DEFAULT_BASE + "readout/b-call")}


@pytest.mark.parametrize(
    ("position", "party", "expected"),
    [
        ("Defense Minister", "country/JP", "post/defense-minister-jp"),
        ("Minister of Defense", "country/JP", "post/defense-minister-jp"),
        ("Minister for Foreign Affairs", "country/NL", "post/foreign-affairs-minister-nl"),
        ("President of the European Commission", "organization/eu", "post/european-commission-president-eu"),
        ("Prime Minister", None, "post/prime-minister"),
    ],
)
def test_a_post_is_one_whatever_the_order_of_its_words(position: str, party: str | None, expected: str) -> None:
    assert post_id(position, party) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("U.S. Forces Japan", "us-forces-japan"),
        ("Côte d’Ivoire", "cote-divoire"),
        ("Türkiye", "turkiye"),
        ("2+2", "2-2"),
    ],
)
def test_slug(words: str, expected: str) -> None:
    assert slug(words) == expected


# --- what is said of the readout -----------------------------------------------------------------------------------


def test_the_readout_carries_its_frame_and_its_text() -> None:
    assert objects(READOUT, RDF.type) == {KG.Readout}
    assert objects(READOUT, DCTERMS.title) == {"Defense Ministers Meet in Tokyo"}
    assert objects(READOUT, DCTERMS.issued) == {"2025-10-29"}
    assert objects(READOUT, KG.text) == {TEXT_2025}
    assert objects(READOUT, KG.sha256) == {READING_2025.document.sha256}
    assert objects(READOUT, KG.reports) == {"meeting/2025-10-29-jp-us"}


def test_no_folder_is_published() -> None:
    quads = encode(READING_2024)
    assert READING_2024.document.source.startswith("in/")
    assert objects(DEFAULT_BASE + "readout/2024-06-02-jp-us", DCTERMS.source, quads) == {"2024-06-02-jp-us.txt"}


def test_the_publisher_is_the_organization_of_the_reading() -> None:
    assert objects(READOUT, KG.issuedBy) == {"organization/ministry-of-defense-jp"}
    assert objects(READOUT + "#issuedBy", KG.evidence) == {passage("Ministry of Defense")}


def test_a_publisher_that_is_no_entity_gets_a_node() -> None:
    frame = dataclasses.replace(document("x.txt"), publisher=Cited("The White House"))
    quads = encode(Reading(frame))
    assert objects(DEFAULT_BASE + "readout/x", KG.issuedBy, quads) == {"organization/white-house"}
    assert objects(DEFAULT_BASE + "organization/white-house", RDF.type, quads) == {KG.Organization}


def test_sentences_that_yielded_nothing_are_kept() -> None:
    quads = encode(READING_2024)
    (unread,) = objects(DEFAULT_BASE + "readout/2024-06-02-jp-us", KG.unread, quads)
    assert objects(DEFAULT_BASE + unread, KG.quote, quads) == {"It rained."}


# --- entities, meetings, statements, relations ---------------------------------------------------------------------


def test_an_entity_has_its_names() -> None:
    korea = DEFAULT_BASE + "country/KR"
    assert objects(korea, RDFS.label) == {"South Korea"}
    assert objects(korea, SKOS.altLabel) == {"Republic of Korea"}
    assert objects(DEFAULT_BASE + "country/JP", SKOS.exactMatch) == {"http://www.wikidata.org/entity/Q17"}
    assert objects(DEFAULT_BASE + "officeholder/prime-minister", RDF.type) == {KG.Officeholder}


def test_a_mention_denotes_and_says_by_which_rule() -> None:
    quads = encode(READING_2024)
    span = find(READING_2024.document.text, "The Ministers")
    node = f"{DEFAULT_BASE}readout/2024-06-02-jp-us#char={span.start},{span.end}"
    assert objects(node, KG.denotes, quads) == {"person/kihara-jp", "person/austin-us"}
    assert objects(node, KG.inferredBy, quads) == {"group"}


def test_a_meeting_has_typed_values_each_with_evidence() -> None:
    meeting = NamedNode(DEFAULT_BASE + "meeting/2025-10-29-jp-us")
    values = {q.predicate.value: q.object for q in QUADS if q.subject == meeting}
    assert values[KG.date] == Literal("2025-10-29", datatype=NamedNode(XSD.date))
    assert values[KG.startTime] == Literal("10:25:00", datatype=NamedNode(XSD.time))
    assert values[KG.durationMinutes] == Literal("60", datatype=NamedNode(XSD.integer))
    assert KG.format not in values
    assert values[RDFS.label] == Literal("Japan – United States, 2025-10-29")
    fact = READOUT + "#meeting-2025-10-29-jp-us.start"
    assert objects(fact, KG.evidence) == {passage("10:25")}
    assert objects(fact, RDF.predicate) == {KG.startTime}
    assert passage("10:25") in objects(meeting.value, KG.evidence)


def test_a_participation_joins_person_post_and_party() -> None:
    meeting = DEFAULT_BASE + "meeting/2025-10-29-jp-us"
    part = meeting + "#koizumi-jp"
    assert part.removeprefix(DEFAULT_BASE) in objects(meeting, KG.hasParticipation)
    assert "person/koizumi-jp" in objects(meeting, KG.attendee)
    assert objects(part, KG.participant) == {"person/koizumi-jp"}
    assert objects(part, KG.representing) == {"country/JP"}
    assert objects(part, KG.position) == {"Defense Minister"}
    assert objects(part, KG.actingAs) == {"post/defense-minister-jp"}
    assert objects(part, KG.inferredBy) == {"publisher"}
    assert objects(DEFAULT_BASE + "post/defense-minister-jp", KG.postIn) == {"country/JP"}
    assert objects(meeting + "#officeholder-prime-minister", KG.representing) == set()


def test_a_statement_has_its_force_people_and_words() -> None:
    node = statement("agreed")
    assert objects(node, RDF.type) == {KG.Statement, KG.Agreement}
    assert objects(node, KG.speaker) == {"person/koizumi-jp", "person/hegseth-us"}
    assert objects(node, KG.cue) == {passage("agreed")}
    assert objects(node, KG.mentions) == {"country/KR"}
    assert objects(node, KG.madeAt) == {"meeting/2025-10-29-jp-us"}
    assert objects(node, KG.reportedIn) == {"readout/2025-10-29-jp-us"}
    assert objects(node, KG.content) == {
        "to start the exchange of data\nby the end of the year with the Republic of Korea"
    }
    assert objects(node, KG.undertaking) == {"true"}
    assert objects(node, KG.negated) == {"false"}
    assert objects(node, KG.deadline) == {"2025-12-31"}
    assert objects(node, KG.deadlineText) == {"by the end of the year"}
    assert objects(node, KG.section) == {"2 (1)"}
    assert objects(node, KG.ordinal) == {"2"}
    assert objects(node, KG.inferredBy) == {"group"}
    assert objects(node, RDFS.label) == {"agreed to start the exchange of data by the end of the year with the…"}


def test_a_criticism_has_addressee_and_target() -> None:
    node = statement("criticized")
    assert objects(node, KG.addressee) == {"person/hegseth-us"}
    assert objects(node, KG.target) == {"country/RU"}


def test_a_statement_without_content_has_none() -> None:
    node = statement("agree", 2)
    assert objects(node, KG.content) == set()
    assert objects(node, KG.negated) == {"true"}
    assert objects(node, RDFS.label) == {"not agree"}


def test_a_relation_stands_plain_and_with_its_evidence() -> None:
    facility = DEFAULT_BASE + "facility/futenma-replacement-facility"
    node = READOUT + "#relation-facility-futenma-replacement-facility.locatedIn.place-henoko"
    assert objects(facility, KG.locatedIn) == {"place/henoko"}
    assert objects(node, RDF.type) == {KG.Relation}
    assert objects(node, RDF.subject) == {"facility/futenma-replacement-facility"}
    assert objects(node, RDF.predicate) == {KG.locatedIn}
    assert objects(node, RDF.object) == {"place/henoko"}
    assert objects(node, KG.evidence) == {passage("The Futenma Replacement Facility is built at Henoko.")}


@settings(deadline=None)
@given(st.text(min_size=1, max_size=40), st.data())
def test_every_quote_is_what_stands_there(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    mention = Mention(Span(start, end), KOIZUMI.id)
    quads = encode(Reading(document("x.txt", text), entities=(KOIZUMI,), mentions=(mention,)))
    node = f"{DEFAULT_BASE}readout/x#char={start},{end}"
    assert objects(node, KG.quote, quads) == {text[start:end]}
    assert objects(node, KG.start, quads) == {str(start)}
    assert objects(node, KG.end, quads) == {str(end)}


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_name_can_be_an_entity(name: str) -> None:
    entity = Entity("person/" + (slug(name) or "x"), "Person", name)
    assert encode(Reading(document("x.txt"), entities=(entity,)))
