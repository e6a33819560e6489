"""The values of reading a sentence: the sentence with its agents, and the frames found in it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.agents import Agent
from kg.extract.cues import Cue
from kg.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc


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
class Sentence:
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

    def frame(self, cue: Cue, agent: Agent | None, rule: str, start: int) -> Frame:
        """Make a frame whose content is still open."""
        return Frame(cue, agent, rule, start, (cue.token + 1, self.end), (self.start, self.end))
