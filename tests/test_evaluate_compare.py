"""The scores of comparisons, counted by hand on two made-up texts, and what is refused."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.cli import run
from kg.compare import Account, Change, Comparison, Held, Pair
from kg.errors import GoldError
from kg.evaluate import Score, compare_runs, load_earlier
from kg.evaluate.compared import Annotated, ComparedReport, score_comparison
from kg.evaluate.compared_report import KEY, ChangeReport, as_json, as_markdown, fault_rows, score_rows
from kg.evaluate.comparisons import evaluate_comparisons
from kg.evaluate.evidence import Evidence
from kg.evaluate.given import given
from kg.evaluate.gold import Gold, load
from kg.evaluate.joined import Joined, load_joined
from kg.model import Block, Document, Entity, Meeting, Participation, Reading, Span, Statement

OLD = """On May 2, 2023, Defense Minister Sato met Secretary of Defense Lee in Oslo.
The Ministers agreed to build a shipyard. They discussed cyber security and praised the fleet.
Minister Sato pledged to send doctors. Secretary Lee thanked him.
"""
NEW = """On May 3, 2024, Defense Minister Sato met Secretary of Defense Lee in Tokyo.
The Ministers welcomed the opening of the shipyard. They confirmed cyber security as a priority.
Minister Sato pledged to send doctors. They condemned the launch.
"""


def annotation(name: str, statements: list[tuple[str, str, str, bool]]) -> dict[str, Any]:
    """Make an annotation of the statements: in, force, speakers, optional; the cue is the last word but one."""
    people = [("Sato", "Defense Minister", "Japan"), ("Lee", "Secretary of Defense", "United States")]
    return {
        "id": name,
        "meetings": [
            {"date": None, "start": None, "minutes": None, "format": None, "place": None,
             "participants": [dict(zip(("person", "position", "represents"), each, strict=True)) for each in people]}
        ],
        "entities": [{"name": "Sato", "class": "Person"}, {"name": "Lee", "class": "Person"},
                     {"name": "Japan", "class": "Country"}, {"name": "United States", "class": "Country"}],
        "statements": [
            {"cue": within.split()[-2], "in": within, "force": force, "speakers": speakers.split("+"),
             "undertaking": force in ("Agreement", "Commitment"), "mentions": [], "optional": optional}
            for within, force, speakers, optional in statements
        ],
        "relations": [],
    }  # fmt: skip


GOLD_OLD = annotation("old", [
    ("Ministers agreed to", "Agreement", "Sato+Lee", False), ("They discussed cyber", "Discussion", "Sato+Lee", False),
    ("and praised the", "Welcome", "Sato+Lee", True), ("Sato pledged to", "Commitment", "Sato", False),
    ("Lee thanked him", "Courtesy", "Lee", False),
])  # fmt: skip
GOLD_NEW = annotation("new", [
    ("Ministers welcomed the", "Welcome", "Sato+Lee", False),
    ("They confirmed cyber", "Affirmation", "Sato+Lee", False),
    ("Sato pledged to", "Commitment", "Sato", False), ("They condemned the", "Criticism", "Sato+Lee", False),
])  # fmt: skip
JOINED = {
    "old": "old", "new": "new", "kind": "series",
    "aligned": [
        {"old": "Ministers agreed to", "new": "Ministers welcomed the", "change": "weaker", "why": "fulfilled"},
        {"old": "They discussed cyber", "new": "They confirmed cyber", "change": "stronger", "why": "force"},
        {"old": "Sato pledged to", "new": "Sato pledged to", "change": "same", "why": "word for word"},
    ],
    "dropped": ["Lee thanked him"],
    "added": ["They condemned the"],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write both annotations with their texts, and the comparison."""
    for name in ("gold/compare", "readouts"):
        (tmp_path / name).mkdir(parents=True)
    for gold, text in ((GOLD_OLD, OLD), (GOLD_NEW, NEW)):
        (tmp_path / "gold" / f"{gold['id']}.json").write_text(json.dumps(gold), encoding="utf-8")
        (tmp_path / "readouts" / f"{gold['id']}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "gold" / "compare" / "both.json").write_text(json.dumps(JOINED), encoding="utf-8")
    return tmp_path / "gold"


@pytest.fixture
def golds(folder: Path) -> dict[str, Gold]:
    """Read both annotations."""
    return {"old": load(folder / "old.json", OLD), "new": load(folder / "new.json", NEW)}


def document(text: str) -> Document:
    """Make a document that is one paragraph."""
    return Document("test.txt", text, "", "text/plain", (Block("paragraph", Span(0, len(text)), section="2 (1)"),))


def reading(text: str) -> Reading:
    """Make a reading of which each line is a sentence, and that holds nothing."""
    ends = [at for at, letter in enumerate(text) if letter == "\n"]
    return Reading(document(text), sentences=tuple(map(Span, [0, *(end + 1 for end in ends)], ends)))


def account(name: str, text: str, gold: Gold) -> Account:
    """Make the account that holds just the annotated statements."""
    held = (
        Held(f"{name}#{each.cue.start}", name, each.cue, text[each.cue.start : each.cue.end], "Report", "", each.cue,
             "", frozenset(), ())
        for each in gold.statements
    )  # fmt: skip
    return Account(name, name, text, statements=tuple(held))


def perfect(golds: dict[str, Gold], changes: tuple[Change, ...] = ("weaker", "stronger", "same")) -> Comparison:
    """Make the comparison that says just what the annotation says, or other changes; the optional one is dropped."""
    old, new = account("old", OLD, golds["old"]), account("new", NEW, golds["new"])
    one, other = old.statements, new.statements
    pairs = zip((one[0], one[1], one[3]), other[:3], changes, strict=True)
    return Comparison(
        "series", old, new, tuple(Pair(a, b, change, "why", 1.0) for a, b, change in pairs),
        (one[2], one[4]), (other[3],),
    )  # fmt: skip


@pytest.fixture
def scored(folder: Path, golds: dict[str, Gold]) -> Callable[..., ComparedReport]:
    """Score a comparison, both times the same."""
    [joined] = load_joined(folder)

    def score(found: Comparison, wanted: Joined = joined) -> ComparedReport:
        both = {side: Annotated(golds[side], Evidence(reading(text))) for side, text in (("old", OLD), ("new", NEW))}
        return score_comparison(wanted, both, found, found)

    return score


def texts_of(report: ComparedReport) -> tuple[Score, ...]:
    """Return the four scores from the texts alone."""
    scores = report.scores
    return scores.texts_aligned, scores.texts_change, scores.texts_dropped, scores.texts_added


def test_a_perfect_comparison_scores_one_in_everything(
    scored: Callable[..., ComparedReport], golds: dict[str, Gold]
) -> None:
    report = scored(perfect(golds))
    assert report.wrong == ()
    assert texts_of(report) == (Score(3, 3, 3), Score(3, 3, 3), Score(1, 1, 1), Score(1, 1, 1))
    assert report.scores.gold_aligned == report.scores.texts_aligned


def test_a_wrong_change_costs_change_only(scored: Callable[..., ComparedReport], golds: dict[str, Gold]) -> None:
    report = scored(perfect(golds, ("weaker", "same", "same")))
    assert texts_of(report) == (Score(3, 3, 3), Score(2, 3, 3), Score(1, 1, 1), Score(1, 1, 1))
    fault = report.wrong[-1]
    assert (fault.measure, fault.kind, fault.what) == ("texts_change", "wrong", "same instead of stronger")
    assert (fault.why, fault.annotated) == ("why", "force")
    assert fault.old.sentence.startswith("The Ministers agreed to build a shipyard. They discussed")
    assert fault.new.start == NEW.index("confirmed")


def test_a_pair_too_many_and_a_pair_too_few(scored: Callable[..., ComparedReport], golds: dict[str, Gold]) -> None:
    found = perfect(golds)
    wrong = Pair(found.old.statements[4], found.new.statements[3], "reworded", "why", 0.5)
    found = replace(found, pairs=(*found.pairs[1:], wrong), dropped=found.old.statements[:1], added=())
    report = scored(found)
    assert texts_of(report) == (Score(2, 3, 3), Score(2, 2, 2), Score(0, 1, 1), Score(0, 0, 1))
    told = {(fault.measure, fault.kind): fault for fault in report.wrong}
    assert told["texts_aligned", "missed"].why == "old dropped; new added"
    assert told["texts_aligned", "extra"].annotated == "old dropped; new added"
    assert told["texts_dropped", "missed"].why == "with: condemned"
    assert told["texts_dropped", "extra"].annotated == "with: Ministers welcomed the"
    assert told["texts_added", "missed"].new.sentence.endswith("They condemned the launch.")


def test_what_an_optional_statement_has_part_in_counts_for_nothing(
    scored: Callable[..., ComparedReport], golds: dict[str, Gold], folder: Path
) -> None:
    found, [joined] = perfect(golds), load_joined(folder)
    optional, last = found.old.statements[2], found.new.statements[3]
    paired = replace(found, pairs=(*found.pairs, Pair(optional, last, "same", "", 1.0)), added=())
    assert texts_of(scored(paired))[0] == Score(3, 3, 3)
    more = replace(joined.pairs[0], old="and praised the", new="They condemned the")
    asked = replace(joined, pairs=(*joined.pairs, more), added=())
    assert texts_of(scored(found, asked)) == (Score(3, 3, 3), Score(3, 3, 3), Score(1, 1, 1), Score(0, 0, 0))


def test_what_is_no_statement_is_wrong_wherever_it_is_used(
    scored: Callable[..., ComparedReport], golds: dict[str, Gold]
) -> None:
    found = perfect(golds)
    moved = replace(found.pairs[0].new, iri="x", cue=Span(0, 2))
    account_ = replace(found.new, statements=(moved, *found.new.statements[1:]))
    pairs = (replace(found.pairs[0], new=moved), *found.pairs[1:])
    report = scored(replace(found, new=account_, pairs=pairs, added=(*found.added, replace(moved, iri="y"))))
    assert texts_of(report) == (Score(2, 3, 3), Score(2, 2, 2), Score(1, 1, 1), Score(1, 2, 1))
    missed = next(fault for fault in report.wrong if fault.kind == "missed")
    assert missed.why.endswith("new not read")


# --- annotated statements in the place of read ones ----------------------------------------------------------------


def test_annotated_statements_take_the_place_of_those_read(golds: dict[str, Gold]) -> None:
    cue = Span(OLD.index("pledged"), OLD.index("pledged") + 7)
    content = Span(OLD.index("to send"), OLD.index("to send") + 15)
    read = Statement(cue, Span(0, 9), "Report", "pledge", ("person/x",), content, section="9", negated=True)
    found = given(golds["old"], replace(reading(OLD), statements=(read,)))
    assert [each.force for each in found.statements] == ["Agreement", "Discussion", "Welcome", "Commitment", "Courtesy"]
    pledged = found.statements[3]
    assert (pledged.lemma, pledged.section, pledged.content, pledged.negated) == ("pledge", "9", content, True)
    assert pledged.undertaking
    assert [entity.name for entity in found.entities if entity.id in pledged.speakers] == ["Sato"]


def test_what_was_not_read_goes_to_the_end_of_its_clause(golds: dict[str, Gold]) -> None:
    found = given(golds["old"], reading(OLD))
    contents = [OLD[each.content.start : each.content.end] for each in found.statements if each.content]
    assert contents == ["to build a shipyard", "cyber security", "the fleet", "to send doctors", "him"]
    assert {each.section for each in found.statements} == {"2 (1)"}


def test_who_took_part_for_whom_is_as_annotated(golds: dict[str, Gold]) -> None:
    sato = Entity("person/sato", "Person", "Sato")
    meeting = Meeting("meeting/x", participations=(Participation(sato.id, "Minister", None, Span(3, 8)),))
    found = given(golds["old"], replace(reading(OLD), meetings=(meeting,), entities=(sato,)))
    [met] = found.meetings
    names = {entity.id: entity.name for entity in found.entities}
    assert [(names[each.person], names[each.represents or ""]) for each in met.participations] == [
        ("Sato", "Japan"), ("Lee", "United States"),
    ]  # fmt: skip
    assert met.participations[0].evidence == Span(3, 8)


# --- the file --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"note": "x"}, 'the key "note" is unknown; expected old, new, kind'),
        ({"kind": "serial"}, 'kind: expected one of series, two-sides; found "serial"'),
        ({"old": "older"}, 'old: expected an annotation in .*; found "older"'),
        ({"added": ["They spoke of"]}, r'added\[0\]: expected the "in" of a statement of new; found "They spoke of"'),
        ({"dropped": []}, 'old: the statement "Lee thanked him" stands nowhere'),
        ({"dropped": ["Lee thanked him", "Sato pledged to"]}, 'old: the statement "Sato pledged to" stands several'),
        ({"aligned": [{**JOINED["aligned"][0], "change": "softer"}]}, r"aligned\[0\].change: expected one of same,"),
        ({"aligned": [{"old": "a", "new": "b", "change": "same"}]}, r'aligned\[0\]: the key "why" is missing'),
        ({"aligned": [*JOINED["aligned"], JOINED["aligned"][0]]}, "stands several times"),
        (
            {"aligned": [*JOINED["aligned"], {**JOINED["aligned"][0], "new": "They condemned the"}], "added": []},
            'or in pairs of which each "why" says that it merges or splits',
        ),
    ],
)  # fmt: skip
def test_a_faulty_comparison_is_told_with_file_and_place(folder: Path, change: dict[str, Any], message: str) -> None:
    (folder / "compare" / "both.json").write_text(json.dumps(JOINED | change), encoding="utf-8")
    with pytest.raises(GoldError, match=rf"both\.json: .*{message}"):
        load_joined(folder)


