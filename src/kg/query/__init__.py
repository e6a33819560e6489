"""Questions to the graph and their answers: `run` a named query, a file or SPARQL as typed; `write_answer`.

Example: `run(store, "agreed", {"topic": "deterrence"})` answers queries/agreed.rq.
"""

from kg.query.answers import FORMATS, cells, csv_text, shown, write_answer
from kg.query.guard import check_query
from kg.query.named import NamedQuery, Parameter, answer, find_query, named_queries, run

__all__ = [
    "FORMATS", "NamedQuery", "Parameter", "answer", "cells", "check_query", "csv_text", "find_query", "named_queries",
    "run", "shown", "write_answer",
]  # fmt: skip
