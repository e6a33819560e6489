"""Sheets → one JSON document, described in docs/compare.md; the same comparisons give the same bytes."""

import json
from collections.abc import Sequence
from typing import Any

from kg.compare.model import Account, Comparison, Conflict
from kg.model import Span
from kg.synopsis.model import Row, Sheet, Side, Told, one_line
from kg.synopsis.rows import words_of

_Json = dict[str, Any]


def document(sheets: Sequence[Sheet]) -> str:
    """Return the document."""
    return json.dumps({"comparisons": [_sheet(sheet) for sheet in sheets]}, ensure_ascii=False, indent=1) + "\n"


def _sheet(sheet: Sheet) -> _Json:
    comparison = sheet.comparison
    return {
        "kind": comparison.kind,
        "old": _account(comparison.old, sheet.old),
        "new": _account(comparison.new, sheet.new),
        "counts": dict(sheet.counts),
        "conflicts": [_conflict(each, comparison) for each in comparison.conflicts],
        "changes": [_row(row, comparison) for row in sheet.rows],
    }


def _account(account: Account, side: Side) -> _Json:
    return {
        "readout": account.readout, "name": side.name, "title": side.title,
        "publisher": side.publisher or None, "date": account.date.isoformat() if account.date else None,
        "issued": account.issued.isoformat() if account.issued else None,
        "meetings": [met.iri for met in account.meetings],
    }  # fmt: skip


def _row(row: Row, comparison: Comparison) -> _Json:
    return {
        "id": f"c{row.number}", "change": row.verdict, "why": row.why, "score": row.score, "shape": row.shape or None,
        "old": _told(row.old, comparison.old), "new": _told(row.new, comparison.new),
    }  # fmt: skip


def _told(told: Told | None, account: Account) -> _Json | None:
    if told is None:
        return None
    held, labels = told.held, dict(account.labels)
    return {
        "statement": held.iri, "readout": held.readout, "force": held.force, "lemma": held.lemma,
        "undertaking": held.undertaking, "negated": held.negated,
        "deadline": held.deadline.isoformat() if held.deadline else None,
        "deadlineText": held.deadline_words or None, "section": held.section or None,
        "holders": [{"iri": iri, "label": labels.get(iri)} for iri in sorted(held.holders)],
        "speakers": list(held.speakers), "mentions": sorted(held.mentions),
        "cue": _passage(held.cue, account), "content": _passage(held.content, account),
        "sentence": _passage(held.sentence, account),
        "wording": words_of(told), "parts": [_passage(each, account) for each in told.parts],
        "changed": [_passage(each, account) for each in told.changed],
    }  # fmt: skip


def _passage(span: Span | None, account: Account) -> _Json | None:
    """Return a stretch of a text: its IRI, its offsets and its words."""
    if span is None:
        return None
    return {
        "iri": f"{account.readout}#char={span.start},{span.end}", "start": span.start, "end": span.end,
        "words": account.text[span.start : span.end],
    }  # fmt: skip


def _conflict(conflict: Conflict, comparison: Comparison) -> _Json:
    return {
        "fact": conflict.fact,
        "old": {"value": one_line(conflict.old), "passage": _passage(conflict.old_words, comparison.old)},
        "new": {"value": one_line(conflict.new), "passage": _passage(conflict.new_words, comparison.new)},
    }
