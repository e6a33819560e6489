"""Who and what is the same across readouts: the rules, the analyst's word, and the graphs that follow."""

import datetime
import time
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import catalog, identity, pipeline
from kg.catalog import judging
from kg.cli import run
from kg.errors import CorrectionError, NotFoundError
from kg.export import render
from kg.identity.decide import decide
from kg.identity.model import (
    Correction,
    Decision,
    HeldRead,
    MeetingRead,
    PersonRead,
    Reads,
    ThingRead,
    from_address,
)
from kg.identity.names import are_alike, customs, is_full, name_keys, surnames
from kg.identity.rewrite import as_read, settle_triples
from kg.iri import DEFAULT_BASE
from kg.store import LocalStore, open_store
from kg.validate import validate
from kg.vocabulary import KG

CUSTOMS = customs()
JP, KR, US, AU = "country/JP", "country/KR", "country/US", "country/AU"
EU = "organization/european-union"
DEFENCE, FOREIGN = "post/defense-minister-kr", "post/foreign-minister-kr"


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def person(
    readout: str, name: str, party: str | None = None, *, post: str = "", date: str = "2024-05-01", also: str = ""
) -> PersonRead:
    """Return a person as a readout has it; the id is made of the name, as the reader does."""
    id_ = "person/" + "-".join(name.casefold().replace("-", " ").split())
    forms = (also,) if also else ()
    return PersonRead(
        (readout, id_), name, forms, (post,) if post else (), (party,) if party else (), (day(date),) if date else ()
    )


def meeting(readout: str, date: str, *people: tuple[str, str], form: str = "in-person", start: str = "") -> MeetingRead:
    parties = sorted({party.rpartition("/")[2].lower() for _, party in people})
    return MeetingRead(
        (readout, "-".join((f"meeting/{date}", *parties))), f"Meeting of {date}", day(date), tuple(people), form, start
    )


def same(first: Iterable[PersonRead], second: Iterable[PersonRead]) -> Correction:
    return Correction("same", frozenset(p.key for p in first), frozenset(p.key for p in second))


def different(first: Iterable[PersonRead], second: Iterable[PersonRead]) -> Correction:
    return Correction("different", frozenset(p.key for p in first), frozenset(p.key for p in second))


def of_persons(*persons: PersonRead, said: Iterable[Correction] = ()) -> Decision:
    return decide(Reads(tuple(persons)), said, customs=CUSTOMS)


def ids(decision: Decision, *reads: PersonRead | MeetingRead) -> list[str]:
    return [decision.names[read.key].id for read in reads]


def assert_one(decision: Decision, *reads: PersonRead | MeetingRead, id_: str | None = None) -> None:
    assert len(set(ids(decision, *reads))) == 1
    assert id_ is None or ids(decision, *reads)[0] == id_


def assert_apart(decision: Decision, first: PersonRead | MeetingRead, second: PersonRead | MeetingRead) -> None:
    assert ids(decision, first) != ids(decision, second)


def reasons(decision: Decision) -> set[str]:
    return {doubt.reason for doubt in decision.doubts}


# --- names ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HAYASE Kotaro", "Kotaro Hayase"),
        ("Han Myung-seok", "HAN Myung Seok"),
        ("Joan D. Marchetti", "Joan Marchetti"),
        ("Hélène Marchand-Roux", "Helene Marchand-Roux"),
        ("Lloyd J. Austin III", "Lloyd Austin"),
        ("Radosław Sikorski", "Radoslaw Sikorski"),
    ],
)
def test_names_agree(one: str, other: str) -> None:
    assert name_keys(one) & name_keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kim Jae-yong", "Kim Yong-jae"), ("Kim Min-seok", "Kim Yong-hyun"), ("Suh Hoon", "Seo Hoon")],
)
def test_names_do_not_agree(one: str, other: str) -> None:
    assert not name_keys(one) & name_keys(other)


@pytest.mark.parametrize(
    ("forms", "party", "expected"),
    [
        (["Ellen Calloway", "Calloway"], US, {"calloway"}),
        (["LIANG Zhiyuan"], None, {"liang"}),
        (["Tachibana Shoji"], JP, {"tachibana", "shoji"}),
        (["Martin Ellison"], US, {"ellison"}),
        (["Ursula von der Leyen"], EU, {"leyen"}),
        (["von der Leyen"], EU, {"leyen"}),
    ],
)
def test_the_surname_is_told(forms: list[str], party: str | None, expected: set[str]) -> None:
    assert surnames(forms, [party] if party else [], CUSTOMS) == expected


