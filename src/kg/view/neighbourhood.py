"""Picture → the part of it around one thing.

Example: around "Taiwan Strait" stand the speakers who spoke of it, and what links these to one another.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.view.model import NAMED, STATEMENTS, Edge, Node, Picture, Statement, weigh

FEW = 6
MANY = 60


def cut(picture: Picture, focus: str) -> Picture:
    """Return the neighbourhood of `focus`: what is linked to it, and all that stands in a statement with it.

    Of the statements, those that touch `focus` are kept. Where this is little, one step more is taken.
    A readout or a statement may be the focus too: then it is what that speaks of.
    """
    if focus in {readout.id for readout in picture.readouts}:
        picture = _of_readout(picture, focus)
    own = tuple(told for told in picture.statements if focus in (*_ends(told), told.id, told.readout))
    inside = _reach(picture.edges, {focus}) | {end for told in own for end in _ends(told)}
    if len(inside) < FEW:
        inside = _reach(picture.edges, inside)
    weights = weigh(own)
    inside = _strongest(picture.nodes, inside, weights, focus)
    edges = tuple(_kept(picture.edges, inside, {told.id for told in own}))
    said = {told.readout for told in own}
    cited = said | _cited(edges)
    nodes = _ranked((node for node in picture.nodes if node.id in inside), weights)
    named = {readout for node in nodes if node.id == focus for readout in node.named_in}
    of_it = {focus} | said | named | _cited(edge for edge in picture.edges if focus in (edge.source, edge.target))
    readouts = tuple(readout for readout in picture.readouts if readout.id in cited | named)
    return Picture(tuple(nodes), edges, own, readouts, focus, tuple(sorted(of_it)))


def _of_readout(picture: Picture, readout: str) -> Picture:
    """Return what one readout shows, with a link from it to all of it, which falls away when the picture is cut."""
    told = {statement.id for statement in picture.statements if statement.readout == readout}
    meetings = {statement.meeting for statement in picture.statements if statement.readout == readout}
    edges: list[Edge] = []
    for edge in picture.edges:
        facts = tuple(fact for fact in edge.facts if readout in {passage.readout for passage in fact.evidence})
        statements = tuple(statement for statement in edge.statements if statement in told)
        if facts or statements or (not edge.facts and meetings & {edge.source, edge.target}):
            edges.append(replace(edge, facts=facts, statements=statements))
    ends = sorted({end for edge in edges for end in (edge.source, edge.target)})
    spokes = [Edge(readout, end, NAMED) for end in ends]
    itself = tuple(one for one in picture.readouts if one.id == readout)
    return replace(picture, edges=(*edges, *spokes), readouts=itself)


def _reach(edges: Iterable[Edge], inside: set[str]) -> set[str]:
    touching = (edge for edge in edges if edge.source in inside or edge.target in inside)
    return inside | {end for edge in touching for end in (edge.source, edge.target)}


def _ends(told: Statement) -> tuple[str, ...]:
    return (*told.speakers, *told.about, told.meeting)


def _strongest(nodes: Iterable[Node], inside: set[str], weights: Mapping[str, int], focus: str) -> set[str]:
    """Return at most `MANY` of the ids inside: the focus and what most of the statements touch."""
    ranked = [node.id for node in _ranked(nodes, weights) if node.id in inside]
    return set(sorted(ranked, key=lambda node: node != focus)[:MANY])


def _ranked(nodes: Iterable[Node], weights: Mapping[str, int]) -> list[Node]:
    """Return the nodes with these weights, the heaviest first."""
    weighed = (replace(node, weight=weights.get(node.id, 0)) for node in nodes)
    return sorted(weighed, key=lambda node: (-node.weight, node.name, node.id))


def _kept(edges: Iterable[Edge], inside: set[str], told: set[str]) -> Iterable[Edge]:
    """Yield the edges inside, each with the statements that are told; an edge of other statements alone falls away."""
    for edge in edges:
        if edge.source in inside and edge.target in inside:
            left = tuple(statement for statement in edge.statements if statement in told)
            if left or edge.kind != STATEMENTS:
                yield replace(edge, statements=left)


def _cited(edges: Iterable[Edge]) -> set[str]:
    return {passage.readout for edge in edges for fact in edge.facts for passage in fact.evidence}
