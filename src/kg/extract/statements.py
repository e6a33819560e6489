"""Frames and meetings → statements with speakers, undertaking, deadline and the exact places of their words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.authority import Authority
from kg.extract.agents import Agent
from kg.extract.clauses import Frame
from kg.extract.cues import PERSON
from kg.extract.dates import find_deadline
from kg.extract.denial import is_denied
from kg.extract.meetings import Setting, View
from kg.extract.places import begun_in
from kg.extract.speakers import NOBODY, Memory, Resolved, Scene, gender_of, resolve
from kg.extract.undertaking import is_undertaking
from kg.lexicon import Lexicon
from kg.model import Document, Force, Mention, Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Found:
    """A statement with the spans of the words that it is about; mentions are looked up in them."""

    statement: Statement
    about: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Reader:
    """What every statement of a readout is read with."""

    document: Document
    settings: Sequence[Setting]
    ids: Mapping[int, str]
    authority: Authority
    lexicon: Lexicon

    def setting_at(self, place: int) -> int | None:
        """Return the number of the meeting that a place of the text tells of; the first before any is told."""
        if not self.settings:
            return None
        begun = [n for n, setting in enumerate(self.settings) if setting.occasion.sentence.start <= place]
        return begun[-1] if begun else 0


def find_statements(
    document: Document,
    views: Sequence[View],
    settings: Sequence[Setting],
    meeting_ids: Sequence[str],
    *,
    authority: Authority,
    lexicon: Lexicon,
) -> list[Found]:
    """Read the statements of a document in the order of the text."""
    reader = _Reader(document, settings, dict(enumerate(meeting_ids)), authority, lexicon)
    found: dict[Span, Found] = {}
    memories: dict[int, Memory] = {}
    for view in views:
        for frame in view.frames if view.runs else ():
            cue = view.span(frame.cue.token, frame.cue.token + 1)
            number = reader.setting_at(cue.start)
            if number is None or _before_all(frame, cue, settings):
                continue
            setting = settings[number]
            memory = memories.get(number) or _first(setting)
            who = _speakers(frame, setting, memory)
            if not who.ids:
                continue
            memories[number] = _remember(view, frame, who, setting.scene, memory)
            if _only_visits(view, frame):
                continue
            read = _read(view, frame, who, number, memory, reader)
            found[cue] = _merged(found[cue], read) if cue in found else read
    ordered = sorted(found.values(), key=lambda item: item.statement.cue)
    return [replace(item, statement=replace(item.statement, ordinal=n)) for n, item in enumerate(ordered, start=1)]


def _first(setting: Setting) -> Memory:
    """Return the memory at the start of a meeting: the one named first, the author set aside, is the latest."""
    return Memory(tuple(who for who in setting.scene.ids() if who != setting.scene.author)[:1])


def _before_all(frame: Frame, cue: Span, settings: Sequence[Setting]) -> bool:
    """Tell whether an author's "I" stands before any meeting is told: an introduction, not an act of the meeting."""
    ahead = cue.start < settings[0].occasion.sentence.start
    return ahead and frame.agent is not None and frame.agent.kind == "self"


def _speakers(frame: Frame, setting: Setting, memory: Memory) -> Resolved:
    """Tell who holds a frame."""
    if frame.rule == "invited":
        return Resolved(tuple(i for i in setting.scene.ids() if i not in memory.recent[:1]), "the one invited")
    who = resolve(frame.agent, setting.scene, memory)
    outsiders = [i for i in who.ids if i.startswith("person/") and i not in setting.scene.ids()]
    return NOBODY if outsiders else who


def _remember(view: View, frame: Frame, who: Resolved, scene: Scene, memory: Memory) -> Memory:
    """Return the memory after a frame: its single speaker, and the gender that "his" or "she" shows."""
    after = memory.after(who.ids)
    if frame.agent is not None:
        spoken_to = [i for i in _addressees(view, frame, scene, memory) if i.startswith("person/")]
        after = after.telling(who.ids if len(who.ids) > 1 else [*who.ids, *spoken_to])
    if len(who.ids) != 1 or frame.agent is None:
        return after
    doc = view.parsed.doc
    words = [frame.agent.word] if frame.agent.kind == "pronoun" else []
    words += [token.text for token in _own_pronouns(doc, frame)]
    for word in words:
        if gender := gender_of(word):
            after = after.knowing(who.ids[0], gender)
    others = [i for i in scene.ids() if i not in who.ids]
    behind = doc[frame.cue.token + 1] if frame.cue.token + 1 < len(doc) else None
    if len(others) == 1 and behind is not None and behind.dep_ == "dobj" and (gender := gender_of(behind.text)):
        after = after.knowing(others[0], gender)  # "Minister Tanaka thanked her"
    return after


