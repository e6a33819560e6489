"""Comparisons → one HTML page that asks nothing of the network: texts side by side, and the list of what changed.

Everything from a document goes through the escaping template. The program of the page adds no words of its own to it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from markupsafe import Markup

from kg.compare.model import Comparison, Conflict, Kind
from kg.model import Span
from kg.synopsis import names
from kg.synopsis.model import VERDICTS, Row, Sheet, Side, Verdict, one_line
from kg.synopsis.sheet import sheets
from kg.synopsis.sides import day, parties_of
from kg.synopsis.texts import Paragraph, Piece, laid
from kg.view import shell

_Json = dict[str, Any]

_NOBODY = "nobody named"
_BAR = 120


def page(comparisons: Sequence[Comparison]) -> str:
    """Return the page; the same comparisons give the same bytes."""
    found = sheets(comparisons)
    rows = [row for sheet in found for row in sheet.rows]
    changes = shell.table("changes.csv")
    style = shell.text("synopsis.css") + shell.colours("v", {row["change"]: row for row in changes}) + "".join(
        f".v-{row['change']}{{--v:var(--v-{row['change']})}}\n" for row in changes
    )  # fmt: skip
    program = f'"use strict";\n(() => {{\n{shell.text("synopsis.js")}}})();\n'
    return shell.environment().get_template("synopsis.html").render(
        policy=shell.policy(style, program),
        style=Markup(style),
        program=Markup(program),
        heading=_heading(found),
        total=len(rows),
        verdicts=[_verdict(verdict, found) for verdict in VERDICTS],
        forces=_counted(force for row in rows for force in {told.held.force for told in row.told}),
        speakers=_counted(who for row in rows for who in _holders(row)),
        sheets=[_sheet(number, sheet) for number, sheet in enumerate(found, 1)],
    )  # fmt: skip


def _heading(found: Sequence[Sheet]) -> str:
    """Return what the page is about; of a chain, the parties and the dates from end to end."""
    if len(found) == 1:
        return found[0].heading
    if not found:
        return "Nothing to compare"
    span = f"{found[0].old.name} → {found[-1].new.name}"
    parties = {parties_of(sheet.comparison) for sheet in found}
    return ", ".join(part for part in (parties.pop() if len(parties) == 1 else "", span) if part)


def _verdict(verdict: Verdict, found: Sequence[Sheet]) -> _Json:
    """Return one verdict as the legend tells it; the sides have names there where there is but one comparison."""
    none = (Side(words, words, "", "", None) for words in ("the older text", "the newer text"))
    old, new = (found[0].old, found[0].new) if len(found) == 1 else none
    kind: Kind = "two-sides" if found and all(sheet.two_sides for sheet in found) else "series"
    return {
        "key": verdict, "sign": names.sign(verdict), "label": names.label(verdict, kind, old, new),
        "means": names.meaning(verdict, old, new), "count": sum(sheet.counts[verdict] for sheet in found),
    }  # fmt: skip


def _counted(values: Iterable[str]) -> list[tuple[str, int]]:
    return sorted(Counter(values).items())


def _holders(row: Row) -> set[str]:
    """Return who holds a statement, for the filter: parties, so that a new minister is no new speaker."""
    return {", ".join(told.parties) or told.who or _NOBODY for told in row.told}


def _sheet(number: int, sheet: Sheet) -> _Json:
    """Return one comparison as the template takes it."""
    verdicts = {row.number: row.verdict for row in sheet.rows}
    return {
        "id": f"p{number}", "heading": sheet.heading, "two_sides": sheet.two_sides, "old": _side(sheet.old),
        "new": _side(sheet.new), "counts": [(verdict, sheet.counts[verdict]) for verdict in VERDICTS],
        "bar": list(_bar(sheet)), "conflicts": [_conflict(each, sheet) for each in sheet.comparison.conflicts],
        "rows": [_row(row, sheet) for row in sheet.rows],
        "lines": [
            {side: [_paragraph(each, verdicts) for each in getattr(line, side)] for side in ("old", "new")}
            for line in laid(sheet)
        ],
    }  # fmt: skip


def _side(side: Side) -> _Json:
    return {"name": side.name, "title": side.title, "date": day(side.date), "about": side.about}


def _bar(sheet: Sheet) -> Iterator[tuple[Verdict, float, float]]:
    """Yield the share of each verdict as a stretch of a bar: where it begins, and its width."""
    at = 0.0
    for verdict in VERDICTS:
        width = _BAR * sheet.counts[verdict] / max(1, len(sheet.rows))
        if width:
            yield verdict, round(at, 2), round(width, 2)
        at += width


def _conflict(conflict: Conflict, sheet: Sheet) -> _Json:
    comparison = sheet.comparison
    return {
        "fact": conflict.fact, "old": conflict.old, "new": conflict.new,
        "old_words": _quote(comparison.old.text, conflict.old_words),
        "new_words": _quote(comparison.new.text, conflict.new_words),
    }  # fmt: skip


def _quote(text: str, span: Span | None) -> str:
    return one_line(text[span.start : span.end]) if span else ""


def _row(row: Row, sheet: Sheet) -> _Json:
    """Return one change as its card shows it."""
    about = [row.force, row.shape, *_flags(row)]
    return {
        "number": row.number, "verdict": row.verdict, "sign": names.sign(row.verdict),
        "label": names.label(row.verdict, sheet.comparison.kind, sheet.old, sheet.new), "who": row.who,
        "section": row.section, "about": [part for part in about if part],
        "cues": row.cues if sheet.two_sides and row.old and row.new else "",
        "why": row.why if row.old and row.new else "", "old": row.old, "new": row.new,
        "forces": " ".join(sorted({told.held.force for told in row.told})), "holders": "|".join(sorted(_holders(row))),
    }  # fmt: skip


def _flags(row: Row) -> Iterator[str]:
    """Yield what holds beside the force, with a word where it holds of one side only."""
    held = [told.held.undertaking for told in row.told]
    if any(held):
        yield "undertaking" if all(held) else f"undertaking {'gained' if held[-1] else 'lost'}"


def _paragraph(paragraph: Paragraph, verdicts: dict[int, Verdict]) -> _Json:
    return {
        "kind": paragraph.kind, "level": min(paragraph.level, 4),
        "pieces": [_piece(piece, verdicts) for piece in paragraph.pieces],
    }  # fmt: skip


def _piece(piece: Piece, verdicts: dict[int, Verdict]) -> _Json:
    """Return a piece with its style and the rows that it answers with."""
    label = ", ".join(f"{number} {names.sign(verdicts[number])}" for number in piece.cue)
    return {
        "text": piece.text, "numbers": " ".join(map(str, piece.numbers)), "begun": piece.begun, "label": label,
        "style": f"s v-{verdicts[piece.numbers[0]]}" if piece.numbers else "",
        "to": piece.cue[0] if piece.cue else None, "changed": piece.changed,
    }  # fmt: skip
