"""The statements as one CSV table, for a spreadsheet: a row each, in the order of the texts.

Example: the row of "The Ministers welcomed tangible progress ..." has force "Welcome" and lemma "welcome".
"""

from collections import defaultdict

from kg.query import csv_text
from kg.store import Store, select
from kg.vocabulary import KG

COLUMNS = (
    "readout", "date", "section", "ordinal", "force", "lemma", "speakers", "addressees", "content", "undertaking",
    "negated", "deadline", "mentions", "sentence", "start", "end", "statement",
)  # fmt: skip

_STATEMENTS = """
SELECT DISTINCT ?statement ?readout ?issued ?section ?ordinal ?force ?lemma ?content ?undertaking ?negated ?deadline
                ?sentence ?start ?end ?cue
WHERE {
  ?statement a kg:Statement ; a ?type ; kg:reportedIn ?readout ; kg:lemma ?lemma ; kg:evidence ?passage ;
             kg:cue/kg:start ?cue .
  FILTER(?type != kg:Statement && STRSTARTS(STR(?type), STR(kg:)))
  ?passage kg:quote ?sentence ; kg:start ?start ; kg:end ?end .
  OPTIONAL { ?readout dcterms:issued ?issued }
  OPTIONAL { ?statement kg:section ?section }
  OPTIONAL { ?statement kg:ordinal ?ordinal }
  OPTIONAL { ?statement kg:content ?content }
  OPTIONAL { ?statement kg:undertaking ?undertaking }
  OPTIONAL { ?statement kg:negated ?negated }
  OPTIONAL { ?statement kg:deadline ?deadline }
  BIND(STRAFTER(STR(?type), "#") AS ?force)
}
ORDER BY ?readout ?cue ?force"""

_DATES = """
SELECT DISTINCT ?statement ?date WHERE { ?statement kg:madeAt ?meeting . ?meeting kg:date ?date }
ORDER BY ?statement ?date"""

_NAMES = """
SELECT DISTINCT ?statement ?role ?name WHERE {
  VALUES ?role { kg:speaker kg:addressee kg:mentions }
  ?statement ?role ?thing ; kg:reportedIn ?readout .
  GRAPH ?readout { ?thing rdfs:label ?name }
}
ORDER BY ?statement ?role ?name"""


_ROLES = {"speakers": KG.speaker, "addressees": KG.addressee, "mentions": KG.mentions}


def write_csv(store: Store, readout: str | None = None) -> str:
    """Return the statements of one readout or all as CSV."""
    names: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in select(store, _NAMES):
        names[row["statement"], row["role"]].append(row["name"])
    dates = {row["statement"]: row["date"] for row in select(store, _DATES)}
    rows = []
    for row in select(store, _STATEMENTS):
        if readout in (None, row["readout"]):
            gathered = {column: "; ".join(names[row["statement"], role]) for column, role in _ROLES.items()}
            whole = {**row, **gathered, "date": dates.get(row["statement"], row["issued"])}
            rows.append(tuple(whole[column] for column in COLUMNS))
    return csv_text(COLUMNS, rows)
