"""A text with its blocks and marks → paragraphs of pieces, each piece under the same marks from end to end.

Example: in "The Ministers welcomed" a sentence from 0 to 22 and a cue from 14 to 22 make the pieces "The Ministers "
(under the first) and "welcomed" (under both).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.model import Block, BlockKind, Span
from kg.report.model import Mark, Paragraph, Piece

# What ends an item and is no part of its block: "; and".
_TAIL = re.compile(r"[^\S\n]*[;,][^\S\n]*(?:(?:and|or|as well as)\b)?")


def paragraphs(text: str, blocks: Sequence[Block], marks: Sequence[Mark]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text; joined, their pieces are the text."""
    bounds = _bounds(text, blocks)
    pieces = list(cut(text, marks, [start for start, _, _ in bounds]))
    found: list[Paragraph] = []
    at = 0
    for number, (_, kind, level) in enumerate(bounds):
        end = bounds[number + 1][0] if number + 1 < len(bounds) else len(text)
        first = at
        while at < len(pieces) and pieces[at].start < end:
            at += 1
        found.append(Paragraph(kind, level, tuple(pieces[first:at])))
    return tuple(found)


def _bounds(text: str, blocks: Sequence[Block]) -> list[tuple[int, BlockKind, int]]:
    """Return where each paragraph begins, of which kind and level it is; a marker belongs to its block."""
    bounds: list[tuple[int, BlockKind, int]] = []
    end = 0
    for block in sorted(blocks, key=lambda block: block.span):
        if block.span.start < end:
            continue
        start = _begin(text, end, block.span.start) if bounds else 0
        bounds.append((start, block.kind, block.level))
        end = block.span.end
    return bounds or [(0, "paragraph", 0)]


def _begin(text: str, end: int, start: int) -> int:
    """Return where the paragraph of a block begins, between the end of the last block and its own start."""
    line = text.rfind("\n", end, start)
    if line >= 0:
        return line + 1
    tail = _TAIL.match(text, end, start)
    return tail.end() if tail else end


def cut(text: str, marks: Sequence[Mark], bounds: Sequence[int] = ()) -> Iterator[Piece]:
    """Yield the pieces of a text, cut at the bounds and wherever a mark begins or ends."""
    begin: dict[int, list[int]] = {}
    for number, mark in enumerate(marks):
        if _is_in(mark.span, text):
            begin.setdefault(mark.span.start, []).append(number)
    ends = {marks[number].span.end for numbers in begin.values() for number in numbers}
    places = sorted({0, len(text), *bounds, *begin, *ends})
    active: list[int] = []
    for start, end in pairwise(places):
        begun = begin.get(start, [])
        active = [number for number in (*active, *begun) if marks[number].span.end > start]
        yield Piece(start, text[start:end], tuple(active), tuple(begun))


def _is_in(span: Span, text: str) -> bool:
    return 0 <= span.start < span.end <= len(text)
