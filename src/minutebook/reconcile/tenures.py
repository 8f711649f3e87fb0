"""Tenures: who held which office, as far as reports show, and who came before and after."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from minutebook.lexicon.keys import OfficeKey
from minutebook.model.claims import OfficeClaim
from minutebook.model.record import IssueRow, Tenure
from minutebook.reconcile.items import Item, day_number, day_text, make_id, merge_evidence, most_common, sort_evidence
from minutebook.reconcile.occasions import PRECISE_DAYS, Occasion
from minutebook.reconcile.offices import fill_shortened, key_offices
from minutebook.reconcile.people import People

LONG_BREAK_DAYS = 365
"""An official seen on both sides of another's tenure at least this far apart is taken to have held the office twice."""


SUCCESSION_DAYS = 6 * 366
"""Holders seen further apart bound each other's time, but are not called predecessor and successor."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sighting:
    """A report that shows an official in an office. `last` is the day of the report, or None; `first` that of a meeting
    just before, at which it shows the official present, else the same day.
    """

    item: Item[OfficeClaim]
    official: str
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenures:
    """The tenures, the office key of each by id, and the trouble found."""

    rows: tuple[Tenure, ...]
    offices: Mapping[str, frozenset[str]]
    issues: tuple[IssueRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """An office of a country."""

    key: OfficeKey
    country: str | None

    def name(self) -> tuple[Any, ...]:
        """What sets it apart from other seats."""
        return self.country or "", *sorted(self.key.words)


def build_tenures(items: Sequence[Item[OfficeClaim]], people: People, occasions: Sequence[Occasion]) -> Tenures:
    """Tenures of all officials, in order of country, office and time. `occasions`: what they are seen at."""
    names = {official.id: official.name for official in people.officials}
    rows: list[Tenure] = []
    offices: dict[str, frozenset[str]] = {}
    issues: list[IssueRow] = []
    for _, seen in sorted(_sightings(items, people, _days_present(occasions)).items(), key=lambda pair: pair[0]):
        seat = seen[0][0]
        held = _held(seat, [sighting for _, sighting in seen])
        if seat.key.is_one_seat and seat.country:
            held, found = _in_turn(held, names)
            issues += found
        offices.update((tenure.id, seat.key.words) for tenure in held)
        rows += held
    order = sorted(rows, key=lambda t: (t.country or "", t.title, t.first_seen or "", t.id))
    return Tenures(rows=tuple(order), offices=offices, issues=tuple(issues))


def _sightings(
    items: Sequence[Item[OfficeClaim]], people: People, present: Mapping[tuple[str, str], str]
) -> dict[tuple[Any, ...], list[tuple[Seat, Sighting]]]:
    """All sightings by office."""
    official_of = {item.id: people.find(item.id, item.claim.name) or "" for item in items}
    keys = key_offices(items, {claim_id: people.party_of.get(official) for claim_id, official in official_of.items()})
    by_official: defaultdict[str, dict[str, OfficeKey]] = defaultdict(dict)
    for claim_id, official in official_of.items():
        by_official[official][claim_id] = keys[claim_id]
    full = {claim_id: key for own in by_official.values() for claim_id, key in fill_shortened(own).items()}
    by_seat: defaultdict[tuple[Any, ...], list[tuple[Seat, Sighting]]] = defaultdict(list)
    for item in items:
        official = official_of[item.id]
        seat = Seat(key=full[item.id], country=people.party_of.get(official) or item.claim.party)
        first = present.get((item.document.id, official), item.day)
        by_seat[seat.name()].append((seat, Sighting(item=item, official=official, first=first, last=item.day)))
    return by_seat


def _days_present(occasions: Sequence[Occasion]) -> dict[tuple[str, str], str]:
    """The earliest day, in the week before each report, on which it shows an official at a meeting."""
    days: dict[tuple[str, str], str] = {}
    for occasion in occasions:
        told, window = day_number(occasion.item.day), occasion.window
        if occasion.claim.status != "held" or told is None or window is None or not occasion.is_precise:
            continue
        if 0 <= told - window.first < PRECISE_DAYS:
            for official in occasion.names:
                key = (occasion.item.document.id, official)
                days[key] = min(day_text(window.first), days.get(key, day_text(window.first)))
    return days


def _held(seat: Seat, sightings: Sequence[Sighting]) -> list[Tenure]:
    """One tenure an official, or several where others held the seat for long in between."""
    by_official: defaultdict[str, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        by_official[sighting.official].append(sighting)
    held = []
    for official, own in sorted(by_official.items()):
        others = sorted(s.last for s in sightings if s.official != official and s.last and seat.key.is_one_seat)
        stays = _stays(own, others) if seat.country else [own]
        held += [_tenure(seat, official, stay, number) for number, stay in enumerate(stays)]
    return held


def _stays(own: Sequence[Sighting], others: Sequence[str]) -> list[list[Sighting]]:
    """An official's sightings, split where others are seen in the seat on two days or more of a long absence."""
    dated = sorted((s for s in own if s.first), key=lambda s: (s.first or "", s.item.id))
    stays: list[list[Sighting]] = [[]]
    for sighting in dated:
        before = stays[-1][-1].last if stays[-1] else None
        absence = (day_number(sighting.first) or 0) - (day_number(before) or 0) if before else 0
        if before and absence > LONG_BREAK_DAYS:
            between = {day for day in others if before < day < (sighting.first or "")}
            if len(between) > 1:
                stays.append([])
        stays[-1].append(sighting)
    stays[-1] += [sighting for sighting in own if not sighting.first]
    return stays


