"""`ReadoutReport`s → rows for a table, and JSON."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from kg.evaluate.score import ReadoutReport, Score, Scores

SCORE_COLUMNS = ("readout", "measure", "precision", "recall", "F1", "right", "predicted", "gold")
FAULT_COLUMNS = ("readout", "measure", "fault", "what", "offset")

_LABELS = {
    "found": "statements, found",
    "strict": "statements, strict",
    "force": "found with force right",
    "speakers": "found with speakers right",
    "undertaking": "found with undertaking right",
}


@dataclass(frozen=True, slots=True)
class Report:
    """The evaluation of a set of readouts."""

    readouts: tuple[ReadoutReport, ...]

    @property
    def total(self) -> Scores:
        """Return the scores over all readouts, each point counted alike (micro-averaged)."""
        return sum((each.scores for each in self.readouts), Scores())

    @property
    def misquoted(self) -> int:
        """Return the number of passages that are not in their text."""
        return sum(each.misquoted for each in self.readouts)


def score_rows(report: Report, *, each: bool = False) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a table under `SCORE_COLUMNS`: the total, and before it each readout where asked."""
    if each:
        for readout in report.readouts:
            yield from _rows(readout.id, readout.scores)
    yield from _rows(f"all {len(report.readouts)}", report.total)


def fault_rows(report: Report) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a table under `FAULT_COLUMNS`: all that counts against the scores."""
    for readout in report.readouts:
        for fault in readout.faults:
            offset = "" if fault.start is None else str(fault.start)
            yield readout.id, fault.measure, fault.kind, fault.what, offset


def as_json(report: Report, *, errors: bool = False) -> str:
    """Return the report as JSON, with each fault where asked."""
    readouts = [_object(each, errors=errors) for each in report.readouts]
    whole = {"total": _scores(report.total), "misquoted": report.misquoted, "readouts": readouts}
    return json.dumps(whole, indent=1, ensure_ascii=False)


def _rows(name: str, scores: Scores) -> Iterator[tuple[str, ...]]:
    """Yield one row a measure."""
    for measure, score in _measures(scores):
        shares = (f"{share:.3f}" for share in (score.precision, score.recall, score.f1))
        counts = (str(count) for count in (score.right, score.predicted, score.gold))
        yield name, _LABELS.get(measure, measure), *shares, *counts


def _measures(scores: Scores) -> Iterator[tuple[str, Score]]:
    """Yield the name and score of each measure."""
    for field in fields(scores):
        yield field.name, getattr(scores, field.name)


def _scores(scores: Scores) -> dict[str, Any]:
    return {
        name: {
            "precision": round(score.precision, 4), "recall": round(score.recall, 4), "f1": round(score.f1, 4),
            "right": score.right, "predicted": score.predicted, "gold": score.gold,
        }
        for name, score in _measures(scores)
    }  # fmt: skip


def _object(readout: ReadoutReport, *, errors: bool) -> dict[str, Any]:
    """Return one readout's report as plain data."""
    found: dict[str, Any] = {"id": readout.id, "scores": _scores(readout.scores), "misquoted": readout.misquoted}
    if errors:
        found["faults"] = [{"measure": each.measure, "fault": each.kind, "what": each.what, "offset": each.start}
                           for each in readout.faults]  # fmt: skip
    return found
