"""One behaviour of the language a case: which acts a sentence holds, whose they are, and whether they bind.

Each case is a sentence and its acts: cue, force, speakers (J the Japanese minister, U the American secretary, * both,
or the id of a state), and "!" where it binds. Two people take part: Foreign Minister Haruto Tanaka of Japan and
Secretary of State Mary Smith of the United States.
"""

import pytest

from kg import documents, pipeline
from kg.model import Reading, Statement

LEAD = (
    "Readout of the Meeting\n\nMarch 3, 2021\n\nForeign Minister Haruto Tanaka of Japan and Secretary of State Mary "
    "Smith of the United States met in Tokyo on March 3, 2021. Secretary Smith expressed her thanks.\n\n"
)
J, U = "person/haruto-tanaka", "person/mary-smith"
LETTERS = {(J,): "J", (U,): "U", (J, U): "*"}

ONE = {
    "a clause with which": (
        "Minister Tanaka raised the abductions issue, to which Secretary Smith responded that she would help.",
        "raised Discussion J|responded Report U !",
    ),
    "a pronoun after the other": (
        "Minister Tanaka expressed his thanks; she praised his work.",
        "expressed Courtesy J|praised Welcome U",
    ),
    "a parenthesis": ("Minister Tanaka, for his part, argued that time was short.", "argued Assessment J"),
    "a relative clause between": (
        "Secretary Smith, who last visited Japan in 2019, congratulated Minister Tanaka.",
        "congratulated Courtesy U",
    ),
    "three verbs in a row": (
        "They welcomed the talks, expressed the hope that they succeed, and encouraged all to join.",
        "welcomed Welcome *|expressed Expectation *|encouraged Request *",
    ),
    "an object for two verbs": (
        "The Ministers exchanged and shared the views on trade.",
        "exchanged Discussion *|shared Discussion *",
    ),
    "fronted participle": (
        "Welcoming the talks, Minister Tanaka called for patience.",
        "Welcoming Welcome J|called Request J",
    ),
    "participle behind": (
        "Secretary Smith endorsed the plan, noting its cost.",
        "endorsed Support U|noting Assessment U",
    ),
    "participle between": (
        "Both sides, recalling the treaty, reaffirmed its value.",
        "recalling Affirmation *|reaffirmed Affirmation *",
    ),
    "with somebody noting": (
        "The Ministers discussed trade, with Minister Tanaka noting that it has grown.",
        "discussed Discussion *|noting Assessment J",
    ),
    "began by": ("He began by thanking the Secretary.", "thanking Courtesy J"),
    "met to": (
        "The Ministers met to review progress and to discuss trade.",
        "review Discussion *|discuss Discussion *",
    ),
    "took the opportunity": ("Secretary Smith took the opportunity to thank Japan.", "thank Courtesy U"),
    "it was agreed": ("It was agreed that talks would resume.", "agreed Agreement * !"),
    "a noun was expressed": ("Concern was also expressed over the launch.", "expressed Criticism *"),
    "passive with by": ("The value of trade was underlined by both sides.", "underlined Affirmation *"),
    "a topic was discussed": ("The situation in Myanmar was also discussed.", "discussed Discussion *"),
    "words before he said": ('"Trade has grown," Minister Tanaka said.', "said Report J"),
    "stressed before its subject": ('"Trade has grown," stressed Minister Tanaka.', "stressed Affirmation J"),
    "a possessor behind the verb": (
        "Minister Tanaka restated the position of his country on talks, rejected the American side's claims, and left.",
        "restated Affirmation J|rejected Criticism J",
    ),
    "what a state does before he said": (
        "Japan supports the plan, Minister Tanaka said, and welcomes the talks.",
        "said Report J",
    ),
    "said before its subject": ('"Trade has grown," said Minister Tanaka.', "said Report J"),
    "the two sides": ("The Japanese side took note of this.", "took Assessment J"),
    "a counterpart": (
        "Minister Tanaka spoke of trade, while his American counterpart stressed security.",
        "spoke Discussion J|stressed Affirmation U",
    ),
    "the latter": ("The latter rejected the criticism.", "rejected Criticism U"),
    "surnames alone": ("Tanaka and Smith agreed to keep in touch.", "agreed Agreement * !"),
    "an aside before the infinitive": (
        "They agreed, in line with the treaty, to explore new routes.",
        "agreed Agreement * !",
    ),
    "an auxiliary before a verb that is a noun too": (
        "Japan has always supported the plan.",
        "supported Support country/JP",
    ),
    "a prefix with a hyphen": ("The Ministers re-committed to the alliance.", "committed Commitment * !"),
    "a state": (
        "Japan and the United States share the view that trade must grow.",
        "share Assessment country/JP country/US",
    ),
    "a plain will": ("The two sides will meet again in May.", "will Commitment * !"),
    "free indirect": ("Japan will continue to open its market.", "will Commitment country/JP !"),
    "that without the word": ("Minister Tanaka said Japan is concerned about the delay.", "said Report J"),
    "talks that focus": ("The discussions focused on trade.", "focused Discussion *"),
    "of the view": ("Both sides are of the view that trade must grow.", "are Assessment *"),
    "a noun decides": ("They shared a common understanding of the threat.", "shared Assessment *"),
    "a noun with a clause": ("They shared the view that trade must grow.", "shared Assessment *"),
    "a possessor of the noun": (
        "Minister Tanaka expressed Japan's intention to host the summit.",
        "expressed Commitment J !",
    ),
    "infinitive binds": ("The Ministers confirmed to work closely.", "confirmed Affirmation * !"),
    "second infinitive binds": ("The Ministers agreed on the text and to meet again.", "agreed Agreement * !"),
    "negative will binds": ("Minister Tanaka stressed that Japan would not accept this.", "stressed Affirmation J !"),
    "a noun of will binds": (
        "Secretary Smith reiterated the U.S. commitment to defend Japan.",
        "reiterated Affirmation U !",
    ),
    "a bare noun does not": (
        "Secretary Smith reiterated the U.S. commitment to the defense of Japan.",
        "reiterated Affirmation U",
    ),
    "must does not bind": ("The Ministers agreed that trade must grow.", "agreed Agreement *"),
    "another's will does not": ("Minister Tanaka said that Russia would withdraw.", "said Report J"),
    "a hope does not bind": ("Secretary Smith expressed the hope that Japan would join.", "expressed Expectation U"),
}

