"""Which undertakings are meant: those of a thing, by a party, for a party, on a topic, still open."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kg.catalog import find
from kg.prefixes import shorten
from kg.store import Store, select
from kg.undertakings.model import Named, Undertaking

_SERIES = """
SELECT DISTINCT ?series ?label WHERE { GRAPH ?graph { ?series a kg:Series ; rdfs:label ?label } } ORDER BY ?series"""


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
        thing = _series(store, wish.thing) or find(store, wish.thing).iri
        yield lambda each: thing in _around(each)
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


def _series(store: Store, wanted: str) -> str:
    """Return the series that has this id, or is called so."""
    for row in select(store, _SERIES):
        if wanted.casefold() in {each.casefold() for each in (row["series"], shorten(row["series"]), row["label"])}:
            return row["series"]
    return ""


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
