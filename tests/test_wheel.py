"""The wheel, installed without the development packages and far from the checkout, does the whole job."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PIP = ("-m", "pip", "--disable-pip-version-check", "--quiet")


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command with nothing of this process's Python in its environment."""
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "KG_STORE")}
    return subprocess.run(command, cwd=cwd, env=environment, check=False, capture_output=True, text=True)


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, *PIP, "wheel", "--no-deps", "--no-build-isolation", "-w", folder, root, cwd=folder)
    assert built.returncode == 0, built.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def clean(root: Path, wheel: Path) -> Path:
    """Install the wheel into an environment of its own, with the locked packages that it runs with."""
    home = wheel.parent / "environment"
    made = run(sys.executable, "-m", "venv", home, cwd=wheel.parent)
    assert made.returncode == 0, made.stderr
    python = home / "bin" / "python"
    for what in (("--require-hashes", "-r", root / "requirements.txt"), ("--no-deps", wheel)):
        installed = run(python, *PIP, "install", *what, cwd=wheel.parent)
        if "Failed to establish a new connection" in installed.stderr:
            pytest.skip("the package registry cannot be reached")
        assert installed.returncode == 0, installed.stderr
    return home / "bin"


def test_the_wheel_holds_all_data_and_nothing_else(root: Path, wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, target in (("src/kg", "kg"), ("ontology", "kg/data/ontology"), ("queries", "kg/data/queries")):
        listed = subprocess.run(
            ["git", "ls-files", folder], cwd=root, capture_output=True, text=True, check=True
        ).stdout.split()
        files = {target + name.removeprefix(folder) for name in listed if (root / name).is_file()}
        assert len(files) > 3
        assert files - names == set()
    assert {name.split("/")[0] for name in names} == {"kg", "readout_kg-0.1.0.dist-info"}


def test_the_wheel_reads_queries_and_shows(root: Path, clean: Path, tmp_path: Path) -> None:
    text = (root / "examples" / "2024-06-02-mod-jp-us.txt").read_text(encoding="utf-8")
    (tmp_path / "meeting.txt").write_text(text, encoding="utf-8")
    where = run(clean / "python", "-c", "import kg; print(kg.__file__)", cwd=tmp_path)
    assert str(clean.parent) in where.stdout
    assert run(clean / "python", "-c", "import pytest", cwd=tmp_path).returncode == 1

    kg = clean / "kg"
    commands = [
        ["--help"],
        ["build", "meeting.txt"],
        ["list", "people"],
        ["query", "who-met-whom"],
        ["view", "--output", "graph.html"],
        ["export", "--output", "graph.ttl"],
        ["validate"],
    ]
    for command in commands:
        done = run(kg, *command, cwd=tmp_path)
        assert (command, done.returncode, done.stderr if done.returncode else "") == (command, 0, "")
    assert "Kihara" in run(kg, "query", "who-met-whom", cwd=tmp_path).stdout
    assert "kg:Statement" in (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    assert "<html" in (tmp_path / "graph.html").read_text(encoding="utf-8")
