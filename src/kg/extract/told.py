"""A sentence with its report of a meeting → what it tells of the day, hour, duration, format and place.

Each value comes with its words, a `Span` of the document. Example: "met on Tuesday at the Pentagon" → 2023-08-22
("Tuesday", rule "weekday"), in-person ("met"), Pentagon.
"""

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from kg.extract.circumstances import Place, find_duration, find_hour, find_places
from kg.extract.dates import When, find_dates
from kg.extract.periods import PERIOD_RULE, YEAR_RULE
from kg.extract.report import HOST, TOPIC, VISIT, Report
from kg.extract.scope import find_scope, is_attached
from kg.extract.wording import Words
from kg.language import ParsedBlock
from kg.model import MeetingFormat, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

T = TypeVar("T")
_LATE_ISSUE = datetime.timedelta(45)  # what lies further back than this is another meeting
ZONES = datetime.timedelta(1)  # a meeting may be a day ahead of the issuer's calendar


@dataclass(frozen=True, slots=True)
class Value(Generic[T]):
    """A value and the words that tell it; `rule` where it was inferred; `firm` unless better words may overrule it."""

    value: T
    span: Span
    rule: str = "written"
    firm: bool = True


class Told(NamedTuple):
    """What is told of one meeting."""

    date: Value[datetime.date] | None = None
    start: Value[datetime.time] | None = None
    minutes: Value[int] | None = None
    format: Value[MeetingFormat] | None = None
    place: Value[str] | None = None

    def filled(self, other: "Told") -> "Told":
        """Return this with what only the other account tells."""
        return Told(
            self.date or other.date,
            self.start or other.start,
            self.minutes or other.minutes,
            self.format or other.format,
            self.place or other.place,
        )


class Sentence(NamedTuple):
    """A sentence of a parsed block, and its report of a meeting if it has one.

    `opens` and `closes` tell whether it is the first and the last of its block; `heading` is the heading right above.
    """

    parsed: ParsedBlock
    tokens: "TokenSpan"
    report: Report | None
    opens: bool = False
    closes: bool = False
    heading: str = ""

    @property
    def span(self) -> Span:
        """Return the sentence's place in the document."""
        return self.parsed.of(self.tokens)

    def source(self, start: int, end: int) -> Span:
        """Return the place in the document of characters start:end of the sentence."""
        return self.parsed.source(self.tokens.start_char + start, self.tokens.start_char + end)

    def token_at(self, start: int) -> "Token":
        """Return the token at a character of the sentence."""
        place = self.tokens.start_char + start
        return next((token for token in reversed(list(self.tokens)) if token.idx <= place), self.tokens[0])


def tell(sentence: Sentence, words: Words, issued: datetime.date | None) -> Told:
    """Return what a sentence tells of the meeting that it reports."""
    if sentence.report is None:
        return Told()
    scope = find_scope(sentence.tokens, sentence.report, words)
    place = _place(sentence, sentence.report, scope, words)
    start, minutes = tell_time(sentence)
    shown = _format(sentence, sentence.report, scope, words, has_place=place is not None)
    return Told(_date(sentence, sentence.report, scope, issued), start, minutes, shown, place)


def tell_time(sentence: Sentence) -> tuple[Value[datetime.time] | None, Value[int] | None]:
    """Return the hour and the duration that a sentence gives."""
    hour, lasting = find_hour(sentence.tokens.text), find_duration(sentence.tokens.text)
    start = Value(hour.time, sentence.source(hour.start, hour.end)) if hour else None
    if lasting:
        return start, Value(lasting.minutes, sentence.source(lasting.start, lasting.end))
    if hour and hour.minutes:
        return start, Value(hour.minutes, sentence.source(hour.start, hour.end), "from beginning to end")
    return start, None


def _date(
    sentence: Sentence, report: Report, scope: frozenset[int], issued: datetime.date | None
) -> Value[datetime.date] | None:
    """Return the day of the meeting: in scope, or hung on its words, or "today" anywhere in the sentence."""
    found = [when for when in find_dates(sentence.tokens.text, issued=issued) if when.date is not None]
    if report.strength == VISIT or _is_visit(report):
        found = [when for when in found if when.date == when.latest]  # days of a visit are not the day of a meeting
    in_time = [when for when in found if when.date and not (issued and when.date > issued + ZONES)]
    its = [when for when in in_time if sentence.token_at(when.start).i in scope]
    its += [when for when in in_time if is_attached(_preposition(sentence, when.start), report)]
    its += [when for when in in_time if when.rule in ("today", "yesterday")]
    for when in its:
        if when.date:
            return Value(when.date, sentence.source(when.start, when.end), when.rule)
    return None


def _preposition(sentence: Sentence, start: int) -> "Token":
    """Return the preposition before the words at a character, or their first token."""
    token = sentence.token_at(start)
    before = token.nbor(-1) if token.i > sentence.tokens.start else token
    return before if before.pos_ == "ADP" else token


