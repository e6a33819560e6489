"""Triples → Turtle and TriG in which the same graph is always the same bytes.

Subjects are sorted, `a` comes first and the other properties follow by name. Long strings stand on one line.
Example: `<https://w3id.org/readout/id/country/JP> a kg:Country ;` and, indented, `rdfs:label "Japan" .`
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

import pyoxigraph as ox

from kg.prefixes import PREFIXES

_TYPE = PREFIXES["rdf"] + "type"
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*")
_BARE = {
    PREFIXES["xsd"] + "integer": re.compile(r"[+-]?[0-9]+"),
    PREFIXES["xsd"] + "boolean": re.compile(r"true|false"),
}


def write_turtle(triples: Iterable[ox.Triple]) -> str:
    """Write triples as Turtle."""
    return "".join([*_prefix_lines(), *_subject_blocks(triples, "")])


def write_trig(quads: Iterable[ox.Quad]) -> str:
    """Write quads as TriG, the default graph first."""
    parts = list(_prefix_lines())
    graphs: dict[str, list[ox.Triple]] = {}
    for quad in quads:
        graphs.setdefault("" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name), []).append(
            quad.triple
        )
    for name in sorted(graphs):
        blocks = "".join(_subject_blocks(graphs[name], "  " if name else ""))
        parts.append(f"\n{name} {{{blocks}}}\n" if name else blocks)
    return "".join(parts)


def _prefix_lines() -> Iterator[str]:
    for prefix, namespace in sorted(PREFIXES.items()):
        yield f"@prefix {prefix}: <{namespace}> .\n"


def _subject_blocks(triples: Iterable[ox.Triple], indent: str) -> Iterator[str]:
    """Yield the lines on each subject."""
    ordered = sorted({_key(triple): triple for triple in triples}.items())
    for subject, group in groupby(ordered, key=lambda item: item[0][0]):
        lines = []
        for (_, order, predicate, _), same in _by_predicate(group):
            name = "a" if not order else _name(predicate)
            objects = " , ".join(_term(triple.object) for triple in same)
            lines.append(f"{name} {objects}")
        joined = f" ;\n{indent}    ".join(lines)
        yield f"\n{indent}{_name(subject)} {joined} .\n"


_Key = tuple[str, bool, str, str]


def _key(triple: ox.Triple) -> _Key:
    predicate = triple.predicate.value
    return _raw(triple.subject), predicate != _TYPE, predicate, str(triple.object)


def _by_predicate(items: Iterable[tuple[_Key, ox.Triple]]) -> Iterator[tuple[_Key, list[ox.Triple]]]:
    for _, group in groupby(items, key=lambda item: item[0][2]):
        same = list(group)
        yield same[0][0], [triple for _, triple in same]


def _raw(term: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _name(iri: str) -> str:
    """Write an IRI with its prefix where it has one; a blank node as it is."""
    if iri.startswith("_:"):
        return iri
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
            return f"{prefix}:{iri[len(namespace) :]}"
    return str(ox.NamedNode(iri))


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    if isinstance(term, ox.NamedNode):
        return _name(term.value)
    if not isinstance(term, ox.Literal):
        return str(term)
    datatype = term.datatype.value
    if datatype in _BARE and _BARE[datatype].fullmatch(term.value):
        return term.value
    text = str(ox.Literal(term.value))
    if term.language:
        return f"{text}@{term.language}"
    return text if datatype == PREFIXES["xsd"] + "string" else f"{text}^^{_name(datatype)}"
