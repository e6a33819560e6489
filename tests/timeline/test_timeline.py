"""Each wording through time: what is found, how it is linked, what changed, and where it is missing."""

import shutil
from pathlib import Path

import pytest

from kg.errors import NotFoundError
from kg.store import LocalStore
from kg.timeline import Timeline, omissions, rows, timeline
from kg.timeline.document import document
from kg.timeline.matching import phrase_pattern, quoted
from kg.timeline.phrases import Corpus, repeated
from timeline.samples import NAMES, built, examples, hostile, write

DAYS = [name[:10] for name in NAMES]


@pytest.fixture(scope="module")
def series(tmp_path_factory: pytest.TempPathFactory) -> LocalStore:
    return built(write(tmp_path_factory.mktemp("series")))


def told(found: Timeline) -> list[tuple[str, str, str]]:
    """Return date, formula and turn of each use."""
    return [(str(use.date), f"{use.thread}{use.letter}", use.turn) for use in found.uses]


# --- what is found -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wanted", ["Taiwan Strait", "TAIWAN strait", "place/taiwan-strait"])
def test_a_thing_is_found_by_name_and_by_id(series: LocalStore, wanted: str) -> None:
    found = timeline(series, wanted)
    assert found.subject.kind == "entity"
    assert [str(use.date) for use in found.uses] == DAYS[:3]


@pytest.mark.parametrize("wanted", ["missiles", "missile launches", "denounced missiles"])
def test_a_topic_is_found_by_near_words(series: LocalStore, wanted: str) -> None:
    found = timeline(series, wanted)
    assert found.subject.kind == "topic"
    assert [str(use.date) for use in found.uses] == DAYS[1:3]


@pytest.mark.parametrize("wanted", ['"EARLY repair  of the"', "“early repair of the”", "'early\nrepair of the'"])
def test_a_phrase_is_found_whatever_its_case_and_line_breaks(series: LocalStore, wanted: str) -> None:
    found = timeline(series, wanted)
    assert found.subject.kind == "phrase"
    assert [str(use.date) for use in found.uses] == DAYS
    for use in found.uses:
        assert [use.issue.account.text[hit.start : hit.end] for hit in use.hits] == ["early repair of the"]


def test_a_phrase_is_whole_words() -> None:
    assert phrase_pattern("the road").search("on the roads") is None
    assert phrase_pattern("Japan's side").search("to Japan’s\nside.")
    assert quoted("no 'quotes' here") == ""


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("Kiharra", "nothing in memory is called 'Kiharra'; close to it: Kihara"),
        ("the of and", "nothing in memory is called"),
        ('"late repair"', "no statement in memory has the words 'late repair'"),
        ("meeting/2020-03-02-jp-us", "is nothing that statements speak of"),
        ("Kihara", "no statement speaks of Kihara"),
    ],
)
def test_what_is_not_there_is_told(series: LocalStore, wanted: str, message: str) -> None:
    with pytest.raises(NotFoundError, match=message):
        timeline(series, wanted)


def test_ministers_are_no_topic_of_their_own_statements(series: LocalStore) -> None:
    with pytest.raises(NotFoundError):
        timeline(series, "Ministers")


def test_the_examples() -> None:
    found = timeline(examples(), "Futenma")
    assert [(str(use.date), use.held.force) for use in found.uses] == [("2024-06-02", "Affirmation")]
    [thread] = found.threads
    [absence] = thread.absences
    assert str(absence.issue.date) == "2025-10-29"
    assert absence.instead is not None
    assert "realignment" in absence.instead.content_words
    assert absence.elsewhere == "text", "a sentence without a statement still speaks of it"
    assert not rows.is_gone(thread, found)


# --- through time --------------------------------------------------------------------------------------------------


def test_a_formula_used_three_times_and_then_missing(series: LocalStore) -> None:
    found = timeline(series, "Taiwan Strait")
    assert told(found) == [(DAYS[0], "1a", "first"), (DAYS[1], "1a", "same"), (DAYS[2], "1a", "same")]
    [thread] = found.threads
    assert [(str(each.issue.date), each.instead) for each in thread.absences] == [(DAYS[3], None)]
    assert rows.summary(found) == "3 uses, 1 formula, 1 of them no longer said, in 1 series, 2020-03-02 to 2022-03-07"


def test_a_formula_that_becomes_stronger_by_its_force(series: LocalStore) -> None:
    found = timeline(series, "coastal roads")
    assert [letter for _, letter, _ in told(found)] == ["1a", "1a", "1b", "1b"]
    assert (found.uses[2].turn, found.uses[2].why) == ("stronger", "Discussion becomes Agreement")
    assert rows.plain(found.uses[2].words).startswith("They [-discussed-] {+agreed on+} the early repair")
    assert rows.plain(found.uses[3].words) .startswith("The Ministers agreed on the early repair")


def test_a_formula_that_comes_later_is_new_and_stronger_by_a_qualifier(series: LocalStore) -> None:
    found = timeline(series, "ballistic missile")
    assert [turn for _, _, turn in told(found)] == ["new", "stronger"]
    assert rows.plain(found.uses[1].words).startswith("They {+strongly+} condemned")


