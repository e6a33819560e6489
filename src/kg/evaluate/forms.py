"""The form of each text, by which scores are told apart: a house style, or whatever `forms.csv` calls it.

`forms.csv` has the columns `id` and `form`, and lies among the annotations or beside their folder. A text that it does
not list has the form that its id tells: "2025-10-29-mod-jp-us", date, issuer, parties, is of the form "mod".
"""

import csv
import re
from collections.abc import Mapping
from pathlib import Path

from kg.errors import GoldError

FILE = "forms.csv"
OTHER = "other"
_ID = re.compile(r"\d{4}-\d{2}-\d{2}-(?P<issuer>[^-]+)")


def form_of(readout: str, forms: Mapping[str, str]) -> str:
    """Return the form of a text.

    >>> form_of("2025-10-29-mod-jp-us", {}), form_of("note", {}), form_of("note", {"note": "letter"})
    ('mod', 'other', 'letter')
    """
    found = _ID.match(readout)
    return forms.get(readout) or (found["issuer"] if found else OTHER)


def load_forms(gold: Path, given: Path | None = None) -> dict[str, str]:
    """Return the forms by id, as `given` or the `forms.csv` of a folder of annotations says.

    Raises:
        GoldError: the table cannot be read, or a row is faulty.
    """
    places = [given] if given is not None else [path for path in (gold / FILE, gold.parent / FILE) if path.is_file()]
    return _load(places[0]) if places else {}


def _load(path: Path) -> dict[str, str]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, ValueError, csv.Error) as error:
        raise GoldError(f"{path}: cannot be read as CSV ({error})") from error
    forms: dict[str, str] = {}
    for number, row in enumerate(rows, 2):
        readout, form = (row.get("id") or "").strip(), (row.get("form") or "").strip()
        if not readout or not form:
            raise GoldError(f"{path}, row {number}: expected an id and a form under the columns id and form")
        if forms.setdefault(readout, form) != form:
            raise GoldError(f"{path}, row {number}: {readout} is {forms[readout]!r} already; keep one of the two")
    return forms
