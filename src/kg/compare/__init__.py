"""What changed from one readout to the next, and what each side of a meeting tells: statements laid side by side."""

from kg.compare.groups import Group, side
from kg.compare.laying import compare
from kg.compare.load import account
from kg.compare.model import Account, Change, Comparison, Conflict, Held, Met, Pair
from kg.compare.updating import comparisons, group, refresh, update

__all__ = [
    "Account", "Change", "Comparison", "Conflict", "Group", "Held", "Met", "Pair", "account", "compare", "comparisons",
    "group", "refresh", "side", "update",
]  # fmt: skip
