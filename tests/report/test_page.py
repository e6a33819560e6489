"""The report: self-contained, harmless, the same each time; and, in Chromium, what a reader sees and can do."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg import report
from kg.errors import KgError
from kg.model import Block, Document, Entity, Mention, Reading, Span, Statement
from kg.report.coverage import cover
from kg.report.page import page
from kg.view.model import FORCES
from kg.view.shell import table
from sample_readings import READING_2024, READING_2025, TEXT_2024, TEXT_2025, find
from view.browser import Opener, Watched, opener, policy_of
from view.graphs import ATTACKS

SENTENCES = ("On June 2, Defense", "The Ministers confirmed", "Secretary Austin", "It rained.")
READINGS = (
    replace(READING_2024, sentences=tuple(find(TEXT_2024, words) for words in SENTENCES)),
    replace(READING_2025, sentences=(find(TEXT_2025, "The Ministers reiterated"),)),
)
FAILED = (("scan.pdf", "scan.pdf: no text in it"),)


def hostile() -> Reading:
    """Return a reading whose every word is an attack."""
    text = "\n\n".join(ATTACKS)
    spans = [find(text, attack) for attack in ATTACKS]
    spans[0] = Span(0, len(ATTACKS[0]))
    entities = tuple(Entity(f"person/{n}", "Person", attack, ATTACKS, attack) for n, attack in enumerate(ATTACKS))
    return Reading(
        Document(ATTACKS[1], text, "", "text/plain", tuple(Block("paragraph", span) for span in spans)),
        entities=entities,
        mentions=tuple(Mention(span, entity.id, ATTACKS[2]) for span, entity in zip(spans, entities, strict=True)),
        statements=tuple(
            Statement(Span(span.start, span.start + 4), span, "Report", "say", ("person/0",), span, section=ATTACKS[3])
            for span in spans
        ),
        unread=(spans[-1],),
        sentences=tuple(spans),
    )


@pytest.fixture(scope="module")
def open_page() -> Iterator[Opener]:
    with opener() as opened:
        yield opened


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return report.write([cover(each) for each in READINGS], tmp_path_factory.mktemp("report") / "report.html", FAILED)


@pytest.fixture
def opened(open_page: Opener, file: Path) -> Iterator[Watched]:
    watched = open_page(file)
    yield watched
    assert watched.requests == [file.as_uri()]
    assert watched.complaints == []
    watched.tab.context.close()


def press(watched: Watched, words: str, text: int = 1) -> None:
    """Press the first piece of a text that is these words."""
    watched.tab.locator(f"#t{text} .text span[data-at]", has_text=re.compile(f"^{re.escape(words)}$")).first.click()


# --- without a browser ---------------------------------------------------------------------------------------------


def test_the_page_names_no_address_to_fetch_from(file: Path) -> None:
    html = file.read_text(encoding="utf-8")
    assert not re.search(r"https?://|\bsrc=|<link|@import|url\(|javascript:", html)


def test_the_policy_lets_run_only_what_is_known_by_its_hash(file: Path) -> None:
    assert "script-src" in policy_of(file)


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_markup_of_a_document_stands_in_the_page(attack: str) -> None:
    html = page([cover(hostile())], [(attack, attack)])
    if "<" in attack:
        assert attack not in html
    assert "{{ 7*7 }}" in html, "words of a document are no template"


def test_the_same_readings_give_the_same_bytes(file: Path) -> None:
    assert page([cover(each) for each in READINGS], FAILED) == file.read_text(encoding="utf-8")


def test_no_texts_make_a_page() -> None:
    assert "What was read from 0 texts" in page([])


def test_counts_are_told_for_each_text_and_for_all(file: Path) -> None:
    html = file.read_text(encoding="utf-8")
    assert "4 of 5 sentences of running text yielded something (80 %)" in html
    told = re.sub(r"<meter.*?</meter>", "", html)
    assert "75 % of 4 sentences yielded something" in told
    assert "100 % of 1 sentence yielded something" in told
    assert "scan.pdf: no text in it" in html


def test_each_force_has_a_colour_of_its_own() -> None:
    rows = table("forces.csv")
    assert {row["force"] for row in rows} == set(FORCES)
    for column in ("light", "dark"):
        assert len({row[column] for row in rows}) == len(FORCES)


def test_a_file_that_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="cannot be written"):
        report.write([], tmp_path / "no such folder" / "report.html")


# --- in the browser ------------------------------------------------------------------------------------------------


def test_each_text_stands_there_as_it_is_and_each_mark_on_its_words(opened: Watched) -> None:
    for number, reading in enumerate(READINGS, 1):
        text = reading.document.text
        assert opened.ask(f"document.querySelector('#t{number} .text').textContent") == text
        pieces = opened.ask(
            f"[...document.querySelectorAll('#t{number} .text [data-at]')]"
            ".map((piece) => [Number(piece.dataset.at), piece.textContent, piece.className])"
        )
        assert all(text[start : start + len(words)] == words for start, words, _ in pieces)
        cues = {(start, words) for start, words, style in pieces if "q" in style.split()}
        assert cues == {(told.cue.start, text[told.cue.start : told.cue.end]) for told in reading.statements}
        for told in reading.statements:
            [style] = [style for start, _, style in pieces if start == told.cue.start]
            assert f"f-{told.force}" in style.split()


def test_a_press_tells_the_facts_and_escape_lets_go(opened: Watched) -> None:
    press(opened, "agreed", 2)
    words = opened.panel()
    assert all(part in words for part in ("Agreement", "undertaking", "Koizumi, Hegseth", "2025-12-31"))
    assert opened.tab.locator("#panel mark").first.text_content() == "agreed"
    opened.tab.keyboard.press("Escape")
    assert "How to read it" in opened.panel()


def test_pointing_is_enough_until_something_is_kept(opened: Watched) -> None:
    opened.tab.locator("#t1 .q").first.hover()
    assert "Affirmation" in opened.panel()
    press(opened, "welcomed")
    opened.tab.locator("#t1 .q").first.hover()
    assert "Affirmation" not in opened.panel()
    assert "Welcome" in opened.panel()


def test_a_name_and_a_field_of_the_meeting_tell_theirs(opened: Watched) -> None:
    press(opened, "13:15")
    assert "30 minutes" in opened.panel()
    press(opened, "Marine Corps Air Station (MCAS) Futenma")
    assert opened.tab.locator("#panel .fact b").first.text_content() == "Marine Corps Air Station Futenma"
    assert "Affirmation" in opened.panel(), "the statement around it is told below"


def test_what_yielded_nothing_is_marked_listed_and_reached(opened: Watched) -> None:
    assert opened.tab.locator("#t1 .u").all_text_contents() == ["It rained."]
    assert opened.tab.locator("#t1-unread li").all_text_contents() == ["It rained."]
    assert opened.tab.locator("#all-unread li").all_text_contents() == ["It rained."]
    opened.tab.keyboard.press("u")
    assert "yielded nothing" in opened.panel()
    anchor = opened.tab.locator("#t1-unread a").get_attribute("href")
    assert opened.tab.locator(anchor).text_content() == "It rained."


def test_the_keyboard_goes_from_thing_to_thing(opened: Watched) -> None:
    opened.tab.focus("#t1 .text")
    opened.tab.keyboard.press("ArrowRight")
    assert opened.tab.locator(".pinned").text_content() == "Ministry of Defense"
    opened.tab.keyboard.press("ArrowLeft")
    assert opened.tab.locator(".pinned").text_content() == "It rained."


def test_filters_take_the_marks_away_and_give_them_back(opened: Watched) -> None:
    def weight() -> str:
        return str(opened.ask("getComputedStyle(document.querySelector('#t1 .q.f-Affirmation')).fontWeight"))

    bold = weight()
    opened.tab.click('.row[data-off="f-Affirmation"]')
    assert weight() == "400" != bold
    opened.tab.click("#only-unread")
    assert opened.ask("[...document.querySelectorAll('.row')].filter((row) => row.ariaPressed === 'true').length") == 1
    assert opened.ask("getComputedStyle(document.querySelector('#t1 .u')).backgroundImage") != "none"
    opened.tab.click("#everything")
    assert weight() == bold


def test_the_list_of_texts_is_sorted_by_a_press(opened: Watched) -> None:
    def first() -> str:
        return str(opened.ask("document.querySelector('#index tbody a').textContent"))

    assert first() == "Defense Ministers Meet in Singapore"
    opened.tab.click("#index th >> text=Date")
    opened.tab.click("#index th >> text=Date")
    assert first() == "Defense Ministers Meet in Tokyo"
    opened.tab.click("#index th >> text=Read")
    assert first() == "Defense Ministers Meet in Singapore"


def test_acts_are_labelled_without_changing_the_text(opened: Watched) -> None:
    opened.tab.click("#words")
    assert opened.ask("getComputedStyle(document.querySelector('#t1 .q'), '::after').content").endswith('Affirmation"')
    assert opened.ask("document.querySelector('#t1 .text').textContent") == TEXT_2024


def test_on_a_telephone_nothing_sticks_out_and_the_facts_come_from_below(open_page: Opener, file: Path) -> None:
    watched = open_page(file, 390, 844, has_touch=True, is_mobile=True)
    assert watched.ask("document.documentElement.scrollWidth") <= 390
    assert watched.tab.locator("#panel").is_hidden()
    press(watched, "agreed", 2)
    assert watched.tab.locator("#panel").is_visible()
    assert watched.ask("document.getElementById('panel').getBoundingClientRect().bottom") == 844
    watched.tab.click("#close")
    assert watched.tab.locator("#panel").is_hidden()
    assert watched.complaints == []


def test_dark_where_the_reader_likes_it_dark(open_page: Opener, file: Path) -> None:
    watched = open_page(file, color_scheme="dark")
    assert watched.ask("getComputedStyle(document.body).backgroundColor") == "rgb(22, 24, 28)"
    watched.tab.click("#theme")
    assert watched.ask("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_on_paper_the_controls_are_left_out_and_the_acts_labelled(open_page: Opener, file: Path) -> None:
    watched = open_page(file)
    watched.tab.emulate_media(media="print")
    assert watched.tab.locator("#next").is_hidden()
    assert watched.tab.locator("#panel").is_hidden()
    assert watched.ask("getComputedStyle(document.querySelector('#t1 .q'), '::after').content").endswith('Affirmation"')


def test_without_its_program_the_page_holds_all_facts(file: Path) -> None:
    html = re.sub(r"<script>.*?</script>", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert html.count('<li class="fact') == sum(len(cover(each).facts) for each in READINGS)


def test_words_of_a_document_stay_words(open_page: Opener, tmp_path: Path) -> None:
    path = report.write([cover(hostile())], tmp_path / "hostile.html", [(attack, attack) for attack in ATTACKS])
    watched = open_page(path)
    for number in range(watched.tab.locator(".text [data-facts]").count()):
        watched.ask(f"document.querySelectorAll('.text [data-facts]')[{number}].click()")
    watched.ask("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    watched.tab.keyboard.press("l")
    assert watched.ask("document.querySelector('.text').textContent") == hostile().document.text
    assert watched.ask("window.harmed") is None
    assert watched.ask("document.querySelectorAll('img, a[href^=javascript]').length") == 0
    assert watched.ask("document.scripts.length") == 1
    assert watched.requests == [path.as_uri()]
    assert watched.complaints == []
