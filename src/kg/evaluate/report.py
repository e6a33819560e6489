"""`ReadoutReport`s → rows for a table, and JSON."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Protocol

from kg.evaluate.score import Fault, ReadoutReport, Score, Scores

SCORE_COLUMNS = ("readout", "measure", "precision", "recall", "F1", "right", "predicted", "gold")
FAULT_COLUMNS = ("readout", "measure", "fault", "what", "offset", "sentence")

LABELS = {
    "found": "statements, found",
    "strict": "statements, strict",
    "force": "found with force right",
    "speakers": "found with speakers right",
    "undertaking": "found with undertaking right",
    "date": "meetings: date",
    "start": "meetings: start",
    "minutes": "meetings: minutes",
    "format": "meetings: format",
    "place": "meetings: place",
    "participant": "meetings: participants",
    "gold_aligned": "from gold statements: aligned",
    "gold_change": "from gold statements: change",
    "gold_dropped": "from gold statements: dropped",
    "gold_added": "from gold statements: added",
    "texts_aligned": "from the texts alone: aligned",
    "texts_change": "from the texts alone: change",
    "texts_dropped": "from the texts alone: dropped",
    "texts_added": "from the texts alone: added",
}


class Measured(Protocol):
    """A dataclass whose fields are scores."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Report:
    """The evaluation of a set of readouts."""

    readouts: tuple[ReadoutReport, ...]

    @property
    def total(self) -> Scores:
        """Return the scores over all readouts, each point counted alike (micro-averaged)."""
        return total(self.readouts)

    @property
    def forms(self) -> dict[str, tuple[ReadoutReport, ...]]:
        """Return the readouts of each form, the forms by name."""
        names = sorted({each.form for each in self.readouts})
        return {name: tuple(each for each in self.readouts if each.form == name) for name in names}

    @property
    def misquoted(self) -> int:
        """Return the number of passages that are not in their text."""
        return sum(each.misquoted for each in self.readouts)


def total(readouts: tuple[ReadoutReport, ...]) -> Scores:
    """Return the scores over some readouts, each point counted alike (micro-averaged)."""
    return sum((each.scores for each in readouts), Scores())


def score_rows(report: Report, *, each: bool = False, forms: bool = False) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a table under `SCORE_COLUMNS`: the total, and before it each readout or form where asked."""
    if each:
        for readout in report.readouts:
            yield from rows_of(readout.id, readout.scores)
    if forms:
        for form, readouts in report.forms.items():
            yield from rows_of(f"{form} ({len(readouts)})", total(readouts))
    yield from rows_of(f"all {len(report.readouts)}", report.total)


def fault_rows(report: Report) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a table under `FAULT_COLUMNS`: all that counts against the scores."""
    for readout in report.readouts:
        for fault in readout.faults:
            yield fault_row(readout.id, fault)


def fault_row(readout: str, fault: Fault) -> tuple[str, ...]:
    """Return one row under `FAULT_COLUMNS`."""
    offset = "" if fault.start is None else str(fault.start)
    return readout, fault.measure, fault.kind, fault.what, offset, fault.sentence


def as_json(report: Report) -> str:
    """Return the report as JSON, with each fault, so that a later run can be compared with it."""
    whole = {
        "total": scores_object(report.total),
        "misquoted": report.misquoted,
        "forms": {form: scores_object(total(readouts)) for form, readouts in report.forms.items()},
        "readouts": [_object(each) for each in report.readouts],
    }
    return json.dumps(whole, indent=1, ensure_ascii=False)


def rows_of(name: str, scores: Measured) -> Iterator[tuple[str, ...]]:
    """Yield one row a measure under `SCORE_COLUMNS`."""
    for measure, score in measures(scores):
        shares = (f"{share:.3f}" for share in (score.precision, score.recall, score.f1))
        counts = (str(count) for count in (score.right, score.predicted, score.gold))
        yield name, LABELS.get(measure, measure), *shares, *counts


def measures(scores: Measured) -> Iterator[tuple[str, Score]]:
    """Yield the name and score of each measure."""
    for field in fields(scores):
        yield field.name, getattr(scores, field.name)


def score_object(score: Score) -> dict[str, float | int]:
    """Return one score as plain data."""
    return {
        "precision": round(score.precision, 4), "recall": round(score.recall, 4), "f1": round(score.f1, 4),
        "right": score.right, "predicted": score.predicted, "gold": score.gold,
    }  # fmt: skip


def scores_object(scores: Measured) -> dict[str, Any]:
    """Return each score by the name of its measure as plain data."""
    return {name: score_object(score) for name, score in measures(scores)}


def _object(readout: ReadoutReport) -> dict[str, Any]:
    """Return one readout's report as plain data."""
    faults = [
        {
            "measure": each.measure, "fault": each.kind, "what": each.what, "offset": each.start,
            "sentence": each.sentence,
        }
        for each in readout.faults
    ]  # fmt: skip
    return {
        "id": readout.id, "form": readout.form, "scores": scores_object(readout.scores), "misquoted": readout.misquoted,
        "faults": faults,
    }  # fmt: skip
