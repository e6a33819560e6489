"""Names of one readout → entities and their mentions: which names are of one thing.

Comes in: blocks with their names. Goes out: entities, sorted by id, and mentions in the order of the text.
Names are joined by what is known of them, by acronyms in brackets, as short forms of longer names, and, for a capital
that acts, as its government. Example: "Australian Defence Force (ADF)" and "the ADF" are one organization.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.authority import Authority, Known, name_key, slug
from kg.extract.capitals import acts_as_government
from kg.extract.named import Name
from kg.language import ParsedBlock
from kg.lexicon import Lexicon
from kg.model import Entity, EntityClass, Mention, Span

_UNREAD = ("furniture", "caption")
_SPELLINGS = (
    ("defence", "defense"),
    ("organisation", "organization"),
    ("centre", "center"),
    ("theatre", "theater"),
    ("programme", "program"),
    ("armoured", "armored"),
    ("co operation", "cooperation"),
    ("labour", "labor"),
    ("harbour", "harbor"),
    ("us ", "united states "),
    ("un ", "united nations "),
)
_ALLIANCE = "organization/north-atlantic-treaty-organization"

Blocks = Sequence[tuple[ParsedBlock, list[Name]]]


@dataclass(frozen=True, slots=True)
class _Use:
    """One mention: where, what, and by which rule where it only stands for the thing."""

    span: Span
    name: Name
    key: str
    rule: str | None = None


def group_names(
    blocks: Blocks, *, authority: Authority, lexicon: Lexicon, parties: Sequence[str] = ()
) -> tuple[list[Entity], list[Mention]]:
    """Return the things that the names of a readout stand for, and where each is named.

    `parties` are the ids of the states that met, the publisher's first: a bare "Ministry of Defence" is one of theirs.
    """
    read = [(parsed, _of_issuer(parsed, names)) for parsed, names in blocks if parsed.block.kind not in _UNREAD]
    title = " ".join(parsed.doc.text for parsed, _ in read if parsed.block.kind == "title")
    uses = [use for parsed, names in read for use in _uses(parsed, names, authority, parties)]
    uses = _resolve_capitals(uses, read, lexicon)
    merged = _merge(uses, _acronym_pairs(read, authority, parties))
    groups: dict[str, list[_Use]] = {}
    for use in uses:
        groups.setdefault(merged.get(use.key, use.key), []).append(use)
    entities, mentions = [], []
    ids: set[str] = set()
    for key, group in groups.items():
        entity = _entity(key, group, title, authority, lexicon)
        if _is_reported_meeting(entity, title, read, lexicon):
            continue
        if entity.id not in ids:
            entities.append(entity)
            ids.add(entity.id)
        mentions += [Mention(use.span, entity.id, use.rule) for use in group]
    return sorted(entities, key=lambda entity: entity.id), sorted(set(mentions), key=lambda m: (m.span, m.entity))


def _of_issuer(parsed: ParsedBlock, names: list[Name]) -> list[Name]:
    """Return the names in a block; of a header only the issuer and the dateline, with which a line begins."""
    if parsed.block.kind != "header" or not names:
        return names
    before = parsed.doc[: names[0].start].text.strip().casefold().removesuffix("the")
    return names if not before or before.endswith(":") else []


# --- uses --------------------------------------------------------------------------------------------------------


def _uses(parsed: ParsedBlock, names: Iterable[Name], authority: Authority, parties: Sequence[str]) -> list[_Use]:
    """Return the names of a block with their places in the document."""
    out = []
    text = parsed.doc.text
    for name in names:
        start = parsed.doc[name.start].idx
        stop = parsed.doc[name.end - 1].idx + len(parsed.doc[name.end - 1].text)
        found = text.find(name.text, start, stop)
        if found >= 0:
            start, stop = found, found + len(name.text)
        out.append(_Use(parsed.source(start, stop), name, _key(name, authority, parties)))
    return out


def _key(name: Name, authority: Authority, parties: Sequence[str]) -> str:
    """Return what a name is grouped by: the id of the known thing, or "?" and its spelling."""
    known = name.known or _of_country(name.text, authority, parties)
    return known.id if known else "?" + _spelling(name.text)


def _of_country(text: str, authority: Authority, parties: Sequence[str]) -> Known | None:
    """Return the one thing of that name that belongs to a state that met: its "Ministry of Defence"."""
    things = [thing for thing in authority.candidates(text) if thing.country in parties]
    as_written = [thing for thing in things if text.casefold() in thing.label.casefold()]
    for choice in (as_written, things):
        if len(choice) == 1:
            return choice[0]
    return None


def _spelling(text: str) -> str:
    """Return a name with its variants of spelling evened out."""
    key = name_key(text) + " "
    for variant, usual in _SPELLINGS:
        key = key.replace(variant, usual)
    return key.strip()


# --- capitals ----------------------------------------------------------------------------------------------------


def _resolve_capitals(uses: list[_Use], blocks: Blocks, lexicon: Lexicon) -> list[_Use]:
    """Let a capital that acts stand for its country; a name has one meaning in a readout, that of most mentions."""
    acting: Counter[str] = Counter()
    for parsed, names in blocks:
        for name in names:
            if name.known and _is_capital(name.known):
                acting[name.known.id] += 1 if acts_as_government(parsed.doc, name.start, name.end, lexicon) else -1
    out = []
    for use in uses:
        known = use.name.known
        if (
            known
            and known.country
            and _is_capital(known)
            and acting[known.id] > 0
            and (known.id not in lexicon.name_words["seat"])
        ):
            out.append(_Use(use.span, use.name, known.country, "capital-for-government"))
            continue
        out.append(use)
    return out


def _is_capital(known: Known | None) -> bool:
    return known is not None and known.entity_class == "Place" and None not in (known.country, known.capital)


# --- identity ----------------------------------------------------------------------------------------------------


def _acronym_pairs(blocks: Blocks, authority: Authority, parties: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return (key of the acronym, its text, key of the long form) for acronyms in brackets."""
    pairs = []
    for parsed, names in blocks:
        by_end = {name.end: name for name in names}
        for name in names:
            bracket = parsed.doc[name.start - 1].text == "(" if name.start else False
            long = by_end.get(name.start - 1) if bracket else None
            if long and long.entity_class == name.entity_class:
                short, full = (name, long) if len(name.text) <= len(long.text) else (long, name)
                pairs.append((_key(short, authority, parties), short.text, _key(full, authority, parties)))
    return pairs


