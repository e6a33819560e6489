"""A timeline → flat tables: a row for each use and each readout in which a formula is missing, and one for omissions.

Words that went are written `[-gone-]` and words that came `{+come+}`, as wdiff writes them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.compare import negation
from kg.compare.model import Account, Held
from kg.prefixes import shorten
from kg.synopsis import names
from kg.synopsis.model import one_line
from kg.timeline.model import Absence, Elsewhere, Issue, Omission, Thread, Timeline, Use, Words

COLUMNS = (
    "id", "series", "formula", "date", "change", "why", "force", "negated", "speakers", "publisher", "words", "gone",
    "come", "previous", "beside", "wording_uses", "wording_first", "wording_last", "series_id", "readout", "statement",
    "start", "end", "sentence",
)  # fmt: skip
SHOWN = ("series", "formula", "date", "change", "force", "speakers", "words")
OMISSION_COLUMNS = (
    "series", "phrase", "uses", "first", "last", "missing_since", "latest", "in_its_place", "why", "series_id",
    "statement", "readout", "start", "end", "latest_readout", "in_its_place_statement",
)  # fmt: skip
OMISSION_SHOWN = ("series", "phrase", "uses", "first", "last", "missing_since", "in_its_place")

MISSING = "missing"
_SIGNS = {"first": "•", "new": "+", "other side": "⇄", MISSING: "−"}

ELSEWHERE: Mapping[Elsewhere, str] = {
    "": "", "other statements": "spoken of in other statements", "text": "named in the text, in no statement read",
}  # fmt: skip

Row = Mapping[str, str]


def turn(what: str) -> str:
    """Return the word for a turn with its sign.

    >>> turn("new"), turn("stronger")
    ('+ new', '▲ stronger')
    """
    return f"{sign(what)} {what}"


def sign(what: str) -> str:
    """Return the sign of a turn."""
    return _SIGNS.get(what) or names.sign(what)  # type: ignore[arg-type]  # the others are those of a comparison


def who(account: Account, held: Held) -> str:
    """Return who holds a statement: the parties, and the person where one speaks alone."""
    labels = dict(account.labels)
    parties = sorted(labels.get(iri, shorten(iri)) for iri in held.holders & account.parties)
    told = ", ".join(parties or held.speakers)
    alone = len(held.speakers) == 1 and parties and held.speakers[0] not in parties
    return one_line(f"{told} ({held.speakers[0]})" if alone else told)


def plain(words: Iterable[Words]) -> str:
    """Return a wording with marks around what changed."""
    marks = {"kept": "{}", "gone": "[-{}-]", "come": "{{+{}+}}"}
    return " ".join(marks[each.what].format(each.text) for each in joined(words))


def joined(words: Iterable[Words]) -> Iterator[Words]:
    """Yield the runs of a wording, without regard to where it speaks of the subject."""
    last: Words | None = None
    for each in words:
        if last is not None and last.what == each.what:
            last = Words(f"{last.text} {each.text}", each.what)
        else:
            if last is not None:
                yield last
            last = Words(each.text, each.what)
    if last is not None:
        yield last


def summary(found: Timeline) -> str:
    """Return in words how often, where and when a subject was spoken of."""
    days = [str(use.date) for use in found.uses if use.date]
    span = f", {days_of(days)}" if days else ""
    reworded = sum(1 for thread in found.threads if thread.wordings > 1)
    gone = sum(1 for thread in found.threads if is_gone(thread, found))
    fates = ((reworded, "reworded"), (gone, "no longer said"))
    parts = [_count(len(found.uses), "use"), _count(len(found.threads), "formula")]
    parts += [f"{number} of them {what}" for number, what in fates if number]
    return f"{', '.join(parts)}, in {_count(len(found.tracks), 'series')}{span}"


def is_gone(thread: Thread, found: Timeline) -> bool:
    """Tell whether a formula is missing after its last use, and not merely where no statement was read."""
    last = max(day(found.by_number[number].issue) for number in thread.uses)
    return any(day(each.issue) > last and each.elsewhere != "text" for each in thread.absences)


def _count(number: int, what: str) -> str:
    plural = {"formula": "formulas", "series": "series"}.get(what, f"{what}s")
    return f"{number} {what if number == 1 else plural}"


def days_of(days: Iterable[str]) -> str:
    """Return the first and the last of some days.

    >>> days_of(["2025-01-02", "2024-01-02"]), days_of(["2024-01-02"])
    ('2024-01-02 to 2025-01-02', '2024-01-02')
    """
    found = sorted(days)
    return found[0] if found[0] == found[-1] else f"{found[0]} to {found[-1]}"


def day(issue: Issue) -> str:
    """Return the day of a readout's meeting, "" where it is not known."""
    return issue.date.isoformat() if issue.date else ""


