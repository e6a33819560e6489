"""Text and the date of issue → the days and periods that it names, each with its first and last day.

A day is a period of one day. What lacks a year, a month or a week gets it from the date of issue, and its rule
says so; anything but the rule "written" is inferred.
Example: "by the end of June" → characters 3:18, 2025-06-30 to 2025-06-30, "year from the date of issue".
"""

import calendar
import datetime
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

YEAR_RULE = "year from the date of issue"
MONTH_RULE = "month from the date of issue"
PERIOD_RULE = "period from the date of issue"
COUNT_RULE = "counted from the date of issue"
SEQUENCE_RULE = "day of the meeting told before"
ORDER_RULE = "order of day and month from the date of issue"

_UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NUMBERS = {
    **{word: number for number, word in enumerate([*_UNITS, *_TEENS], start=1)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
    **{"a": 1, "an": 1},
}
NUMBER = rf"(?:\d+|(?:{'|'.join(_TENS)})[- ](?:{'|'.join(_UNITS)})\b|(?:{'|'.join(reversed(_NUMBERS))})\b)"
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Period(NamedTuple):
    """A first and a last day, both None where only the words are known, and the rule by which they were told."""

    first: datetime.date | None
    last: datetime.date | None
    rule: str


class Found(NamedTuple):
    """A stretch of a text, in characters, that names a period; `is_day` where it is written as days ("June 1-3")."""

    start: int
    end: int
    period: Period
    is_day: bool = False


_Reader = Callable[[re.Match[str], datetime.date | None, bool], Period | None]


def _either_case(*words: str) -> str:
    """Return a pattern for capitalized or all-capital words, longest first."""
    forms = {form for word in words for form in (word, word.upper())}
    return "(?:" + "|".join(sorted(forms, key=lambda form: (-len(form), form))) + ")"


_MONTH = rf"(?P<month>{_either_case(*_MONTHS, *(name[:3] for name in _MONTHS), 'Sept')})\b(?:\.(?=,?\s*\d))?"
_ANY_WEEKDAY = _either_case(*_WEEKDAYS, *(name[:3] for name in _WEEKDAYS))
_HEAD = rf"(?<![\w/.:-])(?:{_ANY_WEEKDAY}\.?,?\s+\(?(?:the\s+)?)?"
_TAIL = rf"(?:\s*\({_ANY_WEEKDAY}\.?\))?(?!\w)"
_DAYS = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?:\s*(?:-|–|—|to|and|/)\s*(?:the\s+)?(?P<last>[0-3]?\d)(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\w/-])"
_MODIFIER = (
    r"(?<![\w/.:-])(?P<mod>(?i:(?:the\s+)?(?:very\s+)?(?:end|close|beginning|start|middle)\s+of\s+(?:the\s+month\s+of\s+)?"
    r"|(?:the\s+)?(?:first|1st|second|2nd)\s+half\s+of\s+"
    r"|(?:the\s+)?(?:first|1st|second|2nd|third|3rd|fourth|4th)\s+quarter\s+of\s+"
    r"|mid[-– ]|early(?:\s+in)?\s+|late(?:\s+in)?\s+|later\s+))?"
)
_END_MARK = r"(?P<endmark>['’]s\s+end\b|[- ]end\b(?!\s+of))?"
_INTRODUCED = re.compile(
    r"\b(?:in|by|before|until|till|since|of|from|through|during|for|to|after|around|between|and|than|within|late|"
    r"early|prior\s+to|ahead\s+of|throughout|starting|beginning|as\s+of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_THROUGHOUT = re.compile(r"\b(?:within|during|later\s+in|course\s+of|throughout|before)\s+$", re.IGNORECASE)


def number(words: str) -> int:
    """Return the number that digits or words name.

    >>> number("25"), number("twenty-five"), number("an")
    (25, 25, 1)
    """
    return int(words) if words.isdigit() else sum(_NUMBERS[part] for part in re.split(r"[- ]", words.lower()))


def shifted(day: datetime.date, count: int, unit: str) -> datetime.date:
    """Return the day that lies a number of days, weeks, months or years from another.

    >>> shifted(datetime.date(2024, 1, 31), 1, "month")
    datetime.date(2024, 2, 29)
    """
    days = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}.get(unit.lower())
    if days:
        return day + datetime.timedelta(days * count)
    months = day.year * 12 + day.month - 1 + count * {"month": 1, "quarter": 3, "year": 12}[unit.lower()]
    year, month = divmod(months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def scan(text: str, issued: datetime.date | None, *, ahead: bool = False) -> list[Found]:
    """Return the periods that a text names, in its order; where two overlap, the earlier pattern wins.

    With `ahead`, what lacks a year or a week is the next one from the date of issue on, otherwise the nearest.
    """
    found: list[Found] = []
    plain = _DIGIT.sub("0", text.casefold())
    for pattern, read in _PATTERNS:
        if not any(sign in plain for sign in _SIGNS[read]):
            continue
        for match in pattern.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            period = read(match, issued, ahead)
            if period is not None:
                found.append(Found(match.start(), match.end(), period, is_day=read not in _LONGER))
    return sorted(found, key=lambda each: each.start)


def _date(year: int, month: int, day: int) -> datetime.date | None:
    """Return a date, or None where the calendar has no such day."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    """Return the number of a month from its name or abbreviation."""
    return [month[:3].lower() for month in _MONTHS].index(name[:3].lower()) + 1


def _whole(day: datetime.date, unit: str) -> tuple[datetime.date, datetime.date]:
    """Return the first and last day of the week, month, quarter or year in which a day lies."""
    if unit in ("week", "weekend"):
        monday = day - datetime.timedelta(day.weekday())
        return monday, monday + datetime.timedelta(6)
    length = {"month": 1, "quarter": 3, "year": 12}[unit]
    first = datetime.date(day.year, length * ((day.month - 1) // length) + 1, 1)
    return first, shifted(first, length, "month") - datetime.timedelta(1)


def _choose(options: list[Period], issued: datetime.date, ahead: bool) -> Period | None:
    """Return the option nearest to the date of issue (the past one of two), or the first not over by then."""
    known = [(option.first, option.last, option) for option in options if option.first and option.last]
    if ahead:
        return next((option for _, last, option in known if last >= issued), None)
    distances = [(max((first - issued).days, (issued - last).days, 0), first, option) for first, last, option in known]
    return min(distances, default=(0, issued, None))[2]


def _read_written(match: re.Match[str], issued: datetime.date | None, ahead: bool) -> Period | None:
    """Read "October 29, 2025", "29 October", "June 1-3"."""
    month, day, last = _month(match["month"]), int(match["day"]), int(match["last"] or match["day"])
    if match["year"]:
        first, end = _date(int(match["year"]), month, day), _date(int(match["year"]), month, last)
        return Period(first, end, "written") if first and end else None
    if issued is None:
        return Period(None, None, YEAR_RULE)
    years = range(issued.year - 1, issued.year + 2)
    return _choose([Period(_date(y, month, day), _date(y, month, last), YEAR_RULE) for y in years], issued, ahead)


def _read_iso(match: re.Match[str], issued: datetime.date | None, ahead: bool) -> Period | None:
    """Read "2025-10-29"."""
    day = _date(int(match["year"]), int(match["month"]), int(match["day"]))
    return Period(day, day, "written") if day else None


def _read_numeric(match: re.Match[str], issued: datetime.date | None, ahead: bool) -> Period | None:
    """Read "13.05.2024" and "13/05/2024"; with a slash, 5/6/2024 is the reading nearer to the date of issue."""
    year, one, two = int(match["year"]), int(match["one"]), int(match["two"])
    days = [_date(year, two, one), _date(year, one, two) if match["mark"] == "/" else None]
    valid = sorted({day for day in days if day})
    if not valid or (len(valid) > 1 and issued is None):
        return None
    day = valid[0] if issued is None else min(valid, key=lambda each: abs((each - issued).days))
    return Period(day, day, "written" if len(valid) == 1 else ORDER_RULE)


def _read_named(match: re.Match[str], issued: datetime.date | None, ahead: bool) -> Period | None:
    """Read "today", "this evening", "yesterday", "last night", "tomorrow"."""
    words = match[0].lower()
    rule = "tomorrow" if "tomorrow" in words else "yesterday" if re.search("yesterday|last", words) else "today"
    day = issued + datetime.timedelta({"tomorrow": 1, "yesterday": -1, "today": 0}[rule]) if issued else None
    return Period(day, day, rule)


def _read_weekday(match: re.Match[str], issued: datetime.date | None, ahead: bool) -> Period | None:
    """Read "on Tuesday", "last Tuesday", "next Tuesday"; the latest one up to the date of issue, or the next."""
    if issued is None:
        return Period(None, None, "weekday")
    weekday = [name.lower() for name in _WEEKDAYS].index(match["weekday"].lower())
    which, back = (match["which"] or "").lower(), (issued.weekday() - weekday) % 7
    if which in ("next", "coming"):
        shift = 7 - back
    elif ahead and which != "last":
        shift = -back % 7
    else:
        shift = -(back or 7) if which == "last" else -back
    day = issued + datetime.timedelta(shift)
    return Period(day, day, "weekday")


def _read_day_of_month(match: re.Match[str], issued: datetime.date | None, ahead: bool) -> Period | None:
    """Read "On the 29th, ...": the latest such day up to the date of issue."""
    if issued is None:
        return Period(None, None, MONTH_RULE)
    months = (issued, shifted(issued, -1, "month"))
    days = [_date(month.year, month.month, int(match["day"])) for month in months]
    day = next((day for day in days if day and day <= issued), None)
    return Period(day, day, MONTH_RULE) if day else None


def _read_ago(match: re.Match[str], issued: datetime.date | None, ahead: bool) -> Period | None:
    """Read "two days ago"; of "a month ago" only the words are known."""
    if issued is None or match["unit"].lower() != "day":
        return Period(None, None, COUNT_RULE)
    day = shifted(issued, -number(match["number"]), "day")
    return Period(day, day, COUNT_RULE)


def _read_ahead(match: re.Match[str], issued: datetime.date | None, ahead: bool) -> Period | None:
    """Read "within three months", "in the next two years"."""
    if issued is None:
        return Period(None, None, COUNT_RULE)
    return Period(issued, shifted(issued, number(match["number"]), match["unit"]), COUNT_RULE)


def _read_month(match: re.Match[str], issued: datetime.date | None, ahead: bool) -> Period | None:
    """Read "in March", "last October", "the end of September 2026", "July last year"."""
    which, whichyear = (match["which"] or "").lower(), (match["whichyear"] or "").lower()
    if not (which or match["mod"] or match["endmark"] or match["year"] or whichyear or _introduced(match)):
        return None
    month = _month(match["month"])
    if match["year"]:
        return _modified(match, Period(*_whole(datetime.date(int(match["year"]), month, 1), "month"), "written"))
    if issued is None:
        return Period(None, None, YEAR_RULE)
    shift = {"last": -1, "this": 0, "next": 1}.get(whichyear)
    years = [issued.year + each for each in ((-1, 0, 1) if shift is None else (shift,))]
    options = [Period(*_whole(datetime.date(year, month, 1), "month"), YEAR_RULE) for year in years]
    if which in ("last", "past"):
        options = [option for option in options if option.last and option.last < issued][-1:]
    elif which in ("next", "coming"):
        options = [option for option in options if option.first and option.first > issued][:1]
    chosen = options[0] if len(options) == 1 else _choose(options, issued, ahead and not whichyear)
    return _modified(match, chosen) if chosen else None


def _read_year(match: re.Match[str], issued: datetime.date | None, ahead: bool) -> Period | None:
    """Read "in 2026", "the end of 2027", "the first half of 2026"."""
    if not (match["mod"] or match["endmark"] or match["the"] or _introduced(match)):
        return None
    return _modified(match, Period(*_whole(datetime.date(int(match["year"]), 1, 1), "year"), "written"))


def _read_unit(match: re.Match[str], issued: datetime.date | None, ahead: bool) -> Period | None:
    """Read "this year", "next month", "the end of the week", "within the year"."""
    which, unit = match["which"].lower(), match["unit"].lower()
    which = which.removeprefix("the").strip() or which
    if which == "the" and not (match["mod"] or match["endmark"] or _THROUGHOUT.search(match.string, 0, match.start())):
        return None
    if issued is None:
        return Period(None, None, PERIOD_RULE)
    shift = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    return _modified(match, Period(*_whole(shifted(issued, shift, unit), unit), PERIOD_RULE))


def _introduced(match: re.Match[str]) -> bool:
    """Tell whether a bare month or year stands after a word that makes it a date ("in March")."""
    return _INTRODUCED.search(match.string, 0, match.start()) is not None


def _modified(match: re.Match[str], period: Period) -> Period:
    """Return the part of a period that "the end of", "mid-" or "the second half of" leaves."""
    modifier = "end" if match["endmark"] else (match["mod"] or "").lower()
    first, last, rule = period
    if first is None or last is None or not modifier:
        return period
    words = modifier.split()
    part = next((_ORDINALS[word] for word in words if word in _ORDINALS), 0)
    if part:
        months = 6 if "half" in words else 3
        first = shifted(first, months * (part - 1), "month")
        return Period(first, shifted(first, months, "month") - datetime.timedelta(1), rule)
    if "beginning" in words or "start" in words:
        return Period(first, first, rule)
    if "mid" in modifier:
        middle = first + (last - first) // 2
        return Period(middle, middle, rule)
    return Period(last, last, rule) if "end" in words or "close" in words else period


_WHICH = r"(?i:this|next|last|past|previous|current|coming)"
_UNIT = r"(?P<unit>(?i:day|week|fortnight|month|quarter|year))"
_COUNT = rf"(?P<number>(?i:{NUMBER}))[\s-]+{_UNIT}(?i:s?)"

_PATTERNS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (re.compile(rf"{_HEAD}{_DAYS}\s+(?:day\s+)?(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?{_TAIL}"), _read_written),
    (re.compile(rf"{_HEAD}{_MONTH}\s+{_DAYS}(?![\d:])(?:,?\s+{_YEAR})?{_TAIL}"), _read_written),
    (re.compile(r"(?<![\w/.-])(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\w-])"), _read_iso),
    (
        re.compile(
            r"(?<![\w/.-])(?P<one>[0-3]?\d)(?P<mark>[./])(?P<two>[0-3]?\d)(?P=mark)(?P<year>(?:19|20)\d\d)(?![\w/-])"
        ),
        _read_numeric,
    ),
    (
        re.compile(
            r"\b(?i:(?:(?:earlier|later)\s+)?(?:today|tonight|tomorrow|yesterday)(?:\s+(?:morning|afternoon|evening|night))?"
            r"|this\s+(?:morning|afternoon|evening)|last\s+(?:night|evening))\b(?!['’]s)"
        ),
        _read_named,
    ),
    (
        re.compile(
            rf"\b(?:(?P<which>(?i:last|this|next|coming|past))\s+)?(?P<weekday>{_either_case(*_WEEKDAYS)})\b(?!['’]s)"
        ),
        _read_weekday,
    ),
    (
        re.compile(
            r"\b[Oo]n\s+the\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)\b(?=\s*[,.;)]|\s+(?:at|from|in|of\s+this|commencing)\b)"
        ),
        _read_day_of_month,
    ),
    (re.compile(rf"\b{_COUNT}\s+ago\b"), _read_ago),
    (
        re.compile(
            rf"\b(?i:within|(?:in|over|during)\s+the\s+(?:next|coming|following))\s+(?:the\s+(?:next|coming)\s+)?{_COUNT}\b"
            rf"(?!\s+(?i:after|from|following|before))"
        ),
        _read_ahead,
    ),
    (
        re.compile(
            rf"(?<!\d ){_MODIFIER}(?:(?P<which>{_WHICH})\s+)?{_MONTH}"
            rf"(?:,?\s+(?:of\s+)?(?:{_YEAR}|(?P<whichyear>(?i:this|next|last))\s+(?i:year)\b))?{_END_MARK}"
        ),
        _read_month,
    ),
    (re.compile(rf"{_MODIFIER}(?P<the>(?i:the\s+year\s+))?{_YEAR}{_END_MARK}"), _read_year),
    (
        re.compile(
            rf"{_MODIFIER}(?P<which>(?i:the\s+)?{_WHICH}|(?i:the))\s+(?P<unit>(?i:week|weekend|month|quarter|year))\b(?!s){_END_MARK}"
        ),
        _read_unit,
    ),
    (
        re.compile(r"\b(?P<mod>(?i:the\s+)?)(?P<unit>(?i:year|month))(?P<which>)(?P<endmark>(?:['’]s\s+|[- ])end\b)"),
        _read_unit,
    ),
)
_SIGNS: Mapping[_Reader, tuple[str, ...]] = {
    **dict.fromkeys((_read_written, _read_iso, _read_numeric, _read_day_of_month, _read_year), ("0",)),
    _read_named: ("day", "tomorrow", "morning", "afternoon", "evening", "night"),
    _read_weekday: ("day",),
    _read_ago: ("ago",),
    _read_ahead: ("within", "next", "coming", "following"),
    _read_month: tuple(name[:3].casefold() for name in _MONTHS),
    _read_unit: ("week", "month", "quarter", "year"),
}
"""What a text holds, in lower case and with its digits as 0, where a pattern can hold at all; most name no day."""
_DIGIT = re.compile(r"\d")
_LONGER = (_read_month, _read_year, _read_unit, _read_ahead)
