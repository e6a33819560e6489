import datetime

import pytest

from kg.extract.dates import find_dates, find_deadline
from kg.extract.periods import shifted

ISSUED = datetime.date(2024, 5, 14)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "date", "rule"),
    [
        ("On October 29, 2025, they met", "2025-10-29", "written"),
        ("Posted On: 21 FEB 2024", "2024-02-21", "written"),
        ("AUGUST 23, 2023", "2023-08-23", "written"),
        ("Date 2025-08-23", "2025-08-23", "written"),
        ("Brussels, 13.05.2024", "2024-05-13", "written"),
        ("05/13/2024", "2024-05-13", "written"),
        ("4/5/2024", "2024-05-04", "order of day and month from the date of issue"),
        ("on Thursday (1 June 2023)", "2023-06-01", "written"),
        ("on Sept. 19", "2024-09-19", "year from the date of issue"),
        ("on 20 December", "2023-12-20", "year from the date of issue"),
        ("on the 9th of May", "2024-05-09", "year from the date of issue"),
        ("on June 1-3, 2024", "2024-06-01", "written"),
        ("met today in Rome", "2024-05-14", "today"),
        ("this evening", "2024-05-14", "today"),
        ("New Delhi yesterday", "2024-05-13", "yesterday"),
        ("last night", "2024-05-13", "yesterday"),
        ("met on Tuesday", "2024-05-14", "weekday"),
        ("met on Wednesday", "2024-05-08", "weekday"),
        ("last Tuesday", "2024-05-07", "weekday"),
        ("next Tuesday", "2024-05-21", "weekday"),
        ("On the 9th, the Minister met", "2024-05-09", "month from the date of issue"),
        ("On the 29th, the Minister met", "2024-04-29", "month from the date of issue"),
        ("two days ago", "2024-05-12", "counted from the date of issue"),
    ],
)
def test_a_day_is_found(text: str, date: str, rule: str) -> None:
    (when,) = find_dates(text, issued=ISSUED)
    assert (str(when.date), when.rule) == (date, rule)


@pytest.mark.parametrize(
    ("text", "words", "latest"),
    [
        ("signed in May 2022", "May 2022", "2022-05-31"),
        ("broke down last October", "last October", "2023-10-31"),
        ("at the end of March", "the end of March", "2024-03-31"),
        ("in 2026", "2026", "2026-12-31"),
        ("last week", "last week", "2024-05-12"),
        ("in the second half of next year", "the second half of next year", "2025-12-31"),
    ],
)
def test_a_period_has_a_last_day_only(text: str, words: str, latest: str) -> None:
    (when,) = find_dates(text, issued=ISSUED)
    assert (text[when.start : when.end], when.date, str(when.latest)) == (words, None, latest)


@pytest.mark.parametrize(
    "text",
    [
        "Exercise Balikatan 2025",
        "the 1951 Mutual Defense Treaty",
        "ships may 5 times a year",
        "30 February 2024",
        "a march of 12 miles",
        "resolution 2231",
        "1990",
        "the 12th Trilateral Meeting",
    ],
)
def test_what_is_no_date_is_left(text: str) -> None:
    assert find_dates(text, issued=ISSUED) == []


def test_without_a_date_of_issue_only_what_is_written_is_told() -> None:
    found = find_dates("met today, not on 3 May, as on 4 May 2023", issued=None)
    assert [(when.date, when.rule) for when in found] == [
        (None, "today"),
        (None, "year from the date of issue"),
        (datetime.date(2023, 5, 4), "written"),
    ]


@pytest.mark.parametrize(
    ("text", "words", "latest"),
    [
        ("to give joint notice, by the end of June, of our withdrawal", "by the end of June", "2024-06-30"),
        ("to begin negotiations by July", "by July", "2024-07-31"),
        ("complete a plan by March", "by March", "2025-03-31"),
        ("before July", "before July", "2024-06-30"),
        ("before the end of June", "before the end of June", "2024-06-30"),
        ("would forward one within three months", "within three months", "2024-08-14"),
        ("agreed to conclude it this year", "this year", "2024-12-31"),
        ("would begin within the year", "within the year", "2024-12-31"),
        ("speak again before Christmas", "before Christmas", "2024-12-24"),
        ("will be extended to the end of 2025", "to the end of 2025", "2025-12-31"),
        ("to seek certification in 2026", "in 2026", "2026-12-31"),
        ("by year's end", "by year's end", "2024-12-31"),
        ("by the third quarter of 2026", "by the third quarter of 2026", "2026-09-30"),
        ("no later than 30 June 2025", "no later than 30 June 2025", "2025-06-30"),
        ("meet again in Kuressaare in September", "in September", "2024-09-30"),
        ("to pay a visit to Washington on February 20, 2025", "on February 20, 2025", "2025-02-20"),
        ("open negotiations before the summer break", "before the summer break", "None"),
        ("hold the next meeting in the spring of 2026", "in the spring of 2026", "None"),
        ("resume talks before winter", "before winter", "None"),
        ("ahead of the NATO summit in The Hague", "ahead of the NATO summit", "None"),
    ],
)
def test_a_deadline_is_found(text: str, words: str, latest: str) -> None:
    when = find_deadline(text, issued=ISSUED)
    assert when is not None
    assert (text[when.start : when.end], str(when.latest)) == (words, latest)


@pytest.mark.parametrize(
    "text",
    [
        "for its application to be put off by a year",
        "to extend the Year of Cultural Exchange by six months",
        "the talks, which broke down in Osaka last October, would resume soon",
        "the system, which Latvia agreed to purchase in 2025",
        "to join up our plans, so that units can cross our borders within one day",
        "the exercise held in August as decided in March",
        "the loan announced on Monday",
        "the attack of November 30",
        "bring HIMARS units to Liepāja every year",
        "that Russia must not be permitted to prevail",
    ],
)
def test_what_is_no_deadline_is_left(text: str) -> None:
    assert find_deadline(text, issued=ISSUED) is None


def test_months_are_counted_to_the_last_day_of_a_shorter_one() -> None:
    assert shifted(datetime.date(2023, 12, 31), 2, "month") == datetime.date(2024, 2, 29)
