"""People's judgements into the store: one function for each thing that a person may want to say.

Everything is checked before it is kept. What is judged is kept with its words, so that the judgement outlives the ids
of the day. Then the record is made anew; where the store is held joined, as by a desk, only what the judgement touches.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from minutebook.model.errors import JudgementError
from minutebook.model.judgeable import GATHERED
from minutebook.model.judgement import VERDICTS, Judgement
from minutebook.model.record import Gap, JudgementRow, Mechanism, Meeting, Record, Row
from minutebook.model.remark import N_, in_code, on_day, remark
from minutebook.pipeline.joined_store import JoinedStore
from minutebook.pipeline.judged_things import Finder, Thing
from minutebook.pipeline.judged_values import check_field, check_value
from minutebook.pipeline.keeping import build_record, load_record, save_held
from minutebook.reconcile.standing import time_key
from minutebook.store.store import Store

LONGEST_NAME = 100
LONGEST_REASON = 2000
AnyStore = Path | JoinedStore
"""Where a store is, or one that is held joined: then its record is brought up to date, and not made anew."""

TOGETHER: Mapping[str, str] = {**{sort: sort for sort in GATHERED}, "participants": "officials"}
"""What can be the same or not: things of one of these sorts only among themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who judges, why, and when (ISO 8601, UTC; None for now)."""

    who: str
    why: str
    when: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A field, and the value to put there (None: nothing is known)."""

    field: str
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A verdict on things by their ids, on a field of theirs if one is given; `value` only for `correct`."""

    verdict: str
    about: tuple[str, ...]
    field: str | None = None
    value: str | None = None


def decide(store: AnyStore, decision: Decision, signature: Signature) -> JudgementRow:
    """What the function for the verdict does. Raises JudgementError also where the verdict takes no such thing."""
    verdict, about, field = decision.verdict, decision.about, decision.field
    if verdict not in VERDICTS:
        raise JudgementError(f"expected a verdict ({', '.join(VERDICTS)}), found {verdict!r}")
    if verdict in ("same", "different", "unsure"):
        return {"same": join, "different": part, "unsure": doubt}[verdict](store, about, signature, field)
    if len(about) != 1:
        raise JudgementError(f"expected one thing to {verdict}, found {len(about)}")
    if verdict == "correct":
        if not field:
            raise JudgementError("expected the field to correct")
        return correct(store, about[0], Change(field=field, value=decision.value), signature)
    if verdict == "confirm":
        return confirm(store, about[0], signature, field)
    if field:
        raise JudgementError(f"`{verdict}` takes no field")
    return (reject if verdict == "reject" else undo)(store, about[0], signature)


def confirm(store: AnyStore, about: str, signature: Signature, field: str | None = None) -> JudgementRow:
    """Say that a thing, or a field of it, is right as the record shows it.

    This and the functions below return the judgement as the new record shows it, and raise JudgementError with nothing
    kept when something is amiss, and StoreError.
    """
    with _Bench(store, signature) as bench:
        thing = bench.finder.find(about)
        if field is None:
            return bench.keep("confirm", [thing])
        check_field(thing.sort, field)
        return bench.keep("confirm", [thing], Change(field=field, value=shown_value(thing, field, bench.record)))


def reject(store: AnyStore, about: str, signature: Signature) -> JudgementRow:
    """Say that there is no such thing: no report says so, or it was misread; of an issue, that it is settled."""
    with _Bench(store, signature) as bench:
        return bench.keep("reject", [bench.finder.find(about)])


def correct(store: AnyStore, about: str, change: Change, signature: Signature) -> JudgementRow:
    """Put a value into a field of a thing; the mechanism of a meeting may be given by its id."""
    with _Bench(store, signature) as bench:
        thing = bench.finder.find(about)
        check_field(thing.sort, change.field)
        others: list[Thing] = []
        if thing.sort == "meetings" and change.field == "mechanism":
            others, change = bench.find_series(change)
            thing = replace(thing, is_single=True)
        change = replace(change, value=check_value(thing.sort, change.field, change.value))
        _check_days(thing, change)
        saw = f"{thing.saw}; {change.field}: {shown_value(thing, change.field, bench.record) or 'nothing'}"
        return bench.keep("correct", [replace(thing, saw=saw), *others], change)


def join(store: AnyStore, about: Sequence[str], signature: Signature, field: str | None = None) -> JudgementRow:
    """Say that several things are one and the same; with the field `mechanism`, meetings of one series."""
    with _Bench(store, signature) as bench:
        return bench.keep("same", bench.find_like(about, field), _only_field(field))


def part(store: AnyStore, about: Sequence[str], signature: Signature, field: str | None = None) -> JudgementRow:
    """Say that things are not the same, or that what a report tells is not of the meeting or person before it."""
    with _Bench(store, signature) as bench:
        return bench.keep("different", _apart(bench.find_like(about, field)), _only_field(field))


def doubt(store: AnyStore, about: Sequence[str], signature: Signature, field: str | None = None) -> JudgementRow:
    """Say that one is not sure of a thing, or whether things are the same: these are kept apart until somebody is."""
    with _Bench(store, signature) as bench:
        if len(about) == 1:
            return bench.keep("unsure", [bench.finder.find(about[0])])
        return bench.keep("unsure", _apart(bench.find_like(about, field)), _only_field(field))


def undo(store: AnyStore, judgement: str, signature: Signature) -> JudgementRow:
    """Take back a judgement; by taking back an undo, the judgement stands again."""
    with _Bench(store, signature) as bench:
        rows = [row for row in bench.record.judgements if row.id.startswith(judgement.strip() or "-")]
        if len(rows) != 1:
            found = f"{len(rows)} begin so" if rows else "there is none; `minutebook show judgements` lists them"
            raise JudgementError(f"{judgement}: expected the id of one judgement; {found}")
        row = rows[0]
        if row.undone_by:
            told = remark("%(id)s: undone already by %(by)s; to have it again, undo that", id=row.id, by=row.undone_by)
            raise JudgementError(told)
        saw = " ".join(part for part in (row.verdict, *row.saw, row.field, row.value) if part)
        thing = Thing(about=row.id, sort="judgements", saw=saw, row=row, named=())
        return bench.keep("undo", [thing])


def shown_value(thing: Thing, field: str, record: Record) -> str | None:
    """What the record shows in a field of a thing, as a person would give it."""
    row = thing.row
    if thing.sort == "participants":
        return _shown_of_person(thing, field, record)
    if isinstance(row, Meeting) and field == "mechanism":
        return row.mechanism_name
    if row is None:
        return _text(thing.named[0][0].content().get(field))
    if field == "days":
        days = (getattr(row, "date_start", None), getattr(row, "date_end", None))
        return "/".join(dict.fromkeys(day for day in days if day)) or None
    return _text(getattr(row, f"{field}_" if field == "with" else field, None))


def _shown_of_person(thing: Thing, field: str, record: Record) -> str | None:
    """Of somebody at a meeting what its row shows, else what the claim says."""
    names = {name for _, name in thing.named}
    forms = {row.id: {form for own in row.names for form in own.forms} for row in record.officials}
    if isinstance(thing.row, Meeting):
        for person in thing.row.participants:
            if person.name in names or names & forms.get(person.official, set()):
                return _text(getattr(person, field))
    claim, name = thing.named[0]
    people = (p for p in getattr(claim, "participants", ()) if p.name == name)
    return next((_text(getattr(person, field)) for person in people), None)


def _text(value: Any) -> str | None:
    if isinstance(value, tuple | list):
        return ", ".join(map(str, value))
    return None if value is None else str(value)


def _number_of(row: Row | None) -> Change | None:
    """Of a gap its number, by which it is told from others of its series."""
    if not isinstance(row, Gap):
        return None
    value = str(row.ordinal) if row.numbering == 1 else f"{row.ordinal}/{row.numbering}"
    return Change(field="ordinal", value=value)


def _only_field(field: str | None) -> Change | None:
    if field not in (None, "mechanism"):
        raise JudgementError(f"things are the same in whole, or as to their mechanism; found the field {field!r}")
    return Change(field=field, value=None) if field else None


def _apart(things: Sequence[Thing]) -> list[Thing]:
    """Things to be told apart, the larger first: what is named by itself is no longer a part of what it was in."""
    out = []
    ordered = sorted(things, key=lambda thing: -len(thing.named))
    for place, thing in enumerate(ordered):
        named = {(claim.id, name) for other in ordered[place + 1 :] for claim, name in other.named}
        rest = tuple((claim, name) for claim, name in thing.named if (claim.id, name) not in named)
        if not rest:
            told = remark("%(id)s: all of it is in what it is to be told apart from", id=thing.about)
            raise JudgementError(told)
        out.append(replace(thing, named=rest))
    return out


def _check_days(thing: Thing, change: Change) -> None:
    """A first day after the last is a slip; who means to move both gives both."""
    if not isinstance(thing.row, Meeting) or change.field not in ("date_start", "date_end") or not change.value:
        return
    start = change.value if change.field == "date_start" else thing.row.date_start
    end = change.value if change.field == "date_end" else thing.row.date_end
    if start and end and start > end:
        raise JudgementError(
            remark(
                "%(field)s: the meeting would begin on %(start)s and end on %(end)s; give both days",
                field=in_code("field", change.field),
                start=on_day(start),
                end=on_day(end),
            )
        )


class _Bench:
    """A store, its record, and the judgement that is being made."""

    def __init__(self, store: AnyStore, signature: Signature) -> None:
        self._held = store if isinstance(store, JoinedStore) else None
        self._path = store.path if isinstance(store, JoinedStore) else store
        self._signature = _check_signature(signature)
        self.record = self._held.load() if self._held else load_record(self._path)
        self._store = Store.open(self._path, create=False)
        self.finder = Finder(self._store, self.record)

    def __enter__(self) -> "_Bench":
        return self

    def __exit__(self, *raised: object) -> None:
        self._store.close()

    def find_series(self, change: Change) -> tuple[list[Thing], Change]:
        """The mechanism that a value names by its id, and the change with its name; else nothing and the change."""
        value = (change.value or "").strip()
        if not any(row.id.startswith(value) for row in self.record.mechanisms if len(value) > 3):
            return [], change
        thing = self.finder.find(value)
        assert isinstance(thing.row, Mechanism)
        return [thing], replace(change, value=thing.row.name)

    def find_like(self, about: Sequence[str], field: str | None) -> list[Thing]:
        """Things of one sort, at least two."""
        if len(set(about)) < 2:
            raise JudgementError("expected two things or more, of which to say whether they are the same")
        things: list[Thing] = []
        # A report stands for its part in whatever is judged beside it, even if named before that.
        for one in sorted(about, key=self.finder.is_report):
            things.append(self.finder.find(one, beside=next(iter(things), None)))
        sorts = {TOGETHER.get(thing.sort) for thing in things}
        if field == "mechanism" and sorts == {"meetings"}:
            return [replace(thing, is_single=True) for thing in things]
        if len(sorts) > 1 or None in sorts:
            raise JudgementError(
                f"expected things of one sort ({', '.join(GATHERED)}); "
                f"found {', '.join(f'{thing.about} ({thing.sort})' for thing in things)}"
            )
        if len({thing.about for thing in things}) < len(things):
            raise JudgementError("expected things that differ, found the same twice")
        return things

    def keep(self, verdict: str, things: Sequence[Thing], change: Change | None = None) -> JudgementRow:
        """Keep the judgement, make the record anew, and return the judgement as that shows it."""
        judged = things if verdict != "undo" else ()
        change = change or _number_of(things[0].row)
        anchors = tuple(a for thing in judged for a in self.finder.anchors(thing, is_all=verdict == "reject"))
        if verdict != "undo" and not anchors:
            told = remark("%(id)s: it rests on no words of a report; nothing to judge", id=things[0].about)
            raise JudgementError(told)
        judgement = Judgement(
            verdict=verdict,
            about=tuple(thing.about for thing in things),
            who=self._signature.who,
            when=self._when(),
            why=self._signature.why,
            field=change.field if change else None,
            value=change.value if change else None,
            anchors=anchors,
            saw=tuple(thing.saw for thing in things),
        )
        self._store.add_judgement(judgement)
        record = save_held(self._held) if self._held else build_record(self._path)
        return next(row for row in record.judgements if row.id == judgement.id)

    def _when(self) -> str:
        """The time of the judgement: after every other one, so that the order in which people judged is kept."""
        now = self._signature.when or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        latest = max((row.when for row in self.record.judgements), default="", key=time_key)
        if time_key(now) > time_key(latest):
            return now
        try:
            after = datetime.fromisoformat(latest) + timedelta(microseconds=1)
        except ValueError:
            return now
        return after.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _check_signature(signature: Signature) -> Signature:
    who, why = " ".join(signature.who.split()), " ".join(signature.why.split())
    if not who or len(who) > LONGEST_NAME or not who.isprintable():
        told = N_("expected the name of whoever judges, of at most %(most)s characters, found “%(found)s”")
        raise JudgementError(remark(told, most=LONGEST_NAME, found=who))
    if not why or len(why) > LONGEST_REASON or not why.isprintable():
        told = N_("expected a reason of at most %(most)s characters; without one nobody can weigh it later")
        raise JudgementError(remark(told, most=LONGEST_REASON))
    return replace(signature, who=who, why=why, when=_check_when(signature.when))


def _check_when(when: str | None) -> str | None:
    """The time in the one form in which judgements have it."""
    if when is None:
        return None
    try:
        moment = datetime.fromisoformat(when)
    except ValueError as error:
        raise JudgementError(f"when: expected a time such as 2026-11-22T09:30:00Z, found {when!r}") from error
    moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    if moment > datetime.now(UTC) + timedelta(days=1):
        raise JudgementError(f"when: expected a time that has come, found {when!r}")
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
