"""The register on stores built from texts: chains, states, deadlines, who and for whom."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import pipeline, undertakings
from kg.store import LocalStore, open_store
from kg.undertakings import Undertaking
from kg.undertakings.choosing import Wish
from kg.undertakings.rows import history
from undertakings.texts import ALONE, SERIES, write

LATE = datetime.date(2025, 6, 1)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStore]:
    folder = tmp_path_factory.mktemp("register")
    texts = write(folder / "texts", SERIES | {"2024-06-03-dod-us-au.txt": ALONE})
    with open_store(folder / "store") as opened:
        pipeline.build([str(texts)], opened)
        yield opened


@pytest.fixture(scope="module")
def register(store: LocalStore) -> tuple[Undertaking, ...]:
    return undertakings.register(store)


def about(found: tuple[Undertaking, ...], words: str) -> Undertaking:
    (one,) = (each for each in found if words in each.current.words)
    return one


def labels(named: tuple[undertakings.model.Named, ...]) -> list[str]:
    return [each.label for each in named]


# --- what became of them -------------------------------------------------------------------------------------------


def test_promised_repeated_with_a_later_deadline_and_reported_done_is_one_undertaking(
    register: tuple[Undertaking, ...],
) -> None:
    found = about(register, "working group")
    assert [wording.told.date for wording in found.wordings] == ["2023-05-10", "2024-05-12", "2025-05-14"]
    assert [wording.told.force for wording in found.wordings] == ["Agreement", "Agreement", "Welcome"]
    assert [wording.how for wording in found.wordings] == ["", "continues", "continues"]
    assert "put off" in found.wordings[1].why
    assert found.first.date == "2023-05-10"
    assert found.repeated is found.current
    assert found.current.due == datetime.date(2024, 9, 30)
    assert (found.state, found.settled) == ("fulfilled", "2025-05-14")
    assert found.settled_in == found.wordings[2].told.iri
    assert "was set up in August" in found.reason


def test_what_the_next_readout_of_the_same_side_passes_over_is_dropped(register: tuple[Undertaking, ...]) -> None:
    once, twice = about(register, "joint exercise"), about(register, "patrol vessels")
    assert (once.state, once.settled, once.repeated) == ("dropped", "2024-05-12", None)
    assert once.settled_in.endswith("readout/2024-05-12-mod-jp-us")
    assert (twice.state, twice.settled, len(twice.wordings)) == ("dropped", "2025-05-14", 2)


def test_without_a_series_an_undertaking_is_open(register: tuple[Undertaking, ...]) -> None:
    assert {each.state for each in register if each.first.readout.iri.endswith("dod-us-au")} == {"open"}


def test_nothing_has_passed_unless_a_day_is_given(store: LocalStore, register: tuple[Undertaking, ...]) -> None:
    assert not any(each.overdue or each.state == "due passed" for each in register)
    later = undertakings.register(store, LATE)
    centre, vessels = about(later, "data centre"), about(later, "patrol vessels")
    assert (centre.state, centre.reason, centre.overdue) == ("due passed", "due 2024-12-31", True)
    assert (vessels.state, vessels.overdue) == ("dropped", True)
    assert not about(later, "working group").overdue


def test_on_the_day_itself_nothing_has_passed(store: LocalStore) -> None:
    due = datetime.date(2024, 12, 31)
    assert about(undertakings.register(store, due), "data centre").state == "open"
    assert about(undertakings.register(store, due + datetime.timedelta(1)), "data centre").state == "due passed"


def test_a_deadline_that_is_words_stays_words_and_is_over_with_its_year(store: LocalStore) -> None:
    engineers = about(undertakings.register(store, datetime.date(2026, 12, 31)), "engineers")
    assert (engineers.current.due, engineers.current.due_words) == (None, "in the spring of 2026")
    assert engineers.state == "open"
    assert about(undertakings.register(store, datetime.date(2027, 1, 1)), "engineers").state == "due passed"


# --- who, for whom, where it stands --------------------------------------------------------------------------------


def test_who_undertook_it_and_for_whom(register: tuple[Undertaking, ...]) -> None:
    vessels, group = about(register, "patrol vessels").current, about(register, "working group").current
    assert (labels(vessels.parties), labels(vessels.persons), labels(vessels.to)) == (
        ["United States"], ["Austin"], ["Philippines"],
    )  # fmt: skip
    assert labels(group.parties) == labels(group.table) == ["Japan", "United States"]
    assert group.to == ()


def test_each_wording_leads_to_its_words(store: LocalStore, register: tuple[Undertaking, ...]) -> None:
    for told in (wording.told for each in register for wording in each.wordings):
        text = store.query(f"SELECT ?text {{ <{told.readout.iri}> kg:text ?text }}").rows[0][0].value
        assert text[told.sentence.start : told.sentence.end] == told.sentence_words
        assert text[told.cue.start : told.cue.end] == told.act
        assert told.content is None or text[told.content.start : told.content.end] == told.words


def test_each_statement_that_undertakes_is_in_the_register_once(
    store: LocalStore, register: tuple[Undertaking, ...]
) -> None:
    told = [wording.told.iri for each in register for wording in each.wordings if wording.told.undertaking]
    rows = store.query("SELECT ?s { ?s kg:undertaking true }").rows
    assert sorted(told) == sorted(row[0].value for row in rows)


def test_with_a_deadline_first_by_their_days(register: tuple[Undertaking, ...]) -> None:
    days = [str(each.current.due or "none") for each in register]
    assert days == sorted(days)
    assert days[0] == "2024-09-30"


# --- what is asked for ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        (Wish(by="Kihara"), ["working group", "hangar", "joint exercise"]),
        (Wish(by="Japan"), ["working group", "joint exercise", "hangar"]),
        (Wish(by="united states", to="Philippines"), ["patrol vessels"]),
        (Wish(by="Australia", to="United States"), ["data centre", "Fijian pilots"]),
        (Wish(to="Australia"), ["data centre"]),
        (Wish(topic="YOKOTA air"), ["hangar", "engineers"]),
        (Wish(thing="Yokota Air Base"), ["hangar", "engineers"]),
        (Wish(thing="readout/2024-06-03-dod-us-au"), ["data centre", "Fijian pilots"]),
        (Wish(thing="series/jp-us.defence-minister.in-person", open=True), ["engineers"]),
        (Wish(thing="Japan – United States: Defence Ministers", by="Hegseth"), ["engineers"]),
        (Wish(open=True), ["data centre", "Fijian pilots", "engineers"]),
        (Wish(by="Japan", topic="submarine"), []),
    ],
    ids=repr,
)
def test_what_is_left(store: LocalStore, register: tuple[Undertaking, ...], wish: Wish, words: list[str]) -> None:
    found = undertakings.chosen(store, register, wish)
    assert len(found) == len(words)
    for each in words:
        about(found, each)


# --- rebuilt -------------------------------------------------------------------------------------------------------


def test_a_later_statement_that_negates_it_is_no_repetition(tmp_path: Path) -> None:
    names = sorted(SERIES)
    again = "The Ministers agreed to establish a joint working group on cyber security"
    assert again in SERIES[names[1]]
    refused = SERIES[names[1]].replace(again, again.replace("agreed", "did not agree"))
    texts = {names[0]: SERIES[names[0]], names[1]: refused}
    with open_store(tmp_path / "store") as opened:
        pipeline.build([str(write(tmp_path / "texts", texts))], opened)
        found = undertakings.register(opened)
    group = about(found, "working group")
    assert (group.state, group.reason[:27]) == ("dropped", "not agreed on 2024-05-12: \"")
    assert (group.repeated, group.current.date) == (None, "2023-05-10")
    [_, negated] = group.wordings
    assert (negated.told.negated, negated.told.undertaking, negated.why) == (True, False, "negated")
    assert history(group).endswith("2024-05-12 not: Agreement (negated)")


def test_the_register_grows_with_the_series(tmp_path: Path) -> None:
    names = sorted(SERIES)
    with open_store(tmp_path / "store") as store:
        states = []
        for count in range(1, len(names) + 1):
            texts = write(tmp_path / "texts", {name: SERIES[name] for name in names[:count]})
            pipeline.build([str(texts)], store)
            group = about(undertakings.register(store), "working group")
            states.append((group.state, group.iri, str(group.current.due)))
    first = states[0][1]
    assert states == [("open", first, "2023-12-31"), ("open", first, "2024-09-30"), ("fulfilled", first, "2024-09-30")]


def test_the_register_of_the_examples(root: Path, tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as store:
        pipeline.build([str(root / "examples")], store)
        found = undertakings.register(store, LATE)
    warning = about(found, "missile warning data")
    assert (str(warning.current.due), warning.state, warning.overdue) == ("2023-12-31", "dropped", True)
    closely = about(found, "to cooperate closely in order")
    assert (closely.first.date, closely.current.date) == ("2024-06-02", "2024-06-02")
    assert about(found, "southwestern region").reason == "last told as Welcome, no undertaking"
