"""What a text is cut into: each case is a layout found in readouts, in words of our own."""

import pytest

from kg.documents import from_text
from kg.model import Block, Document

FRONT = "Meeting of the two Ministers\n\nThe Ministers met in Riga.\n\n"


def words(document: Document, block: Block) -> str:
    return " ".join(document.text[block.span.start : block.span.end].split())


def outline(text: str) -> list[tuple[str, str, str]]:
    document = from_text(text)
    return [(block.kind, block.section, words(document, block)) for block in document.blocks]


def body(text: str) -> list[tuple[str, str, str]]:
    """Outline a text below a short front, which is left out."""
    return outline(FRONT + text)[2:]


def leads(text: str) -> list[tuple[str, str | None]]:
    document = from_text(FRONT + text)
    return [
        (words(document, block), None if block.lead is None else words(document, document.blocks[block.lead]))
        for block in document.blocks[2:]
        if block.kind == "item"
    ]


WRAPPED = (
    "The Ministers exchanged views on the situation in the region and shared grave\n"
    "concern over attempts to change it by force. They also touched on a number of\n"
    "other topics of common interest.\n\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            WRAPPED + "The Ministers welcomed the progress of talks on the return of Camp\nFutenma.\n",
            "The Ministers welcomed the progress of talks on the return of Camp Futenma.",
            id="a line that could not hold the next word",
        ),
        pytest.param(
            "The key points\n\nof the discussion are as follows.", "The key points of the discussion are as follows."
        ),
        pytest.param(
            "They met. The Ministers reiterated the importance of the Futenma Replacement\n\nFacility at Henoko.",
            "They met. The Ministers reiterated the importance of the Futenma Replacement Facility at Henoko.",
            id="a name cut by a blank line",
        ),
        pytest.param(
            WRAPPED
            + "The Ministers thanked the crews of the ships for the help given on the 3rd of\n2. May it last.\n",
            "The Ministers thanked the crews of the ships for the help given on the 3rd of 2. May it last.",
            id="a number in a wrapped sentence",
        ),
        pytest.param(
            "The Ministers agreed to widen the\n\n- 2 -\n\nexchange of officers.",
            "The Ministers agreed to widen the - 2 - exchange of officers.",
            id="a sentence across a page number",
        ),
    ],
)
def test_lines_of_one_paragraph_are_joined(text: str, expected: str) -> None:
    assert ("paragraph", "", expected) in body(text)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ministry of Defense", "Press Release"),
        ("OFFICE OF THE SPOKESPERSON", "AUGUST 23, 2023"),
        ("Hon Alison Hartley, Minister of Defence", "Report on bilateral meetings in Singapore"),
    ],
)
def test_lines_of_a_masthead_stay_apart(first: str, second: str) -> None:
    found = outline(f"{first}\n{second}\n\nThe Ministers met in Riga for one hour.")
    assert [line for _, _, line in found[:2]] == [first, second]


