"""Rows of a table → lines no wider than the terminal: as columns, else as records, a field a line.

Lines break between words, so that a date, a number, an id or a force stands in one piece. A column takes what its
words need; the room that is left goes to the columns with more to say. Where the words find no room, those that are far
longer than the others of their column are broken; where that does not help, each row becomes a record. A character of
double width counts as two, and a word of such may break anywhere. Example: in 40 columns, the row
("2024-06-02", "Austin; Kihara", "meeting/2024-06-02-jp-us") is

    date     2024-06-02
    people   Austin; Kihara
    meeting  meeting/2024-06-02-jp-us
"""

import re
from collections.abc import Iterator, Sequence
from statistics import median_high

GAP = "  "
# A column of text has room for this many characters, at least for the second number of them; and for an eighth of its
# longest text, up to a width that is comfortable to read.
_NARROW = (20, 12)
_SHARE, _COMFORTABLE = 8, 40
# A word is far longer than others where it is longer than this, and than twice what is usual or most of the terminal.
_LONG = 20

# Letters and marks that take one cell each, as nearly all texts have them.
_SINGLE = re.compile(r"[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027]*")

Cells = Sequence[str]


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes.

    >>> cells("Tokyo"), cells("東京")
    (5, 4)
    """
    if _SINGLE.fullmatch(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def padded(text: str, size: int) -> str:
    """Fill a text up with blanks to a number of cells."""
    return text + " " * (size - cells(text))


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
    full = [max(map(cells, column)) for column in columns]
    free = width - len(GAP) * (len(columns) - 1)
    words = [[_longest_word(cell) for cell in column] for column in columns]
    tries = (
        [_least(column, narrow, word) for column, word in zip(columns, longest, strict=True)]
        for longest in ([max(each) for each in words], [_longest_kept(each, width) for each in words])
        for narrow in _NARROW
    )
    widths = next((each for each in tries if sum(each) <= free), [])
    room = free - sum(widths)
    while room and (short := [place for place, size in enumerate(widths) if size < full[place]]):
        widths[min(short, key=lambda place: (widths[place], place))] += 1
        room -= 1
    return widths


def _longest_word(cell: str) -> int:
    """Return the size of the longest word; one with characters of double width breaks anywhere and does not count."""
    return max((len(word) for word in cell.split() if cells(word) <= len(word)), default=0)


def _longest_kept(words: Sequence[int], width: int) -> int:
    """Return the size of the longest word that is not to be broken, given the longest of each cell of a column."""
    usual = median_high([size for size in words if size] or [0])
    limit = max(_LONG, min(2 * usual, width * 3 // 4))
    return max((size for size in words if size <= limit), default=0)


def _least(column: Cells, narrow: int, word: int) -> int:
    """Return the least width of a column: the word that must be whole, and room to read its longest text in."""
    full = max(map(cells, column))
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
    pieces = [wrapped(cell, size, cut=True) for cell, size in zip(row, widths, strict=True)]
    for place in range(max(map(len, pieces), default=0)):
        parts = (each[place] if place < len(each) else "" for each in pieces)
        yield GAP.join(padded(part, size) for part, size in zip(parts, widths, strict=True)).rstrip()


def _records(header: Cells, rows: Sequence[Cells], width: int) -> Iterator[str]:
    """Yield each row as a record of the fields that it has, with an empty line between records."""
    margin = max(map(cells, header)) + len(GAP)
    for place, row in enumerate(rows):
        if place:
            yield ""
        for name, cell in zip(header, row, strict=True):
            for line, part in enumerate(wrapped(cell, width - margin) if cell else ()):
                yield padded("" if line else name, margin) + part


def wrapped(text: str, width: int, hang: str = "", *, cut: bool = False) -> list[str]:
    """Break a text between words; a word longer than the width stays whole, or is cut.

    >>> wrapped("meeting/2024-06-02-jp-us in Singapore", 12)
    ['meeting/2024-06-02-jp-us', 'in Singapore']
    >>> wrapped("meeting/2024-06-02-jp-us in Singapore", 12, cut=True)
    ['meeting/2024', '-06-02-jp-us', 'in Singapore']
    """
    lines = [""]
    for word in re.findall(r"\s*\S+", text):
        if not lines[-1]:
            lines[-1] = word
        elif cells(lines[-1] + word) <= width:
            lines[-1] += word
        else:
            lines.append(hang + word.lstrip())
        if cut:
            lines[-1:] = _cut(lines[-1], width)
    return lines


def _cut(line: str, width: int) -> list[str]:
    """Cut a line where it does not fit."""
    if cells(line) <= width:
        return [line]
    from rich.cells import chop_cells

    return chop_cells(line, width)


def hanging(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a text at a width, what goes on set further in than where its line begins."""
    for line in text.splitlines():
        start = len(line) - len(line.lstrip())
        yield from wrapped(line, width, " " * (start + len(GAP)))
