"""The known world: the tables are sound, and a name finds the one thing that bears it."""

import csv
import re
from pathlib import Path

import pycountry
import pytest

from kg import authority, resources
from kg.authority import Authority
from kg.authority.described import CLASSES, FIELDS
from kg.errors import DataError
from kg.prefixes import shorten

FOLDER = resources.ontology() / "authority"
TABLES = sorted(FOLDER.glob("*.csv"))
# The 193 members of the United Nations, the two observer states, and six more that meet as parties
COUNTRIES = 201


@pytest.fixture(scope="module")
def known() -> Authority:
    """Return the authority data."""
    return authority.load()


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("the U.S.", "country/US"),
        ("US", "country/US"),
        ("United States of America", "country/US"),
        ("UK", "country/GB"),
        ("Türkiye", "country/TR"),
        ("Turkey", "country/TR"),
        ("Czech Republic", "country/CZ"),
        ("Cote d'Ivoire", "country/CI"),
        ("Timor–Leste", "country/TL"),
        ("DPRK", "country/KP"),
        ("Republic of Korea", "country/KR"),
        ("NATO", "organization/north-atlantic-treaty-organization"),
        (
            "Organization for Security and Cooperation in Europe",
            "organization/organization-for-security-and-co-operation-in-europe",
        ),
        ("Japanese Ministry of Foreign Affairs", "organization/ministry-of-foreign-affairs-of-japan"),
        ("Ministry of Defence of the Netherlands", "organization/ministry-of-defence-of-netherlands"),
        ("Diaoyu Dao", "place/senkaku-islands"),
        ("Washington, D.C.", "place/washington"),
        ("Typhoons", "equipment/eurofighter-typhoon"),
    ],
)
def test_a_name_finds_its_thing(known: Authority, name: str, id_: str) -> None:
    found = known.named(name)
    assert found is not None
    assert found.id.replace("-of-the-", "-of-") == id_


@pytest.mark.parametrize("name", ["us", "who", "Minister", "", "the", "Polish"])
def test_a_common_word_finds_nothing(known: Authority, name: str) -> None:
    assert known.candidates(name) == ()


def test_a_name_of_many_is_left_open(known: Authority) -> None:
    assert known.named("Ministry of Defence") is None
    assert {"country/IN", "country/GB"} <= {thing.country for thing in known.candidates("Ministry of Defence")}


@pytest.mark.parametrize(
    ("word", "id_"),
    [("Polish", "country/PL"), ("Filipinos", "country/PH"), ("North Korean", "country/KP"), ("Dutch", "country/NL")],
)
def test_an_adjective_is_of_a_country(known: Authority, word: str, id_: str) -> None:
    found = known.by_adjective(word)
    assert found is not None
    assert found.id == id_


def test_a_capital_is_of_a_country_and_a_place_of_its_own(known: Authority) -> None:
    country, place = known.by_capital("Kiev"), known.named("Kyiv")
    assert country is not None
    assert place is not None
    assert (country.id, place.id, place.country) == ("country/UA", "place/kyiv", "country/UA")
    assert known.by_capital("Osaka") is None


def test_all_states_are_there_with_their_iso_codes(known: Authority) -> None:
    countries = [thing for thing in known.things.values() if thing.entity_class == "Country"]
    assert len(countries) == COUNTRIES
    for country in countries:
        alpha2, alpha3 = country.codes
        found = pycountry.countries.get(alpha_2=alpha2)
        assert country.id == f"country/{alpha2}"
        assert alpha2 == "XK" or (found is not None and found.alpha_3 == alpha3)
        assert all(iri.endswith("/" + alpha3) for iri in country.same_as)


def test_no_adjective_is_of_two_countries(known: Authority) -> None:
    assert [word for word, things in known.adjectives.items() if len(things) > 1] == []


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_a_table_is_sorted_unique_and_without_blanks_around(path: Path) -> None:
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    ids = [row["id"] for row in rows]
    assert ids == sorted(set(ids))
    assert all(cell == cell.strip() for row in rows for cell in row.values())
    for row in rows:
        names = [row["label"], *row["names"].split("|")]
        assert len(names) == len(set(names)), row["id"]


def test_each_table_is_described() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in TABLES if f"`{path.name}`" not in readme] == []


def _table(folder: Path, row: str) -> Path:
    path = folder / "mine.csv"
    path.write_text("id,class,label,names,country,part_of,same_as\n" + row + "\n", encoding="utf-8")
    return path


