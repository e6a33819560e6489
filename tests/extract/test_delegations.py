"""Meetings of more than two: whose colleague somebody is, and whom "the Chilean Ministers" stand for."""

import pytest

from kg import documents, pipeline
from kg.model import Reading

HEAD = "Readout of a meeting\n\nMarch 5, 2020\n\n"
FOUR = (
    "The Foreign Minister of Peru, Ana Quispe, and the Minister of Defence, Juan Rojas, hosted the Foreign Minister of "
    "Chile, Luis Soto, and the Minister of Defence, Eva Lagos, in Lima on March 5, 2020."
)


def reading_of(text: str) -> Reading:
    """Return what is read from a text."""
    return pipeline.read_document(documents.from_text(f"{HEAD}{text}\n"))


def parties(text: str) -> dict[str, str | None]:
    """Return for each who took part the state."""
    [meeting] = reading_of(text).meetings
    return {
        one.person.removeprefix("person/"): one.represents and one.represents.removeprefix("country/")
        for one in meeting.participations
    }


def speakers(text: str) -> list[str]:
    """Return the speakers of the last statement of a text."""
    return [who.split("/")[1] for who in reading_of(text).statements[-1].speakers]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(FOUR, {"ana-quispe": "PE", "juan-rojas": "PE", "luis-soto": "CL", "eva-lagos": "CL"},
                     id="behind a colleague of another post"),
        pytest.param(
            "Minister of Foreign Affairs Kim Ha-na and Minister of Defense Seo Min of the Republic of Korea and "
            "Secretary of State Mary Smith and Secretary of Defense Bill Jones of the United States met in Seoul.",
            {"kim-ha-na": "KR", "seo-min": "KR", "mary-smith": "US", "bill-jones": "US"},
            id="before a colleague with the state of both"),
        pytest.param(
            "Foreign Minister Ana Quispe and Defence Minister Juan Rojas were hosted by Foreign Minister Luis Soto of "
            "Chile and Defence Minister Eva Lagos at the second Peru-Chile 2+2 Dialogue in Santiago.",
            {"ana-quispe": "PE", "juan-rojas": "PE", "luis-soto": "CL", "eva-lagos": "CL"},
            id="the state that the name of the meeting leaves"),
        pytest.param(
            "Chilean Foreign Minister Luis Soto and Foreign Minister Ana Quispe met in Lima on March 5.",
            {"luis-soto": "CL", "ana-quispe": None},
            id="not of two who may stand for two states"),
    ],
)  # fmt: skip
def test_a_colleague_stands_for_the_same_state(sentence: str, expected: dict[str, str | None]) -> None:
    assert parties(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Chilean Ministers thanked Peru.", ["luis-soto", "eva-lagos"]),
        ("The Chilean ministers thanked Peru.", ["luis-soto", "eva-lagos"]),
        ("The Peruvian and Chilean ministers discussed trade.", ["ana-quispe", "juan-rojas", "luis-soto", "eva-lagos"]),
        ("The Peruvian and Chilean Ministers discussed trade.", ["ana-quispe", "juan-rojas", "luis-soto", "eva-lagos"]),
        ("The Ministers of Peru and Chile discussed trade.", ["ana-quispe", "juan-rojas", "luis-soto", "eva-lagos"]),
        ("The ministers of Chile thanked Peru.", ["luis-soto", "eva-lagos"]),
        ("The ministers of Peru and Chile discussed trade.", ["ana-quispe", "juan-rojas", "luis-soto", "eva-lagos"]),
        ("The foreign ministers discussed trade.", ["ana-quispe", "luis-soto"]),
        ("The two Defense Ministers discussed trade.", ["juan-rojas", "eva-lagos"]),
    ],
)
def test_ministers_of_one_state(sentence: str, expected: list[str]) -> None:
    assert speakers(f"{FOUR}\n\n{sentence}") == expected


TWO = "Prime Minister of Peru Ana Quispe met with Prime Minister of Chile Luis Soto in Lima on March 5, 2020."


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The prime ministers discussed trade.", ["ana-quispe", "luis-soto"]),
        ("The leaders spoke. The prime minister of Chile thanked Peru.", ["luis-soto"]),
        ("Prime Minister Soto left. The other prime minister discussed trade with officials.", ["ana-quispe"]),
    ],
)
def test_posts_in_lower_case(sentence: str, expected: list[str]) -> None:
    assert speakers(f"{TWO}\n\n{sentence}") == expected


def test_the_prime_minister_is_named_between_commas() -> None:
    text = "Today, the Prime Minister, Ana Quispe, met with the Prime Minister of Chile, Luis Soto, in Lima."
    assert set(parties(text)) == {"ana-quispe", "luis-soto"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Chen stressed the value of trade.", ["chen-yong"]),
        ("Second Chen Shoal was calm. Minister Soto stressed the value of trade.", ["luis-soto"]),
        ("Soto stressed the value of trade.", ["luis-soto"]),
    ],
)
def test_a_surname_that_comes_first_stands_alone(sentence: str, expected: list[str]) -> None:
    lead = (
        "Foreign Minister Chen Yong of China met with Foreign Minister Luis Soto of Chile in Beijing on March 5, 2020."
    )
    assert speakers(f"{lead}\n\n{sentence}") == expected


def test_a_guest_welcomed_at_the_outset_is_no_second_meeting() -> None:
    text = (
        "On March 5, Mr. HAYASE Jun, Minister for Foreign Affairs of Japan, held a meeting with Mr. YOON Min, Minister "
        "of Foreign Affairs of the Republic of Korea, in Busan.\n\n1. Opening remarks\n\nAt the beginning, Minister "
        "Yoon welcomed Minister Hayase to Busan and thanked him."
    )
    assert len(reading_of(text).meetings) == 1


