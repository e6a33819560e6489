"""Doc → names of things other than persons; the names of one readout → entities (`group_names`).

Comes in: a parsed block. Goes out: `Name`s in the order of the text, none inside another.
Example: "the deployment of F-35A fighters to RAAF Base Tindal" → F-35A (Equipment), RAAF Base Tindal (Facility).
"""

import re
from collections.abc import Iterator, Sequence

from kg.authority import Authority, exact_key
from kg.extract.acronyms import Acronym, find_acronyms
from kg.extract.context import class_after, class_before, class_by_context, is_apposed, kept_end
from kg.extract.events import with_events
from kg.extract.grouping import group_names
from kg.extract.heads import class_of, first_head, last_head
from kg.extract.joins import Group, head_of, join_run
from kg.extract.named import Name, Reader
from kg.extract.postless import without_posts
from kg.extract.runs import ADJECTIVE, NUMBER, Piece, Word, runs, words_of
from kg.language import ParsedBlock
from kg.lexicon import Lexicon
from kg.model import EntityClass

__all__ = ["Name", "find_names", "group_names"]

_FUNCTION_POS = frozenset({"ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "PRON", "SCONJ", "VERB"})
_YEAR_OR_ORDINAL = re.compile(r"(?:(?:19|20)\d\d|\d+(?:st|nd|rd|th))$")
_NUMBER_AFTER = re.compile(r"[\s\-\u2013]+(?:(?:19|20)?\d\d|[IVX]+)$")
_HYPHEN = re.compile(r"[-\u2010-\u2013/]")
_TITLE_CASE_SHARE = 0.6
_CAPITALS_SHARE = 0.7
_SHORT_WORD = 3
_LONG_ACRONYM = 5


def find_names(
    parsed: ParsedBlock, *, authority: Authority, lexicon: Lexicon, taken: Sequence[tuple[int, int]] = ()
) -> list[Name]:
    """Return the names in a block, in the order of the text; `taken` are the tokens of persons' names."""
    doc = parsed.doc
    reader = Reader(doc, authority, lexicon, _shouts(doc.text), doc.text.isupper())
    acronyms = list(find_acronyms(doc))
    forced = frozenset(i for a in acronyms for i in range(a.long_start + 1, a.long_end))
    names: list[Name] = []
    for run in runs(words_of(doc, authority=authority, lexicon=lexicon, taken=taken)):
        for rest in without_posts(run, lexicon):
            for group in join_run(rest, forced, lexicon):
                names.extend(_names_of(group, reader))
    names = _spell_out(_fill_long_forms(names, acronyms, reader), acronyms, reader)
    names = _numbered_resolutions(_merge_brackets(names, reader), reader)
    return with_events([name for name in names if not _is_adjective(name, reader)], reader)


def _is_adjective(name: Name, reader: Reader) -> bool:
    """Tell whether the name of an area is used as an adjective: "Arctic security"."""
    following = reader.doc[name.end] if name.end < len(reader.doc) else None
    adjectival = name.text in reader.lexicon.name_words["adjectival"] and name.end - name.start == 1
    return adjectival and following is not None and following.pos_ == "NOUN" and following.text[0].islower()


def _shouts(text: str) -> bool:
    """Tell whether a text is in capitals or in the capitals of a headline, so that they tell nothing."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > _SHORT_WORD]
    if not words or (text.rstrip().endswith(".") and not text.isupper()):
        return False
    capitals = sum(word[0].isupper() for word in words)
    letters = [c for c in text if c.isalpha()]
    in_capitals = sum(c.isupper() for c in letters) > len(letters) * _CAPITALS_SHARE
    return in_capitals or capitals > len(words) * _TITLE_CASE_SHARE


# --- from a group to names ---------------------------------------------------------------------------------------


def _names_of(group: Group, reader: Reader) -> Iterator[Name]:
    """Yield the one name that a group is, or the names side by side in it."""
    pieces = _trimmed(group, reader)
    if not pieces:
        return
    group = Group(pieces, group.is_open and len(pieces) == len(group.pieces))
    whole = _whole_name(group, reader)
    if whole:
        yield whole
    if whole or (_is_bare(group, reader) and not any(word.known for word in group.words)):
        return
    area = _foreign_or_sided(group, reader)
    if area:
        yield from area
        return
    for piece in group.pieces:
        yield from _side_by_side(piece.words, reader)


def _trimmed(group: Group, reader: Reader) -> tuple[Piece, ...]:
    """Return the pieces without words that are capitalized for their place only ("Both", "Welcoming")."""
    first, *others = group.pieces
    words = list(first.words)
    while words and not words[0].known and _is_plain(words[0], reader, alone=len(words) == 1 and not others):
        words.pop(0)
    head = [Piece(tuple(words), first.link)] if words else []
    return (*head, *others)


def _is_plain(word: Word, reader: Reader, *, alone: bool) -> bool:
    """Tell whether a word has its capital from its place in the sentence."""
    token = reader.doc[word.start]
    if word.kind == NUMBER:
        return alone
    if alone and word.text in reader.lexicon.name_words["plain"]:
        return True
    head = reader.lexicon.name_heads.get(word.text.casefold())
    if (word.text.isupper() and len(word.text) > 1) or word.end - word.start > 1 or (head and head.first and not alone):
        return False
    starts = bool(token.is_sent_start) or word.start == 0
    return token.pos_ in _FUNCTION_POS and (starts or token.pos_ in ("DET", "PRON", "ADP"))


def _foreign_or_sided(group: Group, reader: Reader) -> list[Name]:
    """Return a name joined by foreign words ("Rio Grande do Sul"), or a side of a known area ("North Mitrovica")."""
    words = group.words
    if any(piece.link and piece.link[0] in reader.lexicon.name_words["glue"] for piece in group.pieces[1:]):
        entity_class = None if reader.shouts else class_by_context(words, reader)
        return [reader.make(group.start, group.end, entity_class)] if entity_class else []
    known = words[-1].known
    sided = len(words) > 1 and words[0].text in reader.lexicon.name_words["direction"] and len(group.pieces) == 1
    if sided and known and known[0].entity_class in ("Place", "Country") and len(words) <= _SHORT_WORD:
        return [reader.make(group.start, group.end, "Place")]
    return []


def _whole_name(group: Group, reader: Reader) -> Name | None:
    """Return the group as one name, if it is known or has a head."""
    start, end = group.start, group.end
    if reader.authority.candidates(reader.doc[start:end].text):
        return reader.make(start, end, "Organization")
    edition = _edition(group, reader)
    if edition:
        return edition
    found = head_of(group, reader.lexicon)
    if found is None or _is_bare(group, reader) or (found.start > 0 and found.head.first and not found.head.last):
        return None
    words = group.flat
    before = words[: found.start] or words[found.end :]
    fields = all(_is_filling(word, reader) for word in before)
    entity_class = class_of(found.head, [word.text for word in words], fields_only=fields)
    if found.head.head.startswith("resolution") and words[-1].kind != NUMBER:  # the Council's, unnumbered
        return None
    if entity_class in ("Initiative", "Organization") and _is_concluded(start, reader):
        entity_class = "Document"
    elif (
        entity_class == "Organization" and class_after(reader.doc, end, reader) == "Initiative"
    ):  # a Coalition exercise
        entity_class = "Initiative"
    return reader.make(start, _without_number(words, entity_class, end), entity_class)


def _is_filling(word: Word, reader: Reader) -> bool:
    """Tell whether a word of a name is a field, an ordinal, an adjective or a pair of countries."""
    words = reader.lexicon.name_words
    pair = _HYPHEN.split(word.text)
    plain = word.kind in (ADJECTIVE, NUMBER) or word.text in words["field"] | words["ordinal"]
    return plain or (len(pair) > 1 and all(reader.authority.named(part) for part in pair))


def _edition(group: Group, reader: Reader) -> Name | None:
    """Return a known name with a number or year: "Exercise Talisman Sabre 2025", "the 1951 Mutual Defense Treaty"."""
    text = reader.doc[group.start : group.end].text
    first, _, rest = text.partition(" ")
    before = bool(_YEAR_OR_ORDINAL.match(first)) or first in reader.lexicon.name_words["ordinal"]
    things = reader.authority.candidates(rest if before else _NUMBER_AFTER.sub("", text))
    if not things or things[0].entity_class not in ("Document", "Event", "Initiative", "Equipment"):
        return None
    thing = things[0]
    if thing.entity_class != "Initiative" or not before:
        known = thing if before and thing.entity_class == "Document" and len(things) == 1 else None
        return Name(group.start, group.end, thing.entity_class, text, known)
    gathers = any(word.lower() in reader.lexicon.name_words["gathering"] for word in re.split(r"[\s-]+", thing.label))
    return Name(group.start, group.end, "Event" if gathers else "Initiative", text)


def _is_concluded(start: int, reader: Reader) -> bool:
    """Tell whether a name is what parties conclude or sign, so that it is a text."""
    doc = reader.doc
    i = start - 1
    while i >= 0 and doc[i].lower_ in ("the", "a", "an", "their", "new"):
        i -= 1
    return i >= 0 and doc[i].lemma_.lower() in reader.lexicon.name_words["concluded"]


def _without_number(words: Sequence[Word], entity_class: EntityClass, end: int) -> int:
    """Return the end of a name, before a number that is none of it: a place has none."""
    if words[-1].kind == NUMBER and entity_class in ("Place", "Facility") and len(words) > 1:
        return words[-2].end
    return end


def _is_bare(group: Group, reader: Reader) -> bool:
    """Tell whether a group is only a head: "Forces"; one that is a name by itself is not, save in a headline."""
    words = group.pieces[0].flat()
    found = last_head([word.text for word in words], reader.lexicon)
    if found is None or len(group.pieces) > 1:
        return False
    before = words[: found.start]
    if found.head.alone:
        return reader.shouts and not before
    return not before


def _side_by_side(words: Sequence[Word], reader: Reader) -> Iterator[Name]:
    """Yield known names and, between them, what context tells to be names."""
    unknown: list[Word] = []
    for word in words:
        parts = () if word.known else tuple(_compound_parts(word, reader))
        if not word.known and not parts:
            unknown.append(word)
            continue
        yield from _unknown(unknown, reader)
        unknown = []
        if word.known and not _is_shouted_word(word, reader):
            yield reader.make(word.start, word.end, word.known[0].entity_class)
        yield from parts
    yield from _unknown(unknown, reader)


def _is_shouted_word(word: Word, reader: Reader) -> bool:
    """Tell whether a known acronym may be a common word in capitals: "WHO", "ACT" in a headline."""
    in_capitals = reader.shouts and reader.in_capitals
    return in_capitals and bool(exact_key(word.text)) and reader.doc.vocab[word.text.lower()].is_stop


def _compound_parts(word: Word, reader: Reader) -> Iterator[Name]:
    """Yield the known names of a compound: both of "China-Netherlands", the one of "NATO-led" and of "Indias"."""
    found = False
    for text in _HYPHEN.split(word.text) if _HYPHEN.search(word.text) else ():
        known = reader.authority.named(text) if text[:1].isupper() else None
        if known and known.entity_class in ("Country", "Organization"):
            found = True
            yield Name(word.start, word.end, known.entity_class, text, known)
    if not found and word.text.endswith("s"):  # a lost apostrophe: "Indias vision"
        known = reader.authority.named(word.text[:-1])
        if known and known.entity_class == "Country" and not exact_key(word.text[:-1]):
            yield Name(word.start, word.end, "Country", word.text[:-1], known)


def _unknown(words: Sequence[Word], reader: Reader) -> Iterator[Name]:
    """Yield the name that unknown words are, as the words beside it, their form or the model tell."""
    while words and words[0].kind == ADJECTIVE:
        words = words[1:]
    while words and words[-1].kind == NUMBER and not is_apposed(reader.doc, words[0].start, reader):
        words = words[:-1]
    if not words or reader.shouts:
        return
    found = first_head([word.text for word in words], reader.lexicon)
    if found:
        yield reader.make(words[found.start].start, words[-1].end, found.head.entity_class)
        return
    entity_class = class_by_context(words, reader)
    if entity_class:
        yield reader.make(words[0].start, kept_end(words[-1].end, reader), entity_class)


def _numbered_resolutions(names: Sequence[Name], reader: Reader) -> list[Name]:
    """Let "resolution 2231" go on with the name of the body that adopted it."""
    doc = reader.doc
    out = []
    for name in names:
        after = doc[name.end : name.end + 2]
        is_resolution = len(after) > 1 and after[0].lemma_.lower() == "resolution" and after[1].text[0].isdigit()
        if name.entity_class == "Organization" and is_resolution:
            out.append(reader.make(name.start, name.end + 2, "Document"))
        else:
            out.append(name)
    return out


# --- brackets ----------------------------------------------------------------------------------------------------


def _fill_long_forms(names: list[Name], acronyms: Sequence[Acronym], reader: Reader) -> list[Name]:
    """Add long forms that have no head: what an acronym in brackets stands for is a name, by default an Initiative."""
    for acronym in acronyms:
        start, end = acronym.long_start, acronym.long_end
        whole = _headed_after(acronym, reader)
        if whole:
            names = [*(n for n in names if n.end <= whole.start or n.start >= whole.end), whole]
            continue
        if any(name.start < end and start < name.end for name in names):
            covering = [name for name in names if name.start < end and start < name.end]
            if len(covering) == 1 and covering[0].start <= start and covering[0].end == end:
                continue
            if any(name.start < start or name.end > end for name in covering):
                continue
            names = [name for name in names if name not in covering]
        words = reader.doc[start:end]
        posts = reader.lexicon.post_heads
        if any(token.text in posts for token in words) or not words[0].text[0].isupper():
            continue
        head = last_head(words.text.split(), reader.lexicon)
        told = head.head.entity_class if head else class_before(reader.doc, min(start, acronym.start), reader)
        if told in (None, "Place") and acronym.letters < _LONG_ACRONYM:  # "Unmanned Ground Vehicle (UGV)"
            continue
        names = [*names, reader.make(start, end, told if told and told != "Place" else "Initiative")]
    return sorted(names, key=lambda name: (name.start, name.end))


def _headed_after(acronym: Acronym, reader: Reader) -> Name | None:
    """Return a name whose head comes after the bracket: "Rapid Transit System (RTS) Link"."""
    doc = reader.doc
    i = acronym.end + 1
    end = i
    while end < len(doc) and doc[end].text[0].isupper() and doc[end].is_alpha:
        end += 1
    if end == i or acronym.start != acronym.long_end + 1:
        return None
    head = last_head(doc[i:end].text.split(), reader.lexicon)
    start = acronym.long_start
    while (
        start and (doc[start - 1].text[0].isupper() or doc[start - 1].text == "-") and not doc[start - 1].is_sent_start
    ):
        start -= 1
    return reader.make(start, end, head.head.entity_class) if head else None


def _spell_out(names: list[Name], acronyms: Sequence[Acronym], reader: Reader) -> list[Name]:
    """Give each acronym in brackets the class of its long form."""
    by_end = {name.end: name for name in names}
    spelled = {a.start: (a, by_end[a.long_end]) for a in acronyms if a.long_end in by_end}
    bare = [name for name in names if _is_bracketed_number(name.end, reader)]
    spelled |= {name.end + 1: (Acronym(name.end + 1, name.end + 4, name.start, name.end), name) for name in bare}
    unspelled = {a.start for a in acronyms}
    out = [name for name in names if name.start not in spelled and (name.known or name.start not in unspelled)]
    for acronym, long in spelled.values():
        text = reader.doc[acronym.start : acronym.end].text
        out.append(Name(acronym.start, acronym.end, long.entity_class, text, long.known))
    return out


def _is_bracketed_number(end: int, reader: Reader) -> bool:
    """Tell whether "(2+2)" follows a name."""
    return reader.doc[end : end + 5].text == "(2+2)"


def _merge_brackets(names: list[Name], reader: Reader) -> list[Name]:
    """Join "Marine Corps Air Station (MCAS)" and "Futenma": an acronym inside a name whose head comes first."""
    ordered = sorted(names, key=lambda name: (name.start, name.end))
    out: list[Name] = []
    i = 0
    while i < len(ordered):
        name = ordered[i]
        after = ordered[i + 1].end + 1 if i + 1 < len(ordered) else len(reader.doc)
        if _goes_on(name, ordered[i + 1 : i + 2], reader):
            end = next((n.end for n in ordered[i + 2 :] if n.start == after), after + 1)
            out.append(reader.make(name.start, end, name.entity_class))
            i = next((j for j in range(i, len(ordered)) if ordered[j].start >= end), len(ordered))
            continue
        out.append(name)
        i += 1
    return out


def _goes_on(name: Name, following: Sequence[Name], reader: Reader) -> bool:
    """Tell whether a name with a head that comes first goes on after an acronym in brackets."""
    doc = reader.doc
    if not following or following[0].start != name.end + 1 or following[0].end + 1 >= len(doc):
        return False
    head = last_head(name.text.split(), reader.lexicon)
    first = head is not None and head.head.first and head.head.entity_class == "Facility"
    return (
        first
        and doc[name.end].text == "("
        and doc[following[0].end].text == ")"
        and (doc[following[0].end + 1].text[0].isupper())
    )
