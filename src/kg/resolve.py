"""Document → Reading: everything found in the parsed text, put together and given its identity.

The one place that knows the order of the steps: parse → persons → names → meetings → statements → relations.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from kg import language
from kg.authority import Authority, Known
from kg.extract.agents import find_agents
from kg.extract.cues import find_cues
from kg.extract.frames import find_frames
from kg.extract.meetings import (
    Setting,
    View,
    find_author,
    find_settings,
    parties_in,
    parties_in_name,
    publisher_party,
    tell_by_acts,
    with_parties,
)
from kg.extract.names import Name, find_names, group_names
from kg.extract.occasion import find_occasions
from kg.extract.people import PersonMention, bare_posts, named_persons, role_persons, with_colleagues, with_sides
from kg.extract.persons import Person, Placed, find_persons, tell_parties
from kg.extract.places import begun_in
from kg.extract.relations import find_relations
from kg.extract.statements import find_statements, with_mentions
from kg.extract.units import Unit, units
from kg.extract.unread import passages, sentences, unread
from kg.language import ParsedBlock
from kg.lexicon import Lexicon
from kg.model import Document, Entity, Meeting, Mention, Participation, Reading, Relation, Span, Statement

_Named = tuple[ParsedBlock, tuple[Unit, ...], list[PersonMention]]


def _not_names(lexicon: Lexicon) -> frozenset[str]:
    """Return the capitalized words that are no part of a person's name: of headlines, and heads of other names."""
    stops = language.model().Defaults.stop_words
    heads = {word for head in lexicon.name_heads for word in head.split()}
    acts = {word for word, kind in lexicon.headline_words if kind == "act"}
    return frozenset(word.capitalize() for word in {*stops, *heads, *lexicon.speech_verbs, *acts})


def read_document(document: Document, *, authority: Authority, lexicon: Lexicon) -> Reading:
    """Read a document."""
    parsed = language.parse(document)
    named, names = _named_blocks(parsed, authority, lexicon)
    persons, placed = find_persons(named, surname_first=lexicon.surname_first)
    places = _by_block(placed)
    views = [_view(each, places.get(i, ()), authority, lexicon) for i, each in enumerate(named)]
    author = find_author(views)
    publisher = publisher_party(document, authority) or _header_party(names, authority)
    occasions = find_occasions(document, parsed, lexicon=lexicon)
    settings = find_settings(occasions, views, persons, author, party=publisher, lexicon=lexicon)
    order = _order(document, publisher, settings, authority)
    persons = _told(_with_own(persons, settings, publisher), settings, order, views, authority, lexicon)
    settings = with_parties(settings, persons)
    present = [p.party.id for setting in settings for p in setting.scene.participants if p.party is not None]
    parties = tuple(dict.fromkeys([*([publisher.id] if publisher else []), *present]))
    entities, mentions = group_names(names, authority=authority, lexicon=lexicon, parties=parties)
    entities, mentions = _with_persons(entities, mentions, persons, placed, settings, views)
    meetings = _meetings(settings, mentions)
    found = find_statements(
        document, views, settings, [meeting.id for meeting in meetings], authority=authority, lexicon=lexicon
    )
    statements = tuple(with_mentions(each, mentions) for each in found)
    entities = _with_parties(entities, statements, meetings, authority)
    relations = _relations(views, mentions, entities, settings, lexicon=lexicon, authority=authority)
    running = sentences(views)
    return Reading(
        document,
        meetings,
        tuple(entities),
        tuple(mentions),
        statements,
        relations,
        unread(running, passages(statements, relations, settings), document.blocks),
        running,
    )


def _header_party(names: Sequence[tuple[ParsedBlock, list[Name]]], authority: Authority) -> Known | None:
    """Return the state to which all known bodies in the header belong: "Posted by PIB Delhi"; a dateline tells none."""
    headers = [found for block, found in names if block.block.kind == "header"]
    bodies = [found for found in headers if any(name.entity_class == "Organization" for name in found)]
    owners = {name.known.country for found in bodies for name in found if name.known and name.known.country}
    return authority.get(next(iter(owners))) if len(owners) == 1 else None


def _order(
    document: Document, publisher: Known | None, settings: Sequence[Setting], authority: Authority
) -> list[Known]:
    """Return the parties of the meeting that title, publisher and the meeting's name tell, the publisher's first."""
    order = parties_in(document.title.value, authority) if document.title else []
    if len(order) < 2:  # noqa: PLR2004  of two sides
        spans = [setting.occasion.sentence for setting in settings[:1]]
        pairs = [parties_in_name(document.text[span.start : span.end], authority) for span in spans]
        order = [*order, *(known for pair in pairs for known in pair if known not in order)]
    return [publisher, *order] if publisher is not None and publisher not in order else order