def _tenure(seat: Seat, official: str, sightings: Sequence[Sighting], number: int) -> Tenure:
    firsts = [sighting.first for sighting in sightings if sighting.first]
    lasts = [sighting.last for sighting in sightings if sighting.last]
    items = [sighting.item for sighting in sightings]
    title, organisation = _most_telling(items)
    return Tenure(
        id=make_id("N", official, *seat.name(), *([number] if number else [])),
        evidence=merge_evidence(items),
        official=official,
        title=title,
        organisation=organisation,
        country=seat.country,
        first_seen=min(firsts, default=None),
        last_seen=max(lasts, default=None),
        not_before=None,
        not_after=None,
        preceded_by=None,
        succeeded_by=None,
        claims=tuple(sorted(item.id for item in items)),
    )


def _most_telling(items: Sequence[Item[OfficeClaim]]) -> tuple[str, str | None]:
    """Title and organisation as one report has them, of those that tell them apart if any does.

    Taken from two reports they would say the organisation twice: "Agency Director" of the "Agency".
    """
    apart = [item for item in items if item.claim.organisation] or list(items)
    organisation = most_common([item.claim.organisation or "" for item in apart])
    title = most_common([item.claim.title for item in apart if (item.claim.organisation or "") == organisation])
    return title, organisation or None


def _in_turn(held: Sequence[Tenure], names: Mapping[str, str]) -> tuple[list[Tenure], list[IssueRow]]:
    """Holders of a one-seat office, each bounded by the one before and the one after; overlaps become issues."""
    dated = sorted((t for t in held if t.first_seen), key=lambda t: (t.first_seen or "", t.last_seen or "", t.id))
    rows = {tenure.id: tenure for tenure in held}
    issues = []
    for earlier, later in pairwise(dated):
        if (earlier.last_seen or "") < (later.first_seen or ""):
            is_next = (day_number(later.first_seen) or 0) - (day_number(earlier.last_seen) or 0) <= SUCCESSION_DAYS
            after, before = (later.id, earlier.id) if is_next else (None, None)
            rows[earlier.id] = replace(rows[earlier.id], not_after=later.first_seen, succeeded_by=after)
            rows[later.id] = replace(rows[later.id], not_before=earlier.last_seen, preceded_by=before)
        else:
            issues.append(_overlap(earlier, later, names))
    return list(rows.values()), issues


def _told(tenure: Tenure) -> str:
    parts = [
        tenure.title,
        tenure.organisation if tenure.organisation not in (None, tenure.title) else None,
        tenure.country,
    ]
    return ", ".join(part for part in parts if part)


def _overlap(earlier: Tenure, later: Tenure, names: Mapping[str, str]) -> IssueRow:
    both = (
        f"{names.get(earlier.official)} until {earlier.last_seen}, {names.get(later.official)} from {later.first_seen}"
    )
    return IssueRow(
        id=make_id("I", "two-holders", earlier.id, later.id),
        evidence=sort_evidence((*earlier.evidence, *later.evidence)),
        kind="two-holders",
        message=f"two holders of a one-seat office at once: {_told(earlier)}, {both}",
        about=(earlier.id, later.id),
    )
