"""The known world: `ontology/authority/*.csv` → one frozen `Authority` that is asked by name.

Comes in: tables of countries, organizations, places, facilities, initiatives, equipment and documents, and
tables or Turtle of a user's own. Goes out: the `Known` thing that a name stands for, if it stands for one only.
Example: "the U.S.", "USA" and "America" are `country/US`; "Polish" is an adjective of `country/PL`.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import cast, get_args

from kg import resources
from kg.errors import DataError
from kg.iri import is_iri
from kg.lexicon import parts, read_rows
from kg.model import EntityClass

COUNTRY_COLUMNS = ("id", "label", "names", "adjectives", "capital", "codes", "same_as")
COLUMNS = ("id", "label", "names", "country", "part_of", "same_as")
EXTRA_COLUMNS = ("id", "class", "label", "names", "country", "part_of", "same_as")

FILES: dict[str, EntityClass] = {
    "documents.csv": "Document",
    "equipment.csv": "Equipment",
    "facilities.csv": "Facility",
    "initiatives.csv": "Initiative",
    "organizations.csv": "Organization",
    "places.csv": "Place",
}

_DROPPED = re.compile(r"[.,\u2019'\u02bb]")
_SPACED = re.compile(r"[\s\-\u2010-\u2014/]+")
_MAX_ACRONYM = 8
_KEPT = 1 << 16  # keys of names kept: the same words are looked up again and again


@dataclass(frozen=True, slots=True)
class Known:
    """One row of the authority data; the IRI is the base IRI + `id`.

    `names` are its other names, abbreviations and spellings, `adjectives` those and the demonyms of a country,
    `country` the id of the country it belongs to, `codes` its ISO 3166 codes. `capital` is the name of a country's
    capital, and of a place that is one.
    """

    id: str
    entity_class: EntityClass
    label: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    country: str | None = None
    capital: str | None = None
    part_of: str | None = None
    same_as: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()

    def all_names(self) -> tuple[str, ...]:
        """Return the label and the other names."""
        return (self.label, *self.names)


Index = Mapping[str, tuple[Known, ...]]


@dataclass(frozen=True, slots=True)
class Authority:
    """All known things, by id and by name; `longest` tells how many words a name has that begins with a word."""

    things: Mapping[str, Known]
    names: Index = field(repr=False)
    adjectives: Index = field(repr=False)
    capitals: Index = field(repr=False)
    longest: Mapping[str, int] = field(repr=False, default_factory=dict)

    def candidates(self, name: str) -> tuple[Known, ...]:
        """Return all things that bear the name ("Ministry of Defence" is that of many countries)."""
        found = self.names.get(exact_key(name), ())
        return found or self.names.get(name_key(name), ())

    def named(self, name: str) -> Known | None:
        """Return the one thing that bears the name."""
        found = self.candidates(name)
        return found[0] if len(found) == 1 else None

    def by_adjective(self, word: str) -> Known | None:
        """Return the country of an adjective or demonym: "Polish" is of Poland."""
        found = self.adjectives.get(name_key(word), ())
        return found[0] if len(found) == 1 else None

    def by_capital(self, name: str) -> Known | None:
        """Return the country of a capital: "Warsaw" is that of Poland."""
        found = self.capitals.get(name_key(name), ())
        return found[0] if len(found) == 1 else None

    def get(self, id: str) -> Known | None:
        """Return the thing with the id."""
        return self.things.get(id)


def plain(text: str) -> str:
    """Return the text without accents.

    >>> plain("Côte d'Ivoire, Türkiye")
    "Cote d'Ivoire, Turkiye"
    """
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@lru_cache(_KEPT)
def exact_key(name: str) -> str:
    """Return the key of an acronym: its capitals count, its dots do not; empty for any other name.

    >>> exact_key("U.S."), exact_key("the UN"), exact_key("Us")
    ('=US', '=UN', '')
    """
    bare = name.removeprefix("the ").replace(".", "").strip()
    is_acronym = len(bare) <= _MAX_ACRONYM and " " not in bare and bare.upper() == bare and any(map(str.isalpha, bare))
    return "=" + bare if is_acronym else ""


@lru_cache(_KEPT)
def name_key(name: str) -> str:
    """Return the key of a name: case, "the", dots, commas, apostrophes, hyphens and accents set aside.

    >>> name_key("The Timor–Leste"), name_key("Washington, D.C.")
    ('timor leste', 'washington dc')
    """
    key = _SPACED.sub(" ", _DROPPED.sub("", plain(name))).casefold().strip()
    return key.removeprefix("the ") if key != "the" else key


def slug(name: str) -> str:
    """Return a name as a part of an IRI.

    >>> slug("Future Combined Forces Command (CFC)")
    'future-combined-forces-command-cfc'

    Letters that are no Latin ones stay, lest all names in another script become one.

    >>> slug("Одеса")
    'одеса'
    """
    return re.sub(r"[\W_]+", "-", plain(name).casefold().replace("'", "").replace("\u0142", "l")).strip("-")


def _is_acronym(name: str) -> bool:
    """Tell whether a name in the data may only be found with its capitals."""
    return bool(exact_key(name))


def _countries(path: Path) -> Iterator[Known]:
    for row in read_rows(path, COUNTRY_COLUMNS):
        capitals = parts(row["capital"])
        country = Known(
            row["id"],
            "Country",
            row["label"],
            parts(row["names"]),
            parts(row["adjectives"]),
            capital=capitals[0] if capitals else None,
            same_as=parts(row["same_as"]),
            codes=parts(row["codes"]),
        )
        yield country
        if capitals:
            city, others = capitals[0], capitals[1:]
            yield Known(f"place/{slug(city)}", "Place", city, others, country=country.id, capital=city)


def _things(path: Path, entity_class: EntityClass) -> Iterator[Known]:
    for row in read_rows(path, COLUMNS):
        yield _known(row, entity_class)


def _known(row: dict[str, str], entity_class: EntityClass) -> Known:
    return Known(
        row["id"],
        entity_class,
        row["label"],
        parts(row["names"]),
        country=row["country"] or None,
        part_of=row["part_of"] or None,
        same_as=parts(row["same_as"]),
    )


def _extra(path: Path) -> Iterator[tuple[str, Known]]:
    """Yield what a user's own file holds, each thing with its place: Turtle by its ending, else CSV."""
    from kg.authority.described import ENDINGS

    yield from (_described if path.suffix.lower() in ENDINGS else _table)(path)


