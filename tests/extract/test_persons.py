"""Who is named in a sentence, with which post and for which state."""

import pytest

from kg import documents, pipeline
from kg.model import Participation, Reading

HEAD = "Readout of a meeting\n\nMarch 5, 2020\n\n"


def reading_of(sentence: str) -> Reading:
    """Return what is read from a text of one sentence."""
    return pipeline.read_document(documents.from_text(HEAD + sentence + "\n"))


def present(sentence: str) -> list[tuple[str, str | None, str | None]]:
    """Return (name, post, state) of those who took part in the meeting that a sentence tells."""
    reading = reading_of(sentence)
    names = {entity.id: entity.name for entity in reading.entities}

    def row(one: Participation) -> tuple[str, str | None, str | None]:
        return names[one.person], one.position, one.represents and one.represents.removeprefix("country/")

    return [row(one) for meeting in reading.meetings for one in meeting.participations]


@pytest.mark.parametrize(
    ("sentence", "first", "second"),
    [
        pytest.param(
            "Japanese Defence Minister Mori Shoji met Secretary of Defense Mark Rowland of the United States.",
            ("Mori Shoji", "Defence Minister", "JP"),
            ("Mark Rowland", "Secretary of Defense", "US"),
            id="the state before the post, or behind the name",
        ),
        pytest.param(
            "Canadian Minister of National Defence Bill Norwood met Secretary of Defense Rowland today.",
            ("Bill Norwood", "Minister of National Defence", "CA"),
            ("Rowland", "Secretary of Defense", "US"),
            id="a given name that is a word for a thing",
        ),
        pytest.param(
            "The Prime Minister of Norway, Henrik Lunde, met President Dalia Kairyte of Lithuania today.",
            ("Henrik Lunde", "Prime Minister", "NO"),
            ("Dalia Kairyte", "President", "LT"),
            id="a comma between post and name",
        ),
        pytest.param(
            "Graham Pell, Deputy Prime Minister and Minister for Defence of Australia, met Kenya's Cabinet Secretary "
            "for Foreign Affairs, Peter Wanjala, in Nairobi.",
            ("Graham Pell", "Deputy Prime Minister and Minister for Defence", "AU"),
            ("Peter Wanjala", "Cabinet Secretary for Foreign Affairs", "KE"),
            id="two posts of one person",
        ),
        pytest.param(
            "Minister of Defence of Indonesia General (Retd) Bambang Santo met his Indian counterpart Dev Rathore.",
            ("Bambang Santo", "Minister of Defence", "ID"),
            ("Dev Rathore", None, "IN"),
            id="a rank between post and name; a counterpart has no post of his own in the text",
        ),
        pytest.param(
            "The French Minister for Europe and Foreign Affairs met Ambassador Lee Min-ho of the Republic of Korea.",
            ("The French Minister for Europe and Foreign Affairs", "Minister for Europe and Foreign Affairs", "FR"),
            ("Lee Min-ho", "Ambassador", "KR"),
            id="a post without a name",
        ),
    ],
)
def test_two_who_met(
    sentence: str, first: tuple[str, str | None, str | None], second: tuple[str, str | None, str | None]
) -> None:
    assert present(sentence) == [first, second]


def test_a_state_that_the_text_does_not_tell_is_absent() -> None:
    assert present("President Lunde met Wang Dehai, Director of the Office, in Paris.")[0] == (
        "Lunde",
        "President",
        None,
    )


def test_a_surname_is_the_person_named_in_full_before() -> None:
    reading = reading_of(
        "Polish Foreign Minister Jan Wolski met German Foreign Minister Anna Brandt. Wolski thanked Brandt."
    )
    assert {entity.name for entity in reading.entities if entity.entity_class == "Person"} == {
        "Jan Wolski",
        "Anna Brandt",
    }
    assert [statement.speakers for statement in reading.statements] == [("person/jan-wolski",)]


def test_half_a_field_is_no_post() -> None:
    reading = reading_of("The Canadian Minister of National Unity Aboubacar met them.")
    assert "officeholder/minister-of-national-ca" not in {entity.id for entity in reading.entities}


def test_member_states_are_nobody() -> None:
    met = "Minister of Defence of Peru Juan Rojas met Minister of Defence of Chile Eva Lagos in Lima."
    reading = reading_of(f"{met} They called on all Member States to act.")
    assert {e.name for e in reading.entities if e.entity_class == "Person"} == {"Juan Rojas", "Eva Lagos"}
