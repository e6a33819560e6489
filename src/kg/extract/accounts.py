"""The sentences of a document → an account of each meeting that they report.

An account begins with a sentence that reports a meeting, and the sentences after it may add to it ("The call lasted
45 minutes"). A further account begins with somebody not met before ("In the afternoon, she called on President
Saar"), with another day ("On 21 February, he met ..."), under a heading of its own, or in the first person ("Next I sat
down with ..."). A visit or a "series of meetings" is no meeting where the meetings of it are told after it.
"""

import datetime
import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.extract.circumstances import find_duration
from kg.extract.dates import find_dates
from kg.extract.halves import halves, taken_up
from kg.extract.passing import is_in_passing
from kg.extract.periods import SEQUENCE_RULE
from kg.extract.report import HOST, STRONG, TOPIC, VISIT, is_post
from kg.extract.told import Sentence, Told, Value, is_of_another_time, is_room, names_meeting, tell, tell_more
from kg.extract.wording import Words
from kg.model import Span

EARLY = 10  # a meeting is reported within the first sentences of the running text
_ORDER = ((HOST, EARLY, False), (VISIT, 2, False), (TOPIC, 2, False), (HOST, 1, True))
"""How strong a report must be, among how many first sentences, and whether it may be of a time long ago."""
_NEAR = 2  # how many sentences after its report an account of the same meeting may go on
_SOON = 3  # within how many sentences the meetings of a visit must begin


class Account(NamedTuple):
    """What is told of a meeting, the sentence that reports it, the first and last number on it, and who was met."""

    told: Told
    sentence: Span
    first: int
    last: int
    names: frozenset[str]


def find_first(sentences: Sequence[Sentence], words: Words, issued: datetime.date | None) -> int | None:
    """Return the number of the first sentence that reports a meeting; weak reports count if there is no strong one."""
    for strength, early, late in _ORDER:
        for number, sentence in enumerate(sentences[:early]):
            report = sentence.report
            if report is None or report.strength < strength:
                continue
            if not late and is_of_another_time(sentence, words, issued):
                continue
            is_plain = not late and (report.strength > TOPIC or report.noun is not None)
            if is_plain or _is_sure(sentence, words, issued, late=late):
                return _beyond_overview(sentences, number, words, None if late else issued)
    return None


def _is_sure(sentence: Sentence, words: Words, issued: datetime.date | None, *, late: bool) -> bool:
    """Tell whether a day makes up for weak words of meeting; of a meeting long ago it must be written in full."""
    if late:
        return any(when.date and when.rule == "written" for when in find_dates(sentence.tokens.text, issued=issued))
    return tell(sentence, words, issued).date is not None


def _beyond_overview(sentences: Sequence[Sentence], first: int, words: Words, issued: datetime.date | None) -> int:
    """Return the number of the first meeting told of after a sentence on a visit or on several meetings, or its own."""
    if first and not _names_somebody(sentences[first], words) and _is_visit_to(sentences[first - 1], words):
        return first - 1  # "traveled to Tashkent for talks with Minister X. The two co-chaired ..."
    if not _is_overview(sentences[first], words):
        return first
    for number in range(first + 1, min(first + 1 + _SOON, len(sentences))):
        sentence = sentences[number]
        report = sentence.report
        if report is None or report.strength < HOST or is_of_another_time(sentence, words, issued):
            continue
        if _is_overview(sentence, words) or _opening(sentence, "precedes", words):
            continue
        if has_counterpart(sentence, words) or tell(sentence, words, issued).date:
            return number
    return first


def _is_visit_to(sentence: Sentence, words: Words) -> bool:
    """Tell whether a sentence reports a visit to somebody."""
    report = sentence.report
    return report is not None and report.strength == VISIT and has_counterpart(sentence, words)


_SEVERAL = frozenset(["several", "series", "various", "multiple", "number", "following", "many", "numerous"])


def _is_overview(sentence: Sentence, words: Words) -> bool:
    """Tell whether a sentence reports a visit, or several meetings at once, with nobody who was met."""
    report = sentence.report
    if report is None or has_counterpart(sentence, words):
        return False
    if report.strength == VISIT:
        return True
    if report.noun is None:
        return False
    head = report.noun[-1]
    before = sentence.tokens.doc[report.verb.i + 1 : report.noun.end]
    counted = any(each.lower_ in _SEVERAL or each.tag_ == "CD" for each in before)
    return head.lemma_.lower() in ("visit", "trip", "tour") or (head.tag_ == "NNS" and counted)


