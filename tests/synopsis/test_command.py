"""`kg compare` on a store: formats, the page, wrong use."""

import csv
import io
import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.console import Console

from kg import catalog
from kg.cli import comparing, run
from kg.compare.model import Comparison
from kg.errors import NotFoundError
from kg.store import Store
from synopsis.samples import chain, itself


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the options of a store for which what is to be compared is settled."""

    def chosen(_: Store, wanted: Sequence[str], *, chain: bool) -> tuple[Comparison, ...]:
        if "nowhere" in wanted:
            raise NotFoundError("nowhere: no such readout; 'kg list readouts' shows all")
        return found if chain else (itself(),) if len(wanted) == 1 else found[1:]

    found = chain()
    monkeypatch.setattr(catalog, "chosen", chosen)
    (tmp_path / "readout.txt").write_text("Minister Kihara met Secretary Austin on June 2, 2024.", encoding="utf-8")
    place = ["--store", str(tmp_path / "store")]
    assert run([*place, "build", str(tmp_path / "readout.txt")]) == 0
    return place


def out(capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    capfd.readouterr()
    assert run(arguments) == 0
    return capfd.readouterr().out


def test_a_table_by_default(store: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    told = out(capfd, *store, "compare", "old", "new")
    assert told.startswith("Japan – United States, 2 June 2024 → 29 October 2025\n")
    assert "welcomed the progress made in expanding+}" in told
    assert "same 5" in out(capfd, *store, "compare", "series")
    assert "word for word" in out(capfd, *store, "compare", "series", "--same")


def test_on_a_terminal_colour_takes_the_place_of_the_marks(
    store: list[str], capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    console = Console(force_terminal=True, width=60, color_system="standard", no_color=False, highlight=False)
    monkeypatch.setattr(comparing, "_console", lambda: console)
    told = out(capfd, *store, "compare", "old", "new")
    assert "\x1b[1;32m" in told
    assert "\x1b[9;31m" in told
    assert "{+" not in told
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in told.splitlines()]
    assert max(map(len, lines)) <= 60
    assert "\n\n\n" not in told


def test_csv_json_and_markdown(store: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(out(capfd, *store, "compare", "old", "new", "--format", "csv"))))
    found = json.loads(out(capfd, *store, "compare", "old", "new", "--format", "json"))
    assert [row["id"] for row in rows] == [change["id"] for change in found["comparisons"][0]["changes"]]
    assert "| ▲ stronger |" in out(capfd, *store, "compare", "old", "new", "--format", "markdown")
    assert len(json.loads(out(capfd, *store, "compare", "--all", "s", "--format", "json"))["comparisons"]) == 2


def test_the_page(store: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    capfd.readouterr()
    assert run([*store, "compare", "--all", "series", "-o", str(page)]) == 0
    assert capfd.readouterr() == ("", f"written: {page}\n")
    assert page.read_text(encoding="utf-8").count('class="sheet"') == 2
    assert out(capfd, *store, "compare", "old", "new", "-o", str(page), "--format", "csv").startswith("id,change,")


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("a", "b", "c"), 2, "expected OLD and NEW, or one THING; found 3 names"),
        ((), 2, "Missing argument"),
        (("a", "--format", "xml"), 2, "is not one of 'table', 'json', 'csv', 'markdown'"),
        (("nowhere",), 1, "kg: nowhere: no such readout; 'kg list readouts' shows all"),
        (("a", "-o", "no such folder/page.html"), 1, "cannot be written"),
    ],
)
def test_wrong_use_and_bad_input_are_told(
    store: list[str], capfd: pytest.CaptureFixture[str], arguments: tuple[str, ...], status: int, message: str
) -> None:
    assert run([*store, "compare", *arguments]) == status
    assert message in capfd.readouterr().err


def test_the_examples_from_end_to_end(root: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    place = ["--store", str(tmp_path / "store")]
    assert run([*place, "build", str(root / "examples")]) == 0
    found = json.loads(out(capfd, *place, "compare", "--all", "Japan", "United States", "--format", "json"))
    days = [(each["old"]["date"], each["new"]["date"]) for each in found["comparisons"]]
    assert days == [("2023-10-04", "2024-06-02"), ("2024-06-02", "2025-10-29")]
    latest = out(capfd, *place, "compare", "Japan", "United States")
    assert latest.startswith("Japan – United States, 2 June 2024 → 29 October 2025\n")
    named = out(capfd, *place, "compare", "2024-06-02-mod-jp-us", "2025-10-29-mod-jp-us")
    assert named == latest
