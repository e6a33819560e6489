"""Whatever is done to a text, it is read or refused in one clear line, and what is read leads to its words."""

import dataclasses
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import documents, pipeline
from kg.encode import encode
from kg.errors import InputError
from kg.model import Reading, Span
from kg.validate import validate
from kg.vocabulary import KG

EXAMPLES = sorted((Path(__file__).resolve().parent.parent / "examples").glob("*.txt"))
NUMBERED = """\
March 4, 2024
Ministry of Foreign Affairs

Japan-Australia Foreign Ministers' Telephone Call

On March 4, commencing at 11:00 a.m. for approximately 30 minutes, Ms. TANIGAWA Emiko, Minister for Foreign Affairs of \
Japan, held a telephone call with the Hon. Helen Marsden, Minister for Foreign Affairs of Australia.

1 Bilateral relations
(1) Minister Tanigawa welcomed the progress of the Reciprocal Access Agreement (RAA).
(2) The two ministers concurred to hold a “2+2” meeting in Canberra by the end of the year.
2 Regional affairs
The two ministers strongly opposed unilateral attempts to change the status quo in the East China Sea.
"""
RUNNING = """\
Readout of Secretary Carver's Meeting With Polish Deputy Prime Minister Zielonka

Secretary of Defense James Carver met today at the Pentagon with Poland's Deputy Prime Minister Piotr Zielonka to \
discuss security on NATO's eastern flank. The Secretary thanked Poland for hosting U.S. forces at Camp Kosciuszko in \
Poznan, and the two leaders condemned Russia's attacks on Ukraine. “We will not waver,” Zielonka said, adding that \
Poland intends to buy Patriot batteries. He did not rule out talks; both sides agreed to meet again in May.
"""
LISTED = """\
JOINT STATEMENT

We, the Prime Ministers of Estonia and Latvia, met in Tallinn on 12 June 2025. We have agreed:
(a) to protect undersea cables in the Baltic Sea;
(b) to join up our plans under the Tallinn Framework; and
• to call on Russia to end the war.

Prime Minister Anna Tamm urged the European Union (EU) to adopt new sanctions.
"""
FRENCH = """\
Le ministre des Armées Sébastien Lefort s’est entretenu le 12 mars 2025 à Paris avec son homologue allemand, \
M. Jörg Weiß. Les deux ministres se sont félicités des progrès du programme SCAF et ont condamné l’agression russe.
"""
GERMAN = """\
Verteidigungsminister Jörg Weiß traf am 3. Februar 2025 in Berlin seine Kollegin aus Estland. Die Minister begrüßten \
die Fortschritte und vereinbarten, die Zusammenarbeit in der NATO zu vertiefen.
"""
JAPANESE = """\
谷川外務大臣は、令和6年3月4日午前11時から約30分間、\
マースデン豪外相と電話会談を行いました。両大臣は協力の強化で一致しました。
"""
ARABIC = """\
التقى وزير الدفاع نظيره الأمريكي يوم الأربعاء في القاهرة، وأكد الجانبان أهمية التعاون. وأعرب الوزير عن قلقه.
"""
KOREAN = """\
신정호 국방부장관은 2024년 6월 2일 싱가포르에서 미 국방장관과 회담을 가졌다. 양측은 협력을 강화하기로 합의했다.
"""
UKRAINIAN = """\
Міністр оборони України зустрівся з Міністром оборони США у Києві 5 березня 2024 року. Сторони домовились.
"""

TEXTS = (NUMBERED, RUNNING, LISTED)
FOREIGN = (FRENCH, GERMAN, JAPANESE, ARABIC, KOREAN, UKRAINIAN)
CHARACTERS = (
    "\x00\x07\x0b\x0c\x1b\x7f\x85\xa0\xad\u200b\u200f\u2028\u202e\ufeff\ufffd\ufffe"
    "\U0001f600\ud83d\udc00\u0301ﬁ•?"
)

FEW = settings(max_examples=24, deadline=None, derandomize=True, database=None)
FEWER = settings(FEW, max_examples=6)


def read(text: str) -> Reading | None:
    """Read a text; None where it is refused."""
    try:
        return pipeline.read_document(documents.from_text(text))
    except InputError:
        return None


