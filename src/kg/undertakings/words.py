"""The words behind which those are named for whose good something is (`benefit_words.csv`).

Example: "to support Ukraine" is for Ukraine.
"""

import re
from functools import cache

from kg import resources
from kg.lexicon import read_rows


@cache
def benefit() -> str:
    """Return the pattern of words behind which those are named for whose good something is."""
    rows = read_rows(resources.lexicons() / "benefit_words.csv", ("word", "example"))
    return rf"\b(?:to|for|(?:{'|'.join(_spaced(row['word']) for row in rows)})(?:s|es|d|ed|ing)?)\s+(?:the\s+)?"


def _spaced(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))
