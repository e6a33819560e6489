"""What each readout tells of its meetings, without its statements: when, in which format, and who took part."""

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.compare.model import Attendance, Met
from kg.store import Store, select

_TOLD = """
SELECT ?readout ?issued ?publisher ?meeting ?label ?date ?start ?format ?person ?position ?party ?name WHERE {
  GRAPH ?readout {
    ?readout kg:reports ?meeting .
    OPTIONAL { ?readout dcterms:issued ?issued }
    OPTIONAL { ?readout kg:issuedBy ?publisher }
    OPTIONAL { ?meeting rdfs:label ?label }
    OPTIONAL { ?meeting kg:date ?date }
    OPTIONAL { ?meeting kg:startTime ?start }
    OPTIONAL { ?meeting kg:format ?format }
    OPTIONAL {
      ?meeting kg:hasParticipation ?part .
      ?part kg:participant ?person ; kg:representing ?party .
      ?party rdfs:label ?name .
      OPTIONAL { ?part kg:position ?position }
    }
  }
}
ORDER BY ?meeting ?person ?party ?position ?label ?name ?publisher"""


@dataclass(frozen=True, slots=True)
class Telling:
    """One meeting as one readout tells it; `alone` where the readout tells of no other.

    `issued` is an ISO date or empty, `publisher` an IRI or empty.
    """

    readout: str
    issued: str
    publisher: str
    met: Met
    alone: bool


def tellings(store: Store, readout: str) -> tuple[Telling, ...]:
    """Return what a readout tells of each of its meetings, nothing where it has gone."""
    rows: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for row in select(store, _TOLD, readout=NamedNode(readout)):
        rows[row["meeting"]].append(row)
    return tuple(
        Telling(readout, found[0]["issued"], found[0]["publisher"], _met(iri, found), len(rows) == 1)
        for iri, found in sorted(rows.items())
    )


def _met(iri: str, rows: Sequence[Mapping[str, str]]) -> Met:
    first = rows[0]
    date = datetime.date.fromisoformat(first["date"]) if first["date"] else None
    people = ((row["person"], "", row["position"], row["party"], row["name"]) for row in rows if row["party"])
    attendance = {Attendance(*each) for each in people}
    ordered = sorted(attendance, key=lambda each: (each.party_name, each.person, each.position))
    return Met(iri, first["label"], date, first["start"][:5], format=first["format"], attendance=tuple(ordered))
