"""Rules for locatedIn: "Camp Kosciuszko in Poznan", "the deployment of F-35A fighters to RAAF Base Tindal".

Comes in: a block as seen by the rules. Goes out: what is said to be where.
"""

from collections.abc import Iterator

from kg.extract.relation_view import AREAS, MAX_BETWEEN, Found, Hit, View, hit_at, neighbours, pairs

_LOCATED = ("Organization", "Facility", "Equipment", "Event", "Initiative")
_MOVED = ("Equipment", "Organization")
_SIDES = ("north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "the", "nearby")
_NOUN_TAGS = ("NOUN", "PROPN", "ADJ", "NUM", "PART", "PUNCT")


def beside(view: View) -> Iterator[Found]:
    """Find "Camp Kosciuszko in Poznan", "Patriot batteries at Rzeszow-Jasionka Airport", "Manekshaw Centre, New Delhi".

    Does not match: "Sabang" in "off Sabang"; a topic ("the situation in Sudan"). Why: only the thing itself is placed.
    """
    for left, right in neighbours(view):
        if left.entity_class not in _LOCATED or right.entity_class not in AREAS:
            continue
        words = [word for word in view.between(left, right) if word not in _SIDES]
        address = words == [","] and left.entity_class == "Facility" and right.entity_class == "Place"
        on_island = words[-1:] == ["on"] and right.entity_class == "Place"
        placed = (on_island or words[-1:] in (["in"], ["at"], ["aboard"])) and _only_nouns(view, left, right)
        if address or placed:
            yield left.id, "locatedIn", right.id, left.start, right.end


def _only_nouns(view: View, left: Hit, right: Hit) -> bool:
    """Tell whether only words that go with a name stand before its preposition: "launchers in", "to be held in"."""
    tokens = [t for t in view.doc[left.end : right.start] if t.lower_ not in _SIDES][:-1]
    outside = [t for t in tokens if t.lower_ not in ("(", ")", "'s", "'") and not t.text.isupper()]
    if any(t.lemma_ in view.words("locatedIn", "stay") and t.tag_ in ("VBN", "VBG") for t in outside):
        told = [
            t for t in outside if t.pos_ not in ("AUX", "PART", "VERB", "ADV") and t.lower_ not in (",", "by", "which")
        ]
        return len(told) <= MAX_BETWEEN and all(t.pos_ in _NOUN_TAGS for t in told)
    return len(outside) <= MAX_BETWEEN and all(t.pos_ in _NOUN_TAGS and t.lower_ != "," for t in outside)


def towns(view: View) -> Iterator[Found]:
    """Find "at Balamban, Cebu" and "in Livingstone, Zambia", but not "Gaza, Lebanon and Sudan"."""
    for left, right in neighbours(view):
        before = view.doc[left.start - 1].lower_ if left.start else ""
        after = view.doc[right.end].lower_ if right.end < len(view.doc) else "."
        areas = left.entity_class == "Place" and right.entity_class in ("Place", "Country")
        if (
            areas
            and view.between(left, right) == [","]
            and before in ("in", "at", "near")
            and after not in ("and", "or")
        ):
            yield left.id, "locatedIn", right.id, left.start, right.end


def stays(view: View) -> Iterator[Found]:
    """Find "U.S. forces will remain in Poland", "the exercise will be held in Guam"."""
    verbs = view.words("locatedIn", "stay")
    for area in view.hits:
        head = _preposition_head(view, area, ("in", "at"))
        if area.entity_class not in AREAS or head is None or view.doc[head].lemma_ not in verbs:
            continue
        for child in view.doc[head].children:
            subject = hit_at(view, child.i)
            if child.dep_ in ("nsubj", "nsubjpass") and subject and subject.entity_class in _LOCATED:
                yield subject.id, "locatedIn", area.id, subject.start, area.end


def moves(view: View) -> Iterator[Found]:
    """Find "the deployment of F-35A fighters to RAAF Base Tindal" and "the arrival in Lithuania of the brigade"."""
    moves = view.words("locatedIn", "move")
    for left, right in neighbours(view):
        before = [token.lemma_.lower() for token in view.doc[max(0, left.start - MAX_BETWEEN) : left.start]]
        if not moves & set(before):
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
            yield right.id, "locatedIn", left.id, left.start, right.end


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
        return int(preposition.head.i)
    return None
