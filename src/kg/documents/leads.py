"""Items that go on with an unfinished sentence, and the block where it stands: "We have agreed:" + "to join up".

An item goes on with its lead where it begins in lower case, or where the lead stops in the middle of its clause
("the Ministers:", "agreed to:"). Whole sentences below "The key points are as follows:" have no lead.
"""

import re
from collections.abc import Sequence

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
    return [_lead(text, blocks, index) if block.kind == "item" else None for index, block in enumerate(blocks)]


def _lead(text: str, blocks: Sequence[Block], index: int) -> int | None:
    above = _above(blocks, index)
    if above is None:
        return None
    lead, item = _words(text, blocks[above]), _words(text, blocks[index])
    if ends_sentence(lead) or not item:
        return None
    return above if starts_lower(item) or _completes(lead, item) else None


def _above(blocks: Sequence[Block], index: int) -> int | None:
    """Return the block under which the list of an item stands."""
    level = blocks[index].level
    for place in range(index - 1, -1, -1):
        block = blocks[place]
        if block.kind == "paragraph" or (block.kind == "item" and block.level < level):
            return place
        if block.kind == "heading" and block.level < level:
            return None
    return None


def _completes(lead: str, item: str) -> bool:
    """Tell whether a lead that stops inside its clause needs an item that begins with a capital."""
    if _ANNOUNCES.search(lead) or not _STOPS_INSIDE.search(lead):
        return False
    return not opens_sentence(item) or item.startswith("To ")


def _words(text: str, block: Block) -> str:
    return flat(text[block.span.start : block.span.end])
