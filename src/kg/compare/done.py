"""The words that tell that something was done (`done_words.csv`).

Example: "the first meeting of the working group, held in November" tells that it was done; "to be held" does not.
"""

import re
from functools import cache

from kg import resources
from kg.errors import DataError
from kg.lexicon import read_rows

_KINDS = ("noun", "verb")
_BEFORE_NOT_YET = ("be", "to", "will", "would", "being", "not", "not yet", "not been", "yet been")
_NOT_YET = "".join(rf"(?<!\b{each}\s)" for each in _BEFORE_NOT_YET)
# A noun tells it where the statement is about it: at the head of the words, with at most two adjectives before it.
_HEAD = r"^(?:the|an?|its|their|this|that)?\s*(?:[\w-]+\s+){0,2}?"


@cache
def done() -> re.Pattern[str]:
    """Return the pattern of words that tell that something was done.

    Raises:
        DataError: a row is of no known kind.
    """
    found: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    path = resources.lexicons() / "done_words.csv"
    for number, row in enumerate(read_rows(path, ("words", "kind", "example")), start=2):
        if row["kind"] not in found:
            raise DataError(f"{path.name}, row {number}: found {row['kind']!r}; expected noun or verb")
        found[row["kind"]].append(_spaced(row["words"]))
    verbs, nouns = (f"(?:{'|'.join(found[kind])})" for kind in ("verb", "noun"))
    return re.compile(rf"{_NOT_YET}\b{verbs}\b|{_HEAD}\b{nouns}\b", re.IGNORECASE)


def _spaced(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))
