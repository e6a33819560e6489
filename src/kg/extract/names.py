"""Doc → names of things other than persons; names of one readout → entities (`group_names`).

Comes in: a parsed block. Goes out: `Name`s in the order of the text, none inside another.
Example: "the deployment of F-35A fighters to RAAF Base Tindal" → F-35A (Equipment), RAAF Base Tindal (Facility).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.authority import Authority, Known
from kg.extract.acronyms import Acronym, find_acronyms
from kg.extract.heads import class_of, first_head, last_head
from kg.extract.joins import Group, fields_only, head_of, join_run
from kg.extract.runs import ADJECTIVE, NAME, NUMBER, Piece, Run, Word, runs, words_of
from kg.language import ParsedBlock
from kg.lexicon import Lexicon
from kg.model import EntityClass

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ALL_CAPS = re.compile(r"(?=(?:.*[A-Z]){2})[A-Z][A-Z0-9&\-]{2,}$")
_FUNCTION_POS = frozenset({"ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "PRON", "SCONJ", "VERB"})
_NER_CLASSES: dict[str, EntityClass] = {
    "GPE": "Place", "LOC": "Place", "FAC": "Facility", "ORG": "Organization", "PRODUCT": "Equipment",
    "LAW": "Document", "EVENT": "Event",
}
_LOCATIVE = frozenset({"in", "at", "near", "off", "around", "outside", "within", "over", "across", "inside", "to", "from"})


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of a named thing: tokens start:end without article and possessive, its text as cleaned."""

    start: int
    end: int
    entity_class: EntityClass
    text: str
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class _Reader:
    """What the rules look at."""

    doc: "Doc"
    authority: Authority
    lexicon: Lexicon
    shouts: bool  # the block is in capitals throughout, so that capitals tell nothing


def find_names(
    parsed: ParsedBlock, *, authority: Authority, lexicon: Lexicon, taken: Sequence[tuple[int, int]] = ()
) -> list[Name]:
    """Return the names in a block, longest first where they overlap, in the order of the text."""
    doc = parsed.doc
    letters = [c for c in doc.text if c.isalpha()]
    reader = _Reader(doc, authority, lexicon, sum(c.isupper() for c in letters) > len(letters) * 0.7)
    acronyms = [a for a in find_acronyms(doc) if not _overlaps((a.start, a.end), taken)]
    forced = frozenset(i for a in acronyms for i in range(a.long_start + 1, a.long_end))
    names: list[Name] = []
    for run in runs(words_of(doc, authority=authority, lexicon=lexicon, taken=taken)):
        for clean in _without_posts(run, reader):
            for group in join_run(clean, forced, lexicon):
                names.extend(_names_of(group, reader))
    names = _merge_brackets(names, reader)
    return sorted(_spell_out(names, acronyms, reader), key=lambda name: (name.start, name.end))