def test_a_surname_with_particles_is_no_full_name() -> None:
    assert not is_full("von der Leyen", CUSTOMS)
    assert is_full("Ursula von der Leyen", CUSTOMS)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Wicaksono", "Wichaksono", True),
        ("Narendra Modi", "Narendra Damodardas Modi", True),
        ("Suh", "Seo", False),
        ("Kim Min-seok", "Kim Min-jae", False),
    ],
)
def test_likeness(one: str, other: str, expected: bool) -> None:
    assert are_alike(one, other) is expected


# --- persons -------------------------------------------------------------------------------------------------------


def test_full_names_that_agree_are_one_person() -> None:
    reads = person("a", "HAYASE Kotaro", JP), person("b", "Kotaro Hayase", JP), person("c", "Hayase Kotaro")
    decision = of_persons(*reads)
    assert_one(decision, *reads)
    assert {settled.label for settled in decision.names.values()} == {"HAYASE Kotaro"}
    assert [merge.rules for merge in decision.merges] == [("full names agree",)]
    assert decision.doubts == ()


def test_the_fullest_name_names_the_person() -> None:
    reads = person("a", "Joan Marchetti", US), person("b", "Joan D. Marchetti", US), person("c", "Joan Marchetti", US)
    assert_one(of_persons(*reads), *reads, id_="person/joan-d-marchetti")


def test_one_name_for_two_countries_is_two_persons_and_a_doubt() -> None:
    reads = person("a", "John Smith", AU), person("b", "John Smith", US, date="2020-01-01")
    decision = of_persons(*reads)
    assert ids(decision, *reads) == ["person/john-smith@a", "person/john-smith@b"]
    assert reasons(decision) == {"the same full name for different parties"}


def test_who_goes_from_a_country_to_an_organization_stays_one_person() -> None:
    before, after = person("a", "Mark Rutte", "country/NL", date="2023-05-01"), person("b", "Mark Rutte", EU)
    assert_one(of_persons(before, after), before, after, id_="person/mark-rutte")
    at_once = person("a", "Mark Rutte", "country/NL")
    assert_apart(of_persons(at_once, after), at_once, after)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (person("a", "George W. Bush", US), person("b", "George H. Bush", US), "the same name but for the initials"),
        (person("a", "Ferdinand Marcos Jr.", US), person("b", "Ferdinand Marcos Sr.", US),
         "the same name but for the generation"),
        (person("a", "George Bush", US, date="1970-01-01"), person("b", "George W. Bush", US),
         "the same full name, but more than 20 years apart"),
    ],
)  # fmt: skip
def test_father_and_son_are_two(one: PersonRead, other: PersonRead, reason: str) -> None:
    decision = of_persons(one, other)
    assert_apart(decision, one, other)
    assert reasons(decision) == {reason}


def test_a_surname_with_its_party_is_the_one_person_of_that_name() -> None:
    full, bare = person("a", "Koizumi Shinjiro", JP), person("b", "Koizumi", JP, date="2024-11-01")
    decision = of_persons(full, bare)
    assert_one(decision, full, bare, id_="person/koizumi-shinjiro")
    assert [merge.rules for merge in decision.merges] == [("surname, party and post or time agree",)]


def test_the_post_holds_over_a_longer_time() -> None:
    full, bare = person("a", "Kim Yong-hyun", KR, post=DEFENCE), person("b", "Kim", KR, post=DEFENCE, date="2021-01-01")
    assert_one(of_persons(full, bare), full, bare)
    other = person("b", "Kim", KR, post=FOREIGN, date="2021-01-01")
    assert_apart(of_persons(full, other), full, other)
    assert reasons(of_persons(full, other)) == {"surname and party agree, neither post nor time"}
    older = person("b", "Kim", KR, post=DEFENCE, date="2011-01-01")
    assert_apart(of_persons(full, older), full, older)


def test_a_surname_that_two_persons_share_is_in_doubt() -> None:
    first, second = person("a", "Kim Yong-hyun", KR, post=DEFENCE), person("b", "Kim Min-seok", KR)
    bare, bare2 = person("c", "Kim", KR, post=DEFENCE), person("d", "Kim", KR)
    decision = of_persons(first, second, bare, bare2)
    assert len(set(ids(decision, first, second, bare, bare2))) == 4
    assert reasons(decision) == {"two persons have this surname and party"}
    assert len(decision.doubts) == 4


def test_a_surname_of_another_party_does_not_count() -> None:
    full, bare = person("a", "Kim Yong-hyun", KR), person("b", "Kim", "country/GB")
    decision = of_persons(full, bare)
    assert ids(decision, full, bare) == ["person/kim-yong-hyun", "person/kim-gb"]
    assert decision.doubts == ()