def _described(path: Path) -> Iterator[tuple[str, Known]]:
    from kg.authority.described import described

    for each in described(path):
        known = Known(
            each.id,
            each.entity_class,
            each.label,
            each.names,
            country=each.country,
            part_of=each.part_of,
            same_as=each.same_as,
        )
        yield f"{path.name}, line {each.line}", known


def _table(path: Path) -> Iterator[tuple[str, Known]]:
    for number, row in enumerate(read_rows(path, EXTRA_COLUMNS), start=2):
        if row["class"] not in get_args(EntityClass):
            classes = ", ".join(get_args(EntityClass))
            raise DataError(f"{path.name}, row {number}: no class {row['class']!r}; write one of {classes}")
        yield f"{path.name}, row {number}", _known(row, cast("EntityClass", row["class"]))


def _rows(folder: Path) -> Iterator[tuple[str, Known]]:
    """Yield each thing of the program's own tables with the name of its file."""
    yield from (("countries.csv", known) for known in _countries(folder / "countries.csv"))
    for name, entity_class in FILES.items():
        yield from ((name, known) for known in _things(folder / name, entity_class))


def _gather(own: Sequence[tuple[str, Known]], rows: Iterable[tuple[str, Known]]) -> dict[str, Known]:
    """Put the rows under their ids; a user's own row replaces ours, two rows of ours with one id are a fault."""
    things: dict[str, Known] = {}
    origin: dict[str, str] = {}
    origins = {name for name, _ in own}
    for name, known in (*own, *rows):
        if not known.id or not known.label:
            raise DataError(f"{name}: a row has no id or no label ({known.id or known.label!r})")
        if known.id in things and origin[known.id] not in origins:
            raise DataError(f"{name}: the id {known.id!r} stands twice; also in {origin[known.id]}")
        if known.id in things:
            continue
        things[known.id], origin[known.id] = known, name
    for id_, known in things.items():
        faulty = next((iri for iri in (f"kg:{id_}", *known.same_as) if not is_iri(iri)), None)
        if faulty is not None:
            raise DataError(f"{origin[id_]}: {id_!r} has {faulty!r}, which is no IRI; take out blanks and brackets")
        for reference in (known.country, known.part_of):
            if reference and reference not in things:
                raise DataError(f"{origin[id_]}: {id_!r} refers to {reference!r}, which is in no table")
    return things


def _index(pairs: Iterable[tuple[str, Known]]) -> dict[str, tuple[Known, ...]]:
    index: dict[str, tuple[Known, ...]] = {}
    for key, known in pairs:
        if known not in index.get(key, ()):
            index[key] = (*index.get(key, ()), known)
    return index


def _name_keys(known: Known) -> Iterator[str]:
    """Yield the keys under which a thing is found; an acronym only with its capitals."""
    for name in known.all_names():
        yield exact_key(name) if _is_acronym(name) else name_key(name)
        if known.entity_class == "Equipment" and not name.endswith("s"):
            yield name_key(name + "s")  # Typhoons


def _own_names(things: Iterable[Known]) -> Iterator[Known]:
    """Yield the things; a body of a country is found as "Polish Ministry of ..." too."""
    things = tuple(things)
    countries = {known.id: known for known in things if known.entity_class == "Country"}
    for known in things:
        country = countries.get(known.country or "")
        if country is None or known.entity_class != "Organization":
            yield known
            continue
        bare = known.label.removesuffix(f" of {country.label}").removesuffix(f" of the {country.label}")
        if bare == known.label:
            yield known
            continue
        forms = (*(name for name in known.names if not _is_acronym(name)), bare)
        longer = [f"{adjective} {form}" for form in forms for adjective in country.adjectives[:1]]
        longer += [f"{name} {form}" for form in forms for name in (country.label, *country.names)]
        longer += [
            f"{form} of {article}{name}"
            for form in forms
            for name in (country.label, *country.names)
            for article in ("", "the ")
        ]
        yield replace(known, names=(*known.names, bare, *(n for n in longer if n not in known.names)))


@cache
def load(extra: tuple[Path, ...] = ()) -> Authority:
    """Read the authority data that comes with the program, and tables or Turtle of a user's own before it.

    Raises:
        DataError: a table is missing or has a faulty row.
    """
    folder = resources.ontology() / "authority"
    try:
        things = _gather([each for path in extra for each in _extra(path)], _rows(folder))
    except csv.Error as error:
        raise DataError(f"authority data: broken CSV ({error})") from error
    known = tuple(_own_names(things.values()))
    names = _index((key, things[thing.id]) for thing in known for key in _name_keys(thing))
    keys = [key.removeprefix("=") for key in names]
    return Authority(
        things=things,
        names=names,
        adjectives=_index((name_key(word), thing) for thing in known for word in thing.adjectives),
        capitals=_index(
            (name_key(name), things[thing.country])
            for thing in known
            if thing.entity_class == "Place" and thing.capital and thing.country
            for name in thing.all_names()
        ),
        longest=dict(sorted((key.casefold().split()[0], key.count(" ") + 1) for key in keys if key)),
    )
