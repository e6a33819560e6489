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
    from kg.view.page import page  # noqa: PLC0415 - pyvis and networkx load only when a picture is asked for
    from kg.view.picture import picture  # noqa: PLC0415

    output.write_text(page(picture(store, thing)), encoding="utf-8", newline="\n")
    return output
