"""`gold/ID.json` and its text → `Gold`: an annotation, with each cue at its place in the text.

`fields.py` says what an annotation may hold, docs/annotations.md how one is written. It quotes the text with white
space made even: `{"cue": "welcomed", "in": "the Ministers welcomed progress"}`. The `in` string must occur once in the
text, and the cue once in the `in` string.
"""

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import GoldError
from kg.evaluate.fields import check, expect
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
    found = parse(path)
    try:
        return _gold(found, _flatten(text))
    except GoldError as error:
        raise GoldError(f"{path}: {error}") from None


def parse(path: Path) -> dict[str, Any]:
    """Return the JSON of an annotation, each field of which is as expected.

    Raises:
        GoldError: the file cannot be read, or a field is faulty.
    """
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise GoldError(f"{path}: cannot be read as JSON ({error})") from error
    try:
        check(found)
        _check_names(found, path.stem)
    except GoldError as error:
        raise GoldError(f"{path}: {error}") from None
    return found


def _check_names(found: Mapping[str, Any], stem: str) -> None:
    """Refuse an id that is not the file's name, and names of entities that are not listed."""
    expect(found["id"] == stem, "id", f"the name of the file without its ending, {stem}", found["id"])
    known = {name for each in found["entities"] for name in (each["name"], *each.get("also", ()))}
    for place, name in _references(found):
        expect(name in known, place, "a name (or an also) of one of the entities", name)


def _references(found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each name that must be that of an entity, with its place."""
    for number, each in enumerate(found["statements"]):
        yield from ((f"statements[{number}].mentions[{at}]", name) for at, name in enumerate(each["mentions"]))
    for number, each in enumerate(found["relations"]):
        yield from ((f"relations[{number}][{at}]", each[at]) for at in (0, 2))


def _gold(found: Mapping[str, Any], flat: _Flat) -> Gold:
    """Return what a checked annotation says."""
    return Gold(
        id=found["id"],
        meetings=tuple(map(_meeting, found["meetings"])),
        entities=tuple(GoldEntity(each["name"], each["class"], _also(each)) for each in found["entities"]),
        statements=tuple(_statement(row, flat, f"statements[{at}]") for at, row in enumerate(found["statements"])),
        relations=tuple((subject, relation, object_) for subject, relation, object_ in found["relations"]),
    )


def _also(entity: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(entity.get("also", ()))


def _meeting(row: Mapping[str, Any]) -> GoldMeeting:
    return GoldMeeting(
        date=datetime.date.fromisoformat(row["date"]) if row["date"] else None,
        start=datetime.time.fromisoformat(row["start"]) if row["start"] else None,
        minutes=row["minutes"],
        format=row["format"],
        place=row["place"],
        participants=tuple(GoldParticipant(**each) for each in row["participants"]),
    )


def _statement(row: Mapping[str, Any], flat: _Flat, place: str) -> GoldStatement:
    return GoldStatement(
        cue=_locate(row["cue"], row["in"], flat, place),
        within=row["in"],
        force=row["force"],
        speakers=tuple(row["speakers"]),
        undertaking=row["undertaking"],
        mentions=tuple(row["mentions"]),
        optional=row.get("optional", False),
    )


def _flatten(text: str) -> _Flat:
    r"""Make white space even, and keep the way back.

    >>> _flatten(" to\n do ")
    _Flat(text='to do', offsets=(1, 2, 3, 5, 6))
    """
    words = list(re.finditer(r"\S+", text))
    offsets = [offset for word in words for offset in (*range(word.start(), word.end()), word.end())]
    return _Flat(" ".join(word.group() for word in words), tuple(offsets[:-1]))


def _locate(cue: str, within: str, flat: _Flat, place: str) -> Span:
    """Return the span of the cue in the text."""
    _check_once(within, flat.text, f"{place}.in", "the text (white space made even)")
    _check_once(cue, within, f"{place}.cue", f'the "in" of its statement, "{within}"')
    start = flat.text.index(within) + within.index(cue)
    return Span(flat.offsets[start], flat.offsets[start + len(cue) - 1] + 1)


def _check_once(part: str, whole: str, place: str, where: str) -> None:
    count = whole.count(part)
    if count != 1:
        times = f"which occurs {count} times"
        raise GoldError(f'{place}: expected words that occur once in {where}; found "{part}", {times}')
