"""Doc with cues and agents → frames: who performs which act, and in which words its content stands.

"The Ministers welcomed the progress and confirmed to advance it, noting the cost." → three frames, of one agent.
A sentence is cut along its acts from left to right; the parse decides only where the order of words does not.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.agents import Agent
from kg.extract.cues import Cue
from kg.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBORDINATORS = frozenset(
    [
        "that",
        "whether",
        "if",
        "because",
        "since",
        "after",
        "before",
        "until",
        "when",
        "as",
        "where",
        "how",
        "why",
        "than",
        "what",
        "unless",
        "once",
        "whose",
        "for",
        "who",
    ]
)
_CLAUSE_OPENERS = frozenset(
    (",", ";", ":", "and", "but", "while", "whereas", "although", "though", "-", "\u2013", "\u2014", '"', ")", "then")
)
_JOINTS = frozenset((",", ";", "and", "but", "or", "&", "\u2013", "while", "then", "as"))
_PARENTHESIS = 9
"""How many tokens a parenthesis between subject and verb may have: ", for his part,"; a relative clause any number."""


@dataclass(frozen=True, slots=True)
class Frame:
    """An act found in a Doc. `start` is the token at which its clause begins; content tokens are start:end pairs.

    `agent` is None where nobody is named ("It was agreed"); `rule` says how the agent was told: explicit, coordinate,
    participle, met, agentless, invited.
    """

    cue: Cue
    agent: Agent | None
    rule: str
    start: int
    content: tuple[int, int]
    sentence: tuple[int, int]
    topic: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What the judges of one sentence look at."""

    doc: "Doc"
    start: int
    end: int
    agents: tuple[Agent, ...]
    quoted: frozenset[int]
    lexicon: Lexicon

    def ending(self, i: int) -> Agent | None:
        """Return the agent that ends just before token i."""
        return next((agent for agent in self.agents if agent.end == i), None)

    def starting(self, i: int) -> Agent | None:
        """Return the agent that starts with token i."""
        return next((agent for agent in self.agents if agent.start == i), None)

    def around(self, i: int) -> Agent | None:
        """Return the agent that token i is part of."""
        return next((agent for agent in self.agents if agent.start <= i < agent.end), None)


def _quoted(doc: "Doc") -> frozenset[int]:
    """Return the tokens inside quotation marks that hold a clause of their own."""
    marks = [token.i for token in doc if token.text == '"']
    inside: set[int] = set()
    for opening, closing in zip(marks[::2], marks[1::2], strict=False):
        inside |= set(range(opening, closing + 1))
    return frozenset(inside)


def _skip_left(sentence: _Sentence, i: int) -> int:
    """Return the first token left of i that is no adverb and no auxiliary; sentence.start - 1 where there is none."""
    doc = sentence.doc
    while (
        i >= sentence.start
        and sentence.ending(i + 1) is None
        and (
            (doc[i].pos_ in ("ADV", "PART") and doc[i].text not in _JOINTS)
            or doc[i].pos_ == "AUX"
            or doc[i].lower_ in ("both", "all", "each", "jointly")
        )
    ):
        i -= 1
    return i


def _over_parenthesis(sentence: _Sentence, i: int) -> Agent | None:
    """Return the agent before a parenthesis that ends in the comma at i: "Liang, for his part, argued"."""
    if i < sentence.start or sentence.doc[i].text != ",":
        return None
    for k in range(i - 1, sentence.start, -1):
        if sentence.doc[k].text == "," and (agent := sentence.ending(k)) is not None:
            first = sentence.doc[k + 1]
            near = i - k <= _PARENTHESIS and first.pos_ in ("ADP", "ADV", "SCONJ")
            return agent if near or first.lower_ == "who" else None
    return None


