"""`Picture` → one HTML page that asks nothing of the network: drawn by vis-network, through pyvis and our template.

Everything from a document travels as JSON inside the page and is put on it as text, never as markup.
A content security policy lets run the two scripts the page carries, known by their hashes, and nothing else.
"""

import base64
import csv
import hashlib
import importlib.resources
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from kg import resources
from kg.view import layout
from kg.view.model import FORCES, Edge, Fact, Node, Passage, Picture, Readout, Statement

Json = dict[str, Any]
Rows = tuple[Mapping[str, str], ...]

PROGRAM = ("state.js", "labels.js", "graph.js", "panel.js", "start.js")
LIBRARY = "lib/vis-9.1.2/vis-network.min.js"
OTHER_LINK = "Relations"


def page(picture: Picture) -> str:
    """Return the page of a picture; the same picture gives the same bytes."""
    classes, links = _table("classes.csv"), _table("links.csv")
    network = Network(directed=True, cdn_resources="in_line", height="100%", heading=_heading(picture))
    network.templateEnv = _environment()
    network.options = _options(len(picture.nodes))
    _draw(network, picture, classes, links)
    network.templateEnv.globals.update(_surroundings(picture, classes, links))
    html: str = network.generate_html()
    return html


def _environment() -> Environment:
    """Return an environment that escapes, and that knows no template but ours."""
    return Environment(loader=FileSystemLoader(resources.templates()), autoescape=True, undefined=StrictUndefined)


def _table(name: str) -> Rows:
    """Read one of the tables beside the template."""
    with (resources.templates() / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _text(name: str) -> str:
    return (resources.templates() / name).read_text(encoding="utf-8")


def _options(count: int) -> Json:
    """Return vis-network's options: places are given, so nothing moves by itself."""
    return {
        "autoResize": True,
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False, "randomSeed": 1},
        "interaction": {
            "hover": True, "keyboard": False, "multiselect": False, "selectConnectedEdges": False,
            "hideEdgesOnDrag": count > layout.LARGE, "hideEdgesOnZoom": count > layout.LARGE,
        },
        "edges": {"smooth": False, "selectionWidth": 0, "hoverWidth": 0, "arrows": {"to": {"scaleFactor": 0.5}}},
    }


def _draw(network: Network, picture: Picture, classes: Rows, links: Rows) -> None:
    """Hand nodes and edges to pyvis, under their numbers."""
    colours, shapes = ({row["class"]: row[column] for row in classes} for column in ("light", "shape"))
    for number, (node, (x, y)) in enumerate(zip(picture.nodes, layout.positions(picture), strict=True)):
        network.add_node(
            number, label=node.name, shape=shapes[node.kind], color=colours[node.kind], group=node.kind,
            size=layout.radius(node), value=node.weight, x=x, y=y,
        )
    index, drawn = _index(picture), {row["link"]: row for row in links}
    pairs = Counter(frozenset((edge.source, edge.target)) for edge in picture.edges)
    for number, edge in enumerate(picture.edges):
        row = drawn.get(edge.kind)
        network.add_edge(
            index[edge.source], index[edge.target], id=number, kind=edge.kind,
            arrows="to" if row is None or row["arrow"] == "true" else "",
            dashes=_dashes(row), smooth=_bend(edge, pairs[frozenset((edge.source, edge.target))]),
        )


def _dashes(row: Mapping[str, str] | None) -> bool | list[int]:
    return {"solid": False, "thin": False, "dotted": [2, 5]}.get(row["line"] if row else "dashed", [7, 5])  # type: ignore[return-value]


def _bend(edge: Edge, beside: int) -> bool | Json:
    """Bend the links that share their two ends, so that each is seen."""
    return False if beside == 1 or edge.kind == "statements" else {"type": "curvedCW", "roundness": 0.18}


def _index(picture: Picture) -> dict[str, int]:
    return {node.id: number for number, node in enumerate(picture.nodes)}


def _surroundings(picture: Picture, classes: Rows, links: Rows) -> Json:
    """Return what the template shows around nodes and edges, and the scripts with the policy that lets them run."""
    style = _text("view.css") + _class_colours(classes)
    library = re.sub(r"\n//# sourceMappingURL=.*\s*$", "\n", _library())
    program = '"use strict";\n(() => {\n' + "\n".join(_text(name) for name in PROGRAM) + "})();\n"
    kinds = Counter(node.kind for node in picture.nodes)
    groups = {row["link"]: row["group"] for row in links}
    linked = Counter(groups.get(edge.kind, OTHER_LINK) for edge in picture.edges)
    forces = Counter(statement.force for statement in picture.statements)
    return {
        "policy": _policy(style, library, program), "style": Markup(style),
        "library": Markup(library), "program": Markup(program),
        "subtitle": _subtitle(picture), "sliding": len(picture.nodes) > layout.SMALL, "details": _details(picture, classes, links),
        "classes": [{**row, "count": kinds[row["class"]]} for row in classes if kinds[row["class"]]],
        "links": [{**row, "count": linked[row["group"]]} for row in _first_of_group(links) if linked[row["group"]]],
        "forces": [{"force": force, "count": forces[force]} for force in FORCES if forces[force]],
    }


def _first_of_group(links: Rows) -> list[Mapping[str, str]]:
    first: dict[str, Mapping[str, str]] = {}
    for row in links:
        first.setdefault(row["group"], row)
    return list(first.values())


