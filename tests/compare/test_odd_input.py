"""Whatever is laid side by side: each statement has one fate, and nothing counts but what is told."""

import random
import time
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.samples import READOUTS, all_read, held, named, told
from kg import documents, pipeline
from kg.compare import Account, Comparison, Held, compare
from kg.compare.load import account_of
from kg.compare.model import Named
from kg.encode import encode, readout_iri
from kg.model import Span

PAIRS = (
    ("2023-09-14-dfa-ph-au", "2024-10-03-dfat-au-ph"),
    ("2024-05-21-mofa-jp-kr", "2024-05-21-mofa-kr-jp"),
    ("2025-02-18-mea-in-fr", "2025-02-18-meae-fr-in"),
)
EMPTY = Account("https://w3id.org/readout/id/readout/nothing", "Nothing", "")


def assert_one_fate(found: Comparison) -> None:
    """Each statement is in one pair, or under dropped or added; in several pairs only where they merge or split."""
    for side, alone in (("old", found.dropped), ("new", found.added)):
        whole: Account = getattr(found, side)
        paired = Counter(getattr(pair, side).iri for pair in found.pairs)
        assert sorted([*paired, *(each.iri for each in alone)]) == sorted(each.iri for each in whole.statements)
        for iri in (iri for iri, times in paired.items() if times > 1):
            shapes = [pair.shape for pair in found.pairs if getattr(pair, side).iri == iri]
            assert shapes.count("") == 1
    plain = [pair for pair in found.pairs if not pair.shape]
    assert len({pair.old.iri for pair in plain}) == len({pair.new.iri for pair in plain}) == len(plain)
    assert all(0 < pair.score <= 1 and pair.why for pair in found.pairs)


@pytest.mark.parametrize("name", [path.stem for path in sorted(READOUTS.glob("*.txt"))])
def test_a_text_against_itself_is_the_same_throughout(name: str) -> None:
    found = compare(named(name), named(name))
    assert [(pair.old.iri, pair.new.iri, pair.change) for pair in found.pairs] == [
        (each.iri, each.iri, "same") for each in named(name).statements
    ]
    assert {pair.why for pair in found.pairs} == {"word for word"}
    assert (found.dropped, found.added, found.conflicts) == ((), (), ())


def test_what_is_unrelated_is_not_aligned() -> None:
    other = told(
        held("They [agreed] {to breed camels in deserts}"),
        held("They [welcomed] {the harvest of almonds}", "Welcome"),
        held("They [pledged] {to restore medieval frescoes}", "Commitment", undertaking=True),
    )
    for each in all_read():
        found = compare(each, replace(other, parties=each.parties))
        assert found.pairs == ()
        assert (found.dropped, found.added) == (each.statements, other.statements)


def test_other_parties_hold_other_statements() -> None:
    one, other = named("2024-04-17-dod-us-ro"), named("2024-11-26-pmo-ca-dk")
    assert compare(one, other).pairs == ()


def test_what_is_empty_is_all_dropped_or_all_added() -> None:
    some = named("2024-04-17-dod-us-ro")
    assert compare(some, EMPTY).dropped == some.statements
    assert compare(EMPTY, some).added == some.statements
    assert compare(EMPTY, EMPTY) == Comparison("series", EMPTY, EMPTY)


def test_a_statement_that_says_nothing_has_its_fate_too() -> None:
    one = told(held("They [agreed]"), held("They [met] {it}"), name="one")
    assert_one_fate(compare(one, replace(one, readout="other")))


# --- length ----------------------------------------------------------------------------------------------------------


def repeated(account: Account, times: int) -> Account:
    """Return an account that tells the same again and again."""
    step = len(account.text) + 2
    statements = (_moved(each, number * step) for number in range(times) for each in account.statements)
    return replace(account, text=(account.text + "\n\n") * times, statements=tuple(statements))


def _moved(each: Held, by: int) -> Held:
    def moved(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    return replace(
        each, iri=f"{each.iri}+{by}", cue=moved(each.cue), sentence=moved(each.sentence),
        content=moved(each.content) if each.content else None,
        names=tuple(Named(moved(name.span), name.entity) for name in each.names),
    )  # fmt: skip


def seconds(old: Account, new: Account) -> float:
    """Return the least time of several runs."""
    times = []
    for _ in range(3):
        start = time.process_time()
        compare(old, new)
        times.append(time.process_time() - start)
    return min(times)


def test_a_text_a_hundred_times_longer_takes_time_in_proportion() -> None:
    old, new = named("2024-04-17-dod-us-ro"), named("2025-02-05-dod-us-ro")
    long = repeated(new, 100)
    found = compare(old, long)
    assert_one_fate(found)
    assert len(found.added) > 99 * len(new.statements)
    assert seconds(old, long) < 40 * seconds(old, repeated(new, 10))


# --- any part of it --------------------------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_each_statement_of_any_part_has_one_fate(data: st.DataObject) -> None:
    old, new = (
        replace(account, statements=tuple(data.draw(st.lists(st.sampled_from(account.statements), unique=True))))
        for account in map(named, data.draw(st.sampled_from(PAIRS)))
    )
    assert_one_fate(compare(old, new))


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(PAIRS), st.integers())
def test_the_order_of_the_graph_counts_for_nothing(pair: tuple[str, str], seed: int) -> None:
    shuffled = []
    for name in pair:
        reading = pipeline.read_document(documents.read(str(READOUTS / f"{name}.txt")))
        triples = [quad.triple for quad in encode(reading)]
        random.Random(seed).shuffle(triples)
        shuffled.append(account_of(triples, readout_iri(reading.document)))
    assert tuple(shuffled) == tuple(map(named, pair))
    assert compare(*shuffled) == compare(*map(named, pair))


@pytest.mark.parametrize("pair", PAIRS)
def test_turned_round_the_same_statements_meet_and_changes_are_turned_too(pair: tuple[str, str]) -> None:
    there, back = compare(*map(named, pair)), compare(*map(named, reversed(pair)))
    turned = {"stronger": "weaker", "weaker": "stronger"}
    plain = {(each.old.iri, each.new.iri): each.change for each in there.pairs if not each.shape}
    again = {
        (each.new.iri, each.old.iri): turned.get(each.change, each.change) for each in back.pairs if not each.shape
    }
    assert plain == again
