"""The table, CSV, JSON and Markdown of comparisons."""

import json
from dataclasses import replace

import pytest

from kg.compare.model import Comparison
from kg.synopsis.document import document
from kg.synopsis.lines import lines
from kg.synopsis.markdown import markdown
from kg.synopsis.page import page
from kg.synopsis.rows import COLUMNS, table
from kg.synopsis.sheet import sheets
from synopsis.samples import chain, empty, hostile, itself, two_sides

ALL = [chain(), (itself(),), (two_sides(),), (hostile(),), (empty(),), ()]


def plain(comparisons: tuple[Comparison, ...], *, same: bool = False) -> str:
    return "".join(
        " " * line.indent + "".join(run.plain for run in line.runs) + "\n"
        for line in lines(sheets(comparisons), same=same)
    )


def test_the_terminal_tells_counts_changes_and_why() -> None:
    told = plain(chain())
    assert "Japan – United States, 4 October 2023 → 2 June 2024\n" in told
    assert "  same 0 · reworded 1 · stronger 0 · weaker 1 · added 3 · dropped 7\n" in told
    assert "▼ weaker  Japan, United States  Affirmation → Discussion, section 3 → 2\n" in told
    assert "  - The Ministers [-confirmed that they will advance trilateral-] cooperation with" in told
    assert "  + The Ministers {+exchanged views on+} cooperation with" in told
    assert "    Affirmation becomes Discussion\n" in told


def test_what_stayed_the_same_is_counted_and_shown_where_asked() -> None:
    assert "same 5" in plain((itself(),))
    assert "word for word" not in plain((itself(),))
    assert plain((itself(),), same=True).count("word for word") == 5


def test_two_sides_are_told_apart() -> None:
    told = plain((two_sides(),))
    heads = [told.index(f"\n{head}\n") for head in ("In conflict", "Told by both", "Only Japan", "Only Australia")]
    assert heads == sorted(heads)
    assert "place: [-Tokyo-] → {+Yokosuka+}" in told
    assert "≈ in other words  Australia, Japan  agreed → decided, Agreement" in told
    assert "+  Japan (Kihara)  thanked, Courtesy" in told


@pytest.mark.parametrize("comparisons", ALL)
def test_each_row_of_the_table_leads_to_its_words(comparisons: tuple[Comparison, ...]) -> None:
    texts = {told.readout: told.text for each in comparisons for told in (each.old, each.new)}
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in table(sheets(comparisons))]
    assert len(rows) == sum(len(sheet.rows) for sheet in sheets(comparisons)) + sum(
        len(each.conflicts) for each in comparisons
    )
    for row in rows:
        for side in ("old", "new"):
            if row[f"{side}_statement"]:
                text = texts[row[f"{side}_readout"]]
                sentence = text[int(row[f"{side}_start"]) : int(row[f"{side}_end"])]
                cue = text[int(row[f"{side}_cue_start"]) : int(row[f"{side}_cue_end"])]
                assert cue in sentence
                assert cue in row[f"{side}_words"]


@pytest.mark.parametrize("comparisons", ALL)
def test_the_document_leads_to_its_words(comparisons: tuple[Comparison, ...]) -> None:
    made = json.loads(document(sheets(comparisons)))["comparisons"]
    assert len(made) == len(comparisons)
    for comparison, found in zip(comparisons, made, strict=True):
        assert sum(found["counts"].values()) == len(found["changes"])
        for change in found["changes"]:
            for side, told in (("old", comparison.old), ("new", comparison.new)):
                if change[side]:
                    for passage in (change[side]["cue"], change[side]["sentence"], *change[side]["parts"]):
                        assert told.text[passage["start"] : passage["end"]] == passage["words"]
                        assert passage["iri"] == f"{told.readout}#char={passage['start']},{passage['end']}"


def test_the_document_has_the_shape_that_is_described() -> None:
    [found] = json.loads(document(sheets([two_sides()])))["comparisons"]
    assert list(found) == ["kind", "old", "new", "counts", "conflicts", "changes"]
    change = next(each for each in found["changes"] if each["change"] == "reworded")
    assert list(change) == ["id", "change", "why", "score", "shape", "old", "new"]
    assert change["new"]["undertaking"] is True
    assert [each["label"] for each in change["new"]["holders"]] == ["Australia", "Japan"]
    assert [each["words"] for each in change["old"]["changed"]] == ["agreed", "yearly"]
    assert found["conflicts"][0]["new"]["passage"]["words"] == "A visit"


def test_markdown_marks_what_went_and_came() -> None:
    told = markdown(sheets(chain()))
    row = "| ▼ weaker | Japan, United States | Affirmation → Discussion | The Ministers ~~confirmed that they will"
    assert row in told
    assert " | The Ministers **exchanged views on** cooperation" in told


def negated() -> tuple[Comparison, ...]:
    """Return the first comparison of the chain, every act of the newer readout negated."""
    [first, *_] = chain()
    pairs = tuple(replace(each, new=replace(each.new, negated=True)) for each in first.pairs)
    return (replace(first, pairs=pairs, added=tuple(replace(each, negated=True) for each in first.added)),)


def test_what_is_negated_is_told_as_such() -> None:
    assert "  Affirmation → not: Discussion, section" in plain(negated())
    assert "| Affirmation → not: Discussion |" in markdown(sheets(negated()))
    assert "Affirmation → not: Discussion" in page(negated())
    [weaker] = [row for row in sheets(negated())[0].rows if row.verdict == "weaker"]
    assert weaker.cues == "confirmed → not: exchanged"
    rows = [dict(zip(COLUMNS, cells, strict=True)) for cells in table(sheets(negated()))]
    marks = {(row["old_negated"], row["new_negated"]) for row in rows}
    assert marks == {("false", "true"), ("false", ""), ("", "true")}
    changes = json.loads(document(sheets(negated())))["comparisons"][0]["changes"]
    assert {row["new"]["negated"] for row in changes if row["new"]} == {True}


@pytest.mark.parametrize("comparisons", ALL)
def test_markdown_tables_are_whole(comparisons: tuple[Comparison, ...]) -> None:
    for line in markdown(sheets(comparisons), same=True).splitlines():
        if line.startswith("|"):
            assert line.replace("\\\\", "").replace("\\|", "").count("|") in (4, 8)
            assert "<script" not in line.replace("\\<", "")


@pytest.mark.parametrize("comparisons", ALL)
def test_the_same_comparisons_give_the_same_bytes(comparisons: tuple[Comparison, ...]) -> None:
    assert document(sheets(comparisons)) == document(sheets(comparisons))
    assert plain(comparisons, same=True) == plain(comparisons, same=True)
