"""The time line of a mechanism as geometry: where each mark goes. The page only draws it."""

from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.model.record import Estimate, Meeting
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A point on the time line. `kind`: a meeting's status, gap, or related; `date` is "" where there is no room.

    `width` is that of the pill that holds the label.
    """

    kind: str
    x: float
    y: float
    width: float
    label: str
    date: str
    title: str
    href: str


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
    """A drawing `width` by `height` units; `undated` is how many meetings have no date and are not drawn."""

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
    undated: int


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
    days = _days(series)
    if not days:
        return None
    scale = make_scale(days, LEFT, RIGHT)
    pen = _Pen(lookup=lookup, scale=scale, wording=wording)
    dated = sorted((m for m in series.sessions if m.date_start), key=lambda m: (m.date_start or "", m.ordinal or 0))
    marks = [*_session_marks(pen, dated), *_gap_marks(pen, series.gaps)]
    related = [_mark(pen, m, "related") for m in series.related if m.date_start]
    lanes = _lanes(pen, series.parties, dated)
    return TimeLine(
        width=WIDTH,
        height=FIRST_LANE_Y - 20 + LANE_HEIGHT * len(lanes) + 12,
        left=LEFT,
        right=RIGHT,
        axis_y=AXIS_Y,
        related_y=RELATED_Y,
        ticks=scale.ticks(),
        marks=(*sorted(marks, key=lambda mark: (mark.x, mark.label)), *sorted(related, key=lambda mark: mark.x)),
        bands=_bands(pen, series),
        lanes=lanes,
        undated=len(series.sessions) - len(dated),
    )


def _days(series: Series) -> list[str]:
    days = [day for m in (*series.sessions, *series.related) for day in (m.date_start, m.date_end) if day]
    days += [day for run in series.gaps for day in (run.after, run.before) if day]
    if days:
        days += [f"{year:04d}" for year in series.founded]
        days += [series.next.earliest, series.next.latest] if series.next else []
    return days


def _session_marks(pen: _Pen, sessions: Sequence[Meeting]) -> list[Mark]:
    marks: list[Mark] = []
    free_from = LEFT - DATE_ROOM
    for meeting in sessions:
        x = pen.scale.x(meeting.date_start or "")
        shown = x - DATE_ROOM / 2 >= free_from
        free_from = x + DATE_ROOM / 2 if shown else free_from
        date = pen.labels.day((meeting.date_start or "")[:7]) if shown else ""
        marks.append(_mark(pen, meeting, meeting.status, date))
    return marks


def _mark(pen: _Pen, meeting: Meeting, kind: str, date: str = "") -> Mark:
    when = pen.labels.days(meeting.date_start, meeting.date_end)
    city = meeting.city if pen.labels is ENGLISH else pen.labels.city(meeting.city)
    title = title_meeting(pen.lookup, meeting, pen.wording)
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
        seen = pen.labels.say(", ").join(pen.labels.day(meeting.date_start) for meeting in meetings)
        bars.append(
            Bar(
                x=start - 6,
                width=round(end - start + 12, 1),
                y=y,
                label=name if offset is not None else "",
                label_x=end + 6 if at_end else start - 6,
                label_y=y + (offset or 0.0),
                label_end=at_end,
                title=pen.labels.say("%(name)s chaired on %(days)s", name=name, days=seen),
                href=address("officials", official),
            )
        )
    return tuple(bars)
