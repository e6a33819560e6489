"""Which readouts are laid side by side: those of one meeting, and each with one of the meeting before."""

import datetime
from dataclasses import replace

from compare.samples import BASE, met
from kg.compare.groups import groups, pairs
from kg.compare.telling import Telling

PEOPLE = (("Sato", "Defense Minister", "JP"), ("Hill", "Secretary of Defense", "US"))
JAPAN, AMERICA = f"{BASE}organization/ministry-of-defense-of-japan", f"{BASE}organization/u-s-department-of-defense"


def telling(day: str, publisher: str, *, dated: bool = True, name: str = "") -> Telling:
    """Tell of a meeting on a day in 2024."""
    date = datetime.date.fromisoformat(f"2024-{day}")
    meeting = met(f"{day}-jp-us", *PEOPLE, date=date)
    meeting = meeting if dated else replace(meeting, date=None)
    side = "jp" if publisher == JAPAN else "us"
    return Telling(f"{BASE}readout/{name or f'{day}-{side}'}", f"2024-{day}", publisher, meeting, alone=True)


def compared(*told: Telling) -> list[tuple[str, str]]:
    [group] = groups(told, BASE)
    return [(old.readout.rpartition("/")[2], new.readout.rpartition("/")[2]) for old, new in pairs(group)]


def test_each_is_compared_with_the_meeting_before() -> None:
    told = [telling(day, JAPAN) for day in ("03-01", "01-01", "02-01")]
    assert compared(*told) == [("01-01-jp", "02-01-jp"), ("02-01-jp", "03-01-jp")]


def test_two_sides_are_compared_with_each_other_and_each_with_its_own_before() -> None:
    told = [telling(day, side) for day in ("01-01", "02-01") for side in (JAPAN, AMERICA)]
    assert sorted(compared(*told)) == [
        ("01-01-jp", "01-01-us"), ("01-01-jp", "02-01-jp"), ("01-01-us", "02-01-us"), ("02-01-jp", "02-01-us"),
    ]  # fmt: skip


def test_the_meeting_before_counts_though_the_other_side_told_of_it() -> None:
    told = [telling("01-01", JAPAN), telling("02-01", AMERICA), telling("03-01", JAPAN)]
    assert compared(*told) == [("01-01-jp", "02-01-us"), ("02-01-us", "03-01-jp")]


def test_a_meeting_without_a_date_stands_by_its_first_readout() -> None:
    told = [telling("01-01", JAPAN), telling("02-01", JAPAN, dated=False), telling("03-01", JAPAN)]
    assert compared(*told) == [("01-01-jp", "02-01-jp"), ("02-01-jp", "03-01-jp")]


def test_a_readout_is_not_compared_with_itself() -> None:
    told = [telling("01-01", JAPAN, name="two"), telling("02-01", JAPAN, name="two")]
    assert compared(*told) == []
