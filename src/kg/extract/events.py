"""Events that common nouns name: "JEF leaders' meeting", "meeting of NATO defense ministers", "official visit".

Comes in: a Doc and the names found in it. Goes out: the names with these events, which take in the names inside.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from kg.extract.named import Name, Reader

_LONGEST = 8


def with_events(names: Sequence[Name], reader: Reader) -> list[Name]:
    """Return the names and the events that common nouns name; what is inside an event is no name of its own."""
    events = [*_gatherings(names, reader), *_visits(reader)]
    spans = [(event.start, event.end) for event in events]
    kept = [name for name in names if not any(start <= name.start and name.end <= end for start, end in spans)]
    return sorted([*kept, *events], key=lambda name: (name.start, name.end))


def _gatherings(names: Sequence[Name], reader: Reader) -> Iterator[Name]:
    """Yield "NAME ... ministers' meeting" and "meeting of NAME ... ministers"."""
    for name in names:
        if name.entity_class not in ("Country", "Organization", "Initiative"):
            continue
        before = _meeting_of(name, reader)
        end = _end_of_gathering(name.end, reader)
        if before is not None:
            yield reader.make(before[0], before[1], "Event")
        elif end is not None and not _only_coming(name.start, end, reader) and not _is_inside(name, names):
            yield reader.make(_pair_start(name, names), end, "Event")


def _is_inside(name: Name, names: Sequence[Name]) -> bool:
    """Tell whether a name is part of a longer one."""
    return any(other.start < name.start < other.end for other in names)


def _only_coming(start: int, end: int, reader: Reader) -> bool:
    """Tell whether a gathering is told by nothing but that it is the next one: no place, no day."""
    doc = reader.doc
    coming = start > 0 and doc[start - 1].lower_ in reader.lexicon.name_words["coming"]
    return coming and not (end < len(doc) and doc[end].pos_ == "ADP")


def _pair_start(name: Name, names: Sequence[Name]) -> int:
    """Return the first token of the pair a name is in: "Japan" in "Japan-U.S. summit meeting"."""
    return min(other.start for other in names if other.start <= name.start < other.end)


def _end_of_gathering(i: int, reader: Reader) -> int | None:
    """Return the end of lower-case words that begin at a token and name a gathering."""
    doc, told = reader.doc, False
    gatherings, who, fields = _words(reader)
    for j in range(i, min(i + _LONGEST, len(doc))):
        token = doc[j]
        if token.lower_ in gatherings and (told or token.lower_ in ("summit", "ministerial")):
            more = j + 1 < len(doc) and doc[j + 1].lower_ in gatherings
            return j + 1 + more
        told = told or token.lemma_.lower() in who
        if not (token.lemma_.lower() in who or token.lower_ in fields) or token.text[0].isupper():
            return None
    return None


def _words(reader: Reader) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the words for gatherings, for those who gather, and for what they gather on."""
    words = reader.lexicon.name_words
    return words["gathering"], words["gathering_of"], words["gathering_field"]


def _meeting_of(name: Name, reader: Reader) -> tuple[int, int] | None:
    """Return the tokens of "meeting of (the) NAME defence ministers"."""
    doc = reader.doc
    gatherings, who, fields = _words(reader)
    i = name.start - 1
    if i > 0 and doc[i].lower_ == "the":
        i -= 1
    if i < 1 or doc[i].lower_ != "of" or doc[i - 1].lower_ not in gatherings:
        return None
    end = name.end
    while end < min(len(doc), name.end + _LONGEST) and (doc[end].lower_ in fields or doc[end].lemma_.lower() in who):
        end += 1
    return (i - 1, end) if end > name.end and doc[end - 1].lemma_.lower() in who else None


def _visits(reader: Reader) -> Iterator[Name]:
    """Yield "official visit" where its sentence gives it a day: "to pay an official visit on February 20, 2025"."""
    doc = reader.doc
    kinds = reader.lexicon.name_words["dated_visit"]
    for token in doc:
        if token.lower_ != "visit" or token.i == 0 or token.nbor(-1).lower_ not in kinds:
            continue
        after = list(takewhile(lambda t: t.text != ",", doc[token.i : min(token.sent.end, token.i + _LONGEST)]))
        if any(t.text in reader.lexicon.name_words["calendar"] for t in after):
            yield Name(token.i - 1, token.i + 1, "Event", doc[token.i - 1 : token.i + 1].text)
