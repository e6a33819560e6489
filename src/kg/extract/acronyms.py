"""Acronyms in brackets and the long forms they stand for.

Comes in: a parsed Doc. Goes out: `Acronym`s, each with the tokens of its long form.
Example: in "the African Union Transition Mission in Somalia (ATMIS)" the long form begins at "African".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.authority import plain

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ACRONYM = re.compile(r"(?=.*[A-Z].*[A-Z0-9+])[A-Z0-9][A-Za-z0-9&+/\-.]{1,11}$|\d\+\d(?:\+\d)?$")
_BREAKS = frozenset({".", ";", ":", "(", ")", "!", "?"})


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym (tokens start:end) and its long form (long_start:long_end), on either side of a bracket."""

    start: int
    end: int
    long_start: int
    long_end: int
    letters: int = 0


def find_acronyms(doc: "Doc") -> Iterator[Acronym]:
    """Yield "Long Form (LF)" and "LF (Long Form)"."""
    for opening in (token.i for token in doc if token.text == "("):
        closing = next((i for i in range(opening + 1, min(opening + 16, len(doc))) if doc[i].text == ")"), None)
        if closing is None or closing == opening + 1 or opening == 0:
            continue
        inside = doc[opening + 1 : closing].text
        if _ACRONYM.match(inside):
            start = _long_start(doc, opening, inside)
            if start is not None:
                yield Acronym(opening + 1, closing, start, opening, len(inside))
        elif _ACRONYM.match(doc[opening - 1].text) and _initials_fit(doc[opening - 1].text, inside):
            yield Acronym(opening - 1, opening, opening + 1, closing, len(doc[opening - 1]))


def _letters(acronym: str) -> str:
    return re.sub(r"[^a-z0-9]", "", plain(acronym).casefold())


def _long_start(doc: "Doc", end: int, acronym: str) -> int | None:
    """Return the first token of the shortest long form that ends at a token, if the letters fit.

    After Schwartz and Hearst: the letters are met from right to left, the first at the beginning of a word.
    """
    letters = _letters(acronym)
    limit = max(0, end - 2 * len(letters) - 8)
    for i in range(end - 1, limit - 1, -1):
        if doc[i].text in _BREAKS:
            return None
        if letters and plain(doc[i].text).casefold()[:1] == letters[0] and _initials_fit(acronym, doc[i:end].text):
            return i if doc[i].text[0].isupper() else None
    return None


def _initials_fit(acronym: str, text: str) -> bool:
    """Tell whether the letters of an acronym are met in a text in order, most of them at the beginning of words.

    >>> _initials_fit("IGAD", "Intergovernmental Authority on Development")
    True
    >>> _initials_fit("EDA", "the European Deal")
    False
    """
    letters = _letters(acronym)
    words = [word for word in re.split(r"[^A-Za-z0-9]+", plain(text)) if word]
    if not words or not letters or words[0].casefold()[:1] != letters[0]:
        return False
    return _fits(letters, tuple(word.casefold() for word in words))


def _fits(letters: str, words: tuple[str, ...]) -> bool:
    """Meet each letter at the beginning of a word, or, once, further on in the word before."""
    reachable = {(0, 0, 0)}  # letters met, words used, letters met inside words
    for _ in range(len(words)):
        reachable |= {step for state in reachable for step in _steps(state, letters, words)}
    return any(met == len(letters) and used == len(words) for met, used, _ in reachable)


def _steps(state: tuple[int, int, int], letters: str, words: tuple[str, ...]) -> Iterator[tuple[int, int, int]]:
    """Yield the states after one more word, which gives none, one or several of the letters."""
    met, used, inside = state
    if used == len(words):
        return
    word = words[used]
    last = used == len(words) - 1
    if not last or met == len(letters):
        yield met, used + 1, inside
    if met < len(letters) and word[0] == letters[met]:
        yield met + 1, used + 1, inside
        rest, more = word[1:], met + 1
        while more < len(letters) and letters[more] in rest and inside + more - met <= max(1, len(letters) // 2):
            rest = rest[rest.index(letters[more]) + 1 :]
            more += 1
            yield more, used + 1, inside + more - met - 1
