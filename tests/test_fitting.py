"""Tables and sentences on a terminal: no wider than it, and broken between words where that can be."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from rich.cells import cell_len

from kg.cli.fitting import fitted
from kg.cli.terminal import write_table

KG = Path(sys.executable).parent / "kg"
HEADER = ("date", "start", "force", "content", "minutes", "statement")
ROWS = (
    ("2024-06-02", "13:15:00", "Commitment", "that they will enlarge the bilateral presence in the southwestern region "
     "of Japan, and keep one another informed", "", "readout/2024-06-02-mod-jp-us#statement-586"),
    ("2025-10-29", "10:25:00", "Agreement", "to meet soon", "", "readout/2025-10-29-mod-jp-us#statement-1586"),
)  # fmt: skip


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
def test_every_line_fits_and_every_word_is_whole(width: int) -> None:
    lines = list(fitted(HEADER, ROWS, width))
    assert max(map(len, lines)) <= width
    words = " ".join(lines).split()
    assert {word for row in ROWS for cell in row for word in cell.split()} <= set(words)


def test_a_column_without_any_value_is_left_out() -> None:
    assert "minutes" not in next(fitted(HEADER, ROWS, 200))
    assert next(fitted(HEADER, (), 200)).split() == list(HEADER)
    assert next(fitted(HEADER, [("",) * len(HEADER)], 200)).split() == list(HEADER)


def test_the_text_takes_the_room_that_the_short_columns_leave() -> None:
    wide = list(fitted(HEADER, ROWS, 140))
    assert [line[:10].strip() for line in wide] == ["date", "-" * 10, "2024-06-02", "", "", "2025-10-29"]
    assert len(wide[1]) == 140


def test_what_cannot_stand_side_by_side_is_a_record_a_row() -> None:
    lines = list(fitted(HEADER, ROWS, 60))
    assert lines[:4] == [
        "date       2024-06-02",
        "start      13:15:00",
        "force      Commitment",
        "content    that they will enlarge the bilateral presence in",
    ]
    assert lines[4].startswith(" " * 11 + "the southwestern")
    assert lines[-6:-4] == ["", "date       2025-10-29"]


LONG = "https://example.org/" + "readouts-of-" * 9


def test_one_very_long_word_is_broken_and_the_table_stays() -> None:
    rows = [(f"2024-06-0{day}", "Commitment", "to meet soon", "statement-586") for day in range(1, 6)]
    rows[2] = ("2024-06-03", "Commitment", f"see {LONG} there", "statement-586")
    lines = list(fitted(("date", "force", "content", "statement"), rows, 80))
    assert max(map(len, lines)) <= 80
    assert lines[0].split() == ["date", "force", "content", "statement"]
    content = slice(lines[0].index("content"), lines[0].index("statement"))
    assert LONG in "".join(line[content].strip() for line in lines)
    assert all("statement-586" in line for line in lines if line.startswith("2024"))


def test_words_that_are_long_throughout_a_column_stay_whole() -> None:
    rows = [("2024-06-02", "Commitment", "to meet soon", f"{LONG[:50]}{number}") for number in range(3)]
    lines = list(fitted(("date", "force", "content", "address"), rows, 80))
    assert lines[:4] == [
        "date     2024-06-02",
        "force    Commitment",
        "content  to meet soon",
        f"address  {LONG[:50]}0",
    ]


@pytest.mark.parametrize("width", [40, 60, 80])
def test_characters_of_double_width_stand_in_straight_columns(width: int) -> None:
    rows = [
        ("2024-06-02", "防衛大臣会談について", "Tokyo"),
        ("2024-06-03", "日米防衛相会談の概要、木原大臣とオースティン長官の会談に関する発表文", "Oslo"),
        ("2024-06-04", "Meeting, cafe\u0301 “Ümlaut” – 東京", "Riga"),
    ]
    lines = list(fitted(("date", "title", "place"), rows, width))
    assert max(map(cell_len, lines)) <= width
    place = cell_len(lines[0][: lines[0].index("place")])
    for line, name in ((line, name) for line in lines for name in ("Tokyo", "Oslo", "Riga") if line.endswith(name)):
        assert cell_len(line.removesuffix(name)) == place
    assert sum(line.startswith("2024") for line in lines) == 3
    assert rows[1][1] in "".join("".join(lines).split()).replace("Oslo", "")


def test_a_table_in_a_pipe_stands_straight_too(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write_table(("title", "place"), [("会談", "Tokyo"), ("Talks", "Oslo")], "table")
    shown = capfdbinary.readouterr().out.decode("utf-8").splitlines()
    assert shown == ["title  place", "-----  -----", "会談   Tokyo", "Talks  Oslo"]


def on_a_terminal(width: int, *arguments: str | Path) -> list[str]:
    """Return the lines that `kg` writes on a terminal of a width."""
    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    shown = b""
    with subprocess.Popen([KG, *arguments], stdin=side, stdout=side, stderr=side, env=environment):
        os.close(side)
        while True:
            try:
                read = os.read(main, 4096)
            except OSError:
                break
            if not read:
                break
            shown += read
    os.close(main)
    return shown.decode("utf-8").replace("\r", "").splitlines()


@pytest.fixture(scope="module")
def store(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the store of the examples."""
    folder: Path = tmp_path_factory.mktemp("fitting") / "store"
    subprocess.run([KG, "--store", folder, "build", root / "examples"], check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("command", [("query", "undertakings"), ("list", "meetings"), ("show", "Henoko")])
def test_a_real_terminal_gets_lines_that_fit(store: Path, width: int, command: tuple[str, ...]) -> None:
    lines = on_a_terminal(width, "--store", store, *command)
    assert 0 < max(map(len, lines)) <= width
    ids = [word for line in lines for word in line.split() if word.startswith(("readout/", "meeting/"))]
    assert ids
    assert all("jp-us" in each for each in ids)


def test_what_goes_on_in_a_shown_fact_is_set_in(store: Path) -> None:
    lines = on_a_terminal(80, "--store", store, "show", "Henoko")
    quoted = next(place for place, line in enumerate(lines) if line.startswith('    "The Ministers'))
    assert lines[quoted + 1].startswith("      ")
