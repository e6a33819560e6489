"""A statement or a meeting → what came before it and after it in its series, each with the words of the other one.

Example: for a statement, "weakens", "Commitment becomes Affirmation", and the sentence of the older one.
"""

from collections.abc import Iterator

import pyoxigraph as ox

from kg.store import Store, select

_ALIGNED = """
SELECT DISTINCT ?thing ?predicate ?reason ?rule ?date ?readout ?start ?end ?sentence WHERE {
  %s
  ?alignment a kg:Alignment ; rdf:predicate ?predicate ; kg:reason ?reason ; kg:inferredBy ?rule .
  GRAPH ?readout {
    ?other a kg:Statement ; kg:evidence ?passage .
    ?passage kg:quote ?sentence ; kg:start ?start ; kg:end ?end .
    OPTIONAL { ?readout dcterms:issued ?date }
  }
}"""
_OLDER = "?alignment rdf:subject ?thing ; rdf:object ?other ."
_NEWER = "?alignment rdf:object ?thing ; rdf:subject ?other ."

_MEETINGS = """
SELECT DISTINCT ?thing ?label ?rule ?date ?readout ?start ?end ?sentence WHERE {
  %s
  ?other kg:inSeries ?series . ?series kg:inferredBy ?rule .
  GRAPH ?readout {
    ?other rdfs:label ?label .
    ?fact rdf:subject ?other ; rdf:predicate kg:date ; kg:evidence ?passage .
    ?passage kg:quote ?sentence ; kg:start ?start ; kg:end ?end .
    OPTIONAL { ?readout dcterms:issued ?date }
  }
}"""
_BEFORE, _AFTER = "?thing kg:previousMeeting ?other .", "?other kg:previousMeeting ?thing ."

# What an alignment says of the newer statement, and what of the older one.
_SAID = {
    "repeats": ("repeats", "repeated by"),
    "rewords": ("rewords", "reworded by"),
    "strengthens": ("strengthens", "strengthened by"),
    "weakens": ("weakens", "weakened by"),
    "counterpart": ("told by the other side", "told by the other side"),
}


def changes(store: Store, node: ox.NamedNode) -> Iterator[tuple[dict[str, str], str, str]]:
    """Yield rows that hold a passage, each with the name of the fact and what it says."""
    for place, pattern in enumerate((_OLDER, _NEWER)):
        for row in select(store, _ALIGNED % pattern, thing=node):
            yield row, _SAID[row["predicate"].rpartition("#")[2]][place], row["reason"]
    for name, pattern in (("previous meeting", _BEFORE), ("next meeting", _AFTER)):
        for row in select(store, _MEETINGS % pattern, thing=node):
            yield row, name, row["label"]
