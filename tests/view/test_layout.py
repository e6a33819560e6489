"""Places of nodes: none upon another, the same each time, quickly."""

import time

import numpy as np
import pytest

from kg.view import layout
from kg.view.model import Node, Picture
from kg.view.picture import picture
from view.graphs import crowd, sample


def overlaps(drawn: Picture) -> int:
    """Count the pairs of boxes, symbol with its name, that cover each other by more than a pixel."""
    places = np.array(layout.positions(drawn))
    boxes = np.array(list(layout._boxes(drawn.nodes)))
    apart = np.abs(places[:, None] - places[None])
    room = (boxes[:, None] + boxes[None]) / 2 - 2
    return int(np.triu((apart < room).all(axis=2), 1).sum())


def test_in_a_small_picture_no_name_covers_another() -> None:
    assert overlaps(picture(sample())) == 0


def test_in_a_larger_picture_few_boxes_touch() -> None:
    drawn = picture(crowd(20))
    assert overlaps(drawn) <= len(drawn.nodes) * 0.1


def test_the_same_picture_has_the_same_places() -> None:
    drawn = picture(sample())
    assert layout.positions(drawn) == layout.positions(drawn)


def test_a_picture_of_two_thousand_nodes_is_laid_out_within_seconds() -> None:
    drawn = picture(crowd(150))
    assert len(drawn.nodes) > 2000
    start = time.perf_counter()
    places = layout.positions(drawn)
    assert time.perf_counter() - start < 30
    assert len(set(places)) > 0.95 * len(places)


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_few_nodes_without_links_are_placed_too(count: int) -> None:
    drawn = Picture(tuple(Node(str(number), "Name", "Place") for number in range(count)))
    assert len(set(layout.positions(drawn))) == count


@pytest.mark.parametrize(
    ("name", "lines"),
    [("", 1), ("Japan", 1), ("Supercalifragilisticexpialidocious Organization", 3), ("word " * 40, 3)],
)
def test_a_name_takes_at_most_three_lines(name: str, lines: int) -> None:
    broken = layout.label(name).split("\n")
    assert len(broken) == lines
    assert max(map(len, broken)) <= layout.LINE_LENGTH + 1


def test_more_statements_make_a_larger_symbol() -> None:
    sizes = [layout.radius(Node("n", "n", "Place", weight=weight)) for weight in (0, 1, 5, 20, 500)]
    assert sizes == sorted(sizes)
    assert sizes[-1] <= 20
