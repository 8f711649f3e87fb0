"""Values: of all that sources say of a field, the one to show, and why; the others are kept."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from minutebook.lexicon.keys import fold_word
from minutebook.model.record_values import Disagreement, Evidence, FieldValue
from minutebook.model.remark import N_, Remark, on_day, remark
from minutebook.reconcile.copies import Voices
from minutebook.reconcile.items import day_text, merge_evidence, sort_evidence
from minutebook.reconcile.occasions import Occasion, Window

Value = str | int | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Days:
    """First and last day chosen, the claims that say so, and where others differ."""

    start: str | None
    end: str | None
    said_by: tuple[Occasion, ...]
    disagreements: tuple[Disagreement, ...]


NO_DAYS = Days(start=None, end=None, said_by=(), disagreements=())

SESSION_DAYS = 3
"""The longest that a session lasts as a rule."""

NOTICE = N_("a report after the meeting outranks a notice before it")

REASONS = (
    N_("a person confirmed it"),
    NOTICE,
    N_("its sources say it, those of the others only imply it"),
    N_("an official readout outranks other reports"),
    N_("more independent sources say it"),
    N_("the dispatch itself says it, only copies of a dispatch say the other"),
    N_("no other session has the number"),
    N_("it is the more exact"),
    N_("the earliest report says it"),
    N_("nothing tells them apart; the first in order is taken"),
)
"""Why a value is chosen, the strongest reason first, in the order of `_rank`."""

WITH_CITY = N_("it is the country of the city shown")

OFFICIAL, COUNTED, EARLIEST = (REASONS.index(reason) for reason in (REASONS[3], REASONS[4], REASONS[8]))

STATUS_ORDER = ("held", "cancelled", "postponed", "announced")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Choice:
    """The value chosen for a field, the claims that say it, and the disagreement if there is one."""

    value: Value
    said_by: tuple[Occasion, ...]
    disagreement: Disagreement | None


def choose(
    field: str,
    occasions: Sequence[Occasion],
    value_of: Callable[[Occasion], Value],
    voices: Voices,
    taken: frozenset[Value] = frozenset(),
) -> Choice:
    """The value of a field. `voices`: the meeting's sources; `taken`: values of other meetings, so less likely here."""
    said: defaultdict[Hashable, list[Occasion]] = defaultdict(list)
    keys: dict[Value, Hashable] = {}
    for occasion in occasions:
        value = value_of(occasion)
        if value is not None:
            if value not in keys:
                keys[value] = fold_word(value) if isinstance(value, str) else value
            said[keys[value]].append(occasion)
    if not said:
        return Choice(value=None, said_by=(), disagreement=None)
    if len(said) == 1:
        told = next(iter(said.values()))
        return Choice(value=_shown(told, value_of), said_by=tuple(told), disagreement=None)
    by_rank = [(_rank(field, key, told, voices, taken), key, told) for key, told in said.items()]
    ranked = [(rank, _shown(told, value_of), told) for rank, _, told in sorted(by_rank, key=lambda row: row[0])]
    values = tuple(FieldValue(value=v, evidence=merge_evidence(o.item for o in by)) for _, v, by in ranked)
    chosen, why = ranked[0][1], _why(ranked, voices)
    return Choice(
        value=chosen,
        said_by=tuple(ranked[0][2]),
        disagreement=Disagreement(field=field, values=values, chosen=chosen, why=why.english, remark=why),
    )


def _rank(
    field: str, key: Hashable, told: Sequence[Occasion], voices: Voices, taken: frozenset[Value]
) -> tuple[Any, ...]:
    """The smaller the better, one place for each of REASONS."""
    documents = _documents(told)
    return (
        not any(o.item.is_confirmed for o in told),
        all(o.claim.status != "held" for o in told),
        all(field in o.claim.implied for o in told),
        not voices.has_official(documents),
        -voices.count(documents),
        documents <= voices.copied,
        key in taken,
        -len(str(key)) if field == "city" else 0,
        min(o.item.day or "9999" for o in told),
        str(key),
    )


def _documents(told: Sequence[Occasion]) -> set[str]:
    return {o.item.document.id for o in told}


def _why(ranked: Sequence[tuple[tuple[Any, ...], Value, Sequence[Occasion]]], voices: Voices) -> Remark:
    """The reason that decides between the value chosen and the next best, with who or how many where that tells."""
    (mine, _, told), (other, _, by) = ranked[:2]
    deciding = next(place for place, (one, two) in enumerate(zip(mine, other, strict=True)) if one != two)
    if deciding == OFFICIAL:
        official = [o for o in told if o.item.document.id in voices.official]
        names = sorted({o.item.document.publisher for o in official if o.item.document.publisher})
        if names:
            return remark("an official readout outranks other reports: that of %(publisher)s", publisher=names[0])
    if deciding == COUNTED:
        counts: dict[str, Remark | str | int] = {"mine": -mine[COUNTED], "others": -other[COUNTED]}
        if voices.copied & (_documents(told) | _documents(by)):
            return remark(
                "more independent sources say it, %(mine)s against %(others)s; copies of one dispatch count once",
                **counts,
            )
        return remark("more independent sources say it, %(mine)s against %(others)s", **counts)
    if deciding == EARLIEST:
        return remark("the earliest report says it, that of %(day)s", day=on_day(mine[EARLIEST]))
    return remark(REASONS[deciding])


