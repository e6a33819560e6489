"""The words that make firmer or looser: which are counted, and where."""

import pytest

from compare.samples import held, told
from kg.compare.qualifying import Qualifier, qualifiers, tally


def words(marked: str, shared: frozenset[str] = frozenset()) -> list[str]:
    """Return the qualifiers of a statement."""
    account = told(held(marked))
    return [each.words for each in qualifiers(account, account.statements[0], shared)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("They strongly [condemned] {the blockade}", ["strongly"]),
        ("They [condemned] strongly {the blockade}", []),
        ("The strongly worded note came late, and they [condemned] {it}", []),
        ("They [expressed] {their deep concern over the blockade}", ["deep"]),
        ("They [agreed] {to lift the blockade in principle}", ["in principle"]),
        ("They [agreed] {to lift the blockade In  Due Course}", ["in due course"]),
    ],
)
def test_the_act_and_set_phrases_are_qualified(marked: str, expected: list[str]) -> None:
    assert words(marked) == expected


def test_a_single_word_counts_where_the_other_has_what_it_qualifies() -> None:
    marked = "They [agreed] {to give full access to the harbor}"
    assert words(marked) == []
    assert words(marked, frozenset({"access"})) == ["full"]


def test_what_lies_within_a_longer_word_is_no_qualifier() -> None:
    assert words("They [agreed] {to send a full-size model}", frozenset({"model"})) == []


def test_a_statement_without_a_content_has_what_stands_before_its_cue() -> None:
    assert words("They fully [agreed]") == ["fully"]


def test_firm_and_loose_are_set_off_against_each_other() -> None:
    assert tally([Qualifier("fully", "firmer"), Qualifier("in principle", "looser"), Qualifier("deep", "firmer")]) == 1
    assert tally([]) == 0
