"""Graphs for the tests of the view: the sample, one whose every word is an attack, and one as large as you like."""

from pathlib import Path

import pyoxigraph as ox

from kg.prefixes import PREFIXES
from kg.store import LocalStore

SAMPLE = Path(__file__).resolve().parent.parent / "data" / "sample.trig"
BASE = "https://w3id.org/readout/id/"
HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items()) + f"@prefix e: <{BASE}> .\n"

ATTACKS = (
    "<script>window.harmed=1</script>",
    '"><img src=x onerror="window.harmed=1">',
    "</script><script>window.harmed=1</script>",
    "{{ 7*7 }}{% for x in (1,2) %}{{ x }}{% endfor %}",
    "line\u2028para\u2029graph ' \" ` ${window.harmed=1} \\",
    "<!-- <script> ]]> &lt;b&gt; javascript:window.harmed=1//",
    '<a href="javascript:window.harmed=1">href</a>',
)

FORCES = (
    "Discussion", "Report", "Assessment", "Welcome", "Support", "Affirmation", "Agreement", "Commitment",
    "Expectation", "Request", "Courtesy", "Criticism",
)  # fmt: skip
CLASSES = ("Country", "Organization", "Place", "Facility", "Equipment", "Document", "Initiative", "Event")


def store_of(trig: str) -> LocalStore:
    """Return a store in memory that holds a graph written as TriG."""
    database = ox.Store()
    database.bulk_load(trig.encode(), format=ox.RdfFormat.TRIG)
    return LocalStore("memory", database, ())


def sample() -> LocalStore:
    """Return the store of the two readouts that other tests know."""
    return store_of(SAMPLE.read_text(encoding="utf-8"))


def graph(*lines: str, readout: str = "r1") -> LocalStore:
    """Return the store of one readout, about which nothing is known beside these lines."""
    return store_of(HEAD + f"e:{readout} {{ e:{readout} a kg:Readout . " + "\n".join(lines) + " }")


def literal(words: str) -> str:
    """Write words as a literal of Turtle."""
    return str(ox.Literal(words))


def hostile() -> LocalStore:
    """Return a store with an attack in every place where words of a document can stand."""
    lines: list[str] = []
    for number, attack in enumerate(ATTACKS):
        words = literal(attack)
        sentence = f"He said {attack} ."
        lines += [
            f"e:r1 dcterms:title {words} ; rdfs:label {words} ; dcterms:source {words} ; kg:issuedBy e:o{number} ;",
            f"  dcterms:issued {words} ; kg:reports e:m{number} .",
            f"e:o{number} a kg:Organization ; rdfs:label {words} ; skos:altLabel {literal(attack + ' too')} .",
            f"e:p{number} a kg:Person ; rdfs:label {words} .",
            f"e:m{number} a kg:Meeting ; rdfs:label {words} ; kg:format {words} ; kg:hasParticipation e:a{number} .",
            f"e:a{number} kg:participant e:p{number} ; kg:position {words} ; kg:representing e:o{number} ;",
            f"  kg:evidence e:e{number} ; kg:inferredBy {words} .",
            f"e:s{number} a kg:Statement , kg:Report ; kg:reportedIn e:r1 ; kg:speaker e:p{number} ;",
            f"  kg:mentions e:o{number} ; kg:section {words} ; kg:deadlineText {words} ; kg:content {words} ;",
            f"  kg:inferredBy {words} ; kg:evidence e:e{number} ; kg:cue e:c{number} ; kg:madeAt e:m{number} .",
            f"e:e{number} a kg:Passage ; kg:inReadout e:r1 ; kg:start 0 ; kg:end {len(sentence)} ;",
            f"  kg:quote {literal(sentence)} .",
            f"e:c{number} a kg:Passage ; kg:inReadout e:r1 ; kg:start 8 ;",
            f"  kg:end {8 + len(attack)} ; kg:quote {words} .",
        ]
    return graph(*lines)


def crowd(readouts: int) -> LocalStore:
    """Return a store of many readouts of two speakers each, some 13 things a readout."""
    return store_of(HEAD + "\n".join(_crowd_readout(number, readouts * 11) for number in range(readouts)))


def _crowd_readout(number: int, things: int) -> str:
    lines = [
        f'e:r{number} a kg:Readout ; dcterms:title "Readout {number}" ; kg:reports e:m{number} ;',
        f'  dcterms:issued "2024-{number % 12 + 1:02}-{number % 28 + 1:02}" .',
        f'e:m{number} a kg:Meeting ; rdfs:label "Parties, readout {number}" .',
    ]
    for person in (2 * number, 2 * number + 1):
        lines.append(f"e:m{number} kg:hasParticipation e:a{person} . e:a{person} kg:participant e:p{person} .")
        lines.append(f'e:p{person} a kg:Person ; rdfs:label "Speaker Number {person}" .')
    for order in range(18):
        thing, country = (number * 11 + order) % things, (number * 7 + order * order) % 60
        lines += [
            f"e:s{number}x{order} a kg:Statement , kg:{FORCES[(number + order) % 12]} ; kg:reportedIn e:r{number} ;",
            f"  kg:madeAt e:m{number} ; kg:ordinal {order} ; kg:speaker e:p{2 * number} , e:p{2 * number + 1} ;",
            f"  kg:mentions e:t{thing} , e:c{country} .",
            f'e:t{thing} a kg:{CLASSES[1 + thing % 7]} ; rdfs:label "A thing with a longer name {thing}" .',
            f'e:c{country} a kg:Country ; rdfs:label "Country {country}" .',
        ]
    return f"e:r{number} {{ " + "\n".join(lines) + " }"
