"""The words that tell the class of a name: "Agreement", "Exercise", "Air Base" (`name_heads.csv`).

Comes in: the words of a name. Goes out: the head and where it stands.
Example: in "Security and Defence Partnership" the head is "partnership", at the end.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.lexicon import Lexicon, NameHead
from kg.model import EntityClass

_LONGEST_HEAD = 4
_NUMBER = re.compile(r"\d[\d+.]*(?:st|nd|rd|th)?$")
_DATED = re.compile(
    r"(?:(?:19|20)\d\d|\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh"
    r"|twelfth|thirteenth|fourteenth|fifteenth|twentieth)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Headed:
    """A head and the places of its words, half open."""

    head: NameHead
    start: int
    end: int


def _plain(word: str) -> str:
    """Return a word as it stands in the table; the number of a "COP28" is no part of it."""
    return re.sub(r"(?<=[A-Z]{3})\d+$", "", word).casefold().rstrip(".")


def last_head(words: Sequence[str], lexicon: Lexicon) -> Headed | None:
    """Return the head that ends the words, numbers after it set aside: "Resolution 2231"."""
    end = len(words)
    while end > 1 and _NUMBER.match(words[end - 1]):
        end -= 1
    plain = [_plain(word) for word in words[:end]]
    for size in range(min(_LONGEST_HEAD, end), 0, -1):
        head = lexicon.name_heads.get(" ".join(plain[end - size :]))
        if head and (head.last or (size == end and head.takes)):
            return Headed(head, end - size, end)
    return None


def first_head(words: Sequence[str], lexicon: Lexicon) -> Headed | None:
    """Return the leftmost head after which its name follows: "Exercise Balikatan", "RAAF Base Tindal"."""
    plain = [_plain(word) for word in words]
    for start in range(len(words)):
        for size in range(min(_LONGEST_HEAD, len(words) - start - 1), 0, -1):
            head = lexicon.name_heads.get(" ".join(plain[start : start + size]))
            if head and head.first and (start == 0 or head.last or words[start].isupper()):
                return Headed(head, start, start + size)
    return None


def is_lone_head(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether the words are a head and nothing else: "Forum", "Air Force"."""
    found = last_head(words, lexicon)
    return found is not None and found.start == 0 and found.end == len(words)


def class_of(head: NameHead, words: Sequence[str], *, fields_only: bool = False) -> EntityClass:
    """Return the class that a head gives a name, which counts as dated with a year or an ordinal in it."""
    if any(_DATED.match(word) for word in words):
        return head.dated_class
    return head.field_class if fields_only else head.entity_class
