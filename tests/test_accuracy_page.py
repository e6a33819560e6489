"""The tool that writes the scores into `docs/accuracy.md`."""

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

PAGE = """# Page

<!-- first scores of fresh -->
<!-- end -->

<!-- scores of known -->

old

<!-- end -->

<!-- scores of gone -->
kept
<!-- end -->
"""


@pytest.fixture(scope="module")
def rewrite(root: Path) -> Callable[..., str]:
    found: Callable[..., str] = runpy.run_path(str(root / "tools" / "from_gold.py"))["rewrite"]
    return found


def score(folder: str) -> str | None:
    return None if folder == "gone" else f"scores of the {folder} texts\n"


def test_scores_are_written_in_their_places(rewrite: Callable[..., str]) -> None:
    page = rewrite(PAGE, score)
    assert "<!-- first scores of fresh -->\n\nscores of the fresh texts\n\n<!-- end -->" in page
    assert "<!-- scores of known -->\n\nscores of the known texts\n\n<!-- end -->" in page
    assert "<!-- scores of gone -->\nkept\n<!-- end -->" in page
    assert "old" not in page


def test_first_scores_are_written_once(rewrite: Callable[..., str]) -> None:
    later = rewrite(rewrite(PAGE, score), lambda _: "later\n")
    assert "scores of the fresh texts" in later
    assert "scores of the known texts" not in later


def test_only_what_is_asked_for_is_scored(rewrite: Callable[..., str]) -> None:
    asked: list[str] = []
    page = rewrite(PAGE, lambda folder: asked.append(folder) or "new\n", ["known"])
    assert asked == ["known"]
    assert "<!-- first scores of fresh -->\n<!-- end -->" in page


def test_the_first_scores_on_unseen_texts_stay(root: Path) -> None:
    page = (root / "docs" / "accuracy.md").read_text(encoding="utf-8")
    section = page.split("## First scores on unseen texts")[1].split("\n## ")[0]
    assert "a5725e9" in section
    for measure, score in {
        "meetings": 0.525, "entities": 0.852, "statements, found": 0.870, "statements, strict": 0.625,
        "mentions": 0.901, "relations": 0.534,
    }.items():  # fmt: skip
        assert f"| {measure} | {score:.3f} |" in section


def test_the_first_scores_of_comparing_stay(root: Path) -> None:
    page = (root / "docs" / "accuracy.md").read_text(encoding="utf-8")
    section = page.split("## Comparing")[1].split("\n## ")[0]
    assert "aligned .852 (F1) over all eleven" in section
    assert "144 of 166 labels right (.867)" in section
    assert "not blind" in section


def test_a_folder_of_comparisons_has_their_scores(root: Path) -> None:
    score: Callable[[str], str | None] = runpy.run_path(str(root / "tools" / "from_gold.py"))["score"]
    assert score("tests/no-such-folder/compare") is None


@pytest.mark.parametrize(
    ("folder", "commit", "strict", "relations"),
    [
        ("tests/gold-fresh/gold", "09aca0d", "0.952 | 0.919 | 0.935 | 260 | 273 | 283", "0.725 | 33 | 42 | 49"),
        ("tests/gold-pairs/gold", "d4be2df", "0.941 | 0.904 | 0.922 | 443 | 471 | 490", "0.583 | 30 | 48 | 55"),
    ],
)
def test_the_first_scores_of_later_sets_stay(root: Path, folder: str, commit: str, strict: str, relations: str) -> None:
    page = (root / "docs" / "accuracy.md").read_text(encoding="utf-8")
    before, _, behind = page.partition(f"<!-- first scores of {folder} -->")
    assert commit in before[-400:]
    block = behind.split("<!-- end -->")[0]
    assert f"| statements, strict | {strict} |" in block
    assert [line for line in block.splitlines() if line.startswith("| relations |") and line.endswith(f"{relations} |")]
