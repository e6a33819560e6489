"""A meeting → what its readouts tell in two ways, by the name that `kg show` has for the fact.

Example: one readout says 25 minutes, the other 30: "durationMinutes" is in conflict, in both.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.store import Store, select

_CONFLICTS = """
SELECT DISTINCT ?thing ?name ?older ?olderValue ?newer ?newerValue WHERE {
  GRAPH ?compared {
    ?comparison kg:conflict ?conflict ; kg:older ?older ; kg:newer ?newer .
    ?conflict kg:factName ?name ; kg:olderValue ?olderValue ; kg:newerValue ?newerValue .
  }
  GRAPH ?older { ?older kg:reports ?thing }
  GRAPH ?newer { ?newer kg:reports ?thing }
}
ORDER BY ?name ?older ?newer ?olderValue ?newerValue"""

# The name of a conflict → the name of the fact; who took part, and as what, stands in one.
_FACTS = {"date": "date", "start": "startTime", "minutes": "durationMinutes", "format": "format", "place": "heldAt"}
_PART = "took part"


@dataclass(frozen=True, slots=True)
class Differing:
    """That a readout tells a fact in one way, and another readout in another."""

    readout: str
    name: str
    value: str
    other: str


def conflicts(store: Store, node: ox.NamedNode) -> list[Differing]:
    """Return what is told of a meeting in two ways, once for each side."""
    return [
        Differing(row[side], row["name"], row[f"{side}Value"], row[f"{other}Value"])
        for row in select(store, _CONFLICTS, thing=node)
        for side, other in (("older", "newer"), ("newer", "older"))
    ]


def conflicting(found: Iterable[Differing], readout: str, fact: str, what: str) -> str:
    """Return what other readouts tell in place of a fact; "" where they tell it alike."""
    others = (each.other for each in found if each.readout == readout and _is_of(each, fact, what))
    return "; ".join(dict.fromkeys(others))


def _is_of(each: Differing, fact: str, what: str) -> bool:
    """Tell whether a conflict is about a fact: the same value, or somebody's part in the meeting."""
    if fact != _PART:
        return _FACTS.get(each.name) == fact
    if each.name == "participants":
        return any(what.startswith(name) for name in _names(each))
    person = each.name.removeprefix("title of ")
    return person != each.name and what.startswith(person) and each.value in what


def _names(each: Differing) -> Iterator[str]:
    """Yield the names of those whom the other readout does not name."""
    others = each.other.split(", ")
    yield from (name for name in each.value.split(", ") if name not in others)
