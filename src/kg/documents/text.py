"""Bytes → text with LF line ends: byte order marks, UTF-8, UTF-16 and older encodings."""

import codecs

from charset_normalizer import from_bytes

from kg.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MOST_CONTROLS = 0.02


def decode(data: bytes, source: str, declared: str | None = None) -> str:
    """Return the text in the bytes of a source; `declared` is the encoding that its header names.

    Raises:
        InputError: the bytes are no text.
    """
    text = _decoded(data, declared)
    if text is None or _is_binary(text):
        raise InputError(
            f"{source}: this is no text (expected text, Markdown, HTML, PDF or DOCX); leave it out or convert it"
        )
    return normalize_line_ends(text)


def normalize_line_ends(text: str) -> str:
    """Return a text with LF for CRLF and CR."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, declared: str | None) -> str | None:
    for encoding in (*(name for mark, name in _MARKS if data.startswith(mark)), "utf-8", declared):
        if encoding:
            try:
                return data.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                continue
    if b"\0" in data[:4096] and not _looks_like_utf16(data):
        return None
    best = from_bytes(data).best()
    return str(best) if best else None


def _looks_like_utf16(data: bytes) -> bool:
    """Tell whether every other byte is mostly zero, as in English text of two bytes a character."""
    sample = data[:4096]
    return max(sample[0::2].count(0), sample[1::2].count(0)) > len(sample) // 4


def _is_binary(text: str) -> bool:
    controls = sum(character < " " and character not in "\t\n\r\f\v" for character in text)
    return controls > max(2, len(text) * _MOST_CONTROLS)
