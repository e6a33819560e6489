"""Formulas through time: who said what of a thing, when a wording came, changed and went.

    store → tracks, subjects → uses, threads, omissions (building) → rows, lines, JSON, Markdown, one HTML page

Example: `timeline(store, "South China Sea")` has a thread in which "to consider joint patrols" becomes "to conduct
joint patrols twice a year".
"""

from pathlib import Path

from kg.timeline.building import timeline
from kg.timeline.model import Absence, Issue, Omission, Place, Subject, Thread, Timeline, Track, Use, Words
from kg.timeline.omissions import omissions

__all__ = [
    "Absence", "Issue", "Omission", "Place", "Subject", "Thread", "Timeline", "Track", "Use", "Words", "omissions",
    "timeline", "write",
]  # fmt: skip


def write(found: Timeline, output: Path) -> Path:
    """Write the page on a timeline and return its path.

    Raises:
        KgError: the file cannot be written.
    """
    from kg.export import write_file
    from kg.timeline.page import page

    write_file(output, page(found))
    return output
