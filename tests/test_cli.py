"""The command line as a user meets it: results, messages, exit status."""

import csv
import io
import json
import os
import pty
import re
import runpy
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.catalog import KINDS
from kg.cli import run
from kg.cli.commands import EXPORT_FORMATS, LIST_KINDS, QUERY_FORMATS, cli
from kg.export import FORMATS
from kg.query import FORMATS as RESULT_FORMATS
from kg.store import open_store

SAMPLE = Path(__file__).parent / "data" / "sample.trig"
KG = Path(sys.executable).with_name("kg")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with the sample in it, which tests only read."""
    return fill(tmp_path_factory.mktemp("cli") / "store")


def fill(folder: Path) -> Path:
    quads = list(ox.parse(path=SAMPLE))
    with open_store(folder) as store:
        for name in {str(quad.graph_name.value) for quad in quads}:
            store.replace_graph(name, [quad for quad in quads if quad.graph_name.value == name])
    return folder


def write_graph(folder: Path, name: str, turtle: str) -> None:
    """Write a graph into a new store."""
    with open_store(folder) as store:
        triples = [quad.triple for quad in ox.parse(turtle, ox.RdfFormat.TURTLE)]
        store.replace_graph(name, [ox.Quad(*triple, ox.NamedNode(name)) for triple in triples])


def kg(*arguments: object, store: Path | None = None, **options: object) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    told = ["--store", str(store)] if store else []
    return subprocess.run(
        [KG, *told, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=120, **options
    )


def lines(text: str) -> list[str]:
    return text.splitlines()


# --- reading -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "queries"])
def test_every_list_can_be_had_in_three_forms(folder: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    written = {}
    for form in ("csv", "json", "table"):
        assert run(["--store", str(folder), "list", kind, "--format", form]) == 0
        written[form] = capsys.readouterr().out
    rows = list(csv.DictReader(io.StringIO(written["csv"])))
    assert [{key: str(value) for key, value in row.items()} for row in json.loads(written["json"])] == rows
    assert len(lines(written["table"])) == len(rows) + 2
    assert rows or kind in {"equipment", "documents", "initiatives", "events", "series", "doubts", "corrections"}


def test_people_are_listed_with_what_is_known(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--store", str(folder), "list", "countries", "--format", "json"]) == 0
    found = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    korea = {"name": "South Korea", "also": "Republic of Korea", "readouts": 1, "mentions": 1, "id": "country/KR"}
    assert found["South Korea"] == korea
    assert found["Japan"]["readouts"] == 2


def test_queries_are_listed_without_a_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--store", str(tmp_path / "none"), "list", "queries"]) == 0
    assert "who-met-whom" in capsys.readouterr().out


@pytest.mark.parametrize(
    "thing", ["Koizumi", "KOIZUMI", "person/koizumi-jp", "https://w3id.org/readout/id/person/koizumi-jp"]
)
def test_a_thing_is_shown_with_its_facts_and_their_sentences(
    folder: Path, thing: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--store", str(folder), "show", thing]) == 0
    shown = capsys.readouterr().out
    assert lines(shown)[0] == "Koizumi (Person, person/koizumi-jp)"
    assert "2025-10-29  took part  Koizumi, Defense Minister, Japan  [inferred by: publisher]" in lines(shown)
    sentence = '    "Minister Koizumi criticized “Russia’s” aggression." (362-412, readout/2025-10-29-jp-us)'
    assert sentence in lines(shown)


@pytest.mark.parametrize(
    ("thing", "expected"),
    [
        ("Republic of Korea", "named in: Agreement"),
        ("henoko", "locatedIn  Futenma Replacement Facility → Henoko"),
        ("meeting/2024-06-02-jp-us", "durationMinutes  30"),
        ("Japan – United States, 2024-06-02", "heldAt  Singapore"),
        ("2024-06-02-jp-us", "title  Defense Ministers Meet in Singapore"),
        ("2025-10-29-jp-us#statement-274", "deadline  2025-12-31"),
        ("Ministry of Defense", "issuedBy"),
        ("Russia", "target of: Criticism"),
        ("Singapore", "heldAt"),
        ("kihara", "took part"),
    ],
)
def test_whatever_is_listed_can_be_shown(
    folder: Path, thing: str, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--store", str(folder), "show", thing]) == 0
    assert expected in capsys.readouterr().out


def test_every_offset_shown_leads_to_the_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_store(folder, read_only=True) as store:
        texts = {
            quad.subject.value.rsplit("/id/")[-1]: quad.object.value
            for quad in store.quads()
            if quad.predicate.value.endswith("ns#text")
        }
    for thing in ("Koizumi", "Marine Corps Air Station Futenma", "Japan", "meeting/2024-06-02-jp-us"):
        assert run(["--store", str(folder), "show", thing, "--format", "json"]) == 0
        facts = json.loads(capsys.readouterr().out)
        assert facts
        for fact in facts:
            assert texts[fact["readout"]][fact["start"] : fact["end"]] in fact["sentence"]


@pytest.mark.parametrize(
    ("thing", "message"),
    [
        ("xyzzy", r"kg: nothing in .* is called 'xyzzy'$"),
        ("Koizumy", r"is called 'Koizumy'; close to it: Koizumi"),
        ("futenma", r"'futenma' may be Futenma Replacement Facility \(Facility, .*\); Marine Corps .*; say which by"),
    ],
)
def test_what_is_not_one_thing_is_said(
    folder: Path, thing: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--store", str(folder), "show", thing]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert len(lines(err)) == 1
    assert re.search(message, err.strip())


def test_a_query_answers_in_every_format(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("table", *RESULT_FORMATS):
        assert run(["--store", str(folder), "query", "criticism", "-p", "target=russia", "--format", form]) == 0
        assert "aggression" in capsys.readouterr().out
    assert run(["--store", str(folder), "query", "CONSTRUCT { ?s a ?c } { ?s a kg:Person ; a ?c }"]) == 0
    assert "a kg:Person ." in capsys.readouterr().out
    assert run(["--store", str(folder), "query", "ASK { ?s a kg:Person }"]) == 0
    assert "yes" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["query", "SELEKT"], "kg: no query is named 'SELEKT'"),
        (["query", "SELECT ?s { ?s"], "kg: query: line 1, column 15: not valid SPARQL"),
        (["query", ""], "kg: query: it is empty; expected SPARQL, a file of it, or a name that"),
        (["query", "DROP ALL"], "kg: query: DROP would change the store"),
        (["query", "agreed", "--format", "turtle"], "kg: SELECT and ASK give no graph"),
        (["export", "--readout", "none"], "kg: no readout 'none' in"),
        (["export", "-o", "/none/graph.ttl"], "kg: /none/graph.ttl: cannot be written"),
        (["remove", "none"], "kg: no readout 'none' in"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    folder: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--store", str(folder), *arguments]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(message)
    assert len(lines(err)) == 1


@pytest.mark.parametrize(
    ("told", "message"),
    [
        (["about"], "kg: query about: give it -p thing=..."),
        (["about", "-p", "thing"], "kg: -p thing: expected NAME=VALUE"),
        (["about", "-p", "=x"], "kg: -p =x: expected NAME=VALUE"),
        (["about", "-p", "thing=a", "-p", "thing=b"], "kg: -p thing=b: thing was given twice"),
        (["about", "-p", "thing=a", "-p", "other=b"], "kg: query about: no parameter 'other'; it takes thing"),
        (["agreed", "-p", "since=soon"], "kg: query agreed: -p since=soon: expected a date"),
        (["ASK { }", "-p", "x=1"], "kg: query: a parameter (x) is not among the variables of the SELECT"),
    ],
)
def test_a_parameter_of_a_wrong_form_is_wrong_use(
    folder: Path, told: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--store", str(folder), "query", *told]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(message)
    assert len(lines(err)) == 1


@pytest.mark.parametrize(
    "arguments", [["list"], ["show", "x"], ["query", "agreed"], ["export"], ["validate"], ["view"], ["remove", "x"]]
)
def test_without_a_store_each_command_says_what_to_do(
    tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--store", str(tmp_path / "none"), *arguments]) == 1
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"kg: {tmp_path}/none: there is no store yet; make it with: kg build PATH...\n")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    "arguments", [[], ["lst"], ["list", "cats"], ["query"], ["build"], ["export", "--format", "x"]]
)
def test_a_wrong_command_line_is_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Usage: kg" in err


# --- as processes --------------------------------------------------------------------------------------------------


def test_the_store_may_be_named_by_the_environment(folder: Path) -> None:
    found = kg("list", "people", "--format", "csv", env=os.environ | {"KG_STORE": str(folder)})
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.startswith("name,also,readouts,mentions,id\nAustin,")


def test_text_is_utf8_whatever_the_locale(folder: Path) -> None:
    found = subprocess.run(
        [KG, "--store", folder, "query", "criticism", "--format", "csv"],
        capture_output=True, check=True, env=os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0"},
    )  # fmt: skip
    assert "“Russia’s” aggression" in found.stdout.decode("utf-8")


@pytest.mark.parametrize(
    "told",
    [
        ("statements-of-country", "-p", "country=Atlantis"),
        ("evidence", "-p", "statement=none"),
        ("who-met-whom", "-p", "country=Atlantis", "--format", "csv"),
    ],
)
def test_an_answer_without_rows_is_said(
    folder: Path, told: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--store", str(folder), "query", *told]) == 0
    assert capsys.readouterr().err == "no rows\n"
    assert run(["--store", str(folder), "query", "who-met-whom"]) == 0
    assert capsys.readouterr().err == ""


def test_a_cold_query_takes_less_than_half_a_second_and_loads_nothing_heavy(folder: Path) -> None:
    times = []
    for _ in range(3):
        start = time.perf_counter()
        assert kg("query", "agreed", store=folder).returncode == 0
        times.append(time.perf_counter() - start)
    assert min(times) < 0.5
    code = (
        "import sys; from kg.cli import run; run(sys.argv[1:]); "
        "print(*sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, "--store", folder, "query", "agreed"]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stderr.split()
    assert "pyoxigraph" in loaded
    assert not {"spacy", "rdflib", "networkx", "numpy", "rich", "pyshacl", "requests", "rapidfuzz"} & set(loaded)


def test_a_reader_that_leaves_early_is_no_fault(folder: Path) -> None:
    command = f"'{KG}' --store '{folder}' export --format nquads | head -n 1; echo ${{PIPESTATUS[0]}}"
    found = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert found.stderr == ""
    assert len(lines(found.stdout)) == 2


def test_a_terminal_gets_a_drawn_table_and_no_control_characters_of_a_text(tmp_path: Path) -> None:
    graph = "https://w3id.org/readout/id/readout/evil"
    title = '<http://purl.org/dc/terms/title> "\\u001b[31mred\\u0007"'
    write_graph(tmp_path / "store", graph, f"<{graph}> a <https://w3id.org/readout/ns#Readout> ; {title} .")
    main, side = pty.openpty()
    with subprocess.Popen([KG, "--store", tmp_path / "store", "list"], stdout=side, env=os.environ | {"TERM": "dumb"}):
        os.close(side)
        shown = b""
        while True:
            try:
                read = os.read(main, 4096)
            except OSError:
                break
            if not read:
                break
            shown += read
    os.close(main)
    assert b"[31mred" in shown
    assert b"\x1b[31m" not in shown
    assert b"\x07" not in shown


def test_an_interrupt_is_one_line(tmp_path: Path) -> None:
    command = [KG, "--store", tmp_path / "store", "build", "-"]
    pipe = subprocess.PIPE

    def heed() -> None:  # a shell may have started the tests with interrupts ignored
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, preexec_fn=heed) as child:  # noqa: PLW1509
        while child.poll() is None and not (tmp_path / "store" / "CURRENT").exists():
            time.sleep(0.05)
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=60)
    assert (child.returncode, out, err.strip()) == (130, "", "kg: interrupted")


def test_a_locked_store_is_one_line(folder: Path, tmp_path: Path) -> None:
    copy = fill(tmp_path / "store")
    code = "import sys, kg.store; s = kg.store.open_store(sys.argv[1]); print('ready', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code, copy], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        found = kg("list", store=copy)
        child.kill()
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr == f"kg: {copy}: the store is in use by another process; try again when that has finished\n"


def test_a_damaged_store_is_one_line(tmp_path: Path) -> None:
    copy = fill(tmp_path / "store")
    (copy / "CURRENT").write_text("nonsense")
    found = kg("list", store=copy)
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr.startswith(f"kg: {copy}: the store is damaged (")
    assert len(lines(found.stderr)) == 1


# --- writing -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "form"), [("g.trig", "trig"), ("g.csv", "csv"), ("g", "turtle"), ("g.JSONLD", "jsonld")]
)
def test_the_ending_of_a_file_says_its_format(folder: Path, tmp_path: Path, name: str, form: str) -> None:
    assert run(["--store", str(folder), "export", "-o", str(tmp_path / name)]) == 0
    written = (tmp_path / name).read_text(encoding="utf-8")
    assert written == kg("export", "--format", form, store=folder).stdout


def test_a_readout_is_removed_and_the_others_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = fill(tmp_path / "store")
    assert run(["--store", str(copy), "remove", "2025-10-29-jp-us.txt"]) == 0
    out, err = capsys.readouterr()
    assert (out, err) == ("", "removed: https://w3id.org/readout/id/readout/2025-10-29-jp-us\n")
    assert run(["--store", str(copy), "remove", "2025-10-29-jp-us"]) == 1
    assert run(["--store", str(copy), "export", "--format", "nquads"]) == 0
    left = capsys.readouterr().out
    assert "2024-06-02-jp-us" in left
    assert "2025-10-29" not in left


def test_the_sample_conforms_and_a_faulty_graph_does_not(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--store", str(folder), "validate", "--format", "csv"]) == 0
    out, err = capsys.readouterr()
    assert (lines(out), err) == (["readout,thing,path,message,value"], "")
    assert run(["--store", str(folder), "validate"]) == 0
    out, err = capsys.readouterr()
    assert (lines(out)[0].split(), err) == (["readout", "thing", "path", "message", "value"], "conforms: 2 readouts\n")
    graph = "https://w3id.org/readout/id/readout/faulty"
    write_graph(tmp_path / "store", graph, f"<{graph}> a <https://w3id.org/readout/ns#Readout> .")
    assert run(["--store", str(tmp_path / "store"), "validate"]) == 1
    out, err = capsys.readouterr()
    assert ("kg:sha256" in out, err) == (True, "")


def test_a_picture_is_written(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "koizumi.html"
    assert run(["--store", str(folder), "view", "koizumi", "-o", str(page)]) == 0
    assert capsys.readouterr() == ("", f"written: {page}\n")
    assert "Koizumi" in page.read_text(encoding="utf-8")
    assert run(["--store", str(folder), "view", "nobody", "-o", str(tmp_path / "none.html")]) == 1
    assert not (tmp_path / "none.html").exists()


def test_a_build_tells_what_it_did_and_goes_on_where_one_file_fails(root: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    good = root / "examples" / "2025-10-29-mod-jp-us.txt"
    bad = [tmp_path / "empty.txt", tmp_path / "binary.txt", tmp_path / "none.txt"]
    found = kg("build", *bad, good, "--format", "csv", store=store)
    assert found.returncode == 1
    assert len(lines(found.stderr)) == len(bad)
    assert all(any(path.name in line for line in lines(found.stderr)) for path in bad)
    rows = {(row["what"], row["kind"]): int(row["number"]) for row in csv.DictReader(io.StringIO(found.stdout))}
    assert rows["readouts", "built"] == 1
    assert rows["readouts", "failed"] == 3
    assert rows["meetings", ""] == 1
    assert rows["statements", "Affirmation"] > 0
    assert rows["entities", "Person"] >= 2
    assert ("sentences", "that yielded nothing") in rows
    before = kg("export", store=store).stdout
    again = kg("build", good, "--format", "csv", store=store)
    assert (again.returncode, again.stderr) == (0, "")
    assert "readouts,unchanged,1" in lines(again.stdout)
    assert kg("export", store=store).stdout == before


def test_a_changed_file_replaces_its_graph(root: Path, tmp_path: Path) -> None:
    text = (root / "examples" / "2025-10-29-mod-jp-us.txt").read_text(encoding="utf-8")
    path = tmp_path / "readout.txt"
    path.write_text(text, encoding="utf-8")
    assert kg("build", path, store=tmp_path / "store").returncode == 0
    path.write_text(text.replace("Koizumi", "Tanaka"), encoding="utf-8")
    found = kg("build", path, "--format", "csv", store=tmp_path / "store")
    assert "readouts,built,1" in lines(found.stdout)
    people = kg("list", "people", "--format", "csv", store=tmp_path / "store").stdout
    assert "Tanaka" in people
    assert "Koizumi" not in people


def test_scores_are_told(shared: Path) -> None:
    found = kg("evaluate", shared / "gold", "--only", "2025-10-29-mod-jp-us", "--format", "json")
    assert (found.returncode, found.stderr) == (0, "")
    assert json.loads(found.stdout)
    missing = kg("evaluate", shared / "none")
    assert (missing.returncode, missing.stdout) == (1, "")
    assert len(lines(missing.stderr)) == 1


@pytest.mark.parametrize(
    "base", ["foo", "https://e.org/x", "https://e.org/a b/", "http:///", "https://e.org/%zz/", "https://e.org/#", ""]
)
def test_a_base_that_is_no_iri_is_refused(tmp_path: Path, base: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--store", str(tmp_path / "store"), "build", "--base", base, "-"]) == 2
    assert "--base: expected an absolute IRI that ends in /" in capsys.readouterr().err
    assert not (tmp_path / "store").exists()


def test_a_store_has_one_base_and_a_text_from_standard_input_a_name(root: Path, tmp_path: Path) -> None:
    text = (root / "examples" / "2023-10-04-mod-jp-us.txt").read_text(encoding="utf-8")
    base = ("--base", "https://example.org/id/")
    assert kg("build", *base, "-", store=tmp_path / "store", input=text).returncode == 0
    assert re.search(r"readout/stdin-[0-9a-f]{12}\b", kg("list", "--format", "csv", store=tmp_path / "store").stdout)
    refused = kg("build", "-", store=tmp_path / "store", input=text)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "the base of this store is https://example.org/id/, not" in refused.stderr
    assert len(lines(refused.stderr)) == 1


def test_a_store_where_none_can_be_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--store", "/proc/x", "build", "-"]) == 1
    assert "no store can be made here" in capsys.readouterr().err
    assert run(["--store", "", "list"]) == 2
    assert "--store: the name is empty" in capsys.readouterr().err


# --- the pages -----------------------------------------------------------------------------------------------------


def test_the_choices_are_those_of_the_functions() -> None:
    assert tuple(FORMATS) == EXPORT_FORMATS
    assert LIST_KINDS == KINDS
    assert set(QUERY_FORMATS) == {"table", "turtle", *RESULT_FORMATS}


@pytest.mark.parametrize(("page", "function"), [("command-line.md", "command_line"), ("queries.md", "queries")])
def test_the_pages_are_what_the_program_says(root: Path, page: str, function: str) -> None:
    made = runpy.run_path(str(root / "tools" / "from_program.py"))[function]()
    found = (root / "docs" / page).read_text(encoding="utf-8")
    assert found == made, "If a command or a query was changed on purpose: python tools/from_program.py"


def test_every_command_is_documented(root: Path) -> None:
    page = (root / "docs" / "command-line.md").read_text(encoding="utf-8")
    assert all(f"## kg {name}\n" in page for name in cli.commands)
    assert {"build", "list", "show", "query", "view", "export", "validate", "evaluate", "remove"} <= set(cli.commands)


@pytest.mark.parametrize(
    "command", [["compare", "a", "b", "-o"], ["timeline", "x", "-o"], ["view", "-o"], ["build", "x", "--report"]]
)
@pytest.mark.parametrize("name", ["x.csv", "x.json", "x.md", "x", "", " "])
def test_a_page_is_written_to_a_page_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], command: list[str], name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run([*command, name]) == 2
    told = f"{name}: a page (HTML) is written; expected a" if name.strip() else "the name is empty; expected a file"
    assert told in capfd.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("arguments", [["list", "queries"], ["--help"]])
def test_a_full_disk_is_said_in_one_line(arguments: list[str]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [KG, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stderr.startswith("kg: standard output: cannot be written (No space left on device)")
    assert done.stderr.count("\n") == 1
