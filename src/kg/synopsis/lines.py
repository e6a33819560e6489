"""Sheets → lines for the terminal: runs of words, each with the name of its style; how that looks is for others to say.

A changed run carries what it is without colour, too: `[-gone-]` and `{+come+}`, as wdiff writes it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from kg.synopsis import names
from kg.synopsis.model import VERDICTS, Row, Sheet, Side, Told, Verdict
from kg.synopsis.rows import shown

Style = Literal["", "title", "quiet", "gone", "come", "same", "reworded", "stronger", "weaker", "added", "dropped"]


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of one style."""

    text: str
    style: Style = ""

    @property
    def plain(self) -> str:
        """Return the words with marks in place of the style."""
        marks = {"gone": ("[-", "-]"), "come": ("{+", "+}")}.get(self.style, ("", ""))
        return f"{marks[0]}{self.text}{marks[1]}"


@dataclass(frozen=True, slots=True)
class Line:
    """A line, as long as it may be, and how far it stands in."""

    runs: tuple[Run, ...] = ()
    indent: int = 0


def lines(sheets: Sequence[Sheet], *, same: bool = False) -> Iterator[Line]:
    """Yield the lines of some sheets; `same` shows the statements that did not change, a line each."""
    for number, sheet in enumerate(sheets):
        if number:
            yield Line()
        yield from _head(sheet)
        yield from _conflicts(sheet)
        yield from (_groups if sheet.two_sides else _changes)(sheet, shown(sheet, same=same))


def _line(*runs: str | Run, indent: int = 0) -> Line:
    return Line(tuple(Run(each) if isinstance(each, str) else each for each in runs), indent)


def _head(sheet: Sheet) -> Iterator[Line]:
    """Yield what is laid side by side, and the counts."""
    yield _line(Run(sheet.heading, "title"))
    for mark, side in (("-", sheet.old), ("+", sheet.new)):
        yield _line(f"{mark} {side.name}", Run(f"  {_about(side)}", "quiet"), indent=2)
    kind, old, new = sheet.comparison.kind, sheet.old, sheet.new
    counted = [Run(f"{names.label(each, kind, old, new)} {sheet.counts[each]}", each) for each in VERDICTS]
    between = Run(" · ", "quiet")
    yield Line(tuple(part for run in counted for part in (run, between))[:-1], 2)


def _about(side: Side) -> str:
    return ", ".join(part for part in (side.title, side.publisher) if part and part != side.name)


def _conflicts(sheet: Sheet) -> Iterator[Line]:
    """Yield the facts that the accounts tell differently."""
    if not sheet.comparison.conflicts:
        return
    yield Line()
    yield _line(Run("In conflict", "title"))
    for each in sheet.comparison.conflicts:
        yield _line(f"{each.fact}: ", Run(each.old, "gone"), " → ", Run(each.new, "come"), indent=2)


def _groups(sheet: Sheet, rows: Sequence[Row]) -> Iterator[Line]:
    """Yield what both sides tell, then what the one and the other tells alone."""
    kind, old, new = sheet.comparison.kind, sheet.old, sheet.new
    headings = ("Told by both", names.label("dropped", kind, old, new), names.label("added", kind, old, new))
    place: dict[Verdict, int] = {"dropped": 1, "added": 2}
    ordered = sorted(rows, key=lambda row: place.get(row.verdict, 0))
    for number, group in groupby(ordered, key=lambda row: place.get(row.verdict, 0)):
        yield Line()
        yield _line(Run(headings[number][0].upper() + headings[number][1:], "title"))
        yield from _changes(sheet, list(group))


def _changes(sheet: Sheet, rows: Sequence[Row]) -> Iterator[Line]:
    for row in rows:
        yield Line()
        yield from _change(sheet, row)


def _change(sheet: Sheet, row: Row) -> Iterator[Line]:
    """Yield one change: its head, the wordings, and why it is what it is."""
    single = row.verdict in ("added", "dropped")
    label = "" if single and sheet.two_sides else names.label(row.verdict, sheet.comparison.kind, sheet.old, sheet.new)
    about = [row.cues if sheet.two_sides else "", row.force, row.shape, f"section {row.section}" if row.section else ""]
    told = f"  {row.who}  " if row.who else "  "
    verdict = Run(f"{row.number} {names.sign(row.verdict)} {label}".rstrip(), row.verdict)
    yield _line(verdict, told, Run(", ".join(part for part in about if part), "quiet"))
    if row.verdict == "same" and row.new:
        yield _line(*_runs(row.new, ""), indent=4)
    else:
        if row.old:
            yield _line("- ", *_runs(row.old, "gone"), indent=2)
        if row.new:
            yield _line("+ ", *_runs(row.new, "come"), indent=2)
    if not single:
        yield _line(Run(row.why, "quiet"), indent=4)


def _runs(told: Told, style: Style) -> Iterator[Run]:
    for each in told.words:
        yield Run(each.text, style if each.changed else "")
