"""What a verdict is called, its sign and its meaning: the table beside the templates, said of two sides.

Of two meetings a statement is "dropped"; of two accounts of one meeting, "only Japan" tells it.
"""

from collections.abc import Mapping
from functools import cache

from kg.compare.model import Kind
from kg.synopsis.model import Side, Verdict
from kg.view import shell


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    return {row["change"]: row for row in shell.table("changes.csv")}


def sign(verdict: Verdict) -> str:
    """Return the sign that stands for a verdict.

    >>> sign("added")
    '+'
    """
    return _table()[verdict]["sign"]


def label(verdict: Verdict, kind: Kind, old: Side, new: Side) -> str:
    """Return what a verdict is called, of two meetings or of two sides."""
    return _table()[verdict]["series" if kind == "series" else "sides"].format(old=old.short, new=new.short)


def why(verdict: Verdict, old: Side, new: Side) -> str:
    """Return why a statement without a counterpart is one."""
    return _table()[verdict]["why"].format(old=old.short, new=new.short)


def meaning(verdict: Verdict, old: Side, new: Side) -> str:
    """Return what a verdict means."""
    return _table()[verdict]["means"].format(old=old.short, new=new.short)
