"""Files, folders, URLs and standard input → Documents."""

import hashlib
import os
import re
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from pathlib import Path

from kg.documents import frame
from kg.documents.blocks import build_blocks
from kg.documents.content import Content
from kg.documents.text import decode, normalize_line_ends
from kg.errors import InputError
from kg.model import Cited, Document

SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx")
MOST_BYTES = 20_000_000
STDIN = "-"
_HANDED = ("/dev/fd/", "/dev/stdin")  # held open for us, as in kg build <(pdftotext a.pdf -)
_HALF = re.compile("[\ud800-\udfff]")  # half of a character: no text can hold it
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or PowerPoint file"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"\x1f\x8b", "a packed (gzip) file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)


def find_sources(paths: Sequence[str]) -> Iterator[str]:
    """Yield each source that the user means: files as given, those of folders (sorted, no README), URLs, "-".

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
    media_type, encoding = "", None
    if source == STDIN:
        data = sys.stdin.buffer.read(MOST_BYTES + 1) if stdin is None else stdin
        _check_size(source, len(data))
    elif is_url(source):
        from kg.documents.fetch import fetch

        data, media_type, encoding = astuple(fetch(source, MOST_BYTES))
    else:
        data = _bytes(source)
    if not data.strip():
        raise InputError(f"{source}: this is empty; expected the text of a readout")
    content = _content(data, source, media_type, encoding)
    return _document(source, content, hashlib.sha256(data).hexdigest())


def from_text(text: str, *, source: str = "text") -> Document:
    """Return the document of a text in hand.

    Raises:
        InputError: it holds no running text.
    """
    whole = _HALF.sub("\ufffd", text)
    digest = hashlib.sha256(whole.encode()).hexdigest()
    return _document(source, Content(normalize_line_ends(whole), "text/plain"), digest)


def _content(data: bytes, source: str, media_type: str, encoding: str | None) -> Content:
    """Read bytes as the format that they are: by their first bytes, by the server's word, by the file's name."""
    from kg.documents import docx, html, markdown, pdf

    for start, format_name in _FOREIGN:
        if data.startswith(start):
            raise InputError(f"{source}: {format_name}; save it as text, HTML, PDF or DOCX")
    name = source.lower().partition("?")[0]
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return pdf.parse(data, source)
    if data.startswith(b"PK"):
        return docx.parse(data, source)
    if name.endswith((".pdf", ".docx")) and not is_url(source):
        raise InputError(
            f"{source}: no {name[-4:].strip('.').upper()} file, whatever its name says; check where it came from"
        )
    if (
        _is_html(data)
        or media_type in ("text/html", "application/xhtml+xml")
        or name.endswith((".html", ".htm", ".xhtml"))
    ):
        return html.parse(data, source, encoding)
    if media_type == "text/markdown" or name.endswith((".md", ".markdown")):
        return markdown.parse(data, source)
    return Content(decode(data, source, encoding), "text/plain")


def _is_html(data: bytes) -> bool:
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html")) or (start.startswith(b"<?xml") and b"<html" in start)


def _document(source: str, content: Content, sha256: str) -> Document:
    text = content.text
    blocks = build_blocks(text, content.hints)
    if not any(block.kind in ("paragraph", "item") for block in blocks):
        raise InputError(f"{source}: no running text; expected the sentences of a readout")
    title = frame.title(text, blocks) or (Cited(content.title) if content.title else None)
    publisher = frame.publisher(text, blocks) or (Cited(content.publisher) if content.publisher else None)
    issued = frame.issued(text, blocks) or frame.issued_elsewhere(source, content.issued)
    return Document(source, text, sha256, content.media_type, blocks, title, publisher, issued)


def _bytes(source: str) -> bytes:
    if not source:
        raise InputError("'': no path; expected a file, a folder, an address or - for standard input")
    path = Path(source)
    try:
        if path.is_dir():
            raise InputError(f"{source}: this folder holds no readable file; expected {', '.join(SUFFIXES)}")
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) and not source.startswith(_HANDED):
            raise InputError(f"{source}: not a regular file but a pipe, device or socket; give - for standard input")
        _check_size(source, found.st_size)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)  # what has no size, such as a pipe, may have no end either
        _check_size(source, len(data))
        return data
    except FileNotFoundError as error:
        raise InputError(f"{source}: no such file or folder; check the path") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{source}: cannot be read ({reason}); check the path and its permissions") from error


def _check_size(source: str, size: int) -> None:
    if size > MOST_BYTES:
        raise InputError(f"{source}: larger than {MOST_BYTES // 1_000_000} MB; no readout is, give the text alone")


def _files(folder: str) -> Iterator[str]:
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (os.path.join(root, name) for name in names if _is_text(name))


def _is_text(name: str) -> bool:
    """Tell whether a file of a folder can be a readout: not hidden, of a known kind, and no README on the others."""
    name = name.lower()
    return name.endswith(SUFFIXES) and not name.startswith(".") and os.path.splitext(name)[0] != "readme"
