"""`compare/ID.json` beside annotations → `Joined`: what a careful reader finds changed between two readouts.

docs/annotations.md says how one is written. It joins the statements of two annotations, each by its "in" string:
`{"old": "pledged to keep", "new": "affirmed that", "change": "weaker", "why": "Commitment becomes Affirmation"}`.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from kg.compare.model import CHANGES, Kind
from kg.errors import GoldError
from kg.evaluate import gold as annotations
from kg.evaluate.fields import TEXT, Many, Record, check, expect, one_of

FOLDER = "compare"
KINDS: tuple[str, ...] = get_args(Kind)
SIDES = (("old", "dropped"), ("new", "added"))

_PAIR = Record({"old": TEXT, "new": TEXT, "change": one_of(CHANGES), "why": TEXT})
_JOINED = Record(
    {
        "old": TEXT, "new": TEXT, "kind": one_of(KINDS), "aligned": Many(_PAIR), "dropped": Many(TEXT),
        "added": Many(TEXT),
    }
)  # fmt: skip
_SHAPES = ("merge", "split")


@dataclass(frozen=True, slots=True)
class JoinedPair:
    """An older and a newer statement of one matter, by their "in" strings."""

    old: str
    new: str
    change: str
    why: str


@dataclass(frozen=True, slots=True)
class Joined:
    """What became of the statements of two annotations; `old` and `new` are their ids."""

    id: str
    kind: str
    old: str
    new: str
    pairs: tuple[JoinedPair, ...]
    dropped: tuple[str, ...]
    added: tuple[str, ...]


def load_joined(folder: Path, only: str | None = None) -> tuple[Joined, ...]:
    """Return the comparisons that lie in `compare` in a folder of annotations, all or the one of this id.

    Raises:
        GoldError: there is none, or one is faulty, or an annotation that one joins is.
    """
    paths = sorted((folder / FOLDER).glob("*.json"))
    chosen = [path for path in paths if only in (None, path.stem)]
    if not chosen:
        what = f"no comparison {only!r}; there are {len(paths)} others" if paths else "no comparisons (ID.json) in it"
        raise GoldError(f"{folder / FOLDER}: {what}")
    return tuple(_load(path, folder) for path in chosen)


def _load(path: Path, folder: Path) -> Joined:
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise GoldError(f"{path}: cannot be read as JSON ({error})") from error
    try:
        check(found, _JOINED)
        _check_annotations(found, folder)
        statements = {side: _statements(folder / f"{found[side]}.json") for side, _ in SIDES}
        for side, alone in SIDES:
            _check_side(found, side, alone, statements[side])
    except GoldError as error:
        raise GoldError(f"{path}: {error}") from None
    pairs = tuple(JoinedPair(**each) for each in found["aligned"])
    dropped, added = tuple(found["dropped"]), tuple(found["added"])
    return Joined(path.stem, found["kind"], found["old"], found["new"], pairs, dropped, added)


def _check_annotations(found: Mapping[str, Any], folder: Path) -> None:
    """Refuse a comparison of annotations that are not here."""
    for side, _ in SIDES:
        expect((folder / f"{found[side]}.json").is_file(), side, f"an annotation in {folder}", found[side])


def _statements(path: Path) -> dict[str, bool]:
    """Return the statements of an annotation, and whether each is optional."""
    return {each["in"]: each.get("optional", False) for each in annotations.parse(path)["statements"]}


def _check_side(found: Mapping[str, Any], side: str, alone: str, statements: Mapping[str, bool]) -> None:
    """Refuse a statement of one side that is none of its annotation, that stands nowhere, or too often."""
    places = list(_places(found, side, alone))
    for place, name in places:
        expect(name in statements, place, f'the "in" of a statement of {found[side]}', name)
    count = Counter(name for _, name in places)
    for name, optional in statements.items():
        if not count[name] and not optional:
            raise GoldError(f'{side}: the statement "{name}" stands nowhere; expected it in a pair or under {alone}')
        if count[name] > 1:
            _check_shape(found, side, name, name in found[alone])


def _places(found: Mapping[str, Any], side: str, alone: str) -> Iterator[tuple[str, str]]:
    """Yield each statement of one side with its place."""
    yield from ((f"aligned[{at}].{side}", pair[side]) for at, pair in enumerate(found["aligned"]))
    yield from ((f"{alone}[{at}]", name) for at, name in enumerate(found[alone]))


def _check_shape(found: Mapping[str, Any], side: str, name: str, alone: bool) -> None:
    """Refuse a statement that stands several times, save in pairs that merge or split."""
    pairs = [pair for pair in found["aligned"] if pair[side] == name]
    if alone or not _is_shaped(pair["why"] for pair in pairs) or len({str(pair) for pair in pairs}) < len(pairs):
        raise GoldError(
            f'{side}: the statement "{name}" stands several times; expected it once, '
            'or in pairs of which each "why" says that it merges or splits'
        )


def _is_shaped(whys: Iterable[str]) -> bool:
    return all(any(shape in why for shape in _SHAPES) for why in whys)
