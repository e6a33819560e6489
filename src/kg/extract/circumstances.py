"""The words of one sentence → hour, duration and place of a meeting, each with its characters in the sentence.

Example: "met from 14:05 for approximately 50 minutes at the Ministry of Defense" → 14:05, 50,
"Ministry of Defense". Which of them belong to the meeting reported is for `occasion` to say.
"""

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.periods import NUMBER, number

_LONGEST = 720  # minutes; what lasts longer is no meeting
_HALF = r"(?P<{0}half>[ap]\.?\s?m\b\.?)"
_CLOCK = (
    r"(?:(?P<{0}hour>[0-2]?\d)(?P<{0}mark>[:.h])(?P<{0}minute>[0-5]\d)(?!\d)(?:\s*" + _HALF + r")?"
    r"|(?P<{0}bare>[0-2]?\d)(?:\s*" + _HALF.replace("half>", "barehalf>") + r")?"
    r"|(?P<{0}military>[0-2]\d[0-5]\d)(?:\s?(?P<{0}hours>h|hrs|hours|H)\b\.?)?|(?P<{0}noon>noon|midday))"
)
_TIME = re.compile(
    r"(?<![\w.,/:-])(?P<intro>(?:\b(?:at|from|around|about|approximately|commencing|starting|beginning|between)\s+)*)"
    + _CLOCK.format("")
    + r"(?:\s*(?:-|–|—|to|until|till|and)\s*"
    + _CLOCK.format("to")
    + r")?(?!\w)(?P<after>\s*(?:\(?(?-i:[A-Z]{1,4}T)\b\)?|(?:this|in\s+the|on\s+the)\s+(?:morning|afternoon|evening)|"
    r"(?:(?-i:[A-Z])\w+\s+|local\s+)time|o['’]clock|hours|hrs))?",
    re.IGNORECASE,
)
_LATE = re.compile(r"\b(?:afternoon|evening|tonight|last night)\b", re.IGNORECASE)
_NOON = 12


class Hour(NamedTuple):
    """A time of day found in a text, and the minutes up to the end, where that is given too."""

    start: int
    end: int
    time: datetime.time
    minutes: int | None


class Duration(NamedTuple):
    """A duration found in a text."""

    start: int
    end: int
    minutes: int


class Place(NamedTuple):
    """Words that may name a place: `prep` is the preposition before them, at character `at`."""

    start: int
    end: int
    prep: str
    at: int


def find_hour(text: str) -> Hour | None:
    """Return the time at which something begins.

    Matches: "from 10:25", "at 13:10 local time", "from 6.30am", "at 9.15 this morning", "at 1515hrs", "from 14:05 to
    14:50", "at noon". Does not match: "from 6.5 percent", "between 5 and 6 tanks", "at 1500 metres".
    """
    for match in _TIME.finditer(text):
        first = _clock(match, "")
        if first is None or not _is_time(match):
            continue
        late = _LATE.search(text) is not None and not match["half"] and not match["barehalf"]
        if late and first.hour < _NOON and not (match["hour"] or "").startswith("0"):
            first = first.replace(hour=first.hour + _NOON)
        return Hour(match.start() + len(match["intro"]), match.end(), *_until(match, first))
    return None


def _is_time(match: re.Match[str]) -> bool:
    """Tell whether digits are a time of day: by a colon, a.m., hours, or the words around them."""
    told = bool(match["half"] or match["barehalf"] or match["after"] or match["hours"] or match["noon"])
    if match["mark"] == ":" or (match["mark"] and told):
        return True
    ranged = bool(match["tohalf"] or match["tobarehalf"])
    if match["military"]:
        after = match.string[match.end() :]
        alone = match["intro"].lower().split()[-1:] == ["at"] and re.match(r"\s*(?:[,.;)]|$|(?:and|on|for)\b)", after)
        return bool(match["hours"] or match["tohours"] or (match["after"] and match["intro"]) or alone)
    return bool(match["intro"]) and (told or ranged)


def _clock(match: re.Match[str], side: str) -> datetime.time | None:
    """Return the time of one side of "from ... to ...", or None where it is none."""
    if match[f"{side}noon"]:
        return datetime.time(_NOON)
    if match[f"{side}military"]:
        hour, minute = int(match[f"{side}military"][:2]), int(match[f"{side}military"][2:])
    elif match[f"{side}hour"] or match[f"{side}bare"]:
        hour, minute = int(match[f"{side}hour"] or match[f"{side}bare"]), int(match[f"{side}minute"] or 0)
    else:
        return None
    half = (match[f"{side}half"] or match[f"{side}barehalf"] or "").lower()
    if half:
        hour = hour % _NOON + (_NOON if half.startswith("p") else 0)
    return datetime.time(hour, minute) if hour < 2 * _NOON else None


