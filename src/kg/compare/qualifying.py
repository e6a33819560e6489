"""The words that make a statement firmer or looser, and what they qualify.

Counted are those beside the cue ("strongly condemned", "expressed deep concern"), set phrases anywhere in the content
("in principle"), and single words in the content where the other statement has what they qualify ("full control").
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kg.compare import tables
from kg.compare.model import Account, Held
from kg.compare.terms import content_tokens
from kg.compare.tokens import Token
from kg.model import Span

Effect = Literal["firmer", "looser"]

_BEFORE_CUE = re.compile(r"(?:[\w-]+\s+){1,3}$")
# Where the noun that names the act ends; what comes before qualifies the act: "expressed their deep concern over".
_ON = re.compile(r"\b(?:that|to|for|of|over|about|on|at|with|in|by|against|and)\b")


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A qualifier in a text: its words in lower case, and its effect."""

    words: str
    effect: Effect


def qualifiers(account: Account, held: Held, shared: frozenset[str]) -> tuple[Qualifier, ...]:
    """Return what qualifies the act of a statement, or the features of its content that the other one shares."""
    found = list(_of_act(account.text, held))
    if held.content is not None:
        telling = tuple(content_tokens(account, held))
        on = _ON.search(account.text, held.content.start, held.content.end)
        noun = on.start() if on else held.content.end
        found += [
            each for span, each in _in(account.text, held.content)
            if " " in each.words or span.end <= noun or _qualified(span, telling) in shared
        ]  # fmt: skip
    return tuple(found)


def tally(found: Iterable[Qualifier]) -> int:
    """Return how firm some qualifiers make a statement: those that make it firmer less those that make it looser."""
    return sum(1 if each.effect == "firmer" else -1 for each in found)


def grade(held: Held) -> int:
    """Return how grave the act is among those of its kind, by its verb or the noun that names it; 0 where not known."""
    grades = tables.load().grades
    noun = _ON.split(held.content_words, maxsplit=1)[0].casefold().split()
    return next((grades[word] for word in (held.lemma, *noun) if word in grades), 0)


def _of_act(text: str, held: Held) -> Iterator[Qualifier]:
    """Yield what stands directly before the cue: "strongly condemned"."""
    before = _BEFORE_CUE.search(text, held.sentence.start, held.cue.start)
    if before is not None:
        yield from (each for _, each in _in(text, Span(before.start(), held.cue.start)))


def _qualified(span: Span, telling: tuple[Token, ...]) -> str:
    """Return the feature of the telling word next to a qualifier: the one after it, or else the one before."""
    after = next((token for token in telling if token.span.start >= span.end), None)
    before = next((token for token in reversed(telling) if token.span.end <= span.start), None)
    nearest = after or before
    return nearest.feature if nearest else ""


def _in(text: str, span: Span) -> Iterator[tuple[Span, Qualifier]]:
    effects = tables.load().qualifiers
    for match in _pattern().finditer(text, span.start, span.end):
        words = " ".join(match.group().casefold().split())
        yield Span(match.start(), match.end()), Qualifier(words, effects[words])


@cache
def _pattern() -> re.Pattern[str]:
    """Return a pattern of all qualifiers, the longest first."""
    phrases = sorted(tables.load().qualifiers, key=lambda phrase: (-len(phrase), phrase))
    words = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
