"""The examples: digests that say that they are, read as their annotations say."""

import json
from functools import cache
from pathlib import Path

import pytest

from kg import documents, pipeline
from kg.evaluate import Report, evaluate
from kg.model import Reading

NAMES = ("2023-10-04-mod-jp-us", "2024-06-02-mod-jp-us", "2025-10-29-mod-jp-us")


@cache
def read(path: Path) -> Reading:
    """Read a text once for all tests."""
    return pipeline.read_document(documents.read(str(path)))


@pytest.fixture(scope="module")
def report(root: Path) -> Report:
    """Evaluate the examples."""
    return evaluate(root / "tests" / "annotations", root / "examples", read=read)


@pytest.mark.parametrize("name", NAMES)
def test_the_first_line_says_that_it_is_a_digest(name: str, root: Path) -> None:
    first = (root / "examples" / f"{name}.txt").read_text(encoding="utf-8").splitlines()[0]
    assert "our own words, not the official text" in first
    assert "Ministry of Defense of Japan" in first


def test_every_example_is_annotated(root: Path) -> None:
    assert sorted(path.stem for path in (root / "examples").iterdir()) == sorted(NAMES)
    assert sorted(path.stem for path in (root / "tests" / "annotations").iterdir()) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_frame_is_read(name: str, root: Path) -> None:
    gold = json.loads((root / "tests" / "annotations" / f"{name}.json").read_text(encoding="utf-8"))["readout"]
    document = read(root / "examples" / f"{name}.txt").document
    assert document.title is not None
    assert document.title.value == gold["title"]
    assert document.publisher is not None
    assert document.publisher.value == gold["publisher"]
    assert document.issued is not None
    assert document.issued.value.isoformat() == name[:10]


def test_the_meetings_are_read(report: Report) -> None:
    assert report.total.meetings.f1 >= 0.95


@pytest.mark.parametrize(
    ("measure", "floor"), [("found", 0.9), ("strict", 0.8), ("entities", 0.8), ("mentions", 0.6), ("relations", 0.5)]
)
def test_the_statements_are_read(report: Report, measure: str, floor: float) -> None:
    assert getattr(report.total, measure).f1 >= floor


def test_nothing_is_misquoted(report: Report) -> None:
    assert report.misquoted == 0
