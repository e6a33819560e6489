"""Cue by cue: is it an act of somebody who took part, and whose?

One judge for each form of a cue, in `JUDGES`. A judge looks at the words left of the cue first; the parse is asked
only where their order does not tell. *Why*: on the long coordinations of readouts the small model errs about heads,
but hardly about the tags of verbs.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.agents import Agent
from kg.extract.clauses import Frame, Sentence
from kg.extract.cues import Cue, has_complement
from kg.extract.syntax import has_mark, is_marked, list_goes_on, tense

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBORDINATORS = frozenset(
    "that whether if because since after before until when as where how why than what unless once whose for who".split()  # noqa: SIM905
)
_CLAUSE_OPENERS = frozenset(
    (
        ",",
        ";",
        ":",
        "and",
        "but",
        "while",
        "whereas",
        "whilst",
        "although",
        "though",
        "-",
        "--",
        "\u2013",
        "\u2014",
        '"',
        ")",
        "then",
    )
)
_JOINTS = frozenset((",", ";", "and", "but", "or", "&", "\u2013", "while", "whilst", "then", "as"))
_ANSWERS = frozenset(("response", "reply", "return", "answer"))
_GOES_ON = frozenset(("to", "for", "about", "on"))
_PARENTHESIS = 9
"""How many tokens a parenthesis between subject and verb may have: ", for his part,"; a relative clause any number."""


def _skip_left(sentence: Sentence, i: int) -> int:
    """Return the first token left of i that is no adverb and no auxiliary; sentence.start - 1 where there is none."""
    doc = sentence.doc
    while (
        i >= sentence.start
        and sentence.ending(i + 1) is None
        and (
            (doc[i].pos_ in ("ADV", "PART") and doc[i].text not in _JOINTS)
            or (doc[i].lower_ in ("re", "-") and not doc[i].whitespace_)  # re-committed
            or doc[i].pos_ == "AUX"
            or doc[i].lower_ in ("both", "all", "each", "jointly")
        )
    ):
        i -= 1
    return i


def _over_parenthesis(sentence: Sentence, i: int, frames: Sequence[Frame]) -> Agent | None:
    """Return the agent before a parenthesis that ends in the comma at i: "Liang, for his part, argued".

    An agent right before the comma is the subject where nothing was said yet: "Dame Philippa, the Minister, opened".
    """
    if i < sentence.start or sentence.doc[i].text != ",":
        return None
    said = any(frame.agent is not None for frame in frames)
    agent = sentence.ending(i)
    if not said and agent is not None and sentence.doc[agent.start - 1].lower_ != "as":
        return agent
    for k in range(i - 1, sentence.start, -1):
        if sentence.doc[k].text == "," and (agent := sentence.ending(k)) is not None:
            first = sentence.doc[k + 1]
            near = i - k <= _PARENTHESIS and first.pos_ in ("ADP", "ADV", "SCONJ")
            return agent if near or first.lower_ in ("who", "as") or (first.tag_ == "VBG" and not said) else None
    return None


def _embedded(sentence: Sentence, agent: Agent, cue: Cue, frames: Sequence[Frame]) -> bool:
    """Tell whether a clause with its own subject is part of what somebody else says."""
    doc, before = sentence.doc, agent.start - 1
    if before < sentence.start:
        return False
    word = doc[before].lower_
    if word in _SUBORDINATORS or any(frame.cue.token == before for frame in frames):  # "said China is concerned"
        return True
    if word in ("which", "whom"):
        return not _goes_on_with_which(sentence, agent, before)
    if word in _CLAUSE_OPENERS or doc[before].pos_ == "ADV":
        return word != ";" and has_mark(doc[cue.token])
    return doc[cue.token].dep_ in ("relcl", "ccomp", "acl", "advcl") or is_marked(doc[cue.token])


def _goes_on_with_which(sentence: Sentence, agent: Agent, which: int) -> bool:
    """Tell whether a clause with "which" goes on with the story.

    *Matches*: ", which Secretary Ellison welcomed"; ", to which she replied"; ", a decision which he hailed".
    *Does not match*: "the plan which they agreed"; ", under which they agreed"; ", which Latvia and Estonia agreed".
    """
    doc, ahead = sentence.doc, which - 1
    if doc[ahead].lower_ in _GOES_ON:
        ahead -= 1
    if doc[ahead].lower_ in _ANSWERS and doc[ahead - 1].lower_ == "in":  # in response to which
        ahead -= 2
    if doc[ahead].pos_ == "NOUN" and doc[ahead - 1].lower_ in ("a", "an"):
        ahead -= 2
    states = agent.kind == "list" and all(part.kind == "party" for part in agent.parts)
    return doc[ahead].text == "," and not states


def _by_parse(sentence: Sentence, token: "Token") -> Agent | None:
    """Return the agent that the parse gives as subject, of the verb or of the one it is coordinated to."""
    if is_marked(token):
        return None
    while True:
        subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < token.i), None)
        if subject is not None:
            return sentence.around(subject.i)
        if token.dep_ != "conj":
            return None
        token = token.head


def _joined(sentence: Sentence, left: int, cue: Cue, frames: Sequence[Frame]) -> Frame | None:
    """Return the frame to which a cue without a subject is coordinated."""
    last = next((frame for frame in reversed(frames) if _leads(frame)), None)
    if last is None or left < sentence.start or sentence.doc[left].text not in _JOINTS:
        return None
    doc, token = sentence.doc, sentence.doc[cue.token]
    tenses = {tense(doc, last.cue), tense(doc, cue)}
    if last.cue.form != "will" and len(tenses) > 1 and "perfect" not in tenses:
        return None
    joint = doc[left].text
    if cue.form == "bare":  # a finite verb that the tagger took for a participle: its complement shows it
        attached = token.dep_ == "conj" and token.head.i <= last.cue.token
        return (
            last if attached or (has_complement(doc, cue) and (joint != "," or list_goes_on(sentence, cue))) else None
        )
    if joint in ("and", "but", "&", "then", "or"):
        return last
    if token.dep_ not in ("acl", "relcl", "amod") and not has_mark(token):
        return last
    return last if has_complement(doc, cue) and list_goes_on(sentence, cue) else None


def _leads(frame: Frame) -> bool:
    """Tell whether another verb can be coordinated to that of a frame."""
    return frame.cue.form in ("finite", "bare", "passive", "adjective", "will") or (
        frame.cue.form in ("participle", "infinitive") and frame.rule == "explicit"  # "began by thanking ... and said"
    )


def _finite(sentence: Sentence, cue: Cue, frames: Sequence[Frame]) -> Frame | None:
    """Judge a finite verb, or an adjective after "be"."""
    doc, i = sentence.doc, cue.token
    if _carries_on(sentence, i):
        return None
    left = _skip_left(sentence, i - 1)
    agent = (
        sentence.ending(left + 1)
        or _who(sentence, left)
        or _over_parenthesis(sentence, left, frames)
        or _inverted(sentence, cue, left)
    )
    if agent is None and (last := _joined(sentence, left, cue, frames)) is not None:
        return sentence.frame(cue, last.agent, "coordinate" if last.agent else last.rule, left)
    if agent is None and _after_meeting(sentence, doc[i], cue):
        return sentence.frame(cue, None, "met", left)
    if agent is None and cue.form != "bare":
        agent = _by_parse(sentence, doc[i])
    if agent is None or _embedded(sentence, agent, cue, frames):
        return None
    if agent.kind == "talks" and cue.force != "Discussion":
        return None
    return sentence.frame(cue, agent, "explicit", min(agent.start, i))


def _after_meeting(sentence: Sentence, token: "Token", cue: Cue) -> bool:
    """Tell whether an act of both follows the verb of meeting: "had a call with Minister Ito and exchanged views"."""
    carrier = sentence.lexicon.carriers.get(token.head.lemma_)
    met = carrier is not None and carrier.kind == "meet" and token.dep_ == "conj" and not is_marked(token)
    return met and cue.force in ("Discussion", "Agreement")


def _who(sentence: Sentence, i: int) -> Agent | None:
    """Return the person of whom a clause with "who" goes on to tell: "Minister Pell, who said that"."""
    doc = sentence.doc
    if i <= sentence.start or doc[i].lower_ != "who" or doc[i - 1].text != ",":
        return None
    agent = sentence.ending(i - 1)
    return agent if agent is not None and agent.kind in ("person", "post") else None


def _inverted(sentence: Sentence, cue: Cue, left: int) -> Agent | None:
    """Return the subject behind the verb: "...," said Minister Ashby; not "..., rejected the U.S. side's claims"."""
    mark = sentence.doc[left].text if left >= sentence.start else ""
    agent = sentence.starting(cue.token + 1) if mark == '"' or (mark == "," and "Q" in cue.frames) else None
    return agent if agent is not None and sentence.doc[min(agent.end, sentence.end - 1)].tag_ != "POS" else None


def _carries_on(sentence: Sentence, i: int) -> bool:
    """Tell whether a verb only carries the next: "wish to thank"."""
    doc = sentence.doc
    carrier = sentence.lexicon.carriers.get(doc[i].lemma_)
    if carrier is None or carrier.kind != "carry" or i + 2 >= sentence.end:
        return False
    senses = sentence.lexicon.speech_verbs.get(doc[i + 2].lemma_, ())
    return doc[i + 1].lower_ == "to" and any(not sense.needs for sense in senses)


def _participle(sentence: Sentence, cue: Cue, frames: Sequence[Frame]) -> Frame | None:
    """Judge an -ing form: before its main clause, behind it, after "began by", or with a subject of its own."""
    doc = sentence.doc
    left = cue.token - 1
    while left >= sentence.start and doc[left].pos_ == "ADV":
        left -= 1
    word = doc[left].lower_ if left >= sentence.start else ""
    if left < sentence.start or (word in ("while", "whilst", "and", ",") and not frames and _opens(sentence, left)):
        return sentence.frame(cue, None, "participle", max(left, sentence.start))
    if word == "by":
        return _begun(sentence, cue, left)
    return _with_subject(sentence, cue, left) or (_adjoined(sentence, cue, left, frames[-1]) if frames else None)


def _with_subject(sentence: Sentence, cue: Cue, left: int) -> Frame | None:
    """Judge "with the Minister noting that"."""
    agent = sentence.ending(left + 1)
    if agent is None or agent.start <= sentence.start or sentence.doc[agent.start - 1].lower_ != "with":
        return None
    return sentence.frame(cue, agent, "explicit", agent.start - 1)


def _adjoined(sentence: Sentence, cue: Cue, left: int, last: Frame) -> Frame | None:
    """Judge an -ing form behind an act: ", noting that ..., and adding that ..."."""
    if sentence.doc[left].text == '"' and sentence.doc[left - 1].text == ",":
        left -= 1  # ... the term "blockade," insisting that
    word, dependency = sentence.doc[left].lower_, sentence.doc[cue.token].dep_
    if word == "and" and last.cue.form == "participle" and dependency in ("conj", "advcl"):
        return sentence.frame(cue, last.agent, last.rule, left)
    topical = cue.force in ("Discussion", "Support") and not cue.noun
    if word in ("while", "whilst"):
        return sentence.frame(cue, last.agent, "participle", left)
    if word in (",", ";") and not topical and dependency not in ("pobj", "pcomp", "amod", "compound"):
        return sentence.frame(cue, last.agent, "participle", left)
    return None


def _opens(sentence: Sentence, left: int) -> bool:
    """Tell whether nothing but a fronted participle, or an adverbial without a verb, stands before token left."""
    before = sentence.doc[sentence.start : left]
    return not len(before) or before[0].tag_ == "VBG" or not any(token.pos_ in ("VERB", "AUX") for token in before)


def _begun(sentence: Sentence, cue: Cue, left: int) -> Frame | None:
    """Judge "began by thanking"."""
    verb = sentence.doc[left - 1] if left > sentence.start else None
    carrier = sentence.lexicon.carriers.get(verb.lemma_) if verb is not None else None
    if verb is None or carrier is None or carrier.kind != "begin":
        return None
    agent = sentence.ending(_skip_left(sentence, verb.i - 1) + 1)
    return sentence.frame(cue, agent, "explicit", agent.start) if agent is not None else None


def _infinitive(sentence: Sentence, cue: Cue, frames: Sequence[Frame]) -> Frame | None:
    """Judge "met to discuss", "would like to thank", and a finite verb of a list that the tagger took for one."""
    doc, i = sentence.doc, cue.token
    if i <= sentence.start or doc[i - 1].text not in ("to", "and", ","):
        return None
    if frames and (start := _goes_on(doc, i, frames[-1])) is not None:
        return sentence.frame(cue, frames[-1].agent, frames[-1].rule, start)
    return _carried(sentence, cue, frames) if doc[i - 1].text == "to" else None


def _goes_on(doc: "Doc", i: int, last: Frame) -> int | None:
    """Return where the clause of a verb begins that goes on with the list of the last act, None where it does not.

    "met to reaffirm X and (to) discuss Y"; "We condemn X, urge Y, and invite Z".
    """
    joint = doc[i - 1].text
    if last.cue.form == "infinitive" and (joint == "and" or (joint == "to" and doc[i - 2].text in ("and", ","))):
        return i - 1 if joint == "and" else i - 2
    if tense(doc, last.cue) != "present":
        return None
    since = {token.lower_ for token in doc[last.cue.token + 1 : i - 1]}
    listed = joint == "," or (joint == "and" and (doc[i - 2].text == "," or "to" not in since))
    return i - 1 if listed or (joint == "and" and doc[i].head.i == last.cue.token) else None


def _carried(sentence: Sentence, cue: Cue, frames: Sequence[Frame]) -> Frame | None:
    """Judge an infinitive that another verb carries: a verb of meeting, or one like "go on"."""
    doc, i = sentence.doc, cue.token
    since = frames[-1].cue.token if frames else sentence.start
    carriers = sentence.lexicon.carriers
    verb = next((t for t in reversed(doc[since : i - 1]) if t.pos_ == "VERB" and t.lemma_ in carriers), None)
    if verb is None or any(t.pos_ == "VERB" for t in doc[verb.i + 1 : i - 1]):
        return None
    carrier = carriers[verb.lemma_]
    if carrier.needs and not carrier.needs & {token.lower_ for token in doc[verb.i + 1 : i - 1]}:
        return None
    if carrier.kind == "meet":
        return sentence.frame(cue, None, "met", i - 1) if not frames and doc[i].head.i <= verb.i else None
    if carrier.kind != "carry":
        return None
    left = _skip_left(sentence, verb.i - 1)
    joined = _joined(sentence, left, replace(cue, token=verb.i), frames)
    agent = sentence.ending(left + 1) or (joined.agent if joined else None)
    return (
        sentence.frame(cue, agent, "explicit", min(agent.start, i) if left >= agent.end - 1 else i) if agent else None
    )


def _passive(sentence: Sentence, cue: Cue, frames: Sequence[Frame]) -> Frame | None:
    """Judge a passive: its agent after "by", all who took part where none is named, the invitee of an invitation."""
    doc, i = sentence.doc, cue.token
    if is_marked(doc[i]) or not any(
        c.lower_ in ("was", "were") for c in doc[i].children if c.dep_ in ("aux", "auxpass")
    ):
        return None
    subject = next((child for child in doc[i].children if child.dep_ in ("nsubjpass", "nsubj", "expl")), None)
    start = subject.left_edge.i if subject is not None else i
    for k in range(i + 1, min(i + 4, sentence.end)):
        if doc[k].lower_ == "by":
            agent = next((sentence.starting(n) for n in range(k + 1, k + 5) if sentence.starting(n)), None)
            return sentence.frame(cue, agent, "explicit", start) if agent is not None else None
    if subject is None or (sentence.around(subject.i) is not None and subject.lower_ != "it"):
        return None
    if cue.lemma == "accept":
        return sentence.frame(cue, None, "invited", start)
    if subject.lower_ == "it" or cue.noun is not None or cue.force == "Discussion":
        return sentence.frame(cue, None, "agentless", start)
    return None


def _will(sentence: Sentence, cue: Cue, frames: Sequence[Frame]) -> Frame | None:
    """Judge a plain "will" of a main clause: "The two sides will meet again in May"."""
    left = _skip_left(sentence, cue.token - 1)
    agent = sentence.ending(left + 1)
    verb = sentence.doc[cue.token].head
    if agent is None:
        joined = (
            frames
            and left >= sentence.start
            and sentence.doc[left].text == "and"
            and verb.dep_ == "conj"
            and verb.head.i == frames[-1].cue.token
        )
        return sentence.frame(cue, frames[-1].agent, "coordinate", left) if joined else None
    apart = not frames or sentence.doc[agent.start - 1].text == ";"
    if not apart or agent.kind == "talks" or _embedded(sentence, agent, cue, frames):
        return None
    return sentence.frame(cue, agent, "explicit", agent.start)


JUDGES: dict[str, Callable[[Sentence, Cue, Sequence[Frame]], Frame | None]] = {
    "finite": _finite,
    "bare": _finite,
    "adjective": _finite,
    "participle": _participle,
    "infinitive": _infinitive,
    "passive": _passive,
    "will": _will,
}
