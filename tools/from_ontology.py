"""`ontology/kg.ttl` → `src/kg/vocabulary.py` and `docs/ontology.md`.

Run `python tools/from_ontology.py` after every change of the ontology.
"""

from collections.abc import Iterator
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

ROOT = Path(__file__).resolve().parent.parent
KG = Namespace("https://w3id.org/readout/ns#")
CLASS_KINDS = (OWL.Class,)
PROPERTY_KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
MATCHES = (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.relatedMatch)

# The terms of other vocabularies that the program writes or asks for.
OUTSIDE: dict[str, tuple[str, tuple[str, ...]]] = {
    "RDF": ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", ("object", "predicate", "subject", "type")),
    "RDFS": (
        "http://www.w3.org/2000/01/rdf-schema#",
        ("Class", "comment", "label", "range", "seeAlso", "subClassOf", "subPropertyOf"),
    ),
    "OWL": ("http://www.w3.org/2002/07/owl#", ("Class", "sameAs")),
    "SKOS": (
        "http://www.w3.org/2004/02/skos/core#",
        ("altLabel", "definition", "exactMatch", "notation", "prefLabel", "scopeNote"),
    ),
    "DCTERMS": ("http://purl.org/dc/terms/", ("description", "format", "issued", "source", "title")),
    "PROV": ("http://www.w3.org/ns/prov#", ("Activity", "Entity", "wasDerivedFrom")),
    "FOAF": ("http://xmlns.com/foaf/0.1/", ("familyName", "givenName")),
    "SCHEMA": ("http://schema.org/", ("capital",)),
    "XSD": (
        "http://www.w3.org/2001/XMLSchema#",
        ("anyURI", "boolean", "date", "decimal", "integer", "string", "time"),
    ),
}

VOCABULARY_HEAD = '''# ruff: noqa: N815
# Generated from ontology/kg.ttl by `python tools/from_ontology.py`. Do not edit.
"""The IRIs of the ontology and of the outside terms in use, as closed classes of plain strings.

A misspelt term raises AttributeError. Nothing is imported, so that a query starts fast.
Example: `KG.Statement` is "https://w3id.org/readout/ns#Statement".
"""

from typing import Final
'''

PAGE_HEAD = """<!-- Generated from ontology/kg.ttl by `python tools/from_ontology.py`. Do not edit. -->
# The ontology

Prefix `kg:` is `{namespace}`. The IRIs stand under w3id.org, where the redirect is still to be registered.
The file is `ontology/kg.ttl` (OWL 2 DL); `ontology/shapes.ttl` (SHACL) says what each graph must hold.

{description}
"""


def terms(graph: Graph, kinds: tuple[URIRef, ...]) -> list[URIRef]:
    """Return the terms of the ontology's own namespace that are of one of the kinds, sorted."""
    found = {term for kind in kinds for term in graph.subjects(RDF.type, kind)}
    return sorted(term for term in found if isinstance(term, URIRef) and term.startswith(KG))


def vocabulary(graph: Graph) -> str:
    """Return the text of `vocabulary.py`."""
    names = [str(term).removeprefix(KG) for term in terms(graph, CLASS_KINDS + PROPERTY_KINDS)]
    spaces = {"KG": (str(KG), tuple(names)), **OUTSIDE}
    return VOCABULARY_HEAD + "".join(_closed_class(name, *space) for name, space in spaces.items())


def _closed_class(name: str, base: str, names: tuple[str, ...]) -> str:
    """Return the source of one namespace class."""
    lines = [f'    {term}: Final = "{base}{term}"' for term in names]
    head = [f"class {name}:", f'    """The namespace {base} as far as it is used."""', ""]
    return "\n\n" + "\n".join([*head, *lines, ""])


def page(graph: Graph) -> str:
    """Return the text of `docs/ontology.md`."""
    description = next(graph.objects(URIRef(str(KG)[:-1]), URIRef("http://purl.org/dc/terms/description")))
    parts = [PAGE_HEAD.format(namespace=KG, description=description)]
    for title, kinds in (("Classes", CLASS_KINDS), ("Properties", PROPERTY_KINDS)):
        parts.append(f"## {title}\n")
        parts.extend("\n".join(_entry(graph, term)) + "\n" for term in terms(graph, kinds))
    return "\n".join(parts)


def _entry(graph: Graph, term: URIRef) -> Iterator[str]:
    """Yield the lines on one term."""
    yield f"### {_short(graph, term)}\n"
    yield str(graph.value(term, SKOS.definition)) + "\n"
    for label, predicate in (("Note", SKOS.scopeNote), ("Examples", SKOS.example), ("Strength", KG.strength)):
        yield from (f"- {label}: {value}" for value in sorted(graph.objects(term, predicate), key=str))
    for label, predicate in (("From", RDFS.domain), ("To", RDFS.range)):
        yield from (f"- {label}: {_range(graph, value)}" for value in graph.objects(term, predicate))
    for predicate in MATCHES:
        objects = sorted(_short(graph, value) for value in graph.objects(term, predicate) if isinstance(value, URIRef))
        if objects:
            yield f"- {_short(graph, predicate)}: {', '.join(objects)}"


def _range(graph: Graph, node: Node) -> str:
    """Return a class, a union of classes or a list of values in words."""
    if not isinstance(node, BNode):
        return _short(graph, node)
    members = graph.value(node, OWL.unionOf) or graph.value(node, OWL.oneOf)
    return " or ".join(_short(graph, member) for member in Collection(graph, members or RDF.nil))


def _short(graph: Graph, node: Node) -> str:
    """Return a term as a prefixed name in code quotes, a literal in quotes."""
    if isinstance(node, Literal):
        return f'"{node}"'
    return f"`{graph.namespace_manager.normalizeUri(str(node))}`"


def main() -> None:
    """Write both files."""
    graph = Graph(bind_namespaces="none").parse(ROOT / "ontology" / "kg.ttl")
    (ROOT / "src" / "kg" / "vocabulary.py").write_text(vocabulary(graph), encoding="utf-8")
    (ROOT / "docs" / "ontology.md").write_text(page(graph), encoding="utf-8")


if __name__ == "__main__":
    main()
