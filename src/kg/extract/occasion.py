"""A parsed document → the circumstances of each meeting that it reports: day, hour, duration, format, place.

The sentence that reports a meeting has a word of meeting (`meeting_words.csv`) as a finite verb of its own: "met
today at the Pentagon", "held talks", "took place". A meeting merely named ("who last met him in March", "will meet
again") is none. A sentence after it may add to it ("The call lasted 45 minutes") or, with a word of sequence or in
the first person, report another one ("Next I sat down with ...").
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.extract.report import HOST, STRONG, TOPIC, VISIT, Words, find_report, words_of
from kg.extract.told import (
    Sentence,
    Told,
    Value,
    is_of_another_time,
    names_meeting,
    tell,
    tell_day,
    tell_place,
    tell_time,
    tell_title,
)
from kg.language import READ_KINDS, ParsedBlock
from kg.lexicon import Lexicon
from kg.model import Document, MeetingFormat, Span

_EARLY = 10  # a meeting is reported within the first sentences of the running text
_ORDER = ((HOST, _EARLY, False), (VISIT, 2, False), (TOPIC, 2, False), (HOST, 1, True))
"""How strong a report must be, among how many first sentences, and whether it may be of a time long ago."""
_NEAR = 2  # how many sentences after its report an account of the same meeting may go on


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


class _Account(NamedTuple):
    """What is told of a meeting, the sentence that reports it, and the number of the last one that told of it."""

    told: Told
    sentence: Span
    last: int


def find_occasions(document: Document, parsed: Sequence[ParsedBlock], *, lexicon: Lexicon) -> list[Occasion]:
    """Return the meetings that a document reports, in its order."""
    words = words_of(lexicon)
    issued = document.issued.value if document.issued else None
    sentences = [each for block in parsed if block.block.kind in READ_KINDS for each in _sentences(block, words)]
    title = tell_title(document.title, words, issued)
    first = _first(sentences, words, issued)
    if first is None:
        return _from_title(document, title, words)
    accounts = _accounts(sentences, first, words, issued)
    context = _preface(sentences[:first], words, issued)
    return [_occasion(account, context, title, is_only=len(accounts) == 1) for account in accounts]


def _sentences(parsed: ParsedBlock, words: Words) -> list[Sentence]:
    """Return the sentences of a block with what they report; those of a repeated lead are left out."""
    return [
        Sentence(parsed, tokens, find_report(tokens, words))
        for tokens in parsed.doc.sents
        if tokens.end_char > parsed.lead_length and tokens.text.strip()
    ]


def _first(sentences: list[Sentence], words: Words, issued: datetime.date | None) -> int | None:
    """Return the number of the first sentence that reports a meeting; weak reports count if there is no strong one."""
    for strength, early, late in _ORDER:
        for number, sentence in enumerate(sentences[:early]):
            report = sentence.report
            if report is None or report.strength < strength or (not late and is_of_another_time(sentence, issued)):
                continue
            date = tell(sentence, words, issued).date
            if (not late and (report.strength > TOPIC or report.noun is not None)) or _is_sure(date, late=late):
                return number
    return None


def _is_sure(date: Value[datetime.date] | None, *, late: bool) -> bool:
    """Tell whether a day makes up for weak words of meeting; of a meeting long ago it must be written in full."""
    return date is not None and (not late or date.rule == "written")


def _accounts(sentences: list[Sentence], first: int, words: Words, issued: datetime.date | None) -> list[_Account]:
    """Return an account for each meeting: begun by its report, added to by sentences that go on with it."""
    accounts = [_Account(tell(sentences[first], words, issued), sentences[first].span, first)]
    for number in range(first + 1, len(sentences)):
        sentence = sentences[number]
        account = accounts[-1]
        if _is_further(sentence, words) and not is_of_another_time(sentence, issued):
            accounts.append(_Account(tell(sentence, words, issued), sentence.span, number))
        elif _is_detail(sentence, words):
            start, minutes = tell_time(sentence)
            accounts[-1] = account._replace(told=account.told.filled(Told(start=start, minutes=minutes)))
        elif number - account.last <= _NEAR and _goes_on(sentence, account.told, words, issued):
            accounts[-1] = _joined(account, sentence, number, tell(sentence, words, issued))
    return accounts


def _joined(account: _Account, sentence: Sentence, number: int, told: Told) -> _Account:
    """Return an account with what one more sentence tells; the one that gives the day counts as the report."""
    span = sentence.span if account.told.date is None and told.date is not None else account.sentence
    return _Account(account.told.filled(told), span, number)


def _goes_on(sentence: Sentence, told: Told, words: Words, issued: datetime.date | None) -> bool:
    """Tell whether a sentence reports the meeting once more: no other day, format or time."""
    if sentence.report is None or sentence.report.strength < STRONG or is_of_another_time(sentence, issued):
        return False
    more = tell(sentence, words, issued)
    same_day = told.date is None or more.date is None or told.date.value == more.date.value
    return same_day and (told.format is None or more.format is None or told.format.value == more.format.value)


def _is_further(sentence: Sentence, words: Words) -> bool:
    """Tell whether a sentence reports one more meeting: by a word of sequence, or in the first person."""
    report = sentence.report
    if report is None or report.strength < HOST:
        return False
    text = sentence.tokens.text
    opening = words.pattern("earlier").match(text)
    if opening:
        return False
    subject = {child.lower_ for child in report.verb.children if child.dep_ == "nsubj"}
    beside = {token.lower_ for token in sentence.tokens if abs(token.i - report.verb.i) <= _NEAR}
    told_on = words.pattern("further").match(text) or any(words.has("further", word) for word in beside)
    if "i" in subject:
        return True
    return bool(told_on) and report.strength >= STRONG and _has_counterpart(sentence, words)


def _has_counterpart(sentence: Sentence, words: Words) -> bool:
    """Tell whether somebody with a post or a name comes after the words of meeting."""
    report = sentence.report
    if report is None:
        return False
    after = [token for token in sentence.tokens if token.i > report.verb.i]
    return any(token.text in words.posts for token in after)


def _is_detail(sentence: Sentence, words: Words) -> bool:
    """Tell whether a sentence tells how long or from when the meeting lasted: "The call lasted 45 minutes"."""
    tokens = list(sentence.tokens)
    for place, token in enumerate(tokens):
        if token.tag_ in ("VBD", "VBN") and words.has("detail verb", token.lemma_.lower()):
            before = sentence.tokens.doc[tokens[0].i : token.i].text
            return bool(place and (re.match(r"It\b", before) or names_meeting(before, words)))
    return False


def _preface(sentences: list[Sentence], words: Words, issued: datetime.date | None) -> Told:
    """Return day and place from what a speaker says before the meetings: "three conversations I had today in Rome"."""
    told = Told()
    for sentence in sentences:
        text = sentence.tokens.text
        if not names_meeting(text, words):
            continue
        told = told.filled(Told(date=tell_day(sentence, issued), place=tell_place(sentence, words)))
    return told


def _occasion(account: _Account, context: Told, title: Told, *, is_only: bool) -> Occasion:
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
