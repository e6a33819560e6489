"""What was read from each text, shown in the text itself: readings → plain data (coverage) → one HTML file (page)."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.report.model import TextCoverage


def write(texts: "Sequence[TextCoverage]", output: Path, failed: Sequence[tuple[str, str]] = ()) -> Path:
    """Write the page on these texts, and on the sources that could not be read, and return its path.

    Raises:
        KgError: the file cannot be written.
    """
    from kg.export import write_file
    from kg.report.page import page

    write_file(output, page(texts, failed))
    return output
