"""Readouts written for the tests: a formula used three times, one strengthened, then missing; and attacks."""

from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg import pipeline
from kg.prefixes import PREFIXES
from kg.store import LocalStore
from view.graphs import ATTACKS

ROOT = Path(__file__).resolve().parent.parent.parent
BASE = "https://w3id.org/readout/id/"

_HEAD = """\
Ministry of Defense

Japan-U.S. Defense Ministerial Meeting

On {date}, Defense Minister Kihara and Secretary of Defense Austin held a meeting in Tokyo.

"""
_STRAIT = "reaffirmed the importance of lasting peace and stability across the Taiwan Strait."
_ROADS = "the early repair of the coastal roads near Camp Hansen."
_LAUNCH = "condemned the launch of ballistic missiles by North Korea."

TEXTS = {
    "2020-03-02-mod-jp-us": ("March 2, 2020", f"The Ministers {_STRAIT} They discussed {_ROADS}"),
    "2021-03-05-mod-jp-us": (
        "March 5, 2021", f"The Ministers also {_STRAIT} They discussed {_ROADS} They {_LAUNCH}"
    ),
    "2022-03-07-mod-jp-us": ("March 7, 2022", f"They {_STRAIT} They agreed on {_ROADS} They strongly {_LAUNCH}"),
    "2023-03-09-mod-jp-us": (
        "March 9, 2023", f"The Ministers agreed on {_ROADS} They welcomed the harvest festival in Okinawa."
    ),
}  # fmt: skip

NAMES = tuple(TEXTS)


def write(folder: Path, names: tuple[str, ...] = NAMES) -> Path:
    """Write readouts into a folder."""
    for name in names:
        date, words = TEXTS[name]
        (folder / f"{name}.txt").write_text(f"{_HEAD.format(date=date)}{words}\n", encoding="utf-8")
    return folder


def built(*paths: Path) -> LocalStore:
    """Return a store in memory that is built from readouts."""
    store = LocalStore("memory", ox.Store(), ())
    pipeline.build([str(path) for path in paths], store, base=BASE)
    return store


@cache
def examples() -> LocalStore:
    """Return the store of the three examples."""
    return built(ROOT / "examples")


def hostile() -> LocalStore:
    """Return a store of two readouts in which all words are attacks."""
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items()) + f"@prefix e: <{BASE}> .\n"
    database = ox.Store()
    for year in (2024, 2025):
        body = f"{head}<{BASE}readout/r{year}> {{ {' '.join(_readout(year))} }}"
        database.load(body.encode(), format=ox.RdfFormat.TRIG)
    return LocalStore("memory", database, ())


def _readout(year: int) -> list[str]:
    """Return the triples of one readout, whose every statement is on one place."""
    sentences = [f"He said {attack} on Tokyo." for attack in ATTACKS]
    text = "\n\n".join(sentences)
    first, second, third, fourth = (str(ox.Literal(attack)) for attack in ATTACKS[:4])
    lines = [
        f"<{BASE}readout/r{year}> a kg:Readout ; dcterms:title {first} ; kg:text {ox.Literal(text)} ;",
        f'dcterms:issued "{year}-01-01" ; kg:issuedBy e:o ; kg:reports e:m{year} .',
        f'e:o rdfs:label {second} . e:m{year} a kg:Meeting ; rdfs:label {third} ; kg:date "{year}-01-01" .',
        f'e:p a kg:Person ; rdfs:label {fourth} . e:tokyo a kg:Place ; rdfs:label {first} ; skos:altLabel "Tokyo" .',
    ]
    for number, sentence in enumerate(sentences):
        at, name = text.index(sentence), f"{year}x{number}"
        lines += [
            f"e:s{name} a kg:Statement, kg:Report ; kg:lemma {second} ; kg:speaker e:p ; kg:mentions e:tokyo ;",
            f"kg:cue e:c{name} ; kg:evidence e:e{name} ; kg:contentPassage e:k{name} ; kg:madeAt e:m{year} .",
            _passage(f"c{name}", at + 3, at + 7),
            _passage(f"e{name}", at, at + len(sentence)),
            _passage(f"k{name}", at + 8, at + len(sentence) - 1),
        ]
    return lines


def _passage(name: str, start: int, end: int) -> str:
    return f"e:{name} a kg:Passage ; kg:start {start} ; kg:end {end} ."
