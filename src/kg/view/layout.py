"""Picture → a place for each node, so that the browser need not search for one.

networkx draws the springs; then boxes (the symbol and its name below it) that overlap are pushed apart. A large graph
is laid out community by community, since springs over thousands of nodes take minutes.
The same picture always gives the same places: fixed start, fixed seed, whole numbers.
"""

import math
import textwrap
from collections.abc import Iterable, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.view.model import Node, Picture

Points = NDArray[np.float64]

LARGE = 400
LINE_LENGTH, LINES = 22, 3
CHARACTER, LINE, MARGIN = 6.9, 15.0, 12.0
WIDER_THAN_HIGH = 1.3


def radius(node: Node) -> int:
    """Return how large the symbol of a node is: more for more statements, within bounds."""
    return round(min(7 + 2.2 * math.sqrt(node.weight), 20))


def label(name: str) -> str:
    """Break a name into at most three lines, cut with an ellipsis.

    >>> label("Defense Industrial Cooperation, Acquisition, and Sustainment")
    'Defense Industrial\\nCooperation,\\nAcquisition, and…'
    """
    lines = textwrap.wrap(name, LINE_LENGTH, break_on_hyphens=False) or [""]
    if len(lines) <= LINES:
        return "\n".join(lines)
    return "\n".join([*lines[: LINES - 1], lines[LINES - 1].rstrip(" ,.;:") + "…"])


def positions(picture: Picture) -> tuple[tuple[int, int], ...]:
    """Return x and y of each node, in the order of `picture.nodes`, around (0, 0)."""
    if not picture.nodes:
        return ()
    graph = _graph(picture)
    boxes = np.array([_box(node) for node in picture.nodes])
    places = _place(graph, boxes) if len(graph) <= LARGE else _place_communities(graph, boxes)
    places = places - (places.max(axis=0) + places.min(axis=0)) / 2
    return tuple((round(float(x)), round(float(y))) for x, y in places)


def _graph(picture: Picture) -> "nx.Graph[int]":
    index = {node.id: number for number, node in enumerate(picture.nodes)}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(picture.nodes)))
    for edge in picture.edges:
        if edge.source != edge.target:
            graph.add_edge(index[edge.source], index[edge.target])
    return graph


def _box(node: Node) -> tuple[float, float]:
    """Return width and height of the symbol with its name below it."""
    lines = label(node.name).split("\n")
    width = max(2.0 * radius(node), CHARACTER * max(map(len, lines)))
    return width + MARGIN, 2 * radius(node) + LINE * len(lines) + MARGIN


def _place(graph: "nx.Graph[int]", boxes: Points) -> Points:
    """Lay out by springs on an area that has room for all boxes, then push boxes apart."""
    nodes = sorted(graph)
    start = {node: (math.cos(2.4 * i) * math.sqrt(i + 1), math.sin(2.4 * i) * math.sqrt(i + 1)) for i, node in enumerate(nodes)}
    springs = nx.spring_layout(graph, pos=start, k=1.6 / math.sqrt(len(nodes)), iterations=150, seed=1)
    places = np.array([springs[node] for node in nodes])
    places = _filled(places)
    own = boxes[nodes]
    high = math.sqrt(2.6 * float((own[:, 0] * own[:, 1]).sum()) / WIDER_THAN_HIGH)
    return _apart(places * np.array([high * WIDER_THAN_HIGH, high]), own)


def _filled(places: Points) -> Points:
    """Stretch to the unit square and even out half of the crowding, axis by axis."""
    low, high = places.min(axis=0), places.max(axis=0)
    stretched = (places - low) / np.where(high > low, high - low, 1)
    ranks = places.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / max(len(places) - 1, 1)
    return np.asarray((stretched + ranks) / 2)


def _apart(places: Points, boxes: Points, rounds: int = 400) -> Points:
    """Push overlapping boxes apart, each pair along the axis on which they overlap least."""
    places = places.copy()
    room = (boxes[:, None, :] + boxes[None, :, :]) / 2
    for _ in range(rounds):
        apart = places[:, None, :] - places[None, :, :]
        overlap = room - np.abs(apart)
        touching = (overlap > 0).all(axis=2)
        np.fill_diagonal(touching, False)
        if not touching.any():
            break
        along_x = overlap[..., 0] < overlap[..., 1]
        towards = np.where(apart == 0, np.sign(np.subtract.outer(np.arange(len(places)), np.arange(len(places))))[..., None], np.sign(apart))
        push = towards * overlap * touching[..., None] * np.stack([along_x, ~along_x], axis=2)
        places += push.sum(axis=1) * 0.3
    return places


def _place_communities(graph: "nx.Graph[int]", boxes: Points) -> Points:
    """Lay out each community by itself, then the communities as boxes of their own."""
    groups = _communities(graph)
    inner = [_place(nx.convert_node_labels_to_integers(graph.subgraph(group), ordering="sorted"), boxes[group]) for group in groups]
    extents = np.array([places.max(axis=0) - places.min(axis=0) + boxes[group].max(axis=0) for group, places in zip(groups, inner, strict=True)])
    centres = _place(_between(graph, groups), extents)
    places = np.zeros((len(graph), 2))
    for group, own, centre in zip(groups, inner, centres, strict=True):
        places[group] = own - (own.max(axis=0) + own.min(axis=0)) / 2 + centre
    return places


def _communities(graph: "nx.Graph[int]") -> list[list[int]]:
    """Return communities small enough for springs; single nodes of no community stand together."""
    found = [sorted(group) for group in nx.community.louvain_communities(graph, seed=1)]
    alone = sorted(node for group in found if len(group) == 1 for node in group)
    groups = [group for group in found if len(group) > 1] + ([alone] if alone else [])
    return sorted(part for group in groups for part in _parts(group))


def _parts(group: Sequence[int]) -> Iterable[list[int]]:
    return (list(group[start:start + LARGE]) for start in range(0, len(group), LARGE))


def _between(graph: "nx.Graph[int]", groups: Sequence[Sequence[int]]) -> "nx.Graph[int]":
    """Return the graph of the communities: an edge where an edge runs between two."""
    home = {node: number for number, group in enumerate(groups) for node in group}
    between: nx.Graph[int] = nx.Graph()
    between.add_nodes_from(range(len(groups)))
    between.add_edges_from(
        (home[source], home[target]) for source, target in graph.edges if home[source] != home[target]
    )
    return between
