import csv
import datetime
import json
from pathlib import Path

import pytest

from kg import language, lexicon, resources
from kg.documents import read
from kg.extract.occasion import Occasion, find_occasions
from kg.extract.report import find_report
from kg.extract.wording import words_of
from kg.model import Block, Cited, CitedDate, Document, Span

SHARED = Path(__file__).resolve().parents[3] / "shared"
ISSUED = datetime.date(2021, 10, 13)  # a Wednesday


def occasions(text: str, title: str = "Press release", issued: datetime.date | None = ISSUED) -> list[Occasion]:
    """Read a title and paragraphs; a line with "# " before it is a heading."""
    whole, blocks = title, [Block("title", Span(0, len(title)))]
    for part in text.split("\n\n"):
        start, plain = len(whole) + 2, part.removeprefix("# ")
        whole += f"\n\n{plain}"
        blocks.append(Block("paragraph" if plain == part else "heading", Span(start, len(whole))))
    document = Document(
        "test", whole, "0" * 64, "text/plain", tuple(blocks),
        title=Cited(title, Span(0, len(title))), issued=CitedDate(issued) if issued else None,
    )  # fmt: skip
    return find_occasions(document, language.parse(document), lexicon=lexicon.load())


def summary(occasion: Occasion) -> tuple[str | None, str | None, int | None, str | None, str | None]:
    return (
        str(occasion.date) if occasion.date else None,
        occasion.start.strftime("%H:%M") if occasion.start else None,
        occasion.minutes,
        occasion.format,
        occasion.place,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On October 12, commencing at around 3:30 p.m. for approximately 40 minutes, Minister Ono held a "
            "telephone talk with H.E. Ms. Claire Morel, Minister for the Armed Forces of France.",
            ("2021-10-12", "15:30", 40, "telephone", None),
        ),
        (
            "On October 12, from 9:10 a.m., Mr. Ono held a meeting with the Rt. Hon. Ann Lee, who visited Osaka on "
            "October 10, at the Iikura Guest House.",
            ("2021-10-12", "09:10", None, "in-person", "Iikura Guest House"),
        ),
        (
            "Secretary of State Paul Boyd met with Foreign Minister Sari today in Washington, D.C. to discuss Burma.",
            ("2021-10-13", None, None, "in-person", "Washington, D.C."),
        ),
        (
            "Minister Suh had a phone conversation with U.S. Secretary of Defense Hale from 8:30 to 9:05 today.",
            ("2021-10-13", "08:30", 35, "telephone", None),
        ),
        (
            "The Foreign Secretary met Foreign Minister Tamm in London yesterday.",
            ("2021-10-12", None, None, "in-person", "London"),
        ),
        (
            "On the afternoon of 12 October local time, Foreign Minister Liu held talks with Minister Rau in Guiyang.",
            ("2021-10-12", None, None, "in-person", "Guiyang"),
        ),
        (
            "The Secretary General met with the Prime Minister in Rome on Tuesday (12 October 2021) to prepare the "
            "Summit in Madrid in June.",
            ("2021-10-12", None, None, "in-person", "Rome"),
        ),
        (
            "Minister Amin met Secretary Pike at 1515hrs on the sidelines of the ADMM-Plus in Bangkok, Thailand today.",
            ("2021-10-13", "15:15", None, "in-person", "Bangkok"),
        ),
        (
            "The 54th ASEAN Foreign Ministers' Meeting was held via videoconference on 2 October 2021.",
            ("2021-10-02", None, None, "video", None),
        ),
        (
            "President Cole met virtually on Monday with President Chen for three and a half hours.",
            ("2021-10-11", None, 210, "video", None),
        ),
        (
            "The President received Mr Ivanov at the Fort de Brégançon on Monday 11 October.",
            ("2021-10-11", None, None, "in-person", "Fort de Brégançon"),
        ),
        (
            "Minister Dalton hosted his Fijian counterpart in Canberra this week.",
            (None, None, None, "in-person", "Canberra"),
        ),
        ("Minister Anand visited Latvia on 12 October.", ("2021-10-12", None, None, "in-person", "Latvia")),
        (
            "The Secretary General welcomed President Demir to NATO headquarters.",
            (None, None, None, "in-person", "NATO headquarters"),
        ),
        (
            "The Minister paid a courtesy call on President Saar at Kadriorg Palace.",
            (None, None, None, "in-person", "Kadriorg Palace"),
        ),
        (
            "During a phone call today, Chancellor Vogel expressed her condolences.",
            ("2021-10-13", None, None, "telephone", None),
        ),
        ("OTTAWA – Minister Roy met Minister Pike on Tuesday.", ("2021-10-12", None, None, "in-person", None)),
        (
            "Minister Roy spoke with Minister Pike on the margins of the NATO Ministerial.",
            (None, None, None, "in-person", None),
        ),
        ("Minister Roy met Minister Pike at the latter's request.", (None, None, None, "in-person", None)),
    ],
)
def test_the_circumstances_of_one_meeting(text: str, expected: tuple[object, ...]) -> None:
    assert [summary(occasion) for occasion in occasions(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Minister Lim will visit Bangkok on 16 October. He will meet his Thai counterpart.",
        "Canada condemns the attack in Kabul.",
        "We, the Foreign Ministers of Canada and France, express our deep concern over the elections.",
        "The Minister spoke to reporters in Oslo. He had met his counterpart in May.",
        "Officials who met in Rome last year agreed on the text.",
        "Both countries met the requirements.",
    ],
)
def test_a_meeting_merely_named_is_none(text: str) -> None:
    assert occasions(text) == []