def test_surnames_alone_are_one_person_if_post_or_time_agree() -> None:
    one, two = person("a", "Koizumi", JP), person("b", "Koizumi", JP, date="2024-09-01")
    assert_one(of_persons(one, two), one, two, id_="person/koizumi-jp")
    old = person("c", "Koizumi", JP, date="2003-01-01")
    assert_apart(of_persons(one, two, old), one, old)


def test_a_surname_without_a_party_is_in_doubt() -> None:
    full, bare = person("a", "Pete Hegseth", US), person("b", "Hegseth")
    decision = of_persons(full, bare)
    assert_apart(decision, full, bare)
    assert reasons(decision) == {"a surname without a party"}
    one, two = person("a", "Hegseth"), person("b", "Hegseth")
    assert_apart(of_persons(one, two), one, two)


def test_nearly_the_same_spelling_is_in_doubt_with_party_and_post() -> None:
    one, two = person("a", "Bambang Wicaksono", "country/ID", post="post/x"), person("b", "Bambang Wichaksono")
    named = PersonRead(two.key, two.name, (), ("post/x",), ("country/ID",), two.dates)
    assert reasons(of_persons(one, named)) == {"names spelled nearly the same, party and post agree"}
    assert_apart(of_persons(one, named), one, named)
    assert of_persons(one, two).doubts == ()


def test_what_one_readout_tells_apart_no_rule_joins() -> None:
    full, bare = person("a", "Kim Yong-hyun", KR), person("a", "Kim", KR)
    elsewhere = person("b", "Kim", KR)
    decision = of_persons(full, bare, elsewhere)
    assert len(set(ids(decision, full, bare, elsewhere))) == 3


def test_posts_are_held_from_the_first_to_the_last_day_known() -> None:
    one, two = person("a", "Kihara Minoru", JP), person("b", "Minoru Kihara", JP)
    held = (
        HeldRead(one.key, "post/defense-minister-jp", "Defense Minister (Japan)", day("2023-10-04"), "meeting/x"),
        HeldRead(two.key, "post/defense-minister-jp", "Defense Minister (Japan)", day("2024-06-02"), "meeting/y"),
        HeldRead(two.key, "post/minister-jp", "Minister (Japan)", day("2024-07-28"), "meeting/z"),
        HeldRead(two.key, "post/chief-cabinet-secretary-jp", "Chief Cabinet Secretary (Japan)", day("2025-10-21"), "m"),
    )
    cabinet, defence = decide(Reads((one, two), held=held), customs=CUSTOMS).tenures
    assert (defence.person, defence.label) == ("person/kihara-minoru", "Kihara Minoru, Defense Minister (Japan)")
    assert (defence.first, defence.last) == (day("2023-10-04"), day("2024-07-28"))
    assert defence.shown_by[0] == "meeting/x#kihara-minoru"
    assert cabinet.first == cabinet.last == day("2025-10-21")


# --- meetings ------------------------------------------------------------------------------------------------------

LINDQVIST, ASHBY = ("person/lindqvist", EU), ("person/ashby", AU)


def of_meetings(*meetings: MeetingRead, persons: tuple[PersonRead, ...] = ()) -> Decision:
    return decide(Reads(persons, tuple(meetings)), customs=CUSTOMS)


def test_one_call_told_by_both_sides_a_day_apart_is_one_meeting() -> None:
    one = meeting("a", "2024-05-13", LINDQVIST, ASHBY, form="video")
    two = meeting("b", "2024-05-14", LINDQVIST, ASHBY, form="video")
    decision = of_meetings(one, two)
    assert_one(decision, one, two, id_="meeting/2024-05-13-au-european-union")
    assert [merge.rules for merge in decision.merges] == [("parties, people and format agree, at most a day apart",)]


@pytest.mark.parametrize(
    "other",
    [
        meeting("b", "2024-05-15", LINDQVIST, ASHBY),
        meeting("b", "2024-05-13", LINDQVIST, ASHBY, form="telephone"),
        meeting("b", "2024-05-13", LINDQVIST, ("person/rourke", AU)),
        meeting("b", "2024-05-13", LINDQVIST, ("person/ashby", US)),
        meeting("b", "2024-05-13", LINDQVIST, ASHBY, start="16:00:00"),
        meeting("a", "2024-05-14", LINDQVIST, ASHBY),
    ],
    ids=["two days", "format", "people", "parties", "hour", "one readout"],
)
def test_what_parts_meetings(other: MeetingRead) -> None:
    one = meeting("a", "2024-05-13", LINDQVIST, ASHBY, start="09:00:00")
    assert_apart(of_meetings(one, other), one, other)


