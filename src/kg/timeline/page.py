"""A timeline → one HTML page that asks nothing of the network: a chart of each formula, and below it each wording.

Everything from a document goes through the escaping template. The program of the page adds no words of its own to it.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from kg.compare import negation
from kg.prefixes import shorten
from kg.synopsis.model import one_line
from kg.timeline import rows
from kg.timeline.chart import FIRST, HIGH, UNSURE, Chart, Row, chart
from kg.timeline.model import Absence, Issue, Omission, Thread, Timeline, Track, Use
from kg.view import shell

_Json = dict[str, Any]

_KINDS = {"entity": "said of", "topic": "said on the topic", "phrase": "said in the words"}
_SIGNS = (
    ("new", "said here for the first time, though an earlier readout could have"), ("reworded", "other words"),
    ("stronger", "firmer"), ("weaker", "looser"), ("other side", "the other side's words at the same meeting"),
)  # fmt: skip


def page(found: Timeline) -> str:
    """Return the page; the same timeline gives the same bytes."""
    forces = shell.table("forces.csv")
    style, program = _style(forces), f'"use strict";\n(() => {{\n{shell.text("timeline.js")}}})();\n'
    used: Counter[str] = Counter(use.held.force for use in found.uses)
    return shell.environment().get_template("timeline.html").render(
        policy=shell.policy(style, program),
        style=Markup(style),
        program=Markup(program),
        subject=one_line(found.subject.label),
        kind=_KINDS[found.subject.kind],
        summary=rows.summary(found),
        shapes=[row for row in shell.table("marks.csv") if used[row["force"]]],
        forces=[{**row, "count": used[row["force"]]} for row in forces if used[row["force"]]],
        signs=[{"sign": rows.sign(name), "name": name, "means": means} for name, means in _SIGNS],
        high=HIGH,
        chart=_chart(chart(found)),
        tracks=[_track(track, found) for track in found.tracks],
        omissions=[_omission(each) for each in found.omissions],
    )  # fmt: skip


def _style(forces: shell.Rows) -> str:
    """Return the style sheet, with a colour for each force and change and a rule that takes a force away."""
    changes = {row["change"]: row for row in shell.table("changes.csv")}
    keyed = {row["force"]: row for row in forces}
    rules = [shell.text("timeline.css"), shell.colours("f", keyed), shell.colours("v", changes)]
    rules += (f".f-{name}{{--f:var(--f-{name})}}\n" for name in keyed)
    rules += (f".off-f-{name} .f-{name}.use{{display:none}}\n" for name in keyed)
    names = {**{name: name for name in changes}, "new": "added", "other-side": "same", "missing": "dropped"}
    names["unsure"] = "same"
    rules += (f".v-{name}{{--v:var(--v-{colour})}}\n" for name, colour in names.items())
    return "".join(rules)


def _chart(drawn: Chart) -> _Json:
    return {
        "axis": drawn.axis,
        "bands": [
            {"id": f"s{number}", "label": each.track.label, "ticks": each.ticks, "rows": list(map(_row, each.rows))}
            for number, each in enumerate(drawn.bands, 1)
        ],
    }  # fmt: skip


def _row(row: Row) -> _Json:
    marks = [
        {"mark": mark, "style": mark.turn.replace(" ", "-"), "y": FIRST + mark.line * HIGH} for mark in row.marks
    ]
    return {
        "thread": row.thread, "label": row.label, "height": row.lines * HIGH + 8, "middle": FIRST, "marks": marks,
        "joins": row.joins, "changed": row.changed,
    }  # fmt: skip


def _track(track: Track, found: Timeline) -> _Json:
    threads = [thread for thread in found.threads if thread.track == track.id]
    numbers = [each.id for each in found.tracks]
    return {
        "id": f"s{numbers.index(track.id) + 1}-all", "chart": f"s{numbers.index(track.id) + 1}", "label": track.label,
        "readouts": shell.count(len(track.issues), "readout"), "threads": [_thread(each, found) for each in threads],
    }  # fmt: skip


def _thread(thread: Thread, found: Timeline) -> _Json:
    uses = [found.by_number[number] for number in thread.uses]
    days = [rows.day(use.issue) for use in uses if use.date]
    entries = [(rows.day(use.issue), 0, _use(use, found)) for use in uses]
    entries += [
        (rows.day(absence.issue), 1, _absence(absence, f"x{thread.number}-{number}"))
        for number, absence in enumerate(thread.absences, 1)
    ]
    return {
        "number": thread.number, "uses": shell.count(len(uses), "use"), "span": rows.days_of(days) if days else "",
        "wordings": shell.count(thread.wordings, "wording"), "changed": thread.wordings > 1 or bool(thread.absences),
        "gone": rows.is_gone(thread, found), "single": len(entries) == 1,
        "entries": [entry for _, _, entry in sorted(entries, key=lambda each: each[:2])],
    }  # fmt: skip


def _use(use: Use, found: Timeline) -> _Json:
    held, account = use.held, use.issue.account
    others = [found.by_number[number] for number in use.beside]
    return {
        "id": f"w{use.number}", "name": f"{use.thread}{use.letter}", "date": rows.day(use.issue) or "no date",
        "force": held.force, "turn": use.turn, "style": use.turn.replace(" ", "-"), "sign": rows.sign(use.turn),
        "why": use.why, "words": use.words, "who": rows.who(account, held), "cite": _cite(use.issue, use),
        "beside": [_beside(other, found) for other in others], "undertaking": held.undertaking,
        "told": negation.told(held.force, negated=held.negated),
        "elsewhere": "", "before": one_line(use.before.sentence_words) if use.before else "",
    }  # fmt: skip


def _beside(other: Use, found: Timeline) -> _Json:
    label = next(track.label for track in found.tracks if track.id == other.track)
    return {"link": f"w{other.number}", "words": f"{label}, {rows.day(other.issue)}"}


def _cite(issue: Issue, use: Use) -> str:
    span = use.held.sentence
    parts = (one_line(issue.account.publisher), shorten(use.held.readout), f"characters {span.start}–{span.end}")
    return " · ".join(part for part in parts if part)


def _absence(absence: Absence, name: str) -> _Json:
    account = absence.issue.account
    publisher = one_line(account.publisher)
    style = UNSURE if absence.elsewhere == "text" else rows.MISSING
    return {
        "id": name, "turn": rows.MISSING, "style": style, "sign": rows.sign(rows.MISSING),
        "date": rows.day(absence.issue), "words": absence.words, "why": absence.why,
        "force": "", "who": "", "beside": (), "elsewhere": rows.ELSEWHERE[absence.elsewhere],
        "cite": " · ".join(part for part in (publisher, shorten(account.readout)) if part),
    }  # fmt: skip


def _omission(omission: Omission) -> _Json:
    return {
        "label": omission.label, "phrase": omission.phrase, "words": omission.words, "why": omission.why,
        "uses": shell.count(len(omission.uses), "use"), "days": _days(each.issue for each in omission.uses),
        "last": rows.day(omission.uses[-1].issue), "since": rows.day(omission.since),
    }  # fmt: skip


def _days(issues: Iterable[Issue]) -> str:
    return ", ".join(dict.fromkeys(rows.day(issue) for issue in issues))
