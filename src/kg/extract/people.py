"""Doc → persons named with their posts, and posts that stand alone.

"Poland's Minister of National Defence Tomasz Wierzbicki" → name "Tomasz Wierzbicki", post "Minister of National
Defence", party Poland. The patterns run over the kinds of units (`units`), one letter a unit.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.authority import Known
from kg.extract.units import Unit, kinds
from kg.language import ParsedBlock

if TYPE_CHECKING:
    from spacy.tokens import Doc

# of National Defence; for Foreign, Commonwealth and Development Affairs; of Investments and Foreign Trade
_FIELD = r"(?:ot?A?(?:[MN]+(?:,[MN]+)*,?k)?M+)"
_LOOSE_FIELD = r"(?:ot?A?[MNC]+(?:,[MN]+)*(?:k[MN]+)?)"  # of the Political Bureau; for Maritime Whatever
_FIELDS = rf"(?:ot?CS?M*T)?(?:{_FIELD}){{0,3}}"  # at the Ministry of Foreign Affairs
_ONE_POST = rf"M*[TV]{_FIELDS}"
_SECOND = rf"(?:ot?C)?(?:k|,(?=M*[TV]))M*[TV]{_FIELDS}"
_FULL_SECOND = rf"(?:ot?C)?k(?:M+[TV]{_FIELDS}|[TV]{_FIELD}{_FIELDS})"
# Two posts of one person; but "the Secretary and Minister Ashby" are two persons
_THE_TWO = rf"(?<=t)M+[TV]{_FIELDS}k[TV]{_FIELD}(?=ot?C|[HI])"  # the Deputy Prime Minister and Minister for Defence of
_POST = rf"(?:(?<![tMAS]){_ONE_POST}{_SECOND}|(?<=[AS]){_ONE_POST}{_FULL_SECOND}|{_THE_TWO}|{_ONE_POST})"
_TWO_POSTS = rf"{_ONE_POST}{_FULL_SECOND}|{_ONE_POST}"
# Member of the Political Bureau and Director of the Office of the Central Commission for Foreign Affairs
_LONG_FIELD = rf"(?:ot?A?[MNC]+(?=o))*{_FIELD}"
_LONG_POST = rf"V(?:{_LOOSE_FIELD}){{1,3}}kM*[TV](?:{_LONG_FIELD})?"
_SHORT = r"(?:\([TNI]\))?"  # (HR/VP)
_OF_PARTY = r"(?:ot?C(?:\(C\))?)"
_RANK = r"(?:(?:[HI]+t)?[HI]*H(?:\([HN]\))?)"  # Senator the Hon.; General (Retd)
_LETTERS = r"(?:,?H+)*"  # letters behind a name: MP
_NAME = r"I*N(?:I|p{0,2}N|HN){0,4}"

_BEFORE = r"(?P<before>CS|A|C)?"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # Minister of Defence of Indonesia General (Retd) Bambang Wicaksono; President Villacorta of the Philippines
        rf"{_BEFORE}(?P<post>{_LONG_POST}|{_POST}){_SHORT}(?P<of>{_OF_PARTY})?{_RANK}?(?P<name>{_NAME})(?P<late>{_OF_PARTY})?",
        # Minister of Peru, the Honourable Ana Soto
        # Prime Minister of Norway, Henrik Aasland; Kenya's Cabinet Secretary for ... Affairs, Peter Wanjala
        rf"{_BEFORE}(?P<post>{_TWO_POSTS}){_SHORT}(?P<of>{_OF_PARTY})?,(?:t?{_RANK})?(?P<name>{_NAME})(?P<late>{_OF_PARTY})?",
        # Graham Pell, Deputy Prime Minister and Minister for Defence of Australia
        rf"{_RANK}?(?P<name>{_NAME}){_LETTERS},t?{_BEFORE}(?P<post>{_LONG_POST}|{_TWO_POSTS}|M*[TV]{_LOOSE_FIELD})(?P<of>{_OF_PARTY})?(?!{_RANK}?[NI])",
        # Mr. Hayase; Ratu Josefa Vakatora
        rf"{_RANK}(?P<name>{_NAME})",
        # Estonia (Marten Raudsepp)
        r"(?P<before>C)\((?P<name>N(?:I|p{0,2}N){1,4})\)",
    )
)
_FULL_NAME = r"(?P<name>I*N(?:I|p{0,2}N){1,4})"
_ROLE = re.compile(rf"r,?{_RANK}?{_FULL_NAME}")
_NEXT_NAME = re.compile(rf"(?:,k?|k){_RANK}?{_FULL_NAME}")
_SIDES = frozenset(("side", "counterpart", "counterparts", "colleague", "colleagues", "delegation"))
_BARE_POST = re.compile(rf"t?{_BEFORE}(?P<post>{_POST})(?P<of>{_OF_PARTY})?(?![NIM])")
_GIVEN_AND_FAMILY = 2  # the units of such a name


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person named in a Doc: tokens start:end are the name, full_start:full_end the name with post and party."""

    start: int
    end: int
    full_start: int
    full_end: int
    name: str
    post: str | None = None
    party: Known | None = None


