"""A timeline → one JSON document, described in docs/timeline.md; the same readouts give the same bytes."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from kg.compare.model import Account, Held
from kg.model import Span
from kg.synopsis.model import one_line
from kg.timeline.model import Absence, Issue, Omission, Place, Thread, Timeline, Track, Use, Words
from kg.timeline.rows import day, joined, who

_Json = dict[str, Any]


def document(found: Timeline) -> str:
    """Return the document on a timeline."""
    days = sorted(day(use.issue) for use in found.uses if use.date)
    subject = found.subject
    return _text({
        "subject": {"kind": subject.kind, "label": subject.label, "iri": subject.iri or None},
        "uses": len(found.uses), "first": days[0] if days else None, "last": days[-1] if days else None,
        "series": [_track(track, found) for track in found.tracks],
        "omissions": [_omission(each) for each in found.omissions],
    })  # fmt: skip


def omission_document(found: Iterable[Omission]) -> str:
    """Return the document on omissions."""
    return _text({"omissions": [_omission(each) for each in found]})


def _text(found: _Json) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _track(track: Track, found: Timeline) -> _Json:
    return {
        "id": track.id, "label": track.label, "readouts": [_issue(each) for each in track.issues],
        "formulas": [_thread(each, found) for each in found.threads if each.track == track.id],
    }  # fmt: skip


def _issue(issue: Issue) -> _Json:
    account = issue.account
    return {"readout": account.readout, "date": day(issue) or None, "publisher": account.publisher or None}


def _thread(thread: Thread, found: Timeline) -> _Json:
    uses = [found.by_number[number] for number in thread.uses]
    return {
        "number": thread.number, "wordings": _wordings(uses), "uses": [_use(use) for use in uses],
        "missing": [_absence(each) for each in thread.absences],
    }  # fmt: skip


def _wordings(uses: Sequence[Use]) -> list[_Json]:
    """Return each wording with its first and last use in the series."""
    letters = dict.fromkeys(use.letter for use in uses)
    days = {letter: sorted(day(use.issue) for use in uses if use.letter == letter) for letter in letters}
    return [
        {"letter": letter, "uses": len(each), "first": each[0] or None, "last": each[-1] or None}
        for letter, each in days.items()
    ]


def _use(use: Use) -> _Json:
    account = use.issue.account
    return {
        "id": f"w{use.number}", "wording": use.letter, "formula": use.formula, "date": day(use.issue) or None,
        "change": use.turn, "why": use.why or None, "previous": f"w{use.previous}" if use.previous else None,
        "before": use.before.iri if use.before else None, "beside": [f"w{each}" for each in use.beside],
        **_statement(account, use.held), "parts": [_passage(each, account) for each in use.parts],
        "named": [_passage(each, account) for each in use.hits], "words": _words(use.words),
    }  # fmt: skip


def _statement(account: Account, held: Held) -> _Json:
    labels = dict(account.labels)
    return {
        "statement": held.iri, "readout": held.readout, "publisher": account.publisher or None, "force": held.force,
        "undertaking": held.undertaking, "negated": held.negated,
        "who": who(account, held), "speakers": list(held.speakers),
        "holders": [{"iri": iri, "label": labels.get(iri)} for iri in sorted(held.holders)],
        "sentence": _passage(held.sentence, account),
    }  # fmt: skip


def _passage(span: Span, account: Account) -> _Json:
    """Return a stretch of a text: its IRI, its offsets and its words."""
    return {
        "iri": f"{account.readout}#char={span.start},{span.end}", "start": span.start, "end": span.end,
        "words": account.text[span.start : span.end],
    }  # fmt: skip


def _words(words: Sequence[Words]) -> list[list[str]]:
    return [[each.what, each.text] for each in joined(words)]


def _absence(absence: Absence) -> _Json:
    instead = absence.instead
    return {
        **_issue(absence.issue), "instead": _statement(absence.issue.account, instead) if instead else None,
        "words": _words(absence.words), "why": absence.why or None, "elsewhere": absence.elsewhere or None,
    }  # fmt: skip


def _omission(omission: Omission) -> _Json:
    instead = omission.instead
    return {
        "series": {"id": omission.track, "label": omission.label}, "phrase": omission.phrase,
        "first": day(omission.uses[0].issue), "last": day(omission.uses[-1].issue),
        "uses": [_place(each) for each in omission.uses],
        "missingSince": _issue(omission.since), "latest": _issue(omission.latest),
        "instead": _statement(omission.latest.account, instead) if instead else None,
        "words": _words(omission.words), "why": omission.why or None,
    }  # fmt: skip


def _place(place: Place) -> _Json:
    return {
        "date": day(place.issue), "statement": place.held.iri, "force": place.held.force,
        "negated": place.held.negated,
        "passage": _passage(place.span, place.issue.account), "sentence": one_line(place.held.sentence_words),
    }  # fmt: skip
