"""A sentence → the words in it that report a meeting, if there are such.

    verb          "met", "spoke with", "sat down with"
    light verb    "held" + a noun of meeting: "talks", "a video call"
    happen verb   a noun of meeting + "took place", "was held"
    host verb     "received", "hosted" + a person
    visit verb    "visited" + a place
    topic verb    "discussed" + "during a meeting", "in a phone call", "over the phone", or simply a place and a day
    any verb      after a fronted "In talks at the Ministry", "During a visit to Ankara"

The verb must be finite and say what was done: not "will meet", "to meet", "had met", "which were held".
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.tense import RELATIVE, is_told, is_verb
from kg.extract.wording import Words
from kg.lexicon import MeetingWord
from kg.model import MeetingFormat

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

STRONG, HOST, VISIT, TOPIC = 4, 3, 2, 1


class Report(NamedTuple):
    """The words that report a meeting: `verb`, and `noun` (first and last token) where it has one.

    `format` is the one that the words show by themselves; `bare` tells that it is that of a verb or noun that would
    give way to better evidence (a plain "spoke"). `strength` is STRONG, HOST, VISIT or TOPIC.
    """

    verb: "Token"
    noun: "TokenSpan | None"
    format: MeetingFormat | None
    bare: bool
    strength: int


def find_report(sentence: "TokenSpan", words: Words) -> Report | None:
    """Return the strongest report of a meeting in a sentence, the first of equals."""
    verbs = [token for token in sentence if token.tag_[:2] == "VB" or token.i == sentence.start]
    reports = [report for token in verbs for report in _reports(token, sentence, words)]
    return max(reports, key=lambda report: report.strength, default=None)


def _reports(token: "Token", sentence: "TokenSpan", words: Words) -> Iterator[Report]:
    """Yield what a token reports, as each kind of verb it may be."""
    if not is_verb(token, sentence) or not is_told(token, sentence, words):
        return
    lemma = _lemma(token, words)
    for rule in (_plain, _light, _happening, _hosting, _visiting, _talking, _fronted):
        report = rule(token, lemma, sentence, words)
        if report is not None:
            yield report


def _lemma(token: "Token", words: Words) -> str:
    """Return the lemma of a verb; a rare one in -ed ("cochaired") may be known although the model errs."""
    lemma, stem = token.lemma_.lower(), token.lower_.removesuffix("ed")
    known = any(stem in rows for kind, rows in words.by_kind.items() if kind.endswith("verb"))
    return stem if known and stem != token.lower_ else lemma


def _after(token: "Token", sentence: "TokenSpan", count: int) -> list["Token"]:
    """Return the tokens that follow in the sentence."""
    return [sentence.doc[i] for i in range(token.i + 1, min(sentence.end, token.i + 1 + count))]


_NEAR = 9
_TOPIC = frozenset(["about", "of", "against", "that", "regarding", "concerning"])


def _plain(token: "Token", lemma: str, sentence: "TokenSpan", words: Words) -> Report | None:
    """Read "met", "spoke with", "sat down with", "called on Prime Minister X"."""
    following = _after(token, sentence, _NEAR)
    ends = next((i for i, after in enumerate(following) if _is_topic(after)), len(following))
    for row in words.rows("verb", lemma):
        if not _has_needed(row, following[:ends], words) and not (
            row.format == "telephone" and words.pattern("medium").search(sentence.text)
        ):
            continue
        if any(words.has("audience", after.lower_) for after in following[:4]):
            return None
        return Report(token, None, row.format, bare=True, strength=STRONG)
    return None


def _is_topic(token: "Token") -> bool:
    """Tell whether a word opens a topic; "about 45 minutes" does not."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return token.lower_ in _TOPIC and not (token.lower_ == "about" and following is not None and following.like_num)


def _has_needed(row: MeetingWord, following: list["Token"], words: Words) -> bool:
    """Tell whether one of the words follows that a verb needs; TITLE needs a post or a rank there, ALONE no object."""
    if not row.needs:
        return True
    for need in row.needs:
        word, _, title = need.partition(" ")
        if word == "ALONE":
            if not following[:1] or not any(child.dep_ == "dobj" for child in following[0].nbor(-1).children):
                return True
        elif word == "TITLE":
            if following[:1] and _is_person(following, words):
                return True
        elif title:
            if following[:1] and following[0].lower_ == word and _is_person(following[1:], words):
                return True
        elif any(after.lower_ == word for after in following):
            return True
    return False


def _is_person(following: list["Token"], words: Words) -> bool:
    """Tell whether a person's post or name comes next, with nothing that the person is asked to do."""
    if any(after.tag_ == "TO" for after in following):
        return False
    named = [after for after in following[:7] if is_post(after, words)]
    return bool(named) and (following[0].text[:1].isupper() or following[0].lower_ in ("the", "his", "her", "their"))