def _until(match: re.Match[str], first: datetime.time) -> tuple[datetime.time, int | None]:
    """Return the first time, with the half of the day that only the second one bears, and the minutes between."""
    last = _clock(match, "to")
    if last is None:
        return first, None
    if not (match["half"] or match["barehalf"]) and first.hour < _NOON <= last.hour and match["tohalf"]:
        first = first.replace(hour=first.hour + _NOON)
    minutes = (last.hour - first.hour) * 60 + last.minute - first.minute
    minutes += 0 if minutes > 0 else _LONGEST
    return first, minutes if 0 < minutes <= _LONGEST else None


_COUNT = rf"(?P<count>\d+(?:\.\d+)?(?!\d)|{NUMBER})"
_LASTING = (
    r"(?P<intro>\b(?:for|of|lasted|lasting|last|ran|over|during|about|around|approximately|approx\.?|some|nearly|almost|than|"
    r"just|roughly|under|on)\s+(?:(?:a\s+)?(?:good|full|little|total\s+of|bit)\s+)?|\()"
)
_DURATIONS: tuple[tuple[re.Pattern[str], float, float], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), by_count, added)
    for pattern, by_count, added in (
        (rf"{_LASTING}{_COUNT}[\s-]+(?:hours?|hrs?)\s*(?:,|and)?\s+(?P<more>{NUMBER})[\s-]+min(?:ute)?s?\b", 60, 0),
        (rf"{_LASTING}{_COUNT}[\s-]+hours?\s+and\s+(?:a|one)[\s-]+half\b", 60, 30),
        (rf"{_LASTING}{_COUNT}[\s-]+hours?\s+and\s+a[\s-]+quarter\b", 60, 15),
        (rf"{_LASTING}{_COUNT}[\s-]+hours?\s+and\s+three[\s-]+quarters\b", 60, 45),
        (rf"{_LASTING}{_COUNT}\s+and\s+three[\s-]+quarters?[\s-]+hours?\b", 60, 45),
        (rf"{_LASTING}{_COUNT}\s+and\s+a\s+quarter[\s-]+hours?\b", 60, 15),
        (rf"{_LASTING}{_COUNT}\s+and\s+a\s+half[\s-]+hours?\b", 60, 30),
        (rf"{_LASTING}three[\s-]+quarters\s+of\s+an\s+hour\b", 0, 45),
        (rf"{_LASTING}(?:half\s+an|a\s+half|half)[\s-]+hour\b", 0, 30),
        (rf"{_LASTING}a\s+quarter\s+of\s+an\s+hour\b", 0, 15),
        (rf"{_LASTING}{_COUNT}[\s-]+(?:hours?|hrs?)\b(?![\s-]+(?:before|after|later|ago|earlier|away))", 60, 0),
        (rf"{_LASTING}{_COUNT}[\s-]+min(?:ute)?s?\b(?![\s-]+(?:before|after|later|ago|earlier|away))", 1, 0),
        (r"(?P<intro>\b)(?:half-an|half)[\s-]+hour(?:-long)?[\s-]+(?=[a-z])", 0, 30),
        (r"(?P<intro>\b)(?:an?\s+)?hour-and-a-half(?:-long)?\s", 0, 90),
        (rf"(?P<intro>\b){_COUNT}[\s-]and[\s-]a[\s-]half[\s-]hours?(?:-long)?\s", 60, 30),
        (rf"(?P<intro>\b){_COUNT}-hours?(?:-long)?\s", 60, 0),
        (rf"(?P<intro>\b){_COUNT}[\s-]+hours?[\s-]+long\s", 60, 0),
        (rf"(?P<intro>\b){_COUNT}-min(?:ute)?s?(?:-long)?\s", 1, 0),
        (r"(?P<intro>\b)hour-long\s", 0, 60),
    )
)


def find_duration(text: str) -> Duration | None:
    """Return how long something lasts.

    Matches: "for approximately 60 minutes", "for an hour and a half", "a two-hour meeting", "lasted 1.5 hours".
    Does not match: "within 48 hours", "two hours later".
    """
    for pattern, by_count, added in _DURATIONS:
        match = pattern.search(text)
        if match:
            counts = match.groupdict()
            count = counts.get("count")
            whole = float(count) if count and count[0].isdigit() else number(count) if count else 0
            minutes = round(whole * by_count + added + (number(counts["more"]) if counts.get("more") else 0))
            if 0 < minutes <= _LONGEST:
                return Duration(match.start() + len(match["intro"]), match.end(), minutes)
    return None


