"""A title → what it tells of the meeting: a day, a form, a place.

Example: "PM call with President Rojas: 11 October 2021" → 2021-10-11, telephone.
"""

import datetime
import re
from collections.abc import Iterator

from kg.extract.circumstances import find_places
from kg.extract.dates import find_dates
from kg.extract.told import ZONES, Told, Value, goes_with_post, is_event, names_meeting
from kg.extract.wording import Words
from kg.model import Cited, MeetingFormat, Span


def tell_title(title: Cited | None, words: Words, issued: datetime.date | None) -> Told:
    """Return what the title tells: a full date, a format, a place."""
    if title is None or title.span is None or not _is_of_meeting(title.value, words):
        return Told()
    return Told(
        date=next(_title_dates(title, issued), None),
        format=_title_format(title, words),
        place=next(_title_places(title, words), None),
    )


_OUTCOME = re.compile(
    r"\b(?:communiqu[eé]|outcomes?|agreed minutes|joint statement|conclusions|session)\b", re.IGNORECASE
)


def _is_of_meeting(title: str, words: Words) -> bool:
    """Tell whether a title is that of a meeting: by a noun or a verb, or as the outcome of a body that meets."""
    if names_meeting(title, words) or find_meeting_verb(title):
        return True
    return bool(_OUTCOME.search(title) and words.pattern("body noun").search(title))


def _in_title(title: Cited, start: int, end: int) -> Span:
    """Return the place in the document of a part of the title; all of it where its text was changed."""
    span = title.span or Span(0, 0)
    if span.end - span.start != len(title.value):
        return span
    return Span(span.start + start, span.start + end)


def _title_dates(title: Cited, issued: datetime.date | None) -> Iterator[Value[datetime.date]]:
    """Yield the days written in the title."""
    for when in find_dates(title.value, issued=issued):
        is_day = when.date == when.latest and when.rule == "written"
        if when.date and is_day and not (issued and when.date > issued + ZONES):
            yield Value(when.date, _in_title(title, when.start, when.end))


_MEETING_VERB = re.compile(r"\b(?:meets?|met|receives?|hosts?|welcomes?|visits?|calls?\s+on)\b", re.IGNORECASE)
_CALL_VERB = re.compile(
    r"\b(?:speaks?|spoke|talks?)\s+(?:with|to)\b|\b(?:phones?|calls?)\b(?!\s+(?:on|for))", re.IGNORECASE
)


def find_meeting_verb(title: str) -> re.Match[str] | None:
    """Return the verb in a title that tells of a meeting."""
    return _MEETING_VERB.search(title) or _CALL_VERB.search(title)


def _title_format(title: Cited, words: Words) -> Value[MeetingFormat] | None:
    """Return the format that the title shows."""
    medium = words.pattern("medium").search(title.value)
    if medium:
        shown = words.rows("medium", medium[0].lower())[0].format
        return Value(shown, _in_title(title, *medium.span())) if shown else None
    noun = names_meeting(title.value, words)
    if noun:
        key = noun[0].lower()
        rows = words.rows("noun", key) or words.rows("noun", key.removesuffix("s"))
        if rows and rows[0].format:
            return Value(rows[0].format, _in_title(title, *noun.span()), firm=rows[0].format != "in-person")
    body = words.pattern("body noun").search(title.value) if _OUTCOME.search(title.value) else None
    verb = _MEETING_VERB.search(title.value) or body
    return Value("in-person", _in_title(title, *verb.span()), firm=False) if verb else None


_LAST_PLACE = re.compile(r"(?:[,(]|\s[–-])\s*(?P<place>[^\W\d][\w'’ -]{2,40}?)(?:,\s*[^\W\d][\w'’ .-]{2,40})?,?\s*\(?$")


def _title_places(title: Cited, words: Words) -> Iterator[Value[str]]:
    """Yield the places in the title: "in Oslo", and what stands before the day: "Kigali, Rwanda, 5 May 2023"."""
    verb = find_meeting_verb(title.value)
    for place in find_places(title.value):
        end = verb.start() if verb and place.start < verb.start() < place.end else place.end
        name = title.value[place.start : end].rstrip()
        if place.prep == "to" or is_event(name, words) or goes_with_post(place, title.value, words):
            continue
        if not find_dates(f"in {name}", issued=None):
            yield Value(name, _in_title(title, place.start, place.start + len(name)))
    for when in find_dates(title.value, issued=None):
        last = _LAST_PLACE.search(title.value, 0, when.start) if when.date and when.rule == "written" else None
        if last and _can_be_place(last["place"].strip(), words):
            yield Value(last["place"].strip(), _in_title(title, *last.span("place")))


def _can_be_place(name: str, words: Words) -> bool:
    """Tell whether words before a day can be a place: names throughout, no post, no event, no meeting."""
    is_name = all(part[:1].isupper() or part in ("of", "the", "de", "am", "al") for part in name.split())
    if not is_name or name.split(maxsplit=1)[0] in words.posts:
        return False
    return not is_event(name, words) and not names_meeting(name, words)
