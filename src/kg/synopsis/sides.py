"""A comparison → the names that its two accounts go by, and what is told above each.

Two meetings go by their dates, two accounts of one meeting by their publishers.
"""

import datetime
from collections.abc import Iterator, Sequence

from kg import authority, compare
from kg.compare.model import Account, Comparison, Met
from kg.synopsis.model import Side, one_line


def of(comparison: Comparison) -> tuple[Side, Side]:
    """Return the older side and the newer one, under names that tell them apart."""
    accounts = comparison.old, comparison.new
    dates = [day(account.date) for account in accounts]
    publishers = [_publisher(account) for account in accounts]
    choices = [publishers, dates] if comparison.kind == "two-sides" else [dates, publishers]
    choices.append([one_line(account.title) for account in accounts])
    names = _first(choices)
    parties = [_country(account) or _party(account) or name for account, name in zip(accounts, names, strict=True)]
    shorts = _first([parties, names]) if comparison.kind == "two-sides" else names
    old, new = (_side(*each) for each in zip(accounts, names, shorts, strict=True))
    return old, new


def _first(choices: Sequence[Sequence[str]]) -> Sequence[str]:
    """Return the first names that tell the two apart."""
    last = ["the older text", "the newer text"]
    return next((names for names in choices if all(names) and names[0] != names[1]), last)


def _publisher(account: Account) -> str:
    """Return who put an account out, with the party where the name is that of a post: "Prime Minister (Norway)"."""
    name, party = one_line(account.publisher), _party(account)
    return name if party.casefold() in name.casefold() else f"{name} ({party})"


def _party(account: Account) -> str:
    """Return the party whose publisher it is: named in the name, or by the post that is the name; else nothing."""
    name = one_line(account.publisher).casefold()
    attendance = [each for met in account.meetings for each in met.attendance if name and each.party_name]
    named = [each.party_name for each in attendance if one_line(each.party_name).casefold() in name]
    by_post = [each.party_name for each in attendance if one_line(each.position).casefold() == name]
    return one_line(next(iter((*named, *by_post)), ""))


def _country(account: Account) -> str:
    """Return the name of the country whose body put an account out, where that is known."""
    whose = compare.side(account.publisher_iri) if account.publisher_iri else ""
    if whose == account.publisher_iri:
        return ""
    known = authority.load().get(whose)
    told = (name for iri, name in account.labels if iri.endswith(f"/{whose}"))
    return one_line(next(told, known.label if known else ""))


def _side(account: Account, name: str, short: str) -> Side:
    about = tuple(one_line(line) for line in _about(account, name) if line)
    return Side(name, short, one_line(account.title), _publisher(account), account.date, about)


def _about(account: Account, name: str) -> Iterator[str]:
    """Yield what an account tells of each meeting, and of itself, as far as its name does not."""
    for met in account.meetings:
        yield ", ".join(part for part in (*_when(met), met.place) if part and part != name)
        yield _people(met)
    issued = f"issued {day(account.issued)}" if account.issued else ""
    yield ", ".join(part for part in (_publisher(account), issued) if part and part != name)


def _when(met: Met) -> tuple[str, ...]:
    """Return when, how long and in which way a meeting was held."""
    return day(met.date), met.start, f"{met.minutes} minutes" if met.minutes else "", met.format


def _people(met: Met) -> str:
    """Return who took part, with the post and the party as far as they are told."""
    return "; ".join(
        f"{each.name} ({', '.join(about)})" if (about := [part for part in (each.position, each.party_name) if part])
        else each.name
        for each in met.attendance
    )  # fmt: skip


def heading(comparison: Comparison, old: Side, new: Side) -> str:
    """Return who met and what is laid side by side, in words."""
    parties = parties_of(comparison)
    if comparison.kind == "two-sides":
        met = day(min(filter(None, (old.date, new.date)), default=None))
        return ", ".join(part for part in (parties, met) if part) or f"{old.name} and {new.name}"
    span = f"{old.name} → {new.name}"
    return f"{parties}, {span}" if parties else span


def parties_of(comparison: Comparison) -> str:
    """Return the parties that met."""
    labels = dict((*comparison.old.labels, *comparison.new.labels))
    return " – ".join(sorted(labels.get(iri, iri) for iri in comparison.new.parties | comparison.old.parties))


def day(date: datetime.date | None) -> str:
    """Return a date in words.

    >>> day(datetime.date(2025, 3, 12))
    '12 March 2025'
    """
    return f"{date.day} {date:%B} {date.year}" if date else ""
