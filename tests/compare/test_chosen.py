"""What the user names is what is compared, and a thing shows what came before and after it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import catalog, pipeline
from kg.errors import NotFoundError
from kg.store import LocalStore, open_store

SERIES = "series/jp-us.defence-minister.in-person"


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[LocalStore]:
    """Build the three examples, which make one series."""
    with open_store(tmp_path_factory.mktemp("chain") / "store") as store:
        pipeline.build([str(root / "examples")], store)
        yield store


def names(store: LocalStore, *wanted: str, chain: bool = False) -> list[tuple[str, str]]:
    found = catalog.chosen(store, wanted, chain=chain)
    return [(each.old.readout.rpartition("/")[2][:10], each.new.readout.rpartition("/")[2][:10]) for each in found]


@pytest.mark.parametrize(
    "wanted",
    [
        (SERIES,),
        ("jp-us defence",),
        ("japan united states",),
        ("Japan", "United States"),
        ("USA", "Japan"),
        ("2024-06-02-mod-jp-us", "2025-10-29-mod-jp-us"),
        ("examples/2024-06-02-mod-jp-us.txt", "meeting/2025-10-29-jp-us"),
        ("meeting/2025-10-29-jp-us",),
        ("2025-10-29-mod-jp-us",),
    ],
)
def test_the_latest_two_are_compared(chain: LocalStore, wanted: tuple[str, ...]) -> None:
    assert names(chain, *wanted) == [("2024-06-02", "2025-10-29")]


def test_a_series_is_compared_along_its_chain(chain: LocalStore) -> None:
    assert names(chain, SERIES, chain=True) == [("2023-10-04", "2024-06-02"), ("2024-06-02", "2025-10-29")]


def test_two_readouts_are_compared_in_the_order_given(chain: LocalStore) -> None:
    assert names(chain, "2025-10-29-mod-jp-us", "2023-10-04-mod-jp-us") == [("2025-10-29", "2023-10-04")]


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (("Japan", "Henoko"), "is no readout, meeting or party"),
        (("Japan", "Australia"), "no series 'Japan and Australia'"),
        (("nothing at all",), "no series 'nothing at all'"),
        (("2023-10-04-mod-jp-us",), "no earlier readout of its series"),
    ],
)
def test_what_cannot_be_compared_is_told(chain: LocalStore, wanted: tuple[str, ...], message: str) -> None:
    with pytest.raises(NotFoundError, match=message):
        catalog.chosen(chain, wanted)


@pytest.mark.parametrize("wanted", ["2024-06-02-mod-jp-us", "meeting/2024-06-02-jp-us"])
def test_a_chain_is_not_followed_from_one_link(chain: LocalStore, wanted: str) -> None:
    with pytest.raises(NotFoundError, match="--all takes one"):
        catalog.chosen(chain, (wanted,), chain=True)


def test_the_series_are_listed(chain: LocalStore) -> None:
    assert catalog.listing(chain, "series").rows == (
        ("Japan – United States: defence ministers", 3, "2023-10-04", "2025-10-29", 3, SERIES),
    )


def test_a_statement_shows_what_became_of_it(chain: LocalStore) -> None:
    facts = catalog.facts(chain, catalog.find(chain, "readout/2024-06-02-mod-jp-us#statement-586"))
    later = [fact for fact in facts if fact.fact == "weakened by"]
    assert [(fact.date, fact.what) for fact in later] == [("2025-10-29", "Affirmation becomes Welcome")]
    assert "welcomed the progress made in expanding the bilateral joint presence" in later[0].sentence


def test_a_meeting_shows_the_ones_before_and_after(chain: LocalStore) -> None:
    facts = catalog.facts(chain, catalog.find(chain, "meeting/2024-06-02-jp-us"))
    around = {fact.fact: fact.what for fact in facts if fact.fact.endswith("meeting")}
    assert around == {
        "previous meeting": "Japan – United States, 2023-10-04",
        "next meeting": "Japan – United States, 2025-10-29",
    }