def is_post(token: "Token", words: Words) -> bool:
    """Tell whether a token is a post, a rank, or "counterpart"."""
    return token.text in words.posts or token.lower_ in ("counterpart", "counterparts")


def _light(token: "Token", lemma: str, sentence: "TokenSpan", words: Words) -> Report | None:
    """Read "held talks", "had a telephone call", "took part in the meeting"."""
    for row in words.rows("light verb", lemma):
        following = _reach(token, sentence)
        if "part" in row.needs and not any(after.lower_ == "part" for after in following[:3]):
            continue
        found = next((noun for noun in (_noun_at(after, token.i + 1, words) for after in following) if noun), None)
        if found is None:
            continue
        noun, shown = found
        heads = [need for need in row.needs if need != "part"]
        if (heads and noun[-1].lemma_.lower() not in heads) or _is_other_time(noun, token.i + 1, words):
            continue
        return Report(token, noun, shown.format, bare=True, strength=STRONG)
    return None


_REACH = 16
_MODIFIERS = 4
_STOPS = frozenset(
    ["with", "between", "on", "about", "after", "before", "following", "ahead", "during", "to", "by", "that"]
)


def _reach(token: "Token", sentence: "TokenSpan") -> list["Token"]:
    """Return the tokens in which the object of a verb may stand."""
    out: list[Token] = []
    in_brackets = False
    for after in _after(token, sentence, _REACH):
        in_brackets = (in_brackets or after.text == "(") and after.text != ")"
        if in_brackets or after.text == ")":
            continue
        if after.tag_ in (*RELATIVE, "VBD", "MD") or after.text in (";", ":") or after.lower_ in _STOPS:
            break
        out.append(after)
    return out


def _noun_at(token: "Token", first: int, words: Words) -> "tuple[TokenSpan, MeetingWord] | None":
    """Return the longest noun of meeting that ends with a token."""
    if token.pos_ not in ("NOUN", "PROPN", "NUM"):
        return None
    for start in range(max(first, token.i - 4), token.i + 1):
        span = token.doc[start : token.i + 1]
        for key in (span.text.lower(), span.text.lower().removesuffix("s")):
            if words.has("other noun", key):
                return None
            found = words.rows("noun", key) or words.rows("body noun", key)
            if found:
                return None if _has_later_noun(token, words) else (span, found[0])
    return None


def _has_later_noun(token: "Token", words: Words) -> bool:
    """Tell whether a noun of meeting only modifies another one: "summit" in "summit telephone talk"."""
    for after in token.doc[token.i + 1 : token.i + 1 + _MODIFIERS]:
        if after.pos_ not in ("NOUN", "PROPN"):
            return False
        if _noun_at(after, token.i + 1, words):
            return True
    return False


def _is_other_time(noun: "TokenSpan", first: int, words: Words) -> bool:
    """Tell whether a noun of meeting is that of another time: "their last meeting", "the next round"."""
    before = noun.doc[max(first, noun.start - _MODIFIERS) : noun.start]
    return any(token.lower_ in ("next", "last", "upcoming", "previous", "future") for token in before)


def _happening(token: "Token", lemma: str, sentence: "TokenSpan", words: Words) -> Report | None:
    """Read "the meeting took place", "talks were held"."""
    rows = words.rows("happen verb", lemma)
    if not rows:
        return None
    passive = token.i > sentence.start and token.nbor(-1).lemma_ == "be"
    passive = passive or any(child.dep_ == "auxpass" for child in token.children)
    needed = [need for row in rows for need in row.needs]
    placed = bool(needed) and [after.lower_ for after in _after(token, sentence, 1)] == needed[:1]
    if not (placed or passive or lemma == "occur"):
        return None
    subject = [sentence.doc[i] for i in range(sentence.start, token.i)]
    found = [noun for noun in (_noun_at(before, sentence.start, words) for before in subject) if noun]
    if not found or _is_other_time(found[0][0], sentence.start, words):
        return None
    return Report(token, found[0][0], found[0][1].format, bare=True, strength=STRONG)


def _hosting(token: "Token", lemma: str, sentence: "TokenSpan", words: Words) -> Report | None:
    """Read "received Minister X", "hosted Minister X at the Pentagon", "was received by President X"."""
    rows = words.rows("host verb", lemma)
    following = _after(token, sentence, _LONG)
    if rows and rows[0].needs:
        following = following[2:] if [each.lower_ for each in following[:2]] == [rows[0].needs[0], "to"] else []
    if not rows or not following or _is_of_thing(token, words):
        return None
    if following[0].lower_ == "by":
        following = following[1:]
    first = next((i for i, after in enumerate(following) if _is_party(after, words)), None)
    plain = following[: first + 1] if first is not None else []
    if not plain or any(after.pos_ in ("ADP", "VERB", "SCONJ") and after.lower_ != "of" for after in plain):
        return None
    if any(after.pos_ == "NOUN" and after.text[:1].islower() and not _is_party(after, words) for after in plain):
        return None
    if _is_possessor(following[len(plain) - 1 :]):
        return None
    return Report(token, None, rows[0].format, bare=True, strength=HOST)


