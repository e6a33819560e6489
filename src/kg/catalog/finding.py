"""A name, an IRI or an id as the user typed it → the one thing in the graph that is meant.

Example: "koizumi", "person/koizumi-jp" and the whole IRI all find the same person.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.catalog.series import all_series, is_called
from kg.errors import NotFoundError
from kg.iri import DEFAULT_BASE
from kg.prefixes import shorten
from kg.store import Store, select
from kg.vocabulary import KG

_SHOWN = 8
_CLOSE = 60

# Statements and passages have too many words in their labels: they are found by their ids.
_ENTITIES = """kg:Person kg:Officeholder kg:Country kg:Organization kg:Place kg:Facility kg:Equipment kg:Document
    kg:Initiative kg:Event"""

_BY_NAME = """
SELECT DISTINCT ?thing ?type ?label ?name ?wanted WHERE {
  VALUES ?type { %s }
  GRAPH ?readout {
    ?readout a kg:Readout .
    ?thing a ?type ; rdfs:label ?label ; rdfs:label|skos:altLabel ?name .
    FILTER(%s)
  }
}
ORDER BY ?thing ?label ?name"""

_EQUAL = (f"{_ENTITIES} kg:Meeting kg:Readout", "LCASE(STR(?name)) = LCASE(?wanted)")
_WORD = (_ENTITIES, """CONTAINS(CONCAT(" ", LCASE(STR(?name)), " "), CONCAT(" ", LCASE(?wanted), " "))""")
_ANY = (_ENTITIES, "true")

_BY_IRI = """
SELECT DISTINCT ?thing ?type ?label WHERE {
  GRAPH ?readout { ?thing a ?type ; rdfs:label ?label . ?readout a kg:Readout }
  FILTER(STRSTARTS(STR(?type), STR(kg:)))
}
ORDER BY ?type ?label"""

_BY_READING = """
SELECT DISTINCT ?thing ?type ?label ?wanted WHERE {
  GRAPH ?readout { ?readout a kg:Readout . ?thing kg:readAs ?wanted ; a ?type ; rdfs:label ?label }
}
ORDER BY ?thing ?label"""

_READOUT_BASES = """
SELECT DISTINCT ?readout WHERE { ?readout a kg:Readout } ORDER BY ?readout"""


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """Something that the graph speaks of: its IRI, its class (an IRI) and its name."""

    iri: str
    kind: str
    label: str

    def __str__(self) -> str:
        return f"{self.label} ({self.kind.rsplit('#', 1)[-1]}, {shorten(self.iri)})"


def find(store: Store, wanted: str) -> Thing:
    """Return the thing that is meant by an IRI, an id, or a name in any case; else one whose name holds the words.

    Raises:
        NotFoundError: nothing, or more than one thing, is meant.
    """
    found = (
        _by_iri(store, wanted)
        or _by_reading(store, wanted)
        or _by_name(store, wanted, _EQUAL)
        or [Thing(each.iri, KG.Series, each.label) for each in all_series(store) if is_called(each, wanted)]
        or _by_name(store, wanted, _WORD)
    )
    if len(found) == 1:
        return found[0]
    if found:
        more = f", and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        candidates = "; ".join(str(thing) for thing in found[:_SHOWN])
        raise NotFoundError(f"{wanted!r} may be {candidates}{more}; say which by the id")
    raise NotFoundError(_nothing(store, wanted))


def find_readout(store: Store, wanted: str) -> str:
    """Return the IRI of a readout, from its IRI, its id or its name (with or without the file's extension).

    Raises:
        NotFoundError: there is no such readout.
    """
    readouts = [row["readout"] for row in select(store, _READOUT_BASES)]
    stem = wanted.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    for name in (wanted, stem):
        found = [iri for iri in readouts if iri == name or iri.endswith((f"/readout/{name}", f"/{name}"))]
        if len(found) == 1:
            return found[0]
    raise NotFoundError(f"no readout {wanted!r} in {store.location}; 'kg list readouts' shows all")


def _by_iri(store: Store, wanted: str) -> list[Thing]:
    """Return the thing of an IRI or of an id below the base of any readout."""
    bases = {iri.rsplit("readout/", 1)[0] for iri in store.graphs() if "readout/" in iri} | {DEFAULT_BASE}
    for iri in (wanted, *(base + part for base in sorted(bases) for part in (wanted, f"readout/{wanted}"))):
        if ":" in iri and not set(iri) & set(' <>"{}|^`\\'):
            rows = select(store, _BY_IRI, thing=ox.NamedNode(iri))
            if rows:
                return [_best(Thing(row["thing"], row["type"], row["label"]) for row in rows)]
    return []


def _by_reading(store: Store, wanted: str) -> list[Thing]:
    """Return the things that some readout, read by itself, has under an id."""
    rows = select(store, _BY_READING, wanted=ox.Literal(wanted))
    return sorted({Thing(row["thing"], row["type"], row["label"]) for row in rows})


def _best(things: Iterable[Thing]) -> Thing:
    """Choose among the classes of one thing the most telling: a force rather than kg:Statement."""
    ordered = sorted(things)
    return next((thing for thing in ordered if thing.kind != KG.Statement), ordered[0])


def _by_name(store: Store, wanted: str, condition: tuple[str, str]) -> list[Thing]:
    """Return the things of some classes with a name that meets a condition."""
    rows = select(store, _BY_NAME % condition, wanted=ox.Literal(wanted.strip()))
    found: dict[str, Thing] = {}
    for row in rows:
        found.setdefault(row["thing"], Thing(row["thing"], row["type"], row["label"]))
    return sorted(found.values())


def _nothing(store: Store, wanted: str) -> str:
    """Say that nothing is called so, and what is called nearly so."""
    from rapidfuzz import fuzz, process, utils

    names = sorted({row["name"] for row in select(store, _BY_NAME % _ANY, wanted=ox.Literal(""))})
    close = process.extract(wanted, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=3,
                            score_cutoff=_CLOSE)  # fmt: skip
    hint = f"; close to it: {'; '.join(match[0] for match in close)}" if close else ""
    return f"nothing in {store.location} is called {wanted!r}{hint}"
