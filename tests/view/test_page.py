"""The page: self-contained, harmless, the same each time; and, in Chromium, what a reader sees and can do."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg import view
from kg.errors import KgError
from kg.view.page import page
from kg.view.picture import picture
from kg.view.shell import table
from view import graphs
from view.browser import Opener, Watched, opener, policy_of

# How many pixels two names may overlap: rounding of widths.
TOLERANCE = 1.0


@pytest.fixture(scope="module")
def open_page() -> Iterator[Opener]:
    with opener() as opened:
        yield opened


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return view.write(graphs.sample(), tmp_path_factory.mktemp("view") / "sample.html")


@pytest.fixture
def opened(open_page: Opener, file: Path) -> Iterator[Watched]:
    watched = open_page(file)
    yield watched
    assert watched.requests == [file.as_uri()]
    assert watched.complaints == []
    watched.tab.context.close()


def number_of(watched: Watched, name: str) -> int:
    """Return the number by which the page knows a thing."""
    nodes = watched.ask("JSON.parse(document.getElementById('details').textContent).nodes.map((node) => node.name)")
    return int(nodes.index(name))


def covering(boxes: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return the pairs of names that cover each other."""
    return [
        (one["text"], other["text"])
        for index, one in enumerate(boxes)
        for other in boxes[index + 1 :]
        if min(one["right"], other["right"]) - max(one["left"], other["left"]) > TOLERANCE
        and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > TOLERANCE
    ]


# --- without a browser ---------------------------------------------------------------------------------------------


def test_the_page_names_no_address_to_fetch_from(file: Path) -> None:
    html = file.read_text(encoding="utf-8")
    frame = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    assert not re.search(r"https?://|\bsrc=|<link|@import|url\(", frame)
    assert "sourceMappingURL" not in html


def test_the_policy_lets_run_only_scripts_known_by_their_hash(file: Path) -> None:
    assert policy_of(file).count("sha256-") == 3


@pytest.mark.parametrize("attack", graphs.ATTACKS)
def test_no_markup_of_a_document_stands_in_the_page(attack: str) -> None:
    html = page(picture(graphs.hostile()))
    if "<" in attack:
        assert attack not in html
    assert "\u2028" not in html
    assert "{{ 7*7 }}" in html, "words of a document are no template"


def test_the_same_graph_gives_the_same_bytes(file: Path) -> None:
    code = "import sys; from pathlib import Path; from kg import view; from view import graphs; "
    code += "view.write(graphs.sample(), Path(sys.argv[1]))"
    for seed in ("1", "2"):
        output = file.with_name(f"{seed}.html")
        paths = os.pathsep.join([str(Path(__file__).resolve().parent.parent), *sys.path])
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}
        subprocess.run([sys.executable, "-c", code, str(output)], env=environment, check=True)
        assert output.read_bytes() == file.read_bytes()


def test_an_empty_graph_makes_a_page() -> None:
    assert "<h1>r1</h1>" in page(picture(graphs.graph()))
    assert "0 readouts" in page(picture(graphs.store_of("")))


def test_the_heading_says_what_is_shown() -> None:
    drawn = picture(graphs.sample(), "2025-10-29-jp-us")
    assert "<h1>Defense Ministers Meet in Tokyo</h1>" in page(drawn)
    assert "<h1>Russia in 1 readout</h1>" in page(picture(graphs.sample(), "Russia"))
    assert "<h1>2 readouts</h1>" in page(picture(graphs.sample()))


def test_the_heading_counts_the_readouts_that_tell_of_the_thing_not_those_of_its_neighbours() -> None:
    drawn = picture(graphs.sample(), "Austin")
    assert len(drawn.readouts) == 2
    assert "<h1>Austin in 1 readout</h1>" in page(drawn)
    assert "2024-06-02 to" not in page(drawn)


def test_each_class_has_a_colour_and_a_shape_of_its_own() -> None:
    rows = table("classes.csv")
    for column in ("class", "shape", "path", "light", "dark"):
        assert len({row[column] for row in rows}) == len(rows)


# --- in the browser ------------------------------------------------------------------------------------------------


def test_at_first_look_each_name_is_written_and_none_covers_another(opened: Watched) -> None:
    names = opened.ask("kgView.labels().names")
    assert len(names) == len(opened.ask("kgView.shown()")) > 10
    assert covering(names) == []


def test_the_boxes_of_names_are_as_wide_as_the_words(opened: Watched) -> None:
    widest = opened.ask("""() => {
        const context = document.createElement("canvas").getContext("2d");
        context.font = '12.5px system-ui, "Segoe UI", "Liberation Sans", Arial, sans-serif';
        const lines = JSON.parse(document.getElementById("details").textContent).nodes.map((node) => node.lines);
        return kgView.labels().names.map(({ id, left, right }) =>
            Math.max(...lines[id].map((line) => context.measureText(line).width)) - (right - left));
    }""")
    assert max(widest) <= TOLERANCE


