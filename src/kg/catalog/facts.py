"""One thing → what the readouts say of it, each fact with its sentence and where that stands.

Example: for Koizumi, "took part", "Koizumi, Defense Minister, Japan", the sentence, its offsets and the readout.
"""

from collections import defaultdict
from dataclasses import astuple, dataclass, fields

import pyoxigraph as ox

from kg.catalog.finding import Thing
from kg.prefixes import shorten
from kg.store import Store, select
from kg.vocabulary import KG


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """A fact on a thing, with the words that say it; `rule` told it where the text does not say it outright."""

    date: str
    readout: str
    start: int
    end: int
    fact: str
    what: str
    sentence: str
    rule: str = ""

    def row(self) -> tuple[str | int, ...]:
        """Return the values in the order of FACT_COLUMNS."""
        return tuple(astuple(self))


FACT_COLUMNS = tuple(field.name for field in fields(Fact))

# Each asks for ?fact, ?what and the passage that says it, in one readout's graph; ?thing is given.
_QUERIES = (
    # took part in a meeting, or was represented in it; for a meeting, who took part
    """
    { ?node kg:participant|kg:representing ?thing . ?meeting kg:hasParticipation ?node }
    UNION { ?thing kg:hasParticipation ?node }
    ?node rdfs:label ?what ; kg:evidence ?passage .
    OPTIONAL { ?node kg:inferredBy ?rule }
    BIND("took part" AS ?fact)
    """,
    # facts of a meeting or readout, and relations between entities
    """
    { ?node rdf:subject ?thing } UNION { ?node rdf:object ?thing }
    ?node rdf:subject ?from ; rdf:predicate ?predicate ; rdf:object ?to ; kg:evidence ?passage .
    ?from rdfs:label ?source .
    OPTIONAL { ?to rdfs:label ?target }
    OPTIONAL { ?node kg:inferredBy ?rule }
    BIND(COALESCE(?target, STR(?to)) AS ?object)
    BIND(IF(?from = ?thing, ?object, CONCAT(?source, " → ", ?object)) AS ?what)
    BIND(IF(CONTAINS(STR(?predicate), "#"), STRAFTER(STR(?predicate), "#"), REPLACE(STR(?predicate), "^.*/", ""))
         AS ?fact)
    """,
)

_EVIDENCE = """
SELECT DISTINCT ?thing ?fact ?what ?rule ?date ?readout ?start ?end ?sentence WHERE {
  GRAPH ?readout {
    ?readout a kg:Readout .
    %s
    ?passage kg:quote ?sentence ; kg:start ?start ; kg:end ?end .
    OPTIONAL { ?readout dcterms:issued ?date }
  }
}"""

_STATEMENTS = """
SELECT DISTINCT ?thing ?statement ?role ?force ?label ?rule ?date ?readout ?start ?end ?sentence WHERE {
  GRAPH ?readout {
    { ?statement ?link ?thing FILTER(?link IN (kg:speaker, kg:addressee, kg:target, kg:mentions, kg:madeAt,
                                               kg:reportedIn)) }
    UNION { ?thing kg:cue ?itself BIND(?thing AS ?statement) BIND(kg:speaker AS ?link) }
    ?statement a kg:Statement ; a ?type ; rdfs:label ?label ; kg:evidence ?passage .
    ?passage kg:quote ?sentence ; kg:start ?start ; kg:end ?end .
    FILTER(?type != kg:Statement && STRSTARTS(STR(?type), STR(kg:)))
    OPTIONAL { ?statement kg:inferredBy ?rule }
    OPTIONAL { ?readout dcterms:issued ?date }
    BIND(STRAFTER(STR(?link), "#") AS ?role)
    BIND(STRAFTER(STR(?type), "#") AS ?force)
  }
}"""

_SPEAKERS = """
SELECT DISTINCT ?statement ?name WHERE {
  GRAPH ?readout { ?statement kg:speaker ?speaker . ?speaker rdfs:label ?name }
}
ORDER BY ?statement ?name"""

