"""Annotated texts → the scores in `docs/accuracy.md`.

Run `python tools/from_gold.py` after every change of what is read; `python tools/from_gold.py tests/gold/gold` writes
the scores of that folder alone. The page says in comments which scores belong where:

    <!-- scores of FOLDER -->        written anew each time
    <!-- first scores of FOLDER -->  written once, when there is nothing below it yet, and never again
    <!-- end -->

FOLDER holds annotations, or comparisons of them if it ends in /compare. The scores of a folder that is not here are
left as they are.
"""

import re
import sys
from collections.abc import Callable, Collection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "accuracy.md"
_BLOCK = re.compile(
    r"(?P<head><!-- (?P<first>first )?scores of (?P<folder>\S+) -->\n)(?P<body>.*?)(?P<end><!-- end -->)", re.DOTALL
)


def rewrite(page: str, score: Callable[[str], str | None], only: Collection[str] = ()) -> str:
    """Return the page with the scores as they are today.

    Args:
        page: the page as it is.
        score: a folder of annotations → its scores in Markdown, or None where it is not here.
        only: the folders to score; all where none is named.
    """

    def fill(block: re.Match[str]) -> str:
        folder, body = block["folder"], block["body"]
        wanted = (not only or folder in only) and not (block["first"] and body.strip())
        scores = score(folder) if wanted else None
        return block[0] if scores is None else f"{block['head']}\n{scores}\n{block['end']}"

    return _BLOCK.sub(fill, page)


def score(folder: str) -> str | None:
    """Return the scores of a folder of annotations or comparisons, in Markdown."""
    from kg.evaluate import as_markdown, compared_report, evaluate
    from kg.evaluate.comparisons import evaluate_comparisons
    from kg.evaluate.joined import FOLDER

    gold = (ROOT / folder).resolve()
    if gold.name == FOLDER:
        return compared_report.as_markdown(evaluate_comparisons(gold.parent)) if gold.is_dir() else None
    texts = ROOT / "examples" if folder == "tests/annotations" else None
    return as_markdown(evaluate(gold, texts)) if gold.is_dir() else None


def main(folders: list[str]) -> None:
    """Write the page."""
    page = PAGE.read_text(encoding="utf-8")
    known = {block["folder"] for block in _BLOCK.finditer(page)}
    unknown = sorted(set(folders) - known)
    if unknown:
        sys.exit(f"{', '.join(unknown)}: {PAGE.name} has no place for it; it has: {', '.join(sorted(known))}")
    PAGE.write_text(rewrite(page, score, folders), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
