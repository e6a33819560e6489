"""Sheets → Markdown to paste into a note: for each comparison its counts, its conflicts and a table of the changes.

Words that went are struck through, words that came are bold. Example: `| ▼ weaker | ... | ~~pledged~~ ... |`.
"""

import re
from collections.abc import Iterator, Sequence

from kg.synopsis import names
from kg.synopsis.model import VERDICTS, Row, Sheet, Told
from kg.synopsis.rows import shown

# What would be read as markup. An underscore or a star inside a word is, too.
_MARKUP = re.compile(r"([\\`*_~\[\]<>|#&$])")


def markdown(sheets: Sequence[Sheet], *, same: bool = False) -> str:
    """Return the tables; `same` shows the statements that did not change, too."""
    return "\n".join(line for sheet in sheets for line in _sheet(sheet, same=same))


def _sheet(sheet: Sheet, *, same: bool) -> Iterator[str]:
    kind, old, new = sheet.comparison.kind, sheet.old, sheet.new
    yield f"## {_plain(sheet.heading)}\n"
    yield f"- {_plain(old.name)}: {_plain(old.title)}"
    yield f"- {_plain(new.name)}: {_plain(new.title)}\n"
    counted = (f"{_plain(names.label(verdict, kind, old, new))} {sheet.counts[verdict]}" for verdict in VERDICTS)
    yield " · ".join(counted) + "\n"
    if sheet.comparison.conflicts:
        yield from _table(
            ("In conflict", old.name, new.name),
            [(_plain(each.fact), _plain(each.old), _plain(each.new)) for each in sheet.comparison.conflicts],
        )
    found = shown(sheet, same=same)
    if found:
        header = ("", "Change", "Who", "Force", old.name, new.name, "Why")
        yield from _table(header, [_row(row, sheet) for row in found])


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(_plain(name) for name in header)} |"
    yield f"| {' | '.join('---' for _ in header)} |"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def _row(row: Row, sheet: Sheet) -> tuple[str, ...]:
    label = names.label(row.verdict, sheet.comparison.kind, sheet.old, sheet.new)
    return (
        str(row.number), f"{names.sign(row.verdict)} {_plain(label)}", _plain(row.who), row.force,
        _words(row.old, "~~"), _words(row.new, "**"), _plain(row.why) if row.old and row.new else "",
    )  # fmt: skip


def _words(told: Told | None, mark: str) -> str:
    """Return a wording with a mark around what changed."""
    if told is None:
        return ""
    return "".join(f"{mark}{_plain(each.text)}{mark}" if each.changed else _plain(each.text) for each in told.words)


def _plain(text: str) -> str:
    r"""Return words of a document as Markdown that shows just them.

    >>> _plain("a | b *c*")
    'a \\| b \\*c\\*'
    """
    return _MARKUP.sub(r"\\\1", re.sub(r"\s+", " ", text))
