"""Pieces → kinds: which are the masthead, the title, captions, headings, running text, page furniture.

The front runs to the first running text; the tail starts after the last. In between, what is no sentence is a heading.
"""

import re
from collections.abc import Sequence

from kg.documents import phrases
from kg.documents.characters import ends_sentence, starts_lower
from kg.documents.dates import find_dates
from kg.documents.headlines import headline_words
from kg.documents.issuers import is_issuer
from kg.documents.lines import Piece
from kg.documents.openers import opens_sentence
from kg.model import BlockKind

_FOOTNOTE = re.compile(r"(?:\[\d{1,2}\]|[*†‡]+|\d{1,2}\s*(?=(?:See|Cf|Ibid)\b))\s?\S")
_FEWEST_WORDS = 5
_LONG_HEADING = 16
_MOST_TITLE_WORDS = 45
_SURELY_TEXT = 25
_FRONT_AFTER_TEXT = 4
_TITLE_WORDS = 3


def kinds(text: str, parts: Sequence[Piece]) -> list[BlockKind]:
    """Return the kind of each piece, in order."""
    words = [part.words(text) for part in parts]
    running = [_is_running(part, line) for part, line in zip(parts, words, strict=True)]
    first = next((index for index, is_text in enumerate(running) if is_text), len(parts))
    first = _start_of_body(parts, words, first)
    last = max((index for index, is_text in enumerate(running) if is_text), default=-1)
    found = _front(parts[:first], words[:first])
    found += [_body_kind(parts, words, index, first, last) for index in range(first, len(parts))]
    return _related(words, found, first)


def _is_running(part: Piece, words: str) -> bool:
    """Tell whether a piece holds a whole sentence of the text itself."""
    if part.hint in ("title", "heading", "caption", "furniture", "header"):
        return False
    if phrases.is_furniture(words) or phrases.starts_related(words) or phrases.is_masthead(words):
        return False
    if phrases.is_caption(words) or phrases.is_bracketed(words) or _FOOTNOTE.match(words):
        return False
    return len(words.split()) >= _FEWEST_WORDS and ends_sentence(words)


def _start_of_body(parts: Sequence[Piece], words: Sequence[str], first: int) -> int:
    """Return where the body starts: a numbered heading or an unfinished lead before the first sentence is in it."""
    for index in range(first):
        marker = parts[index].marker
        numbered = marker is not None and marker.label and marker.number == 1
        if numbered and not phrases.is_masthead(words[index]):
            return index
        follows = index + 1 < len(parts) and parts[index + 1].marker is not None
        if follows and words[index].endswith(":") and not phrases.is_masthead(words[index]):
            return index
    return first


def _front(parts: Sequence[Piece], words: Sequence[str]) -> list[BlockKind]:
    found: list[BlockKind] = [_front_kind(part, line) for part, line in zip(parts, words, strict=True)]
    title = _title(parts, words, found)
    if title is not None:
        found[title] = "title"
    return found


def _front_kind(part: Piece, words: str) -> BlockKind:
    if part.hint and part.hint != "item":
        return "header" if part.hint in ("title", "heading") else part.hint
    if phrases.is_furniture(words):
        return "header" if phrases.is_masthead(words) and any(find_dates(words)) else "furniture"
    return "caption" if phrases.is_caption(words) else "header"


def _title(parts: Sequence[Piece], words: Sequence[str], found: Sequence[BlockKind]) -> int | None:
    """Return which line of the front is the title: the format says so, or it speaks most of a meeting."""
    marked = [index for index, part in enumerate(parts) if part.hint == "title"]
    if marked:
        return max(marked, key=lambda index: (_title_score(words[index]), -index))
    choices = [index for index, kind in enumerate(found) if kind == "header" and _may_be_title(words[index])]
    return max(choices, key=lambda index: (_title_score(words[index]), -index), default=None)


def _may_be_title(words: str) -> bool:
    if phrases.is_masthead(words) or phrases.is_bracketed(words) or is_issuer(words) or phrases.starts_related(words):
        return False
    return len(words.split()) <= _MOST_TITLE_WORDS and len(words) > _FEWEST_WORDS and not words.startswith("By ")


def _title_score(words: str) -> tuple[int, int]:
    count = len(words.split())
    return (min(headline_words(words, "act", "event", "topic"), 2) + (count >= _TITLE_WORDS), count)


def _body_kind(parts: Sequence[Piece], words: Sequence[str], index: int, first: int, last: int) -> BlockKind:
    """Return the kind of a piece in the text proper or after it."""
    part, line = parts[index], words[index]
    if part.hint in ("caption", "furniture", "heading", "header"):
        return part.hint if index <= last or part.hint != "heading" else "furniture"
    if phrases.is_furniture(line) or phrases.starts_related(line) or _FOOTNOTE.match(line):
        return "furniture"
    if phrases.is_caption(line):
        return "caption"
    if phrases.is_masthead(line) and not part.marker:
        return "header" if index - first <= _FRONT_AFTER_TEXT else "furniture"
    if part.marker:
        return _marked_kind(parts, words, index)
    if _is_running(part, line):
        return "paragraph"
    return _unfinished_kind(parts, words, index, last)


def _marked_kind(parts: Sequence[Piece], words: Sequence[str], index: int) -> BlockKind:
    """Return the kind of a piece with a marker: an item, a numbered paragraph or the heading of a section."""
    marker, line = parts[index].marker, words[index]
    assert marker is not None
    is_sentence = ends_sentence(line) and not line.endswith("etc.")
    if not marker.label or is_sentence or line.endswith((";", ":", ",")) or starts_lower(line):
        return "item"
    following = parts[index + 1] if index + 1 < len(parts) else None
    same = following is not None and following.marker is not None and following.marker.style == marker.style
    in_list = same or (following is None and not marker.weak)
    if len(line.split()) > _LONG_HEADING or (in_list and not marker.weak and marker.style != "1."):
        return "item"
    if (
        following is not None
        and following.marker is not None
        and starts_lower(words[index + 1])
        and opens_sentence(line)
    ):
        return "item"
    return "heading"


def _unfinished_kind(parts: Sequence[Piece], words: Sequence[str], index: int, last: int) -> BlockKind:
    """Return the kind of a line that is no whole sentence: a lead, a heading, or what stands below the text."""
    line = words[index]
    following = index + 1
    if following < len(parts) and (parts[following].marker or starts_lower(words[following])):
        if line.endswith(":") and (opens_sentence(line) or len(line.split()) > _FEWEST_WORDS):
            return "paragraph"
        if starts_lower(words[following]) and opens_sentence(line):
            return "paragraph"
    if starts_lower(line) and index and words[index - 1].endswith((":", ";", ",")):
        return "item"
    if ends_sentence(line):
        return "paragraph"
    if index > last:
        return "paragraph" if opens_sentence(line) and len(line.split()) > 2 * _FEWEST_WORDS else "furniture"
    return "heading" if len(line.split()) <= _LONG_HEADING and not line.endswith(",") else "paragraph"


def _related(words: Sequence[str], found: list[BlockKind], first: int) -> list[BlockKind]:
    """Make furniture of what follows a line such as "Related News", up to a long piece of running text."""
    in_list = False
    for index in range(first, len(found)):
        if phrases.starts_related(words[index]) and found[index] == "furniture":
            in_list = True
        elif in_list and ends_sentence(words[index]) and len(words[index].split()) >= _SURELY_TEXT:
            in_list = False
        elif in_list:
            found[index] = "furniture"
    return found