def _marked(token: "Token") -> bool:
    """Tell whether a verb is in a subordinate clause by the parse: it, or the verb it is coordinated to, has a mark."""
    seen = 0
    while seen < 6:  # noqa: PLR2004  deeper coordination does not occur
        if token.dep_ in ("relcl", "acl"):
            return True
        if any(
            child.dep_ == "mark" and child.i < token.i and child.lower_ not in ("while", "although", "though")
            for child in token.children
        ):
            return True
        if token.dep_ != "conj" or any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children):
            return False
        token = token.head
        seen += 1
    return False


def _embedded(sentence: _Sentence, agent: Agent, cue: Cue, frames: Sequence[Frame]) -> bool:
    """Tell whether a clause with its own subject is part of what somebody else says."""
    before = agent.start - 1
    if before < sentence.start:
        return False
    word = sentence.doc[before].lower_
    if word in _SUBORDINATORS or any(frame.cue.token == before for frame in frames):  # "said China is concerned"
        return True
    if word in ("which", "whom"):  # ", which Secretary Ellison welcomed" is an act, "the plan which they agreed" none
        ahead = before - 1
        if sentence.doc[ahead].lower_ == "to":  # "to which Minister Pell responded", but not "under which they agreed"
            ahead -= 1
        states = agent.kind == "party" or (agent.kind == "list" and all(part.kind == "party" for part in agent.parts))
        return sentence.doc[ahead].text != "," or states
    if word in _CLAUSE_OPENERS or sentence.doc[before].pos_ == "ADV":
        return word != ";" and _marked(sentence.doc[cue.token])
    return sentence.doc[cue.token].dep_ in ("relcl", "ccomp", "acl", "advcl") or _marked(sentence.doc[cue.token])


def _tense(doc: "Doc", cue: Cue) -> str:
    """Return past or present; the participle of a perfect goes with either."""
    token = doc[cue.token]
    if cue.form == "adjective":
        return "past" if doc[cue.token - 1].lower_ in ("was", "were") else "present"
    if token.tag_ in ("VBZ", "VBP", "VB"):
        return "present"
    return "past" if token.tag_ == "VBD" or not any(child.lemma_ == "have" for child in token.children) else "perfect"


def _by_parse(sentence: _Sentence, token: "Token") -> Agent | None:
    """Return the agent that the parse gives as subject, of the verb or of the one it is coordinated to."""
    if _marked(token):
        return None
    while True:
        subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < token.i), None)
        if subject is not None:
            return sentence.around(subject.i)
        if token.dep_ != "conj":
            return None
        token = token.head


def _joined(sentence: _Sentence, left: int, cue: Cue, frames: Sequence[Frame]) -> Frame | None:
    """Return the frame to which a cue without a subject is coordinated."""
    last = next(
        (frame for frame in reversed(frames) if frame.cue.form in ("finite", "bare", "passive", "adjective", "will")),
        None,
    )
    if last is None or left < sentence.start:
        return None
    joint, token = sentence.doc[left].text, sentence.doc[cue.token]
    tenses = {_tense(sentence.doc, last.cue), _tense(sentence.doc, cue)}
    if last.cue.form != "will" and len(tenses) > 1 and "perfect" not in tenses:
        return None
    if joint in ("and", "but", "&", "then", "or") and cue.form != "bare":
        return last
    if joint in _JOINTS and token.dep_ not in ("acl", "relcl", "amod") and not _marked(token):
        return last if cue.form != "bare" or (token.dep_ == "conj" and token.head.i <= last.cue.token) else None
    return None


def _finite(sentence: _Sentence, cue: Cue, frames: Sequence[Frame]) -> Frame | None:
    """Judge a finite verb, or an adjective after "be"."""
    doc, i = sentence.doc, cue.token
    if _carries_on(sentence, i):
        return None
    left = _skip_left(sentence, i - 1)
    agent = sentence.ending(left + 1) or _over_parenthesis(sentence, left)
    if (
        agent is None
        and (behind := sentence.starting(i + 1)) is not None
        and left >= sentence.start
        and doc[left].text in (",", '"')
    ):
        agent = behind  # "...," said Minister Ashby
    if agent is not None:
        return (
            None
            if _embedded(sentence, agent, cue, frames)
            else _frame(sentence, cue, agent, "explicit", min(agent.start, i))
        )
    if (last := _joined(sentence, left, cue, frames)) is not None:
        return _frame(sentence, cue, last.agent, "coordinate" if last.agent else last.rule, left)
    agent = _by_parse(sentence, doc[i]) if cue.form != "bare" else None
    if agent is None or _embedded(sentence, agent, cue, frames):
        return None
    return _frame(sentence, cue, agent, "explicit", agent.start)