def tell_day(sentence: Sentence, issued: datetime.date | None) -> Value[datetime.date] | None:
    """Return the first single day up to the date of issue that a sentence names, whatever it says of it."""
    for when in find_dates(sentence.tokens.text, issued=issued):
        if when.date and when.date == when.latest and not (issued and when.date > issued):
            return Value(when.date, sentence.source(when.start, when.end), when.rule)
    return None


def is_of_another_time(sentence: Sentence, words: Words, issued: datetime.date | None) -> bool:
    """Tell whether a report is dated to another time: "met last year", "spoke in March"."""
    if sentence.report is None or issued is None:
        return False
    scope = find_scope(sentence.tokens, sentence.report, words)
    whens = [w for w in find_dates(sentence.tokens.text, issued=issued) if sentence.token_at(w.start).i in scope]
    return any(_is_remote(when, issued) for when in whens) and not any(
        when.date and not _is_remote(when, issued) for when in whens
    )


def _is_remote(when: When, issued: datetime.date) -> bool:
    """Tell whether a date is too far from the date of issue to be that of the meeting reported."""
    if when.latest is None:
        return False
    if when.date is None:
        back = datetime.timedelta() if when.rule == PERIOD_RULE else _LATE_ISSUE
        later = when.rule == YEAR_RULE and when.latest.replace(day=1) > issued
        return when.latest < issued - back or later
    return when.latest < issued - _LATE_ISSUE or when.date > issued + ZONES


def _format(
    sentence: Sentence, report: Report, scope: frozenset[int], words: Words, *, has_place: bool
) -> Value[MeetingFormat] | None:
    """Return the format: from "by phone", "virtually", from the noun or the verb, or from a place."""
    text = sentence.tokens.text
    for match in words.pattern("medium").finditer(text):
        shown = words.rows("medium", match[0].lower())[0].format
        if shown and sentence.token_at(match.start()).i in scope:
            return Value(shown, sentence.source(match.start(), match.end()))
    for noun in words.patterns["medium noun"].finditer(text):
        shown = words.rows("noun", noun["noun"].lower().removesuffix("s"))[0].format
        if shown in ("telephone", "video") and sentence.token_at(noun.start()).i in scope:
            return Value(shown, sentence.source(noun.start(), noun.end()))
    of_noun = report.noun is not None and report.format is not None
    span = sentence.parsed.of(report.noun if of_noun and report.noun is not None else report.verb)
    if report.format == "telephone" and not of_noun and has_place:
        return Value("in-person", span, firm=False)
    if report.format is not None:
        return Value(report.format, span, firm=of_noun)
    return Value("in-person", span, firm=False) if has_place else None


def _place(sentence: Sentence, report: Report, scope: frozenset[int], words: Words) -> Value[str] | None:
    """Return the most exact place of the meeting: a building ("at") before a city ("in")."""
    text = sentence.tokens.text
    found = list(find_places(text))
    if report.strength == VISIT:
        found += _object_place(text, report.verb.idx + len(report.verb.text) - sentence.tokens.start_char)
    found = [each for each in found if _is_place(each, sentence, report, words)]
    its = [each for each in found if _is_its(each, sentence, report, scope)]
    best = min(its, key=lambda each: (each.prep != "at", each.start), default=None)
    if best is None:
        return None
    end = _with_facility(text, best.end, words)
    if best.prep == "in" and end == best.end and re.search(r"['’]s$", text[:end]):
        end -= len("'s")  # "in Aachen's town hall"
    return Value(text[best.start : end], sentence.source(best.start, end), firm=best.prep == "at")


def _object_place(text: str, start: int) -> list[Place]:
    """Return the capitalized words that follow directly at a character."""
    shift = start - len("at")
    return [
        Place(place.start + shift, place.end + shift, "at", start + 1)
        for place in find_places("at" + text[start:])
        if place.at == 0
    ]


def _is_its(place: Place, sentence: Sentence, report: Report, scope: frozenset[int]) -> bool:
    """Tell whether a place is that of the meeting reported."""
    preposition = sentence.token_at(place.at)
    if _goes_on_where(place, sentence, report):
        return True
    if report.strength == TOPIC and report.noun is None:
        return is_attached(preposition, report)
    if preposition.i > report.verb.i:
        return preposition.i in scope or is_attached(preposition, report)
    if report.noun is not None and report.noun.end <= preposition.i:  # "In talks at the Ministry, the two ..."
        return preposition.i in scope
    first = preposition.i == sentence.tokens.start or preposition.nbor(-1).text == ","
    beside = re.search(r"\b(?:margins|sidelines|fringes)\b", sentence.tokens.text[: place.at])
    return is_attached(preposition, report) or (preposition.i in scope and (first or beside is not None))


def _goes_on_where(place: Place, sentence: Sentence, report: Report) -> bool:
    """Tell whether a place is taken up by the clause of the report: "travelled to Kyiv, where he met"."""
    end = report.verb.idx - sentence.tokens.start_char
    between = sentence.tokens.text[place.end : end] if place.end < end else ""
    return re.search(r",\s+where\b[^,;]*$", between) is not None


