"""The class of a name that is neither known nor headed, from the words beside it, its form and the model.

Comes in: capitalized words. Goes out: a class, or None where nothing tells that they are a name.
Example: "Sabang" in "off Sabang" is a Place, "Typhon" in "the Typhon missile system" Equipment.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.extract.joins import fields_only
from kg.extract.named import Reader
from kg.extract.runs import Word
from kg.model import EntityClass

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ALL_CAPS = re.compile(r"(?=(?:.*[A-Z]){2})[A-Z][A-Z0-9&\-]{2,}$")
_CALIBRE = re.compile(r"[A-Z]{1,4}-?\d{1,3}[A-Z]?$")


def class_by_context(words: Sequence[Word], reader: Reader) -> EntityClass | None:
    """Return the class that the context gives to unknown words."""
    doc, lexicon = reader.doc, reader.lexicon
    start, end = words[0].start, words[-1].end
    plain = (lexicon.name_words["plain"], lexicon.post_modifiers, lexicon.post_heads)
    if all(any(word.text in each for each in plain) for word in words) or fields_only(words, lexicon):
        return None
    if words[-1].text.endswith("-class"):
        return "Equipment"
    told = class_after(doc, end, reader)
    before = class_before(doc, start, reader)
    if told or (before and before != "Place"):
        return told or before
    if words[0].text in lexicon.name_words["direction"] and len(words) > 1:
        return "Place"
    return _by_form(words, before, reader)


def _by_form(words: Sequence[Word], before: EntityClass | None, reader: Reader) -> EntityClass | None:
    """Return the class from capitals or from a preposition of place."""
    doc, end = reader.doc, words[-1].end
    single = len(words) == 1
    if single and (_ALL_CAPS.match(words[0].text) or _CALIBRE.match(words[0].text)):
        return "Organization"
    owns = end < len(doc) and doc[end].text in ("'s", "'")
    if before == "Place":
        return "Organization" if owns and not single else "Place"
    return None


def class_after(doc: "Doc", end: int, reader: Reader) -> EntityClass | None:
    """Return the class told by the lower-case noun after a name: "the BrahMos missile"."""
    for size in (3, 2, 1):
        tokens = doc[end : end + size]
        if len(tokens) < size or not tokens[0].text.islower():
            continue
        phrase = " ".join([*(token.lower_ for token in tokens[:-1]), tokens[-1].lemma_.lower()])
        found = reader.lexicon.name_context.get(("after", phrase))
        if found:
            return found.entity_class
    return None


def kept_end(end: int, reader: Reader) -> int:
    """Return the end of a name with the noun that belongs to it: "Fridtjof Nansen class"."""
    for size in (2, 1):
        words = reader.doc[end : end + size].text.lower()
        found = reader.lexicon.name_context.get(("after", words))
        if found and found.kept:
            return min(end + size, len(reader.doc))
    return end


def class_before(doc: "Doc", start: int, reader: Reader) -> EntityClass | None:
    """Return the class told by the words before a name: "exercise Samudra Shakti", "near Likoni"."""
    i = start - 1 if start and doc[start - 1].lower_ == "the" else start
    for size in (2, 1):
        phrase = " ".join(token.lower_ for token in doc[max(0, i - size) : i])
        found = reader.lexicon.name_context.get(("before", phrase))
        if found and (i == start or phrase not in ("from", "to", "in")):
            return found.entity_class
    return None


def is_apposed(doc: "Doc", start: int, reader: Reader) -> bool:
    """Tell whether the noun before a name says what it is: "exercise Iron Mace 25"."""
    found = reader.lexicon.name_context.get(("before", doc[start - 1].lower_)) if start else None
    return found is not None and found.entity_class != "Place"
