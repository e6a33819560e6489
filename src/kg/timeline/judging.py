"""Statements of a timeline, judged in pairs: whether they are one formula, and what became of one in another.

What a comparison needs of an account is worked out once for each.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from kg.compare.align import Match, align
from kg.compare.change import Place, Verdict, change
from kg.compare.model import Account, Held
from kg.compare.terms import content_tokens, terms
from kg.model import Span
from kg.timeline.model import Issue
from kg.timeline.wording import shares

Key = tuple[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Found:
    """A statement that speaks of the subject: the track and the readout, its share of the text, and where it does."""

    track: str
    issue: Issue
    held: Held
    parts: tuple[Span, ...]
    hits: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges pairs of statements; keeps what was worked out for each account."""

    _places: dict[int, Mapping[str, Place]] = field(default_factory=dict)
    _shares: dict[int, Mapping[str, tuple[Span, ...]]] = field(default_factory=dict)
    _matches: dict[tuple[int, int], Sequence[Match]] = field(default_factory=dict)

    def parts(self, account: Account, held: Held) -> tuple[Span, ...]:
        """Return the share of the text that a statement has."""
        if id(account) not in self._shares:
            self._shares[id(account)] = shares(account)
        return self._shares[id(account)][held.iri]

    def verdict(self, old: tuple[Account, Held], new: tuple[Account, Held]) -> Verdict:
        """Return what became of a statement, and why."""
        return change(self._place(*old), self._place(*new))

    def match(self, old: Account, new: Account, held: Held) -> Held | None:
        """Return the statement of an older account that one of a newer account takes up."""
        pair = id(old), id(new)
        if pair not in self._matches:
            self._matches[pair] = align(old, new)
        for each in self._matches[pair]:
            if new.statements[each.new].iri == held.iri:
                return old.statements[each.old]
        return None

    def _place(self, account: Account, held: Held) -> Place:
        if id(account) not in self._places:
            pairs = zip(account.statements, terms(account), strict=True)
            self._places[id(account)] = {each.iri: Place(account, each, term) for each, term in pairs}
        return self._places[id(account)][held.iri]


def formulas(found: Sequence[Found], repeats: Iterable[tuple[str, str]], judge: Judge) -> Mapping[str, int]:
    """Return a number for the wording of each statement; wordings that are the same have one number."""
    groups = Groups()
    known = {each.held.iri for each in found}
    for one, other in repeats:
        if one in known and other in known:
            groups.join(one, other)
    for alike in _alike(found):
        for old, new in combinations(alike, 2):
            if groups.of(old.held.iri) != groups.of(new.held.iri) and _same(old, new, judge):
                groups.join(old.held.iri, new.held.iri)
    numbers: dict[str, int] = {}
    return {each.held.iri: numbers.setdefault(groups.of(each.held.iri), len(numbers) + 1) for each in found}


def _alike(found: Sequence[Found]) -> list[list[Found]]:
    """Return statements that may be of one wording: of one force, with the same telling words."""
    by_key: dict[Key, list[Found]] = defaultdict(list)
    for each in found:
        tokens = content_tokens(each.issue.account, each.held)
        telling = frozenset(token.feature for token in tokens if not token.light)
        if telling:
            by_key[each.held.force, telling].append(each)
    return list(by_key.values())


def _same(old: Found, new: Found, judge: Judge) -> bool:
    return judge.verdict((old.issue.account, old.held), (new.issue.account, new.held))[0] == "same"


class Groups:
    """Things that belong together, directly or through others (union-find)."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def of(self, thing: str) -> str:
        """Return the one that stands for the group of a thing."""
        while (above := self._above.get(thing, thing)) != thing:
            thing = above
        return thing

    def join(self, one: str, other: str) -> None:
        """Say that two things belong together."""
        self._above[self.of(other)] = self.of(one)
