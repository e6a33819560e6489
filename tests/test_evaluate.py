"""The scores, on a made-up text where each can be counted by hand, and on perfect readings."""

import datetime
import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest

from kg.errors import GoldError
from kg.evaluate import Report, Score, as_json, evaluate, fault_rows, score_rows
from kg.evaluate.gold import Gold, GoldMeeting, load
from kg.evaluate.passages import misquoted, quotes, spans
from kg.evaluate.score import compare, normal
from kg.model import Document, Entity, Meeting, Mention, Participation, Reading, Relation, Span, Statement

TEXT = """On May 2, Minister Sato met Secretary Lee of the
Republic of Korea (ROK) in Oslo. The Ministers welcomed
and praised progress. Minister Sato pledged to visit Camp Red in Japan.
"""

GOLD = {
    "id": "sato-lee",
    "readout": {"title": None, "publisher": None, "published": None},
    "meetings": [
        {
            "date": "2024-05-02", "start": "09:30", "minutes": 45, "format": "in-person", "place": "Oslo",
            "participants": [
                {"person": "Sato", "position": "Minister", "represents": "Japan"},
                {"person": "Lee", "position": "Secretary", "represents": "Republic of Korea"},
            ],
        }
    ],
    "entities": [
        {"name": "Sato", "class": "Person", "also": []},
        {"name": "Lee", "class": "Person", "also": []},
        {"name": "Japan", "class": "Country"},
        {"name": "Republic of Korea", "class": "Country", "also": ["ROK"]},
        {"name": "Camp Red", "class": "Facility", "also": []},
        {"name": "Oslo", "class": "Place", "also": []},
    ],
    "statements": [
        {"cue": "welcomed", "in": "The Ministers welcomed", "force": "Welcome", "speakers": ["Sato", "Lee"],
         "undertaking": False, "mentions": []},
        {"cue": "praised", "in": "and praised progress", "force": "Welcome", "speakers": ["Sato", "Lee"],
         "undertaking": False, "mentions": [], "optional": True},
        {"cue": "pledged", "in": "Sato pledged to", "force": "Commitment", "speakers": ["Sato"],
         "undertaking": True, "mentions": ["Camp Red", "Japan"]},
    ],
    "relations": [["Camp Red", "locatedIn", "Japan"]],
}  # fmt: skip


def document(text: str) -> Document:
    """Make a document that has a text and nothing else."""
    return Document(source="test.txt", text=text, sha256="", media_type="text/plain")


def ref(name: str) -> str:
    """Make an entity id of a name."""
    return "thing/" + quote(name)


def perfect(gold: Gold, text: str) -> Reading:
    """Make the reading that says just what the annotation says."""
    names = {form: ref(each.name) for each in gold.entities for form in (each.name, *each.also)}
    people = {each.person for meeting in gold.meetings for each in meeting.participants}
    entities = [Entity(ref(each.name), each.entity_class, each.name, each.also) for each in gold.entities]
    entities += [Entity(ref(each), "Officeholder", each) for each in sorted(people - set(names))]
    return Reading(
        document=document(text),
        meetings=tuple(perfect_meeting(each, names) for each in gold.meetings),
        entities=tuple(entities),
        statements=tuple(
            Statement(
                cue=each.cue, evidence=each.cue, force=each.force, lemma="",
                speakers=tuple(names.get(name, ref(name)) for name in each.speakers),
                mentions=tuple(names[name] for name in each.mentions), undertaking=each.undertaking,
            )
            for each in gold.statements
        ),
        relations=tuple(Relation(names[a], b, names[c], Span(0, 1)) for a, b, c in gold.relations),
    )  # fmt: skip