@dataclass(frozen=True, slots=True)
class PostMention:
    """A post without a name: tokens start:end, with article and party."""

    start: int
    end: int
    post: str
    party: Known | None = None
    plural: bool = False


def _text(found: Sequence[Unit], parsed: ParsedBlock) -> str:
    """Return the words of some units."""
    return parsed.doc[found[0].start : found[-1].end].text


def _party_of(match: re.Match[str], found: Sequence[Unit]) -> Known | None:
    """Return the party that stands before, within or after a post."""
    groups = match.groupdict()
    for name in ("before", "of", "late"):
        if groups.get(name):
            return next(unit.known for unit in found[match.start(name) : match.end(name)] if unit.known is not None)
    return None


def _is_other_name(name: Sequence[Unit], not_names: frozenset[str]) -> bool:
    """Tell whether the units name something else by their head word; as a given name the word may stand: Bill Ness."""
    given = len(name) == _GIVEN_AND_FAMILY or any(unit.kind == "I" for unit in name[1:])
    return any(unit.text in not_names for unit in (name[1:] if given else name))


def _plausible(
    name: Sequence[Unit], post: Sequence[Unit], match: re.Match[str], taken: set[int], not_names: frozenset[str]
) -> bool:
    """Tell whether the units can be a person's name; those `taken` are names already."""
    lone = [unit.text for unit in post] in (["Member"], ["Members"]) and len(name) == 1  # Member States
    if lone or _is_other_name(name, not_names) or (match.re in _PATTERNS[:2] and _is_of_name_before(match, taken)):
        return False
    if match.re is _PATTERNS[2] and any(unit.text.endswith("s") for unit in post if unit.kind in "TV"):
        return False  # "RAAF Base Tindal, the Ministers": a plural is nobody's post
    if match.re is _PATTERNS[2] and len(name) == 1 and ",t" in match.string[match.start() : match.end()]:
        return "H" in match.string[match.start() : match.start("name")]  # "Finally, the Secretary General"
    if match.re is _PATTERNS[1]:  # a comma parts post and name: only a post with a party or a field is certain
        ranked = "H" in match.string[match.end("post") : match.start("name")]
        set_off = match.string[: match.start("post")].endswith("t") and match.string[match.end("name") :].startswith(
            ","
        )
        certain = match["before"] or match["of"] or "o" in match["post"] or ranked
        return bool(certain or (set_off and len(name) > 1))  # the Prime Minister, Henrik Aasland, met
    return True


_NAME_BEFORE = re.compile(rf"[NI]p{{0,2}}N{_LETTERS},t?$")
_POST_BEHIND = re.compile(r",t?(?:CS|A|C)?M*[TV]")


def _is_of_name_before(match: re.Match[str], taken: set[int]) -> bool:
    """Tell whether a post goes with the name before it: "Ana Quispe, Minister of Peru, Luis Soto, Minister".

    A name that has a post of its own, as those `taken` have, needs none: "the Minister of Peru, Ana Quispe, the
    Minister of Chile, Luis Soto, the Minister of".
    """
    line, end = match.string, match.end("name")
    before = _NAME_BEFORE.search(line, 0, match.start())
    return before is not None and before.start() not in taken and _POST_BEHIND.match(line, end) is not None


def named_persons(parsed: ParsedBlock, found: tuple[Unit, ...], *, not_names: frozenset[str]) -> list[PersonMention]:
    """Find the persons who are named with a post, a rank or an honorific, in the order of the text."""
    line = kinds(found)
    persons: list[PersonMention] = []
    taken: set[int] = set()
    for pattern in _PATTERNS:
        for match in _all(pattern, line):
            name = found[match.start("name") : match.end("name")]
            post = found[match.start("post") : match.end("post")] if match.groupdict().get("post") else ()
            if taken & set(range(*match.span("name"))) or not _plausible(name, post, match, taken, not_names):
                continue
            taken |= set(range(*match.span("name")))
            held = (
                _text(post, parsed) if post else _shared_post(match, found, parsed) if pattern is _PATTERNS[4] else None
            )
            persons.append(
                PersonMention(
                    name[0].start,
                    name[-1].end,
                    found[match.start()].start,
                    found[match.end() - 1].end,
                    _text(name, parsed),
                    held,
                    _party_of(match, found),
                )
            )
    return sorted(persons, key=lambda person: person.start)


def with_sides(parsed: ParsedBlock, found: Sequence[Unit], persons: Sequence[PersonMention]) -> list[PersonMention]:
    """Give persons the party whose side they are told to be on.

    "their Canadian counterparts, X and Y"; "(Japanese side) X, Minister"; "France was represented by X".
    """
    doc = parsed.doc
    told: list[PersonMention] = []
    for person in persons:
        side = None if person.party is not None else _side_before(doc, found, person)
        told.append(replace(person, party=side) if side is not None else person)
    return told