NONE = {
    "an earlier act": "The Ministers had agreed on this in 2019.",
    "reported within": "That the ministers agreed in 2019 is well known.",
    "another's act": "Russia condemned the meeting.",
    "a reduced relative": "The plan agreed in March is under way.",
    "officials": "Officials discussed the text last week.",
    "a question of form": "The summary is as follows.",
    "a passive without a party": "The venue will be announced later.",
    "a heading": "Overview of the Discussion",
}

INSIDE = {
    "a verb of saying in what is said": (
        "Minister Tanaka recalled that the leaders agreed in March to meet.",
        "recalled Affirmation J",
    ),
    "as somebody else said": (
        "The Secretary stressed that, as President Jones said last week, time is short.",
        "stressed Affirmation U",
    ),
    "a quotation": ('The Secretary said, "We welcome this and we condemn the rest."', "said Report U"),
    "which two states agreed": (
        "The Secretary noted the plan, which Japan and Korea agreed in 2019.",
        "noted Assessment U",
    ),
}


def read(sentence: str) -> Reading:
    """Read a sentence after the one that tells of the meeting."""
    return pipeline.read_document(documents.from_text(LEAD + sentence + "\n"))


def told(reading: Reading) -> str:
    """Write the acts of the last sentence as the cases do."""
    acts = [statement for statement in reading.statements if statement.cue.start >= len(LEAD)]
    return "|".join(_line(reading.document.text, act) for act in acts)


def _line(text: str, act: Statement) -> str:
    """Write one act."""
    who = LETTERS.get(tuple(sorted(act.speakers)), " ".join(act.speakers))
    return f"{text[act.cue.start : act.cue.end]} {act.force} {who}{' !' if act.undertaking else ''}"


@pytest.mark.parametrize(("sentence", "expected"), list({**ONE, **INSIDE}.values()), ids=list({**ONE, **INSIDE}))
def test_the_acts_of_a_sentence(sentence: str, expected: str) -> None:
    assert told(read(sentence)) == expected


