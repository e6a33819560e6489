"""What a thing is → its IRI: never from a counter or a clock.

Example: the file in/2025-10-29-mod-jp-us.txt is the readout `https://w3id.org/readout/id/readout/2025-10-29-mod-jp-us`.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import PurePosixPath

from kg.model import Document

# The redirect at w3id.org is still to be registered.
DEFAULT_BASE = "https://w3id.org/readout/id/"
STANDARD_INPUT = "-"

_BASE = re.compile(r"(?:https?://[^/?#]+/|(?:urn|tag):[^/?#])[^#]*(?<=/)", re.IGNORECASE)
_NO_IRI = re.compile(r"[\s<>\"{}|^`\\\x00-\x20]|%(?![0-9A-Fa-f]{2})")
_NAME_LENGTH = 80
_KEPT = 10_000  # names whose slugs are remembered
_URL = re.compile(r"https?://", re.IGNORECASE)
_OF_PHRASE = re.compile(r"(?P<head>\w+) (?:of|for) (?:the )?(?P<tail>.+)", re.IGNORECASE)


def is_base(text: str) -> bool:
    """Tell whether the IRIs of things may begin with a text.

    >>> is_base("https://example.org/id/"), is_base("example.org/id/"), is_base("https://example.org/id")
    (True, False, False)
    """
    return _BASE.fullmatch(text) is not None and _NO_IRI.search(text) is None


@lru_cache(_KEPT)  # the same names come again and again
def slug(words: str) -> str:
    """Return words as the last part of an IRI: lower case, without accents, joined by hyphens.

    >>> slug("U.S. Forces Japan")
    'us-forces-japan'
    """
    letters = unicodedata.normalize("NFKD", re.sub(r"[.'’]", "", words.casefold()))
    spaced = "".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    return "-".join(spaced.split())


def name_slug(name: str) -> str:
    """Return the slug of a name without its article.

    >>> name_slug("The White House")
    'white-house'
    """
    return slug(name).removeprefix("the-")


def _safe(name: str) -> str:
    """Return a name fit for an IRI, with a short hash of the name where a character had to be given up."""
    name = unicodedata.normalize("NFC", name)
    kept = re.sub(r"[^\w.~-]+", "-", name).strip("-")[:_NAME_LENGTH]
    if kept == name:
        return name
    return f"{kept}-{hashlib.sha256(name.encode('utf-8', 'surrogateescape')).hexdigest()[:8]}"


def _candidates(source: str) -> list[str]:
    """Return the names that a source can bear, the shortest first: stem, file name, folder and file name ..."""
    if _URL.match(source):
        return [_safe(_URL.sub("", source).split("#")[0])]
    path = PurePosixPath(source.replace("\\", "/"))
    tails = ["/".join(path.parts[-count:]) for count in range(1, len(path.parts) + 1)]
    return [_safe(name) for name in (path.stem, *tails)]


def readout_name(document: Document) -> str:
    """Return the name of a readout: the stem of its file, or what is left of its URL.

    A text from standard input has no name of its own: it is named by its content.
    """
    if document.source in {STANDARD_INPUT, ""}:
        return f"stdin-{document.sha256[:12]}"
    return _candidates(document.source)[0]


def tell_apart(sources: Iterable[str]) -> dict[str, str]:
    """Name sources that are read together, each by as little of its path as tells it from the others.

    >>> tell_apart(["in/a/call.txt", "in/b/call.txt", "in/b/visit.txt"])
    {'in/a/call.txt': 'a-call.txt-2a9b10aa', 'in/b/call.txt': 'b-call.txt-4a9cc063', 'in/b/visit.txt': 'visit'}
    """
    open_ = {source: _candidates(source) for source in sources}
    names: dict[str, str] = {}
    while open_:
        firsts = [candidates[0] for candidates in open_.values()]
        for source, candidates in list(open_.items()):
            if firsts.count(candidates[0]) == 1 or len(candidates) == 1:
                names[source] = candidates[0]
                del open_[source]
            else:
                open_[source] = candidates[1:]
    return dict(sorted(names.items()))


def source_name(source: str) -> str:
    """Return what is published of a source: the URL, or the name of the file without its folders."""
    if _URL.match(source):
        return source
    name = PurePosixPath(source.replace("\\", "/")).name or STANDARD_INPUT
    return name.encode("utf-8", "replace").decode()  # a name may hold bytes that are no text


def is_iri(words: str) -> bool:
    """Tell whether words are an absolute IRI.

    >>> is_iri("https://example.org/id/"), is_iri("example.org/an id")
    (True, False)
    """
    return re.fullmatch(r"[A-Za-z][\w+.-]*:[^\x00-\x20<>\"{}|\\^`\ud800-\udfff]+", words) is not None


def readout_iri(document: Document, base: str = DEFAULT_BASE, *, name: str | None = None) -> str:
    """Return the IRI of a readout, from where it comes and not from what it holds (docs/decisions/0001)."""
    return f"{base}readout/{name or readout_name(document)}"


def post_id(position: str, party: str | None) -> str:
    """Return the id of a post; "Minister of Defense" is the post of a "Defense Minister".

    >>> post_id("Minister of Defense", "country/JP")
    'post/defense-minister-jp'
    """
    turned = _OF_PHRASE.fullmatch(position)
    words = f"{turned['tail']} {turned['head']}" if turned else position
    return "post/" + slug(f"{words} {party.split('/', 1)[-1]}" if party else words)
