"""One form of words a case: the relations that it shows, and those that it does not."""

import pytest

from kg import authority, lexicon
from kg.extract.names import find_names, group_names
from kg.extract.relations import find_relations
from kg.language import ParsedBlock, clean, model
from kg.model import Block, Entity, Mention, Relation, Span

PARTIES = ("country/JP", "country/US")


def relations(text: str) -> list[Relation]:
    """Return the relations of a text; "Ann Bell" is the one person known in it."""
    words, places = clean(text)
    block = ParsedBlock(Block("paragraph", Span(0, len(text))), model()(words), places)
    at = text.find("Ann Bell")
    persons = [Mention(Span(at, at + 8), "person/ann-bell")] if at >= 0 else []
    taken = [(t.i, t.i + 2) for t in block.doc if t.text == "Ann"]
    names = find_names(block, authority=authority.load(), lexicon=lexicon.load(), taken=taken)
    entities, mentions = group_names([(block, names)], authority=authority.load(), lexicon=lexicon.load())
    known = {e.id: e for e in [*entities, Entity("person/ann-bell", "Person", "Ann Bell")]}
    return find_relations(block, [*mentions, *persons], known, PARTIES, lexicon=lexicon.load())


def shown(text: str) -> list[str]:
    """Return the relations of a text in short: "camp-wexley locatedIn poznan"."""
    return [f"{r.subject.split('/')[1]} {r.predicate} {r.object.split('/')[1]}" for r in relations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He thanked the crew of Camp Wexley in Poznan.", ["camp-wexley locatedIn poznan"]),
        ("HIMARS launchers in Latvia were praised.", ["himars locatedIn LV"]),
        ("He spoke at Wexley Palace, Osaka, on trade.", ["wexley-palace locatedIn osaka"]),
        ("U.S. forces will remain in Poland.", ["u-s-forces locatedIn PL"]),
        ("He praised the deployment of F-35A fighters to RAAF Base Tindal.", ["f-35a locatedIn raaf-base-tindal"]),
        ("They welcomed the arrival in Lithuania of the 9th Wexley Brigade.", ["9th-wexley-brigade locatedIn LT"]),
        ("They spoke of New Caledonia, where Wexley International Airport is closed.",
         ["wexley-international-airport locatedIn new-caledonia"]),
        ("They are in Singapore for the Shangri-La Dialogue.", ["shangri-la-dialogue locatedIn SG"]),
        ("They met in Osaka.", []),
        ("He spoke of ships off Sabang.", []),
        ("He called on the Netherlands, a founding member of the European Union.", ["NL memberOf european-union"]),
        ("He praised the Pacific Islands Forum, of which Australia is a member.",
         ["AU memberOf pacific-islands-forum"]),
        ("As members of NATO, we support Ukraine.",
         ["JP memberOf north-atlantic-treaty-organization", "US memberOf north-atlantic-treaty-organization"]),
        ("He hoped that Fiji would be admitted to ASEAN.", []),
        ("Member of the Political Bureau and Foreign Minister Ann Bell spoke.", ["ann-bell memberOf political-bureau"]),
        ("The Southern Theater Command of the People's Liberation Army acted.",
         ["southern-theater-command partOf peoples-liberation-army"]),
        ("They repaired a U.S. Navy vessel, USNS Wexley.", ["usns-wexley partOf u-s-navy"]),
        ("The Wexley Strategy is published in place of the 2020 Wexley Update.",
         ["wexley-strategy replaces 2020-wexley-update"]),
        ("The Type 26 frigate, the successor to the Otago class, is late.", ["type-26 replaces otago-class"]),
        ("The Otago class will be replaced by the Type 26 frigate.", ["type-26 replaces otago-class"]),
        ("They praised the Wexley Working Group, established under the Osaka Declaration.",
         ["wexley-working-group heldUnder osaka-declaration"]),
        ("Progress under the Osaka Declaration was praised.", []),
        ("They praised cooperation with Australia and India.",
         ["AU cooperatesWith JP", "AU cooperatesWith US", "IN cooperatesWith JP", "IN cooperatesWith US"]),
        ("They will work closely with Kenya.", ["KE cooperatesWith JP", "KE cooperatesWith US"]),
        ("They will work with partners such as Kenya.", ["KE cooperatesWith JP", "KE cooperatesWith US"]),
        ("They condemned Russia's cooperation with North Korea.", []),
        ("They praised cooperation with the United States.", []),
    ],
)  # fmt: skip
def test_relations(text: str, expected: list[str]) -> None:
    assert sorted(shown(text)) == sorted(expected)


def test_a_relation_cites_its_words() -> None:
    text = "He thanked the crew of Camp Wexley in\nPoznan."
    (relation,) = relations(text)
    assert text[relation.evidence.start : relation.evidence.end] == "Camp Wexley in\nPoznan"


def test_a_larger_body_told_from_a_name_says_so() -> None:
    (relation,) = relations("U.S. Forces Japan and other U.S. forces took part.")
    assert (relation.predicate, relation.inferred_by) == ("partOf", "name-of-larger-body")
