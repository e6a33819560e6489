"""Doc → agents: the phrases that can hold a statement, before it is told whom they stand for.

"The Minister and the Secretary assessed" → one agent of kind "list" with two posts; "They" → a group of all.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from kg.authority import Authority, Known
from kg.extract.people import PostMention
from kg.extract.persons import Placed
from kg.extract.units import Unit, is_party
from kg.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

Kind = Literal[
    "talks",
    "parties",
    "person",
    "post",
    "group",
    "others",
    "pronoun",
    "self",
    "latter",
    "former",
    "side",
    "counterpart",
    "party",
    "list",
]

LONGEST_PHRASE = 5
"""How many tokens may stand before the noun of an agent: "the other two French ministers"."""

_DETERMINERS = frozenset(("the", "both", "all", "these", "his", "her", "their", "our", "its", "each", "neither"))
_NUMBERS = frozenset(("two", "three", "four", "five", "other", "both"))
_SINGLE = {"he": "pronoun", "she": "pronoun", "i": "self"} | dict.fromkeys(("they", "we", "both", "neither"), "group")
_JOINTS = frozenset(("and", ",", "&"))
_BONDS = frozenset(("and", ",", ", and", "&", "as well as", "and the", "nor"))
_OTHER = frozenset(("counterpart", "colleague", "guest", "host", "interlocutor"))


@dataclass(frozen=True, slots=True)
class Agent:
    """A phrase, tokens start:end, that can hold a statement.

    `person` is set for a named person; `post` for a bare post; `party` for a side, a country, or a post of one;
    `word` is the pronoun or the head noun; `parts` are the members of a list; `two` says that it means two.
    """

    start: int
    end: int
    kind: Kind
    word: str
    person: str | None = None
    post: str | None = None
    party: Known | None = None
    parts: tuple["Agent", ...] = ()
    two: bool = False


def _from_persons(places: Sequence[Placed], doc: "Doc") -> Iterator[Agent]:
    for place in places:
        start = place.full_start
        if start > 0 and doc[start - 1].lower_ == "the":
            start -= 1
        yield Agent(start, place.full_end, "person", doc[place.start : place.end].text, place.person, place.post)


def _from_posts(posts: Sequence[PostMention], doc: "Doc", authority: Authority) -> Iterator[Agent]:
    for post in posts:
        head = doc[post.end - 1]
        start = post.start
        while start > 0 and (doc[start - 1].lower_ in _DETERMINERS | _NUMBERS):
            start -= 1
        others = post.plural and any(token.lower_ == "other" for token in doc[start : post.start + 1])
        kind: Kind = "others" if others else "group" if post.plural else "post"
        pair = _pair(start, post.end, post.party, doc, authority) if post.plural else None
        yield pair or Agent(start, post.end, kind, head.text, None, post.post, post.party)


def _pair(start: int, end: int, party: Known | None, doc: "Doc", authority: Authority) -> Agent | None:
    """Return the agent of "the UK and Australian ministers", tokens start:end being "Australian ministers"."""
    if party is None or start < 2 or doc[start - 1].lower_ != "and":  # noqa: PLR2004  a word and "and"
        return None
    word = doc[start - 2]
    other = authority.by_adjective(word.text) or _named_party(word, authority)
    if other is None:
        return None
    first = word.i - 1 if word.i and doc[word.i - 1].lower_ == "the" else word.i
    sides = [Agent(first, end, "side", doc[end - 1].text, party=each) for each in (other, party)]
    return Agent(first, end, "list", doc[first:end].text, parts=tuple(sides))


def _from_pronouns(doc: "Doc") -> Iterator[Agent]:
    for token in doc:
        kind = _SINGLE.get(token.lower_)
        if kind is None or (
            token.lower_ in ("both", "neither")
            and token.i + 1 < len(doc)
            and doc[token.i + 1].pos_ in ("NOUN", "PROPN")
        ):
            continue
        start = token.i
        end = token.i + 1
        if token.lower_ in ("we", "they") and end < len(doc) and doc[end].lower_ in ("both", "all"):
            end += 1
        if (token.lower_ == "i" and token.text != "I") or token.text == "HE":
            continue
        yield Agent(start, end, kind, token.lower_)  # type: ignore[arg-type]  # a kind by the table


def _from_nouns(doc: "Doc", found: Sequence[Unit], lexicon: Lexicon, authority: Authority) -> Iterator[Agent]:
    """Yield the phrases with a common noun: both sides, the two leaders, the Japanese side, his counterpart."""
    for token in doc:
        word = token.lemma_.lower()
        if token.lower_ in ("latter", "former"):
            yield Agent(max(0, token.i - 1), token.i + 1, "latter" if token.lower_ == "latter" else "former", word)
            continue
        if token.lower_ in ("two", "three", "four") and _closes(doc, token.i):
            yield Agent(_phrase_start(doc, token.i, lexicon), token.i + 1, "group", word)
            continue
        if word not in lexicon.groups or token.pos_ not in ("NOUN", "PROPN"):
            continue
        start = _phrase_start(doc, token.i, lexicon)
        inside = doc[start : token.i]
        if lexicon.groups[word] == "talks":
            if all(t.lower_ in _DETERMINERS | _NUMBERS or t.pos_ == "ADJ" for t in inside):
                yield Agent(start, token.i + 1, "talks", word)
            continue
        party = next(
            (unit.known for unit in found if unit.kind == "C" and start <= unit.start and unit.end == token.i), None
        )
        party = party or next(
            (
                known
                for t in inside
                if (known := authority.by_adjective(t.text) or _named_party(t, authority)) is not None
            ),
            None,
        )
        several = token.tag_ in ("NNS", "NNPS")
        agent = _pair(start, token.i + 1, party, doc, authority) if several else None
        agent = agent or (_several if several else _one)(token, start, party, lexicon)
        if agent is not None:
            yield agent


def _several(token: "Token", start: int, party: Known | None, lexicon: Lexicon) -> Agent | None:
    """Read a plural: "the two leaders", "the prime ministers", "the other ministers", "the Dutch ministers"."""
    word, stands_for = token.lemma_.lower(), lexicon.groups[token.lemma_.lower()]
    inside = token.doc[start : token.i]
    if stands_for == "others" or any(t.lower_ == "other" for t in token.doc[start : token.i + 1]):
        return Agent(start, token.i + 1, "others", word)
    if party is not None:
        known = len(inside) > 1 and inside[0].lower_ in _DETERMINERS and stands_for == "all"
        return Agent(start, token.i + 1, "group", word, None, None, party) if known else None
    post = _post_in(inside, token, lexicon)
    counted = _only_counted(inside) and (len(inside) or _names_posts(token, lexicon))
    if not counted and post is None:
        return None  # "officials discussed" are others
    return Agent(start, token.i + 1, "parties" if stands_for == "parties" else "group", word, None, post)


def _one(token: "Token", start: int, party: Known | None, lexicon: Lexicon) -> Agent | None:
    """Read a singular: "his counterpart", "the Japanese side", "the prime minister"."""
    word, inside = token.lemma_.lower(), token.doc[start : token.i]
    if word in _OTHER and any(t.tag_ == "PRP$" for t in inside):
        return Agent(start, token.i + 1, "counterpart", word, None, None, party)
    if party is not None:
        return Agent(start, token.i + 1, "side", word, None, None, party)
    if [t.lower_ for t in inside] in (["neither"], ["each"]):
        return Agent(start, token.i + 1, "parties" if lexicon.groups[word] == "parties" else "group", word)
    post = _post_in(inside, token, lexicon)
    return Agent(start, token.i + 1, "post", word, None, post) if post is not None else None


def _post_in(inside: "TokenSpan", token: "Token", lexicon: Lexicon) -> str | None:
    """Return the post that a noun in lower case tells: "the minister", "the prime ministers"."""
    words = [t.text.capitalize() for t in inside if t.lower_ not in _DETERMINERS | _NUMBERS]
    head = token.lemma_.capitalize()
    known = token.text[0].islower() and head in lexicon.post_heads and all(w in lexicon.post_modifiers for w in words)
    definite = len(inside) > len(words) and inside[0].lower_ in ("the", "both")
    return " ".join([*words, head]) if known and definite else None


def _with_states(agent: Agent, states: Mapping[int, Unit], doc: "Doc") -> Agent:
    """Return an agent with the states told behind it: "the leaders of Peru and Chile", "the prime minister of Peru"."""
    told = [agent.party] if agent.party is not None else []
    several, end = agent.kind == "group", agent.end
    while end + 1 < len(doc) and (not told or several):
        joint = doc[end].lower_
        at = end + 1 + (doc[end + 1].lower_ == "and")
        at += at < len(doc) and doc[at].lower_ == "the"
        unit = states.get(at)
        if unit is None or unit.known is None or joint not in (_JOINTS if told else ("of", "from")):
            break
        told.append(unit.known)
        end = unit.end
    if end == agent.end or (len(told) > 1 and doc[agent.end : end].text.count("and") != 1):
        return agent
    if len(told) == 1:
        return replace(agent, end=end, party=told[0])
    sides = tuple(Agent(agent.start, end, "side", agent.word, party=state) for state in told)
    return Agent(agent.start, end, "list", doc[agent.start : end].text, parts=sides)


def _only_counted(inside: Iterable["Token"]) -> bool:
    """Tell whether nothing narrows a plural but its number: "the two", "both", "the two top diplomats"."""
    tokens = list(inside)
    counted = any(t.lower_ in ("two", "both", "three", "four") for t in tokens)
    return all(t.lower_ in _DETERMINERS | _NUMBERS or (counted and t.pos_ in ("ADJ", "NOUN")) for t in tokens)


def _names_posts(token: "Token", lexicon: Lexicon) -> bool:
    """Tell whether a bare plural can mean those who met: "Ministers reiterated", but not "Officials discussed"."""
    return token.text[0].isupper() and token.lemma_.capitalize() in lexicon.post_heads


def _named_party(token: "Token", authority: Authority) -> Known | None:
    """Return the party a token names: "the EU side", "the ROK side"."""
    known = authority.named(token.text) if token.text[:1].isupper() else None
    return known if known is not None and is_party(known) else None


def _closes(doc: "Doc", i: int) -> bool:
    """Tell whether "two" stands for itself: "the two agreed", not "the two sides"."""
    before = doc[i - 1].lower_ if i else ""
    after = doc[i + 1].pos_ if i + 1 < len(doc) else "PUNCT"
    return before in ("the", "all") and after in ("VERB", "AUX", "ADV", "PUNCT", "ADP")


def _phrase_start(doc: "Doc", i: int, lexicon: Lexicon) -> int:
    """Return where the phrase that ends in token i begins: over determiners, numbers and adjectives before it."""
    start = i
    while start > 0 and i - start < LONGEST_PHRASE and _qualifies(doc[start - 1], lexicon):
        start -= 1
        if doc[start].lower_ in ("the", "both", "his", "her", "their"):
            break
    return start - 1 if start and doc[start - 1].lower_ in ("all", "both") else start


def _qualifies(token: "Token", lexicon: Lexicon) -> bool:
    """Tell whether a token can stand before the noun of an agent."""
    if token.pos_ == "NOUN":
        return token.text.capitalize() in lexicon.post_modifiers  # the Malaysian defense minister
    return token.lower_ in _DETERMINERS | _NUMBERS or token.pos_ in ("ADJ", "PROPN") or token.tag_ == "POS"


def _from_parties(found: Sequence[Unit], doc: "Doc") -> Iterator[Agent]:
    """Yield the countries and bodies that are named."""
    for unit in found:
        if unit.kind == "C" and unit.known is not None:
            start = unit.start - 1 if unit.start and doc[unit.start - 1].lower_ == "the" else unit.start
            yield Agent(start, unit.end, "party", unit.text, None, None, unit.known)


def _lists(agents: Sequence[Agent], doc: "Doc") -> Iterator[Agent]:
    """Join agents that "and" or a comma binds: "the HR/VP and Minister Ashby"."""
    at = 0
    while at < len(agents):
        parts = [agents[at]]
        bonds: list[str] = []
        while at + 1 < len(agents) and (bond := _bond(parts[-1], agents[at + 1], doc)):
            bonds.append(bond)
            parts.append(agents[at + 1])
            at += 1
        if len(parts) > 1 and any(bond != "," for bond in bonds) and not _two_clauses(parts, bonds, doc):
            words = doc[parts[0].start : parts[-1].end].text
            yield Agent(parts[0].start, parts[-1].end, "list", words, parts=tuple(parts))
        else:
            yield from parts
        at += 1


def _bond(first: Agent, second: Agent, doc: "Doc") -> str:
    """Return the words that bind two agents of one kind into a list, "" where none do."""
    bond = doc[first.end : second.start].text.lower()
    fits = (
        bond in _BONDS
        and second.kind not in ("pronoun", "group")
        and (first.kind == "party") == (second.kind == "party")
    )
    return bond if fits else ""


def _two_clauses(parts: Sequence[Agent], bonds: Sequence[str], doc: "Doc") -> bool:
    """Tell whether ", and" between two agents begins a clause: "thanked Minister Pell, and Minister Ito replied"."""
    if len(parts) > 2 or not bonds[0].startswith(","):  # noqa: PLR2004  a list of three has its own comma
        return False
    sentence = doc[parts[0].start].sent
    return any(token.pos_ == "VERB" for token in doc[sentence.start : parts[0].start])


def find_agents(
    doc: "Doc",
    found: Sequence[Unit],
    places: Sequence[Placed],
    posts: Sequence[PostMention],
    *,
    lexicon: Lexicon,
    authority: Authority,
) -> list[Agent]:
    """Find the agents of a Doc, in the order of the text, none within another."""
    taken: set[int] = set()
    kept: list[Agent] = []
    states = {unit.start: unit for unit in found if unit.kind == "C"}
    for source in (
        _from_persons(places, doc),
        (_with_states(agent, states, doc) for agent in _from_posts(posts, doc, authority)),
        (_with_states(agent, states, doc) for agent in _from_nouns(doc, found, lexicon, authority)),
        _from_pronouns(doc),
        _from_parties(found, doc),
    ):
        for agent in source:
            if not taken & set(range(agent.start, agent.end)):
                taken |= set(range(agent.start, agent.end))
                two = any(token.lower_ in ("two", "both") for token in doc[agent.start : agent.end])
                kept.append(replace(agent, two=two))
    return list(_lists(sorted(kept, key=lambda agent: agent.start), doc))