def _merge(uses: Sequence[_Use], acronyms: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Return, for each key that is another name of a thing, the key of that thing."""
    merged: dict[str, str] = {}
    for short, text, full in acronyms:
        for key in (short, "?" + _spelling(text)):
            if key != full:
                merged[key] = full
    for short in sorted({use.key for use in uses if use.key.startswith("?")}):
        longer = _longer(short, uses)
        if short not in merged and longer:
            merged[short] = longer
    return {key: _last(key, merged) for key in merged}


def _last(key: str, merged: dict[str, str]) -> str:
    seen = {key}
    while key in merged and merged[key] not in seen:
        key = merged[key]
        seen.add(key)
    return key


def _longer(short: str, uses: Sequence[_Use]) -> str | None:
    """Return the one longer name of which a name is the short form: "Framework Agreement"."""
    words = short[1:].split()
    classes = {use.name.entity_class for use in uses if use.key == short}
    if words == ["alliance"]:
        named = sorted({use.key for use in uses if _spelling(use.name.text).endswith(" alliance")})
        nato = [_ALLIANCE] if any(use.key == _ALLIANCE for use in uses) else []
        return next(iter([*named, *nato]), None)
    longer = {
        use.key
        for use in uses
        if use.key != short
        and use.name.entity_class in classes
        and use.name.entity_class != "Place"
        and _is_short_form(words, _spelling(use.name.text).split())
    }
    return longer.pop() if len(longer) == 1 else None


def _is_short_form(short: list[str], full: list[str]) -> bool:
    """Tell whether words end or begin a longer name; one word alone is too little to begin one."""
    if len(short) >= len(full):
        return False
    return full[-len(short) :] == short or (len(short) > 1 and full[: len(short)] == short)


# --- entities ----------------------------------------------------------------------------------------------------


def _entity(key: str, group: Sequence[_Use], title: str, authority: Authority, lexicon: Lexicon) -> Entity:
    """Return the thing that a group of mentions names, under the fullest form of its name."""
    known = authority.get(key)
    entity_class: EntityClass = known.entity_class if known else _usual_class(group)
    if key in lexicon.name_words["territory"] and name_key(known.label if known else "") not in name_key(title):
        entity_class = "Place"  # a territory that is no party
    outright = [use.name.text for use in group if use.rule is None] or [use.name.text for use in group]
    name = max(dict.fromkeys(outright), key=lambda text: _fullness(text, known))
    also = tuple(sorted({use.name.text for use in group} - {name}))
    id_ = known.id if known else f"{entity_class.lower()}/{slug(name)}"
    return Entity(id_, entity_class, name, also, known.label if known else None, known.same_as if known else ())


def _fullness(name: str, known: Known | None) -> tuple[bool, int, bool]:
    """Return what the fullest name has most of: it is a name outright, long, not in capitals."""
    keys = {name_key(other) for other in known.all_names()} if known else set()
    return name_key(name) in keys, len(name), not name.isupper()


def _usual_class(group: Sequence[_Use]) -> EntityClass:
    classes = Counter(use.name.entity_class for use in group)
    return max(sorted(classes), key=lambda entity_class: classes[entity_class])


def _is_reported_meeting(entity: Entity, title: str, blocks: Blocks, lexicon: Lexicon) -> bool:
    """Tell whether an event is the meeting that the readout reports: its title names it, or it opens with it."""
    words = _spelling(entity.name).split()
    named = bool(words) and _spelling(entity.name) in _spelling(title)
    numbered = bool(words) and words[0][:1].isdigit()
    if named and (numbered or entity.entity_class == "Event" or words[-1] in lexicon.name_words["gathering"]):
        return True
    if entity.entity_class != "Event" or not words:
        return False
    return words[-1] in lexicon.name_words["gathering"] and any(
        name.text == entity.name and _is_held(parsed, name, lexicon) for parsed, name in _first(blocks)
    )


def _first(blocks: Blocks) -> list[tuple[ParsedBlock, Name]]:
    """Return the names of the first paragraph."""
    for parsed, names in blocks:
        if parsed.block.kind == "paragraph":
            return [(parsed, name) for name in names]
    return []


def _is_held(parsed: ParsedBlock, name: Name, lexicon: Lexicon) -> bool:
    """Tell whether a gathering is what somebody holds: "took place", "co-chaired the"."""
    root = parsed.doc[name.start : name.end].root
    if root.dep_ == "pobj" and root.head.lower_ == "for":  # met for the first
        return bool(root.head.head.lemma_.lower() == "meet")
    held = root.head.lemma_.lower() in lexicon.name_words["held"]
    return held and root.dep_ in ("dobj", "nsubjpass", "nsubj")