def spans(value: object) -> Iterator[Span]:
    """Yield every span inside a value of the model."""
    if isinstance(value, Span):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from spans(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from spans(one)


def references(reading: Reading) -> Iterator[str]:
    """Yield the id of an entity wherever one is meant."""
    yield from (mention.entity for mention in reading.mentions)
    for meeting in reading.meetings:
        yield from (part.person for part in meeting.participations)
        yield from (part.represents for part in meeting.participations if part.represents)
        yield from filter(None, [meeting.place])
    for said in reading.statements:
        yield from (*said.speakers, *said.addressees, *said.targets, *said.mentions)
    yield from (end for relation in reading.relations for end in (relation.subject, relation.object))


def assert_sound(reading: Reading) -> None:
    """Assert what holds of every reading."""
    text = reading.document.text
    for span in spans(reading):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip()
    cues = [said.cue for said in reading.statements]
    assert cues == sorted(set(cues))
    assert [said.ordinal for said in reading.statements] == list(range(1, len(cues) + 1))
    meetings = [meeting.id for meeting in reading.meetings]
    for said in reading.statements:
        assert said.evidence.start <= said.cue.start < said.cue.end <= said.evidence.end
        assert said.speakers
        assert said.meeting in meetings
    entities = [entity.id for entity in reading.entities]
    assert len(set(entities)) == len(entities)
    assert len(set(meetings)) == len(meetings)
    assert all(re.fullmatch(r"[a-z]+/[\w-]*\w", each) for each in (*entities, *meetings))
    assert set(references(reading)) <= set(entities)


def assert_quoted(reading: Reading) -> list[ox.Quad]:
    """Assert that each passage of the graph is the text at its offsets, and that the graph can be written and read."""
    quads = encode(reading)
    told: dict[str, dict[str, str]] = {}
    for quad in quads:
        if quad.predicate.value in (KG.quote, KG.start, KG.end):
            told.setdefault(str(quad.subject), {})[quad.predicate.value] = quad.object.value
    for passage, values in told.items():
        start, end = int(values[KG.start]), int(values[KG.end])
        assert reading.document.text[start:end] == values[KG.quote]
        assert passage.endswith(f"#char={start},{end}>")
    written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    assert written is not None
    assert set(ox.parse(written, format=ox.RdfFormat.N_QUADS)) == set(quads)
    return quads


def assert_read(text: str) -> None:
    """Assert that a text is refused, or that what is read from it is sound and rightly quoted."""
    reading = read(text)
    if reading is not None:
        assert_sound(reading)
        assert_quoted(reading)


# --- damage --------------------------------------------------------------------------------------------------------


def shuffled(parts: list[str], seed: random.Random) -> list[str]:
    """Return parts in another order."""
    return seed.sample(parts, len(parts))


def with_characters(text: str, seed: random.Random, characters: str = CHARACTERS, share: float = 0.04) -> str:
    """Put characters into a text."""
    return "".join(c + seed.choice(characters) if seed.random() < share else c for c in text)


DAMAGES: dict[str, Callable[[str, random.Random], str]] = {
    "cut at the end": lambda text, seed: text[: seed.randrange(len(text))],
    "cut at the start": lambda text, seed: text[seed.randrange(len(text)) :],
    "sentences in another order": lambda text, seed: ". ".join(shuffled(text.split(". "), seed)),
    "lines in another order": lambda text, seed: "\n".join(shuffled(text.split("\n"), seed)),
    "words in another order": lambda text, seed: " ".join(shuffled(text.split(" "), seed)),
    "words dropped": lambda text, seed: " ".join(word for word in text.split(" ") if seed.random() > 0.2),
    "words doubled": lambda text, seed: " ".join(f"{w} {w}" if seed.random() < 0.2 else w for w in text.split(" ")),
    "letters dropped": lambda text, seed: "".join(c for c in text if seed.random() > 0.05),
    "odd characters": with_characters,
    "any characters": lambda text, seed: with_characters(text, seed, "".join(map(chr, range(1, 0x3000, 7)))),
    "marks": lambda text, seed: with_characters(text, seed, "()[]\"'“”:;,.-–—•/&%0123456789\n\t"),
    "the lines of another": lambda text, seed: "\n".join(
        line for pair in zip(text.split("\n"), seed.choice(TEXTS).split("\n"), strict=False) for line in pair
    ),
    "another language inside": lambda text, seed: text.replace(". ", f". {seed.choice(FOREIGN)} ", 2),
}


@pytest.mark.parametrize("damage", DAMAGES)
@given(text=st.sampled_from(TEXTS), seed=st.integers(0, 1 << 32))
@FEWER
def test_a_damaged_text_is_read(damage: str, text: str, seed: int) -> None:
    assert_read(DAMAGES[damage](text, random.Random(seed)))


@given(
    text=st.sampled_from(TEXTS),
    damages=st.lists(st.sampled_from(sorted(DAMAGES)), min_size=2, max_size=4),
    seed=st.integers(0, 1 << 32),
)
@FEW
def test_a_text_damaged_in_several_ways_is_read(text: str, damages: list[str], seed: int) -> None:
    for damage in damages:
        text = DAMAGES[damage](text or " ", random.Random(seed))
    assert_read(text)


WHOLE: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "in capitals": str.upper,
    "in lower case": str.lower,
    "in title case": str.title,
    "without punctuation": lambda text: re.sub(r"[^\w\s]", "", text),
    "without line ends": lambda text: text.replace("\n", " "),
    "a word a line": lambda text: re.sub(r"\s+", "\n", text),
    "a sentence a line": lambda text: text.replace(". ", ".\n\n"),
    "without spaces": lambda text: text.replace(" ", ""),
    "with lost characters": lambda text: text.encode("ascii", "replace").decode(),
    "backwards": lambda text: text[::-1],
    "doubled": lambda text: text + text,
    "as a quotation": lambda text: f"“{text}”",
    "as items": lambda text: "\n".join(f"• {line}" for line in text.split("\n")),
}


