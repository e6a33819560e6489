"""Two accounts → `Comparison`: the statements matched, each match judged, and the facts that the two tell apart."""

from collections.abc import Iterator

from kg.compare.align import align, of_one_meeting
from kg.compare.change import Place, change
from kg.compare.facts import conflicts
from kg.compare.model import Account, Comparison, Pair
from kg.compare.terms import terms


def compare(old: Account, new: Account) -> Comparison:
    """Lay two accounts side by side: of two meetings, the older first, or of one meeting, told by two."""
    pairs = tuple(sorted(_pairs(old, new), key=lambda pair: (pair.old.cue, pair.new.cue)))
    taken = {each.iri for pair in pairs for each in (pair.old, pair.new)}
    two_sides = of_one_meeting(old, new)
    return Comparison(
        "two-sides" if two_sides else "series", old, new, pairs,
        tuple(each for each in old.statements if each.iri not in taken),
        tuple(each for each in new.statements if each.iri not in taken),
        tuple(conflicts(old, new)) if two_sides else (),
    )  # fmt: skip


def _pairs(old: Account, new: Account) -> Iterator[Pair]:
    first = [Place(old, *each) for each in zip(old.statements, terms(old), strict=True)]
    second = [Place(new, *each) for each in zip(new.statements, terms(new), strict=True)]
    for match in align(old, new):
        one, other = first[match.old], second[match.new]
        label, why = change(one, other)
        yield Pair(one.held, other.held, label, _shaped(match.shape, why), match.score, match.shape)


def _shaped(shape: str, why: str) -> str:
    return f"{shape}; {why}" if shape else why
