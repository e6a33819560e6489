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
        ("The advisers of the Wexley Training Command in Osaka were praised.", []),
        ("The Secretary spoke with officials of the World Bank in Osaka.", []),
        ("He noted the role of Wexley as a NATO Ally in the Black Sea.", []),
        ("They met for consultations on Asia-Pacific affairs at the Wexley Institute on Asia affairs.", []),
        ("They praised the Wexley Summit, which will open in Osaka next week.", ["wexley-summit locatedIn osaka"]),
        ("They recalled the Wexley Summit, which the two countries co-chaired in Osaka.",
         ["wexley-summit locatedIn osaka"]),
        ("They spoke of the Wexley Summit that Peru is to hold in Osaka.", ["wexley-summit locatedIn osaka"]),
        ("They looked forward to the Wexley Summit, in Osaka in June.", ["wexley-summit locatedIn osaka"]),
        ("He saw a model of the F-35 fighter, held in Osaka.", []),
        ("They praised the Wexley Alliance, headquartered in Osaka.", ["wexley-alliance locatedIn osaka"]),
        ("F-15 and F-16 aircraft operating from RAAF Base Tindal were praised.",
         ["f-15 locatedIn raaf-base-tindal", "f-16-fighting-falcon locatedIn raaf-base-tindal"]),
        ("They thanked the crew of HMCS Wexley during its port visit to Subic Bay.",
         ["hmcs-wexley locatedIn subic-bay"]),
        ("They spoke of the port call of HMCS Wexley to Subic Bay.", ["hmcs-wexley locatedIn subic-bay"]),
        ("The U.S. Navy carrier USS Wexley will be back in Yokosuka.",
         ["uss-wexley locatedIn yokosuka", "uss-wexley partOf u-s-navy"]),
        ("They met at Greenvale in Queensland.", ["greenvale locatedIn queensland"]),
        ("They discussed the exercise Talisman Sabre in Guam, Hawaii and Queensland.",
         ["talisman-sabre locatedIn guam", "talisman-sabre locatedIn hawaii", "talisman-sabre locatedIn queensland"]),
        ("He welcomed the admission of Timor-Leste as the eleventh member of ASEAN.",
         ["TL memberOf association-of-southeast-asian-nations"]),
        ("He congratulated Ethiopia on having joined BRICS as a full member.", ["ET memberOf brics"]),
        ("They praised NATO's Wexley Response Force.",
         ["wexley-response-force partOf north-atlantic-treaty-organization"]),
        ("They praised the Wexley Strike Group led by HMS Otago.", ["hms-otago partOf wexley-strike-group"]),
        ("They agreed to hold Exercise Wexley as part of the Indo-Pacific Endeavour.",
         ["exercise-wexley heldUnder indo-pacific-endeavour"]),
        ("They discussed the Five Power Defence Arrangements (FPDA), under which Exercise Wexley was held.",
         ["exercise-wexley heldUnder five-power-defence-arrangements"]),
        ("He spoke of the Wexley Programme, and agreed to train officers under the Osaka Treaty.", []),
        ("They agreed on joint patrols with Finland.", ["FI cooperatesWith JP", "FI cooperatesWith US"]),
        ("They discussed the trilateral format with Peru.", ["PE cooperatesWith JP", "PE cooperatesWith US"]),
        ("He said that Japan, together with Brazil, has put forward a plan.", ["BR cooperatesWith JP"]),
        ("They will coordinate closely, bilaterally as well as trilaterally with Peru.",
         ["PE cooperatesWith JP", "PE cooperatesWith US"]),
        ("They thanked their partners Peru and India.",
         ["IN cooperatesWith JP", "IN cooperatesWith US", "PE cooperatesWith JP", "PE cooperatesWith US"]),
        ("They praised Japan's cooperation with Peru.", ["PE cooperatesWith JP"]),
        ("He pressed Tehran to resume cooperation with the International Atomic Energy Agency.", []),
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
