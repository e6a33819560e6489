"""Time what is compared: a whole store at once, how that grows, and one readout more.

    python benchmarks/compare_time.py [--readouts N] [--series N]

The readouts are invented (`invented.py`), and their facts go into a store as they are, so that no text is parsed. A
quarter, half and all of the series are measured: in proportion means 1, 2, 4. Then one readout is changed in each of
these stores: in proportion to its series means 1, 1, 1. Seconds are of the processor, and do not count other work on
the machine; how long all comparisons took by the clock is told, too.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from invented import readings
from rich.console import Console
from rich.table import Table

from kg import compare, identity
from kg.encode import encode, readout_iri
from kg.iri import DEFAULT_BASE
from kg.model import Reading
from kg.store import LocalStore, open_store

PARTS = (4, 2, 1)
CHANGES = 9
HEADINGS = (
    "readouts",
    "who is who",
    "all compared",
    "by the clock",
    "one changed: who is who",
    "one changed: compared",
)


@dataclass(frozen=True)
class Times:
    """Seconds for a store of so many readouts: who is who, all comparisons; both again for one changed readout."""

    readouts: int
    settle: float
    compare: float
    clock: float
    settle_one: float
    compare_one: float


def seconds(work: Callable[[], object]) -> float:
    """Return how long the processor works on something."""
    start = time.thread_time()
    work()
    return time.thread_time() - start


def measure(found: Sequence[Reading]) -> Times:
    """Fill a store and time what `kg build` does behind reading."""
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "store") as store:
        iris = [readout_iri(each.document) for each in found]
        for iri, each in zip(iris, found, strict=True):
            store.replace_graph(iri, encode(each))
        settle = seconds(lambda: identity.settle(store))
        start = time.perf_counter()
        whole = seconds(lambda: compare.update(store, DEFAULT_BASE, iris))
        clock = time.perf_counter() - start
        ones = [change(store, found[place]) for place in range(0, len(found), len(found) // CHANGES or 1)]
    first, second = (statistics.median(each) for each in zip(*ones, strict=True))
    return Times(len(found), settle, whole, clock, first, second)


def change(store: LocalStore, reading: Reading) -> tuple[float, float]:
    """Take the first statement out of a readout and time what follows."""
    iri = readout_iri(reading.document)
    store.replace_graph(iri, encode(replace(reading, statements=reading.statements[1:])))
    settle = seconds(lambda: identity.settle(store))
    return settle, seconds(lambda: compare.update(store, DEFAULT_BASE, [iri]))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readouts", type=int, default=1000, help="in the largest store")
    parser.add_argument("--series", type=int, default=100, help="in the largest store, 120 at most")
    options = parser.parse_args()
    each = options.readouts // options.series
    measure(list(readings(2, 3)))  # all that is loaded once is loaded
    show([measure(list(readings(options.series // part, each))) for part in PARTS])


def show(times: Sequence[Times]) -> None:
    """Print the seconds, each with its ratio to those of the smallest store."""
    count = f"{times[-1].readouts} readouts"
    table = Table(title=f"up to {count}; in brackets the ratio to the smallest store")
    for heading in HEADINGS:
        table.add_column(heading, justify="right")
    base = times[0]
    for each in times:
        table.add_row(
            f"{each.readouts} ({each.readouts / base.readouts:.1f})",
            f"{each.settle:.2f} s ({each.settle / base.settle:.1f})",
            f"{each.compare:.2f} s ({each.compare / base.compare:.1f})",
            f"{each.clock:.0f} s",
            f"{1000 * each.settle_one:.0f} ms ({each.settle_one / base.settle_one:.1f})",
            f"{1000 * each.compare_one:.0f} ms ({each.compare_one / base.compare_one:.1f})",
        )
    Console().print(table)


if __name__ == "__main__":
    main()
