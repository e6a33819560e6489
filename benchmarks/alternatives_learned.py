"""Compare small trained classifiers with the rules: is a cue a statement, does it bind, whom does a pronoun mean?

    python benchmarks/alternatives_learned.py GOLD [GOLD ...] [--texts FOLDER]

Features come from the same Docs, cues and agents that the rules see. Trained and tested by cross-validation that
leaves out whole texts, and from one set of texts to the other. Wants scikit-learn, an extra that is not in the locked
requirements. What came of it stands in `docs/decisions/`.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from sklearn.ensemble import GradientBoostingClassifier  # type: ignore[import-not-found,import-untyped,unused-ignore]
from sklearn.feature_extraction import DictVectorizer  # type: ignore[import-not-found,import-untyped,unused-ignore]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-not-found,import-untyped,unused-ignore]
from sklearn.model_selection import GroupKFold, LeaveOneGroupOut  # type: ignore[import-not-found,import-untyped,unused-ignore]
from sklearn.pipeline import make_pipeline  # type: ignore[import-not-found,import-untyped,unused-ignore]

from kg import documents, evaluate, lexicon, pipeline, resolve
from kg.evaluate import gold as annotations
from kg.evaluate.score import Names
from kg.extract.cues import Cue, find_cues
from kg.extract.judges import JUDGES
from kg.model import Reading

Features = dict[str, Any]
LEXICON = lexicon.load()
DEEP = 4
"""How far up the tree a cue is looked at."""
PARTS = 10
"""Into how many parts the texts are split to train on all but one."""


@dataclass(frozen=True)
class Text:
    """An annotated text, as read, with what the reading looked at."""

    set: str
    id: str
    gold: annotations.Gold
    reading: Reading
    views: Sequence[Any]


@dataclass(frozen=True)
class Row:
    """One case to judge: its features, the right answer, the rules' answer, the text it is from."""

    features: Features
    right: bool
    rules: bool
    text: str
    set: str


def read(folder: Path, texts: Path | None) -> Iterator[Text]:
    """Read each annotated text, and keep the views that the statements were read from."""
    kept: list[Any] = []
    name = "find_statements"
    original = getattr(resolve, name)

    def keep(document: Any, views: Any, *rest: Any, **named: Any) -> Any:
        kept.append(views)
        return original(document, views, *rest, **named)

    setattr(resolve, name, keep)
    for path in sorted(folder.glob("*.json")):
        source = next((texts or folder.parent / "readouts").glob(f"{path.stem}.*"))
        reading = pipeline.read_document(documents.read(str(source)))
        yield Text(str(folder), path.stem, annotations.load(path, reading.document.text), reading, kept[-1])
    setattr(resolve, name, original)


def overlaps(one: Any, other: Any) -> bool:
    """Tell whether two spans share a character."""
    return bool(min(one.end, other.end) > max(one.start, other.start))


# ------------------------------------------------------------------------------------- is it a statement?


def cue_rows(text: Text) -> Iterator[Row]:
    """Yield each cue candidate of the running text."""
    optional = [s.cue for s in text.gold.statements if s.optional]
    wanted = [s.cue for s in text.gold.statements if not s.optional]
    seen: set[int] = set()  # a lead is read again with each of its items
    for view in text.views:
        if not view.runs:
            continue
        doc = view.parsed.doc
        cues = list(find_cues(doc, LEXICON))
        for cue in cues:
            span = view.span(cue.token, cue.token + 1)
            if span.start in seen or any(overlaps(span, each) for each in optional):
                continue
            seen.add(span.start)
            right = any(overlaps(span, each) for each in wanted)
            rules = any(overlaps(span, s.cue) for s in text.reading.statements)
            yield Row(_cue_features(doc, cue, cues, view), right, rules, text.id, text.set)


