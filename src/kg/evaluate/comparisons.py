"""Comparisons as annotated and the program's own → precision, recall and F1 of what it finds changed.

A folder of annotations holds `compare/ID.json`, each of which joins two of them. Every text is read once, and compared
as `kg build` and `kg compare` do. Example: the annotated pair is found, but called "same" instead of "weaker".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.compare import Account, compare
from kg.compare.load import account_of
from kg.encode import encode, readout_iri
from kg.errors import GoldError
from kg.evaluate import gold as annotations
from kg.evaluate.compared import Annotated, ComparedReport, score_comparison
from kg.evaluate.compared_report import ChangeReport
from kg.evaluate.evidence import Evidence
from kg.evaluate.given import given
from kg.evaluate.gold import Gold
from kg.evaluate.joined import Joined, load_joined
from kg.evaluate.texts import places_of, read_text, text_of
from kg.model import Reading


def evaluate_comparisons(
    gold: Path,
    texts: Path | None = None,
    *,
    only: str | None = None,
    read: Callable[[Path], Reading] = read_text,
) -> ChangeReport:
    """Compare the texts of each annotated comparison, and score what is found.

    Args:
        gold: a folder of annotations with a folder `compare` in it.
        texts: the folder of the texts; by default `readouts` beside the folder of the annotations, else that folder.
        only: evaluate the comparison of this id alone.
        read: how a text file becomes a `Reading`; by default as `kg build` does it.

    Raises:
        GoldError: a comparison, an annotation or a text is missing or faulty.
    """
    if not gold.is_dir():
        raise GoldError(f"{gold}: expected a folder of annotations with a folder compare in it")
    joined = load_joined(gold, only)
    ids = sorted({each for one in joined for each in (one.old, one.new)})
    paths = {each: (gold / f"{each}.json", text_of(gold / f"{each}.json", places_of(gold, texts))) for each in ids}
    sides = {each: _side(*paths[each], read) for each in ids}
    return ChangeReport(tuple(_evaluate_one(each, sides) for each in joined))


@dataclass(frozen=True)
class _Side:
    """A text with its annotation."""

    gold: Gold
    reading: Reading

    @cached_property
    def given(self) -> Account:
        """Return the account that the annotated statements make."""
        return _account(given(self.gold, self.reading))

    @cached_property
    def read(self) -> Account:
        """Return the account that was read."""
        return _account(self.reading)

    @cached_property
    def annotated(self) -> Annotated:
        """Return what the faults are told with."""
        return Annotated(self.gold, Evidence(self.reading))


def _side(path: Path, text: Path, read: Callable[[Path], Reading]) -> _Side:
    reading = read(text)
    return _Side(annotations.load(path, reading.document.text), reading)


def _account(reading: Reading) -> Account:
    """Return the account of a reading, by way of its graph, as a store would give it."""
    return account_of((quad.triple for quad in encode(reading)), readout_iri(reading.document))


def _evaluate_one(joined: Joined, sides: Mapping[str, _Side]) -> ComparedReport:
    old, new = sides[joined.old], sides[joined.new]
    both = {"old": old.annotated, "new": new.annotated}
    return score_comparison(joined, both, compare(old.given, new.given), compare(old.read, new.read))
