"""The word lists for names: sorted, unique, described, and each example is read as the list says."""

import csv
from pathlib import Path

import pytest

from kg import authority, lexicon, resources
from kg.errors import DataError
from kg.extract.names import find_names
from kg.language import ParsedBlock, model
from kg.lexicon import read_rows
from kg.model import Block, Span

FILES = ("name_heads.csv", "name_words.csv", "name_context.csv", "relation_words.csv")
HEADS = list(
    read_rows(resources.lexicons() / "name_heads.csv", ("head", "class", "position", "takes", "alone", "example"))
)


@pytest.mark.parametrize("name", FILES)
def test_a_list_is_sorted_unique_and_described(name: str) -> None:
    path = resources.lexicons() / name
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))[1:]
    assert rows == sorted(rows)
    assert len({tuple(row[:3]) for row in rows}) == len(rows)
    assert f"## {name}" in (resources.lexicons() / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("row", [row for row in HEADS if row["example"]], ids=lambda row: row["head"])
def test_the_example_of_a_head_is_found_with_its_class(row: dict[str, str]) -> None:
    doc = model()(f"They discussed the {row['example']} and other matters.")
    parsed = ParsedBlock(Block("paragraph", Span(0, len(doc.text))), doc, tuple(range(len(doc.text))))
    names = find_names(parsed, authority=authority.load(), lexicon=lexicon.load())
    assert any(name.text == row["example"] and name.entity_class in row["class"].split("|") for name in names)


def test_a_class_that_does_not_exist_is_told(tmp_path: Path) -> None:
    path = tmp_path / "name_heads.csv"
    path.write_text("head,class,position,takes,alone,example\npact,Paper,last,,no,\n", encoding="utf-8")
    with pytest.raises(DataError, match="no class 'Paper'"):
        lexicon._name_heads(path)
