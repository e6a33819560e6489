"""A user's own names in Turtle → one `Described` a thing, as a row of a user's table would give it.

What is taken stands in `FIELDS`; properties of other vocabularies are left aside. Things are named by relative IRIs.
Example: `<organization/dih> a kg:Organization ; rdfs:label "Defence Innovation Hub" ; kg:locatedIn <country/NO> .`
"""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast, get_args

import pyoxigraph as ox

from kg.errors import DataError
from kg.iri import DEFAULT_BASE
from kg.model import EntityClass
from kg.prefixes import PREFIXES, shorten

ENDINGS = (".ttl", ".turtle")
CLASSES: tuple[EntityClass, ...] = tuple(each for each in get_args(EntityClass) if each != "Officeholder")
FIELDS = {
    PREFIXES["rdf"] + "type": "class",
    PREFIXES["rdfs"] + "label": "label",
    PREFIXES["skos"] + "altLabel": "names",
    PREFIXES["skos"] + "exactMatch": "same_as",
    PREFIXES["kg"] + "locatedIn": "country",
    PREFIXES["kg"] + "partOf": "part_of",
}
_SINGLE = {"class": "one class of the ontology", "label": "one label", "country": "one country", "part_of": "one body"}
_ID = re.compile(r"[a-z]+/.+")
_PLACE = re.compile(r"Parser error at (?:line \d+ )?(?:column \d+|between columns \d+ and \d+|[^:]*): ")


@dataclass(frozen=True, slots=True)
class Described:
    """A thing as a user's Turtle describes it; `line` is where its description begins."""

    line: int
    id: str
    entity_class: EntityClass
    label: str
    names: tuple[str, ...]
    country: str | None
    part_of: str | None
    same_as: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Fact:
    """One triple that is taken."""

    line: int
    subject: str
    field: str
    value: str


def described(path: Path) -> Iterator[Described]:
    """Yield the things that a Turtle file describes, in its order.

    Raises:
        DataError: the file is not readable as Turtle, or something in it cannot be taken.
    """
    things: dict[str, list[_Fact]] = {}
    for fact in _facts(path):
        things.setdefault(fact.subject, []).append(fact)
    found = [_thing(facts, path.name) for facts in things.values() if _is_meant(facts)]
    if not found:
        classes = ", ".join(f"kg:{each}" for each in CLASSES)
        raise DataError(f"{path.name}: it describes nothing; expected things of one of the classes {classes}")
    yield from found


def _facts(path: Path) -> Iterator[_Fact]:
    """Yield the triples of a file that are taken."""
    for line, triple, base in _triples(path):
        place, field = f"{path.name}, line {line}", FIELDS.get(triple.predicate.value)
        if field is None and triple.predicate.value.startswith(PREFIXES["kg"]):
            taken = ", ".join("a" if name == "class" else shorten(iri) for iri, name in FIELDS.items())
            raise DataError(f"{place}: {shorten(triple.predicate.value)} is not taken here; expected {taken}")
        value = _VALUES[field](triple.object, base, place) if field else None
        if field and value is not None:
            yield _Fact(line, _relative(triple.subject, base), field, value)


