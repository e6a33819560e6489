"""A sentence and the words that report a meeting in it → which other words of it tell about that meeting.

In "met in Rome to discuss the war in Gaza", "in Rome" does and "in Gaza" does not; in "X, who visited Tokyo on
5 May, met Y on 7 May", 7 May does. Words are in scope up to the first infinitive, further verb or topic, except
for relative clauses, which are left out; beyond it, if the parser hangs them on the words of meeting.
"""

from typing import TYPE_CHECKING

from kg.extract.report import HOST, Report
from kg.extract.wording import Words

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

_RELATIVE = ("WDT", "WP", "WP$", "WRB")
_SIDE = frozenset(
    ["after", "before", "following", "ahead", "since", "until", "prior", "besides", "despite", "as", "because"]
)
_TOPIC = frozenset(["about", "regarding", "concerning", "against", "towards", "toward"])
_TIMED = frozenset(
    ["commencing", "starting", "beginning", "lasting", "visiting", "including", "during", "evening", "morning"]
)
_DATELINE = 15  # tokens
_DAY_PARTS = ("morning", "afternoon", "evening", "night", "eve", "day")
_EDGES = frozenset(
    ["margins", "sidelines", "fringes", "margin", "sideline", "lines", "occasion", "phone", "telephone", *_DAY_PARTS]
)


def find_scope(sentence: "TokenSpan", report: Report, words: Words) -> frozenset[int]:
    """Return the indices, in the Doc, of the tokens that tell about the meeting reported."""
    anchor = max(report.verb.i, report.noun.end - 1 if report.noun is not None else 0)
    return (
        frozenset(_before(sentence, report.verb.i))
        | frozenset(range(report.verb.i, anchor + 1))
        | frozenset(_beyond(sentence, anchor, report, words))
    )


def _before(sentence: "TokenSpan", verb: int) -> list[int]:
    """Return the tokens before the verb but for a dateline, relative clauses and clauses on another time."""
    out, is_open = [], True
    for token in sentence.doc[_after_dateline(sentence) : verb]:
        if token.tag_ in _RELATIVE or (token.lower_ in _SIDE and token.i == sentence.start):
            is_open = False
        elif token.text in (",", ";"):
            is_open = True
        if is_open:
            out.append(token.i)
    return out


def _after_dateline(sentence: "TokenSpan") -> int:
    """Return the token after "NAIROBI, 5 May (MFA) -", or the first one."""
    if sentence[0].pos_ in ("PROPN", "NOUN"):
        for token in sentence[:_DATELINE]:
            if token.text in ("-", "–", "—", "--") and token.whitespace_ and token.nbor(-1).whitespace_:
                return token.i + 1
    return sentence.start


def _beyond(sentence: "TokenSpan", anchor: int, report: Report, words: Words) -> list[int]:
    """Return the tokens after the words of meeting up to the end of their clause."""
    out, is_open = [], True
    for token in sentence.doc[anchor + 1 : sentence.end]:
        if _ends(token, sentence):
            break
        own = token.i == anchor + 1 and token.lower_ == "on"  # "called on the President"
        if token.tag_ in _RELATIVE and _takes_up(token, anchor, report, words):
            is_open = True
        elif not own and (token.tag_ in _RELATIVE or token.lower_ in _SIDE or _is_topic(token, sentence)):
            is_open = False
        elif token.text in (",", ";") or (token.lower_ in ("at", "for", "from") and _returns(token)):
            is_open = True
        if is_open:
            out.append(token.i)
    return out


def _takes_up(relative: "Token", anchor: int, report: Report, words: Words) -> bool:
    """Tell whether a relative clause goes on with the meeting: "talks, which began at ten", "X, who paid a call"."""
    if relative.i + 1 >= len(relative.doc):
        return False
    verb = relative.nbor(1)
    if verb.lemma_ == "be" and verb.i + 1 < len(verb.doc):
        verb = verb.nbor(1)
    lemma = verb.lemma_.lower()
    if relative.lower_ in ("which", "that"):
        near = relative.i - anchor <= len((",", "which"))
        return near and (words.has("detail verb", lemma) or words.has("happen verb", lemma))
    return relative.lower_ == "who" and report.strength == HOST and lemma == "pay"


def _ends(token: "Token", sentence: "TokenSpan") -> bool:
    """Tell whether the clause ends before a token: an infinitive, a further verb, a participle."""
    following = token.nbor(1) if token.i + 1 < sentence.end else None
    if token.tag_ == "TO" and following is not None and following.tag_ == "VB":
        return True
    if token.tag_ == "VBG" and token.lower_ not in _TIMED and token.text[:1].islower() and token.dep_ != "amod":
        return True
    if token.lower_ in ("and", "but") and following is not None:
        further = following.nbor(1) if following.tag_ == "RB" and following.i + 1 < sentence.end else following
        return further.tag_ in ("VBD", "VBZ", "VBP", "MD") and further.text[:1].islower()
    return False


def _is_topic(token: "Token", sentence: "TokenSpan") -> bool:
    """Tell whether a preposition opens a topic: "on security", but not "on 5 May" or "on the margins of"."""
    if token.lower_ in _TOPIC:
        return True
    if token.lower_ != "on":
        return False
    following = list(sentence.doc[token.i + 1 : min(token.i + 5, sentence.end)])
    dated = any(each.like_num or each.lower_ in _EDGES for each in following)
    return not (dated or (following and following[0].lower_.endswith("day")))


def _returns(token: "Token") -> bool:
    """Tell whether a preposition goes on with circumstances after a topic, by where the parser hangs it."""
    return token.head.pos_ == "VERB"


def is_attached(token: "Token", report: Report) -> bool:
    """Tell whether the parser hangs a preposition or a time word on the words of meeting."""
    heads = {report.verb.i} | (set(range(report.noun.start, report.noun.end)) if report.noun is not None else set())
    return token.head.i in heads and token.i not in heads
