"""What is shown of a comparison: its rows in order, its sides by name, its texts side by side."""

from dataclasses import replace

import pytest

from kg.compare import compare
from kg.compare.model import Comparison
from kg.synopsis.model import Sheet
from kg.synopsis.rows import words_of
from kg.synopsis.sheet import sheets
from kg.synopsis.texts import Paragraph, laid
from synopsis.samples import accounts, chain, empty, hostile, itself, two_sides


def one(comparison: Comparison) -> Sheet:
    [sheet] = sheets([comparison])
    return sheet


@pytest.mark.parametrize("comparison", [*chain(), itself(), two_sides(), hostile(), empty()])
def test_each_statement_has_its_row(comparison: Comparison) -> None:
    sheet = one(comparison)
    assert {row.old.held for row in sheet.rows if row.old and not row.new} == set(comparison.dropped)
    assert [row.new.held for row in sheet.rows if row.new and not row.old] == list(comparison.added)
    assert len(sheet.rows) == len(comparison.pairs) + len(comparison.dropped) + len(comparison.added)
    assert sum(sheet.counts.values()) == len(sheet.rows)
    assert [row.number for row in sheet.rows] == list(range(1, len(sheet.rows) + 1))


def test_the_newer_text_gives_the_order_and_the_dropped_stand_where_they_stood() -> None:
    first = one(chain()[0])
    starts = [row.new.held.cue.start for row in first.rows if row.new]
    assert starts == sorted(starts)
    numbers = {words_of(told)[:25]: row.number for row in first.rows for told in row.told}
    weaker = next(row for row in first.rows if row.verdict == "weaker")
    assert numbers["They welcomed the widening"[:25]] == weaker.number + 1


def test_a_merge_and_a_split_show_each_pair() -> None:
    told = two_sides()
    pair = replace(told.pairs[0], shape="splits")
    other = replace(pair, new=told.added[0])
    rows = one(replace(told, pairs=(pair, other), added=())).rows
    assert [row.shape for row in rows if row.old and row.new] == ["splits", "splits"]
    assert len([row for row in rows if row.old and row.old.held == pair.old]) == 2


def test_rows_are_numbered_through_a_chain() -> None:
    first, second = sheets(chain())
    assert second.rows[0].number == len(first.rows) + 1


def test_meetings_go_by_their_dates() -> None:
    sheet = one(chain()[0])
    assert (sheet.old.name, sheet.new.name) == ("4 October 2023", "2 June 2024")
    assert sheet.heading == "Japan – United States, 4 October 2023 → 2 June 2024"


def test_two_sides_go_by_their_publishers() -> None:
    sheet = one(two_sides())
    assert (sheet.old.name, sheet.new.name) == ("Ministry of Defense of Japan", "Minister for Defence (Australia)")
    assert (sheet.old.short, sheet.new.short) == ("Japan", "Australia")
    assert sheet.heading == "Australia – Japan, 11 March 2024"


def test_a_side_is_called_by_the_country_of_its_publisher() -> None:
    told = two_sides()
    iri = "https://w3id.org/readout/id/organization/u-s-department-of-defense"
    named = replace(told.new, publisher="U.S. Department of Defense", publisher_iri=iri)
    sheet = one(replace(told, new=named))
    assert (sheet.new.name, sheet.new.short) == ("U.S. Department of Defense", "United States")


def test_sides_that_nothing_tells_apart_are_older_and_newer() -> None:
    assert (one(itself()).old.name, one(itself()).new.name) == ("the older text", "the newer text")


def test_who_speaks_is_told_by_party_and_by_person_where_one_speaks_alone() -> None:
    rows = one(two_sides()).rows
    assert {row.verdict: row.who for row in rows} == {
        "reworded": "Australia, Japan", "dropped": "Australia, Japan", "added": "Japan (Kihara)",
    }  # fmt: skip


def test_what_stands_alone_says_so() -> None:
    assert [row.why for row in one(two_sides()).rows if row.verdict == "added"] == [
        "no statement of Japan answers to it"
    ]


def texts(paragraphs: tuple[Paragraph, ...]) -> str:
    return "".join(piece.text for paragraph in paragraphs for piece in paragraph.pieces)


@pytest.mark.parametrize("comparison", [*chain(), itself(), two_sides(), hostile(), empty()])
def test_both_columns_are_the_texts_to_the_letter(comparison: Comparison) -> None:
    lines = laid(one(comparison))
    assert "".join(texts(line.old) for line in lines) == comparison.old.text
    assert "".join(texts(line.new) for line in lines) == comparison.new.text


def test_paragraphs_of_one_matter_stand_side_by_side_with_their_headings() -> None:
    lines = [(texts(line.old), texts(line.new)) for line in laid(one(chain()[1]))]
    [(old, new)] = [(old, new) for old, new in lines if "reaffirmed the importance of the realignment" in old]
    assert old.startswith("3 Realignment of U.S. Forces")
    assert "reiterated that it is vital" in new


def test_a_text_laid_beside_itself_stands_paragraph_by_paragraph() -> None:
    assert all(line.old == line.new or texts(line.old) == texts(line.new) for line in laid(one(itself())))


def test_what_the_program_itself_compares_is_shown() -> None:
    first, second, _ = accounts()
    sheet = one(compare(first, second))
    assert {row.old.held for row in sheet.rows if row.old} == set(first.statements)
    assert {row.new.held for row in sheet.rows if row.new} == set(second.statements)
