"""The lines before the running text: masthead, captions, navigation, and which of them is the title."""

import re
from collections.abc import Sequence

from kg.documents import phrases
from kg.documents.dates import find_dates
from kg.documents.headlines import headline_words
from kg.documents.issuers import is_issuer
from kg.documents.lines import Piece
from kg.model import BlockKind

_PERSON = re.compile(
    r"(?:The\s+)?(?:Rt\.?\s+)?Hon(?:ou?rable)?\b|H\.\s?E\.|(?:His|Her|Their) Excellenc"
    r"|(?:Mr|Mrs|Ms|Dr|Shri|Smt|Gen|Lt|Adm|Senator)\b"
)
_MOST_TITLE_WORDS = 45
_TITLE_WORDS = 3
_SHORTEST_TITLE = 6  # characters


def front_kinds(parts: Sequence[Piece], words: Sequence[str]) -> list[BlockKind]:
    """Return the kinds of the pieces before the running text."""
    found: list[BlockKind] = [_kind(part, line) for part, line in zip(parts, words, strict=True)]
    title = _title(parts, words, found)
    if title is not None:
        found[title] = "title"
    return found


def _kind(part: Piece, words: str) -> BlockKind:
    if part.hint and part.hint != "item":
        return "header" if part.hint in ("title", "heading") else part.hint
    if phrases.is_furniture(words):
        return "header" if phrases.is_masthead(words) and any(find_dates(words)) else "furniture"
    return "caption" if phrases.is_caption(words) else "header"


def _title(parts: Sequence[Piece], words: Sequence[str], found: Sequence[BlockKind]) -> int | None:
    """Return which line is the title: the file format says so, or it speaks most of a meeting."""
    marked = [index for index, part in enumerate(parts) if part.hint == "title"]
    choices = [index for index, kind in enumerate(found) if kind == "header" and _may_be_title(words[index])]
    return max(marked or choices, key=lambda index: (_title_score(words[index]), -index), default=None)


def _may_be_title(words: str) -> bool:
    if phrases.is_masthead(words) or phrases.is_bracketed(words) or is_issuer(words) or phrases.starts_related(words):
        return False
    if _PERSON.match(words) and not headline_words(words, "act", "event"):
        return False
    if words.startswith("By ") or words.endswith((":", ",", ";")):
        return False
    return len(words.split()) <= _MOST_TITLE_WORDS and len(words) >= _SHORTEST_TITLE


def _title_score(words: str) -> int:
    """Return how much a line is like a title; of two that are alike the first is it, the other a subtitle."""
    tells_of_meeting = headline_words(words, "act", "event") > 0
    return (
        2 * tells_of_meeting
        + (headline_words(words, "topic") > 0) * (not tells_of_meeting)
        + (len(words.split()) >= _TITLE_WORDS)
    )