@pytest.mark.parametrize(
    ("text", "heading", "section", "rest"),
    [
        (
            "1 Opening Minister Tachibana extended his welcome.\n2 Other Matters The Ministers met.",
            "Opening",
            "1",
            "Minister Tachibana extended his welcome.",
        ),
        (
            "(1) Operations Welcoming the increase, the Ministers agreed.",
            "Operations",
            "(1)",
            "Welcoming the increase, the Ministers agreed.",
        ),
        (
            "(2) Trilateral cooperation The Ministers recognized its value.",
            "Trilateral cooperation",
            "(2)",
            "The Ministers recognized its value.",
        ),
        (
            "1. Japan-U.S. Defense Cooperation Minister Tanaka welcomed the report.",
            "Japan-U.S. Defense Cooperation",
            "1",
            "Minister Tanaka welcomed the report.",
        ),
        (
            "1. Free and Open Indo-Pacific Both sides shared the view.",
            "Free and Open Indo-Pacific",
            "1",
            "Both sides shared the view.",
        ),
        ("(1) China: The Ministers opposed coercion.", "China:", "(1)", "The Ministers opposed coercion."),
        (
            "(3) Equipment Minister Tachibana\n  a. briefed on the rules; and\n  b. thanked Australia.",
            "Equipment",
            "(3)",
            "Minister Tachibana",
        ),
    ],
)
def test_a_heading_that_runs_into_its_text_is_cut_off(text: str, heading: str, section: str, rest: str) -> None:
    found = body(text)
    assert found[0] == ("heading", section, heading)
    assert found[1][1:] == (section, rest)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Minister and the Secretary assessed that the threat is growing.",
        "Secretary Ellison reiterated the commitment of the United States.",
        "Defense Minister Kwon explained the capacity of the shipyards.",
        "Australian Deputy Prime Minister Pell and Minister Tanaka agreed.",
        "With regard to North Korea, the Ministers condemned the launch.",
        "Japan and President Lee agreed to meet.",
        "Japan briefed Minister Lee on its plans.",
    ],
)
@pytest.mark.parametrize("marker", ["1.", "(1)", "-"])
def test_a_numbered_sentence_is_not_cut(marker: str, sentence: str) -> None:
    assert [line for _, _, line in body(f"{marker} {sentence}")] == [sentence]


def test_nested_markers_give_paths() -> None:
    text = (
        "1 Overview\nThey met.\n\n2 Regional Situation\n(1) The Ministers exchanged views.\n"
        "(2) The Ministers agreed to:\na. meet again; and\nb. write.\n\nThey also spoke.\n\n3 Other\nThey met again."
    )
    assert [(section, line) for _, section, line in body(text)] == [
        ("1", "Overview"),
        ("1", "They met."),
        ("2", "Regional Situation"),
        ("2 (1)", "The Ministers exchanged views."),
        ("2 (2)", "The Ministers agreed to:"),
        ("2 (2) a", "meet again"),
        ("2 (2) b", "write."),
        ("2", "They also spoke."),
        ("3", "Other"),
        ("3", "They met again."),
    ]


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("- (1) They met.\n- (2) They spoke.", ["(1)", "(2)"]),
        ("I. They met.\nII. They spoke.", ["I", "II"]),
        ("i) They met.\nii) They spoke.", ["i)", "ii)"]),
        ("1.1 They met.\n1.2 They spoke.", ["1.1", "1.2"]),
        ("（１）They met.\n（２）They spoke.", ["（１）", "（２）"]),
        ("① They met.\n② They spoke.", ["①", "②"]),
        ("• They met.\n• They spoke.", ["", ""]),
        ("・They met in Riga.\n・They spoke.", ["", ""]),
    ],
)
def test_marks_of_many_kinds(text: str, sections: list[str]) -> None:
    found = body(text)
    assert [section for _, section, _ in found] == sections
    assert [kind for kind, _, _ in found] == ["item", "item"]
    assert all(line.startswith("They") for _, _, line in found)


@pytest.mark.parametrize(
    "text",
    [
        "J. Smith of the Department of State took notes at the meeting.",
        "3 October was named as the day of the next meeting.",
        "A. Jones thanked the Minister for the welcome.",
        "2025 was named as the year of the next meeting.",
    ],
)
def test_words_that_only_look_like_marks(text: str) -> None:
    assert body(text) == [("paragraph", "", text)]


@pytest.mark.parametrize(
    "marks", [("(a)", "(b)", "(c)"), ("a)", "b)", "c)"), ("(i)", "(ii)", "(iii)"), ("1)", "2)", "3)")]
)
def test_items_inside_a_paragraph_are_parted(marks: tuple[str, str, str]) -> None:
    first, second, third = marks
    text = f"We have agreed: {first} to join our plans; {second} to buy together; and {third} to train."
    assert body(text) == [
        ("paragraph", "", "We have agreed:"),
        ("item", first, "to join our plans"),
        ("item", second, "to buy together"),
        ("item", third, "to train."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "We invite Poland to associate itself with point (a) of this statement.",
        "I named three tasks for the winter: (1) dry docks, (2) more pilots, and (3) a second tug in the bay.",
    ],
)
def test_letters_in_running_text_part_nothing(text: str) -> None:
    assert body(text) == [("paragraph", "", text)]


