"""Tables and sentences on a terminal: no wider than it, and broken between words only."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from kg.cli.fitting import fitted

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
