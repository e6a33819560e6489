"""What the words of a page's frame say that a line is: navigation, masthead, caption, other headlines."""

import re
from functools import cache, lru_cache

from kg import lexicon
from kg.documents.characters import ends_sentence
from kg.documents.dates import find_dates

_OUTER = re.compile(r"[^\w]+")
_DIGITS = re.compile(r"\d+")
_TIME = re.compile(
    r"\b\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\b|\b\d{1,2}\s*[ap]\.?m\.?\b|\b(?:GMT|UTC|EST|EDT|CET|CEST|IST|KST|JST)\b"
    r"|\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\b\.?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+|\+?\(?\d[\d\s()/–-]{6,}\d")
_BRACKETED = re.compile(r"[(\[【<][^()\[\]]*[)\]】>]\.?")
_COPYRIGHT = re.compile(r"(?:\(c\)|©)\s*[A-Z][\w .,&/-]{1,60}$", re.IGNORECASE)
_LETTER = re.compile(r"[^\W_]")
_SIGN_OF_ADDRESS = re.compile(r"@|://|www\.|\d")
_PLACE_AND_DATE_WORDS = 6
_LONGEST = 600  # characters of a line that may belong to the frame of a page
_MOST_WORDS = 30
_KEPT = 4096  # lines whose kind is remembered
_FRAME_WORDS = 12


@cache
def _phrases(match: str, kind: str) -> tuple[str, ...]:
    """Return the phrases of a kind, the longest first."""
    rows = (
        phrase for phrase, its_match, its_kind in lexicon.load().page_phrases if (its_match, its_kind) == (match, kind)
    )
    return tuple(sorted(rows, key=lambda phrase: (-len(phrase), phrase)))


def bare(words: str) -> str:
    """Return words without case, digits and punctuation, as the phrases that match a whole line are compared.

    >>> bare("Visitor Counter : 1312")
    'visitor counter'
    """
    return " ".join(_OUTER.sub(" ", _DIGITS.sub(" ", words.casefold())).split())


@cache
def _whole(kind: str) -> frozenset[str]:
    return frozenset(bare(phrase) for phrase in _phrases("whole", kind)) - {""}


def is_furniture(words: str) -> bool:
    """Tell whether a line belongs to the page and not to the readout."""
    return (
        not _LETTER.search(words[:_LONGEST])
        or _is_kind(words, "furniture")
        or (_is_contact(words) and not is_date_line(words))
    )


def starts_related(words: str) -> bool:
    """Tell whether a line starts a list of other pages."""
    return _is_kind(words, "related")


def is_masthead(words: str) -> bool:
    """Tell whether a line says what sort of text this is, from whom, or when it was put out."""
    return _is_kind(words, "header") or is_date_line(words) or is_attribution(words)


def is_attribution(words: str) -> bool:
    """Tell whether a line says who gave out the text that follows."""
    folded = words[-_LONGEST:].casefold()
    within = words.endswith(":") and any(phrase in folded for phrase in _phrases("within", "attribution"))
    return within or any(folded.startswith(phrase) for phrase in _phrases("start", "attribution"))


def is_caption(words: str) -> bool:
    """Tell whether a line stands under a picture."""
    if len(words) > _LONGEST:
        return False
    folded = words.casefold() + " "
    within = any(phrase in folded for phrase in _phrases("within", "caption"))
    starts = any(folded.startswith(phrase) for phrase in _phrases("start", "caption"))
    within = within or bool(_COPYRIGHT.search(words))
    return len(words.split()) <= 2 * _MOST_WORDS and (within or (starts and len(words.split()) <= _MOST_WORDS))


def is_bracketed(words: str) -> bool:
    """Tell whether a line is wholly in brackets, as "(As delivered)"."""
    return len(words) <= _LONGEST and bool(_BRACKETED.fullmatch(words))


def is_date_line(words: str) -> bool:
    """Tell whether a line holds a date and hardly anything else: a place, a weekday, a time.

    >>> is_date_line("Brussels, 13.05.2024"), is_date_line("On 13.05.2024 the Ministers met.")
    (True, False)
    """
    dates = list(find_dates(words)) if len(words) <= _LONGEST else []
    if not dates:
        return False
    rest = words
    for start, end, _ in reversed(dates):
        rest = rest[:start] + " " + rest[end:]
    rest = _TIME.sub(" ", rest)
    others: list[str] = re.findall(r"[^\W\d_]+", rest)
    return len(others) <= _PLACE_AND_DATE_WORDS and not any(word.islower() and len(word) > 2 for word in others)  # noqa: PLR2004


def _is_contact(words: str) -> bool:
    """Tell whether addresses and telephone numbers make up most of a line."""
    if len(words) > _LONGEST or not _SIGN_OF_ADDRESS.search(words):
        return False
    rest = _ADDRESS.sub(" ", words)
    return len(rest) < len(words) and len(re.findall(r"[^\W\d_]{2,}", rest)) <= _FRAME_WORDS // 3


@lru_cache(_KEPT)  # each line is asked for several times, by itself and with those around it
def _is_kind(words: str, kind: str) -> bool:
    if len(words) > _LONGEST:
        return False
    folded = words.casefold()
    if any(phrase in folded for phrase in _phrases("within", kind)) or bare(words) in _whole(kind):
        return True
    most = _FRAME_WORDS if kind == "header" and ends_sentence(words) else _MOST_WORDS
    return len(words.split()) <= most and _starts(folded, _phrases("start", kind))


def _starts(folded: str, phrases: tuple[str, ...]) -> bool:
    """Tell whether a line begins with one of the phrases, as whole words."""
    return folded.startswith(phrases) and any(
        folded.startswith(phrase) and not (phrase[-1].isalnum() and folded[len(phrase) : len(phrase) + 1].isalnum())
        for phrase in phrases
    )
