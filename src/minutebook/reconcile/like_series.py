"""Like series: mechanisms of the same parties that have like names, or that may be one that was renamed.

They are kept apart and shown, for a person to judge. A series goes on under another name where its numbers go on, the
sessions do not overlap, and the same people, or people in the same offices, chair before and after.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from minutebook.lexicon.keys import SeriesKey, load_keys
from minutebook.model.claims import Claim, OfficeClaim
from minutebook.model.record import IssueRow, Mechanism, Meeting
from minutebook.model.remark import Remark, listed, named, on_day, remark
from minutebook.reconcile.hosting import find_chairs
from minutebook.reconcile.items import Item, make_id, of_kind, sort_evidence
from minutebook.reconcile.mechanisms import LIKE_TOPICS
from minutebook.reconcile.numbering import is_dated
from minutebook.reconcile.offices import key_offices
from minutebook.reconcile.people import People

MOST_SKIPPED = 2
"""A count goes on under a new name though this many sessions between are not reported."""

MOST_ALIKE = 12
"""Of more series of the same parties that share a word than this, the word tells nothing."""

OfficesOf: TypeAlias = Callable[[Meeting], frozenset[tuple[str, ...]]]
"""The offices in which the chairs of a meeting are told of: party and words."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Standing:
    """A mechanism with what its name is compared by, and its dated sessions that have a number, in order of day."""

    row: Mechanism
    key: SeriesKey
    numbered: tuple[Meeting, ...]


def stand(row: Mechanism, meetings: Sequence[Meeting]) -> Standing:
    """What is compared of a mechanism with these meetings."""
    language = next((names.language for names in row.names if row.name in names.forms), "und")
    dated = [meeting for meeting in meetings if meeting.ordinal and is_dated(meeting)]
    return Standing(
        row=row,
        key=load_keys(language).series_key(row.name, {}),
        numbered=tuple(sorted(dated, key=lambda meeting: (meeting.date_start or "", meeting.id))),
    )


def chairs_offices(items: Mapping[str, Sequence[Item[Claim]]], people: People) -> OfficesOf:
    """Where to look up the one-seat offices that the reports of a meeting give those who chaired it.

    `items`: those of each report.
    """

    def offices_of(meeting: Meeting) -> frozenset[tuple[str, ...]]:
        chairs = find_chairs(meeting)
        told = [item for document in meeting.sources for item in of_kind(items.get(document, ()), OfficeClaim)]
        own = [item for item in told if people.find(item.id, item.claim.name) in chairs]
        keys = key_offices(own)
        return frozenset(
            (item.claim.party or "", *sorted(keys[item.id].words)) for item in own if keys[item.id].is_one_seat
        )

    return offices_of


Alike = Mapping[str, tuple[str, ...]]
"""The ids of mechanisms that are like others, each with those of the others."""


def compare_series(standing: Sequence[Standing], offices_of: OfficesOf) -> tuple[Alike, list[IssueRow]]:
    """What is alike among the mechanisms of one set of parties, in order of id, and an issue for each two of them."""
    if len(standing) < 2 or not standing[0].row.parties:
        return {}, []
    issues = [*_renamed(standing, offices_of), *_parallel(standing)]
    alike: defaultdict[str, set[str]] = defaultdict(set)
    for issue in issues:
        one, other = issue.about[:2]
        alike[one].add(other)
        alike[other].add(one)
    return {one: tuple(sorted(others)) for one, others in alike.items()}, issues


def _renamed(standing: Sequence[Standing], offices_of: OfficesOf) -> Iterator[IssueRow]:
    """Where one series ends and another of the same parties goes on counting."""
    by_first: defaultdict[int, list[tuple[Standing, Meeting]]] = defaultdict(list)
    for later in standing:
        if later.numbered and (later.numbered[0].ordinal or 0) > 1:
            by_first[later.numbered[0].ordinal or 0].append((later, later.numbered[0]))
    for earlier in standing:
        last = earlier.numbered[-1] if earlier.numbered else None
        number = (last.ordinal if last else None) or 0
        for later, first in (row for n in range(1, 2 + MOST_SKIPPED) for row in by_first[number + n]):
            if last is None or later is earlier or (last.date_end or "") >= (first.date_start or ""):
                continue
            why = _shared_chairs(last, first, offices_of)
            if why:
                yield _renamed_issue((earlier, last), (later, first), why)


def _shared_chairs(last: Meeting, first: Meeting, offices_of: OfficesOf) -> Remark | None:
    """What the sessions before and after have in common: chairs, or the offices of chairs; None for nothing."""
    before, after = find_chairs(last), find_chairs(first)
    people = sorted((name, official) for official, name in before.items() if official in after)
    if people:
        who = listed("and", (named("official", official, name) for name, official in people))
        return remark("%(people)s chaired before and after", people=who)
    shared = offices_of(last) & offices_of(first)
    return remark("people in the same offices chaired before and after") if shared else None


def _renamed_issue(before: tuple[Standing, Meeting], after: tuple[Standing, Meeting], why: Remark) -> IssueRow:
    (earlier, last), (later, first) = before, after
    told = remark(
        "%(one)s ends with number %(last)s on %(last_day)s, %(other)s goes on with number %(first)s on %(first_day)s, "
        "and %(why)s: it may be one series renamed; kept apart",
        one=named("mechanism", earlier.row.id, earlier.row.name),
        last=last.ordinal or 0,
        last_day=on_day(last.date_start),
        other=named("mechanism", later.row.id, later.row.name),
        first=first.ordinal or 0,
        first_day=on_day(first.date_start),
        why=why,
    )
    return IssueRow(
        id=make_id("I", "maybe-renamed", earlier.row.id, later.row.id),
        evidence=sort_evidence((*last.evidence, *first.evidence)),
        kind="maybe-renamed",
        message=told.english,
        about=(earlier.row.id, later.row.id, last.id, first.id),
        remark=told,
    )


def _parallel(standing: Sequence[Standing]) -> Iterator[IssueRow]:
    """Each two series with like names."""
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(standing):
        for word in one.key.topic:
            by_word[word].append(place)
    pairs = {
        (a, b)
        for places in by_word.values()
        if len(places) <= MOST_ALIKE
        for n, a in enumerate(places)
        for b in places[n + 1 :]
    }
    for a, b in sorted(pairs):
        one, other = sorted((standing[a], standing[b]), key=lambda s: s.row.id)
        if _is_like(one.key, other.key):
            told = remark(
                "%(one)s and %(other)s have like names and the same parties: kept apart",
                one=named("mechanism", one.row.id, one.row.name),
                other=named("mechanism", other.row.id, other.row.name),
            )
            yield IssueRow(
                id=make_id("I", "like-names", one.row.id, other.row.id),
                evidence=sort_evidence((*one.row.evidence[:1], *other.row.evidence[:1])),
                kind="like-names",
                message=told.english,
                about=(one.row.id, other.row.id),
                remark=told,
            )


def _is_like(one: SeriesKey, other: SeriesKey) -> bool:
    shared = one.topic & other.topic
    is_near = len(shared) >= LIKE_TOPICS * len(one.topic | other.topic)
    return is_near and (one.forms == other.forms or not one.forms or not other.forms)
