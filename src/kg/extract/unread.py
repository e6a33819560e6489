"""What of the running text was read, and what yielded nothing.

Comes in: the blocks as parsed, and the passages from which something was read. Goes out: the sentences of the running
text, and those of them that yielded no statement, meeting, participant or relation.

An item that goes on with a lead is a sentence of its own: in "The Ministers: - agreed to meet; - took a walk." there
are three, of which the last yielded nothing. The lead is read where one of its items is.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from kg.extract.meetings import Setting, View
from kg.extract.places import apart
from kg.model import Block, Relation, Span, Statement


def sentences(views: Sequence[View]) -> tuple[Span, ...]:
    """Return the sentences of the running text that hold words, in the order of the text."""
    return tuple(sorted({span for view in views if view.runs for span in _sentences(view)}))


def _sentences(view: View) -> Iterator[Span]:
    """Yield the sentences of a block, without the lead that it goes on with."""
    doc, lead = view.parsed.doc, view.parsed.lead_length
    for sentence in doc.sents:
        own = [token for token in sentence if token.idx >= lead]
        if any(token.is_alpha for token in own):
            yield view.span(own[0].i, own[-1].i + 1)


def passages(
    statements: Iterable[Statement], relations: Iterable[Relation], settings: Iterable[Setting]
) -> Iterator[Span]:
    """Yield the passages from which something was read."""
    for statement in statements:
        yield statement.cue
        if statement.content is not None:
            yield statement.content
    yield from (relation.evidence for relation in relations)
    for setting in settings:
        yield setting.occasion.sentence
        yield from (span for _, span in setting.occasion.evidence)
        yield from setting.evidence.values()


def unread(running: Sequence[Span], read: Iterable[Span], blocks: Sequence[Block]) -> tuple[Span, ...]:
    """Return the sentences that yielded nothing; a lead yields what its items yield."""
    left = apart(running, read)
    leads = set(_leads_read(running, frozenset(left), blocks))
    return tuple(span for span in left if span not in leads)


def _leads_read(running: Sequence[Span], left: frozenset[Span], blocks: Sequence[Block]) -> Iterator[Span]:
    """Yield the last sentence of each block that has an item which yielded something."""
    for item in blocks:
        if item.lead is not None and any(each not in left for each in _within(item.span, running)):
            yield from _within(blocks[item.lead].span, running)[-1:]


def _within(block: Span, running: Sequence[Span]) -> Sequence[Span]:
    """Return the sentences that begin in a block; `running` stands in the order of the text."""
    return running[bisect_left(running, Span(block.start, 0)) : bisect_left(running, Span(block.end, 0))]
