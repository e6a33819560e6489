"""`ComparedReport`s → rows for a table, JSON, and Markdown for a page of the documentation."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from kg.evaluate.compared import ChangeFault, ChangeScores, ComparedReport
from kg.evaluate.markdown import MEASURE_COLUMNS, markdown_table, totals
from kg.evaluate.report import LABELS, measures, rows_of, scores_object

SCORE_COLUMNS = ("comparison", "measure", "precision", "recall", "F1", "right", "predicted", "gold")
FAULT_COLUMNS = (
    "comparison", "measure", "fault", "what", "old offset", "old", "new offset", "new", "why", "annotated",
)  # fmt: skip
KEY = "comparisons"


@dataclass(frozen=True, slots=True)
class ChangeReport:
    """The evaluation of a set of comparisons."""

    comparisons: tuple[ComparedReport, ...]

    @property
    def total(self) -> ChangeScores:
        """Return the scores over all comparisons, each point counted alike (micro-averaged)."""
        return _total(self.comparisons)

    @property
    def kinds(self) -> dict[str, tuple[ComparedReport, ...]]:
        """Return the comparisons of each kind, the kinds by name."""
        names = sorted({each.kind for each in self.comparisons})
        return {name: tuple(each for each in self.comparisons if each.kind == name) for name in names}


def _total(found: Iterable[ComparedReport]) -> ChangeScores:
    return sum((each.scores for each in found), ChangeScores())


def score_rows(report: ChangeReport, *, each: bool = False) -> Iterator[tuple[str, ...]]:
    """Yield rows under `SCORE_COLUMNS`: each comparison where asked, then each kind, then all."""
    for one in report.comparisons if each else ():
        yield from rows_of(one.id, one.scores)
    for kind, found in report.kinds.items():
        yield from rows_of(f"{kind} ({len(found)})", _total(found))
    yield from rows_of(f"all {len(report.comparisons)}", report.total)


def fault_rows(report: ChangeReport) -> Iterator[tuple[str, ...]]:
    """Yield rows under `FAULT_COLUMNS`: all that counts against the scores."""
    for one in report.comparisons:
        yield from (_fault_row(one.id, fault) for fault in one.wrong)


def _fault_row(name: str, fault: ChangeFault) -> tuple[str, ...]:
    places = (cell for place in (fault.old, fault.new) for cell in (_offset(place.start), place.sentence))
    return name, LABELS[fault.measure], fault.kind, fault.what, *places, fault.why, fault.annotated


def _offset(start: int | None) -> str:
    return "" if start is None else str(start)


def as_json(report: ChangeReport) -> str:
    """Return the report as JSON, with each fault, so that a later run can be compared with it."""
    whole = {
        "total": scores_object(report.total),
        "kinds": {kind: scores_object(_total(found)) for kind, found in report.kinds.items()},
        KEY: [_object(each) for each in report.comparisons],
    }
    return json.dumps(whole, indent=1, ensure_ascii=False)


def _object(one: ComparedReport) -> dict[str, Any]:
    """Return the report on one comparison as plain data."""
    return {
        "id": one.id, "kind": one.kind, "scores": scores_object(one.scores),
        "faults": [
            {
                "measure": short.measure, "fault": short.kind, "what": short.what, "offset": short.start,
                "sentence": short.sentence, "old": fault.old.sentence, "new": fault.new.sentence,
                "why": fault.why, "annotated": fault.annotated,
            }
            for fault, short in zip(one.wrong, one.faults, strict=True)
        ],
    }  # fmt: skip


def as_markdown(report: ChangeReport) -> str:
    """Return the scores of all comparisons by measure, then of each kind and of each comparison."""
    parts = [markdown_table(MEASURE_COLUMNS, list(totals(report.total)))]
    for kind, found in report.kinds.items():
        parts += [
            f"Of the kind *{kind}* ({len(found)}):\n",
            markdown_table(MEASURE_COLUMNS, list(totals(_total(found)))),
        ]
    short = [LABELS[name] for name, _ in measures(ChangeScores())]
    rows = [(one.id, one.kind, *_shares(one.scores)) for one in report.comparisons]
    return "\n".join([*parts, "By comparison, F1:\n", markdown_table(("comparison", "kind", *short), rows)])


def _shares(scores: ChangeScores) -> tuple[str, ...]:
    """Return the F1 of each measure, or a dash where nothing was asked for and nothing given."""
    return tuple(f"{score.f1:.2f}" if score.gold or score.predicted else "–" for _, score in measures(scores))
