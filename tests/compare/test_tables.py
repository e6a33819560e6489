"""The tables of the comparison: sorted, unique, described, each example holds its word, and faults are told."""

import csv
import re
import shutil
from pathlib import Path

import pytest

from kg import resources
from kg.compare import tables
from kg.errors import DataError
from kg.lexicon import parts, read_rows

COLUMNS = {
    "near_words.csv": ("words", "example"),
    "qualifiers.csv": ("phrase", "effect", "example"),
    "common_words.csv": ("word", "kind"),
    "levels.csv": ("title", "rank", "field", "party", "example"),
    "grades.csv": ("word", "force", "grade", "example"),
}
ROWS = [
    (name, number, row)
    for name, columns in COLUMNS.items()
    for number, row in enumerate(read_rows(resources.lexicons() / name, columns), start=2)
]


def words_of(row: dict[str, str]) -> tuple[str, ...]:
    """Return the words that a row is about."""
    return parts(row.get("words") or row.get("phrase") or row.get("word") or row["title"])


@pytest.mark.parametrize("name", COLUMNS)
def test_a_table_is_sorted_unique_and_described(name: str) -> None:
    text = (resources.lexicons() / name).read_text(encoding="utf-8")
    rows = list(csv.reader(text.splitlines()))[1:]
    assert rows == sorted(rows)
    keys = [(row[0], row[3] if name == "levels.csv" else "") for row in rows]
    assert len(set(keys)) == len(keys)
    assert all(cell == cell.strip() for row in rows for cell in row)
    assert f"## {name}" in (resources.lexicons() / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COLUMNS)
def test_the_words_of_a_table_are_in_lower_case_and_stand_once(name: str) -> None:
    found = [(word, row.get("party")) for table, _, row in ROWS if table == name for word in words_of(row)]
    assert [word for word, _ in found if word != word.casefold()] == []
    assert sorted({each for each in found if found.count(each) > 1}) == []


def test_each_example_holds_its_word() -> None:
    without = [
        f"{name}, row {number}"
        for name, number, row in ROWS
        if "example" in row
        and not any(re.search(rf"\b{re.escape(word)}", row["example"].casefold()) for word in words_of(row))
    ]
    assert without == []


def test_a_word_has_one_job() -> None:
    loaded = tables.load()
    common = loaded.function_words | loaded.light_words
    assert sorted(common & loaded.families.keys()) == []
    assert sorted(common & loaded.qualifiers.keys()) == []
    assert sorted(loaded.qualifiers.keys() & loaded.families.keys()) == []


def test_what_is_loaded() -> None:
    loaded = tables.load()
    assert loaded.families["weapon"] == loaded.families["arms"] == "arms"
    assert loaded.families["face to face"] == loaded.families["face-to-face"] == "in person"
    assert loaded.qualifiers["strongly"] == "firmer"
    assert loaded.qualifiers["in principle"] == "looser"
    assert loaded.qualifiers["step by step"] == loaded.qualifiers["step-by-step"] == "looser"
    assert "the" in loaded.function_words
    assert "relevant" in loaded.light_words
    assert tables.Level("foreign secretary", "official", "foreign", "country/IN") in loaded.levels
    assert tables.Level("defense", "", "defence", "") in loaded.levels
    lengths = [len(level.title.split()) for level in loaded.levels]
    assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize(
    ("name", "row", "message"),
    [
        ("near_words.csv", "arms|gun,Arms.\nrifle|gun,Guns.", "row 3: 'gun' stands in the family 'arms'"),
        ("near_words.csv", "arms,They sent arms.", "row 2: found 'arms'; expected two words or more"),
        ("qualifiers.csv", "fully,firm,They fully agree.", "row 2: found 'firm'; expected one of firmer, looser"),
        ("qualifiers.csv", "fully,firmer,Fully.\nfully,looser,Fully.", "row 3: 'fully' is firmer already"),
        ("common_words.csv", "the,article", "row 2: found 'article'; expected one of function, light"),
        ("common_words.csv", "the,function\nthe,light", "row 3: 'the' is of the kind 'function' already"),
        ("grades.csv", "scold,Criticism,9,They scold.", "row 2: found '9'; expected one of 1, 2, 3"),
        ("levels.csv", "duke,noble,,,Duke", "row 2: found 'noble'; expected one of head, .*, nothing"),
        ("levels.csv", "duke,,,,Duke", "row 2: 'duke' has neither a rank nor a field"),
        ("levels.csv", "duke,head,,,Duke\nduke,envoy,,,Duke", "row 3: 'duke' has another level already"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_file_and_row(tmp_path: Path, name: str, row: str, message: str) -> None:
    for table in COLUMNS:
        shutil.copy(resources.lexicons() / table, tmp_path)
    (tmp_path / name).write_text(f"{','.join(COLUMNS[name])}\n{row}\n", encoding="utf-8")
    with pytest.raises(DataError, match=f"{name}, {message}"):
        tables.read(tmp_path)
