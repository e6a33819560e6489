"""`Picture` → what the page tells on a click, as plain values for JSON, with numbers in the place of ids."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from kg.view import layout
from kg.view.model import FORCES, Edge, Fact, Node, Passage, Picture, Readout, Statement

Json = dict[str, Any]
Rows = tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The number of each id."""

    nodes: Mapping[str, int]
    readouts: Mapping[str, int]
    statements: Mapping[str, int]


def number(things: Iterable[Node | Readout | Statement]) -> dict[str, int]:
    """Return the number by which the page knows each thing: its place in the picture."""
    return {thing.id: place for place, thing in enumerate(things)}


def tell(picture: Picture, classes: Rows, links: Rows) -> Json:
    """Return all that the page's program reads beside what vis-network draws."""
    numbers = _Numbers(number(picture.nodes), number(picture.readouts), number(picture.statements))
    return {
        "classes": {row["class"]: dict(row) for row in classes},
        "links": {row["link"]: dict(row) for row in links},
        "forces": list(FORCES),
        "readouts": [asdict(readout) for readout in picture.readouts],
        "statements": [_statement(told, numbers) for told in picture.statements],
        "nodes": [_node(node, numbers) for node in picture.nodes],
        "edges": [_edge(edge, numbers) for edge in picture.edges],
        "focus": numbers.nodes.get(picture.focus),
    }


def _statement(told: Statement, numbers: _Numbers) -> Json:
    return {
        "force": told.force,
        "speakers": _known(told.speakers, numbers.nodes),
        "about": _known(told.about, numbers.nodes),
        "meeting": numbers.nodes.get(told.meeting),
        "readout": numbers.readouts.get(told.readout),
        "sentence": _sentence(told, numbers),
        "section": told.section,
        "undertaking": told.undertaking,
        "negated": told.negated,
        "deadline": told.deadline,
        "inferredBy": told.inferred_by,
    }


def _known(ids: Iterable[str], numbers: Mapping[str, int]) -> list[int]:
    return [numbers[each] for each in ids if each in numbers]


def _sentence(told: Statement, numbers: _Numbers) -> Json | None:
    """Return the sentence in three parts, so that the cue can be marked."""
    sentence, cue = told.sentence, told.cue
    if sentence is None:
        return None
    start = end = 0
    if cue is not None and sentence.start <= cue.start and cue.end <= sentence.end:
        start, end = cue.start - sentence.start, cue.end - sentence.start
    parts = {"before": sentence.quote[:start], "cue": sentence.quote[start:end], "after": sentence.quote[end:]}
    return {**parts, **_place(sentence, numbers)}


def _place(passage: Passage, numbers: _Numbers) -> Json:
    return {"start": passage.start, "end": passage.end, "readout": numbers.readouts.get(passage.readout)}


def _node(node: Node, numbers: _Numbers) -> Json:
    return {
        "name": node.name,
        "kind": node.kind,
        "also": list(node.also),
        "weight": node.weight,
        "radius": layout.radius(node),
        "lines": layout.label(node.name).split("\n"),
        "facts": [_fact(fact, numbers) for fact in node.facts],
    }


def _edge(edge: Edge, numbers: _Numbers) -> Json:
    return {
        "source": numbers.nodes[edge.source],
        "target": numbers.nodes[edge.target],
        "kind": edge.kind,
        "statements": _known(edge.statements, numbers.statements),
        "facts": [_fact(fact, numbers) for fact in edge.facts],
    }


def _fact(fact: Fact, numbers: _Numbers) -> Json:
    return {
        "name": fact.name,
        "value": fact.value,
        "thing": numbers.nodes.get(fact.thing),
        "evidence": [{"quote": passage.quote, **_place(passage, numbers)} for passage in fact.evidence],
        "inferredBy": fact.inferred_by,
    }