@pytest.mark.parametrize("sentence", list(NONE.values()), ids=list(NONE))
def test_what_is_no_act(sentence: str) -> None:
    assert told(read(sentence)) == ""


def test_items_go_on_with_their_lead() -> None:
    text = "We have agreed:\n(a) to share data; and\n(b) to meet again by the end of May.\n"
    reading = read("The Ministers issued this text.\n\n" + text)
    act = reading.statements[-1]
    assert told(reading) == "agreed Agreement * !"
    assert act.content is not None
    assert reading.document.text[act.content.start : act.content.end].startswith("to share data")
    assert str(act.deadline) == "2021-05-31"


@pytest.mark.parametrize(
    ("sentence", "ids"),
    [
        ("On Sudan, both sides condemned the violence.", {"country/SD"}),
        ("Both sides condemned Russia's attack on Ukraine.", {"country/RU", "country/UA"}),
        ("Both sides condemned the Russian attack.", set()),
        ("Minister Tanaka expressed Japan's concern over Sudan.", {"country/SD"}),
        ("They agreed, in line with the Montreux Convention, to help Ukraine.", {"country/UA"}),
        ("Secretary Smith congratulated Minister Tanaka.", {J}),
        ("Secretary Smith congratulated the Minister.", set()),
    ],
)
def test_mentions_are_names_in_the_content(sentence: str, ids: set[str]) -> None:
    assert set(read(sentence).statements[-1].mentions) == ids


def test_quotes_are_the_words_of_the_text() -> None:
    reading = read(
        "The Minis\u00adters \u201cwelcomed\u201d it, and   the Secretary\u2019s team\nagreed. They agreed to meet."
    )
    text = reading.document.text
    assert [text[s.cue.start : s.cue.end] for s in reading.statements][-1] == "agreed"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Ministers did not agree to sign the pact by June 2024.", "agree Agreement *"),
        ("Minister Tanaka did not promise to send ships.", "promise Commitment J"),
        ("Minister Tanaka never pledged to buy aircraft.", "pledged Commitment J"),
        ("Secretary Smith is not committed to sending ships.", "committed Commitment U"),
        ("Secretary Smith made no commitment to send ships.", "made Commitment U"),
        ("No agreement was reached to sign the pact.", "reached Agreement *"),
        ("Neither side agreed to sign the pact.", "agreed Agreement *"),
        ("Neither agreed to sign the pact.", "agreed Agreement *"),
        ("Neither Minister Tanaka nor Secretary Smith agreed to sign the pact.", "agreed Agreement *"),
        ("None of the ministers agreed to sign the pact.", "agreed Agreement *"),
        ("Minister Tanaka did not say that Japan would send ships.", "say Report J"),
    ],
)
def test_a_denied_act_does_not_bind(sentence: str, expected: str) -> None:
    reading = read(sentence)
    assert told(reading) == expected
    assert reading.statements[-1].negated
    assert reading.statements[-1].deadline is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Japan will not accept the ruling.", "will Commitment country/JP !"),
        ("Minister Tanaka stated that Japan would never accept the ruling.", "stated Report J !"),
        ("The Ministers agreed not to sign the pact.", "agreed Agreement * !"),
        ("It was agreed that no ship would be sent.", "agreed Agreement * !"),
        ("The Ministers not only agreed to sign the pact, but welcomed it.", "agreed Agreement * !|welcomed Welcome *"),
        ("Each side agreed to sign the pact.", "agreed Agreement * !"),
    ],
)
def test_what_is_denied_in_the_content_is_no_denied_act(sentence: str, expected: str) -> None:
    reading = read(sentence)
    assert told(reading) == expected
    assert not any(statement.negated for statement in reading.statements)


def test_a_will_clause_of_nobody_binds_not_to_do_it() -> None:
    reading = read("Neither side will accept the ruling.")
    assert told(reading) == "will Commitment * !"
    assert reading.statements[-1].negated


def test_a_verb_of_a_title_is_nobody() -> None:
    text = "Japan and Canada: Defense Ministers Meet\n\nMarch 3, 2021\n\nMinister Hayase met Minister Wells."
    people = {entity.id for entity in pipeline.read_document(documents.from_text(text + "\n")).entities}
    assert "person/meet" not in people
