"""A track → the stock phrases that the latest readout of a side does not have any more.

A stock phrase is a run of telling words that stands, up to trivial wording, in several earlier readouts of one side.
Example: "the complete and verifiable dismantlement of the programme", told in 2022 and 2023 and missing in 2024.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.catalog.series import all_series, find_series
from kg.compare.model import Held
from kg.compare.terms import content_tokens
from kg.errors import NotFoundError
from kg.model import Span
from kg.store import Store
from kg.timeline.judging import Judge
from kg.timeline.model import Issue, Omission, Place, Track
from kg.timeline.phrases import Corpus, Stretch, repeated
from kg.timeline.tracks import Ties, ties, track_of
from kg.timeline.wording import merged, telling

WORDS, USES = 4, 2
"""How many telling words make a stock phrase, and at how many meetings it must have been used."""

_SHOWN = 8


def omissions(store: Store, series: str = "", *, words: int = WORDS, uses: int = USES) -> tuple[Omission, ...]:
    """Return the stock phrases that are missing now, in one series or in all, those dropped last first.

    Raises:
        NotFoundError: there is no such series.
    """
    judge = Judge()
    found: list[Omission] = []
    for graph in _graphs(store, series):
        track = track_of(store, graph)
        if track is not None:
            found += omissions_of(track, words=words, uses=uses, judge=judge)
    return tuple(sorted(found, key=lambda each: str(each.uses[-1].issue.date or ""), reverse=True))


def _graphs(store: Store, wanted: str) -> list[str]:
    """Return the graphs of the series that an id, or words of a name, mean."""
    every = all_series(store)
    found = find_series(store, wanted) if wanted else every
    if wanted and not found:
        names = "; ".join(each.label for each in every[:_SHOWN])
        more = f", and {len(every) - _SHOWN} more" if len(every) > _SHOWN else ""
        raise NotFoundError(f"no series {wanted!r} in {store.location}; there are: {names or 'none'}{more}")
    return [each.graph for each in found]


def omissions_of(track: Track, *, words: int = WORDS, uses: int = USES, judge: Judge) -> Iterator[Omission]:
    """Yield the stock phrases that the latest readout of each side does not have."""
    sides: dict[str, list[Issue]] = defaultdict(list)
    for issue in track.issues:
        if issue.date is not None:
            sides[issue.side].append(issue)
    tied = ties(track)
    for _, issues in sorted(sides.items()):
        if len({issue.date for issue in issues}) > uses:
            yield from _of_side(tied, issues, words, uses, judge)


@dataclass(frozen=True, slots=True)
class _Told:
    """The telling words, phrases and names of a statement, where each stands, and of how many words it is."""

    issue: Issue
    held: Held
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    sizes: tuple[int, ...]


def _of_side(tied: Ties, issues: Sequence[Issue], words: int, uses: int, judge: Judge) -> Iterator[Omission]:
    days = sorted({str(issue.date) for issue in issues})
    latest = [issue for issue in issues if str(issue.date) == days[-1]]
    texts = [_plain(issue.account.text) for issue in latest]
    before = [issue for issue in issues if str(issue.date) < days[-1]]
    told = [_told(issue, held) for issue in before for held in issue.account.statements]
    meetings = [days.index(str(each.issue.date)) for each in told]
    for stretch in repeated(Corpus([each.words for each in told], meetings, uses)):
        number, start = stretch.places[0]
        if sum(told[number].sizes[start : start + stretch.length]) < words:
            continue
        places = tuple(sorted((_place(told[number], start, stretch) for number, start in stretch.places), key=_when))
        if not any(_plain(_words(places[-1])) in text for text in texts):
            yield _omission(tied, issues, places, latest[-1], judge)


def _told(issue: Issue, held: Held) -> _Told:
    text = issue.account.text
    tokens = [token for token in content_tokens(issue.account, held) if not token.light]
    words = tuple(token.feature for token in tokens)
    sizes = tuple(len(token.parts) or len(telling(text[token.span.start : token.span.end])) for token in tokens)
    return _Told(issue, held, words, tuple(token.span for token in tokens), sizes)


def _place(told: _Told, start: int, stretch: Stretch) -> Place:
    spans = told.spans[start : start + stretch.length]
    return Place(told.issue, told.held, Span(spans[0].start, spans[-1].end))


def _when(place: Place) -> tuple[str, str, int]:
    return str(place.issue.date), place.issue.account.readout, place.span.start


def _words(place: Place) -> str:
    return " ".join(place.issue.account.text[place.span.start : place.span.end].split())


def _plain(words: str) -> str:
    """Return the telling words of a text, names by their words."""
    return f" {' '.join(telling(words))} "


def _omission(
    tied: Ties, issues: Sequence[Issue], places: tuple[Place, ...], latest: Issue, judge: Judge
) -> Omission:
    """Return an omission with what stands in its place in the latest readout."""
    last, track = places[-1], tied.track
    since = next(issue for issue in issues if str(issue.date) > str(last.issue.date))
    found = _successor(tied, last, latest)
    if found is None:
        return Omission(track.id, track.label, _words(last), places, since, latest)
    issue, held, why = found
    old = (last.issue.account, judge.parts(last.issue.account, last.held))
    new = (issue.account, judge.parts(issue.account, held))
    return Omission(track.id, track.label, _words(last), places, since, issue, held, merged(old, new), why)


def _successor(tied: Ties, last: Place, latest: Issue) -> tuple[Issue, Held, str] | None:
    """Follow what took up a statement, from readout to readout, to the latest one."""
    iri = last.held.iri
    for _ in tied.track.issues:
        after = [link for link in tied.to_newer.get(iri, ()) if not link.sides and link.new in tied.held]
        if not after:
            return None
        best = max(after, key=lambda link: (tied.held[link.new][0].date == latest.date, link.score, link.new))
        iri = best.new
        if tied.held[iri][0].date == latest.date:
            return *tied.held[iri], best.why
    return None