def test_a_split_may_stand_several_times(folder: Path) -> None:
    first = JOINED["aligned"][0] | {"why": "splits: the yard"}
    aligned = [first, *JOINED["aligned"][1:], first | {"new": "They condemned the"}]
    (folder / "compare" / "both.json").write_text(json.dumps(JOINED | {"aligned": aligned, "added": []}))
    [joined] = load_joined(folder)
    assert len(joined.pairs) == 4


def test_what_is_missing_is_told(folder: Path) -> None:
    with pytest.raises(GoldError, match="no comparison 'other'; there are 1 others"):
        load_joined(folder, "other")
    with pytest.raises(GoldError, match=r"readouts.compare: no comparisons \(ID.json\) in it"):
        load_joined(folder.parent / "readouts")
    with pytest.raises(GoldError, match=r"old.json: expected a folder"):
        evaluate_comparisons(folder / "old.json")
    (folder / "compare" / "both.json").write_text("{", encoding="utf-8")
    with pytest.raises(GoldError, match="cannot be read as JSON"):
        load_joined(folder)


# --- what is written -------------------------------------------------------------------------------------------------


@pytest.fixture
def report(scored: Callable[..., ComparedReport], golds: dict[str, Gold]) -> ChangeReport:
    """Score a comparison with one wrong change."""
    return ChangeReport((scored(perfect(golds, ("weaker", "same", "same"))),))


