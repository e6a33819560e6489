"""Two readouts of one series, written for the tests, and what is read from them, made by hand."""

import datetime
import hashlib

from kg.model import (
    Block,
    Cited,
    CitedDate,
    Document,
    Entity,
    Meeting,
    Mention,
    Participation,
    Reading,
    Relation,
    Span,
    Statement,
)

TEXT_2024 = """\
Ministry of Defense
June 2, 2024

Defense Ministers Meet in Singapore

On June 2, Defense Minister Kihara and Secretary of Defense Austin met in Singapore from 13:15 for about 30 minutes.
The Ministers confirmed the return of Marine Corps Air Station (MCAS) Futenma. Secretary Austin welcomed the larger
bilateral presence. It rained.
"""

TEXT_2025 = """\
Ministry of Defense
October 29, 2025

Defense Ministers Meet in Tokyo

On October 29, Defense Minister Koizumi and Secretary Hegseth held talks from 10:25 for about 60 minutes.

2 Realignment

- (1) The Ministers reiterated the importance of the return of MCAS Futenma, and agreed to start the exchange of data
by the end of the year with the Republic of Korea. Minister Koizumi criticized “Russia’s” aggression.
- (2) The Prime Minister did not agree. The Futenma Replacement Facility is built at Henoko.
"""


