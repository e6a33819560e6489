"""`Report` → tables in Markdown, for a page of the documentation."""

from collections.abc import Iterator, Sequence

from kg.evaluate.report import LABELS, Measured, Report, measures, total
from kg.evaluate.score import Scores

MEASURE_COLUMNS = ("measure", "precision", "recall", "F1", "right", "predicted", "gold")

_MEASURES = ("meetings", "entities", "found", "strict", "mentions", "relations")


def as_markdown(report: Report) -> str:
    """Return the scores of all texts by measure, then of each form of text and of each text."""
    forms = [(form, str(len(each)), *_shares(total(each))) for form, each in report.forms.items()]
    texts = [(each.id, each.form, *_shares(each.scores)) for each in report.readouts]
    return "\n".join(
        (
            markdown_table(MEASURE_COLUMNS, list(totals(report.total))),
            f"Texts: {len(report.readouts)}. Passages that misquote their text: {report.misquoted}.\n",
            "By form of text, F1:\n",
            markdown_table(("form", "texts", *_MEASURES), forms),
            "By text, F1:\n",
            markdown_table(("text", "form", *_MEASURES), texts),
        )
    )


def totals(scores: Measured) -> Iterator[tuple[str, ...]]:
    """Yield a row for each measure under `MEASURE_COLUMNS`."""
    for name, score in measures(scores):
        shares = (f"{share:.3f}" for share in (score.precision, score.recall, score.f1))
        yield LABELS.get(name, name), *shares, str(score.right), str(score.predicted), str(score.gold)


def _shares(scores: Scores) -> tuple[str, ...]:
    """Return the F1 of each of the measures, or a dash where nothing was asked for and nothing given."""
    found = [getattr(scores, name) for name in _MEASURES]
    return tuple(f"{score.f1:.2f}" if score.gold or score.predicted else "–" for score in found)


def markdown_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    r"""Return a table in Markdown.

    >>> markdown_table(("a", "b"), [("1", "x | y")])
    '| a | b |\n| --- | --- |\n| 1 | x \\| y |\n'
    """
    lines = [header, ["---"] * len(header), *rows]
    return "".join("| " + " | ".join(_cell(cell) for cell in line) + " |\n" for line in lines)


def _cell(text: str) -> str:
    """Return a text as it must stand in a cell to be read as it is."""
    words = " ".join(text.split())
    for sign in ("\\", "|", "<", "`", "*", "_"):
        words = words.replace(sign, "\\" + sign)
    return words
