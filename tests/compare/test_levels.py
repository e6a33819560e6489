"""The level of a post, from its title and its party."""

import pytest

from kg.compare.levels import standing


@pytest.mark.parametrize(
    ("position", "party", "expected"),
    [
        ("Prime Minister", "GB", "head"),
        ("President", "FR", "head"),
        ("Federal Chancellor", "DE", "head"),
        ("Minister of Defense", "JP", "defence minister"),
        ("Minister of National Defence", "CA", "defence minister"),
        ("Secretary of Defense", "US", "defence minister"),
        ("Secretary of War", "US", "defence minister"),
        ("Secretary of State", "US", "foreign minister"),
        ("Minister for Foreign Affairs", "AU", "foreign minister"),
        ("Minister for Europe and Foreign Affairs", "FR", "foreign minister"),
        ("Foreign Secretary", "GB", "foreign minister"),
        ("Foreign Secretary", "IN", "foreign official"),
        ("Deputy Secretary of State", "US", "foreign deputy"),
        ("Vice Minister of Defense", "JP", "defence deputy"),
        ("Ambassador", "PH", "envoy"),
        ("National Security Adviser", "IN", "security adviser"),
    ],
)
def test_a_title_has_a_level(position: str, party: str, expected: str) -> None:
    assert str(standing(position, f"country/{party}")) == expected


def test_of_two_titles_the_one_with_a_field_counts() -> None:
    assert str(standing("Deputy Prime Minister and Minister for Defence", "country/AU")) == "defence minister"
    assert str(standing("Minister of Defence and Deputy Prime Minister", "country/AU")) == "defence minister"


def test_of_titles_without_a_field_the_higher_one_counts() -> None:
    assert str(standing("President and Ambassador", "country/FR")) == "head"


def test_a_title_that_nobody_knows_goes_by_its_last_word() -> None:
    assert str(standing("Grand Vizier", "country/TR")) == "vizier"


@pytest.mark.parametrize("position", ["", " ", ","])
def test_no_title_has_no_level(position: str) -> None:
    assert standing(position, "country/TR") is None


def test_case_and_spelling_count_for_nothing() -> None:
    assert standing("MINISTER OF DEFENCE", "country/NO") == standing("Defense Minister", "country/NO")
