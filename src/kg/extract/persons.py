"""Persons of one readout: who is who among the mentions, with their posts and the party they stand for.

"Minister Tachibana", "Defense Minister Tachibana Shoji" and "Tachibana" become one person; the fullest name names it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz

from kg.authority import Authority, Known
from kg.extract.people import PersonMention
from kg.extract.units import Unit
from kg.iri import slug
from kg.language import ParsedBlock
from kg.lexicon import Lexicon

VARIANT = 85
"""From which likeness on (0 to 100) two spellings of a surname with one post are one name."""
_SYLLABLE = 4  # letters of a surname of one syllable, which is spelled in many ways: Seo, Suh; but Kihara, Kishi


@dataclass(frozen=True, slots=True)
class Person:
    """A person of a readout. `posts` are as written, fullest first; `party_rule` says how an unsaid party was told."""

    id: str
    name: str
    forms: tuple[str, ...]
    posts: tuple[str, ...] = ()
    party: Known | None = None
    party_rule: str | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A person mention in block `block`: tokens start:end name `person`; full_start:full_end has the post too."""

    block: int
    start: int
    end: int
    full_start: int
    full_end: int
    person: str
    post: str | None = None


@lru_cache(1 << 12)
def key(name: str) -> frozenset[str]:
    """Return the words of a name for comparison: order, case, hyphens and initials set aside.

    >>> sorted(key("LIANG Zhi-yuan"))
    ['liang', 'zhiyuan']
    """
    words = re.sub(r"[-'’]", "", name).lower().replace(".", " ").split()
    return frozenset(word for word in words if len(word) > 1) or frozenset(words)


def _same_post(first: str | None, second: str | None) -> bool:
    """Tell whether two posts can be one: their head words agree, or one is not told."""
    if first is None or second is None:
        return True
    return bool(set(re.findall(r"\w+", first)) & set(re.findall(r"\w+", second)))


def _joins(mention: PersonMention, cluster: Sequence[PersonMention]) -> bool:
    """Tell whether a mention names the person of a cluster by its words."""
    words = key(mention.name)
    parties = {other.party for other in cluster if other.party is not None}
    if mention.party is not None and parties and mention.party not in parties:
        return False
    return any(words <= key(other.name) or key(other.name) <= words for other in cluster)


def _is_variant(mention: PersonMention, cluster: Sequence[PersonMention]) -> bool:
    """Tell whether a mention is another spelling of a cluster's surname, with a post that agrees."""
    words = key(mention.name)
    if len(words) != 1:
        return False
    word = next(iter(words))
    known = {w for other in cluster for w in key(other.name)}
    alike = any(fuzz.ratio(word, other) >= VARIANT for other in known)
    if not (alike or len(word) <= _SYLLABLE) or not any(_same_post(mention.post, other.post) for other in cluster):
        return False
    if alike:
        return True
    exact = {other.post for other in cluster if other.post and " " in other.post}
    return mention.post in exact and any(word[0] == other[0] and abs(len(word) - len(other)) <= 1 for other in known)


def clusters(mentions: Iterable[PersonMention]) -> list[list[PersonMention]]:
    """Group the mentions of one readout by person: full names first, then what names only one of them."""
    alike: dict[tuple[str, str | None, str | None], list[PersonMention]] = {}
    for mention in mentions:
        alike.setdefault(_likeness(mention), []).append(mention)
    ordered = sorted((same[0] for same in alike.values()), key=lambda mention: -len(key(mention.name)))
    found: list[list[PersonMention]] = []
    for test in (_joins, _is_variant):
        rest: list[PersonMention] = []
        for mention in ordered:
            fitting = [cluster for cluster in found if test(mention, cluster)]
            if len(fitting) > 1:
                fitting = [c for c in fitting if any(_same_post(mention.post, o.post) for o in c)][:1] or fitting[:1]
            if fitting:
                fitting[0].append(mention)
            elif test is _joins and not any(_is_variant(mention, cluster) for cluster in found):
                found.append([mention])
            else:
                rest.append(mention)
        ordered = rest
    return [[mention for first in cluster for mention in alike[_likeness(first)]] for cluster in found]


