"""`TextCoverage`s → one HTML page that asks nothing of the network, with each text and what was read from it.

Everything from a document goes through the escaping template. The program of the page adds no words of its own to it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup

from kg.report.model import MARKS, Fact, Mark, Piece, TextCoverage
from kg.view import shell

_Json = dict[str, Any]

# Marks that are drawn, and the class of the page that draws each; the others only answer when pointed at.
_DRAWN = {"cue": "q", "content": "c", "deadline": "d", "name": "n", "field": "m", "participant": "p", "relation": "r"}
_OF_FORCE = ("cue", "content", "deadline")
OTHERS = (
    ("meeting", "Meeting: when, where, who"), ("relation", "Relations"), ("unread", "Yielded nothing"),
)  # fmt: skip


def page(texts: Sequence[TextCoverage], failed: Sequence[tuple[str, str]] = ()) -> str:
    """Return the page; the same texts give the same bytes."""
    forces, classes = shell.table("forces.csv"), shell.table("classes.csv")
    style, program = _style(forces, classes), f'"use strict";\n(() => {{\n{shell.text("report.js")}}})();\n'
    facts = Counter((fact.kind, fact.variant) for text in texts for fact in text.facts)
    return shell.environment().get_template("report.html").render(
        policy=shell.policy(style, program),
        style=Markup(style),
        program=Markup(program),
        heading=shell.count(len(texts), "text"),
        total=_counts(texts),
        texts=[_text(number, text) for number, text in enumerate(texts, 1)],
        failed=failed,
        forces=[{**row, "count": facts["statement", row["force"]]} for row in forces],
        classes=[
            {**row, "count": facts["entity", row["class"]]} for row in classes if facts["entity", row["class"]]
        ],
        others=[{"key": key, "words": words, "count": _other(key, texts)} for key, words in OTHERS],
    )  # fmt: skip


def _other(key: str, texts: Iterable[TextCoverage]) -> int:
    """Return how many of one of OTHERS there are."""
    if key == "unread":
        return sum(len(text.unread) for text in texts)
    return sum(fact.kind == key for text in texts for fact in text.facts)


def _style(forces: shell.Rows, classes: shell.Rows) -> str:
    """Return the style sheet, with a colour for each force and class and a rule that takes it away."""
    rules = [shell.text("report.css")]
    keyed = (("f", {row["force"]: row for row in forces}), ("k", {row["class"]: row for row in classes}))
    for prefix, rows in keyed:
        rules.append(shell.colours(prefix, rows))
        rules += (f".{prefix}-{name}{{--{prefix}:var(--{prefix}-{name})}}\n" for name in rows)
        rules += (f".off-{prefix}-{name} .{prefix}-{name}{{--{prefix}:transparent;--w:400}}\n" for name in rows)
        rules += (f".off-{prefix}-{name} .fact.{prefix}-{name}{{display:none}}\n" for name in rows)
    return "".join(rules)


def _counts(texts: Iterable[TextCoverage]) -> _Json:
    """Return what was counted in some texts."""
    texts = tuple(texts)
    kinds = Counter(fact.kind for text in texts for fact in text.facts)
    sentences, unread = sum(text.sentences for text in texts), sum(len(text.unread) for text in texts)
    return {
        "sentences": sentences, "unread": unread, "share": _percent(sentences, unread),
        **{kind: kinds[kind] for kind in ("statement", "meeting", "entity", "relation")},
    }  # fmt: skip


def _percent(sentences: int, unread: int) -> int | None:
    """Return the whole per cent of the sentences that were read: 100 only where all were, 0 where none was.

    >>> _percent(3, 1), _percent(1000, 1), _percent(0, 0)
    (66, 99, None)
    """
    return 100 * (sentences - unread) // sentences if sentences else None


def _text(number: int, text: TextCoverage) -> _Json:
    """Return one text as the template takes it."""
    name = f"t{number}"
    unread = iter(range(1, len(text.unread) + 1))
    return {
        "id": name, "title": text.title, "source": text.source,
        "about": " · ".join(part for part in (text.publisher, text.issued, text.source) if part),
        "issued": text.issued, "publisher": text.publisher, "counts": _counts([text]),
        "unread": [(f"{name}-u{place}", words) for place, words in enumerate(text.unread, 1)],
        "facts": [_fact(f"{name}-{place}", fact) for place, fact in enumerate(text.facts)],
        "paragraphs": [
            {
                "kind": each.kind, "level": min(each.level, 4),
                "pieces": [_piece(name, piece, text.marks, unread) for piece in each.pieces],
            }
            for each in text.paragraphs
        ],
    }  # fmt: skip


def _fact(name: str, fact: Fact) -> _Json:
    prefix = {"statement": "f-", "entity": "k-"}.get(fact.kind, "o-")
    variant = fact.variant if fact.kind in ("statement", "entity") else fact.kind
    return {"id": name, "style": f"{fact.kind} {prefix}{variant}", "fact": fact}


def _piece(name: str, piece: Piece, marks: Sequence[Mark], unread: Iterable[int]) -> _Json:
    """Return a piece with its style, the facts it answers with, and its place."""
    over = sorted((marks[number] for number in piece.marks), key=_rank)
    facts = dict.fromkeys(f"{name}-{mark.fact}" for mark in over if mark.fact is not None)
    begun = [marks[number] for number in piece.begun]
    lost = any(mark.kind == "unread" for mark in begun)
    cue = next((mark.variant for mark in begun if mark.kind == "cue"), "")
    return {
        "text": piece.text, "start": piece.start, "facts": " ".join(facts), "style": " ".join(_styles(over)),
        "first": bool(begun), "cue": cue, "anchor": f"{name}-u{next(iter(unread))}" if lost else "",
    }  # fmt: skip


def _rank(mark: Mark) -> tuple[int, int, int]:
    """Order marks: the most telling kind first, then the shortest."""
    return MARKS.index(mark.kind), mark.span.end - mark.span.start, mark.span.start


def _styles(over: Sequence[Mark]) -> Iterable[str]:
    """Yield the classes of the page for a piece under these marks, of which each kind is drawn once."""
    force = next((mark for mark in over if mark.kind in _OF_FORCE), None)
    name = next((mark for mark in over if mark.kind == "name"), None)
    yield from dict.fromkeys(_DRAWN[mark.kind] for mark in over if mark.kind in _DRAWN)
    if force is not None:
        yield f"f-{force.variant}"
    if name is not None:
        yield f"k-{name.variant}"
        if name.inferred:
            yield "i"
    if any(mark.kind == "unread" for mark in over):
        yield "u"
