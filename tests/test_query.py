"""Questions and answers: the named queries against files, parameters, refusals and formats."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Literal

from kg import query as queries
from kg.errors import ParameterError, QueryError
from kg.query.named import bind, read_query
from kg.store import LocalStore, Table, Triples, open_store

CASES = Path(__file__).parent / "queries"
DATA = (Path(__file__).parent / "data" / "sample.trig", CASES / "other_side.trig", CASES / "compared.trig")
NAMED = {each.name: each for each in queries.named_queries()}
FLAG = "KG_REWRITE"  # KG_REWRITE=1 pytest tests/test_query.py writes the answers anew


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStore]:
    with open_store(tmp_path_factory.mktemp("query") / "store") as opened:
        for path in DATA:
            graphs: dict[str, list[ox.Quad]] = {}
            for quad in ox.parse(path=path):
                graphs.setdefault(str(quad.graph_name.value), []).append(quad)
            for name, quads in graphs.items():
                opened.replace_graph(name, quads)
        yield opened


def parameters(name: str) -> dict[str, str]:
    """Return what a case tells its query: NAME.txt, a line each."""
    path = CASES / f"{name}.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {key: value for key, _, value in (line.partition("=") for line in lines)}


def expected_path(name: str, answer: object) -> Path:
    return CASES / f"{name}.{'ttl' if isinstance(answer, Triples) else 'csv'}"


# --- the named queries ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(NAMED))
def test_a_named_query_gives_its_answer(store: LocalStore, name: str) -> None:
    answer = queries.run(store, name, parameters(name))
    path = expected_path(name, answer)
    text = queries.write_answer(answer, "turtle" if path.suffix == ".ttl" else "csv")
    if os.environ.get(FLAG):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"if this is right: {FLAG}=1 pytest {Path(__file__).name}"
    assert text.count("\n") > 1, "an answer without rows tests little"


def test_each_query_has_its_case_and_each_case_its_query() -> None:
    assert len(NAMED) >= 18
    assert {path.stem for path in CASES.iterdir() if path.suffix in {".csv", ".ttl"}} == set(NAMED)
    assert {path.stem for path in CASES.glob("*.txt")} <= set(NAMED)


@pytest.mark.filterwarnings("ignore:.* is deprecated, use Dataset")  # rdflib's own uses
@pytest.mark.parametrize("name", sorted(NAMED))
def test_another_engine_gives_the_same_answer(store: LocalStore, name: str) -> None:
    told = parameters(name)
    answer = queries.run(store, name, told)
    dataset = Dataset(default_union=True)
    for path in DATA:
        dataset.parse(path, format="trig")
    bound = {key: Literal(term.value) for key, term in bind(NAMED[name], told).items() if isinstance(term, ox.Literal)}
    found = dataset.query(NAMED[name].text, initBindings=bound)
    if isinstance(answer, Triples):
        assert {(str(s), str(p), str(o)) for s, p, o in found.graph or ()} == {
            (plain(t.subject), plain(t.predicate), plain(t.object)) for t in answer.triples
        }
        return
    assert isinstance(answer, Table)
    theirs = [tuple(parts(row.get(each)) for each in answer.variables) for row in map(by_name, found.bindings)]
    assert sorted(theirs) == sorted(tuple(parts(term) for term in row) for row in answer)


def by_name(row: dict[object, object]) -> dict[str, object]:
    return {str(variable): value for variable, value in row.items()}


def plain(term: object) -> str:
    value = getattr(term, "value", term)
    return str(value).lower() if isinstance(value, bool) else str(value)


def parts(term: object) -> tuple[str, ...]:
    """Return what is gathered in one cell, in no order: engines differ in it."""
    return () if term is None else tuple(sorted(plain(term).split("; ")))


@pytest.mark.parametrize("name", sorted(NAMED))
def test_a_named_query_is_plain_sparql_with_a_header(name: str) -> None:
    query = NAMED[name]
    assert query.summary.endswith(".")
    assert query.parameters, "a desk officer narrows every question"
    dataset = ox.Store()
    answer = dataset.query(query.text)
    assert "ORDER BY" in query.text
    if isinstance(answer, ox.QuerySolutions):
        assert {each.name for each in query.parameters} <= {variable.value for variable in answer.variables}


@pytest.mark.parametrize(
    ("name", "told", "rows"),
    [
        ("statements-of-person", {"person": "KOIZUMI"}, 3),
        ("statements-of-person", {"person": "Koizumi Shinjiro"}, 3),
        ("statements-of-person", {"person": "oizum"}, 0),
        ("statements-of-person", {"person": "hegseth", "topic": "AMRAAM"}, 1),
        ("statements-of-country", {"country": "united states"}, 6),
        ("statements-of-country", {"country": "united"}, 0),
        ("agreed", {"topic": "republic of korea"}, 1),
        ("agreed", {"topic": "data", "since": "2026-01-01"}, 0),
        ("agreed", {"until": "2025-10-29"}, 1),
        ("deadlines", {}, 2),
        ("deadlines", {"due": "2025-12-31"}, 1),
        ("criticism", {"target": "China"}, 0),
        ("who-met-whom", {"person": "Kihara"}, 1),
        ("who-met-whom", {"country": "Japan", "since": "2025-01-01"}, 3),
        ("evidence", {"statement": "readout/2025-10-29-jp-us#statement-274"}, 3),
        ("evidence", {"statement": "https://w3id.org/readout/id/readout/2025-10-29-jp-us#statement-274"}, 3),
        ("forces", {"readout": "2024"}, 2),
        ("inferred", {"rule": "name"}, 2),
        ("new-since-last", {}, 2),
        ("new-since-last", {"topic": "range"}, 1),
        ("undertakings", {}, 2),
        ("undertakings", {"topic": "range"}, 0),
        ("deadlines", {"due": "2026-06-30"}, 2),
        ("agreed", {"since": "2025-10-29"}, 1),
        ("new-since-last", {"later": "2025-10-29"}, 2),
        ("new-since-last", {"later": "dow", "topic": "AMRAAM"}, 1),
        ("new-since-last", {"series": "Korea"}, 0),
        ("dropped", {}, 6),
        ("dropped", {"since": "2026-01-01"}, 4),
        ("dropped", {"later": "dow", "topic": "Futenma"}, 1),
        ("dropped", {"series": "jp-us.defence-minister.in-person"}, 6),
        ("one-side-only", {"publisher": "department"}, 2),
        ("one-side-only", {"meeting": "2024-06-02"}, 0),
        ("strengthened", {}, 1),
        ("strengthened", {"change": "same"}, 1),
        ("strengthened", {"change": "weaker"}, 0),
        ("undertakings-not-taken-up", {"due": "2025-12-31"}, 1),
        ("undertakings-not-taken-up", {"due": "2025-12-30"}, 0),
        ("conflicts", {"fact": "title", "meeting": "2025-10-29"}, 1),
        ("conflicts", {"fact": "place"}, 0),
        ("series", {"party": "japan", "level": "defence"}, 4),
        ("series", {"party": "Korea"}, 0),
    ],
)
def test_parameters_narrow_an_answer(store: LocalStore, name: str, told: dict[str, str], rows: int) -> None:
    answer = queries.run(store, name, told)
    assert isinstance(answer, Table)
    assert len(answer.rows) == rows


def test_the_column_of_a_parameter_is_left_out(store: LocalStore) -> None:
    answer = queries.run(store, "criticism", {"target": "Russia"})
    assert isinstance(answer, Table)
    assert "target" not in answer.variables
    assert len(answer.rows) == 1


# --- parameters ----------------------------------------------------------------------------------------------------

TYPED = """#+ summary: What a typed query looks like.
#+ parameters:
#+   who: iri, required. A person.
#+   day: date. A day.
#+   most: integer. A number.
#+   word: text. A word.
#+   sort: text, one of small, middling, large. A sort.
SELECT ?who ?day ?most ?word ?sort { }"""


def test_values_become_terms_of_their_kind() -> None:
    told = {"who": "<urn:a>", "day": "2025-10-29", "most": "7", "word": '" } INSERT DATA { <a> <b> "c'}
    assert bind(read_query(TYPED), told) == {
        "who": ox.NamedNode("urn:a"),
        "day": ox.Literal("2025-10-29", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")),
        "most": ox.Literal(7),
        "word": ox.Literal('" } INSERT DATA { <a> <b> "c'),
    }


@pytest.mark.parametrize("value", ['Korea" ) } #', "x') . ?s ?p ?o", "\\", "\n", "{}", "${word}", "%s", ""])
def test_a_value_never_becomes_part_of_the_query(store: LocalStore, value: str) -> None:
    answer = queries.run(store, "SELECT ?word { }", {"word": value})
    assert answer == Table(("word",), ((ox.Literal(value),),))


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ({}, r"give it -p who=\.\.\. \(iri: A person\.\)"),
        ({"who": "urn:a", "whom": "x"}, r"no parameter 'whom'; it takes who, day, most, word, sort"),
        ({"who": "Koizumi"}, "-p who=Koizumi: expected an IRI"),
        ({"who": "urn:a", "day": "29 October"}, "-p day=29 October: expected a date, such as 2025-10-29"),
        ({"who": "urn:a", "most": "many"}, "-p most=many: expected a whole number"),
        ({"who": "urn:a", "sort": "huge"}, "-p sort=huge: expected small, middling or large"),
    ],
)
def test_a_faulty_parameter_is_named(told: dict[str, str], message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        bind(read_query(TYPED), told)


def test_a_faulty_header_is_named() -> None:
    with pytest.raises(QueryError, match="found 'who: person'; expected 'name: kind"):
        read_query("#+ parameters:\n#+   who: person\nASK {}")


def test_a_parameter_outside_the_select_is_named(store: LocalStore) -> None:
    with pytest.raises(ParameterError, match=r"a parameter \(word\) is not among the variables of the SELECT"):
        queries.run(store, "SELECT ?s { ?s ?p ?o }", {"word": "x"})


# --- faulty and refused queries ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("agred", "no query is named 'agred'; close to it: agreed"),
        ("none.rq", "none.rq: no such file"),
        ("SELECT * {\n  ?s ?p }", "line 2, column 10: not valid SPARQL"),
        ("SELECT * { ?s foo:bar ?o }", "line 1, column 22: unknown prefix"),
        ("SELECT * {\n  ?s ?p\n}", r"line 3, column 2: not valid SPARQL near 'SELECT \* { \?s \?p }'$"),
        ("ASK { ?s ?p ?o ", r"line 1, column 16: not valid SPARQL near .*; expected .*\"}\""),
        ("SELECT ?x (COUNT(*) AS ?n) { ?x ?p ?o }", "; The SELECT contains a variable that is unbound$"),
        ("SELCT * { ?s ?p ?o }", "^query: it holds no SELECT, CONSTRUCT, DESCRIBE or ASK; expected SPARQL"),
        ("Japan met whom?", "it holds no SELECT"),
        ("", "^query: it is empty; expected SPARQL, a file of it, or a name that 'kg list queries' shows$"),
        (" \n", "^query: it is empty"),
        ("x " * 5000, "it holds no SELECT"),
        ("mine/none.txt", "mine/none.txt: no such file"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "INSERT would change the store"),
        ("PREFIX a: <urn:select> # SELECT\nDELETE WHERE { ?s ?p ?o }", "DELETE would change the store"),
        ("LOAD <http://127.0.0.1:9/>", "LOAD would change the store"),
        ("DROP ALL", "DROP would change the store"),
        ("SELECT * { " + "{ " * 200 + "}" * 201, "more than 100 deep"),
        ("SELECT * { } #" + "x" * 200_000, "at most 100000"),
    ],
)
def test_a_faulty_query_is_refused(store: LocalStore, text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        queries.run(store, text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
        r"SELECT * { \u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        r"SELECT * { \U00000053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE<http://127.0.0.1:9/>{ ?a ?b ?c } }",
        "SELECT * { ?s ?p 1e5SERVICE<http://127.0.0.1:9/>{ ?a ?b ?c } }",
        "PREFIX e: <http://127.0.0.1:9/> SELECT * { ?s ?p true SERVICEe:x { ?a ?b ?c } }",
        "SELECT * { ?s ?p ?o FILTER(?o<'>') SERVICE <http://127.0.0.1:9/> { ?s ?p '>' } }",
        'SELECT * { ?s ?p ?o FILTER(?o<?p#>"""\n) SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }\n#"""\n}',
        'SELECT * { ?s ?p "\\u0022 SERVICE" }',
        '# "\nSELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } # "',
    ],
)
def test_no_query_asks_another_server(store: LocalStore, text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE would send a request"):
        queries.run(store, text)


@pytest.mark.parametrize(
    "text",
    [
        'SELECT ?s { ?s ?p "the customs service" }',
        'SELECT ?s { ?s ?p """a "service" of\nold""" }',
        "SELECT ?service { ?service ?p ?o } # SERVICE",
        "PREFIX e: <http://example.org/service#> SELECT ?s { ?s e:service ?o . ?s e:load.service ?x }",
        "SELECT ?s { ?s <http://example.org/service#it's> ?insert }",
        "SELECT ?s { GRAPH ?load { ?s ?p ?o } FILTER(?o<3 && 5>?o) }",
        "SELECT ?s FROM <urn:delete> { ?s ?p 'INSERT' }",
        "ASK { ?s ?p ?o }",
        "DESCRIBE <urn:a>",
    ],
)
def test_words_in_strings_names_and_comments_are_no_reason_to_refuse(text: str) -> None:
    queries.check_query(text)


def test_a_file_is_a_query_too(store: LocalStore, tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text("#+ summary: Mine.\n#+ parameters:\n#+   x: integer. A number.\nSELECT ?x { }", encoding="utf-8")
    assert queries.run(store, str(path), {"x": "3"}) == Table((), ((),))
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(QueryError, match="not a readable text file"):
        queries.run(store, str(path))
    with pytest.raises(QueryError, match="not a readable text file"):
        queries.run(store, str(tmp_path))


@pytest.mark.parametrize("name", ["mine.rq", "mine.txt", "my query.txt", "mine"])
def test_a_fault_in_a_file_names_it_as_the_user_did(
    store: LocalStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("queries") / name
    path.parent.mkdir()
    for text, message in (
        ("SELECT * {\n  ?s ?p }", "line 2, column 10: not valid SPARQL near"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE would send a request to another server"),
        ("LOAD <http://127.0.0.1:9/>", "LOAD would change the store"),
        ("", "it is empty"),
        ("#+ parameters:\n#+   x: integer, required. A number.\nSELECT ?x { }", "give it -p x="),
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(QueryError, match=f"^{path}: {message}") as caught:
            queries.run(store, str(path))
        assert "\n" not in str(caught.value)


# --- formats -------------------------------------------------------------------------------------------------------

ALL_KINDS = """
SELECT * {
  VALUES (?a ?b ?c ?d ?e) {
    (<http://example.org/é> "a \\"quote\\", \\t tab\\nline & <b>" "chat"@fr 7 UNDEF)
    (true "" "x"@en-GB 1.5 "2025-10-29"^^xsd:date)
  }
}"""
RESULT_FORMATS = {
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}


@pytest.mark.parametrize("form", sorted(RESULT_FORMATS))
def test_what_is_written_reads_back_the_same(store: LocalStore, form: str) -> None:
    answer = queries.run(store, ALL_KINDS)
    assert isinstance(answer, Table)
    written = queries.write_answer(answer, form)
    found = ox.parse_query_results(written, format=RESULT_FORMATS[form])
    assert isinstance(found, ox.QuerySolutions)
    assert tuple(variable.value for variable in found.variables) == answer.variables
    assert tuple(tuple(row) for row in found) == answer.rows


@pytest.mark.parametrize("form", ["json", "xml"])
def test_yes_and_no_read_back_the_same(store: LocalStore, form: str) -> None:
    for text, value in (("ASK { ?s ?p ?o }", True), ("ASK { <urn:x> ?p ?o }", False)):
        found = ox.parse_query_results(
            queries.write_answer(queries.run(store, text), form), format=RESULT_FORMATS[form]
        )
        assert isinstance(found, ox.QueryBoolean)
        assert bool(found) is value


def test_csv_holds_plain_values(store: LocalStore) -> None:
    answer = queries.run(store, "SELECT ?a ?b { VALUES (?a ?b) { (<urn:a> \"x, 'y'\"@en) } }")
    assert queries.write_answer(answer, "csv") == "a,b\nurn:a,\"x, 'y'\"\n"


def test_json_is_as_the_standard_says(store: LocalStore) -> None:
    answer = queries.run(store, "SELECT ?a { VALUES ?a { 7 } }")
    bindings = [{"a": {"type": "literal", "value": "7", "datatype": "http://www.w3.org/2001/XMLSchema#integer"}}]
    assert json.loads(queries.write_answer(answer, "json")) == {
        "head": {"vars": ["a"]},
        "results": {"bindings": bindings},
    }


def test_a_graph_is_written_as_turtle_and_nothing_else(store: LocalStore) -> None:
    graph = queries.run(store, "CONSTRUCT { ?s rdfs:label ?l } { ?s a kg:Person ; rdfs:label ?l }")
    assert isinstance(graph, Triples)
    written = queries.write_answer(graph, "turtle")
    assert {triple.triple for triple in ox.parse(written, ox.RdfFormat.TURTLE)} == set(graph.triples)
    with pytest.raises(QueryError, match="use --format turtle"):
        queries.write_answer(graph, "csv")
    with pytest.raises(QueryError, match="give no graph; use --format csv"):
        queries.write_answer(Table((), ()), "turtle")
