"""Markdown, HTML, DOCX and PDF, from real files made here."""

import io
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from pypdf import PdfReader, PdfWriter

from kg.documents import read
from kg.errors import InputError
from kg.model import Document


def outline(document: Document) -> list[tuple[str, str, str]]:
    return [
        (block.kind, block.section, " ".join(document.text[block.span.start : block.span.end].split()))
        for block in document.blocks
    ]


def read_as(tmp_path: Path, name: str, data: bytes) -> Document:
    path = tmp_path / name
    path.write_bytes(data)
    return read(str(path))


def html(tmp_path: Path, body: str, head: str = "") -> Document:
    page = f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    return read_as(tmp_path, "a.html", page.encode())


MET = "<p>The Ministers met in Riga.</p>"


def test_html_keeps_the_numbers_of_lists(tmp_path: Path) -> None:
    found = outline(
        html(tmp_path, f"{MET}<ol start=3><li>They met.</li><li>They agreed:<ul><li>to meet</li></ul></li></ol>")
    )
    assert found[1:] == [("item", "3", "They met."), ("item", "4", "They agreed:"), ("item", "4", "to meet")]


def test_html_adds_no_number_to_an_item_that_has_one(tmp_path: Path) -> None:
    found = outline(html(tmp_path, f"{MET}<ol><li>(1) They spoke of peace.</li><li>(2) They agreed to meet.</li></ol>"))
    assert found[1:] == [("item", "(1)", "They spoke of peace."), ("item", "(2)", "They agreed to meet.")]


@pytest.mark.parametrize(
    "part",
    [
        "<nav><p>{}</p></nav>",
        "<footer><p>{}</p></footer>",
        "<script>{}</script>",
        "<div hidden><p>{}</p></div>",
        "<div style='display: none'>{}</div>",
        "<div class='breadcrumb'>{}</div>",
        "<div role=navigation>{}</div>",
        "<!-- {} -->",
    ],
)
def test_html_leaves_out_what_is_no_text(tmp_path: Path, part: str) -> None:
    assert "Elsewhere" not in html(tmp_path, MET + part.format("Elsewhere they met.")).text


def test_html_of_one_main_part(tmp_path: Path) -> None:
    body = f"<div><p>Teaser of another page.</p></div><main><h1>Meeting</h1>{MET}<p>They spoke for one hour.</p></main>"
    assert [line for _, _, line in outline(html(tmp_path, body))] == [
        "Meeting",
        "The Ministers met in Riga.",
        "They spoke for one hour.",
    ]


def test_html_parts_a_bold_heading_from_its_text(tmp_path: Path) -> None:
    found = outline(html(tmp_path, MET + "<p><strong>Ukraine</strong> The leaders condemned the attacks.</p>"))
    assert found[1:] == [("heading", "", "Ukraine"), ("paragraph", "", "The leaders condemned the attacks.")]


def test_html_leaves_a_bold_name_in_its_sentence(tmp_path: Path) -> None:
    found = outline(html(tmp_path, MET + "<p><b>Minister Ozols</b> thanked the crews.</p>"))
    assert found[1:] == [("paragraph", "", "Minister Ozols thanked the crews.")]


def test_html_keeps_the_rows_of_a_table_and_walks_a_layout(tmp_path: Path) -> None:
    rows = "<table><tr><th>Country<th>Head</tr><tr><td>Latvia<td>Minister Ozols</tr></table>"
    document = html(tmp_path, f"<table><tr><td>{MET}{rows}</td></tr></table>")
    assert [line for _, _, line in outline(document)] == [
        "The Ministers met in Riga.",
        "Country | Head",
        "Latvia | Minister Ozols",
    ]


