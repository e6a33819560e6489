"""Links between statements → the chains that are one undertaking each.

Where two statements went into one, both belong to its chain. Where one became several, the likest goes on with the
chain, and each other begins a chain of its own, with the one it came from before it.
Example: promised (2023), repeated with a later deadline (2024), noted as done (2025): a chain of three.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.undertakings.model import Link, Told


@dataclass(frozen=True, slots=True)
class Chain:
    """The statements of one undertaking, and where it was split off another, what that had said until then."""

    own: frozenset[str]
    before: frozenset[str] = frozenset()


def chains(told: Mapping[str, Told], links: Sequence[Link]) -> Iterator[Chain]:
    """Yield the chains in which something is undertaken; each statement is in one chain's own."""
    kept, split = _parted(links)
    group = _joined(told, kept)
    members: dict[str, set[str]] = defaultdict(set)
    for iri, name in group.items():
        members[name].add(iri)
    for own in members.values():
        if any(told[iri].undertaking for iri in own):
            origins = {link.older for link in split if link.newer in own and link.older not in own}
            before = {iri for origin in origins for iri in _until(told, members[group[origin]], origin)}
            yield Chain(frozenset(own), frozenset(before))


def _parted(links: Sequence[Link]) -> tuple[list[Link], list[Link]]:
    """Return the links that hold chains together, and those by which a statement was split off another."""
    best: dict[tuple[str, str, bool], Link] = {}
    for link in sorted(links, key=lambda link: (-link.score, link.newer)):
        best.setdefault((link.older, _readout(link.newer), link.two_sides), link)
    kept = set(best.values())
    return [link for link in links if link in kept], [link for link in links if link not in kept]


def _readout(statement: str) -> str:
    return statement.partition("#")[0]


def _joined(told: Iterable[str], links: Iterable[Link]) -> dict[str, str]:
    """Return for each statement the one by which its chain is known."""
    leader = {iri: iri for iri in told}

    def found(iri: str) -> str:
        while leader[iri] != iri:
            leader[iri] = leader[leader[iri]]
            iri = leader[iri]
        return iri

    for link in links:
        one, other = sorted((found(link.newer), found(link.older)))
        leader[other] = one
    return {iri: found(iri) for iri in leader}


def _until(told: Mapping[str, Told], members: Iterable[str], origin: str) -> Iterator[str]:
    """Yield a statement and what its chain had said on the days before."""
    yield origin
    yield from (iri for iri in members if told[iri].date < told[origin].date)