def test_a_later_sentence_adds_to_the_meeting() -> None:
    text = "Minister Roy met Minister Pike in Oslo today. The talks lasted an hour and a quarter."
    assert [summary(each) for each in occasions(text)] == [("2021-10-13", None, 75, "in-person", "Oslo")]


def test_meetings_named_beside_the_one_reported_are_left() -> None:
    text = (
        "Minister Roy met Minister Pike in Oslo yesterday. Earlier in the day, he called on Prime Minister Berg. "
        "They last met in Rome. They will meet again in Paris."
    )
    assert [summary(each) for each in occasions(text)] == [("2021-10-12", None, None, "in-person", "Oslo")]


def test_a_speaker_reports_several_meetings() -> None:
    text = (
        "I would like to report on the meetings I had today while in Hanoi. First, at 9.15 this morning I met Minister "
        "Roy for forty minutes at the Opera House. Next I sat down with Minister Pike. Finally, I had a telephone call "
        "of twenty minutes with Minister Berg."
    )
    assert [summary(each) for each in occasions(text)] == [
        ("2021-10-13", "09:15", 40, "in-person", "Opera House"),
        ("2021-10-13", None, None, "in-person", "Hanoi"),
        ("2021-10-13", None, 20, "telephone", None),
    ]


OSLO = "Minister Roy met Minister Pike in Oslo on 11 October. They discussed trade."
IN_OSLO = ("2021-10-11", None, None, "in-person", "Oslo")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Later the same day, Minister Roy was received by President Saar at Kadriorg Palace. They discussed gas.",
            ("2021-10-11", None, None, "in-person", "Kadriorg Palace"),
        ),
        (
            "On the following day, Minister Roy had a phone call with Minister Berg. They discussed energy.",
            ("2021-10-12", None, None, "telephone", None),
        ),
        (
            "Prior to that, at 9:30 a.m., the Minister paid a courtesy call on President Saar. He thanked her.",
            ("2021-10-11", "09:30", None, "in-person", None),
        ),
        (
            "In a separate meeting, Minister Roy and Foreign Minister Berg reviewed energy.",
            ("2021-10-11", None, None, "in-person", None),
        ),
        (
            "# Call on the President\n\nMinister Roy called on President Saar at Kadriorg Palace. He thanked her.",
            (None, None, None, "in-person", "Kadriorg Palace"),
        ),
        (
            "On 12 October, Minister Roy met Minister Berg in Bergen. They discussed energy.",
            ("2021-10-12", None, None, "in-person", "Bergen"),
        ),
        (
            "On the sidelines of the Forum, Minister Roy met President Saar. They discussed energy.",
            ("2021-10-11", None, None, "in-person", None),
        ),
        ("Minister Roy also met with President Saar to discuss energy.", (None, None, None, "in-person", None)),
    ],
)
def test_one_more_meeting(text: str, expected: tuple[object, ...]) -> None:
    assert [summary(each) for each in occasions(f"{OSLO}\n\n{text}")] == [IN_OSLO, expected]


