"""Blocks of a document → spaCy Docs, with the way back from every character to the document's text.

The text given to the parser is cleaned (hard wraps joined, quotes straightened, damaged characters mended),
the stored text is not; `ParsedBlock.source` maps a stretch of the one to a span of the other. This is the
only module that loads a model.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Block, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class ParsedBlock:
    """One block as parsed.

    `offsets[i]` is the place, in `Document.text`, of character i of `doc.text`. The first `lead_length`
    characters repeat the lead ("We have agreed" before "to join up our plans"), so they stand in several blocks.
    """

    block: Block
    doc: "Doc"
    offsets: tuple[int, ...]
    lead_length: int = 0

    def source(self, start_char: int, end_char: int) -> Span:
        """Return the span of the document from which the characters start_char:end_char of the Doc came."""
        return Span(self.offsets[start_char], self.offsets[end_char - 1] + 1)

    def of(self, tokens: "TokenSpan | Token") -> Span:
        """Return the span of the document from which a token or a span of tokens came."""
        if hasattr(tokens, "start_char"):
            return self.source(tokens.start_char, tokens.end_char)
        return self.source(tokens.idx, tokens.idx + len(tokens.text))
