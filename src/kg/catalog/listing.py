"""Lists of what the readouts name and say, one row a thing.

Example: `listing(store, "countries")` has a row "Japan": its other names, readouts and mentions.
"""

import shlex
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.prefixes import shorten
from kg.query import named_queries
from kg.store import Store, select
from kg.vocabulary import KG

Row = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A table for people and programs."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


# The kind that a user asks for → the classes listed.
ENTITY_KINDS: dict[str, tuple[str, ...]] = {
    "people": (KG.Person, KG.Officeholder),
    "countries": (KG.Country,),
    "organizations": (KG.Organization,),
    "places": (KG.Place,),
    "facilities": (KG.Facility,),
    "equipment": (KG.Equipment,),
    "documents": (KG.Document,),
    "initiatives": (KG.Initiative,),
    "events": (KG.Event,),
}

_ENTITIES = """
SELECT ?thing ?class (MIN(?name) AS ?label) (COUNT(DISTINCT ?readout) AS ?readouts) WHERE {
  GRAPH ?readout { ?readout a kg:Readout . ?thing a ?class ; rdfs:label ?name }
}
GROUP BY ?thing ?class HAVING(COUNT(*) > 0)
ORDER BY LCASE(?label) ?thing"""

_OTHER_NAMES = """
SELECT DISTINCT ?class ?thing ?name WHERE {
  GRAPH ?readout { ?readout a kg:Readout . ?thing a ?class ; rdfs:label|skos:altLabel ?name }
}
ORDER BY ?name"""

_MENTIONS = """
SELECT ?class ?thing (COUNT(DISTINCT ?passage) AS ?mentions) WHERE { ?thing a ?class . ?passage kg:denotes ?thing }
GROUP BY ?class ?thing HAVING(COUNT(*) > 0)"""

_READOUTS = """
SELECT DISTINCT ?readout ?issued ?publisher ?title WHERE {
  ?readout a kg:Readout .
  OPTIONAL { ?readout dcterms:issued ?issued }
  OPTIONAL { ?readout dcterms:title ?title }
  OPTIONAL { GRAPH ?readout { ?readout kg:issuedBy ?issuer . ?issuer rdfs:label ?publisher } }
}
ORDER BY ?issued ?readout"""

_PER_READOUT = """
SELECT ?readout (COUNT(DISTINCT ?thing) AS ?count) WHERE { ?readout %s ?thing . ?readout a kg:Readout }
GROUP BY ?readout HAVING(COUNT(*) > 0)"""

_MEETINGS = """
SELECT DISTINCT ?meeting ?date ?start ?minutes ?format ?place WHERE {
  GRAPH ?readout {
    ?readout kg:reports ?meeting .
    OPTIONAL { ?meeting kg:date ?date }
    OPTIONAL { ?meeting kg:startTime ?start }
    OPTIONAL { ?meeting kg:durationMinutes ?minutes }
    OPTIONAL { ?meeting kg:format ?format }
    OPTIONAL { ?meeting kg:heldAt ?site . ?site rdfs:label ?place }
  }
}
ORDER BY ?date ?meeting ?start ?minutes ?format ?place"""

_ATTENDEES = """
SELECT DISTINCT ?meeting ?name WHERE {
  GRAPH ?readout { ?readout a kg:Readout . ?meeting kg:attendee ?person . ?person rdfs:label ?name }
}
ORDER BY ?name"""

_SERIES = """
SELECT ?series ?label ?meeting ?date WHERE {
  ?series a kg:Series ; rdfs:label ?label . ?meeting kg:inSeries ?series .
  OPTIONAL { ?meeting kg:date ?date }
}
ORDER BY ?label ?series ?date"""

_SERIES_READOUTS = """
SELECT ?series (COUNT(DISTINCT ?readout) AS ?count) WHERE {
  ?meeting kg:inSeries ?series . ?readout kg:reports ?meeting
}
GROUP BY ?series HAVING(COUNT(?readout) > 0)"""

_STATEMENTS = """
SELECT DISTINCT ?statement ?readout ?section ?force ?negated ?content ?cue WHERE {
  ?statement a kg:Statement ; a ?type ; kg:reportedIn ?readout ; kg:cue/kg:start ?cue .
  FILTER(?type != kg:Statement && STRSTARTS(STR(?type), STR(kg:)))
  OPTIONAL { ?statement kg:negated ?negated FILTER(?negated) }
  OPTIONAL { ?statement kg:content ?content }
  BIND(STRAFTER(STR(?type), "#") AS ?force)
}
ORDER BY ?readout ?cue ?force"""

_SPEAKERS = """
SELECT DISTINCT ?statement ?name WHERE {
  GRAPH ?readout { ?statement kg:speaker ?speaker . ?speaker rdfs:label ?name }
}
ORDER BY ?name"""

_UNREAD = """
SELECT DISTINCT ?readout ?start ?end ?sentence WHERE {
  ?readout kg:unread ?passage .
  ?passage kg:start ?start ; kg:end ?end ; kg:quote ?sentence .
}
ORDER BY ?readout ?start"""


def listing(store: Store, kind: str) -> Listing:
    """Return all things of one of KINDS."""
    if kind in ENTITY_KINDS:
        return _entities(store, ENTITY_KINDS[kind])
    return _LISTINGS[kind](store)


def _joined(rows: list[dict[str, str]], key: str) -> dict[str, str]:
    """Join the names that belong to one thing."""
    names: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        names[row[key]].append(row["name"])
    return {thing: "; ".join(each) for thing, each in names.items()}


