"""The lexicon → the words of meeting by kind (`meeting_words.csv`), with a pattern for each kind.

Example: kind "medium", "by phone" → telephone; the pattern of the kind finds "by phone" in "spoke by phone".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.lexicon import Lexicon, MeetingWord


@dataclass(frozen=True, slots=True)
class Words:
    """The words of meeting by kind, made ready for looking up; `titles` are all words of which posts are made."""

    by_kind: dict[str, dict[str, tuple[MeetingWord, ...]]]
    posts: frozenset[str]
    titles: frozenset[str]
    patterns: dict[str, re.Pattern[str]]

    def rows(self, kind: str, word: str) -> tuple[MeetingWord, ...]:
        """Return the rows of one kind for a word."""
        return self.by_kind.get(kind, {}).get(word, ())

    def has(self, kind: str, word: str) -> bool:
        """Tell whether a word is of a kind."""
        return word in self.by_kind.get(kind, {})

    def pattern(self, kind: str, *, plural: bool = False) -> re.Pattern[str]:
        """Return a pattern for the words of a kind, longest first."""
        key = f"{kind}s" if plural else kind
        if key not in self.patterns:
            self.patterns[key] = _pattern(tuple(self.by_kind.get(kind, {})), "(?:s|es)?" if plural else "")
        return self.patterns[key]


def _alternatives(words: Iterable[str]) -> str:
    """Return words as alternatives of a pattern, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _pattern(words: tuple[str, ...], ending: str) -> re.Pattern[str]:
    """Return a pattern for whole words with an ending."""
    return re.compile(rf"(?<![\w-])(?:{_alternatives(words)}){ending}(?!\w)", re.IGNORECASE)


def words_of(lexicon: Lexicon) -> Words:
    """Return the words of meeting of a lexicon."""
    posts = lexicon.post_heads | lexicon.honorifics
    return _words_of(lexicon.meeting_words, posts, posts | lexicon.post_modifiers)


@lru_cache(4)  # they are the same for each text
def _words_of(rows: tuple[MeetingWord, ...], posts: frozenset[str], modifiers: frozenset[str]) -> Words:
    by_kind: dict[str, dict[str, tuple[MeetingWord, ...]]] = {}
    for row in rows:
        known = by_kind.setdefault(row.kind, {})
        key = row.word if row.kind == "event noun" else row.word.lower()
        known[key] = (*known.get(key, ()), row)
    nouns = _alternatives(word for word, rows in by_kind["noun"].items() if rows[0].format in ("telephone", "video"))
    medium = re.compile(
        rf"\b(?:by|via|through|over|in|during|on|using)\s+(?:(?:an?|the|his|her|their|secure|brief|short)\s+){{0,2}}"
        rf"(?P<noun>{nouns})s?\b",
        re.IGNORECASE,
    )
    return Words(by_kind, posts, modifiers, {"medium noun": medium})