def test_rows_tell_each_kind_and_which_statements_were_compared(report: ChangeReport) -> None:
    rows = {row[:2]: row[2:] for row in score_rows(report, each=True)}
    assert {name for name, _ in rows} == {"both", "series (1)", "all 1"}
    assert rows["all 1", "from gold statements: change"][2:] == ("0.667", "2", "3", "3")
    assert rows["series (1)", "from the texts alone: aligned"][2:] == ("1.000", "3", "3", "3")
    assert [row[:4] for row in fault_rows(report)] == [
        ("both", "from gold statements: change", "wrong", "same instead of stronger"),
        ("both", "from the texts alone: change", "wrong", "same instead of stronger"),
    ]


def test_the_scores_as_markdown(report: ChangeReport) -> None:
    page = as_markdown(report)
    assert "| from the texts alone: change | 0.667 | 0.667 | 0.667 | 2 | 3 | 3 |" in page
    assert "| both | series | 1.00 | 0.67 | 1.00 |" in page


def test_an_earlier_run(
    report: ChangeReport, scored: Callable[..., ComparedReport], golds: dict[str, Gold], tmp_path: Path
) -> None:
    path = tmp_path / "earlier.json"
    path.write_text(as_json(report), encoding="utf-8")
    same = compare_runs(load_earlier(path, KEY), report.comparisons)
    assert (same.each, same.mended, same.new) == ((), (), ())
    better = compare_runs(load_earlier(path, KEY), [scored(perfect(golds))])
    assert len(better.mended) == 2
    assert {(change.measure, change.difference > 0) for change in better.each} == {
        ("gold_change", True), ("texts_change", True),
    }  # fmt: skip
    with pytest.raises(GoldError, match="expected what 'kg evaluate GOLD --format json' writes"):
        load_earlier(path)


