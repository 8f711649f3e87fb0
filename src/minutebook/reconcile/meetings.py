"""Meetings: claims of one occasion gathered, whatever report they stand in."""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from minutebook.lexicon.keys import fold_word
from minutebook.reconcile.items import day_number, make_id
from minutebook.reconcile.occasions import CLOSE_DAYS, Occasion, Window, share_both_sides

NOTICE_DAYS = 92
"""A session announced for one day and held on another within this time is one session that was moved."""

REPORT_DAYS = 10
"""A report without a day for its meeting is taken to speak of one at most this long before it."""

SERIES_DAYS = 31
"""Reports that give one number to sessions this far apart mean one: it lasts, or one of them is mistaken."""

SEASON = 183
"""A series of many meets in one place once in this time: reports without a day that name the place mean one session."""

WAIT_DAYS = 14
"""What a report announces without a day is taken to come at most this long after it."""

VAGUE_DAYS = 31
"""What is told for a longer time, a year, is as good as told without a day."""

SENTENCE_END = re.compile(r"[.!?](?=\s)|[。！？]")

IMPOSSIBLE = -99.0

NEVER = -999.0
"""Not even if all the others say so: one report tells the two apart."""

SAME_PLACE = 0.2
"""What it adds that two reports put a session in one place: of two sessions within vague days, it is that one."""

OUTLIERS = 0.25
"""The part of what is told of a meeting that may speak against a report for which the rest speaks: somebody erred."""

