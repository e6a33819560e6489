"""Which meetings make a series: parties, level and format tell it, and persons do not."""

import datetime

import pytest

from compare.samples import BASE, met
from kg.compare.model import Met
from kg.compare.series import Series, series_of

JAPAN = ("Kihara", "Defense Minister", "JP")
AMERICA = ("Austin", "Secretary of Defense", "US")


def series(*people: tuple[str, str, str], **facts: object) -> str:
    """Return the id of the series of a meeting, "" for none."""
    found = series_of([met("one", *people, **facts)])
    return found.id if found else ""


def test_a_series_has_parties_a_level_and_a_form() -> None:
    assert series_of([met("one", JAPAN, AMERICA)]) == Series(
        "series/jp-us.defence-minister.in-person", "JP – US: defence ministers",
        (f"{BASE}country/JP", f"{BASE}country/US"), "defence minister", "in-person",
    )  # fmt: skip


def test_ministers_change_and_titles_are_renamed() -> None:
    later = [("Nakatani", "Minister of Defense", "JP"), ("Hegseth", "Secretary of War", "US")]
    assert series(*later) == series(JAPAN, AMERICA) == series(AMERICA, JAPAN)


@pytest.mark.parametrize(
    ("form", "expected"),
    [("in-person", "in-person"), ("", "in-person"), ("telephone", "remote"), ("video", "remote")],
)
def test_a_call_is_another_series_than_a_visit(form: str, expected: str) -> None:
    assert series(JAPAN, AMERICA, format=form) == f"series/jp-us.defence-minister.{expected}"


def test_the_date_and_the_place_count_for_nothing() -> None:
    elsewhere = series(JAPAN, AMERICA, date=datetime.date(2031, 1, 1), place="Guam", start="09:00")
    assert elsewhere == series(JAPAN, AMERICA)


def test_other_parties_are_another_series() -> None:
    assert series(JAPAN, AMERICA, ("Kim", "Minister of National Defense", "KR")).startswith("series/jp-kr-us.")


def test_other_levels_are_another_series() -> None:
    leaders = series(("Kishida", "Prime Minister", "JP"), ("Carver", "President", "US"))
    assert leaders == "series/jp-us.head.in-person"


def test_aides_do_not_lower_the_level() -> None:
    aides = [("Ono", "Vice-Minister of Defense", "JP"), ("Reed", "Ambassador to Japan", "US")]
    assert series(JAPAN, AMERICA, *aides) == series(JAPAN, AMERICA)


def test_two_ministers_of_each_side_meet_at_both_levels() -> None:
    foreign = [("Kamikawa", "Minister for Foreign Affairs", "JP"), ("Vance", "Secretary of State", "US")]
    assert series(JAPAN, AMERICA, *foreign) == "series/jp-us.defence-minister-and-foreign-minister.in-person"


@pytest.mark.parametrize(
    "people",
    [
        (),
        (JAPAN,),
        (JAPAN, ("Kono", "Foreign Minister", "JP")),
        (("Kihara", "", "JP"), ("Austin", "", "US")),
        (("Kihara", "Defense Minister", ""), ("Austin", "Secretary of Defense", "")),
    ],
    ids=["nobody", "one", "one party", "no posts", "no parties"],
)
def test_what_is_not_told_makes_no_series(people: tuple[tuple[str, str, str], ...]) -> None:
    assert series(*people) == ""


def test_one_telling_makes_up_for_what_another_leaves_out() -> None:
    tellings: list[Met] = [met("one", JAPAN, ("Austin", "", "US")), met("one", AMERICA, format="video")]
    found = series_of(tellings)
    assert found is not None
    assert found.id == "series/jp-us.defence-minister.remote"
    assert series_of(tellings[::-1]) == found
