"""HTML → paragraphs: the main part of a page with its list numbers, and what its head says.

A small walker over the parsed tree; navigation, forms, scripts and hidden parts are left out.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kg.documents.characters import ends_sentence
from kg.documents.content import Content, Paragraph, compose
from kg.documents.markers import find_markers
from kg.documents.metadata import page_date, page_publisher, page_title
from kg.documents.text import decode
from kg.model import BlockKind

_DROPPED = frozenset(
    [
        "script", "style", "noscript", "template", "svg", "iframe", "object", "canvas", "audio", "video", "head", "map",
        "nav", "footer", "aside", "button", "select", "input", "textarea", "dialog", "menu", "math",
    ]
)  # fmt: skip
_DROPPED_ROLES = frozenset(
    ["navigation", "banner", "contentinfo", "search", "complementary", "dialog", "menu", "alert"]
)
_DROPPED_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|breadcrumbs?|menu|sidebar|cookies?|share|sharing|social|related|footer|skip|"
    r"skiplink|pagination|pager|print|toolbar|sr-only|visually-hidden|screen-reader-text)(?:$|[\s_-])",
    re.IGNORECASE,
)
_MAIN = ("main", "[role=main]", "article", "[itemprop=articleBody]", "#main-content", "#main", "#content", ".content")
_BLOCKS = frozenset(
    [
        "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol",
        "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ]
)  # fmt: skip
_HEADINGS: dict[str, BlockKind] = {"h1": "title", **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), "heading")}
_BULLETS = ("-", "◦", "▪")
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_DEEPEST = 150
_MOST_BOLD_WORDS = 14
_LEAST_SHARE = 0.5
_SAMPLE = 4096


def parse(data: bytes, source: str, declared: str | None = None) -> Content:
    """Return the content of an HTML page; `declared` is the encoding that the server names.

    Raises:
        InputError: the bytes are no text.
    """
    named = _CHARSET.search(data[:_SAMPLE])
    encoding = declared or (named[1].decode("ascii", "ignore") if named else None)
    return parse_markup(decode(data, source, encoding), "text/html")


def parse_markup(markup: str, media_type: str, *, keep_lines: bool = False) -> Content:
    """Return the content of HTML in hand; `keep_lines` keeps the line ends that HTML takes for blanks."""
    tree = LexborHTMLParser(markup)
    body = tree.body
    if body is None:
        return Content("", media_type)
    main = _main(body)
    writer = _Writer(keep_lines=keep_lines)
    heading = body.css_first("h1")
    if heading is not None and main.css_first("h1") is None:
        writer.walk(heading)
    writer.walk(main)
    writer.end()
    text, hints = compose(writer.paragraphs)
    return Content(text, media_type, hints, page_title(tree), page_publisher(tree), page_date(tree))


def _main(body: LexborNode) -> LexborNode:
    """Return the element that holds most of the page's paragraphs, the body where none does."""
    whole = _weight(body)
    for selector in _MAIN:
        best = max(body.css(selector), key=_weight, default=None)
        if best is not None and whole and _weight(best) >= whole * _LEAST_SHARE:
            return best
    return body


def _weight(node: LexborNode) -> int:
    return sum(len(found.text(strip=True)) for found in node.css("p, li"))


class _Writer:
    """Collects the paragraphs of a tree."""

    def __init__(self, *, keep_lines: bool) -> None:
        self.paragraphs: list[Paragraph] = []
        self._line = ""
        self._marker = ""
        self._keep_lines = keep_lines

    def walk(self, node: LexborNode, depth: int = 0) -> None:
        """Write what stands below a node."""
        tag = node.tag or ""
        if tag == "-text":
            self._write(node.text_content or "")
        elif tag.startswith("-") or _is_dropped(node):
            return
        elif tag == "br":
            self._line = self._line.rstrip(" ") + "\n"
        elif tag in ("ul", "ol"):
            self._list(node, depth)
        elif tag == "dl":
            self._definitions(node, depth)
        elif tag == "table":
            self._table(node, depth)
        elif tag in _BLOCKS:
            self._block(node, depth)
        elif depth > _DEEPEST:
            self._write(node.text())
        else:
            self._children(node, depth)

    def end(self, kind: BlockKind | None = None) -> None:
        """End the paragraph in hand."""
        for line in re.split(r"\n\s*\n", self._line):
            words = line.strip(" \n")
            if words:
                marked = find_markers([words])[0]
                self.paragraphs.append(Paragraph((self._marker if not marked else "") + words, kind))
                self._marker = ""
        self._line = ""

    def _write(self, text: str) -> None:
        words = text if self._keep_lines else _SPACE.sub(" ", text)
        self._line += words.lstrip(" ") if not self._line or self._line.endswith((" ", "\n")) else words

    def _children(self, node: LexborNode, depth: int) -> None:
        for child in node.iter(include_text=True):
            self.walk(child, depth + 1)

    def _block(self, node: LexborNode, depth: int) -> None:
        self.end()
        if depth > _DEEPEST:
            self._write(node.text())
        elif node.tag == "p" and (bold := _bold_start(node)) is not None:
            self._run_in(node, bold, depth)
        else:
            self._children(node, depth)
        self.end(_kind(node, self._line))

    def _run_in(self, node: LexborNode, bold: LexborNode, depth: int) -> None:
        """Write a paragraph whose first words, in bold, are its heading."""
        for child in node.iter(include_text=True):
            self.walk(child, depth + 1)
            if child == bold:
                self.end("heading")

    def _list(self, node: LexborNode, depth: int) -> None:
        self.end()
        number = _integer(node.attributes.get("start"), 1)
        nesting = _nesting(node)
        for item in node.iter():
            if item.tag == "li":
                number = _integer(item.attributes.get("value"), number)
                self._marker = _list_marker(node, number, nesting)
                number += 1
            self.walk(item, depth + 1)
            self.end()
            self._marker = ""

    def _definitions(self, node: LexborNode, depth: int) -> None:
        """Write each term with its definition on one line, as in "From: Prime Minister's Office"."""
        self.end()
        for child in node.iter():
            if child.tag == "dt":
                self.end()
            if child.tag in ("dt", "dd") and not child.css("p, ul, ol, div, table"):
                self._write(" ")
                self._children(child, depth + 1)
            else:
                self.walk(child, depth + 1)
        self.end()

    def _table(self, node: LexborNode, depth: int) -> None:
        """Write a table row by row; one that only lays out the page as what its cells hold."""
        self.end()
        for row in _rows(node):
            cells = [cell for cell in row.iter() if cell.tag in ("td", "th")]
            if row.css_first("table, p, ul, ol, h1, h2, h3, h4") is not None or len(cells) == 1:
                self._children(row, depth + 1)
                self.end()
            else:
                self._line = " | ".join(filter(None, (_SPACE.sub(" ", cell.text()).strip() for cell in cells)))
                self.end("item")


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    """Yield the caption and the rows of a table, those of tables inside it left out."""
    for child in table.iter():
        if child.tag in ("tbody", "thead", "tfoot"):
            yield from child.iter()
        elif child.tag in ("tr", "caption"):
            yield child


