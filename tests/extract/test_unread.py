"""What of the running text is told to have yielded nothing."""

from pathlib import Path

import pytest

from kg import documents, pipeline
from kg.model import Reading

HEAD = "Ministry of Defense\nOctober 29, 2025\n\nJapan-U.S. Defense Ministers' Meeting\n\n"
MET = "On October 29, Minister of Defense Koizumi met Secretary of Defense Hegseth in Tokyo.\n\n"


def read(tmp_path: Path, text: str) -> Reading:
    path = tmp_path / "2025-10-29-mod-jp-us.txt"
    path.write_text(HEAD + MET + text, encoding="utf-8")
    return pipeline.read_document(documents.read(str(path)))


def words(reading: Reading, spans: tuple[object, ...]) -> list[str]:
    return [" ".join(reading.document.text[span.start : span.end].split()) for span in spans]


def test_a_sentence_that_says_nothing_is_told_and_the_others_are_not(tmp_path: Path) -> None:
    reading = read(tmp_path, "The Ministers welcomed the progress made. It rained all day in the hills.\n")
    assert words(reading, reading.unread) == ["It rained all day in the hills."]
    assert words(reading, reading.sentences) == [
        MET.strip(), "The Ministers welcomed the progress made.", "It rained all day in the hills.",
    ]  # fmt: skip


def test_titles_headers_and_lines_without_words_are_no_running_text(tmp_path: Path) -> None:
    reading = read(tmp_path, "The Ministers welcomed the progress made.\n\n* * *\n\n12 345\n")
    assert not any("Ministry" in each or "*" in each for each in words(reading, reading.sentences))


@pytest.mark.parametrize(
    ("items", "unread"),
    [
        (("agreed to meet again in May.", "welcomed the progress made."), []),
        (("agreed to meet again in May.", "the weather in the hills."), ["the weather in the hills."]),
        (
            ("the weather in the hills.", "a song of old."),
            ["On other matters, the Ministers", "the weather in the hills.", "a song of old."],
        ),
    ],
)
def test_an_item_stands_for_itself_and_a_lead_for_its_items(
    tmp_path: Path, items: tuple[str, ...], unread: list[str]
) -> None:
    reading = read(tmp_path, "On other matters, the Ministers:\n\n" + "".join(f"- {item}\n" for item in items))
    assert words(reading, reading.unread) == unread


def test_who_took_part_is_something_read(tmp_path: Path) -> None:
    reading = read(tmp_path, "")
    assert reading.meetings[0].participations
    assert reading.unread == ()


def test_each_sentence_is_counted_once_and_in_order(shared: Path) -> None:
    for path in sorted((shared / "readouts").glob("*.txt")):
        reading = pipeline.read_document(documents.read(str(path)))
        assert set(reading.unread) <= set(reading.sentences)
        ends = [(one.end, other.start) for one, other in zip(reading.sentences, reading.sentences[1:], strict=False)]
        assert all(end <= start for end, start in ends), path.name
