"""Succession: the holders of a one-seat office in turn, each bounded by the one before and the one after.

Two holders at once are trouble, unless it is the week of a handover; where their names are in two scripts, or one is a
part of the other, they may be one person, and that is the trouble.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import Any

from minutebook.lexicon.person_names import HAN, PersonName, load_han, parse_name
from minutebook.model.record import IssueRow, Official, Tenure
from minutebook.model.record_values import Names
from minutebook.model.remark import named, on_day, remark
from minutebook.reconcile.choices import DOMINANT
from minutebook.reconcile.items import day_number, make_id, sort_evidence
from minutebook.reconcile.sightings import Sighting
from minutebook.reconcile.transcriptions import DIFFERENT, compare_scripts, sounds_close

SUCCESSION_DAYS = 6 * 366
"""Holders seen further apart bound each other's time, but are not called predecessor and successor."""

HANDOVER_DAYS = 7
"""Reports of a handover may cross: a predecessor still seen so many days after a successor is no contradiction."""

MENTION_DAYS = 31
"""For so long reports that tell of no meeting with a predecessor may still give the title."""

SLIP = 0.85
"""Two names in one script at least so much alike may be one with a slip in it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stay:
    """A tenure, with the first and the last of the sightings that date it, and the number of reports that do."""

    row: Tenure
    earliest: Sighting | None
    latest: Sighting | None
    documents: int

    @property
    def first(self) -> str:
        """The first day seen."""
        return self.row.first_seen or ""

    @property
    def last(self) -> str:
        """The last day seen."""
        return self.row.last_seen or ""


Overlaps = Mapping[tuple[Stay, Stay], IssueRow]
"""The trouble with two stays at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holders:
    """The officials by id, and whether two of them may be one person."""

    officials: Mapping[str, Official]
    may_be_one: Callable[[str, str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """The tenures of a seat with their bounds, and the trouble found; `overlaps`, for the next time: by what it is."""

    rows: tuple[Tenure, ...]
    issues: tuple[IssueRow, ...]
    overlaps: Overlaps


def put_in_turn(stays: Sequence[Stay], holders: Holders, known: Overlaps) -> Turns:
    """The stays in a one-seat office in turn. In an acting capacity, or to come, an office is held beside others.

    `known`: the overlaps that were found before, of officials who are called as they were.
    """
    full = [stay for stay in stays if stay.row.capacity == "substantive" and stay.first]
    dated = sorted(full, key=lambda stay: (stay.first, stay.last, stay.row.id))
    overlaps: dict[tuple[Stay, Stay], IssueRow] = {}
    left_out: set[str] = set()
    reach: Stay | None = None
    for stay in dated:
        if reach and stay.first <= reach.last and not _is_handover(reach, stay):
            overlaps[reach, stay] = known.get((reach, stay)) or _overlap(reach, stay, holders)
            left_out |= _less_told(reach, stay) if _are_one(reach, stay, holders) else _less_sure(reach, stay)
        if reach is None or stay.last > reach.last:
            reach = stay
    bounds = _bound_each_other([stay for stay in dated if stay.row.id not in left_out], holders)
    rows = {stay.row.id: stay.row for stay in stays}
    rows.update((row_id, replace(rows[row_id], **own)) for row_id, own in bounds.items())
    # Of two stays of one official that both overlap another's, the first tells the doubt who it is.
    first = {issue.id: issue for issue in reversed(overlaps.values())}
    return Turns(rows=tuple(rows.values()), issues=tuple(reversed(first.values())), overlaps=overlaps)


def _bound_each_other(stays: Sequence[Stay], holders: Holders) -> Mapping[str, Mapping[str, Any]]:
    """What each of the stays, in order of time, is bounded by and who holds the office before and after, by row."""
    bounds: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for earlier, later in pairwise(stays):
        if earlier.row.official == later.row.official or _are_one(earlier, later, holders):
            continue
        gap = (day_number(later.first) or 0) - (day_number(earlier.last) or 0)
        before, after = bounds[earlier.row.id], bounds[later.row.id]
        if gap > 0:
            before["not_after"] = min(later.first, earlier.row.not_after or later.first)
            after["not_before"] = max(earlier.last, later.row.not_before or earlier.last)
        if gap <= SUCCESSION_DAYS:
            before["succeeded_by"], after["preceded_by"] = later.row.id, earlier.row.id
    return bounds


def _is_handover(earlier: Stay, later: Stay) -> bool:
    """Whether two stays that touch are one after the other, but for the days of the handover."""
    days = (day_number(earlier.last) or 0) - (day_number(later.first) or 0)
    is_met = earlier.latest is None or earlier.latest.is_present
    longest = HANDOVER_DAYS if is_met else MENTION_DAYS
    return earlier.first < later.first and earlier.last < later.last and days <= longest


def _less_sure(one: Stay, other: Stay) -> set[str]:
    """Of two that cannot both be right, those that bound nobody's time: both, or the one that hardly anybody tells."""
    for sure, unsure in ((one, other), (other, one)):
        if sure.documents >= DOMINANT * unsure.documents:
            return {unsure.row.id}
    return {one.row.id, other.row.id}


def may_be_one(one: Official | None, other: Official | None, country: str | None) -> bool:
    """Whether two officials may be one person: their names are in two scripts and nothing says that they are two, or
    are written nearly alike.

    How a foreign name is written in Chinese characters follows no rule strictly enough to say that it is another's.
    """
    if one is None or other is None or one.id == other.id:
        return False
    return _may_be_one((one.names, one.party), (other.names, other.party), country)


Called = tuple[tuple[Names, ...], str | None]
"""The names and the party of an official."""


@lru_cache(maxsize=1 << 16)
def _may_be_one(one: Called, other: Called, country: str | None) -> bool:
    mine, yours = _names(*one), _names(*other)
    shared = mine.keys() & yours.keys()
    pairs = [(a, b) for a in mine.values() for b in yours.values()]
    if shared:
        return any(_is_nearly(a, b) if a.script == b.script else _is_part_of(a, b) for a, b in pairs)
    if load_han().read_as.get(country or "CN") != "mandarin":
        pairs = [pair for pair in pairs if HAN not in (pair[0].script, pair[1].script)]
    return not pairs or any(compare_scripts(a, b, country) != DIFFERENT for a, b in pairs)


def _is_part_of(one: PersonName, other: PersonName) -> bool:
    """Whether one of two names is a single word that sounds like some word of the other, be it the given name."""
    return (one.is_partial or other.is_partial) and sounds_close(one, other)


def _is_nearly(one: PersonName, other: PersonName) -> bool:
    """Whether one name is the other and more, or differs from it by a slip."""
    short, long = sorted((one, other), key=lambda name: (len(name.compact), name.compact))
    if short.is_partial and set(short.tokens) < set(long.tokens):
        return True
    if len(short.compact) > 1 and long.compact.startswith(short.compact):
        return True
    return _are_alike(short.compact, long.compact) or _differ_by_a_slip(short.tokens, long.tokens)


def _are_alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= SLIP


def _differ_by_a_slip(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether all words but one are shared, as far as both have them, and that one is nearly the same in both."""
    mine, yours = [token for token in one if token not in other], [token for token in other if token not in one]
    return len(mine) == 1 < len(one) and any(_are_alike(mine[0], token) for token in yours)


def _less_told(one: Stay, other: Stay) -> set[str]:
    """Of two that may be one person's, the one that fewer reports show: the other bounds its neighbours for both."""
    return {min((one, other), key=lambda stay: (stay.documents, stay.row.id)).row.id}


def _are_one(one: Stay, other: Stay, holders: Holders) -> bool:
    return holders.may_be_one(one.row.official, other.row.official)


def _names(by_language: Sequence[Names], party: str | None) -> dict[str, PersonName]:
    """The fullest name in each script."""
    found: dict[str, PersonName] = {}
    for names in by_language:
        for form in names.forms:
            name = parse_name(form, party)
            known = found.get(name.script)
            if known is None or len(name.tokens) > len(known.tokens):
                found[name.script] = name
    return found


def _overlap(earlier: Stay, later: Stay, holders: Holders) -> IssueRow:
    """The trouble with two at once, with the last words that show the one and the first that show the other."""
    officials = holders.officials
    one, other = (officials[s.row.official].name if s.row.official in officials else "" for s in (earlier, later))
    shown = [sighting for sighting in (earlier.latest, later.earliest) if sighting]
    evidence = sort_evidence(e for sighting in shown for e in sighting.item.evidence)
    office = named("tenure", earlier.row.id, _told(earlier.row))
    both = {
        "one": named("official", earlier.row.official, one),
        "other": named("official", later.row.official, other),
    }
    if _are_one(earlier, later, holders):
        told = remark(
            "%(other)s may be %(one)s: both are seen at once as %(office)s, of one seat; kept apart",
            office=office,
            **both,
        )
        return IssueRow(
            id=make_id("I", "one-holder", earlier.row.office, *sorted((earlier.row.official, later.row.official))),
            evidence=evidence,
            kind="unsure-person",
            message=told.english,
            about=(later.row.official, earlier.row.official),
            remark=told,
        )
    told = remark(
        "two holders of a one-seat office at once: %(office)s, %(one)s until %(last)s, %(other)s from %(first)s",
        office=office,
        last=on_day(earlier.last),
        first=on_day(later.first),
        **both,
    )
    return IssueRow(
        id=make_id("I", "two-holders", earlier.row.id, later.row.id),
        evidence=evidence,
        kind="two-holders",
        message=told.english,
        about=(earlier.row.id, later.row.id),
        remark=told,
    )


def _told(tenure: Tenure) -> str:
    return ", ".join(part for part in (tenure.wording, tenure.country) if part)
