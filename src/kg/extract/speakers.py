"""Agents → persons and states: who "the Ministers", "she", "the Japanese side", "the latter" are.

The discourse is folded from left to right: `resolve` takes what is remembered and gives what is to be remembered.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.extract.agents import Agent, Kind
from kg.extract.persons import Person

ALL = "all who took part"
"""The rule by which a group stands for everybody who took part in the meeting."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Those who took part in one meeting, in the order of the text; `author` is the "I" of a first-person report.

    `parties` are the states and bodies that met, also where it is not told who stood for them; `own` is that of the
    publisher, whose minister "the Minister" is.
    """

    participants: tuple[Person, ...]
    author: str | None = None
    parties: frozenset[str] = frozenset()
    own: str | None = None

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all."""
        return tuple(person.id for person in self.participants)

    def everybody(self) -> tuple[str, ...]:
        """Return the ids of all, or of the parties where nobody is told who took part for them."""
        return self.ids() or tuple(sorted(self.parties))

    def of_party(self, party: str) -> tuple[str, ...]:
        """Return the ids of those who stand for a party."""
        return tuple(p.id for p in self.participants if p.party is not None and p.party.id == party)


@dataclass(frozen=True, slots=True)
class Memory:
    """What the discourse has established.

    `recent` are the speakers, latest first; `pair` the two last told together, in the order of the text; `gender`
    what a pronoun showed of somebody.
    """

    recent: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    gender: Mapping[str, str] = field(default_factory=dict)

    def after(self, speakers: Sequence[str]) -> "Memory":
        """Remember a single speaker as the latest."""
        if len(speakers) != 1 or speakers[0].startswith("country/"):
            return self
        return replace(self, recent=(speakers[0], *(who for who in self.recent if who != speakers[0])))

    def telling(self, pair: Sequence[str]) -> "Memory":
        """Remember two persons told together: speaker and addressee, or the two of a list."""
        return replace(self, pair=tuple(pair)) if len(pair) == 2 else self  # noqa: PLR2004  a pair

    def knowing(self, who: str, gender: str) -> "Memory":
        """Remember a gender."""
        return self if who in self.gender else replace(self, gender={**self.gender, who: gender})


@dataclass(frozen=True, slots=True)
class Resolved:
    """The ids for which an agent stands, and the rule that told so; no rule where the text names them."""

    ids: tuple[str, ...]
    rule: str | None = None


NOBODY = Resolved(())
_RAISES = frozenset(("Prime", "First"))
"""Words that make another post of one: "the Minister" is rather a Minister of Defence than a Prime Minister."""
_GENDER = {"he": "m", "she": "f", "his": "m", "her": "f", "him": "m"}


def resolve(agent: Agent | None, scene: Scene, memory: Memory) -> Resolved:
    """Tell whom an agent stands for; nobody where it is no one who took part."""
    return Resolved(scene.everybody(), ALL) if agent is None else _RULES[agent.kind](agent, scene, memory)


def _person(agent: Agent, scene: Scene, memory: Memory) -> Resolved:
    """Tell a named person."""
    return Resolved((agent.person,)) if agent.person else NOBODY


def _all(agent: Agent, scene: Scene, memory: Memory) -> Resolved:
    """Tell "the Ministers", "the Dutch Ministers"; of many, "the two Foreign Ministers" are those with that post."""
    chosen = scene.participants
    if agent.party is not None:
        chosen = tuple(p for p in chosen if p.party == agent.party) or chosen
    if agent.post is not None and " " in agent.post:
        held = tuple(p for p in chosen if holds(p, _singular(agent.post)) > 1)
        chosen = held if len(held) > 1 else chosen
    if agent.two and agent.word not in ("side", "delegation") and len(chosen) > 2:  # noqa: PLR2004
        chosen = _heads(chosen) or tuple(p for p in chosen if p.id in memory.pair) or chosen
    return Resolved(tuple(p.id for p in chosen) or scene.everybody(), ALL)


def _singular(post: str) -> str:
    """Return a post in the singular: "Foreign Ministers" → "Foreign Minister"."""
    return " ".join(word.removesuffix("s") for word in post.split())


def _heads(persons: Sequence[Person]) -> tuple[Person, ...]:
    """Return the first of each side, if there are just two sides: the rest are their delegations."""
    sides = list(dict.fromkeys(p.party.id for p in persons if p.party is not None))
    if len(sides) != 2:  # noqa: PLR2004
        return ()
    return tuple(next(p for p in persons if p.party is not None and p.party.id == side) for side in sides)


def _states(agent: Agent, scene: Scene, memory: Memory) -> Resolved:
    """Tell "the two countries": the parties, where it is told of all for whom they stand."""
    parties = tuple(dict.fromkeys(p.party.id for p in scene.participants if p.party is not None))
    told = len(parties) > 1 and all(p.party is not None for p in scene.participants)
    return Resolved(parties, ALL) if told else _all(agent, scene, memory)


def _rest(agent: Agent, scene: Scene, memory: Memory) -> Resolved:
    """Tell "the other two ministers"."""
    return Resolved(tuple(i for i in scene.ids() if i not in memory.recent[:1]), "the others")


