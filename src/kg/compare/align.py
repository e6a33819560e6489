"""Which statement of a newer account takes up which of an older one: the best matching overall.

In: two accounts. Out: pairs of the numbers of their statements, with the likeness of each pair.
Only statements of corresponding speakers can be paired. The pairs are a matching of greatest total likeness (Edmonds
1965, as networkx has it), found in each group of statements that are linked by likeness at all: long texts stay cheap.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.compare.likeness import Side, Weights, likeness, sides, weights
from kg.compare.model import Account, Held, Shape
from kg.compare.terms import Terms

LEAST = 0.28
"""Statements less alike than this are of two matters. Measured on tests/gold-pairs and the practice texts."""

LEAST_OF_ONE = 0.18
"""The same for two accounts of one meeting: each tells the matters of the other, in words of its own."""

_COURTESY = "Courtesy"
_SCALE = 1_000_000  # whole numbers, so that equal sums are equal
_COVER = 0.6        # the share of a statement that a merge or split must account for


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """Two statements of one matter, by their numbers in the accounts; `shape` tells a merge or a split."""

    old: int
    new: int
    score: float
    shape: Shape = ""


Scores = Mapping[tuple[int, int], float]


def align(old: Account, new: Account) -> tuple[Match, ...]:
    """Return the matches between the statements of two accounts, in the order of the older one."""
    least = LEAST_OF_ONE if of_one_meeting(old, new) else LEAST
    both = sides(old, new)
    weigh = weights(*both)
    scores = {pair: score for pair in _candidates(*both) if (score := likeness(*both, pair, weigh)) >= least}
    matched = dict(_best(scores, least))
    pairs = [Match(one, other, round(min(scores[one, other], 1.0), 3)) for one, other in matched.items()]
    return tuple(sorted([*pairs, *_more(*both, matched, scores, weigh)]))


def of_one_meeting(old: Account, new: Account) -> bool:
    """Tell whether two accounts report one meeting."""
    return bool({met.iri for met in old.meetings} & {met.iri for met in new.meetings})


def _candidates(old: Side, new: Side) -> Iterator[tuple[int, int]]:
    """Yield the pairs that have something in common and may correspond."""
    having: dict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(new.terms):
        for feature in each.about | each.beside:
            having[feature].append(number)
    for number, each in enumerate(old.terms):
        others = {other for feature in each.about | each.beside for other in having.get(feature, ())}
        held = old.account.statements[number]
        for other in sorted(others):
            if _correspond(held, new.account.statements[other], old.account, new.account):
                yield number, other


def _correspond(one: Held, other: Held, old: Account, new: Account) -> bool:
    """Tell whether two statements are held by the same parties, or by all, and are both courtesies or neither.

    All of one meeting may be others than all of the next, but not all others.
    """
    if (one.force == _COURTESY) != (other.force == _COURTESY):
        return False
    by_all = bool(old.parties & new.parties) and _by_all(one, old) and _by_all(other, new)
    return by_all or one.holders == other.holders


def _by_all(held: Held, account: Account) -> bool:
    return len(account.parties) > 1 and held.holders >= account.parties


def _best(scores: Scores, least: float) -> Iterator[tuple[int, int]]:
    """Yield the matching of greatest total likeness, counted from the least: one good pair beats two poor ones."""
    import networkx as nx

    graph = nx.Graph()
    for (one, other), score in sorted(scores.items()):
        graph.add_edge(("old", one), ("new", other), weight=1 + round((score - least) * _SCALE))
    for part in sorted(map(sorted, nx.connected_components(graph))):
        own = nx.Graph()  # a mere view of the whole would walk its nodes in the order of a set, and slowly
        own.add_edges_from((one, other, graph[one][other]) for one in part if one[0] == "old" for other in graph[one])
        for pair in nx.max_weight_matching(own):
            (_, other), (_, one) = sorted(pair)
            yield one, other


def _more(old: Side, new: Side, matched: Mapping[int, int], scores: Scores, weigh: Weights) -> Iterator[Match]:
    """Yield the statements left over that went into, or came out of, a statement that has its match already."""
    back = {other: one for one, other in matched.items()}
    for (one, other), score in sorted(scores.items()):
        if one not in matched and other in back:
            rest = new.terms[other].about - old.terms[back[other]].about
            if _covered(old.terms[one], rest, weigh):
                yield Match(one, other, round(min(score, 1.0), 3), "merges")
        elif one in matched and other not in back:
            rest = old.terms[one].about - new.terms[matched[one]].about
            if _covered(new.terms[other], rest, weigh):
                yield Match(one, other, round(min(score, 1.0), 3), "splits")


def _covered(part: Terms, rest: Iterable[str], weigh: Weights) -> bool:
    """Tell whether what a statement is about is mostly in the rest of another."""
    whole = weigh.sum(part.about)
    return whole > 0 and weigh.sum(part.about & frozenset(rest)) >= _COVER * whole