def _only_visits(view: View, frame: Frame) -> bool:
    """Tell whether "called on" is a visit: nothing is asked of anybody."""
    if "A>I" not in frame.cue.frames:
        return False
    words = view.parsed.doc[frame.content[0] : frame.content[1]]
    return not any(one.text == "to" and two.pos_ in ("VERB", "AUX", "ADV") for one, two in pairwise(words))


def _force(view: View, frame: Frame, lexicon: Lexicon) -> Force:
    """Return the force of a frame; with a person as object some verbs have another: "welcomed the Minister"."""
    senses = lexicon.speech_verbs.get(frame.cue.lemma, ())
    personal = next((sense.force for sense in senses if sense.needs == PERSON), None)
    behind = frame.cue.token + 1
    if personal is None or behind >= frame.sentence[1]:
        return frame.cue.force
    agent = next((a for a in view.agents if behind <= a.start < min(behind + 2, frame.sentence[1])), None)
    met = agent is not None and agent.kind in ("person", "post", "counterpart") and not _possesses(view, agent)
    return personal if met or view.parsed.doc[behind].lower_ in ("him", "her", "them") else frame.cue.force


def _possesses(view: View, agent: Agent) -> bool:
    """Tell whether an agent only possesses what follows: "welcomed the Minister's support"."""
    doc = view.parsed.doc
    return agent.end < len(doc) and doc[agent.end].tag_ == "POS"


def _own_pronouns(doc: "Doc", frame: Frame) -> Iterator["Token"]:
    """Yield the pronouns that can only mean the speaker: "expressed her thanks", "said she hoped", "for his part"."""
    behind = doc[frame.cue.token + 1 : frame.cue.token + 3]
    if frame.cue.noun is not None:
        yield from behind[:1]
    elif frame.cue.force == "Report":
        yield from (token for token in behind if token.tag_ == "PRP" and token.dep_ == "nsubj")
    if frame.agent is not None and frame.agent.end + 3 < frame.cue.token:
        part = doc[frame.agent.end : frame.agent.end + 4]
        yield from (token for token in part if part.text.lower().endswith("part") and token.tag_ == "PRP$")


def _read(view: View, frame: Frame, who: Resolved, number: int, memory: Memory, reader: _Reader) -> Found:
    """Make the statement of a frame."""
    doc, cue = view.parsed.doc, frame.cue
    start, end = frame.content
    content = view.span(start, end) if start < end else None
    words = doc[start:end].text if start < end else ""
    setting = reader.settings[number]
    own = {p.party.id for p in setting.scene.participants if p.id in who.ids and p.party} | {
        i for i in who.ids if "country/" in i
    }
    binds = is_undertaking(doc, frame, own, authority=reader.authority, lexicon=reader.lexicon)
    issued = setting.occasion.date or (reader.document.issued.value if reader.document.issued else None)
    when = find_deadline(words, issued=issued) if binds or cue.force == "Request" else None
    base = doc[start].idx if start < end else 0
    addressees = tuple(_addressees(view, frame, setting.scene, memory))
    statement = Statement(
        cue=view.span(cue.token, cue.token + 1),
        evidence=_sentence(view, frame),
        force=_force(view, frame, reader.lexicon),
        lemma=cue.lemma,
        speakers=who.ids,
        content=content,
        addressees=addressees,
        undertaking=binds,
        negated=is_denied(doc, cue),
        deadline=when.latest if when else None,
        deadline_text=view.parsed.source(base + when.start, base + when.end) if when else None,
        section=view.parsed.block.section,
        meeting=reader.ids.get(number),
        speakers_inferred_by=who.rule,
    )
    return Found(statement, tuple(_about(view, frame, content, reader.lexicon)))


