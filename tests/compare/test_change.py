"""What became of a statement: the first of force, undertaking, deadline and qualifier that differs; else the words."""

import datetime

import pytest

from compare.samples import BASE, held, told
from kg.compare.change import Place, change
from kg.compare.model import Change
from kg.compare.terms import terms
from kg.model import Force

Told = tuple[str, dict[str, object]]


def verdict(old: Told, new: Told) -> tuple[Change, str]:
    """Judge one statement against another."""
    accounts = told(old, name="old"), told(new, name="new")
    return change(*(Place(account, account.statements[0], terms(account)[0]) for account in accounts))


# --- force -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Discussion", "Report", "stronger"),
        ("Report", "Assessment", "stronger"),
        ("Assessment", "Welcome", "stronger"),
        ("Support", "Affirmation", "stronger"),
        ("Affirmation", "Agreement", "stronger"),
        ("Agreement", "Commitment", "stronger"),
        ("Commitment", "Discussion", "weaker"),
        ("Welcome", "Support", "same"),
    ],
)
def test_force_moves_up_and_down_a_scale(before: Force, after: Force, expected: str) -> None:
    found, why = verdict(held("They [told] {the dredging}", before), held("They [told] {the dredging}", after))
    assert found == ("reworded" if expected == "same" else expected)
    assert why == f"{before} becomes {after}"


def test_force_comes_before_undertaking_deadline_and_qualifier() -> None:
    old = held("They [affirmed] {that they will fully dredge the canal by July}", "Affirmation", undertaking=True,
               deadline=datetime.date(2025, 7, 31), deadline_words="by July")  # fmt: skip
    new = held("They [agreed] {that the canal be dredged in principle}", "Agreement")
    assert verdict(old, new) == ("stronger", "Affirmation becomes Agreement")


def test_what_was_undertaken_and_is_now_noted_as_done_is_weaker_and_fulfilled() -> None:
    old = held("They [agreed] {to open a consulate}", undertaking=True)
    new = held("They [noted] {that the consulate had been opened}", "Assessment")
    assert verdict(old, new) == ("weaker", "fulfilled: Agreement becomes Assessment")


def test_what_was_undertaken_and_is_still_to_come_is_not_fulfilled() -> None:
    old = held("They [agreed] {to open a consulate}", undertaking=True)
    new = held("They [noted] {the wish to open a consulate}", "Assessment")
    assert verdict(old, new) == ("weaker", "Agreement becomes Assessment")


# --- off the scale ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("They strongly [condemned] {the blockade}", "They [condemned] {the blockade}", "weaker"),
        ("They strongly [condemned] {the blockade}", "They [expressed] {concern over the blockade}", "weaker"),
        ("They [expressed] {concern over the reef}", "They [expressed] {deep concern over the reef}", "stronger"),
        ("They [condemned] {the blockade}", "They strongly [condemned] {the blockade}", "stronger"),
        ("They [condemned] {the blockade}", "They [denounced] {the blockade}", "same"),
    ],
)  # fmt: skip
def test_off_the_scale_the_adverb_moves_and_the_cue_does_not(before: str, after: str, expected: str) -> None:
    assert verdict(held(before, "Criticism"), held(after, "Criticism"))[0] == expected


def test_acts_of_two_kinds_off_the_scale_are_reworded() -> None:
    old = held("They firmly [urged] {an end to the blockade}", "Request")
    new = held("They [hoped] {for an end to the blockade}", "Expectation")
    assert verdict(old, new) == ("reworded", "Request becomes Expectation")


# --- undertaking -----------------------------------------------------------------------------------------------------


def test_a_goal_that_becomes_something_to_work_for_is_stronger_even_in_softer_words() -> None:
    old = held("They [reaffirmed] {the goal of a complete ban on mines}", "Affirmation")
    new = held("They [reaffirmed] {that they will work toward a ban on mines}", "Affirmation", undertaking=True)
    assert verdict(old, new) == ("stronger", "an undertaking now")
    assert verdict(new, old) == ("weaker", "no undertaking any longer")


def test_a_hope_that_becomes_a_promise_is_stronger() -> None:
    old = held("They [hoped] {to open a consulate}", "Expectation")
    new = held("They [pledged] {to open a consulate}", "Commitment", undertaking=True)
    assert verdict(old, new)[0] == "stronger"


# --- deadline --------------------------------------------------------------------------------------------------------


def finished(words: str = "", date: str = "", what: str = "to finish the survey") -> Told:
    """Say that something is to be finished by some day."""
    day = datetime.date.fromisoformat(date) if date else None
    return held(f"They [agreed] {{{what} {words}}}", undertaking=True, deadline=day, deadline_words=words)


@pytest.mark.parametrize(
    ("before", "after", "expected", "why"),
    [
        (finished(), finished("by June 2025", "2025-06-30"), "stronger", 'a deadline now: "by June 2025"'),
        (finished("by June 2025", "2025-06-30"), finished(), "weaker", 'the deadline is gone: "by June 2025"'),
        (finished("by June 2025", "2025-06-30"), finished("by May 2025", "2025-05-31"), "stronger",
         'a nearer deadline: "by June 2025" becomes "by May 2025"'),
        (finished("by June 2025", "2025-06-30"), finished("in 2026"), "weaker",
         'put off: "by June 2025" becomes "in 2026"'),
        (finished("by June", "2025-06-30"), finished("by the end of June", "2025-06-30"), "reworded",
         'new: "end"'),
    ],
)  # fmt: skip
def test_a_deadline_moves(before: Told, after: Told, expected: str, why: str) -> None:
    assert verdict(before, after) == (expected, why)


