"""Every row of the lists of speech acts carries an example, and the example is read as the row says."""

import csv
from collections.abc import Iterator

import pytest

from kg import documents, pipeline, resources
from kg.model import Reading

LEAD = (
    "Readout of the Meeting of the Ministers\n\nMarch 3, 2021\n\n"
    "President Pedro Lopes of Portugal, Prime Minister Olav Berg of Norway, Minister of Defense Haruto Tanaka of Japan "
    "and Secretary of State John Smith of the United States met in Tokyo on March 3, 2021.\n\n"
)


def read(sentence: str) -> Reading:
    """Read one sentence as part of a readout of a meeting."""
    return pipeline.read_document(documents.from_text(LEAD + sentence + "\n"))


def rows(name: str) -> Iterator[object]:
    """Yield a test case for each row of a list."""
    with (resources.lexicons() / name).open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            reason = row.get("known_failure", "")
            marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
            word = row.get("lemma") or row.get("noun") or row.get("adjective") or ""
            yield pytest.param(row, id=f"{number}-{word}-{row.get('with', '')}", marks=marks)


@pytest.mark.parametrize("row", list(rows("speech_verbs.csv")))
def test_a_verb_has_the_force_of_its_row(row: dict[str, str]) -> None:
    reading = read(row["example"])
    assert len(reading.statements) == 1, [s.lemma for s in reading.statements]
    statement = reading.statements[0]
    assert statement.force == row["force"]
    assert statement.lemma.split()[0] == row["lemma"]


@pytest.mark.parametrize("row", list(rows("speech_nouns.csv")))
def test_a_noun_gives_a_light_verb_its_force(row: dict[str, str]) -> None:
    reading = read(row["example"])
    assert len(reading.statements) == 1, [s.lemma for s in reading.statements]
    clause = " that " in row["example"] and row["clause_force"]
    assert reading.statements[0].force == (clause or row["force"])


@pytest.mark.parametrize("row", list(rows("speech_adjectives.csv")))
def test_an_adjective_of_a_speaker_is_an_act(row: dict[str, str]) -> None:
    reading = read(row["example"])
    assert [(s.force, s.lemma) for s in reading.statements] == [(row["force"], row["adjective"])]


@pytest.mark.parametrize("row", list(rows("binding_words.csv")))
def test_a_word_of_will_binds(row: dict[str, str]) -> None:
    assert [s.undertaking for s in read(row["example"]).statements] == [True]


@pytest.mark.parametrize("row", list(rows("groups.csv")))
def test_a_group_stands_for_all_who_took_part(row: dict[str, str]) -> None:
    reading = read(row["example"])
    assert len(reading.statements) == 1
    expected = 3 if row["stands_for"] == "others" else 4
    assert len(reading.statements[0].speakers) == expected


@pytest.mark.parametrize("row", list(rows("carriers.csv")))
def test_a_carrier_hands_its_subject_on(row: dict[str, str]) -> None:
    assert [bool(s.speakers) for s in read(row["example"]).statements] == [True]


@pytest.mark.parametrize("row", list(rows("topic_openers.csv")))
def test_a_fronted_topic_counts_as_mention(row: dict[str, str]) -> None:
    reading = read(row["example"])
    assert len(reading.statements) == 1
    assert ("country/SD" in reading.statements[0].mentions) == (row["kind"] == "topic")