def _cue_features(doc: Any, cue: Cue, cues: Sequence[Cue], view: Any) -> Features:
    """Tell of a cue what could decide whether it is an act of the meeting."""
    token = doc[cue.token]
    sentence = token.sent
    here = [other for other in cues if sentence.start <= other.token < cue.token]
    agents = [a for a in view.agents if sentence.start <= a.start and a.end <= cue.token]
    left = cue.token - 1
    while left > sentence.start and doc[left].pos_ in ("ADV", "AUX", "PART"):
        left -= 1
    chain = [token.dep_]
    node = token
    while node.head is not node and len(chain) < DEEP:
        node = node.head
        chain.append(node.dep_)
    since = doc[(here[-1].token if here else sentence.start) : cue.token]
    features: Features = {
        "force": cue.force, "form": cue.form, "tag": token.tag_, "dep": token.dep_, "lemma": cue.lemma.split()[0],
        "noun": cue.noun is not None, "head_tag": token.head.tag_, "chain2": "/".join(chain[:2]),
        "left": doc[left].lower_ if doc[left].pos_ not in ("NOUN", "PROPN", "VERB", "NUM") else doc[left].pos_,
        "left_pos": doc[left].pos_, "right_pos": doc[cue.token + 1].pos_ if cue.token + 1 < len(doc) else "",
        "right": doc[cue.token + 1].lower_ if cue.token + 1 < len(doc) and doc[cue.token + 1].is_stop else "",
        "cues_before": min(len(here), 4), "first": not here, "agent_ends": any(a.end == left + 1 for a in agents),
        "agent_kind": agents[-1].kind if agents else "none", "agents": min(len(agents), 3),
        "agent_gap": min((cue.token - agents[-1].end) // 2, 6) if agents else 9,
        "subject": next((c.tag_ for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), "none"),
        "marked": any(c.dep_ == "mark" for c in token.children),
        "under": next((d for d in chain if d in ("relcl", "acl", "ccomp", "advcl", "pcomp")), "none"),
        "that_since": any(t.lower_ == "that" for t in since),
        "which_since": any(t.tag_ in ("WDT", "WP") for t in since),
        "will_before": any(t.tag_ == "MD" for t in doc[max(sentence.start, cue.token - 3) : cue.token]),
        "to_before": left >= 0 and doc[cue.token - 1].lower_ == "to",
        "had": any(c.lower_ == "had" for c in token.children),
        "quotes": sum(t.text == '"' for t in doc[: cue.token]) % 2,
        "same_form": bool(here) and here[0].form == cue.form, "place": min((cue.token - sentence.start) // 5, 8),
    }  # fmt: skip
    features["form+left"] = f"{features['form']}+{features['left']}"
    features["form+agent"] = f"{features['form']}+{features['agent_ends']}"
    features["form+under"] = f"{features['form']}+{features['under']}"
    features["left+same"] = f"{features['left']}+{features['same_form']}+{features['that_since']}"
    return features


# --------------------------------------------------------------------------------------------- does it bind?


def binding_rows(text: Text) -> Iterator[Row]:
    """Yield each found statement."""
    frames = {view.span(f.cue.token, f.cue.token + 1): (view, f) for view in text.views for f in view.frames}
    for statement in text.reading.statements:
        match = next((s for s in text.gold.statements if not s.optional and overlaps(s.cue, statement.cue)), None)
        if match is None or statement.cue not in frames:
            continue
        view, frame = frames[statement.cue]
        doc = view.parsed.doc
        words = [t.lower_ for t in doc[frame.content[0] : frame.content[1]]]
        tags = [t.tag_ for t in doc[frame.content[0] : frame.content[1]]]
        features: Features = {
            "force": statement.force, "form": frame.cue.form, "lemma": frame.cue.lemma,
            "noun": doc[frame.cue.noun].lower_ if frame.cue.noun is not None else "",
            "agent": frame.agent.kind if frame.agent else "",
            "first": words[0] if words else "", "second": tags[1] if len(tags) > 1 else "",
            "to_vb": any(a == "TO" and b == "VB" for a, b in pairwise(tags[:4])),
            "any_to_vb": any(a == "TO" and b == "VB" for a, b in pairwise(tags)),
        }  # fmt: skip
        features |= {f"has {w}": True for w in words if w in _TELLING or w in LEXICON.binding_words}
        features["force+to"] = f"{statement.force}+{features['to_vb']}"
        features["force+will"] = f"{statement.force}+{any(w in ('will', 'would') for w in words)}"
        yield Row(features, match.undertaking, statement.undertaking, text.id, text.set)


_TELLING = frozenset(
    [
        "will",
        "would",
        "shall",
        "should",
        "must",
        "need",
        "needs",
        "importance",
        "hope",
        "wish",
        "commitment",
        "intention",
        "ready",
    ]
)


# ------------------------------------------------------------------------------------- whom does a word mean?


def speaker_rows(text: Text) -> Iterator[tuple[str, int, list[tuple[Features, bool]], bool, str]]:
    """Yield, for each statement of "he", "the Minister" and the like, each who took part, and the rules' result."""
    names = Names(text.gold, text.reading)
    frames = {view.span(f.cue.token, f.cue.token + 1): (view, f) for view in text.views for f in view.frames}
    takers = list(dict.fromkeys(p.person for m in text.reading.meetings for p in m.participations))
    recent: list[str] = []
    for statement in text.reading.statements:
        match = next((s for s in text.gold.statements if not s.optional and overlaps(s.cue, statement.cue)), None)
        pair = frames.get(statement.cue)
        kind = pair[1].agent.kind if pair and pair[1].agent else "none"
        if (
            match is not None
            and pair is not None
            and kind in ("pronoun", "post", "counterpart", "latter", "former", "others")
        ):
            right = {names.of_gold(each) for each in match.speakers}
            ours = {names.of_id(each) for each in statement.speakers}
            cases = [
                (_who_features(who, kind, pair, recent, takers, text), {names.of_id(who)} == right) for who in takers
            ]
            yield kind, statement.cue.start, cases, ours == right, text.id
        if len(statement.speakers) == 1:
            who = statement.speakers[0]
            recent = [who, *(each for each in recent if each != who)]


def _who_features(who: str, kind: str, pair: Any, recent: list[str], takers: list[str], text: Text) -> Features:
    """Tell of one who took part what could decide whether a word stands for them."""
    agent = pair[1].agent
    posts = [p.position or "" for m in text.reading.meetings for p in m.participations if p.person == who]
    rank = recent.index(who) if who in recent else 9
    post = agent.post or ""
    return {
        "kind+rank": f"{kind}+{rank}", "rank": min(rank, 3), "first": takers.index(who) == 0,
        "kind+first": f"{kind}+{takers.index(who)}", "post": f"{kind}+{any(post and post in p for p in posts)}",
        "posts": sum(any(post and post in (p.position or "") for p in m.participations) for m in text.reading.meetings),
        "unnamed": who.startswith("officeholder/"), "unnamed+kind": f"{kind}+{who.startswith('officeholder/')}",
    }  # fmt: skip


# ---------------------------------------------------------------------------------------------------- comparing


def models() -> dict[str, Any]:
    """Return the classifiers that are tried."""
    return {
        "logistic regression": make_pipeline(DictVectorizer(), LogisticRegression(C=1.0, max_iter=2000)),
        "boosted trees": make_pipeline(DictVectorizer(), GradientBoostingClassifier(random_state=0, max_depth=4)),
    }


def f1(pairs: Sequence[tuple[bool, bool]], lost: int = 0) -> str:
    """Return F1 and counts of (predicted, right) pairs; `lost` are cases that were no candidates at all."""
    both = sum(p and r for p, r in pairs)
    predicted, wanted = sum(p for p, _ in pairs), sum(r for _, r in pairs) + lost
    alike = sum(p == r for p, r in pairs)
    return f"{2 * both / (predicted + wanted):.3f} ({both}/{predicted}/{wanted}), {alike} of {len(pairs)} right"


def judged(rows: list[Row], model: Any, *, stacked: bool, threshold: float = 0.5) -> list[bool]:
    """Return what a model tells of each row, trained without the row's text."""
    data = [row.features | ({"rules": row.rules} if stacked else {}) for row in rows]
    right, groups = [row.right for row in rows], [row.text for row in rows]
    told = [False] * len(rows)
    split = GroupKFold(PARTS) if len(set(groups)) > PARTS else LeaveOneGroupOut()
    for train, test in split.split(data, right, groups):
        model.fit([data[i] for i in train], [right[i] for i in train])
        for i, p in zip(test, model.predict_proba([data[i] for i in test])[:, 1], strict=True):
            told[i] = bool(p >= threshold)
    return told


def across(rows: list[Row], model: Any, test: str) -> list[tuple[bool, bool]]:
    """Return what a model tells of the rows of one set, trained on the others."""
    train, asked = [r for r in rows if r.set != test], [r for r in rows if r.set == test]
    model.fit([r.features for r in train], [r.right for r in train])
    return [(bool(p), r.right) for p, r in zip(model.predict([r.features for r in asked]), asked, strict=True)]


def show(title: str, rows: list[Row], sets: list[str], lost: dict[str, int]) -> None:
    """Print rules and models, by set."""
    table = Table(title=f"{title}: {len(rows)} cases, {sum(r.right for r in rows)} yes")
    for heading in ("way", *(Path(each).parent.name + " " + str(n) for n, each in enumerate(sets, 1))):
        table.add_column(heading)
    ways: dict[str, list[bool]] = {"rules": [r.rules for r in rows]}
    for name, model in models().items():
        ways[f"{name}, left out by text"] = judged(rows, model, stacked=False)
        if name.startswith("logistic"):
            ways[f"{name}, with the rules' answer"] = judged(rows, model, stacked=True)
            for sure in (0.7, 0.8, 0.9):
                more = judged(rows, model, stacked=False, threshold=sure)
                ways[f"rules, and {name} sure to {sure}"] = [p or r.rules for p, r in zip(more, rows, strict=True)]
    for name, told in ways.items():
        cells = [
            f1([(p, r.right) for p, r in zip(told, rows, strict=True) if r.set == each], lost.get(each, 0))
            for each in sets
        ]
        table.add_row(name, *cells)
    if len(sets) > 1:
        for name, model in models().items():
            other = {each: across(rows, model, each) for each in sets}
            table.add_row(f"{name}, from the other set", *(f1(other[each], lost.get(each, 0)) for each in sets))
            joined = {
                each: [
                    (p or row.rules, r)
                    for (p, r), row in zip(other[each], (x for x in rows if x.set == each), strict=True)
                ]
                for each in sets
            }
            table.add_row(
                f"rules or {name}, from the other set", *(f1(joined[each], lost.get(each, 0)) for each in sets)
            )
    Console(width=200).print(table)


def show_speakers(texts: list[Text]) -> None:
    """Print how often rules and a model tell whom a pronoun or a bare post means."""
    cases = [(each, text.set) for text in texts for each in speaker_rows(text)]
    groups = [each[4] for each, _ in cases]
    right = {"rules": 0, "model": 0, "could": 0}
    model = make_pipeline(DictVectorizer(), LogisticRegression(C=1.0, max_iter=2000))
    for train, test in GroupKFold(PARTS).split(cases, groups=groups):
        rows = [case for i in train for case in cases[i][0][2]]
        model.fit([f for f, _ in rows], [r for _, r in rows])
        for i in test:
            options = cases[i][0][2]
            scores = model.predict_proba([f for f, _ in options])[:, 1] if options else []
            best = max(range(len(options)), key=lambda n: scores[n], default=None)
            right["model"] += best is not None and options[best][1]
    right["rules"] = sum(each[3] for each, _ in cases)
    right["could"] = sum(any(r for _, r in each[2]) for each, _ in cases)
    Console(width=200).print(f"speakers of pronouns and bare posts: {len(cases)} cases; {right}")


# ---------------------------------------------------------------- a frame where the rules refuse and the model is sure


def _rescued(judge: Any, model: Any, sure: float) -> Any:
    """Judge as the rules do; where they refuse and the model is sure, take the nearest agent, or the last frame's."""

    def again(sentence: Any, cue: Cue, frames: Sequence[Any]) -> Any:
        frame = judge(sentence, cue, frames)
        if frame is not None or cue.form == "will" or any(frame.cue.token == cue.token for frame in frames):
            return frame
        features = _cue_features(sentence.doc, cue, list(find_cues(sentence.doc, LEXICON)), sentence)
        if model.predict_proba([features])[0][1] < sure:
            return None
        before = [agent for agent in sentence.agents if agent.end <= cue.token]
        if features["agent_ends"] and before:
            return sentence.frame(cue, before[-1], "explicit", before[-1].start)
        if frames:
            return sentence.frame(cue, frames[-1].agent, frames[-1].rule, cue.token)
        return sentence.frame(cue, before[-1], "explicit", before[-1].start) if before else None

    return again


def rescue(texts: list[Text], folders: dict[str, Path | None], test: str, *, sure: float, parts: int | None) -> Any:
    """Return the scores of one set with the model's help, trained on the other sets, or on the other parts of all."""
    rows = [row for text in texts for row in cue_rows(text)]
    asked = [text.id for text in texts if text.set == test]
    every = sorted({text.id for text in texts})
    total: Any = None
    rules = dict(JUDGES)
    for part in range(parts or 1):
        held = [i for i in asked if parts is None or every.index(i) % parts == part]
        train = [r for r in rows if (r.set != test if parts is None else every.index(r.text) % parts != part)]
        model = models()["logistic regression"]
        model.fit([r.features for r in train], [r.right for r in train])
        JUDGES.update({name: _rescued(judge, model, sure) for name, judge in rules.items()})
        for one in held:
            scores = evaluate.evaluate(Path(test), folders[test], only=one).total
            total = scores if total is None else total + scores
        JUDGES.update(rules)
    return total


def show_rescue(texts: list[Text], folders: dict[str, Path | None]) -> None:
    """Print what the whole reading is worth with the model's help."""
    for test, place in folders.items():
        plain = evaluate.evaluate(Path(test), place).total
        print(
            f"{test}: rules found {plain.found.f1:.3f} {plain.found} strict {plain.strict.f1:.3f} {plain.strict}",
            flush=True,
        )
        for sure in (0.5, 0.7, 0.9):
            for parts in (None, 5):
                s = rescue(texts, folders, test, sure=sure, parts=parts)
                how = "trained on the other set" if parts is None else "trained on four parts of five"
                print(
                    f"  sure to {sure}, {how}: found {s.found.f1:.3f} {s.found} strict {s.strict.f1:.3f} {s.strict}",
                    flush=True,
                )


def main() -> None:
    """Compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--texts", type=Path, nargs="*", default=[], help="folders of the texts, one for each GOLD")
    parser.add_argument("--rescue", action="store_true", help="read again with the model's help")
    options = parser.parse_args()
    places = options.texts or [None] * len(options.gold)
    texts = [text for gold, place in zip(options.gold, places, strict=True) for text in read(gold, place)]
    sets = [str(gold) for gold in options.gold]
    if options.rescue:
        show_rescue(texts, dict(zip(sets, places, strict=True)))
        return
    rows = [row for text in texts for row in cue_rows(text)]
    lost = {
        each: sum(sum(not s.optional for s in t.gold.statements) for t in texts if t.set == each)
        - sum(r.right for r in rows if r.set == each)
        for each in sets
    }
    show("is a cue a statement", rows, sets, lost)
    show("does a statement bind", [row for text in texts for row in binding_rows(text)], sets, {})
    show_speakers(texts)


if __name__ == "__main__":
    main()
