"""The register → JSON, with every wording and where it stands. `docs/undertakings.md` describes it."""

import datetime
import json
from collections.abc import Iterable

from kg.model import Span
from kg.undertakings.model import Named, Told, Undertaking, Wording

_Object = dict[str, object]


def document(found: Iterable[Undertaking], as_of: datetime.date | None = None) -> str:
    """Return the register as a JSON text; the same register is the same bytes."""
    whole = {"asOf": str(as_of) if as_of else None, "undertakings": [_undertaking(each) for each in found]}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _undertaking(found: Undertaking) -> _Object:
    return {
        "id": found.iri,
        "state": found.state,
        "reason": found.reason or None,
        "settled": found.settled or None,
        "settledIn": found.settled_in or None,
        "overdue": found.overdue,
        "parties": _named(found.current.parties),
        "persons": _named(found.current.persons),
        "forWhom": _named(found.current.to),
        "atTheTable": _named(found.current.table),
        "due": str(found.current.due) if found.current.due else None,
        "dueWords": found.current.due_words or None,
        "series": next(iter(_named([found.current.series])), None) if found.current.series else None,
        "firstStated": found.first.date or None,
        "lastRepeated": (found.repeated.date or None) if found.repeated else None,
        "first": found.first.iri,
        "current": found.current.iri,
        "wordings": [_wording(each) for each in found.wordings],
    }


def _wording(wording: Wording) -> _Object:
    return {
        "statement": wording.told.iri,
        "how": wording.how or "first",
        "follows": wording.follows or None,
        "change": wording.change or None,
        "why": wording.why or None,
        **_told(wording.told),
    }


def _told(told: Told) -> _Object:
    return {
        "date": told.date or None,
        "force": told.force,
        "undertaking": told.undertaking,
        "negated": told.negated,
        "parties": _named(told.parties),
        "persons": _named(told.persons),
        "due": str(told.due) if told.due else None,
        "dueWords": told.due_words or None,
        "section": told.section or None,
        "act": _passage(told, told.cue, told.act),
        "words": _passage(told, told.content, told.words) if told.content else None,
        "sentence": _passage(told, told.sentence, told.sentence_words),
        "readout": {
            "iri": told.readout.iri, "title": told.readout.title or None, "publisher": told.readout.publisher or None,
            "issued": told.readout.issued or None, "source": told.readout.address or None,
        },
    }  # fmt: skip


def _passage(told: Told, span: Span, words: str) -> _Object:
    iri = f"{told.readout.iri}#char={span.start},{span.end}"
    return {"iri": iri, "start": span.start, "end": span.end, "words": words}


def _named(named: Iterable[Named]) -> list[_Object]:
    return [{"iri": each.iri, "label": each.label} for each in named]
