"""The share of the text that each statement has, and which of its words changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.compare.model import Held
from kg.model import Span
from kg.synopsis.model import one_line
from kg.synopsis.wording import wordings
from kg.synopsis.words import differences, pieces
from synopsis.samples import accounts, held


def shares(text: str, *statements: Held) -> list[str]:
    return [
        " … ".join(text[part.start : part.end] for part in wordings(text, statements)[each.iri]) for each in statements
    ]


def test_a_sentence_is_parted_among_its_statements() -> None:
    text = "Both sides welcomed progress, and strongly condemned the attack in May."
    assert shares(text, held(text, text, "welcomed", "progress"), held(text, text, "condemned", "the attack")) == [
        "Both sides welcomed progress", "strongly condemned the attack in May",
    ]  # fmt: skip


def test_a_statement_within_another_begins_behind_its_verb() -> None:
    text = "He said that he hoped for peace."
    outer = held(text, text, "said", "that he hoped for peace")
    assert shares(text, outer, held(text, text, "hoped", "for peace")) == [
        "He said that he hoped for peace", "that he hoped for peace",
    ]  # fmt: skip


def test_verbs_that_share_what_is_said() -> None:
    text = "They reviewed and discussed the plan."
    assert shares(text, held(text, text, "reviewed", "the plan"), held(text, text, "discussed", "the plan")) == [
        "They reviewed and discussed the plan", "discussed the plan",
    ]  # fmt: skip


def test_what_is_said_may_stand_before_its_verb() -> None:
    text = '"It is late," he said. They agreed.'
    assert shares(text, held(text, '"It is late," he said.', "said", '"It is late,"')) == ['"It is late," he said']


def test_what_is_said_may_stand_in_another_block() -> None:
    text = "The Ministers agreed:\n- to meet in May\n- to train"
    assert shares(text, held(text, "The Ministers agreed:", "agreed", "to train")) == [
        "The Ministers agreed … to train"
    ]


def test_the_cue_and_the_content_are_always_in_the_share() -> None:
    for told in accounts():
        parts = wordings(told.text, told.statements)
        for each in told.statements:
            for span in filter(None, (each.cue, each.content)):
                assert any(part.start <= span.start and span.end <= part.end for part in parts[each.iri])


def changed(old: str, new: str) -> tuple[list[str], list[str]]:
    found = differences(old, [Span(0, len(old))], new, [Span(0, len(new))])
    return [old[each.start : each.end] for each in found[0]], [new[each.start : each.end] for each in found[1]]


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("pledged to keep the force", "pledged to enlarge the force", ["keep"], ["enlarge"]),
        ("strongly condemned it", "condemned it", ["strongly"], []),
        ("the goal", "The Goal.", [], []),
        ("Japan’s aim", "Japan's aim", [], []),
        ("reaffirmed the goal of peace", "noted the usefulness of war", ["reaffirmed the goal of peace"],
         ["noted the usefulness of war"]),
        ("in May 2025", "in June 2025", ["May"], ["June"]),
        ("all of it\nbroken", "all of it broken", [], []),
        ("", "something new", [], ["something new"]),
    ],
)  # fmt: skip
def test_words_that_went_and_came(old: str, new: str, gone: list[str], come: list[str]) -> None:
    assert changed(old, new) == (gone, come)


@given(st.text("ab ,.\n", max_size=40), st.text("ab ,.\n", max_size=40))
def test_pieces_are_the_wording(old: str, new: str) -> None:
    gone, come = differences(old, [Span(0, len(old))], new, [Span(0, len(new))])
    for text, spans in ((old, gone), (new, come)):
        assert one_line("".join(each.text for each in pieces(text, [Span(0, len(text))], spans))) == one_line(text)
    if old == new:
        assert (gone, come) == ((), ())
