"""The register → rows: a few columns for people, all of them for programs, an undertaking a row.

Example: "Japan; United States", "agreed", "to start the exchange of data", "", "2025-12-31", "2025-10-29", "", "open".
"""

from collections.abc import Callable, Iterable

from kg.compare import negation
from kg.model import Span
from kg.prefixes import shorten
from kg.undertakings.model import Named, Told, Undertaking, Wording

Row = tuple[str, ...]


def rows(found: Iterable[Undertaking]) -> list[Row]:
    """Return all that the register holds of each undertaking, in the order of COLUMNS."""
    return [tuple(value(each) for value in _VALUES.values()) for each in found]


def shown(found: Iterable[Undertaking]) -> list[Row]:
    """Return what people need of each undertaking, in the order of SHOWN."""
    return [_shown(each) for each in found]


def _shown(found: Undertaking) -> Row:
    told = found.current
    words = _line(told.words or told.sentence_words)
    repeated = found.repeated.date if found.repeated else ""
    state = f"{found.state} ({found.reason})" if found.reason else found.state
    statement = shorten(told.iri)
    return who(told), _line(told.act), words, names(told.to), due(told), found.first.date, repeated, state, statement


SHOWN = ("who", "act", "what", "for whom", "by when", "first", "repeated", "state", "statement")


def who(told: Told) -> str:
    """Return who holds a statement: the parties, or else the people."""
    return names(told.parties) or names(told.persons)


def names(named: Iterable[Named]) -> str:
    """Return names in one cell."""
    return "; ".join(dict.fromkeys(_line(each.label) for each in named))


def due(told: Told) -> str:
    """Return a deadline: the day, or else the words."""
    return str(told.due) if told.due else f'"{_line(told.due_words)}"' if told.due_words else ""


def history(found: Undertaking) -> str:
    """Return each wording in a clause: its day, its force, and what changed."""
    return "; ".join(f"{_line(clause(wording))}" for wording in found.wordings)


def clause(wording: Wording) -> str:
    """Return the day, the force and the publisher of a wording, and what changed.

    Example: "2025-02-05 Assessment (weaker: fulfilled: Agreement becomes Assessment)".
    """
    told = wording.told
    how = {"": "", "continues": wording.change, "other side": f"told by {told.readout.publisher or 'the other side'}"}
    about = ": ".join(part for part in (how[wording.how], wording.why) if part)
    force = negation.told(told.force, negated=told.negated)
    return f"{told.date or 'undated'} {force}" + (f" ({about})" if about else "")


def _line(words: str) -> str:
    return " ".join(words.split())


def _iris(named: Iterable[Named]) -> str:
    return "; ".join(each.iri for each in named)


def _edge(span: Span | None, edge: str) -> str:
    return "" if span is None else str(getattr(span, edge))


_VALUES: dict[str, Callable[[Undertaking], str]] = {
    "undertaking": lambda each: each.iri,
    "state": lambda each: each.state,
    "reason": lambda each: each.reason,
    "settled": lambda each: each.settled,
    "settled_in": lambda each: each.settled_in,
    "overdue": lambda each: str(each.overdue).lower(),
    "parties": lambda each: names(each.current.parties),
    "persons": lambda each: names(each.current.persons),
    "act": lambda each: _line(each.current.act),
    "words": lambda each: _line(each.current.words),
    "for_whom": lambda each: names(each.current.to),
    "at_the_table": lambda each: names(each.current.table),
    "mentions": lambda each: names(each.current.mentions),
    "due": lambda each: str(each.current.due or ""),
    "due_words": lambda each: _line(each.current.due_words),
    "force": lambda each: each.current.force,
    "first_stated": lambda each: each.first.date,
    "last_repeated": lambda each: each.repeated.date if each.repeated else "",
    "wordings": lambda each: str(len(each.wordings)),
    "history": history,
    "series": lambda each: each.current.series.label if each.current.series else "",
    "section": lambda each: each.current.section,
    "sentence": lambda each: _line(each.current.sentence_words),
    "sentence_start": lambda each: _edge(each.current.sentence, "start"),
    "sentence_end": lambda each: _edge(each.current.sentence, "end"),
    "words_start": lambda each: _edge(each.current.content, "start"),
    "words_end": lambda each: _edge(each.current.content, "end"),
    "act_start": lambda each: _edge(each.current.cue, "start"),
    "act_end": lambda each: _edge(each.current.cue, "end"),
    "title": lambda each: _line(each.current.readout.title),
    "publisher": lambda each: _line(each.current.readout.publisher),
    "statement": lambda each: each.current.iri,
    "readout": lambda each: each.current.readout.iri,
    "first_statement": lambda each: each.first.iri,
    "first_readout": lambda each: each.first.readout.iri,
    "party_iris": lambda each: _iris(each.current.parties),
    "person_iris": lambda each: _iris(each.current.persons),
    "for_whom_iris": lambda each: _iris(each.current.to),
    "series_iri": lambda each: each.current.series.iri if each.current.series else "",
}  # fmt: skip

COLUMNS = tuple(_VALUES)