NEAR_FORMS = frozenset({"talks", "call"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cluster:
    """The claims of one meeting and the id of its row."""

    id: str
    occasions: tuple[Occasion, ...]


def make_cluster(group: Sequence[Occasion]) -> Cluster:
    """The meeting of the claims gathered in `group`."""
    return Cluster(id=make_id("E", min(o.id for o in group)), occasions=tuple(group))


def rank_meeting(node: Occasion) -> tuple[object, ...]:
    """What nodes are ranked by: those with a day or number first, held ones first, days before months, many officials
    before few. What tells neither day, month nor number may fit several that only a day shows to be one.
    """
    claim = node.claim
    length = node.window.last - node.window.first if node.window else 10_000
    return (
        claim.ordinal is None and length > VAGUE_DAYS,
        claim.status != "held",
        not node.mechanism,
        claim.ordinal is None,
        not node.is_precise,
        length,
        -len(node.names),
        node.id,
    )


def meeting_blocks(node: Occasion) -> Iterator[Hashable]:
    """The keys under which a node looks for others: the number in the series, the month with series or officials."""
    if node.mechanism:
        if node.claim.ordinal is not None:
            yield ("number", node.mechanism, node.claim.ordinal)
        if node.claim.country:
            yield ("place", node.mechanism, node.claim.country)
        for month in _months(node):
            yield ("month", node.mechanism, month)
    for official in node.names:
        for month in _months(node):
            yield ("month", official, month)


def _months(node: Occasion) -> Sequence[int]:
    """The 31-day stretches that the occasion may lie in or just beside; those round the report when it has no day."""
    window = node.window
    if window:
        return range((window.first - CLOSE_DAYS) // 31, (window.last + CLOSE_DAYS) // 31 + 1)
    day = day_number(node.item.day)
    return range((day - REPORT_DAYS) // 31, (day + _wait(node)) // 31 + 1) if day else ()


def _wait(node: Occasion) -> int:
    """How many days after the report what it tells without a day may be."""
    return 0 if node.claim.status == "held" else WAIT_DAYS


def fit_meeting(node: Occasion, group: Sequence[Occasion]) -> float:
    """The mean over the group's claims, 0 where more than a few of them make it impossible; a little for its size."""
    bearable = len(group) * OUTLIERS
    total, against = 0.0, 0
    for other in group:
        score = _pair_fit(node, other)
        if score > IMPOSSIBLE:
            total += score
            continue
        against += 1
        if score == NEVER or against > bearable:
            return 0.0
    mean = total / len(group)
    # Of two groups that fit equally well, one of which began with an error, the larger is the likelier.
    return mean + 0.01 * len(group).bit_length() if mean > 0 else 0.0


def bars_meeting(one: Occasion, other: Occasion) -> bool:
    """Whether a claim that did not fit a group does not fit it with another one in it, either: the two are apart."""
    return _pair_fit(one, other) <= IMPOSSIBLE


def _pair_fit(one: Occasion, other: Occasion) -> float:
    """Above 0: the same as far as these two say; 0: they don't say; below 0: not so; IMPOSSIBLE: certainly not."""
    if one.claim.form != other.claim.form or _is_elsewhere(one, other):
        return IMPOSSIBLE
    if one.mechanism and other.mechanism:
        return _session_fit(one, other) if one.mechanism == other.mechanism else IMPOSSIBLE
    if one.claim.form == "visit":
        return _visit_fit(one, other)
    timing = _timing(one, other)
    if timing < 0:
        return IMPOSSIBLE
    return 2.0 + timing if timing > 0 and _share_company(one, other) else 0.0


def _is_elsewhere(one: Occasion, other: Occasion) -> bool:
    """Whether both name a country, and not the same one. A session may be misplaced by a report."""
    mine, yours = one.claim.country, other.claim.country
    if not (mine and yours) or mine == yours:
        return False
    if not one.mechanism or one.mechanism != other.mechanism:
        return True
    # A series has no two sessions of one number, and none on one day with the same people.
    is_one_number = one.claim.ordinal == other.claim.ordinal is not None
    is_one_day = one.is_precise and other.is_precise and _timing(one, other) > 0
    return not is_one_number and not (is_one_day and share_both_sides(one.officials, other.officials))


def _session_fit(one: Occasion, other: Occasion) -> float:
    """Two claims of one mechanism."""
    ordinals = one.claim.ordinal, other.claim.ordinal
    timing = _timing(one, other)
    if None not in ordinals and ordinals[0] != ordinals[1]:
        # One day cannot have two numbers of a series: somebody miscounted. One report knows its own numbers apart.
        if one.item.document.id == other.item.document.id:
            return NEVER
        if timing < 0:
            return IMPOSSIBLE
        is_one_day = one.is_precise and one.window == other.window
        return 2.0 if is_one_day and _can_share_company(one, other) else -1.0
    if None not in ordinals:
        return (
            5.0 + max(timing, 0.0) if timing >= 0 or _is_moved(one, other) or _is_one_season(one, other) else IMPOSSIBLE
        )
    if timing > 0:
        return 3.0 + timing + SAME_PLACE * _share_place(one, other)
    if timing < 0:
        return 3.0 if _is_slip(one, other) else IMPOSSIBLE
    return 3.0 * _is_one_gathering(one, other)


def _can_share_company(one: Occasion, other: Occasion) -> bool:
    return share_both_sides(one.officials, other.officials) or not one.names or not other.names


def _is_moved(one: Occasion, other: Occasion) -> bool:
    """Whether one announces for another day what the other reports, or moves it."""
    is_notice = {one.claim.status, other.claim.status} != {"held"}
    return is_notice and bool(one.window and other.window and one.window.distance(other.window) <= NOTICE_DAYS)


def _share_place(one: Occasion, other: Occasion) -> bool:
    """Whether both name one city, or one country where one of them names no city, or in another language."""
    if one.claim.country is None or one.claim.country != other.claim.country:
        return False
    is_comparable = one.claim.city and other.claim.city and one.item.language == other.item.language
    return not is_comparable or _folded(one.claim.city) == _folded(other.claim.city)


def _is_slip(one: Occasion, other: Occasion) -> bool:
    """Whether another report announces a session for a day just beside the one on which it was held."""
    is_notice = {one.claim.status, other.claim.status} == {"announced", "held"}
    if not is_notice or one.item.document.id == other.item.document.id:
        return False
    notice, held = (one, other) if one.claim.status == "announced" else (other, one)
    told = day_number(notice.item.day)
    if told is None or notice.window is None or held.window is None or not (one.is_precise and other.is_precise):
        return False
    return told <= held.window.last and notice.window.distance(held.window) <= CLOSE_DAYS


def _is_one_season(one: Occasion, other: Occasion) -> bool:
    """Whether sessions of one number are told for days so near that there cannot have been two."""
    if not (one.window and other.window):
        return False
    are_precise = one.is_precise and other.is_precise
    return one.window.distance(other.window) <= (SERIES_DAYS if are_precise else NOTICE_DAYS)


def _is_one_gathering(one: Occasion, other: Occasion) -> bool:
    """Whether sessions of a series, one of them told without a day, are named by one place within half a year."""
    cities = {_folded(o.claim.city) for o in (one, other)}
    if len(cities) > 1 and one.item.language == other.item.language:
        return False
    if not one.claim.city or not other.claim.city or one.claim.country != other.claim.country:
        return False
    days = [day_number(o.item.day) if o.window is None else o.window.first for o in (one, other)]
    return days[0] is not None and days[1] is not None and abs(days[0] - days[1]) <= SEASON


def _timing(one: Occasion, other: Occasion) -> float:
    """1 for days that overlap, less for vague ones, 0 where they can't be compared, below 0 where they differ."""
    if one.window and other.window:
        if not one.window.overlaps(other.window):
            return -1.0
        return 1.0 if one.is_precise and other.is_precise else 0.5
    return 0.25 if _fits_report(one, other) or _fits_report(other, one) else 0.0


def _fits_report(undated: Occasion, other: Occasion) -> bool:
    """Whether a meeting told without a day can be the other one, going by when it was told."""
    day = day_number(undated.item.day)
    if undated.window or day is None:
        return False
    is_held, window = undated.claim.status == "held", other.window
    if window is None:
        told = day_number(other.item.day)
        if told is None:
            return False
        if undated.claim.status == other.claim.status:
            return abs(told - day) <= CLOSE_DAYS
        return not is_held and other.claim.status == "held" and 0 <= told - day <= WAIT_DAYS
    before = 0 if not is_held else CLOSE_DAYS if _is_news(undated) else REPORT_DAYS
    return window.is_precise and Window(first=day - before, last=day + _wait(undated)).overlaps(window)


def _is_news(node: Occasion) -> bool:
    """Whether the first sentence below the title tells it: the report's news, of a day or two ago, no look back."""
    text = node.item.document.text
    title = text.find("\n")
    return not SENTENCE_END.search(text, max(title, 0), node.item.start)


def _share_company(one: Occasion, other: Occasion) -> bool:
    """Whether officials of both sides are at both, in places that agree; talks and calls must not add other people."""
    # Of some no report tells the party: the same two or more are the same two sides.
    are_same = len(one.names) > 1 and one.names == other.names
    if not are_same and not share_both_sides(one.officials, other.officials):
        return False
    cities = [_folded(o.claim.city) for o in (one, other) if o.claim.city]
    if one.item.language == other.item.language and len(set(cities)) > 1:
        return False
    is_one_on_one = one.claim.form in NEAR_FORMS
    if is_one_on_one and one.item.language != other.item.language:
        # Each side names its own people beside the two who talked.
        return one.leads == other.leads or one.names == other.names
    if not is_one_on_one or one.names == other.names:
        return True
    is_part = one.names <= other.names or other.names <= one.names
    return is_part and not _have_other_leads(one, other)


def _have_other_leads(one: Occasion, other: Occasion) -> bool:
    """Whether somebody else led a party, or a third party was there: who met a minister has not met the president."""
    mine, yours = (dict(occasion.leads) for occasion in (one, other))
    return mine.keys() != yours.keys() or any(mine[party] != yours[party] for party in mine)


def _visit_fit(one: Occasion, other: Occasion) -> float:
    """Visits of one traveller to one country at one time."""
    travellers = _visitors(one) & _visitors(other)
    timing = _timing(one, other)
    if timing < 0:
        # One report tells of the arrival, another of the last day; nobody is back so soon.
        is_near = one.window and other.window and one.window.distance(other.window) <= CLOSE_DAYS
        if not (is_near and one.is_precise and other.is_precise):
            return IMPOSSIBLE
        timing = 0.5
    # Where one does not say what country it was, the same host says it, or two reports of one day in the same words.
    is_one_place = one.claim.country is not None and one.claim.country == other.claim.country
    is_one_place = is_one_place or share_both_sides(one.officials, other.officials)
    is_one_place = is_one_place or (one.claim.country is other.claim.country and one.names == other.names)
    return 2.0 + timing if travellers and timing > 0 and is_one_place else 0.0


def _visitors(node: Occasion) -> frozenset[str]:
    """The officials who are not the hosts."""
    hosts = {person.name for person in node.claim.participants if person.role == "host"}
    country = node.claim.country
    return frozenset(official for official, party in node.officials if party != country) if hosts else node.names


@cache
def _folded(city: str | None) -> str:
    return fold_word(city or "")
