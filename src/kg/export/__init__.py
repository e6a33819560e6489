"""The graph → files in standard formats: Turtle, TriG, N-Quads, JSON-LD, RDF/XML, GraphML, GEXF, CSV.

Every format is sorted, so that the same graph is the same bytes.
Example: `export(store, "turtle", Path("graph.ttl"))` writes the union of all graphs.
"""

from collections.abc import Callable
from pathlib import Path

from kg.errors import NotFoundError
from kg.export.files import write_file
from kg.export.network import write_gexf, write_graphml
from kg.export.rdf import write_jsonld, write_nquads, write_rdfxml
from kg.export.statements import write_csv
from kg.store import Store
from kg.turtle import write_trig, write_turtle

__all__ = ["EXTENSIONS", "FORMATS", "export", "render", "write_file"]

# Name of the format → from the store and one readout's IRI, or None for all, to the text of the file.
FORMATS: dict[str, Callable[[Store, str | None], str]] = {
    "turtle": lambda store, readout: write_turtle(quad.triple for quad in store.quads(readout)),
    "trig": lambda store, readout: write_trig(store.quads(readout)),
    "nquads": lambda store, readout: write_nquads(store.quads(readout)),
    "jsonld": lambda store, readout: write_jsonld(store.quads(readout)),
    "rdfxml": lambda store, readout: write_rdfxml(quad.triple for quad in store.quads(readout)),
    "graphml": write_graphml,
    "gexf": write_gexf,
    "csv": write_csv,
}

EXTENSIONS = {
    ".ttl": "turtle", ".trig": "trig", ".nq": "nquads", ".jsonld": "jsonld", ".rdf": "rdfxml", ".graphml": "graphml",
    ".gexf": "gexf", ".csv": "csv",
}  # fmt: skip


def export(store: Store, form: str, output: Path, *, readout: str | None = None) -> None:
    """Write the graph, or the part that one readout gave, to a file."""
    write_file(output, render(store, form, readout=readout))


def render(store: Store, form: str, *, readout: str | None = None) -> str:
    """Return the graph, or the part that one readout gave, in one of FORMATS.

    Raises:
        NotFoundError: the store has no such readout.
    """
    if readout is not None and readout not in store.graphs():
        raise NotFoundError(f"{store.location}: no readout {readout}; 'kg list readouts' shows all")
    return FORMATS[form](store, readout)
