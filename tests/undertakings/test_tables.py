"""The word lists of the register: sorted, unique, described; each example is understood."""

import csv
import shutil
from pathlib import Path

import pytest

from kg import resources
from kg.compare import done
from kg.errors import DataError
from kg.lexicon import read_rows
from kg.undertakings.beneficiaries import beneficiaries
from kg.undertakings.model import Named

DONE = list(read_rows(resources.lexicons() / "done_words.csv", ("words", "kind", "example")))
BENEFIT = list(read_rows(resources.lexicons() / "benefit_words.csv", ("word", "example")))

CANDIDACY = list(read_rows(resources.lexicons() / "candidacy_words.csv", ("word", "example")))


@pytest.mark.parametrize("name", ["benefit_words.csv", "candidacy_words.csv", "done_words.csv"])
def test_a_table_is_sorted_unique_and_described(name: str) -> None:
    text = (resources.lexicons() / name).read_text(encoding="utf-8")
    rows = list(csv.reader(text.splitlines()))[1:]
    assert rows == sorted(rows)
    assert len({row[0] for row in rows}) == len(rows)
    assert f"## {name}" in (resources.lexicons() / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("row", DONE, ids=lambda row: row["words"])
def test_an_example_tells_that_something_was_done(row: dict[str, str]) -> None:
    match = done.done().search(row["example"])
    assert (match is not None) == (row["kind"] != "short")
    assert row["words"] in row["example"]


@pytest.mark.parametrize("row", BENEFIT, ids=lambda row: row["word"])
def test_an_example_tells_for_whom(row: dict[str, str]) -> None:
    name = row["example"].removeprefix(f"to {row['word']} ").removeprefix("the ")
    assert list(beneficiaries(row["example"], {Named(name, "x"): (name,)}))


@pytest.mark.parametrize("row", CANDIDACY, ids=lambda row: row["word"])
def test_an_example_tells_what_is_sought_and_not_for_whom(row: dict[str, str]) -> None:
    name = row["example"].rpartition(" the ")[2]
    assert f"{row['word']} " in row["example"]
    assert not list(beneficiaries(row["example"], {Named(name, "x"): (name,)}))


def test_a_faulty_kind_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(resources.lexicons() / "benefit_words.csv", tmp_path)
    (tmp_path / "done_words.csv").write_text("words,kind,example\nheld,verbal,x\n", encoding="utf-8")
    monkeypatch.setattr(resources, "lexicons", lambda: tmp_path)
    with pytest.raises(DataError, match=r"done_words\.csv, row 2: found 'verbal'; expected noun, verb or short"):
        done.done.__wrapped__()