@pytest.mark.parametrize(
    ("lead", "items"),
    [
        ("As members of NATO, we:", ["condemn the war;", "support Ukraine."]),
        ("We are determined", ["to raise spending; and", "to train together."]),
        ("The Ministers agreed to:", ["Strengthen their ties", "Widen their talks"]),
        ("DECLARE THAT WE WILL:", ["MARK the shallows;", "SHARE their charts."]),
    ],
)
def test_items_go_on_with_an_unfinished_lead(lead: str, items: list[str]) -> None:
    found = leads(lead + "\n" + "\n".join(f"• {item}" for item in items))
    assert [above for _, above in found] == [lead, lead]


def test_items_without_marks() -> None:
    found = leads("The two sides:\n\nwelcomed progress;\n\nagreed on talks; and\n\nnoted the rest.")
    assert found == [
        ("welcomed progress", "The two sides:"),
        ("agreed on talks", "The two sides:"),
        ("noted the rest.", "The two sides:"),
    ]


@pytest.mark.parametrize("marks", [("(1)", "(2)"), ("1.", "2."), ("•", "•")])
def test_marks_on_a_line_of_their_own(marks: tuple[str, str]) -> None:
    found = body(f"{marks[0]}\nThe Ministers agreed.\n{marks[1]}\nThe Ministers noted.")
    assert [(kind, line) for kind, _, line in found] == [
        ("item", "The Ministers agreed."),
        ("item", "The Ministers noted."),
    ]


def test_whole_sentences_have_no_lead() -> None:
    found = leads("The key points are as follows:\n\n- (1) The Ministers met.\n- (2) They spoke.")
    assert found == [("The Ministers met.", None), ("They spoke.", None)]


def test_the_and_before_the_next_item_is_left_out() -> None:
    found = leads("We agreed:\n- to meet; and\n- to write;\n- to train.")
    assert [item for item, _ in found] == ["to meet", "to write", "to train."]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("The following is attributable to Spokesperson Caleb Rourke:", "header"),
        ("Pentagon spokesperson Lena Ortiz provided the following readout:", "header"),
        ("(As delivered to travelling media)", "header"),
        ("Valmiera, 27 March 2025", "header"),
        ("2025-11-07 00:25", "header"),
        ("Posted On: 03 MAY 2023 4:20PM by PIB Delhi", "header"),
        ("Date 2025-08-23   Hit 2417", "header"),
        ("Skip to main content | Sitemap | A+ A A-", "furniture"),
        ("Home > Latest News", "furniture"),
        ("[Font size: Big Medium Small]  Print", "furniture"),
        ("Attachment: outcome.pdf", "furniture"),
        ("We use cookies on this site to give you a better experience.", "furniture"),
        ("Ministers Liang and Seo (from left) speak before the meeting. (c) MOFA", "caption"),
        ("Minister Rathore welcomes General Wicaksono at Manekshaw Centre (Photo: PIB)", "caption"),
    ],
)
def test_lines_before_the_text(line: str, kind: str) -> None:
    found = outline(f"Outcome of the Foreign Ministers' Meeting\n\n{line}\n\nThe Ministers met in Riga for one hour.")
    assert found[1][0] == kind


@pytest.mark.parametrize(
    "tail",
    [
        "Related News:\nMinister Liang Meets the Foreign Minister of Serbia (2025-11-05)",
        "Also read:\nSurvey ship returns to Kochi after four months at sea",
        "List\nNext: Minister Receives Ambassador\nPrev: Vice Minister Condemns Attack",
        "ABM/SK\n(Release ID: 1234567) Visitor Counter : 1312",
        "Contacts\nJane Smith\nPress Secretary\njane.smith@example.org",
        "###",
        "New Delhi\nJuly 2, 2021",
        "* This designation is without prejudice to positions on status.",
    ],
)
def test_what_stands_below_the_text_is_furniture(tail: str) -> None:
    found = outline(f"{FRONT}They agreed to meet again.\n\n{tail}")
    assert {kind for kind, _, _ in found[3:]} == {"furniture"}