def test_names_lie_inside_the_picture(opened: Watched) -> None:
    size = opened.ask("({ width: document.getElementById('graph').clientWidth, "
                      "height: document.getElementById('graph').clientHeight })")  # fmt: skip
    for box in opened.ask("kgView.labels().names"):
        assert box["left"] >= -TOLERANCE
        assert box["right"] <= size["width"] + TOLERANCE
        assert box["bottom"] <= size["height"] + TOLERANCE


def test_links_carry_words_only_when_asked(opened: Watched) -> None:
    assert opened.ask("kgView.labels().words") == []
    opened.tab.click("#words")
    opened.wait("kgView.labels().words.length > 3")
    labels = opened.ask("kgView.labels()")
    assert any("located in" in label["text"] for label in labels["words"])
    assert covering(labels["names"] + labels["words"]) == []


def test_nothing_moves_by_itself(opened: Watched) -> None:
    assert opened.ask("kgView.network.physics.physicsEnabled") is False


def test_a_row_of_the_legend_hides_and_shows_its_class(opened: Watched) -> None:
    before = opened.ask("kgView.shown().length")
    opened.tab.click("[data-filter=class][data-value=Country]")
    assert number_of(opened, "Japan") not in opened.ask("kgView.shown()")
    assert opened.ask("kgView.shown().length") < before
    opened.tab.click("[data-filter=class][data-value=Country]")
    assert opened.ask("kgView.shown().length") == before


def test_a_force_can_be_looked_at_alone(opened: Watched) -> None:
    opened.tab.click("#no-forces")
    opened.tab.click("[data-filter=force][data-value=Criticism]")
    kinds = opened.ask("kgView.shownEdges().map((id) => JSON.parse(document.getElementById('details').textContent)"
                       ".edges[id]).filter((edge) => edge.kind === 'statements').length")  # fmt: skip
    assert kinds == 1
    opened.tab.click("#all-forces")
    assert opened.ask("kgView.shownEdges().length") > kinds


def test_the_search_finds_by_any_name_without_regard_to_case_or_accents(opened: Watched) -> None:
    opened.tab.fill("#search", "mcas FÚTENMA")
    assert opened.tab.locator("#found li").first.text_content() == "Marine Corps Air Station Futenma"
    opened.tab.press("#search", "Enter")
    assert "Marine Corps Air Station Futenma" in opened.panel()
    assert opened.tab.locator("#found").is_hidden()


def test_the_search_finds_sentences(opened: Watched) -> None:
    opened.tab.fill("#search", "larger bilateral")
    opened.tab.press("#search", "Enter")
    assert "Secretary Austin welcomed" in opened.panel()


def test_the_search_says_when_there_is_nothing(opened: Watched) -> None:
    opened.tab.fill("#search", "Atlantis")
    assert opened.tab.locator("#found").text_content() == "Nothing found"


def click_at(watched: Watched, expression: str) -> None:
    """Press on the graph at a place given in its own coordinates."""
    point = watched.ask(f"kgView.network.canvasToDOM({expression})")
    watched.tab.locator("#graph").click(position={"x": point["x"], "y": point["y"]})


def test_a_press_on_a_thing_tells_its_facts_and_sentences(opened: Watched) -> None:
    click_at(opened, f"kgView.network.getPosition({number_of(opened, 'Koizumi')})")
    opened.wait("document.querySelector('#panel .statement')")
    words = opened.panel()
    assert "as Defense Minister" in words
    assert "Minister Koizumi criticized “Russia’s” aggression." in words
    assert "Defense Ministers Meet in Tokyo, Ministry of Defense, 2025-10-29 · section 2 (1)" in words
    assert "characters 362–412" in words
    assert "criticized" in opened.tab.locator("#panel mark").all_text_contents()


def test_a_press_on_a_link_tells_its_statements_by_force(opened: Watched) -> None:
    koizumi, russia = (number_of(opened, name) for name in ("Koizumi", "Russia"))
    click_at(opened, f"(([a, b]) => ({{ x: a.x * 0.35 + b.x * 0.65, y: a.y * 0.35 + b.y * 0.65 }}))"
                     f"([kgView.network.getPosition({koizumi}), kgView.network.getPosition({russia})])")  # fmt: skip
    opened.wait("document.querySelector('#panel .statement')")
    assert "Koizumi on Russia" in opened.panel()
    assert "Criticism1" in opened.panel()


def test_the_keyboard_is_enough(opened: Watched) -> None:
    opened.tab.focus("#graph")
    opened.tab.keyboard.press("ArrowRight")
    assert "How to read it" not in opened.panel()
    opened.tab.keyboard.press("Enter")
    assert opened.ask("document.activeElement.id") == "panel"
    opened.tab.keyboard.press("Escape")
    assert "How to read it" in opened.panel()
    opened.tab.keyboard.press("/")
    assert opened.ask("document.activeElement.id") == "search"


