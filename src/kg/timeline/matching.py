"""What was asked for → a test of statements, that says where each speaks of it.

Matched is a statement's share of its sentence. Outside the content, those who hold the statement and the words for
their posts do not count: else every readout would speak of its own ministers.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from kg.compare.model import Account, Held
from kg.compare.terms import base_of
from kg.compare.tokens import Token, features, tokens
from kg.model import Span

Matcher = Callable[[Account, Held, Sequence[Span]], tuple[Span, ...] | None]
"""The account, the statement and its share → where that speaks of the subject, None where it does not."""

_APOSTROPHE = "['’‘]"
_QUOTED = re.compile(r"""\s*(?:"(.*)"|“(.*)”|'(.*)'|‘(.*)’)\s*""", re.DOTALL)


def quoted(wanted: str) -> str:
    """Return the words between quotation marks, nothing where there are none.

    >>> quoted('"free and open"'), quoted("free and open")
    ('free and open', '')
    """
    found = _QUOTED.fullmatch(wanted)
    return " ".join(next(filter(None, found.groups()), "").split()) if found else ""


def phrase_pattern(words: str) -> re.Pattern[str]:
    """Return a pattern of exact words, with case, line breaks and the shape of apostrophes set aside."""
    parts = (re.sub(r"\\?['’‘]", _APOSTROPHE, re.escape(word)) for word in words.split())
    return re.compile(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)", re.IGNORECASE)


def by_phrase(words: str) -> Matcher:
    """Return a test for exact words."""
    pattern = phrase_pattern(words)

    def match(account: Account, _held: Held, parts: Sequence[Span]) -> tuple[Span, ...] | None:
        found = [Span(*each.span()) for part in parts for each in pattern.finditer(account.text, part.start, part.end)]
        return tuple(found) or None

    return match


def by_entity(iri: str) -> Matcher:
    """Return a test for a thing of the graph."""

    def match(account: Account, held: Held, parts: Sequence[Span]) -> tuple[Span, ...] | None:
        spans = {each.span for each in held.names if each.entity == iri and _in(each.span, parts)}
        own = iri in _holding(account, held)
        hits = tuple(sorted(span for span in spans if not own or _in(span, _content(held))))
        return hits if hits or iri in held.mentions else None

    return match


def by_topic(wanted: str) -> Matcher:
    """Return a test for the words of a topic, whichever of a family of near words stands there."""
    topic = frozenset(features(wanted))

    def match(account: Account, held: Held, parts: Sequence[Span]) -> tuple[Span, ...] | None:
        places: dict[str, list[Span]] = defaultdict(list)
        for feature, span in _told(account, held, parts):
            places[feature].append(span)
        if not topic <= places.keys():
            return None
        return tuple(sorted({span for feature in topic for span in places[feature]}))

    return match


def _told(account: Account, held: Held, parts: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    """Yield the features that a statement speaks of, each with its place."""
    base, holding = base_of(account), _holding(account, held)
    content = _content(held)
    for part in parts:
        for token in tokens(account.text, part, held.names):
            if _in(token.span, content) or not (token.light or token.feature in holding):
                for feature in _features(token, account.text):
                    yield feature.removeprefix(base), token.span


def _features(token: Token, text: str) -> Iterator[str]:
    yield token.feature
    yield from token.parts
    if token.named:
        yield from features(text[token.span.start : token.span.end])


def _holding(account: Account, held: Held) -> frozenset[str]:
    """Return those who hold a statement, and all who took part."""
    return held.holders | {each.person for met in account.meetings for each in met.attendance}


def _content(held: Held) -> tuple[Span, ...]:
    return (held.content,) if held.content else ()


def _in(span: Span, parts: Sequence[Span]) -> bool:
    return any(part.start <= span.start and span.end <= part.end for part in parts)
