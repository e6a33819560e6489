"""The picture as data: which nodes, edges, facts and statements are drawn, without any HTML."""

import pytest

from kg.errors import NotFoundError
from kg.view.model import FORCES, Edge, Picture, Statement
from kg.view.picture import CLASSES, fold, picture
from kg.vocabulary import KG
from view.graphs import BASE, crowd, graph, sample

KOIZUMI, HEGSETH, JAPAN = (BASE + part for part in ("person/koizumi-jp", "person/hegseth-us", "country/JP"))
MEETING = BASE + "meeting/2025-10-29-jp-us"
FUTENMA = BASE + "facility/marine-corps-air-station-futenma"
RUSSIA = BASE + "country/RU"


@pytest.fixture(scope="module")
def whole() -> Picture:
    return picture(sample())


def edge_between(drawn: Picture, source: str, target: str, kind: str) -> Edge:
    return next(edge for edge in drawn.edges if (edge.source, edge.target, edge.kind) == (source, target, kind))


def test_every_class_and_force_is_of_the_ontology() -> None:
    assert all(hasattr(KG, name) for name in (*CLASSES, *FORCES))


def test_the_readouts_stand_in_the_order_of_their_dates(whole: Picture) -> None:
    assert [(readout.issued, readout.publisher) for readout in whole.readouts] == [
        ("2024-06-02", "Ministry of Defense"), ("2025-10-29", "Ministry of Defense"),
    ]  # fmt: skip


def test_things_have_the_name_and_the_most_telling_class(whole: Picture) -> None:
    nodes = {node.id: node for node in whole.nodes}
    assert (nodes[FUTENMA].name, nodes[FUTENMA].kind) == ("Marine Corps Air Station Futenma", "Facility")
    assert nodes[FUTENMA].also == ("MCAS Futenma", "Marine Corps Air Station (MCAS) Futenma")
    assert (nodes[MEETING].name, nodes[MEETING].kind) == ("Japan – United States, 2025-10-29", "Meeting")


def test_passages_posts_and_statements_are_no_nodes(whole: Picture) -> None:
    assert {node.kind for node in whole.nodes} <= set(CLASSES)


def test_statements_are_folded_into_one_link_from_the_speaker_to_the_thing() -> None:
    drawn = picture(graph(
        "e:p a kg:Person ; rdfs:label 'P' . e:t a kg:Place ; rdfs:label 'T' .",
        *(f"e:s{n} a kg:Statement, kg:{force} ; kg:reportedIn e:r1 ; kg:ordinal {n} ; kg:speaker e:p ;"
          " kg:mentions e:t ."
          for n, force in enumerate(("Welcome", "Report", "Welcome"))),
    ))  # fmt: skip
    (edge,) = drawn.edges
    assert (edge.source, edge.target, edge.kind) == (BASE + "p", BASE + "t", "statements")
    forces = {told.id: told.force for told in drawn.statements}
    assert [forces[told] for told in edge.statements] == ["Welcome", "Report", "Welcome"]


def test_each_speaker_of_a_joint_statement_has_a_link(whole: Picture) -> None:
    for speaker in (KOIZUMI, HEGSETH):
        assert len(edge_between(whole, speaker, FUTENMA, "statements").statements) == 1


def test_the_target_of_a_criticism_is_what_it_is_about(whole: Picture) -> None:
    (told,) = edge_between(whole, KOIZUMI, RUSSIA, "statements").statements
    assert next(statement for statement in whole.statements if statement.id == told).force == "Criticism"


def test_a_statement_that_names_nothing_goes_to_the_link_with_the_meeting() -> None:
    told = Statement("s", "Welcome", ("p",), (), "r", meeting="m")
    folded = fold([told], [Edge("p", "m", "participation")])
    assert folded == [Edge("p", "m", "participation", ("s",))]


def test_a_statement_of_somebody_not_at_the_meeting_is_no_participation() -> None:
    told = Statement("s", "Welcome", ("p",), (), "r", meeting="m")
    assert fold([told], []) == [Edge("p", "m", "statements", ("s",))]


def test_who_speaks_of_itself_gets_no_loop() -> None:
    assert fold([Statement("s", "Welcome", ("p",), ("p",), "r")], []) == []


def test_a_statement_carries_sentence_and_cue_with_offsets(whole: Picture) -> None:
    told = next(statement for statement in whole.statements if statement.force == "Criticism")
    assert told.sentence is not None
    assert told.cue is not None
    assert (told.cue.start, told.cue.end, told.cue.quote) == (379, 389, "criticized")
    inside = slice(told.cue.start - told.sentence.start, told.cue.end - told.sentence.start)
    assert told.sentence.quote[inside] == "criticized"


