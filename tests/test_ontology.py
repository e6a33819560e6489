"""The ontology: complete, true to its contract, in OWL 2 DL, and consistent under HermiT."""

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from pyoxigraph import parse
from rdflib import OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection

KG = Namespace("https://w3id.org/readout/ns#")
PROV = Namespace("http://www.w3.org/ns/prov#")
EX = Namespace("https://example.org/")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
ALIGNMENTS = (
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    SKOS.exactMatch,
    SKOS.closeMatch,
    SKOS.broadMatch,
    SKOS.relatedMatch,
)

# Terms for which no other vocabulary has a true counterpart.
OUR_OWN = {
    "Entity", "strength", "unread", "denotes", "inferredBy", "undertaking", "negated", "deadlineText", "continues",
    "hasParticipation", "asRead", "identifies", "between", "reason", "judgement", "firstSide", "secondSide",
    "firstName",
    "secondName",
    "counterpart", "alignment", "added", "dropped", "toldAlone", "conflict", "change", "shape", "score",
    "comparisonKind", "factName", "olderValue", "newerValue", "level",
}  # fmt: skip

CLASSES = [
    "Readout",
    "Passage",
    "Event",
    "Meeting",
    "Participation",
    "Person",
    "Country",
    "Organization",
    "Place",
    "Facility",
    "Equipment",
    "Document",
    "Initiative",
    "Post",
    "Tenure",
    "Statement",
    "Discussion",
    "Report",
    "Assessment",
    "Affirmation",
    "Agreement",
    "Commitment",
    "Welcome",
    "Support",
    "Courtesy",
    "Criticism",
    "Request",
    "Expectation",
    "Relation",
]
PROPERTIES = [
    "sha256",
    "start",
    "end",
    "quote",
    "inReadout",
    "reports",
    "issuedBy",
    "date",
    "startTime",
    "durationMinutes",
    "format",
    "heldAt",
    "hasParticipation",
    "participant",
    "actingAs",
    "representing",
    "attendee",
    "reportedIn",
    "madeAt",
    "speaker",
    "addressee",
    "target",
    "mentions",
    "content",
    "lemma",
    "undertaking",
    "negated",
    "deadline",
    "deadlineText",
    "section",
    "ordinal",
    "cue",
    "evidence",
    "denotes",
    "partOf",
    "locatedIn",
    "memberOf",
    "replaces",
    "cooperatesWith",
    "heldUnder",
    "previousMeeting",
    "continues",
    "repeats",
    "rewords",
    "inferredBy",
    "strength",
]
STRENGTH = {
    "Discussion": 0, "Report": 1, "Assessment": 2, "Welcome": 3, "Support": 3, "Affirmation": 4, "Agreement": 5,
    "Commitment": 6,
}  # fmt: skip

GRAPH = Graph().parse(Path(__file__).resolve().parent.parent / "ontology" / "kg.ttl")
TERMS = sorted({s for kind in KINDS for s in GRAPH.subjects(RDF.type, kind) if str(s).startswith(KG)}, key=str)


def own(term: object) -> str:
    return str(term).removeprefix(KG)


# --- the contract --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_of_the_contract_is_there(name: str) -> None:
    assert (KG[name], RDF.type, OWL.Class) in GRAPH


@pytest.mark.parametrize("name", PROPERTIES)
def test_a_property_of_the_contract_is_there(name: str) -> None:
    assert set(GRAPH.objects(URIRef(KG + name), RDF.type)) & set(KINDS[1:])


def test_the_forces_are_a_partition_of_statements() -> None:
    forces = set(Collection(GRAPH, GRAPH.value(KG.Statement, OWL.disjointUnionOf)))
    assert forces == set(GRAPH.subjects(RDFS.subClassOf, KG.Statement))
    assert len(forces) == 12


def test_strength_orders_the_forces() -> None:
    found = {own(force): value.toPython() for force, value in GRAPH.subject_objects(KG.strength)}
    assert found == STRENGTH


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        (KG.Meeting, KG.Event),
        (KG.Facility, KG.Place),
        (KG.Statement, PROV.Entity),
        (KG.Meeting, PROV.Activity),
        (KG.Relation, KG.Fact),
    ],
)
def test_what_is_a_kind_of_what(narrow: URIRef, wide: URIRef) -> None:
    assert wide in set(GRAPH.transitive_objects(narrow, RDFS.subClassOf))


def test_an_officeholder_is_no_person() -> None:
    assert KG.Person not in set(GRAPH.transitive_objects(KG.Officeholder, RDFS.subClassOf))


# --- each term -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("term", TERMS, ids=own)
def test_a_term_has_one_label_and_one_definition(term: URIRef) -> None:
    assert [label.language for label in GRAPH.objects(term, RDFS.label)] == ["en"]
    (definition,) = GRAPH.objects(term, SKOS.definition)
    assert str(definition).endswith((".", '".'))


@pytest.mark.parametrize("term", TERMS, ids=own)
def test_a_term_is_aligned_where_there_is_a_counterpart(term: URIRef) -> None:
    wider = set(GRAPH.transitive_objects(term, RDFS.subClassOf)) | set(
        GRAPH.transitive_objects(term, RDFS.subPropertyOf)
    )
    outside = [o for each in wider for a in ALIGNMENTS for o in GRAPH.objects(each, a) if not str(o).startswith(KG)]
    assert outside or own(term) in OUR_OWN


