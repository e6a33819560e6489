"""The head of an HTML page → its title, publisher and date, from meta tags and JSON-LD."""

import datetime
import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from kg.documents.dates import find_dates
from kg.documents.issuers import is_issuer

_TITLES = ("og:title", "twitter:title", "dcterms.title", "dc.title", "citation_title")
_PUBLISHERS = ("dcterms.publisher", "dc.publisher", "citation_publisher", "dcterms.creator", "dc.creator")
_SITES = ("og:site_name", "application-name")
_DATES = (
    "article:published_time", "og:published_time", "dcterms.issued", "dc.date.issued", "citation_publication_date",
    "datepublished", "publication_date", "publish-date", "pubdate",
    "dcterms.date", "dc.date", "dcterms.created", "date",
)  # fmt: skip
_SITE = re.compile(r"\s+[|»·•–—-]\s+[^|»·•–—]{2,60}$")


def page_title(tree: LexborHTMLParser) -> str | None:
    """Return the title that the head of a page gives, the name of the site left out."""
    named = _first(tree, _TITLES)
    title = tree.css_first("title")
    written = named or (" ".join(title.text().split()) if title is not None else "")
    return _SITE.sub("", written) or None


def page_publisher(tree: LexborHTMLParser) -> str | None:
    """Return the publisher that the head of a page gives: by name, or as the last part of its title."""
    linked = (item.get("publisher") for item in _linked_data(tree))
    names = (item.get("name") if isinstance(item, dict) else item for item in linked)
    title = tree.css_first("title")
    site = _SITE.search(" ".join(title.text().split())) if title is not None else None
    last_part = site[0].strip(" |»·•–—-") if site else ""
    return (
        _first(tree, _PUBLISHERS)
        or next((str(name) for name in names if name), None)
        or _first(tree, _SITES)
        or (last_part if is_issuer(last_part) else None)
    )


def page_date(tree: LexborHTMLParser) -> datetime.date | None:
    """Return the date of issue that the head of a page gives."""
    linked = (str(item["datePublished"]) for item in _linked_data(tree) if item.get("datePublished"))
    marked = tree.css_first("time[pubdate], time[itemprop=datePublished], article time[datetime], main time[datetime]")
    written = [
        _first(tree, _DATES),
        next(linked, None),
        marked.attributes.get("datetime") if marked is not None else None,
    ]
    dates = (value for words in written if words for _, _, value in find_dates(words.replace("T", " ")))
    return next(dates, None)


def _first(tree: LexborHTMLParser, names: tuple[str, ...]) -> str | None:
    """Return the first meta value of the first name that has one."""
    found: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        found.setdefault(name.lower(), " ".join((attributes.get("content") or "").split()))
    return next((found[name] for name in names if found.get(name)), None)


def _linked_data(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            yield from _objects(json.loads(node.text()))
        except (ValueError, RecursionError):
            continue


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _objects(item)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph", []))
