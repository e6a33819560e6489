"""What can be read, and what is said where something cannot."""

import http.server
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.documents import find_sources, from_text, read
from kg.documents.sources import MOST_BYTES
from kg.errors import InputError

TEXT = "Meeting of the Ministers\n\nThe Ministers met in Riga for one hour.\n"
PAGE = (
    "<html><head><meta charset='utf-8'></head><body><h1>Meeting</h1><p>The Ministers met in Šiauliai for one hour.</p>"
)


class Pages(http.server.BaseHTTPRequestHandler):
    """Serves a page, a text without a declared type, a broken address, and a file without an end."""

    def do_GET(self) -> None:
        if self.path == "/page":
            self.answer(200, "text/html; charset=iso-8859-13", PAGE.encode("iso-8859-13"))
        elif self.path == "/text":
            self.answer(200, "application/octet-stream", TEXT.encode())
        elif self.path == "/huge":
            self.answer(200, "text/plain", b"x" * (MOST_BYTES + 1))
        elif self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/text")
            self.end_headers()
        else:
            self.answer(404, "text/plain", b"no such page")

    def answer(self, status: int, kind: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        try:
            self.wfile.write(data)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Keep the output of the tests clean."""


@pytest.fixture
def server() -> Iterator[str]:
    httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    httpd.daemon_threads = True
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_address[1]}"
    httpd.shutdown()
    httpd.server_close()
    thread.join()


def test_folders_give_their_readable_files_sorted(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.HTML", "sub/d.jpg", ".hidden/e.txt", ".f.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    found = list(find_sources([str(tmp_path)]))
    assert found == [str(tmp_path / name) for name in ("a.md", "b.txt", "sub/c.HTML")]


def test_other_sources_are_given_as_they_are(tmp_path: Path) -> None:
    given = ["-", "https://example.org/a", str(tmp_path / "missing.txt")]
    assert list(find_sources(given)) == given


def test_standard_input() -> None:
    document = read("-", stdin=TEXT.encode())
    assert (document.source, document.text) == ("-", TEXT)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
    ids=["utf-8 with mark", "utf-16 with mark", "utf-16 without", "CRLF", "CR"],
)
def test_encodings_and_line_ends(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert read(str(path)).text == TEXT


def test_older_encodings_are_detected(tmp_path: Path) -> None:
    text = (
        "Hélène Marchand-Roux a rencontré le ministre. “The Ministers” met in Besançon – for one hour, café included.\n"
    )
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode("cp1252"))
    assert read(str(path)).text == text


def test_the_text_of_a_plain_file_is_unchanged(tmp_path: Path) -> None:
    text = "\n\n  Meeting of the Ministers \n\tThe Ministers\u00a0met in \u200bRiga for one hour.\f\n\n"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    assert read(str(path)).text == text


def test_the_hash_is_that_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())
    assert read(str(path)).sha256 != from_text(TEXT).sha256
    path.write_bytes(TEXT.encode())
    assert read(str(path)).sha256 == from_text(TEXT).sha256


def test_a_page_is_fetched_in_the_encoding_that_the_server_names(server: str) -> None:
    document = read(f"{server}/page")
    assert "Šiauliai" in document.text
    assert (document.source, document.media_type) == (f"{server}/page", "text/html")


@pytest.mark.parametrize("path", ["/text", "/moved"])
def test_a_text_is_fetched(server: str, path: str) -> None:
    assert read(server + path).text == TEXT


@pytest.mark.parametrize(
    ("path", "found"), [("/missing", "404"), ("/huge", "larger than 20 MB")], ids=["missing", "huge"]
)
def test_addresses_that_cannot_be_read(server: str, path: str, found: str) -> None:
    with pytest.raises(InputError, match=found):
        read(server + path)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("ftp://example.org/a.txt", "only http"),
        ("http://127.0.0.1:1/a", "cannot connect"),
        ("http://", "no answer"),
    ],
)
def test_addresses_that_are_none(address: str, found: str) -> None:
    with pytest.raises(InputError, match=found):
        read(address)


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n ", "empty"),
        ("a.txt", bytes(range(256)) * 40, "no text"),
        ("a.txt", b"\x7fELF\x02\x01\x01" + bytes(2000), "no text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "old Word"),
        ("a.rtf", b"{\\rtf1 The Ministers met.}", "RTF"),
        ("a.txt", b"Ministry of Defense\nPress Release\n", "no running text"),
        ("a.pdf", b"%PDF-1.7\nbroken", "PDF is broken"),
        ("a.pdf", TEXT.encode(), "no PDF file"),
        ("a.docx", b"PK\x03\x04broken", "DOCX file is broken"),
        ("a.docx", TEXT.encode(), "no DOCX file"),
        (
            "a.html",
            b"<html><body><script>alert('The Ministers met in Riga.')</script></body></html>",
            "no running text",
        ),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, data: bytes, found: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError, match=found) as caught:
        read(str(path))
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(InputError, match="larger than 20 MB"):
        read(str(path))


def test_a_pipe_among_the_files_is_said_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (source,) = find_sources([str(tmp_path)])
    for name in (source, "/dev/null"):
        with pytest.raises(InputError, match="not a regular file"):
            read(name)


def test_the_readme_of_a_folder_is_no_readout(tmp_path: Path) -> None:
    for name in ("README.md", "a.txt"):
        (tmp_path / name).write_text(TEXT)
    assert list(find_sources([str(tmp_path)])) == [str(tmp_path / "a.txt")]
    assert list(find_sources([str(tmp_path / "README.md")])) == [str(tmp_path / "README.md")]


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read(str(tmp_path / "missing.txt"))


def test_a_folder_without_a_readable_file(tmp_path: Path) -> None:
    (source,) = find_sources([str(tmp_path)])
    with pytest.raises(InputError, match="holds no readable file"):
        read(source)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read any file")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    path.chmod(0)
    with pytest.raises(InputError, match="permissions"):
        read(str(path))


@pytest.mark.parametrize("name", ["\0.txt", "a" * 5000])
def test_names_that_no_file_can_have(name: str) -> None:
    with pytest.raises(InputError):
        read(name)
