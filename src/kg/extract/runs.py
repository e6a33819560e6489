"""Doc → runs of capitalized words: the stretches in which names are looked for.

Comes in: a parsed Doc. Goes out: `Run`s, each a list of `Piece`s (capitalized words side by side) and the links
between them ("of", "and the", "'s"). Names known to the authority data are found first and stand as one `Word`.
Example: "the Ministry of Defence and the Royal Navy" → Ministry | of | Defence | and the | Royal Navy.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.authority import Authority, Known, exact_key, name_key, plain
from kg.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

NAME, ADJECTIVE, NUMBER, LINK, POSSESSIVE, OTHER = "N", "A", "D", "L", "S", "x"

LINKS = frozenset(
    {
        "of",
        "for",
        "on",
        "in",
        "to",
        "and",
        "&",
        "the",
        "with",
        "against",
        "between",
        "as",
        "+",
        ",",
        "-",
        "\u2013",
        "\u2014",
    }
)
DASHES = ("-", "\u2013", "\u2014")
_LINKS_OF_HEADS = LINKS | {"general"}
_HYPHENS = frozenset({"-", "\u2010", "\u2011", "/", "\u2013"})
_COMPOUNDING = _HYPHENS | {"+"}
_NUMBER = re.compile(r"(?:\d{1,4}(?:st|nd|rd|th)?|\d\+\d(?:\+\d)?|\d{1,4}[A-Z]?)$", re.IGNORECASE)
_YEAR_OR_ORDINAL = re.compile(r"(?:(?:19|20)\d\d|\d+(?:st|nd|rd|th)|\d\+\d(?:\+\d)?)$", re.IGNORECASE)
_LOWER_PREFIX = re.compile(r"(?:al|el|an|as|ad|ash)-[A-Z]")
_MAX_LINK = 3
_SHORT = 5
_MARKS = 8  # tokens of a name that are no words of their own: hyphens, "'s"


@dataclass(frozen=True, slots=True)
class Word:
    """Tokens start:end that hold together; `known` are the things that bear this name."""

    start: int
    end: int
    text: str
    kind: str
    known: tuple[Known, ...] = ()
    parts: tuple["Word", ...] = ()

    def flat(self) -> tuple["Word", ...]:
        """Return the words that a known name of several words is made of."""
        return self.parts or (self,)


@dataclass(frozen=True, slots=True)
class Piece:
    """Capitalized words side by side, and the link that led to it, empty for the first of a run."""

    words: tuple[Word, ...]
    link: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        """Return the first token."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Return the token after the last."""
        return self.words[-1].end

    def flat(self) -> tuple[Word, ...]:
        """Return the words, those of known names one by one."""
        return tuple(part for word in self.words for part in word.flat())

    def texts(self) -> list[str]:
        """Return the words as written, those of known names one by one."""
        return [word.text for word in self.flat()]


Run = list[Piece]


def _known_spans(written: "_Written", authority: Authority) -> dict[int, tuple[int, tuple[Known, ...]]]:
    """Return, by its first token, each longest stretch that is a name in the authority data: (end, things)."""
    found: dict[int, tuple[int, tuple[Known, ...]]] = {}
    i = 0
    while i < len(written.words):
        match = _longest_known(written, i, authority)
        if match:
            found[i] = match
        i = match[0] if match else i + 1
    return found


class _Written:
    """The words of a Doc as plain strings: asking its tokens for their text again and again takes most of the time."""

    def __init__(self, doc: "Doc") -> None:
        tokens = list(doc)
        self.words = [token.text for token in tokens]
        self.lower = [token.lower_ for token in tokens]
        self.spaced = [bool(token.whitespace_) for token in tokens]
        self.marks = [token.is_punct for token in tokens]
        self._starts = [token.idx for token in tokens]
        self._text = doc.text

    def between(self, start: int, end: int) -> str:
        """Return the text of the tokens start:end."""
        last = min(end, len(self.words)) - 1
        return self._text[self._starts[start] : self._starts[last] + len(self.words[last])]

    def opens_word(self, i: int) -> bool:
        """Tell whether a word begins with a token."""
        return i == 0 or self.spaced[i - 1] or not self.words[i - 1][-1].isalnum()

    def closes_word(self, end: int) -> bool:
        """Tell whether a word ends before a token."""
        return end == len(self.words) or self.spaced[end - 1] or not self.words[end][0].isalnum()


