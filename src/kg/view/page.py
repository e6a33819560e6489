"""`Picture` → one HTML page that asks nothing of the network: drawn by vis-network, through pyvis and our template.

Everything from a document travels as JSON inside the page and is put on it as text, never as markup.
A content security policy lets run the two scripts the page carries, known by their hashes, and nothing else.
"""

import importlib.resources
import re
from collections import Counter
from collections.abc import Mapping

from markupsafe import Markup
from pyvis.network import Network

from kg.view import details, layout, shell
from kg.view.details import Json, Rows
from kg.view.model import FORCES, Edge, Picture, Readout

PROGRAM = ("state.js", "labels.js", "graph.js", "panel.js", "start.js")
LIBRARY = "lib/vis-9.1.2/vis-network.min.js"
OTHER_LINK = "Relations"


def page(picture: Picture) -> str:
    """Return the page of a picture; the same picture gives the same bytes."""
    classes, links = shell.table("classes.csv"), shell.table("links.csv")
    network = Network(directed=True, cdn_resources="in_line", height="100%", heading=_heading(picture))
    network.templateEnv = shell.environment()
    network.options = _options(len(picture.nodes))
    _draw(network, picture, classes, links)
    network.templateEnv.globals.update(_surroundings(picture, classes, links))
    html: str = network.generate_html()
    return html


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
    index, drawn = details.number(picture.nodes), {row["link"]: row for row in links}
    pairs = Counter(frozenset((edge.source, edge.target)) for edge in picture.edges)
    for number, edge in enumerate(picture.edges):
        row = drawn.get(edge.kind)
        network.add_edge(
            index[edge.source], index[edge.target], id=number, kind=edge.kind,
            arrows="to" if row is None or row["arrow"] == "true" else "",
            dashes=_dashes(row), smooth=_bend(edge, pairs[frozenset((edge.source, edge.target))]),
        )


def _dashes(row: Mapping[str, str] | None) -> bool | list[int]:
    line = row["line"] if row else "dashed"
    return {"dashed": [7, 5], "dotted": [2, 5]}.get(line, False)


def _bend(edge: Edge, beside: int) -> bool | Json:
    """Bend the links that share their two ends, so that each is seen."""
    return False if beside == 1 or edge.kind == "statements" else {"type": "curvedCW", "roundness": 0.18}


def _surroundings(picture: Picture, classes: Rows, links: Rows) -> Json:
    """Return what the template shows around nodes and edges, and the scripts with the policy that lets them run."""
    style = shell.text("view.css") + _class_colours(classes)
    library = re.sub(r"\n//# sourceMappingURL=.*\s*$", "\n", _library())
    program = '"use strict";\n(() => {\n' + "\n".join(shell.text(name) for name in PROGRAM) + "})();\n"
    kinds = Counter(node.kind for node in picture.nodes)
    groups = {row["link"]: row["group"] for row in links}
    linked = Counter(groups.get(edge.kind, OTHER_LINK) for edge in picture.edges)
    forces = Counter(statement.force for statement in picture.statements)
    return {
        "policy": shell.policy(style, library, program), "style": Markup(style),
        "library": Markup(library), "program": Markup(program),
        "subtitle": _subtitle(picture), "sliding": len(picture.nodes) > layout.SMALL,
        "details": details.tell(picture, classes, links),
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
    used = "".join(f".k-{row['class']}{{color:var(--k-{row['class']})}}" for row in classes)
    return f"{shell.colours('k', {row['class']: row for row in classes})}{used}\n"


def _heading(picture: Picture) -> str:
    """Return what is shown, in a few words."""
    count = shell.count(len(_told(picture)), "readout")
    for node in picture.nodes:
        if node.id == picture.focus:
            return f"{node.name} in {count}"
    titles = [readout.title for readout in picture.readouts if picture.focus in ("", readout.id)]
    return titles[0] if len(titles) == 1 else count


def _told(picture: Picture) -> list[Readout]:
    """Return the readouts that tell of what the page is about."""
    return [readout for readout in picture.readouts if not picture.focus or readout.id in picture.told_in]


def _subtitle(picture: Picture) -> str:
    dates = sorted(readout.issued for readout in _told(picture) if readout.issued)
    span = {0: "", 1: dates[0] if dates else ""}.get(len(set(dates)), f"{dates[0]} to {dates[-1]}" if dates else "")
    counts = (
        shell.count(len(picture.nodes), "thing"), shell.count(len(picture.edges), "link"),
        shell.count(len(picture.statements), "statement"),
    )
    return ", ".join(part for part in (span, *counts) if part)
