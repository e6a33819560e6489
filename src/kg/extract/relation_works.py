"""Rules for replaces, heldUnder and cooperatesWith.

Comes in: a block as seen by the rules. Goes out: what takes the place of what, what is done under what, with whom.
"""

from collections.abc import Iterator, Sequence

from kg.extract.relation_view import MAX_BETWEEN, Found, Hit, View, list_from, neighbours

_FRAMEWORKS = ("Document", "Initiative", "Organization")
_LEADS = (
    ["such", "as"],
    ["including"],
    ["namely"],
    ["like"],
    [",", "including"],
    [",", "namely"],
    [",", "such", "as"],
)


def replacements(view: View) -> Iterator[Found]:
    """Find "the strategy, which is published in place of the 2020 update", "the successor to the Nansen class"."""
    text, whole = [token.lower_ for token in view.doc], view.doc.text.lower()  # whose text is put together each time
    for use in ("cue", "reverse"):
        for cue in sorted(view.words("replaces", use)):
            if cue not in whole:
                continue
            words = cue.split()
            for i in (j for j in range(len(text)) if text[j : j + len(words)] == words):
                yield from _replaced(view, i, i + len(words), reverse=use == "reverse")


def _replaced(view: View, start: int, end: int, *, reverse: bool) -> Iterator[Found]:
    """Yield the things of one class before and after a cue in one sentence."""
    sentence = view.doc[start].sent
    after = [hit for hit in view.hits if end <= hit.start < min(sentence.end, end + MAX_BETWEEN)]
    if not after or (not reverse and view.doc[end - 1 : end + 1].text.lower().endswith(" by")):
        return
    old = after[0]
    before = [h for h in view.hits if sentence.start <= h.start < start and h.entity_class == old.entity_class]
    if before:
        subject, object_ = (old, before[-1]) if reverse else (before[-1], old)
        yield subject.id, "replaces", object_.id, min(before[-1].start, old.start), max(before[-1].end, old.end)


def replacement_in_name(view: View) -> Iterator[Found]:
    """Find "Futenma Replacement Facility" beside "Marine Corps Air Station Futenma"."""
    for hit in view.hits:
        words = hit.name.split()
        if "Replacement" not in words[1:]:
            continue
        old = " ".join(words[: words.index("Replacement")]).casefold()
        for entity in sorted(view.entities.values(), key=lambda e: e.id):
            if entity.id != hit.id and entity.entity_class == hit.entity_class and old in entity.name.casefold():
                yield hit.id, "replaces", entity.id, hit.start, hit.end


def under(view: View) -> Iterator[Found]:
    """Find "the Group, established under the Declaration", "the Exercise as part of the Endeavour", "X, under which Y".

    Does not match: "on the Group, and agreed to train officers under the Programme". Why: another clause has begun.
    """
    for framework in view.hits:
        if framework.entity_class not in _FRAMEWORKS:
            continue
        i = framework.start - 1 - (framework.start > 0 and view.doc[framework.start - 1].lower_ in ("the", "its"))
        start = _lead_start(view, i)
        held = [h for h in view.hits if start is not None and h.sentence == framework.sentence and h.end <= start]
        held = [h for h in held if h.entity_class in ("Initiative", "Event")]
        if held and start is not None and _one_clause(view, held[-1].end, start):
            yield held[-1].id, "heldUnder", framework.id, held[-1].start, framework.end
    for framework, held_under in neighbours(view):
        words = [word for word in view.between(framework, held_under) if word != "the"]
        which = words[-3:] == [",", "under", "which"] and len(words) <= _WITH_ACRONYM
        if which and framework.entity_class in _FRAMEWORKS and held_under.entity_class in ("Initiative", "Event"):
            yield held_under.id, "heldUnder", framework.id, framework.start, held_under.end


_WITH_ACRONYM = 6  # words of "(FPDA), under which"


def _lead_start(view: View, i: int) -> int | None:
    """Return where the words begin that lead to a framework and end with token i: "under", "as part of"."""
    words = view.doc[max(0, i - MAX_BETWEEN + 1) : i + 1].text.lower().split()
    for lead in view.words("heldUnder", "lead"):
        parts = lead.split()
        if words[-len(parts) :] == parts:
            return i + 1 - len(parts)
    return None


_LONGEST_CLAUSE = 12


def _one_clause(view: View, start: int, end: int) -> bool:
    """Tell whether the words between a thing and its framework begin no other clause."""
    words = view.doc[start:end]
    if len(words) > _LONGEST_CLAUSE or any(token.lower_ in ("that", "and", ";") for token in words):
        return False
    after = [token.nbor(1) for token in words if token.text == "," and token.i + 1 < end]
    return all(token.lower_ in ("which", "the") or token.tag_ in ("VBN", "CD") for token in after)