def _entities(store: Store, classes: tuple[str, ...]) -> Listing:
    rows: list[Row] = []
    for iri in classes:
        bound = ox.NamedNode(iri)
        mentions = {row["thing"]: int(row["mentions"]) for row in select(store, _MENTIONS, **{"class": bound})}
        names: dict[str, list[str]] = defaultdict(list)
        for row in select(store, _OTHER_NAMES, **{"class": bound}):
            names[row["thing"]].append(row["name"])
        for row in select(store, _ENTITIES, **{"class": bound}):
            thing, label = row["thing"], row["label"]
            also = "; ".join(name for name in names[thing] if name != label)
            rows.append((label, also, int(row["readouts"]), mentions.get(thing, 0), shorten(thing)))
    return Listing(("name", "also", "readouts", "mentions", "id"), tuple(rows))


def _readouts(store: Store) -> Listing:
    statements = _counts(store, "^kg:reportedIn")
    unread = _counts(store, "kg:unread")
    rows = tuple(
        (shorten(iri), row["issued"], row["publisher"], row["title"], statements.get(iri, 0), unread.get(iri, 0))
        for row in select(store, _READOUTS)
        for iri in [row["readout"]]
    )
    return Listing(("readout", "issued", "publisher", "title", "statements", "unread"), rows)


def _counts(store: Store, path: str) -> dict[str, int]:
    return {row["readout"]: int(row["count"]) for row in select(store, _PER_READOUT % path)}


def _meetings(store: Store) -> Listing:
    people = _joined(select(store, _ATTENDEES), "meeting")
    fields = ("date", "start", "minutes", "format", "place")
    told: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in select(store, _MEETINGS):
        told[row["meeting"]].append(row)
    rows = tuple(
        (*(_told(each, field) for field in fields), people.get(meeting, ""), shorten(meeting))
        for meeting, each in told.items()
    )
    return Listing((*fields, "people", "meeting"), rows)


def _told(rows: list[dict[str, str]], field: str) -> str:
    """Return what the readouts of one meeting tell; where they differ, each value."""
    return " / ".join(dict.fromkeys(row[field] for row in rows if row[field]))


def _series(store: Store) -> Listing:
    """Return the series of meetings, those that met most first."""
    readouts = {row["series"]: int(row["count"]) for row in select(store, _SERIES_READOUTS)}
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in select(store, _SERIES):
        found[row["label"], row["series"]][row["meeting"]] = row["date"]
    rows = [
        (label, len(dates), min(dates.values()), max(dates.values()), readouts.get(iri, 0), shorten(iri))
        for (label, iri), dates in found.items()
    ]
    rows.sort(key=lambda row: (-row[1], row[0]))
    return Listing(("series", "meetings", "first", "last", "readouts", "id"), tuple(rows))


def _statements(store: Store) -> Listing:
    speakers = _joined(select(store, _SPEAKERS), "statement")
    rows = tuple(
        (
            row["force"], row["negated"], speakers.get(row["statement"], ""), row["content"], row["section"],
            shorten(row["statement"]),
        )
        for row in select(store, _STATEMENTS)
    )  # fmt: skip
    return Listing(("force", "negated", "speakers", "content", "section", "statement"), rows)


def _unread(store: Store) -> Listing:
    rows = tuple(
        (shorten(row["readout"]), int(row["start"]), int(row["end"]), row["sentence"])
        for row in select(store, _UNREAD)
    )
    return Listing(("readout", "start", "end", "sentence"), rows)


_DOUBTS = """
SELECT DISTINCT ?doubt ?reason ?thing ?label WHERE {
  ?doubt a kg:Doubt ; kg:reason ?reason ; kg:between ?thing .
  ?thing rdfs:label ?label .
}
ORDER BY ?doubt ?thing"""

_CORRECTIONS = """
SELECT ?judgement ?first ?second WHERE {
  ?correction a kg:Correction ; kg:judgement ?judgement ; kg:firstName ?first ; kg:secondName ?second .
}
ORDER BY ?judgement ?first ?second ?correction"""


def _doubts(store: Store) -> Listing:
    """Return the pairs of things that may be one, why, and the commands that settle it."""
    pairs: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in select(store, _DOUBTS):
        pairs[row["doubt"]].append(row)
    found = (
        (one["label"], other["label"], one["reason"], f"{shorten(one['thing'])} {shorten(other['thing'])}")
        for one, *_, other in pairs.values()
    )
    rows = ((first, second, why, f"kg same {ids}  or  kg different {ids}") for first, second, why, ids in sorted(found))
    return Listing(("one", "other", "why", "to settle it"), tuple(rows))


def _corrections(store: Store) -> Listing:
    """Return what the analyst said, and the command that takes it back."""
    rows = (
        (each, first, second, shlex.join(("kg", each, "--undo", first, second)))
        for row in select(store, _CORRECTIONS)
        for each, first, second in [(row["judgement"], row["first"], row["second"])]
    )
    return Listing(("judgement", "one", "other", "to take it back"), tuple(rows))


_LISTINGS: dict[str, Callable[[Store], Listing]] = {
    "readouts": _readouts,
    "meetings": _meetings,
    "series": _series,
    "statements": _statements,
    "unread": _unread,
    "doubts": _doubts,
    "corrections": _corrections,
}


def query_listing() -> Listing:
    """Return the project's own queries, with what they may be told."""
    rows = tuple(
        (query.name, ", ".join(each.name if each.required else f"[{each.name}]" for each in query.parameters),
         query.summary)
        for query in named_queries()
    )  # fmt: skip
    return Listing(("query", "parameters", "summary"), rows)


KINDS = ("readouts", "meetings", "series", *ENTITY_KINDS, "statements", "unread", "doubts", "corrections", "queries")
