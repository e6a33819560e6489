"""PDF → text: the lines of each page, blank lines where it has gaps; no running heads, no page numbers."""

import io
import logging
import re
from collections import Counter
from collections.abc import Sequence

from pypdf import PageObject, PdfReader

from kg.documents.characters import ends_sentence
from kg.documents.content import Content
from kg.errors import InputError

_WIDE_GAP = re.compile(r" {8,}")
_SPACES = re.compile(r"[ \t]+")
_PAGE_NUMBER = re.compile(r"(?:[-–—]\s*)?(?:page\s*)?\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?(?:\s*[-–—])?", re.IGNORECASE)
_EDGE = 3
_MOST_PAGES = 200


def parse(data: bytes, source: str) -> Content:
    """Return the content of a PDF.

    Raises:
        InputError: it is broken, locked by a password, too long, or holds no text but pictures of one.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages = _pages(data, source)
    except InputError:
        raise
    except Exception as error:
        raise InputError(
            f"{source}: this PDF is broken ({_reason(error)}); open it and save it anew, or give its text"
        ) from error
    if not any(pages):
        raise InputError(f"{source}: this PDF holds no text, only pictures of pages; give it as recognized text")
    return Content(_join(_without_running_heads(pages)), "application/pdf")


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:80] or type(error).__name__


def _pages(data: bytes, source: str) -> list[list[str]]:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise InputError(f"{source}: this PDF is locked by a password; save a copy without it")
    if len(reader.pages) > _MOST_PAGES:
        raise InputError(
            f"{source}: this PDF has {len(reader.pages)} pages (at most {_MOST_PAGES}); no readout is so long"
        )
    return [_lines(_text(page)) for page in reader.pages]


def _text(page: PageObject) -> str:
    """Return the text of a page as laid out, as it stands in the file where that fails."""
    plain = page.extract_text()
    try:
        laid_out = page.extract_text(extraction_mode="layout")
    except Exception:  # noqa: BLE001  the layout of a page is a help, not a need
        return plain
    missing = len("".join(plain.split())) - len("".join(laid_out.split()))
    return plain if missing > len(plain) // 10 else laid_out


def _lines(text: str) -> list[str]:
    """Return the lines of a page, with an empty one where a gap is wider than the usual one between lines."""
    found: list[tuple[int, str]] = []
    blank = 0
    for written in text.splitlines():
        stretches = [_SPACES.sub(" ", part).strip() for part in _WIDE_GAP.split(written.strip())]
        for stretch in filter(None, stretches):
            found.append((blank, stretch))
            blank = 0
        blank = 0 if any(stretches) else blank + 1
    gaps = Counter(gap for gap, _ in found[1:])
    usual = min(gaps, key=lambda gap: (-gaps[gap], gap), default=0) if len(found) > _EDGE else 0
    lines: list[str] = []
    for gap, words in found:
        lines += ["", words] if gap > usual and lines else [words]
    return lines


def _without_running_heads(pages: Sequence[list[str]]) -> list[list[str]]:
    """Leave out page numbers, and lines at the edges of later pages that stood there before."""
    seen: set[str] = set()
    result = []
    for lines in pages:
        places = [index for index, line in enumerate(lines) if line]
        edges = set(places[:_EDGE] + places[-_EDGE:])
        shapes = {index: re.sub(r"\d+", "#", lines[index]) for index in edges}
        dropped = {index for index in edges if shapes[index] in seen and not ends_sentence(lines[index])}
        dropped |= {index for index in (places[:1] + places[-1:]) if _PAGE_NUMBER.fullmatch(lines[index])}
        seen |= set(shapes.values())
        result.append([line for index, line in enumerate(lines) if index not in dropped])
    return result


def _join(pages: Sequence[list[str]]) -> str:
    """Return the pages as one text; a sentence that runs over the page stays in one paragraph."""
    text = ""
    for lines in pages:
        page = "\n".join(lines).strip("\n")
        if text and page:
            text += "\n\n" if ends_sentence(text) else "\n"
        text += page
    return text + "\n" if text else ""
