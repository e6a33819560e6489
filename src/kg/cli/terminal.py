"""What the command line writes: tables for people, CSV and JSON for programs, progress and messages.

Results go to standard output and nothing else does. On a terminal a table is laid out to its width; into a file
or a pipe it is written in full, in columns of plain text, so that no sentence is cut.
"""

import json
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from kg.cli.fitting import GAP, cells, fitted, hanging, padded
from kg.query import csv_text

Row = Sequence[str | int]

TABLE_FORMATS = ("table", "csv", "json")


def write_text(text: str) -> None:
    """Write a result to standard output, as UTF-8 whatever the locale."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


def write_table(header: Sequence[str], rows: Sequence[Row], form: str) -> None:
    """Write a table in one of TABLE_FORMATS."""
    texts = [tuple(str(cell) for cell in row) for row in rows]
    if form == "csv":
        write_text(csv_text(tuple(header), texts))
    elif form == "json":
        found = [dict(zip(header, row, strict=True)) for row in rows]
        write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    elif sys.stdout.isatty():
        _write_lines(fitted(header, [tuple(map(one_line, row)) for row in texts], _width()))
    else:
        write_text("".join(_columns(header, texts)))


def write_prose(text: str) -> None:
    """Write a text whose lines are sentences: on a terminal broken to its width, else as it is."""
    if sys.stdout.isatty():
        _write_lines(hanging(text, _width()))
    else:
        write_text(text)


def _write_lines(lines: Iterable[str]) -> None:
    write_text("".join(f"{line}\n" for line in lines))


def _width() -> int:
    """Return the width of the terminal."""
    return shutil.get_terminal_size().columns


def _columns(header: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Yield the lines of a table in plain text."""
    lines = [tuple(header), *(tuple(map(one_line, row)) for row in rows)]
    widths = [max(cells(line[place]) for line in lines) for place in range(len(header))]
    for place, line in enumerate(lines):
        yield GAP.join(padded(cell, width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n"
        if place == 0:
            yield GAP.join("-" * width for width in widths) + "\n"


def one_line(text: str) -> str:
    """Put a text on one line, without characters that could steer a terminal."""
    return "".join(character for character in " ".join(text.split()) if character.isprintable())


def say(message: str) -> None:
    """Write a message for the user to standard error."""
    sys.stderr.write(f"{message}\n")


@contextmanager
def progress() -> Iterator[Callable[[str], None] | None]:
    """Give a function that shows what is being done, if standard error is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True)
    with console.status("reading ...") as status:
        yield lambda message: status.update(Text(one_line(message)[: console.width - 4]))
