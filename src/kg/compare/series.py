"""Meetings → the series they belong to: the same parties at the same level in the same format.

Parties and posts tell a series, not persons: ministers change. A meeting whose parties or posts no readout tells is in
no series. Example: "series/jp-us.defence-minister.in-person" are the meetings of the two ministers of defence.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.compare.levels import RANKS, Standing, standing
from kg.compare.model import Attendance, Met
from kg.iri import slug

_REMOTE = frozenset({"telephone", "video"})
_FORMS = {"in-person": "", "remote": ", by telephone or video"}


@dataclass(frozen=True, slots=True, order=True)
class Series:
    """A series: the id below the base IRI, its name, the IRIs of its parties, the level and the form."""

    id: str
    label: str
    parties: tuple[str, ...]
    level: str
    form: str


def series_of(tellings: Sequence[Met]) -> Series | None:
    """Return the series of a meeting from all that readouts tell of it, None where that does not suffice.

    A meeting whose format is not told counts as one in person.
    """
    attendance = [each for met in tellings for each in met.attendance if each.party]
    names = {each.party: each.party_name for each in sorted(attendance, key=lambda each: each.party_name, reverse=True)}
    level = _level(attendance)
    if len(names) < 2 or not level:  # noqa: PLR2004
        return None
    form = "remote" if {met.format for met in tellings} & _REMOTE else "in-person"
    parties = tuple(sorted(names))
    codes = "-".join(party.rpartition("/")[2].casefold() for party in parties)
    label = f"{' – '.join(sorted(names.values()))}: {_name(level)}{_FORMS[form]}"
    return Series(f"series/{codes}.{slug(level)}.{form}", label, parties, level, form)


def _level(attendance: Iterable[Attendance]) -> str:
    """Return the level of a meeting: that of the highest of each party, and of all who share the highest rank."""
    by_party: dict[str, set[Standing]] = {}
    for each in attendance:
        found = standing(each.position, each.party) if each.position else None
        if found:
            by_party.setdefault(each.party, set()).add(found)
    highest = {each for found in by_party.values() for each in _highest(found)}
    fields = {each.rank for each in highest if each.field}
    return " and ".join(sorted(str(each) for each in highest if each.field or each.rank not in fields))


def _name(level: str) -> str:
    """Return a level for the reader.

    >>> _name("defence minister"), _name("head"), _name("defence minister and foreign minister")
    ('defence ministers', 'leaders', 'defence ministers and foreign ministers')
    """
    return " and ".join("leaders" if each == "head" else f"{each}s" for each in level.split(" and "))


def _highest(found: Iterable[Standing]) -> set[Standing]:
    """Return the standings of the highest rank; a rank that no row knows is the lowest."""
    order = {rank: place for place, rank in enumerate(RANKS)}
    standings = list(found)
    best = min(order.get(each.rank, len(order)) for each in standings)
    return {each for each in standings if order.get(each.rank, len(order)) == best}
