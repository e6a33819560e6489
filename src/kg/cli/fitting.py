"""Rows of a table → lines no wider than the terminal: as columns, else as records, a field a line.

Lines break between words only, so that a date, a number, an id or a force stands in one piece. A column takes what
its words need; the room that is left goes to the columns with more to say. Where not even the words find room, each
row becomes a record. Example: in 40 columns, the row ("2024-06-02", "Austin; Kihara", "meeting/2024-06-02-jp-us") is

    date     2024-06-02
    people   Austin; Kihara
    meeting  meeting/2024-06-02-jp-us
"""

import textwrap
from collections.abc import Iterator, Sequence

GAP = "  "
# A column of text has room for this many characters, at least for the second number of them; and for an eighth of its
# longest text, up to a width that is comfortable to read.
_NARROW = (20, 12)
_SHARE, _COMFORTABLE = 8, 40

Cells = Sequence[str]


def fitted(header: Cells, rows: Sequence[Cells], width: int) -> Iterator[str]:
    """Yield the lines of a table that is to fit a terminal; a column without any value is left out."""
    every = range(len(header))
    kept = [place for place in every if any(row[place] for row in rows)] or every
    names, texts = [header[place] for place in kept], [[row[place] for place in kept] for row in rows]
    widths = column_widths([names, *texts], width)
    return _table(names, texts, widths) if widths else _records(names, texts, width)


def column_widths(lines: Sequence[Cells], width: int) -> list[int]:
    """Return the width of each column, or nothing where the columns cannot stand side by side.

    >>> column_widths([("date", "said"), ("2024-06-02", "that they will continue to support Ukraine")], 40)
    [10, 28]
    """
    columns = list(zip(*lines, strict=True))
    full = [max(map(len, column)) for column in columns]
    free = width - len(GAP) * (len(columns) - 1)
    tries = ([_least(column, narrow) for column in columns] for narrow in _NARROW)
    widths = next((each for each in tries if sum(each) <= free), [])
    room = free - sum(widths)
    while room and (short := [place for place, size in enumerate(widths) if size < full[place]]):
        widths[min(short, key=lambda place: (widths[place], place))] += 1
        room -= 1
    return widths


def _least(column: Cells, narrow: int) -> int:
    """Return the least width of a column: its longest word, and room to read its longest text in."""
    word = max((len(word) for cell in column for word in cell.split()), default=0)
    full = max(map(len, column))
    return max(word, min(full, narrow), min(full // _SHARE, _COMFORTABLE))


def _table(header: Cells, rows: Sequence[Cells], widths: Sequence[int]) -> Iterator[str]:
    """Yield columns; a row of several lines stands between empty ones."""
    yield from _row(header, widths)
    yield GAP.join("-" * size for size in widths)
    tall = False
    for place, row in enumerate(rows):
        lines = list(_row(row, widths))
        if place and (tall or len(lines) > 1):
            yield ""
        tall = len(lines) > 1
        yield from lines


def _row(row: Cells, widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines of one row."""
    cells = [wrapped(cell, size) for cell, size in zip(row, widths, strict=True)]
    for place in range(max(map(len, cells), default=0)):
        parts = (cell[place] if place < len(cell) else "" for cell in cells)
        yield GAP.join(part.ljust(size) for part, size in zip(parts, widths, strict=True)).rstrip()


def _records(header: Cells, rows: Sequence[Cells], width: int) -> Iterator[str]:
    """Yield each row as a record of the fields that it has, with an empty line between records."""
    margin = max(map(len, header)) + len(GAP)
    for place, row in enumerate(rows):
        if place:
            yield ""
        for name, cell in zip(header, row, strict=True):
            for line, part in enumerate(wrapped(cell, width - margin) if cell else ()):
                yield ("" if line else name).ljust(margin) + part


def wrapped(text: str, width: int, hang: str = "") -> list[str]:
    """Break a text between words; a word longer than the width stays whole.

    >>> wrapped("meeting/2024-06-02-jp-us in Singapore", 12)
    ['meeting/2024-06-02-jp-us', 'in Singapore']
    """
    return textwrap.wrap(
        text, max(width, 1), subsequent_indent=hang, break_long_words=False, break_on_hyphens=False
    ) or [""]  # fmt: skip


def hanging(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a text at a width, what goes on set further in than where its line begins."""
    for line in text.splitlines():
        start = len(line) - len(line.lstrip())
        yield from wrapped(line, width, " " * (start + len(GAP)))