_LONG = 14  # tokens up to the post of a guest: "the Member of the Political Bureau and Foreign Minister"


def _is_party(token: "Token", words: Words) -> bool:
    """Tell whether a token is a post, or a common noun for those who are received: "delegation", "colleagues"."""
    return is_post(token, words) or (token.pos_ == "NOUN" and words.has("party noun", token.lemma_.lower()))


def _is_of_thing(token: "Token", words: Words) -> bool:
    """Tell whether the subject of a verb is no person: "This was welcomed by the Minister"."""
    for child in token.children:
        if child.dep_ in ("nsubj", "nsubjpass") and child.pos_ in ("NOUN", "PRON", "DET"):
            if child.lower_ in ("this", "it", "that", "these", "those", "which", "all"):
                return True
            own = child.lemma_.lower()
            person = own.capitalize() in words.posts or words.has("party noun", own)
            return child.tag_ in ("NN", "NNS") and child.text[:1].islower() and not person
    return False


def _is_possessor(following: list["Token"]) -> bool:
    """Tell whether a person only owns what is meant: "welcomed Minister Singh's proposal"."""
    for after in following:
        if after.tag_ == "POS":
            return True
        if not after.text[:1].isupper():
            return False
    return False


def _visiting(token: "Token", lemma: str, sentence: "TokenSpan", words: Words) -> Report | None:
    """Read "visited Tokyo", "travelled to Kyiv", "led a delegation to Kyiv", "is on a visit to Kyiv"."""
    for row in words.rows("visit verb", lemma):
        following = _after(token, sentence, _NEAR)
        at = next((i for i, after in enumerate(following) if after.lower_ in row.needs), None if row.needs else 0)
        far = words.has("visit noun", following[at].lower_) if at is not None and following else False
        if at is None or not (at == 0 or far):
            continue
        if any(after.text[:1].isupper() for after in (following if far else following[:3])):
            return Report(token, None, row.format, bare=True, strength=VISIT)
    return None


_BOUNDS = (",", ";", ":", "(", ")")
_OCCASIONS = ("during", "in", "at", "over", "after", "following")


def _talking(token: "Token", lemma: str, sentence: "TokenSpan", words: Words) -> Report | None:
    """Read "discussed", "agreed" and the like where a meeting is named as their occasion: "in a phone call with"."""
    if not words.has("topic verb", lemma) or token.dep_ not in ("ROOT", "conj"):
        return None
    for following in sentence[1:]:
        before = following.nbor(-1)
        if before.lower_ in _OCCASIONS and (following.pos_ in ("DET", "PRON") or before.lower_ == "over"):
            reach = sentence.doc[following.i : min(following.i + _NEAR, sentence.end)]
            ends = next(
                (i for i, each in enumerate(reach) if each.pos_ in ("ADP", "VERB") or each.text in _BOUNDS), len(reach)
            )
            found = next((noun for noun in (_noun_at(each, following.i, words) for each in reach[:ends]) if noun), None)
            if found and not _is_other_time(found[0], following.i, words):
                return Report(token, found[0], found[1].format, bare=True, strength=TOPIC)
    return Report(token, None, None, bare=True, strength=TOPIC) if lemma in ("discuss", "exchange", "review") else None


_FRONTS = ("In", "During", "At", "Over", "Through")
_KNOWN = frozenset(["the", "this", "that", "these", "those", "each", "both", "all", "every", "any"])
_FRONT = 9


def _fronted(token: "Token", lemma: str, sentence: "TokenSpan", words: Words) -> Report | None:
    """Read "In talks at the Ministry, the Ministers ...": a meeting not known yet, before any verb."""
    if token.dep_ != "ROOT" or sentence[0].text not in _FRONTS or len(sentence) < _NEAR:
        return None
    front = sentence.doc[sentence.start + 1 : min(sentence.start + _FRONT, token.i)]
    for place, each in enumerate(front):
        if each.lower_ in _KNOWN or each.pos_ in ("ADP", "VERB") or each.text in _BOUNDS or each.tag_ == "WDT":
            return None
        found = _noun_at(each, front.start, words)
        if found and not _is_other_time(found[0], front.start, words):
            heard = any(words.has("audience", after.lower_) for after in front[place + 1 :])
            return None if heard else Report(token, found[0], found[1].format, bare=True, strength=HOST)
    return None
