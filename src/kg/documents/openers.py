"""Where a sentence begins: words that open one, and the titles of those who act in it.

It cuts off the heading that runs into its text: "1 Opening | Minister Tachibana extended his welcome".
"""

import re
from collections.abc import Sequence
from functools import cache

from kg import lexicon
from kg.documents.characters import ends_sentence

_DEMONYM = re.compile(r"[A-Z][a-z]+(?:ian|ean|ese|ish|ican|can|ani|eli|ench|utch|ine|isian)$")
_NO_HEADING_END = re.compile(
    r"(?:of|the|and|or|for|to|with|in|on|at|by|from|between|a|an|its|their|his|her|our|as|that|which|is|are|was|were|"
    r"will|would|has|have|had|met|told|said|gave|made|held|took|[a-z]+ed|&|.*[,–—-])$"
)
_VERB = re.compile(r"(?:is|are|was|were|will|would|has|have|had|should|said|stated|told|met|held)$")
_LONGEST_HEADING = 15
_SHORTEST_REST = 3
_MOST_WORDS_BEFORE_COLON = 8


@cache
def _openers(kind: str) -> frozenset[str]:
    return frozenset(word for word, its_kind in lexicon.load().sentence_openers if its_kind == kind)


def opens_sentence(text: str) -> bool:
    """Tell whether a text begins as a sentence does: with an article, a pronoun, a preposition, a title.

    >>> opens_sentence("Deputy Prime Minister Pell voiced"), opens_sentence("Facility at Henoko")
    (True, False)
    """
    return _opens_at(text.split(), 0)


def heading_words(text: str, *, is_lead: bool = False) -> int:
    """Return how many words at the start of a piece are a heading that runs into its text, 0 for none.

    `is_lead` says that items go on with the piece, so that it need not be a whole sentence.

    >>> heading_words("Trilateral cooperation The Ministers recognized that it is vital.")
    2
    >>> heading_words("Secretary Ellison reiterated the commitment.")
    0
    """
    words = text.split()
    if not (is_lead or ends_sentence(text) or text.endswith((":", ";"))) or _starts_with_sentence(words):
        return 0
    shortest = 1 if is_lead else _SHORTEST_REST
    for index in range(1, min(len(words) - shortest, _LONGEST_HEADING) + 1):
        if _ends_with_stop(words[index - 1]):
            return 0
        if _begins_after_colon(words, index):
            return index
        if index < len(words) and _opens_at(words, index) and _is_heading(words[:index]):
            return 0 if _belongs_to_post(words, index) else index
    return 0


def _starts_with_sentence(words: Sequence[str]) -> bool:
    """Tell whether the first words are surely no heading."""
    if not words:
        return True
    first = words[0]
    if first in _openers("determiner") | _openers("group") or _names_officer(words, 0):
        return True
    follows_lower = len(words) > 1 and words[1][0].islower()
    return follows_lower and first.rstrip(",") in _openers("function") | _openers("participle")


def _opens_at(words: Sequence[str], index: int) -> bool:
    word = words[index].rstrip(",").lstrip("“\"‘'(") if index < len(words) else ""
    if word in _openers("determiner") | _openers("function") | _openers("participle") | _openers("group"):
        return True
    return _names_officer(words, index)


def _names_officer(words: Sequence[str], index: int) -> bool:
    """Tell whether a title and a name, or a title and its field, begin at a word."""
    place = index
    while place < len(words) and _is_modifier(words[place]) and words[place] not in _openers("title"):
        place += 1
    if place >= len(words) - 1 or words[place] not in _openers("title"):
        return False
    following = words[place + 1].lstrip("(")
    return following[:1].isupper() or following in ("of", "for", "and")


def _is_modifier(word: str) -> bool:
    return word in _openers("modifier") or bool(_DEMONYM.match(word)) or word.endswith(("'s", "’s"))


def _ends_with_stop(word: str) -> bool:
    """Tell whether a sentence ends with a word; "U.S." and "etc." end none."""
    return word.endswith((".", "!", "?", ";")) and "." not in word[:-1] and word not in ("etc.", "No.", "vs.")


def _begins_after_colon(words: Sequence[str], index: int) -> bool:
    return (
        index <= _MOST_WORDS_BEFORE_COLON
        and index < len(words)
        and words[index - 1].endswith(":")
        and words[index].lstrip("“\"‘'(")[:1].isupper()
        and not any(_VERB.match(word) for word in words[:index])
    )


def _belongs_to_post(words: Sequence[str], index: int) -> bool:
    """Tell whether the words before a title are part of the post: "External Affairs Minister"."""
    return _names_officer(words, index) and all(word in lexicon.load().post_modifiers for word in words[:index])


def _is_heading(words: Sequence[str]) -> bool:
    if _NO_HEADING_END.match(words[-1]) or words[-1] in _openers("modifier"):
        return False
    fronted = words[0] in _openers("function") | _openers("participle")  # "Welcoming EAM and his delegation, ..."
    return not any(_VERB.match(word) or (fronted and word.endswith(",")) for word in words)
