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
    """Return what a readout tells of each of its meetings, nothing where it has gone.

    A meeting without a date is the one that the readout tells with a date, where parties and format allow it.
    """
    rows: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for row in select(store, _TOLD, readout=NamedNode(readout)):
        rows[row["meeting"]].append(row)
    mets = {iri: _met(iri, found) for iri, found in sorted(rows.items())}
    kept = [iri for iri, met in mets.items() if not any(_is_double(met, other) for other in mets.values())]
    return tuple(
        Telling(readout, rows[iri][0]["issued"], rows[iri][0]["publisher"], mets[iri], len(kept) == 1) for iri in kept
    )


def _is_double(met: Met, other: Met) -> bool:
    """Tell whether a meeting without a date is another that has one."""
    formats = {met.format, other.format} - {""}
    return met.date is None and other.date is not None and len(formats) < 2 and _parties(met) == _parties(other)  # noqa: PLR2004


def _parties(met: Met) -> set[str]:
    return {each.party for each in met.attendance}


def _met(iri: str, rows: Sequence[Mapping[str, str]]) -> Met:
    first = rows[0]
    date = datetime.date.fromisoformat(first["date"]) if first["date"] else None
    people = ((row["person"], "", row["position"], row["party"], row["name"]) for row in rows if row["party"])
    attendance = {Attendance(*each) for each in people}
    ordered = sorted(attendance, key=lambda each: (each.party_name, each.person, each.position))
    return Met(iri, first["label"], date, first["start"][:5], format=first["format"], attendance=tuple(ordered))
