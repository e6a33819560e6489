"""The page: self-contained, harmless, the same each time; and, in Chromium, what a reader sees and can do."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from kg import timeline
from kg.errors import KgError
from kg.model import Force
from kg.timeline.chart import chart
from kg.timeline.page import page
from kg.view.shell import table
from timeline.samples import built, hostile, write
from view.browser import Opener, Watched, opener, policy_of
from view.graphs import ATTACKS


@pytest.fixture(scope="module")
def open_page() -> Iterator[Opener]:
    with opener() as opened:
        yield opened


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> timeline.Timeline:
    """Return a timeline in which a formula is reworded, one missing, and one new."""
    folder = tmp_path_factory.mktemp("series")
    return timeline.timeline(built(write(folder)), "stability")


@pytest.fixture(scope="module")
def roads(tmp_path_factory: pytest.TempPathFactory) -> timeline.Timeline:
    return timeline.timeline(built(write(tmp_path_factory.mktemp("series"))), "coastal roads")


@pytest.fixture(scope="module")
def file(found: timeline.Timeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return timeline.write(found, tmp_path_factory.mktemp("timeline") / "page.html")


@pytest.fixture
def opened(open_page: Opener, file: Path) -> Iterator[Watched]:
    watched = open_page(file)
    yield watched
    assert watched.requests == [file.as_uri()]
    assert watched.complaints == []
    watched.tab.context.close()


# --- without a browser ---------------------------------------------------------------------------------------------


def test_the_chart_says_where_the_wording_changed(roads: timeline.Timeline) -> None:
    [band] = chart(roads).bands
    [row] = band.rows
    assert [mark.label for mark in row.marks] == ["1a", "1a", "1b ▲", "1b"]
    assert [(join.kind, join.turn) for join in row.joins] == [
        ("same", "same"), ("changed", "stronger"), ("same", "same"),
    ]  # fmt: skip
    assert (row.marks[0].at, row.marks[-1].at) == (0, 100)
    assert row.changed


def test_the_chart_says_where_a_formula_went(found: timeline.Timeline) -> None:
    [band] = chart(found).bands
    [row] = band.rows
    assert [mark.turn for mark in row.marks] == ["first", "same", "same", "missing"]
    assert row.joins[-1].kind == "gone"
    assert [tick.words for tick in band.ticks] == ["2020-03-02", "2021-03-05", "2022-03-07", "2023-03-09"]


def test_marks_that_are_close_stand_side_by_side() -> None:
    [first, second] = chart(timeline.timeline(hostile(), "Tokyo")).bands
    for band in (first, second):
        [row] = band.rows
        assert len({(mark.at, mark.over, mark.line) for mark in row.marks}) == len(ATTACKS)
        assert row.lines == 3


def test_each_force_has_a_shape_of_its_own() -> None:
    rows = table("marks.csv")
    assert {row["force"] for row in rows} == set(get_args(Force))
    assert len({row["path"] for row in rows}) == len({row["shape"] for row in rows}) == len(rows)


def test_the_page_names_no_address_to_fetch_from(file: Path) -> None:
    html = file.read_text(encoding="utf-8")
    assert not re.search(r"https?://|\bsrc=|<link|@import|url\(|javascript:| style=", html)


def test_the_policy_lets_run_only_what_is_known_by_its_hash(file: Path) -> None:
    assert "script-src" in policy_of(file)


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_markup_of_a_document_stands_in_the_page(attack: str) -> None:
    html = page(timeline.timeline(hostile(), "Tokyo"))
    if "<" in attack:
        assert attack not in html
    assert "{{ 7*7 }}" in html, "words of a document are no template"


def test_the_same_timeline_gives_the_same_bytes(found: timeline.Timeline) -> None:
    assert page(found) == page(found)


def test_links_lead_somewhere(file: Path) -> None:
    html = file.read_text(encoding="utf-8")
    targets = re.findall(r'\bid="([^"]+)"', html)
    assert len(targets) == len(set(targets))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(targets)


def test_a_file_that_cannot_be_written_is_said_in_one_line(found: timeline.Timeline, tmp_path: Path) -> None:
    with pytest.raises(KgError, match="cannot be written"):
        timeline.write(found, tmp_path / "no such folder" / "page.html")


# --- in the browser ------------------------------------------------------------------------------------------------


def test_each_mark_leads_to_its_wording(opened: Watched) -> None:
    marks = opened.tab.locator("#chart .dot")
    assert marks.count() == 4
    marks.nth(2).click()
    assert opened.ask("location.hash") == "#w3"
    assert opened.ask("document.querySelector('.dot.lit').dataset.to") == "w3"
    box = opened.ask("(() => { const box = document.getElementById('w3').getBoundingClientRect();"
                     " return [box.top, box.bottom]; })()")  # fmt: skip
    assert 0 <= box[0] < box[1] <= 900


def test_marks_stand_in_the_order_of_time(opened: Watched) -> None:
    places = opened.ask(
        "[...document.querySelectorAll('#chart .dot .shape, #chart .dot .cross')]"
        ".map((each) => each.getBoundingClientRect().left)"
    )
    assert places == sorted(places)
    assert places[-1] - places[0] > 400


def test_a_force_can_be_hidden_and_what_did_not_change_too(opened: Watched) -> None:
    opened.tab.click("[data-off='f-Affirmation']")
    assert opened.ask("[...document.querySelectorAll('.entry.use')].every((each) => !each.offsetHeight)")
    opened.tab.click("[data-off='f-Affirmation']")
    opened.tab.click("#changes")
    assert opened.ask("[...document.querySelectorAll('.thread')].every((each) => each.offsetHeight > 0)")
    opened.tab.click("#changes")


def test_the_omission_is_told_at_once(opened: Watched) -> None:
    told = opened.tab.locator("#omissions").inner_text()
    assert "lasting peace and stability across the Taiwan Strait" in told
    assert "missing since 2023-03-09" in told


def test_light_and_dark(opened: Watched) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    before = opened.ask(paper)
    opened.tab.click("#theme")
    assert opened.ask(paper) != before


@pytest.mark.parametrize("width", [320, 390, 760, 1400])
def test_nothing_stands_out_to_the_side(open_page: Opener, file: Path, width: int) -> None:
    watched = open_page(file, width=width)
    assert watched.ask("document.documentElement.scrollWidth") <= width
    watched.tab.context.close()


def test_changed_words_are_marked(open_page: Opener, roads: timeline.Timeline, tmp_path: Path) -> None:
    watched = open_page(timeline.write(roads, tmp_path / "roads.html"))
    assert watched.tab.locator("#w3 del").all_text_contents() == ["discussed"]
    assert watched.tab.locator("#w3 ins").all_text_contents() == ["agreed on"]
    assert watched.tab.locator("#w3 mark").all_text_contents() == ["coastal roads"]
    assert watched.complaints == []
    watched.tab.context.close()


def test_hostile_words_do_no_harm(open_page: Opener, tmp_path: Path) -> None:
    file = timeline.write(timeline.timeline(hostile(), "Tokyo"), tmp_path / "hostile.html")
    watched = open_page(file)
    watched.tab.locator("#chart .dot").first.click()
    assert watched.ask("window.harmed === undefined")
    assert watched.requests == [file.as_uri()]
    assert watched.complaints == []
    assert any("<script>" in words for words in watched.tab.locator("blockquote").all_text_contents())
    watched.tab.context.close()