def _library() -> str:
    """Return vis-network as pyvis carries it."""
    return (importlib.resources.files("pyvis") / "templates" / LIBRARY).read_text(encoding="utf-8")


def _class_colours(classes: Rows) -> str:
    light = "".join(f"--k-{row['class']}:{row['light']};" for row in classes)
    dark = "".join(f"--k-{row['class']}:{row['dark']};" for row in classes)
    used = "".join(f".k-{row['class']}{{color:var(--k-{row['class']})}}" for row in classes)
    return f':root{{{light}}}\n:root[data-theme="dark"]{{{dark}}}\n{used}\n'


def _policy(style: str, *scripts: str) -> str:
    """Return a content security policy under which only these run, and no request can be made."""
    known = " ".join(_hash(script) for script in scripts)
    return f"default-src 'none'; script-src {known}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _heading(picture: Picture) -> str:
    """Return what is shown, in a few words."""
    focus = next((node.name for node in picture.nodes if node.id == picture.focus), "")
    if focus:
        return f"{focus} in {_count(len(picture.readouts), 'readout')}"
    if len(picture.readouts) == 1:
        return picture.readouts[0].title
    return _count(len(picture.readouts), "readout")


def _subtitle(picture: Picture) -> str:
    dates = sorted(readout.issued for readout in picture.readouts if readout.issued)
    span = {0: "", 1: dates[0] if dates else ""}.get(len(set(dates)), f"{dates[0]} to {dates[-1]}" if dates else "")
    counts = (
        _count(len(picture.nodes), "thing"), _count(len(picture.edges), "link"),
        _count(len(picture.statements), "statement"),
    )
    return ", ".join(part for part in (span, *counts) if part)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _details(picture: Picture, classes: Rows, links: Rows) -> Json:
    """Return what the page tells on a click, with numbers in place of ids."""
    index = _index(picture)
    readouts = {readout.id: number for number, readout in enumerate(picture.readouts)}
    told = {statement.id: number for number, statement in enumerate(picture.statements)}
    return {
        "classes": {row["class"]: dict(row) for row in classes},
        "links": {row["link"]: {**row, "arrow": row["arrow"] == "true"} for row in links},
        "forces": list(FORCES),
        "readouts": [_readout(readout) for readout in picture.readouts],
        "statements": [_statement(statement, index, readouts) for statement in picture.statements],
        "nodes": [_node(node, index, readouts) for node in picture.nodes],
        "edges": [_edge(edge, index, readouts, told) for edge in picture.edges],
        "focus": index.get(picture.focus),
    }


def _readout(readout: Readout) -> Json:
    return {"title": readout.title, "publisher": readout.publisher, "issued": readout.issued, "source": readout.source}


def _statement(statement: Statement, index: Mapping[str, int], readouts: Mapping[str, int]) -> Json:
    return {
        "force": statement.force, "speakers": _known(statement.speakers, index), "about": _known(statement.about, index),
        "meeting": index.get(statement.meeting), "readout": readouts.get(statement.readout), "sentence": _sentence(statement, readouts),
        "section": statement.section, "undertaking": statement.undertaking, "negated": statement.negated,
        "deadline": statement.deadline, "inferredBy": statement.inferred_by,
    }


def _known(ids: Iterable[str], index: Mapping[str, int]) -> list[int]:
    return [index[one] for one in ids if one in index]


def _sentence(statement: Statement, readouts: Mapping[str, int]) -> Json | None:
    """Return the sentence in three parts, so that the cue can be marked."""
    sentence, cue = statement.sentence, statement.cue
    if sentence is None:
        return None
    inside = cue is not None and sentence.start <= cue.start and cue.end <= sentence.end
    start, end = (cue.start - sentence.start, cue.end - sentence.start) if cue and inside else (0, 0)
    return {
        "before": sentence.quote[:start], "cue": sentence.quote[start:end], "after": sentence.quote[end:],
        "start": sentence.start, "end": sentence.end, "readout": readouts.get(sentence.readout),
    }


def _node(node: Node, index: Mapping[str, int], readouts: Mapping[str, int]) -> Json:
    return {
        "name": node.name, "kind": node.kind, "also": list(node.also), "weight": node.weight,
        "radius": layout.radius(node), "lines": layout.label(node.name).split("\n"),
        "facts": [_fact(fact, index, readouts) for fact in node.facts],
    }


def _edge(edge: Edge, index: Mapping[str, int], readouts: Mapping[str, int], told: Mapping[str, int]) -> Json:
    return {
        "source": index[edge.source], "target": index[edge.target], "kind": edge.kind,
        "statements": _known(edge.statements, told), "facts": [_fact(fact, index, readouts) for fact in edge.facts],
    }


def _fact(fact: Fact, index: Mapping[str, int], readouts: Mapping[str, int]) -> Json:
    return {
        "name": fact.name, "value": fact.value, "thing": index.get(fact.thing),
        "evidence": [_passage(passage, readouts) for passage in fact.evidence], "inferredBy": fact.inferred_by,
    }


def _passage(passage: Passage, readouts: Mapping[str, int]) -> Json:
    return {"quote": passage.quote, "start": passage.start, "end": passage.end, "readout": readouts.get(passage.readout)}
