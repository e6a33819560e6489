"""What `kg evaluate` writes: scores, faults, or how both changed since an earlier run."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.terminal import TABLE_FORMATS, Row, say, write_table, write_text

if TYPE_CHECKING:
    from kg.evaluate import Comparison, Report
    from kg.evaluate.compared_report import ChangeReport

EVALUATE_FORMATS = (*TABLE_FORMATS, "markdown")


def write_report(report: "Report", form: str, *, each: bool, forms: bool, errors: bool) -> None:
    """Write the scores, or each fault."""
    from kg import evaluate as scoring
    from kg.evaluate.report import FAULT_COLUMNS, SCORE_COLUMNS

    if form == "json":
        write_text(scoring.as_json(report) + "\n")
    elif errors:
        _write(FAULT_COLUMNS, list(scoring.fault_rows(report)), form)
    elif form == "markdown":
        write_text(scoring.as_markdown(report))
    else:
        write_table(SCORE_COLUMNS, list(scoring.score_rows(report, each=each, forms=forms)), form)
        say(f"passages that misquote the text: {report.misquoted}")


def write_changes(report: "Report", earlier: Path, form: str, *, each: bool, errors: bool) -> None:
    """Write how the scores, or the faults, changed since an earlier run."""
    from kg import evaluate as scoring

    _write_changed(scoring.compare_runs(scoring.load_earlier(earlier), report.readouts), form, each=each, errors=errors)


def write_compared(report: "ChangeReport", form: str, *, each: bool, errors: bool) -> None:
    """Write the scores of comparisons, or each fault."""
    from kg.evaluate import compared_report as reporting

    if form == "json":
        write_text(reporting.as_json(report) + "\n")
    elif errors:
        _write(reporting.FAULT_COLUMNS, list(reporting.fault_rows(report)), form)
    elif form == "markdown":
        write_text(reporting.as_markdown(report))
    else:
        _write(reporting.SCORE_COLUMNS, list(reporting.score_rows(report, each=each)), form)


def write_compared_changes(report: "ChangeReport", earlier: Path, form: str, *, each: bool, errors: bool) -> None:
    """Write how the scores of comparisons, or the faults, changed since an earlier run."""
    from kg import evaluate as scoring
    from kg.evaluate.compared_report import KEY

    found = scoring.compare_runs(scoring.load_earlier(earlier, KEY), report.comparisons)
    _write_changed(found, form, each=each, errors=errors)


def refuse_with_compare(**given: object) -> None:
    """Refuse options that say nothing of comparisons.

    Raises:
        UsageError: one of them is given.
    """
    for name, value in given.items():
        if value:
            raise click.UsageError(f"--{name.replace('_', '-')} cannot go with --compare")


def _write_changed(found: "Comparison", form: str, *, each: bool, errors: bool) -> None:
    """Write how two runs differ."""
    from kg import evaluate as scoring
    from kg.evaluate.against import CHANGE_COLUMNS, FAULT_CHANGE_COLUMNS

    if form == "json":
        write_text(scoring.comparison_json(found) + "\n")
    elif errors:
        _write(FAULT_CHANGE_COLUMNS, list(scoring.fault_change_rows(found)), form)
    else:
        _write(CHANGE_COLUMNS, list(scoring.change_rows(found, each=each)), form)
    if form != "json":
        _say_changes(found, errors=errors)


def _say_changes(found: "Comparison", *, errors: bool) -> None:
    hint = "" if errors else "; --errors shows each"
    say(f"faults mended: {len(found.mended)}, new: {len(found.new)}{hint}")
    if found.apart:
        say(f"left out, since only one of the two runs has them: {', '.join(found.apart)}")


def _write(header: tuple[str, ...], rows: list[Row], form: str) -> None:
    """Write a table in one of EVALUATE_FORMATS."""
    from kg.evaluate import markdown_table

    if form == "markdown":
        write_text(markdown_table(header, [[str(cell) for cell in row] for row in rows]))
    else:
        write_table(header, rows, form)