def test_links_of_the_panel_lead_to_things(opened: Watched) -> None:
    opened.tab.evaluate(f"kgView.choose({{ node: {number_of(opened, 'Russia')} }})")
    opened.tab.locator("#panel a.go", has_text="Koizumi").first.click()
    assert opened.tab.locator("#panel h2").text_content() == "Koizumi"


def test_a_readout_can_be_looked_at_alone(opened: Watched) -> None:
    opened.tab.click("#panel .readouts a >> text=Singapore")
    assert "Statements reported (2)" in opened.panel()
    written = {label["text"] for label in opened.ask("kgView.labels().names")}
    assert {"Austin", "Kihara"} <= written
    assert "Koizumi" not in written


def test_on_a_telephone_nothing_sticks_out(open_page: Opener, file: Path) -> None:
    watched = open_page(file, 390, 844, has_touch=True, is_mobile=True)
    assert watched.ask("document.documentElement.scrollWidth") <= 390
    assert covering(watched.ask("kgView.labels().names")) == []
    assert len(watched.ask("kgView.labels().names")) >= 8
    assert watched.complaints == []


def test_dark_where_the_reader_likes_it_dark(open_page: Opener, file: Path) -> None:
    watched = open_page(file, color_scheme="dark")
    assert watched.ask("getComputedStyle(document.body).backgroundColor") == "rgb(22, 24, 28)"
    watched.tab.click("#theme")
    assert watched.ask("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_on_paper_the_controls_are_left_out(open_page: Opener, file: Path) -> None:
    watched = open_page(file)
    watched.tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    watched.tab.emulate_media(media="print")
    assert watched.tab.locator("#search").is_hidden()
    assert watched.tab.locator("#graph canvas").is_visible()
    assert watched.tab.locator("#legend").get_by_text("Countries").is_visible()
    assert watched.ask("document.documentElement.scrollWidth <= innerWidth")


def test_a_file_that_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="cannot be written"):
        view.write(graphs.sample(), tmp_path / "no such folder" / "graph.html")


def test_words_of_a_document_stay_words(open_page: Opener, tmp_path: Path) -> None:
    path = view.write(graphs.hostile(), tmp_path / "hostile.html")
    watched = open_page(path)
    scripts = watched.ask("document.scripts.length")
    for number in range(watched.ask("kgView.network.body.data.nodes.length")):
        watched.tab.evaluate(f"kgView.choose({{ node: {number} }})")
        watched.tab.evaluate("document.querySelectorAll('#panel details').forEach((part) => { part.open = true; })")
    for number in range(watched.ask("kgView.network.body.data.edges.length")):
        watched.tab.evaluate(f"kgView.choose({{ edge: {number} }})")
    watched.tab.fill("#search", "script")
    watched.tab.click("#words")
    watched.tab.evaluate("kgView.choose(null)")
    names = watched.ask("[...document.querySelectorAll('#panel .names a')].map((link) => link.textContent)")
    assert {" ".join(attack.split()) for attack in graphs.ATTACKS} <= {" ".join(name.split()) for name in names}
    assert watched.ask("window.harmed") is None
    assert watched.ask("document.querySelectorAll('img, #panel script, a[href^=javascript]').length") == 0
    assert watched.ask("document.scripts.length") == scripts == 4
    assert watched.requests == [path.as_uri()]
    assert watched.complaints == []


def test_the_policy_holds_even_against_a_script_put_on_the_page(open_page: Opener, file: Path) -> None:
    watched = open_page(file)
    watched.tab.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.harmed = 1";
        const image = document.createElement("img");
        image.src = "https://example.org/x.png";
        document.body.append(script, image);
    }""")
    watched.wait("document.images[0].complete")
    assert watched.ask("window.harmed") is None
    assert watched.ask("fetch('https://example.org/').then(() => 'sent', () => 'refused')") == "refused"
    assert any("Content Security Policy" in complaint for complaint in watched.complaints)


def test_two_thousand_things_open_within_seconds(open_page: Opener, tmp_path: Path) -> None:
    watched = open_page(view.write(graphs.crowd(150), tmp_path / "crowd.html"))
    assert watched.ask("performance.now()") < 15_000
    assert watched.ask("kgView.network.physics.physicsEnabled") is False
    assert 50 <= watched.ask("kgView.shown().length") <= 150
    assert covering(watched.ask("kgView.labels().names")) == []
    watched.tab.click("#everything")
    watched.wait("kgView.shown().length > 2000")
    assert covering(watched.ask("kgView.labels().names")) == []
    assert watched.complaints == []


def test_a_neighbourhood_opens_on_its_thing(open_page: Opener, tmp_path: Path) -> None:
    watched = open_page(view.write(graphs.sample(), tmp_path / "russia.html", "Russia"))
    assert watched.ask("document.title") == "Russia in 1 readout"
    assert watched.tab.locator("#panel h2").text_content() == "Russia"
    assert watched.complaints == []
