"""The words that tell that something was done (`done_words.csv`).

Example: "the first meeting of the working group, held in November" tells that it was done; "to be held" does not.
"""

import re
from functools import cache

from kg import resources
from kg.errors import DataError
from kg.lexicon import read_rows

_KINDS = ("noun", "verb", "short")
_NOT_YET = r"(?<!\bto\s)"
_UNDONE = (
    "not|n't|never|no|none|nobody|nor|neither|only|be|being|will|would|shall|should|must|may|might|can|could|cannot|"
    "if|unless|until|whether"
)
_CLAUSE = r"(?:^|[,;:.]\s|\b(?:that|which|who|while|but)\s)"
# A noun tells it where the statement is about it: at the head of the words, with at most two adjectives before it.
_LINK = r"(?:of|for|to|on|in|toward|towards|about|before)\b"
_HEAD = rf"^(?:the|an?|its|their|this|that)?\s*(?:(?!{_LINK})[\w-]+\s+){{0,2}}?"
_NO_WILL = r"(?!.*\b(?:will|would|shall)\b)"


@cache
def done() -> re.Pattern[str]:
    """Return the pattern of words that tell that something was done.

    *Matches*: "that the talks were held in May"; "the signature of the Memorandum".
    *Does not match*: "that only Japan had ratified it"; "that it is still to be held"; "the launch of planning for it";
    "the establishment of a committee that will prepare it".
    *Why*: a word in the clause says that it is not done, not by all, or that something short of it is.

    Raises:
        DataError: a row is of no known kind.
    """
    found: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    path = resources.lexicons() / "done_words.csv"
    for number, row in enumerate(read_rows(path, ("words", "kind", "example")), start=2):
        if row["kind"] not in found:
            raise DataError(f"{path.name}, row {number}: found {row['kind']!r}; expected noun, verb or short")
        found[row["kind"]].append(_spaced(row["words"]))
    verbs, nouns, short = (f"(?:{'|'.join(found[kind])})" for kind in ("verb", "noun", "short"))
    before = rf"(?:(?!\b(?:{_UNDONE}|{short})\b|n't\b)[^,;:.])*?"
    behind = rf"(?![^,;:.]*\b{short}\b)"
    verb = rf"{_CLAUSE}{before}{_NOT_YET}\b{verbs}\b{behind}"
    noun = rf"{_NO_WILL}(?!.*\b{short}\b){_HEAD}\b{nouns}\b"
    return re.compile(f"{verb}|{noun}", re.IGNORECASE)


def _spaced(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))
