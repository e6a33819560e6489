"""Doc with cues and agents → frames: who performs which act, and in which words its content stands.

"The Ministers welcomed the progress and confirmed to advance it, noting the cost." → three frames, of one agent.
A sentence is cut along its acts from left to right.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.agents import Agent
from kg.extract.clauses import Frame, Sentence
from kg.extract.cues import Cue
from kg.extract.judges import JUDGES
from kg.extract.syntax import tense
from kg.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc


def _quoted(doc: "Doc") -> frozenset[int]:
    """Return the tokens inside quotation marks that hold a clause of their own.

    Marks around the whole block quote the issuer: "A spokesperson said:" and the readout, paragraph by paragraph.
    """
    marks = [token.i for token in doc if token.text == '"']
    if marks and marks[0] == 0 and (len(marks) == 1 or marks[1:] == [len(doc) - 1]):
        return (
            frozenset()
            if not any(token.lower_ in ("i", "we", "our", "my") for token in doc)
            else frozenset(range(len(doc)))
        )
    inside: set[int] = set()
    for opening, closing in zip(marks[::2], marks[1::2], strict=False):
        inside |= set(range(opening, closing + 1))
    return frozenset(inside)


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


def _interrupted(frame: Frame, frames: Sequence[Frame]) -> bool:
    """Tell whether "she said" stands right behind a verb, which then is what was said: "She was, she said, glad"."""
    behind = frame.cue.token + 1
    return any(
        later.agent is not None and later.agent.start in (behind + 1, behind + 2) and "Q" in later.cue.frames
        for later in frames
        if later.cue.token > frame.cue.token and later.content[0] == later.cue.token + 1
    ) and frame.cue.form in ("adjective", "finite")


def _without_told(frames: list[Frame], sentence: Sentence) -> list[Frame]:
    """Leave out the acts of a state that are what somebody says: "Peru opposes this, he said, and will act"."""
    said = next((frame for frame in frames if _is_aside_of(frame, sentence)), None)
    if said is None:
        return frames
    told = [f for f in frames if f.agent is not None and f.agent.kind == "party" and f.cue.token != said.cue.token]
    if not any(f.start <= sentence.start + 1 for f in told):
        return frames
    when = tense(sentence.doc, said.cue)
    told += [f for f in frames if f.cue.token > said.cue.token and tense(sentence.doc, f.cue) != when]
    return [f for f in frames if f not in told]


def _is_aside_of(frame: Frame, sentence: Sentence) -> bool:
    """Tell whether a frame is ", he said," behind a clause that begins the sentence."""
    agent = frame.agent
    if agent is None or agent.kind == "party" or frame.rule != "explicit" or frame.start <= sentence.start:
        return False
    return _follows_words(frame, sentence) and sentence.doc[frame.start - 1].text == ","


def _to_the_press(sentence: Sentence) -> bool:
    """Tell whether a sentence tells what was said to the press, and not in the meeting."""
    words = sentence.doc[sentence.start : sentence.end].text.lower()
    return any(phrase in words for phrase in sentence.lexicon.to_the_press)


def _with_content(frames: Sequence[Frame], sentence: Sentence) -> list[Frame]:
    """Cut the sentence: a content ends where the next frame begins; words before "he said" are what was said."""
    cut: list[Frame] = []
    for before, frame, after in zip([None, *frames], frames, [*frames[1:], None], strict=False):
        begin, end = _content(before, frame, after, sentence)
        cut.append(replace(frame, content=_trim(sentence.doc, begin, max(begin, end))))
    return [_with_shared_object(frame, later) for frame, later in zip(cut, [*cut[1:], None], strict=True)]


def _content(before: Frame | None, frame: Frame, after: Frame | None, sentence: Sentence) -> tuple[int, int]:
    """Return the tokens that the content of a frame has at the most."""
    doc, cue, agent = sentence.doc, frame.cue, frame.agent
    end = _content_end(frame, after, sentence)
    if cue.form == "passive" and cue.noun is None and doc[frame.start].lower_ != "it":
        return frame.start, end  # what was discussed is the subject
    if frame.rule != "explicit" or agent is None or not _follows_words(frame, sentence):
        return cue.token + 1, end
    begin = before.cue.token + 1 if before is not None else sentence.start
    nothing_behind = not doc[max(cue.token + 1, agent.end) : end].text.strip(" .,;")
    return begin, min(agent.start, cue.token) if nothing_behind else end


def _with_shared_object(frame: Frame, later: Frame | None) -> Frame:
    """Give "exchanged" in "exchanged and shared the views" the object of the next verb."""
    bare = frame.content[0] >= frame.content[1]
    return replace(frame, content=later.content) if bare and later is not None and later.rule == "coordinate" else frame


def _follows_words(frame: Frame, sentence: Sentence) -> bool:
    """Tell whether what is said stands before the verb of saying: "...," he said."""
    if frame.agent is not None and frame.agent.start > frame.cue.token:
        return True  # said Minister Ashby
    behind = sentence.doc[frame.cue.token + 1].text if frame.cue.token + 1 < sentence.end else "."
    return behind in (".", ",", ";") and "Q" in frame.cue.frames and frame.start > sentence.start


def _content_end(frame: Frame, following: Frame | None, sentence: Sentence) -> int:
    """Return where the content of a frame ends at the latest: where the next begins, or its verb if it began before."""
    if following is None:
        return sentence.end
    return following.start if following.start > frame.cue.token else following.cue.token


def _trim(doc: "Doc", start: int, end: int) -> tuple[int, int]:
    """Take the joints and stops off both ends."""
    while end > start and (
        (doc[end - 1].is_punct and doc[end - 1].text not in ('"', ")")) or doc[end - 1].text in ("and", "while", "but")
    ):
        end -= 1
    while start < end and doc[start].text in (",", ";", ":"):
        start += 1
    return start, end


def _topic(sentence: Sentence, frames: Sequence[Frame]) -> tuple[int, int] | None:
    """Return the fronted topic, "On Sudan, ...", that counts for the whole sentence."""
    end = min(frame.start for frame in frames)
    front = sentence.doc[sentence.start : end].text.lower().lstrip("- ")
    opener = next((words for words in sentence.lexicon.topic_openers if front.startswith(words + " ")), None)
    if opener is None or (opener == "on" and any(char.isdigit() for char in front[:20])):
        return None
    return (sentence.start, end)


def _cues_with_will(sentence: Sentence, cues: Sequence[Cue]) -> Iterator[Cue]:
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
        sentence = Sentence(doc, sent.start, sent.end, here, quoted, lexicon)
        frames: list[Frame] = []
        for cue in _cues_with_will(sentence, [cue for cue in cues if sent.start <= cue.token < sent.end]):
            if cue.token not in quoted and (frame := JUDGES[cue.form](sentence, cue, frames)) is not None:
                frames.append(frame)
        frames = [frame for frame in _with_agents(frames) if not _interrupted(frame, frames)]
        frames = _without_told(frames, sentence)
        if frames and not _to_the_press(sentence):
            topic = _topic(sentence, frames)
            yield from (replace(frame, topic=topic) for frame in _with_content(frames, sentence))