def _likeness(mention: PersonMention) -> tuple[str, str | None, str | None]:
    """Return what mentions have in common that nothing tells apart."""
    return mention.name, mention.post, mention.party.id if mention.party else None


def _person(cluster: Sequence[PersonMention]) -> Person:
    """Make a person of its mentions."""
    names = sorted({mention.name for mention in cluster})
    name = max(names, key=lambda form: (len(key(form)), len(form.split()), len(form)))
    posts = sorted({mention.post for mention in cluster if mention.post}, key=lambda post: (-len(post), post))
    parties = [mention.party for mention in cluster if mention.party is not None]
    party = parties[0] if parties else None
    return Person(person_id(name, party), name, tuple(names), tuple(posts), party)


def _joined(first: Person, second: Person) -> Person:
    """Join two groups of mentions that have one id, and so are one person in the graph."""
    posts = sorted({*first.posts, *second.posts}, key=lambda post: (-len(post), post))
    forms = tuple(sorted({*first.forms, *second.forms}))
    return replace(first, forms=forms, posts=tuple(posts), party=first.party or second.party)


def person_id(name: str, party: Known | None) -> str:
    """Return the id of a person: the full name, or the surname with the party."""
    if len(key(name)) > 1 or party is None:
        return f"person/{slug(name)}"
    return f"person/{slug(name)}-{party.id.rpartition('/')[2].lower()}"


def _stands_alone(parsed: ParsedBlock, unit: Unit) -> bool:
    """Tell whether no capitalized word stands beside a unit: "Luo said", but not "Second Thomas Shoal"."""
    doc = parsed.doc
    beside = [doc[i].text for i in (unit.start - 1, unit.end) if 0 <= i < len(doc)]
    return not any(word[0].isupper() for word in beside)


def _bare(
    parsed: ParsedBlock,
    found: Sequence[Unit],
    forms: Mapping[frozenset[str], str],
    fronts: Collection[frozenset[str]],
    taken: set[int],
) -> Iterator[tuple[int, int, str]]:
    """Yield the token ranges that are a known name without a post; one of `fronts` only where it stands alone."""
    longest = max((len(form) for form in forms), default=0) + 1
    fit = [unit.kind in "NIMCHp" and unit.start not in taken for unit in found]
    at = 0
    while at < len(found):
        opens = fit[at] and found[at].text[:1].isupper()
        for length in range(min(longest, len(found) - at) if opens else 0, 0, -1):
            units = found[at : at + length]
            if not all(fit[at : at + length]):
                continue
            words = key(parsed.doc[units[0].start : units[-1].end].text)
            if words in forms and (length > 1 or words not in fronts or _stands_alone(parsed, units[0])):
                yield units[0].start, units[-1].end, forms[words]
                at += length - 1
                break
        at += 1


def _forms(persons: Sequence[Person]) -> dict[frozenset[str], set[str]]:
    """Return the word sets by which persons may be named without a post."""
    forms: dict[frozenset[str], set[str]] = {}
    for person in persons:
        surnames = {frozenset({sorted_last}) for sorted_last in _last_words(person)}
        for words in {key(form) for form in person.forms} | surnames:
            forms.setdefault(words, set()).add(person.id)
    return forms


def _fronts(persons: Sequence[Person], surname_first: Collection[str]) -> dict[frozenset[str], set[str]]:
    """Return the first words of names that may be surnames: of those whose country has that custom, or is not told."""
    fronts: dict[frozenset[str], set[str]] = {}
    for person in persons:
        if person.party is None or person.party.id in surname_first:
            for first in {form.split()[0] for form in person.forms if " " in form}:
                fronts.setdefault(key(first), set()).add(person.id)
    return fronts


