"""What the report shows, as plain frozen data: no HTML in it.

"The Ministers welcomed progress." becomes a fact (Welcome, held by both) and the marks of its sentence, its cue and its
content; the pieces of the text are cut wherever a mark begins or ends, so that marks may overlap as they like.
"""

from dataclasses import dataclass
from typing import Literal

from kg.model import BlockKind, Span

# From the most to the least telling: what a reader who points at a word most likely asks for.
MARKS = ("cue", "deadline", "name", "field", "participant", "content", "relation", "sentence", "unread")
MarkKind = Literal["cue", "deadline", "name", "field", "participant", "content", "relation", "sentence", "unread"]
FactKind = Literal["statement", "meeting", "entity", "relation"]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something read. `variant` is a force, a class or a predicate; `details` are labels and values, in words.

    A label that comes again goes on with what came before: each participant of a meeting is a detail.

    `flags` are what holds beside: "undertaking", "negated". `sentence` are the words that show it, around `cue`.
    """

    kind: FactKind
    variant: str
    title: str
    flags: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    sentence: tuple[str, str, str] = ("", "", "")
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text from which a fact (by its number) was read, or from which none was.

    `variant` is that of the fact, or the field of a meeting; `inferred` tells words that stand for a thing.
    """

    kind: MarkKind
    variant: str
    span: Span
    fact: int | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a text under the same marks (by their numbers); `begun` are the marks that begin here."""

    start: int
    text: str
    marks: tuple[int, ...] = ()
    begun: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of a text with its marker and the white space around it; all together are the text."""

    kind: BlockKind
    level: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class TextCoverage:
    """One text and what was read from it; `unread` are the sentences that yielded nothing, on one line each."""

    source: str
    title: str
    publisher: str
    issued: str
    sentences: int
    unread: tuple[str, ...]
    facts: tuple[Fact, ...]
    marks: tuple[Mark, ...]
    paragraphs: tuple[Paragraph, ...]

    @property
    def share(self) -> float | None:
        """Return the share of the sentences that yielded something; None where there are no sentences."""
        return 1 - len(self.unread) / self.sentences if self.sentences else None
