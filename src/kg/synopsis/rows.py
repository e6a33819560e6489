"""Sheets → a flat table: a row for each change and each conflict, with IRIs and offsets that lead to its evidence."""

from collections.abc import Iterator, Sequence

from kg.compare.model import Conflict, Held
from kg.model import Span
from kg.synopsis.model import Row, Sheet, Told, Verdict, one_line

_SIDE = (
    "name", "force", "who", "cue", "words", "section", "deadline", "undertaking", "negated", "statement", "readout",
    "start", "end", "cue_start", "cue_end",
)  # fmt: skip
_BOTH = (f"{side}_{name}" for side in ("old", "new") for name in _SIDE)
COLUMNS = ("id", "change", "why", "score", "shape", *_BOTH)
_HIDDEN: tuple[Verdict, ...] = ("same",)

Cells = tuple[str, ...]


def shown(sheet: Sheet, *, same: bool) -> tuple[Row, ...]:
    """Return the rows to show: all, or without those that stayed the same."""
    return tuple(row for row in sheet.rows if same or row.verdict not in _HIDDEN)


def table(sheets: Sequence[Sheet]) -> Iterator[Cells]:
    """Yield the rows of COLUMNS; `start` and `end` are those of the sentence, in code points of the readout's text."""
    for sheet in sheets:
        for number, conflict in enumerate(sheet.comparison.conflicts, 1):
            yield _conflict(sheet, f"f{number}", conflict)
        for row in sheet.rows:
            score = "" if row.score is None else f"{row.score:.3f}"
            yield (
                f"c{row.number}", row.verdict, row.why, score, row.shape,
                *_told(row.old, sheet.old.name), *_told(row.new, sheet.new.name),
            )  # fmt: skip


def _told(told: Told | None, name: str) -> Cells:
    if told is None:
        return (name, *([""] * (len(_SIDE) - 1)))
    held = told.held
    return (
        name, held.force, told.who, one_line(held.cue_words), words_of(told), held.section, deadline(held),
        _mark(held.undertaking), _mark(held.negated), held.iri, held.readout,
        *_offsets(held.sentence), *_offsets(held.cue),
    )  # fmt: skip


def _mark(holds: bool) -> str:
    return "true" if holds else "false"


def _offsets(span: Span | None) -> tuple[str, str]:
    return (str(span.start), str(span.end)) if span else ("", "")


def deadline(held: Held) -> str:
    """Return the day of a deadline, or else its words."""
    return held.deadline.isoformat() if held.deadline else one_line(held.deadline_words)


def words_of(told: Told) -> str:
    """Return a wording as plain words."""
    return "".join(each.text for each in told.words)


def _conflict(sheet: Sheet, name: str, conflict: Conflict) -> Cells:
    """Return a fact that is told in two ways as a row: its words in place of those of a statement."""
    comparison = sheet.comparison
    told = (
        (sheet.old.name, conflict.old, comparison.old.readout, conflict.old_words),
        (sheet.new.name, conflict.new, comparison.new.readout, conflict.new_words),
    )
    cells: list[str] = [name, "conflict", conflict.fact, "", ""]
    for side, words, readout, span in told:
        values = {"name": side, "words": one_line(words), "readout": readout}
        start, end = _offsets(span)
        values |= {"start": start, "end": end}
        cells += [values.get(column, "") for column in _SIDE]
    return tuple(cells)