def test_the_command(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    def kg(*told: str) -> str:
        assert run(["evaluate", str(folder), "--compare", *told]) == 0
        return capfd.readouterr().out

    earlier = str(folder.parent / "earlier.json")
    Path(earlier).write_text(kg("--format", "json"), encoding="utf-8")
    rows = {tuple(row.split(",")[:2]): row.split(",")[2:] for row in kg("--each", "--format", "csv").splitlines()}
    assert rows["all 1", "from gold statements: aligned"] == ["1.000", "1.000", "1.000", "3", "3", "3"]
    assert ("both", "from the texts alone: added") in rows
    assert kg("--format", "markdown").startswith("| measure |")
    assert kg("--errors", "--format", "csv").startswith("comparison,measure,fault,what,old offset,old,new offset,new,")
    assert "+0.000" in kg("--against", earlier)
    assert kg("--against", earlier, "--errors", "--format", "csv").count("\n") == 1


@pytest.mark.parametrize("option", [["--by-form"], ["--forms", __file__]])
def test_options_that_say_nothing_of_comparisons_are_wrong_use(
    folder: Path, option: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["evaluate", str(folder), "--compare", *option]) == 2
    assert "cannot go with --compare" in capfd.readouterr().err


def test_bad_input_is_one_line(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(folder.parent / "readouts"), "--compare"]) == 1
    assert capfd.readouterr().err.count("\n") == 1
