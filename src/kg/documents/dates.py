"""Calendar dates written in full, in the ways of many press offices; what is ambiguous is no date.

Example: "Sept. 27, 2023", "21 FEB 2024", "13.05.2024", "2025-11-07 00:25" each give one date,
"03/04/2024" none, since it is in April or in March depending on who wrote it.
"""

import datetime
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_MONTH}\s*{_DAY}\s*,?\s*{_YEAR}\b",
        rf"(?<![\d.]){_DAY}(?:\s+of)?[\s-]*{_MONTH},?[\s-]*{_YEAR}\b",
        rf"(?<!\d){_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"(?<!\d){_YEAR}\s*年\s*(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*日",
        rf"(?<!\d){_YEAR}[./]\s?(?P<month>\d{{1,2}})[./]\s?(?P<day>\d{{1,2}})(?!\d)",
        rf"(?<![\d.])(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}\b",
        rf"(?<![\d/-])(?P<first>\d{{1,2}})(?P<mark>[/-])(?P<second>\d{{1,2}})(?P=mark){_YEAR}\b",
    )
)
_YEAR_ANYWHERE = re.compile(r"(?:19|20)\d\d")
_FILE_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)")


def find_dates(text: str) -> Iterator[tuple[int, int, datetime.date]]:
    """Yield start, end and value of each full date in a text, in its order.

    >>> [value.isoformat() for _, _, value in find_dates("Posted On: 21 FEB 2024 9:05AM, for 03/04/2024")]
    ['2024-02-21']
    """
    if not _YEAR_ANYWHERE.search(text):  # each pattern has a year, and most lines have none
        return
    found: dict[int, tuple[int, int, datetime.date]] = {}
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            value = _value(match.groupdict())
            if value and not any(match.start() < end and start < match.end() for start, end, _ in found.values()):
                found[match.start()] = (match.start(), match.end(), value)
    yield from (found[start] for start in sorted(found))


def date_of_file_name(source: str) -> datetime.date | None:
    """Return the date that a file's name holds, if it holds one.

    >>> date_of_file_name("readouts/2024-06-01-mod-nz.txt")
    datetime.date(2024, 6, 1)
    """
    match = _FILE_NAME.search(PurePosixPath(source.replace("\\", "/")).name)
    return _date(*match.groups()) if match else None


def _value(parts: dict[str, str]) -> datetime.date | None:
    if "first" in parts:
        return _either_order(int(parts["first"]), int(parts["second"]), parts["year"])
    return _date(parts["year"], _month_number(parts["month"]), parts["day"])


def _either_order(first: int, second: int, year: str) -> datetime.date | None:
    """Read 13/05/2024 and 05/13/2024, where only one order gives a date, or both the same one."""
    values = {_date(year, second, first), _date(year, first, second)} - {None}
    return values.pop() if len(values) == 1 else None


def _month_number(written: str) -> int:
    if written.isdigit():
        return int(written)
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(written[:3].lower()))


def _date(year: str | int, month: str | int, day: str | int) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
