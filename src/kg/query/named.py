"""Questions to the graph: a name, a file or SPARQL as typed, with parameters bound as terms.

In: a name, a file or a query, and parameters as the user typed them. Out: the store's answer.
Example: `run(store, "agreed", {"topic": "deterrence"})` answers queries/agreed.rq.

A query file begins with lines that say what it is for:

    #+ summary: What was agreed on a topic.
    #+ parameters:
    #+   topic: text, required. Words of what is said ("deterrence").
    #+   since: date. The first day ("2024-01-01").
    #+   change: text, one of weaker, same. Of the values that are named, one; "" leaves it open.

A parameter is a variable of the query. It must stand in the SELECT, where the engine binds it to a term; the
answer leaves it out again. One that may be left out is read by the query with COALESCE(?since, ...).
"""

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg import resources
from kg.errors import ParameterError, QueryError
from kg.prefixes import PREFIXES
from kg.query.guard import check_query
from kg.store import Answer, Store, Table, Term

_NAME = re.compile(r"[A-Za-z0-9][\w-]*")
_HEADER = re.compile(r"#\+\s?(.*)")
_PARAMETER = re.compile(
    r"\s+(?P<name>\w+):\s*(?P<kind>\w+)(?P<required>,\s*required)?(?:,\s*one of (?P<values>[^.]+))?\.\s*(?P<note>.*)"
)
_POSITION = re.compile(r"error at (\d+):(\d+): (?:expected )?(.*)")
_SENTENCE = re.compile(r"[A-Z]\w*(?: \w+){2,}")
_MARK = re.compile(r'"[^"\s]"(?=,|$)')
_PATH = re.compile(r"[^\s{}<>]+")
_IRI = re.compile(r"<?([A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|^`\\]+)>?")
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query may be told: a variable, the kind of its value, what it means, and which values it may have."""

    name: str
    kind: str
    required: bool
    note: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with the words on its top. One in a file has the path for a name, one typed by hand has none."""

    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    text: str


def named_queries(folder: Path | None = None) -> tuple[NamedQuery, ...]:
    """Return the project's own queries, by name."""
    paths = sorted((folder or resources.queries()).glob("*.rq"))
    return tuple(read_query(path.read_text(encoding="utf-8"), path.stem) for path in paths)


def read_query(text: str, name: str = "") -> NamedQuery:
    """Read the lines on top of a query.

    Raises:
        QueryError: a line on a parameter is not as expected.
    """
    summary, parameters, inside = "", [], False
    for line in (match[1] for match in map(_HEADER.fullmatch, text.splitlines()) if match):
        if line.startswith("summary:"):
            summary = line.removeprefix("summary:").strip()
        elif line.startswith("parameters:"):
            inside = True
        elif inside and line.strip():
            parameters.append(_read_parameter(line, name))
    return NamedQuery(name, summary, tuple(parameters), text)


def _read_parameter(line: str, name: str) -> Parameter:
    match = _PARAMETER.fullmatch(line)
    if match is None or match["kind"] not in KINDS:
        raise QueryError(f"query {name or 'typed'}: found {line.strip()!r}; expected 'name: kind, required. Meaning.'")
    values = tuple(value.strip() for value in (match["values"] or "").split(",") if value.strip())
    return Parameter(match["name"], match["kind"], match["required"] is not None, match["note"], values)


def find_query(wanted: str) -> NamedQuery:
    """Return the query that is meant: one of the project's by name, one in a file, or the text itself.

    Raises:
        QueryError: there is no such query or file.
    """
    if _NAME.fullmatch(wanted):
        return _by_name(wanted)
    return _in_file(wanted) if _is_path(wanted) else read_query(wanted)


def _is_path(wanted: str) -> bool:
    """Tell whether a file is meant: there is one, or no query could be written so."""
    if _PATH.fullmatch(wanted) or (wanted.endswith((".rq", ".sparql")) and "{" not in wanted):
        return True
    try:
        return Path(wanted).is_file()
    except (OSError, ValueError):  # too long for a path, or with a character that none can have
        return False


def _in_file(path: str) -> NamedQuery:
    """Read a query from a file, which stays named as the user named it."""
    try:
        return read_query(Path(path).read_text(encoding="utf-8-sig"), path)
    except FileNotFoundError:
        raise QueryError(f"{path}: no such file; 'kg list queries' shows the queries that have a name") from None
    except (OSError, ValueError) as error:
        raise QueryError(f"{path}: not a readable text file ({error})") from error


def _by_name(name: str) -> NamedQuery:
    found = {query.name: query for query in named_queries()}
    if name in found:
        return found[name]
    from rapidfuzz import process

    close = ", ".join(match[0] for match in process.extract(name, sorted(found), limit=3))
    raise QueryError(f"no query is named {name!r}; close to it: {close}; 'kg list queries' shows all")