def test_two_deadlines_that_nothing_puts_in_order_are_reworded() -> None:
    assert verdict(finished("before the harvest"), finished("by July", "2025-07-31"))[0] == "reworded"
    assert verdict(finished("by July", "2025-07-31"), finished("before the harvest"))[0] == "reworded"


def test_the_next_meeting_is_the_next_in_turn_and_not_the_last_one_put_off() -> None:
    old = finished("in spring 2025", "2025-05-31", "to hold the next round of the dialogue in Lima")
    new = finished("in autumn 2026", "2026-11-30", "to hold the next round of the dialogue in Quito")
    assert verdict(old, new)[0] == "reworded"


# --- qualifiers ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("to share the charts", "to share the charts fully", "stronger"),
        ("to share every chart", "to share charts", "weaker"),
        ("to share the charts", "to share the charts in principle", "weaker"),
        ("to share the charts, as appropriate,", "to share the charts", "stronger"),
        ("to share the charts in due course", "to share the charts", "stronger"),
    ],
)
def test_a_qualifier_makes_firmer_or_looser(before: str, after: str, expected: str) -> None:
    old, new = (held(f"They [agreed] {{{words}}}", undertaking=True) for words in (before, after))
    found, why = verdict(old, new)
    assert found == expected
    assert why.startswith(("new: ", "gone: "))


def test_a_qualifier_of_what_only_one_of_them_has_moves_nothing() -> None:
    old = held("They [agreed] {to share charts}")
    new = held("They [agreed] {to share charts and to give full training}")
    assert verdict(old, new)[0] == "reworded"


# --- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("They [agreed] {to open a consulate}", "They [concurred] {to open the consulate}"),
        ("They [agreed] {to survey ports and rivers}", "They [agreed] {to survey rivers and ports}"),
        ("They [agreed] {on the ban of weapons}", "They [agreed] {on the ban of arms}"),
        ("They [agreed] {to open a consulate}", "They also [agreed] {to open a consulate}"),
        ("They [reviewed] and discussed {the plan for the port}", "They [reviewed] {the plan for the port}"),
    ],
)
def test_trivial_wording_stays_the_same(before: str, after: str) -> None:
    assert verdict(held(before), held(after))[0] == "same"


def test_another_name_of_the_same_thing_stays_the_same() -> None:
    treaty = f"{BASE}document/treaty"
    old = held("They [agreed] {to ratify the Treaty of Lima}", names={"Treaty of Lima": treaty})
    new = held("They [agreed] {to ratify the Lima Treaty}", names={"Lima Treaty": treaty})
    assert verdict(old, new) == ("same", "the same, up to trivial wording")


def test_a_fronted_topic_that_only_places_the_rest_changes_nothing() -> None:
    old = held("On ports, they [agreed] {to survey the harbor of Lima}")
    new = held("They [agreed] {to survey the harbor of Lima}")
    assert verdict(old, new)[0] == "same"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("to survey the harbor", "to survey the harbor and the lighthouse"),
        ("to survey the harbor because of the storm", "to survey the harbor"),
        ("to survey the harbor of Lima", "to survey the harbor of Quito"),
        ("to send 40 doctors", "to send 60 doctors"),
        ("to survey the harbor that the Coast Charter names", "to survey the harbor"),
    ],
)
def test_what_is_gained_lost_or_exchanged_is_reworded(before: str, after: str) -> None:
    found, why = verdict(held(f"They [agreed] {{{before}}}"), held(f"They [agreed] {{{after}}}"))
    assert found == "reworded"
    assert "gone: " in why or "new: " in why


def test_what_is_now_denied_is_reworded() -> None:
    old, new = held("They [agreed] {to meet}"), held("They did not [agree] {to meet}", negated=True)
    assert verdict(old, new) == ("reworded", "reversed: negated now")
    assert verdict(new, old) == ("reworded", "reversed: no longer negated")


def test_a_not_in_the_content_is_a_reversal_where_nothing_else_differs() -> None:
    old = held("They [said] {that the yard will be closed}")
    new = held("They [said] {that the yard will not be closed}")
    assert verdict(old, new) == ("reworded", 'reversed: "not" is new')
    other = held("They [said] {that the harbour will not be dredged}")
    assert verdict(old, other)[0] == "reworded"
    assert "reversed" not in verdict(old, other)[1]


def test_an_intensifier_does_not_make_up_for_a_milder_act() -> None:
    old = held("They [condemn] {the attack}", "Criticism")
    new = held("They [express] {deep concern about the attack}", "Criticism")
    assert verdict(old, new)[0] == "reworded"
    assert verdict(new, old)[0] == "reworded"


def test_word_for_word_is_said_so() -> None:
    same = held("They [agreed] {to open a consulate}")
    assert verdict(same, same) == ("same", "word for word")
