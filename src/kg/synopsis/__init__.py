"""What became of each statement, shown: comparisons → rows (sheet) → terminal, CSV, JSON, Markdown, one HTML page.

Example: `write(comparisons, Path("page.html"))` lays the texts side by side, the changed words marked in them.
"""

from collections.abc import Sequence
from pathlib import Path

from kg.compare.model import Comparison


def write(comparisons: Sequence[Comparison], output: Path) -> Path:
    """Write the page on these comparisons and return its path.

    Raises:
        KgError: the file cannot be written.
    """
    from kg.export import write_file
    from kg.synopsis.page import page

    write_file(output, page(comparisons))
    return output
