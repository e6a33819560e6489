"""What the graph holds: lists of things, a thing by its name, and the facts on it with their sentences.

Example: `find(store, "koizumi")` is one person, and `facts(store, thing)` begins with the meeting he took part in.
"""

from kg.catalog.comparing import chosen
from kg.catalog.facts import FACT_COLUMNS, Fact, facts
from kg.catalog.finding import Thing, find, find_readout
from kg.catalog.listing import KINDS, Listing, listing, query_listing
from kg.catalog.series import find_series, known_series, settled

__all__ = [
    "FACT_COLUMNS", "KINDS", "Fact", "Listing", "Thing", "chosen", "facts", "find", "find_readout",
    "find_series", "known_series", "listing", "query_listing", "settled",
]  # fmt: skip
