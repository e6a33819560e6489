"""Cue → whether the readout denies the act: "did not agree", "No agreement was reached", "Neither side agreed".

What an act is about may be denied and the act told all the same: "agreed not to sign", "China will not accept".
"""

from typing import TYPE_CHECKING

from kg.extract.cues import Cue

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOBODY = frozenset(("none", "neither", "nobody"))
_NO = frozenset(("no", "neither"))
_ONLY = frozenset(("only", "just", "merely", "simply"))
_OR = frozenset(("or", "nor"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))


def is_denied(doc: "Doc", cue: Cue) -> bool:
    """Tell whether an act is denied.

    *Matches*: a "not" of the verb, or of the one before "or"; "no" before its subject or before the noun of a light
    verb; "neither" before verb or subject; "without".
    *Does not match*: "not only agreed"; "agreed not to sign"; "will not accept", where the content has the "not".
    """
    token = doc[cue.token]
    if cue.form == "will":
        return _has_no_subject(token.head)
    if cue.form == "adjective" or token.dep_ == "acomp":
        return _is_not(token.head, token.i) or _has_no_subject(token.head)
    if cue.noun is not None and _has_no(doc[cue.noun]):
        return True
    return _is_not(token, token.i) or _has_no_subject(token) or _follows_not(token) or _is_without(token)


def _is_not(verb: "Token", end: int) -> bool:
    """Tell whether a verb is denied by a word of its own before token `end`: "is not committed"."""
    before = [child for child in verb.children if child.i < end]
    return any(child.dep_ == "neg" or child.lower_ == "neither" for child in before if not _adds(child))


def _adds(word: "Token") -> bool:
    """Tell whether a "not" denies nothing: "not only agreed"."""
    return word.i + 1 < len(word.doc) and word.nbor(1).lower_ in _ONLY


def _has_no(noun: "Token") -> bool:
    """Tell whether a noun is denied: "no agreement", "neither side", "none of the ministers"."""
    return noun.lower_ in _NOBODY or any(child.lower_ in _NO and child.dep_ == "det" for child in noun.lefts)


def _has_no_subject(verb: "Token") -> bool:
    """Tell whether the subject of a verb is denied, or that of the verb to which it is coordinated."""
    subjects = [child for child in verb.lefts if child.dep_ in _SUBJECTS]
    if not subjects and verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return _has_no_subject(verb.head)
    return any(_has_no(subject) for subject in subjects)


def _follows_not(verb: "Token") -> bool:
    """Tell whether "or" binds a verb to one that is denied: "did not discuss trade or agree to sign"."""
    if verb.dep_ != "conj":
        return False
    joined = any(verb.doc[i].lower_ in _OR for i in range(verb.head.i + 1, verb.i))
    return joined and (_is_not(verb.head, verb.head.i) or verb.nbor(-1).lower_ == "nor")


def _is_without(verb: "Token") -> bool:
    """Tell whether a participle stands behind "without"."""
    return verb.dep_ == "pcomp" and verb.head.lower_ == "without"
