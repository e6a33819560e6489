"""The analyst's word on who is who: `kg same A B`, `kg different A B`, and what is in doubt.

A and B are named as in `kg show`. Example: `judge(store, "same", "person/kim-kr", "person/kim-min-seok")`.
"""

import shlex
from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from kg import compare, identity
from kg.catalog.finding import find
from kg.errors import CorrectionError, NotFoundError
from kg.identity import Correction, Decision, Judgement, Key, address
from kg.iri import DEFAULT_BASE
from kg.prefixes import shorten
from kg.store import Store, select

Names = Mapping[Key, str]
"""The settled id of each reading."""

_SHOWN = 6

_NAMES = """
SELECT DISTINCT ?readout ?thing ?name WHERE { GRAPH ?readout { ?thing rdfs:label|skos:altLabel ?name } }"""
_NAMES_JOINED = """
SELECT DISTINCT ?readout ?id ?name WHERE { GRAPH ?readout { ?thing kg:readAs ?id ; rdfs:label|skos:altLabel ?name } }"""


def judge(store: Store, judgement: Judgement, first: str, second: str) -> tuple[str, ...]:
    """Write down that two things are the same or different, and return the readouts whose graphs changed.

    Raises:
        NotFoundError: one of the two is not in the store, or may be several.
        CorrectionError: the two cannot be judged so, or it contradicts what was said before.
    """
    base = _base(store, first, second)
    decision = identity.decided(store, base)
    names = {key: settled.id for key, settled in decision.names.items()}
    sides = _sides(store, decision, base, (first, second))
    one, other = _apart(sides, (first, second), names)
    if judgement == "same":
        _check_same(one, other)
    correction = Correction(judgement, one, other, _called(first, one, names), _called(second, other, names))
    corrections = identity.added(identity.read_corrections(store, base), correction)
    identity.write_corrections(store, base, corrections)
    return compare.refresh(store, base)


def undo(store: Store, judgement: Judgement, first: str, second: str) -> tuple[str, ...]:
    """Take back what was said of two things, and return the readouts whose graphs changed.

    Raises:
        CorrectionError: nothing of the kind was said.
    """
    base = _base(store, first, second)
    said = identity.read_corrections(store, base)
    sets = [(frozenset({a}), frozenset({b})) for a, b in [(first, second), (_id(first, base), _id(second, base))]]
    sets.append((_other_names(store, first), _other_names(store, second)))
    for one, other in sets:
        left = identity.without(said, judgement, one, other)
        if left != said:
            identity.write_corrections(store, base, left)
            return compare.refresh(store, base)
    meant = [each for each in said if each.judgement == judgement and _by_names(store, base, each, (first, second))]
    if len(meant) == 1:
        identity.write_corrections(store, base, (each for each in said if each not in meant))
        return compare.refresh(store, base)
    raise CorrectionError(f"{first} and {second} {_not_said(judgement, meant)}")


def _not_said(judgement: Judgement, meant: Sequence[Correction]) -> str:
    """Say why nothing is taken back, and which commands would."""
    if not meant:
        return f"were not said to be {_words(judgement)}; 'kg list corrections' shows all, and how to take each back"
    commands = sorted(shlex.join(("kg", judgement, "--undo", each.first_name, each.second_name)) for each in meant)
    return f"may mean {len(meant)} corrections; say which: {'  or  '.join(commands)}"


def _by_names(store: Store, base: str, said: Correction, wanted: tuple[str, str]) -> bool:
    """Tell whether two words, in either order, are what the two sides of a correction are called in the readouts."""
    names = [_names_read(store, base, side) for side in (said.first, said.second)]
    words = [_id(text, base).casefold() for text in wanted]
    return any(
        all(any(f" {word} " in f" {name} " for name in side) for word, side in zip(words, sides, strict=True))
        for sides in (names, names[::-1])
    )


