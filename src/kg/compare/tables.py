"""The vocabulary of change: what may be exchanged without another meaning, and what makes an act firmer or looser.

From the word lists `near_words.csv`, `qualifiers.csv`, `common_words.csv` and `levels.csv` comes one value, `Tables`.

Example: "arms" and "weapons" are of one family, "in principle" makes looser, "also" is light, and a "Deputy Secretary"
stands at the level of a deputy.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar, get_args

from kg import resources
from kg.errors import DataError
from kg.lexicon import Row, parts, read_rows

Effect = Literal["firmer", "looser"]
"""What a qualifier does to the act or the content in which it stands."""

CommonKind = Literal["function", "light"]
"""A word of grammar; a word of the genre that has hardly any content."""

Rank = Literal[
    "head", "minister", "deputy", "envoy", "official", "adviser", "military", "organization", "parliament", ""
]  # fmt: skip
"""The level at which somebody meets; empty where a word tells the field alone."""

_Choice = TypeVar("_Choice", bound=str)


@dataclass(frozen=True, slots=True)
class Level:
    """A title, or the part of one that names a field (`levels.csv`): its rank, its field, and for whom alone it holds.

    `party` is the id of the country whose title this is, empty where it holds for all others.
    """

    title: str
    rank: Rank
    field: str
    party: str


@dataclass(frozen=True, slots=True)
class Tables:
    """The five tables. All words are casefolded; a phrase with a hyphen also stands with a blank in its place.

    `families` leads from a word or phrase to the name of its family; `levels` begins with the longest titles;
    `grades` are of acts off the scale of forces, 3 the gravest.
    """

    families: Mapping[str, str]
    qualifiers: Mapping[str, Effect]
    function_words: frozenset[str]
    light_words: frozenset[str]
    levels: tuple[Level, ...]
    grades: Mapping[str, int]


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, Row]]:
    """Yield the rows of a list with their numbers."""
    yield from enumerate(read_rows(path, columns), start=2)


def _spellings(phrase: str) -> tuple[str, ...]:
    """Return a phrase as it is looked up.

    >>> _spellings("Face-to-face")
    ('face-to-face', 'face to face')
    """
    folded = phrase.casefold()
    return (folded, folded.replace("-", " ")) if "-" in folded else (folded,)


def _one_of(choices: tuple[_Choice, ...], cell: str, where: str) -> _Choice:
    """Return a cell that must hold one of several words.

    Raises:
        DataError: it holds another one.
    """
    if cell not in choices:
        expected = ", ".join(choice or "nothing" for choice in choices)
        raise DataError(f"{where}: found {cell!r}; expected one of {expected}")
    return cell


def _families(path: Path) -> dict[str, str]:
    """Read the families of near words.

    Raises:
        DataError: a row is empty, or a word stands in two families.
    """
    families: dict[str, str] = {}
    for number, row in _rows(path, ("words", "example")):
        words = parts(row["words"])
        if len(words) < 2:  # noqa: PLR2004
            found = row["words"]
            raise DataError(f"{path.name}, row {number}: found {found!r}; expected two words or more, parted by '|'")
        name = words[0].casefold()
        for word in words:
            for spelling in _spellings(word):
                known = families.setdefault(spelling, name)
                if known != name:
                    raise DataError(
                        f"{path.name}, row {number}: {word!r} stands in the family {known!r} already; "
                        f"take it out of that or of {name!r}"
                    )
    return families


def _qualifiers(path: Path) -> dict[str, Effect]:
    """Read the words that make firmer or looser.

    Raises:
        DataError: an effect does not exist, or a phrase has two.
    """
    effects: dict[str, Effect] = {}
    for number, row in _rows(path, ("phrase", "effect", "example")):
        where = f"{path.name}, row {number}"
        effect = _one_of(get_args(Effect), row["effect"], where)
        for spelling in _spellings(row["phrase"]):
            if effects.setdefault(spelling, effect) != effect:
                raise DataError(f"{where}: {row['phrase']!r} is {effects[spelling]} already; take one of the rows out")
    return effects


def _common_words(path: Path) -> dict[str, CommonKind]:
    """Read the words without content of their own.

    Raises:
        DataError: a kind does not exist, or a word is of two kinds.
    """
    kinds: dict[str, CommonKind] = {}
    for number, row in _rows(path, ("word", "kind")):
        where = f"{path.name}, row {number}"
        kind = _one_of(get_args(CommonKind), row["kind"], where)
        word = row["word"].casefold()
        if kinds.setdefault(word, kind) != kind:
            raise DataError(f"{where}: {word!r} is of the kind {kinds[word]!r} already; take one of the rows out")
    return kinds


def _levels(path: Path) -> tuple[Level, ...]:
    """Read the titles, the longest first.

    Raises:
        DataError: a rank does not exist, a title has neither rank nor field, or it stands twice for one party.
    """
    levels: dict[tuple[str, str], Level] = {}
    for number, row in _rows(path, ("title", "rank", "field", "party", "example")):
        where = f"{path.name}, row {number}"
        rank = _one_of(get_args(Rank), row["rank"], where)
        if not rank and not row["field"]:
            raise DataError(f"{where}: {row['title']!r} has neither a rank nor a field; expected one of them at least")
        for title in _spellings(row["title"]):
            level = Level(title, rank, row["field"], row["party"])
            if levels.setdefault((title, row["party"]), level) != level:
                raise DataError(f"{where}: {row['title']!r} has another level already; take one of the rows out")
    return tuple(sorted(levels.values(), key=lambda level: (-len(level.title.split()), level.title, level.party)))


def _grades(path: Path) -> dict[str, int]:
    """Read how grave the acts are that have no place on the scale of forces.

    Raises:
        DataError: a grade is no number from 1 to 3, or a word has two.
    """
    grades: dict[str, int] = {}
    for number, row in _rows(path, ("word", "force", "grade", "example")):
        grade = int(_one_of(("1", "2", "3"), row["grade"], f"{path.name}, row {number}"))
        if grades.setdefault(row["word"].casefold(), grade) != grade:
            raise DataError(f"{path.name}, row {number}: {row['word']!r} has a grade already; take one of the rows out")
    return grades


def read(folder: Path) -> Tables:
    """Read the tables of a folder.

    Raises:
        DataError: a table is missing or has a faulty row.
    """
    kinds = _common_words(folder / "common_words.csv")
    return Tables(
        families=_families(folder / "near_words.csv"),
        qualifiers=_qualifiers(folder / "qualifiers.csv"),
        function_words=frozenset(word for word, kind in kinds.items() if kind == "function"),
        light_words=frozenset(word for word, kind in kinds.items() if kind == "light"),
        levels=_levels(folder / "levels.csv"),
        grades=_grades(folder / "grades.csv"),
    )


@cache
def load() -> Tables:
    """Read the tables that come with the program."""
    return read(resources.lexicons())