def _told(
    persons: Sequence[Person],
    settings: Sequence[Setting],
    order: Sequence[Known],
    views: Sequence[View],
    authority: Authority,
    lexicon: Lexicon,
) -> list[Person]:
    """Tell the parties that the text does not name beside the persons."""
    present = list(dict.fromkeys(who for setting in settings for who in setting.scene.ids()))
    one = len(settings) == 1
    told = tell_parties(persons, present, order, one_meeting=one, lexicon=lexicon, authority=authority)
    return tell_by_acts(told, views)


def _with_own(persons: Sequence[Person], settings: Sequence[Setting], publisher: Known | None) -> Sequence[Person]:
    """Give the publisher's party to the one person who took part in each of several meetings."""
    always = [p.id for p in persons if all(p.id in setting.scene.ids() for setting in settings)]
    if publisher is None or len(settings) < 2 or len(always) != 1 or any(p.party == publisher for p in persons):  # noqa: PLR2004
        return persons
    rule = "who took part in each meeting"
    return [replace(p, party=publisher, party_rule=rule) if p.id in always and p.party is None else p for p in persons]


def _named_blocks(
    parsed: Sequence[ParsedBlock], authority: Authority, lexicon: Lexicon
) -> tuple[list[_Named], list[tuple[ParsedBlock, list[Name]]]]:
    """Find the persons and the named things of each block: persons by post first, things, then what is left."""
    not_names = _not_names(lexicon)
    units_of = [units(block.doc, authority=authority, lexicon=lexicon) for block in parsed]
    by_post = _named_by_post(parsed, units_of, not_names)
    surnames = {word for _, _, persons in by_post for one in persons for word in one.name.split()} & not_names
    if surnames:  # "Park Jin": then "Minister Park" is he
        not_names -= surnames
        by_post = _named_by_post(parsed, units_of, not_names)
    by_post = _with_roles(_with_posts_below(by_post), not_names)
    _, placed = find_persons(by_post, surname_first=lexicon.surname_first)
    places = _by_block(placed)
    named: list[_Named] = []
    names: list[tuple[ParsedBlock, list[Name]]] = []
    for index, (block, found, persons) in enumerate(by_post):
        ranges = [(p.full_start if p.post else p.start, p.end) for p in places.get(index, ())]
        things = find_names(block, authority=authority, lexicon=lexicon, taken=ranges)
        named.append((block, found, with_colleagues(block, with_sides(block, found, persons), lexicon.posts)))
        names.append((block, things))
    return named, names


def _named_by_post(
    parsed: Sequence[ParsedBlock], units_of: Sequence[tuple[Unit, ...]], not_names: frozenset[str]
) -> list[_Named]:
    """Find the persons of each block who are named with a post."""
    return [
        (block, found, named_persons(block, found, not_names=not_names))
        for block, found in zip(parsed, units_of, strict=True)
    ]


def _with_roles(blocks: Sequence[_Named], not_names: frozenset[str]) -> list[_Named]:
    """Add to the persons of running text those named behind a role: "his counterpart Ana Quispe"."""
    given: list[_Named] = []
    for block, found, persons in blocks:
        taken = {i for person in persons for i in range(person.start, person.end)}
        runs = block.block.kind in language.READ_KINDS
        more = role_persons(block, found, taken, not_names=not_names) if runs else []
        given.append((block, found, sorted([*persons, *more], key=lambda person: person.start)))
    return given


def _with_posts_below(blocks: Sequence[_Named]) -> list[_Named]:
    """Give a person alone in a line of the header the post that the next line is: "The Hon X MP / Minister for Y"."""
    given: list[_Named] = []
    for (block, found, persons), below in zip(blocks, [*blocks[1:], None], strict=True):
        alone = block.block.kind == "header" and len(persons) == 1 and persons[0].post is None
        posts = bare_posts(below[0], below[1], below[2]) if alone and below is not None else []
        whole = len(posts) == 1 and posts[0].start == 0 and below is not None and posts[0].end == len(below[0].doc)
        held = [replace(persons[0], post=posts[0].post, party=posts[0].party)] if whole else persons
        given.append((block, found, held))
    return given


def _by_block(placed: Iterable[Placed]) -> dict[int, tuple[Placed, ...]]:
    """Return the places of persons, which stand in the order of the text, by the number of their block."""
    return {number: tuple(here) for number, here in groupby(placed, key=lambda place: place.block)}


def _view(named: _Named, here: tuple[Placed, ...], authority: Authority, lexicon: Lexicon) -> View:
    """Find what a block holds once the persons of the readout are known."""
    block, found, mentions = named
    posts = bare_posts(block, found, mentions)
    agents = find_agents(block.doc, found, here, posts, lexicon=lexicon, authority=authority)
    frames = find_frames(block.doc, list(find_cues(block.doc, lexicon)), agents, lexicon)
    return View(block, found, here, tuple(posts), tuple(agents), tuple(frames))


