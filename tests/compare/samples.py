"""Accounts for the tests: of the nine pairs as they are read, and by hand from marked sentences."""

import datetime
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from kg import documents, pipeline
from kg.compare import Account, Held, Met
from kg.compare.load import account_of
from kg.compare.model import Attendance, Named
from kg.encode import encode, readout_iri
from kg.model import Force, Span

READOUTS = Path(__file__).resolve().parent.parent / "gold-pairs" / "readouts"
BASE = "https://w3id.org/readout/id/"
JAPAN, CHINA = f"{BASE}country/JP", f"{BASE}country/CN"
BOTH = frozenset({JAPAN, CHINA})


@cache
def read(path: Path) -> Account:
    """Return the account that a text gives."""
    reading = pipeline.read_document(documents.read(str(path)))
    return account_of((quad.triple for quad in encode(reading)), readout_iri(reading.document))


def all_read() -> list[Account]:
    """Return the accounts of all readouts of the nine pairs."""
    return [read(path) for path in sorted(READOUTS.glob("*.txt"))]


def named(name: str) -> Account:
    """Return the account of one of them."""
    return read(READOUTS / f"{name}.txt")


def held(marked: str, force: Force = "Agreement", **more: object) -> tuple[str, dict[str, object]]:
    """Say how a statement is told: "They strongly [condemned] {the launch}", the cue and the content marked."""
    return marked, {"force": force} | more


def told(*statements: tuple[str, dict[str, object]], name: str = "one", parties: Iterable[str] = BOTH) -> Account:
    """Return an account of these statements, each a paragraph of its own, held by all unless it says otherwise."""
    text, found = "", []
    for marked, more in statements:
        sentence, marks = _unmarked(marked)
        start = len(text)
        cue, content = (_moved(marks.get(sign), start) for sign in "[{")
        assert cue is not None
        parts = {"holders": frozenset(parties), "speakers": ("Both",), "lemma": text, "names": ()} | more
        names = tuple(Named(_place(sentence, words, start), iri) for words, iri in dict(parts.pop("names")).items())  # type: ignore[call-overload]
        text += f"{sentence}\n\n"
        words = ["" if span is None else text[span.start : span.end] for span in (cue, content)]
        found.append(Held(
            iri=f"{BASE}readout/{name}#statement-{cue.start}", readout=f"{BASE}readout/{name}", cue=cue,
            cue_words=words[0], sentence=Span(start, len(text) - 2), sentence_words=sentence, content=content,
            content_words=words[1], names=names, **(parts | {"lemma": words[0]}),  # type: ignore[arg-type]
        ))  # fmt: skip
    return Account(f"{BASE}readout/{name}", name, text, statements=tuple(found), parties=frozenset(parties))


def _unmarked(marked: str) -> tuple[str, dict[str, Span]]:
    """Return a sentence without its marks, and the span of each."""
    text, marks, opened = "", {}, {}
    for letter in marked:
        if letter in "[{":
            opened[letter] = len(text)
        elif letter in "]}":
            sign = "[" if letter == "]" else "{"
            marks[sign] = Span(opened[sign], len(text))
        else:
            text += letter
    return text, marks


def _moved(span: Span | None, start: int) -> Span | None:
    return None if span is None else Span(span.start + start, span.end + start)


def _place(sentence: str, words: str, start: int) -> Span:
    at = start + sentence.index(words)
    return Span(at, at + len(words))


def met(name: str, *people: tuple[str, str, str], **facts: object) -> Met:
    """Return a meeting; each of its people is a name, a post and a party ("JP")."""
    attendance = tuple(
        Attendance(f"{BASE}person/{who.casefold()}", who, post, f"{BASE}country/{party}" if party else "", party)
        for who, post, party in people
    )
    facts = {"date": datetime.date(2024, 5, 2)} | facts
    return Met(f"{BASE}meeting/{name}", name, attendance=attendance, **facts)  # type: ignore[arg-type]
