"""Two texts → paragraphs in pieces, laid in lines so that paragraphs about one matter stand side by side.

A piece belongs to the same statements from end to end. Joined, the pieces of a column are its text, to the letter.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from kg.compare.model import Account
from kg.documents.blocks import build_blocks
from kg.model import BlockKind, Span
from kg.report.pieces import paragraphs as bounds
from kg.synopsis.model import Row, Sheet, Told, one_line


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters; `numbers` of the rows that they belong to, the innermost first.

    `begun` are the rows that begin here, `cue` those whose act is named here; `changed` where the other text has
    other words.
    """

    text: str
    numbers: tuple[int, ...] = ()
    begun: tuple[int, ...] = ()
    cue: tuple[int, ...] = ()
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the white space around it."""

    kind: BlockKind
    level: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """What stands side by side."""

    old: tuple[Paragraph, ...]
    new: tuple[Paragraph, ...]


def laid(sheet: Sheet) -> tuple[Line, ...]:
    """Return both texts of a sheet, side by side."""
    comparison = sheet.comparison
    old = _paragraphs(comparison.old, [(row, row.old) for row in sheet.rows if row.old])
    new = _paragraphs(comparison.new, [(row, row.new) for row in sheet.rows if row.new])
    return tuple(_lines(old, new))


# --- one text ------------------------------------------------------------------------------------------------------

_Marks = Sequence[tuple[Row, Told]]


def _paragraphs(account: Account, marks: _Marks) -> list[Paragraph]:
    """Return a text in paragraphs."""
    found = bounds(account.text, build_blocks(account.text), ())
    starts = [each.pieces[0].start for each in found if each.pieces]
    groups: list[list[Piece]] = [[] for _ in starts]
    for start, piece in _pieces(account.text, marks, starts):
        groups[bisect_right(starts, start) - 1].append(piece)
    kept = [each for each in found if each.pieces]
    return [Paragraph(each.kind, each.level, tuple(group)) for each, group in zip(kept, groups, strict=True)]


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch that a row has in a text, or the act in it, or a change in it."""

    span: Span
    number: int
    what: str


def _marks(marks: _Marks, length: int) -> Iterator[_Mark]:
    for row, told in marks:
        spans = [("part", span) for span in told.parts] + [("changed", span) for span in told.changed]
        for what, span in (*spans, ("cue", told.held.cue)):
            if 0 <= span.start < span.end <= length:
                yield _Mark(span, row.number, what)


def _pieces(text: str, marks: _Marks, starts: Iterable[int]) -> Iterator[tuple[int, Piece]]:
    """Yield the pieces of a text and where each starts."""
    found = sorted(_marks(marks, len(text)), key=lambda mark: (mark.span.start, mark.number, mark.what))
    first = {mark.number: mark.span.start for mark in reversed(found) if mark.what == "part"}
    edges = {edge for mark in found for edge in (mark.span.start, mark.span.end)}
    active: list[_Mark] = []
    at = 0
    for start, end in pairwise(sorted({0, len(text), *starts, *edges})):
        active = [mark for mark in active if mark.span.end > start]
        while at < len(found) and found[at].span.start <= start:
            active.append(found[at])
            at += 1
        yield start, _piece(text[start:end], start, active, first)


def _piece(text: str, start: int, active: Sequence[_Mark], first: dict[int, int]) -> Piece:
    inner = sorted(active, key=lambda mark: (mark.span.end - mark.span.start, mark.number))
    numbers = tuple(dict.fromkeys(mark.number for mark in inner if mark.what == "part"))
    return Piece(
        text, numbers,
        tuple(number for number in numbers if first[number] == start),
        tuple(mark.number for mark in inner if mark.what == "cue"),
        any(mark.what == "changed" for mark in inner),
    )  # fmt: skip


# --- side by side --------------------------------------------------------------------------------------------------


_Unit = tuple[Paragraph, ...]


def _lines(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Iterator[Line]:
    """Yield the lines: paragraphs with the most in common beside each other, what stands between them as it comes."""
    left, right = list(_units(old)), list(_units(new))
    a = b = 0
    for i, j in (*_anchors(left, right), (len(left), len(right))):
        if a < i or b < j:
            yield Line(tuple(chain.from_iterable(left[a:i])), tuple(chain.from_iterable(right[b:j])))
        if i < len(left):
            yield Line(left[i], right[j])
        a, b = i + 1, j + 1


def _units(paragraphs: Sequence[Paragraph]) -> Iterator[_Unit]:
    """Yield what stays together: a paragraph with the headings right above it."""
    above: list[Paragraph] = []
    for paragraph in paragraphs:
        above.append(paragraph)
        if paragraph.kind != "heading":
            yield tuple(above)
            above = []
    if above:
        yield tuple(above)


def _anchors(old: Sequence[_Unit], new: Sequence[_Unit]) -> list[tuple[int, int]]:
    """Return the paragraphs to lay side by side: in both texts in order, with as much in common as can be."""
    chains: list[_Chain] = []  # to each place in the new text the best chain; further on only better ones
    for (i, j), weight in sorted(_common(old, new).items(), key=lambda each: (each[0][0], -each[0][1])):
        at = bisect_left(chains, j, key=lambda chain: chain.new)
        before = chains[at - 1] if at else None
        longer = _Chain(i, j, weight + (before.weight if before else 0), before)
        end = at
        while end < len(chains) and chains[end].weight <= longer.weight:
            end += 1
        if end > at or at == len(chains) or chains[at].new > j:
            chains[at:end] = [longer]
    return list(_links(chains[-1] if chains else None))[::-1]


@dataclass(frozen=True, slots=True)
class _Chain:
    """Paragraphs laid side by side, from the last one back."""

    old: int
    new: int
    weight: float
    before: "_Chain | None"


def _links(chain: _Chain | None) -> Iterator[tuple[int, int]]:
    while chain:
        yield chain.old, chain.new
        chain = chain.before


def _common(old: Sequence[_Unit], new: Sequence[_Unit]) -> dict[tuple[int, int], float]:
    """Return how much the paragraphs that have anything in common have: statements, or all of their words."""
    found: dict[tuple[int, int], float] = {}
    for key, weight in ((_rows_of, 1.0), (_words_of, 0.5), (_title_of, 0.5)):
        places = _places(new, key)
        for each, i in _places(old, key).items():
            j = places.get(each, -1)
            if i >= 0 and j >= 0:
                found[i, j] = found.get((i, j), 0) + weight
    return found


def _places(units: Sequence[_Unit], key: Callable[[Paragraph], Iterable[object]]) -> dict[object, int]:
    """Return the one unit that has something; -1 where several have it."""
    places: dict[object, int] = {}
    for place, unit in enumerate(units):
        for each in {found for paragraph in unit for found in key(paragraph)}:
            places[each] = -1 if each in places else place
    return places


def _rows_of(paragraph: Paragraph) -> Iterable[object]:
    return {number for piece in paragraph.pieces for number in piece.begun}


def _words_of(paragraph: Paragraph) -> Iterable[object]:
    words = one_line("".join(piece.text for piece in paragraph.pieces)).casefold()
    return [words] if words else []


def _title_of(paragraph: Paragraph) -> Iterable[object]:
    return ["title"] if paragraph.kind == "title" else []
