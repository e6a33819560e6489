"""DOCX → paragraphs with the list numbers that Word shows; python-docx gives none, so they are counted here."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph

from kg.documents.content import Content, Paragraph, compose
from kg.documents.html import roman
from kg.documents.markers import find_markers
from kg.errors import InputError
from kg.model import BlockKind

_KINDS: tuple[tuple[str, BlockKind], ...] = (("title", "title"), ("heading", "heading"), ("caption", "caption"))
_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LEVELS = 9
_MOST_UNPACKED = 200_000_000


def parse(data: bytes, source: str) -> Content:
    """Return the content of a DOCX file.

    Raises:
        InputError: it is broken.
    """
    try:
        _check_size(data, source)
        document = docx.Document(io.BytesIO(data))
        text, hints = compose(_paragraphs(document))
        title = document.core_properties.title
    except InputError:
        raise
    except Exception as error:
        raise InputError(f"{source}: this DOCX file is broken; open it and save it anew, or give its text") from error
    return Content(text, _MEDIA_TYPE, hints, title or None)


def _check_size(data: bytes, source: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _MOST_UNPACKED:
            raise InputError(
                f"{source}: this DOCX file unpacks to more than {_MOST_UNPACKED // 1_000_000} MB; give its text"
            )


def _paragraphs(document: WordDocument) -> Iterator[Paragraph]:
    numbering = _Numbering(document)
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            yield from _rows(part)
        else:
            yield _paragraph(part, numbering)


def _rows(table: Table) -> Iterator[Paragraph]:
    for row in table.rows:
        cells: list[str] = []
        for cell in row.cells:  # a merged cell comes once for each place that it fills
            words = " ".join(cell.text.split())
            if words and words not in cells[-1:]:
                cells.append(words)
        yield Paragraph(" | ".join(cells), "item" if len(cells) > 1 else None)


def _paragraph(part: WordParagraph, numbering: "_Numbering") -> Paragraph:
    words = part.text.strip()
    style = (part.style.name or "").lower() if part.style is not None else ""
    kind = next((kind for start, kind in _KINDS if style.startswith(start)), None)
    marker = numbering.marker(part) if words else ""
    if marker and not find_markers([words])[0]:
        words = f"{marker} {words}"
    elif style.startswith("list bullet") and not find_markers([words])[0]:
        words = f"- {words}"
    return Paragraph(words, None if marker and kind == "heading" else kind)


@dataclass
class _Numbering:
    """The lists of a document: what their levels look like and how far each has been counted."""

    document: WordDocument
    _counts: dict[str, list[int]] = field(default_factory=dict)

    def marker(self, part: WordParagraph) -> str:
        """Return the mark that Word shows before a paragraph, and count it."""
        number, level = self._place(part)
        if number is None or not 0 <= level < _LEVELS:
            return ""
        shapes = self._shapes(number)
        if level not in shapes:
            return ""
        counts = self._counts.setdefault(number, [0] * _LEVELS)
        counts[level] = counts[level] + 1 if counts[level] else shapes[level][1]
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        return _written(shapes, counts, level)

    def _place(self, part: WordParagraph) -> tuple[str | None, int]:
        """Return the list to which a paragraph belongs, by itself or by its style, and its level."""
        properties = [part._p.pPr]
        style = part.style
        while style is not None:
            properties.append(style.element.find(qn("w:pPr")))
            style = style.base_style
        for found in properties:
            numbers = found.find(qn("w:numPr")) if found is not None else None
            if numbers is not None:
                level, number = numbers.find(qn("w:ilvl")), numbers.find(qn("w:numId"))
                value = number.get(qn("w:val")) if number is not None else None
                return (None if value in (None, "0") else value), int(
                    level.get(qn("w:val"))
                ) if level is not None else 0
        return None, 0

    def _shapes(self, number: str) -> dict[int, tuple[str, int, str]]:
        """Return format, first number and pattern ("%1.") of each level of a list."""
        root = self.document.part.numbering_part.element
        lists = {
            node.get(qn("w:numId")): node.find(qn("w:abstractNumId")).get(qn("w:val"))
            for node in root.findall(qn("w:num"))
        }
        for abstract in root.findall(qn("w:abstractNum")):
            if abstract.get(qn("w:abstractNumId")) == lists.get(number):
                return {int(level.get(qn("w:ilvl"))): _shape(level) for level in abstract.findall(qn("w:lvl"))}
        return {}


def _shape(level: object) -> tuple[str, int, str]:
    def value(tag: str, otherwise: str) -> str:
        found = level.find(qn(tag))  # type: ignore[attr-defined]
        return otherwise if found is None else found.get(qn("w:val")) or otherwise

    return value("w:numFmt", "decimal"), int(value("w:start", "1")), value("w:lvlText", "%1.")


def _written(shapes: dict[int, tuple[str, int, str]], counts: list[int], level: int) -> str:
    if shapes[level][0] == "bullet":
        return "-"
    if shapes[level][0] == "none":
        return ""

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        return _numeral(shapes.get(place, ("decimal", 1, ""))[0], counts[place] or 1)

    return re.sub(r"%([1-9])", number, shapes[level][2])


def _numeral(style: str, count: int) -> str:
    if style.endswith("Letter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if style.startswith("upper") else letter
    if style.endswith("Roman"):
        return roman(count).upper() if style.startswith("upper") else roman(count)
    return str(count)
