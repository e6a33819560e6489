"""The JSON of an annotation → nothing, or the first value that is not as expected: its place, and what was expected.

The place is written as in a program, the first of a list being 0. Example: a fourth statement whose force is "Welcom"
is refused with `statements[3].force: expected one of Discussion, Report, …; found "Welcom"`.
"""

import datetime
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from kg.errors import GoldError
from kg.model import EntityClass, Force, MeetingFormat, Predicate

FORCES: tuple[str, ...] = get_args(Force)
CLASSES: tuple[str, ...] = tuple(each for each in get_args(EntityClass) if each != "Officeholder")
RELATIONS: tuple[str, ...] = get_args(Predicate)
FORMATS: tuple[str, ...] = get_args(MeetingFormat)

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Value:
    """A value that holds no others: what it must be, in words and as a test."""

    expected: str
    fits: Callable[[object], bool]


@dataclass(frozen=True, slots=True)
class Many:
    """A list of things of one shape, of which there are at least so many."""

    item: "Shape"
    least: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A list of just these things."""

    expected: str
    items: "tuple[Shape, ...]"


@dataclass(frozen=True, slots=True)
class Record:
    """An object with these keys; those of `free` may be left out."""

    keys: "Mapping[str, Shape]"
    free: frozenset[str] = frozenset()


Shape = Value | Many | Row | Record


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_date(value: object) -> bool:
    return _is_written(value, r"\d{4}-\d\d-\d\d", datetime.date.fromisoformat)


def _is_time(value: object) -> bool:
    return _is_written(value, r"\d\d:\d\d", datetime.time.fromisoformat)


def _is_written(value: object, pattern: str, read: Callable[[str], object]) -> bool:
    """Tell whether a value is a text of this pattern that can be read."""
    if not isinstance(value, str) or re.fullmatch(pattern, value, re.ASCII) is None:
        return False
    try:
        read(value)
    except ValueError:
        return False
    return True


def _is_minutes(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def one_of(names: Iterable[str]) -> Value:
    """Return what must be one of some words."""
    names = tuple(names)
    return Value(f"one of {', '.join(names)}", lambda value: value in names)


def _or_null(value: Value) -> Value:
    return Value(f"{value.expected}, or null", lambda found: found is None or value.fits(found))


TEXT = Value("a text that is not empty", _is_text)
DATE = Value("a date such as 2025-10-29", _is_date)
START = Value("a time such as 10:25", _is_time)
MINUTES = Value("a whole number above 0", _is_minutes)
FLAG = Value("true or false", lambda value: isinstance(value, bool))
_NAMES = Many(TEXT)

READOUT = Record(
    {"title": _or_null(TEXT), "publisher": _or_null(TEXT), "published": _or_null(DATE)},
    free=frozenset({"title", "publisher", "published"}),
)
PARTICIPANT = Record({"person": TEXT, "position": _or_null(TEXT), "represents": _or_null(TEXT)})
MEETING = Record(
    {
        "date": _or_null(DATE), "start": _or_null(START), "minutes": _or_null(MINUTES),
        "format": _or_null(one_of(FORMATS)), "place": _or_null(TEXT), "participants": Many(PARTICIPANT),
    }
)  # fmt: skip
ENTITY = Record({"name": TEXT, "class": one_of(CLASSES), "also": _NAMES}, free=frozenset({"also"}))
STATEMENT = Record(
    {
        "cue": TEXT, "in": TEXT, "force": one_of(FORCES), "speakers": Many(TEXT, least=1), "undertaking": FLAG,
        "mentions": _NAMES, "optional": FLAG,
    },
    free=frozenset({"optional"}),
)  # fmt: skip
RELATION = Row("[subject, relation, object]", (TEXT, one_of(RELATIONS), TEXT))
ANNOTATION = Record(
    {
        "id": TEXT, "readout": READOUT, "meetings": Many(MEETING), "entities": Many(ENTITY),
        "statements": Many(STATEMENT), "relations": Many(RELATION),
    },
    free=frozenset({"readout"}),
)  # fmt: skip


def check(found: object, shape: Shape = ANNOTATION, place: str = "") -> None:
    """Refuse what is not of a shape.

    Raises:
        GoldError: the first value that is not as expected; the message begins with its place.
    """
    if isinstance(shape, Value):
        expect(shape.fits(found), place, shape.expected, found)
    elif isinstance(shape, Record):
        _check_record(found, shape, place)
    else:
        _check_list(found, shape, place)


def expect(good: bool, place: str, expected: str, found: object) -> None:
    """Refuse a value.

    Raises:
        GoldError: it is not good.
    """
    if not good:
        raise GoldError(f"{place}: expected {expected}; found {_shown(found)}")


def _check_list(found: object, shape: Many | Row, place: str) -> None:
    """Refuse a list that is too short or too long, or holds something wrong."""
    if isinstance(shape, Many):
        expected, fits = f"a list{f' of at least {shape.least}' if shape.least else ''}", _is_list(found, shape.least)
    else:
        expected, fits = shape.expected, _is_list(found, len(shape.items)) and _size(found) == len(shape.items)
    expect(fits, place, expected, found)
    assert isinstance(found, list)
    items = [shape.item] * len(found) if isinstance(shape, Many) else shape.items
    for number, (item, each) in enumerate(zip(found, items, strict=True)):
        check(item, each, f"{place}[{number}]")


def _is_list(found: object, least: int) -> bool:
    return isinstance(found, list) and len(found) >= least


def _size(found: object) -> int:
    return len(found) if isinstance(found, list) else 0


def _check_record(found: object, shape: Record, place: str) -> None:
    """Refuse an object with a key too few or too many, or with something wrong under a key."""
    expect(isinstance(found, dict), place or "the whole", f"an object with {', '.join(shape.keys)}", found)
    assert isinstance(found, dict)
    where = f"{place}: " if place else ""
    unknown = next((key for key in found if key not in shape.keys), None)
    if unknown is not None:
        raise GoldError(f"{where}the key {_shown(unknown)} is unknown; expected {', '.join(shape.keys)}")
    for key, each in shape.keys.items():
        if key in found:
            check(found[key], each, f"{place}.{key}" if place else key)
        elif key not in shape.free:
            raise GoldError(f"{where}the key {_shown(key)} is missing")


def _shown(value: object) -> str:
    """Return a value as JSON writes it, in one line of bounded length."""
    written = json.dumps(value, ensure_ascii=False)
    return written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"