def test_a_dateline_tells_no_publisher() -> None:
    met = "Today, the Prime Minister, Ana Quispe, met with the Prime Minister of Chile, Luis Soto."
    text = f"The Hague, Netherlands\n\n{met}"
    assert parties(text)["ana-quispe"] is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "Kim Ha-na, Minister of Defense of the Republic of Korea, Bill J. Jones, Secretary of Defense of the "
            "United States, and Mori Jun, Minister of Defense of Japan, held a meeting in Singapore.",
            {"kim-ha-na": "KR", "bill-j-jones": "US", "mori-jun": "JP"}, id="a list of names before posts"),
        pytest.param(
            "Minister of Defence of Peru Juan Rojas met with the Deputy Prime Minister and Minister for Defence of "
            "Australia Mr Ross Markham in Lima.",
            {"juan-rojas": "PE", "ross-markham": "AU"}, id="two posts behind an article"),
        pytest.param(
            "Foreign Minister of Peru Ana Quispe met her Chilean counterpart, Luis Soto, in Lima.",
            {"ana-quispe": "PE", "luis-soto": "CL"}, id="a counterpart without a post"),
        pytest.param(
            "Minister of Foreign Affairs of Chile Luis Soto met Minister of Foreign Affairs of the Republic of Korea "
            "Park Min-su in Lima. Minister Park thanked Minister Soto.",
            {"luis-soto": "CL", "park-min-su": "KR"}, id="a surname that is a word for a thing"),
    ],
)  # fmt: skip
def test_who_took_part(sentence: str, expected: dict[str, str]) -> None:
    assert parties(sentence) == expected


def test_a_surname_that_is_a_word_for_a_thing_stands_behind_a_title() -> None:
    lead = (
        "Minister of Defence of Chile Luis Soto met Minister of Defense of the Republic of Korea Park Min-su in Lima."
    )
    assert speakers(f"{lead}\n\nMinister Park noted that trade has grown.") == ["park-min-su"]


def test_states_speak_where_nobody_is_named() -> None:
    lead = "Peru and Chile held a dialogue in Lima on March 5, 2020."
    assert speakers(f"{lead}\n\nBoth sides welcomed the progress.") == ["CL", "PE"]
    lead = "We, the Leaders of Peru and Chile, met in Lima on March 5, 2020."
    assert speakers(f"{lead}\n\nWe reaffirmed our support for trade.") == ["CL", "PE"]


def test_who_took_part_in_each_meeting_is_the_publishers() -> None:
    text = (
        "Ministry of Foreign Affairs of Peru\n\nMarch 5, 2020\n\nForeign Minister Ana Quispe met Foreign Minister Luis "
        "Soto of Chile on 4 March 2020. They discussed trade.\n\nOn 5 March 2020, Foreign Minister Quispe called on "
        "President Eva Lagos. They discussed peace."
    )
    reading = pipeline.read_document(documents.from_text(text))
    states = {p.represents for m in reading.meetings for p in m.participations if p.person == "person/ana-quispe"}
    assert (len(reading.meetings), states) == (2, {"country/PE"})


def test_a_director_and_initials_of_a_post_are_told() -> None:
    lead = "Secretary of National Defense (SND) Juan Rojas met Director of the Police Office of Chile Eva Lagos."
    assert speakers(f"{lead}\n\nThe SND thanked her.") == ["juan-rojas"]
    assert speakers(f"{lead}\n\nMr. Rojas and Director Lagos discussed trade.") == ["juan-rojas", "eva-lagos"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "The Minister of Foreign Affairs of Peru, the Honourable Ana Quispe, and the External Affairs Minister of "
            "India, Dr. Ravi Soto, met in Lima.",
            {"ana-quispe": "PE", "ravi-soto": "IN"},
            id="an honorific with its article"),
        pytest.param(
            "The Foreign Minister of Peru, the Hon. Ana Quispe, the Foreign Minister of Chile, Luis Soto, and the "
            "Foreign Minister of Kenya, His Excellency John Keino, met in Lima.",
            {"ana-quispe": "PE", "luis-soto": "CL", "john-keino": "KE"},
            id="a post between two names goes with the second where the first has one"),
        pytest.param(
            "The Honourable Ana Quispe, MP, Minister of Foreign Affairs of Peru, and Her Excellency Dr Eva Lagos, "
            "Minister of Foreign Affairs of Chile, met in Lima.",
            {"ana-quispe": "PE", "eva-lagos": "CL"},
            id="a post behind a name with letters"),
        pytest.param(
            "The Foreign Ministers of Peru, Chile, and Kenya and the Secretary of State of the United States met in "
            "Lima.",
            {"officeholder/foreign-minister-pe": "PE", "officeholder/foreign-minister-cl": "CL",
             "officeholder/foreign-minister-ke": "KE", "officeholder/secretary-of-state-us": "US"},
            id="a post in the plural beside another"),
        pytest.param(
            "Foreign Minister Ana Quispe of Peru and Foreign Minister Luis Soto of Chile met in Lima. Kenya's Foreign "
            "Minister, the Hon. John Keino, sent his apologies.",
            {"ana-quispe": "PE", "luis-soto": "CL"},
            id="apologies are sent from afar"),
    ],
)  # fmt: skip
def test_each_is_told_once(sentence: str, expected: dict[str, str]) -> None:
    assert parties(sentence) == expected


def test_names_behind_a_plural_are_its_holders() -> None:
    told = parties("The Foreign Ministers of Peru and Chile, Ana Quispe and Luis Soto, met in Lima on March 5, 2020.")
    assert not any(who.startswith("officeholder/") for who in told)
