"""Rules for replaces, heldUnder and cooperatesWith.

Comes in: a block as seen by the rules. Goes out: what takes the place of what, what is done under what, with whom.
"""

from collections.abc import Iterator, Sequence

from kg.extract.relation_view import MAX_BETWEEN, Found, Hit, View, list_from

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
    """Find "the Nuclear Consultative Group, established under the Washington Declaration"."""
    for framework in view.hits:
        i = framework.start - 1 - (framework.start > 0 and view.doc[framework.start - 1].lower_ in ("the", "its"))
        if i < 0 or view.doc[i].lower_ != "under" or framework.entity_class not in _FRAMEWORKS:
            continue
        sentence = view.doc[i].sent
        held = [h for h in view.hits if sentence.start <= h.start < i and h.entity_class in ("Initiative", "Event")]
        if held:
            yield held[-1].id, "heldUnder", framework.id, held[-1].start, framework.end


def partners(view: View) -> Iterator[Found]:
    """Find "cooperation with the United States", "work closely with ASEAN", "regional partners namely Australia".

    Does not match: "condemned Russia's cooperation with North Korea". Why: there the parties are not the partners.
    """
    nouns, verbs = view.words("cooperatesWith", "noun"), view.words("cooperatesWith", "verb")
    for token in view.doc:
        lemma = token.lemma_.lower()
        if lemma in view.words("cooperatesWith", "partner"):
            yield from _listed_partners(view, token.i)
        elif (lemma in nouns or (lemma in verbs and token.pos_ == "VERB")) and not _is_of_others(view, token.i):
            start = next((j for j in range(token.i + 1, min(token.i + 6, len(view.doc))) if _leads(view, j)), None)
            if start is not None:
                yield from _as_partners(view, token.i, list_from(view, start + 1, ("Country", "Organization")))


def _leads(view: View, i: int) -> bool:
    return view.doc[i].lower_ in ("with", "between", "among", "amongst")


def _listed_partners(view: View, i: int) -> Iterator[Found]:
    """Yield the partners of "partners namely A, B and C", "partners such as A"."""
    words = [token.lower_ for token in view.doc[i + 1 : i + 4]]
    for lead in _LEADS:
        if words[: len(lead)] == lead and view.doc[i].text.endswith("s"):
            yield from _as_partners(view, i, list_from(view, i + 1 + len(lead), ("Country", "Organization")))
            return


def _as_partners(view: View, cue: int, named: Sequence[Hit]) -> Iterator[Found]:
    """Yield each third party named, as the partner of each party."""
    for hit in named:
        if hit.id not in view.parties:
            for party in view.parties:
                yield hit.id, "cooperatesWith", party, cue, hit.end


def _is_of_others(view: View, i: int) -> bool:
    """Tell whether cooperation is somebody else's, or spoken against."""
    sentence = view.doc[i].sent
    against = view.words("cooperatesWith", "against")
    if any(token.lemma_.lower() in against for token in sentence):
        return True
    owner = [hit for hit in view.hits if hit.end < i <= hit.end + MAX_BETWEEN and view.doc[hit.end].lower_ == "'s"]
    return any(hit.id not in view.parties and hit.entity_class != "Person" for hit in owner)