_WORD = re.compile(r"\S+")
_OPENING, _CLOSING = "\"'‘“(", ",;:.)\"'’”"
_PREPOSITIONS = ("at", "in", "inside", "aboard", "to")
_CONNECTORS = frozenset(
    [
        "of",
        "the",
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "del",
        "di",
        "da",
        "do",
        "dos",
        "van",
        "von",
        "al",
        "el",
        "et",
        "&",
        "y",
        "zu",
        "am",
        "im",
    ]
)
_OF_BODIES = _CONNECTORS | {"for"}
_MOST_WORDS = 12


def find_places(text: str) -> Iterator[Place]:
    """Yield the capitalized words after "at", "in", "to": the names of places, of events, and others.

    Matches: "at the Ministry of Defense", "in Washington, D.C.", "at 10 Downing Street". "At Manekshaw Centre, New
    Delhi" ends at the comma, since the most exact name comes first.
    """
    words = list(_WORD.finditer(text))
    for index, word in enumerate(words):
        prep = word[0].strip(_OPENING).lower()
        if prep in _PREPOSITIONS:
            start = index + 1 + (index + 1 < len(words) and words[index + 1][0].lower() == "the")
            span = capital_run(
                words[start : start + _MOST_WORDS], connectors=_OF_BODIES if prep == "at" else _CONNECTORS
            )
            if span:
                yield Place(*span, prep, word.start())


def capital_run(words: list[re.Match[str]], *, connectors: frozenset[str]) -> tuple[int, int] | None:
    """Return the characters of the name with which a list of words begins, None where it begins with none.

    `connectors` are the small words that may stand inside the name.
    """
    end = 0
    for index, word in enumerate(words):
        core = word[0].strip(_OPENING + _CLOSING)
        if index and word[0][0] in _OPENING:
            break
        if _is_capital(core) or (index == 0 and core.isdigit() and _is_capital_at(words, 1)):
            end = index + 1
            if word[0][-1] in ",;:)" and not _goes_on(words, index):
                break
            if word[0].endswith(".") and not _is_abbreviation(core):
                break
        elif not (end and _connects(words, index, connectors)):
            break
    if not end:
        return None
    start = words[0].start() + len(words[0][0]) - len(words[0][0].lstrip(_OPENING))
    last = words[end - 1][0]
    return start, words[end - 1].start() + len(last if _keeps_dot(last) else last.rstrip(_CLOSING))


_NAME = re.compile(r"[^\W_a-zß-ÿ]|(?:[dlo]|al|el|as|an|ad|ar|at|az)['’-][^\W\d_a-zß-ÿ]")


def _is_capital(word: str) -> bool:
    """Tell whether a word is written as a name is."""
    return _NAME.match(word) is not None and any(letter.isupper() for letter in word)


def _is_capital_at(words: list[re.Match[str]], index: int) -> bool:
    """Tell whether there is a capitalized word at a place of the list."""
    return index < len(words) and _is_capital(words[index][0].strip(_OPENING))


def _goes_on(words: list[re.Match[str]], index: int) -> bool:
    """Tell whether a name goes on after its comma ("Washington, D.C.")."""
    following = words[index + 1][0] if index + 1 < len(words) else ""
    return words[index][0].endswith(",") and re.match(r"D\.?\s?C\b", following) is not None


def _is_abbreviation(core: str) -> bool:
    """Tell whether the full stop after a word may be that of an abbreviation inside a name (St., D.C.)."""
    return core in ("St", "Mt", "Ft", "Dr") or "." in core


def _keeps_dot(word: str) -> bool:
    """Tell whether the last full stop belongs to the name ("D.C.")."""
    return re.fullmatch(r"(?:[A-Z]\.){2,}", word) is not None


def _connects(words: list[re.Match[str]], index: int, connectors: frozenset[str]) -> bool:
    """Tell whether a small word stands inside a name ("Ministry of Foreign Affairs and Trade")."""
    small = words[index][0]
    if small == "and":
        return any(word[0] in ("of", "for") for word in words[:index]) and _is_capital_at(words, index + 1)
    if small not in connectors:
        return False
    after = index + 2 if index + 1 < len(words) and words[index + 1][0] in connectors else index + 1
    return _is_capital_at(words, after)