class _Lines(io.RawIOBase):
    """A file that is read a line at a time, so that what was parsed last stands on the line read last."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)
        self.line = 1
        self._ended = False

    def read(self, size: int = -1, /) -> bytes:
        self.line += self._ended
        part = self._data.readline(size)
        self._ended = part.endswith(b"\n")
        return part


def _triples(path: Path) -> Iterator[tuple[int, ox.Triple, str]]:
    """Yield each triple with its line and the base that holds there."""
    try:
        lines = _Lines(path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
        reader = ox.parse(cast("IO[bytes]", lines), ox.RdfFormat.TURTLE, base_iri=DEFAULT_BASE)
        for quad in reader:
            yield lines.line, quad.triple, reader.base_iri or DEFAULT_BASE
    except OSError as error:
        raise DataError(f"{path.name}: cannot be read ({error.strerror})") from error
    except SyntaxError as error:
        what = _PLACE.sub("", error.msg).removesuffix(f" (line {error.lineno})")
        raise DataError(f"{path.name}, line {error.lineno}: not valid Turtle; {what}") from error


def _relative(term: object, base: str) -> str:
    """Return the path of an IRI below the base, any other term as it is written."""
    if not isinstance(term, ox.NamedNode):
        return str(term)
    known = (each for each in (base, DEFAULT_BASE) if term.value.startswith(each))
    return next((term.value.removeprefix(each) for each in known), str(term))


def _class(term: object, _: str, place: str) -> str | None:
    """Return the class of the ontology, nothing for one of another vocabulary."""
    name = term.value if isinstance(term, ox.NamedNode) else str(term)
    if not name.startswith(PREFIXES["kg"]):
        return None
    if name.removeprefix(PREFIXES["kg"]) not in CLASSES:
        classes = ", ".join(f"kg:{each}" for each in CLASSES)
        raise DataError(f"{place}: {shorten(name)} is no class for names; expected one of {classes}")
    return name.removeprefix(PREFIXES["kg"])


def _words(term: object, _: str, place: str) -> str | None:
    """Return the words of a name, nothing for one in another language than English."""
    if not isinstance(term, ox.Literal) or not term.value.strip():
        raise DataError(f'{place}: expected a name in quotation marks, such as "NATO"; found {term}')
    is_english = not term.language or term.language.lower().split("-")[0] == "en"
    return " ".join(term.value.split()) if is_english else None


def _thing_id(term: object, base: str, place: str) -> str:
    found = _relative(term, base)
    if not _ID.fullmatch(found):
        raise DataError(f"{place}: expected a thing by its id, such as <organization/nato>; found {found}")
    return found


def _country_id(term: object, base: str, place: str) -> str:
    found = _relative(term, base)
    if not found.startswith("country/"):
        raise DataError(f"{place}: expected a country by its id, such as <country/JP>; found {found}")
    return found


def _iri(term: object, _: str, place: str) -> str:
    if not isinstance(term, ox.NamedNode):
        raise DataError(f"{place}: expected an IRI, such as <https://example.org/nato>; found {term}")
    return term.value


_VALUES: dict[str, Callable[[Any, str, str], str | None]] = {
    "class": _class, "label": _words, "names": _words, "same_as": _iri, "country": _country_id, "part_of": _thing_id,
}  # fmt: skip


def _is_meant(facts: list[_Fact]) -> bool:
    """Tell whether a subject is a thing, and not the file itself or something else with a label."""
    return any(fact.field == "class" for fact in facts) or _ID.fullmatch(facts[0].subject) is not None


def _thing(facts: list[_Fact], name: str) -> Described:
    """Return what the triples of one subject say."""
    first = facts[0]
    place = f"{name}, line {first.line}"
    if not _ID.fullmatch(first.subject):
        raise DataError(f"{place}: expected a relative IRI as id, such as <organization/nato>; found {first.subject}")
    values = {field: _values(facts, field, name) for field in FIELDS.values()}
    for field, expected in (("class", "a class, such as: a kg:Organization"), ("label", "an rdfs:label")):
        if not values[field]:
            raise DataError(f"{place}: <{first.subject}> has no {field}; expected {expected}")
    return Described(
        first.line, first.subject, cast("EntityClass", values["class"][0]), values["label"][0], values["names"],
        next(iter(values["country"]), None), next(iter(values["part_of"]), None), values["same_as"],
    )  # fmt: skip


def _values(facts: list[_Fact], field: str, name: str) -> tuple[str, ...]:
    """Return the values of a field, each once; of some there may be one only."""
    found = list(dict.fromkeys(fact.value for fact in facts if fact.field == field))
    if field in _SINGLE and len(found) > 1:
        line = next(fact.line for fact in facts if fact.field == field and fact.value == found[1])
        raise DataError(
            f"{name}, line {line}: expected {_SINGLE[field]}; <{facts[0].subject}> has {found[0]} and {found[1]}"
        )
    return tuple(found)
