"""The scores, on a made-up text where each can be counted by hand, and on perfect readings."""

import datetime
import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest

from kg.cli import run
from kg.errors import GoldError
from kg.evaluate import (
    Report,
    Score,
    as_json,
    as_markdown,
    change_rows,
    compare_runs,
    comparison_json,
    evaluate,
    fault_change_rows,
    fault_rows,
    load_earlier,
    markdown_table,
    score_rows,
)
from kg.evaluate.forms import form_of, load_forms
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


# --- fields, forms, sentences --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value", "score"),
    [
        ("date", None, Score(0, 0, 1)),
        ("start", datetime.time(8, 0), Score(0, 1, 1)),
        ("minutes", None, Score(0, 0, 1)),
        ("format", "video", Score(0, 1, 1)),
        ("place", ref("Camp Red"), Score(0, 1, 1)),
    ],
)
def test_each_meeting_field_has_a_score_of_its_own(
    gold: Gold, reading: Reading, field: str, value: object, score: Score
) -> None:
    meeting = replace(reading.meetings[0], **{field: value})
    scores = compare(gold, replace(reading, meetings=(meeting,))).scores
    fields = ("date", "start", "minutes", "format", "place")
    assert {each: getattr(scores, each) for each in fields} == {
        each: score if each == field else Score(1, 1, 1) for each in fields
    }
    assert scores.participant == Score(2, 2, 2)


def test_fields_of_a_meeting_too_many_and_of_one_missed_count(gold: Gold, reading: Reading) -> None:
    other = Meeting(id="meeting/other", date=datetime.date(2024, 1, 1))
    assert compare(gold, replace(reading, meetings=(other, *reading.meetings))).scores.date == Score(1, 2, 1)
    assert compare(gold, replace(reading, meetings=())).scores.participant == Score(0, 0, 2)


SENTENCES = (TEXT.index("On May"), TEXT.index("The Ministers"), TEXT.index("Minister Sato pledged"), len(TEXT) - 1)


@pytest.fixture
def sentenced(reading: Reading) -> Reading:
    """Return the reading with its three sentences told."""
    ends = [*(start - 1 for start in SENTENCES[1:-1]), SENTENCES[-1]]
    return replace(reading, sentences=tuple(map(Span, SENTENCES[:-1], ends)))


def test_each_fault_tells_its_sentence_on_one_line(gold: Gold, sentenced: Reading) -> None:
    spoilt = replace(
        sentenced,
        statements=(replace(sentenced.statements[2], force="Report"),),
        entities=tuple(each for each in sentenced.entities if each.name != "Oslo"),
        relations=(),
    )
    first = "On May 2, Minister Sato met Secretary Lee of the Republic of Korea (ROK) in Oslo."
    last = "Minister Sato pledged to visit Camp Red in Japan."
    told = {(fault.measure, fault.kind, fault.what): fault.sentence for fault in compare(gold, spoilt).faults}
    missed = told["statements", "missed", "Welcome: The Ministers welcomed"]
    assert missed == "The Ministers welcomed and praised progress."
    assert told["force", "wrong", "pledged: Report instead of Commitment"] == last
    assert told["entities", "missed", "Place Oslo"] == first
    assert told["relations", "missed", "camp red | locatedIn | japan"] == last


def test_a_fault_outside_of_the_running_text_tells_its_line(gold: Gold, reading: Reading) -> None:
    statements = (replace(reading.statements[0], force="Report"), *reading.statements[1:])
    [fault] = compare(gold, replace(reading, statements=statements)).faults
    assert fault.sentence == "Republic of Korea (ROK) in Oslo. The Ministers welcomed"


def test_names_are_found_across_line_breaks(gold: Gold, sentenced: Reading) -> None:
    without = tuple(each for each in sentenced.entities if each.name != "Republic of Korea")
    faults = compare(gold, replace(sentenced, entities=without)).faults
    [missed] = [fault for fault in faults if fault.measure == "entities"]
    assert missed.start == TEXT.index("Republic")


def test_the_form_is_told_by_the_id() -> None:
    assert form_of("2025-10-29-mod-jp-us", {}) == "mod"
    assert form_of("sato-lee", {}) == "other"


@pytest.mark.parametrize("place", ["gold/forms.csv", "forms.csv"])
def test_the_form_is_told_by_a_table(folder: Path, reading: Reading, place: str) -> None:
    (folder / place).write_text("id,form\nsato-lee,summary\n", encoding="utf-8")
    report = evaluate(folder / "gold", read=lambda _: reading)
    assert list(report.forms) == ["summary"]
    assert {row[0] for row in score_rows(report, forms=True)} == {"summary (1)", "all 1"}
    assert json.loads(as_json(report))["forms"]["summary"]["meetings"]["f1"] == 1.0


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("name,form\nsato-lee,x\n", "row 2: expected an id and a form"),
        ("id,form\na,x\na,y\n", "row 3: a is 'x' already"),
    ],
)
def test_a_faulty_table_of_forms_is_refused(tmp_path: Path, table: str, message: str) -> None:
    (tmp_path / "forms.csv").write_text(table, encoding="utf-8")
    with pytest.raises(GoldError, match=message):
        load_forms(tmp_path)