def _longest_known(written: _Written, start: int, authority: Authority) -> tuple[int, tuple[Known, ...]] | None:
    """Return the end and the things of the longest known name that begins at a token."""
    first = written.words[start]
    if first.lower() == "the" or not first[0].isalnum() or not written.opens_word(start):
        return None
    firsts = {name_key(written.between(start, end)).split(" ")[0] for end in (start + 1, start + 2)}
    words = max((authority.longest.get(word, 0) for word in firsts), default=0) or bool(exact_key(first))
    if not words:
        return None
    for end in range(min(len(written.words), start + words + _MARKS), start, -1):
        last = written.words[end - 1]
        if last.isspace() or not written.closes_word(end) or (written.marks[end - 1] and end - start > 1):
            continue
        text = written.between(start, end)
        if text.count(" ") >= words:
            continue
        things = authority.candidates(text)
        if things and _written_as_name(text, things):
            return end, things
    return None


def _written_as_name(text: str, things: Sequence[Known]) -> bool:
    """Tell whether the words that are capitalized in the data are capitalized in the text as well."""
    names = [name for thing in things for name in thing.all_names()]
    if text in names:
        return True
    if len(text) <= _SHORT and not text.isupper():  # "Let" is not LeT
        return text in map(plain, names)
    words = [word for word in re.split(r"[\s\-]+", text) if word[:1].isalpha() and word.lower() not in LINKS]
    return all(word[0].isupper() for word in words) if words else True


def words_of(
    doc: "Doc", *, authority: Authority, lexicon: Lexicon, taken: Sequence[tuple[int, int]] = ()
) -> list[Word]:
    """Return the words of a Doc with their kinds; persons' names (`taken`) are of the kind OTHER."""
    written = _Written(doc)
    spans = _known_spans(written, authority)
    persons = {i for start, end in taken for i in range(start, end)}
    words: list[Word] = []
    i = 0
    while i < len(written.words):
        end = _compound_end(written, i)
        known: tuple[Known, ...] = ()
        whole = i in spans and spans[i][0] >= end
        if whole and (not _touches(i, spans[i][0], persons) or _is_body(written, i, *spans[i])):
            end, known = spans[i]
        elif written.words[i][0].isupper() and authority.by_adjective(written.between(i, end + 1)):  # North Korean
            end += 1
        elif i not in persons:
            end = max(end, _phrase_end(written, i, lexicon))
        text = written.between(i, end)
        kind = NAME if known else OTHER if i in persons else _kind(written, i, text, authority, lexicon)
        words.append(Word(i, end, text, kind, known, _parts(written, i, end) if known else ()))
        i = end
    return words


def _touches(start: int, end: int, persons: set[int]) -> bool:
    return any(i in persons for i in range(start, end))


def _is_body(written: "_Written", start: int, end: int, things: Sequence[Known]) -> bool:
    """Tell whether a known name inside a post is that of one body: "Commander of U.S. European Command Jane Doe"."""
    told = end - start > 1 or bool(exact_key(written.between(start, end)))
    return told and len(things) == 1 and things[0].entity_class == "Organization"


