"""A reading and its graph → the passages that misquote the text. There must be none.

Example: a passage from 14 to 22 with the quote "welcomed" misquotes a text that has "welcome " there.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from pyoxigraph import Literal

from kg.encode import encode
from kg.model import Reading, Span
from kg.vocabulary import KG


def misquoted(reading: Reading) -> tuple[Span, ...]:
    """Return the spans to which no words of the text answer, and those that the graph quotes wrongly."""
    text = reading.document.text
    outside = {span for span in spans(reading) if not _is_in(span, text)}
    if outside:
        return tuple(sorted(outside))
    return tuple(sorted(span for span, quote in quotes(reading) if text[span.start : span.end] != quote))


def _is_in(span: Span, text: str) -> bool:
    """Tell whether a span holds words of the text."""
    return 0 <= span.start < span.end <= len(text) and bool(text[span.start : span.end].strip())


def spans(value: Any) -> Iterator[Span]:
    """Yield every span in a value of the model, however deep it stands."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)
    elif hasattr(value, "__dataclass_fields__"):
        for field in fields(value):
            yield from spans(getattr(value, field.name))


def quotes(reading: Reading) -> Iterator[tuple[Span, str]]:
    """Yield each passage of the reading's graph, with the words that the graph quotes."""
    passages: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for quad in encode(reading):
        if quad.predicate.value in (KG.start, KG.end, KG.quote) and isinstance(quad.object, Literal):
            passages[str(quad.subject)][quad.predicate.value] = quad.object.value
    for passage in passages.values():
        yield Span(int(passage[KG.start]), int(passage[KG.end])), passage[KG.quote]
