"""Pieces → kinds: which are the masthead, the title, captions, headings, running text, page furniture.

The front runs to the first running text; the tail starts after the last. In between, what is no sentence is a heading.
"""

from collections.abc import Sequence

from kg.documents import phrases
from kg.documents.body import Body, is_running
from kg.documents.characters import ends_sentence
from kg.documents.front import front_kinds
from kg.documents.lines import Piece
from kg.model import BlockKind

_SURELY_TEXT = 25


def kinds(text: str, parts: Sequence[Piece]) -> list[BlockKind]:
    """Return the kind of each piece, in order."""
    words = [part.words(text) for part in parts]
    running = [index for index, part in enumerate(parts) if is_running(part, words[index])]
    first = _start_of_body(parts, words, running[0] if running else len(parts))
    body = Body(parts, words, first, running[-1] if running else -1)
    found = front_kinds(parts[:first], words[:first])
    found += [body.kind(index) for index in range(first, len(parts))]
    return _related(words, found, first)


def _start_of_body(parts: Sequence[Piece], words: Sequence[str], first: int) -> int:
    """Return where the body starts: a numbered heading or an unfinished lead before the first sentence is in it."""
    for index in range(first):
        marker = parts[index].marker
        is_numbered = marker is not None and marker.label and marker.number == 1
        leads = index + 1 < len(parts) and parts[index + 1].marker is not None and words[index].endswith(":")
        if (is_numbered or leads) and not phrases.is_masthead(words[index]):
            return index
    return first


def _related(words: Sequence[str], found: list[BlockKind], first: int) -> list[BlockKind]:
    """Make furniture of what follows a line such as "Related News", up to a long piece of running text."""
    in_list = False
    for index in range(first, len(found)):
        if phrases.starts_related(words[index]) and found[index] == "furniture":
            in_list = "paragraph" in found[:index] or "item" in found[:index]
        elif in_list and ends_sentence(words[index]) and len(words[index].split()) >= _SURELY_TEXT:
            in_list = False
        elif in_list:
            found[index] = "furniture"
    return found
