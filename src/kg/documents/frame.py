"""The blocks of a text → its title, who put it out, and when."""

import datetime
import re
from collections.abc import Iterator, Sequence

from kg.documents.characters import flat
from kg.documents.dates import date_of_file_name, find_dates
from kg.documents.issuers import as_name, issuer_in
from kg.documents.phrases import is_attribution, is_date_line
from kg.model import Block, Cited, CitedDate, Span

_MOST_WORDS = 12
_ISSUED = re.compile(r"\b(?:publi|post|issue|releas|date\b|created|delivered|regist)", re.IGNORECASE)
_CHANGED = re.compile(r"\b(?:last|updated?|modified)\b", re.IGNORECASE)
_FROM = re.compile(r"(?:from|source|issued by|published by|released by|publisher|organi[sz]ation)\s*:", re.IGNORECASE)
_RANK = re.compile(r"^(?:(?:Deputy|Acting|Principal|Chief|Assistant)\s+)+")
_HOLDER = re.compile(r"(?:press secretary|spokes(?:man|woman|person)|press service|chief)", re.IGNORECASE)


def title(text: str, blocks: Sequence[Block]) -> Cited | None:
    """Return the title of a readout."""
    return next((Cited(_words(text, block), block.span) for block in blocks if block.kind == "title"), None)


def publisher(text: str, blocks: Sequence[Block]) -> Cited | None:
    """Return the issuer as the masthead names it: a line "From:" before a body, a body before an office."""
    found = [
        (rank, index, cited)
        for index, block in enumerate(blocks)
        if block.kind == "header"
        for rank, cited in _issuers(text, block)
    ]
    return min(found, key=lambda entry: entry[:2], default=(0, 0, None))[2]


def issued(text: str, blocks: Sequence[Block]) -> CitedDate | None:
    """Return the date of issue: a labelled one, one that stands alone, one in the title."""
    dates = [
        (_date_rank(text, block), index, CitedDate(value, Span(block.span.start + start, block.span.start + end)))
        for index, block in enumerate(blocks)
        if block.kind in ("header", "title", "furniture")
        for start, end, value in find_dates(text[block.span.start : block.span.end])
    ]
    found = min((entry for entry in dates if entry[0] is not None), key=lambda entry: entry[:2], default=None)
    return found[2] if found else None


def issued_elsewhere(source: str, named: datetime.date | None) -> CitedDate | None:
    """Return the date of issue that the head of a page gives, or else the file's name."""
    value = named or date_of_file_name(source)
    return CitedDate(value) if value else None


def _words(text: str, block: Block) -> str:
    return flat(text[block.span.start : block.span.end])


def _issuers(text: str, block: Block) -> Iterator[tuple[int, Cited]]:
    written = text[block.span.start : block.span.end]
    found = issuer_in(written)
    if not found:
        return
    start, end, kind = found
    rank = 2 if kind == "body" else 3
    if is_attribution(flat(written)):
        holder = _HOLDER.search(written, start)
        if not holder or kind == "office":
            return
        start += len(written[start:]) - len(_RANK.sub("", written[start:]))
        end, rank = len(written[: holder.start()].rstrip()), 4
    elif _FROM.match(written):
        rank = 1
    if start < end:
        span = Span(block.span.start + start, block.span.start + end)
        yield rank, Cited(as_name(flat(text[span.start : span.end])).removeprefix("The Hon "), span)


def _date_rank(text: str, block: Block) -> int | None:
    """Return how likely the date in a block is the date of issue, lowest first; None where it is not."""
    words = _words(text, block)
    if block.kind == "title":
        return 4
    if block.kind == "furniture":
        return 6 if _ISSUED.match(words) or is_date_line(words) else None
    if _CHANGED.match(words):
        return 5
    if _ISSUED.match(words):
        return 1
    if is_date_line(words):
        return 2
    return 3 if len(words.split()) <= _MOST_WORDS else None