@pytest.mark.parametrize(
    ("head", "publisher", "issued"),
    [
        (
            "<meta property='og:site_name' content='Ministry of Defence'>"
            "<meta property='article:published_time' content='2021-03-03T18:00:00Z'>",
            "Ministry of Defence",
            "2021-03-03",
        ),
        (
            '<script type=\'application/ld+json\'>{"@graph": [{"datePublished": "2021-03-04",'
            ' "publisher": {"name": "Ministry of Defence"}}]}</script>',
            "Ministry of Defence",
            "2021-03-04",
        ),
        (
            "<title>Call | The White House</title><meta name='date' content='2021-03-05'>",
            "The White House",
            "2021-03-05",
        ),
        ("<script type='application/ld+json'>{broken</script>", None, None),
    ],
)
def test_html_metadata(tmp_path: Path, head: str, publisher: str | None, issued: str | None) -> None:
    document = html(tmp_path, MET, head)
    assert (document.publisher.value if document.publisher else None) == publisher
    assert (document.issued.value.isoformat() if document.issued else None) == issued


def test_html_the_text_goes_before_the_metadata(tmp_path: Path) -> None:
    head = "<meta property='og:site_name' content='GOV.UK'><meta name='date' content='2021-03-05'>"
    body = f"<h1>Call</h1><dl><dt>From:</dt><dd>Cabinet Office</dd><dt>Published</dt><dd>3 March 2021</dd></dl>{MET}"
    document = html(tmp_path, body, head)
    assert document.publisher is not None
    assert document.issued is not None
    assert (document.publisher.value, document.issued.value.isoformat()) == ("Cabinet Office", "2021-03-03")
    assert document.publisher.span is not None


def test_html_nested_beyond_all_measure(tmp_path: Path) -> None:
    document = html(tmp_path, "<div>" * 3000 + MET + "</div>" * 3000)
    assert "The Ministers met in Riga." in document.text


def test_html_in_the_encoding_that_it_names(tmp_path: Path) -> None:
    page = "<html><head><meta charset=shift_jis></head><body><p>The Ministers (防衛大臣) met in Riga.</p></body></html>"
    assert "防衛大臣" in read_as(tmp_path, "a.html", page.encode("shift_jis")).text


MARKDOWN = """---
title: "Meeting of the Ministers"
date: 2021-05-03
publisher: Ministry of Defence
---
# Meeting in Riga

The Ministers *met* in [Riga](http://example.org) for
one hour.

1. They welcomed progress.
2. They agreed:
   - to meet again; and
   - to write.

## Cyber

They noted the threats.
"""


def test_markdown(tmp_path: Path) -> None:
    document = read_as(tmp_path, "a.md", MARKDOWN.encode())
    assert outline(document) == [
        ("title", "", "Meeting in Riga"),
        ("paragraph", "", "The Ministers met in Riga for one hour."),
        ("item", "1", "They welcomed progress."),
        ("item", "2", "They agreed:"),
        ("item", "2", "to meet again"),
        ("item", "2", "to write."),
        ("heading", "", "Cyber"),
        ("paragraph", "", "They noted the threats."),
    ]
    assert document.publisher is not None
    assert document.issued is not None
    assert (document.publisher.value, document.issued.value.isoformat()) == ("Ministry of Defence", "2021-05-03")


def word_file(*paragraphs: tuple[str, str]) -> bytes:
    document = docx.Document()
    for style, words in paragraphs:
        document.add_paragraph(words, style=style)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Latvia", "Minister Ozols"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_docx(tmp_path: Path) -> None:
    data = word_file(
        ("Title", "Meeting of the Ministers"),
        ("Normal", "Ministry of Defence"),
        ("Normal", "The Ministers met in Riga for one hour."),
        ("Heading 1", "Cyber"),
        ("List Number", "They welcomed progress."),
        ("List Number", "They noted the threats."),
        ("List Bullet", "They agreed to meet again."),
    )
    document = read_as(tmp_path, "a.docx", data)
    assert outline(document) == [
        ("title", "", "Meeting of the Ministers"),
        ("header", "", "Ministry of Defence"),
        ("paragraph", "", "The Ministers met in Riga for one hour."),
        ("heading", "", "Cyber"),
        ("item", "1", "They welcomed progress."),
        ("item", "2", "They noted the threats."),
        ("item", "2", "They agreed to meet again."),
        ("item", "", "Latvia | Minister Ozols"),
    ]


