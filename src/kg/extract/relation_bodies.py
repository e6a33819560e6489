"""Rules for memberOf and partOf: "the Netherlands, a founding member of the European Union".

Comes in: a block as seen by the rules. Goes out: who belongs to what.
"""

from collections.abc import Iterator

from kg.extract.relation_view import MAX_BETWEEN, Found, Hit, View, hit_at, list_from, neighbours

_MAX_POST = 30
_JOINED = ("Organization", "Initiative", "Document")
_PARTS = ("Organization", "Equipment")


def members(view: View) -> Iterator[Found]:
    """Find "the Netherlands, a founding member of the European Union", "NATO member Türkiye"."""
    for token in view.doc:
        if token.lemma_.lower() != "member":
            continue
        bodies = _bodies_after(view, token.i) or _bodies_around(view, token.i)
        for body in bodies:
            for member in _members_of(view, token.i, body):
                yield member, "memberOf", body.id, min(token.i, body.start), max(token.i + 1, body.end)


def _bodies_after(view: View, i: int) -> list[Hit]:
    """Return the bodies of "member of NATO and of the European Union (EU)"."""
    start = next((j for j in range(i + 1, min(i + 3, len(view.doc))) if view.doc[j].lower_ == "of"), None)
    if start is None or (start + 1 < len(view.doc) and view.doc[start + 1].lower_ == "which"):
        return []
    return list_from(view, start + 1, _JOINED, extra=("of", "(", ")"))


def _bodies_around(view: View, i: int) -> list[Hit]:
    """Return the body of "NATO member" and of "the Forum, of which Australia is a member"."""
    body = [hit for hit in view.hits if hit.end <= i and hit.entity_class == "Organization"][-1:]
    if body and (body[0].end == i or (i - body[0].end <= MAX_BETWEEN and view.doc[body[0].end].lower_ == "'s")):
        return body  # NATO member; NATO's 32nd member
    sentence = view.doc[i].sent
    joined = [h for h in view.hits if h.entity_class in _JOINED and h.end < i <= h.end + MAX_BETWEEN]
    if joined and view.doc[joined[-1].end].lower_ == "as":
        return joined[-1:]  # joined NATO as a full member
    for hit in reversed(view.hits):
        after = " ".join(token.lower_ for token in view.doc[hit.end : hit.end + MAX_BETWEEN])
        if sentence.start <= hit.start < i and "of which" in after and hit.entity_class in _JOINED:
            return [hit]
    return []


def _members_of(view: View, i: int, body: Hit) -> list[str]:
    """Return who is told to be a member: who stands beside the word, as its subject, or, with "as members", all."""
    head = view.doc[i]
    ahead = _before_as(view, i)
    if ahead is not None:
        return [ahead.id] if ahead.entity_class in ("Country", "Organization") and ahead.id != body.id else []
    apposed = [hit for hit in view.hits if hit.end <= i and _is_apposition(view, hit, i)]
    if apposed:
        return [apposed[-1].id]
    if head.dep_ == "attr":
        told = [token.i for child in head.head.children if child.dep_ == "nsubj" for token in child.subtree]
        hits = [hit for hit in view.hits if hit.start in told and hit.entity_class in ("Country", "Organization")]
        return [hit.id for hit in hits]
    return _members_behind(view, i, body)


def _members_behind(view: View, i: int, body: Hit) -> list[str]:
    """Return the members that stand behind the word: "NATO member Peru", "Member of the Bureau Ana Quispe"."""
    doc, head = view.doc, view.doc[i]
    if body.end == i:
        return [hit.id for hit in list_from(view, i + 1, ("Country",))]
    if head.text == "Member":
        persons = [hit for hit in view.hits if hit.entity_class == "Person" and 0 < hit.start - i <= _MAX_POST]
        verb = any(token.pos_ == "VERB" for token in doc[i : persons[0].start]) if persons else True
        return [] if verb else [persons[0].id]
    before = [token.lower_ for token in doc[max(0, i - MAX_BETWEEN) : i]]
    return _as_members(view, i) if "as" in before[-2:] or "us" in before else []


