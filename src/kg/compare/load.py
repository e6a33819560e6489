"""The graph of one readout → `Account`.

In: the triples of the readout's named graph, under settled names. A graph is read as a whole, so that a readout costs
the same in a small store and in a large one.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import cast

import pyoxigraph as ox

from kg.compare.model import Account, Attendance, Held, Met, Named
from kg.model import Force, Span
from kg.store import Store
from kg.vocabulary import DCTERMS, KG, RDF, RDFS

_Node = Mapping[str, tuple[str, ...]]

_FACTS = {KG.date: "date", KG.startTime: "start", KG.durationMinutes: "minutes", KG.format: "format",
          KG.heldAt: "place", DCTERMS.title: "title"}  # fmt: skip


def account(store: Store, readout: str) -> Account:
    """Return the account that a readout in a store gives."""
    return account_of((quad.triple for quad in store.quads(readout)), readout)


def account_of(triples: Iterable[ox.Triple], readout: str) -> Account:
    """Return the account that the triples of a readout give.

    Statements that report the same words twice do not occur: each has a cue of its own.
    """
    return _Reader(triples, readout).account()


class _Reader:
    """The triples of one readout, asked for its parts."""

    def __init__(self, triples: Iterable[ox.Triple], readout: str) -> None:
        nodes: dict[str, dict[str, list[str]]] = {}
        for triple in triples:
            node = nodes.setdefault(_value(triple.subject), {})
            node.setdefault(triple.predicate.value, []).append(_value(triple.object))
        self._nodes = nodes
        self._readout = readout
        self._text = self._one(nodes.get(readout, {}), KG.text)

    def account(self) -> Account:
        """Return the whole."""
        node = self._nodes.get(self._readout, {})
        publisher = self._one(node, KG.issuedBy)
        held = sorted(self._statements(), key=lambda each: (each.cue, each.iri))
        named = {iri for each in held for iri in (*each.holders, *each.mentions)} | self._parties
        return Account(
            self._readout,
            self._one(node, DCTERMS.title) or self._one(node, RDFS.label),
            self._text,
            _date(self._one(node, DCTERMS.issued)),
            self._label(publisher) if publisher else "",
            publisher,
            self._meetings,
            tuple(held),
            self._parties,
            tuple((iri, self._label(iri)) for iri in sorted(named)),
        )

    @staticmethod
    def _one(node: Mapping[str, list[str]], predicate: str) -> str:
        return min(node.get(predicate, ()), default="")

    def _label(self, iri: str) -> str:
        return self._one(self._nodes.get(iri, {}), RDFS.label) or iri.rpartition("/")[2]

    def _span(self, passage: str) -> Span:
        node = self._nodes[passage]
        return Span(int(node[KG.start][0]), int(node[KG.end][0]))

    def _words(self, span: Span) -> str:
        return self._text[span.start : span.end]

    @cached_property
    def _meetings(self) -> tuple[Met, ...]:
        told = self._nodes.get(self._readout, {}).get(KG.reports, ())
        return tuple(self._meeting(iri) for iri in sorted(told))

    def _meeting(self, iri: str) -> Met:
        node = self._nodes.get(iri, {})
        minutes, place = self._one(node, KG.durationMinutes), self._one(node, KG.heldAt)
        return Met(
            iri, self._label(iri), _date(self._one(node, KG.date)), self._one(node, KG.startTime)[:5],
            int(minutes) if minutes else None, self._one(node, KG.format),
            self._label(place) if place else "", place,
            tuple(sorted(self._attendance(node), key=lambda each: (each.party_name, each.name))),
            tuple(sorted(self._evidence(iri))),
        )  # fmt: skip

    def _attendance(self, meeting: Mapping[str, list[str]]) -> Iterator[Attendance]:
        for part in meeting.get(KG.hasParticipation, ()):
            node = self._nodes.get(part, {})
            person, party = self._one(node, KG.participant), self._one(node, KG.representing)
            yield Attendance(
                person, self._label(person), self._one(node, KG.position), party, self._label(party) if party else ""
            )

    def _evidence(self, subject: str) -> Iterator[tuple[str, Span]]:
        """Yield the words of each fact of a meeting."""
        for node in self._facts.get(subject, ()):
            fact = _FACTS.get(self._one(node, RDF.predicate))
            if fact:
                yield from ((fact, self._span(passage)) for passage in node.get(KG.evidence, ()))

    @cached_property
    def _facts(self) -> Mapping[str, list[dict[str, list[str]]]]:
        facts: dict[str, list[dict[str, list[str]]]] = {}
        for node in self._nodes.values():
            if KG.Fact in node.get(RDF.type, ()):
                facts.setdefault(self._one(node, RDF.subject), []).append(node)
        return facts

    @cached_property
    def _party_of(self) -> Mapping[str, frozenset[str]]:
        """Return the parties for which each person took part."""
        parties: dict[str, set[str]] = {}
        for met in self._meetings:
            for each in met.attendance:
                parties.setdefault(each.person, set()).update({each.party} - {""})
        return {person: frozenset(found) for person, found in parties.items() if found}

    @cached_property
    def _parties(self) -> frozenset[str]:
        return frozenset(party for found in self._party_of.values() for party in found)

    @cached_property
    def _names(self) -> tuple[Named, ...]:
        """Return all that the passages of the readout name outright, in the order of the text, the longest first."""
        found = [
            Named(self._span(iri), entity)
            for iri, node in self._nodes.items()
            if KG.denotes in node and KG.inferredBy not in node
            for entity in node[KG.denotes]
        ]
        return tuple(sorted(found, key=lambda each: (each.span.start, -each.span.end, each.entity)))

    def _statements(self) -> Iterator[Held]:
        for iri, node in self._nodes.items():
            if KG.Statement in node.get(RDF.type, ()):
                yield self._held(iri, node)

    def _held(self, iri: str, node: Mapping[str, list[str]]) -> Held:
        cue, sentence = self._span(node[KG.cue][0]), self._span(min(node[KG.evidence]))
        content = self._span(node[KG.contentPassage][0]) if KG.contentPassage in node else None
        speakers = node.get(KG.speaker, [])
        return Held(
            iri, self._readout, cue, self._words(cue), _force(node), self._one(node, KG.lemma),
            sentence, self._words(sentence),
            frozenset(party for who in speakers for party in self._party_of.get(who, frozenset({who}))),
            tuple(sorted(self._label(who) for who in speakers)),
            content, self._words(content) if content else "",
            frozenset(node.get(KG.mentions, ())), tuple(self._within(sentence, content)),
            self._one(node, KG.undertaking) == "true", self._one(node, KG.negated) == "true",
            _date(self._one(node, KG.deadline)), self._one(node, KG.deadlineText), self._one(node, KG.section),
            self._one(node, KG.madeAt),
        )  # fmt: skip

    def _within(self, *spans: Span | None) -> Iterator[Named]:
        """Yield the names that stand in one of the spans."""
        wanted = [span for span in spans if span]
        for each in self._names:
            if any(span.start <= each.span.start and each.span.end <= span.end for span in wanted):
                yield each


def _value(term: object) -> str:
    return str(getattr(term, "value", term))


def _date(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text[:10]) if text else None


def _force(node: Mapping[str, list[str]]) -> Force:
    """Return the force: the class that is not kg:Statement itself."""
    kinds = sorted(kind for kind in node[RDF.type] if kind != KG.Statement)
    return cast(Force, kinds[0].rpartition("#")[2])