def _unique(forms: Mapping[frozenset[str], set[str]]) -> dict[frozenset[str], str]:
    """Return the word sets that name one person only."""
    return {words: next(iter(ids)) for words, ids in forms.items() if len(ids) == 1}


def _last_words(person: Person) -> set[str]:
    """Return the last word of each full form, and a first word in capitals: what may stand as a surname."""
    last: set[str] = set()
    for form in person.forms:
        words = form.split()
        if len(words) > 1:
            surname = next((word for word in words if word.isupper() and len(word) > 2), words[-1])  # noqa: PLR2004
            last |= key(surname)
    return last


def find_persons(
    blocks: Sequence[tuple[ParsedBlock, tuple[Unit, ...], list[PersonMention]]],
    *,
    surname_first: Collection[str] = (),
) -> tuple[list[Person], list[Placed]]:
    """Tell the persons of a readout and every place where one is named.

    `surname_first` are the ids of countries by whose custom the first word of a name may stand alone.
    """
    grouped = clusters(mention for _, _, mentions in blocks for mention in mentions)
    found: dict[str, Person] = {}
    owner: dict[int, str] = {}
    for cluster in grouped:
        person = _person(cluster)
        found[person.id] = _joined(found[person.id], person) if person.id in found else person
        owner.update({id(mention): person.id for mention in cluster})
    persons = list(found.values())
    every = _forms(persons)
    fronts = {words: ids for words, ids in _fronts(persons, surname_first).items() if words not in every}
    forms = _unique({**every, **fronts})
    placed: list[Placed] = []
    for index, (parsed, units, mentions) in enumerate(blocks):
        taken = {i for mention in mentions for i in range(mention.full_start, mention.full_end)}
        placed += [Placed(index, m.start, m.end, m.full_start, m.full_end, owner[id(m)], m.post) for m in mentions]
        bare = _bare(parsed, units, forms, fronts, taken)
        placed += [Placed(index, start, end, start, end, who) for start, end, who in bare]
    order = {place.person: (place.block, place.start) for place in sorted(placed, key=lambda p: (-p.block, -p.start))}
    persons.sort(key=lambda person: order[person.id])
    return persons, sorted(placed, key=lambda place: (place.block, place.start))


def tell_parties(
    persons: Sequence[Person],
    present: Sequence[str],
    order: Sequence[Known],
    *,
    one_meeting: bool,
    lexicon: Lexicon,
    authority: Authority,
) -> list[Person]:
    """Give each person without a party the one that the post tells, or that the parties of the meeting leave.

    `present` are the ids of those who took part. `order` are the parties of the meeting, that of the publisher first
    unless the title names it ("Japan-U.S. Defense Ministerial Meeting"): they are handed out only if they are as many
    as those who took part and have none, or if just one of two is left and all are of `one_meeting`.
    """
    told = [_by_post(person, lexicon, authority) for person in persons]
    taking_part = [person for person in told if person.id in present]
    held = {person.party for person in taking_part}
    left = [party for party in order if party not in held]
    without = [person for person in taking_part if person.party is None]
    of_one_side = one_meeting and len(left) == 1 and len(order) == 2 and len(without) > 1  # noqa: PLR2004
    if not left or (len(left) != len(without) and not of_one_side):
        return told
    given = left * len(without) if of_one_side else left
    parties = {person.id: party for person, party in zip(without, given, strict=True)}
    rule = "the party left" if len(left) == 1 else "order of the parties in the title"
    return [
        replace(person, party=parties[person.id], party_rule=rule) if person.id in parties else person
        for person in told
    ]


def _by_post(person: Person, lexicon: Lexicon, authority: Authority) -> Person:
    """Tell the party of a post that only one state has: Raksha Mantri, Secretary of War."""
    if person.party is not None:
        return person
    party = next((authority.get(lexicon.posts[post]) for post in person.posts if post in lexicon.posts), None)
    return replace(person, party=party, party_rule="post of one state") if party is not None else person
