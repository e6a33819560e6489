"""`lexicons/*.csv` → one frozen `Lexicon`; complains with file and row.

Every word list is a CSV file with a header, sorted and unique, that a historian can edit in a spreadsheet.
A list of values inside a cell is parted by "|".
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import cast, get_args

from kg import resources
from kg.errors import DataError
from kg.model import EntityClass, Force, MeetingFormat, Predicate

Row = dict[str, str]


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """Yield the rows of a CSV file, whose header must be `columns`.

    Raises:
        DataError: the file is missing, its header is another one, or a row has too few or too many cells.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path.name}: cannot be read as UTF-8 text ({error})") from error
    reader = csv.DictReader(text.splitlines(), strict=True)
    if tuple(reader.fieldnames or ()) != columns:
        raise DataError(f"{path.name}, row 1: expected the columns {','.join(columns)}; found {reader.fieldnames}")
    for row in reader:
        if None in row or None in row.values():
            raise DataError(f"{path.name}, row {reader.line_num}: expected {len(columns)} cells")
        yield row


def parts(cell: str) -> tuple[str, ...]:
    """Split a cell that holds a list.

    >>> parts("P:on|P:with")
    ('P:on', 'P:with')
    """
    return tuple(part.strip() for part in cell.split("|") if part.strip())


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """One sense of a verb of communication (`speech_verbs.csv`).

    `needs` is the word that must follow for this sense: "out" in "point out", "note" in "take note".
    `frames` are its complements: T that-clause, N object, I infinitive, G gerund, W wh-clause, Q quotation,
    A addressee as object, P:x a phrase with the preposition x.
    """

    lemma: str
    needs: str
    force: Force
    frames: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpeechNoun:
    """A noun that gives a light verb its force (`speech_nouns.csv`): "express concern".

    `clause_force` is the force where a that-clause or an infinitive follows: "share the view that".
    """

    noun: str
    force: Force
    clause_force: Force


@dataclass(frozen=True, slots=True)
class PeriodWord:
    """A day, season or event that a deadline may be told by (`periods.csv`); `day` is "12-25", or empty."""

    word: str
    kind: str
    day: str


@dataclass(frozen=True, slots=True)
class MeetingWord:
    """A word that tells of a meeting (`meeting_words.csv`).

    `needs` are the words of which one must follow for this sense: "with" or "to" after "speak". `format` is the
    format that the word shows by itself, None where it shows none.
    """

    word: str
    kind: str
    needs: tuple[str, ...]
    format: MeetingFormat | None


@dataclass(frozen=True, slots=True)
class NameHead:
    """A word that tells of what class the thing is in whose name it stands (`name_heads.csv`).

    `entity_class` is that of "Munich Security Conference", `dated_class` that of "2024 Wales Summit", `field_class`
    that of a name made of fields of policy ("Nuclear Consultative Group" against "Wagner Group"). `first` heads come
    before their name ("Exercise Balikatan"), `last` heads after it. `takes` are the words by which the name may go on:
    "for" in "Partnership for Global Infrastructure". `alone` heads are names by themselves: "Congress".
    """

    head: str
    entity_class: EntityClass
    dated_class: EntityClass
    field_class: EntityClass
    first: bool
    last: bool
    takes: frozenset[str]
    alone: bool


@dataclass(frozen=True, slots=True)
class NameContext:
    """A lower-case word before or after a name that tells its class (`name_context.csv`): "the BrahMos missile"."""

    entity_class: EntityClass
    kept: bool