_BONDS = frozenset(("and", ", and", "and the", ", and the", ", the", ",", "and his", "and her", "&"))
_DELEGATIONS = 3  # persons with posts in a sentence from which on a party is shared: 2+2


def with_colleagues(
    parsed: ParsedBlock, persons: Sequence[PersonMention], posts: Container[str]
) -> list[PersonMention]:
    """Give a party to those who are listed beside a colleague of another post, where more than two met.

    "the Foreign Minister of Peru, X, and the Minister of Defense, Y, hosted the Foreign Minister of Chile, Z". `posts`
    are those that only one state has, and that need no colleague to tell it.
    """
    doc = parsed.doc
    told = list(persons)
    order = [*range(len(told)), *reversed(range(len(told)))]
    for at, beside in [*zip(order[1:], order, strict=False)]:
        person, other = told[at], told[beside]
        if person.party is not None or other.party is None or person.post is None or person.post in posts:
            continue
        first, second = sorted((person, other), key=lambda one: one.start)
        bound = doc[first.full_end : second.full_start].text.lower().strip() in _BONDS
        trailing = other is first or other.full_end > other.end  # "X, Minister of Y, and Z, Minister of A, of Peru"
        if bound and trailing and _is_of_many(parsed, person, persons) and _other_post(person, other):
            told[at] = replace(person, party=other.party)
    return told


def _is_of_many(parsed: ParsedBlock, person: PersonMention, persons: Sequence[PersonMention]) -> bool:
    """Tell whether more than two persons with posts stand in the sentence of a person."""
    sentence = parsed.doc[person.start].sent
    return sum(sentence.start <= p.start < sentence.end for p in persons if p.post) >= _DELEGATIONS


def _other_post(one: PersonMention, other: PersonMention) -> bool:
    """Tell whether two posts are of different fields: foreign affairs and defence."""
    return other.post is not None and one.post is not None and set(one.post.split()) != set(other.post.split())


def _side_before(doc: "Doc", found: Sequence[Unit], person: PersonMention) -> Known | None:
    """Return the party of the last side told before a person in the same sentence."""
    start = doc[person.full_start].sent.start
    for at in range(len(found) - 2, -1, -1):
        unit, behind = found[at], found[at + 1]
        if unit.start < start:
            break
        if unit.known is None or unit.start >= person.full_start:
            continue
        by = doc[unit.end : person.full_start].text.lower()
        if behind.text.lower() in _SIDES or (by.endswith("represented by") and unit.kind == "C"):
            return unit.known
    return None


def _shared_post(match: re.Match[str], found: Sequence[Unit], parsed: ParsedBlock) -> str | None:
    """Return the post that a plural before a list gives to each: "Ministers of Defence of Estonia (X), Latvia (Y)"."""
    line = kinds(tuple(found[: match.start()]))
    for post in reversed(list(re.finditer(_ONE_POST, line))):
        units = found[post.start() : post.end()]
        head = next(unit for unit in units if unit.kind in "TV")
        if head.text.endswith("s"):
            single = head.text[:-3] + "y" if head.text.endswith("ies") else head.text[:-1]
            return _text(units, parsed).replace(head.text, single)
    return None


def role_persons(
    parsed: ParsedBlock, found: Sequence[Unit], taken: set[int], *, not_names: frozenset[str]
) -> list[PersonMention]:
    """Find full names behind a role in lower case: "his predecessor Kwon Dae-sik", "the advisors, X and Y"."""
    line = kinds(tuple(found))
    persons = []
    for behind in _ROLE.finditer(line):
        at: re.Match[str] | None = behind
        while at is not None:
            units = found[at.start("name") : at.end("name")]
            if taken & {unit.start for unit in units} or _is_other_name(units, not_names):
                break
            start, end = units[0].start, units[-1].end
            persons.append(PersonMention(start, end, start, end, _text(units, parsed)))
            at = _NEXT_NAME.match(line, at.end("name"))
    return persons


def _all(pattern: re.Pattern[str], line: str) -> Iterator[re.Match[str]]:
    """Yield the matches that do not overlap, trying again one unit on where a match was not at a word's start."""
    at = 0
    while match := pattern.search(line, at):
        yield match
        at = max(match.end("name") if "name" in match.groupdict() else match.end(), match.start() + 1)


def bare_posts(parsed: ParsedBlock, found: tuple[Unit, ...], persons: Sequence[PersonMention]) -> list[PostMention]:
    """Find the posts without a name: "the Secretary", "the Dutch Foreign Minister", in the order of the text."""
    line = kinds(found)
    within = {i for person in persons for i in range(person.full_start, person.full_end)}
    posts: list[PostMention] = []
    for match in _all(_BARE_POST, line):
        units = found[match.start() : match.end()]
        if units[0].start in within or units[-1].end - 1 in within:
            continue
        post = found[match.start("post") : match.end("post")]
        plural = any(unit.kind == "T" and unit.text.endswith("s") for unit in post)
        posts.append(PostMention(units[0].start, units[-1].end, _text(post, parsed), _party_of(match, found), plural))
    return posts
