"""The page: self-contained, harmless, the same each time; and, in Chromium, what a reader sees and can do."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import synopsis
from kg.errors import KgError
from kg.synopsis.model import VERDICTS
from kg.synopsis.page import page
from kg.synopsis.sheet import sheets
from kg.view.shell import table
from synopsis.samples import chain, empty, hostile, itself, two_sides
from view.browser import Opener, Watched, opener, policy_of
from view.graphs import ATTACKS

FIRST, SECOND = chain()
ROWS = sheets([SECOND])[0].rows
WEAKER = next(row.number for row in ROWS if row.verdict == "weaker")
STRONGER = next(row.number for row in ROWS if row.verdict == "stronger")


@pytest.fixture(scope="module")
def open_page() -> Iterator[Opener]:
    with opener() as opened:
        yield opened


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return synopsis.write([SECOND], tmp_path_factory.mktemp("synopsis") / "page.html")


@pytest.fixture
def opened(open_page: Opener, file: Path) -> Iterator[Watched]:
    watched = open_page(file)
    yield watched
    assert watched.requests == [file.as_uri()]
    assert watched.complaints == []
    watched.tab.context.close()


def shown(watched: Watched) -> set[int]:
    """Return the numbers of the changes in the list."""
    cards = "[...document.querySelectorAll('.card')].filter((card) => card.offsetHeight)"
    return set(watched.ask(f"{cards}.map((card) => Number(card.dataset.number))"))


def pinned(watched: Watched) -> list[str]:
    return list(watched.ask("[...document.querySelectorAll('.card.pinned')].map((card) => card.id)"))


# --- without a browser ---------------------------------------------------------------------------------------------


def test_the_page_names_no_address_to_fetch_from(file: Path) -> None:
    html = file.read_text(encoding="utf-8").replace('"http://www.w3.org/2000/svg"', "")
    assert not re.search(r"https?://|\bsrc=|<link|@import|url\(|javascript:| style=", html)


def test_the_policy_lets_run_only_what_is_known_by_its_hash(file: Path) -> None:
    assert "script-src" in policy_of(file)


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_markup_of_a_document_stands_in_the_page(attack: str) -> None:
    html = page([hostile()])
    if "<" in attack:
        assert attack not in html
    assert "{{ 7*7 }}" in html, "words of a document are no template"


@pytest.mark.parametrize("comparisons", [[], [empty()], [itself()], [empty(), two_sides()]])
def test_odd_comparisons_make_a_page_too(comparisons: list[synopsis.Comparison]) -> None:
    html = page(comparisons)
    assert html.count('class="sheet"') == len(comparisons)
    assert html == page(comparisons)


def test_each_verdict_has_a_sign_and_a_colour_of_its_own() -> None:
    rows = table("changes.csv")
    assert tuple(row["change"] for row in rows) == VERDICTS
    for column in ("sign", "light", "dark"):
        assert len({row[column] for row in rows}) == len(VERDICTS)


def test_a_file_that_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="cannot be written"):
        synopsis.write([], tmp_path / "no such folder" / "page.html")


def test_without_its_program_the_list_and_the_texts_lead_to_each_other(file: Path) -> None:
    html = re.sub(r"<script>.*?</script>", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = set(re.findall(r'id="([^"]+)"', html))
    links = set(re.findall(r'href="#([^"]+)"', html))
    assert links <= targets
    assert {f"c{row.number}" for row in ROWS} <= links


# --- in the browser ------------------------------------------------------------------------------------------------


def test_both_texts_stand_there_as_they_are(opened: Watched) -> None:
    for side, told in (("old", SECOND.old), ("new", SECOND.new)):
        words = (
            f"[...document.querySelectorAll('.line:not(.heads) > .{side}')].map((part) => part.textContent).join('')"
        )
        assert opened.ask(words) == told.text


def test_changed_words_are_marked_in_the_texts(opened: Watched) -> None:
    gone = opened.tab.locator(f".line .old [data-c='{WEAKER}'] del").all_text_contents()
    come = opened.tab.locator(f".line .new [data-c='{WEAKER}'] ins").all_text_contents()
    assert "confirmed" in gone
    assert "welcomed" in come
    assert opened.tab.locator(f"#c{WEAKER} .why").text_content() == "Affirmation becomes Welcome"


def test_aligned_statements_are_joined(opened: Watched) -> None:
    pairs = {str(row.number) for row in ROWS if row.old and row.new}
    joins = opened.ask("[...document.querySelectorAll('.ribbons path')].map((path) => path.dataset.number)")
    assert set(joins) == pairs
    sides = opened.ask(
        "['.ribbons path', '.heads .old', '.heads .new'].map((name) => {"
        " const box = document.querySelector(name).getBoundingClientRect(); return [box.left, box.right]; })"
    )
    assert sides[1][1] <= sides[0][0] < sides[0][1] <= sides[2][0]


def test_a_press_on_a_change_goes_there_in_the_text_and_in_the_address(opened: Watched) -> None:
    opened.tab.click(f"#c{STRONGER} .verdict")
    assert pinned(opened) == [f"c{STRONGER}"]
    assert opened.ask("location.hash") == f"#c{STRONGER}"
    assert opened.ask(f"document.querySelector('.new [data-c=\"{STRONGER}\"]').classList.contains('pinned')")
    top = opened.ask(f"document.querySelector('.new [data-c=\"{STRONGER}\"]').getBoundingClientRect().top")
    assert 0 < top < 900
    opened.tab.keyboard.press("Escape")
    assert pinned(opened) == []


def test_a_press_on_words_goes_to_the_change(opened: Watched) -> None:
    opened.tab.locator(f".line .old .cue[href='#c{WEAKER}']").click()
    assert pinned(opened) == [f"c{WEAKER}"]
    box = opened.ask(f"(() => {{ const box = document.getElementById('c{WEAKER}').getBoundingClientRect();"
                     " return [box.top, box.bottom, innerHeight]; })()")  # fmt: skip
    assert 0 < box[0] < box[1] <= box[2]


def test_the_address_of_a_change_opens_it(open_page: Opener, file: Path) -> None:
    watched = open_page(file)
    watched.tab.goto(f"{file.as_uri()}#c{STRONGER}")
    watched.tab.reload()
    watched.wait("document.documentElement.dataset.ready === 'true'")
    assert pinned(watched) == [f"c{STRONGER}"]
    top = watched.ask(f"document.querySelector('.new [data-c=\"{STRONGER}\"]').getBoundingClientRect().top")
    assert 0 < top < 900
    assert watched.complaints == []


def test_an_address_that_leads_nowhere_does_no_harm(open_page: Opener, file: Path) -> None:
    watched = open_page(file)
    for address in ("#c999999", "#x", "#c", "#%22%3E"):
        watched.ask(f"void (location.hash = {address!r})")
    watched.ask("1")
    assert pinned(watched) == []
    assert watched.complaints == []


def test_the_keyboard_goes_from_change_to_change(opened: Watched) -> None:
    opened.tab.keyboard.press("j")
    assert pinned(opened) == [f"c{ROWS[0].number}"]
    opened.tab.keyboard.press("j")
    opened.tab.keyboard.press("k")
    opened.tab.keyboard.press("k")
    assert pinned(opened) == [f"c{ROWS[-1].number}"]
    opened.tab.focus(f".line .old .cue[href='#c{WEAKER}']")
    opened.tab.keyboard.press("Enter")
    assert pinned(opened) == [f"c{WEAKER}"]


def test_filters_by_kind_of_change(opened: Watched) -> None:
    opened.tab.click(".chip[data-value='added']")
    assert shown(opened) == {row.number for row in ROWS if row.verdict != "added"}
    assert opened.tab.locator(".s.v-added:not(.off)").count() == 0
    assert "of" in str(opened.tab.locator("#shown").text_content())
    opened.tab.click("#everything")
    assert shown(opened) == {row.number for row in ROWS}


def test_filters_by_force_and_by_speaker(opened: Watched) -> None:
    opened.tab.click("#more summary")
    forces = opened.tab.locator(".chip[data-filter='force']")
    for number in range(forces.count()):
        if forces.nth(number).get_attribute("data-value") != "Courtesy":
            forces.nth(number).click()
    assert shown(opened) == {row.number for row in ROWS if "Courtesy" in {told.held.force for told in row.told}}
    opened.tab.click("#everything")
    opened.tab.click(".chip[data-value='Japan, United States']")
    assert shown(opened) == {
        row.number for row in ROWS if any(told.parties != ("Japan", "United States") for told in row.told)
    }
    assert opened.tab.locator(".ribbons path").count() == 0


def test_a_change_that_was_filtered_out_comes_back_when_its_address_is_opened(opened: Watched) -> None:
    opened.tab.click(".chip[data-value='stronger']")
    opened.ask(f"void (location.hash = '#c{STRONGER}')")
    opened.wait("document.querySelector('.card.pinned') !== null")
    assert shown(opened) == {row.number for row in ROWS}


def test_on_a_telephone_the_old_stands_above_the_new(open_page: Opener, file: Path) -> None:
    watched = open_page(file, 390, 844, has_touch=True, is_mobile=True)
    assert watched.ask("document.documentElement.scrollWidth") <= 390
    boxes = watched.ask(
        "['.old', '.new'].map((side) => document.querySelector(`.line:not(.heads) > ${side}`).getBoundingClientRect())"
        ".map((box) => [box.top, box.bottom, box.width])"
    )
    assert boxes[0][1] <= boxes[1][0]
    assert min(box[2] for box in boxes) > 330
    watched.tab.locator(f".line .new .cue[href='#c{STRONGER}']").click()
    assert pinned(watched) == [f"c{STRONGER}"]
    assert 0 <= watched.ask(f"document.getElementById('c{STRONGER}').getBoundingClientRect().top") < 844
    watched.tab.locator(f"#c{STRONGER} a[href='#n{STRONGER}']").click()
    assert 0 <= watched.ask(f"document.getElementById('n{STRONGER}').getBoundingClientRect().top") < 844
    assert watched.complaints == []


def test_dark_where_the_reader_likes_it_dark(open_page: Opener, file: Path) -> None:
    watched = open_page(file, color_scheme="dark")
    assert watched.ask("getComputedStyle(document.body).backgroundColor") == "rgb(22, 24, 28)"
    watched.tab.click("#theme")
    assert watched.ask("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_on_paper_all_stands_there_and_needs_no_colour(open_page: Opener, file: Path) -> None:
    watched = open_page(file)
    watched.tab.emulate_media(media="print")
    assert watched.tab.locator("#next").is_hidden()
    assert shown(watched) == {row.number for row in ROWS}
    line = "getComputedStyle(document.querySelector('.texts %s')).textDecorationLine"
    assert watched.ask(line % "del") == "line-through"
    assert watched.ask(line % "ins") == "underline"
    label = f"getComputedStyle(document.querySelector('.new .cue[href=\"#c{STRONGER}\"]'), '::after').content"
    assert f"{STRONGER} ▲" in watched.ask(label)


def test_a_chain_is_one_page_with_a_table_in_front(open_page: Opener, tmp_path: Path) -> None:
    path = synopsis.write([FIRST, SECOND], tmp_path / "chain.html")
    watched = open_page(path)
    assert watched.tab.locator("#chain tbody tr").count() == 2
    assert watched.tab.locator(".sheet").count() == 2
    counts = watched.tab.locator("#chain tbody tr").first.locator(".number").all_text_contents()
    assert [int(count) for count in counts] == list(sheets([FIRST])[0].counts.values())
    watched.tab.click("#chain tbody tr:last-child a >> nth=0")
    assert watched.ask("document.getElementById('p2').getBoundingClientRect().top") < 300
    assert watched.complaints == []


def test_two_sides_have_their_conflicts_on_top_and_their_names_above(open_page: Opener, tmp_path: Path) -> None:
    watched = open_page(synopsis.write([two_sides()], tmp_path / "sides.html"))
    assert watched.tab.locator(".conflicts tbody tr").all_text_contents() == ["placeTokyoYokosukaA visit"]
    assert watched.tab.locator(".side h3").all_text_contents() == [
        "Ministry of Defense of Japan", "Minister for Defence (Australia)",
    ]  # fmt: skip
    assert "agreed → decided" in str(watched.tab.locator(".card .cues").first.text_content())


def test_words_of_a_document_stay_words(open_page: Opener, tmp_path: Path) -> None:
    path = synopsis.write([hostile(), hostile()], tmp_path / "hostile.html")
    watched = open_page(path)
    for number in range(watched.tab.locator("[data-c]").count()):
        watched.ask(f"document.querySelectorAll('[data-c]')[{number}].click()")
    for number in range(watched.tab.locator(".chip").count()):
        watched.ask(f"document.querySelectorAll('.chip')[{number}].click()")
    watched.ask("document.getElementById('everything').click()")
    assert len(shown(watched)) == watched.tab.locator(".card").count()
    old = "[...document.querySelectorAll('#p1 .line:not(.heads) > .old')].map((part) => part.textContent).join('')"
    assert watched.ask(old) == hostile().old.text
    assert watched.ask("window.harmed") is None
    assert watched.ask("document.querySelectorAll('img, a[href^=javascript]').length") == 0
    assert watched.ask("document.scripts.length") == 1
    assert watched.requests == [path.as_uri()]
    assert watched.complaints == []