def test_where_some_people_differ_there_is_doubt_and_where_all_do_there_is_none() -> None:
    one = meeting("a", "2024-05-13", LINDQVIST, ASHBY)
    some, others = (
        meeting("b", "2024-05-13", LINDQVIST, ("person/rourke", AU)),
        meeting("b", "2024-05-13", ("person/kallas", EU), ("person/rourke", AU)),
    )
    assert reasons(of_meetings(one, some)) == {"the same parties on the same day, but people differ"}
    assert of_meetings(one, others).doubts == ()


def test_people_are_compared_under_their_settled_names() -> None:
    persons = person("a", "Ashby", AU), person("b", "Robert Ashby", AU)
    one = meeting("a", "2024-05-13", LINDQVIST, ("person/ashby", AU))
    two = meeting("b", "2024-05-13", LINDQVIST, ("person/robert-ashby", AU))
    assert_one(of_meetings(one, two, persons=persons), one, two)
    assert_apart(of_meetings(one, two), one, two)


def test_days_in_a_row_join_only_where_it_is_certain_which() -> None:
    three = [meeting(name, f"2024-05-1{n}", LINDQVIST, ASHBY) for n, name in enumerate("abc", start=3)]
    decision = of_meetings(*three)
    assert len(set(ids(decision, *three))) == 3
    assert reasons(decision) == {"two meetings that agree lie within a day of it"}


def test_undated_meetings_stay_apart() -> None:
    reads = [MeetingRead((name, "meeting/undated-au-eu"), "x", None, (LINDQVIST, ASHBY)) for name in "ab"]
    assert ids(of_meetings(*reads), *reads) == ["meeting/undated-au-eu@a", "meeting/undated-au-eu@b"]


# --- other things --------------------------------------------------------------------------------------------------


def test_british_and_american_spelling_are_one_thing_of_one_class() -> None:
    one = ThingRead(("a", "organization/joint-defence-centre"), "Joint Defence Centre", "Organization")
    two = ThingRead(("b", "organization/joint-defense-center"), "Joint Defense Center", "Organization")
    three = ThingRead(("b", "facility/joint-defense-center"), "Joint Defense Center", "Facility")
    names = decide(Reads(things=(one, two, three))).names
    assert names[one.key] == names[two.key]
    assert names[three.key].id == "facility/joint-defense-center"


def test_a_name_that_several_bodies_bear_is_another_one_in_each_readout() -> None:
    bare = [
        ThingRead((name, "organization/ministry-of-defense"), "Ministry of Defense", "Organization") for name in "ab"
    ]
    of_japan = [
        ThingRead((name, "organization/ministry-of-defense-of-japan"), "Ministry of Defense of Japan", "Organization")
        for name in "ab"
    ]
    names = decide(Reads(things=(*bare, *of_japan)), customs=CUSTOMS).names
    assert [names[read.key].id for read in bare] == [f"organization/ministry-of-defense@{name}" for name in "ab"]
    assert {names[read.key].id for read in of_japan} == {"organization/ministry-of-defense-of-japan"}


# --- the analyst's word --------------------------------------------------------------------------------------------


def test_the_analyst_joins_what_is_in_doubt_and_parts_what_is_joined() -> None:
    full, bare = person("a", "Pete Hegseth", US), person("b", "Hegseth")
    decision = of_persons(full, bare, said=[same([full], [bare])])
    assert_one(decision, full, bare, id_="person/pete-hegseth")
    assert decision.doubts == ()
    assert decision.merges[0].rules == ("the analyst says so",)
    one, two = person("a", "John Smith", AU), person("b", "John Smith", AU)
    decision = of_persons(one, two, said=[different([one], [two])])
    assert_apart(decision, one, two)
    assert decision.doubts == ()


def test_what_might_be_either_of_two_told_apart_is_in_doubt() -> None:
    one, two, three = (person(name, "John Smith", AU) for name in "abc")
    decision = of_persons(one, two, three, said=[different([one], [two])])
    assert len(set(ids(decision, one, two, three))) == 3
    assert reasons(decision) == {"it agrees with two that are told apart"}


def test_the_analyst_can_leave_one_candidate() -> None:
    first, second = person("a", "Kim Yong-hyun", KR), person("b", "Kim Min-seok", KR)
    bare = person("c", "Kim", KR)
    assert_one(of_persons(first, second, bare, said=[different([bare], [second])]), first, bare)