def _carries_on(sentence: _Sentence, i: int) -> bool:
    """Tell whether a verb only carries the next: "wish to thank"."""
    doc = sentence.doc
    carries = (
        sentence.lexicon.carriers.get(doc[i].lemma_) == "carry" and i + 2 < sentence.end and doc[i + 1].lower_ == "to"
    )
    return carries and doc[i + 2].lemma_ in sentence.lexicon.speech_verbs


def _participle(sentence: _Sentence, cue: Cue, frames: Sequence[Frame]) -> Frame | None:
    """Judge an -ing form: before its main clause, behind it, or after "began by"."""
    doc, i = sentence.doc, cue.token
    left = i - 1
    while left >= sentence.start and doc[left].pos_ == "ADV":
        left -= 1
    word = doc[left].lower_ if left >= sentence.start else ""
    if left < sentence.start or (word in ("while", "and", ",") and not frames and _opens(sentence, left)):
        return _frame(sentence, cue, None, "participle", max(left, sentence.start))
    if word == "by":
        return _begun(sentence, cue, left)
    if not frames:
        return None
    if word == "and" and frames[-1].cue.form == "participle" and doc[i].dep_ in ("conj", "advcl"):
        return _frame(sentence, cue, frames[-1].agent, frames[-1].rule, left)
    topical = cue.force in ("Discussion", "Support") and not cue.noun
    if word in (",", "while", ";") and not topical and doc[i].dep_ not in ("pobj", "pcomp", "amod", "compound"):
        return _frame(sentence, cue, frames[-1].agent, "participle", left)
    return None


def _opens(sentence: _Sentence, left: int) -> bool:
    """Tell whether nothing but a fronted participle, or an adverbial without a verb, stands before token left."""
    before = sentence.doc[sentence.start : left]
    return not len(before) or before[0].tag_ == "VBG" or not any(token.pos_ in ("VERB", "AUX") for token in before)


def _begun(sentence: _Sentence, cue: Cue, left: int) -> Frame | None:
    """Judge "began by thanking"."""
    verb = sentence.doc[left - 1] if left > sentence.start else None
    if verb is None or sentence.lexicon.carriers.get(verb.lemma_) != "begin":
        return None
    agent = sentence.ending(_skip_left(sentence, verb.i - 1) + 1)
    return _frame(sentence, cue, agent, "explicit", agent.start) if agent is not None else None


def _infinitive(sentence: _Sentence, cue: Cue, frames: Sequence[Frame]) -> Frame | None:
    """Judge "met to discuss", "would like to thank", and a finite verb of a list that the tagger took for one."""
    doc, i = sentence.doc, cue.token
    if i <= sentence.start or doc[i - 1].text not in ("to", "and", ","):
        return None
    if frames and (start := _goes_on(doc, i, frames[-1])) is not None:
        return _frame(sentence, cue, frames[-1].agent, frames[-1].rule, start)
    return _carried(sentence, cue, frames) if doc[i - 1].text == "to" else None


def _goes_on(doc: "Doc", i: int, last: Frame) -> int | None:
    """Return where the clause of a verb begins that goes on with the list of the last act, None where it does not.

    "met to reaffirm X and (to) discuss Y"; "We condemn X, urge Y, and invite Z".
    """
    joint = doc[i - 1].text
    if last.cue.form == "infinitive" and (joint == "and" or (joint == "to" and doc[i - 2].text in ("and", ","))):
        return i - 1 if joint == "and" else i - 2
    listed = joint == "," or (joint == "and" and doc[i - 2].text == ",")
    return i - 1 if listed and _tense(doc, last.cue) == "present" else None


