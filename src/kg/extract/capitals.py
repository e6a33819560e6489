"""Whether a capital stands for its government: "Warsaw has set a standard", but "they met in Warsaw".

Comes in: a Doc and the tokens of the capital. Goes out: yes or no.
"""

from typing import TYPE_CHECKING

from kg.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = ("nsubj", "nsubjpass", "agent")
_TOWARDS = ("with", "by", "between", "against")


def acts_as_government(doc: "Doc", start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a capital is named for its government.

    Matches: subject of a verb other than "be", possessor, object of a verb done to persons, "aid to Kyiv".
    Does not match: "in Seoul", "visit to Paris", "Brussels, 13 May", a name before another noun ("Canberra time").
    """
    root = doc[start:end].root
    if root.dep_ in _SUBJECTS:
        willing = any(child.dep_ == "acomp" for child in root.head.children)  # Baku was willing to
        return root.head.pos_ in ("VERB", "AUX") and (willing or root.head.lemma_ not in ("be", "host"))
    if root.dep_ == "poss":
        return True
    if root.dep_ in ("dobj", "dative"):
        return root.head.lemma_ not in lexicon.name_words["done_to_place"]
    if root.dep_ == "pobj":
        return _governs_government(root.head, lexicon)
    if root.dep_ == "conj" and root.head.pos_ == "PROPN":
        return acts_as_government(doc, root.head.i, root.head.i + 1, lexicon)
    return False


def _governs_government(preposition: "Token", lexicon: Lexicon) -> bool:
    """Tell whether a preposition leads to somebody, not to a place."""
    is_given = preposition.head.lemma_ in lexicon.name_words["given_to_party"]
    if preposition.lower_ in _TOWARDS:
        return True
    return preposition.lower_ in ("on", "upon", "to", "for", "toward", "towards") and is_given
