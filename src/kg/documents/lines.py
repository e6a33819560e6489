"""A text → pieces: what stands together on one or more lines, hard wraps joined, markers parted off.

A line goes on with the piece before it where that piece is unfinished: it fills the width of the text, or the
line begins in lower case, also across a blank line or a page number.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.documents.characters import (
    BLANK,
    LINE_END,
    ends_sentence,
    flat,
    holds_two_sentences,
    starts_lower,
    trim,
)
from kg.documents.markers import Marker, find_markers, inside_markers, is_only_marker
from kg.documents.openers import opens_sentence
from kg.model import BlockKind

_LINE = re.compile(f"[^{LINE_END}]+")
_ONE_LINE_END = re.compile(f"[{LINE_END}]")
# a heading or a line in bold, as a text has them that was Markdown once
_MARKDOWN = re.compile(
    r"(?:(?P<level>#{1,6})[ \t]+)?(?P<bold>(?:\*\*|__)?)(?P<words>[^\s*_#](?:.*[^\s*#])?)(?P=bold)[ \t]*#*"
)
_PAGE_NUMBER = re.compile(r"(?:[-–—]\s*)?(?:page\s+)?\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?(?:\s*[-–—])?", re.IGNORECASE)
_UNFINISHED_WORD = re.compile(
    r"(?:\b(?:of|the|and|or|for|to|with|in|on|at|by|from|between|a|an|its|their|his|her|our|as|that|which|&)|[-‐/])$"
)
_LINK_IN_CAPITALS = re.compile(r"(?:OF|ON|BETWEEN|FOR|AND|BY|TO|WITH|AT|IN)\b")
_FINISHED = re.compile(r"(?:[:;]|[;,]\s*(?:and|or))$")
_TAIL = 500
_SLACK = 0.85
_WIDEST = 160
_NARROWEST = 45
_LONG = 25


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text that stands by itself: a paragraph, an item, a line of the masthead.

    `start` and `end` leave its marker out. `hint` is what the file format says that it is.
    """

    start: int
    end: int
    marker: Marker | None = None
    hint: BlockKind | None = None
    gap: bool = False
    last_line: int = 0

    def words(self, text: str) -> str:
        """Return the words of the piece on one line."""
        return flat(text[self.start : self.end])


def pieces(text: str, hints: Mapping[int, BlockKind] | None = None) -> list[Piece]:
    """Return the pieces of a text in order; `hints` says what the lines at some offsets are."""
    lines = _lines(text, hints or {})
    joined = _join(text, lines)
    return [part for piece in joined for part in _parts(text, piece)]


def _lines(text: str, hints: Mapping[int, BlockKind]) -> list[Piece]:
    found = []
    last_end = 0
    for match in _LINE.finditer(text):
        start, end = trim(text, match.start(), match.end())
        if start == end:
            continue
        gap = text.count("\n", last_end, start) > 1
        last_end = end
        hint = hints.get(start)
        marked = _MARKDOWN.fullmatch(text, start, end) if not hint else None
        if marked and marked["level"]:
            hint = "title" if len(marked["level"]) == 1 else "heading"
        start, end = marked.span("words") if marked else (start, end)
        found.append(Piece(start, end, None, hint, gap, start))
    lines = _with_their_words(text, found)
    markers = find_markers([_ONE_LINE_END.sub(" ", text[line.start : line.end]) for line in lines])
    return [replace(line, marker=marker) for line, marker in zip(lines, markers, strict=True)]


def _with_their_words(text: str, lines: list[Piece]) -> list[Piece]:
    """Join a mark that stands alone on its line with the words on the next one."""
    found: list[Piece] = []
    mark: Piece | None = None
    for line in lines:
        if mark and text[mark.start] == text[line.start] and not text[mark.start].isalnum():
            mark = None  # a bullet without words
        if mark:
            found.append(replace(line, start=mark.start, gap=mark.gap))
            mark = None
        elif is_only_marker(text[line.start : line.end]):
            mark = line
        else:
            found.append(line)
    return [*found, mark] if mark else found


