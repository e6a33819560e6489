"""The wordings of an undertaking, and the readouts that pass over it → what became of it.

Fulfilled, where a later statement notes it as done. Dropped, where a later statement says that it was not done ("did
not agree"), or where the next readout of the same side does not take it up and no later statement does. Else it is
open, or its deadline has passed, given a day.
"""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.compare.done import done
from kg.undertakings.model import Drop, State, Told, Wording

_NOTED = frozenset({"Assessment", "Report", "Welcome"})
_FULFILLED = re.compile(r"(?:merges; |splits; )?fulfilled\b")
_LONGEST = 100
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A state, why, on which day and by which statement or readout; and whether the deadline is over unheeded."""

    state: State
    reason: str = ""
    settled: str = ""
    settled_in: str = ""
    overdue: bool = False


def outcome(wordings: Sequence[Wording], current: Told, drops: Iterable[Drop], as_of: datetime.date | None) -> Outcome:
    """Return what became of an undertaking of which `current` is the wording that holds."""
    found = _done(wordings, current)
    if found is not None:
        return found
    over = _over(current, as_of)
    found = _negated(wordings, current, over) or _dropped(wordings, drops, over)
    if found is not None:
        return found
    if over:
        return Outcome("due passed", over, overdue=True)
    later = next((each for each in wordings if each.told.date > current.date and not each.told.undertaking), None)
    return Outcome("open", f"last told as {later.told.force}, no undertaking" if later else "")


def _done(wordings: Iterable[Wording], current: Told) -> Outcome | None:
    """Return the first statement after the last undertaking that notes it as done."""
    for wording in wordings:
        told = wording.told
        if told.date <= current.date or told.undertaking or told.negated or told.force not in _NOTED:
            continue
        if done().search(told.words) or _FULFILLED.match(wording.why):
            return Outcome("fulfilled", f'noted as done on {told.date}: "{_short(told.words)}"', told.date, told.iri)
    return None


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rsplit(' ', 1)[0]} …"


def _negated(wordings: Iterable[Wording], current: Told, over: str) -> Outcome | None:
    """Return the first statement after the last undertaking that says it is not so."""
    for wording in wordings:
        told = wording.told
        if told.negated and told.date > current.date:
            reason = f'not agreed on {told.date}: "{_short(told.words or told.sentence_words)}"'
            return Outcome("dropped", reason + _was(over), told.date, told.iri, bool(over))
    return None


def _was(over: str) -> str:
    return f"; was {over}" if over else ""


def _dropped(wordings: Sequence[Wording], drops: Iterable[Drop], over: str) -> Outcome | None:
    """Return the first readout, later than all wordings, in which the same side does not take the matter up."""
    sides = {wording.told.iri: wording.told.readout.side for wording in wordings}
    last = max(wording.told.date for wording in wordings)
    missing = [
        drop
        for drop in drops
        if drop.statement in sides and drop.date > last and sides[drop.statement] == drop.readout.side
    ]
    if not missing:
        return None
    first = min(missing, key=lambda drop: (drop.date, drop.readout.iri))
    reason = f"not taken up on {first.date}" + _was(over)
    return Outcome("dropped", reason, first.date, first.readout.iri, bool(over))


def _over(told: Told, as_of: datetime.date | None) -> str:
    """Tell in words that a deadline lies before a day: by its date, or by the year that its words name."""
    if as_of is None:
        return ""
    if told.due:
        return f"due {told.due}" if told.due < as_of else ""
    years = [int(each) for each in _YEAR.findall(told.due_words)]
    return f"due {told.due_words}" if years and max(years) < as_of.year else ""
