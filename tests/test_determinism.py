"""The same texts give the same bytes, whatever the order in which Python walks its sets."""

import os
import subprocess
import sys
from pathlib import Path


def turtle(texts: Path, folder: Path, seed: int) -> bytes:
    """Build a graph in an empty folder and return it as Turtle."""
    folder.mkdir()
    environment = os.environ | {"PYTHONHASHSEED": str(seed)}
    kg = Path(sys.executable).with_name("kg")
    for command in (["build", texts], ["export", "--output", "graph.ttl"]):
        subprocess.run([kg, "--store", "store", *command], check=True, env=environment, cwd=folder, capture_output=True)
    return (folder / "graph.ttl").read_bytes()


def assert_same(texts: Path, folder: Path) -> None:
    """Build twice and compare."""
    first, second = (turtle(texts, folder / str(seed), seed) for seed in (1, 4711))
    assert len(first) > 10_000
    assert first == second


def test_two_builds_of_the_examples_give_the_same_bytes(root: Path, tmp_path: Path) -> None:
    assert_same(root / "examples", tmp_path)


def test_two_builds_of_the_practice_texts_give_the_same_bytes(shared: Path, tmp_path: Path) -> None:
    assert_same(shared / "readouts", tmp_path)
