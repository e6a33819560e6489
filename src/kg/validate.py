"""RDF → what in it breaks `ontology/shapes.ttl`.

Each named graph is checked by itself, together with the ontology: a statement may not lean on another readout's graph.
Example: a statement without a speaker gives
`Violation("…#statement-812", "kg:speaker", "A statement has at least one speaker …", "", "…/readout/…")`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from kg import resources
from kg.prefixes import shorten

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One place where a graph breaks a shape; the path and the value are empty where there is none."""

    focus: str
    path: str
    message: str
    value: str = ""
    graph: str = ""


def validate(data: "Iterable[Quad] | bytes | Graph") -> list[Violation]:
    """Return what breaks the shapes, sorted: in quads graph by graph, in N-Triples or an rdflib graph as a whole."""
    from rdflib import Graph

    if isinstance(data, bytes):
        return sorted(_check(_parse(data), ""))
    if isinstance(data, Graph):
        return sorted(_check(data, ""))
    named = _by_graph(data)
    return sorted(each for name in sorted(named) for each in _check(_parse(named[name]), name))


def _by_graph(quads: Iterable[Quad]) -> dict[str, bytes]:
    """Return the graphs of some quads by name, as N-Triples; the default graph has the empty name."""
    triples: dict[str, list[Triple]] = {}
    for quad in quads:
        triples.setdefault(getattr(quad.graph_name, "value", ""), []).append(quad.triple)
    return {name: serialize(each, format=RdfFormat.N_TRIPLES) or b"" for name, each in triples.items()}


def _parse(triples: bytes) -> "Graph":
    """Return N-Triples as an rdflib graph."""
    from rdflib import Graph

    return Graph(bind_namespaces="none").parse(data=triples, format="nt")


@cache
def _ontology_file(name: str) -> "Graph":
    """Return a file of the ontology's folder as a graph, which nobody may change."""
    from rdflib import Graph

    return Graph().parse(resources.ontology() / name)


def _check(graph: "Graph", name: str) -> Iterator[Violation]:
    """Yield what in one graph breaks the shapes."""
    import pyshacl
    from rdflib import RDF, SH, Graph

    conforms, report, _ = pyshacl.validate(
        graph, shacl_graph=_ontology_file("shapes.ttl"), ont_graph=_ontology_file("kg.ttl"), inference="none"
    )
    if conforms or not isinstance(report, Graph):
        return
    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus, path, message, value = (
            report.value(result, each) for each in (SH.focusNode, SH.resultPath, SH.resultMessage, SH.value)
        )
        yield Violation(_words(focus), _path(path, report), _words(message), _words(value), name)


def _words(node: "Node | None") -> str:
    """Return a node as it is written, nothing for none."""
    return "" if node is None else str(node)


def _path(path: "Node | None", report: "Graph") -> str:
    """Return a SHACL path as SPARQL writes it, with prefixes.

    `kg:cue` is a step, `^kg:reports` one backwards, `kg:contentPassage/kg:quote` two, `kg:repeats|kg:rewords` either.
    """
    from rdflib import SH, BNode
    from rdflib.collection import Collection

    if not isinstance(path, BNode):
        return shorten(str(path)) if path else ""
    if backwards := report.value(path, SH.inversePath):
        return "^" + _path(backwards, report)
    either = report.value(path, SH.alternativePath)
    return ("|" if either else "/").join(_path(step, report) for step in Collection(report, either or path))
