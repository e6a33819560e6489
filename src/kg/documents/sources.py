"""Files, folders, URLs and standard input → Documents."""

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kg.documents import frame
from kg.documents.blocks import build_blocks
from kg.documents.text import decode, normalize_line_ends
from kg.errors import InputError
from kg.model import BlockKind, Cited, CitedDate, Document

SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx")
MOST_BYTES = 20_000_000
STDIN = "-"


def find_sources(paths: Sequence[str]) -> Iterator[str]:
    """Yield each source that the user means: files as given, the readable files of folders (sorted), URLs, "-".

    What is missing is yielded too, so that `read` can say so without stopping the others.
    """
    for path in paths:
        if path != STDIN and not is_url(path) and os.path.isdir(path):
            found = sorted(_files(path))
            yield from found or [path]
        else:
            yield path


def is_url(source: str) -> bool:
    """Tell whether a source is an address and no file."""
    return "://" in source


def read(source: str, *, stdin: bytes | None = None) -> Document:
    """Return the document of one source; `stdin` holds the bytes where the source is "-".

    Raises:
        InputError: it cannot be read, or holds no running text.
    """
    data = stdin if source == STDIN and stdin is not None else _bytes(source)
    if not data.strip():
        raise InputError(f"{source}: the file is empty; expected the text of a readout")
    text = decode(data, source)
    return _document(source, text, hashlib.sha256(data).hexdigest(), "text/plain")


def from_text(text: str, *, source: str = "text") -> Document:
    """Return the document of a text in hand.

    Raises:
        InputError: it holds no running text.
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return _document(source, normalize_line_ends(text), digest, "text/plain")


def _document(
    source: str, text: str, sha256: str, media_type: str, hints: Mapping[int, BlockKind] | None = None
) -> Document:
    blocks = build_blocks(text, hints)
    if not any(block.kind in ("paragraph", "item") for block in blocks):
        raise InputError(f"{source}: no running text; expected the sentences of a readout")
    title: Cited | None = frame.title(text, blocks)
    issued: CitedDate | None = frame.issued(text, blocks, source)
    return Document(source, text, sha256, media_type, blocks, title, frame.publisher(text, blocks), issued)


def _bytes(source: str) -> bytes:
    path = Path(source)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(f"{source}: larger than {MOST_BYTES // 1_000_000} MB; no readout is, give the text alone")
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{source}: cannot be read ({error.strerror}); check the path and its permissions") from error


def _files(folder: str) -> Iterator[str]:
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (os.path.join(root, name) for name in names if name.lower().endswith(SUFFIXES) and name[0] != ".")
