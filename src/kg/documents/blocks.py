"""A text → its blocks, each of which is read by itself.

pieces (lines) → kinds (classify) → headings and datelines cut off → sections, leads
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kg.documents.characters import starts_lower, trim
from kg.documents.classify import kinds
from kg.documents.leads import leads
from kg.documents.lines import Piece, pieces
from kg.documents.markers import Marker
from kg.documents.openers import heading_words, opens_sentence
from kg.documents.phrases import is_date_line
from kg.documents.sections import sections
from kg.model import Block, BlockKind, Span

_TAIL = re.compile(r"(?:\s*[;,]\s*(?:and|or)?|\s*;\s*as well as)\s*$")
_DATELINE = re.compile(r"(?P<place>[^\W\d_][^\n–—]{1,60}?)\s*(?:\([^()]{2,20}\)\s*)?(?:[–—]|--|\s-)\s*(?=[\"“(]?[A-Z])")
_PLACE_WORDS = 4
_LONGEST = 10_000
_SENTENCE = re.compile(r"[a-z\d)\]%”\"’]{3}[.!?][\"”’)\]]*\s+(?=[\"“‘(]?[A-Z])")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Part:
    """A block in the making."""

    kind: BlockKind
    start: int
    end: int
    marker: Marker | None


def build_blocks(text: str, hints: Mapping[int, BlockKind] | None = None) -> tuple[Block, ...]:
    """Return the blocks of a text; `hints` says what the lines at some offsets are, where the file format tells."""
    found = pieces(text, hints)
    cut = [part for part in _cut(text, found, kinds(text, found)) if part.start < part.end]
    parts = [short for part in cut for short in _shortened(text, part) if short.start < short.end]
    paths = sections((part.kind, part.marker) for part in parts)
    blocks = [
        Block(part.kind, Span(part.start, part.end), section, level)
        for part, (section, level) in zip(parts, paths, strict=True)
    ]
    return tuple(replace(block, lead=lead) for block, lead in zip(blocks, leads(text, blocks), strict=True))


def _cut(text: str, found: list[Piece], their_kinds: list[BlockKind]) -> Iterator[_Part]:
    """Yield the parts of each piece: a heading that runs into its text, a dateline, and the text."""
    dateline_due = True
    for index, (piece, kind) in enumerate(zip(found, their_kinds, strict=True)):
        whole = _Part(kind, piece.start, piece.end, piece.marker)
        following = found[index + 1] if index + 1 < len(found) else None
        if kind == "paragraph" and not piece.marker and dateline_due:
            yield from _cut_dateline(text, whole)
            dateline_due = False
        elif piece.marker and kind in ("item", "heading", "paragraph"):
            yield from _cut_heading(text, whole, is_lead=_is_lead(text, piece, following))
        else:
            yield replace(whole, end=_without_tail(text, whole))


def _shortened(text: str, part: _Part) -> Iterator[_Part]:
    """Yield a part that is longer than any paragraph in several, cut behind a sentence, or else behind a word."""
    while part.end - part.start > _LONGEST:
        reach = text[part.start : part.start + _LONGEST]
        ends = [found.end() for found in _SENTENCE.finditer(reach)] or [found.end() for found in _WORD.finditer(reach)]
        at = part.start + max(ends[:-1], default=_LONGEST)  # what comes last may be cut off itself
        yield replace(part, end=trim(text, part.start, at)[1])
        part = replace(part, start=trim(text, at, part.end)[0], marker=None)
    yield part


def _is_lead(text: str, piece: Piece, following: Piece | None) -> bool:
    """Tell whether the next piece is an item that goes on with this one."""
    if following is None or following.marker is None or piece.marker is None:
        return False
    return following.marker.style != piece.marker.style and starts_lower(following.words(text))


def _cut_heading(text: str, part: _Part, *, is_lead: bool) -> Iterator[_Part]:
    piece = text[part.start : part.end]
    count = heading_words(piece, is_lead=is_lead)
    words = list(_WORD.finditer(piece))
    if not count or count >= len(words):
        yield replace(part, end=_without_tail(text, part))
        return
    at = part.start + words[count].start()
    assert part.marker is not None
    yield _Part("heading", *trim(text, part.start, at), part.marker)
    is_section = part.marker.style in ("1", "1.", "I.", "A.", "1.1")
    rest = _Part("paragraph" if is_section else "item", at, part.end, None if is_section else part.marker)
    yield replace(rest, end=_without_tail(text, rest))


def _without_tail(text: str, part: _Part) -> int:
    """Return where an item ends, the "; and" before the next one set aside."""
    return part.start + len(_TAIL.sub("", text[part.start : part.end])) if part.kind == "item" else part.end


def _is_place(place: str, rest: str) -> bool:
    """Tell whether what stands before a dash and a new sentence is the name of a place: "Manila, Philippines – The"."""
    words = place.replace(",", " ").split()
    return len(words) <= _PLACE_WORDS and all(word[0].isupper() for word in words) and opens_sentence(rest)


def _cut_dateline(text: str, part: _Part) -> Iterator[_Part]:
    """Part "NAIROBI – " from the sentence that it opens."""
    match = _DATELINE.match(text, part.start, part.end)
    place = match["place"].strip() if match else ""
    if match and (
        place.split(",")[0].isupper() or is_date_line(place) or _is_place(place, text[match.end() : part.end])
    ):
        yield _Part("header", *trim(text, part.start, match.end("place")), None)
        yield replace(part, start=match.end())
    else:
        yield part
