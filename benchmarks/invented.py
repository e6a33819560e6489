"""Invented readouts, as many as wanted: what was read from them, made directly, so that reading costs nothing.

A series has two parties and some thirty matters. From one meeting to the next most are taken up again, in the same
or in other words; some are dropped, and some are new. The same numbers always give the same readouts.
"""

import datetime
import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice

from kg.model import (
    Cited,
    CitedDate,
    Document,
    Entity,
    Force,
    Meeting,
    Mention,
    Participation,
    Reading,
    Span,
    Statement,
)

MATTERS = 30
_PARAGRAPH = 3

_COUNTRIES = {
    "AU": "Australia", "BR": "Brazil", "CA": "Canada", "DE": "Germany", "DK": "Denmark", "FR": "France",
    "ID": "Indonesia", "IN": "India", "IT": "Italy", "JP": "Japan", "KE": "Kenya", "MX": "Mexico", "NO": "Norway",
    "PH": "Philippines", "PL": "Poland", "SE": "Sweden",
}  # fmt: skip
_FIRST = (
    "Adam",
    "Bela",
    "Carla",
    "Dana",
    "Emil",
    "Freya",
    "Georg",
    "Hana",
    "Ivo",
    "Jana",
    "Karim",
    "Lena",
    "Milo",
    "Nora",
)
_LAST = ("Abara", "Brandt", "Castell", "Dorsey", "Eklund", "Ferrara", "Galvan", "Hartwig", "Ibsen", "Jansky", "Kovar")
_ACTS: tuple[tuple[str, str, Force, str, bool], ...] = (
    ("agreed to", "agree", "Agreement", "deepen", True),
    ("pledged to", "pledge", "Commitment", "fund", True),
    ("reaffirmed the importance of", "reaffirm", "Affirmation", "", False),
    ("confirmed the progress of", "confirm", "Affirmation", "", False),
    ("discussed", "discuss", "Discussion", "", False),
    ("welcomed", "welcome", "Welcome", "", False),
    ("noted", "note", "Assessment", "", False),
    ("expressed deep concern over", "express", "Criticism", "", False),
    ("looked forward to", "look", "Expectation", "", False),
)
_KINDS = (
    "joint patrols", "the exchange of officers", "talks on fisheries", "a study of ports", "the supply of spare parts",
    "rescue exercises", "the training of pilots", "research into batteries", "a treaty on extradition",
    "shared satellites", "visas for students", "the mapping of the seabed", "aid for farmers",
    "the clearing of mines", "a hotline",
)  # fmt: skip
_WHERE = ("Arctic", "Baltic", "Coral", "Ionian", "Java", "Red", "Tasman", "Yellow")
_MORE = ("with industry", "under the new charter", "in small groups", "for two years", "across all services", "at sea")
_WHEN = ("", "", "", " by the end of the year", " as early as possible", " in principle")


@dataclass(frozen=True)
class _Matter:
    """What is told: a kind of thing, a sea it has to do with, more on it, and how it is told at first."""

    kind: str
    sea: str
    more: str
    when: str
    act: int

    def told_later(self, chance: random.Random) -> "_Matter":
        """Return the matter as the next meeting tells it."""
        found = chance.random()
        if found < 0.5:  # noqa: PLR2004
            return self
        if found < 0.7:  # noqa: PLR2004
            return replace(self, act=chance.randrange(len(_ACTS)))
        return replace(self, more=chance.choice(_MORE), when=chance.choice(_WHEN))


class _Text:
    """A text that grows, and where its parts stand."""

    def __init__(self) -> None:
        self.text = ""

    def add(self, words: str) -> Span:
        """Add words and return where they stand."""
        self.text += words
        return Span(len(self.text) - len(words), len(self.text))


def readings(series: int, meetings: int) -> Iterator[Reading]:
    """Yield the readouts of some series, of so many meetings each, one series after the other."""
    for number, pair in enumerate(islice(combinations(sorted(_COUNTRIES), 2), series)):
        yield from _series(pair, random.Random(number), meetings)


