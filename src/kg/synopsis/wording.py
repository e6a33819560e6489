"""The statements of an account → the share that each has of the text: its wording.

A sentence is parted among its statements, so that adverbs and speakers go with the words that they belong to.
Example: "Both welcomed progress and strongly condemned the attack." has the shares "Both welcomed progress" and
"strongly condemned the attack".
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from kg.compare.model import Held
from kg.model import Span

_BEFORE = re.compile(r"[\s,;:.–—-]*(?:(?:and|but)\s+(?:also\s+)?)?", re.IGNORECASE)
_AFTER = re.compile(r"[\s,;:.–—-]*\Z")


def wordings(text: str, statements: Iterable[Held]) -> Mapping[str, tuple[Span, ...]]:
    """Return the share of each statement, by its IRI: one stretch, or two where its content stands elsewhere."""
    of_sentence: dict[Span, list[Held]] = {}
    for held in statements:
        of_sentence.setdefault(held.sentence, []).append(held)
    return {
        held.iri: tuple(_shares(text, held, [core(each) for each in group if each is not held], group))
        for group in of_sentence.values()
        for held in group
    }


def core(held: Held) -> Span:
    """Return the cue and the content, as far as that stands in the sentence of the cue, and all between them."""
    if held.content is None or not _within(held.content, held.sentence):
        return held.cue
    return Span(min(held.cue.start, held.content.start), max(held.cue.end, held.content.end))


def _within(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


def _shares(text: str, held: Held, others: Sequence[Span], group: Sequence[Held]) -> Iterable[Span]:
    """Yield the stretches of one statement."""
    own = core(held)
    around = [each.cue.end for each in group if each is not held and _within(own, core(each)) and each.cue < held.cue]
    begins = [each.end for each in others if each.end <= own.start] + [end for end in around if end <= own.start]
    last = not around and not any(each.start >= own.end for each in others)
    yield _trimmed(text, Span(max([held.sentence.start, *begins]), held.sentence.end if last else own.end), own)
    if held.content is not None and not _within(held.content, held.sentence):
        yield held.content


def _trimmed(text: str, share: Span, own: Span) -> Span:
    """Return a share without the marks and the "and" that join it to what stands around; the core stays whole."""
    words = text[share.start : share.end]
    before, after = _BEFORE.match(words), _AFTER.search(words)
    start = share.start + (before.end() if before else 0)
    end = share.start + (after.start() if after else len(words))
    return Span(min(start, own.start), max(end, own.end))
