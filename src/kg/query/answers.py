"""Answers of the store → CSV, TSV, JSON, XML (as the SPARQL 1.1 standards write them) and Turtle.

Example: a table with one variable `name` and one row "Japan" is, as CSV, the lines "name" and "Japan".
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable
from xml.etree import ElementTree as ET

import pyoxigraph as ox

from kg.errors import QueryError
from kg.prefixes import PREFIXES, shorten
from kg.store import Answer, Table, Term, Triples, plain
from kg.turtle import write_turtle

NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML cannot hold, such as a form feed; U+FFFD stands for them."""

_RESULTS = "http://www.w3.org/2005/sparql-results#"
_XML = "http://www.w3.org/XML/1998/namespace"
_STRING = PREFIXES["xsd"] + "string"


def write_answer(answer: Answer, form: str) -> str:
    """Write an answer in one of FORMATS, or Turtle.

    Raises:
        QueryError: the format does not fit the kind of answer.
    """
    if isinstance(answer, Triples):
        if form != "turtle":
            raise QueryError(f"CONSTRUCT and DESCRIBE give a graph, not a {form}; use --format turtle")
        return write_turtle(answer.triples)
    if form not in FORMATS:
        raise QueryError(f"SELECT and ASK give no graph; use --format {', '.join(FORMATS)} or table")
    return FORMATS[form](answer)


def cells(answer: Table | bool) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return header and rows of an answer for people, with IRIs shortened."""
    if isinstance(answer, bool):
        return ("answer",), [("yes" if answer else "no",)]
    return answer.variables, [tuple(shown(term) for term in row) for row in answer.rows]


def shown(term: Term | None) -> str:
    """Write a term for people."""
    if isinstance(term, ox.NamedNode):
        return shorten(term.value)
    return plain(term)


def _csv(answer: Table | bool) -> str:
    if isinstance(answer, bool):
        return f"{str(answer).lower()}\n"
    return csv_text(answer.variables, (tuple(map(plain, row)) for row in answer.rows))


def csv_text(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Write rows as CSV with a header."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return buffer.getvalue()


def _tsv(answer: Table | bool) -> str:
    if isinstance(answer, bool):
        return f"{str(answer).lower()}\n"
    lines = ["\t".join(f"?{variable}" for variable in answer.variables)]
    lines += ["\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row) for row in answer.rows]
    return "\n".join(lines) + "\n"


def _json(answer: Table | bool) -> str:
    if isinstance(answer, bool):
        found: dict[str, object] = {"head": {}, "boolean": answer}
    else:
        bindings = [
            {name: _described(term) for name, term in zip(answer.variables, row, strict=True) if term is not None}
            for row in answer.rows
        ]
        found = {"head": {"vars": list(answer.variables)}, "results": {"bindings": bindings}}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _described(term: Term) -> dict[str, str]:
    """Describe a term as the JSON standard does."""
    if isinstance(term, ox.Literal):
        described = {"type": "literal", "value": term.value}
        if term.language:
            described["xml:lang"] = term.language
        elif term.datatype.value != _STRING:
            described["datatype"] = term.datatype.value
        return described
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    return {"type": "bnode", "value": str(term).removeprefix("_:")}


def _xml(answer: Table | bool) -> str:
    ET.register_namespace("", _RESULTS)
    root = ET.Element(f"{{{_RESULTS}}}sparql")
    head = ET.SubElement(root, f"{{{_RESULTS}}}head")
    if isinstance(answer, bool):
        ET.SubElement(root, f"{{{_RESULTS}}}boolean").text = str(answer).lower()
    else:
        for variable in answer.variables:
            ET.SubElement(head, f"{{{_RESULTS}}}variable", name=variable)
        results = ET.SubElement(root, f"{{{_RESULTS}}}results")
        for row in answer.rows:
            _xml_row(ET.SubElement(results, f"{{{_RESULTS}}}result"), answer.variables, row)
    ET.indent(root)
    written = NO_XML.sub("\ufffd", ET.tostring(root, encoding="unicode"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'


def _xml_row(result: ET.Element, variables: tuple[str, ...], row: tuple[Term | None, ...]) -> None:
    """Add the bindings of one row."""
    for variable, term in zip(variables, row, strict=True):
        if term is None:
            continue
        binding = ET.SubElement(result, f"{{{_RESULTS}}}binding", name=variable)
        described = _described(term)
        element = ET.SubElement(binding, f"{{{_RESULTS}}}{described['type']}")
        element.text = described["value"]
        if "datatype" in described:
            element.set("datatype", described["datatype"])
        if "xml:lang" in described:
            element.set(f"{{{_XML}}}lang", described["xml:lang"])


FORMATS: dict[str, Callable[[Table | bool], str]] = {"csv": _csv, "tsv": _tsv, "json": _json, "xml": _xml}