def _names_read(store: Store, base: str, side: frozenset[Key]) -> set[str]:
    """Return the ids and names of one side of a correction, in lower case, though it be joined with another now."""
    found = {text for key in side for text in (key[1], address(key))}
    for readout, read_as in sorted(side):
        graph = ox.NamedNode(f"{base}readout/{readout}")
        joined = select(store, _NAMES_JOINED, readout=graph, id=ox.Literal(read_as))
        rows = joined or select(store, _NAMES, readout=graph, thing=ox.NamedNode(base + read_as))
        found |= {row["name"] for row in rows}
    return {text.casefold() for text in found}


def _base(store: Store, *wanted: str) -> str:
    """Return the base IRI that the things stand under: theirs, or the store's."""
    known = identity.bases(store)
    given = (base for text in wanted for base in known if text.startswith(base))
    return next(given, known[0] if len(known) == 1 else DEFAULT_BASE)


def _id(text: str, base: str) -> str:
    return text.removeprefix(base)


def _words(judgement: Judgement) -> str:
    return "the same" if judgement == "same" else "different"


def _other_names(store: Store, wanted: str) -> frozenset[str]:
    """Return all that a thing is called, for one that the user may have called otherwise."""
    try:
        thing = find(store, wanted)
    except NotFoundError:
        return frozenset({wanted})
    return frozenset({wanted, shorten(thing.iri), thing.label})


def _sides(store: Store, decision: Decision, base: str, wanted: tuple[str, str]) -> list[frozenset[Key]]:
    """Return the readings that each of two words stands for."""
    found = []
    for text in wanted:
        keys = _by_id(decision, _id(text, base)) or _by_id(decision, find(store, text).iri.removeprefix(base))
        if not keys:
            raise CorrectionError(f"{text}: expected a person, a meeting or another named thing that is no country")
        found.append(keys)
    return found


def _by_id(decision: Decision, id_: str) -> frozenset[Key]:
    """Return the readings under a settled id, one address, or else an id as read."""
    tests = (
        lambda key: decision.names[key].id == id_,
        lambda key: address(key) == id_,
        lambda key: key[1] == id_,
    )
    return next((keys for test in tests if (keys := frozenset(filter(test, decision.names)))), frozenset())


def _apart(sides: list[frozenset[Key]], wanted: tuple[str, str], names: Names) -> tuple[frozenset[Key], frozenset[Key]]:
    """Return the two sides without what they share: of one thing, its parts by the ids as read."""
    first, second = sides
    if first & second:
        first, second = (
            frozenset(key for key in side if text in (key[1], address(key))) or side
            for side, text in zip(sides, wanted, strict=True)
        )
        first, second = (first - second or first), (second - first or second)
    if first & second:
        readings = sorted(address(key) for key in first | second)
        more = " ..." if len(readings) > _SHOWN else ""
        raise CorrectionError(
            f"{wanted[0]} and {wanted[1]} are one thing, {names[min(first)]}; name parts of it as they were read: "
            f"{', '.join(readings[:_SHOWN])}{more}"
        )
    return first, second


def _check_same(first: frozenset[Key], second: frozenset[Key]) -> None:
    """Refuse to join things of two classes, or two meetings that one readout tells of."""
    kinds = sorted({key[1].partition("/")[0] for key in first | second})
    if len(kinds) > 1:
        raise CorrectionError(f"a {kinds[0]} cannot be the same as a {kinds[1]}; expected two things of one class")
    shared = sorted({key[0] for key in first} & {key[0] for key in second})
    if kinds == ["meeting"] and shared:
        raise CorrectionError(f"the readout {shared[0]} tells of two meetings here; expected meetings of two readouts")


def _called(text: str, side: frozenset[Key], names: Names) -> str:
    """Return how a correction calls a thing: its id, or what the user wrote where that names a part of it."""
    ids = {names[key] for key in side}
    whole = len(ids) == 1 and sum(1 for key in names if names[key] in ids) == len(side)
    return next(iter(ids)) if whole else text
