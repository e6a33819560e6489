"""The graph as a picture: store → plain data (picture) → places (layout) → one HTML file (page)."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.store import Store


def write(store: "Store", output: Path, thing: str | None = None) -> Path:
    """Write the page of the whole graph, or of the neighbourhood of `thing`, and return its path.

    Raises:
        NotFoundError: nothing, or more than one thing, is meant by `thing`.
        KgError: the file cannot be written.
    """
    from kg.export import write_file
    from kg.view.page import page
    from kg.view.picture import picture

    write_file(output, page(picture(store, thing)))
    return output