def _series(pair: tuple[str, str], chance: random.Random, meetings: int) -> Iterator[Reading]:
    matters = [_matter(chance) for _ in range(MATTERS)]
    for number in range(meetings):
        yield _reading(pair, datetime.date(2010 + number, 3, 1 + number), matters)
        kept = [each.told_later(chance) for each in matters if chance.random() < 0.8]  # noqa: PLR2004
        matters = kept + [_matter(chance) for _ in range(MATTERS - len(kept))]


def _matter(chance: random.Random) -> _Matter:
    kind, sea, more, when = (chance.choice(each) for each in (_KINDS, _WHERE, _MORE, _WHEN))
    return _Matter(kind, sea, more, when, chance.randrange(len(_ACTS)))


def _minister(code: str, year: int) -> Entity:
    """Return the minister of a country in a year; one holds the post for four years."""
    number = sorted(_COUNTRIES).index(code) * 7 + year // 4
    name = f"{_FIRST[number % len(_FIRST)]} {_LAST[number // len(_FIRST) % len(_LAST)]}"
    return Entity(f"person/{name.casefold().replace(' ', '-')}", "Person", name)


def _reading(pair: Sequence[str], day: datetime.date, matters: Sequence[_Matter]) -> Reading:
    countries = [Entity(f"country/{code}", "Country", _COUNTRIES[code]) for code in pair]
    people = [_minister(code, day.year) for code in pair]
    text = _Text()
    title = text.add(f"{' and '.join(_COUNTRIES[code] for code in pair)}: the Defense Ministers Meet")
    text.add("\n\n")
    opening = text.add(f"On {day:%B} {day.day}, {day.year}, {people[0].name} met {people[1].name}.")
    parts = zip(people, countries, strict=True)
    meeting = Meeting(
        f"meeting/{day}-{'-'.join(pair).casefold()}", day, format="in-person",
        participations=tuple(Participation(who.id, "Defense Minister", of.id, opening) for who, of in parts),
        evidence=(("date", opening),),
    )  # fmt: skip
    statements, mentions = _statements(text, matters, tuple(who.id for who in people), meeting.id)
    seas = [Entity(each, "Place", _sea(each)) for each in sorted({mention.entity for mention in mentions})]
    name = f"{day}-mod-{'-'.join(pair).casefold()}.txt"
    digest = hashlib.sha256(text.text.encode()).hexdigest()
    document = Document(name, text.text, digest, "text/plain", (), Cited(text.text[title.start : title.end], title),
                        None, CitedDate(day, None))  # fmt: skip
    return Reading(document, (meeting,), (*countries, *people, *seas), mentions, statements)


def _sea(identifier: str) -> str:
    return f"{identifier.partition('/')[2].partition('-')[0].capitalize()} Sea"


def _statements(
    text: _Text, matters: Sequence[_Matter], speakers: tuple[str, ...], meeting: str
) -> tuple[tuple[Statement, ...], tuple[Mention, ...]]:
    """Write a sentence for each matter."""
    statements: list[Statement] = []
    mentions: list[Mention] = []
    for number, matter in enumerate(matters, 1):
        words, lemma, force, verb, binds = _ACTS[matter.act]
        start = text.add(" " if number % _PARAGRAPH else "\n\n").end
        text.add("The Ministers ")
        cue = text.add(words.partition(" ")[0])
        text.add(words.removeprefix(text.text[cue.start : cue.end]) + " ")
        first = text.add(f"{verb} {matter.kind} in the ".lstrip())
        sea = text.add(f"{matter.sea} Sea")
        last = text.add(f" {matter.more}{matter.when}")
        text.add(".")
        mention = Mention(sea, f"place/{matter.sea.casefold()}-sea")
        mentions.append(mention)
        statements.append(Statement(
            cue, Span(start, last.end + 1), force, lemma, speakers, Span(first.start, last.end),
            mentions=(mention.entity,), undertaking=binds, ordinal=number, meeting=meeting,
            deadline_text=Span(last.end - 22, last.end) if matter.when.endswith("year") else None,
        ))  # fmt: skip
    return tuple(statements), tuple(mentions)