def run(store: Store, wanted: str, parameters: Mapping[str, str] | None = None) -> Answer:
    """Answer a query with its parameters bound.

    Raises:
        QueryError: the query or a parameter is faulty, or the query would do more than read this store.
    """
    return answer(store, find_query(wanted), parameters or {})


def answer(store: Store, query: NamedQuery, parameters: Mapping[str, str]) -> Answer:
    """Answer a query that was read, with its parameters bound."""
    try:
        check_query(query.text)
    except QueryError as error:
        raise QueryError(f"{_place(query)}{error}") from None
    bound = bind(query, parameters)
    try:
        found = store.query(query.text, substitutions=bound)
    except SyntaxError as error:
        raise QueryError(f"{_place(query)}{_syntax(str(error), query.text)}") from error
    except ValueError as error:
        what = f"a parameter ({', '.join(bound)}) is not among the variables of the SELECT"
        raise ParameterError(f"{_place(query)}{what}") from error
    declared = {parameter.name for parameter in query.parameters}
    return _without(found, declared) if isinstance(found, Table) else found


def bind(query: NamedQuery, parameters: Mapping[str, str]) -> dict[str, Term]:
    """Turn the values that the user typed into terms.

    Raises:
        ParameterError: a parameter is missing, unknown or not of its kind.
    """
    if not query.name and not query.parameters:
        return {name: _guess(value) for name, value in parameters.items()}
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in parameters:
        if name not in known:
            takes = f"it takes {', '.join(known)}" if known else "it takes none"
            raise ParameterError(f"{_place(query)}no parameter {name!r}; {takes}")
    for parameter in query.parameters:
        if parameter.required and parameter.name not in parameters:
            raise ParameterError(f"{_place(query)}give it -p {parameter.name}=... ({parameter.kind}: {parameter.note})")
    return {name: _term(query, known[name], value) for name, value in parameters.items()}


def _term(query: NamedQuery, parameter: Parameter, value: str) -> Term:
    if parameter.values and value and value not in parameter.values:
        told = f"-p {parameter.name}={value}: expected {', '.join(parameter.values[:-1])} or {parameter.values[-1]}"
        raise ParameterError(_place(query) + told)
    try:
        return KINDS[parameter.kind][0](value)
    except ValueError:
        expected = KINDS[parameter.kind][1]
        raise ParameterError(f"{_place(query)}-p {parameter.name}={value}: expected {expected}") from None


def _iri(value: str) -> ox.NamedNode:
    match = _IRI.fullmatch(value)
    if match is None:
        raise ValueError(value)
    return ox.NamedNode(match[1])


def _date(value: str) -> ox.Literal:
    return ox.Literal(datetime.date.fromisoformat(value).isoformat(), datatype=ox.NamedNode(PREFIXES["xsd"] + "date"))


def _integer(value: str) -> ox.Literal:
    return ox.Literal(int(value))


def _guess(value: str) -> Term:
    """Take <...> for an IRI and all else for text, where no header tells the kind."""
    return _iri(value) if value.startswith("<") and value.endswith(">") else ox.Literal(value)


KINDS: dict[str, tuple[Callable[[str], Term], str]] = {
    "text": (ox.Literal, "a text"),
    "series": (ox.Literal, "words of the name of a series, or its id"),
    "iri": (_iri, "an IRI, such as https://w3id.org/readout/id/country/JP"),
    "date": (_date, "a date, such as 2025-10-29"),
    "integer": (_integer, "a whole number"),
}


def _without(table: Table, names: set[str]) -> Table:
    """Leave out the columns that only hold the parameters."""
    kept = [place for place, variable in enumerate(table.variables) if variable not in names]
    rows = tuple(tuple(row[place] for place in kept) for row in table.rows)
    return Table(tuple(table.variables[place] for place in kept), rows)


def _place(query: NamedQuery) -> str:
    """Return the words that say which query a message is about."""
    if not query.name:
        return "query: "
    return f"query {query.name}: " if _NAME.fullmatch(query.name) else f"{query.name}: "


def _syntax(message: str, text: str) -> str:
    """Say in one line where a query is faulty, and as far as the engine tells it, why."""
    message = " ".join(message.split())
    match = _POSITION.match(message)
    if match is None:
        return f"not valid SPARQL: {message[:_SHOWN]}"
    line, column, expected = match.groups()
    place = f"line {line}, column {column}"
    if "Prefix not found" in expected:
        return f"{place}: unknown prefix; declare it with PREFIX"
    *before, last = text.split("\n")[: int(line)]
    near = " ".join(" ".join([*before, last[: int(column) - 1]]).split())[-_SHOWN:].strip()
    return f"{place}: not valid SPARQL near {near!r}{_reason(expected)}"


def _reason(expected: str) -> str:
    """Pick from what the engine expected what helps: a sentence, else marks; keywords and characters lead astray."""
    if sentence := _SENTENCE.search(expected):
        return f"; {sentence[0]}"
    marks = " or ".join(_MARK.findall(expected))
    return f"; expected {marks}" if marks else ""
