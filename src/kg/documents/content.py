"""What a file format yields before its blocks are known: a text, and what the format says about it."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.documents.characters import flat
from kg.model import BlockKind


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a file, and what it is where the format says so."""

    text: str
    kind: BlockKind | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """The text of a file. `hints` says what the lines at some offsets are; the rest is metadata."""

    text: str
    media_type: str
    hints: Mapping[int, BlockKind] = field(default_factory=dict)
    title: str | None = None
    publisher: str | None = None
    issued: datetime.date | None = None


def compose(paragraphs: Iterable[Paragraph]) -> tuple[str, dict[int, BlockKind]]:
    r"""Return the paragraphs as one text, parted by blank lines, and the kinds of those that have one, by offset.

    >>> compose([Paragraph("A title", "title"), Paragraph("A text.")])
    ('A title\n\nA text.\n', {0: 'title'})
    """
    text = ""
    hints: dict[int, BlockKind] = {}
    for paragraph in paragraphs:
        words = flat(paragraph.text) if paragraph.kind else paragraph.text.strip()
        if not words:
            continue
        text += "\n\n" if text else ""
        if paragraph.kind:
            hints[len(text)] = paragraph.kind
        text += words
    return text + "\n" if text else "", hints
