"""The pieces from the first running text on: paragraphs, items, headings, and what stands between and below them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.documents import phrases
from kg.documents.characters import ends_sentence, starts_lower
from kg.documents.leads import stops_inside
from kg.documents.lines import Piece
from kg.documents.openers import opens_sentence
from kg.model import BlockKind

_FOOTNOTE = re.compile(r"(?:\[\d{1,2}\]|[*†‡]+|\d{1,2}\s*(?=(?:See|Cf|Ibid)\b))\s?\S")
_PRONOUN = re.compile(r"(?:They|We|He|She|Both|I)\s+[a-z]")
_ITEM_END = re.compile(r"(?:[:;,]|[;,] (?:and|or))$")
_DASHES = ("-", "–", "—", "―")
_CLOSING_QUOTES = ('"', "”", "“", "»")
_SENTENCE_WORDS = 5
_LINE_WORDS = 9
_HEADING_WORDS = 16
_LABEL_WORDS = 3
_MASTHEAD_PIECES = 4
_MOSTLY = 0.65


def is_running(part: Piece, words: str) -> bool:
    """Tell whether a piece holds a whole sentence of the text itself."""
    if part.hint in ("title", "heading", "caption", "furniture", "header"):
        return False
    if phrases.is_furniture(words) or phrases.starts_related(words) or phrases.is_masthead(words):
        return False
    if (phrases.is_caption(words) and not part.marker) or phrases.is_bracketed(words) or _FOOTNOTE.match(words):
        return False
    count = len(words.split())
    if ends_sentence(words):
        return count >= _SENTENCE_WORDS or (count >= _LABEL_WORDS and opens_sentence(words))
    return count > _LINE_WORDS and words.endswith((";", ":", ","))


@dataclass(frozen=True, slots=True)
class Body:
    """The pieces of a text with their words; the body runs from `first`, and `last` is its last running text."""

    parts: Sequence[Piece]
    words: Sequence[str]
    first: int
    last: int

    def kind(self, index: int) -> BlockKind:
        """Return the kind of a piece in the body or below it."""
        framed = self._framed_kind(index)
        if framed:
            return framed
        if self.parts[index].hint == "item":
            return "item"
        if self.parts[index].marker:
            return self._marked_kind(index)
        if starts_lower(self.words[index]) and index and _ITEM_END.search(self.words[index - 1]):
            return "item"
        return "paragraph" if is_running(self.parts[index], self.words[index]) else self._unfinished_kind(index)

    def _framed_kind(self, index: int) -> BlockKind | None:
        """Return the kind of what is not part of the text itself, None for what is."""
        part, line = self.parts[index], self.words[index]
        if part.hint in ("caption", "furniture", "heading", "header"):
            return "furniture" if part.hint == "heading" and index > self.last else part.hint
        if phrases.is_furniture(line) or phrases.starts_related(line) or _FOOTNOTE.match(line):
            return "furniture"
        if (phrases.is_caption(line) and not part.marker) or self._is_quoted_person(index):
            return "caption"
        return self._late_masthead_kind(index) if phrases.is_masthead(line) and not part.marker else None

    def _late_masthead_kind(self, index: int) -> BlockKind | None:
        """Return the kind of what would be in the masthead but stands in the text: "Published 3 May", "Statement"."""
        if index > self.last:
            return "furniture"
        if index - self.first <= _MASTHEAD_PIECES or phrases.is_attribution(self.words[index]):
            return "header"
        return "furniture" if phrases.is_date_line(self.words[index]) else None

    def _is_quoted_person(self, index: int) -> bool:
        """Tell whether a line names whose words the quotation above it holds: "- Jane Smith, Minister of Defence"."""
        marker = self.parts[index].marker
        is_dash = marker is not None and marker.style in _DASHES
        return is_dash and self.words[index - 1].endswith(_CLOSING_QUOTES) and not ends_sentence(self.words[index])

    def _marked_kind(self, index: int) -> BlockKind:
        """Return the kind of a piece with a marker: an item, a numbered paragraph or the heading of a section."""
        marker, line = self.parts[index].marker, self.words[index]
        is_sentence = ends_sentence(line) and not line.endswith("etc.")
        if marker is None or not marker.label or is_sentence or line.endswith((";", ":", ",")) or starts_lower(line):
            return "item"
        if len(line.split()) > _HEADING_WORDS or self._is_in_list(index, marker.style):
            return "item"
        return "item" if self._leads(index) and opens_sentence(line) else "heading"

    def _leads(self, index: int) -> bool:
        """Tell whether the next piece is an item that may go on with this one."""
        following = index + 1
        return (
            following < len(self.parts)
            and self.parts[following].marker is not None
            and starts_lower(self.words[following])
        )

    def _is_in_list(self, index: int, style: str) -> bool:
        """Tell whether the next piece, or the one before, is a short item of the same list."""
        return self._has_style(index + 1, style) or (
            self._has_style(index - 1, style) and not ends_sentence(self.words[index - 1])
        )

    def _has_style(self, index: int, style: str) -> bool:
        marker = self.parts[index].marker if 0 <= index < len(self.parts) else None
        return marker is not None and marker.style == style

    def _unfinished_kind(self, index: int) -> BlockKind:
        """Return the kind of a line that is no whole sentence: a lead, a heading, or what stands below the text."""
        line = self.words[index]
        if self._is_lead(index) or ends_sentence(line):
            return "paragraph"
        if index > self.last:
            return "paragraph" if opens_sentence(line) and len(line.split()) > _LINE_WORDS else "furniture"
        return "paragraph" if _lacks_stop(line) else "heading"

    def _is_lead(self, index: int) -> bool:
        """Tell whether the pieces after a line go on with its sentence."""
        line, following = self.words[index], index + 1
        if following == len(self.parts):
            return False
        goes_on_lower = starts_lower(self.words[following])
        if line.endswith(":") and (self.parts[following].marker or goes_on_lower):
            return goes_on_lower or opens_sentence(line) or len(line.split()) > _LABEL_WORDS or stops_inside(line)
        return goes_on_lower and opens_sentence(line)


def _lacks_stop(words: str) -> bool:
    """Tell whether a line within the text is a sentence whose full stop is missing, and no heading."""
    count = len(words.split())
    if count > _HEADING_WORDS or words.endswith(","):
        return True
    lower = sum(word[0].islower() for word in words.split())
    is_sentence = _PRONOUN.match(words) is not None or (opens_sentence(words) and lower > count * _MOSTLY)
    return count >= _SENTENCE_WORDS and is_sentence
