"""Rules for locatedIn: "Camp Kosciuszko in Poznan", "the deployment of F-35A fighters to RAAF Base Tindal".

Comes in: a block as seen by the rules. Goes out: what is said to be where.
"""

from collections.abc import Iterator

from kg.extract.relation_view import AREAS, MAX_BETWEEN, Found, Hit, View, hit_at, list_from, neighbours, pairs

_LOCATED = ("Organization", "Facility", "Equipment", "Event", "Initiative")
_MOVED = ("Equipment", "Organization")
_SIDES = ("north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "the", "nearby")
_AND = (["and"], [","], [",", "and"])
_NOUN_TAGS = ("NOUN", "PROPN", "ADJ", "NUM", "PART", "PUNCT")


def beside(view: View) -> Iterator[Found]:
    """Find "Camp Kosciuszko in Poznan", "Patriot batteries at Rzeszow-Jasionka Airport", "Manekshaw Centre, New Delhi".

    Does not match: "Sabang" in "off Sabang"; a topic ("the situation in Sudan"); "advisers of the Army in Lima". Why:
    only the thing itself is placed.
    """
    for left, right in neighbours(view):
        if left.entity_class not in _LOCATED or right.entity_class not in AREAS or _modifies(view, right):
            continue
        words = [word for word in view.between(left, right) if word not in _SIDES]
        address = words == [","] and left.entity_class == "Facility" and right.entity_class == "Place"
        on_island = words[-1:] == ["on"] and right.entity_class == "Place"
        placed = (on_island or words[-1:] in (["in"], ["at"], ["aboard"])) and _only_nouns(view, left, right)
        after_comma = words == [",", "in"] and left.entity_class == "Event"
        if address or after_comma or (placed and not _is_part(view, left, right)):
            for subject in _listed_before(view, left):
                for area in _listed_after(view, right):
                    yield subject.id, "locatedIn", area.id, subject.start, area.end


def _modifies(view: View, area: Hit) -> bool:
    """Tell whether an area only modifies a noun: "on Asia-Pacific affairs"."""
    following = view.doc[area.end] if area.end < len(view.doc) else None
    noun = following is not None and following.pos_ == "NOUN" and following.text[0].islower()
    return noun and view.doc[area.start : area.end].root.dep_ in ("compound", "amod", "nmod")


def _is_part(view: View, left: Hit, right: Hit) -> bool:
    """Tell whether people or a part of a body are placed, and not itself: "the medical team of the Army in Lima"."""
    if left.entity_class not in ("Organization", "Initiative"):
        return False
    parts = view.words("locatedIn", "part")
    if parts & {token.lemma_.lower() for token in view.doc[left.end : right.start]}:
        return True
    before = [token.lower_ for token in view.doc[max(0, left.start - 2) : left.start] if token.lower_ != "the"]
    if before[-1:] not in (["of"], ["for"], ["from"]):
        return False
    owner = [token.lemma_.lower() for token in view.doc[max(0, left.start - MAX_BETWEEN) : left.start]]
    return bool(parts & set(owner))


def _listed_before(view: View, last: Hit) -> list[Hit]:
    """Return the weapons and vessels of a list that ends with one: "F-15 and F-16 aircraft"."""
    listed = [last]
    for hit in reversed(view.hits):
        if last.entity_class == "Equipment" and hit.entity_class == "Equipment" and hit.end < listed[0].start:
            if [t.lower_ for t in view.doc[hit.end : listed[0].start] if t.lower_ not in ("the", "a")] not in _AND:
                break
            listed.insert(0, hit)
    return listed


def _listed_after(view: View, first: Hit) -> list[Hit]:
    """Return the places of a list that begins with one: "in Bongao, Tawau and Tarakan"; an address is no list."""
    listed = list_from(view, first.start, AREAS)
    words = view.doc[first.end : listed[-1].start].text.split() if len(listed) > 1 else []
    return listed if "and" in words else [first]


def _only_nouns(view: View, left: Hit, right: Hit) -> bool:
    """Tell whether only words that go with a name stand before its preposition: "launchers in", "to be held in"."""
    tokens = [t for t in view.doc[left.end : right.start] if t.lower_ not in _SIDES][:-1]
    outside = [t for t in tokens if t.lower_ not in ("(", ")", "'s", "'") and not t.text.isupper()]
    if any(
        t.lemma_ in view.words("locatedIn", "stay") and t.tag_ in ("VBN", "VBG") and _can(view, left, t.lemma_)
        for t in outside
    ):
        told = [
            t for t in outside if t.pos_ not in ("AUX", "PART", "VERB", "ADV") and t.lower_ not in (",", "by", "which")
        ]
        return len(told) <= MAX_BETWEEN and all(t.pos_ in _NOUN_TAGS for t in told)
    return len(outside) <= MAX_BETWEEN and all(t.pos_ in _NOUN_TAGS and t.lower_ != "," for t in outside)


def towns(view: View) -> Iterator[Found]:
    """Find "at Balamban, Cebu", "in Livingstone, Zambia" and "at Greenvale in Queensland", not "Gaza, Lebanon and"."""
    for left, right in neighbours(view):
        before = view.doc[left.start - 1].lower_ if left.start else ""
        after = view.doc[right.end].lower_ if right.end < len(view.doc) else "."
        if not (left.entity_class == "Place" and right.entity_class in ("Place", "Country")):
            continue
        address = view.between(left, right) == [","] and after not in ("and", "or")
        within = [word for word in view.between(left, right) if word not in _SIDES] == ["in"]
        if before in ("in", "at", "near", "and") and (address or within) and not _modifies(view, right):
            firsts = [hit for hit in view.hits if before == "and" and hit.end == left.start - 1]
            for town in [left, *(hit for hit in firsts if hit.entity_class == "Place")]:
                if before != "and" or firsts:
                    yield town.id, "locatedIn", right.id, town.start, right.end


def stays(view: View) -> Iterator[Found]:
    """Find "U.S. forces will remain in Poland", "the exercise will be held in Guam", "jets operating from Wexley"."""
    verbs = view.words("locatedIn", "stay")
    for area in view.hits:
        head = _preposition_head(view, area, ("in", "at", "from"))
        if area.entity_class not in AREAS or head is None or view.doc[head].lemma_ not in verbs:
            continue
        if area.start and view.doc[area.start - 1].lower_ == "from" and view.doc[head].lemma_ not in ("operate", "fly"):
            continue
        for subject in _subjects(view, head):
            if subject.entity_class in _LOCATED and _can(view, subject, view.doc[head].lemma_):
                for one in _listed_before(view, subject):
                    yield from (
                        (one.id, "locatedIn", each.id, one.start, each.end) for each in _listed_after(view, area)
                    )


def _subjects(view: View, verb: int) -> Iterator[Hit]:
    """Yield the mentions that are the subject of a verb, or whose edition is, or of which a relative clause tells."""
    token = view.doc[verb]
    for child in token.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            subject = hit_at(view, child.i)
            if subject is None and child.lemma_.lower() in view.words("locatedIn", "edition"):
                subject = next((hit for hit in view.hits if child.i < hit.start <= child.i + MAX_BETWEEN), None)
            if subject is not None:
                yield subject
    while token.dep_ == "xcomp" and token.head.i < token.i:  # that Peru is to hold
        token = token.head
    if token.dep_ in ("relcl", "acl"):
        told = [hit for hit in view.hits if hit.end <= verb and hit.sentence == token.sent.start]
        head = hit_at(view, token.head.i)
        which = [t.i for t in token.doc[max(0, verb - _CLAUSE) : verb] if t.lower_ in ("which", "that")]
        ahead = [hit for hit in told if which and hit.end in range(which[0] - _BRACKETS, which[0] + 1)]
        subject = head if head is not None and head.end <= verb else ahead[-1] if ahead else None
        if subject is not None:
            yield subject


_CLAUSE = 9  # tokens from "which" to the verb of its clause
_BRACKETS = 4  # tokens of an acronym and a comma before "which"


def _can(view: View, subject: Hit, verb: str) -> bool:
    """Tell whether a verb is said of such a thing: only what takes place is held or opened."""
    return verb not in view.words("locatedIn", "happen") or subject.entity_class in ("Event", "Initiative")


def calls(view: View) -> Iterator[Found]:
    """Find "HMCS Wexley during its port visit to Subic Bay", "the call of HMCS Wexley at Goa"."""
    visits = view.words("locatedIn", "call")
    for left, right in neighbours(view):
        words = [word for word in view.between(left, right) if word not in _SIDES]
        if (
            left.entity_class != "Equipment"
            or right.entity_class not in AREAS
            or words[-1:] not in (["to"], ["at"], ["in"])
        ):
            continue
        told = set(words) if words[:1] in (["during"], ["on"], ["'s"]) and len(words) <= _CALL else set()
        ahead = {token.lemma_.lower() for token in view.doc[max(0, left.start - MAX_BETWEEN) : left.start]}
        if visits & (told or (ahead if len(words) == 1 else set())):
            yield left.id, "locatedIn", right.id, left.start, right.end


_CALL = 6  # words of "during its first port visit to"


def moves(view: View) -> Iterator[Found]:
    """Find "the deployment of F-35A fighters to RAAF Base Tindal" and "the arrival in Lithuania of the brigade"."""
    moves = view.words("locatedIn", "move")
    for left, right in neighbours(view):
        before = [token.lemma_.lower() for token in view.doc[max(0, left.start - MAX_BETWEEN - 1) : left.start]]
        if not moves & set(before) or _is_part(view, left, right):
            continue
        words = view.between(left, right)
        leads = [word for word in words if word not in _SIDES][-1:] == ["to"] and len(words) <= MAX_BETWEEN
        if leads and left.entity_class in _MOVED and right.entity_class in AREAS:
            yield left.id, "locatedIn", right.id, left.start, right.end
    for area, moved in pairs(view):
        if area.entity_class not in AREAS or moved.entity_class not in _MOVED or moved.start - area.end > MAX_BETWEEN:
            continue
        before = [token.lemma_.lower() for token in view.doc[max(0, area.start - 3) : area.start]]
        if view.between(area, moved)[:1] == ["of"] and moves & set(before):
            yield moved.id, "locatedIn", area.id, area.start, moved.end


def where(view: View) -> Iterator[Found]:
    """Find "New Caledonia, where La Tontouta International Airport remains closed"."""
    for left, right in neighbours(view):
        words = [word for word in view.between(left, right) if word != "the"]
        if left.entity_class in AREAS and right.entity_class in _LOCATED and words in ([",", "where"], ["where"]):
            owned = view.doc[right.end].tag_ == "POS" if right.end < len(view.doc) else False
            ship = next((h for h in view.hits if owned and right.end < h.start <= right.end + MAX_BETWEEN), right)
            if not owned or ship.entity_class == "Equipment":
                yield ship.id, "locatedIn", left.id, left.start, ship.end


def for_occasion(view: View) -> Iterator[Found]:
    """Find "in Singapore for the Shangri-La Dialogue"."""
    for left, right in neighbours(view):
        words = [word for word in view.between(left, right) if word != "the"]
        before = view.doc[left.start - 1].lower_ if left.start else ""
        in_area = words == ["for"] and before == "in" and left.entity_class in AREAS
        if in_area and right.entity_class in ("Initiative", "Event"):
            yield right.id, "locatedIn", left.id, left.start, right.end


def under_which(view: View) -> Iterator[Found]:
    """Find "Operation Kudu, under which the Australian Defence Force trains recruits in the United Kingdom"."""
    for left, right in pairs(view):
        if left.entity_class != "Initiative" or right.entity_class not in AREAS:
            continue
        words = view.between(left, right)
        under = words[:3] == [",", "under", "which"] and words.count(",") == 1
        leads = [word for word in words if word not in _SIDES][-1:] == ["in"]
        if under and leads:
            yield left.id, "locatedIn", right.id, left.start, right.end


def _preposition_head(view: View, hit: Hit, prepositions: tuple[str, ...]) -> int | None:
    """Return the token that a prepositional phrase with a mention in it goes with."""
    root = view.doc[hit.start : hit.end].root
    preposition = root.head
    if root.dep_ == "pobj" and preposition.lower_ in prepositions:
        head = preposition.head
        return int(head.head.i if head.pos_ == "ADV" else head.i)  # back in Yokosuka
    return None