def _is_place(place: Place, sentence: Sentence, report: Report, words: Words) -> bool:
    """Tell whether capitalized words can name the place of a meeting; after "to" only that of a visit."""
    is_visit = report.strength in (VISIT, HOST) or _is_visit(report) or _goes_on_where(place, sentence, report)
    if place.prep == "to" and not is_visit:
        return False
    return _can_be_place(place, sentence, words)


def _can_be_place(place: Place, sentence: Sentence, words: Words) -> bool:
    """Tell whether capitalized words can name a place: no date, event, person or part of a longer noun."""
    text = sentence.tokens.text
    name = text[place.start : place.end]
    if any(when.start < place.end and place.start < when.end for when in find_dates(text, issued=None)):
        return False
    if is_event(name, words) or goes_with_post(place, text, words):
        return False
    if _with_facility(text, place.end, words) > place.end:
        return True
    possessive = place.prep == "in" and re.search(r"['’]s$", name) is not None  # "in Aachen's town hall"
    return name.split()[0] not in words.posts and (possessive or not _is_modifier(sentence, place.end))


def goes_with_post(place: Place, text: str, words: Words) -> bool:
    """Tell whether words belong to what is before them: "Minister in the Prime Minister's Office", "took part in X"."""
    before = text[: place.at].split()[-1:]
    if not before:
        return False
    if re.search(r"\b(?:(?:Minister|Secretary|Under-?\s?Secretary) of State|State Secretary)\s+$", text[: place.at]):
        return True
    if place.prep == "to" and before[0] in words.posts:  # "Ambassador to the Philippines"
        return True
    in_the = place.prep == "in" and "the" in text[place.at : place.start].split()
    return (before[0] in words.posts and in_the) or before[0].lower() in ("part", "participated", "engaged")


def tell_place(sentence: Sentence, words: Words) -> Value[str] | None:
    """Return the first place that a sentence names, whatever it says of it."""
    text = sentence.tokens.text
    for place in find_places(text):
        if place.prep != "to" and _can_be_place(place, sentence, words):
            return Value(text[place.start : place.end], sentence.source(place.start, place.end))
    return None


def _is_visit(report: Report) -> bool:
    """Tell whether the noun of meeting is a visit."""
    return report.noun is not None and report.noun[-1].lemma_.lower() == "visit"


def is_event(name: str, words: Words) -> bool:
    """Tell whether a name is that of an event: its head, the last word before "of" or the last one, is such a noun."""
    heads = {part.split()[-1].strip("'’") for part in re.split(r"\s+(?:of|for|on)\s+(?:the\s+)?", name)[:1]}
    return any(words.has("event noun", head) for head in heads)


def _with_facility(text: str, end: int, words: Words) -> int:
    """Return the end of a name with a small word that belongs to it: "NATO headquarters"."""
    match = re.match(r"\s+(\w+)", text[end:])
    return end + match.end() if match and words.has("facility noun", match[1].lower()) else end


def _is_modifier(sentence: Sentence, end: int) -> bool:
    """Tell whether a name only modifies the small noun after it: "at the Japanese side's request"."""
    rest = sentence.tokens.text[end:]
    if not re.match(r"\s+[a-z]", rest):
        return False
    following = sentence.token_at(end + len(rest) - len(rest.lstrip()))
    dated = any(when.start == 0 for when in find_dates(rest.lstrip(), issued=None))
    return following.pos_ == "NOUN" and not dated


def is_room(name: str, words: Words) -> bool:
    """Tell whether a name is that of a room, so more exact than that of a building: "Oval Office"."""
    return words.has("room noun", name.rsplit(maxsplit=1)[-1].lower())


def tell_more(sentence: Sentence, words: Words) -> Told:
    """Return what a sentence adds on a meeting known: hour, duration, and the place that hangs on its noun.

    Matches: "The talks in the Oval Office began at 2:30 p.m.", "During the talks at the Ministry, ...".
    """
    text = sentence.tokens.text
    start, minutes = tell_time(sentence)
    noun = names_meeting(text, words)
    place = next((each for each in find_places(text) if noun and 0 <= each.at - noun.end() <= 1), None)
    if place is None or place.prep == "to" or not _can_be_place(place, sentence, words):
        return Told(start=start, minutes=minutes)
    span = sentence.source(place.start, place.end)
    return Told(start=start, minutes=minutes, place=Value(text[place.start : place.end], span, firm=place.prep == "at"))


_CALLING = re.compile(r"calls?\s+(?:for|on|upon)\b", re.IGNORECASE)


def names_meeting(title: str, words: Words) -> re.Match[str] | None:
    """Return the noun of meeting in a title; "calls for" and "press conference" are none."""
    others = [match.span() for match in words.pattern("other noun", plural=True).finditer(title)]
    for match in words.pattern("noun", plural=True).finditer(title):
        inside = any(start <= match.start() and match.end() <= end for start, end in others)
        is_noun = re.search(r"\b(?:an?|courtesy)\s+$", title[: match.start()])
        if not inside and (is_noun or not _CALLING.match(title, match.start())):
            return match
    return None