def _phrase_end(written: "_Written", start: int, lexicon: Lexicon) -> int:
    """Return the end of a head that holds a link or a rank: "House of Commons", "Consulate General"."""
    if written.words[start][0].isupper() and not _LINKS_OF_HEADS.isdisjoint(written.lower[start + 1 : start + 5]):
        for end in (start + 5, start + 4, start + 3, start + 2):
            words = written.between(start, end).casefold().split()
            phrase = " ".join(words)
            if end <= len(written.words) and phrase in lexicon.name_heads and not _LINKS_OF_HEADS.isdisjoint(words):
                return end if written.words[end - 1][0].isupper() else start
    return start


def _parts(written: "_Written", start: int, end: int) -> tuple[Word, ...]:
    """Return the words of a known name, parted at blanks."""
    parts = []
    while start < end:
        stop = min(_compound_end(written, start), end)
        text = written.between(start, stop)
        parts.append(Word(start, stop, text, NUMBER if _NUMBER.match(text) else NAME))
        start = stop
    return tuple(parts)


def _compound_end(written: "_Written", start: int) -> int:
    """Return the end of what is written in one go from a token: "Rzeszow-Jasionka", "Japan-U.S."."""
    words, spaced = written.words, written.spaced
    if not words[start][-1].isalnum() and not words[start].endswith("."):
        return start + 1
    end = start + 1
    while end + 1 < len(words) and not spaced[end - 1] and not spaced[end]:
        if words[end] not in _COMPOUNDING or not words[end + 1][0].isalnum():
            break
        end += 2
    return end


def _kind(written: "_Written", i: int, text: str, authority: Authority, lexicon: Lexicon) -> str:
    """Return the kind of a word that is not a known name."""
    if text in ("'s", "'", "\u2019s", "\u2019") and i and not written.spaced[i - 1]:
        return POSSESSIVE
    lower = text.lower()
    if lower in LINKS or text in lexicon.name_words["glue"]:
        return LINK
    if _NUMBER.match(text):
        return NUMBER
    if {text, text.capitalize()} & lexicon.name_words["calendar"] or not (
        text[0].isupper() or _LOWER_PREFIX.match(text)
    ):
        return OTHER
    if text[0].isupper() and authority.by_adjective(text):
        return ADJECTIVE
    return NAME if any(c.isalpha() for c in text) else OTHER


def runs(words: Sequence[Word]) -> Iterator[Run]:
    """Yield the runs: pieces that only links part."""
    run: Run = []
    link: list[str] = []
    for words_side_by_side in _pieces(words):
        first = words_side_by_side[0]
        if first.kind in (LINK, POSSESSIVE):
            link = [word.text.lower() for word in words_side_by_side]
            continue
        if first.kind == OTHER or (run and not link):
            if run:
                yield run
            run = []
        if first.kind == OTHER:
            link = []
            continue
        run.append(Piece(tuple(words_side_by_side), tuple(link) if run else ()))
        link = []
    if run:
        yield run


def _pieces(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield words side by side: names with their numbers, links, or one other word."""
    i = 0
    while i < len(words):
        group = _group(words[i].kind)
        end = i + 1
        if group == LINK:
            while end < len(words) and end - i < _MAX_LINK and _group(words[end].kind) == LINK:
                end += 1
        elif group == NAME:
            while end < len(words) and _group(words[end].kind) == NAME:
                end += 1
        piece = list(words[i:end])
        yield from _trim_numbers(piece) if group == NAME else [piece]
        i = end


def _group(kind: str) -> str:
    return {ADJECTIVE: NAME, NUMBER: NAME, POSSESSIVE: LINK}.get(kind, kind)


def _trim_numbers(piece: list[Word]) -> Iterator[list[Word]]:
    """Yield a piece whose first word is a name, a year or an ordinal; other numbers before it are no part of it."""
    while piece and piece[0].kind == NUMBER and not (len(piece) > 1 and _YEAR_OR_ORDINAL.match(piece[0].text)):
        if piece[0].text == "2+2":
            break
        yield [Word(piece[0].start, piece[0].end, piece[0].text, OTHER)]
        piece = piece[1:]
    if piece:
        yield piece
