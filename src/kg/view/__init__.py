"""The graph as a picture: store → plain data (picture) → places (layout) → one HTML file (page)."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.store import Store


def write(store: "Store", output: Path, thing: str | None = None) -> Path:
    """Write the page of the whole graph, or of the neighbourhood of `thing`, and return its path.

    Raises:
        NotFoundError: nothing in the graph is called `thing`.
    """
    from kg.view.page import page
    from kg.view.picture import picture

    output.write_text(page(picture(store, thing)), encoding="utf-8", newline="\n")
    return output
