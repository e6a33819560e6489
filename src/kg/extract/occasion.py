"""A parsed document → the circumstances of each meeting that it reports: day, hour, duration, format, place.

The sentence that reports a meeting has a word of meeting (`meeting_words.csv`) as a finite verb of its own: "met
today at the Pentagon", "held talks", "took place". A meeting merely named ("who last met him in March", "will meet
again") is none. A sentence after it may add to it ("The call lasted 45 minutes") or, with a word of sequence or in
the first person, report another one ("Next I sat down with ...").
"""

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.accounts import Account, find_accounts, find_first
from kg.extract.dates import find_dates
from kg.extract.headlines import tell_title
from kg.extract.report import VISIT, find_report
from kg.extract.told import Sentence, Told, names_meeting, tell, tell_day, tell_place
from kg.extract.wording import Words, words_of
from kg.language import READ_KINDS, ParsedBlock
from kg.lexicon import Lexicon
from kg.model import Document, MeetingFormat, Span


@dataclass(frozen=True, slots=True)
class Occasion:
    """One meeting's circumstances; any value that the text does not give is None.

    `date_rule` is "written", or the rule by which the day was inferred, empty without a day. `evidence` pairs a field
    ("date", "start", "minutes", "format", "place") with its words. `sentence` reports the meeting.
    """

    date: datetime.date | None
    date_rule: str
    start: datetime.time | None
    minutes: int | None
    format: MeetingFormat | None
    place: str | None
    evidence: tuple[tuple[str, Span], ...]
    sentence: Span


def find_occasions(document: Document, parsed: Sequence[ParsedBlock], *, lexicon: Lexicon) -> list[Occasion]:
    """Return the meetings that a document reports, in its order."""
    words = words_of(lexicon)
    issued = _today(document)
    sentences = list(_sentences(parsed, words))
    title = tell_title(document.title, words, issued)
    first = find_first(sentences, words, issued)
    if first is None:
        return _from_title(document, title, words) or _from_acts(document, sentences, title, words, lexicon)
    accounts = find_accounts(sentences, first, words, issued)
    context = _preface(sentences[:first], words, issued)
    return [_occasion(account, context, title, is_only=len(accounts) == 1) for account in accounts]


_STAMP = re.compile(r"publi|post|updat|modif|last|releas|creat", re.IGNORECASE)
_PLACE_AND_DAY = re.compile(r"[^\W\d]{3,}[^,]*,\s*(?:[^\W\d]+,?\s+)?\d")  # Paris, 10 November; Doha, October 7
_WEEK = 7  # days


def _today(document: Document) -> datetime.date | None:
    """Return the day from which "today" counts: the line of place and date above the text, else the date of issue."""
    if document.issued is None:
        return None
    issued, stands = document.issued.value, document.issued.span
    title = document.title.span if document.title else None
    from_title = title is not None and stands is not None and title.start <= stands.start < title.end
    for text in _last_headers(document):
        days = [when.date for when in find_dates(text, issued=None) if when.date and when.date == when.latest]
        if len(days) != 1 or not _PLACE_AND_DAY.search(text) or _STAMP.search(text):
            continue
        if abs((days[0] - issued).days) <= _WEEK and (from_title or days[0] <= issued):
            return days[0]
    return issued


def _last_headers(document: Document) -> Iterator[str]:
    """Yield the header lines between the title and the running text."""
    is_below = False
    for block in document.blocks:
        if block.kind in READ_KINDS:
            return
        is_below = is_below or block.kind == "title"
        if is_below and block.kind == "header":
            yield document.text[block.span.start : block.span.end]


_WORDED = re.compile(r"[^\W\d]{2}")  # not a number that stands alone: "1."


