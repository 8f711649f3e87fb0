"""The time line of a mechanism as geometry: where each mark goes. The page only draws it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from minutebook.model.record import Meeting
from minutebook.model.record_values import Estimate
from minutebook.report.gaps import GapRun
from minutebook.report.labels import ENGLISH, Labels
from minutebook.report.lookup import AS_RECORDED, Lookup, Wording, address, title_meeting
from minutebook.report.scale import Scale, Tick, make_scale, text_width

WIDTH = 1000.0
LEFT = 116.0
RIGHT = 964.0
AXIS_Y = 62.0
RELATED_Y = 112.0
FIRST_LANE_Y = 166.0
LANE_HEIGHT = 52.0
DATE_ROOM = 68.0
AIR = 1.0
RUG_Y = 41.0
TICK = 4.0
MOST_SESSIONS, MOST_RELATED = 120, 40
"""So many are drawn, the latest: beyond, marks would lie on each other, and the page grow heavy. The legend says so."""

MOST_DAYS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A point on the time line. `kind`: a meeting's status, gap, or related; `date` is "" where there is no room.

    `width` is that of the pill that holds the label. Where no pill has room (`is_tick`) it is a stroke above the axis.
    """

    kind: str
    x: float
    y: float
    width: float
    label: str
    date: str
    title: str
    href: str
    is_tick: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """How many of all are drawn: the latest `shown`, and `undated` more have no date to be drawn at."""

    shown: int
    count: int
    undated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A stretch of the time line: where gaps lie, or where the next meeting is expected."""

    kind: str
    x: float
    width: float
    label: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A co-chair from the first to the last meeting of an unbroken run; `label` "" where there is no room."""

    x: float
    width: float
    y: float
    label: str
    label_x: float
    label_y: float
    label_end: bool
    title: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """Who chaired for one party."""

    party: str
    y: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLine:
    """A drawing `width` by `height` units. `sessions` and `related` say how many of the meetings are drawn."""

    width: float
    height: float
    left: float
    right: float
    axis_y: float
    related_y: float
    ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    bands: tuple[Band, ...]
    lanes: tuple[Lane, ...]
    sessions: Drawn
    related: Drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What a time line shows: sessions and gaps of a mechanism, other meetings of its parties, what comes next."""

    parties: tuple[str, ...]
    sessions: tuple[Meeting, ...]
    gaps: tuple[GapRun, ...]
    related: tuple[Meeting, ...]
    founded: tuple[int, ...]
    next: Estimate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pen:
    """What every part of the drawing needs: the rows, where days fall, and how to tell of them."""

    lookup: Lookup
    scale: Scale
    wording: Wording

    @property
    def labels(self) -> Labels:
        return self.wording.labels


def draw_time_line(lookup: Lookup, series: Series, wording: Wording = AS_RECORDED) -> TimeLine | None:
    """The time line of a series; None when nothing in it has a date."""
    dated, sessions = _cut(series.sessions, MOST_SESSIONS)
    near, related = _cut(series.related, MOST_RELATED)
    days = _days(replace(series, sessions=dated, related=near))
    if not days:
        return None
    scale = make_scale(days, LEFT, RIGHT)
    pen = _Pen(lookup=lookup, scale=scale, wording=wording)
    marks = _thin_dates(_make_room([*_session_marks(pen, dated), *_gap_marks(pen, series.gaps)]))
    lanes = _lanes(pen, series.parties, dated)
    return TimeLine(
        width=WIDTH,
        height=FIRST_LANE_Y - 20 + LANE_HEIGHT * len(lanes) + 12,
        left=LEFT,
        right=RIGHT,
        axis_y=AXIS_Y,
        related_y=RELATED_Y,
        ticks=scale.ticks(),
        marks=(*marks, *(_mark(pen, meeting, "related") for meeting in near)),
        bands=_bands(pen, series),
        lanes=lanes,
        sessions=sessions,
        related=related,
    )


def _cut(meetings: Sequence[Meeting], most: int) -> tuple[tuple[Meeting, ...], Drawn]:
    """The latest of the meetings that have a date, in order of time, and how many of all that are."""
    dated = sorted((m for m in meetings if m.date_start), key=lambda m: (m.date_start or "", m.ordinal or 0))
    shown = tuple(dated[-most:])
    return shown, Drawn(shown=len(shown), count=len(dated), undated=len(meetings) - len(dated))


def _make_room(marks: Sequence[Mark]) -> list[Mark]:
    """The marks in order of place; those that would lie on others become ticks above the axis.

    The last session keeps its label first, then the first, then the others from the last to the first, and then gaps.
    """
    ordered = sorted(marks, key=lambda mark: (mark.x, mark.label))
    sessions = [mark for mark in ordered if mark.kind != "gap"]
    first = sessions[-1:] + sessions[:1] + sessions[::-1] + ordered[::-1]
    kept: dict[int, Mark] = {}
    for mark in first:
        if all(abs(mark.x - other.x) >= (mark.width + other.width) / 2 + AIR for other in kept.values()):
            kept[id(mark)] = mark
    return [
        mark if id(mark) in kept else replace(mark, y=RUG_Y, width=TICK, label="", date="", is_tick=True)
        for mark in ordered
    ]


def _days(series: Series) -> list[str]:
    days = [day for m in (*series.sessions, *series.related) for day in (m.date_start, m.date_end) if day]
    days += [day for run in series.gaps for day in (run.after, run.before) if day]
    if days:
        days += [f"{year:04d}" for year in series.founded]
        days += [series.next.earliest, series.next.latest] if series.next else []
    return days


def _session_marks(pen: _Pen, sessions: Sequence[Meeting]) -> list[Mark]:
    return [_mark(pen, meeting, meeting.status, pen.labels.day((meeting.date_start or "")[:7])) for meeting in sessions]


def _thin_dates(marks: Sequence[Mark]) -> list[Mark]:
    """The marks, with a date only where the one before it leaves room."""
    thinned: list[Mark] = []
    free_from = LEFT - DATE_ROOM
    for mark in marks:
        shown = bool(mark.date) and mark.x - DATE_ROOM / 2 >= free_from
        free_from = mark.x + DATE_ROOM / 2 if shown else free_from
        thinned.append(mark if shown or not mark.date else replace(mark, date=""))
    return thinned


def _mark(pen: _Pen, meeting: Meeting, kind: str, date: str = "") -> Mark:
    when = pen.labels.days(meeting.date_start, meeting.date_end)
    city = meeting.city if pen.labels is ENGLISH else pen.labels.city(meeting.city)
    is_session = kind != "related" and meeting.ordinal is not None
    # On the page of its mechanism a session is known by its number.
    title = _number(pen.labels, meeting) if is_session else title_meeting(pen.lookup, meeting, pen.wording)
    label = "" if kind == "related" or meeting.ordinal is None else str(meeting.ordinal)
    return Mark(
        kind=kind,
        x=pen.scale.x(meeting.date_start or ""),
        y=RELATED_Y if kind == "related" else AXIS_Y,
        width=_pill(label),
        label=label,
        date=date,
        title=pen.labels.say(", ").join(part for part in (title, when, city or "") if part),
        href=address("meetings", meeting.id),
    )


def _number(labels: Labels, meeting: Meeting) -> str:
    return labels.say("%(nth)s meeting", nth=labels.ordinal(meeting.ordinal or 0))


def _gap_marks(pen: _Pen, gaps: Sequence[GapRun]) -> list[Mark]:
    """Gaps spread evenly over the stretch in which they must lie: a place to look, not a date."""
    marks: list[Mark] = []
    for group in _group_gaps(gaps):
        start, end = _stretch(group[0], pen.scale)
        for place, run in enumerate(group, start=1):
            x = round(start + (end - start) * place / (len(group) + 1), 1)
            href = f"#{run.anchors[0]}"
            width = _pill(run.label)
            title = run.tell(pen.labels)
            marks.append(Mark(kind="gap", x=x, y=AXIS_Y, width=width, label=run.label, date="", title=title, href=href))
    return marks


def _pill(label: str) -> float:
    """How wide a mark is that holds the label: round for a number or two."""
    return max(26.0, round(text_width(label, 7.0) + 12, 1))


def _group_gaps(gaps: Sequence[GapRun]) -> list[list[GapRun]]:
    """The gaps that lie in the same stretch, together."""
    groups: dict[tuple[str | None, str | None], list[GapRun]] = {}
    for run in gaps:
        groups.setdefault((run.after, run.before), []).append(run)
    return list(groups.values())


def _stretch(run: GapRun, scale: Scale) -> tuple[float, float]:
    """Where on the axis a gap must lie; to the edge of the drawing on a side without a date."""
    return scale.x(run.after) if run.after else scale.left, scale.x(run.before) if run.before else scale.right


def _bands(pen: _Pen, series: Series) -> tuple[Band, ...]:
    bands = []
    for group in _group_gaps(series.gaps):
        start, end = _stretch(group[0], pen.scale)
        title = "; ".join(run.tell(pen.labels) for run in group)
        bands.append(Band(kind="gap", x=start, width=round(end - start, 1), label="", title=title))
    if series.next:
        say, scale = pen.labels.say, pen.scale
        start, end = scale.x(series.next.earliest), scale.x(series.next.latest)
        number = series.next.ordinal
        label = say("%(number)s est.", number=number) if number else say("next est.")
        first, last = pen.labels.day(series.next.earliest), pen.labels.day(series.next.latest)
        days = say("%(first)s to %(last)s", first=first, last=last)
        which = say("%(nth)s meeting", nth=pen.labels.ordinal(number)) if number else say("next meeting")
        how = pen.wording.tell(series.next.remarks[0]) if series.next.remarks else series.next.how
        title = say("%(which)s, an estimate: %(days)s; %(how)s", which=which, days=days, how=how)
        bands.append(Band(kind="next", x=start, width=max(round(end - start, 1), 4.0), label=label, title=title))
    return tuple(bands)


def _lanes(pen: _Pen, parties: tuple[str, ...], sessions: Sequence[Meeting]) -> tuple[Lane, ...]:
    lanes: list[Lane] = []
    for party in parties:
        runs = _runs(sessions, party)
        if runs:
            y = FIRST_LANE_Y + LANE_HEIGHT * len(lanes)
            lanes.append(Lane(party=party, y=y, bars=_bars(pen, runs, y)))
    return tuple(lanes)


def _runs(sessions: Sequence[Meeting], party: str) -> list[tuple[str, list[Meeting]]]:
    """Unbroken runs of meetings chaired by the same official for the party, in order of time."""
    runs: list[tuple[str, list[Meeting]]] = []
    for meeting in sessions:
        chairs = [p.official for p in meeting.participants if p.party == party and p.role in ("co-chair", "chair")]
        for official in chairs[:1]:
            if runs and runs[-1][0] == official:
                runs[-1][1].append(meeting)
            else:
                runs.append((official, [meeting]))
    return runs


def _bars(pen: _Pen, runs: list[tuple[str, list[Meeting]]], y: float) -> tuple[Bar, ...]:
    bars: list[Bar] = []
    free_from = {-11.0: 0.0, 20.0: 0.0}  # label above the bar, or below it where the one above is taken
    for official, meetings in runs:
        name = pen.wording.name_row(pen.lookup.officials[official])
        start, end = pen.scale.x(meetings[0].date_start or ""), pen.scale.x(meetings[-1].date_start or "")
        wide = text_width(name, 6.8)
        at_end = start + wide > WIDTH
        left = end + 6 - wide if at_end else start - 6
        offset = next((offset for offset, free in free_from.items() if left >= free), None)
        if offset is not None:
            free_from[offset] = left + wide + 8
        bars.append(
            Bar(
                x=start - 6,
                width=round(end - start + 12, 1),
                y=y,
                label=name if offset is not None else "",
                label_x=end + 6 if at_end else start - 6,
                label_y=y + (offset or 0.0),
                label_end=at_end,
                title=_tell_chair(pen.labels, name, meetings),
                href=address("officials", official),
            )
        )
    return tuple(bars)


def _tell_chair(labels: Labels, name: str, meetings: Sequence[Meeting]) -> str:
    """On which days somebody chaired; of many, the first and the last."""
    days = [labels.day(meeting.date_start) for meeting in meetings]
    if len(days) <= MOST_DAYS:
        return labels.say("%(name)s chaired on %(days)s", name=name, days=labels.say(", ").join(days))
    words = labels.catalogue.ngettext(
        "%(name)s chaired %(num)s session, %(first)s to %(last)s",
        "%(name)s chaired %(num)s sessions, %(first)s to %(last)s",
        len(days),
    )
    return words % {"name": name, "num": len(days), "first": days[0], "last": days[-1]}
