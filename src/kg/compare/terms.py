"""A statement → what it is about, as features that two texts can have in common.

Names become the IRI of what they name, adjectives of countries that country, and other words the family of words that
stand for one another (`near_words.csv`) or else their stem. Words that say nothing of the matter are left out.
Example: "the dispatch of North Korean troops to Russia" is about {country/KP, country/RU, "dispatch", "troop"}.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from kg import authority, lexicon
from kg.compare.model import Account, Held
from kg.compare.tokens import Token, features, tokens
from kg.model import Span

# What comes after these is not the matter itself, but more on a thing named or the ground for it.
_MORE = re.compile(
    r",\s+(?:(?:in|for|to|at|under|from|of) )?(?:which|who|whom|whose|where)\b"
    r"|,?\s+(?:in (?:line|accordance|keeping|compliance|light)|(?<!such )as|based on|pursuant|established)\b"
    r"|,?\s+(?:including|given)\b"
)
_POINTING = re.compile(r"\b(?:this|these|those|it|them|such(?! as\b)|the same)\b", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\n\s*\n")

THIN = 2
"""A content with fewer features than this is understood only with the statement before it."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a statement is about.

    `about` is told by its content, without its deadline; `beside` by a fronted topic, a ground, an addressee, or the
    statement it points back to. `topic` is the fronted topic or ground by
    itself ("On Sudan, ..."), `named` are the things named, as far as they can be told from others. `paragraph` counts
    from 0.
    """

    about: frozenset[str]
    beside: frozenset[str] = frozenset()
    topic: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    paragraph: int = 0


def terms(account: Account, shared: frozenset[str] | None = None) -> tuple[Terms, ...]:
    """Return the terms of each statement of an account.

    `shared` are the IRIs that the other account names too; a name that it does not know counts by its words, so that
    "the Ninth Trilateral Summit" and "the 9th Trilateral Summit" meet.
    """
    found: list[Terms] = []
    parties = parties_of(account)
    breaks = [each.end() for each in _PARAGRAPH.finditer(account.text)]
    topics = _topics(account)
    for held in account.statements:
        one = _terms(account, held, parties, shared)
        one = replace(one, topic=topics[held.sentence], paragraph=bisect_right(breaks, held.cue.start))
        if found and _points_back(held, one.about):
            one = _with(one, found[-1].about)
        found.append(one)
    return tuple(found)


def content_tokens(account: Account, held: Held) -> Iterator[Token]:
    """Yield the names and the telling words of what a statement says."""
    if held.content is not None:
        yield from tokens(account.text, held.content, held.names, base=base_of(account))


def base_of(account: Account) -> str:
    """Return the base of the IRIs of an account."""
    return account.readout.rpartition("readout/")[0]


def _terms(account: Account, held: Held, parties: Mapping[str, str], shared: frozenset[str] | None) -> Terms:
    ground, deadline = _ground(account.text, held), _deadline(account.text, held)
    about: set[str] = set()
    beside = {parties.get(iri, iri) for iri in held.mentions} - account.parties
    for token in content_tokens(account, held):
        if token.light or _in(token.span, deadline):
            continue
        kinds = about if token.span.start < ground else beside
        kinds.update(_features(replace(token, feature=parties.get(token.feature, token.feature)), account.text, shared))
    named = frozenset(key for iri in held.mentions - account.parties for key in _keys(account, iri))
    return Terms(frozenset(about), frozenset(beside - about), named=named)


def _features(token: Token, text: str, shared: frozenset[str] | None) -> frozenset[str]:
    """Return what a token gives: a name that the other account does not know counts by its words."""
    if token.named and shared is not None and token.feature not in shared:
        return frozenset(features(text[token.span.start : token.span.end]))
    return frozenset({token.feature, *token.parts})


def parties_of(account: Account) -> Mapping[str, str]:
    """Return the party of each who took part: a new office-holder is not another matter."""
    return {each.person: each.party for met in account.meetings for each in met.attendance if each.party}


def _with(one: Terms, before: frozenset[str]) -> Terms:
    return replace(one, beside=(one.beside | before) - one.about)


def _keys(account: Account, iri: str) -> tuple[str, ...]:
    """Return what tells a thing from others: its IRI where the world knows it, else the words of its name."""
    if authority.load().get(iri.removeprefix(base_of(account))):
        return (iri,)
    return features(dict(account.labels).get(iri, ""))


def _topics(account: Account) -> Mapping[Span, frozenset[str]]:
    """Return the topic or ground in front of each sentence: "With regard to command and control, the Ministers ..."."""
    first: dict[Span, Held] = {}
    for held in account.statements:
        first.setdefault(held.sentence, held)
    return {sentence: frozenset(_topic(account, held)) for sentence, held in first.items()}


def _topic(account: Account, held: Held) -> Iterator[str]:
    fronted = _fronted().match(account.text, held.sentence.start, held.cue.start)
    if fronted:
        span = Span(fronted.start("topic"), fronted.end("topic"))
        for token in tokens(account.text, span, held.names, base=base_of(account)):
            yield from () if token.light else (token.feature, *token.parts)


@cache
def _fronted() -> re.Pattern[str]:
    words = lexicon.load()
    openers = "|".join(map(re.escape, sorted((*words.topic_openers, *words.grounds), key=len, reverse=True)))
    return re.compile(rf"\W*(?:{openers})\b(?P<topic>[^;.]*),", re.IGNORECASE)


def _ground(text: str, held: Held) -> int:
    """Return where the content goes on with more on a thing named, or with a ground; its end where it does not."""
    if held.content is None:
        return 0
    first = text.find(" ", held.content.start) + 1
    more = _MORE.search(text, first, held.content.end)
    return more.start() if more else held.content.end


def _deadline(text: str, held: Held) -> Span | None:
    """Return where the content tells its deadline."""
    if held.content is None or not held.deadline_words:
        return None
    start = text.find(held.deadline_words, held.content.start, held.content.end)
    return Span(start, start + len(held.deadline_words)) if start >= 0 else None


def _in(span: Span, outer: Span | None) -> bool:
    return outer is not None and outer.start <= span.start and span.end <= outer.end


def _points_back(held: Held, about: frozenset[str]) -> bool:
    return len(about) < THIN or _POINTING.search(held.content_words) is not None


def names(account: Account) -> frozenset[str]:
    """Return the IRIs of all that the statements of an account name."""
    named = {each.entity for held in account.statements for each in held.names}
    return frozenset(named | {iri for held in account.statements for iri in held.mentions})