def _is_dropped(node: LexborNode) -> bool:
    attributes = node.attributes
    if node.tag in _DROPPED or attributes.get("role") in _DROPPED_ROLES or "hidden" in attributes:
        return True
    if "display:none" in (attributes.get("style") or "").replace(" ", "") or attributes.get("aria-hidden") == "true":
        return True
    if node.tag not in ("div", "section", "ul", "ol", "p", "a", "span", "header", "form"):
        return False
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return bool(_DROPPED_NAMES.search(names)) and not _holds_text(node)


def _holds_text(node: LexborNode) -> bool:
    """Tell whether a part holds a paragraph of running text, whatever it is called."""
    return any(
        len(found.text()) > 2 * _MOST_BOLD_WORDS * 5 and ends_sentence(found.text().strip()) for found in node.css("p")
    )


def _kind(node: LexborNode, words: str) -> BlockKind | None:
    tag = node.tag or ""
    if tag in ("figcaption", "caption"):
        return "caption"
    if tag in _HEADINGS:
        return _HEADINGS[tag]
    bold = node.css_first("b, strong") if tag == "p" else None
    is_bold = bold is not None and bold.text().split() == node.text().split()
    short = 0 < len(words.split()) <= _MOST_BOLD_WORDS
    return (
        "heading"
        if is_bold and short and not ends_sentence(words.strip()) and not find_markers([words.strip()])[0]
        else None
    )


def _bold_start(node: LexborNode) -> LexborNode | None:
    """Return the bold words at the start of a paragraph that are a heading of what follows."""
    children = [
        child for child in node.iter(include_text=True) if child.tag != "-text" or (child.text_content or "").strip()
    ]
    if len(children) < 2 or children[0].tag not in ("b", "strong"):  # noqa: PLR2004
        return None
    bold = children[0].text().strip()
    rest = "".join(child.text() if child.tag != "-text" else child.text_content or "" for child in children[1:]).strip()
    is_heading = (
        0 < len(bold.split()) <= _MOST_BOLD_WORDS
        and not bold.endswith((",", "'s", "’s"))
        and not find_markers([bold])[0]
    )
    return children[0] if is_heading and rest[:1].isupper() and ends_sentence(rest) and " " in rest else None


def _nesting(node: LexborNode) -> int:
    return sum(parent.tag == node.tag for parent in _parents(node))


def _parents(node: LexborNode) -> Iterator[LexborNode]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _list_marker(node: LexborNode, number: int, nesting: int) -> str:
    """Return the mark that a browser shows before an item; a nested number is told from the outer one by a bracket."""
    if node.tag == "ul":
        return _BULLETS[min(nesting, len(_BULLETS) - 1)] + " "
    style = node.attributes.get("type") or "1"
    if style in ("a", "A") and 1 <= number <= 26:  # noqa: PLR2004
        return f"{chr(ord(style) + number - 1)}. "
    if style in ("i", "I"):
        return f"{roman(number) if style == 'i' else roman(number).upper()}. "
    return f"{number}) " if nesting else f"{number}. "


def roman(number: int) -> str:
    """Return a small number in lower-case Roman numerals.

    >>> roman(4), roman(19)
    ('iv', 'xix')
    """
    tens, ones = divmod(number, 10)
    return "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]


def _integer(written: str | None, otherwise: int) -> int:
    return int(written) if written and re.fullmatch(r"\d{1,4}", written.strip()) else otherwise