@dataclass(frozen=True, slots=True)
class Carrier:
    """A verb that hands its subject on to another act (`carriers.csv`).

    `kind` is "begin" (began by thanking), "carry" (went on to stress), "meet" (met to discuss) or "afar" (sent his
    apologies: nobody who took part by that); one of `needs`, where there are any, must stand between the two: "took the
    opportunity to".
    """

    kind: str
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists. Each field is made from a file of `lexicons/`."""

    speech_verbs: Mapping[str, tuple[SpeechVerb, ...]]
    speech_nouns: Mapping[str, SpeechNoun]
    light_verbs: frozenset[str]
    speech_adjectives: Mapping[str, Force]
    carriers: Mapping[str, Carrier]
    topic_openers: tuple[str, ...]
    binding_words: frozenset[str]
    to_the_press: frozenset[str]
    post_heads: frozenset[str]
    member_heads: frozenset[str]
    post_modifiers: frozenset[str]
    honorifics: frozenset[str]
    name_particles: frozenset[str]
    asides: frozenset[str]
    roles: frozenset[str]
    posts: Mapping[str, str]
    groups: Mapping[str, str]
    surname_first: frozenset[str] = frozenset()
    grounds: tuple[str, ...] = ()
    periods: tuple[PeriodWord, ...] = ()
    meeting_words: tuple[MeetingWord, ...] = ()
    headline_words: tuple[tuple[str, ...], ...] = ()  # word, kind
    issuers: tuple[tuple[str, ...], ...] = ()  # head, kind
    page_phrases: tuple[tuple[str, ...], ...] = ()  # phrase, match, kind
    sentence_openers: tuple[tuple[str, ...], ...] = ()  # word, kind
    relation_words: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)  # predicate, use → words
    name_heads: Mapping[str, NameHead] = field(default_factory=dict)
    name_words: Mapping[str, frozenset[str]] = field(default_factory=dict)  # kind → words
    name_context: Mapping[tuple[str, str], NameContext] = field(default_factory=dict)  # side, word


def _speech_verbs(folder: Path) -> dict[str, tuple[SpeechVerb, ...]]:
    """Read the senses of each verb; senses that need a word come first."""
    columns = ("lemma", "with", "force", "frames", "example", "known_failure")
    senses: dict[str, list[SpeechVerb]] = {}
    for row in read_rows(folder / "speech_verbs.csv", columns):
        sense = SpeechVerb(row["lemma"], row["with"], _force(row["force"], "speech_verbs.csv"), parts(row["frames"]))
        senses.setdefault(row["lemma"], []).append(sense)
    return {lemma: tuple(sorted(found, key=lambda sense: not sense.needs)) for lemma, found in senses.items()}


def _speech_nouns(folder: Path) -> dict[str, SpeechNoun]:
    """Read the nouns of force."""
    columns = ("noun", "force", "clause_force", "example", "known_failure")
    return {
        row["noun"]: SpeechNoun(
            row["noun"],
            _force(row["force"], "speech_nouns.csv"),
            _force(row["clause_force"] or row["force"], "speech_nouns.csv"),
        )
        for row in read_rows(folder / "speech_nouns.csv", columns)
    }


def _periods(folder: Path) -> tuple[PeriodWord, ...]:
    """Read the days, seasons and events that deadlines are told by."""
    rows = read_rows(folder / "periods.csv", ("word", "kind", "day", "example"))
    return tuple(PeriodWord(row["word"], row["kind"], row["day"]) for row in rows)


def _meeting_words(folder: Path) -> tuple[MeetingWord, ...]:
    """Read the words that tell of a meeting.

    Raises:
        DataError: a row names a format that does not exist.
    """
    words = []
    for row in read_rows(folder / "meeting_words.csv", ("word", "kind", "needs", "format", "example")):
        if row["format"] not in ("", *get_args(MeetingFormat)):
            expected = ", ".join(get_args(MeetingFormat))
            raise DataError(f"meeting_words.csv: no format {row['format']!r}; expected one of {expected}, or none")
        shown = cast("MeetingFormat", row["format"]) if row["format"] else None
        words.append(MeetingWord(row["word"], row["kind"], parts(row["needs"]), shown))
    return tuple(words)


def _speech_adjectives(folder: Path) -> dict[str, Force]:
    """Read the adjectives that, said of a speaker, are an act: "are determined to"."""
    columns = ("adjective", "force", "example", "known_failure")
    return {
        row["adjective"]: _force(row["force"], "speech_adjectives.csv")
        for row in read_rows(folder / "speech_adjectives.csv", columns)
    }


def _entity_class(word: str, file: str) -> EntityClass:
    """Return the class of entity that a cell names.

    Raises:
        DataError: there is no such class.
    """
    if word not in get_args(EntityClass):
        raise DataError(f"{file}: no class {word!r}; expected one of {', '.join(get_args(EntityClass))}")
    return cast("EntityClass", word)


def _name_heads(path: Path) -> dict[str, NameHead]:
    """Read the words that tell the class of a name."""
    heads = {}
    for row in read_rows(path, ("head", "class", "position", "takes", "alone", "example")):
        named = [_entity_class(word, path.name) for word in parts(row["class"])]
        usual, dated, field_class = (*named, *named[:1] * 2)[:3]
        first, last = row["position"] in ("first", "both"), row["position"] in ("last", "both")
        heads[row["head"]] = NameHead(
            row["head"],
            usual,
            dated,
            field_class,
            first,
            last,
            frozenset(parts(row["takes"])),
            row["alone"] == "yes",
        )
    return heads


def _name_words(path: Path) -> dict[str, frozenset[str]]:
    """Read the words that fill names, by kind."""
    kinds: dict[str, set[str]] = {}
    for row in read_rows(path, ("word", "kind")):
        kinds.setdefault(row["kind"], set()).add(row["word"])
    return {kind: frozenset(words) for kind, words in kinds.items()}


def _relation_words(path: Path) -> dict[tuple[str, str], frozenset[str]]:
    """Read the words that tell of a relation, by predicate and use."""
    words: dict[tuple[str, str], set[str]] = {}
    for row in read_rows(path, ("predicate", "use", "word", "example")):
        if row["predicate"] not in get_args(Predicate):
            expected = ", ".join(get_args(Predicate))
            raise DataError(f"{path.name}: no relation {row['predicate']!r}; expected one of {expected}")
        words.setdefault((row["predicate"], row["use"]), set()).add(row["word"])
    return {key: frozenset(found) for key, found in words.items()}


def _name_context(path: Path) -> dict[tuple[str, str], NameContext]:
    """Read the words beside a name that tell its class."""
    return {
        (row["side"], row["word"]): NameContext(_entity_class(row["class"], path.name), row["kept"] == "yes")
        for row in read_rows(path, ("word", "class", "side", "kept", "example"))
    }


def _force(word: str, file: str) -> Force:
    """Return the force that a cell names.

    Raises:
        DataError: there is no such force.
    """
    if word not in get_args(Force):
        raise DataError(f"{file}: no force {word!r}; expected one of {', '.join(get_args(Force))}")
    return cast("Force", word)


def _column(path: Path, columns: tuple[str, ...], kind: str | None = None) -> frozenset[str]:
    """Return the first column of a file, of the rows of one kind where the file has kinds."""
    return frozenset(row[columns[0]] for row in read_rows(path, columns) if kind is None or row["kind"] == kind)


def _table(path: Path, *columns: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a file as they stand."""
    return tuple(tuple(row[column] for column in columns) for row in read_rows(path, columns))


