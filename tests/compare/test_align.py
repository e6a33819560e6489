"""Which statements are of one matter, and which are not: each of the decided cases in words of our own."""

from dataclasses import replace

import pytest

from compare.samples import BASE, BOTH, CHINA, JAPAN, held, named, told
from kg.compare import Account, compare
from kg.compare.model import Attendance, Met

Told = tuple[str, dict[str, object]]

# Other statements of both meetings: what says little in them says little between them.
AROUND = (
    held("They [discussed] {fisheries in the northern sea}", "Discussion"),
    held("They [welcomed] {the growth of tourism between their cities}", "Welcome"),
    held("They [urged] {all sides in the desert war to lay down arms}", "Request"),
)


def aligned(old: Told | tuple[Told, ...], new: Told | tuple[Told, ...]) -> list[tuple[str, str]]:
    """Return the cues of the pairs, besides those of the statements around."""
    sides = [one if isinstance(one[0], tuple) else (one,) for one in (old, new)]
    accounts = [told(*AROUND, *each, name=name) for each, name in zip(sides, ("old", "new"), strict=True)]  # type: ignore[misc]
    return [
        (pair.old.cue_words, pair.new.cue_words)
        for pair in compare(*accounts).pairs
        if pair.old.cue_words not in {"discussed", "welcomed", "urged"}
    ]


def test_one_matter_meets_whatever_the_force() -> None:
    old = held("They [decided] {to open a consulate in Lima}", undertaking=True)
    new = held("They [noted] {the opening of the consulate in Lima}", "Assessment")
    assert aligned(old, new) == [("decided", "noted")]


def test_two_matters_under_one_heading_stay_apart() -> None:
    old = held("They [called] {for the release of all hostages in Gaza}", "Request")
    new = held("They [called] {for a ceasefire in Gaza}", "Request")
    assert aligned(old, new) == []


def test_a_part_and_its_whole_are_one_matter() -> None:
    old = held("They [condemned] {the dispatch of troops to the island}", "Criticism")
    new = held("They [condemned] {military ties with the island, including troops}", "Criticism")
    assert aligned(old, new) == [("condemned", "condemned")]


def test_the_nearer_counterpart_is_taken() -> None:
    old = held("They [agreed] {to train pilots of helicopters}")
    new = (held("They [agreed] {to train pilots}"), held("They [concurred] {to train pilots of helicopters at sea}"))
    assert aligned(old, new) == [("agreed", "concurred")]


def test_the_best_matching_is_not_the_greedy_one() -> None:
    old = (held("They [agreed] {to train pilots of helicopters}"), held("They [pledged] {to train pilots}"))
    new = (held("They [concurred] {to train pilots of helicopters}"), held("They [decided] {to train helicopters}"))
    assert len(aligned(old, new)) == 2


def test_a_principle_and_a_step_under_one_plan_are_two_matters() -> None:
    plan = {"Harbor Plan": f"{BASE}document/harbor-plan"}
    old = held("They [reaffirmed] {that the conditions of the Harbor Plan must be met}", "Affirmation", names=plan)
    new = held("They [agreed] {to seek certification of the second stage under the Harbor Plan in 2026}", names=plan)
    assert aligned(old, new) == []


def test_the_same_verb_is_no_sign_of_the_same_matter() -> None:
    old = held("They [said] {that they would consult parliament}", "Report")
    new = held("They [said] {that they were willing to open consultations on tariffs}", "Report")
    assert aligned(old, new) == []


def test_other_speakers_are_no_pair() -> None:
    old = held("He [hoped] {for talks on tariffs}", "Expectation", holders=frozenset({JAPAN}))
    new = held("He [refused] {talks on tariffs}", "Criticism", holders=frozenset({CHINA}))
    assert aligned(old, new) == []


def test_one_party_alone_does_not_correspond_to_both() -> None:
    old = held("He [described] {the shipyard at Kobe}", "Report", holders=frozenset({JAPAN}))
    new = held("They [praised] {the overhaul of a ship in the shipyard at Kobe}", "Assessment", holders=BOTH)
    assert aligned(old, new) == []


def test_a_courtesy_meets_a_courtesy_on_the_same_thing_only() -> None:
    thanks = held("They [thanked] {the volunteers of the flood}", "Courtesy")
    assert aligned(thanks, held("They [appreciated] {the volunteers of the flood}", "Courtesy")) == [
        ("thanked", "appreciated")
    ]  # fmt: skip
    assert aligned(thanks, held("They [reported] {the volunteers of the flood}", "Report")) == []


def test_the_next_meeting_meets_the_next_meeting_wherever_it_is_to_be() -> None:
    old = held("They [agreed] {to hold the next dialogue in Lima}")
    new = held("They [agreed] {to hold the next dialogue in Quito}")
    assert aligned(old, new) == [("agreed", "agreed")]


def test_a_new_office_holder_speaks_for_the_same_party() -> None:
    old, new = named("2024-04-17-dod-us-ro"), named("2025-02-05-dod-us-ro")
    people = [{each.name for met in account.meetings for each in met.attendance} for account in (old, new)]
    assert people[0] != people[1]
    assert any(len(pair.old.holders) == 1 for pair in compare(old, new).pairs)


def test_a_minister_who_is_talked_about_stands_for_the_party() -> None:
    def account(name: str, who: str) -> Account:
        person = f"{BASE}person/{who.casefold()}"
        met = Met(f"{BASE}meeting/{name}", name, attendance=(Attendance(person, who, "", JAPAN, "Japan"),))
        spoken = held(f"They [thanked] {{{who} for the ferry}}", "Courtesy", names={who: person})
        return replace(told(*AROUND, spoken, name=name), meetings=(met,))

    pairs = compare(account("old", "Sato"), account("new", "Mori")).pairs
    assert [pair.change for pair in pairs if pair.old.cue_words == "thanked"] == ["same"]


@pytest.mark.parametrize("turned", [False, True])
def test_two_statements_that_become_one_merge_and_one_that_becomes_two_splits(turned: bool) -> None:
    two = (held("They [agreed] {to train pilots of helicopters}"), held("They [decided] {to fund lighthouses in bays}"))
    one = held("They [concurred] {to train pilots of helicopters and to fund lighthouses in bays}")
    accounts = told(*AROUND, *two, name="old"), told(*AROUND, one, name="new")
    pairs = compare(*(accounts[::-1] if turned else accounts)).pairs[3:]
    assert len(pairs) == 2
    assert {pair.shape for pair in pairs} == {"", "splits" if turned else "merges"}
    assert [pair.why.partition(";")[0] for pair in pairs if pair.shape] == [pair.shape for pair in pairs if pair.shape]


def test_other_topics_in_front_of_two_sentences_keep_them_apart() -> None:
    old = held("With regard to outer space, they [concurred] {to cooperate more closely}")
    new = held("With regard to the steel trade, they [concurred] {to cooperate closely from now on}")
    again = held("With regard to outer space, they [concurred] {to cooperate closely from now on}")
    assert aligned(old, new) == []
    assert aligned(old, again) == [("concurred", "concurred")]