def _with_persons(
    entities: Iterable[Entity],
    mentions: Iterable[Mention],
    persons: Sequence[Person],
    placed: Sequence[Placed],
    settings: Sequence[Setting],
    views: Sequence[View],
) -> tuple[list[Entity], list[Mention]]:
    """Add persons, and those known only by their office, to the things."""
    offices = {p.id: p for setting in settings for p in setting.scene.participants if p.id.startswith("officeholder/")}
    people = [Entity(p.id, "Person", p.name, tuple(form for form in p.forms if form != p.name)) for p in persons] + [
        Entity(p.id, "Officeholder", p.name) for p in offices.values()
    ]
    named = {Mention(views[place.block].span(place.start, place.end), place.person) for place in placed}
    every = sorted({*mentions, *named}, key=lambda m: (m.span, m.entity))
    return sorted([*entities, *people], key=lambda entity: entity.id), every


def _with_parties(
    entities: Sequence[Entity], statements: Iterable[Statement], meetings: Iterable[Meeting], authority: Authority
) -> list[Entity]:
    """Add the parties that are told by an adjective or inferred, and so are not named: "the Dutch side"."""
    known = {entity.id for entity in entities}
    used = {who for s in statements for who in (*s.speakers, *s.addressees, *s.targets)}
    used |= {p.represents for meeting in meetings for p in meeting.participations if p.represents}
    added = [authority.get(who) for who in sorted(used - known)]
    return sorted([*entities, *(_entity(each) for each in added if each is not None)], key=lambda entity: entity.id)


def _entity(known: Known) -> Entity:
    """Make the entity of something known that the text does not name itself."""
    return Entity(known.id, known.entity_class, known.label, (), known.label, known.same_as)


def _meetings(settings: Sequence[Setting], mentions: Sequence[Mention]) -> tuple[Meeting, ...]:
    """Make the meetings; a second of one day and the same parties gets a number."""
    made = [_meeting(setting, mentions) for setting in settings]
    ids = [meeting.id for meeting in made]
    return tuple(
        replace(meeting, id=f"{meeting.id}-{ids[:n].count(meeting.id) + 1}") if meeting.id in ids[:n] else meeting
        for n, meeting in enumerate(made)
    )


def _meeting(setting: Setting, mentions: Sequence[Mention]) -> Meeting:
    """Make one meeting of its circumstances and those who took part."""
    occasion = setting.occasion
    parties = sorted({p.party.id.rpartition("/")[2].lower() for p in setting.scene.participants if p.party})
    day = occasion.date.isoformat() if occasion.date else "undated"
    return Meeting(
        id="-".join(("meeting/" + day, *parties)),
        date=occasion.date,
        start=occasion.start,
        minutes=occasion.minutes,
        format=occasion.format,
        place=_place(dict(occasion.evidence).get("place"), mentions),
        participations=tuple(
            Participation(
                p.id,
                p.posts[0] if p.posts else None,
                p.party.id if p.party else None,
                setting.evidence[p.id],
                p.party_rule,
            )
            for p in setting.scene.participants
        ),
        evidence=occasion.evidence,
    )


def _place(words: Span | None, mentions: Sequence[Mention]) -> str | None:
    """Return the entity that the words of a place name."""
    if words is None:
        return None
    named = [m for m in mentions if m.span.start < words.end and words.start < m.span.end]
    return max(named, key=lambda m: (m.span.end - m.span.start, -m.span.start)).entity if named else None


def _relations(
    views: Sequence[View],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    settings: Sequence[Setting],
    *,
    lexicon: Lexicon,
    authority: Authority,
) -> tuple[Relation, ...]:
    """Read the relations of the running text; a party's own body, or one not known, is no partner of it."""
    parties = tuple(dict.fromkeys(p.party.id for s in settings for p in s.scene.participants if p.party))
    known = {entity.id: entity for entity in entities}
    found = {
        (r.subject, r.predicate, r.object): r
        for view in reversed(views)
        if view.runs
        for r in reversed(find_relations(view.parsed, _named_in(view, mentions), known, parties, lexicon=lexicon))
    }
    partners = {subject: authority.get(subject) for subject, predicate, _ in found if predicate == "cooperatesWith"}
    own = {subject for subject, known in partners.items() if known is None or known.country in parties}
    return tuple(found[key] for key in sorted(found) if not (key[0] in own and key[1] == "cooperatesWith"))


def _named_in(view: View, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions in a block and in its lead."""
    lead, offsets = view.parsed.lead_length, view.parsed.offsets
    stretches = [part for part in (offsets[: max(0, lead - 1)], offsets[lead:]) if part]
    return [m for part in stretches for m in begun_in(mentions, Span(part[0], part[-1] + 1))]