def test_docx_counts_the_levels_of_a_list(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("The Ministers met in Riga for one hour.")
    numbering = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    for level, (shape, pattern) in enumerate((("decimal", "%1."), ("lowerLetter", "(%2)"))):
        node = OxmlElement("w:lvl")
        node.set(qn("w:ilvl"), str(level))
        for tag, value in (("w:start", "1"), ("w:numFmt", shape), ("w:lvlText", pattern)):
            child = OxmlElement(tag)
            child.set(qn("w:val"), value)
            node.append(child)
        abstract.append(node)
    numbering.insert(0, abstract)
    number = numbering.add_num(77).numId
    for level, words in (
        (0, "They met."),
        (1, "They spoke."),
        (1, "They wrote."),
        (0, "They left."),
        (1, "They rang."),
    ):
        properties = document.add_paragraph(words)._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = level, number
    buffer = io.BytesIO()
    document.save(buffer)
    found = outline(read_as(tmp_path, "a.docx", buffer.getvalue()))
    assert [section for _, section, _ in found[1:]] == ["1", "1 (a)", "1 (b)", "2", "2 (a)"]


def pdf_file(*pages: list[tuple[int, str]]) -> bytes:
    """Write a PDF by hand; each page is a list of heights and lines."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"]
    kids = []
    for lines in pages:
        stream = "BT /F1 9 Tf " + " ".join(f"1 0 0 1 50 {height} Tm ({line}) Tj" for height, line in lines) + " ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream.encode("latin-1")))
        content = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % content
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        len(kids),
        b" ".join(b"%d 0 R" % kid for kid in kids),
    )
    data, places = b"%PDF-1.4\n", []
    for index, written in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (index, written)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        data + table + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(data))
    )


PAGES = (
    [
        (800, "Ministry of Defence"),
        (760, "Meeting of the Ministers"),
        (720, "The Ministers met in Riga for one hour and spoke of the situation in"),
        (709, "the region, where they see a threat to peace. They welcomed the work of"),
        (698, "their officials."),
        (670, "They agreed to convene again at an early date and to widen the exchange"),
        (40, "1"),
    ],
    [
        (800, "Ministry of Defence"),
        (760, "of officers between their schools."),
        (740, "They also spoke of trade."),
        (40, "2"),
    ],
)


def test_pdf(tmp_path: Path) -> None:
    found = outline(read_as(tmp_path, "a.pdf", pdf_file(*PAGES)))
    assert found == [
        ("header", "", "Ministry of Defence"),
        ("title", "", "Meeting of the Ministers"),
        (
            "paragraph",
            "",
            "The Ministers met in Riga for one hour and spoke of the situation in the region, where they see a threat"
            " to peace. They welcomed the work of their officials.",
        ),
        (
            "paragraph",
            "",
            "They agreed to convene again at an early date and to widen the exchange of officers between"
            " their schools.",
        ),
        ("paragraph", "", "They also spoke of trade."),
    ]


def test_a_locked_pdf(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_file(*PAGES))))
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    with pytest.raises(InputError, match="locked by a password"):
        read_as(tmp_path, "a.pdf", buffer.getvalue())


def test_a_pdf_of_pictures(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no text"):
        read_as(tmp_path, "a.pdf", pdf_file([]))


@pytest.mark.parametrize("place", [0.2, 0.4, 0.6, 0.8])
@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
def test_a_damaged_file_is_read_or_refused(tmp_path: Path, name: str, place: float) -> None:
    data = bytearray(word_file(("Normal", "The Ministers met in Riga.")) if name == "a.docx" else pdf_file(*PAGES))
    start = int(len(data) * place)
    data[start : start + 40] = b"\xaa" * 40
    try:
        said = read_as(tmp_path, name, bytes(data)).text
    except InputError as error:
        said = str(error)
    assert "met in Riga" in said or ("broken" in said and "\n" not in said)
