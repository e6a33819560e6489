"""A timeline → Markdown to paste into a note: for each series a table, what went struck through, what came in bold."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.timeline.model import Omission, Timeline, Words
from kg.timeline.rows import MISSING, Row, day, force, joined, rows, summary, turn

# What would be read as markup. An underscore or a star inside a word is, too.
_MARKUP = re.compile(r"([\\`*_~\[\]<>|#&$])")
_MARKS = {"kept": "", "gone": "~~", "come": "**"}


def markdown(found: Timeline) -> str:
    """Return the tables on a timeline."""
    lines = [f"## {_plain(found.subject.label)}\n", f"{_plain(summary(found))}\n"]
    words = {f"w{use.number}": use.words for use in found.uses}
    table = list(rows(found))
    for track in found.tracks:
        lines.append(f"### {_plain(track.label)}\n")
        own = [row for row in table if row["series_id"] == track.id]
        lines += _table(
            ("Date", "Formula", "Change", "Force", "Who", "Words"),
            [_row(row, words) for row in own],
        )
    return "\n".join([*lines, *_omissions(found.omissions)])


def _row(row: Row, words: Mapping[str, Sequence[Words]]) -> tuple[str, ...]:
    told = marked(words[row["id"]]) if "id" in row else _plain(row.get("words", ""))
    who = _plain(row.get("speakers", ""))
    return row["date"], row["formula"], turn(row["change"]), force(row), who, told


def omission_markdown(found: Sequence[Omission]) -> str:
    """Return the table on omissions."""
    return "\n".join(_omissions(found))


def _omissions(found: Sequence[Omission]) -> Iterator[str]:
    if found:
        yield "### No longer said\n"
        yield from _table(
            ("Series", "Phrase", "Uses", "First", "Last", "Since", "In its place"), [_omission(each) for each in found]
        )


def _omission(each: Omission) -> tuple[str, ...]:
    return (
        _plain(each.label), _plain(each.phrase), str(len(each.uses)), day(each.uses[0].issue),
        day(each.uses[-1].issue), f"{turn(MISSING)} {day(each.since)}", marked(each.words) or "nothing",
    )  # fmt: skip


def _table(header: Sequence[str], table: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"| {' | '.join('---' for _ in header)} |"
    for row in table:
        yield f"| {' | '.join(row)} |"
    yield ""


def marked(words: Iterable[Words]) -> str:
    """Return a wording with a mark around what changed."""
    return " ".join(f"{_MARKS[each.what]}{_plain(each.text)}{_MARKS[each.what]}" for each in joined(words))


def _plain(text: str) -> str:
    r"""Return words of a document as Markdown that shows just them.

    >>> _plain("a | b *c*")
    'a \\| b \\*c\\*'
    """
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