def _carried(sentence: _Sentence, cue: Cue, frames: Sequence[Frame]) -> Frame | None:
    """Judge an infinitive that another verb carries: a verb of meeting, or one like "go on"."""
    doc, i = sentence.doc, cue.token
    since = frames[-1].cue.token if frames else sentence.start
    carriers = sentence.lexicon.carriers
    verb = next((t for t in reversed(doc[since : i - 1]) if t.pos_ == "VERB" and t.lemma_ in carriers), None)
    if verb is None or any(t.pos_ == "VERB" for t in doc[verb.i + 1 : i - 1]):
        return None
    if carriers[verb.lemma_] == "meet":
        return _frame(sentence, cue, None, "met", i - 1) if not frames and doc[i].head.i <= verb.i else None
    if carriers[verb.lemma_] != "carry":
        return None
    left = _skip_left(sentence, verb.i - 1)
    joined = _joined(sentence, left, replace(cue, token=verb.i), frames)
    agent = sentence.ending(left + 1) or (joined.agent if joined else None)
    return (
        _frame(sentence, cue, agent, "explicit", min(agent.start, i) if left >= agent.end - 1 else i) if agent else None
    )


def _passive(sentence: _Sentence, cue: Cue, frames: Sequence[Frame]) -> Frame | None:
    """Judge a passive: its agent after "by", all who took part where none is named, the invitee of an invitation."""
    doc, i = sentence.doc, cue.token
    if _marked(doc[i]) or not any(c.lower_ in ("was", "were") for c in doc[i].children if c.dep_ in ("aux", "auxpass")):
        return None
    subject = next((child for child in doc[i].children if child.dep_ in ("nsubjpass", "nsubj", "expl")), None)
    start = subject.left_edge.i if subject is not None else i
    for k in range(i + 1, min(i + 4, sentence.end)):
        if doc[k].lower_ == "by" and (agent := sentence.starting(k + 1)) is not None:
            return _frame(sentence, cue, agent, "explicit", start)
    if subject is None or (sentence.around(subject.i) is not None and subject.lower_ != "it"):
        return None
    if subject.lemma_ == "invitation" and cue.lemma == "accept":
        return _frame(sentence, cue, None, "invited", start)
    if subject.lower_ == "it" or cue.noun is not None or cue.force == "Discussion":
        return _frame(sentence, cue, None, "agentless", start)
    return None


def _will(sentence: _Sentence, cue: Cue, frames: Sequence[Frame]) -> Frame | None:
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
        return _frame(sentence, cue, frames[-1].agent, "coordinate", left) if joined else None
    apart = not frames or sentence.doc[agent.start - 1].text == ";"
    return (
        _frame(sentence, cue, agent, "explicit", agent.start)
        if apart and not _embedded(sentence, agent, cue, frames)
        else None
    )


_JUDGES: dict[str, Callable[[_Sentence, Cue, Sequence[Frame]], Frame | None]] = {
    "finite": _finite,
    "bare": _finite,
    "adjective": _finite,
    "participle": _participle,
    "infinitive": _infinitive,
    "passive": _passive,
    "will": _will,
}


def _frame(sentence: _Sentence, cue: Cue, agent: Agent | None, rule: str, start: int) -> Frame:
    """Make a frame whose content is still open."""
    return Frame(cue, agent, rule, start, (cue.token + 1, sentence.end), (sentence.start, sentence.end))


def _with_agents(frames: Sequence[Frame]) -> list[Frame]:
    """Give a participle before its main clause the agent of that clause."""
    given: list[Frame] = []
    for at, frame in enumerate(frames):
        if frame.rule == "participle" and frame.agent is None:
            main = next(
                (later for later in frames[at + 1 :] if later.rule != "participle" or later.agent is not None), None
            )
            if main is None:
                continue
            given.append(replace(frame, agent=main.agent, rule="participle" if main.agent else main.rule))
        else:
            given.append(frame)
    return given


