"""A mention of a named thing, and what the rules that find it look at."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.authority import Authority, Known
from kg.lexicon import Lexicon
from kg.model import EntityClass

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of a named thing: tokens start:end without article and possessive, its text as cleaned."""

    start: int
    end: int
    entity_class: EntityClass
    text: str
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """A Doc with the data it is read by; `shouts` where its capitals tell nothing, as in a headline.

    `in_capitals` where there are no other letters.
    """

    doc: "Doc"
    authority: Authority
    lexicon: Lexicon
    shouts: bool = False
    in_capitals: bool = False

    def make(self, start: int, end: int, entity_class: EntityClass) -> Name:
        """Return the name that tokens are; what is known has the class that is known."""
        text = self.doc[start:end].text
        things = self.authority.candidates(text)
        if things:
            return Name(start, end, things[0].entity_class, text, things[0] if len(things) == 1 else None)
        return Name(start, end, entity_class, text)
