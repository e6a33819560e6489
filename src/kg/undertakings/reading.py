"""The store → the statements of its readouts, how they hang together, and what was not taken up again.

In: the graphs of the readouts, and those in which they are compared. Out: `Told`, `Link` and `Drop`.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg import compare
from kg.model import Span
from kg.store import Store, select
from kg.undertakings.beneficiaries import beneficiaries
from kg.undertakings.model import Drop, Link, Named, Source, Told

_Row = Mapping[str, str]

_READOUTS = """
SELECT DISTINCT ?readout ?title ?issued ?issuer ?publisher ?address WHERE {
  GRAPH ?readout {
    ?readout a kg:Readout .
    OPTIONAL { ?readout dcterms:title ?title }
    OPTIONAL { ?readout dcterms:issued ?issued }
    OPTIONAL { ?readout dcterms:source ?address }
    OPTIONAL { ?readout kg:issuedBy ?issuer . ?issuer rdfs:label ?publisher }
  }
}"""

_MEETINGS = """
SELECT DISTINCT ?readout ?meeting ?date ?series ?name WHERE {
  GRAPH ?readout { ?readout kg:reports ?meeting . OPTIONAL { ?meeting kg:date ?date } }
  OPTIONAL { GRAPH ?graph { ?meeting kg:inSeries ?series . ?series rdfs:label ?name } }
}"""

_PARTIES = """
SELECT DISTINCT ?readout ?meeting ?person ?party ?label WHERE {
  GRAPH ?readout {
    ?readout a kg:Readout . ?meeting kg:hasParticipation ?part .
    ?part kg:participant ?person ; kg:representing ?party . ?party rdfs:label ?label
  }
}"""

# The statements that undertake something, and those that are laid beside another: the register needs no more.
_WANTED = """{ SELECT DISTINCT ?statement WHERE {
    { ?statement kg:undertaking true . FILTER NOT EXISTS { ?statement kg:negated true } }
    UNION { ?alignment kg:change ?how ; rdf:subject ?statement }
    UNION { ?alignment kg:change ?how ; rdf:object ?statement }
  } }"""

_STATEMENTS = """
SELECT DISTINCT ?statement ?readout ?type ?undertaking ?negated ?meeting ?section ?due ?dueWords ?act ?cueStart ?cueEnd
                ?sentence ?start ?end ?words ?contentStart ?contentEnd WHERE {
  %s
  GRAPH ?readout {
    ?statement kg:reportedIn ?readout ; a ?type ; kg:cue ?cue ; kg:evidence ?passage .
    ?cue kg:quote ?act ; kg:start ?cueStart ; kg:end ?cueEnd .
    ?passage kg:quote ?sentence ; kg:start ?start ; kg:end ?end .
    OPTIONAL { ?statement kg:undertaking ?undertaking }
    OPTIONAL { ?statement kg:negated ?negated }
    OPTIONAL { ?statement kg:madeAt ?meeting }
    OPTIONAL { ?statement kg:section ?section }
    OPTIONAL { ?statement kg:deadline ?due }
    OPTIONAL { ?statement kg:deadlineText ?dueWords }
    OPTIONAL { ?statement kg:contentPassage ?content .
               ?content kg:quote ?words ; kg:start ?contentStart ; kg:end ?contentEnd }
  }
  FILTER(?type != kg:Statement && STRSTARTS(STR(?type), STR(kg:)))
}"""

_ROLES = """
SELECT DISTINCT ?statement ?readout ?role ?thing ?type ?label ?name WHERE {
  %s
  GRAPH ?readout {
    ?statement kg:reportedIn ?readout ; ?role ?thing .
    FILTER(?role IN (kg:speaker, kg:addressee, kg:mentions))
    ?thing a ?type ; rdfs:label ?label .
    OPTIONAL { ?thing skos:altLabel ?name }
  }
}"""

_LINKS = """
SELECT DISTINCT ?newer ?older ?change ?why ?score ?kind ?shape WHERE {
  GRAPH ?graph {
    ?comparison kg:alignment ?alignment ; kg:comparisonKind ?kind .
    ?alignment rdf:subject ?newer ; rdf:object ?older ; kg:change ?change ; kg:reason ?why ; kg:score ?score .
    OPTIONAL { ?alignment kg:shape ?shape }
  }
}"""

_DROPS = """
SELECT DISTINCT ?statement ?readout WHERE {
  GRAPH ?graph { ?comparison kg:comparisonKind "series" ; kg:newer ?readout ; kg:dropped ?statement }
}"""


@dataclass(frozen=True, slots=True)
class Found:
    """All that the register is made of; statements by their IRIs."""

    told: Mapping[str, Told]
    links: tuple[Link, ...]
    drops: tuple[Drop, ...]


def read(store: Store) -> Found:
    """Return what a store tells; its queries go over the whole store once each."""
    frame = _Frame(store)
    roles: dict[str, list[_Row]] = defaultdict(list)
    for row in select(store, _ROLES % _WANTED):
        roles[row["statement"]].append(row)
    told = {
        row["statement"]: frame.told(row, roles[row["statement"]])
        for row in _sorted(select(store, _STATEMENTS % _WANTED))
    }
    links = (_link(row) for row in _sorted(select(store, _LINKS)))
    drops = (frame.drop(row) for row in _sorted(select(store, _DROPS)) if row["readout"] in frame.sources)
    return Found(
        told, tuple(each for each in links if each.newer in told and each.older in told),
        tuple(each for each in drops if each.statement in told),
    )  # fmt: skip


def _sorted(rows: Iterable[_Row]) -> list[_Row]:
    return sorted(rows, key=lambda row: tuple(row.values()))


def _link(row: _Row) -> Link:
    return Link(
        row["newer"], row["older"], row["change"], row["why"], float(row["score"]), row["kind"] == "two-sides",
        row["shape"],
    )  # fmt: skip


class _Frame:
    """What stands around the statements: the readouts, their meetings, and who took part for whom."""

    def __init__(self, store: Store) -> None:
        self.sources = {row["readout"]: _source(row) for row in reversed(_sorted(select(store, _READOUTS)))}
        self._days: dict[tuple[str, str], str] = {}
        self._series: dict[str, Named] = {}
        for row in reversed(_sorted(select(store, _MEETINGS))):
            self._days[row["readout"], row["meeting"]] = row["date"]
            if row["series"]:
                self._series[row["meeting"]] = Named(row["name"], row["series"])
        self._party: dict[tuple[str, str], set[Named]] = defaultdict(set)
        self._table: dict[tuple[str, str], set[Named]] = defaultdict(set)
        for row in select(store, _PARTIES):
            party = Named(row["label"], row["party"])
            self._party[row["readout"], row["person"]].add(party)
            self._table[row["readout"], row["meeting"]].add(party)

    def drop(self, row: _Row) -> Drop:
        """Return that a readout does not take a statement up; its day is that of the last meeting it tells of."""
        source = self.sources[row["readout"]]
        days = [day for (readout, _), day in self._days.items() if readout == source.iri]
        return Drop(row["statement"], source, max(days, default="") or source.issued)

    def told(self, row: _Row, roles: Iterable[_Row]) -> Told:
        """Return a statement."""
        source, meeting = self.sources[row["readout"]], row["meeting"]
        people = {role: [each for each in roles if each["role"].endswith(f"#{role}")] for role in _KINDS}
        parties = self._parties(source.iri, people["speaker"])
        words = row["words"]
        return Told(
            iri=row["statement"], readout=source, date=self._days.get((source.iri, meeting), "") or source.issued,
            force=row["type"].rpartition("#")[2], undertaking=_undertakes(row), negated=_is(row, "negated"),
            cue=_span(row, "cueStart", "cueEnd"), act=row["act"],
            sentence=_span(row, "start", "end"), sentence_words=row["sentence"],
            content=_span(row, "contentStart", "contentEnd") if words else None, words=words,
            due=datetime.date.fromisoformat(row["due"]) if row["due"] else None, due_words=row["dueWords"],
            section=row["section"], meeting=meeting, series=self._series.get(meeting),
            parties=parties, persons=_named(people["speaker"], person=True),
            to=self._to(source.iri, people, words, parties),
            table=tuple(sorted(self._table[source.iri, meeting])), mentions=_named(people["mentions"]),
        )  # fmt: skip

    def _parties(self, readout: str, rows: Iterable[_Row]) -> tuple[Named, ...]:
        """Return the parties for which people took part; those that speak themselves as they are."""
        found: set[Named] = set()
        for row in rows:
            found |= set() if _is_person(row) else {Named(row["label"], row["thing"])}
            found |= self._party.get((readout, row["thing"]), set())
        return tuple(sorted(found))

    def _to(
        self, readout: str, people: Mapping[str, list[_Row]], words: str, parties: tuple[Named, ...]
    ) -> tuple[Named, ...]:
        """Return those addressed, by their parties as far as known, and those for whose good the words are."""
        addressed = set(self._parties(readout, people["addressee"]))
        addressed |= {
            Named(row["label"], row["thing"])
            for row in people["addressee"]
            if not self._party.get((readout, row["thing"]))
        }
        names: dict[Named, set[str]] = defaultdict(set)
        for row in people["mentions"]:
            if row["type"].endswith(_ACTORS):
                names[Named(row["label"], row["thing"])] |= {row["label"], row["name"]} - {""}
        return tuple(sorted((addressed | set(beneficiaries(words, names))) - set(parties)))


_KINDS = ("speaker", "addressee", "mentions")
_ACTORS = ("#Country", "#Organization", "#Person", "#Officeholder")


def _is_person(row: _Row) -> bool:
    return row["type"].endswith(("#Person", "#Officeholder"))


def _named(rows: Iterable[_Row], *, person: bool = False) -> tuple[Named, ...]:
    return tuple(sorted({Named(row["label"], row["thing"]) for row in rows if _is_person(row) or not person}))


def _undertakes(row: _Row) -> bool:
    return _is(row, "undertaking") and not _is(row, "negated")


def _is(row: _Row, mark: str) -> bool:
    return row[mark] == "true"


def _span(row: _Row, start: str, end: str) -> Span:
    return Span(int(row[start]), int(row[end]))


def _source(row: _Row) -> Source:
    side = compare.side(row["issuer"]) if row["issuer"] else ""
    return Source(row["readout"], row["title"], row["publisher"], side, row["issued"], row["address"])