def test_a_formula_that_comes_back_after_a_pause_is_no_new_one(tmp_path: Path) -> None:
    write(tmp_path, (NAMES[0], NAMES[3]))
    text = (tmp_path / f"{NAMES[0]}.txt").read_text(encoding="utf-8").replace("March 2, 2020", "March 2, 2024")
    (tmp_path / "2024-03-02-mod-jp-us.txt").write_text(text, encoding="utf-8")
    found = timeline(built(tmp_path), "Taiwan Strait")
    assert told(found) == [("2020-03-02", "1a", "first"), ("2024-03-02", "1a", "same")]
    assert [str(each.issue.date) for each in found.threads[0].absences] == [DAYS[3]]
    assert not rows.is_gone(found.threads[0], found)


def test_the_same_words_in_another_series_stand_beside(tmp_path: Path) -> None:
    write(tmp_path, NAMES[:1])
    text = (tmp_path / f"{NAMES[0]}.txt").read_text(encoding="utf-8")
    other = text.replace("Secretary of Defense Austin", "Minister of Defence Marles of Australia").replace("-U.S.", "")
    (tmp_path / "other.txt").write_text(other.replace("March 2", "March 3"), encoding="utf-8")
    found = timeline(built(tmp_path), "Taiwan Strait")
    assert len(found.tracks) == 2
    assert {use.number: use.beside for use in found.uses} == {1: (2,), 2: (1,)}
    assert {use.thread for use in found.uses} == {1, 2}


def test_readouts_without_statements_on_it_and_without_a_series_do_no_harm() -> None:
    found = timeline(hostile(), "Tokyo")
    assert len(found.tracks) == 2
    assert len(found.uses) == 14
    assert {use.turn for use in found.uses} == {"first"}


def test_the_same_readouts_give_the_same_timeline(series: LocalStore) -> None:
    assert document(timeline(series, "Camp Hansen")) == document(timeline(series, "Camp Hansen"))


# --- omissions -----------------------------------------------------------------------------------------------------


def test_a_stock_phrase_that_is_missing_is_told_with_its_uses(series: LocalStore) -> None:
    found = {each.phrase: each for each in omissions(series)}
    strait = found["lasting peace and stability across the Taiwan Strait"]
    assert [str(each.issue.date) for each in strait.uses] == DAYS[:3]
    assert (str(strait.since.date), str(strait.latest.date), strait.instead) == (DAYS[3], DAYS[3], None)
    assert set(found) == {strait.phrase, "launch of ballistic missiles by North Korea"}


def test_omissions_stand_in_the_timeline_of_their_subject(series: LocalStore) -> None:
    assert [each.phrase for each in timeline(series, "North Korea").omissions] == [
        "launch of ballistic missiles by North Korea"
    ]
    assert timeline(series, "Camp Hansen").omissions == ()


def test_how_long_and_how_often_can_be_set(series: LocalStore) -> None:
    assert [len(each.uses) for each in omissions(series, uses=3)] == [3]
    assert omissions(series, words=40) == ()


def test_a_series_is_named_by_id_or_by_words(series: LocalStore) -> None:
    for wanted in ("series/jp-us.defence-minister.in-person", "japan united states", ""):
        assert len(omissions(series, wanted)) == 2
    with pytest.raises(NotFoundError, match="no series 'Narnia' in memory; there are: Japan – United States"):
        omissions(series, "Narnia")


def test_what_is_reworded_stands_in_its_place(tmp_path: Path) -> None:
    write(tmp_path, NAMES[:3])
    text = (tmp_path / f"{NAMES[2]}.txt").read_text(encoding="utf-8").replace("March 7, 2022", "March 9, 2023")
    changed = text.replace("lasting peace and stability across the Taiwan Strait", "peace across the Taiwan Strait")
    (tmp_path / "2023-03-09-mod-jp-us.txt").write_text(changed, encoding="utf-8")
    [found] = [each for each in omissions(built(tmp_path)) if "Taiwan" in each.phrase]
    assert found.instead is not None
    assert "[-lasting peace and stability-] {+peace+}" in rows.plain(found.words)


def test_an_empty_latest_readout_omits_all(tmp_path: Path) -> None:
    write(tmp_path, NAMES[:2])
    head = (tmp_path / f"{NAMES[0]}.txt").read_text(encoding="utf-8").partition("The Ministers")[0]
    (tmp_path / "2023-03-09-mod-jp-us.txt").write_text(head.replace("March 2, 2020", "March 9, 2023"), encoding="utf-8")
    assert len(omissions(built(tmp_path))) == 2


def test_the_same_text_again_and_again_omits_nothing(tmp_path: Path) -> None:
    write(tmp_path, NAMES[:1])
    for year in ("2021", "2022", "2023"):
        copy = tmp_path / f"{year}-03-02-mod-jp-us.txt"
        shutil.copy(tmp_path / f"{NAMES[0]}.txt", copy)
        copy.write_text(copy.read_text(encoding="utf-8").replace("2020", year), encoding="utf-8")
    store = built(tmp_path)
    assert omissions(store) == ()
    assert {use.letter for use in timeline(store, "Taiwan Strait").uses} == {"a"}


def test_stretches_are_the_longest_that_come_again() -> None:
    sequences = [list(words) for words in ("abcd", "xbcd", "abc", "c", "")]
    found = [(each.length, each.places) for each in repeated(Corpus(sequences, [0, 1, 2, 3, 4], 2))]
    assert found == [(3, ((0, 0), (2, 0))), (3, ((0, 1), (1, 1)))]


def test_stretches_take_time_in_proportion_to_the_length() -> None:
    sequences = [[f"w{(number + place) % 50}" for place in range(40)] for number in range(400)]
    found = list(repeated(Corpus(sequences, list(range(400)), 2)))
    assert 0 < len(found) <= 400
