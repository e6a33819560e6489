"""Annotations of one's own: what they may hold, where their texts may lie, and the page that explains them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kg.cli import run
from kg.errors import GoldError
from kg.evaluate import evaluate
from kg.evaluate.fields import CLASSES, FORCES, FORMATS, RELATIONS
from kg.evaluate.gold import load
from kg.model import Document, Reading

TEXT = "Minister Sato welcomed the plan for Camp Red in Japan, and pledged help."


def annotation() -> dict[str, Any]:
    """Make a sound annotation of the text."""
    sato = {"person": "Sato", "position": "Minister", "represents": None}
    meeting = {"date": "2024-05-02", "start": "09:30", "minutes": 45, "format": "video", "place": None}
    welcome = {"cue": "welcomed", "in": "Sato welcomed", "force": "Welcome", "speakers": ["Sato"]}
    pledge = {"cue": "pledged", "in": "and pledged help", "force": "Commitment", "speakers": ["Sato"]}
    return {
        "id": "note",
        "readout": {"title": None, "publisher": "Ministry", "published": "2024-05-02"},
        "meetings": [meeting | {"participants": [sato]}],
        "entities": [
            {"name": "Sato", "class": "Person"},
            {"name": "Japan", "class": "Country", "also": []},
            {"name": "Camp Red", "class": "Facility", "also": ["Red"]},
        ],
        "statements": [
            welcome | {"undertaking": False, "mentions": ["Red", "Japan"]},
            pledge | {"undertaking": True, "mentions": [], "optional": True},
        ],
        "relations": [["Camp Red", "locatedIn", "Japan"]],
    }


def put(found: Any, place: tuple[str | int, ...], value: object) -> None:
    """Put a value at a place of an annotation."""
    for step in place[:-1]:
        found = found[step]
    found[place[-1]] = value


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Write a sound annotation beside its text."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "note.txt").write_text(TEXT, encoding="utf-8")
    path = tmp_path / "mine" / "note.json"
    path.write_text(json.dumps(annotation()), encoding="utf-8")
    return path


def nothing(_: Path) -> Reading:
    """Read nothing in a text."""
    return Reading(Document(source="note.txt", text=TEXT, sha256="", media_type="text/plain"))


# --- the fields ----------------------------------------------------------------------------------------------------


def test_a_sound_annotation_is_taken(path: Path) -> None:
    gold = load(path, TEXT)
    assert [TEXT[each.cue.start : each.cue.end] for each in gold.statements] == ["welcomed", "pledged"]
    assert [each.optional for each in gold.statements] == [False, True]
    path.write_text("\ufeff" + path.read_text("utf-8"), encoding="utf-8")
    assert load(path, TEXT) == gold


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        (("id",), "other", "id: expected the name of the file without its ending, note; found \"other\""),
        (("notes",), "mine", 'the key "notes" is unknown; expected id, readout, meetings, '),
        (("meetings",), {}, "meetings: expected a list; found {}"),
        (("entities",), None, "entities: expected a list; found null"),
        (("readout",), "page", "readout: expected an object with title, publisher, published; found \"page\""),
        (("readout", "issuer"), "x", 'readout: the key "issuer" is unknown; expected title, publisher, published'),
        (("readout", "published"), "May 2", "readout.published: expected a date such as 2025-10-29, or null;"),
        (("meetings", 0, "date"), "2 May", "meetings[0].date: expected a date such as 2025-10-29, or null; found"),
        (("meetings", 0, "date"), "2024-02-30", 'meetings[0].date: expected a date such as 2025-10-29, or null; found'),
        (("meetings", 0, "date"), "20240502", "meetings[0].date: expected a date"),
        (("meetings", 0, "date"), "", "meetings[0].date: expected a date"),
        (("meetings", 0, "start"), "25:10", 'meetings[0].start: expected a time such as 10:25, or null; found "25:10"'),
        (("meetings", 0, "start"), "9:30", "meetings[0].start: expected a time"),
        (("meetings", 0, "minutes"), "45", 'meetings[0].minutes: expected a whole number above 0, or null; found "45"'),
        (("meetings", 0, "minutes"), True, "meetings[0].minutes: expected a whole number above 0, or null; found true"),
        (("meetings", 0, "minutes"), 4.5, "meetings[0].minutes: expected a whole number"),
        (("meetings", 0, "minutes"), 0, "meetings[0].minutes: expected a whole number"),
        (("meetings", 0, "format"), "phone", "meetings[0].format: expected one of in-person, telephone, video"),
        (("meetings", 0, "place"), " ", "meetings[0].place: expected a text that is not empty, or null; found"),
        (("meetings", 0, "lasted"), 3, 'meetings[0]: the key "lasted" is unknown; expected date, start, minutes'),
        (("meetings", 0, "participants", 0), "Sato", "meetings[0].participants[0]: expected an object with person, "),
        (("meetings", 0, "participants", 0), {"person": "Sato", "represents": None}, 'the key "position" is missing'),
        (("entities", 0), {"class": "Person"}, 'entities[0]: the key "name" is missing'),
        (("entities", 1, "class"), "State", "entities[1].class: expected one of Person, Country, Organization, Place"),
        (("entities", 1, "class"), "Officeholder", "entities[1].class: expected one of Person, Country"),
        (("entities", 2, "also"), "Red", 'entities[2].also: expected a list; found "Red"'),
        (("entities", 2, "also", 0), 3, "entities[2].also[0]: expected a text that is not empty; found 3"),
        (("statements", 0), "welcomed", "statements[0]: expected an object with cue, in, force, speakers"),
        (("statements", 1, "force"), "Comitment", "statements[1].force: expected one of Discussion, Report"),
        (("statements", 1, "force"), ["Welcome"], "statements[1].force: expected one of"),
        (("statements", 0, "undertaking"), "no", 'statements[0].undertaking: expected true or false; found "no"'),
        (("statements", 0, "optional"), 1, "statements[0].optional: expected true or false; found 1"),
        (("statements", 0, "speakers"), [], "statements[0].speakers: expected a list of at least 1; found []"),
        (("statements", 0, "speakers", 0), "", "statements[0].speakers[0]: expected a text that is not empty"),
        (("statements", 0, "mentions", 1), "Nippon", "statements[0].mentions[1]: expected a name (or an also) of one"),
        (("statements", 0, "speaker"), "Sato", 'statements[0]: the key "speaker" is unknown'),
        (("statements", 0, "in"), "nowhere", 'statements[0].in: expected words that occur once in the text (white'),
        (("statements", 0, "cue"), "o", 'statements[0].cue: expected words that occur once in the "in" of its'),
        (("relations", 0), ["Camp Red", "locatedIn"], "relations[0]: expected [subject, relation, object]; found"),
        (("relations", 0, 1), "lies in", "relations[0][1]: expected one of partOf, locatedIn, memberOf, replaces,"),
        (("relations", 0, 2), "Oslo", "relations[0][2]: expected a name (or an also) of one of the entities; found"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place_in_one_line(
    path: Path, place: tuple[str | int, ...], value: object, message: str
) -> None:
    found = annotation()
    put(found, place, value)
    path.write_text(json.dumps(found), encoding="utf-8")
    with pytest.raises(GoldError, match=re.escape(f"{path}: ")) as caught:
        load(path, TEXT)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("key", [key for key in annotation() if key != "readout"])
def test_a_part_that_is_missing_is_told(path: Path, key: str) -> None:
    found = annotation()
    del found[key]
    path.write_text(json.dumps(found), encoding="utf-8")
    with pytest.raises(GoldError, match=f'the key "{key}" is missing'):
        load(path, TEXT)


@pytest.mark.parametrize("text", ["{", "[" * 100_000, "\udcff", "[3"])
def test_what_is_no_json_is_told(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(GoldError, match=r"note\.json: cannot be read as JSON"):
        load(path, TEXT)


@pytest.mark.parametrize("text", ["[]", "3", "null", '"text"'])
def test_another_json_is_told(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GoldError, match="the whole: expected an object with id, readout, meetings, entities"):
        load(path, TEXT)


def test_a_fault_is_told_before_any_text_is_read(path: Path) -> None:
    (path.parent / "other.txt").write_text(TEXT, encoding="utf-8")
    (path.parent / "other.json").write_text("{}", encoding="utf-8")

    def never(_: Path) -> Reading:
        raise AssertionError

    with pytest.raises(GoldError, match=r'other\.json: the key "id" is missing'):
        evaluate(path.parent, read=never)


# --- the texts -----------------------------------------------------------------------------------------------------


def test_a_text_may_lie_beside_its_annotation(path: Path) -> None:
    (path.parent / "note.draft.txt").write_text("another text", encoding="utf-8")
    assert [each.id for each in evaluate(path.parent, read=nothing).readouts] == ["note"]
    assert [each.id for each in evaluate(path, read=nothing).readouts] == ["note"]


def test_the_folder_of_texts_comes_first(path: Path) -> None:
    texts = path.parent.parent / "readouts"
    texts.mkdir()
    (texts / "note.md").write_text(TEXT, encoding="utf-8")
    read: list[Path] = []
    evaluate(path, read=lambda text: read.append(text) or nothing(text))
    assert read == [texts / "note.md"]


def test_the_texts_of_the_folder_where_one_stands(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (path.parent / "note.txt").rename(path.parent.parent / "note.txt")
    (path.parent.parent / "readouts").mkdir()
    (path.parent.parent / "note.txt").rename(path.parent.parent / "readouts" / "note.txt")
    monkeypatch.chdir(path.parent)
    assert [each.id for each in evaluate(Path(), read=nothing).readouts] == ["note"]


def test_where_a_text_was_looked_for_is_told(path: Path) -> None:
    (path.parent / "note.txt").unlink()
    places = f"{path.parent.parent / 'readouts'} or {path.parent}"
    with pytest.raises(GoldError, match=re.escape(f"{path}: no text note.txt in {places}; say with --texts where")):
        evaluate(path)
    with pytest.raises(GoldError, match=re.escape(f"no text note.txt in {path.parent.parent}; say with --texts")):
        evaluate(path, path.parent.parent)


def test_annotations_that_are_missing_are_told(path: Path, tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no such file or folder"):
        evaluate(tmp_path / "nothing")
    with pytest.raises(GoldError, match="no annotations"):
        evaluate(tmp_path)


# --- the page ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    """Return docs/annotations.md."""
    return (root / "docs" / "annotations.md").read_text(encoding="utf-8")


def test_the_example_of_the_page_is_read_without_a_fault(
    page: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    text, gold = (re.findall(rf"```{kind}\n(.+?)```", page, re.DOTALL)[0] for kind in ("text", "json"))
    name = json.loads(gold)["id"]
    assert f"`{name}.txt`" in page
    assert f"`{name}.json`" in page
    (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / f"{name}.json").write_text(gold, encoding="utf-8")
    assert run(["evaluate", str(tmp_path), "--errors", "--format", "csv"]) == 0
    assert capfd.readouterr().out.splitlines() == ["readout,measure,fault,what,offset,sentence"]


@pytest.mark.parametrize("word", [*FORCES, *CLASSES, *RELATIONS, *FORMATS])
def test_the_page_explains_each_word(page: str, word: str) -> None:
    assert f"`{word}`" in page
