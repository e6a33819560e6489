"""Doc → units: stretches of text without a blank, each with a kind that the grammar of names and posts needs.

"Poland's Minister of National Defence Tomasz Wierzbicki" → `C S T o M M N N`. A pattern over names and posts is a
regular expression over the string of kinds, so that the grammar can be read in one place (`people`).

| kind | what | kind | what |
| --- | --- | --- | --- |
| T | head of a post: Minister, Secretary | C | a country, or a body that can be a party (EU, NATO) |
| V | head of a seat in a body: Member, Director | | |
| M | word before or inside a post: Foreign, Defence | A | adjective of a country: Polish |
| H | honorific or rank: Mr., Gen. | S | the possessive mark |
| N | another capitalized word | I | an initial: J. |
| p | particle of a name: von, de | o | of, for |
| t | the | k | and, & |
| r | a role in lower case: predecessor | x | anything else |
| , ( ) / | themselves | | |
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.authority import Authority, Known, name_key
from kg.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST_NAME = 8
"""How many units the longest name of a party has ("Democratic People's Republic of Korea" has seven)."""

_INITIAL = re.compile(r"[A-Z]\.?$|(?:[A-Z]\.){2,}$")
_FIXED = {
    ",": ",",
    "(": "(",
    ")": ")",
    "/": "/",
    "'s": "S",
    "'": "S",
    "of": "o",
    "at": "o",
    "for": "o",
    "the": "t",
    "The": "t",
    "and": "k",
    "&": "k",
}
_FOOTNOTE_MARKS = frozenset(("*", "**", "\u2020", "\u2021"))
_POSSESSIVES = frozenset(("His", "Her", "Their"))
_MONTHS = frozenset(calendar.month_name[1:])
_GLUE = ("-", "/", "'")


@dataclass(frozen=True, slots=True)
class Unit:
    """Tokens start:end of a Doc that stand together; `known` is the party that a unit of kind C or A names."""

    start: int
    end: int
    text: str
    kind: str
    known: Known | None = None


def _runs(doc: "Doc", lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Yield the token ranges that hold together: "Dae-sik", "HR/VP", "al-Shabaab", "Hon."."""
    tokens = list(doc)
    words, spaced = [token.text for token in tokens], [bool(token.whitespace_) for token in tokens]
    start, last = 0, len(words) - 1
    for i, word in enumerate(words):
        if i < last and not spaced[i]:
            following = words[i + 1]
            if (
                (following in _GLUE[:2] and word[-1].isalnum() and i + 1 < last and not spaced[i + 1])
                or word in _GLUE[:2]
                or (word.endswith("-") and len(word) > 1)
                or (following in (".", "'") and word in lexicon.honorifics and i + 1 < last)
            ):
                continue
        yield start, i + 1, doc[start : i + 1].text if start < i else word
        start = i + 1


def _kind(text: str, lexicon: Lexicon) -> str:
    """Return the kind of a unit that is no party."""
    tests: tuple[tuple[str, bool], ...] = (
        (_FIXED.get(text, ""), text in _FIXED),
        ("V", text in lexicon.member_heads),
        ("T", bool({text, text.removesuffix("s")} & lexicon.post_heads) or _fused_post(text, lexicon)),
        ("M", text in lexicon.post_modifiers),
        ("H", text in lexicon.honorifics or text.rstrip(".'") in lexicon.honorifics),
        ("I", len(text) <= LONGEST_NAME and _INITIAL.match(text) is not None),
        ("p", text in lexicon.name_particles),
        ("x", text in _MONTHS),
        ("N", text[:1].isupper()),
        ("r", text in lexicon.roles),
    )
    return next((kind for kind, fits in tests if fits), "x")


def _fused_post(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a unit is a post written as one: Representative/Vice-President."""
    if not text[:1].isupper() or ("/" not in text and "-" not in text):
        return False
    return re.split(r"[/-]", text)[-1] in lexicon.post_heads


def _party(
    runs: list[tuple[int, int, str]], at: int, authority: Authority, lexicon: Lexicon
) -> tuple[int, Known, str] | None:
    """Return how many runs from `at` on name a party, which one, and the kind; the longest name wins."""
    if not runs[at][2][:1].isupper():
        return None
    first = name_key(runs[at][2]).partition(" ")[0]
    longest = LONGEST_NAME if first == "the" else min(authority.longest.get(first, 0) + 2, LONGEST_NAME)  # "'s" apart
    for length in range(min(longest, len(runs) - at), 0, -1):
        text = " ".join(run[2] for run in runs[at : at + length]).replace(" '", "'")
        if not text[-1].isalnum() and "." not in text[:-1]:  # "Russia ." is a country and a full stop
            continue
        of_post = text in lexicon.post_heads or text in lexicon.post_modifiers  # OIC: officer in charge
        known = None if of_post else authority.named(text)
        if known is not None and is_party(known):
            return length, known, "C"
        if length == 1 and (adjective := authority.by_adjective(text)) is not None:
            return 1, adjective, "A"
    return None


_OF_STATES = ("organization/department-of-", "organization/ministry-of-")


def is_party(known: Known) -> bool:
    """Tell whether somebody can represent it: a country, or a body that belongs to none, so no ministry."""
    if known.entity_class == "Country":
        return True
    return known.entity_class == "Organization" and known.country is None and not known.id.startswith(_OF_STATES)


def units(doc: "Doc", *, authority: Authority, lexicon: Lexicon) -> tuple[Unit, ...]:
    """Cut a Doc into units."""
    runs = list(_runs(doc, lexicon))
    found: list[Unit] = []
    at = 0
    while at < len(runs):
        start, end, text = runs[at]
        if text in _FOOTNOTE_MARKS:
            at += 1
            continue
        party = _party(runs, at, authority, lexicon)
        if party is None:
            kind = _kind(text, lexicon)
            if found and (joint := _joint(found[-1], text, kind)):
                first = found.pop()
                found.append(Unit(first.start, end, doc[first.start : end].text, joint))
            else:
                found.append(Unit(start, end, text, kind))
            at += 1
            continue
        length, known, kind = party
        last = runs[at + length - 1][1]
        found.append(Unit(start, last, doc[start:last].text, kind, known))
        at += length
    return tuple(found)


def _joint(before: Unit, text: str, kind: str) -> str:
    """Return the kind of two words that are one: Secretary General, Attorney General, His Excellency; else ""."""
    if text == "General" and before.kind == "T":
        return "T"
    return "H" if kind == "H" and before.text in _POSSESSIVES else ""


def kinds(found: tuple[Unit, ...]) -> str:
    """Return the kinds of units as one string, a character each."""
    return "".join(unit.kind for unit in found)