def test_a_correction_outlives_the_name_of_the_file() -> None:
    full, bare = person("a", "Pete Hegseth", US), person("b", "Hegseth")
    moved = person("elsewhere", "Hegseth")
    assert_one(of_persons(full, moved, said=[same([full], [bare])]), full, moved)


def test_contradictory_corrections_are_refused() -> None:
    a, b, c = (person(name, "Kim", KR) for name in "abc")
    said = identity.added([same([a], [b])], same([b], [c]))
    with pytest.raises(CorrectionError, match="cannot be called different: they were said to be the same"):
        identity.added(said, different([a], [c]))
    with pytest.raises(CorrectionError, match="cannot be called same: they were said to be different"):
        identity.added([different([a], [c])], same([a], [c]))


# --- a function of the set -----------------------------------------------------------------------------------------

NAMES = ("Kim Min-seok", "Kim Yong-hyun", "Kim", "KIM Min Seok", "Suh", "Seo", "Minoru Kihara", "Kihara", "Kihara M.")
PERSONS = st.builds(
    lambda readout, name, party, post, date: person(readout, name, party, post=post, date=date),
    st.sampled_from("abcdef"),
    st.sampled_from(NAMES),
    st.sampled_from((KR, JP, None)),
    st.sampled_from((DEFENCE, FOREIGN, "")),
    st.sampled_from(("2003-05-01", "2024-05-01", "2024-05-02", "2025-10-29")),
)
READS = st.lists(PERSONS, max_size=12, unique_by=lambda read: read.key)


@st.composite
def shuffled(draw: st.DrawFn) -> tuple[list[PersonRead], list[PersonRead], list[MeetingRead], list[Correction]]:
    """Draw readings of persons in two orders, meetings of them, and corrections that do not contradict."""
    reads = draw(READS)
    pairs = list(pairwise(reads))
    meetings = [
        meeting(one.key[0], "2024-05-0" + draw(st.sampled_from("123")), (one.key[1], KR), (other.key[1], JP))
        for one, other in draw(st.lists(st.sampled_from(pairs), max_size=4) if pairs else st.just([]))
    ]
    unique = {each.key: each for each in meetings}
    corrections: tuple[Correction, ...] = ()
    for one, other in draw(st.lists(st.sampled_from(pairs), max_size=3) if pairs else st.just([])):
        try:
            corrections = identity.added(corrections, draw(st.sampled_from((same, different)))([one], [other]))
        except CorrectionError:
            continue
    return reads, draw(st.permutations(reads)), list(unique.values()), list(corrections)


@settings(deadline=None, max_examples=200)
@given(shuffled())
def test_the_order_counts_for_nothing(
    drawn: tuple[list[PersonRead], list[PersonRead], list[MeetingRead], list[Correction]],
) -> None:
    reads, others, meetings, said = drawn
    one = decide(Reads(tuple(reads), tuple(meetings)), said, customs=CUSTOMS)
    two = decide(Reads(tuple(others), tuple(reversed(meetings))), reversed(said), customs=CUSTOMS)
    assert one == two


@settings(deadline=None, max_examples=200)
@given(shuffled())
def test_each_reading_has_a_name_and_the_analyst_is_obeyed(
    drawn: tuple[list[PersonRead], list[PersonRead], list[MeetingRead], list[Correction]],
) -> None:
    reads, _, meetings, said = drawn
    decision = decide(Reads(tuple(reads), tuple(meetings)), said, customs=CUSTOMS)
    names = decision.names
    assert set(names) == {read.key for read in (*reads, *meetings)}
    for correction in said:
        first, second = ({names[key] for key in side} for side in (correction.first, correction.second))
        assert (first == second) is (correction.judgement == "same")
    for doubt in decision.doubts:
        assert doubt.first != doubt.second


def test_a_thousand_readouts_are_decided_quickly() -> None:
    persons, meetings = [], []
    for n in range(1000):
        name, date = f"r{n:04}", f"20{10 + n % 15}-{1 + n % 12:02}-{1 + n % 28:02}"
        minister = f"Minister{n % 40} Given{n % 80}" if n % 2 else f"Minister{n % 40}"
        people = [
            (minister, JP, "post/minister-of-defense-jp"),
            (f"Secretary{n % 10} Given", US, "post/secretary-of-state-us"),
            (f"Aide{n % 300} Given{n % 7}", US, f"post/aide-{n % 30}-us"),
            ("Kim", KR, DEFENCE),
        ]
        reads = [person(name, who, party, post=post, date=date) for who, party, post in people]
        persons += reads
        meetings.append(meeting(name, date, (reads[0].key[1], JP), (reads[1].key[1], US)))
    things = [
        ThingRead((f"r{n:04}", f"organization/body-{n % 60}"), f"Body {n % 60}", "Organization") for n in range(9000)
    ]
    start = time.process_time()
    decision = decide(Reads(tuple(persons), tuple(meetings), tuple(things)), customs=CUSTOMS)
    assert time.process_time() - start < 2
    assert len(decision.merges) > 100


