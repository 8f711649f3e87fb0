"""Dates and stretches of time in a text, resolved against the day of the report.

`find_dates` gives the days that a text names, `find_spans_of_time` how long things last and how long ago they began.
The words are data (`dates.yml` of the language), the patterns are matched in `date_patterns`, the calendar is in
`date_readings`; here expressions that belong together are joined and become marks.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from minutebook.extract.date_patterns import Found, compile_dates, compile_spans
from minutebook.extract.date_readings import PRESENT, Scene, Stretch, last_weekday, next_weekday, read_found
from minutebook.lexicon.dates import DateWords
from minutebook.lexicon.sieve import compiled
from minutebook.model.document import Document

LOOK_BACK = 60
SENTENCE = 300
KINDS = {"day": "absolute", "month": "absolute", "year": "absolute", "weekday": "weekday"}
YEARS = frozenset({"year", "year_shift", "year_told"})
DAYS_APART = frozenset({("weekday", "day"), ("day", "weekday"), ("steps", "day"), ("day", "steps")})


class DateMark(NamedTuple):
    """A date as written in `text[start:end]` and the days it means.

    `first` and `last` are ISO 8601 days, both included: equal for one day, the whole month or year for a bare one;
    null where the end is left open or cannot be told. `precision`: day, week, month, year, or part (of a month or year,
    "early 2024"). `kind`: absolute, weekday, relative or range ("May 7 to 9", also open: "from Nov. 19").
    `conflict` says that a weekday (or "today") contradicts the date beside it; `other` is the nearest day that it can
    mean, if any; `note` tells of this and other doubts.
    """

    start: int
    end: int
    first: str | None
    last: str | None
    precision: str
    kind: str
    conflict: bool = False
    note: str | None = None
    other: str | None = None


class DurationMark(NamedTuple):
    """How long something lasts ("three-day visit"), in days."""

    start: int
    end: int
    days: int


class ElapsedMark(NamedTuple):
    """How many years lie between something and the report: `kind` is ago ("11 years ago") or anniversary ("75th")."""

    start: int
    end: int
    years: int
    kind: str


class DateAnchor(NamedTuple):
    """The day that relative words are counted from; `source`: dateline, published, or none (then `day` is null)."""

    day: date | None
    source: str


def anchor_of(document: Document) -> DateAnchor:
    """The day of the dateline if it tells one, else of publication, else none."""
    dateline = document.dateline.date if document.dateline else None
    for source, written in (("dateline", dateline), ("published", document.published)):
        if written and (day := _iso_day(written)):
            return DateAnchor(day=day, source=source)
    return DateAnchor(day=None, source="none")


def find_dates(
    text: str, anchor: DateAnchor, words: DateWords, *, places: Iterable[int] | None = None
) -> tuple[DateMark, ...]:
    """The dates in a text, in order, none overlapping.

    `places`: where a date may begin, in order (see opening_places); without them the whole text is searched. Call it
    once for a whole text: "the following day" is counted from the date told before it.
    """
    joins = _joins(words)
    found = _join_same_day(text, compile_dates(words).find(text, places), joins)
    marks: list[DateMark] = []
    told: Stretch | None = None
    position = 0
    while position < len(found):
        one = found[position]
        scene = _scene(text, one, anchor, told, joins)
        stretch = read_found(one, scene)
        position += 1
        mark = None
        if position < len(found) and (joined := _join_ends(text, (one, found[position]), stretch, scene, joins)):
            stretch, mark = joined, _mark(one.start, found[position].end, joined, "range")
            position += 1
        mark = mark or _single_mark(text, one, stretch, scene, joins)
        if mark.first or mark.last:
            told = stretch
        marks.append(mark)
    return tuple(marks)


def find_spans_of_time(
    text: str, words: DateWords, *, places: Iterable[int] | None = None
) -> tuple[DurationMark | ElapsedMark, ...]:
    """The durations and elapsed years in a text, in order; `places` as in find_dates."""
    marks: list[DurationMark | ElapsedMark] = []
    for found in compile_spans(words).find(text, places):
        number = int(found.values["number"]) + int(found.values.get("ones", 0))
        if found.means == "duration":
            days = number * int(found.values["unit"])
            marks.append(DurationMark(start=found.start, end=found.end, days=days))
        else:
            marks.append(ElapsedMark(start=found.start, end=found.end, years=number, kind=found.means))
    return tuple(marks)


class _Joins(NamedTuple):
    """The regular expressions for what stands between and around dates, as text: see compiled."""

    apposition: str
    closing: str
    span_join: str
    list_join: str
    between: str
    from_: str
    until: str
    moved: str
    possessive: str
    part: str
    sentence_end: str
    cue: str


@lru_cache(maxsize=16)
def _joins(words: DateWords) -> _Joins:
    parts = words.fragments
    before = {name: f"(?:{parts[name]})$" for name in ("between", "until", "moved", "part")}
    plain = {
        name: parts[name] for name in ("apposition", "closing", "span_join", "list_join", "possessive", "sentence_end")
    }
    tenses = "|".join(f"(?P<{tense}>{parts[tense]})" for tense in ("future", "present", "saying", "past"))
    cue = rf"{parts['cue_before']}(?:{tenses}){parts['head_after']}"
    return _Joins(from_=f"(?:{parts['from']})$", cue=cue, **before, **plain)


def _iso_day(written: str) -> date | None:
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        # A month or a year alone is no day to count from.
        return None


def _scene(text: str, found: Found, anchor: DateAnchor, told: Stretch | None, joins: _Joins) -> Scene:
    return Scene(anchor=anchor.day, told=told, tense=lambda: _tense(text, found.start, found.end, joins))


def _tense(text: str, start: int, end: int, joins: _Joins) -> str:
    """Whether the nearest word that tells puts the date ahead or behind: before it in its sentence, else after it."""
    left = text[max(0, start - SENTENCE) : start]
    for stop in compiled(joins.sentence_end).finditer(left):
        left = text[max(0, start - SENTENCE) + stop.end() : start]
    nearest = None
    for cue in compiled(joins.cue).finditer(left):
        nearest = cue
    if nearest is None:
        right = text[end : end + SENTENCE]
        stop_right = compiled(joins.sentence_end).search(right)
        nearest = compiled(joins.cue).search(right, 0, stop_right.start() if stop_right else len(right))
    return nearest.lastgroup or "" if nearest else ""


def _join_same_day(text: str, found: Iterable[Found], joins: _Joins) -> list[Found]:
    """The expressions, with a weekday and the date beside it made one ("Saturday, December 9")."""
    joined: list[Found] = []
    for one in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.beside is None
            and one.start - last.end < LOOK_BACK
            and (last.means, one.means) in DAYS_APART
            and (gap := compiled(joins.apposition).fullmatch(text, last.end, one.start))
        ):
            closed = compiled(joins.closing).match(text, one.end) if "(" in gap.group() else None
            day, other = (one, last) if one.means == "day" else (last, one)
            joined[-1] = day._replace(start=last.start, end=closed.end() if closed else one.end, beside=other)
        else:
            joined.append(one)
    return joined


def _join_ends(text: str, ends: tuple[Found, Found], first: Stretch, scene: Scene, joins: _Joins) -> Stretch | None:
    """The stretch from one date to the next, where the words between them make it one."""
    one, two = ends
    if two.start - one.end > LOOK_BACK:
        return None
    before = text[max(0, one.start - LOOK_BACK) : one.start]
    listed = compiled(joins.list_join).fullmatch(text, one.end, two.start)
    if not listed and not compiled(joins.span_join).fullmatch(text, one.end, two.start):
        return None
    if compiled(joins.moved).search(before):
        return None
    first, last = _read_ends(one, two, first, scene)
    if None in (first.first, first.last, last.first, last.last) or first.precision != last.precision:
        return None
    assert first.first and first.last and last.first and last.last
    if first.last >= last.first:
        return None
    if listed and not compiled(joins.between).search(before) and first.last + timedelta(days=1) != last.first:
        return None
    return Stretch(first=first.first, last=last.last, precision=first.precision)


def _read_ends(one: Found, two: Found, first: Stretch, scene: Scene) -> tuple[Stretch, Stretch]:
    """The two ends of a stretch: the first lends its place in time to the second, the second its year to the first."""
    if "year" in two.values and "month" in one.values and not YEARS & set(one.values):
        later = _month_day(one) > _month_day(two)
        year = int(two.values["year"]) - int(later)
        first = read_found(one._replace(values={**one.values, "year": year}), scene)
        return first, read_found(two, scene)
    last = read_found(two, scene)
    if one.means == two.means == "weekday" and scene.anchor and scene.tense() == PRESENT:
        # "The meeting takes place from Thursday to Sunday", told on its second day.
        day = next_weekday(scene.anchor, int(two.values["weekday"]))
        begun = last_weekday(day, int(one.values["weekday"]))
        if begun <= scene.anchor:
            return Stretch(first=begun, last=begun, precision="day"), Stretch(first=day, last=day, precision="day")
    if first.last is None:
        return first, last
    if two.means == "weekday" and set(two.values) == {"weekday"}:
        day = next_weekday(first.last + timedelta(days=1), int(two.values["weekday"]))
        last = Stretch(first=day, last=day, precision="day")
    elif "month" in two.values and not (YEARS | {"shift"}) & set(two.values):
        year = first.last.year + int(_month_day(two) < (first.last.month, first.last.day if "day" in two.values else 0))
        last = read_found(two._replace(values={**two.values, "year": year}), scene)
    return first, last


def _month_day(found: Found) -> tuple[int, int]:
    return int(found.values["month"]), int(found.values.get("day", 0))


def _single_mark(text: str, found: Found, stretch: Stretch, scene: Scene, joins: _Joins) -> DateMark:
    """The mark of one expression, with the word before it that opens an end or makes it a part."""
    start = found.start
    before = text[max(0, start - LOOK_BACK) : start]
    if stretch.precision in {"week", "month", "year"} and (part := compiled(joins.part).search(before)):
        start -= len(part.group())
        before = before[: part.start()]
        stretch = stretch._replace(precision="part")
    kind = KINDS.get(found.means, "relative")
    if found.values.keys() & {"day_2", "year_2"} or found.means == "weekend":
        return _mark(start, found.end, stretch, "range")
    if found.beside is not None:
        return _compare(_mark(start, found.end, stretch, kind), found.beside, scene)
    if not compiled(joins.possessive).match(text, found.end) and not compiled(joins.moved).search(before):
        if compiled(joins.from_).search(before):
            return _mark(start, found.end, stretch._replace(last=None), "range")
        if compiled(joins.until).search(before):
            return _mark(start, found.end, stretch._replace(first=None), "range")
    return _mark(start, found.end, stretch, kind)


def _compare(mark: DateMark, beside: Found, scene: Scene) -> DateMark:
    """The mark, in conflict where the weekday (or "today") beside the date is another day."""
    if mark.first is None:
        return mark
    other = read_found(beside, scene).first
    day = date.fromisoformat(mark.first)
    agrees = day.isoweekday() == beside.values["weekday"] if beside.means == "weekday" else other in (None, day)
    if agrees:
        return mark
    nearest = other.isoformat() if other else None
    said = f"; the nearest such day is {nearest}" if nearest else ""
    return mark._replace(conflict=True, note=f"{mark.first} is not the day named beside it{said}", other=nearest)


def _mark(start: int, end: int, stretch: Stretch, kind: str) -> DateMark:
    return DateMark(
        start=start,
        end=end,
        first=stretch.first.isoformat() if stretch.first else None,
        last=stretch.last.isoformat() if stretch.last else None,
        precision=stretch.precision,
        kind=kind,
        note=stretch.note,
    )