@pytest.mark.parametrize(
    "dateline",
    ["NAIROBI", "NAIROBI, Kenya", "WASHINGTON, Sept. 27, 2023", "Manila, Philippines", "SEOUL, March 12 (Yonhap)"],
)
@pytest.mark.parametrize("dash", [" – ", " — ", " -- ", " - "])
def test_a_dateline_is_parted_from_its_sentence(dateline: str, dash: str) -> None:
    sentence = "The Secretary met Minister Wanjala on Tuesday."
    found = outline(f"Readout of the call\n\n{dateline}{dash}{sentence}")
    assert found[1:] == [("header", "", dateline.removesuffix(" (Yonhap)")), ("paragraph", "", sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Minister Wanjala – who is in Nairobi – met the Secretary on Tuesday.",
        "The long-planned talks - The Hague is their place - began on Tuesday.",
    ],
)
def test_a_dash_alone_is_no_dateline(sentence: str) -> None:
    assert outline(f"Readout of the call\n\n{sentence}")[1:] == [("paragraph", "", sentence)]


def test_marks_left_from_markdown_are_no_words() -> None:
    text = "# Meeting of the Ministers\n**Ministry of Defence**\n\nThey met in Riga.\n\n## Cyber\nThey noted threats.\n"
    assert outline(text) == [
        ("title", "", "Meeting of the Ministers"),
        ("header", "", "Ministry of Defence"),
        ("paragraph", "", "They met in Riga."),
        ("heading", "", "Cyber"),
        ("paragraph", "", "They noted threats."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "They condemned the attacks on civilian infrastructure\n\nMiddle East\n\nThe leaders called for restraint.",
        "The Ministers agreed on the need to protect the cables in the North Sea\n\nThey met.",
    ],
)
def test_a_sentence_without_its_full_stop_is_kept(text: str) -> None:
    assert body(text)[0][0] == "paragraph"


def test_headings_without_numbers() -> None:
    found = body("Middle East\n\nThe leaders called for restraint.\n\nUkraine\nThey condemned the attacks.")
    assert [(kind, line) for kind, _, line in found if kind == "heading"] == [
        ("heading", "Middle East"),
        ("heading", "Ukraine"),
    ]


def test_the_name_below_a_quotation_is_a_caption() -> None:
    found = body(
        '"We stand together in support of peace."\n- Anne Lavallee, Minister of Foreign Affairs\n\nThey met again.'
    )
    assert found[1][0] == "caption"


def test_a_preamble_of_unfinished_paragraphs_is_text() -> None:
    text = (
        "JOINT STATEMENT\nOF THE HARBOUR MINISTERS\n\n"
        "WE, the Ministers of the four ports, met in Ventspils on 6 May to look back on the winter;\n\n"
        "NOTING that ice closed the strait for longer than in any year on record;\n\n"
        "DECLARE THAT WE WILL:\n\n1. MARK the shallows."
    )
    found = outline(text)
    assert found[0] == ("title", "", "JOINT STATEMENT OF THE HARBOUR MINISTERS")
    assert [kind for kind, _, _ in found[1:]] == ["paragraph", "paragraph", "paragraph", "item"]


def test_a_short_lead_in_capitals_is_text() -> None:
    text = "The Ministers met in Oslo on March 3, 2021,\n\nHAVE AGREED TO:\n\n1. Sign the pact.\n\n2. Build a bridge.\n"
    blocks = from_text("Joint Statement\n\nMarch 3, 2021\n\n" + text).blocks
    assert [block.kind for block in blocks[-3:]] == ["paragraph", "item", "item"]
    assert [block.lead for block in blocks[-2:]] == [len(blocks) - 3] * 2
