"""`kg timeline`: the table, CSV, JSON, Markdown, and what is said of wrong use and bad input."""

import csv
import io
import json
from pathlib import Path

import pytest

from kg.cli import run
from timeline.samples import NAMES, write


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("readouts")
    location = ["--store", str(tmp_path_factory.mktemp("store") / "kg")]
    assert run([*location, "build", str(write(folder))]) == 0
    return location


def out(capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    capfd.readouterr()
    assert run(list(arguments)) == 0
    return capfd.readouterr().out


def test_the_table(store: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    told = out(capfd, *store, "timeline", "coastal roads")
    head, _, names, _, *lines = told.splitlines()
    assert head.startswith("coastal roads: 4 uses, 1 formula, 1 of them reworded, in 1 series")
    assert names.split() == ["series", "formula", "date", "change", "force", "speakers", "words"]
    assert "▲ stronger" in lines[2]
    assert "[-discussed-] {+agreed on+}" in lines[2]
    assert "No longer said" not in told


def test_the_table_tells_what_is_missing(store: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    told = out(capfd, *store, "timeline", "taiwan strait")
    assert "2023-03-09  − missing" in told
    omission = told.partition("No longer said")[2].splitlines()[-1]
    assert omission.split()[-5:] == ["3", "2020-03-02", "2022-03-07", "2023-03-09", "nothing"]


def test_csv_and_json_tell_the_same(store: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(out(capfd, *store, "timeline", "coastal roads", "--format", "csv"))))
    found = json.loads(out(capfd, *store, "timeline", "coastal roads", "--format", "json"))
    [series] = found["series"]
    [formula] = series["formulas"]
    assert [row["id"] for row in rows] == [use["id"] for use in formula["uses"]] == ["w1", "w2", "w3", "w4"]
    assert [row["change"] for row in rows] == [use["change"] for use in formula["uses"]]
    assert (rows[2]["gone"], rows[2]["come"], rows[2]["previous"]) == ("discussed", "agreed on", "w2")
    assert formula["wordings"][1] == {"letter": "b", "uses": 2, "first": "2022-03-07", "last": "2023-03-09"}
    assert found["subject"] == {"kind": "topic", "label": "coastal roads", "iri": None}


def test_offsets_lead_to_the_words(store: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    found = json.loads(out(capfd, *store, "timeline", "Taiwan Strait", "--format", "json"))
    for use in found["series"][0]["formulas"][0]["uses"]:
        assert use["sentence"]["iri"] == f"{use['readout']}#char={use['sentence']['start']},{use['sentence']['end']}"
        assert [each["words"] for each in use["named"]] == ["Taiwan Strait"]
    [missing] = found["series"][0]["formulas"][0]["missing"]
    assert (missing["date"], missing["instead"]) == ("2023-03-09", None)
    assert found["omissions"][0]["uses"][-1]["passage"]["words"] == found["omissions"][0]["phrase"]


def test_markdown(store: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    told = out(capfd, *store, "timeline", "coastal roads", "--format", "markdown")
    assert "| 2022-03-07 | 1b | ▲ stronger | Agreement | Japan, United States |" in told
    assert "| They ~~discussed~~ **agreed on** the early repair" in told
    told = out(capfd, *store, "timeline", "--omissions", "--format", "markdown")
    assert told.count("| − missing 2023-03-09 | nothing |") == 2


def test_what_is_negated_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    texts = write(tmp_path, NAMES[:1])
    path = texts / f"{NAMES[0]}.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("They discussed", "They did not discuss"), encoding="utf-8")
    options = ["--store", str(tmp_path / "store")]
    assert run([*options, "build", str(path)]) == 0
    assert "not: Discussion" in out(capfd, *options, "timeline", "Camp Hansen")
    assert "| not: Discussion |" in out(capfd, *options, "timeline", "Camp Hansen", "--format", "markdown")
    [row] = csv.DictReader(io.StringIO(out(capfd, *options, "timeline", "Camp Hansen", "--format", "csv")))
    assert (row["force"], row["negated"]) == ("Discussion", "true")
    assert run([*options, "timeline", "Camp Hansen", "-o", str(tmp_path / "x.html")]) == 0
    assert "not: Discussion" in (tmp_path / "x.html").read_text(encoding="utf-8")


def test_omissions(store: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(out(capfd, *store, "timeline", "--omissions", "--format", "csv"))))
    assert [row["phrase"] for row in rows] == [
        "lasting peace and stability across the Taiwan Strait", "launch of ballistic missiles by North Korea",
    ]  # fmt: skip
    found = json.loads(out(capfd, *store, "timeline", "--omissions", "Japan", "--uses", "3", "--format", "json"))
    assert [len(each["uses"]) for each in found["omissions"]] == [3]
    assert run([*store, "timeline", "--omissions", "--words", "90"]) == 0
    assert "no stock phrase is missing" in capfd.readouterr().err


def test_the_page(store: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    capfd.readouterr()
    assert run([*store, "timeline", "coastal roads", "-o", str(page)]) == 0
    assert capfd.readouterr() == ("", f"written: {page}\n")
    assert out(capfd, *store, "timeline", "coastal roads", "-o", str(page), "--format", "csv").startswith("id,series,")


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        ((), 2, "expected a THING, or --omissions"),
        (("  ",), 2, "expected a THING, or --omissions"),
        (("--omissions", "-o", "x.html"), 2, "--omissions has no page"),
        (("roads", "--words", "3"), 2, "--words goes with --omissions"),
        (("roads", "--format", "xml"), 2, "is not one of 'table', 'csv', 'json', 'markdown'"),
        (("Taiwan Straight",), 1, "close to it: Taiwan Strait"),
        (("--omissions", "Narnia"), 1, "no series 'Narnia'"),
        (("roads", "-o", "no such folder/page.html"), 1, "cannot be written"),
    ],
)
def test_wrong_use_and_bad_input_are_told(
    store: list[str], capfd: pytest.CaptureFixture[str], arguments: tuple[str, ...], status: int, message: str
) -> None:
    capfd.readouterr()
    assert run([*store, "timeline", *arguments]) == status
    told = capfd.readouterr().err
    assert message in told
    assert status == 2 or told.count("\n") == 1
