"""Comparisons for the tests: of the examples, joined by hand; and one whose every word is an attack."""

import datetime
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg import pipeline
from kg.compare.load import account
from kg.compare.model import Account, Attendance, Change, Comparison, Conflict, Held, Met, Pair
from kg.model import Force, Span
from kg.store import LocalStore
from view.graphs import ATTACKS

ROOT = Path(__file__).resolve().parent.parent.parent
BASE = "https://w3id.org/readout/id/"
NAMES = ("2023-10-04-mod-jp-us", "2024-06-02-mod-jp-us", "2025-10-29-mod-jp-us")

Joined = tuple[str, str, Change, str]
"""How the words of an older and of a newer statement begin, the change, and why."""

FIRST: tuple[Joined, ...] = (
    ("affirmed that they will accept", "affirmed that they will work", "reworded", "another aim"),
    ("confirmed that they will advance", "exchanged views", "weaker", "Affirmation becomes Discussion"),
)
SECOND: tuple[Joined, ...] = (
    ("also confirmed", "welcomed the progress made in expanding", "weaker", "Affirmation becomes Welcome"),
    ("exchanged views on cooperation", "also concurred that", "stronger", "Discussion becomes Agreement"),
    (
        "reaffirmed the importance of the realignment",
        "reiterated that it is vital",
        "reworded",
        "vital, and as planned",
    ),
)


@cache
def accounts() -> tuple[Account, ...]:
    """Return the accounts of the three examples."""
    store = LocalStore("memory", ox.Store(), ())
    pipeline.build([str(ROOT / "examples")], store, base=BASE)
    return tuple(account(store, f"{BASE}readout/{name}") for name in NAMES)


def find(told: Account, words: str) -> Held:
    """Return the one statement whose cue begins in these words."""
    at = told.text.index(words)
    [held] = [each for each in told.statements if at <= each.cue.start < at + len(words)]
    return held


def joined(old: Account, new: Account, pairs: tuple[Joined, ...]) -> Comparison:
    """Return a comparison in which these are pairs and all else stands alone."""
    found = tuple(Pair(find(old, a), find(new, b), change, why, 0.5) for a, b, change, why in pairs)
    dropped = tuple(each for each in old.statements if each not in [pair.old for pair in found])
    added = tuple(each for each in new.statements if each not in [pair.new for pair in found])
    return Comparison("series", old, new, found, dropped, added)


def chain() -> tuple[Comparison, ...]:
    """Return the three examples, each with the one before it."""
    first, second, third = accounts()
    return joined(first, second, FIRST), joined(second, third, SECOND)


def itself() -> Comparison:
    """Return an example against itself."""
    told = accounts()[1]
    pairs = tuple(Pair(each, each, "same", "word for word", 1.0) for each in told.statements)
    return Comparison("series", told, told, pairs)


# --- by hand -------------------------------------------------------------------------------------------------------


def held(text: str, sentence: str, cue: str, content: str = "", **more: object) -> Held:
    """Return a statement whose parts are the first such words of a text."""
    at = text.index(sentence)
    begin = text.index(cue, at)
    spans = Span(text.index(content), text.index(content) + len(content)) if content else None
    force: Force = "Agreement"
    values: dict[str, object] = {
        "iri": f"{BASE}readout/r#statement-{begin}", "readout": f"{BASE}readout/r",
        "cue": Span(begin, begin + len(cue)), "cue_words": cue, "force": force, "lemma": cue,
        "sentence": Span(at, at + len(sentence)), "sentence_words": sentence,
        "holders": frozenset({f"{BASE}country/JP"}), "speakers": ("Kihara",),
        "content": spans, "content_words": content,
    }  # fmt: skip
    return Held(**(values | more))  # type: ignore[arg-type]


