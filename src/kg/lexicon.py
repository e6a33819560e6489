"""`lexicons/*.csv` → one frozen `Lexicon`; complains with file and row.

Every word list is a CSV file with a header, sorted and unique, that a historian can edit in a spreadsheet.
A list of values inside a cell is parted by "|".
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg import resources
from kg.errors import DataError

Row = dict[str, str]


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """Yield the rows of a CSV file, whose header must be `columns`.

    Raises:
        DataError: the file is missing, its header is another one, or a row has too few or too many cells.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path.name}: cannot be read as UTF-8 text ({error})") from error
    reader = csv.DictReader(text.splitlines(), strict=True)
    if tuple(reader.fieldnames or ()) != columns:
        raise DataError(f"{path.name}, row 1: expected the columns {','.join(columns)}; found {reader.fieldnames}")
    for row in reader:
        if None in row or None in row.values():
            raise DataError(f"{path.name}, row {reader.line_num}: expected {len(columns)} cells")
        yield row


def parts(cell: str) -> tuple[str, ...]:
    """Split a cell that holds a list.

    >>> parts("P:on|P:with")
    ('P:on', 'P:with')
    """
    return tuple(part.strip() for part in cell.split("|") if part.strip())


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists. Each field is one file of `lexicons/`."""


@cache
def load() -> Lexicon:
    """Read the lexicons that come with the program."""
    resources.lexicons()
    return Lexicon()
