"""What became of a statement: same, reworded, stronger or weaker, and why in words.

A "not" gained or lost reverses it. Else the first of these that differs settles it: the force, where both are on the
scale; the undertaking; the deadline of one act; a qualifier that makes it firmer or looser. Where none does, the words
decide between same and reworded.
Example: "strongly condemned" and "condemned" are of one force, off the scale; "strongly" is gone, so it is weaker.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg import lexicon
from kg.compare import tables
from kg.compare.done import done
from kg.compare.model import Account, Change, Held
from kg.compare.qualifying import grade, qualifiers, tally
from kg.compare.terms import Terms, content_tokens, parties_of
from kg.compare.tokens import Token

STRENGTH = {
    "Discussion": 0, "Report": 1, "Assessment": 2, "Welcome": 3, "Support": 3, "Affirmation": 4, "Agreement": 5,
    "Commitment": 6,
}  # fmt: skip
"""The forces on which wording is compared (kg:strength); the others are off this scale."""

_OPPOSED = ({"Support", "Criticism"}, {"Welcome", "Criticism"})
_NOTED = frozenset({"Assessment", "Report", "Welcome"})
_NOT = re.compile(r"(?:not|no|never|neither|nor|cannot|\w+n[’']t)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b[12]\d{3}\b")
_SHOWN = 6

Verdict = tuple[Change, str]


@dataclass(frozen=True, slots=True)
class Place:
    """A statement in its account, with its terms."""

    account: Account
    held: Held
    terms: Terms


def change(old: Place, new: Place) -> Verdict:
    """Return what became of a statement, and why."""
    rules = (_reversal, _force, _undertaking, _deadline, _qualifier)
    for rule in rules:
        verdict = rule(old, new)
        if verdict is not None:
            return verdict
    return _wording(old, new)


def _reversal(old: Place, new: Place) -> Verdict | None:
    """Tell a "not" gained or lost: it is no degree of the same, so that the other rules have nothing to say."""
    if old.held.negated != new.held.negated:
        return "reworded", "reversed: negated now" if new.held.negated else "reversed: no longer negated"
    nots = [bool(_NOT.search(each.held.content_words)) for each in (old, new)]
    if nots[0] == nots[1] or old.held.force != new.held.force:
        return None
    others = [words for words in (*_only(old, new), *_only(new, old)) if not _NOT.fullmatch(words)]
    return None if others else ("reworded", "reversed: " + ('"not" is new' if nots[1] else '"not" is gone'))


def _force(old: Place, new: Place) -> Verdict | None:
    before, after = old.held.force, new.held.force
    if not {before, after} <= STRENGTH.keys() or STRENGTH[before] == STRENGTH[after]:
        return None
    fulfilled = "fulfilled: " if _fulfilled(old.held, new.held) else ""
    change: Change = "stronger" if STRENGTH[after] > STRENGTH[before] else "weaker"
    return change, f"{fulfilled}{before} becomes {after}"


def _fulfilled(old: Held, new: Held) -> bool:
    """Tell whether what was undertaken is now noted as done."""
    noted = new.force in _NOTED and not new.undertaking
    return old.undertaking and noted and done().search(new.content_words) is not None


def _undertaking(old: Place, new: Place) -> Verdict | None:
    if old.held.undertaking == new.held.undertaking:
        return None
    return ("stronger", "an undertaking now") if new.held.undertaking else ("weaker", "no undertaking any longer")


def _deadline(old: Place, new: Place) -> Verdict | None:
    """Compare the deadlines of one act; the next meeting is another act each time."""
    before, after = old.held.deadline_words, new.held.deadline_words
    if _next_meeting(old.held, new.held) or not (before or after):
        return None
    if not before:
        return "stronger", f"a deadline now: {_quoted(after)}"
    if not after:
        return "weaker", f"the deadline is gone: {_quoted(before)}"
    first, second = _ordered(old.held, new.held)
    if first == second:
        return None
    words = f"{_quoted(before)} becomes {_quoted(after)}"
    return ("stronger", f"a nearer deadline: {words}") if second < first else ("weaker", f"put off: {words}")


def _ordered(old: Held, new: Held) -> tuple[str, str]:
    """Return two deadlines in a form that sorts: days, or years where a day is not known; alike if neither is."""
    if old.deadline and new.deadline:
        return str(old.deadline), str(new.deadline)
    years = tuple(_YEAR.search(f"{each.deadline or ''} {each.deadline_words}") for each in (old, new))
    first, second = (year.group() if year else "" for year in years)
    return (first, second) if first and second else ("", "")


def _next_meeting(old: Held, new: Held) -> bool:
    return all(_next().search(each.content_words) for each in (old, new))


@cache
def _next() -> re.Pattern[str]:
    """Return the pattern of what is next in turn: "to meet again", "the next 2+2 Ministerial Dialogue"."""
    nouns = "|".join(sorted(re.escape(each.word) for each in lexicon.load().meeting_words if each.kind == "noun"))
    families = tables.load().families
    phrases = "|".join(sorted(re.escape(each) for each, name in families.items() if name == families["next meeting"]))
    return re.compile(
        rf"\b(?:next|following|subsequent)\b(?:\s+[\w+’'-]+){{0,4}}?\s+(?:{nouns})s?\b|\b(?:{phrases})\b"
        r"|\b(?:meet|meeting|see|seeing)\b[^,;]*\b(?:again|next)\b",
        re.IGNORECASE,
    )


def _qualifier(old: Place, new: Place) -> Verdict | None:
    """Compare what qualifies the act, and the parts of the content that both have."""
    if old.held.force != new.held.force and not {old.held.force, new.held.force} <= STRENGTH.keys():
        return None  # acts of two kinds, of which neither is a firmer form of the other
    both = (old.terms.about | old.terms.beside) & (new.terms.about | new.terms.beside)
    before, after = qualifiers(old.account, old.held, both), qualifiers(new.account, new.held, both)
    gain = tally(after) - tally(before)
    if gain == 0 or gain * _step(old.held, new.held) < 0:
        return None  # "deep concern" is not firmer than "condemned"
    gone = [each.words for each in before if each.words not in {other.words for other in after}]
    come = [each.words for each in after if each.words not in {other.words for other in before}]
    why = _lists(("gone", gone), ("new", come)) or "qualified otherwise"
    return ("stronger", why) if gain > 0 else ("weaker", why)


def _step(old: Held, new: Held) -> int:
    """Return by how many grades the act became graver, 0 where the grade of either is not known."""
    before, after = grade(old), grade(new)
    return after - before if before and after else 0


def _wording(old: Place, new: Place) -> Verdict:
    if old.held.force != new.held.force:
        turned = {old.held.force, new.held.force} in _OPPOSED
        return "reworded", f"{'reversed: ' if turned else ''}{old.held.force} becomes {new.held.force}"
    gone, come = _only(old, new), _only(new, old)
    if not gone and not come:
        return "same", "word for word" if _plain(old.held) == _plain(new.held) else "the same, up to trivial wording"
    return "reworded", _lists(("gone", gone), ("new", come))


def _plain(held: Held) -> list[str]:
    return f"{held.cue_words} {held.content_words}".casefold().split()


def _only(one: Place, other: Place) -> list[str]:
    """Return the words of what only one of two statements says; what is a fronted topic of the other is in both."""
    told = other.terms.about | other.held.mentions | {each for token in _tokens(other) for each in _features(token)}
    text = one.account.text
    found = [
        text[token.span.start : token.span.end]
        for token in _tokens(one)
        if not token.light and token.feature not in told and not (token.parts and told.issuperset(token.parts))
    ]
    return list(dict.fromkeys(" ".join(words.split()) for words in found))


def _tokens(place: Place) -> Iterator[Token]:
    """Yield the tokens of a content; whoever took part stands for a party: a new minister is nothing new."""
    parties = parties_of(place.account)
    for token in content_tokens(place.account, place.held):
        yield replace(token, feature=parties.get(token.feature, token.feature))


def _features(token: Token) -> tuple[str, ...]:
    return token.feature, *token.parts


def _lists(*lists: tuple[str, list[str]]) -> str:
    """Return what is gone and what is new in words.

    >>> _lists(("gone", ["strongly"]), ("new", []))
    'gone: "strongly"'
    """
    return "; ".join(f"{what}: {', '.join(map(_quoted, words[:_SHOWN]))}" for what, words in lists if words)


def _quoted(words: str) -> str:
    return f'"{" ".join(words.split())}"'
