"""Occasions and persons → meetings with those who took part, as what and for whom.

"Defense Minister Koizumi and War Secretary Hegseth held discussions" → two participations of one meeting.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.authority import Authority, Known
from kg.extract.agents import Agent
from kg.extract.clauses import Frame
from kg.extract.occasion import Occasion
from kg.extract.people import PostMention
from kg.extract.persons import Person, Placed
from kg.extract.speakers import Scene, holds
from kg.extract.units import Unit, is_party
from kg.iri import slug
from kg.language import READ_KINDS, ParsedBlock
from kg.lexicon import Lexicon
from kg.model import Document, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class View:
    """One block with all that was found in it."""

    parsed: ParsedBlock
    units: tuple[Unit, ...]
    placed: tuple[Placed, ...]
    posts: tuple[PostMention, ...]
    agents: tuple[Agent, ...]
    frames: tuple[Frame, ...]

    @property
    def runs(self) -> bool:
        """Tell whether the block is running text."""
        return self.parsed.block.kind in READ_KINDS

    def span(self, start: int, end: int) -> Span:
        """Return the place in the document of tokens start:end."""
        return self.parsed.of(self.parsed.doc[start:end])


@dataclass(frozen=True, slots=True)
class Setting:
    """A meeting as the reader of statements needs it: its circumstances, and who took part with which evidence."""

    occasion: Occasion
    scene: Scene
    evidence: dict[str, Span]


def parties_in(text: str, authority: Authority) -> list[Known]:
    """Return the parties that a title names, in its order, without those that are only a place: "in Singapore".

    >>> from kg import authority
    >>> [known.id for known in parties_in("ROK-U.S. Defense Ministerial in Singapore", authority.load())]
    ['country/KR', 'country/US']
    """
    words = re.findall(r"[\w.'’]+", text)
    found: list[Known] = []
    at = 0
    while at < len(words):
        length, known = _party_at(words, at, authority)
        if known is not None and (at == 0 or words[at - 1] not in ("in", "at")) and known not in found:
            found.append(known)
        at += length
    return found


_PAIR = re.compile(r"(?:[A-Z][\w.]*\s){0,3}[A-Z][\w.]*[-\u2013][A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3}")


def parties_in_name(text: str, authority: Authority) -> list[Known]:
    """Return the parties of the first name with two of them: "the Philippines-United States 2+2 Dialogue"."""
    found = (parties_in(re.sub(r"[-\u2013]", " ", match), authority) for match in _PAIR.findall(text))
    return next((parties for parties in found if len(parties) > 1), [])


def _party_at(words: Sequence[str], at: int, authority: Authority) -> tuple[int, Known | None]:
    """Return how many words from `at` on name a party, and which; one word where they name none."""
    for length in range(min(5, len(words) - at), 0, -1):
        name = re.sub(r"['’]s?$", "", " ".join(words[at : at + length]))
        known = authority.named(name) or (authority.by_adjective(name) if length == 1 else None)
        if known is not None and is_party(known) and name[:1].isupper():
            return length, known
    return 1, None


def publisher_party(document: Document, authority: Authority) -> Known | None:
    """Return the party that the publisher belongs to, where its name tells it."""
    if document.publisher is None:
        return None
    words = document.publisher.value
    for name in (words, *words.split(",")):
        known = authority.named(name.strip())
        if known is not None and known.country is not None:
            return authority.get(known.country)
        if known is not None and is_party(known):
            return known
    return next(iter(parties_in(words, authority)), None) or _owner_in(words, authority)


def _owner_in(text: str, authority: Authority) -> Known | None:
    """Return the state of the first body that a text names: "A Downing Street spokesperson said"."""
    words = text.split()
    for start in range(len(words)):
        for end in range(min(len(words), start + 6), start, -1):
            known = authority.named(" ".join(words[start:end]))
            if known is not None and known.country is not None and words[start][:1].isupper():
                return authority.get(known.country)
    return None


def find_author(views: Sequence[View]) -> str | None:
    """Return the person who writes "I": the first named before the text, if the text has an "I" at all."""
    if not any(agent.kind == "self" for view in views if view.runs for agent in view.agents):
        return None
    return next((place.person for view in views if not view.runs for place in view.placed), None)


def _is_aside(view: View, place: Placed, lexicon: Lexicon) -> bool:
    """Tell whether a mention is of somebody who took no part: a spokesperson, a predecessor."""
    doc = view.parsed.doc
    before = {token.text for token in doc[max(0, place.full_start - 2) : place.start]}
    return bool(before & lexicon.asides) or any(word in lexicon.asides for word in (place.post or "").split())


def _within(span: Span, view: View, start: int, end: int) -> bool:
    """Tell whether tokens start:end of a block lie in a span of the document."""
    here = view.span(start, end)
    return span.start <= here.start and here.end <= span.end


def _named_at(views: Sequence[View], span: Span, lexicon: Lexicon) -> Iterator[tuple[str, Span]]:
    """Yield those named in a span, without asides, with their place."""
    for view in views:
        if view.runs:
            for place in view.placed:
                if _within(span, view, place.full_start, place.full_end) and not _is_aside(view, place, lexicon):
                    yield place.person, view.span(place.full_start, place.full_end)


def _held_at(views: Sequence[View], span: Span, persons: Sequence[Person]) -> Iterator[tuple[str, Span]]:
    """Yield those whom a span tells by their post, if just one person named elsewhere has it."""
    for view in views:
        for post in view.posts if view.runs else ():
            if post.plural or not _within(span, view, post.start, post.end) or not _acts(view.parsed.doc, post):
                continue
            beside = {place.person for place in view.placed if _within(span, view, place.start, place.end)}
            holders = [p.id for p in persons if p.id not in beside and holds(p, post.post)]
            if len(holders) == 1:
                yield holders[0], view.span(post.start, post.end)


def _he_at(views: Sequence[View], span: Span) -> Iterator[tuple[str, Span]]:
    """Yield the one for whom "he" or "she" stands in a span: the last named before it."""
    for view in views:
        for agent in view.agents if view.runs else ():
            if agent.kind == "pronoun" and _within(span, view, agent.start, agent.end):
                at = view.span(agent.start, agent.end)
                named = [
                    (where.start, place.person)
                    for other in views
                    for place in other.placed
                    if (where := other.span(place.full_start, place.full_end)).start < at.start and place.post
                ]
                if named:
                    yield max(named)[1], at
                return


def _speaking(views: Sequence[View], lexicon: Lexicon) -> Iterator[tuple[str, Span]]:
    """Yield those who are named as speakers of a statement, but for those who sent it: "sent his apologies"."""
    for view in views:
        if not view.runs:
            continue
        for frame in view.frames:
            carrier = lexicon.carriers.get(frame.cue.lemma.partition(" ")[0])
            if carrier is not None and carrier.kind == "afar":
                continue
            members = (frame.agent.parts or (frame.agent,)) if frame.agent else ()
            for agent in members:
                place = next(
                    (p for p in view.placed if agent.person == p.person and agent.start <= p.start < agent.end), None
                )
                if place is not None and not _is_aside(view, place, lexicon):
                    yield place.person, view.span(place.full_start, place.full_end)


def unnamed(view: View, span: Span, persons: Sequence[Person], party: Known | None) -> Iterator[tuple[Person, Span]]:
    """Yield those whom the sentence of the meeting tells by their post alone: "The Prime Minister spoke to".

    A bare post is somebody never named where nobody has it, or only somebody named in the same sentence.
    """
    doc = view.parsed.doc
    beside = {place.person for place in view.placed if _within(span, view, place.start, place.end)}
    for post in view.posts:
        if post.plural or not _within(span, view, post.start, post.end) or not _acts(doc, post):
            continue
        holders = {p.id for p in persons if holds(p, post.post)}
        if holders - beside:
            continue
        state = post.party or party
        who = f"officeholder/{slug(post.post)}" + (f"-{state.id.rpartition('/')[2].lower()}" if state else "")
        rule = None if post.party else "party of the publisher" if state else None
        name = doc[post.start : post.end].text
        yield Person(who, name, (name,), (post.post,), state, rule), view.span(post.start, post.end)


def _each_of(
    views: Sequence[View], span: Span, met: Sequence[Person], lexicon: Lexicon
) -> Iterator[tuple[Person, Span]]:
    """Yield the holders of a post in the plural, one a state, beside others who met.

    *Matches*: "the Foreign Ministers of Peru and Chile and the Secretary of State of the United States met".
    *Does not match*: "the Foreign Ministers of Peru and Chile, Ana Soto and Luis Pino, met".
    *Why*: where somebody is told whose state is not, that may be one of these.
    """
    taken = {person.party.id for person in met if person.party is not None}
    if not met or any(person.party is None and not set(person.posts) & set(lexicon.posts) for person in met):
        return
    for view in views:
        for post in view.posts:
            if not post.plural or not _within(span, view, post.start, post.end) or not _acts(view.parsed.doc, post):
                continue
            for side in _sides(view.agents):
                if side.start <= post.start < side.end and side.party is not None and side.party.id not in taken:
                    one = _one_of(post.post, lexicon)
                    who = f"officeholder/{slug(one)}-{side.party.id.rpartition('/')[2].lower()}"
                    name = f"{one} of {side.party.label}"
                    yield Person(who, name, (name,), (one,), side.party), view.span(side.start, side.end)


def _sides(agents: Sequence[Agent]) -> Iterator[Agent]:
    """Yield the sides among agents and their parts."""
    for agent in agents:
        if agent.kind == "side":
            yield agent
        yield from _sides(agent.parts)


def _one_of(posts: str, lexicon: Lexicon) -> str:
    """Return a post in the singular: "Ministers for Foreign Affairs" → "Minister for Foreign Affairs"."""
    words = ((word, re.sub(r"ies$", "y", word).removesuffix("s")) for word in posts.split())
    return " ".join(one if one in lexicon.post_heads else word for word, one in words)


def _acts(doc: "Doc", post: PostMention) -> bool:
    """Tell whether a post stands where somebody who takes part stands: first in its sentence, or after "with"."""
    before = doc[post.start - 1].lower_ if post.start else ""
    return bool(doc[post.start].is_sent_start) or before in ("with", "and", "to", ",", "by", '"')


def with_parties(settings: Sequence[Setting], persons: Sequence[Person]) -> list[Setting]:
    """Put persons with their parties told in the place of those without."""
    told = {person.id: person for person in persons}
    return [
        replace(s, scene=replace(s.scene, participants=tuple(told.get(p.id, p) for p in s.scene.participants)))
        for s in settings
    ]


def tell_by_acts(persons: Sequence[Person], views: Sequence[View]) -> list[Person]:
    """Give each person without a party the state whose acts or attitudes they tell: "I said that X would"."""
    author = find_author(views)
    taken = {person.party.id for person in persons if person.party is not None}
    told: list[Person] = []
    for person in persons:
        states = Counter(known.id for known in _states_told(person.id, person.id == author, views))
        free = sorted((-count, state) for state, count in states.items() if state not in taken)
        party = next(
            (known for known in _states_told(person.id, person.id == author, views) if free and known.id == free[0][1]),
            None,
        )
        needs = person.party is None and party is not None
        told.append(replace(person, party=party, party_rule="whose acts the person tells") if needs else person)
    return told


def _states_told(person: str, is_author: bool, views: Sequence[View]) -> Iterator[Known]:
    """Yield the states whose acts a person tells, once for each telling."""
    for view in views:
        for frame in view.frames:
            agent = frame.agent
            if agent is None or not (agent.person == person or (is_author and agent.kind == "self")):
                continue
            first = next(
                (a for a in view.agents if a.kind == "party" and frame.content[0] <= a.start < frame.content[1]), None
            )
            if first is not None and first.party is not None and _own_to(view, first):
                yield first.party


def _own_to(view: View, agent: Agent) -> bool:
    """Tell whether a state is subject of a will-clause or possessor right behind the verb."""
    following = view.parsed.doc[agent.end] if agent.end < len(view.parsed.doc) else None
    return following is not None and (following.tag_ in ("MD", "POS"))


def find_settings(
    occasions: Sequence[Occasion],
    views: Sequence[View],
    persons: Sequence[Person],
    author: str | None,
    *,
    party: Known | None,
    lexicon: Lexicon,
) -> list[Setting]:
    """Tell for each occasion who took part."""
    known = {person.id: person for person in persons}
    settings: list[Setting] = []
    running = [(view, view.span(0, len(view.parsed.doc))) for view in views if view.runs]
    acts = [(view, [(view.span(f.cue.token, f.cue.token + 1).start, f) for f in view.frames]) for view, _ in running]
    end = max((block.end for _, block in running), default=0) + 1
    for at, occasion in enumerate(occasions):
        start = occasion.sentence.start if at else 0
        until = occasions[at + 1].sentence.start if at + 1 < len(occasions) else end
        told = occasion.sentence.start
        mine = [view for view, block in running if start <= block.start < until or block.start <= told < block.end]
        people: dict[str, Person] = {}
        evidence: dict[str, Span] = {}
        sources = [
            _named_at(mine, occasion.sentence, lexicon),
            _held_at(mine, occasion.sentence, persons),
            _he_at(views, occasion.sentence),
            _speaking(_between(acts, start, until), lexicon),
        ]
        if author in known and len(occasions) > 1:
            sources.insert(0, iter([(author, occasion.sentence)]))
        for source in sources:
            for who, span in source:
                if who in known and who not in people:
                    people[who], evidence[who] = known[who], span
        for view in mine:
            for person, span in unnamed(view, occasion.sentence, persons, party):
                people.setdefault(person.id, person)
                evidence.setdefault(person.id, span)
        for person, span in list(_each_of(mine, occasion.sentence, list(people.values()), lexicon)):
            people.setdefault(person.id, person)
            evidence.setdefault(person.id, span)
        ordered = sorted(people.values(), key=lambda person: (person.id != author, evidence[person.id].start))
        parties = _parties_at(mine, occasion.sentence)
        settings.append(
            Setting(occasion, Scene(tuple(ordered), author, parties, party.id if party else None), evidence)
        )
    return settings


def _parties_at(views: Sequence[View], span: Span) -> frozenset[str]:
    """Return the ids of the parties that a span names as those who met, not as a place or a possessor."""
    return frozenset(
        part.party.id
        for view in views
        for agent in view.agents
        for part in (agent.parts or (agent,))
        if part.kind in ("party", "side") and part.party is not None and _within(span, view, part.start, part.end)
        if _meets(view, part)
    )


def _meets(view: View, agent: Agent) -> bool:
    """Tell whether a state in the sentence of a meeting is one of those who met."""
    doc = view.parsed.doc
    before = doc[agent.start - 1].lower_ if agent.start else ""
    if agent.kind == "side":
        return True  # the Foreign Ministers of Japan and Peru
    return before not in ("in", "at", "near") and doc[agent.end - 1].dep_ not in ("compound", "poss")


def _between(acts: Sequence[tuple[View, list[tuple[int, Frame]]]], start: int, until: int) -> list[View]:
    """Return the blocks with only those frames, each given with its place, that stand between two places."""
    inside = [(view, tuple(frame for at, frame in placed if start <= at < until)) for view, placed in acts]
    return [replace(view, frames=frames) for view, frames in inside if frames]
