"""Picture → a place for each node, so that the browser need not search for one.

networkx draws the springs: Fruchterman and Reingold's for a small graph, ForceAtlas2 with logarithmic attraction, which
sets groups apart, for a larger one. Then boxes that overlap are pushed apart: the symbol with its name below it for the
weightiest nodes, the symbol alone for the rest. Springs over thousands of nodes take minutes, so in a large graph only
the weightiest have springs, and each other node stands between those it is linked to.
The same picture always gives the same places: fixed start, fixed seed, whole numbers.
"""

import math
import textwrap
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.view.model import Node, Picture

Floats = NDArray[np.float64]
Pairs = tuple[NDArray[np.int64], NDArray[np.int64]]

SMALL, LARGE = 60, 400
LINE_LENGTH, LINES = 22, 3
CHARACTER, LINE, MARGIN, NARROW = 6.9, 15.0, 12.0, 5.0
# The names that have room reserved may cover this many square pixels: what a screen holds without crowding.
NAMED_AREA = 350_000
LOOSENESS = 2.2
WIDENING, SLACK = 1.015, 0.5
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


def radius(node: Node) -> int:
    """Return how large the symbol of a node is: more for more statements, within bounds."""
    return round(min(5 + 2.6 * math.sqrt(node.weight), 18))


def label(name: str) -> str:
    """Break a name into at most three lines, cut with an ellipsis.

    >>> label("Defense Industrial Cooperation, Acquisition, and Sustainment of All").split(chr(10))
    ['Defense Industrial', 'Cooperation,', 'Acquisition, and…']
    """
    lines = textwrap.wrap(name, LINE_LENGTH, break_on_hyphens=False) or [""]
    if len(lines) <= LINES:
        return "\n".join(lines)
    return "\n".join([*lines[: LINES - 1], lines[LINES - 1].rstrip(" ,.;:") + "…"])


def positions(picture: Picture) -> tuple[tuple[int, int], ...]:
    """Return x and y of each node, in the order of `picture.nodes`, around (0, 0)."""
    if not picture.nodes:
        return ()
    graph, boxes = _graph(picture), np.array(list(_boxes(picture.nodes)))
    heaviest = sorted(graph, key=lambda number: (-picture.nodes[number].weight, number))[:LARGE]
    places = _beside(graph, _springs(graph.subgraph(heaviest)))
    places = _apart(_laid_flat(places) * math.sqrt(LOOSENESS * float(boxes.prod(axis=1).sum())), boxes)
    places = places - (places.max(axis=0) + places.min(axis=0)) / 2
    return tuple((round(float(x)), round(float(y))) for x, y in places)


def _graph(picture: Picture) -> "nx.Graph[int]":
    index = {node.id: number for number, node in enumerate(picture.nodes)}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(picture.nodes)))
    ends = ((index[edge.source], index[edge.target]) for edge in picture.edges)
    graph.add_edges_from((source, target) for source, target in ends if source != target)
    return graph


def _boxes(nodes: Sequence[Node]) -> Iterator[tuple[float, float]]:
    """Yield width and height to keep free for each node: with its name while there is room for names."""
    area = 0.0
    for node in nodes:
        lines = label(node.name).split("\n")
        width = max(2.0 * radius(node), CHARACTER * max(map(len, lines))) + MARGIN
        height = 2 * radius(node) + LINE * len(lines) + MARGIN
        area += width * height
        side = 2.0 * radius(node) + NARROW
        yield (width, height) if area <= NAMED_AREA else (side, side)


def _springs(graph: "nx.Graph[int]") -> dict[int, Floats]:
    """Return the places at which springs along the edges come to rest."""
    numbers = sorted(graph)
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(numbers)
    plain.add_edges_from(sorted(graph.edges))
    start = {number: _on_spiral(rank) for rank, number in enumerate(numbers)}
    stiff = 1.6 / math.sqrt(len(numbers))
    places = nx.spring_layout(plain, pos=start, k=stiff, iterations=150, seed=1)
    if len(numbers) <= SMALL:
        return {number: np.asarray(places[number], dtype=np.float64) for number in numbers}
    with np.errstate(invalid="ignore", divide="ignore"):
        places = nx.forceatlas2_layout(plain, pos=places, max_iter=200, linlog=True, seed=1)
    return {number: np.nan_to_num(np.asarray(places[number], dtype=np.float64)) for number in numbers}


