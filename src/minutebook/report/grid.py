"""Which areas were dealt with at which meeting of a mechanism, each filled cell with its words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.model.record import Commitment, Meeting, Progress
from minutebook.model.record_values import Evidence
from minutebook.report.citing import Citer, Words
from minutebook.report.gaps import GapRun
from minutebook.report.lookup import address


@dataclass(frozen=True, slots=True, kw_only=True)
class GridColumn:
    """A session, or (with `is_gap`) a number that no document reports; `date` null for a gap."""

    label: str
    ordinal: int | None
    date: str | None
    href: str
    is_gap: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """What was said of an area at a meeting: what is to be done, what was reported done, or only its naming.

    The counts are of undertakings and of reports of progress, copies of one dispatch counted once.
    """

    undertaken: tuple[Words, ...] = ()
    progress: tuple[Words, ...] = ()
    named: tuple[Words, ...] = ()
    undertaking_count: int = 0
    progress_count: int = 0
    is_gap: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said of the area there."""
        return not (self.undertaken or self.progress or self.named)


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """An area across the columns; `count` is the number of meetings that dealt with it."""

    area: str
    count: int
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Areas by meeting: columns in order of time, rows by how often, then by name."""

    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaWords:
    """Where areas are spoken of: the record's commitments and progress."""

    commitments: tuple[Commitment, ...]
    progress: tuple[Progress, ...]


def order_sessions(meetings: Sequence[Meeting], gaps: Sequence[GapRun]) -> list[Meeting | GapRun]:
    """Sessions and gaps in order of time, a gap before the meeting that bounds it; undated ones last."""
    return sorted([*gaps, *meetings], key=_place)


def make_grid(sessions: Sequence[Meeting | GapRun], said: AreaWords, citer: Citer) -> Grid:
    """The grid of sessions in the order given; areas that were dealt with at none are left out."""
    cells = {id(s): _fill(s, said, citer) for s in sessions if isinstance(s, Meeting)}
    areas = sorted({area for filled in cells.values() for area in filled})
    rows = [
        GridRow(
            area=area,
            count=sum(area in filled for filled in cells.values()),
            cells=tuple(
                GridCell(is_gap=True) if isinstance(s, GapRun) else cells[id(s)].get(area, GridCell()) for s in sessions
            ),
        )
        for area in areas
    ]
    rows.sort(key=lambda row: (-row.count, row.area))
    return Grid(columns=tuple(_column(session) for session in sessions), rows=tuple(rows))


def _place(session: Meeting | GapRun) -> tuple[str, int, int, str]:
    if isinstance(session, GapRun):
        return session.before or (f"{session.after}~" if session.after else "~"), 0, session.ordinal, session.id
    return session.date_start or "~", 1, session.ordinal or 0, session.id


def _column(session: Meeting | GapRun) -> GridColumn:
    if isinstance(session, GapRun):
        anchor = f"#{session.anchors[0]}"
        return GridColumn(label=session.label, ordinal=session.ordinal, date=None, href=anchor, is_gap=True)
    return GridColumn(
        label=str(session.ordinal) if session.ordinal is not None else "–",
        ordinal=session.ordinal,
        date=session.date_start,
        href=address("meetings", session.id),
        is_gap=False,
    )


def _fill(meeting: Meeting, said: AreaWords, citer: Citer) -> dict[str, GridCell]:
    undertaken: dict[str, list[Evidence]] = {}
    progress: dict[str, list[Evidence]] = {}
    made: Counter[str] = Counter()
    reported: Counter[str] = Counter()
    for commitment in said.commitments:
        if commitment.meeting == meeting.id:
            for area in commitment.areas:
                undertaken.setdefault(area, []).extend(commitment.evidence)
                made[area] += commitment.copy_of is None
    for report in said.progress:
        if report.meeting == meeting.id:
            for area in report.areas:
                progress.setdefault(area, []).extend(report.evidence)
                reported[area] += 1
    named = {area for area in meeting.areas if area not in undertaken and area not in progress}
    return {
        area: GridCell(
            undertaken=citer.cite(undertaken.get(area, ())),
            progress=citer.cite(progress.get(area, ())),
            named=citer.cite(meeting.evidence) if area in named else (),
            undertaking_count=max(made[area], area in undertaken),
            progress_count=reported[area],
        )
        for area in sorted({*undertaken, *progress, *named})
    }
