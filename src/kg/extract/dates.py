"""Text and the date of issue → the dates it names, and the deadline of an undertaking.

A day is `When.date`; a period ("in March") has only its last day, `When.latest`. Conventions for deadlines:
"by P", "within P", "until P", "in P" → `latest` is the last day of P; "before P", "ahead of P" → the day before
P begins; "within three months" → counted from the date of issue; a season or an event ("before the summer
break") is told by its words alone, since its days differ from place to place.
Example: "by the end of June" in a readout of 27 March 2025 → latest 2025-06-30, "year from the date of issue".
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg import lexicon
from kg.extract.periods import COUNT_RULE, YEAR_RULE, Found, Period, scan


@dataclass(frozen=True, slots=True)
class When:
    """A date found in a text; `start` and `end` count characters of that text.

    `date` is the day, None for a period; `latest` the last day of the period, None where only words tell it.
    `rule` is "written", or says how the date was inferred.
    """

    start: int
    end: int
    date: datetime.date | None
    latest: datetime.date | None
    rule: str


def find_dates(text: str, *, issued: datetime.date | None) -> list[When]:
    """Return the dates and periods that a text names, in its order.

    A date without a year is the one nearest to the date of issue, a weekday the latest one up to it.
    """
    return [_when(found) for found in scan(text, issued)]


def _when(found: Found) -> When:
    """Return a find with its day, if it is one."""
    first, last, rule = found.period
    return When(found.start, found.end, first if found.is_day else None, last, rule)


def find_deadline(text: str, *, issued: datetime.date | None) -> When | None:
    """Return the time by which the content of a statement is to be done, if it gives one.

    Matches: "by the end of September", "within three months", "this year", "before the summer break", "in the
    spring of 2026". Does not match: "agreed in 2023", "last October", "by a year", or a time inside a clause
    with "which" or "so that". Why: those are times of something else than what is to be done.
    """
    for candidates in (_firm, _by_event, _loose, _by_season):
        for when in candidates(text, issued):
            if not _in_side_clause(text, when.start):
                return when
    return None


_FIRM = re.compile(
    r"\b(?P<word>by(?:\s+the\s+time\s+of)?|before|until|till|(?:no|not)\s+later\s+than|prior\s+to|ahead\s+of"
    r"|in\s+time\s+for|within|(?:in|over|during)\s+the\s+course\s+of)\s+(?:or\s+before\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_TOWARDS = re.compile(r"\b(?:to|through|up\s+to|at|towards?|in)\s+$", re.IGNORECASE)
_NOT_DUE = re.compile(
    r"\b(?:since|from|after|following|of|starting|beginning|as\s+(?:of|from|in|at)|every|each|between|and|than)\s+(?:the\s+)?"
    r"(?:\w+\s+)?$",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"\b(?:later\s+)?(?:in|on|during|over|for|around|at)\s+(?:the\s+)?$", re.IGNORECASE)
_ALONE = re.compile(r"(?:later\s+)?(?:this|next|tomorrow|mid|early|late|\w+day\b)", re.IGNORECASE)
_END_OF = re.compile(r"(?:the\s+)?(?:very\s+)?(?:end|close)\b", re.IGNORECASE)
_EARLIER = re.compile(r"before|prior|ahead|in\s+time", re.IGNORECASE)


def _firm(text: str, issued: datetime.date | None) -> Iterator[When]:
    """Yield what stands after "by", "before", "within", and "to the end of"."""
    for found in scan(text, issued, ahead=True):
        before = _FIRM.search(text, 0, found.start)
        if before:
            whole = not _END_OF.match(text, found.start)
            yield _due(found._replace(start=before.start()), early=whole and bool(_EARLIER.match(before["word"])))
            continue
        if found.period.rule == COUNT_RULE and _is_due(found, issued):
            yield _due(found)
        towards = _TOWARDS.search(text, 0, found.start)
        if towards and _END_OF.match(text, found.start):
            yield _due(found._replace(start=towards.start()))


def _due(found: Found, *, early: bool = False) -> When:
    """Return a find as deadline: its last day, or the day before it begins."""
    first, last, rule = found.period
    if early and first is not None:
        last = first - datetime.timedelta(1)
    return When(found.start, found.end, last if found.is_day else None, last, rule)


def _is_due(found: Found, issued: datetime.date | None) -> bool:
    """Tell whether a period still lies ahead on the date of issue."""
    last = found.period.last
    return last is not None and issued is not None and last > issued


def _loose(text: str, issued: datetime.date | None) -> Iterator[When]:
    """Yield periods ahead that stand after "in" or "on", or alone ("this year", "next month")."""
    for found in scan(text, issued):
        if not _is_due(found, issued) or _NOT_DUE.search(text, 0, found.start) or _is_past(text[: found.start]):
            continue
        before = _LOOSE.search(text, 0, found.start)
        if before or _ALONE.match(text, found.start):
            yield _due(found._replace(start=before.start()) if before else found)


_PAST = re.compile(
    r"(?<!\bbe )(?<!\bbeing )(?<!\bto )(?<!\bwill )(?<!\bwould )\b"
    r"(?:[a-z]{2,}(?<!e)ed|held|met|made|signed|took|begun|began|broke|given|taken)"
    r"(?:\s+(?:on|up|off|out|down|upon))?(?:\s+(?:by|between|at|in|among)\s+[^,;]{0,60})?\s+"
    r"(?:(?:in|on|at|during|last|over|for|early|late)\s+(?:the\s+)?)?$"
)


def _is_past(before: str) -> bool:
    """Tell whether the words before a date are those of a past event ("as decided at the summit in")."""
    return _PAST.search(before) is not None


_SIDE = re.compile(
    r"\b(?:which|who|whom|whose|where|so\s+that|in\s+order\s+that|as\s+(?:was\s+)?\w+ed)\b[^,;]*$", re.IGNORECASE
)


def _in_side_clause(text: str, start: int) -> bool:
    """Tell whether a place in a text lies in a clause that says something beside what is to be done."""
    return _SIDE.search(text, 0, start) is not None


def _by_event(text: str, issued: datetime.date | None) -> Iterator[When]:
    """Yield "before Christmas", and what is told by words alone: "before the summer break"."""
    for match in _event_pattern().finditer(text):
        day = _named_days().get(match["event"].lower())
        if day is None or issued is None:
            yield When(match.start(), match.end(), None, None, "written")
            continue
        years = (issued.year, issued.year + 1)
        first = next(date for date in (datetime.date(year, *day) for year in years) if date >= issued)
        early = _EARLIER.match(match["word"]) is not None
        yield _due(Found(match.start(), match.end(), Period(first, first, YEAR_RULE), is_day=True), early=early)


def _by_season(text: str, issued: datetime.date | None) -> Iterator[When]:
    """Yield "in the spring of 2026", "this winter": told by words alone."""
    for match in _season_pattern().finditer(text):
        if not _is_past(text[: match.start()]):
            yield When(match.start(), match.end(), None, None, "written")


def _words(*kinds: str) -> str:
    """Return a pattern for the words of the periods lexicon of some kinds, longest first."""
    words = (row.word for row in lexicon.load().periods if row.kind in kinds)
    return "|".join(re.escape(word).replace("'", "['’]") for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _named_days() -> dict[str, tuple[int, int]]:
    """Return month and day of each named day of the year, by lower-case name."""
    rows = (row for row in lexicon.load().periods if row.day)
    return {row.word.lower(): (int(row.day[:2]), int(row.day[3:])) for row in rows}


@cache
def _event_pattern() -> re.Pattern[str]:
    """Return the pattern for a deadline that is an event, a season or a named day."""
    return re.compile(
        r"\b(?P<word>before|(?:no|not)\s+later\s+than|prior\s+to|ahead\s+of|in\s+time\s+for|until|by(?:\s+the\s+time\s+of)?"
        r"(?=\s+(?:the\s+)?(?:next|time|end|start|beginning|"
        rf"{_words('day', 'season')})\b))\s+(?:the\s+(?:end|start|beginning|close)\s+of\s+)?"
        r"(?:(?:the|this|next|its|their|our|his|her)\s+)?(?:[\w'’&-]+\s+){0,6}?"
        rf"(?P<event>{_words('day', 'season', 'event')})\b"
        rf"(?:\s+(?:{_words('event')})\b)?"
        r"(?:\s+(?:of\s+)?(?:19|20)\d\d\b)?",
        re.IGNORECASE,
    )


@cache
def _season_pattern() -> re.Pattern[str]:
    """Return the pattern for a season, or some weeks to come, in which something is to be done."""
    return re.compile(
        r"\b(?:in|over|within|during)\s+the\s+(?:coming|next)\s+(?:few\s+|several\s+)?(?:days|weeks|months|years)\b|"
        rf"\b(?:in\s+(?:the\s+)?|over\s+the\s+|during\s+the\s+|this\s+|next\s+)(?:(?:coming|early|late|next)\s+)?(?:{_words('season')})\b"
        r"(?:\s+(?:of\s+)?((?:19|20)\d\d|this\s+year|next\s+year)\b)?",
        re.IGNORECASE,
    )