def _shown(told: Sequence[Occasion], value_of: Callable[[Occasion], Value]) -> Value:
    """The value as written in the English report if any, else in the first."""
    first = min(told, key=lambda o: (not o.item.language.startswith("en"), o.id))
    return value_of(first)


def choose_country(occasions: Sequence[Occasion], city: Choice, voices: Voices) -> Choice:
    """The country, which is that of the city shown where a report of that city tells it: a place is one of both."""
    choice = choose("country", occasions, lambda o: o.claim.country, voices)
    there = choose("country", city.said_by, lambda o: o.claim.country, voices)
    if choice.disagreement is None or there.value in (None, choice.value):
        return choice
    values = sorted(choice.disagreement.values, key=lambda value: value.value != there.value)
    told = replace(
        choice.disagreement, values=tuple(values), chosen=there.value, why=WITH_CITY, remark=remark(WITH_CITY)
    )
    return Choice(value=there.value, said_by=there.said_by, disagreement=told)


def choose_status(occasions: Sequence[Occasion], voices: Voices) -> Choice:
    """A meeting is first announced and then held: the later word stands. Held and cancelled at once: they disagree."""
    statuses = {o.claim.status for o in occasions}
    if {"held", "cancelled"} <= statuses:
        return choose("status", occasions, lambda o: o.claim.status, voices)
    best = min(statuses, key=lambda s: STATUS_ORDER.index(s) if s in STATUS_ORDER else len(STATUS_ORDER))
    if "held" not in statuses:
        latest = max(occasions, key=lambda o: (o.item.day or "", -STATUS_ORDER.index(o.claim.status), o.id))
        best = latest.claim.status
    return Choice(value=best, said_by=tuple(o for o in occasions if o.claim.status == best), disagreement=None)


def choose_days(occasions: Sequence[Occasion], voices: Voices) -> Days:
    """First and last day, from one source where one tells both; else each from those that tell it, or null.

    A month around the day chosen only says it less exactly, and a day of a session that lasts some days is one of
    them: no disagreement.
    """
    dated = [o for o in occasions if o.window]
    exact = [o for o in dated if o.is_precise] or dated
    whole = [o for o in exact if o.claim.date_start and o.claim.date_end]
    if not whole:
        return _choose_ends(exact, voices)
    windows = {o.window for o in whole if o.window}
    lasting = {o.window for o in whole if o.window and _lasts(o)}
    told = [o for o in whole if not _is_vaguer(o, windows) and not _is_part(o, lasting)]
    choice = choose("date_start", told, _window_text, voices)
    if not isinstance(choice.value, str):
        return NO_DAYS
    start, _, end = choice.value.partition("/")
    found = [_end_of(choice.disagreement, field, place) for place, field in enumerate(("date_start", "date_end"))]
    return Days(start=start, end=end, said_by=choice.said_by, disagreements=tuple(d for d in found if d))


def _choose_ends(occasions: Sequence[Occasion], voices: Voices) -> Days:
    """The day of an arrival and that of a departure, from reports of which none tells both."""
    start = choose("date_start", occasions, lambda o: o.claim.date_start, voices)
    end = choose("date_end", occasions, lambda o: o.claim.date_end, voices)
    first, last = (choice.value if isinstance(choice.value, str) else None for choice in (start, end))
    if first and last and last < first:
        last = None
    found = tuple(choice.disagreement for choice in (start, end) if choice.disagreement)
    return Days(start=first, end=last, said_by=(*start.said_by, *end.said_by), disagreements=found)


def _window_text(occasion: Occasion) -> str | None:
    window = occasion.window
    return f"{day_text(window.first)}/{day_text(window.last)}" if window else None


def _end_of(disagreement: Disagreement | None, field: str, place: int) -> Disagreement | None:
    """The disagreement on windows as one on their first or last days, if they differ there."""
    if disagreement is None:
        return None
    told: dict[str, tuple[Evidence, ...]] = {}
    for value in disagreement.values:
        day = str(value.value).split("/")[place]
        told[day] = sort_evidence((*told.get(day, ()), *value.evidence))
    if len(told) < 2:
        return None
    chosen = str(disagreement.chosen).split("/")[place]
    values = tuple(FieldValue(value=day, evidence=evidence) for day, evidence in told.items())
    return Disagreement(field=field, values=values, chosen=chosen, why=disagreement.why, remark=disagreement.remark)


def _is_vaguer(one: Occasion, windows: Iterable[Window]) -> bool:
    """Whether another claim tells the days more exactly, within this one's: a week and a day in it."""
    mine = one.window
    if not mine or _lasts(one) or (one.claim.form == "visit" and one.is_precise):
        return False
    return any(mine.first <= window.first and window.last <= mine.last for window in windows if window != mine)


def _is_part(one: Occasion, lasting: Iterable[Window]) -> bool:
    """Whether another claim tells of some days, of which this one tells one: the day that it reports on."""
    mine = one.window
    return mine is not None and any(
        window.first <= mine.first and mine.last <= window.last for window in lasting if window != mine
    )


def _lasts(occasion: Occasion) -> bool:
    """Whether a session is told to last two or three days, or a visit, once it was made, some days.

    A longer stretch is rather that of somebody's journey, and so is that of a visit announced with others.
    """
    window, claim = occasion.window, occasion.claim
    if window is None or window.first == window.last:
        return False
    if claim.form == "visit":
        return occasion.is_precise and claim.status == "held"
    # Days on which somebody went to a session only imply its own.
    is_told = "date_start" not in claim.implied
    return claim.form == "session" and is_told and window.last - window.first < SESSION_DAYS
