"""Chains and states from statements made by hand: merges, splits, two sides, what counts as done."""

from dataclasses import replace

import pytest

from kg.compare.done import done
from kg.model import Span
from kg.undertakings.beneficiaries import beneficiaries
from kg.undertakings.chains import Chain, chains
from kg.undertakings.model import Drop, Link, Named, Source, Told, Wording
from kg.undertakings.state import outcome

SIDE, OTHER = "country/JP", "country/US"


def told(iri: str, date: str, *, undertaking: bool = True, force: str = "Agreement", words: str = "to go") -> Told:
    source = Source(iri.partition("#")[0], side=SIDE)
    return Told(iri, source, date, force, undertaking, Span(0, 6), "agreed", Span(0, 9), "agreed to go.", words=words)


def link(newer: str, older: str, score: float = 0.9, *, two_sides: bool = False) -> Link:
    return Link(newer, older, "reworded", "", score, two_sides)


def found(statements: list[Told], links: list[Link]) -> list[Chain]:
    return sorted(chains({each.iri: each for each in statements}, links), key=lambda chain: sorted(chain.own))


def test_two_that_went_into_one_are_one_chain() -> None:
    statements = [told("r1#1", "2023-01-01"), told("r1#2", "2023-01-01"), told("r2#1", "2024-01-01")]
    merged = found(statements, [link("r2#1", "r1#1"), link("r2#1", "r1#2", 0.5)])
    assert merged == [Chain(frozenset({"r1#1", "r1#2", "r2#1"}))]


def test_one_that_became_two_goes_on_with_the_likest_and_the_other_knows_where_it_is_from() -> None:
    statements = [told("r0#1", "2022-01-01"), told("r1#1", "2023-01-01")]
    statements += [told("r2#1", "2024-01-01"), told("r2#2", "2024-01-01")]
    split = found(statements, [link("r1#1", "r0#1"), link("r2#1", "r1#1", 0.5), link("r2#2", "r1#1", 0.8)])
    assert split == [
        Chain(frozenset({"r0#1", "r1#1", "r2#2"})),
        Chain(frozenset({"r2#1"}), before=frozenset({"r0#1", "r1#1"})),
    ]


def test_both_sides_of_a_meeting_tell_of_one_undertaking() -> None:
    statements = [told("r1#1", "2023-01-01"), told("s1#1", "2023-01-01"), told("r2#1", "2024-01-01")]
    links = [link("s1#1", "r1#1", two_sides=True), link("r2#1", "r1#1")]
    assert len(found(statements, links)) == 1


def test_a_chain_in_which_nothing_is_undertaken_is_none() -> None:
    assert found([told("r1#1", "2023-01-01", undertaking=False)], []) == []


def test_links_in_a_circle_do_no_harm() -> None:
    statements = [told("r1#1", "2023-01-01"), told("s1#1", "2023-01-01")]
    circle = [link("s1#1", "r1#1"), link("r1#1", "s1#1", two_sides=True)]
    assert len(found(statements, circle)) == 1


# --- what became of it ---------------------------------------------------------------------------------------------

MADE = told("r1#1", "2023-01-01")


def after(force: str, words: str, why: str = "", *, undertaking: bool = False) -> list[Wording]:
    later = told("r2#1", "2024-01-01", undertaking=undertaking, force=force, words=words)
    return [Wording(MADE), Wording(later, "continues", "r1#1", "weaker", why)]


@pytest.mark.parametrize(
    ("force", "words", "why", "state"),
    [
        ("Assessment", "that the talks began in July", "", "fulfilled"),
        ("Welcome", "the early entry into force of the Agreement", "", "fulfilled"),
        ("Report", "that it happened", "splits; fulfilled: Agreement becomes Report", "fulfilled"),
        ("Support", "the talks that began in July", "", "open"),
        ("Report", "that the talks are to be held in July", "", "open"),
        ("Assessment", "the progress of the talks", "", "open"),
        ("Welcome", "the prospect of the conclusion of the talks", "", "open"),
    ],
)
def test_what_counts_as_done(force: str, words: str, why: str, state: str) -> None:
    assert outcome(after(force, words, why), MADE, [], None).state == state