def find_accounts(
    sentences: Sequence[Sentence], first: int, words: Words, issued: datetime.date | None
) -> list[Account]:
    """Return an account for each meeting: begun by its report, added to by sentences that go on with it."""
    accounts, second = _begun(sentences, first, words, issued)
    for number in range(first + 1, len(sentences)):
        sentence, account = sentences[number], accounts[-1]
        if second is not None and number == second.last:
            accounts.append(second)
        elif _is_other(sentences, number, account, words, issued):
            if is_in_passing(sentences, number, account.first, words):
                continue
            told = _after(account, sentence, tell(sentence, words, issued), words)
            accounts.append(Account(told, sentence.span, number, number, _names(sentence, told, words)))
        elif number - account.last <= _NEAR and _goes_on(sentence, account, words, issued):
            accounts[-1] = _joined(account, sentence, number, words, issued)
        elif _is_detail(sentence, words):
            accounts[-1] = account._replace(told=_with_detail(account.told, tell_more(sentence, words), words))
    return accounts


def _begun(
    sentences: Sequence[Sentence], first: int, words: Words, issued: datetime.date | None
) -> tuple[list[Account], Account | None]:
    """Return the account of the first report; where it reports two meetings, the second too, or apart if taken up."""
    sentence = sentences[first]
    told = tell(sentence, words, issued)
    parts = halves(sentence, told, words, issued)
    if parts is None:
        return [Account(told, sentence.span, first, first, _names(sentence, told, words))], None
    one, two = parts
    account = Account(one.told, one.span, first, first, one.names)
    later = taken_up(sentences, first, parts)
    if later is None and not two.is_sure:
        return [Account(told, sentence.span, first, first, _names(sentence, told, words))], None
    if later is None:
        return [account, Account(two.told, two.span, first, first, two.names)], None
    return [account], Account(two.told, sentences[later].span, later, later, two.names)


_UNNAMED = "his counterpart"
_SOMEBODY = re.compile(r"\b(?:counterparts?|colleagues?|guests?)\b(?! [A-Z]|, [A-Z])")


def _names(sentence: Sentence, told: Told, words: Words) -> frozenset[str]:
    """Return the parts of the names that stand after the words of meeting, but for those of its place.

    A counterpart who is not named in the sentence counts as one name that is open: the next one named may be it.
    """
    report = sentence.report
    if report is None:
        return frozenset()
    place = set(re.findall(r"\w+", told.place.value)) if told.place else set()
    first = min(report.verb.i, report.noun.start if report.noun is not None else report.verb.i)
    after = [t for t in sentence.tokens if t.i > first and t.text[:1].isupper() and t.text not in words.titles]
    parts = {part for token in after for part in re.findall(r"\w{3,}", token.text)}
    open_name = {_UNNAMED} if _SOMEBODY.search(sentence.tokens.text) else set()
    return frozenset(parts - place | open_name)


def _with_detail(told: Told, more: Told, words: Words) -> Told:
    """Return an account with what one more sentence tells; a room or a building is more exact than a city."""
    firmer = more.place is not None and more.place.firm and told.place is not None and not told.place.firm
    exact = more.place is not None and (firmer or is_room(more.place.value, words))
    return told._replace(place=more.place).filled(more) if exact else told.filled(more)


def _joined(account: Account, sentence: Sentence, number: int, words: Words, issued: datetime.date | None) -> Account:
    """Return an account with what one more sentence tells; one that gives the day and who met counts as the report."""
    told = tell(sentence, words, issued)
    better = account.told.date is None and told.date is not None and _names_somebody(sentence, words)
    names = account.names | _names(sentence, told, words)
    names = names - {_UNNAMED} if len(names) > len(account.names) else names
    told = _with_detail(account.told, _with_detail(told, tell_more(sentence, words), words), words)
    return Account(told, sentence.span if better else account.sentence, account.first, number, names)


def _goes_on(sentence: Sentence, account: Account, words: Words, issued: datetime.date | None) -> bool:
    """Tell whether a sentence reports the meeting once more: no other day, format or time."""
    report, told = sentence.report, account.told
    if report is None or is_of_another_time(sentence, words, issued):
        return False
    more = tell(sentence, words, issued)
    again = report.strength >= HOST and account.names & _names(sentence, more, words)
    if report.strength < STRONG and not again and (report.noun is None or (report.strength < HOST and told.date)):
        return False
    same_day = told.date is None or more.date is None or told.date.value == more.date.value
    return same_day and (told.format is None or more.format is None or told.format.value == more.format.value)


