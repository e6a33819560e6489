"""Which words are names, of what class, and which names are of one thing."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from kg import authority, lexicon
from kg.extract.names import find_names, group_names
from kg.language import ParsedBlock, clean, model
from kg.model import Block, BlockKind, Entity, Mention, Span


def parsed(text: str, kind: BlockKind = "paragraph", start: int = 0) -> ParsedBlock:
    """Return a text as one block."""
    words, places = clean(text, start)
    return ParsedBlock(Block(kind, Span(start, start + len(text))), model()(words), places)


def found(text: str) -> list[tuple[str, str]]:
    """Return the names in a text with the first letters of their classes."""
    names = find_names(parsed(text), authority=authority.load(), lexicon=lexicon.load())
    return [(name.text, name.entity_class[:3]) for name in names]


def grouped(
    *texts: tuple[BlockKind, str] | str, parties: Sequence[str] = ()
) -> tuple[dict[str, Entity], list[Mention]]:
    """Return the entities of a readout by name, and the mentions."""
    blocks, start = [], 0
    for text in texts:
        kind, words = text if isinstance(text, tuple) else ("paragraph", text)
        block = parsed(words, kind, start)
        blocks.append((block, find_names(block, authority=authority.load(), lexicon=lexicon.load())))
        start += len(words) + 2
    entities, mentions = group_names(blocks, authority=authority.load(), lexicon=lexicon.load(), parties=parties)
    return {entity.name: entity for entity in entities}, mentions


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They discussed the Strategic Trade and Investment Partnership.",
         [("Strategic Trade and Investment Partnership", "Ini")]),
        ("He toured Basa Air Base and Lal-lo Airport.", [("Basa Air Base", "Fac"), ("Lal-lo Airport", "Fac")]),
        ("He praised the Ministry of Economy, Trade and Industry.",
         [("Ministry of Economy, Trade and Industry", "Org")]),
        ("He thanked the Naval Command of the Royal Hashemite Navy.",
         [("Naval Command", "Org"), ("Royal Hashemite Navy", "Org")]),
        ("They will hold exercise Bold Kestrel 24 in May.", [("Bold Kestrel 24", "Ini")]),
        ("Exercise Bold Kestrel 2024 was praised.", [("Exercise Bold Kestrel 2024", "Ini")]),
        ("She praised the Skyhawk missile.", [("Skyhawk", "Equ")]),
        ("He named the Otago class.", [("Otago class", "Equ")]),
        ("It was raised at the 2014 Wales Summit.", [("2014 Wales Summit", "Eve")]),
        ("It was raised at the Tallinn Cyber Conference.", [("Tallinn Cyber Conference", "Ini")]),
        ("It was raised at the 2023 Tallinn Cyber Conference.", [("2023 Tallinn Cyber Conference", "Eve")]),
        ("They met near Wexleyville.", [("Wexleyville", "Pla")]),
        ("They condemned the sinking of MV Bright Hope off Sabang.", [("MV Bright Hope", "Equ"), ("Sabang", "Pla")]),
        ("China-Netherlands relations are good.", [("China", "Cou"), ("Netherlands", "Cou")]),
        ("They attended the U.S.-Kenya Bilateral Strategic Dialogue.",
         [("U.S.-Kenya Bilateral Strategic Dialogue", "Ini")]),
        ("Polish soldiers and Russian ships met.", []),
        ("The Ministers and the Leaders met on Tuesday in March.", []),
        ("Minister of National Defence Smith spoke.", []),
        ("Indias vision was praised.", [("India", "Cou")]),
        ("They signed the Framework for Defense Cooperation.", [("Framework for Defense Cooperation", "Doc")]),
        ("They cited UN Security Council resolution 2231.", [("UN Security Council resolution 2231", "Doc")]),
        ("They cited the relevant UN Security Council resolutions.", [("UN Security Council", "Org")]),
        ("They prepared the meeting of NATO defense ministers.", [("meeting of NATO defense ministers", "Eve")]),
        ("They prepared the JEF leaders' meeting.", [("JEF leaders' meeting", "Eve")]),
        ("The Prime Minister's Office said so.", [("Prime Minister's Office", "Org")]),
        ("The Commander of U.S. European Command spoke.", [("U.S. European Command", "Org")]),
        ("U.S. forces will remain.", [("U.S. forces", "Org")]),
    ],
)  # fmt: skip
def test_names_and_their_classes(text: str, names: list[tuple[str, str]]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They discussed Arctic security and the Arctic.", [("Arctic", "Pla")]),
        ("They looked forward to the next NATO summit.", [("NATO", "Org")]),
        ("They looked forward to the next NATO summit in Ankara.", [("NATO summit", "Eve"), ("Ankara", "Pla")]),
        ("They spoke of the ports of Izmail.", [("Izmail", "Pla")]),
        ("He is on an official visit to the Republic of Korea, on May 12 he spoke.", [("Republic of Korea", "Cou")]),
    ],
)
def test_what_is_no_name_here(text: str, names: list[tuple[str, str]]) -> None:
    assert found(text) == names


def test_a_persons_name_is_left_to_others() -> None:
    block = parsed("They thanked Camp Wexley for it.")
    names = find_names(block, authority=authority.load(), lexicon=lexicon.load(), taken=[(2, 4)])
    assert names == []


def test_a_name_is_where_it_says() -> None:
    block = parsed("ROK-U.S. ties and the Rzeszow-Jasionka\nAirport")
    for name in find_names(block, authority=authority.load(), lexicon=lexicon.load()):
        assert name.text in block.doc[name.start : name.end].text


@pytest.mark.parametrize(
    ("text", "name", "also"),
    [
        ("He thanked the Wexley Oversight Authority (WOA). The WOA replied.", "Wexley Oversight Authority", ("WOA",)),
        ("They toured Naval Air Station (NAS) Wexley.", "Naval Air Station (NAS) Wexley", ()),
        ("He raised the EU-Australia Framework Agreement. The Framework Agreement is new.",
         "EU-Australia Framework Agreement", ("Framework Agreement",)),
        ("He praised NATO. The Alliance is strong.", "NATO", ("Alliance",)),
        ("He praised the Wexley Defence Agency. The Wexley Defense Agency replied.", "Wexley Defence Agency",
         ("Wexley Defense Agency",)),
        ("He met the Republic of Korea (ROK).", "Republic of Korea", ("ROK",)),
    ],
)  # fmt: skip
def test_names_of_one_thing(text: str, name: str, also: tuple[str, ...]) -> None:
    entities, _ = grouped(text)
    assert entities[name].also == also


def test_a_capital_that_acts_is_its_country() -> None:
    entities, mentions = grouped("Poland agreed. Warsaw has set a standard for others.")
    assert entities["Poland"].also == ("Warsaw",)
    assert [mention.inferred_by for mention in mentions] == [None, "capital-for-government"]


def test_a_capital_where_one_meets_is_a_place() -> None:
    entities, _ = grouped("Poland agreed. They met in Warsaw.")
    assert entities["Warsaw"].id == "place/warsaw"


def test_an_alliance_without_nato_is_its_own() -> None:
    entities, _ = grouped("They praised the Alliance.")
    assert entities["Alliance"].id == "organization/alliance"


def test_a_ministry_is_that_of_a_state_that_met() -> None:
    text = "Minister Sato of Japan met them at the Ministry of Foreign Affairs and spoke of Kenya."
    entities, _ = grouped(text, parties=("country/JP",))
    assert entities["Ministry of Foreign Affairs"].id == "organization/ministry-of-foreign-affairs-of-japan"


def test_the_meeting_reported_is_no_entity() -> None:
    entities, _ = grouped(
        ("title", "Outcome of the 12th Trilateral Foreign Ministers' Meeting"),
        "The 12th Trilateral Foreign Ministers' Meeting took place in Jeju.",
    )
    assert list(entities) == ["Jeju"]


def test_page_furniture_names_nothing() -> None:
    entities, _ = grouped(("furniture", "Next: Ambassador of Kazakhstan"), ("caption", "At Camp Wexley"))
    assert entities == {}


def test_mentions_point_at_the_words_of_the_source() -> None:
    text = "He toured the Rzeszow-Jasionka\nAirport and thanked Poland\u2019s Ministry of\nNational Defence."
    _, mentions = grouped(text)
    assert [text[m.span.start : m.span.end] for m in mentions] == [
        "Rzeszow-Jasionka\nAirport",
        "Poland",
        "Ministry of\nNational Defence",
    ]


def test_the_practice_readouts(shared: Path) -> None:
    """Entities of the text proper are found; persons are another module's matter."""
    right = named = 0
    for path in sorted((shared / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (shared / "readouts" / f"{gold['id']}.txt").read_text(encoding="utf-8")
        entities, _ = grouped(*[part for part in text.split("\n\n") if part.strip()])
        have = {(name, e.entity_class) for e in entities.values() for name in (e.name, *e.also)}
        things = [e for e in gold["entities"] if e["class"] != "Person"]
        named += len(things)
        right += sum(any((name, e["class"]) in have for name in (e["name"], *e["also"])) for e in things)
    assert right / named > 0.9