def rows(found: Timeline) -> Iterator[Row]:
    """Yield the rows of COLUMNS: series by series, formula by formula, in the order of time."""
    labels = {track.id: track.label for track in found.tracks}
    for thread in found.threads:
        uses = [found.by_number[number] for number in thread.uses]
        lines = [(day(use.issue), 0, _use(use, uses)) for use in uses]
        lines += [(day(each.issue), 1, _absence(each, thread)) for each in thread.absences]
        for _, _, row in sorted(lines, key=lambda line: line[:2]):
            yield {"series": labels[thread.track], "series_id": thread.track} | row


def _use(use: Use, thread: Sequence[Use]) -> dict[str, str]:
    held = use.held
    alike = sorted(day(each.issue) for each in thread if each.letter == use.letter)
    return {
        "id": f"w{use.number}", "formula": f"{use.thread}{use.letter}", "date": day(use.issue),
        "change": use.turn, "why": use.why, **_force(held), "speakers": who(use.issue.account, held),
        "publisher": one_line(use.issue.account.publisher), "words": plain(use.words),
        "gone": _only(use.words, "gone"), "come": _only(use.words, "come"),
        "previous": f"w{use.previous}" if use.previous else "", "beside": " ".join(f"w{each}" for each in use.beside),
        "wording_uses": str(len(alike)), "wording_first": alike[0], "wording_last": alike[-1],
        "readout": held.readout, "statement": held.iri, "start": str(held.sentence.start),
        "end": str(held.sentence.end), "sentence": one_line(held.sentence_words),
    }  # fmt: skip


def _force(held: Held) -> dict[str, str]:
    return {"force": held.force, "negated": str(held.negated).lower()}


def force(row: Row) -> str:
    """Return the force of a row for reading, "" where it has none."""
    return negation.told(row.get("force", ""), negated=row.get("negated") == "true")


def _only(words: Iterable[Words], what: str) -> str:
    return " … ".join(each.text for each in joined(words) if each.what == what)


def _absence(absence: Absence, thread: Thread) -> dict[str, str]:
    instead = absence.instead
    account = absence.issue.account
    row = {
        "formula": str(thread.number), "date": day(absence.issue), "change": MISSING,
        "publisher": one_line(account.publisher), "readout": account.readout, "why": absence.why,
        "words": ELSEWHERE[absence.elsewhere],
    }  # fmt: skip
    if instead is None:
        return row
    words = "; ".join(filter(None, (row["words"], f"in its place: {plain(absence.words)}")))
    return row | {
        **_force(instead), "speakers": who(account, instead), "words": words,
        "statement": instead.iri, "start": str(instead.sentence.start), "end": str(instead.sentence.end),
        "sentence": one_line(instead.sentence_words), "gone": _only(absence.words, "gone"),
        "come": _only(absence.words, "come"),
    }  # fmt: skip


def omission_rows(found: Iterable[Omission]) -> Iterator[Row]:
    """Yield the rows of OMISSION_COLUMNS."""
    for each in found:
        last = each.uses[-1]
        yield {
            "series": each.label, "phrase": each.phrase, "uses": str(len(each.uses)), "first": day(each.uses[0].issue),
            "last": day(last.issue), "missing_since": day(each.since), "latest": day(each.latest),
            "in_its_place": plain(each.words) or "nothing", "why": each.why, "series_id": each.track,
            "statement": last.held.iri, "readout": last.held.readout, "start": str(last.span.start),
            "end": str(last.span.end), "latest_readout": each.latest.account.readout,
            "in_its_place_statement": each.instead.iri if each.instead else "",
        }  # fmt: skip


def shown(table: Iterable[Row]) -> Iterator[Row]:
    """Yield rows as a reader sees them: the change with its sign, the force with what negates it."""
    for row in table:
        yield {**row, "change": turn(row["change"]), "force": force(row)}


def cells(table: Iterable[Row], columns: Sequence[str]) -> list[tuple[str, ...]]:
    """Return rows as tuples of some columns."""
    return [tuple(row.get(column, "") for column in columns) for row in table]