@pytest.mark.parametrize(
    "text",
    [
        "The Ministers signed an agreement. After the lunch, Minister Roy paid a courtesy call on President Saar.",
        "They noted the plan. Minister Pike also met with President Saar in Bergen. Minister Roy raised trade.",
        "Minister Roy also hosted a dinner for Minister Pike.",
        "This was welcomed by the Minister of Trade Ann Berg.",
        "Minister Roy welcomed President Saar's proposal.",
        "Minister Roy had earlier met President Saar over breakfast.",
    ],
)
def test_what_is_named_in_passing_is_no_further_meeting(text: str) -> None:
    assert [summary(each) for each in occasions(f"{OSLO}\n\n{text}")] == [IN_OSLO]


def test_a_visit_gives_place_and_days_to_the_meetings_told_after_it() -> None:
    text = (
        "Minister Roy paid an official visit to Estonia from 10 to 12 October. On 11 October, he held talks with "
        "Minister Tamm. They discussed trade.\n\nOn 12 October, he called on President Saar at Kadriorg Palace. "
        "He thanked her."
    )
    assert [summary(each) for each in occasions(text)] == [
        ("2021-10-11", None, None, "in-person", "Estonia"),
        ("2021-10-12", None, None, "in-person", "Kadriorg Palace"),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Minister Roy led a delegation to Tartu for the review. The Ministers lauded the experts.", "Tartu"),
        ("Minister Roy travelled to Tartu, where he was received by President Saar.", "Tartu"),
        ("In talks at the Ministry of Defence, Minister Roy and Minister Pike went over it.", "Ministry of Defence"),
        ("Minister Roy met Minister Pike at the White House. Their talks in the Oval Office ran on.", "Oval Office"),
    ],
)
def test_the_place_by_visit_by_front_and_by_room(text: str, place: str) -> None:
    assert [each.place for each in occasions(text)] == [place]


def test_a_sentence_that_reports_two_meetings() -> None:
    text = (
        "Minister Roy spoke separately with Prime Minister Saar of Estonia on Monday and with President Berg of Norway "
        "yesterday, by phone in both cases.\n\nIn the first call, which ran to about forty minutes, he raised "
        "trade.\n\nWhen he spoke with President Berg, Minister Roy raised gas."
    )
    first, second = occasions(text)
    assert summary(first) == ("2021-10-11", None, 40, "telephone", None)
    assert summary(second) == ("2021-10-12", None, None, "telephone", None)
    assert first.sentence.end < second.sentence.start


def test_a_title_and_the_acts_of_all_show_a_meeting_that_no_sentence_reports() -> None:
    text = "The Ministers commended the progress made. They directed the experts to finalise the text."
    title = "Communiqué of the 3rd Session of the Joint Permanent Commission, Kigali, Rwanda, 12 October 2021"
    (meeting,) = occasions(text, title=title)
    assert summary(meeting) == ("2021-10-12", None, None, "in-person", "Kigali")
    (shown,) = occasions("The two Ministers discussed trade. The two sides agreed to go on.", title="Press release")
    assert summary(shown) == (None, None, None, None, None)


