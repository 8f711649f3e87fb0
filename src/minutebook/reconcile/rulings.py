"""Rulings: what a person decided of a field, put into the row when the rules are done with it.

A ruling is about claims, and so about the row in which most of them are by now. What sources say stays beside it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from minutebook.lexicon.keys import fold_word
from minutebook.model.claims import Claim, MeetingClaim
from minutebook.model.judgeable import FIELDS
from minutebook.model.record import Meeting, Official, Row, Tenure
from minutebook.model.record_values import Disagreement, FieldValue
from minutebook.model.remark import on_day, remark
from minutebook.reconcile.items import Item, day_number, merge_evidence
from minutebook.reconcile.judgements import Judged, Ruling
from minutebook.reconcile.mechanisms import Series
from minutebook.reconcile.meetings import Cluster
from minutebook.reconcile.occasions import PRECISE_DAYS
from minutebook.reconcile.people import People

Ruled = TypeVar("Ruled", Official, Series, Tenure, Row)

NUMBERS = frozenset({"ordinal", "delegations"})
"""Fields of rows that hold numbers."""

TOLD = ("form", "status", "ordinal", "date_start", "date_end", "city", "country", "delegations")
"""Fields of meetings of which sources give values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A value decided for a field, and the ruling that decides it."""

    field: str
    value: Any
    ruling: Ruling


ByRow = Mapping[str, Sequence[Decided]]
"""Row id to what is decided of it, one for each field."""

Attended = tuple[str, str, Any]
"""An official, a field of their attendance, and the value decided."""

ByClaim = Mapping[str, str]
SeriesById = Mapping[str, Series]


def rule_meeting(
    meeting: Meeting, cluster: Cluster, decided: Sequence[Decided], judged: Judged, series: tuple[ByClaim, SeriesById]
) -> Meeting:
    """The meeting with what people decided of its fields. `series`: of each claim that names one, and all by id."""
    if not decided:
        return meeting
    said = [_as_read(occasion.item, judged.as_read) for occasion in cluster.occasions]
    for one in decided:
        meeting = _rule_meeting(meeting, one, said, series[0])
    named = series[1].get(meeting.mechanism or "")
    return replace(meeting, mechanism_name=named.name if named else None)


def rule_attendance(meeting: Meeting, attended: Iterable[Attended]) -> Meeting:
    """The meeting with what people decided of those who were there."""
    for official, field, value in attended:
        people_now = (replace(p, **{field: value}) if p.official == official else p for p in meeting.participants)
        meeting = replace(meeting, participants=tuple(people_now))
    return meeting


def rule_row(row: Ruled, decided: Sequence[Decided]) -> Ruled:
    """The row with the values that people decided."""
    return replace(row, **{one.field: one.value for one in decided}) if decided else row


def decide_officials(rulings: Iterable[Ruling], people: People) -> dict[str, list[Decided]]:
    """The latest word on each field of each official."""
    return decide(rulings, "officials", lambda place: people.find(*_parts(place)))


def decide(rulings: Iterable[Ruling], table: str, row_of: Callable[[str], str | None]) -> dict[str, list[Decided]]:
    """The latest word on each field of each row of the table."""
    found: defaultdict[str, dict[str, Decided]] = defaultdict(dict)
    for ruling in rulings:
        row = _row_of(ruling.places, row_of) if ruling.table == table else None
        if row is None:
            continue
        for field, value in _values(ruling):
            found[row].setdefault(field, Decided(field=field, value=value, ruling=ruling))
    return {row: list(by_field.values()) for row, by_field in found.items()}


def differing_rows(before: Mapping[str, Any], now: Mapping[str, Any]) -> set[str]:
    """The rows of which something else is decided now."""
    return {row for row in {*before, *now} if before.get(row) != now.get(row)}


def decide_attendance(rulings: Iterable[Ruling], row_of: ByClaim, people: People) -> dict[str, list[Attended]]:
    """By meeting: an official, the field of the attendance, and the value decided."""
    found: defaultdict[str, dict[tuple[str, str], Any]] = defaultdict(dict)
    for ruling in rulings:
        if ruling.table != "participants":
            continue
        for field, value in _values(ruling):
            for place in ruling.places:
                claim, name = _parts(place)
                official, meeting = people.find(claim, name), row_of.get(claim)
                if official and meeting:
                    found[meeting].setdefault((official, field), value)
    return {row: [(*key, value) for key, value in said.items()] for row, said in found.items()}


def overruled_rulings(by_row: Iterable[tuple[Iterable[Ruling], Callable[[str], str | None]]]) -> dict[str, str]:
    """Judgements of which a later one decides every field otherwise, though it was made of other claims of the row."""
    found = {}
    for rulings, row_of in by_row:
        latest: dict[tuple[str, str], tuple[Any, str]] = {}
        for ruling in rulings:
            row = _row_of(ruling.places, row_of)
            keys = [((row, field), value) for field, value in _values(ruling)] if row else []
            for key, value in keys:
                latest.setdefault(key, (value, ruling.judgement.id))
            if keys and all(latest[key][0] != value for key, value in keys):
                found[ruling.judgement.id] = latest[keys[0][0]][1]
    return found


def _as_read(item: Item[MeetingClaim], as_read: Mapping[str, Claim]) -> Item[MeetingClaim]:
    claim = as_read.get(item.id)
    if not isinstance(claim, MeetingClaim):
        return item
    return Item(id=item.id, claim=claim, document=item.document, is_confirmed=item.is_confirmed)


def _parts(place: str) -> tuple[str, str]:
    claim, _, name = place.partition("#")
    return claim, name


def _row_of(places: Iterable[str], row_of: Callable[[str], str | None]) -> str | None:
    """The row in which most of the places are."""
    counts = Counter(row for place in places if (row := row_of(place)))
    return min(counts, key=lambda row: (-counts[row], row), default=None)


def _values(ruling: Ruling) -> list[tuple[str, Any]]:
    """The fields of the row and their values; none for a field that it lacks or a value that cannot be."""
    sort = FIELDS.get(ruling.table, {}).get(ruling.field, "")
    if not sort or (not ruling.value and not sort.endswith("?") and sort != "parties"):
        return []
    if ruling.field == "days":
        first, _, last = (ruling.value or "").partition("/")
        return [("date_start", first), ("date_end", last or first)]
    if ruling.field in NUMBERS and ruling.value:
        return [(ruling.field, int(ruling.value))] if ruling.value.isdecimal() else []
    if sort == "parties":
        return [(ruling.field, tuple(part.strip() for part in (ruling.value or "").split(",") if part.strip()))]
    return [(ruling.field, ruling.value or None)]


def _rule_meeting(
    meeting: Meeting, one: Decided, told: Sequence[Item[MeetingClaim]], series: Mapping[str, str]
) -> Meeting:
    """The meeting with the value decided, and unless all sources say the same, a disagreement that tells who did."""
    field, value = one.field, one.value
    if field == "mechanism":
        found = next((series[place] for place in one.ruling.places if place in series), None) if value else None
        return replace(meeting, mechanism=found)
    others = tuple(d for d in meeting.disagreements if d.field != field)
    said = _said(field, told) if field in TOLD else {}
    if said.keys() != {_folded(value)} and (said or value is not None):
        others += (_disagreement(one, said),)
    implied = tuple(name for name in meeting.implied if name != field)
    return replace(meeting, implied=implied, disagreements=others, **{field: value})


def _said(field: str, told: Sequence[Item[MeetingClaim]]) -> dict[Hashable, list[Item[MeetingClaim]]]:
    """What sources say of a field, by value; of cities, which each language has its own names for, only in one.

    Who tells only the month says the same as who tells the day, less exactly.
    """
    named = [item for item in told if getattr(item.claim, field) is not None]
    if field.startswith("date"):
        named = [item for item in named if _is_exact(item.claim)] or named
    if field == "city" and named:
        language = min((item.language for item in named), key=lambda code: (not code.startswith("en"), code))
        named = [item for item in named if item.language == language]
    said: dict[Hashable, list[Item[MeetingClaim]]] = {}
    for item in sorted(named, key=lambda item: item.id):
        said.setdefault(_folded(getattr(item.claim, field)), []).append(item)
    return said


def _is_exact(claim: MeetingClaim) -> bool:
    first, last = day_number(claim.date_start), day_number(claim.date_end)
    return claim.form == "visit" or first is None or last is None or last - first < PRECISE_DAYS


def _folded(value: Any) -> Hashable:
    return fold_word(value) if isinstance(value, str) else value


def _disagreement(one: Decided, said: Mapping[Hashable, Sequence[Item[MeetingClaim]]]) -> Disagreement:
    judgement = one.ruling.judgement
    agreeing = said.get(_folded(one.value), ())
    values = [FieldValue(value=one.value, evidence=merge_evidence(agreeing))]
    for key, items in sorted(said.items(), key=lambda pair: str(pair[0])):
        if key != _folded(one.value):
            value = getattr(items[0].claim, one.field)
            values.append(FieldValue(value=value, evidence=merge_evidence(items)))
    day = on_day(judgement.when[:10])
    why = remark("%(who)s decided it on %(day)s: %(why)s", who=judgement.who, day=day, why=judgement.why)
    return Disagreement(
        field=one.field,
        values=tuple(values),
        chosen=one.value,
        why=why.english,
        judgement=judgement.id,
        remark=why,
    )
