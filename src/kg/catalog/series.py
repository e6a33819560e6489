"""A series of meetings by its id or by words of its name, and the meetings in it.

Example: "germany india" finds "Germany – India: leaders" and "Germany – India: foreign ministers".
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import NotFoundError
from kg.prefixes import shorten
from kg.query import NamedQuery
from kg.store import Store, select

_SERIES = """
SELECT ?series ?label ?graph ?party WHERE { GRAPH ?graph { ?series a kg:Series ; rdfs:label ?label ; kg:party ?party } }
ORDER BY ?label ?series ?party"""

_MEETINGS = """
SELECT DISTINCT ?thing ?meeting ?date ?label ?readout ?start ?end ?sentence WHERE {
  ?meeting kg:inSeries ?thing .
  GRAPH ?readout {
    ?readout kg:reports ?meeting . ?meeting rdfs:label ?label .
    %s
    ?passage kg:quote ?sentence ; kg:start ?start ; kg:end ?end .
    OPTIONAL { ?meeting kg:date ?date }
  }
}
ORDER BY ?date ?meeting ?readout ?start"""
# Where the text does not tell the day, it tells who took part.
_SAID = (
    "?fact rdf:subject ?meeting ; rdf:predicate kg:date ; kg:evidence ?passage .",
    "?meeting kg:hasParticipation ?part . ?part kg:evidence ?passage .",
)


@dataclass(frozen=True, slots=True)
class Series:
    """A series: its IRI, its name, the graph that holds it, and the IRIs of its parties."""

    iri: str
    label: str
    graph: str
    parties: frozenset[str]


def all_series(store: Store) -> list[Series]:
    """Return all series, by name."""
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in select(store, _SERIES):
        found[row["series"], row["label"], row["graph"]].add(row["party"])
    return [Series(*key, frozenset(parties)) for key, parties in found.items()]


def find_series(store: Store, wanted: str) -> list[Series]:
    """Return the series of an IRI, an id or a name in any case; else those whose name or id holds all the words."""
    every, words = all_series(store), wanted.casefold().split()
    exact = [each for each in every if is_called(each, wanted)]
    return exact or [each for each in every if words and all(word in _words(each) for word in words)]


def is_called(series: Series, wanted: str) -> bool:
    """Tell whether a series has this IRI, id or name, in any case."""
    identifier = shorten(series.iri)
    known = (series.iri, identifier, identifier.rpartition("series/")[2], series.label)
    return " ".join(wanted.split()).casefold() in {each.casefold() for each in known}


def _words(series: Series) -> str:
    return f"{series.label} {series.iri}".casefold()


def known_series(store: Store, wanted: str) -> list[Series]:
    """Return the series that are meant.

    Raises:
        NotFoundError: none is.
    """
    found = find_series(store, wanted)
    if not found:
        raise NotFoundError(f"no series {wanted!r} in {store.location}; 'kg list series' shows all")
    return found


def settled(store: Store, query: NamedQuery, told: Mapping[str, str]) -> dict[str, str]:
    """Return what a query is told, with the IRIs of the series that are meant in place of words.

    Raises:
        NotFoundError: no series is meant.
    """
    kinds = {parameter.name: parameter.kind for parameter in query.parameters}
    wanted = {name: value for name, value in told.items() if kinds.get(name) == "series" and value.strip()}
    found = {name: known_series(store, value) for name, value in wanted.items()}
    return {**told, **{name: " ".join(each.iri for each in series) for name, series in found.items()}}


def series_meetings(store: Store, node: ox.NamedNode) -> Iterator[tuple[dict[str, str], str, str]]:
    """Yield the meetings of a series, once for each readout, as rows that hold the passage on the day."""
    seen: set[tuple[str, str]] = set()
    for said in _SAID:
        told: dict[tuple[str, str], dict[str, str]] = {}
        for row in select(store, _MEETINGS % said, thing=node):
            told.setdefault((row["meeting"], row["readout"]), row)
        for key in told.keys() - seen:
            yield told[key], "meeting", f"{told[key]['label']} ({shorten(key[0])})"
        seen |= told.keys()