def _sentence(view: View, frame: Frame) -> Span:
    """Return the sentence of a frame, without a lead that stands elsewhere in the text."""
    start, end = frame.sentence
    return view.span(start, end)


def _about(view: View, frame: Frame, content: Span | None, lexicon: Lexicon) -> Iterator[Span]:
    """Yield the spans whose mentions count: content and fronted topic, without what possesses a light verb's noun."""
    if frame.topic is not None:
        yield view.span(*frame.topic)
    if content is None:
        return
    start, end = frame.content
    if (
        frame.cue.noun is not None
        and start <= frame.cue.noun < end
        and frame.cue.lemma.split()[0] in lexicon.light_verbs
    ):
        start = frame.cue.noun
    for first, last in _without_grounds(view.parsed.doc, start, end, lexicon):
        yield view.span(first, last)


def _without_grounds(doc: "Doc", start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the parts of a content without what it rests on, set off by a comma: ", in line with the Convention,"."""
    at = start
    for i in range(start, end):
        if i < at or not (doc[i].text == "," or (i == start and doc[i - 1].text == ",")):
            continue
        first = i + (doc[i].text == ",")
        words = doc[first : min(first + _GROUND, end)].text.lower()
        if not any(words.startswith(ground + " ") for ground in lexicon.grounds):
            continue
        if at < i:
            yield at, i
        at = next((k for k in range(first + 1, end) if doc[k].text in (",", ";")), end)
    if at < end:
        yield at, end


_GROUND = 5  # tokens of "on the basis of"


def _addressees(view: View, frame: Frame, scene: Scene, memory: Memory) -> Iterator[str]:
    """Yield those to whom an act is addressed: the object right behind the verb, or behind "to"."""
    if not {"A", "A>I", "P:to"} & set(frame.cue.frames):
        return
    behind = frame.cue.token + 1
    agent = next((a for a in view.agents if a.start in (behind, behind + 1) and a.start < frame.content[1]), None)
    if agent is None or (
        agent.start > behind and view.parsed.doc[behind].lower_ not in ("to", "on", "upon", "with", "the")
    ):
        return
    yield from _others(agent, scene, memory)


def _others(agent: Agent, scene: Scene, memory: Memory) -> tuple[str, ...]:
    """Resolve an addressee; a state need not have taken part."""
    if agent.kind == "party" and agent.party is not None:
        return (agent.party.id,)
    return resolve(agent, scene, memory).ids


def _merged(first: Found, second: Found) -> Found:
    """Join what two items of a list say under one cue: "We have agreed: (a) to ...; (b) to ..."."""
    one, two = first.statement, second.statement
    contents = [span for span in (one.content, two.content) if span is not None]
    content = Span(min(s.start for s in contents), max(s.end for s in contents)) if contents else None
    evidence = Span(min(one.evidence.start, two.evidence.start), max(one.evidence.end, two.evidence.end))
    joined = replace(
        one,
        content=content,
        evidence=evidence,
        undertaking=one.undertaking or two.undertaking,
        deadline=one.deadline or two.deadline,
        deadline_text=one.deadline_text or two.deadline_text,
        addressees=tuple(dict.fromkeys((*one.addressees, *two.addressees))),
    )
    return Found(joined, (*first.about, *second.about))


def with_mentions(found: Found, mentions: Sequence[Mention]) -> Statement:
    """Give a statement the entities that its words name, in the order of the text; targets are the first blamed.

    `mentions` stand in the order of the text.
    """
    inside = {m for span in found.about for m in begun_in(mentions, span) if m.span.end <= span.end}
    named = sorted(inside, key=lambda m: (m.span, m.entity))
    ids = tuple(dict.fromkeys(m.entity for m in named if m.entity not in found.statement.speakers))
    return replace(found.statement, mentions=ids, targets=_targets(found.statement, ids))


def _targets(statement: Statement, ids: Sequence[str]) -> tuple[str, ...]:
    """Return at whom a criticism or request is aimed: its addressees, else the first state or body it names."""
    if statement.force not in ("Criticism", "Request"):
        return ()
    if statement.addressees:
        return statement.addressees
    return tuple(who for who in ids if who.startswith(("country/", "organization/")))[:1]