def _join(text: str, lines: list[Piece]) -> list[Piece]:
    width = _wrap_width(text, lines)
    found: list[Piece] = []
    waiting: list[Piece] = []  # page numbers, of which it is not yet known whether a sentence runs across them
    for line in lines:
        if found and not line.hint and _PAGE_NUMBER.fullmatch(line.words(text)):
            waiting.append(replace(line, marker=None))
        elif found and _goes_on(text, found[-1], line, width, gap=line.gap or bool(waiting)):
            found[-1] = replace(found[-1], end=line.end, last_line=line.start)
            waiting.clear()
        else:
            found += [*waiting, _after_marker(line)]
            waiting.clear()
    return found + waiting


def _after_marker(line: Piece) -> Piece:
    return replace(line, start=line.start + line.marker.length) if line.marker else line


def _wrap_width(text: str, lines: list[Piece]) -> int:
    """Return the width to which a text is hard wrapped, 0 where it is not.

    It is where its lines are short and sentences run from one line into the next.
    """
    widest = max((line.end - line.start for line in lines), default=0)
    if not _NARROWEST <= widest <= _WIDEST:
        return 0
    runs_on = sum(
        starts_lower(text[after.start : after.end]) and not ends_sentence(text[line.start : line.end])
        for line, after in pairwise(lines)
        if not after.gap
    )
    return widest if runs_on > 1 else 0


def _goes_on(text: str, before: Piece, line: Piece, width: int, *, gap: bool) -> bool:
    """Tell whether a line goes on with the piece before it."""
    if before.hint or line.hint:
        return False
    words, written = flat(text[max(before.start, before.end - _TAIL) : before.end]), line.words(text)
    is_full = not gap and _is_full(text, before, line, width)
    if line.marker:
        return is_full and _is_no_marker(words, written, line.marker)
    if gap:
        return _goes_on_across_gap(words, written)
    if starts_lower(written):
        return is_full or not _FINISHED.search(words)
    return (
        is_full or words.endswith(",") or bool(_UNFINISHED_WORD.search(words)) or _goes_on_in_capitals(words, written)
    )


def _is_full(text: str, before: Piece, line: Piece, width: int) -> bool:
    """Tell whether the first word of a line would hardly have fitted on the line before it."""
    if not width:
        return False
    first_word = re.split(f"[{BLANK}]", text[line.start : line.end], maxsplit=1)[0]
    return before.end - before.last_line + 1 + len(first_word) > width * _SLACK


def _is_no_marker(before: str, line: str, marker: Marker) -> bool:
    """Tell whether what looks like a marker is a number or a dash in a wrapped sentence."""
    if ends_sentence(before) or _FINISHED.search(before):
        return False
    if marker.style.startswith("(") or marker.style in "•●○■◆":
        return starts_lower(line[marker.length :]) and not _FINISHED.search(before)
    return True


def _goes_on_across_gap(before: str, line: str) -> bool:
    if ends_sentence(before) or _FINISHED.search(before):
        return False
    if starts_lower(line) or _goes_on_in_capitals(before, line):
        return True
    is_running = holds_two_sentences(before) or len(before.split()) > _LONG
    if _UNFINISHED_WORD.search(before):
        return is_running
    return is_running and not opens_sentence(line) and ends_sentence(line)


def _goes_on_in_capitals(before: str, line: str) -> bool:
    """Tell whether a line goes on with a title in capitals: "JOINT DECLARATION" + "OF THE DEFENCE MINISTERS"."""
    return before.isupper() and line.isupper() and bool(_LINK_IN_CAPITALS.match(line))


def _parts(text: str, piece: Piece) -> list[Piece]:
    """Part the items that follow one another inside a piece: "(a) to join; (b) to buy"."""
    if piece.hint:
        return [piece]
    found = inside_markers(text[piece.start : piece.end], piece.marker)
    if not found:
        return [piece]
    starts = [piece.start, *(piece.start + end for _, end, _ in found)]
    ends = [*(piece.start + start for start, _, _ in found), piece.end]
    markers = [piece.marker, *(marker for _, _, marker in found)]
    cut = [
        replace(piece, start=left, end=right, marker=marker, gap=piece.gap and left == piece.start)
        for (left, right), marker in zip(
            (trim(text, start, end) for start, end in zip(starts, ends, strict=True)), markers, strict=True
        )
    ]
    return [part for part in cut if part.start < part.end]
