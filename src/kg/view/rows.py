"""SPARQL → plain rows: all that the picture asks the store, one query a kind of row.

Example: `rows(store, SPEAKERS)` gives `("…/statement/1", "…/person/koizumi-jp")`, sorted, every value a string.
"""

from kg.store import Store, select

READOUTS = """
SELECT ?readout ?title ?publisher ?issued ?source WHERE {
  ?readout a kg:Readout .
  OPTIONAL { ?readout dcterms:title ?title }
  OPTIONAL { ?readout kg:issuedBy ?issuer . ?issuer rdfs:label ?publisher }
  OPTIONAL { ?readout dcterms:issued ?issued }
  OPTIONAL { ?readout dcterms:source ?source }
}"""

THINGS = """
SELECT DISTINCT ?thing WHERE {
  { ?statement kg:speaker|kg:mentions|kg:target ?thing }
  UNION { ?passage kg:denotes ?thing }
  UNION { ?participation kg:participant|kg:representing ?thing }
  UNION { ?readout kg:reports ?thing }
  UNION { ?meeting kg:heldAt ?thing }
  UNION { ?relation a kg:Relation ; rdf:subject|rdf:object ?thing }
}"""

TYPES = """
SELECT ?thing ?type WHERE {
  ?thing a ?type FILTER(STRSTARTS(STR(?type), STR(kg:)))
}"""

NAMES = """
SELECT ?thing ?name ?graph WHERE { GRAPH ?graph { ?thing rdfs:label ?name } }"""

OTHER_NAMES = """
SELECT ?thing ?name WHERE { ?thing rdfs:label|skos:altLabel ?name }"""

STATEMENTS = """
SELECT ?statement ?force ?readout ?meeting ?section ?ordinal ?undertaking ?negated ?deadline WHERE {
  ?statement a kg:Statement ; a ?force ; kg:reportedIn ?readout .
  FILTER(?force != kg:Statement && STRSTARTS(STR(?force), STR(kg:)))
  OPTIONAL { ?statement kg:madeAt ?meeting }
  OPTIONAL { ?statement kg:section ?section }
  OPTIONAL { ?statement kg:ordinal ?ordinal }
  OPTIONAL { ?statement kg:undertaking ?undertaking }
  OPTIONAL { ?statement kg:negated ?negated }
  OPTIONAL { ?statement kg:deadline ?date }
  OPTIONAL { ?statement kg:deadlineText ?words }
  BIND(COALESCE(STR(?words), STR(?date)) AS ?deadline)
}"""

SPEAKERS = "SELECT ?statement ?speaker WHERE { ?statement kg:speaker ?speaker }"

ABOUT = "SELECT ?statement ?thing WHERE { ?statement a kg:Statement ; kg:mentions|kg:target ?thing }"

CUES = """
SELECT ?statement ?readout ?start ?end ?quote WHERE {
  ?statement kg:cue ?cue .
  ?cue kg:inReadout ?readout ; kg:start ?start ; kg:end ?end ; kg:quote ?quote
}"""

EVIDENCE = """
SELECT ?fact ?readout ?start ?end ?quote WHERE {
  ?fact kg:evidence ?passage .
  ?passage kg:inReadout ?readout ; kg:start ?start ; kg:end ?end ; kg:quote ?quote
}"""

MENTIONS = """
SELECT ?thing ?readout (COUNT(?passage) AS ?times) WHERE {
  ?passage kg:denotes ?thing ; kg:inReadout ?readout
} GROUP BY ?thing ?readout"""

MEETINGS = """
SELECT ?meeting ?property ?value WHERE {
  VALUES ?property { kg:date kg:startTime kg:durationMinutes kg:format }
  ?meeting a kg:Meeting ; ?property ?value
}"""

# Which node holds the evidence of a triple.
FACTS = """
SELECT ?subject ?predicate ?object ?fact WHERE {
  ?fact rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object
}"""

INFERRED = "SELECT ?fact ?rule WHERE { ?fact kg:inferredBy ?rule }"

REPORTS = "SELECT ?readout ?meeting WHERE { ?readout kg:reports ?meeting }"

MEETING_LINKS = """
SELECT ?meeting ?kind ?other WHERE {
  VALUES ?kind { kg:heldAt kg:previousMeeting }
  ?meeting ?kind ?other
}"""

PARTICIPATIONS = """
SELECT ?participation ?meeting ?person ?post ?party WHERE {
  ?meeting kg:hasParticipation ?participation .
  ?participation kg:participant ?person .
  OPTIONAL { ?participation kg:position ?post }
  OPTIONAL { ?participation kg:representing ?party }
}"""

RELATIONS = """
SELECT ?relation ?subject ?predicate ?object WHERE {
  ?relation a kg:Relation ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object
}"""


Row = tuple[str, ...]


def rows(store: Store, query: str) -> list[Row]:
    """Return the solutions as sorted tuples of strings, each once, "" where a variable is unbound."""
    return sorted({tuple(row.values()) for row in select(store, query)})
