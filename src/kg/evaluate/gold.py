"""`gold/ID.json` and its text → `Gold`: an annotation, with each cue at its place in the text.

The annotation quotes the text with white space made even: `{"cue": "welcomed", "in": "the Ministers welcomed
progress"}`. The `in` string must occur once in the text, and the cue once in the `in` string.
"""

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import GoldError
from kg.model import Span


@dataclass(frozen=True, slots=True)
class GoldParticipant:
    """Somebody who took part, as the text names them."""

    person: str
    position: str | None
    represents: str | None


@dataclass(frozen=True, slots=True)
class GoldMeeting:
    """A meeting that the readout reports."""

    date: datetime.date | None
    start: datetime.time | None
    minutes: int | None
    format: str | None
    place: str | None
    participants: tuple[GoldParticipant, ...]


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """A thing with a proper name."""

    name: str
    entity_class: str
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """An act of communication; an optional one is neither asked for nor counted against."""

    cue: Span
    within: str
    force: str
    speakers: tuple[str, ...]
    undertaking: bool
    mentions: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Gold:
    """What a careful reader takes from one readout."""

    id: str
    meetings: tuple[GoldMeeting, ...]
    entities: tuple[GoldEntity, ...]
    statements: tuple[GoldStatement, ...]
    relations: tuple[tuple[str, str, str], ...]


class _Flat(NamedTuple):
    """A text with its white space made even, and where each of its characters stood."""

    text: str
    offsets: tuple[int, ...]


def load(path: Path, text: str) -> Gold:
    """Read the annotation of `text`.

    Raises:
        GoldError: the file is not readable as an annotation, or the text does not bear it out.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GoldError(f"{path}: cannot be read as JSON ({error})") from error
    where = path.name
    _check(isinstance(found, dict), where, "expected an object with meetings, entities, statements and relations")
    flat = _flatten(text)
    return Gold(
        id=_take(found, "id", str, where),
        meetings=tuple(_meeting(row, place) for row, place in _rows(found, "meetings", where)),
        entities=tuple(_entity(row, place) for row, place in _rows(found, "entities", where)),
        statements=tuple(_statement(row, flat, place) for row, place in _rows(found, "statements", where)),
        relations=tuple(_relations(found, where)),
    )


def _check(good: bool, where: str, message: str) -> None:
    if not good:
        raise GoldError(f"{where}: {message}")


def _take(row: dict[str, Any], key: str, kind: type, where: str, *, empty: bool = False) -> Any:
    """Return row[key], which must be of this type (or null, where it may be empty)."""
    _check(key in row, where, f"has no {key!r}")
    good = isinstance(row[key], kind) or (empty and row[key] is None)
    _check(good, where, f"expected {key!r} to be of type {kind.__name__}, found {row[key]!r}")
    return row[key]


def _rows(row: dict[str, Any], key: str, where: str) -> list[tuple[dict[str, Any], str]]:
    """Return the objects in the list row[key], each with the words that say where it is."""
    rows = [(item, f"{where}, {key} {number}") for number, item in enumerate(_take(row, key, list, where), 1)]
    for item, place in rows:
        _check(isinstance(item, dict), place, f"expected an object, found {item!r}")
    return rows


def _strings(row: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    """Return the list of strings row[key]."""
    values = _take(row, key, list, where)
    _check(all(isinstance(value, str) for value in values), where, f"expected {key!r} to hold strings only")
    return tuple(values)


def _meeting(row: dict[str, Any], where: str) -> GoldMeeting:
    date, start = _take(row, "date", str, where, empty=True), _take(row, "start", str, where, empty=True)
    try:
        day = datetime.date.fromisoformat(date) if date else None
        time = datetime.time.fromisoformat(start) if start else None
    except ValueError as error:
        raise GoldError(f"{where}: {error}; expected a date as 2025-10-29 and a time as 10:25") from error
    return GoldMeeting(
        date=day,
        start=time,
        minutes=_take(row, "minutes", int, where, empty=True),
        format=_take(row, "format", str, where, empty=True),
        place=_take(row, "place", str, where, empty=True),
        participants=tuple(_participant(each, place) for each, place in _rows(row, "participants", where)),
    )


def _participant(row: dict[str, Any], where: str) -> GoldParticipant:
    return GoldParticipant(
        person=_take(row, "person", str, where),
        position=_take(row, "position", str, where, empty=True),
        represents=_take(row, "represents", str, where, empty=True),
    )


def _entity(row: dict[str, Any], where: str) -> GoldEntity:
    also = _strings(row, "also", where) if "also" in row else ()
    return GoldEntity(_take(row, "name", str, where), _take(row, "class", str, where), also)


def _relations(found: dict[str, Any], where: str) -> Iterator[tuple[str, str, str]]:
    for number, row in enumerate(_take(found, "relations", list, where), 1):
        match row:
            case [str(subject), str(predicate), str(object_)]:
                yield subject, predicate, object_
            case _:
                raise GoldError(f"{where}, relations {number}: expected [subject, relation, object], found {row!r}")


def _statement(row: dict[str, Any], flat: _Flat, where: str) -> GoldStatement:
    cue, within = _take(row, "cue", str, where), _take(row, "in", str, where)
    speakers = _strings(row, "speakers", where)
    _check(bool(speakers), where, f"{within!r} has no speaker")
    return GoldStatement(
        cue=_locate(cue, within, flat, where),
        within=within,
        force=_take(row, "force", str, where),
        speakers=speakers,
        undertaking=_take(row, "undertaking", bool, where),
        mentions=_strings(row, "mentions", where),
        optional=bool(row.get("optional", False)),
    )


def _flatten(text: str) -> _Flat:
    r"""Make white space even, and keep the way back.

    >>> _flatten(" to\n do ")
    _Flat(text='to do', offsets=(1, 2, 3, 5, 6))
    """
    words = list(re.finditer(r"\S+", text))
    offsets = [offset for word in words for offset in (*range(word.start(), word.end()), word.end())]
    return _Flat(" ".join(word.group() for word in words), tuple(offsets[:-1]))


def _locate(cue: str, within: str, flat: _Flat, where: str) -> Span:
    """Return the span of the cue in the text."""
    for part, whole, name in ((within, flat.text, "the text"), (cue, within, repr(within))):
        count = whole.count(part) if part else 0
        _check(count == 1, where, f"{part!r} occurs {count} times in {name}, expected once")
    start = flat.text.index(within) + within.index(cue)
    return Span(flat.offsets[start], flat.offsets[start + len(cue) - 1] + 1)
