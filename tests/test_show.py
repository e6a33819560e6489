"""What `kg show` tells of a series and of a meeting that two readouts tell of; series by id and by words."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import catalog
from kg.catalog.series import find_series
from kg.cli import run
from kg.errors import NotFoundError
from kg.store import LocalStore, open_store

CASES = Path(__file__).parent
DATA = ("data/sample.trig", "queries/other_side.trig", "queries/compared.trig")
SERIES = "series/jp-us.defence-minister.in-person"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("show") / "store"
    with open_store(path) as opened:
        for name in DATA:
            graphs: dict[str, list[ox.Quad]] = {}
            for quad in ox.parse(path=CASES / name):
                graphs.setdefault(str(quad.graph_name.value), []).append(quad)
            for graph, quads in graphs.items():
                opened.replace_graph(graph, quads)
    return path


@pytest.fixture(scope="module")
def store(folder: Path) -> Iterator[LocalStore]:
    with open_store(folder, read_only=True) as opened:
        yield opened


@pytest.mark.parametrize("name", [SERIES, SERIES.upper(), "Japan – United States: defence ministers"])
def test_a_series_shows_its_meetings_in_order_each_with_the_words_on_its_day(store: LocalStore, name: str) -> None:
    thing = catalog.find(store, name)
    assert str(thing) == f"Japan – United States: defence ministers (Series, {SERIES})"
    found = catalog.facts(store, thing)
    assert {each.fact for each in found} == {"meeting"}
    assert [each.date for each in found] == sorted(each.date for each in found)
    days = {each.date: each for each in found}
    assert days["2024-06-02"].what.endswith("(meeting/2024-06-02-jp-us)")
    assert "June 2" in days["2024-06-02"].sentence


def test_every_id_that_is_listed_is_shown(store: LocalStore, folder: Path) -> None:
    for row in catalog.listing(store, "series").rows:
        assert run(["--store", str(folder), "show", str(row[-1])]) == 0


@pytest.mark.parametrize(
    ("words", "count"), [("states JAPAN", 1), ("jp-us defence", 1), ("Japan Korea", 0), ("", 0), (" ", 0)]
)
def test_words_of_a_series_name_it(store: LocalStore, words: str, count: int) -> None:
    assert len(find_series(store, words)) == count


def test_no_such_series_is_told(store: LocalStore) -> None:
    with pytest.raises(NotFoundError, match=r"is called .series/none."):
        catalog.find(store, "series/none")


def test_what_the_readouts_of_a_meeting_tell_in_two_ways_is_marked(
    store: LocalStore, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    meeting = catalog.find(store, "meeting/2025-10-29-jp-us")
    marked = {(each.readout, each.conflict) for each in catalog.facts(store, meeting) if each.conflict}
    assert marked == {("readout/2025-10-29-jp-us", "Minister"), ("readout/2025-10-30-dow-us-jp", "Defense Minister")}
    assert run(["--store", str(folder), "show", "meeting/2025-10-29-jp-us"]) == 0
    assert "[in conflict: Defense Minister]" in capfd.readouterr().out


@pytest.mark.parametrize("words", ["states japan", SERIES, "Japan – United States: defence ministers"])
def test_a_named_query_takes_words_of_a_series(folder: Path, capfd: pytest.CaptureFixture[str], words: str) -> None:
    asked = ["--store", str(folder), "query", "dropped", "--format", "csv"]
    assert run(asked) == 0
    every = capfd.readouterr().out
    assert run([*asked, "-p", f"series={words}"]) == 0
    assert capfd.readouterr().out == every
    assert every.count("\n") > 2


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["dropped", "-p", "series=japan korea"], 1, "no series 'japan korea' in "),
        (["strengthened", "-p", "change=strong"], 2, "-p change=strong: expected stronger, weaker, reworded or same"),
        (["conflicts", "-p", "fact=duration"], 2, "-p fact=duration: expected date, start, minutes, format, place, "),
    ],
)
def test_a_value_that_cannot_be_is_told(
    folder: Path, capfd: pytest.CaptureFixture[str], arguments: list[str], status: int, message: str
) -> None:
    assert run(["--store", str(folder), "query", *arguments]) == status
    assert message in capfd.readouterr().err


def test_the_register_takes_words_of_a_series(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    asked = ["--store", str(folder), "undertakings", "--format", "csv"]
    assert run([*asked, "defence states japan"]) == 0
    by_words = capfd.readouterr().out
    assert run([*asked, SERIES]) == 0
    assert capfd.readouterr().out == by_words
    assert by_words.count("\n") > 2
    assert run([*asked, "japan korea"]) == 1
    assert "is called 'japan korea'" in capfd.readouterr().err
