"""Readings joined into things: what rules join, held to what the analyst says.

In: readings that a rule takes for one thing, and the corrections. Out: clusters, the same in whatever order.
Example: a rule joins x, y and z; the analyst says that x and y are different: x, y and z stay apart, and z is in doubt.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.identity.model import Correction, Key

Cluster = frozenset[Key]


class Partition:
    """Disjoint sets of readings (union-find); the least key stands for its set."""

    def __init__(self, keys: Iterable[Key]) -> None:
        self._parent = {key: key for key in keys}

    def root(self, key: Key) -> Key:
        """Return the key that stands for the set."""
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key

    def join(self, keys: Iterable[Key]) -> None:
        """Make the sets of these keys one."""
        roots = sorted({self.root(key) for key in keys})
        for root in roots[1:]:
            self._parent[root] = roots[0]

    def sets(self) -> list[Cluster]:
        """Return the sets, sorted."""
        found: dict[Key, set[Key]] = defaultdict(set)
        for key in self._parent:
            found[self.root(key)].add(key)
        return [frozenset(found[root]) for root in sorted(found)]


@dataclass(frozen=True, slots=True)
class Told:
    """What the analyst says of the readings at hand."""

    same: tuple[frozenset[Key], ...] = ()
    different: tuple[tuple[frozenset[Key], frozenset[Key]], ...] = ()

    def parts(self, first: Iterable[Key], second: Iterable[Key]) -> bool:
        """Tell whether something in `first` is said to be different from something in `second`."""
        one, two = set(first), set(second)
        return any((one & a and two & b) or (one & b and two & a) for a, b in self.different)


def told(corrections: Iterable[Correction], keys: Iterable[Key]) -> Told:
    """Return what corrections say of these readings.

    A side whose readings are all gone (the file has another name now) stands for whatever was read under the ids.
    """
    here = set(keys)
    by_id: dict[str, set[Key]] = defaultdict(set)
    for key in here:
        by_id[key[1]].add(key)
    same, different = [], []
    for correction in sorted(corrections, key=_order):
        sides = [_present(side, here, by_id) for side in (correction.first, correction.second)]
        if not all(sides):
            continue
        if correction.judgement == "same":
            same.append(sides[0] | sides[1])
        elif not sides[0] & sides[1]:
            different.append((sides[0], sides[1]))
    return Told(tuple(same), tuple(different))


def _order(correction: Correction) -> tuple[str, list[Key], list[Key]]:
    return correction.judgement, sorted(correction.first), sorted(correction.second)


def _present(side: frozenset[Key], here: set[Key], by_id: dict[str, set[Key]]) -> frozenset[Key]:
    """Return the readings of a side that are here."""
    return frozenset(side & here) or frozenset(key for _, id_ in side for key in by_id.get(id_, ()))


def settle(blocks: Iterable[Cluster], said: Told) -> list[Cluster]:
    """Join the readings of each block, and what is said to be the same; part what is said to be different."""
    blocks = list(blocks)
    keys = {key for block in blocks for key in block}
    fixed = Partition(keys)
    for same in said.same:
        fixed.join(same & keys)
    whole = Partition(keys)
    sides = [side & keys for pair in said.different for side in pair]  # each was one thing when it was said
    for group in [*blocks, *fixed.sets(), *sides]:
        whole.join(group)
    atoms: dict[Key, list[Cluster]] = defaultdict(list)
    for atom in fixed.sets():
        atoms[whole.root(min(atom))].append(atom)
    return sorted(
        (cluster for each in whole.sets() for cluster in _split(each, atoms[whole.root(min(each))], said)), key=min
    )


def _split(whole: Cluster, atoms: Sequence[Cluster], said: Told) -> list[Cluster]:
    """Part a set where it holds two readings that are different; what might belong to either stays by itself."""
    parted = [(a & whole, b & whole) for a, b in said.different if a & whole and b & whole]
    if not parted:
        return [whole]
    sides = sorted({side for pair in parted for side in pair}, key=sorted)
    anchored = frozenset(key for side in sides for key in side)
    anchors = [atom for atom in atoms if atom & anchored]
    for side in sides:
        merged = frozenset().union(*(anchor for anchor in anchors if anchor & side))
        if not said.parts(merged, merged):
            anchors = [merged, *(anchor for anchor in anchors if not anchor & side)]
    rest = whole - frozenset().union(*anchors)
    return sorted([*anchors, *([rest] if rest else [])], key=min)


def contradiction(said: Told) -> tuple[frozenset[Key], frozenset[Key]] | None:
    """Return two sides said to be different that are also, perhaps by way of others, said to be the same."""
    sides = [side for pair in said.different for side in pair]
    partition = Partition(key for group in [*said.same, *sides] for key in group)
    for same in said.same:
        partition.join(same)
    for first, second in said.different:
        if {partition.root(key) for key in first} & {partition.root(key) for key in second}:
            return first, second
    return None
