"""Where the text of an annotation is, and how it is read.

Example: `gold/2025-10-29-mod-jp-us.json` is about `readouts/2025-10-29-mod-jp-us.txt`.
"""

import os
from collections.abc import Sequence
from glob import escape
from pathlib import Path

from kg.errors import GoldError
from kg.model import Reading


def places_of(folder: Path, texts: Path | None) -> tuple[Path, ...]:
    """Return the folders in which the texts of a folder of annotations are looked for."""
    return (texts,) if texts else (Path(os.path.normpath(folder / ".." / "readouts")), folder)


def text_of(path: Path, places: Sequence[Path]) -> Path:
    """Return the text that an annotation is about: the file of the same name with another ending.

    Raises:
        GoldError: there is none.
    """
    for folder in places:
        files = (file for file in folder.glob(f"{escape(path.stem)}.*") if file.suffix != ".json")
        if found := sorted(file for file in files if file.stem == path.stem and file.is_file()):
            return found[0]
    looked = " or ".join(map(str, places))
    raise GoldError(f"{path}: no text {path.stem}.txt in {looked}; say with --texts where the texts are")


def read_text(path: Path) -> Reading:
    """Read a text as `kg build` does."""
    from kg import documents, pipeline

    return pipeline.read_document(documents.read(str(path)))