def _before_as(view: View, i: int) -> Hit | None:
    """Return who is told behind to be a member: "the admission of Peru as the ninth member", "Peru joined X as a"."""
    at = next((j for j in range(i - 1, max(0, i - MAX_BETWEEN - 1), -1) if view.doc[j].lower_ == "as"), None)
    if at is None:
        return None
    ends = [hit for hit in view.hits if hit.end == at]
    if not ends:
        return None
    joined = [t.lemma_.lower() for t in view.doc[max(0, ends[-1].start - 2) : ends[-1].start]]
    if "join" not in joined:
        return ends[-1]
    earlier = [hit for hit in view.hits if hit.end < ends[-1].start and hit.sentence == ends[-1].sentence]
    return next((hit for hit in reversed(earlier) if hit.entity_class == "Country"), None)


def _as_members(view: View, i: int) -> list[str]:
    """Return the subject of the clause that "as members of" goes with: a country, or all parties."""
    for token in view.doc[i : view.doc[i].sent.end]:
        if token.dep_ in ("nsubj", "nsubjpass"):
            hit = hit_at(view, token.i)
            return [hit.id] if hit and hit.entity_class == "Country" else list(view.parties)
    return []


def _is_apposition(view: View, hit: Hit, i: int) -> bool:
    """Tell whether "X, a founding member" stands before a token."""
    words = [token.lower_ for token in view.doc[hit.end : i]]
    plain = all(token.pos_ in ("ADJ", "DET", "NOUN", "PUNCT", "VERB") for token in view.doc[hit.end : i])
    near = words[:1] == [","] and len(words) <= MAX_BETWEEN
    return near and plain and hit.entity_class in ("Country", "Organization")


def of_body(view: View) -> Iterator[Found]:
    """Find "the Southern Theater Command of the People's Liberation Army"."""
    for left, right in neighbours(view):
        words = [word for word in view.between(left, right) if word != "the"]
        if left.entity_class == right.entity_class == "Organization" and words in (["'s"], ["\u2019s"]):
            yield right.id, "partOf", left.id, left.start, right.end  # NATO's Forward Land Forces
            continue
        if left.entity_class == "Organization" and right.entity_class == "Equipment" and words == ["led", "by"]:
            yield right.id, "partOf", left.id, left.start, right.end
        own = words == ["of"] and left.entity_class == "Organization"
        told = words[-2:] == ["part", "of"] and len(words) <= MAX_BETWEEN and left.entity_class in _PARTS
        if (own or told) and right.entity_class == "Organization":
            yield left.id, "partOf", right.id, left.start, right.end


def vessels(view: View) -> Iterator[Found]:
    """Find "a U.S. Navy vessel, USNS Cesar Chavez" and "HMS Richmond of the Royal Navy"."""
    vessels = view.words("partOf", "vessel")
    services = view.words("partOf", "service")
    for left, right in neighbours(view):
        words = [word for word in view.between(left, right) if word not in (",", "the", "'s")]
        navy, ship = (left, right) if right.entity_class == "Equipment" else (right, left)
        if navy.entity_class != "Organization" or ship.entity_class != "Equipment":
            continue
        serves = any(navy.name.casefold().endswith(service) for service in services)
        if serves and ((navy is left and " ".join(words) in vessels) or (navy is right and words == ["of"])):
            yield ship.id, "partOf", navy.id, left.start, right.end


def in_name(view: View) -> Iterator[Found]:
    """Find a unit whose name holds that of the larger body: "Japan Self-Defense Forces Joint Operations Command"."""
    bodies = [entity for entity in view.entities.values() if entity.entity_class == "Organization"]
    for hit in view.hits:
        if hit.entity_class != "Organization":
            continue
        for body in sorted(bodies, key=lambda entity: entity.id):
            if body.id != hit.id and any(_holds(hit.name, name) for name in (body.name, *body.also)):
                yield hit.id, "partOf", body.id, hit.start, hit.end


def _holds(name: str, inner: str) -> bool:
    """Tell whether a name goes on from another of two words or more: "U.S. Forces Japan" from "U.S. forces"."""
    words, part = name.casefold().split(), inner.casefold().split()
    starts = [i for i in range(len(words) - len(part)) if _same(words[i : i + len(part)], part)]
    forces = part[-1].rstrip("s") in ("force", "army", "navy")
    return len(part) > 1 - ("-" in inner) and forces and bool(starts) and starts[0] <= 1


def _same(words: list[str], part: list[str]) -> bool:
    return [word.rstrip("s") for word in words] == [word.rstrip("s") for word in part]
