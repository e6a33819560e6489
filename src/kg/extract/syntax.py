"""Token helpers: what the parse tells of the clause that a verb stands in."""

from typing import TYPE_CHECKING

from kg.extract.clauses import Sentence
from kg.extract.cues import Cue

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CONCESSIVE = frozenset(("while", "whilst", "although", "though"))


def has_mark(token: "Token") -> bool:
    """Tell whether a subordinating word belongs to a verb, or to the verb it is coordinated to."""
    for _ in range(6):  # deeper coordination does not occur
        if any(
            child.dep_ == "mark" and child.i < token.i and child.lower_ not in _CONCESSIVE for child in token.children
        ):
            return True
        if token.dep_ != "conj" or any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children):
            return False
        token = token.head
    return False


def is_marked(token: "Token") -> bool:
    """Tell whether a verb is in a subordinate clause by the parse."""
    return token.dep_ in ("relcl", "acl") or has_mark(token)


def tense(doc: "Doc", cue: Cue) -> str:
    """Return past or present; the participle of a perfect goes with either."""
    token = doc[cue.token]
    if cue.form == "adjective":
        return "past" if doc[cue.token - 1].lower_ in ("was", "were") else "present"
    if token.tag_ in ("VBZ", "VBP", "VB"):
        return "present"
    if token.tag_ == "VBG":
        return "perfect"  # goes with either
    return "past" if token.tag_ == "VBD" or not any(child.lemma_ == "have" for child in token.children) else "perfect"


def list_goes_on(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether a verb in the past ends the list that a comma opens: "welcomed X, called for Y, and agreed"."""
    later = sentence.doc[cue.token + 1 : sentence.end]
    return any(token.lower_ == "and" and _next_verb_is_past(token, sentence) for token in later)


def _next_verb_is_past(token: "Token", sentence: Sentence) -> bool:
    """Tell whether the word behind "and", adverbs set aside, is a verb in the past."""
    for following in sentence.doc[token.i + 1 : sentence.end]:
        if following.pos_ != "ADV":
            return bool(following.tag_ in ("VBD", "VBN"))
    return False
