"""Which undertakings are meant: those of a thing, by a party, for a party, on a topic, still open."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kg.catalog import find, find_series
from kg.errors import NotFoundError
from kg.store import Store
from kg.undertakings.model import Named, Undertaking


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asks for, in the user's words; what is empty narrows nothing."""

    thing: str = ""
    by: str = ""
    to: str = ""
    topic: str = ""
    open: bool = False


def chosen(store: Store, found: Iterable[Undertaking], wish: Wish) -> tuple[Undertaking, ...]:
    """Return the undertakings that a wish leaves.

    Raises:
        NotFoundError: nothing, or more than one thing, is meant by a name.
    """
    tests = list(_tests(store, wish))
    return tuple(each for each in found if all(test(each) for test in tests))


def _tests(store: Store, wish: Wish) -> Iterator[Callable[[Undertaking], bool]]:
    if wish.thing:
        things = _things(store, wish.thing)
        yield lambda each: not things.isdisjoint(_around(each))
    if wish.by:
        holder = find(store, wish.by).iri
        yield lambda each: holder in _iris((*each.current.parties, *each.current.persons))
    if wish.to:
        other = find(store, wish.to).iri
        yield lambda each: other in _receivers(each)
    if wish.topic:
        words = wish.topic.casefold()
        yield lambda each: any(words in text.casefold() for text in _texts(each))
    if wish.open:
        yield lambda each: each.state in ("open", "due passed")


def _iris(named: Iterable[Named]) -> set[str]:
    return {each.iri for each in named}


def _things(store: Store, wanted: str) -> set[str]:
    """Return the one thing that is called so, or else the series whose names have all the words."""
    try:
        return {find(store, wanted).iri}
    except NotFoundError:
        series = {each.iri for each in find_series(store, wanted)}
        if not series:
            raise
        return series


def _around(found: Undertaking) -> set[str]:
    """Return all that an undertaking has to do with."""
    told = [wording.told for wording in found.wordings]
    named = {named for each in told for named in (*each.parties, *each.persons, *each.to, *each.table, *each.mentions)}
    named |= {each.series for each in told if each.series}
    return _iris(named) | {iri for each in told for iri in (each.iri, each.readout.iri, each.meeting)}


def _receivers(found: Undertaking) -> set[str]:
    """Return for whom it is: those named, and those at the table, but not who alone undertook it."""
    told = found.current
    alone = _iris(told.parties) if len(told.parties) == 1 else set()
    return (_iris((*told.to, *told.table)) - alone) | _iris(told.to)


def _texts(found: Undertaking) -> Iterator[str]:
    """Yield the words in which a topic may stand."""
    for wording in found.wordings:
        yield " ".join(wording.told.words.split())
        yield from (each.label for each in wording.told.mentions)