def test_a_users_row_wins(tmp_path: Path) -> None:
    mine = authority.load((_table(tmp_path, "country/JP,Country,Nippon,Japan,,,"),))
    found = mine.named("Japan")
    assert found is not None
    assert found.label == "Nippon"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("x/y,Planet,Mars,,,,", "mine.csv, row 2: no class 'Planet'"),
        ("x/y,Place,Mars,,country/QQ,,", "mine.csv, row 2: 'x/y' refers to 'country/QQ'"),
        (",Place,Mars,,,,", "no id or no label"),
        ("x/y,Place", "row 2: expected 7 cells"),
    ],
)
def test_a_faulty_row_is_told(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        authority.load((_table(tmp_path, row),))


# --- Turtle --------------------------------------------------------------------------------------------------------

PREFIXES = """@prefix kg: <https://w3id.org/readout/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def _turtle(folder: Path, text: str, name: str = "mine.ttl") -> Path:
    path = folder / name
    path.write_text(PREFIXES + text, encoding="utf-8")
    return path


def test_turtle_says_what_a_row_says(tmp_path: Path) -> None:
    nato = "organization/north-atlantic-treaty-organization"
    row = f"organization/dih,Organization,Defence Hub,DIH|Hub,country/NO,{nato},https://example.org/dih"
    turtle = f"""
        <> a <http://www.w3.org/2002/07/owl#Ontology> ; rdfs:label "My names" .
        <organization/dih> a kg:Organization , <http://www.w3.org/ns/org#Organization> ;
            rdfs:label "Defence Hub"@en , "Pôle"@fr ; skos:altLabel "DIH" , "Hub" ; rdfs:comment "a note" ;
            kg:locatedIn <country/NO> ; kg:partOf <{nato}> ;
            skos:exactMatch <https://example.org/dih> ."""
    known = [
        authority.load((path,)).get("organization/dih") for path in (_table(tmp_path, row), _turtle(tmp_path, turtle))
    ]
    assert known[0] is not None
    assert known[0] == known[1]
    assert known[0].same_as == ("https://example.org/dih",)


@pytest.mark.parametrize("name", ["mine.TTL", "mine.turtle"])
def test_a_users_turtle_wins(tmp_path: Path, name: str) -> None:
    text = '<country/JP> a kg:Country ; rdfs:label "Nippon" ; skos:altLabel "Japan" .'
    found = authority.load((_turtle(tmp_path, text, name),)).named("Japan")
    assert found is not None
    assert found.label == "Nippon"


@pytest.mark.parametrize(
    "subject", ["https://w3id.org/readout/id/place/mars", "https://example.org/id/place/mars", "place/mars"]
)
def test_a_thing_may_be_named_in_full(tmp_path: Path, subject: str) -> None:
    text = f'@base <https://example.org/id/> .\n<{subject}> a kg:Place ; rdfs:label "Mars" ; kg:partOf <country/JP> .'
    found = authority.load((_turtle(tmp_path, text),)).get("place/mars")
    assert found is not None
    assert found.part_of == "country/JP"


MARS = "<place/x> a kg:Place ; rdfs:label 'Mars' "


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<place/x> a kg:Place", "line 4: not valid Turtle; "),
        (f"\n{MARS};\n\n  foo:x 1 .", "line 7: not valid Turtle; The prefix foo: has not been declared"),
        ("<place/x> rdfs:label '''Ma\nrs''' .\n<place/x>\n a kg:Planet .", "line 7: kg:Planet is no class"),
        ("<place/x> a kg:Place .", "line 4: <place/x> has no label; expected an rdfs:label"),
        ("\n<place/x> rdfs:label 'Mars' .", "line 5: <place/x> has no class; expected a class, such as: a kg:Organ"),
        (f"{MARS}; a kg:Facility .", "line 4: expected one class of the ontology; <place/x> has Place and Facility"),
        (f"{MARS};\n rdfs:label 'Ares' .", "line 5: expected one label; <place/x> has Mars and Ares"),
        ("<place/x> a kg:Place ; rdfs:label <b> .", "line 4: expected a name in quotation marks"),
        ("<place/x> a kg:Place ; rdfs:label '' .", "line 4: expected a name in quotation marks"),
        (f"{MARS}; kg:locatedIn 'Japan' .", "line 4: expected a country by its id, such as <country/JP>; found"),
        (f"{MARS}; kg:locatedIn <place/y> .", "line 4: expected a country by its id"),
        (f"{MARS}; kg:partOf <http://a/b> .", "line 4: expected a thing by its id"),
        (f"{MARS}; skos:exactMatch 'Q1' .", "line 4: expected an IRI, such as"),
        (f"{MARS}; kg:memberOf <place/y> .", "line 4: kg:memberOf is not taken here; expected a, rdfs:label, "),
        (f"{MARS};\n kg:partOf <place/y> .", "line 4: 'place/x' refers to 'place/y', which is in no table"),
        ("<http://a/b> a kg:Place ; rdfs:label 'Mars' .", "line 4: expected a relative IRI as id"),
        ("[] a kg:Place ; rdfs:label 'Mars' .", "line 4: expected a relative IRI as id"),
        ("", "it describes nothing; expected things of one of the classes kg:Person, kg:Country"),
        ("<> rdfs:label 'My names' .", "it describes nothing"),
    ],
)
def test_a_fault_in_turtle_is_told_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(DataError, match=re.escape(message)) as caught:
        authority.load((_turtle(tmp_path, text),))
    assert str(caught.value).startswith("mine.ttl")
    assert "\n" not in str(caught.value)


def test_what_is_no_turtle_is_told(tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_bytes(b"<a> <b> '\xff' .")
    with pytest.raises(DataError, match=r"mine\.ttl, line 1: not valid Turtle; Invalid UTF-8"):
        authority.load((tmp_path / "mine.ttl",))
    with pytest.raises(DataError, match=r"none\.ttl: cannot be read"):
        authority.load((tmp_path / "none.ttl",))


def test_the_example_in_the_readme_is_read(tmp_path: Path) -> None:
    [text] = re.findall(r"```turtle\n(.+?)```", (FOLDER / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    path = tmp_path / "mine.ttl"
    path.write_text(text, encoding="utf-8")
    found = authority.load((path,)).named("Innovation Hub")
    assert found is not None
    assert (found.id, found.country) == ("organization/defence-innovation-hub", "country/NO")


def test_the_readme_names_what_turtle_may_hold() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    words = [*(f"kg:{each}" for each in CLASSES), *(shorten(iri) for iri in FIELDS if not iri.endswith("type"))]
    assert [word for word in words if f"`{word}`" not in readme] == []