# --- an earlier run ------------------------------------------------------------------------------------------------


def test_what_got_better_and_what_got_worse(folder: Path, reading: Reading, tmp_path: Path) -> None:
    worse = replace(reading, statements=reading.statements[1:], relations=())
    other = replace(reading, entities=reading.entities[1:])
    earlier = tmp_path / "earlier.json"
    earlier.write_text(as_json(evaluate(folder / "gold", read=lambda _: worse)), encoding="utf-8")
    found = compare_runs(load_earlier(earlier), evaluate(folder / "gold", read=lambda _: other).readouts)
    rows = {row[1]: row[2:] for row in change_rows(found)}
    assert rows["statements, found"] == ("0.667", "1.000", "+0.333", "1", "2", "2")
    assert rows["relations"] == ("0.000", "1.000", "+1.000", "0", "1", "1")
    assert rows["entities"][2] == "-0.091"
    assert {(row[0], row[2]) for row in fault_change_rows(found)} >= {
        ("mended", "statements"), ("mended", "relations"), ("new", "entities"),
    }  # fmt: skip
    assert {row[1] for row in change_rows(found, each=True) if row[0] == "sato-lee"} >= {"relations", "entities"}
    data = json.loads(comparison_json(found))
    assert {each["measure"]: each["change"] for each in data["total"]}["relations"] == 1.0
    assert data["apart"] == []


def test_the_same_run_differs_in_nothing(folder: Path, reading: Reading, tmp_path: Path) -> None:
    report = evaluate(folder / "gold", read=lambda _: replace(reading, statements=()))
    path = tmp_path / "same.json"
    path.write_text(as_json(report), encoding="utf-8")
    found = compare_runs(load_earlier(path), report.readouts)
    assert (found.each, found.mended, found.new, found.apart) == ((), (), (), ())
    assert {row[4] for row in change_rows(found)} == {"+0.000"}


def test_texts_of_one_run_only_are_told_apart(folder: Path, reading: Reading, tmp_path: Path) -> None:
    report = evaluate(folder / "gold", read=lambda _: reading)
    path = tmp_path / "more.json"
    path.write_text(as_json(Report((replace(report.readouts[0], id="gone"),))), encoding="utf-8")
    found = compare_runs(load_earlier(path), report.readouts)
    assert found.apart == ("gone", "sato-lee")
    assert found.total == ()


@pytest.mark.parametrize("text", ["{", "[]", '{"readouts": [{"id": "a"}]}', '{"readouts": 3}'])
def test_another_file_than_an_earlier_run_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GoldError, match="expected what 'kg evaluate GOLD --format json' writes"):
        load_earlier(path)


# --- the page ------------------------------------------------------------------------------------------------------


def test_the_scores_as_markdown(folder: Path, reading: Reading) -> None:
    text = as_markdown(evaluate(folder / "gold", read=lambda _: reading))
    assert "| statements, strict | 1.000 | 1.000 | 1.000 | 2 | 2 | 2 |" in text
    assert "| other | 1 | 1.00 | 1.00 | 1.00 | 1.00 | 1.00 | 1.00 |" in text
    assert "| sato-lee | other | 1.00 |" in text


def test_words_of_a_text_stay_words_in_markdown() -> None:
    assert markdown_table(("a",), [("<b>|*x*",)]).splitlines()[2] == "| \\<b>\\|\\*x\\* |"


# --- the command ---------------------------------------------------------------------------------------------------


def test_the_command_tells_scores_errors_and_changes(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    def kg(*told: str) -> str:
        assert run(["evaluate", str(folder / "gold"), *told]) == 0
        return capfd.readouterr().out

    (folder / "earlier.json").write_text(kg("--format", "json"), encoding="utf-8")
    assert "other (1)" in kg("--by-form")
    assert kg("--format", "markdown").startswith("| measure | precision |")
    assert kg("--errors", "--format", "csv").splitlines()[0] == "readout,measure,fault,what,offset,sentence"
    changed = kg("--against", str(folder / "earlier.json"), "--format", "csv").splitlines()
    assert changed[0] == "readout,measure,earlier F1,F1,change,earlier right,right,gold"
    assert {row.split(",")[-4] for row in changed[1:]} == {"+0.000"}
    assert kg("--against", str(folder / "earlier.json"), "--errors", "--format", "markdown").count("\n") == 2


def test_the_command_refuses_another_file_in_one_line(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    told = ["evaluate", str(folder / "gold"), "--against", str(folder / "readouts" / "sato-lee.txt")]
    assert run(told) == 1
    captured = capfd.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
