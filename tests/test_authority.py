"""The known world: the tables are sound, and a name finds the one thing that bears it."""

import csv
from pathlib import Path

import pycountry
import pytest

from kg import authority, resources
from kg.authority import Authority
from kg.errors import DataError

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
        ("x/y,Planet,Mars,,,,", "row 2: no class 'Planet'"),
        ("x/y,Place,Mars,,country/QQ,,", "refers to 'country/QQ'"),
        (",Place,Mars,,,,", "no id or no label"),
        ("x/y,Place", "row 2: expected 7 cells"),
    ],
)
def test_a_faulty_row_is_told(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        authority.load((_table(tmp_path, row),))