def _opening(sentence: Sentence, kind: str, words: Words) -> re.Match[str] | None:
    """Return the words of a kind with which a sentence begins, after a number or a bullet."""
    text = sentence.tokens.text
    start = re.match(r"(?:\W*\(?\w{1,3}[.)])?\W*", text)
    return words.pattern(kind).match(text, start.end() if start else 0)


def _is_other(
    sentences: Sequence[Sentence], number: int, account: Account, words: Words, issued: datetime.date | None
) -> bool:
    """Tell whether a sentence reports another meeting."""
    sentence = sentences[number]
    report = sentence.report
    if report is None or not _may_be_further(sentence, words, issued):
        return False
    if any(child.lower_ == "i" for child in report.verb.children if child.dep_ == "nsubj"):
        return _opening(sentence, "earlier", words) is None
    told = tell(sentence, words, issued)
    return _is_of_other_day(sentence, account, told, words) or _is_of_others(sentences, number, account, told, words)


def _is_of_other_day(sentence: Sentence, account: Account, told: Told, words: Words) -> bool:
    """Tell whether a sentence has a day of its own that is not that of the meeting told before."""
    if told.date is None or account.told.date is None or told.date.value == account.told.date.value:
        return False
    is_strong = sentence.report is not None and sentence.report.strength >= STRONG
    return is_strong and (sentence.opens or has_counterpart(sentence, words))


def _is_of_others(sentences: Sequence[Sentence], number: int, account: Account, told: Told, words: Words) -> bool:
    """Tell whether a sentence reports that somebody else was met."""
    sentence = sentences[number]
    told_on = _is_told_on(sentence, words)
    is_met = has_counterpart(sentence, words) or _has_new_name(sentences, number, words, anywhere=True)
    is_weak = sentence.report is None or sentence.report.strength < STRONG
    if not is_met or (is_weak and not _is_full(sentence, told)):
        return False
    if told_on and account.names & _names(sentence, told, words):
        return _has_new_name(sentences, number, words, anywhere=True)
    return told_on or _is_of_new_person(sentences, number, account, told, words)


def _may_be_further(sentence: Sentence, words: Words, issued: datetime.date | None) -> bool:
    """Tell whether a sentence can report one more meeting; what was before or after is only named in passing."""
    report = sentence.report
    if report is None or report.strength < HOST or is_of_another_time(sentence, words, issued):
        return False
    if _opening(sentence, "precedes", words):
        return sentence.opens and not sentence.closes
    return sentence.opens or not sentence.closes or not _opening(sentence, "follows", words)


def _is_of_new_person(sentences: Sequence[Sentence], number: int, account: Account, told: Told, words: Words) -> bool:
    """Tell whether somebody not met before is met, under a heading of its own or with a day, hour or place."""
    sentence = sentences[number]
    is_known = account.names & _names(sentence, told, words) or _UNNAMED in account.names
    if is_known or not has_counterpart(sentence, words):
        return False
    headed = sentence.opens and names_meeting(f"{sentence.heading} {_run_in(sentence)}", words) is not None
    own = _has_own(told) or _opening(sentence, "beside", words) is not None
    own = own and (sentence.opens or not sentence.closes)
    return (headed or own) and _has_new_name(sentences, number, words)


def _has_own(told: Told) -> bool:
    """Tell whether a sentence gives a day, an hour, a duration or a place of its own."""
    return any((told.date, told.start, told.minutes, told.place))


def _run_in(sentence: Sentence) -> str:
    """Return a heading that runs into the sentence: "Meeting with the Foreign Minister of Egypt: EAM met"."""
    head, colon, _ = sentence.tokens.text.partition(": ")
    return head if colon and len(head) < _HEAD else ""


_HEAD = 90  # characters
_RECEIVING = ("receive", "host", "play")


def _is_full(sentence: Sentence, told: Told) -> bool:
    """Tell whether a weaker report is surely one: of a guest received, or with circumstances of its own."""
    report = sentence.report
    if report is None:
        return False
    return report.verb.lemma_.lower() in _RECEIVING or report.noun is not None or _has_own(told)


_SEQUENCE = ("further", "same day", "next day", "follows", "precedes")