def test_what_is_undertaken_again_after_it_was_done_is_open() -> None:
    wordings = after("Welcome", "the signature of the Agreement")
    again = told("r3#1", "2025-01-01")
    assert outcome([*wordings, Wording(again)], again, [], None).state == "open"


NOT = replace(told("r2#1", "2024-01-01", undertaking=False, words="to stay"), negated=True)


def test_what_is_negated_later_is_dropped_and_not_what_holds() -> None:
    became = outcome([Wording(MADE), Wording(NOT, "continues", "r1#1", why="negated")], MADE, [], None)
    assert (became.state, became.reason) == ("dropped", 'not agreed on 2024-01-01: "to stay"')
    assert (became.settled, became.settled_in) == ("2024-01-01", "r2#1")


def test_what_is_negated_notes_nothing_as_done() -> None:
    not_welcomed = replace(NOT, force="Welcome", words="the signature of the Agreement")
    assert outcome([Wording(MADE), Wording(not_welcomed)], MADE, [], None).state == "dropped"


def test_what_is_undertaken_again_after_it_was_negated_is_open() -> None:
    again = told("r3#1", "2025-01-01")
    assert outcome([Wording(MADE), Wording(NOT), Wording(again)], again, [], None).state == "open"


def drop(date: str, side: str = SIDE) -> Drop:
    return Drop("r1#1", Source("r2", side=side), date)


@pytest.mark.parametrize(
    ("drops", "state"),
    [
        ([drop("2024-02-02")], "dropped"),
        ([drop("2024-02-02", OTHER)], "open"),
        ([drop("2023-01-01")], "open"),
        ([drop("")], "open"),
        ([drop("2025-01-01"), drop("2024-02-02")], "dropped"),
    ],
)
def test_what_counts_as_dropped(drops: list[Drop], state: str) -> None:
    became = outcome([Wording(MADE)], MADE, drops, None)
    assert became.state == state
    assert became.settled == ("2024-02-02" if state == "dropped" else "")


def test_what_a_later_statement_takes_up_is_not_dropped() -> None:
    wordings = [Wording(MADE), Wording(replace(MADE, iri="r9#1", date="2025-01-01"))]
    assert outcome(wordings, wordings[1].told, [drop("2024-02-02")], None).state == "open"


# --- words ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "that it will be signed",
        "that it has not been completed",
        "plans to set up a group",
        "that it had not begun",
        "that only Japan had ratified the treaty",
        "that the talks had not formally been concluded",
        "that the treaty has yet to be signed",
        "that the meeting is still to be formally held",
        "that no agreement was signed",
        "the launch of planning for the bridge",
        "the establishment of a committee that will prepare talks",
        "plans for launch of a dialogue",
        "the progress made in the talks",
    ],
)
def test_what_is_still_to_come_is_not_done(words: str) -> None:
    assert done().search(words) is None


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("to transfer an artillery package to Ukraine", ["Ukraine"]),
        ("to keep supporting  Ukraine", ["Ukraine"]),
        ("to provide fuel for the Republic of Korea", ["Republic of Korea"]),
        ("to cooperate with Ukraine", []),
        ("to accede to Ukraine's request", []),
        ("to train pilots in Ukraine", []),
        ("to support the Republic of Korea's candidacy for the Human Rights Council", ["Republic of Korea"]),
        ("to back Ukraine’s bid\nfor the Human Rights Council", ["Ukraine"]),
        ("to find seats for the Human Rights Council", ["Human Rights Council"]),
        ("$10 million to demining in Ukraine", ["Ukraine"]),
        ("to give 3 million euros for the repair of the grid in Ukraine", ["Ukraine"]),
        ("to pay $10 million to the fund, as discussed in Ukraine", []),
    ],
)
def test_for_whose_good_it_is(words: str, who: list[str]) -> None:
    names = {
        Named("Ukraine", "country/UA"): ("Ukraine",),
        Named("Republic of Korea", "country/KR"): ("Republic of Korea",),
        Named("Human Rights Council", "organization/hrc"): ("Human Rights Council",),
    }
    assert [each.label for each in beneficiaries(words, names)] == who
