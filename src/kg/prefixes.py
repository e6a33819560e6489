"""The prefixes under which the program writes IRIs: in exports, tables and queries typed by hand.

Example: "https://w3id.org/readout/ns#Statement" is written `kg:Statement`.
"""

from typing import Final

from kg.iri import DEFAULT_BASE

PREFIXES: Final[dict[str, str]] = {
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "kg": "https://w3id.org/readout/ns#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def shorten(iri: str) -> str:
    """Write an IRI for people: with its prefix, or without the default base.

    >>> shorten("https://w3id.org/readout/ns#Welcome"), shorten("https://w3id.org/readout/id/country/JP")
    ('kg:Welcome', 'country/JP')
    """
    if iri.startswith(DEFAULT_BASE):
        return iri.removeprefix(DEFAULT_BASE)
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and local.replace("_", "").isalnum():
            return f"{prefix}:{local}"
    return iri