def _is_told_on(sentence: Sentence, words: Words) -> bool:
    """Tell whether words of sequence open a sentence or stand beside its verb: "also met"."""
    report = sentence.report
    if report is None:
        return False
    beside = {token.lower_ for token in sentence.tokens if abs(token.i - report.verb.i) <= _NEAR}
    opens = any(_opening(sentence, kind, words) for kind in _SEQUENCE)
    if _opening(sentence, "earlier", words) and not sentence.opens:
        return False
    return opens or any(words.has("further", word) or words.has("same day", word) for word in beside)


def _after(account: Account, sentence: Sentence, told: Told, words: Words) -> Told:
    """Return what is told of a further meeting, with its day where words of sequence tell it: "later that day"."""
    day = account.told.date
    if told.date is not None or day is None:
        return told
    report = sentence.report
    beside = {t.lower_ for t in sentence.tokens if report is not None and abs(t.i - report.verb.i) <= _NEAR}
    next_day = _opening(sentence, "next day", words)
    if next_day:
        span = sentence.source(next_day.start(), next_day.end())
        return told._replace(date=Value(day.value + datetime.timedelta(1), span, SEQUENCE_RULE))
    same = _opening(sentence, "same day", words) or _opening(sentence, "follows", words)
    same = same or _opening(sentence, "precedes", words) or _opening(sentence, "beside", words)
    if same:
        return told._replace(date=Value(day.value, sentence.source(same.start(), same.end()), SEQUENCE_RULE))
    if any(words.has("same day", word) for word in beside):
        return told._replace(date=Value(day.value, day.span, SEQUENCE_RULE))
    return told


_ASIDE = re.compile(
    r"\b(?:at the (?:kind |gracious )?(?:invitation|request) of|(?:accompanied|joined) by"
    r"|(?:on|in|at) the (?:eve|margins?|sidelines|side lines|fringes|occasion|framework) of)\b(?:(?!\bwith\b|[,;]).)*",
    re.IGNORECASE,
)


def has_counterpart(sentence: Sentence, words: Words) -> bool:
    """Tell whether somebody with a post comes after the words of meeting; one who only invited is none."""
    report = sentence.report
    if report is None:
        return False
    start = sentence.tokens.start_char
    own = report.verb.idx - start  # "were joined by" as the report itself
    asides = [match for match in _ASIDE.finditer(sentence.tokens.text) if match.start() != own]
    aside = {i for match in asides for i in range(*match.span())}
    first = min(report.verb.i, report.noun.start if report.noun is not None else report.verb.i)
    return any(is_post(t, words) for t in sentence.tokens if t.i > first and t.idx - start not in aside)


def _names_somebody(sentence: Sentence, words: Words) -> bool:
    """Tell whether a sentence names somebody with a post or by "his counterpart"."""
    return any(is_post(token, words) for token in sentence.tokens)


_FAR = 8  # tokens between a post and the name


def _has_new_name(sentences: Sequence[Sentence], number: int, words: Words, *, anywhere: bool = False) -> bool:
    """Tell whether somebody is met, or meets, whose name did not occur before."""
    sentence = sentences[number]
    report = sentence.report
    if report is None:
        return False
    start = min(report.verb.i, report.noun.start if report.noun is not None else report.verb.i)
    start = sentence.tokens.start - 1 if anywhere else start
    new = {
        name.lower_
        for token in sentence.tokens
        if token.i > start and is_post(token, words)
        for name in sentence.tokens.doc[max(token.i - 4, start + 1) : min(token.i + _FAR, sentence.tokens.end)]
        if name.text[:1].isupper() and name.pos_ == "PROPN" and name.text not in words.titles
    }
    before = number
    while new and before:
        before -= 1
        new.difference_update(token.lower_ for token in sentences[before].tokens)
    return bool(new)


def _is_detail(sentence: Sentence, words: Words) -> bool:
    """Tell whether a sentence tells how long, from when or where the meeting lasted: "The call lasted 45 minutes"."""
    text = sentence.tokens.text
    if re.match(r"(?:During|In|At)\s+(?:the|their|these|this)\b", text):
        noun = names_meeting(text[:_FRONT], words)
        return noun is not None and not re.search(r"[,;]", text[: noun.start()])
    if re.match(r"(?:The|Their|This)\b", text) and find_duration(text[:_FRONT]) and names_meeting(text[:_FRONT], words):
        return True  # "The 25-minute exchange was frank"
    for token in sentence.tokens:
        if token.tag_ in ("VBD", "VBN") and words.has("detail verb", token.lemma_.lower()):
            before = text[: token.idx - sentence.tokens.start_char]
            return bool(before and (re.match(r"It\b", before) or names_meeting(before, words)))
    return False


_FRONT = 60  # characters