_MENTIONS = """
SELECT DISTINCT ?thing ?date ?readout ?text ?rule ?start ?end WHERE {
  GRAPH ?readout {
    ?passage kg:denotes ?thing ; kg:start ?start ; kg:end ?end .
    ?readout kg:text ?text .
    OPTIONAL { ?passage kg:inferredBy ?rule }
    OPTIONAL { ?readout dcterms:issued ?date }
  }
}"""

_DETAILS = """
SELECT DISTINCT ?thing ?readout ?start ?end ?sentence ?property ?what WHERE {
  GRAPH ?readout {
    ?thing kg:evidence ?passage ; ?property ?value .
    ?passage kg:quote ?sentence ; kg:start ?start ; kg:end ?end .
    FILTER(?property IN (kg:speaker, kg:addressee, kg:target, kg:mentions, kg:madeAt, kg:lemma, kg:content,
                         kg:undertaking, kg:negated, kg:deadline, kg:deadlineText, kg:section))
    OPTIONAL { ?value rdfs:label ?label }
    BIND(COALESCE(?label, STR(?value)) AS ?what)
  }
}"""

_SPOKEN = {"speaker": "", "madeAt": "", "reportedIn": "", "mentions": "named in: ", "target": "target of: ",
           "addressee": "addressed: "}  # fmt: skip
_AROUND = 80


def facts(store: Store, thing: Thing) -> list[Fact]:
    """Return all facts on a thing, by date, readout and place in the text."""
    node = ox.NamedNode(thing.iri)
    found = [_fact(row) for query in _QUERIES for row in select(store, _EVIDENCE % query, thing=node)]
    found += _statements(store, node)
    if thing.kind.startswith(KG.Statement.removesuffix("Statement")):
        found += _details(store, node)
    found += _mentions(store, node, found)
    return sorted(set(found))


def _fact(row: dict[str, str], fact: str = "", what: str = "") -> Fact:
    """Make a fact of a row that holds a passage."""
    return Fact(
        date=row.get("date", ""),
        readout=shorten(row["readout"]),
        start=int(row["start"]),
        end=int(row["end"]),
        fact=fact or row["fact"],
        what=what or row["what"],
        sentence=row["sentence"],
        rule=row.get("rule", ""),
    )


def _statements(store: Store, node: ox.NamedNode) -> list[Fact]:
    """Return the statements that a thing holds, is aimed at or named in, or that belong to it."""
    speakers: dict[str, list[str]] = defaultdict(list)
    for row in select(store, _SPEAKERS):
        speakers[row["statement"]].append(row["name"])
    return [
        _fact(row, _SPOKEN[row["role"]] + row["force"], f"{', '.join(speakers[row['statement']])}: {row['label']}")
        for row in select(store, _STATEMENTS, thing=node)
    ]


def _details(store: Store, node: ox.NamedNode) -> list[Fact]:
    """Return each value of a statement."""
    return [_fact(row, row["property"].rsplit("#", 1)[-1]) for row in select(store, _DETAILS, thing=node)]


def _mentions(store: Store, node: ox.NamedNode, told: list[Fact]) -> list[Fact]:
    """Return the places that name a thing outside the sentences that were already shown."""
    shown: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for fact in told:
        shown[fact.readout].append((fact.start, fact.end))
    found = []
    for row in select(store, _MENTIONS, thing=node):
        start, end = int(row["start"]), int(row["end"])
        if not any(first <= start and end <= last for first, last in shown[shorten(row["readout"])]):
            quote = row["text"][start:end]
            found.append(_fact({**row, "sentence": _around(row["text"], start, end)}, "named", " ".join(quote.split())))
    return found


def _around(text: str, start: int, end: int) -> str:
    """Return the words around a span, within its line."""
    first = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    stop = text.find("\n", end)
    last = min(len(text) if stop < 0 else stop, end + _AROUND)
    return text[first:last].strip()
