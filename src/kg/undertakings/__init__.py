"""The register of undertakings: who undertook what, for whom, by when, in which words, and what became of it.

Example: `register(store)` holds, once, the working group that was agreed in 2024 "before the end of the year" and whose
first meeting the next readout of the series notes.
"""

from kg.undertakings.calendar import calendar
from kg.undertakings.choosing import chosen
from kg.undertakings.document import document
from kg.undertakings.model import State, Undertaking, Wording
from kg.undertakings.register import register
from kg.undertakings.rows import COLUMNS, SHOWN, rows, shown

__all__ = [
    "COLUMNS", "SHOWN", "State", "Undertaking", "Wording", "calendar", "chosen", "document", "register", "rows",
    "shown",
]  # fmt: skip