# --- the graph of a readout ----------------------------------------------------------------------------------------

SAMPLE = Path(__file__).parent / "data" / "sample.trig"


def test_a_graph_can_be_had_back_as_it_was_read() -> None:
    quads = list(ox.parse(path=SAMPLE))
    for graph in sorted({quad.graph_name.value for quad in quads}):
        read = {quad.triple for quad in quads if quad.graph_name.value == graph}
        people = sorted({t.subject.value for t in read if str(t.object) == f"<{KG.Person}>"})
        meetings = sorted({t.subject.value for t in read if str(t.object) == f"<{KG.Meeting}>"})
        assert len(people) > 1
        one = {people[0]: (people[1], "Somebody"), people[1]: (people[1], "Somebody")}
        for names in ({}, one, one | {each: (each + "-x", "A meeting") for each in meetings}):
            settled = settle_triples(read, names, base=DEFAULT_BASE, readout=graph)
            assert as_read(settled) == read
            assert validate(ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(graph)) for t in settled) == []
            assert (settled == read) is (not names)


# --- end to end ----------------------------------------------------------------------------------------------------

TEXTS = {
    "2023-10-04-mod-jp-us": "Japan-U.S. Defense Ministerial Meeting\nOctober 4, 2023\nMinistry of Defense of Japan\n\n"
    "On October 4, Defense Minister Kihara Minoru met with U.S. Secretary of Defense Lloyd J. Austin III at the "
    "Pentagon. Minister Kihara welcomed the progress of the Alliance. The Ministers agreed to cooperate closely.\n",
    "2024-06-01-dod-us-jp": "Secretary of Defense Lloyd Austin's Meeting With Japanese Minister of Defense Minoru "
    "Kihara\nJune 1, 2024\n\nSecretary of Defense Lloyd Austin met with Japanese Minister of Defense Minoru Kihara on "
    "June 1 in Singapore. Secretary Austin welcomed the progress of the Alliance.\n",
    "2024-06-02-mod-jp-us": "Japan-U.S. Defense Ministerial Meeting\nJune 2, 2024\nMinistry of Defense of Japan\n\n"
    "On June 2, Minister Kihara met with U.S. Secretary of Defense Austin in Singapore. Minister Kihara welcomed the "
    "progress of the Alliance. The Ministers agreed to cooperate closely.\n",
    "2024-09-01-mod-kr-us": "ROK-U.S. Talks\nSeptember 1, 2024\nSeoul\n\nOn September 1, Defense Minister Kim "
    "Yong-hyun of the Republic of Korea met with U.S. Secretary of Defense Lloyd Austin in Seoul. Minister Kim "
    "welcomed it.\n",
    "2024-10-01-pmo-kr-us": "ROK-U.S. Talks\nOctober 1, 2024\nSeoul\n\nOn October 1, Prime Minister Kim Min-seok of "
    "the Republic of Korea met with U.S. Secretary of Defense Lloyd Austin in Seoul. Prime Minister Kim welcomed it.\n",
    "2024-11-01-mod-kr-us": "ROK-U.S. Talks\nNovember 1, 2024\nSeoul\n\nOn November 1, Defense Minister Kim of the "
    "Republic of Korea met with U.S. Secretary of Defense Austin in Seoul. Minister Kim welcomed the progress.\n",
}
YONG_HYUN, KIM = "person/kim-yong-hyun", "person/kim-kr"


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with readouts that name the same people and one meeting twice."""
    folder = tmp_path_factory.mktemp("texts")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def store(texts: Path, tmp_path: Path) -> Iterable[LocalStore]:
    """Return a store in which all of them are read."""
    with open_store(tmp_path / "store") as opened:
        pipeline.build([str(texts)], opened)
        yield opened


def names(store: LocalStore) -> list[str]:
    return [str(row[-1]) for row in catalog.listing(store, "people").rows]


def meetings(store: LocalStore) -> set[str]:
    return {str(row[-1]) for row in catalog.listing(store, "meetings").rows}


def build_in_turn(texts: Path, folder: Path, order: Iterable[str]) -> str:
    """Build readouts one after the other, and return the graph."""
    with open_store(folder) as store:
        for name in order:
            pipeline.build([str(texts / f"{name}.txt")], store)
        return render(store, "turtle")


def test_the_order_of_building_counts_for_nothing(texts: Path, tmp_path: Path, store: LocalStore) -> None:
    at_once = render(store, "turtle")
    assert build_in_turn(texts, tmp_path / "forth", sorted(TEXTS)) == at_once
    assert build_in_turn(texts, tmp_path / "back", sorted(TEXTS, reverse=True)) == at_once
    assert build_in_turn(texts, tmp_path / "twice", [*sorted(TEXTS), *sorted(TEXTS)]) == at_once


def test_people_and_meetings_are_one_across_readouts(store: LocalStore) -> None:
    assert set(names(store)) == {
        KIM, "person/kim-min-seok", YONG_HYUN, "person/lloyd-j-austin-iii", "person/kihara-minoru",
    }  # fmt: skip
    assert "meeting/2024-06-01-jp-us" in meetings(store)
    assert "meeting/2024-06-02-jp-us" not in meetings(store)
    assert len(meetings(store)) == len(TEXTS) - 1
    assert validate(store.quads()) == []


def test_both_dates_of_the_meeting_stand_each_with_its_words(store: LocalStore) -> None:
    facts = catalog.facts(store, catalog.find(store, "meeting/2024-06-01-jp-us"))
    assert {(f.readout[8:], f.what) for f in facts if f.fact == "date"} == {
        ("2024-06-01-dod-us-jp", "2024-06-01"), ("2024-06-02-mod-jp-us", "2024-06-02"),
    }  # fmt: skip


def test_a_meeting_that_two_readouts_tell_differently_is_one_row(store: LocalStore) -> None:
    found = catalog.listing(store, "meetings")
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    assert len({row["meeting"] for row in rows}) == len(rows) == len(TEXTS) - 1
    assert [row["date"] for row in rows if row["meeting"] == "meeting/2024-06-01-jp-us"] == ["2024-06-01 / 2024-06-02"]


def test_a_person_is_shown_with_posts_and_their_dates(store: LocalStore) -> None:
    facts = catalog.facts(store, catalog.find(store, "kihara"))
    held = {fact.what for fact in facts if fact.fact == "held post"}
    assert held == {"Defense Minister (Japan), 2023-10-04 to 2024-06-02"}


def test_an_id_as_read_finds_the_thing(store: LocalStore) -> None:
    assert catalog.find(store, "person/minoru-kihara").label == "Kihara Minoru"
    assert catalog.find(store, "meeting/2024-06-02-jp-us").iri.endswith("meeting/2024-06-01-jp-us")


def test_a_doubt_is_listed_with_the_commands_that_settle_it(store: LocalStore) -> None:
    rows = catalog.listing(store, "doubts").rows
    assert ("Kim", "Kim Yong-hyun", "two persons have this surname and party",
            f"kg same {KIM} {YONG_HYUN}  or  kg different {KIM} {YONG_HYUN}") in rows  # fmt: skip
    assert len(rows) == 2


def test_a_correction_settles_a_doubt_and_survives_a_build(store: LocalStore, texts: Path) -> None:
    before = render(store, "turtle")
    assert len(judging.judge(store, "same", KIM, "Kim Yong-hyun")) == 1
    assert KIM not in names(store)
    assert catalog.listing(store, "doubts").rows == ()
    after = render(store, "turtle")
    pipeline.build([str(texts)], store)
    assert render(store, "turtle") == after
    assert validate(store.quads()) == []
    assert catalog.listing(store, "corrections").rows == (
        ("same", KIM, YONG_HYUN, f"kg same --undo {KIM} {YONG_HYUN}"),
    )
    judging.undo(store, "same", "Kim Yong-hyun", KIM)
    assert render(store, "turtle") == before


@pytest.mark.parametrize(
    ("judgement", "first", "second"),
    [
        ("same", "Kim Min-seok", "Yong-hyun"),
        ("same", "yong-hyun", "Kim Min-seok"),
        ("different", "Lloyd", "kihara"),
        ("different", "Kim Yong-hyun", "Kim Min-seok"),
        ("different", "person/minoru-kihara@2024-06-01-dod-us-jp", "Kihara Minoru"),
    ],
)
def test_the_words_that_said_it_take_it_back(
    store: LocalStore, judgement: identity.Judgement, first: str, second: str
) -> None:
    before = render(store, "turtle")
    judging.judge(store, judgement, first, second)
    assert len(catalog.listing(store, "corrections").rows) == 1
    judging.undo(store, judgement, first, second)
    assert catalog.listing(store, "corrections").rows == ()
    assert render(store, "turtle") == before


def test_where_words_may_mean_several_corrections_the_commands_are_given(store: LocalStore) -> None:
    judging.judge(store, "different", "Kihara Minoru", KIM)
    judging.judge(store, "different", "Kihara Minoru", YONG_HYUN)
    with pytest.raises(CorrectionError, match=f"different --undo .* {KIM}  or  kg different --undo .* {YONG_HYUN}"):
        judging.undo(store, "different", "Minoru", "Kim")


def test_a_correction_can_part_what_a_rule_joined(store: LocalStore) -> None:
    part = "person/minoru-kihara@2024-06-01-dod-us-jp"
    judging.judge(store, "different", part, "Kihara Minoru")
    assert {"person/minoru-kihara", "person/kihara-minoru"} <= set(names(store))
    assert catalog.find(store, "person/kihara").label == "Kihara Minoru"
    with pytest.raises(CorrectionError, match=r"cannot be called same: .*kg different --undo"):
        judging.judge(store, "same", "person/minoru-kihara", "person/kihara-minoru")
    judging.undo(store, "different", part, "person/kihara-minoru")
    assert "person/minoru-kihara" not in names(store)


@pytest.mark.parametrize(
    ("first", "second", "error", "message"),
    [
        ("Kihara", "Minoru Kihara", CorrectionError, "are one thing, person/kihara-minoru; name parts of it"),
        ("Kihara", "Pentagon", CorrectionError, "cannot be the same as a person"),
        ("Kihara", "Japan", CorrectionError, "Japan: expected a person, a meeting"),
        ("Kihara", "Nobody", NotFoundError, "is called 'Nobody'"),
    ],
)
def test_what_cannot_be_judged_is_refused(
    store: LocalStore, first: str, second: str, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        judging.judge(store, "same", first, second)
    with pytest.raises(CorrectionError, match="were not said to be the same"):
        judging.undo(store, "same", first, second)


def test_a_readout_that_is_removed_takes_its_merges_with_it(texts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "removed"
    with open_store(folder) as store:
        pipeline.build([str(texts)], store)
    for name in ("2023-10-04-mod-jp-us", "2024-06-01-dod-us-jp"):
        assert run(["--store", str(folder), "remove", name]) == 0
    left = [name for name in TEXTS if not name.startswith(("2023-10-04", "2024-06-01"))]
    with open_store(folder) as store:
        assert "meeting/2024-06-02-jp-us" in meetings(store)
        assert "person/kihara-jp" in names(store)
        found = render(store, "turtle")
    assert found == build_in_turn(texts, tmp_path / "fresh", left)


def test_the_commands_say_what_they_did(texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = ["--store", str(tmp_path / "store")]
    assert run([*told, "same", "a", "b"]) == 1
    assert "there is no store yet" in capsys.readouterr().err
    assert run([*told, "build", str(texts)]) == 0
    assert run([*told, "same", KIM, YONG_HYUN]) == 0
    assert "graphs changed: 1" in capsys.readouterr().err
    assert run([*told, "different", KIM, YONG_HYUN]) == 1
    assert f"kg same --undo {KIM} {YONG_HYUN}" in capsys.readouterr().err
    assert run([*told, "same", "--undo", KIM, YONG_HYUN]) == 0
    assert run([*told, "list", "doubts"]) == 0
    assert "two persons have this surname" in capsys.readouterr().out
    assert run([*told, "show", "kihara"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "  Defense Minister (Japan), 2023-10-04 to 2024-06-02"


def test_only_the_graphs_that_change_are_written_again(store: LocalStore, texts: Path) -> None:
    assert identity.settle(store) == ()
    store.remove_graph(f"{DEFAULT_BASE}readout/2024-10-01-pmo-kr-us")
    assert identity.settle(store) == (f"{DEFAULT_BASE}readout/2024-11-01-mod-kr-us",)
    assert KIM not in names(store)
    pipeline.build([str(texts / "2024-10-01-pmo-kr-us.txt")], store)
    assert KIM in names(store)


def test_the_practice_call_told_by_both_sides_is_one_meeting(shared: Path, tmp_path: Path) -> None:
    paths = [str(shared / "readouts" / f"2024-05-1{end}.txt") for end in ("3-eeas-eu-au", "4-dfat-au-eu")]
    with open_store(tmp_path / "store") as store:
        pipeline.build(paths, store)
        assert meetings(store) == {"meeting/2024-05-13-au-european-union"}
        assert validate(store.quads()) == []


def test_an_address_leads_back_to_its_key() -> None:
    assert from_address(identity.address(("a-b", "person/x"))) == ("a-b", "person/x")
