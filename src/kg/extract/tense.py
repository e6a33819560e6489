"""A verb in its sentence → whether it tells what was done.

"Met" in "the Ministers met" does; in "will meet", "had met", "the Ministers, who met in May" it does not.
"""

from typing import TYPE_CHECKING

from kg.extract.wording import Words

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

_CHANCES = frozenset(["honour", "honor", "pleasure", "privilege", "opportunity", "chance"])


def _is_had(token: "Token", sentence: "TokenSpan") -> bool:
    """Tell whether a verb tells what somebody had the honour of doing, or the opportunity to do."""
    before = [each.lower_ for each in sentence.doc[max(sentence.start, token.i - 6) : token.i]]
    return before[-1:] in (["of"], ["to"]) and before[-2:-1] != [] and before[-2] in _CHANCES and "had" in before


def is_verb(token: "Token", sentence: "TokenSpan") -> bool:
    """Tell whether a token can be a finite verb; "Meeting in Brussels, the Ministers ..." counts as one."""
    if token.tag_ in ("VB", "VBG") and _is_had(token, sentence):
        return True
    if token.i == sentence.start and token.text == "Meeting":
        return token.i + 1 < sentence.end and token.nbor(1).lower_ in ("in", "at", "on", "today", "virtually")
    return token.tag_ in ("VBD", "VBN", "VBZ", "VBP") and token.dep_ not in ("aux", "auxpass", "amod")


_BARRED = frozenset(
    [
        "will",
        "would",
        "shall",
        "should",
        "may",
        "might",
        "can",
        "could",
        "must",
        "to",
        "not",
        "n't",
        "never",
        "having",
        "'ll",
    ]
)
_SKIPPED = frozenset(["RB", "RBR", "JJ"])
RELATIVE = ("WDT", "WP", "WP$", "WRB")


def is_told(token: "Token", sentence: "TokenSpan", words: Words) -> bool:
    """Tell whether a verb says what was done: no modal, no infinitive, no pluperfect, no relative clause."""
    if token.tag_ in ("VB", "VBG") and token.i > sentence.start:
        return _is_had(token, sentence) or token.text == "Meeting"
    left = [sentence.doc[i] for i in range(token.i - 1, max(sentence.start, token.i - 6) - 1, -1)]
    for before in left:
        if before.lower_ in _BARRED or (before.lower_ in ("had", "'d") and token.tag_ in ("VBN", "VBD")):
            return False
        if words.has("earlier", before.lower_) and before is left[0]:
            return False
        if before.tag_ not in _SKIPPED and before.lower_ not in (
            "was",
            "were",
            "is",
            "are",
            "has",
            "have",
            "been",
            "be",
        ):
            break
    return not _is_subordinate(token, sentence, words)


def _is_place_of_visit(where: "Token", sentence: "TokenSpan", words: Words) -> bool:
    """Tell whether "where" goes on with a visit: "travelled to Kyiv, where he was received by the President"."""
    lemmas = (each.lemma_.lower() for each in sentence.doc[sentence.start : where.i] if each.dep_ == "ROOT")
    return where.lower_ == "where" and any(words.has("visit verb", lemma) or lemma == "pay" for lemma in lemmas)


def _is_subordinate(token: "Token", sentence: "TokenSpan", words: Words) -> bool:
    """Tell whether a verb stands in a clause that says something beside, by its words or by the parse."""
    for i in range(token.i - 1, sentence.start - 1, -1):
        before = sentence.doc[i]
        if _is_place_of_visit(before, sentence, words):
            return False
        if before.tag_ in RELATIVE or before.lower_ in ("when", "where", "since", "that"):
            return True
        if before.text in (",", ";", ":", "(", ")") or before.dep_ == "ROOT":
            break
    lineage = [token, *token.ancestors]
    has_main_verb = lineage[-1].pos_ in ("VERB", "AUX") and lineage[-1] is not token
    return has_main_verb and any(each.dep_ in ("relcl", "acl", "pcomp") for each in lineage[:-1])