def _with_content(frames: Sequence[Frame], sentence: _Sentence) -> list[Frame]:
    """Cut the sentence: a content ends where the next frame begins; words before "he said" are what was said."""
    cut: list[Frame] = []
    for at, frame in enumerate(frames):
        end = frames[at + 1].start if at + 1 < len(frames) else sentence.end
        begin = frame.cue.token + 1
        if frame.rule == "explicit" and frame.agent is not None and _follows_words(frame, sentence):
            begin = frames[at - 1].cue.token + 1 if at else sentence.start
            end = (
                max(frame.agent.start, begin)
                if sentence.doc[frame.cue.token + 1 : end].text.strip(" .,;") == ""
                else end
            )
        cut.append(replace(frame, content=_trim(sentence.doc, begin, max(begin, end))))
    return [_with_shared_object(frame, later) for frame, later in zip(cut, [*cut[1:], None], strict=True)]


def _with_shared_object(frame: Frame, later: Frame | None) -> Frame:
    """Give "exchanged" in "exchanged and shared the views" the object of the next verb."""
    bare = frame.content[0] >= frame.content[1]
    return replace(frame, content=later.content) if bare and later is not None and later.rule == "coordinate" else frame


def _follows_words(frame: Frame, sentence: _Sentence) -> bool:
    """Tell whether what is said stands before the verb of saying: "...," he said."""
    behind = sentence.doc[frame.cue.token + 1].text if frame.cue.token + 1 < sentence.end else "."
    return behind in (".", ",", ";") and "Q" in frame.cue.frames and frame.start > sentence.start


def _trim(doc: "Doc", start: int, end: int) -> tuple[int, int]:
    """Take the joints and stops off both ends."""
    while end > start and (
        (doc[end - 1].is_punct and doc[end - 1].text not in ('"', ")")) or doc[end - 1].text in ("and", "while", "but")
    ):
        end -= 1
    while start < end and doc[start].text in (",", ";", ":"):
        start += 1
    return start, end


def _topic(sentence: _Sentence, frames: Sequence[Frame]) -> tuple[int, int] | None:
    """Return the fronted topic, "On Sudan, ...", that counts for the whole sentence."""
    end = min(frame.start for frame in frames)
    front = sentence.doc[sentence.start : end].text.lower().lstrip("- ")
    opener = next((words for words in sentence.lexicon.topic_openers if front.startswith(words + " ")), None)
    if opener is None or (opener == "on" and any(char.isdigit() for char in front[:20])):
        return None
    return (sentence.start, end)


def _cues_with_will(sentence: _Sentence, cues: Sequence[Cue]) -> Iterator[Cue]:
    """Add a cue for each "will" of a sentence whose verb is no cue itself."""
    mine = {cue.token: cue for cue in cues}
    for i in range(sentence.start, sentence.end):
        if i in mine:
            yield mine[i]
        elif sentence.doc[i].lower_ in ("will", "shall") and sentence.doc[i].tag_ == "MD":
            yield Cue(i, "will", "Commitment", "will")


def find_frames(doc: "Doc", cues: Sequence[Cue], agents: Sequence[Agent], lexicon: Lexicon) -> Iterator[Frame]:
    """Yield the frames of a Doc, sentence by sentence."""
    quoted = _quoted(doc)
    for sent in doc.sents:
        here = tuple(agent for agent in agents if sent.start <= agent.start < sent.end)
        sentence = _Sentence(doc, sent.start, sent.end, here, quoted, lexicon)
        frames: list[Frame] = []
        for cue in _cues_with_will(sentence, [cue for cue in cues if sent.start <= cue.token < sent.end]):
            if cue.token not in quoted and (frame := _JUDGES[cue.form](sentence, cue, frames)) is not None:
                frames.append(frame)
        frames = _with_agents(frames)
        if frames:
            topic = _topic(sentence, frames)
            yield from (replace(frame, topic=topic) for frame in _with_content(frames, sentence))
