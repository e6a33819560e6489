"""The words behind which those are named for whose good something is (`benefit_words.csv`, `candidacy_words.csv`).

Example: "to support Ukraine" is for Ukraine; "Korea's candidacy for the Council" is not for the Council.
"""

import re
from functools import cache

from kg import resources
from kg.lexicon import read_rows


@cache
def benefit() -> str:
    """Return the pattern of words behind which those are named for whose good something is."""
    return rf"{_not_sought()}\b(?:to|for|{_verb()})\s+(?:the\s+)?"


@cache
def benefit_of_own() -> str:
    """Return the pattern of verbs that do good to whom what they are directed at belongs ("support Korea's bid")."""
    return rf"\b{_verb()}\s+(?:the\s+)?"


@cache
def paid() -> str:
    """Return the pattern of a sum and what it is for, behind which the place is named ("$1 million to demining in")."""
    return r"(?:[$€£¥]\s?\d|\b\d[\d.,]*\s+(?:m|b|tr)illion\b)[^,;:]*?\s(?:for|to)\s+(?:[\w-]+\s+){1,6}in\s+(?:the\s+)?"


def _verb() -> str:
    return rf"(?:{_words('benefit_words.csv')})(?:s|es|d|ed|ing)?"


def _not_sought() -> str:
    """Return a pattern that refuses what one stands for or seeks to join."""
    rows = read_rows(resources.lexicons() / "candidacy_words.csv", ("word", "example"))
    return "".join(rf"(?<!\b{re.escape(row['word'])}\s)" for row in rows)


def _words(name: str) -> str:
    return "|".join(_spaced(row["word"]) for row in read_rows(resources.lexicons() / name, ("word", "example")))


def _spaced(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))
