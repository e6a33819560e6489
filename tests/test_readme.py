"""README.md prints what the commands print, and names what is there."""

import os
import re
import runpy
import subprocess
import sys
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


def test_every_command_without_its_output_runs_too(text: str, root: Path, tmp_path: Path) -> None:
    blocks = re.findall(r"```console\n((?:\$ .+\n)+)```", text)
    commands = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
    commands = [command for command in commands if re.match(r"kg (?!build)", command)]
    assert {command.split()[1] for command in commands} == {"compare", "timeline", "query", "view", "export"}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"KG_STORE": str(tmp_path / "store"), "PATH": path}
    for command in (f"kg build '{root / 'examples'}'", *commands):
        done = subprocess.run(
            ["bash", "-c", command], cwd=tmp_path, env=environment, check=False, capture_output=True, text=True
        )
        assert done.returncode == 0, f"{command}: {done.stderr}"
        assert "no rows" not in done.stderr, command
    made = {file.name for file in tmp_path.iterdir()}
    assert {"graph.html", "one.html", "graph.ttl", "changes.html", "chain.html", "timeline.html"} <= made


def test_every_file_it_names_is_there(root: Path, text: str) -> None:
    named = set(re.findall(r"`((?:src|docs|ontology|queries|tests|examples|\.ci)/[\w./-]*)`", text))
    assert len(named) > 10
    assert [name for name in sorted(named) if not (root / name).exists()] == []


def test_every_make_target_it_names_is_there(root: Path, text: str) -> None:
    targets = set(re.findall(r"make ([a-z]+)", text)) - {"and"}
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    assert targets >= {"demo", "test", "lint"}
    assert [name for name in sorted(targets) if f"\n{name}:" not in makefile] == []
