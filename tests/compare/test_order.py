"""The graph of a chain is the same in whatever order and in however many steps it was built."""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from compare.samples import READOUTS
from kg import compare, pipeline
from kg.export import render
from kg.iri import DEFAULT_BASE
from kg.model import Document, Reading
from kg.store import LocalStore, open_store

CHAIN = ("2023-09-14-dfa-ph-au", "2024-10-03-dfat-au-ph", "2025-11-20-dfa-ph-au")
SIDES = ("2024-05-21-mofa-jp-kr", "2024-05-21-mofa-kr-jp")


def paths(names: Iterable[str]) -> list[str]:
    """Return the files of some readouts."""
    return [str(READOUTS / f"{name}.txt") for name in names]


def built(folder: Path, *steps: Sequence[str]) -> str:
    """Build readouts step by step and return all graphs."""
    with open_store(folder) as store:
        for names in steps:
            assert pipeline.build(paths(names), store).failed == ()
        return render(store, "trig")


@pytest.fixture(scope="module", autouse=True)
def read_once() -> Iterator[None]:
    """Read each text once for all tests."""
    with pytest.MonkeyPatch.context() as patch:
        known: dict[str, Reading] = {}
        read = pipeline.read_document

        def once(document: Document, **more: Any) -> Reading:
            if document.source not in known:
                known[document.source] = read(document, **more)
            return known[document.source]

        patch.setattr(pipeline, "read_document", once)
        yield


@pytest.fixture(scope="module")
def at_once(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Build a chain and two sides of a meeting at once."""
    return built(tmp_path_factory.mktemp("once") / "store", (*CHAIN, *SIDES))


def test_the_graphs_hold_what_was_compared(at_once: str) -> None:
    assert "kg:weakens" in at_once
    assert "kg:counterpart" in at_once
    assert at_once.count("a kg:Comparison") == 3


def test_in_another_order(at_once: str, tmp_path: Path) -> None:
    assert built(tmp_path / "store", (*reversed(SIDES), *reversed(CHAIN))) == at_once


@pytest.mark.parametrize("order", list(permutations(CHAIN)))
def test_one_by_one(at_once: str, order: tuple[str, ...], tmp_path: Path) -> None:
    assert built(tmp_path / "store", SIDES[1:], *((each,) for each in order), SIDES[:1]) == at_once


@pytest.mark.parametrize("name", [*CHAIN, *SIDES])
def test_removed_and_built_again(at_once: str, name: str, tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as store:
        pipeline.build(paths((*CHAIN, *SIDES)), store)
        assert remove(store, name) != at_once
        pipeline.build(paths([name]), store)
        assert render(store, "trig") == at_once


def remove(store: LocalStore, name: str) -> str:
    """Remove a readout as `kg remove` does, and return what is left."""
    iri = f"{DEFAULT_BASE}readout/{name}"
    store.remove_graph(iri)
    compare.refresh(store, DEFAULT_BASE, [iri])
    left = render(store, "trig")
    assert name not in left
    return left


def test_what_is_left_when_one_is_removed_is_what_the_others_give(tmp_path: Path) -> None:
    others = built(tmp_path / "others", (CHAIN[0], CHAIN[2], *SIDES))
    with open_store(tmp_path / "store") as store:
        pipeline.build(paths((*CHAIN, *SIDES)), store)
        assert remove(store, CHAIN[1]) == others


def test_another_seed_and_another_order_give_the_same_turtle(tmp_path: Path) -> None:
    first = turtle(tmp_path / "one", 1, [*CHAIN, *SIDES])
    second = turtle(tmp_path / "two", 4711, [*reversed(SIDES), *reversed(CHAIN)])
    assert len(first) > 10_000
    assert first == second


def turtle(folder: Path, seed: int, names: list[str]) -> bytes:
    """Build a graph with the command, and return it as Turtle."""
    folder.mkdir()
    environment = os.environ | {"PYTHONHASHSEED": str(seed)}
    kg = Path(sys.executable).with_name("kg")
    for command in (["build", *paths(names)], ["export", "--output", "graph.ttl"]):
        subprocess.run([kg, "--store", "store", *command], check=True, env=environment, cwd=folder, capture_output=True)
    return (folder / "graph.ttl").read_bytes()
