"""`kg build --report` and `kg list unread` on real texts: what they say agrees."""

import json
from pathlib import Path

import pytest

from kg import pipeline
from kg.cli import run
from kg.model import Reading
from kg.store import open_store


def test_the_page_and_the_list_of_what_was_not_read_agree(
    root: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    store, output = ["--store", str(tmp_path / "store")], tmp_path / "report.html"
    assert run([*store, "build", str(root / "examples"), "--report", str(output)]) == 0
    assert f"written: {output}" in capfd.readouterr().err
    assert run([*store, "list", "unread", "--format", "json"]) == 0
    unread = json.loads(capfd.readouterr().out)
    html = output.read_text(encoding="utf-8")
    assert html.count("data-at") > 100
    assert unread
    assert f"All {len(unread)} sentences that yielded nothing" in html
    for row in unread:
        [path] = (root / "examples").glob(f"{row['readout'].removeprefix('readout/')}.*")
        text = path.read_text(encoding="utf-8")
        assert text[int(row["start"]) : int(row["end"])] == row["sentence"]


def test_a_page_is_written_where_a_text_fails(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "report.html"
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    built = ["--store", str(tmp_path / "store"), "build", str(tmp_path / "empty.txt"), "--report", str(output)]
    assert run(built) == 1
    assert "empty.txt" in capfd.readouterr().err
    assert "Could not be read" in output.read_text(encoding="utf-8")


def test_each_reading_is_told_also_where_nothing_changed(root: Path, tmp_path: Path) -> None:
    for _ in range(2):
        told: list[Reading] = []
        with open_store(tmp_path / "store") as store:
            result = pipeline.build([str(root / "examples")], store, told=told.append)
        assert len(told) == result.built + result.unchanged == 3
        assert sum(len(reading.unread) for reading in told) == result.unread
