"""Any text is read without a fault of the program, and each fact has its exact words: properties of the whole."""

import dataclasses
import tempfile
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kg import documents, pipeline
from kg.documents import from_text
from kg.encode import encode
from kg.errors import InputError
from kg.model import Reading, Span

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.txt"))
TEXTS = [path.read_text(encoding="utf-8") for path in EXAMPLES]
LINES = [line for text in TEXTS for line in text.splitlines()]
FOREIGN = st.sampled_from(
    [
        "Les ministres se sont félicités de la visite et sont convenus de se revoir.",
        "Die Minister begrüßten das Abkommen und vereinbarten ein Treffen in Berlin.",
        "両大臣は、日米同盟の抑止力を強化することで一致した。",
        "Министры подтвердили приверженность договору.",
        "أكد الوزيران التزامهما بالسلام",
    ]
)
HALF = st.sampled_from(TEXTS).flatmap(lambda text: st.integers(0, len(text)).map(lambda at: text[:at]))
REST = st.sampled_from(TEXTS).flatmap(lambda text: st.integers(0, len(text)).map(lambda at: text[at:]))
SHUFFLED = st.lists(st.one_of(st.sampled_from(LINES), FOREIGN), max_size=12).map("\n".join)
WORDS = st.lists(st.sampled_from(sorted({word for text in TEXTS for word in text.split()})), max_size=60).map(" ".join)
CAPITALS = st.sampled_from(TEXTS).map(str.upper)
LOWER = st.sampled_from(TEXTS).map(str.lower)
DAMAGED = st.tuples(HALF, st.text(max_size=20), REST).map("".join)
ANY = st.one_of(HALF, REST, SHUFFLED, WORDS, CAPITALS, LOWER, DAMAGED, st.text(max_size=200))
WITH_BYTES = st.one_of(
    st.binary(max_size=300), st.tuples(HALF.map(str.encode), st.binary(max_size=30), REST.map(str.encode)).map(b"".join)
)
SOME = settings(deadline=None, max_examples=25)


def spans(value: object) -> Iterator[Span]:
    """Yield all spans inside a value of the model."""
    if isinstance(value, Span):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from spans(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from spans(one)


def reading_of(text: str) -> Reading | None:
    """Return what is read from a text, None for a text that holds no words."""
    try:
        return pipeline.read_document(from_text(text))
    except InputError:
        return None


@given(ANY)
@SOME
def test_each_fact_stands_in_the_text(text: str) -> None:
    reading = reading_of(text)
    if reading is None:
        return
    stored = reading.document.text
    assert all(0 <= span.start < span.end <= len(stored) for span in spans(reading))
    assert all(stored[each.evidence.start : each.evidence.end].strip() for each in reading.statements)
    known = {entity.id for entity in reading.entities}
    assert {mention.entity for mention in reading.mentions} <= known
    assert {speaker for each in reading.statements for speaker in each.speakers} <= known


@given(ANY)
@SOME
def test_the_same_text_gives_the_same_graph(text: str) -> None:
    first, second = reading_of(text), reading_of(text)
    assert first == second
    if first is not None and second is not None:
        assert list(map(str, encode(first))) == list(map(str, encode(second)))


def refusal(path: Path) -> str:
    """Return how a file is refused, nothing where it is read."""
    try:
        pipeline.read_document(documents.read(str(path)))
    except InputError as error:
        return str(error)
    return f"{path}"


@given(WITH_BYTES)
@SOME
def test_any_bytes_are_read_or_refused_in_one_line(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "in.txt"
        path.write_bytes(data)
        told = refusal(path)
    assert str(path) in told
    assert len(told.splitlines()) == 1
