"""The store → the register: each undertaking once, with its wordings and what became of it."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from kg.store import Store
from kg.undertakings.chains import Chain, chains
from kg.undertakings.model import Drop, How, Link, Told, Undertaking, Wording
from kg.undertakings.reading import read
from kg.undertakings.state import outcome

_NEGATED = "negated"


def register(store: Store, as_of: datetime.date | None = None) -> tuple[Undertaking, ...]:
    """Return all undertakings of a store: those with a deadline by their days, then the others by when they were made.

    Whether a deadline has passed is told as of a day; without one, none has.
    """
    found = read(store)
    links: dict[str, list[Link]] = defaultdict(list)
    for link in found.links:
        links[link.newer].append(link)
    drops: dict[str, list[Drop]] = defaultdict(list)
    for drop in found.drops:
        drops[drop.statement].append(drop)
    made = (_undertaking(found.told, chain, links, drops, as_of) for chain in chains(found.told, found.links))
    return tuple(sorted(made, key=_order))


def _order(found: Undertaking) -> tuple[str, str, str, int]:
    """Return what the register is sorted by."""
    return str(found.current.due or "9999"), found.first.date, found.iri.partition("#")[0], found.first.cue.start


def _undertaking(
    told: Mapping[str, Told], chain: Chain, links: Mapping[str, list[Link]], drops: Mapping[str, list[Drop]],
    as_of: datetime.date | None,
) -> Undertaking:  # fmt: skip
    wordings = _wordings([told[iri] for iri in chain.own | chain.before], links)
    statements = [wording.told for wording in wordings]
    bound = [each for each in statements if each.undertaking and each.iri in chain.own]
    current = _current(bound)
    first = next(each for each in statements if each.undertaking)
    became = outcome(wordings, current, [drop for each in statements for drop in drops.get(each.iri, ())], as_of)
    return Undertaking(
        bound[0].iri, wordings, first, current, current if current.date > first.date else None,
        became.state, became.reason, became.settled, became.settled_in, became.overdue,
    )  # fmt: skip


def _when(told: Told) -> tuple[str, str, int]:
    return told.date, told.readout.iri, told.cue.start


def _current(bound: Iterable[Told]) -> Told:
    """Return the wording that holds: of the last day; of two sides' on one day, one with a day to keep, the nearest."""
    found = list(bound)
    last = max(each.date for each in found)
    return min((each for each in found if each.date == last), key=lambda each: (str(each.due or "9999"), _when(each)))


def _wordings(statements: Collection[Told], links: Mapping[str, list[Link]]) -> tuple[Wording, ...]:
    """Return wordings by their days; on one day, what follows another stands behind it."""
    days = {each.iri: each.date for each in statements}
    found = [_wording(told, days.keys(), links) for told in statements]
    return tuple(
        sorted(found, key=lambda each: (each.told.date, days.get(each.follows) == each.told.date, _when(each.told)))
    )


def _wording(told: Told, chain: Collection[str], links: Mapping[str, list[Link]]) -> Wording:
    """Return how a statement hangs on an earlier one of its chain: the likest of the series, or the other side's."""
    found = [link for link in links.get(told.iri, ()) if link.older in chain]
    if not found:
        return Wording(told, why=_NEGATED if told.negated else "")
    link = min(found, key=lambda link: (link.two_sides, -link.score, link.older))
    how: How = "other side" if link.two_sides else "continues"
    if told.negated:
        return Wording(told, how, link.older, why=_NEGATED)
    return Wording(told, how, link.older, link.change, link.why)