def test_the_title_gives_what_the_text_does_not() -> None:
    (call,) = occasions("The Prime Minister spoke to President Rojas.", title="PM call: 11 October 2021")
    assert summary(call) == ("2021-10-11", None, None, "telephone", None)
    (meeting,) = occasions("Minister Roy spoke today with Minister Pike.", title="Minister Roy's Meeting")
    assert summary(meeting) == ("2021-10-13", None, None, "in-person", None)


def test_a_title_alone_reports_a_meeting_unless_it_is_that_of_a_speech() -> None:
    text = "The Ministers reaffirmed the partnership."
    (meeting,) = occasions(text, title="Joint Statement of the Trilateral Ministerial Meeting in Oslo, 12 October 2021")
    assert summary(meeting) == ("2021-10-12", None, None, "in-person", "Oslo")
    for title in ("Remarks after the meeting in Oslo", "Minister calls for restraint", "Press conference in Oslo"):
        assert occasions(text, title=title) == []


def test_the_dateline_is_neither_day_nor_place() -> None:
    (call,) = occasions("BEIJING, 13 October - On the evening of 12 October, Minister Qin met Minister Ilves.")
    assert summary(call) == ("2021-10-12", None, None, "in-person", None)


def test_a_meeting_long_ago_counts_only_where_its_day_is_written_in_full() -> None:
    (meeting,) = occasions("The Ministers met in Seoul on 13 July 2021 for the fifth round of talks.")
    assert summary(meeting) == ("2021-07-13", None, None, "in-person", "Seoul")
    assert occasions("The Ministers met in Seoul last year.") == []


def test_without_a_date_of_issue_today_stays_open() -> None:
    (occasion,) = occasions("Minister Roy met Minister Pike in Oslo today.", issued=None)
    assert summary(occasion) == (None, None, None, "in-person", "Oslo")


def test_each_value_cites_its_words() -> None:
    title, text = (
        "Press release",
        "On Tuesday, Minister Roy held talks from 10:25 for 60 minutes at the Ministry of Defense.",
    )
    (occasion,) = occasions(text, title)
    whole = f"{title}\n\n{text}"
    assert {name: whole[span.start : span.end] for name, span in occasion.evidence} == {
        "date": "Tuesday",
        "start": "10:25",
        "minutes": "60 minutes",
        "format": "talks",
        "place": "Ministry of Defense",
    }
    assert occasion.date_rule == "weekday"
    assert whole[occasion.sentence.start : occasion.sentence.end] == text


def test_each_example_of_the_word_list_is_read() -> None:
    words, unread = words_of(lexicon.load()), []
    with (resources.lexicons() / "meeting_words.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"].split()[-1] in ("verb", "noun")]
    other = ("detail", "topic", "other", "event", "facility", "room", "party", "visit noun")
    checked = [row for row in rows if not row["kind"].startswith(other)]
    for row in checked:
        subject = "The meeting" if row["kind"] == "happen verb" else "Minister Sato"
        report = find_report(next(language.model()(f"{subject} {row['example']}.").sents), words)
        if report is None or (row["kind"] == "noun" and report.format != (row["format"] or None)):
            unread.append(row["word"])
    assert len(checked) > 100
    assert unread == []


GOLD = sorted((SHARED / "gold").glob("*.json"))


@pytest.mark.skipif(not GOLD, reason="the annotated readouts are not beside this checkout")
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_the_annotated_readouts(path: Path) -> None:
    document = read(str(SHARED / "readouts" / f"{path.stem}.txt"))
    found = find_occasions(document, language.parse(document), lexicon=lexicon.load())
    fields = ("date", "start", "minutes", "format", "place")
    expected = [
        tuple(meeting[field] for field in fields) for meeting in json.loads(path.read_text("utf-8"))["meetings"]
    ]
    assert [summary(occasion) for occasion in found] == expected