@pytest.mark.parametrize("term", TERMS, ids=own)
def test_a_property_says_from_what_to_what(term: URIRef) -> None:
    kinds = set(GRAPH.objects(term, RDF.type))
    if not kinds & {OWL.ObjectProperty, OWL.DatatypeProperty} or term == KG.inferredBy:
        return
    wider = list(GRAPH.transitive_objects(term, RDFS.subPropertyOf))
    assert [each for each in wider if (each, RDFS.domain, None) in GRAPH]
    assert [each for each in wider if (each, RDFS.range, None) in GRAPH]


# --- OWL 2 DL ------------------------------------------------------------------------------------------------------


def test_each_term_is_of_one_kind() -> None:
    for term in set(GRAPH.subjects(RDF.type, None)):
        assert len(set(GRAPH.objects(term, RDF.type)) & {*KINDS, RDFS.Datatype}) <= 1, term


def test_each_predicate_is_declared_or_built_in() -> None:
    built_in = (str(RDF), str(RDFS), str(OWL))
    for predicate in set(GRAPH.predicates()):
        assert str(predicate).startswith(built_in) or (predicate, RDF.type, OWL.AnnotationProperty) in GRAPH, predicate


def test_each_term_that_an_axiom_names_is_declared() -> None:
    axioms = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.disjointWith)
    named = {o for axiom in axioms for o in GRAPH.objects(None, axiom) if not isinstance(o, BNode)}
    for term in named - {XSD.string, XSD.integer, XSD.boolean, XSD.decimal, RDFS.Literal}:
        assert set(GRAPH.objects(term, RDF.type)) & set(KINDS), term


def test_the_reserved_vocabulary_is_not_built_upon() -> None:
    axioms = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain)
    assert not [o for axiom in axioms for o in GRAPH.objects(None, axiom) if str(o).startswith(str(RDF))]


# --- the reasoner --------------------------------------------------------------------------------------------------


def hermit() -> list[str]:
    """Return the command that starts HermiT; skip the test where it is not to be had."""
    if not shutil.which("java"):
        pytest.skip("HermiT needs Java, which is not here")
    spec = find_spec("owlready2")
    if not spec or not spec.origin:
        pytest.skip("HermiT comes with owlready2, which is not installed")
    folder = Path(spec.origin).parent / "hermit"
    return ["java", "-cp", f"{folder}:{folder / 'HermiT.jar'}", "org.semanticweb.HermiT.cli.CommandLine"]


def reason(graph: Graph, folder: Path) -> subprocess.CompletedProcess[str]:
    """Classify an ontology; the exit status is 1 where it is inconsistent."""
    file = folder / "ontology.rdf"
    graph.serialize(file, format="xml")
    command = [*hermit(), "-c", "-O", "-D", "-I", file.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def broken(*triples: tuple[URIRef, URIRef, URIRef | Literal]) -> Graph:
    """Return the ontology with some triples more."""
    graph = Graph()
    graph += GRAPH
    for triple in triples:
        graph.add(triple)
    return graph


def test_the_ontology_is_consistent_and_each_class_can_have_members(tmp_path: Path) -> None:
    done = reason(GRAPH, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"<{KG}Facility> <{KG}Place>" in done.stdout
    assert "Nothing" not in done.stdout


def test_the_graphs_of_readouts_agree_with_the_ontology(tmp_path: Path) -> None:
    graph = broken()
    for quad in parse(path=Path(__file__).resolve().parent / "data" / "sample.trig"):
        outside_owl = (str(XSD.date), str(XSD.time), str(RDF.subject), str(RDF.predicate), str(RDF.object))
        if not any(iri in str(quad.triple) for iri in outside_owl):
            graph.parse(data=f"{quad.triple} .", format="nt")
    assert len(graph) > len(GRAPH) + 500
    assert reason(graph, tmp_path).returncode == 0


@pytest.mark.parametrize(
    "triples",
    [
        [(EX.x, RDF.type, KG.Statement), (EX.x, RDF.type, PROV.Activity)],
        [(EX.x, RDF.type, KG.Agreement), (EX.x, RDF.type, KG.Commitment)],
        [(EX.x, RDF.type, KG.Person), (EX.x, RDF.type, KG.Country)],
        [(EX.x, KG.cue, EX.y), (EX.z, KG.speaker, EX.y)],
        [(EX.x, KG["format"], Literal("by pigeon"))],
    ],
    ids=["a statement is no activity", "one force", "one class", "a passage is no entity", "three formats"],
)
def test_what_contradicts_the_ontology_is_found(
    triples: list[tuple[URIRef, URIRef, URIRef | Literal]], tmp_path: Path
) -> None:
    done = reason(broken(*triples), tmp_path)
    assert done.returncode == 1
    assert "InconsistentOntologyException" in done.stdout + done.stderr


def test_a_class_without_possible_members_is_found(tmp_path: Path) -> None:
    done = reason(broken((KG.Statement, RDFS.subClassOf, PROV.Activity)), tmp_path)
    assert "Nothing" in done.stdout
