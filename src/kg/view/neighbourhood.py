"""Picture → the part of it around one thing.

Example: around "Taiwan Strait" stand the speakers who spoke of it, and what links these to one another.
"""

from collections.abc import Iterable
from dataclasses import replace

from kg.errors import NotFoundError
from kg.view.model import Edge, Node, Picture

FEW = 6
MANY = 60


def find(nodes: Iterable[Node], thing: str) -> str:
    """Return the id of the node that `thing` means: an IRI, its last parts, a name or an unambiguous part of a name.

    Raises:
        NotFoundError: no node or several nodes answer to `thing`.
    """
    wanted = thing.strip().casefold()
    listed = tuple(nodes)
    for test in (_is_id, _is_name, _is_other_name, _is_part):
        found = [node for node in listed if test(node, wanted)]
        if len(found) == 1 or (found and test is not _is_part):
            return found[0].id
        if found:
            names = ", ".join(f"'{node.name}'" for node in found[:5])
            raise NotFoundError(f"'{thing}' fits {len(found)} things in the graph: {names}; give the whole name or IRI")
    raise NotFoundError(f"'{thing}' is in no name and no IRI of the graph; `kg list` shows what there is")


def _is_id(node: Node, wanted: str) -> bool:
    return bool(wanted) and (node.id.casefold() == wanted or node.id.casefold().endswith("/" + wanted))


def _is_name(node: Node, wanted: str) -> bool:
    return node.name.casefold() == wanted


def _is_other_name(node: Node, wanted: str) -> bool:
    return wanted in (other.casefold() for other in node.also)


def _is_part(node: Node, wanted: str) -> bool:
    return bool(wanted) and wanted in node.name.casefold()


def cut(picture: Picture, focus: str) -> Picture:
    """Return the neighbourhood of `focus`: one step, or two where one step reaches few things."""
    inside = _reach(picture.edges, {focus})
    if len(inside) <= FEW:
        inside = _reach(picture.edges, inside)
    inside = _strongest(picture.nodes, inside, focus)
    edges = tuple(edge for edge in picture.edges if edge.source in inside and edge.target in inside)
    told = {iri for edge in edges for iri in edge.statements}
    statements = tuple(
        statement for statement in picture.statements
        if statement.id in told or focus in statement.speakers or focus in statement.about
    )
    cited = {statement.readout for statement in statements} | _cited(edges)
    return replace(
        picture,
        nodes=tuple(node for node in picture.nodes if node.id in inside), edges=edges, statements=statements,
        readouts=tuple(readout for readout in picture.readouts if readout.id in cited), focus=focus,
    )


def _reach(edges: Iterable[Edge], inside: set[str]) -> set[str]:
    touching = (edge for edge in edges if edge.source in inside or edge.target in inside)
    return inside | {end for edge in touching for end in (edge.source, edge.target)}


def _strongest(nodes: Iterable[Node], inside: set[str], focus: str) -> set[str]:
    """Return at most `MANY` of the ids inside: the focus and the most spoken of."""
    ranked = [node.id for node in nodes if node.id in inside and node.id != focus]
    return {focus, *ranked[: MANY - 1]}


def _cited(edges: Iterable[Edge]) -> set[str]:
    return {passage.readout for edge in edges for fact in edge.facts for passage in fact.evidence}


