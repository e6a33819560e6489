"""Comparisons → sheets: who holds what in names, the wordings with what changed, all in the order of the newer text.

What was dropped stands where it would have stood: behind what it followed last time.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.compare.model import Account, Comparison, Held, Pair
from kg.model import Span
from kg.synopsis import names, sides
from kg.synopsis.model import VERDICTS, Row, Sheet, Told, Verdict
from kg.synopsis.wording import wordings
from kg.synopsis.words import differences, pieces


def sheets(comparisons: Sequence[Comparison]) -> tuple[Sheet, ...]:
    """Return the sheets of some comparisons; the rows are numbered on from one to the next."""
    found: list[Sheet] = []
    for comparison in comparisons:
        found.append(_sheet(comparison, sum(len(each.rows) for each in found) + 1))
    return tuple(found)


def _sheet(comparison: Comparison, first: int) -> Sheet:
    old, new = sides.of(comparison)
    whys = {verdict: names.why(verdict, old, new) for verdict in VERDICTS}
    rows = tuple(_rows(comparison, first, whys))
    counted = Counter(row.verdict for row in rows)
    counts: dict[Verdict, int] = {verdict: counted[verdict] for verdict in VERDICTS}
    return Sheet(comparison, sides.heading(comparison, old, new), old, new, rows, counts)


@dataclass(frozen=True, slots=True)
class _Teller:
    """An account with the share of the text that each of its statements has."""

    account: Account
    parts: Mapping[str, tuple[Span, ...]]
    labels: Mapping[str, str]

    @classmethod
    def of(cls, account: Account) -> "_Teller":
        """Return the teller of an account."""
        return cls(account, wordings(account.text, account.statements), dict(account.labels))

    def told(self, held: Held, changed: Sequence[Span] = ()) -> Told:
        """Return a statement as this account words it."""
        parts = self.parts[held.iri]
        parties = tuple(sorted(self.labels.get(iri, iri.rpartition("/")[2]) for iri in held.holders))
        words = pieces(self.account.text, parts, changed)
        return Told(held, parts, tuple(changed), words, parties, _who(parties, held.speakers))


def _who(parties: Sequence[str], speakers: Sequence[str]) -> str:
    """Return who speaks: the parties, and the persons where one party does.

    >>> _who(("Japan",), ("Koizumi",)), _who(("Japan", "United States"), ("Hegseth", "Koizumi"))
    ('Japan (Koizumi)', 'Japan, United States')
    """
    if len(parties) > 1 or set(speakers) <= set(parties):
        return ", ".join(parties)
    return f"{parties[0]} ({', '.join(speakers)})" if parties else ", ".join(speakers)


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is to become a row. Its place: in the newer text, at what stands there or behind it, in the older."""

    place: tuple[int, int, int]
    verdict: Verdict
    old: Held | None
    new: Held | None
    pair: Pair | None = None


def _rows(comparison: Comparison, first: int, whys: Mapping[Verdict, str]) -> Iterator[Row]:
    old, new = _Teller.of(comparison.old), _Teller.of(comparison.new)
    for number, entry in enumerate(sorted(_entries(comparison), key=lambda each: each.place), first):
        gone, come = _changed(old, new, entry.pair)
        yield Row(
            number, entry.verdict,
            old.told(entry.old, gone) if entry.old else None, new.told(entry.new, come) if entry.new else None,
            entry.pair.why if entry.pair else whys[entry.verdict],
            entry.pair.score if entry.pair else None, entry.pair.shape if entry.pair else "",
        )  # fmt: skip


def _changed(old: _Teller, new: _Teller, pair: Pair | None) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return what changed in the wordings of a pair."""
    if pair is None:
        return (), ()
    return differences(old.account.text, old.parts[pair.old.iri], new.account.text, new.parts[pair.new.iri])


def _entries(comparison: Comparison) -> Iterator[_Entry]:
    """Yield all that became of the statements."""
    place_old = {held.iri: number for number, held in enumerate(comparison.old.statements)}
    place_new = {held.iri: number for number, held in enumerate(comparison.new.statements)}
    partner: dict[int, int] = {}
    for pair in comparison.pairs:
        at, to = place_old[pair.old.iri], place_new[pair.new.iri]
        partner[at] = max(to, partner.get(at, -1))
        yield _Entry((to, 0, at), pair.change, pair.old, pair.new, pair)
    for held in comparison.added:
        yield _Entry((place_new[held.iri], 0, 0), "added", None, held)
    paired = sorted(partner)
    for held in comparison.dropped:
        at = place_old[held.iri]
        before = bisect_left(paired, at)
        yield _Entry((partner[paired[before - 1]] if before else -1, 1, at), "dropped", held, None)
