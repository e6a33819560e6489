"""Which characters are blanks, sentence ends, quotes and bullets, and plain tests on words and stretches of text."""

import re

BLANK = " \t\xa0\xad\u1680\u2000-\u200f\u202a-\u202f\u205f\u2060-\u2064\u3000\ufeff\ufffc"
LINE_END = "\n\r\f\v\x1c-\x1e\x85\u2028\u2029"
BULLETS = "°ºㅇ+-–—―−•●○◦▪▫■□◆◇‣⁃∙⋅·・※➢➤►▶▸✓✔*❖\uf0a7\uf0b7\uf0d8\uf076\uf0fc"

_EDGE = re.compile(f"^[{BLANK}]+|[{BLANK}]+$")
_SPACE = re.compile(f"[{BLANK}{LINE_END}]+")
_SENTENCE_END = re.compile(r"[.!?…。！？]['\"”“’»）)\]*†‡]*(?:\[?\d{1,2}\]?)?$")
_INNER_END = re.compile(r"(?:[a-z]{3,}|[)\]”\"’%]|\d{4})[.!?]['\"”’)\]]*\s+['\"“‘(]*[A-Z]")
_LOWER_START = re.compile(r"^['\"“‘(\[]*[a-zà-öø-ÿ]")


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return start:end without the blanks at its edges.

    >>> trim("  a b ", 0, 6)
    (2, 5)
    """
    piece = text[start:end]
    left = len(piece) - len(re.sub(f"^[{BLANK}{LINE_END}]+", "", piece))
    right = len(re.sub(f"[{BLANK}{LINE_END}]+$", "", piece))
    return (start + left, start + right) if left < right else (start, start)


def flat(text: str) -> str:
    """Return a text on one line, its blanks single and plain."""
    return _SPACE.sub(" ", text.replace("\xad", "").replace("\u200b", "")).strip()


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does, quotes, brackets and a footnote number set aside."""
    return bool(_SENTENCE_END.search(text))


def holds_two_sentences(text: str) -> bool:
    """Tell whether a sentence ends inside a text and another begins."""
    return bool(_INNER_END.search(text))


def starts_lower(text: str) -> bool:
    """Tell whether a text goes on in lower case, as the middle of a sentence does."""
    return bool(_LOWER_START.match(text))