def test_undertakings_deadlines_and_rules_are_kept(whole: Picture) -> None:
    told = next(statement for statement in whole.statements if statement.force == "Agreement" and statement.undertaking)
    assert (told.deadline, told.section, told.inferred_by) == ("by the end of the year", "2 (1)", "group")


def test_participations_say_as_what_for_whom_and_by_which_words(whole: Picture) -> None:
    (fact,) = edge_between(whole, KOIZUMI, JAPAN, "representing").facts
    assert (fact.name, fact.value) == ("spoke for", "as Defense Minister")
    assert fact.evidence[0].quote.startswith("On October 29, Defense Minister Koizumi")


def test_relations_carry_their_sentence(whole: Picture) -> None:
    relations = [edge for edge in whole.edges if edge.kind in {"locatedIn", "replaces"}]
    assert relations
    assert all(fact.evidence for edge in relations for fact in edge.facts)


def test_the_facts_of_a_meeting_carry_their_words(whole: Picture) -> None:
    facts = {fact.name: fact for node in whole.nodes if node.id == MEETING for fact in node.facts}
    assert (facts["start"].value, facts["minutes"].value, facts["date"].value) == ("10:25", "60", "2025-10-29")
    assert facts["start"].evidence[0].quote == "10:25"


def test_what_is_named_but_hangs_on_no_meeting_is_tied_to_the_one_reported() -> None:
    drawn = picture(graph(
        "e:r1 kg:reports e:m . e:m a kg:Meeting . e:a a kg:Place . e:b a kg:Place .",
        "e:x a kg:Relation ; rdf:subject e:a ; rdf:predicate kg:locatedIn ; rdf:object e:b .",
        *(f"e:n{t} a kg:Passage ; kg:denotes e:{t} ; kg:inReadout e:r1 ." for t in "ab"),
    ))  # fmt: skip
    assert [(edge.source, edge.target) for edge in drawn.edges if edge.kind == "named"] == [(BASE + "m", BASE + "a")]


def test_authority_data_that_no_readout_speaks_of_is_not_drawn() -> None:
    drawn = picture(graph("e:fiji a kg:Country ; rdfs:label 'Fiji' ."))
    assert drawn.nodes == ()


def test_where_a_thing_is_named_is_told_with_the_date(whole: Picture) -> None:
    facts = {node.name: [(fact.name, fact.value) for fact in node.facts] for node in whole.nodes}
    assert ("named in", "Defense Ministers Meet in Tokyo, 2025-10-29 (2 times)") in facts["Koizumi"]
    assert ("reported in", "Defense Ministers Meet in Tokyo, 2025-10-29") in facts["Japan – United States, 2025-10-29"]


def test_an_empty_graph_is_an_empty_picture() -> None:
    assert picture(graph()).edges == ()


def test_a_neighbourhood_holds_what_touches_the_thing_and_no_more(whole: Picture) -> None:
    drawn = picture(sample(), "Russia")
    assert drawn.focus == RUSSIA
    assert {RUSSIA, KOIZUMI, MEETING} <= {node.id for node in drawn.nodes}
    assert {told.force for told in drawn.statements} == {"Criticism"}
    assert FUTENMA not in {node.id for node in drawn.nodes if node.weight}


def test_every_end_of_a_neighbourhoods_links_is_in_it() -> None:
    store = crowd(12)
    drawn = picture(store, "Country 3")
    known = {node.id for node in drawn.nodes}
    assert all(edge.source in known and edge.target in known for edge in drawn.edges)
    assert 1 < len(known) <= 60
    told = {statement.id for statement in drawn.statements}
    assert all(set(edge.statements) <= told for edge in drawn.edges)


def test_a_readout_may_be_the_thing() -> None:
    drawn = picture(sample(), BASE + "readout/2024-06-02-jp-us")
    assert [readout.title for readout in drawn.readouts] == ["Defense Ministers Meet in Singapore"]
    assert {told.force for told in drawn.statements} == {"Affirmation", "Welcome"}
    other = picture(sample(), "2025-10-29-jp-us")
    assert len(other.readouts) == 1
    facts = [fact for edge in other.edges for fact in edge.facts]
    assert {passage.readout for fact in facts for passage in fact.evidence} == {other.focus}
    assert {"Henoko", "Futenma Replacement Facility", "Koizumi", "Russia"} <= {node.name for node in other.nodes}


def test_an_unknown_thing_is_refused() -> None:
    with pytest.raises(NotFoundError, match="Atlantis"):
        picture(sample(), "Atlantis")


def test_the_same_store_gives_the_same_picture(whole: Picture) -> None:
    assert picture(sample()) == whole
