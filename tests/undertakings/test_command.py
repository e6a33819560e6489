"""`kg undertakings`: formats that are read back, files, odd input."""

import csv
import datetime
import io
import json
from pathlib import Path

import icalendar
import pytest

from kg.cli import run, undertaking
from kg.model import Span
from kg.undertakings import COLUMNS, Undertaking, Wording, calendar
from kg.undertakings.model import Source, Told
from undertakings.texts import ALONE, SERIES, write


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return the options of a store with four readouts."""
    folder = tmp_path_factory.mktemp("undertakings")
    options = ["--store", str(folder / "store")]
    texts = write(folder / "texts", SERIES | {"2024-06-03-dod-us-au.txt": ALONE})
    assert run([*options, "build", str(texts)]) == 0
    return [*options, "undertakings"]


def out(capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    capfd.readouterr()
    assert run(arguments) == 0
    return capfd.readouterr().out


def test_a_table_by_default(place: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    lines = out(capfd, *place, "--as-of", "2025-06-01").splitlines()
    assert lines[0].split() == [
        "who",
        "act",
        "what",
        "for",
        "whom",
        "by",
        "when",
        "first",
        "repeated",
        "state",
        "statement",
    ]
    assert len(lines) == 9
    assert "dropped (not taken up on 2025-05-14; was due 2025-03-31)" in "".join(lines)


def test_csv_reads_back(place: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(out(capfd, *place, "--format", "csv"))))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 7
    group = rows[0]
    assert (group["due"], group["first_stated"], group["last_repeated"]) == ("2024-09-30", "2023-05-10", "2024-05-12")
    assert (group["wordings"], group["history"].count("; ")) == ("3", 2)
    text = SERIES["2024-05-12-mod-jp-us.txt"]
    assert text[int(group["sentence_start"]) : int(group["sentence_end"])] == group["sentence"]
    assert text[int(group["words_start"]) : int(group["words_end"])] == group["words"]
    assert text[int(group["act_start"]) : int(group["act_end"])] == group["act"] == "agreed"
    assert group["statement"].endswith("readout/2024-05-12-mod-jp-us#statement-" + group["act_start"])


def test_json_reads_back(place: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    found = json.loads(out(capfd, *place, "--format", "json", "--as-of", "2025-06-01"))
    assert found["asOf"] == "2025-06-01"
    group = found["undertakings"][0]
    assert [wording["how"] for wording in group["wordings"]] == ["first", "continues", "continues"]
    assert group["wordings"][1]["follows"] == group["wordings"][0]["statement"] == group["first"]
    assert group["settledIn"] == group["wordings"][2]["statement"]
    sentence = group["wordings"][0]["sentence"]
    assert sentence["iri"].endswith(f"#char={sentence['start']},{sentence['end']}")


def test_a_calendar_reads_back(place: list[str], tmp_path: Path) -> None:
    path = tmp_path / "due.ics"
    assert run([*place, "-o", str(path)]) == 0
    written = path.read_bytes()
    calendar = icalendar.Calendar.from_ical(written)
    events = calendar.walk("VEVENT")
    assert [str(event.decoded("dtstart")) for event in events] == ["2024-09-30", "2024-12-31", "2025-03-31"]
    assert len({str(event["uid"]) for event in events}) == 3
    group = events[0]
    assert str(group.decoded("dtstamp")) == "2024-05-12 00:00:00+00:00"
    assert group["summary"].startswith("[fulfilled] Japan; United States: to establish")
    assert '"The Ministers agreed to establish' in group["description"]
    assert "readout/2024-05-12-mod-jp-us, characters" in group["description"]
    assert group["sequence"] == 2
    assert calendar.errors == []
    assert max(len(line) for line in written.split(b"\r\n")) <= 75


def test_a_calendar_holds_no_character_that_it_may_not() -> None:
    words = "to open\x07 a\x0bcentre; in Tallinn,\nLiivalaia 8"
    text = calendar([undertaking_of(words)])
    assert set(text) & set(map(chr, range(32))) == {"\r", "\n"}
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert event["summary"] == "to open a centre; in Tallinn, Liivalaia 8"


def undertaking_of(words: str) -> Undertaking:
    """Return an undertaking with these words and a day."""
    told = Told(
        "r1#1", Source("r1"), "2023-01-01", "Agreement", True, Span(0, 6), "agreed", Span(0, 9), words, Span(0, 9),
        words, datetime.date(2023, 12, 31),
    )  # fmt: skip
    return Undertaking("r1#1", (Wording(told),), told, told, None, "open")


def test_an_entry_keeps_its_uid_when_it_is_put_off(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    options, names = ["--store", str(tmp_path / "store")], sorted(SERIES)
    seen = []
    for count in (1, 2):
        texts = write(tmp_path / "texts", {name: SERIES[name] for name in names[:count]})
        assert run([*options, "build", str(texts)]) == 0
        text = out(capfd, *options, "undertakings", "--topic", "cyber", "--format", "ics")
        (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
        seen.append((str(event["uid"]), str(event.decoded("dtstart")), event["sequence"]))
    assert seen[0][0] == seen[1][0]
    assert [each[1:] for each in seen] == [("2023-12-31", 0), ("2024-09-30", 1)]


@pytest.mark.parametrize("form", ["csv", "json", "ics", "table"])
def test_the_same_input_is_the_same_bytes(place: list[str], capfd: pytest.CaptureFixture[str], form: str) -> None:
    once = out(capfd, *place, "--format", form)
    assert out(capfd, *place, "--format", form) == once


def test_the_ending_of_the_file_tells_the_format(
    place: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for form in ("csv", "json", "ics"):
        path = tmp_path / f"register.{form}"
        assert out(capfd, *place, "-o", str(path)) == ""
        assert path.read_bytes().decode("utf-8") == out(capfd, *place, "--format", form)


def test_today_is_asked_of_the_clock_and_only_then(place: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert "due passed" not in out(capfd, *place)
    assert "due passed (due 2024-12-31)" in out(capfd, *place, "--as-of", "today")


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["--by", "Atlantis"], 1, "is called 'Atlantis'"),
        (["--to", "Atlantis"], 1, "is called 'Atlantis'"),
        (["Atlantis"], 1, "is called 'Atlantis'"),
        (["--as-of", "2025-02-30"], 2, "'2025-02-30' is no day; expected YYYY-MM-DD, such as 2025-12-31, or today"),
        (["--as-of", "soon"], 2, "'soon' is no day"),
        (["--format", "xml"], 2, "'xml' is not one of"),
        (["-o", "register.txt"], 2, "expected a name that ends in .csv, .json or .ics"),
        (["-o", "register.csv", "--format", "table"], 2, "expected a name that ends in .csv, .json or .ics"),
        (["-o", "nowhere/register.csv"], 1, "nowhere/register.csv: cannot be written"),
    ],
)
def test_odd_input(
    place: list[str], capfd: pytest.CaptureFixture[str], arguments: list[str], status: int, message: str
) -> None:
    capfd.readouterr()
    assert run([*place, *arguments]) == status
    told = capfd.readouterr()
    assert told.out == ""
    assert message in told.err


def test_an_empty_store(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    options = ["--store", str(tmp_path / "store")]
    (tmp_path / "none.txt").write_text("Minister Kihara met Secretary Austin on June 2, 2024.", encoding="utf-8")
    assert run([*options, "build", str(tmp_path / "none.txt")]) == 0
    for form, text in (("csv", ",".join(COLUMNS) + "\n"), ("json", '{\n "asOf": null,\n "undertakings": []\n}\n')):
        capfd.readouterr()
        assert run([*options, "undertakings", "--format", form]) == 0
        assert capfd.readouterr() == (text, "no undertakings\n")
    assert icalendar.Calendar.from_ical(out(capfd, *options, "undertakings", "--format", "ics")).walk("VEVENT") == []
    assert run(["--store", str(tmp_path / "nowhere"), "undertakings"]) == 1


def test_a_calendar_without_days_says_so(place: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    capfd.readouterr()
    assert run([*place, "--topic", "hangar", "--format", "ics"]) == 0
    assert "the calendar is empty" in capfd.readouterr().err


def test_the_formats_are_those_that_the_page_describes(root: Path) -> None:
    page = (root / "docs" / "undertakings.md").read_text(encoding="utf-8")
    assert [
        form for form in undertaking.UNDERTAKING_FORMATS if f"--format {form}" not in page and form != "table"
    ] == []
    assert [column for column in COLUMNS if f"`{column}`" not in page] == []
