"""One thing → what the readouts say of it, each fact with its sentence and where that stands.

Example: for Koizumi, "took part", "Koizumi, Defense Minister, Japan", the sentence, its offsets and the readout.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields, replace
from functools import cache

import pyoxigraph as ox

from kg.catalog.changes import changes
from kg.catalog.conflicts import conflicting, conflicts
from kg.catalog.finding import Thing
from kg.catalog.series import series_meetings
from kg.prefixes import shorten
from kg.store import Store, select
from kg.vocabulary import KG


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """A fact on a thing, with the words that say it; `rule` told it where the text does not say it outright.

    `conflict` is what other readouts of the meeting tell in its place.
    """

    date: str
    readout: str
    start: int
    end: int
    fact: str
    what: str
    sentence: str
    rule: str = ""
    conflict: str = ""

    def row(self) -> tuple[str | int, ...]:
        """Return the values in the order of FACT_COLUMNS."""
        return tuple(astuple(self))


FACT_COLUMNS = tuple(field.name for field in fields(Fact))

# How a part in a meeting, and a fact or relation, hangs on ?thing. Each is a query of its own: a UNION of them
# would be joined with every passage there is.
_PARTS = (
    "?node kg:participant ?thing .",
    "?node kg:representing ?thing .",
    "?thing kg:hasParticipation ?node .",
)
_SIDES = ("?node rdf:subject ?thing .", "?node rdf:object ?thing .")

_TOOK_PART = """
    %s
    ?node a kg:Participation ; rdfs:label ?what ; kg:evidence ?passage .
    OPTIONAL { ?node kg:inferredBy ?rule }
    BIND("took part" AS ?fact)"""

_TRIPLE = """
    %s
    ?node rdf:subject ?from ; rdf:predicate ?predicate ; rdf:object ?to ; kg:evidence ?passage .
    ?from rdfs:label ?source .
    OPTIONAL { ?to rdfs:label ?target }
    OPTIONAL { ?node kg:inferredBy ?rule }
    BIND(COALESCE(?target, STR(?to)) AS ?object)
    BIND(IF(?from = ?thing, ?object, CONCAT(?source, " → ", ?object)) AS ?what)
    BIND(REPLACE(STR(?predicate), "^.*[#/]", "") AS ?fact)"""

_PATTERNS = (*(_TOOK_PART % each for each in _PARTS), *(_TRIPLE % each for each in _SIDES))

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

_HELD = """
SELECT DISTINCT ?thing ?name ?first ?last ?rule ?date ?readout ?start ?end ?sentence WHERE {
  ?tenure rdfs:label ?name ; kg:holder ?thing ; kg:firstKnown ?first ; kg:lastKnown ?last ; kg:inferredBy ?rule ;
          prov:wasDerivedFrom ?part .
  GRAPH ?readout {
    ?meeting kg:hasParticipation ?part ; kg:date ?day .
    ?part kg:evidence ?passage .
    ?passage kg:quote ?sentence ; kg:start ?start ; kg:end ?end .
    OPTIONAL { ?readout dcterms:issued ?date }
  }
  FILTER(?day = ?first || ?day = ?last)
}"""

_SPEAKERS = """
SELECT DISTINCT ?statement ?name WHERE {
  GRAPH ?readout { ?statement kg:speaker ?speaker . ?speaker rdfs:label ?name }
}
ORDER BY ?statement ?name"""

_MENTIONS = """
SELECT DISTINCT ?thing ?date ?readout ?sentence ?rule ?start ?end WHERE {
  GRAPH ?readout {
    ?passage kg:denotes ?thing ; kg:start ?start ; kg:end ?end ; kg:quote ?sentence .
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
_TEXT = "SELECT ?readout ?text WHERE { ?readout kg:text ?text }"

_SENTENCE_END = re.compile(r"""(?<![A-Z]\.)(?<=[.!?"”])\s+(?=["“A-Z])""")


def facts(store: Store, thing: Thing) -> list[Fact]:
    """Return all facts on a thing, by date, readout and place in the text."""
    node = ox.NamedNode(thing.iri)
    found = [_fact(row) for pattern in _PATTERNS for row in select(store, _EVIDENCE % pattern, thing=node)]
    found += [_fact(row, "held post", _tenure(row, thing)) for row in select(store, _HELD, thing=node)]
    found += _statements(store, node)
    if thing.kind.startswith(KG.Statement.removesuffix("Statement")):
        found += _details(store, node)
    found += [_fact(row, name, what) for row, name, what in changes(store, node)]
    found += [_fact(row, name, what) for row, name, what in series_meetings(store, node)]
    found += _mentions(store, node, found)
    return sorted(_in_sentences(store, set(_with_conflicts(store, node, found))))


def _with_conflicts(store: Store, node: ox.NamedNode, found: Iterable[Fact]) -> Iterator[Fact]:
    """Put beside each fact of a meeting what other readouts tell in its place."""
    differing = conflicts(store, node)
    for fact in found:
        yield replace(fact, conflict=conflicting(differing, fact.readout, fact.fact, fact.what))


def _in_sentences(store: Store, found: Iterable[Fact]) -> Iterator[Fact]:
    """Put the sentence around words that are less than one."""

    @cache
    def text(readout: str) -> str:
        return "".join(row["text"] for row in select(store, _TEXT, readout=ox.NamedNode(readout)))

    for fact in found:
        part = not fact.sentence.endswith((".", "!", "?", "”", '"'))
        sentence = _sentence(text(fact.readout), fact.start, fact.end) if part else fact.sentence
        yield replace(fact, readout=shorten(fact.readout), sentence=sentence)


def _sentence(text: str, start: int, end: int) -> str:
    """Return the sentence or sentences around a span, within its lines.

    >>> _sentence("Talks. They met at 10:25 in the U.S. Capitol. It rained.", 19, 24)
    'They met at 10:25 in the U.S. Capitol.'
    """
    first = text.rfind("\n\n", 0, start) + 1
    stop = text.find("\n\n", end)
    last = len(text) if stop < 0 else stop
    ends = [match.end() for match in _SENTENCE_END.finditer(text, first, last)]
    first = max([first, *(place for place in ends if place <= start)])
    last = min([last, *(place for place in ends if place >= end)])
    return text[first:last].strip()


def _fact(row: dict[str, str], fact: str = "", what: str = "") -> Fact:
    """Make a fact of a row that holds a passage."""
    return Fact(
        date=row.get("date", ""),
        readout=row["readout"],
        start=int(row["start"]),
        end=int(row["end"]),
        fact=fact or row["fact"],
        what=what or row["what"],
        sentence=row["sentence"],
        rule=row.get("rule", ""),
    )


def _tenure(row: dict[str, str], thing: Thing) -> str:
    """Write a post with the days on which somebody is known to have held it."""
    days = row["first"] if row["first"] == row["last"] else f"{row['first']} to {row['last']}"
    return f"{row['name'].removeprefix(thing.label + ', ')}, {days}"


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
    return [
        _fact(row, "named", row["sentence"])
        for row in select(store, _MENTIONS, thing=node)
        if not any(first <= int(row["start"]) and int(row["end"]) <= last for first, last in shown[row["readout"]])
    ]
