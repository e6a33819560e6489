"""The register → iCalendar (RFC 5545): an event of the whole day on which an undertaking is due.

An event, not a to-do: calendars show events, while most leave out to-dos (VTODO) or send them to another program.
Nothing is told by the clock, and an undertaking keeps its UID when it is put off, so that a calendar moves the entry.
"""

import datetime
import uuid
from collections.abc import Iterable, Iterator

from icalendar import Calendar, Event

from kg.prefixes import shorten
from kg.undertakings.model import Told, Undertaking
from kg.undertakings.rows import clause, names, who

_LONGEST = 120


def calendar(found: Iterable[Undertaking]) -> str:
    """Return the undertakings that have a day to keep as a calendar; the same register is the same bytes."""
    whole = Calendar()
    whole.add("prodid", "-//readout-kg//kg undertakings//EN")
    whole.add("version", "2.0")
    whole.add("x-wr-calname", "Undertakings")
    for each in found:
        if each.current.due is not None:
            whole.add_component(_event(each, each.current.due))
    return str(whole.to_ical(), "utf-8")


def _event(found: Undertaking, due: datetime.date) -> Event:
    told, event = found.current, Event()
    event.add("uid", str(uuid.uuid5(uuid.NAMESPACE_URL, found.iri)))
    event.add("dtstamp", _stamp(told, due))
    event.add("dtstart", due)
    event.add("dtend", due + datetime.timedelta(1))
    event.add("transp", "TRANSPARENT")
    event.add("sequence", len({wording.told.date for wording in found.wordings}) - 1)
    event.add("summary", _plain(_summary(found)))
    event.add("description", "\n".join(map(_plain, _description(found))))
    event.add("categories", ["Undertaking", found.state])
    if told.readout.address.startswith(("http://", "https://")):
        event.add("url", told.readout.address)
    return event


def _plain(words: str) -> str:
    """Return words on one line, without the characters that a calendar may not hold."""
    return "".join(character for character in " ".join(words.split()) if character.isprintable())


def _stamp(told: Told, due: datetime.date) -> datetime.datetime:
    """Return when the entry was made: the day of the readout, which a program may read again at any hour."""
    day = datetime.date.fromisoformat(told.readout.issued or told.date or str(due))
    return datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)


def _summary(found: Undertaking) -> str:
    """Return the line that a calendar shows: the state unless it is open, who, and what.

    Example: "Japan; United States: to start the exchange of data".
    """
    told = found.current
    state = "" if found.state == "open" else f"[{found.state}] "
    words = _plain(told.words or told.sentence_words)
    what = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
    return f"{state}{who(told)}: {what}" if who(told) else f"{state}{what}"


def _description(found: Undertaking) -> Iterator[str]:
    """Yield the words, and where they stand."""
    told = found.current
    yield f'"{told.sentence_words}"'
    yield f"By when: {told.due_words or told.due}"
    if told.to:
        yield f"For: {names(told.to)}"
    if told.table:
        yield f"At the table: {names(told.table)}"
    if told.persons:
        yield f"Held by: {names(told.persons)}"
    yield f"State: {found.state}" + (f" ({found.reason})" if found.reason else "")
    yield f"Wordings: {'; '.join(clause(wording) for wording in found.wordings)}"
    about = ", ".join(part for part in (told.readout.title, told.readout.publisher, told.readout.issued) if part)
    yield f"Source: {about}"
    yield f"{shorten(told.readout.iri)}, characters {told.sentence.start}-{told.sentence.end}"
    yield told.iri
