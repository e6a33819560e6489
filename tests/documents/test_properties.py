from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.documents import from_text
from kg.errors import InputError

PIECES = st.sampled_from(
    [
        "The Ministers met in Riga.",
        "We have agreed:",
        "(a) to join; (b) to buy",
        "1 Opening Minister Tanaka spoke.",
        "- to meet; and",
        "I.",
        "(",
        "1",
        "•",
        "\n",
        "\n\n",
        "\f",
        " ",
        " ",
        "\u200b",
        "Related News:",
        "October 29, 2025",
        "NAIROBI – ",
        "“Peace.”",
        "\r\n",
        "\u2028",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=25).map("".join), st.lists(PIECES, max_size=25).map(" ".join)))
@settings(deadline=None, max_examples=300)
@example("(a) x; (b) y.")
@example("1) \u200b\n• \n(1) The Ministers met in Riga today.")
def test_blocks_are_ordered_apart_and_inside_the_text(text: str) -> None:
    try:
        document = from_text(text)
    except InputError:
        return
    end = 0
    for index, block in enumerate(document.blocks):
        assert end <= block.span.start < block.span.end <= len(document.text)
        end = block.span.end
        assert block.lead is None or block.lead < index
        assert document.text[block.span.start : block.span.end].strip()


@given(st.lists(PIECES, max_size=25).map(" ".join))
@settings(deadline=None, max_examples=100)
def test_no_sentence_is_lost(text: str) -> None:
    sentence = "The Ministers agreed to protect the undersea cables in the North Sea."
    document = from_text(f"{text}\n\n{sentence}\n\n{text}")
    start = document.text.index(sentence)
    assert any(block.span.start <= start and start + len(sentence) <= block.span.end for block in document.blocks)


@given(st.text())
@settings(deadline=None, max_examples=50)
def test_the_same_text_gives_the_same_blocks(text: str) -> None:
    def blocks() -> object:
        try:
            return from_text(text)
        except InputError as error:
            return str(error)

    assert blocks() == blocks()
