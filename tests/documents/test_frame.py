import datetime
import json
from pathlib import Path

import pytest

from kg.documents import from_text, read
from kg.documents.dates import date_of_file_name, find_dates

SHARED = Path(__file__).resolve().parents[3] / "shared"
GOLD = sorted((SHARED / "gold").glob("*.json"))
TEXT = "\n\nThe Ministers met in Riga for one hour.\n"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("October 29, 2025", "2025-10-29"),
        ("Sept. 27, 2023", "2023-09-27"),
        ("AUGUST 23, 2023", "2023-08-23"),
        ("12 May. 2021", "2021-05-12"),
        ("14 May 2024", "2024-05-14"),
        ("the 29th of October 2025", "2025-10-29"),
        ("21 FEB 2024 9:05AM", "2024-02-21"),
        ("13.05.2024", "2024-05-13"),
        ("2025. 8. 23.", "2025-08-23"),
        ("2025/08/23", "2025-08-23"),
        ("2025-11-07 00:25", "2025-11-07"),
        ("2025年10月29日", "2025-10-29"),
        ("13/05/2024", "2024-05-13"),
        ("05/13/2024", "2024-05-13"),
        ("05/05/2024", "2024-05-05"),
        ("29-Oct-2025", "2025-10-29"),
    ],
)
def test_dates(written: str, expected: str) -> None:
    assert [value.isoformat() for _, _, value in find_dates(f"Issued {written}")] == [expected]


@pytest.mark.parametrize("written", ["03/04/2024", "31 June 2024", "May 2024", "1312", "10:25", "2024-13-01", "12.30"])
def test_no_dates(written: str) -> None:
    assert list(find_dates(written)) == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a/2024-06-01-mod-nz.txt", datetime.date(2024, 6, 1)),
        ("20240601_readout.pdf", datetime.date(2024, 6, 1)),
        ("2007614.txt", None),
        ("2024-06-01/readout.txt", None),
    ],
)
def test_the_date_of_a_file_name(name: str, expected: datetime.date | None) -> None:
    assert date_of_file_name(name) == expected


@pytest.mark.parametrize(
    ("front", "publisher"),
    [
        ("Ministry of Defense\n\nMeeting of the Ministers", "Ministry of Defense"),
        ("THE WHITE HOUSE\n\nReadout of the President's Call", "The White House"),
        ("European External Action Service (EEAS)\nPress release\n\nVideo call", "European External Action Service"),
        ("Hon Alison Hartley, Minister of Defence\nReport on meetings", "Minister of Defence"),
        (
            "The Hon Robert Ashby MP\nMinister for Foreign Affairs\n\nVideo meeting with the EU",
            "Minister for Foreign Affairs",
        ),
        (
            "Call with the President\n\nFrom: Prime Minister's Office, 10 Downing Street",
            "Prime Minister's Office, 10 Downing Street",
        ),
        ("Readout of the call\n\nPentagon spokesperson Lena Ortiz provided the following readout:", "Pentagon"),
        (
            "Minister speaks with counterpart\n\nMarch 3, 2025 - Ottawa, Ontario - Global Affairs Canada",
            "Global Affairs Canada",
        ),
        ("Ministry of Defence, 3 May 2021\n\nMeeting of the Ministers", "Ministry of Defence"),
        ("JOINT STATEMENT\nof the Ministers of Defence of Estonia and Latvia", None),
        ("Readout of the call\n\nDeputy Pentagon Press Secretary Ann Lee provided the following readout:", "Pentagon"),
        ("Ministry of Defense                 Date of release: March 18, 2021\nTalks", "Ministry of Defense"),
        ("Readout of the call", None),
    ],
)
def test_publisher(front: str, publisher: str | None) -> None:
    found = from_text(front + TEXT).publisher
    assert (found.value if found else None) == publisher


@pytest.mark.parametrize(
    ("front", "title"),
    [
        (
            "JOINT STATEMENT\nof the Ministers of Defence\n\nValmiera, 27 March 2025",
            "JOINT STATEMENT of the Ministers of Defence",
        ),
        ("The Hon Peter Dunn MP\nDeputy Prime Minister\n\nAustralia-Indonesia 2+2", "Australia-Indonesia 2+2"),
        (
            "Minister holds talks in Rome\nBoth sides discuss a range of issues, training among them",
            "Minister holds talks in Rome",
        ),
        (
            "Camp Aguinaldo, Quezon City\n\nSecretary hosts his Australian counterpart",
            "Secretary hosts his Australian counterpart",
        ),
        ("Dear colleagues,", None),
    ],
)
def test_title(front: str, title: str | None) -> None:
    found = from_text(front + TEXT).title
    assert (found.value if found else None) == title


def test_the_publisher_is_cited() -> None:
    document = from_text("European External Action Service (EEAS)\n\nVideo call with Minister Ashby" + TEXT)
    assert document.publisher is not None
    assert document.publisher.span is not None
    cited = document.text[document.publisher.span.start : document.publisher.span.end]
    assert cited == "European External Action Service"


@pytest.mark.parametrize(
    ("front", "issued"),
    [
        ("March 11, 2024\nMeeting of the Ministers", "2024-03-11"),
        ("PM call with the President: 15 January 2026\n\nPublished 16 January 2026", "2026-01-16"),
        ("PM call with the President: 15 January 2026", "2026-01-15"),
        ("Meeting of the Ministers\n12 May 2021\nLast updated: 13 May 2021 15:30", "2021-05-12"),
        ("Meeting of the Ministers\n03/04/2024", None),
    ],
)
def test_date_of_issue(front: str, issued: str | None) -> None:
    found = from_text(front + TEXT).issued
    assert (found.value.isoformat() if found else None) == issued


def test_a_date_in_the_text_is_not_the_date_of_issue() -> None:
    assert from_text("Meeting of the Ministers\n\nOn March 11, 2024, the Ministers met in Riga.\n").issued is None


def test_the_file_name_tells_the_date_where_the_text_does_not() -> None:
    document = from_text("Meeting of the Ministers" + TEXT, source="2024-06-01-mod.txt")
    assert document.issued is not None
    assert (document.issued.value.isoformat(), document.issued.span) == ("2024-06-01", None)


@pytest.mark.skipif(not GOLD, reason="the practice readouts are not beside this checkout")
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_frames_of_the_practice_readouts(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))["readout"]
    document = read(str(SHARED / "readouts" / f"{path.stem}.txt"))
    found = {
        "title": document.title.value if document.title else None,
        "publisher": document.publisher.value if document.publisher else None,
        "published": document.issued.value.isoformat() if document.issued else None,
    }
    assert found == gold


@pytest.mark.skipif(not GOLD, reason="the practice readouts are not beside this checkout")
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_every_statement_of_the_practice_readouts_is_in_one_block(path: Path) -> None:
    document = read(str(SHARED / "readouts" / f"{path.stem}.txt"))
    spans = [
        (block.span if block.lead is None else document.blocks[block.lead].span, block.span)
        for block in document.blocks
        if block.kind in ("paragraph", "item")
    ]
    texts = [" ".join(document.text[first.start : last.end].split()) for first, last in spans]
    statements = json.loads(path.read_text(encoding="utf-8"))["statements"]
    assert [entry["in"] for entry in statements if not any(entry["in"] in text for text in texts)] == []
