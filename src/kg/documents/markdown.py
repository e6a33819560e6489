"""Markdown → paragraphs, by way of HTML, and the fields of its front matter."""

import datetime
import re
from dataclasses import replace

from markdown_it import MarkdownIt

from kg.documents.content import Content
from kg.documents.dates import find_dates
from kg.documents.html import parse_markup
from kg.documents.text import decode

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<fields>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(?P<name>[A-Za-z_-]+):[ \t]*(?P<value>\S.*?)[ \t]*$", re.MULTILINE)


def parse(data: bytes, source: str) -> Content:
    """Return the content of a Markdown file.

    Raises:
        InputError: the bytes are no text.
    """
    text = decode(data, source)
    matter = _FRONT_MATTER.match(text)
    fields = (
        {match["name"].lower(): match["value"].strip("\"'") for match in _FIELD.finditer(matter["fields"])}
        if matter
        else {}
    )
    body = text[matter.end() :] if matter else text
    markup = MarkdownIt("commonmark").enable("table").render(body)
    content = parse_markup(markup, "text/markdown", keep_lines=True)
    return replace(content, title=fields.get("title"), publisher=fields.get("publisher"), issued=_date(fields))


def _date(fields: dict[str, str]) -> datetime.date | None:
    written = fields.get("issued") or fields.get("published") or fields.get("date") or ""
    return next((value for _, _, value in find_dates(written)), None)