def find(text: str, words: str, nth: int = 1) -> Span:
    """Return the nth place of words in a text."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def _document(source: str, text: str, title: str, day: datetime.date, day_words: str) -> Document:
    return Document(
        source=source,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        media_type="text/plain",
        blocks=(Block("title", find(text, title)),),
        title=Cited(title, find(text, title)),
        publisher=Cited("Ministry of Defense", find(text, "Ministry of Defense")),
        issued=CitedDate(day, find(text, day_words)),
    )


JAPAN = Entity("country/JP", "Country", "Japan", same_as=("http://www.wikidata.org/entity/Q17",))
UNITED_STATES = Entity("country/US", "Country", "United States", same_as=("http://www.wikidata.org/entity/Q30",))
KOREA = Entity("country/KR", "Country", "Republic of Korea", label="South Korea")
RUSSIA = Entity("country/RU", "Country", "Russia")
MINISTRY = Entity("organization/ministry-of-defense-jp", "Organization", "Ministry of Defense")
SINGAPORE = Entity("country/SG", "Country", "Singapore")
FUTENMA = Entity(
    "facility/marine-corps-air-station-futenma",
    "Facility",
    "Marine Corps Air Station Futenma",
    also=("MCAS Futenma", "Marine Corps Air Station (MCAS) Futenma"),
)
REPLACEMENT = Entity("facility/futenma-replacement-facility", "Facility", "Futenma Replacement Facility")
HENOKO = Entity("place/henoko", "Place", "Henoko")
KIHARA = Entity("person/kihara-jp", "Person", "Kihara")
AUSTIN = Entity("person/austin-us", "Person", "Austin")
KOIZUMI = Entity("person/koizumi-jp", "Person", "Koizumi")
HEGSETH = Entity("person/hegseth-us", "Person", "Hegseth")
PRIME_MINISTER = Entity("officeholder/prime-minister", "Officeholder", "The Prime Minister")


def _sentence(text: str, start: str, end: str) -> Span:
    return Span(find(text, start).start, find(text, end).end)


def _reading_2024() -> Reading:
    text = TEXT_2024
    opening = _sentence(text, "On June 2", "30 minutes.")
    first = _sentence(text, "The Ministers confirmed", "Futenma.")
    second = _sentence(text, "Secretary Austin welcomed", "presence.")
    meeting = Meeting(
        id="meeting/2024-06-02-jp-us",
        date=datetime.date(2024, 6, 2),
        start=datetime.time(13, 15),
        minutes=30,
        format="in-person",
        place=SINGAPORE.id,
        participations=(
            Participation(KIHARA.id, "Defense Minister", JAPAN.id, opening, inferred_by="publisher"),
            Participation(AUSTIN.id, "Secretary of Defense", UNITED_STATES.id, opening, inferred_by="title"),
        ),
        evidence=(
            ("date", find(text, "On June 2")),
            ("start", find(text, "13:15")),
            ("minutes", find(text, "30 minutes")),
            ("format", find(text, "met")),
            ("place", find(text, "Singapore", 2)),
        ),
    )
    statements = (
        Statement(
            cue=find(text, "confirmed"),
            evidence=first,
            force="Affirmation",
            lemma="confirm",
            speakers=(KIHARA.id, AUSTIN.id),
            content=_sentence(text, "the return of", "(MCAS) Futenma"),
            mentions=(FUTENMA.id,),
            ordinal=1,
            meeting=meeting.id,
            speakers_inferred_by="group",
        ),
        Statement(
            cue=find(text, "welcomed"),
            evidence=second,
            force="Welcome",
            lemma="welcome",
            speakers=(AUSTIN.id,),
            content=_sentence(text, "the larger", "bilateral presence"),
            ordinal=2,
            meeting=meeting.id,
        ),
    )
    return Reading(
        document=_document(
            "in/2024-06-02-jp-us.txt",
            text,
            "Defense Ministers Meet in Singapore",
            datetime.date(2024, 6, 2),
            "June 2, 2024",
        ),
        meetings=(meeting,),
        entities=(JAPAN, UNITED_STATES, MINISTRY, SINGAPORE, FUTENMA, KIHARA, AUSTIN),
        mentions=(
            Mention(find(text, "Ministry of Defense"), MINISTRY.id),
            Mention(find(text, "Kihara"), KIHARA.id),
            Mention(find(text, "Austin"), AUSTIN.id),
            Mention(find(text, "Austin", 2), AUSTIN.id),
            Mention(find(text, "Singapore", 2), SINGAPORE.id),
            Mention(find(text, "Marine Corps Air Station (MCAS) Futenma"), FUTENMA.id),
            Mention(find(text, "The Ministers"), KIHARA.id, inferred_by="group"),
            Mention(find(text, "The Ministers"), AUSTIN.id, inferred_by="group"),
        ),
        statements=statements,
        unread=(find(text, "It rained."),),
    )


def _statements_2025(text: str, meeting: str) -> tuple[Statement, ...]:
    first = _sentence(text, "The Ministers reiterated", "Republic of Korea.")
    return (
        Statement(
            cue=find(text, "reiterated"),
            evidence=first,
            force="Affirmation",
            lemma="reiterate",
            speakers=(KOIZUMI.id, HEGSETH.id),
            content=_sentence(text, "the importance", "MCAS Futenma"),
            mentions=(FUTENMA.id,),
            section="2 (1)",
            ordinal=1,
            meeting=meeting,
            speakers_inferred_by="group",
        ),
        Statement(
            cue=find(text, "agreed"),
            evidence=first,
            force="Agreement",
            lemma="agree",
            speakers=(KOIZUMI.id, HEGSETH.id),
            content=_sentence(text, "to start", "Republic of Korea"),
            mentions=(KOREA.id,),
            undertaking=True,
            deadline=datetime.date(2025, 12, 31),
            deadline_text=find(text, "by the end of the year"),
            section="2 (1)",
            ordinal=2,
            meeting=meeting,
            speakers_inferred_by="group",
        ),
        Statement(
            cue=find(text, "criticized"),
            evidence=_sentence(text, "Minister Koizumi criticized", "aggression."),
            force="Criticism",
            lemma="criticize",
            speakers=(KOIZUMI.id,),
            content=_sentence(text, "“Russia’s", "aggression"),
            addressees=(HEGSETH.id,),
            targets=(RUSSIA.id,),
            mentions=(RUSSIA.id,),
            section="2 (1)",
            ordinal=3,
            meeting=meeting,
        ),
        Statement(
            cue=find(text, "agree", 2),
            evidence=find(text, "The Prime Minister did not agree."),
            force="Agreement",
            lemma="agree",
            speakers=(PRIME_MINISTER.id,),
            negated=True,
            section="2 (2)",
            ordinal=4,
            meeting=meeting,
        ),
    )


def _reading_2025() -> Reading:
    text = TEXT_2025
    opening = _sentence(text, "On October 29", "60 minutes.")
    built = find(text, "The Futenma Replacement Facility is built at Henoko.")
    meeting = Meeting(
        id="meeting/2025-10-29-jp-us",
        date=datetime.date(2025, 10, 29),
        start=datetime.time(10, 25),
        minutes=60,
        participations=(
            Participation(KOIZUMI.id, "Defense Minister", JAPAN.id, opening, inferred_by="publisher"),
            Participation(HEGSETH.id, "Secretary", UNITED_STATES.id, opening),
            Participation(PRIME_MINISTER.id, "Prime Minister", None, find(text, "The Prime Minister did not agree.")),
        ),
        evidence=(
            ("date", find(text, "On October 29")),
            ("start", find(text, "10:25")),
            ("minutes", find(text, "60 minutes")),
        ),
    )
    return Reading(
        document=_document(
            "2025-10-29-jp-us.txt",
            text,
            "Defense Ministers Meet in Tokyo",
            datetime.date(2025, 10, 29),
            "October 29, 2025",
        ),
        meetings=(meeting,),
        entities=(
            JAPAN,
            UNITED_STATES,
            KOREA,
            RUSSIA,
            MINISTRY,
            FUTENMA,
            REPLACEMENT,
            HENOKO,
            KOIZUMI,
            HEGSETH,
            PRIME_MINISTER,
        ),
        mentions=(
            Mention(find(text, "Ministry of Defense"), MINISTRY.id),
            Mention(find(text, "Koizumi"), KOIZUMI.id),
            Mention(find(text, "Koizumi", 2), KOIZUMI.id),
            Mention(find(text, "Hegseth"), HEGSETH.id),
            Mention(find(text, "MCAS Futenma"), FUTENMA.id),
            Mention(find(text, "Republic of Korea"), KOREA.id),
            Mention(find(text, "Russia"), RUSSIA.id),
            Mention(find(text, "The Prime Minister"), PRIME_MINISTER.id),
            Mention(find(text, "Futenma Replacement Facility"), REPLACEMENT.id),
            Mention(find(text, "Henoko"), HENOKO.id),
        ),
        statements=_statements_2025(text, meeting.id),
        relations=(
            Relation(REPLACEMENT.id, "locatedIn", HENOKO.id, built),
            Relation(REPLACEMENT.id, "replaces", FUTENMA.id, built, inferred_by="name"),
        ),
    )


READING_2024 = _reading_2024()
READING_2025 = _reading_2025()
READINGS = (READING_2024, READING_2025)