def perfect_meeting(meeting: GoldMeeting, names: dict[str, str]) -> Meeting:
    """Make the meeting that says just what the annotation says."""
    participations = (
        Participation(names.get(each.person, ref(each.person)), each.position, names[each.represents], Span(0, 1))
        for each in meeting.participants
    )
    return Meeting(
        id="meeting/one", date=meeting.date, start=meeting.start, minutes=meeting.minutes, format=meeting.format,
        place=names.get(meeting.place), participations=tuple(participations),
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write the annotation and its text as they lie beside each other."""
    (tmp_path / "gold").mkdir()
    (tmp_path / "readouts").mkdir()
    (tmp_path / "gold" / "sato-lee.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (tmp_path / "readouts" / "sato-lee.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def gold(folder: Path) -> Gold:
    """Read the annotation."""
    return load(folder / "gold" / "sato-lee.json", TEXT)


@pytest.fixture
def reading(gold: Gold) -> Reading:
    """Read the text as the annotator did."""
    return perfect(gold, TEXT)


def test_cues_are_found_across_line_breaks(gold: Gold) -> None:
    assert [TEXT[each.cue.start : each.cue.end] for each in gold.statements] == ["welcomed", "praised", "pledged"]


def test_a_perfect_reading_scores_one_in_everything(gold: Gold, reading: Reading) -> None:
    report = compare(gold, reading)
    assert report.faults == ()
    assert report.scores.meetings == Score(7, 7, 7)
    assert report.scores.entities == Score(6, 6, 6)
    assert report.scores.found == report.scores.strict == Score(2, 2, 2)
    assert report.scores.mentions == Score(2, 2, 2)
    assert report.scores.relations == Score(1, 1, 1)


def test_an_empty_reading_scores_nothing(gold: Gold) -> None:
    scores = compare(gold, Reading(document(TEXT))).scores
    assert (scores.meetings, scores.entities) == (Score(0, 0, 7), Score(0, 0, 6))
    assert (scores.found, scores.strict, scores.relations) == (Score(0, 0, 2), Score(0, 0, 2), Score(0, 0, 1))
    assert scores.mentions == Score(0, 0, 0)


def test_an_optional_statement_is_neither_asked_for_nor_counted_against(gold: Gold, reading: Reading) -> None:
    without = replace(reading, statements=(reading.statements[0], reading.statements[2]))
    assert compare(gold, without).scores == compare(gold, reading).scores


def test_an_extra_statement_costs_precision(gold: Gold, reading: Reading) -> None:
    extra = replace(reading.statements[0], cue=Span(0, 2))
    scores = compare(gold, replace(reading, statements=(*reading.statements, extra))).scores
    assert scores.found == scores.strict == Score(2, 3, 2)


def test_a_cue_found_twice_counts_once(gold: Gold, reading: Reading) -> None:
    cue = reading.statements[0].cue
    again = replace(reading.statements[0], cue=Span(cue.start, cue.end - 1))
    assert compare(gold, replace(reading, statements=(*reading.statements, again))).scores.found == Score(2, 3, 2)


@pytest.mark.parametrize(
    ("field", "value"), [("force", "Report"), ("speakers", (ref("Lee"),)), ("speakers", ()), ("undertaking", False)]
)
def test_a_wrong_field_costs_strict_only(gold: Gold, reading: Reading, field: str, value: object) -> None:
    wrong = replace(reading.statements[2], **{field: value})
    report = compare(gold, replace(reading, statements=(*reading.statements[:2], wrong)))
    assert report.scores.found == Score(2, 2, 2)
    assert report.scores.strict == Score(1, 2, 2)
    assert getattr(report.scores, field) == Score(1, 2, 2)
    assert [(fault.measure, fault.kind) for fault in report.faults] == [(field, "wrong")]


def test_speakers_are_a_set(gold: Gold, reading: Reading) -> None:
    turned = replace(reading.statements[0], speakers=(ref("Lee"), ref("Sato")))
    assert compare(gold, replace(reading, statements=(turned, *reading.statements[1:]))).faults == ()


def test_mentions_count_in_found_statements_only(gold: Gold, reading: Reading) -> None:
    wrong = replace(reading.statements[2], mentions=(ref("Camp Red"), ref("Oslo")))
    found = compare(gold, replace(reading, statements=(wrong,)))
    assert found.scores.mentions == Score(1, 2, 2)
    missed = compare(gold, replace(reading, statements=reading.statements[:1]))
    assert missed.scores.mentions == Score(0, 0, 0)


def test_names_are_compared_without_case_article_and_punctuation(gold: Gold, reading: Reading) -> None:
    other = {ref("Republic of Korea"): Entity("country/KR", "Country", "the R.O.K.", (), "Korea, Republic of")}
    entities = tuple(other.get(each.id, each) for each in reading.entities)
    meeting = reading.meetings[0]
    lee = replace(meeting.participations[1], represents="country/KR")
    meeting = replace(meeting, participations=(meeting.participations[0], lee))
    assert compare(gold, replace(reading, entities=entities, meetings=(meeting,))).faults == ()


def test_an_entity_of_the_wrong_class_is_wrong_but_still_the_one_that_is_mentioned(
    gold: Gold, reading: Reading
) -> None:
    place = Entity(ref("Camp Red"), "Place", "Camp Red")
    entities = tuple(place if each.id == ref("Camp Red") else each for each in reading.entities)
    scores = compare(gold, replace(reading, entities=entities)).scores
    assert (scores.entities, scores.mentions) == (Score(5, 6, 6), Score(2, 2, 2))


def test_two_entities_of_one_name_count_once(gold: Gold, reading: Reading) -> None:
    twin = Entity("other", "Country", "ROK")
    assert compare(gold, replace(reading, entities=(*reading.entities, twin))).scores.entities == Score(6, 7, 6)


def test_officeholders_are_no_entities(gold: Gold, reading: Reading) -> None:
    entities = (*reading.entities, Entity("officeholder/x", "Officeholder", "The President"))
    assert compare(gold, replace(reading, entities=entities)).scores.entities == Score(6, 6, 6)


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("start", None, Score(6, 6, 7)),
        ("start", datetime.time(9, 0), Score(6, 7, 7)),
        ("place", ref("Camp Red"), Score(6, 7, 7)),
        ("format", "video", Score(6, 7, 7)),
    ],
)
def test_each_meeting_field_is_a_point(
    gold: Gold, reading: Reading, field: str, value: object, expected: Score
) -> None:
    meeting = replace(reading.meetings[0], **{field: value})
    assert compare(gold, replace(reading, meetings=(meeting,))).scores.meetings == expected


@pytest.mark.parametrize(("field", "value"), [("position", None), ("position", "Envoy"), ("represents", ref("Japan"))])
def test_a_participant_needs_position_and_party(gold: Gold, reading: Reading, field: str, value: object) -> None:
    meeting = reading.meetings[0]
    lee = replace(meeting.participations[1], **{field: value})
    meeting = replace(meeting, participations=(meeting.participations[0], lee))
    assert compare(gold, replace(reading, meetings=(meeting,))).scores.meetings == Score(6, 7, 7)


def test_meetings_are_paired_by_what_they_share_and_others_count_against(gold: Gold, reading: Reading) -> None:
    other = Meeting(id="meeting/other", date=datetime.date(2024, 1, 1), minutes=5)
    assert compare(gold, replace(reading, meetings=(other, *reading.meetings))).scores.meetings == Score(7, 9, 7)


def test_a_wrong_relation_is_missed_and_extra(gold: Gold, reading: Reading) -> None:
    relation = Relation(ref("Camp Red"), "partOf", ref("Japan"), Span(0, 1))
    report = compare(gold, replace(reading, relations=(relation,)))
    assert report.scores.relations == Score(0, 1, 1)
    assert [fault.kind for fault in report.faults] == ["missed", "extra"]


@pytest.mark.parametrize("span", [Span(3, 3), Span(5, 4), Span(-1, 2), Span(0, len(TEXT) + 1), Span(48, 49)])
def test_spans_that_are_not_in_the_text_are_misquoted(reading: Reading, span: Span) -> None:
    assert misquoted(reading) == ()
    assert misquoted(replace(reading, mentions=(Mention(span, ref("Lee")),))) == (span,)


def test_the_graph_quotes_what_was_read(reading: Reading) -> None:
    quoted = dict(quotes(reading))
    assert quoted[reading.statements[0].cue] == "welcomed"
    assert quoted[Span(0, 1)] == "O"


def test_spans_are_found_however_deep(reading: Reading) -> None:
    evidence = (("date", Span(3, 8)),)
    meeting = replace(reading.meetings[0], evidence=evidence)
    assert Span(3, 8) in set(spans(replace(reading, meetings=(meeting,))))


def test_the_whole_way_from_files_to_table_and_json(folder: Path, reading: Reading) -> None:
    report = evaluate(folder / "gold", read=lambda path: replace(reading, document=document(path.read_text("utf-8"))))
    rows = {row[1]: row for row in score_rows(report)}
    assert rows["statements, strict"] == ("all 1", "statements, strict", "1.000", "1.000", "1.000", "2", "2", "2")
    assert json.loads(as_json(report))["total"]["meetings"]["f1"] == 1.0
    assert list(fault_rows(report)) == []
    assert len(list(score_rows(report, each=True))) == 2 * len(rows)


def test_totals_are_micro_averaged(gold: Gold, reading: Reading) -> None:
    report = Report((compare(gold, reading), compare(gold, Reading(document(TEXT)))))
    assert report.total.found == Score(2, 2, 4)
    assert report.total.found.f1 == pytest.approx(2 / 3)


def test_only_one(folder: Path, reading: Reading) -> None:
    report = evaluate(folder / "gold", only="sato-lee", read=lambda _: reading)
    assert [each.id for each in report.readouts] == ["sato-lee"]
    with pytest.raises(GoldError, match="no annotation 'lee'"):
        evaluate(folder / "gold", only="lee", read=lambda _: reading)


def change(folder: Path, edit: dict[str, object]) -> Path:
    """Write the annotation again with other values in it."""
    path = folder / "gold" / "sato-lee.json"
    path.write_text(json.dumps(GOLD | edit), encoding="utf-8")
    return path


STATEMENT = GOLD["statements"][0]


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        ({"statements": [{**STATEMENT, "in": "nowhere welcomed"}]}, r"statements 1: 'nowhere welcomed' occurs 0 times"),
        ({"statements": [{**STATEMENT, "cue": "e"}]}, r"statements 1: 'e' occurs 4 times in 'The Ministers welcomed'"),
        ({"statements": [{**STATEMENT, "speakers": []}]}, "has no speaker"),
        ({"statements": [{**STATEMENT, "undertaking": "no"}]}, "expected 'undertaking' to be of type bool, found 'no'"),
        ({"statements": ["welcomed"]}, "expected an object, found 'welcomed'"),
        ({"entities": [{"class": "Person"}]}, "entities 1: has no 'name'"),
        ({"relations": [["Lee", "partOf"]]}, r"relations 1: expected \[subject, relation, object\]"),
        ({"meetings": [{**GOLD["meetings"][0], "date": "2 May"}]}, "expected a date as 2025-10-29"),
    ],
)
def test_a_faulty_annotation_is_refused_in_one_line(folder: Path, edit: dict[str, object], message: str) -> None:
    path = change(folder, edit)
    with pytest.raises(GoldError, match=message) as caught:
        load(path, TEXT)
    assert "\n" not in str(caught.value)


def test_what_is_missing_is_named(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no such file or folder"):
        evaluate(tmp_path / "nothing")
    with pytest.raises(GoldError, match="no annotations"):
        evaluate(folder / "readouts")
    with pytest.raises(GoldError, match=r"no text sato-lee\.txt in .*say with --texts"):
        evaluate(folder / "gold", folder)
    (folder / "gold" / "broken.json").write_text("{", encoding="utf-8")
    with pytest.raises(GoldError, match="cannot be read as JSON"):
        load(folder / "gold" / "broken.json", TEXT)


def test_normal_names() -> None:
    assert normal("The") == "the"
    assert normal("MCAS\nFutenma") == "mcas futenma"


def test_a_perfect_reading_of_every_annotated_text_scores_one(shared: Path) -> None:
    paths = sorted((shared / "gold").glob("*.json"))
    assert len(paths) >= 15
    for path in paths:
        text = (shared / "readouts" / f"{path.stem}.txt").read_text(encoding="utf-8")
        annotation = load(path, text)
        report = compare(annotation, perfect(annotation, text))
        assert (path.stem, report.faults) == (path.stem, ())
        assert report.scores.strict.gold > 0
