"""The graph of entities → GraphML and GEXF, for network analysis.

Nodes are entities and meetings with class and label. Edges fold what the readouts say into weights: a statement
links each speaker to each thing that it mentions or is aimed at, a participation links a person to a meeting and
to a party, a relation links its two entities.
Example: Koizumi –Welcome→ U.S. Forces Japan, weight 1.
"""

import io
from collections import Counter
from typing import TYPE_CHECKING

from kg.store import Store, select

if TYPE_CHECKING:
    import networkx

_NODES = """
SELECT ?thing (MIN(?name) AS ?label) (MIN(?kind) AS ?class) WHERE {
  GRAPH ?readout { ?readout a kg:Readout . ?thing a ?type ; rdfs:label ?name }
  VALUES ?type {
    kg:Person kg:Officeholder kg:Country kg:Organization kg:Place kg:Facility kg:Equipment kg:Document kg:Initiative
    kg:Event kg:Meeting
  }
  BIND(STRAFTER(STR(?type), "#") AS ?kind)
}
GROUP BY ?thing HAVING(COUNT(*) > 0)
ORDER BY ?thing"""

_EDGES = """
SELECT DISTINCT ?readout ?from ?kind ?to ?why WHERE {
  GRAPH ?readout {
    { ?why kg:speaker ?from ; kg:mentions|kg:target ?to ; a ?type
      FILTER(?type != kg:Statement && STRSTARTS(STR(?type), STR(kg:)))
      BIND(STRAFTER(STR(?type), "#") AS ?kind) }
    UNION { ?why a kg:Relation ; rdf:subject ?from ; rdf:predicate ?predicate ; rdf:object ?to
      BIND(STRAFTER(STR(?predicate), "#") AS ?kind) }
    UNION { ?to kg:hasParticipation ?why . ?why kg:participant ?from BIND("attended" AS ?kind) }
    UNION { ?why kg:participant ?from ; kg:representing ?to BIND("represented" AS ?kind) }
    UNION { ?from kg:heldAt ?to BIND("heldAt" AS ?kind) BIND(?from AS ?why) }
  }
}"""


def write_graphml(store: Store, readout: str | None = None) -> str:
    """Return the entity graph as GraphML."""
    import networkx as nx

    return "\n".join(nx.generate_graphml(entity_graph(store, readout), named_key_ids=True)) + "\n"


def write_gexf(store: Store, readout: str | None = None) -> str:
    """Return the entity graph as GEXF 1.2, without the date that networkx writes."""
    from xml.etree import ElementTree as ET

    from networkx.readwrite.gexf import GEXFWriter

    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(entity_graph(store, readout))
    for meta in [child for child in writer.xml if str(child.tag).endswith("meta")]:
        writer.xml.remove(meta)
    buffer = io.BytesIO()
    ET.ElementTree(writer.xml).write(buffer, encoding="utf-8", xml_declaration=True)
    return buffer.getvalue().decode("utf-8") + "\n"


def entity_graph(store: Store, readout: str | None = None) -> "networkx.MultiDiGraph[str]":
    """Return the folded graph of entities and meetings."""
    import networkx as nx

    rows = [row for row in select(store, _EDGES) if readout in (None, row["readout"])]
    weights = Counter((row["from"], row["to"], row["kind"]) for row in rows)
    linked = {end for source, target, _ in weights for end in (source, target)}
    nodes = {row["thing"]: {"label": _printable(row["label"]), "class": row["class"]} for row in select(store, _NODES)}
    graph = nx.MultiDiGraph()
    for iri, shown in nodes.items():
        if readout is None or iri in linked:
            graph.add_node(iri, **shown)
    for (source, target, kind), weight in sorted(weights.items()):
        if source in nodes and target in nodes:
            graph.add_edge(source, target, key=kind, kind=kind, weight=weight)
    return graph


def _printable(label: str) -> str:
    """Leave out characters that XML cannot hold."""
    return "".join(character for character in label if character.isprintable() or character == " ")
