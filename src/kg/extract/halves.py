"""A sentence that reports two meetings → its two halves, each with what it tells.

"Spoke with Prime Minister X on Sunday and with President Y yesterday" → "spoke with Prime Minister X on Sunday" and
"with President Y yesterday". Two meetings are told apart by two days or times of day, or by "separately".
"""

import datetime
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.circumstances import Duration, Hour, find_duration, find_hour
from kg.extract.dates import When, find_dates
from kg.extract.report import is_post
from kg.extract.told import Sentence, Told, Value
from kg.extract.wording import Words
from kg.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


class Half(NamedTuple):
    """One half: what it tells, where it stands in the document, and the parts of names that only it holds.

    It is sure where the two are joined by a second "with"; else only if the text takes up the second one.
    """

    told: Told
    span: Span
    names: frozenset[str]
    is_sure: bool


_APART = re.compile(r"\b(?:separately|separate|respectively|in turn|in both cases|each)\b", re.IGNORECASE)
_DAY_PART = re.compile(r"\b(?:later|then|afterwards|in the (?:morning|afternoon|evening)|at noon)\b", re.IGNORECASE)
_LONGEST = 18  # tokens between "and" and the second "with"


def halves(sentence: Sentence, told: Told, words: Words, issued: datetime.date | None) -> tuple[Half, Half] | None:
    """Return the two halves of a sentence on two meetings, or None where it reports one."""
    joined = _second(sentence, words)
    cut = joined or _other(sentence, words)
    if cut is None:
        return None
    at = cut.idx - sentence.tokens.start_char
    one, two = sentence.tokens.text[:at], sentence.tokens.text[at:]
    dated = bool(find_dates(two, issued=issued)) and bool(find_dates(one, issued=issued))
    if not (dated or _DAY_PART.search(two) or _APART.search(sentence.tokens.text)):
        return None
    first = _within(sentence, told, 0, at, issued)
    second = _within(sentence, told, at, len(sentence.tokens.text), issued)
    if second.date is None and first.date is not None:
        second = second._replace(date=first.date)
    names = _names(one, words), _names(two, words)
    return (
        Half(first, sentence.source(0, len(one.rstrip(" ,"))), names[0] - names[1], joined is not None),
        Half(second, sentence.source(at, at + len(two)), names[1] - names[0], joined is not None),
    )


_NAME = re.compile(r"(?<!\w)[^\W\d_a-z]\w{2,}")


def _names(text: str, words: Words) -> frozenset[str]:
    """Return the capitalized words of a text but for posts, parts of double names each."""
    return frozenset(name for name in _NAME.findall(text) if name not in words.posts)


_FRONT = 60  # characters


def taken_up(sentences: Sequence[Sentence], number: int, parts: tuple[Half, Half]) -> int | None:
    """Return the number of the sentence that takes up the second half: "In her call with President Y, ..."."""
    for later in range(number + 1, len(sentences)):
        front = f"{sentences[later].heading} {sentences[later].tokens.text[:_FRONT]}"
        named = [name.title() for name in _NAME.findall(front)]
        known = {name.title(): half for half in parts for name in half.names}
        first = next((known[name] for name in named if name in known), None)
        if sentences[later].opens and first is parts[1]:
            return later
    return None


def _second(sentence: Sentence, words: Words) -> "Token | None":
    """Return the "and" before a second "with" and somebody with a post, where the first one has both too."""
    report = sentence.report
    if report is None:
        return None
    after = [token for token in sentence.tokens if token.i > report.verb.i]
    first = next((token for token in after if token.lower_ in ("with", "to")), None)
    for token in after:
        if first is None or token.lower_ != "and" or token.i < first.i:
            continue
        again = next((t for t in after if token.i < t.i <= token.i + _LONGEST and t.lower_ == first.lower_), None)
        if again is None:
            continue
        between = [t for t in after if token.i < t.i < again.i]
        if any(t.tag_ in ("VBD", "VBZ") or is_post(t, words) for t in between):
            continue
        later = [t for t in between if t.lower_ == "and"]
        cut = later[-1] if later else token
        met = any(is_post(t, words) for t in after if first.i < t.i < token.i)
        if met and any(is_post(t, words) for t in after if again.i < t.i <= again.i + _LONGEST):
            return cut
    return None


def _other(sentence: Sentence, words: Words) -> "Token | None":
    """Return the "and" before the second post of separate meetings: "separate calls with Minister X and Minister Y"."""
    report = sentence.report
    if report is None or not _APART.search(sentence.tokens.text):
        return None
    after = [token for token in sentence.tokens if token.i > report.verb.i]
    posts = [token.i for token in after if is_post(token, words)]
    for token in after:
        ahead = [t for t in after if token.i < t.i <= token.i + _SHORT]
        is_person = any(is_post(t, words) for t in ahead) and sum(t.pos_ == "PROPN" for t in ahead) > _NAME_AND_POST
        if token.lower_ == "and" and posts and posts[0] < token.i and is_person and token.nbor(-1).pos_ == "PROPN":
            return token
    return None


_SHORT = 8  # tokens
_NAME_AND_POST = 2


def _within(sentence: Sentence, told: Told, start: int, end: int, issued: datetime.date | None) -> Told:
    """Return what characters start:end of a sentence tell, with the format of the whole."""
    text = sentence.tokens.text[start:end]

    def cited(found: When | Hour | Duration) -> Span:
        return sentence.source(start + found.start, start + found.end)

    days = [when for when in find_dates(text, issued=issued) if when.date]
    hour, lasting = find_hour(text), find_duration(text)
    return Told(
        date=next((Value(when.date, cited(when), when.rule) for when in days if when.date), None),
        start=Value(hour.time, cited(hour)) if hour else None,
        minutes=Value(lasting.minutes, cited(lasting)) if lasting else None,
        format=told.format,
        place=told.place if told.place and _lies(told.place.span, sentence.source(start, end)) else None,
    )


def _lies(inner: Span, outer: Span) -> bool:
    """Tell whether a span lies in another."""
    return outer.start <= inner.start and inner.end <= outer.end
