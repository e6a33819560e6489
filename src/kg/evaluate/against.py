"""An earlier run, as `kg evaluate --format json` wrote it, and a report → what got better and what got worse.

Only readouts of both runs are compared. A fault is the same where its readout, measure, kind, words and offset are.
Example: "endorsed" was missed and is found now: that fault is mended, and the recall of "found" rises.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from kg.errors import GoldError
from kg.evaluate.report import LABELS, Measured, fault_row, measures, score_object
from kg.evaluate.score import Fault, Score

CHANGE_COLUMNS = ("readout", "measure", "earlier F1", "F1", "change", "earlier right", "right", "gold")
FAULT_CHANGE_COLUMNS = ("change", "readout", "measure", "fault", "what", "offset", "sentence")

_Faults = Counter[tuple[str, Fault]]


class Evaluated(Protocol):
    """One readout, or one comparison of two, of the run at hand."""

    @property
    def id(self) -> str:
        """Return its name."""

    @property
    def scores(self) -> Measured:
        """Return one score a measure."""

    @property
    def faults(self) -> Sequence[Fault]:
        """Return what counts against the scores."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """One readout of an earlier run; a measure that it did not have is missing."""

    scores: Mapping[str, Score]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """The scores of one measure, of one readout or of all."""

    readout: str
    measure: str
    earlier: Score
    now: Score

    @property
    def difference(self) -> float:
        """Return how much the F1 rose."""
        return self.now.f1 - self.earlier.f1


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two runs have in common and where they differ; `apart` are the readouts of one run only."""

    total: tuple[Change, ...]
    each: tuple[Change, ...]
    mended: tuple[tuple[str, Fault], ...]
    new: tuple[tuple[str, Fault], ...]
    apart: tuple[str, ...]


def load_earlier(path: Path, key: str = "readouts") -> dict[str, Earlier]:
    """Return the readouts of an earlier run by id, or what else stands under a key.

    Raises:
        GoldError: the file is not what `kg evaluate --format json` writes.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {str(each["id"]): _earlier(each) for each in found[key]}
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        what = f"{type(error).__name__}: {error}"
        option = " --compare" if key != "readouts" else ""
        raise GoldError(f"{path}: expected what 'kg evaluate GOLD{option} --format json' writes ({what})") from error


def _earlier(row: Mapping[str, Any]) -> Earlier:
    scores = {
        name: Score(int(each["right"]), int(each["predicted"]), int(each["gold"]))
        for name, each in row["scores"].items()
    }
    faults = (
        Fault(str(each["measure"]), str(each["fault"]), str(each["what"]), each["offset"], str(each["sentence"]))
        for each in row["faults"]
    )
    return Earlier(scores, tuple(faults))


def compare_runs(earlier: Mapping[str, Earlier], run: Sequence[Evaluated]) -> Comparison:
    """Compare what was evaluated with an earlier run."""
    both = [(each, earlier[each.id]) for each in run if each.id in earlier]
    each = [
        Change(now.id, name, before.scores[name], score)
        for now, before in both
        for name, score in measures(now.scores)
        if name in before.scores
    ]
    theirs: _Faults = Counter((now.id, fault) for now, before in both for fault in before.faults)
    ours: _Faults = Counter((now.id, fault) for now, _ in both for fault in now.faults)
    apart = sorted({each.id for each in run} ^ earlier.keys())
    return Comparison(
        total=tuple(_total(each, len(both))),
        each=tuple(change for change in each if change.earlier != change.now),
        mended=tuple((theirs - ours).elements()),
        new=tuple((ours - theirs).elements()),
        apart=tuple(apart),
    )


def _total(changes: list[Change], count: int) -> Iterator[Change]:
    """Yield the scores over all readouts, a measure each."""
    for name in dict.fromkeys(change.measure for change in changes):
        own = [change for change in changes if change.measure == name]
        before, now = (sum(scores, Score()) for scores in ([c.earlier for c in own], [c.now for c in own]))
        yield Change(f"all {count}", name, before, now)


def change_rows(comparison: Comparison, *, each: bool = False) -> Iterator[tuple[str, ...]]:
    """Yield rows under `CHANGE_COLUMNS`: all measures over all, and before it what changed in each where asked."""
    for change in (*(comparison.each if each else ()), *comparison.total):
        shares = f"{change.earlier.f1:.3f}", f"{change.now.f1:.3f}", f"{change.difference:+.3f}"
        counts = (change.earlier.right, change.now.right, change.now.gold)
        yield change.readout, LABELS.get(change.measure, change.measure), *shares, *map(str, counts)


def fault_change_rows(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    """Yield rows under `FAULT_CHANGE_COLUMNS`: what is mended, then what is new."""
    for change, faults in (("mended", comparison.mended), ("new", comparison.new)):
        yield from ((change, *fault_row(readout, fault)) for readout, fault in faults)


def comparison_json(comparison: Comparison) -> str:
    """Return a comparison as JSON."""
    whole = {
        "total": [_change(change) for change in comparison.total],
        "readouts": [_change(change) for change in comparison.each],
        "faults": [dict(zip(FAULT_CHANGE_COLUMNS, row, strict=True)) for row in fault_change_rows(comparison)],
        "apart": list(comparison.apart),
    }
    return json.dumps(whole, indent=1, ensure_ascii=False)


def _change(change: Change) -> dict[str, Any]:
    """Return one change as plain data."""
    return {
        "readout": change.readout,
        "measure": change.measure,
        "change": round(change.difference, 4),
        "earlier": score_object(change.earlier),
        "now": score_object(change.now),
    }