def _overlaps(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


# --- posts -------------------------------------------------------------------------------------------------------


def _without_posts(run: Run, reader: _Reader) -> Iterator[Run]:
    """Yield what is left of a run without the posts in it: "Poland | 's | Minister | of | Defence" → "Poland"."""
    kept: Run = []
    i = 0
    while i < len(run):
        place = _post_place(run, i, reader)
        if place is None:
            kept.append(run[i])
            i += 1
            continue
        before = _party_before(run[i].words[: place[0]])
        if before:
            kept.append(Piece(before, run[i].link))
        if kept:
            yield kept
        rest = run[i].words[place[1] :]
        kept = [Piece(rest)] if rest else []
        i = _skip_portfolio(run, i + 1, reader) if not rest else i + 1
        if not kept and i < len(run):
            run = [*run[:i], Piece(run[i].words), *run[i + 1 :]]
    if kept:
        yield kept


def _post_place(run: Run, i: int, reader: _Reader) -> tuple[int, int] | None:
    """Return where in a piece the head of a post stands, unless it is part of a name ("Ministers' Meeting")."""
    lexicon = reader.lexicon
    words = run[i].words
    places = [k for k, word in enumerate(words) if _is_post(word, lexicon)]
    if not places:
        return None
    last = places[-1]
    if last_head(run[i].texts(), lexicon) and last < len(words) - 1:
        return None
    following = run[i + 1] if i + 1 < len(run) else None
    if last == len(words) - 1 and following and following.link[0] in ("'s", "'") and last_head(following.texts(), lexicon):
        return None
    if i and run[i].link and run[i].link[0] == "of" and run[i - 1].texts()[-1].casefold() in ("office", "bureau"):
        return None
    return places[0], last + 1


def _is_post(word: Word, lexicon: Lexicon) -> bool:
    text = word.text if not word.text.isupper() or len(word.text) < 4 else word.text.capitalize()
    heads = lexicon.post_heads | lexicon.honorifics
    return not word.known and (text in heads or text.split("/")[0].split("-")[-1] in lexicon.post_heads)


def _party_before(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the known name that a post begins with: "NATO Secretary General"."""
    return tuple(words[:1]) if words and words[0].known else ()


def _skip_portfolio(run: Run, i: int, reader: _Reader) -> int:
    """Return the index after the fields of a post: "of National Defence", "for Foreign and Diaspora Affairs"."""
    lexicon = reader.lexicon
    first = i
    while i < len(run) and run[i].link and run[i].link[0] in ("of", "for", "and", "&", ","):
        if i == first and run[i].link[0] not in ("of", "for"):
            break
        words = run[i].words
        if any(word.known and word.known[0].entity_class != "Organization" for word in words):
            break
        if any(_is_post(word, lexicon) for word in words):
            break
        if not fields_only(words, lexicon) and not _generic(words, lexicon):
            break
        i += 1
    return i


def _generic(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Tell whether words are fields and one head: "Armed Forces", "Navy"."""
    found = last_head([word.text for word in words], lexicon)
    portfolio = lexicon.name_words["field"] | lexicon.post_modifiers
    return found is not None and all(word.text in portfolio for word in words[: found.start])


# --- from a group to names ---------------------------------------------------------------------------------------


def _names_of(group: Group, reader: _Reader) -> Iterator[Name]:
    """Yield the one name that a group is, or the names side by side in it."""
    pieces = _trimmed(group, reader)
    if not pieces:
        return
    group = Group(pieces, group.is_open and len(pieces) == len(group.pieces))
    whole = _whole_name(group, reader)
    if whole:
        yield whole
        return
    for piece in group.pieces:
        yield from _side_by_side(piece.words, reader)


def _trimmed(group: Group, reader: _Reader) -> tuple[Piece, ...]:
    """Return the pieces without words that are capitalized for their place only ("Both", "Welcoming")."""
    first, *others = group.pieces
    words = list(first.words)
    while words and not words[0].known and _is_plain(words[0], reader, alone=len(words) == 1 and not others):
        words.pop(0)
    head = [Piece(tuple(words), first.link)] if words else []
    return (*head, *others)


def _is_plain(word: Word, reader: _Reader, *, alone: bool) -> bool:
    token = reader.doc[word.start]
    if word.kind == NUMBER:
        return alone
    if alone and word.text in reader.lexicon.name_words["plain"]:
        return True
    if word.text.isupper() and len(word.text) > 1:
        return False
    starts = token.is_sent_start or word.start == 0
    return token.pos_ in _FUNCTION_POS and token.lower_ not in ("joint",) and bool(
        starts or token.pos_ in ("DET", "PRON", "ADP")
    )


def _whole_name(group: Group, reader: _Reader) -> Name | None:
    """Return the group as one name, if it is known or has a head."""
    start, end = group.start, group.end
    text = reader.doc[start:end].text
    things = reader.authority.candidates(text)
    if things:
        return Name(start, end, things[0].entity_class, text, things[0] if len(things) == 1 else None)
    found = head_of(group, reader.lexicon)
    words = group.words
    if found is None or _is_bare(group, reader):
        return None
    if found.head.first and not found.head.last and found.start > 0:
        return None
    texts = [word.text for word in words]
    if _is_list_of_names(group):
        return None
    return _make(start, _without_number(words, found.head.entity_class, end), class_of(found.head, texts), reader)


def _is_list_of_names(group: Group) -> bool:
    return False


def _without_number(words: Sequence[Word], entity_class: EntityClass, end: int) -> int:
    """Return the end of a name, before a number that is none of it: a place has none."""
    if words[-1].kind == NUMBER and entity_class in ("Place", "Facility") and len(words) > 1:
        return words[-2].end
    return end


def _is_bare(group: Group, reader: _Reader) -> bool:
    """Tell whether a group is only a head, with or without an adjective: "Forces", "Japanese Government"."""
    found = last_head(group.pieces[0].texts(), reader.lexicon)
    if found is None or len(group.pieces) > 1:
        return False
    before = group.pieces[0].words[: found.start]
    if found.head.alone:
        return reader.shouts and not before
    return not before or all(word.kind == NUMBER for word in before)


def _make(start: int, end: int, entity_class: EntityClass, reader: _Reader) -> Name:
    text = reader.doc[start:end].text
    things = reader.authority.candidates(text)
    if things:
        return Name(start, end, things[0].entity_class, text, things[0] if len(things) == 1 else None)
    return Name(start, end, entity_class, text)


def _side_by_side(words: Sequence[Word], reader: _Reader) -> Iterator[Name]:
    """Yield known names and, between them, what context tells to be names."""
    unknown: list[Word] = []
    for word in words:
        parts = _compound_parts(word, reader) if not word.known else []
        if not word.known and not parts:
            unknown.append(word)
            continue
        yield from _unknown(unknown, reader)
        unknown = []
        if word.known:
            known = word.known[0] if len(word.known) == 1 else None
            yield Name(word.start, word.end, word.known[0].entity_class, word.text, known)
        yield from parts
    yield from _unknown(unknown, reader)


def _compound_parts(word: Word, reader: _Reader) -> list[Name]:
    """Return the known names of a compound: both of "China-Netherlands", the one of "NATO-led" and of "Indias"."""
    names = []
    for text in re.split(r"[-\u2010-\u2013/]", word.text) if re.search(r"[-\u2010-\u2013/]", word.text) else ():
        known = reader.authority.named(text) if text[:1].isupper() else None
        if known and known.entity_class in ("Country", "Organization"):
            names.append(Name(word.start, word.end, known.entity_class, text, known))
    if not names and word.text.endswith("s") and len(word.text) > 4:  # a lost apostrophe: "Indias vision"
        known = reader.authority.named(word.text[:-1])
        if known and known.entity_class == "Country":
            names.append(Name(word.start, word.end, "Country", word.text[:-1], known))
    return names


def _unknown(words: list[Word], reader: _Reader) -> Iterator[Name]:
    """Yield the name that unknown words are, as the words beside it, their form or the model tell."""
    while words and words[0].kind == ADJECTIVE:
        words = words[1:]
    while words and words[-1].kind == NUMBER and not _tied(words, reader):
        words = words[:-1]
    if not words or reader.shouts:
        return
    start, end = words[0].start, words[-1].end
    found = first_head([word.text for word in words], reader.lexicon)
    if found:
        yield _make(words[found.start].start, end, found.head.entity_class, reader)
        return
    entity_class = _by_context(words, reader)
    if entity_class:
        yield _make(start, _kept_end(end, reader), entity_class, reader)


def _tied(words: Sequence[Word], reader: _Reader) -> bool:
    """Tell whether a number ends a name: "exercise Iron Mace 25"."""
    before = reader.doc[words[0].start - 1].lower_ if words[0].start else ""
    return ("before", before) in reader.lexicon.name_context and before not in _LOCATIVE


def _by_context(words: Sequence[Word], reader: _Reader) -> EntityClass | None:
    """Return the class that the context gives to unknown words, None where it gives none."""
    doc, lexicon = reader.doc, reader.lexicon
    start, end = words[0].start, words[-1].end
    if all(word.text in lexicon.name_words["plain"] or word.text in lexicon.post_modifiers for word in words):
        return None
    if fields_only(words, lexicon):
        return None
    after = _after(doc, end, reader)
    if after:
        return after
    before = _before(doc, start, reader)
    label = _label(doc, start, end)
    if before and before != "Place":
        return before
    if label == "PERSON" or label == "NORP":
        return "Place" if before == "Place" and len(words) == 1 and label == "NORP" else None
    if len(words) == 1 and _ALL_CAPS.match(words[0].text):
        return _NER_CLASSES.get(label, "Organization") if label in ("ORG", "PRODUCT", "GPE") else "Organization"
    if before == "Place" and label != "ORG":
        return "Place"
    if label in _NER_CLASSES and (label in ("GPE", "LOC", "FAC", "ORG") or len(words) > 1):
        return _NER_CLASSES[label]
    return None


def _after(doc: "Doc", end: int, reader: _Reader) -> EntityClass | None:
    """Return the class told by the lower-case noun after a name: "the BrahMos missile"."""
    for size in (3, 2, 1):
        tokens = doc[end : end + size]
        if len(tokens) < size or not tokens[0].text.islower():
            continue
        phrase = " ".join([*(token.lower_ for token in tokens[:-1]), tokens[-1].lemma_.lower()])
        found = reader.lexicon.name_context.get(("after", phrase))
        if found:
            return found.entity_class
    return None


def _kept_end(end: int, reader: _Reader) -> int:
    """Return the end of a name with the noun that belongs to it: "Fridtjof Nansen class"."""
    if end < len(reader.doc):
        found = reader.lexicon.name_context.get(("after", reader.doc[end].lower_))
        if found and found.kept:
            return end + 1
    return end


def _before(doc: "Doc", start: int, reader: _Reader) -> EntityClass | None:
    """Return the class told by the lower-case words before a name: "exercise Samudra Shakti", "near Likoni"."""
    i = start
    if i and doc[i - 1].lower_ == "the":
        i -= 1
    for size in (2, 1):
        phrase = " ".join(token.lower_ for token in doc[max(0, i - size) : i])
        found = reader.lexicon.name_context.get(("before", phrase))
        if found:
            return found.entity_class
    return None


def _label(doc: "Doc", start: int, end: int) -> str:
    """Return the label that the model gives to most of a stretch."""
    labels = [token.ent_type_ for token in doc[start:end] if token.ent_type_]
    return labels[-1] if len(labels) * 2 > end - start else ""


# --- brackets ----------------------------------------------------------------------------------------------------


def _merge_brackets(names: list[Name], reader: _Reader) -> list[Name]:
    """Join "Marine Corps Air Station (MCAS)" and "Futenma": a bracket inside a name whose head comes first."""
    return names


def _spell_out(names: list[Name], acronyms: Sequence[Acronym], reader: _Reader) -> list[Name]:
    """Give each acronym in brackets the class of its long form."""
    out = []
    by_end = {name.end: name for name in names}
    for name in names:
        acronym = next((a for a in acronyms if a.start == name.start), None)
        long = by_end.get(acronym.long_end) if acronym else None
        if acronym and long:
            out.append(Name(name.start, name.end, long.entity_class, name.text, long.known))
        elif not acronym or name.known:
            out.append(name)
    return out
