"""Items that go on with an unfinished sentence, and the block where it stands: "We have agreed:" + "to join up".

An item goes on with its lead where it begins in lower case, or where the lead stops in the middle of its clause
("the Ministers:", "agreed to:"). Whole sentences below "The key points are as follows:" have no lead.
"""

import re
from collections.abc import Iterator, Sequence

from kg.documents.characters import ends_sentence, flat, starts_lower
from kg.documents.openers import opens_sentence
from kg.model import Block

_ANNOUNCES = re.compile(
    r"(?:follow(?:s|ing)?(?: (?:points|results|outcomes|items|issues|matters|topics))?"
    r"|below|points|items|summary|outline|results|outcomes)\s*[:.]?$",
    re.IGNORECASE,
)
_STOPS_INSIDE = re.compile(
    r"(?:\b(?:we|they|he|she|it|ministers?|leaders|presidents?|secretar(?:y|ies)|sides|participants|parties|both|to|that|on|in|of|for|with|by"
    r"|including|and|particular|would|will|should|must|[a-z]+ed|have|has|are|were|is|was))\s*[:,–—-]?$",
    re.IGNORECASE,
)


def leads(text: str, blocks: Sequence[Block]) -> list[int | None]:
    """Return, for each block, the index of the block whose sentence it goes on with."""
    return [_lead(text, blocks, index, above) for index, above in enumerate(_above(blocks))]


def _lead(text: str, blocks: Sequence[Block], index: int, above: int | None) -> int | None:
    if above is None:
        return None
    lead, item = _words(text, blocks[above]), _words(text, blocks[index])
    if ends_sentence(lead) or not item:
        return None
    return above if starts_lower(item) or _completes(lead, item) else None


def _above(blocks: Sequence[Block]) -> Iterator[int | None]:
    """Yield for each item the block under which its list stands: a paragraph or an item less deep, but no heading."""
    open_: list[tuple[int, int | None]] = []  # the levels and places of the blocks under which an item may stand
    for place, block in enumerate(blocks):
        if block.kind == "paragraph":
            open_ = [(-1, place)]
        if block.kind in ("item", "heading"):
            while open_ and open_[-1][0] >= block.level:
                open_.pop()
        yield open_[-1][1] if open_ and block.kind == "item" else None
        if block.kind in ("item", "heading"):
            open_.append((block.level, place if block.kind == "item" else None))


def stops_inside(lead: str) -> bool:
    """Tell whether a line stops inside its clause.

    >>> stops_inside("HAVE AGREED TO:"), stops_inside("KEY POINTS:")
    (True, False)
    """
    return _STOPS_INSIDE.search(lead) is not None and _ANNOUNCES.search(lead) is None


def _completes(lead: str, item: str) -> bool:
    """Tell whether a lead that stops inside its clause needs an item that begins with a capital."""
    if not stops_inside(lead):
        return False
    return not opens_sentence(item) or item.startswith("To ")


def _words(text: str, block: Block) -> str:
    return flat(text[block.span.start : block.span.end])