def _author(agent: Agent, scene: Scene, memory: Memory) -> Resolved:
    """Tell "I"."""
    return Resolved((scene.author,), "author") if scene.author else NOBODY


def _list(agent: Agent, scene: Scene, memory: Memory) -> Resolved:
    """Join those for whom the members of a list stand."""
    parts = [resolve(part, scene, memory) for part in agent.parts]
    ids = tuple(dict.fromkeys(who for part in parts for who in part.ids))
    return Resolved(ids, next((part.rule for part in parts if part.rule), None))


def _others(scene: Scene, memory: Memory) -> tuple[str, ...]:
    """Return those who took part, the latest speaker first, without the author."""
    recent = [who for who in memory.recent if who in scene.ids()]
    return tuple(who for who in (*recent, *(i for i in scene.ids() if i not in recent)) if who != scene.author)


def _pronoun(agent: Agent, scene: Scene, memory: Memory) -> Resolved:
    """Tell "he" or "she": the latest speaker whose gender does not speak against it."""
    gender = _GENDER[agent.word]
    fitting = [who for who in _others(scene, memory) if memory.gender.get(who, gender) == gender]
    return Resolved((fitting[0],), "pronoun for the latest speaker") if fitting else NOBODY


def _words(post: str) -> set[str]:
    """Return the words of a post, with the abbreviations of parts as they are."""
    parts = post.replace("/", " ").replace("-", " ").replace("Defence", "Defense").split()
    return {word for word in parts if word[0].isupper()}


def holds(person: Person, post: str) -> int:
    """Return how well a bare post fits a person: 3 it is the very post, 2 a form of it, 1 of a higher one, 0 not."""
    if post in person.posts:
        return 3
    fits = [held for held in person.posts if _words(post) <= _words(held) or _initials(held).endswith(post)]
    if not fits:
        return 0
    return 2 if any(not (_words(held) - _words(post)) & _RAISES for held in fits) else 1


def _initials(post: str) -> str:
    """Return the initials of a post: "Prime Minister" → "PM".

    >>> _initials("High Representative/Vice-President")
    'HR/VP'
    """
    return "".join(c for i, c in enumerate(post) if c == "/" or (c.isupper() and (i == 0 or not post[i - 1].isalpha())))


def _post(agent: Agent, scene: Scene, memory: Memory) -> Resolved:
    """Tell who "the Secretary" is: the one whose post it is; of several the one never named, else not the author."""
    fits = [(person, holds(person, agent.post or "")) for person in scene.participants]
    if agent.party is not None:
        fits = [(person, fit) for person, fit in fits if person.party == agent.party]
    best = max((fit for _, fit in fits), default=0)
    candidates = [person.id for person, fit in fits if fit == best and fit]
    unnamed = [who for who in candidates if who.startswith("officeholder/")]
    if len(candidates) > 1:
        ours = [who for who in candidates if scene.own is not None and who in scene.of_party(scene.own)]
        candidates = unnamed or [
            who for who in candidates if who != scene.author and (scene.author or not ours or who in ours)
        ]
    ordered = sorted(
        candidates, key=lambda who: memory.recent.index(who) if who in memory.recent else len(memory.recent)
    )
    return Resolved((ordered[0],), "post") if ordered else NOBODY


def _side(agent: Agent, scene: Scene, memory: Memory) -> Resolved:
    """Tell "the Japanese side", "her French counterpart", "his counterpart"."""
    if agent.party is not None:
        return Resolved(scene.of_party(agent.party.id), "side of the party")
    rest = tuple(who for who in scene.ids() if who not in memory.recent[:1])
    if len(rest) > 1:
        rest = tuple(who for who in memory.pair if who in rest)
    return Resolved(rest, "counterpart") if len(rest) == 1 else NOBODY


def _latter(agent: Agent, scene: Scene, memory: Memory) -> Resolved:
    """Tell "the latter" and "the former" of two."""
    two = memory.pair if len(scene.participants) > 2 else scene.ids()  # noqa: PLR2004  of two
    if len(two) != 2:  # noqa: PLR2004
        return NOBODY
    return Resolved((two[1 if agent.kind == "latter" else 0],), agent.kind)


def _party(agent: Agent, scene: Scene, memory: Memory) -> Resolved:
    """Tell a state that holds a statement: only one that took part."""
    met = agent.party is not None and (agent.party.id in scene.parties or scene.of_party(agent.party.id))
    return Resolved((agent.party.id,)) if agent.party is not None and met else NOBODY


_RULES: Mapping[Kind, Callable[[Agent, Scene, Memory], Resolved]] = {
    "person": _person,
    "group": _all,
    "talks": _all,
    "parties": _states,
    "others": _rest,
    "self": _author,
    "pronoun": _pronoun,
    "post": _post,
    "side": _side,
    "counterpart": _side,
    "latter": _latter,
    "former": _latter,
    "party": _party,
    "list": _list,
}


def gender_of(word: str) -> str | None:
    """Return the gender that a pronoun shows."""
    return _GENDER.get(word.lower())
