"""What changed from one readout to the next, and what each side of a meeting tells: statements laid side by side."""

from kg.compare.groups import Group, pairs, side
from kg.compare.laying import compare
from kg.compare.load import account
from kg.compare.model import Account, Change, Comparison, Conflict, Held, Met, Pair
from kg.compare.telling import Telling
from kg.compare.updating import comparisons, group, of_tellings, refresh, update

__all__ = [
    "Account",
    "Change",
    "Comparison",
    "Conflict",
    "Group",
    "Held",
    "Met",
    "Pair",
    "Telling",
    "account",
    "compare",
    "comparisons",
    "group",
    "of_tellings",
    "pairs",
    "refresh",
    "side",
    "update",
]  # fmt: skip
