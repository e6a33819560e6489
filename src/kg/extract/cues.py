"""Doc → cues: the words that can name an act of communication, with the force each has there.

"Minister Pell voiced full support for this position." → cue "voiced", noun "support", force Support.
Whether somebody who took part performs the act is told later (`frames`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.lexicon import Lexicon, SpeechNoun, SpeechVerb
from kg.model import Force

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PERSON = "PERSON"
"""What the lexicon says a sense needs that takes a person as object: "welcomed the Minister" is a courtesy."""
WINDOW = 7
"""How far behind its verb the noun of a light verb may stand: "expressed his government's most sincere thanks"."""

_MODIFIERS = frozenset(("DET", "ADJ", "ADV", "PRON", "NUM", "PROPN", "NOUN", "PART", "CCONJ", "PUNCT"))
_SAME_IN_THE_PAST = frozenset(("let", "set", "put", "bid", "hit", "cast", "dwelt"))
_BETWEEN = frozenset(("DET", "ADJ", "ADV", "PRON", "NUM", "NOUN"))
_THAT = frozenset(("that", "to"))


@dataclass(frozen=True, slots=True)
class Cue:
    """The token that names an act; `noun` is the token of the noun that gives a light verb its force."""

    token: int
    lemma: str
    force: Force
    form: str  # finite, participle, infinitive, passive, adjective
    noun: int | None = None
    frames: tuple[str, ...] = ()


def form(token: "Token") -> str | None:
    """Return the form of a verb token, None where it can name no act."""
    if token.tag_ in ("VBD", "VBZ", "VBP"):
        return "finite"
    if token.tag_ in ("JJ", "NN"):
        return "bare" if token.lower_.endswith("ed") else None
    if token.tag_ not in ("VBN", "VBG", "VB"):
        return None
    auxiliaries = {child.lemma_ for child in token.children if child.dep_ in ("aux", "auxpass")}
    if token.tag_ == "VBN":
        return _participle_form(token, auxiliaries)
    if token.tag_ == "VBG":
        return None if "be" in auxiliaries else "participle"
    past = token.lower_ in _SAME_IN_THE_PAST and not auxiliaries
    return "finite" if past or "do" in auxiliaries else "infinitive"


def _participle_form(token: "Token", auxiliaries: set[str]) -> str | None:
    """Tell "has agreed" (finite) from "was agreed" (passive), and from "had agreed", an earlier act (None)."""
    had = any(child.text.lower() == "had" for child in token.children if child.dep_ == "aux")
    if had:
        return None
    if "be" in auxiliaries:
        return "passive"
    if "have" in auxiliaries:
        return "finite"
    return "bare"


def _noun_after(doc: "Doc", verb: int, lexicon: Lexicon) -> int | None:
    """Return the noun of force that heads the object of a light verb, None where there is none."""
    found = _noun_from(doc, verb + 1, lexicon)
    if found is not None:
        return found
    behind = _behind_possessor(doc, verb)
    return _noun_from(doc, behind, lexicon) if behind is not None else None


def _noun_from(doc: "Doc", first: int, lexicon: Lexicon) -> int | None:
    """Return the first noun of force from a token on, before the object ends."""
    for i in range(first, min(first + WINDOW, len(doc))):
        token = doc[i]
        if token.pos_ in ("VERB", "AUX", "ADP", "SCONJ") and _speech_noun(token, lexicon) is None:
            if token.text in ("as", "with", "that") or i > first + 1:
                return None
            continue
        following = doc[i + 1] if i + 1 < len(doc) else None
        if _speech_noun(token, lexicon) is not None and (following is None or following.pos_ not in ("NOUN", "PROPN")):
            return i
        if token.pos_ not in _MODIFIERS or token.text in (".", ";", ":"):
            return None
    return None


def _behind_possessor(doc: "Doc", verb: int) -> int | None:
    """Return the token behind the possessor of the object: "voiced the State of Qatar's condemnation"."""
    ahead = doc[verb + 1 : verb + 1 + WINDOW]
    return next((token.i + 1 for token in ahead if token.tag_ == "POS"), None)


def _noun_force(doc: "Doc", noun: int, lexicon: Lexicon) -> Force:
    """Return the force of a noun, which a clause behind it can change: "shared the view that"."""
    entry = _speech_noun(doc[noun], lexicon)
    assert entry is not None
    behind = doc[noun + 1].text if noun + 1 < len(doc) else ""
    return entry.clause_force if behind in _THAT else entry.force


def _speech_noun(token: "Token", lexicon: Lexicon) -> SpeechNoun | None:
    """Return the row of a noun of force; the very word ("regards") goes before its lemma ("regard")."""
    if token.tag_ in ("VBD", "VBN") and token.lower_.endswith("ed"):
        return None  # has supported
    return lexicon.speech_nouns.get(token.lower_) or lexicon.speech_nouns.get(token.lemma_.lower())


def _word_after(doc: "Doc", verb: int, sense: SpeechVerb) -> int | None:
    """Return the token that a sense needs behind its verb: a particle, the head of its object, or several words.

    Where the sense has an addressee, the words may stand behind it: "walked the Secretary through".
    """
    words = sense.needs.split()
    for i in range(verb + 1, min(verb + 1 + WINDOW, len(doc) - len(words) + 1)):
        if all(word in (token.lemma_.lower(), token.lower_) for word, token in zip(words, doc[i:], strict=False)):
            return i + len(words) - 1
        if doc[i].is_punct or (doc[i].pos_ not in _BETWEEN and "A" not in sense.frames):
            return None
    return None


def _sense(doc: "Doc", verb: int, senses: tuple[SpeechVerb, ...]) -> SpeechVerb | None:
    """Choose the sense of a verb: the one whose word follows nearest, else the plain one."""
    needing = [
        (place, sense) for sense in senses if sense.needs and (place := _word_after(doc, verb, sense)) is not None
    ]
    if needing:
        return min(needing, key=lambda pair: pair[0])[1]
    return next((sense for sense in senses if not sense.needs), None)


def _lacks_clause(doc: "Doc", verb: int, sense: SpeechVerb) -> bool:
    """Tell whether a verb that is an act only with a clause stands without one: "resolve the dispute"."""
    if any(frame in ("N", "A", "Q", "G") or frame.startswith("P:") for frame in sense.frames):
        return False
    if verb + 3 < len(doc) and doc[verb + 1].text == "," and doc[verb + 3].text == ",":
        verb += 3  # "volunteered, however, to train"
    stop = next((token.i for token in doc[verb + 1 : verb + 1 + WINDOW] if token.is_punct), verb + 1 + WINDOW)
    ahead = doc[verb + 1 : stop]
    words = {token.text for token in ahead}
    clause = "that" in words or any(token.tag_ in ("MD", "VBZ", "VBD", "WP", "WRB") for token in ahead)
    return not (("I" in sense.frames and "to" in words) or ({"T", "W"} & set(sense.frames) and clause))


def _lemma(token: "Token", lexicon: Lexicon) -> str:
    """Return the lemma under which the lexicon may hold a token: the tagger takes some verbs for other words."""
    lemma = token.lemma_.lower()
    if lemma in lexicon.speech_verbs or lemma in lexicon.light_verbs:
        return lemma
    return _stem(token.text.lower(), lexicon) or lemma


def _stem(word: str, lexicon: Lexicon) -> str | None:
    """Return the verb of the lexicon of which a word is a regular form.

    >>> from kg import lexicon
    >>> _stem("concurred", lexicon.load())
    'concur'
    """
    for ending, put in (("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("s", ""), ("ied", "y"), ("es", "")):
        if word.endswith(ending):
            stem = word[: -len(ending)] + put
            undoubled = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem  # noqa: PLR2004
            for candidate in (stem, undoubled):
                if candidate in lexicon.speech_verbs or candidate in lexicon.light_verbs:
                    return candidate
    return None


def _verb_cue(doc: "Doc", i: int, shape: str, lexicon: Lexicon) -> Cue | None:
    """Return the cue that a verb token is, if it is one."""
    lemma = _lemma(doc[i], lexicon)
    sense = _sense(doc, i, lexicon.speech_verbs.get(lemma, ()))
    if sense is not None and sense.needs:
        return Cue(i, f"{lemma} {sense.needs}", sense.force, shape, _word_after(doc, i, sense), sense.frames)
    if lemma in lexicon.light_verbs:
        noun = _subject_noun(doc[i], lexicon) if shape == "passive" else _noun_after(doc, i, lexicon)
        if noun is not None:
            return Cue(i, f"{lemma} {doc[noun].lemma_.lower()}", _noun_force(doc, noun, lexicon), shape, noun, ("N",))
    if sense is None or _lacks_clause(doc, i, sense):
        return None
    return Cue(i, lemma, sense.force, shape, None, sense.frames)


def _subject_noun(verb: "Token", lexicon: Lexicon) -> int | None:
    """Return the noun of force that is the subject of a passive: "Concern was expressed"."""
    for child in verb.children:
        if child.dep_ == "nsubjpass" and _speech_noun(child, lexicon) is not None:
            return int(child.i)
    return None


def _adjective_cue(doc: "Doc", i: int, lexicon: Lexicon) -> Cue | None:
    """Return the cue that an adjective after "be" is: "are determined to"."""
    word = doc[i].text.lower()
    if word not in lexicon.speech_adjectives or i == 0:
        return None
    before = [token for token in doc[max(0, i - 3) : i] if token.pos_ != "ADV"]
    if not before or before[-1].lemma_ != "be":
        return None
    return Cue(i, word, lexicon.speech_adjectives[word], "adjective")


def has_complement(doc: "Doc", cue: Cue) -> bool:
    """Tell whether the words behind a cue are a complement that its verb takes: "appealed for", not "announced on"."""
    if cue.token + 1 >= len(doc) or (cue.noun is not None and " " in cue.lemma):
        return cue.noun is not None  # the word that the sense needs is there
    behind = doc[cue.token + 1]
    if behind.pos_ == "ADV" and cue.token + 2 < len(doc):
        behind = doc[cue.token + 2]
    nominal = behind.pos_ in ("DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM") and behind.lower_ not in (
        "that",
        "which",
        "who",
    )
    fits = {
        "T": behind.lower_ == "that",
        "I": behind.lower_ == "to",
        "N": nominal,
        "A": nominal,
        "W": behind.tag_ in ("WP", "WRB"),
        "G": behind.tag_ == "VBG",
    }
    return any(fits.get(frame, frame == f"P:{behind.lower_}") for frame in cue.frames) or (
        cue.noun is not None and nominal
    )


def find_cues(doc: "Doc", lexicon: Lexicon) -> Iterator[Cue]:
    """Yield the cues of a Doc in the order of the text."""
    for i, token in enumerate(doc):
        cue = _adjective_cue(doc, i, lexicon)
        if cue is None and (shape := form(token)) is not None:
            cue = _verb_cue(doc, i, shape, lexicon)
        if cue is not None:
            yield cue
