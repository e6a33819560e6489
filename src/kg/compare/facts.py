"""The facts of a meeting that two accounts tell differently: date, start, duration, form, place, people, their posts.

A fact that only one of them tells is no conflict.
"""

from collections.abc import Iterator

from kg.compare import tables
from kg.compare.model import Account, Attendance, Conflict, Met
from kg.iri import post_id
from kg.model import Span

_FACTS = (("date", "date"), ("start", "start"), ("minutes", "minutes"), ("format", "format"), ("place", "place"))


def conflicts(old: Account, new: Account) -> Iterator[Conflict]:
    """Yield what two accounts tell differently of the meetings that both report."""
    others = {met.iri: met for met in new.meetings}
    for met in old.meetings:
        if met.iri in others:
            yield from _facts(met, others[met.iri])
            yield from _people(met, others[met.iri])


def _facts(old: Met, new: Met) -> Iterator[Conflict]:
    for fact, name in _FACTS:
        one, other = getattr(old, name), getattr(new, name)
        if one and other and not _agree(fact, old, new):
            yield Conflict(fact, str(one), str(other), _words(old, fact), _words(new, fact))


def _agree(fact: str, old: Met, new: Met) -> bool:
    if fact == "place":
        return old.place_iri == new.place_iri != "" or old.place.casefold() == new.place.casefold()
    return bool(getattr(old, fact) == getattr(new, fact))


def _words(met: Met, fact: str) -> Span | None:
    return min((span for name, span in met.evidence if name == fact), default=None)


def _people(old: Met, new: Met) -> Iterator[Conflict]:
    """Yield who takes part in one account only, where both name somebody of that party, and who has another post."""
    for party in sorted(_parties(old) & _parties(new)):
        ours, theirs = _of(old, party), _of(new, party)
        if ours.keys() != theirs.keys():
            yield Conflict("participants", _names(ours), _names(theirs))
        for person in sorted(ours.keys() & theirs.keys()):
            one, other = ours[person], theirs[person]
            if one.position and other.position and _post(one) != _post(other):
                yield Conflict(f"title of {one.name}", one.position, other.position)


def _parties(met: Met) -> set[str]:
    return {each.party for each in met.attendance if each.party}


def _of(met: Met, party: str) -> dict[str, Attendance]:
    return {each.person: each for each in met.attendance if each.party == party}


def _names(people: dict[str, Attendance]) -> str:
    return ", ".join(sorted(each.name for each in people.values()))


def _post(each: Attendance) -> frozenset[str]:
    """Return the words that tell a post: a Minister for Foreign Affairs is a Foreign Minister."""
    words = frozenset(post_id(each.position, None).removeprefix("post/").split("-"))
    return words - tables.load().function_words - {"affairs"}