def partners(view: View) -> Iterator[Found]:
    """Find "cooperation with the United States", "work closely with ASEAN", "regional partners namely Australia".

    Does not match: "condemned Russia's cooperation with North Korea". Why: there the parties are not the partners.
    """
    nouns, verbs = view.words("cooperatesWith", "noun"), view.words("cooperatesWith", "verb")
    joint = view.words("cooperatesWith", "joint")
    for token in view.doc:
        lemma = token.lemma_.lower()
        if lemma in view.words("cooperatesWith", "partner"):
            yield from _listed_partners(view, token.i)
        elif lemma in joint or token.lower_ in joint:
            yield from _beside_party(view, token.i)
        elif (lemma in nouns or (lemma in verbs and token.pos_ == "VERB")) and not _is_of_others(view, token.i):
            start = _with_at(view, token.i, _FAR if lemma in verbs else _NEAR)
            if start is not None:
                yield from _as_partners(view, token.i, list_from(view, start + 1, ("Country", "Organization")))


_NEAR, _FAR = 6, 10  # tokens from "cooperation", and from "coordinate", to its "with"


def _with_at(view: View, i: int, reach: int) -> int | None:
    """Return the place of "with" or "among" behind a word of cooperation, in its clause."""
    for j in range(i + 1, min(i + reach, len(view.doc))):
        if _leads(view, j):
            return j
        if view.doc[j].text in (";", ":", ".") or (j >= i + _NEAR and view.doc[j].pos_ == "VERB"):
            return None
    return None


def _beside_party(view: View, i: int) -> Iterator[Found]:
    """Yield the partners of "joint patrols with A", "a trilateral format with A", "China, together with A".

    They are partners of the party named right before, where it is, as in the last; else of each party.
    """
    start = next(
        (j for j in range(i + 1, min(i + MAX_BETWEEN + 1, len(view.doc))) if view.doc[j].lower_ == "with"), None
    )
    if start is None or _is_of_others(view, i):
        return
    between = view.doc[i + 1 : start]
    if any(token.pos_ in ("VERB", "AUX", "PUNCT") for token in between):
        return
    named = list_from(view, start + 1, ("Country", "Organization"))
    owner = [
        h for h in view.hits if h.id in view.parties and i - _OWNER <= h.end <= i and h.sentence == _sentence(view, i)
    ]
    if view.doc[i].pos_ == "ADV" and owner:
        yield from ((hit.id, "cooperatesWith", owner[-1].id, i, hit.end) for hit in named if hit.id not in view.parties)
    else:
        yield from _as_partners(view, i, named)


_OWNER = 5  # tokens between a party and "together with"


def _sentence(view: View, i: int) -> int:
    """Return the first token of the sentence of a token."""
    return int(view.doc[i].sent.start)


def _leads(view: View, i: int) -> bool:
    return view.doc[i].lower_ in ("with", "between", "among", "amongst")


def _listed_partners(view: View, i: int) -> Iterator[Found]:
    """Yield the partners of "partners namely A, B and C", "partners such as A", "their partners A and B"."""
    if view.doc[i].lemma_.lower() == "partner" and any(hit.start == i + 1 for hit in view.hits):
        yield from _as_partners(view, i, list_from(view, i + 1, ("Country",)))
        return
    words = [token.lower_ for token in view.doc[i + 1 : i + 4]]
    for lead in _LEADS:
        if words[: len(lead)] == lead and view.doc[i].text.endswith("s"):
            yield from _as_partners(view, i, list_from(view, i + 1 + len(lead), ("Country", "Organization")))
            return


def _as_partners(view: View, cue: int, named: Sequence[Hit]) -> Iterator[Found]:
    """Yield each third party named, as the partner of each party, or of the one whose cooperation it is."""
    owners = [hit.id for hit in view.hits if 0 < cue - hit.end <= MAX_BETWEEN and view.doc[hit.end].tag_ == "POS"]
    parties = [party for party in view.parties if party in owners] or view.parties
    for hit in named:
        if hit.id not in view.parties:
            for party in parties:
                yield hit.id, "cooperatesWith", party, cue, hit.end


def _is_of_others(view: View, i: int) -> bool:
    """Tell whether cooperation is somebody else's, or spoken against."""
    sentence = view.doc[i].sent
    against = view.words("cooperatesWith", "against")
    if any(token.lemma_.lower() in against for token in sentence):
        return True
    near = [hit for hit in view.hits if sentence.start <= hit.start and hit.end < i <= hit.end + MAX_BETWEEN]
    owner = [hit for hit in near if view.doc[hit.end].lower_ in ("'s", "to")]  # pressed Tehran to resume cooperation
    return any(hit.id not in view.parties and hit.entity_class != "Person" for hit in owner)
