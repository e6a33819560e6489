"""README.md prints what the commands print, and names what is there."""

import re
import runpy
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def text(root: Path) -> str:
    """Return README.md."""
    return (root / "README.md").read_text(encoding="utf-8")


def test_every_output_is_what_is_really_printed(root: Path, text: str) -> None:
    rewrite = runpy.run_path(str(root / "tools" / "from_examples.py"))["rewrite"]
    assert "```console\n$ kg build examples\nwhat" in text
    assert rewrite(text) == text, "run: python tools/from_examples.py"


def test_every_file_it_names_is_there(root: Path, text: str) -> None:
    named = set(re.findall(r"`((?:src|docs|ontology|queries|tests|examples|\.ci)/[\w./-]*)`", text))
    assert len(named) > 10
    assert [name for name in sorted(named) if not (root / name).exists()] == []


def test_every_make_target_it_names_is_there(root: Path, text: str) -> None:
    targets = set(re.findall(r"make ([a-z]+)", text)) - {"and"}
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    assert targets >= {"demo", "test", "lint"}
    assert [name for name in sorted(targets) if f"\n{name}:" not in makefile] == []
