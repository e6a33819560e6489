"""What the report says of a reading: plain data, whose pieces are the text and whose marks are the spans."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Block, Document, Reading, Span
from kg.report.coverage import cover
from kg.report.model import Fact, Mark, TextCoverage
from kg.report.pieces import cut, paragraphs
from sample_readings import READING_2024, READING_2025, READINGS, TEXT_2024, TEXT_2025, find


def marked(text: TextCoverage, kind: str, variant: str | None = None) -> list[str]:
    """Return the words of each mark, put together from the pieces under it."""
    pieces = [piece for paragraph in text.paragraphs for piece in paragraph.pieces]
    return [
        "".join(piece.text for piece in pieces if number in piece.marks)
        for number, mark in enumerate(text.marks)
        if mark.kind == kind and variant in (None, mark.variant)
    ]


def fact(text: TextCoverage, title: str) -> Fact:
    [found] = [fact for fact in text.facts if fact.title == title]
    return found


@pytest.mark.parametrize("reading", READINGS)
def test_the_pieces_are_the_text_and_each_mark_is_its_span(reading: Reading) -> None:
    text, shown = reading.document.text, cover(reading)
    assert "".join(piece.text for each in shown.paragraphs for piece in each.pieces) == text
    for number, mark in enumerate(shown.marks):
        pieces = [piece for each in shown.paragraphs for piece in each.pieces if number in piece.marks]
        assert "".join(piece.text for piece in pieces) == text[mark.span.start : mark.span.end]
        assert [number in piece.begun for piece in pieces] == [True] + [False] * (len(pieces) - 1)


@pytest.mark.parametrize("reading", READINGS)
def test_each_thing_read_is_a_fact(reading: Reading) -> None:
    kinds = [fact.kind for fact in cover(reading).facts]
    counts = [kinds.count(kind) for kind in ("statement", "meeting", "entity", "relation")]
    assert counts == [len(reading.statements), len(reading.meetings), len(reading.entities), len(reading.relations)]


def test_a_statement_tells_who_holds_it_and_what_it_binds_to() -> None:
    shown = cover(READING_2025)
    agreed = next(fact for fact in shown.facts if "undertaking" in fact.flags)
    assert agreed.variant == "Agreement"
    assert dict(agreed.details) == {
        "held by": "Koizumi, Hegseth (told by the rule: group)",
        "says": "to start the exchange of data by the end of the year with the Republic of Korea",
        "names": "Republic of Korea",
        "deadline": "2025-12-31 (“by the end of the year”)",
        "section": "2 (1)",
    }
    assert agreed.sentence[1] == "agreed"
    assert "".join(agreed.sentence).startswith("The Ministers reiterated")
    assert marked(shown, "deadline") == ["by the end of the year"]


def test_what_is_negated_aimed_at_and_said_to_is_told() -> None:
    shown = cover(READING_2025)
    assert [f.flags for f in shown.facts if f.kind == "statement"][-1] == ("negated",)
    told = dict(fact(shown, "Criticism").details)
    assert (told["aimed at"], told["said to"]) == ("Russia", "Hegseth")


def test_a_meeting_tells_its_fields_and_who_took_part() -> None:
    shown = cover(READING_2024)
    assert fact(shown, "Meeting").details == (
        ("date", "2024-06-02"),
        ("start", "13:15"),
        ("length", "30 minutes"),
        ("format", "in-person"),
        ("place", "Singapore"),
        ("took part", "Kihara, Defense Minister, for Japan (told by the rule: publisher)"),
        ("took part", "Austin, Secretary of Defense, for United States (told by the rule: title)"),
        ("id", "meeting/2024-06-02-jp-us"),
    )
    assert marked(shown, "field") == ["On June 2", "13:15", "30 minutes", "met", "Singapore"]


def test_words_that_stand_for_somebody_are_told_as_such() -> None:
    shown = cover(READING_2024)
    assert dict(fact(shown, "Kihara").details)["meant by"] == "“The Ministers” (told by the rule: group)"
    assert [mark.inferred for mark in shown.marks if mark.span == find(TEXT_2024, "The Ministers")] == [True, True]


def test_the_share_counts_sentences() -> None:
    reading = replace(READING_2024, sentences=(Span(0, 9), Span(10, 20), Span(20, 30), *READING_2024.unread))
    shown = cover(reading)
    assert (shown.sentences, shown.share, shown.unread) == (4, 0.75, ("It rained.",))
    assert marked(shown, "unread") == ["It rained."]
    assert cover(READING_2024).share is None


def test_a_text_with_nothing_in_it_is_shown() -> None:
    shown = cover(Reading(Document("in/empty.txt", "", "", "text/plain")))
    assert (shown.title, shown.facts, shown.paragraphs[0].pieces) == ("empty.txt", (), ())


def test_a_marker_belongs_to_its_item() -> None:
    first, second = find(TEXT_2025, "The Ministers reiterated"), find(TEXT_2025, "The Prime Minister did")
    blocks = [Block("heading", find(TEXT_2025, "Realignment")), Block("item", first), Block("item", second)]
    found = paragraphs(TEXT_2025, blocks, ())
    joined = ["".join(piece.text for piece in each.pieces) for each in found]
    assert "".join(joined) == TEXT_2025
    assert joined[1].startswith("- (1) The Ministers")
    assert joined[2].startswith("- (2) The Prime Minister")


def test_what_ends_an_item_stays_with_it() -> None:
    text = "We agreed to (1) meet; and (2) talk."
    blocks = [Block("paragraph", find(text, "We agreed to")), Block("item", find(text, "meet")),
              Block("item", find(text, "talk."))]  # fmt: skip
    found = ["".join(piece.text for piece in each.pieces) for each in paragraphs(text, blocks, ())]
    assert found == ["We agreed to", " (1) meet; and", " (2) talk."]


spans = st.tuples(st.integers(-3, 40), st.integers(-3, 40)).map(lambda pair: Span(*pair))


@given(st.text(max_size=40), st.lists(spans, max_size=12), st.lists(spans, max_size=6))
def test_any_marks_and_blocks_leave_the_text_whole(text: str, marked: list[Span], blocks: list[Span]) -> None:
    marks = [Mark("content", "Report", span) for span in marked]
    held = [Block("paragraph", span) for span in blocks if 0 <= span.start < span.end <= len(text)]
    pieces = [piece for each in paragraphs(text, held, marks) for piece in each.pieces]
    assert "".join(piece.text for piece in pieces) == text
    for number, span in enumerate(marked):
        right = text[span.start : span.end] if 0 <= span.start < span.end <= len(text) else ""
        assert "".join(piece.text for piece in pieces if number in piece.marks) == right


def test_marks_that_cross_are_cut_where_they_cross() -> None:
    marks = [Mark("content", "Report", Span(0, 4)), Mark("name", "Person", Span(2, 6))]
    assert [(piece.text, piece.marks) for piece in cut("abcdef", marks)] == [("ab", (0,)), ("cd", (0, 1)), ("ef", (1,))]
