"""What is shown of a comparison, as plain frozen data: no HTML, no colour, no width in it.

"Secretary Ellison pledged to keep" beside "Secretary Ellison affirmed that" is a `Row` "weaker", whose older wording is
the pieces "Secretary Ellison " and, changed, "pledged to keep".
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from kg.compare import negation
from kg.compare.model import Comparison, Held, Shape
from kg.model import Span

Verdict = Literal["same", "reworded", "stronger", "weaker", "added", "dropped"]
"""What became of a statement; the last two for those that only one account holds."""

VERDICTS: tuple[Verdict, ...] = ("same", "reworded", "stronger", "weaker", "added", "dropped")


@dataclass(frozen=True, slots=True)
class Words:
    """Some words on one line; `changed` where the other wording does not have them."""

    text: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as one account words it.

    `parts` are its share of the text, `changed` what of that the other account words otherwise. `words` are the same
    for reading, `parties` names of those who hold it, `who` these and the persons in words.
    """

    held: Held
    parts: tuple[Span, ...]
    changed: tuple[Span, ...]
    words: tuple[Words, ...]
    parties: tuple[str, ...]
    who: str

    @property
    def force(self) -> str:
        """Return the force for reading, with what negates it."""
        return negation.told(self.held.force, negated=self.held.negated)

    @property
    def cue(self) -> str:
        """Return the verb on one line, with what negates it."""
        return negation.told(one_line(self.held.cue_words), negated=self.held.negated)


@dataclass(frozen=True, slots=True)
class Row:
    """One change: its number, by which it is linked, the verdict, and what each account says."""

    number: int
    verdict: Verdict
    old: Told | None
    new: Told | None
    why: str
    score: float | None = None
    shape: Shape = ""

    @property
    def told(self) -> tuple[Told, ...]:
        """Return what is there of the two, the older first."""
        return tuple(each for each in (self.old, self.new) if each is not None)

    @property
    def who(self) -> str:
        """Return who holds it; both, where the accounts differ in that."""
        return arrow(each.who for each in self.told)

    @property
    def force(self) -> str:
        """Return the force, or both where it changed."""
        return arrow(each.force for each in self.told)

    @property
    def section(self) -> str:
        """Return the section, or both where it changed."""
        return arrow(each.held.section for each in self.told)

    @property
    def cues(self) -> str:
        """Return the verb that each account chose."""
        return arrow(each.cue for each in self.told)


@dataclass(frozen=True, slots=True)
class Side:
    """One of two accounts: the name it goes by beside the other, a short one, and what is told above its text."""

    name: str
    short: str
    title: str
    publisher: str
    date: datetime.date | None
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One comparison, ready to be shown: `heading` in words, its sides, its rows in the order of the newer text."""

    comparison: Comparison
    heading: str
    old: Side
    new: Side
    rows: tuple[Row, ...]
    counts: Mapping[Verdict, int]

    @property
    def two_sides(self) -> bool:
        """Tell whether both are accounts of one meeting."""
        return self.comparison.kind == "two-sides"


def arrow(values: Iterable[str]) -> str:
    """Return what there is of some values: one where they are alike, else all with arrows between.

    >>> arrow(["Commitment", "Affirmation"]), arrow(["3", "3"]), arrow(["", "3"])
    ('Commitment → Affirmation', '3', '3')
    """
    return " → ".join(dict.fromkeys(value for value in values if value))


def one_line(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())
