"""Bytes → text with LF line ends: byte order marks, UTF-8, UTF-16 and older encodings."""

import codecs
import re

from charset_normalizer import from_bytes

from kg.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096
_MOST_CONTROLS = 0.02
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
# What no Western text holds: three accented letters in a row, a capital one or a sign inside a word.
_IMPLAUSIBLE = re.compile(r"[¡-ÿŠšŽžŒœŸƒ]{3}|[A-Za-z][¡-¬®-¿×÷ƒ†‡ˆ˜‰‹›]+[A-Za-z]|[a-z][À-ÖØ-Þ]+(?:[a-z]|\b)")


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
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    for encoding in (marked or _wide_encoding(data), "utf-8", declared):
        try:
            text = data.decode(encoding) if encoding else None
        except (UnicodeDecodeError, LookupError):
            continue
        if text is not None:
            return text
    return None if b"\0" in data else _guessed(data)


def _wide_encoding(data: bytes) -> str | None:
    """Tell UTF-16 without a mark: in English text of two bytes a character every other byte is zero."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) <= len(sample) // 4 or min(even, odd) > len(sample) // 20:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _guessed(data: bytes) -> str | None:
    """Guess an older encoding: the Western one where what it gives is plausible, as it most often is in English."""
    try:
        western = data.decode("cp1252")
    except UnicodeDecodeError:
        western = ""
    if western and not _IMPLAUSIBLE.search(western):
        return western
    best = from_bytes(data).best()
    return str(best) if best else None


def _is_binary(text: str) -> bool:
    return len(_CONTROLS.findall(text)) > max(2, len(text) * _MOST_CONTROLS)
