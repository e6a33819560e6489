"""Frame → whether its content binds the speakers, or the states they speak for, to something still to be done.

"confirmed that they will work closely" binds, "reaffirmed the commitment to the defence of X" does not, nor does an act
that is denied: "did not agree to sign". What binds somebody not to do a thing binds too: "will not accept".
"""

from collections.abc import Collection
from typing import TYPE_CHECKING

from kg.authority import Authority
from kg.extract.clauses import Frame
from kg.extract.denial import is_denied
from kg.extract.units import is_party
from kg.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NEVER = frozenset(("Request", "Expectation", "Courtesy", "Welcome", "Support", "Discussion"))
_INFINITIVE = frozenset(("Agreement", "Affirmation", "Assessment", "Report"))
_OWN_SUBJECT_ONLY = frozenset(("Assessment", "Criticism"))
_WILL = frozenset(("will", "would", "shall", "'ll", "wo"))
_OWN_PRONOUNS = frozenset(("he", "she", "we", "they", "i", "it", "both", "two", "sides", "side"))

_ASIDE = 14
"""How many tokens an aside between a verb and its infinitive may have."""


def is_undertaking(doc: "Doc", frame: Frame, own: Collection[str], *, authority: Authority, lexicon: Lexicon) -> bool:
    """Tell whether a frame binds those who hold it; `own` are the ids of their parties."""
    force = frame.cue.force
    if force in _NEVER or (frame.cue.form != "will" and is_denied(doc, frame.cue)):
        return False
    if force == "Commitment":
        return True
    start, end = frame.content
    if force in _INFINITIVE and (_infinitive_at(doc, start, end) or _second_infinitive(doc, frame)):
        return True
    if frame.cue.noun is not None and force in _INFINITIVE and _infinitive_at(doc, frame.cue.noun + 1, end):
        return True  # reached a consensus to arrange
    return any(_binds(doc[i], start, force, own, authority, lexicon) for i in range(start, end))


def _infinitive_at(doc: "Doc", start: int, end: int) -> bool:
    """Tell whether the content is an infinitive: "to promote", "not to", "in principle to"."""
    at = _over_aside(doc, start, end)
    while at < end and at < start + 3 and (doc[at].pos_ in ("ADV", "PART") and doc[at].lower_ != "to"):
        at += 1
    return at + 1 < end and doc[at].lower_ == "to" and (doc[at + 1].tag_ == "VB" or doc[at + 1].pos_ in ("VERB", "ADV"))


def _over_aside(doc: "Doc", start: int, end: int) -> int:
    """Return where the content goes on behind an aside: "agreed, in line with the Convention, to explore"."""
    if start >= end or "," not in (doc[start].text, doc[start - 1].text):
        return start
    closing = next((i for i in range(start + 1, min(end, start + _ASIDE)) if doc[i].text == ","), None)
    return start if closing is None else closing + 1


def _second_infinitive(doc: "Doc", frame: Frame) -> bool:
    """Tell whether an infinitive is coordinated to another complement: "agreed on the text and to meet again"."""
    start, end = frame.content
    return any(
        doc[i].text == "and"
        and doc[i + 1].text == "to"
        and doc[i + 2].tag_ == "VB"
        and doc[i + 2].head.i <= frame.cue.token
        for i in range(start, end - 2)
    )


def _binds(
    token: "Token", start: int, force: str, own: Collection[str], authority: Authority, lexicon: Lexicon
) -> bool:
    """Tell whether a token makes the content binding: a will-clause, or a word of will with an infinitive."""
    if token.lower_ in _WILL and token.tag_ == "MD":
        return not _aside(token.head, start) and _own(token.head, force, own, authority)
    if token.lemma_.lower() in lexicon.binding_words and _takes_infinitive(token):
        return not _aside(token, start) and _own_phrase(token, own, authority)
    return False


def _takes_infinitive(token: "Token") -> bool:
    """Tell whether an infinitive belongs to a noun or verb: "the readiness of the agency to meet this need"."""
    if _infinitive_at(token.doc, token.i + 1, len(token.doc)):
        return True
    return any(
        child.tag_ == "VB" and child.i > token.i and child.dep_ in ("acl", "xcomp", "relcl") for child in token.children
    )


def _aside(token: "Token", start: int) -> bool:
    """Tell whether a token stands in a relative or adverbial clause of the content."""
    while token.i >= start:
        if token.dep_ in ("relcl", "acl", "advcl") or (token.dep_ == "pcomp" and token.i > start + 2):
            return True
        if token.head is token or token.dep_ == "ROOT":
            return False
        token = token.head
    return False


def _party_of(token: "Token", authority: Authority) -> str | None:
    """Return the id of the state, or of the body that is a party, which a token or the name around it tells."""
    for width in (3, 2, 1):
        words = token.doc[max(0, token.i - width + 1) : token.i + 1].text
        if (known := authority.named(words)) is not None:
            return known.country or (known.id if is_party(known) else None)
    known = authority.by_adjective(token.text) or authority.by_capital(token.text)
    return known.id if known is not None else None


def _parties(token: "Token", authority: Authority) -> set[str]:
    """Return the parties told in the phrase of a token."""
    return {party for part in token.subtree if part.i <= token.i and (party := _party_of(part, authority)) is not None}


def _own(verb: "Token", force: str, own: Collection[str], authority: Authority) -> bool:
    """Tell whether the subject of a will-clause is the speakers or theirs."""
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "csubj")), None)
    if subject is None or subject.lower_ in _OWN_PRONOUNS:
        return True
    parties = _parties(subject, authority)
    if parties:
        return bool(parties & set(own)) and (force not in _OWN_SUBJECT_ONLY or parties <= set(own))
    return force not in _OWN_SUBJECT_ONLY or subject.pos_ == "PROPN"


def _own_phrase(noun: "Token", own: Collection[str], authority: Authority) -> bool:
    """Tell whether no other party than the speakers' own possesses a noun of will."""
    parties = _parties(noun, authority)
    return not parties or bool(parties & set(own))