@cache
def load() -> Lexicon:
    """Read the lexicons that come with the program."""
    folder = resources.lexicons()
    words = folder / "title_words.csv"
    return Lexicon(
        speech_verbs=_speech_verbs(folder),
        speech_nouns=_speech_nouns(folder),
        to_the_press=_column(folder / "to_the_press.csv", ("phrase", "example")),
        binding_words=_column(folder / "binding_words.csv", ("word", "example")),
        light_verbs=_column(folder / "light_verbs.csv", ("lemma", "note")),
        speech_adjectives=_speech_adjectives(folder),
        carriers={
            row["lemma"]: Carrier(row["kind"], frozenset(parts(row["with"])))
            for row in read_rows(folder / "carriers.csv", ("lemma", "kind", "with", "example"))
        },
        topic_openers=tuple(sorted(_column(folder / "topic_openers.csv", ("words", "kind", "example"), "topic"))),
        grounds=tuple(sorted(_column(folder / "topic_openers.csv", ("words", "kind", "example"), "ground"))),
        post_heads=_column(words, ("word", "kind"), "head"),
        member_heads=_column(words, ("word", "kind"), "member"),
        post_modifiers=_column(words, ("word", "kind"), "modifier"),
        honorifics=_column(words, ("word", "kind"), "honorific"),
        name_particles=_column(words, ("word", "kind"), "particle"),
        roles=_column(folder / "roles.csv", ("word", "example")),
        asides=_column(words, ("word", "kind"), "aside"),
        posts={row["post"]: row["party"] for row in read_rows(folder / "posts.csv", ("post", "party", "note"))},
        surname_first=_column(folder / "name_order.csv", ("country", "example")),
        periods=_periods(folder),
        meeting_words=_meeting_words(folder),
        headline_words=_table(folder / "headline_words.csv", "word", "kind"),
        issuers=_table(folder / "issuers.csv", "head", "kind"),
        page_phrases=_table(folder / "page_phrases.csv", "phrase", "match", "kind"),
        sentence_openers=_table(folder / "sentence_openers.csv", "word", "kind"),
        relation_words=_relation_words(folder / "relation_words.csv"),
        name_heads=_name_heads(folder / "name_heads.csv"),
        name_words=_name_words(folder / "name_words.csv"),
        name_context=_name_context(folder / "name_context.csv"),
        groups={
            row["word"]: row["stands_for"]
            for row in read_rows(folder / "groups.csv", ("word", "stands_for", "example"))
        },
    )
