"""Markers → section paths and levels: "3", "3 (1)", "3 (1) a"."""

from collections.abc import Iterable, Iterator

from kg.documents.markers import Marker
from kg.model import BlockKind

_Entry = tuple[str, str, bool]  # the style of the marker, its label, whether it numbers a heading


def sections(pieces: Iterable[tuple[BlockKind, Marker | None]]) -> Iterator[tuple[str, int]]:
    """Yield the section path and the level of each piece, given its kind and its marker.

    Text without a marker leaves the list before it, but stays in the section whose heading is above.
    """
    stack: list[_Entry] = []
    for kind, marker in pieces:
        if marker is not None:
            stack = [*_above(stack, marker), (marker.style, marker.label, kind == "heading")]
        elif kind == "heading":
            stack = []
        elif kind in ("paragraph", "item"):
            stack = [entry for entry in stack if entry[2]]
        yield (_path(stack), len(stack)) if kind in ("heading", "paragraph", "item") else ("", 0)


def _above(stack: list[_Entry], marker: Marker) -> list[_Entry]:
    """Return the part of the stack above the list to which a marker belongs."""
    styles = [style for style, _, _ in stack]
    if marker.style == "1.1":
        depth = marker.label.count(".")
        return [entry for entry in stack[:1] if not entry[0].startswith("1.1")][:depth] if stack else []
    return stack[: styles.index(marker.style)] if marker.style in styles else stack


def _path(stack: list[_Entry]) -> str:
    if stack and stack[-1][0] == "1.1":
        return stack[-1][1]
    return " ".join(label for _, label, _ in stack if label)