def _on_spiral(rank: int) -> tuple[float, float]:
    """Return the place of that rank on a sunflower's spiral: even, and no two alike."""
    return math.cos(GOLDEN_ANGLE * rank) * math.sqrt(rank + 1), math.sin(GOLDEN_ANGLE * rank) * math.sqrt(rank + 1)


def _beside(graph: "nx.Graph[int]", placed: dict[int, Floats]) -> Floats:
    """Place each other node amid its placed neighbours, step by step outwards; at the rim what hangs on none."""
    spread = float(np.ptp(np.array(list(placed.values())), axis=0).max()) or 1.0
    places = dict(placed)
    while step := {number: _near(graph, places, number) for number in sorted(graph) if number not in places}:
        if not any(step.values()):
            break
        middles = {number: np.mean(near, axis=0) for number, near in step.items() if near}
        places.update({number: middle + _aside(number, graph, spread) / 20 for number, middle in middles.items()})
    return np.array([places.get(number, _aside(number, graph, spread)) for number in sorted(graph)])


def _near(graph: "nx.Graph[int]", places: Mapping[int, Floats], number: int) -> list[Floats]:
    return [places[other] for other in sorted(graph[number]) if other in places]


def _aside(number: int, graph: "nx.Graph[int]", spread: float) -> Floats:
    return np.array(_on_spiral(number)) * spread / math.sqrt(len(graph) + 1)


def _laid_flat(places: Floats) -> Floats:
    """Turn the longest extent to the horizontal, and bring all but stray nodes into a square of side 1."""
    centred = places - np.median(places, axis=0)
    _, axes = np.linalg.eigh(np.cov(centred.T) if len(places) > 1 else np.eye(2))
    turned = centred @ axes[:, ::-1]
    low, high = np.percentile(turned, 3, axis=0), np.percentile(turned, 97, axis=0)
    scaled = turned / (float((high - low).max()) or 1.0)
    return np.asarray(_evened(np.clip(scaled, -0.8, 0.8)) if len(places) <= SMALL else np.clip(scaled, -0.8, 0.8))


def _evened(places: Floats) -> Floats:
    """Even out half of the crowding, axis by axis."""
    ranks = places.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / max(len(places) - 1, 1) - 0.5
    return np.asarray((places + ranks) / 2)


def _apart(places: Floats, boxes: Floats, rounds: int = 30, steps: int = 12) -> Floats:
    """Push overlapping boxes apart, each pair along the axis on which they overlap least; widen where it is tight."""
    places = places.copy()
    for _ in range(rounds):
        pairs = _close_pairs(places, boxes)
        pushed = False
        for _ in range(steps):
            pushed |= _push(places, boxes, pairs)
        if not pushed:
            break
        places *= WIDENING
    return places


def _close_pairs(places: Floats, boxes: Floats) -> Pairs:
    """Return the pairs of boxes in the same or in neighbouring cells of a grid."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    size = boxes.max(axis=0) + MARGIN
    for number, (x, y) in enumerate(places / size):
        cells[math.floor(x), math.floor(y)].append(number)
    pairs: list[tuple[int, int]] = []
    for (x, y), members in sorted(cells.items()):
        pairs += combinations(members, 2)
        for dx, dy in ((1, 0), (-1, 1), (0, 1), (1, 1)):
            pairs += product(members, cells.get((x + dx, y + dy), ()))
    first, second = np.array(pairs or np.empty((0, 2)), dtype=np.int64).T
    near = (np.abs(places[first] - places[second]) < (boxes[first] + boxes[second]) / 2 + 3 * MARGIN).all(axis=1)
    return first[near], second[near]


def _push(places: Floats, boxes: Floats, pairs: Pairs) -> bool:
    """Move both of each overlapping pair a part of the way; return whether any overlapped."""
    first, second = pairs
    between = places[first] - places[second]
    overlap = (boxes[first] + boxes[second]) / 2 - np.abs(between)
    touching: NDArray[np.bool_] = np.all(overlap > SLACK, axis=1, keepdims=True)
    if not touching.any():
        return False
    least = overlap == overlap.min(axis=1, keepdims=True)
    towards = np.where(between >= 0, 1.0, -1.0)
    push = towards * overlap * least * touching * 0.3
    np.add.at(places, first, push)
    np.subtract.at(places, second, push)
    return True
