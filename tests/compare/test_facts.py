"""What two accounts of one meeting tell differently; what only one of them tells is no conflict."""

import datetime
from dataclasses import replace

import pytest

from compare.samples import met, told
from kg.compare import compare
from kg.compare.facts import conflicts
from kg.compare.model import Conflict, Met
from kg.model import Span

SATO = ("Sato", "Minister of Defense", "JP")
LI = ("Li", "Minister of National Defense", "CN")


def between(old: Met, new: Met) -> list[tuple[str, str, str]]:
    """Return the conflicts between two tellings of a meeting."""
    one, other = (replace(told(name=name), meetings=(each,)) for name, each in (("old", old), ("new", new)))
    return [(each.fact, each.old, each.new) for each in conflicts(one, other)]


@pytest.mark.parametrize(
    ("fact", "old", "new"),
    [
        ("date", datetime.date(2024, 5, 2), datetime.date(2024, 5, 3)),
        ("start", "09:00", "10:00"),
        ("minutes", 30, 45),
        ("format", "video", "telephone"),
        ("place", "Oslo", "Bergen"),
    ],
)
def test_a_fact_that_differs_is_a_conflict(fact: str, old: object, new: object) -> None:
    assert between(met("one", **{fact: old}), met("one", **{fact: new})) == [(fact, str(old), str(new))]


@pytest.mark.parametrize(
    ("fact", "value", "nothing"),
    [("date", datetime.date(2024, 5, 2), None), ("start", "09:00", ""), ("minutes", 30, None), ("place", "Oslo", "")],
)
def test_a_fact_that_only_one_tells_is_none(fact: str, value: object, nothing: object) -> None:
    told_, untold = met("one", **{fact: value}), met("one", **{fact: nothing})
    assert between(told_, untold) == between(untold, told_) == between(told_, told_) == []


def test_one_place_by_two_names_is_no_conflict() -> None:
    old = met("one", place="Oslo", place_iri="place/oslo")
    assert between(old, met("one", place="The city of Oslo", place_iri="place/oslo")) == []
    assert between(old, met("one", place="OSLO", place_iri="place/oslo-no")) == []


def test_other_people_of_one_party_are_a_conflict() -> None:
    assert between(met("one", SATO, LI), met("one", SATO, ("Wang", "", "CN"))) == [("participants", "Li", "Wang")]


def test_a_party_whose_people_only_one_names_is_none() -> None:
    assert between(met("one", SATO, LI), met("one", SATO)) == []


def test_another_post_of_one_person_is_a_conflict() -> None:
    other = met("one", SATO, ("Li", "Vice Premier", "CN"))
    expected = [("title of Li", "Minister of National Defense", "Vice Premier")]
    assert between(met("one", SATO, LI), other) == expected


def test_a_post_turned_round_or_untold_is_none() -> None:
    for post in ("National Defense Minister", ""):
        assert between(met("one", LI), met("one", ("Li", post, "CN"))) == []


def test_two_meetings_are_not_set_against_each_other() -> None:
    assert between(met("one", SATO, start="09:00"), met("other", LI, start="10:00")) == []
    series = compare(*(replace(told(name=each), meetings=(met(each, SATO, LI),)) for each in ("old", "new")))
    assert (series.kind, series.conflicts) == ("series", ())


def test_a_conflict_leads_to_its_words() -> None:
    old = met("one", start="09:00", evidence=(("start", Span(7, 12)), ("start", Span(3, 5))))
    one, other = (replace(told(), meetings=(each,)) for each in (old, met("one", start="10:00")))
    found = compare(one, other)
    assert found.kind == "two-sides"
    assert found.conflicts == (Conflict("start", "09:00", "10:00", Span(3, 5), None),)
