"""Quads → N-Quads, JSON-LD and RDF/XML, sorted.

Turtle and TriG have their own writer in `kg.turtle`, since queries answer in Turtle too.
"""

import json
from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from kg.prefixes import PREFIXES
from kg.query.answers import NO_XML

_TYPE = PREFIXES["rdf"] + "type"


def write_nquads(quads: Iterable[ox.Quad]) -> str:
    """Write quads as N-Quads, a sorted line each."""
    return "".join(f"{line}\n" for line in sorted(set(_serialize(quads, ox.RdfFormat.N_QUADS).split("\n"))) if line)


def write_rdfxml(triples: Iterable[ox.Triple]) -> str:
    """Write triples as RDF/XML; U+FFFD stands for characters that XML cannot hold, such as a form feed."""
    written = _serialize(sorted(set(triples), key=str), ox.RdfFormat.RDF_XML)
    return NO_XML.sub("\ufffd", written) + "\n"


def _serialize(statements: Iterable[ox.Quad] | Iterable[ox.Triple], form: ox.RdfFormat) -> str:
    written = ox.serialize(statements, format=form, prefixes=PREFIXES) or b""
    return written.decode("utf-8")


def _order(quad: ox.Quad) -> tuple[str, str]:
    return str(quad.graph_name), str(quad)


def write_jsonld(quads: Iterable[ox.Quad]) -> str:
    """Write quads as JSON-LD with a context of prefixes, each named graph as one object."""
    graphs: dict[str, list[ox.Triple]] = {}
    for quad in sorted(set(quads), key=_order):
        name = "" if isinstance(quad.graph_name, ox.DefaultGraph) else _identifier(quad.graph_name)
        graphs.setdefault(name, []).append(quad.triple)
    top: list[dict[str, Any]] = _nodes(graphs.pop("", []))
    top += [{"@id": name, "@graph": _nodes(triples)} for name, triples in graphs.items()]
    return json.dumps({"@context": PREFIXES, "@graph": top}, ensure_ascii=False, indent=1) + "\n"


def _nodes(triples: Iterable[ox.Triple]) -> list[dict[str, Any]]:
    """Gather triples into one object a subject."""
    nodes: dict[str, dict[str, Any]] = {}
    for triple in triples:
        subject = _identifier(triple.subject)
        node = nodes.setdefault(subject, {"@id": subject})
        if triple.predicate.value == _TYPE and not isinstance(triple.object, ox.Literal):
            node.setdefault("@type", []).append(_identifier(triple.object))
        else:
            node.setdefault(_compact(triple.predicate.value), []).append(_value(triple.object))
    return list(nodes.values())


def _identifier(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _compact(iri: str) -> str:
    """Write a property with its prefix."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Any:
    if not isinstance(term, ox.Literal):
        return {"@id": _identifier(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    datatype = term.datatype.value
    if datatype == PREFIXES["xsd"] + "string":
        return term.value
    return {"@value": term.value, "@type": datatype}