def two_sides() -> Comparison:
    """Return two accounts of one meeting, the one by a ministry, the other by a minister."""
    met = Met(
        f"{BASE}meeting/m", "Australia – Japan", datetime.date(2024, 3, 11), place="Tokyo",
        attendance=(
            Attendance(f"{BASE}person/a", "Ashby", "Minister for Defence", f"{BASE}country/AU", "Australia"),
            Attendance(f"{BASE}person/k", "Kihara", "Defense Minister", f"{BASE}country/JP", "Japan"),
        ),
    )  # fmt: skip
    parties = frozenset({f"{BASE}country/AU", f"{BASE}country/JP"})
    labels = ((f"{BASE}country/AU", "Australia"), (f"{BASE}country/JP", "Japan"))
    old = "Outcome of a meeting\n\nThe Ministers agreed to exercise yearly and strongly condemned the attack."
    new = "A visit\n\nThe Ministers decided to exercise twice a year. Minister Kihara thanked Australia."
    first = held(old, old[22:], "agreed", "to exercise yearly", holders=parties, speakers=("Ashby", "Kihara"))
    second = held(old, old[22:], "condemned", "the attack", force="Criticism", holders=parties)
    third = held(
        new, "The Ministers decided to exercise twice a year.", "decided", "to exercise twice a year", holders=parties,
        readout=f"{BASE}readout/s", iri=f"{BASE}readout/s#statement-23", undertaking=True,
    )  # fmt: skip
    fourth = held(
        new, "Minister Kihara thanked Australia.", "thanked", "Australia", force="Courtesy",
        readout=f"{BASE}readout/s", iri=f"{BASE}readout/s#statement-73",
    )  # fmt: skip
    date = datetime.date(2024, 3, 11)
    left = Account(
        f"{BASE}readout/r", "Outcome of a meeting", old, date, "Ministry of Defense of Japan", "", (met,),
        (first, second), parties, labels,
    )  # fmt: skip
    right = Account(
        f"{BASE}readout/s", "A visit", new, date, "Minister for Defence", "", (met,), (third, fourth), parties, labels
    )
    pair = Pair(first, third, "reworded", "how often", 0.7)
    conflict = Conflict("place", "Tokyo", "Yokosuka", None, Span(0, 7))
    return Comparison("two-sides", left, right, (pair,), (second,), (fourth,), (conflict,))


def hostile() -> Comparison:
    """Return a comparison in which every word of a document is an attack."""

    def told(name: str) -> Account:
        text = "\n\n".join(f"He said {attack} ." for attack in ATTACKS)
        statements = tuple(
            held(
                text, f"He said {attack} .", "said", attack, iri=f"{BASE}{name}#{number}", readout=f"{BASE}{name}",
                cue_words=attack, speakers=(attack,), holders=frozenset({attack}), section=attack,
                deadline_words=attack, lemma=attack,
            )
            for number, attack in enumerate(ATTACKS)
        )  # fmt: skip
        met = Met("m", ATTACKS[0], None, ATTACKS[1], 5, ATTACKS[2], ATTACKS[3], "p", (Attendance("p", *ATTACKS[:4]),))
        labels = tuple((attack, attack) for attack in ATTACKS)
        return Account(
            BASE + name,
            ATTACKS[0] + name,
            text,
            None,
            ATTACKS[1] + name,
            "",
            (met,),
            statements,
            frozenset(ATTACKS[:2]),
            labels,
        )

    old, new = told("old"), told("new")
    pairs = tuple(
        Pair(a, b, "weaker", attack, 0.5) for a, b, attack in zip(old.statements, new.statements, ATTACKS, strict=True)
    )
    conflicts = tuple(Conflict(attack, attack, attack, Span(0, 30), Span(0, 30)) for attack in ATTACKS)
    return Comparison("two-sides", old, new, pairs[:3], old.statements[3:], new.statements[3:], conflicts)


def empty() -> Comparison:
    """Return a comparison of nothing with nothing."""
    return Comparison("series", Account("a", "", ""), Account("b", "", ""))
