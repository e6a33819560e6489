"""Gold annotations and the program's readings of the same texts → precision, recall and F1.

A folder of annotations (`gold/ID.json`) goes with a folder of texts (`readouts/ID.txt`), or holds them too. What
counts as right stands in `score.py`. Example: of two gold statements one is found with the right force, speakers and
undertaking: strict precision 1.0, recall 0.5.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from kg.errors import GoldError
from kg.evaluate import gold as annotations
from kg.evaluate.against import (
    Comparison,
    change_rows,
    compare_runs,
    comparison_json,
    fault_change_rows,
    load_earlier,
)
from kg.evaluate.forms import form_of, load_forms
from kg.evaluate.markdown import as_markdown, markdown_table
from kg.evaluate.report import Report, as_json, fault_rows, score_rows
from kg.evaluate.score import ReadoutReport, Score, Scores, compare
from kg.evaluate.texts import places_of, read_text, text_of
from kg.model import Reading

__all__ = [
    "Comparison", "ReadoutReport", "Report", "Score", "Scores", "as_json", "as_markdown", "change_rows",
    "compare_runs", "comparison_json", "evaluate", "fault_change_rows", "fault_rows", "load_earlier",
    "markdown_table", "score_rows",
]  # fmt: skip


def evaluate(
    gold: Path,
    texts: Path | None = None,
    *,
    only: str | None = None,
    forms: Path | None = None,
    read: Callable[[Path], Reading] | None = None,
) -> Report:
    """Read each annotated text and compare what was read with its annotation.

    Args:
        gold: one annotation, or a folder of them.
        texts: the folder of the texts; by default `readouts` beside the folder of the annotations, else that folder.
        only: evaluate the annotation of this id alone.
        forms: a table (id, form) of the forms of the texts; by default `forms.csv` with the annotations, else by id.
        read: how a text file becomes a `Reading`; by default as `kg build` does it.

    Raises:
        GoldError: an annotation or its text is missing or faulty.
    """
    folder = gold if gold.is_dir() else gold.parent
    places = places_of(folder, texts)
    pairs = [(path, text_of(path, places)) for path in _annotations(gold, only)]
    for path, _ in pairs:
        annotations.parse(path)  # a fault is told before any text is read
    read, known = read or read_text, load_forms(folder, forms)
    return Report(tuple(_evaluate_one(path, text, read, known) for path, text in pairs))


def _evaluate_one(path: Path, text: Path, read: Callable[[Path], Reading], forms: Mapping[str, str]) -> ReadoutReport:
    """Compare one annotation with the reading of its text."""
    reading = read(text)
    found = compare(annotations.load(path, reading.document.text), reading)
    return replace(found, form=form_of(path.stem, forms))


def _annotations(gold: Path, only: str | None) -> Iterator[Path]:
    """Yield the annotation files, by name."""
    if not gold.exists():
        raise GoldError(f"{gold}: no such file or folder; expected annotations (ID.json)")
    paths = sorted(gold.glob("*.json")) if gold.is_dir() else [gold]
    chosen = [path for path in paths if only in (None, path.stem)]
    if not chosen:
        what = f"no annotation {only!r}; there are {len(paths)} others" if only else "no annotations (ID.json) in it"
        raise GoldError(f"{gold}: {what}")
    yield from chosen