@pytest.mark.parametrize("change", WHOLE)
def test_a_text_changed_throughout_is_read(change: str) -> None:
    for text in TEXTS:
        assert_read(WHOLE[change](text))


@pytest.mark.parametrize("text", FOREIGN)
def test_another_language_is_read_or_refused(text: str) -> None:
    assert_read(text)
    assert_read(f"{text}\n\n{RUNNING}")


@given(
    text=st.sampled_from(TEXTS),
    inserted=st.lists(st.tuples(st.integers(0, 10_000), st.binary(max_size=4)), max_size=9),
)
@FEW
def test_bytes_are_read_or_refused_in_one_line(text: str, inserted: list[tuple[int, bytes]]) -> None:
    data = bytearray(text.encode())
    for place, more in inserted:
        data[place % len(data) : place % len(data)] = more
    told = "-: "
    try:
        reading = pipeline.read_document(documents.read("-", stdin=bytes(data)))
        assert_sound(reading)
        assert_quoted(reading)
    except InputError as error:
        told = str(error)
    assert told.startswith("-: ")
    assert "\n" not in told


@given(text=st.sampled_from(TEXTS), damage=st.sampled_from(sorted(DAMAGES)), seed=st.integers(0, 1000))
@FEWER
def test_the_same_text_gives_the_same_graph(text: str, damage: str, seed: int) -> None:
    damaged = DAMAGES[damage](text, random.Random(seed))
    first, second = read(damaged), read(damaged)
    assert first == second
    if first is not None and second is not None:
        assert list(map(str, encode(first))) == list(map(str, encode(second)))


@pytest.mark.parametrize("damage", ["words dropped", "lines in another order", "odd characters"])
def test_the_graph_of_a_damaged_text_conforms_to_the_shapes(damage: str) -> None:
    reading = read(DAMAGES[damage]("".join(TEXTS), random.Random(1)))
    assert reading is not None
    assert reading.statements
    assert validate(assert_quoted(reading)) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_cut_anywhere_is_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for place in range(97, len(text), len(text) // 4):
        assert_read(text[:place])
        assert_read(text[place:])


# --- size ----------------------------------------------------------------------------------------------------------

LONG: dict[str, str] = {
    "a line without a stop": re.sub(r"[^\w\s]|\n", "", RUNNING) * (200_000 // len(RUNNING)),
    "a word without an end": "x" * 200_000,
    "quotation marks": '"' * 20_000,
    "stops": ". " * 10_000,
    "empty items": "• \n" * 5_000,
    "empty lines": "\n" * 200_000,
    "numbers in numbers": "(a) (i) (1) 1.1.1.1 " * 500,
    "brackets": "(" * 5_000 + ")" * 5_000,
    "countries": "U.S. " * 5_000,
    "ministers": "Minister Kim and " * 2_000,
    "dates": "March 5, 2025, 10:30, " * 1_000,
    "items": "- welcomed progress;\n" * 1_000,
    "posts": "Minister of Foreign Affairs and Trade and " * 500,
}


@pytest.mark.parametrize("kind", LONG)
def test_what_has_no_end_is_read_in_time(kind: str) -> None:
    start = time.process_time()
    assert_read(f"{RUNNING}\n{LONG[kind]}\n\n{NUMBERED}")
    assert time.process_time() - start < 30


def test_time_grows_with_the_text_and_no_faster() -> None:
    def seconds(count: int) -> float:
        text = "\n\n".join(path.read_text(encoding="utf-8") for path in EXAMPLES) * count
        start = time.process_time()
        reading = read(text)
        assert reading is not None
        assert Counter(said.force for said in reading.statements)["Affirmation"] > count
        return time.process_time() - start

    seconds(1)
    short = min(seconds(3), seconds(3))
    assert seconds(12) < 8 * short