def _sentences(parsed: Sequence[ParsedBlock], words: Words) -> Iterator[Sentence]:
    """Yield the sentences of running text with what they report; those of a repeated lead are left out."""
    heading = ""
    for block in parsed:
        if block.block.kind == "heading":
            heading = block.doc.text
        if block.block.kind not in READ_KINDS:
            continue
        later = [tokens for tokens in block.doc.sents if tokens.end_char > block.lead_length]
        own = [tokens for tokens in later if _WORDED.search(tokens.text)]
        for place, tokens in enumerate(own):
            opens, closes = place == 0, place == len(own) - 1
            yield Sentence(block, tokens, find_report(tokens, words), opens, closes, heading if opens else "")
        heading = ""


def _preface(sentences: list[Sentence], words: Words, issued: datetime.date | None) -> Told:
    """Return day and place from what a speaker says before the meetings: "three conversations I had today in Rome"."""
    told = Told()
    for sentence in sentences:
        text = sentence.tokens.text
        report = sentence.report
        if report is not None and report.strength >= VISIT:
            own = tell(sentence, words, issued)
            arrived = report.verb.lemma_.lower() == "arrive"
            told = told.filled(Told(date=None if arrived else own.date, place=own.place))
        elif names_meeting(text, words):
            told = told.filled(Told(date=tell_day(sentence, issued), place=tell_place(sentence, words)))
    return told


def _occasion(account: Account, context: Told, title: Told, *, is_only: bool) -> Occasion:
    """Return an occasion: what its sentences tell, then the preface, then the title."""
    told = account.told.filled(Told(date=context.date)).filled(Told(date=title.date))
    shown = told.format
    if is_only and title.format and (shown is None or (not shown.firm and title.format.value != "telephone")):
        shown = title.format if shown is None or shown.value != title.format.value else shown
    place = told.place or context.place or title.place
    if shown is not None and shown.value != "in-person":
        place = None
    return _made(told._replace(format=shown, place=place), account.sentence)


def _made(told: Told, sentence: Span) -> Occasion:
    """Return the occasion with its values and their evidence."""
    return Occasion(
        date=told.date.value if told.date else None,
        date_rule=told.date.rule if told.date else "",
        start=told.start.value if told.start else None,
        minutes=told.minutes.value if told.minutes else None,
        format=told.format.value if told.format else None,
        place=told.place.value if told.place else None,
        evidence=tuple((name, value.span) for name, value in zip(Told._fields, told, strict=True) if value is not None),
        sentence=sentence,
    )


def _from_title(document: Document, title: Told, words: Words) -> list[Occasion]:
    """Return the meeting that only the title reports, if it does and is not that of a speech or a statement."""
    if document.title is None or document.title.span is None or not any(title):
        return []
    if words.pattern("no report").search(document.title.value) and "joint" not in document.title.value.lower():
        return []
    return [_made(title, document.title.span)]


_ACTS = 2  # acts of all who met show a meeting


def _from_acts(
    document: Document, sentences: Sequence[Sentence], title: Told, words: Words, lexicon: Lexicon
) -> list[Occasion]:
    """Return the meeting that only the acts of all show: "The Ministers agreed ... Both sides welcomed"."""
    if document.title is not None and words.pattern("no report").search(document.title.value):
        return []
    acts = Counter(_is_act_of_all(sentence, lexicon) for sentence in sentences)
    return [_made(title, sentences[0].span)] if acts[True] >= _ACTS else []


_EACH = ("minister", "leader", "side", "secretary", "president", "counterpart", "delegation", "official", "two", "both")
_FIRST = 4  # tokens


def _is_act_of_all(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Tell whether all who met are subject of a past act: "The two sides discussed"."""
    root = next((token for token in sentence.tokens if token.dep_ == "ROOT"), None)
    if root is None or root.tag_ != "VBD":
        return False
    early = [child for child in root.children if child.dep_ == "nsubj" and child.i - sentence.tokens.start < _FIRST]
    subjects = [child.lemma_.lower().removesuffix("s") for child in early if child.tag_ != "NN"]
    return any(subject in _EACH and lexicon.groups.get(subject) == "all" for subject in subjects)
