"""Heat maps as geometry: rows by columns of counts, each count a shade. The page only draws them.

Shades are sequential and in steps that a reader can name (a legend gives their bounds), for nobody tells five blues by
eye to a unit; the count stands in its cell, so that paper, a screen reader and who sees no colours have it too.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from minutebook.report.area import SeriesYears
from minutebook.report.calendar import MonthLine
from minutebook.report.grid import Grid, GridCell, GridColumn, GridRow
from minutebook.report.labels import Labels
from minutebook.report.months import CountCell, MonthChart
from minutebook.report.scale import text_width, wrap_label

LADDERS = ((1, 2, 3, 4, 5), (1, 2, 4, 8, 16), (1, 5, 10, 20, 40), (1, 10, 25, 50, 100), (1, 50, 100, 250, 500))
"""Where shades begin: the first ladder is taken whose top step no count passes by far."""

FAR = 3

LETTER = 7.0
"""About how wide a letter of a label is, in drawing units."""

MOST_LABEL = 190.0
SHEET = 680.0
BAR_WIDTH = 130.0
ALL_WIDTH = 52.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shade:
    """A step of the legend: counts from `low` to `high`."""

    level: int
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatColumn:
    """A column: `x` is its left edge; `small` a second line of its head; `is_gap`: what no report has."""

    x: float
    label: str
    small: str = ""
    href: str | None = None
    title: str = ""
    is_gap: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """A cell with something in it. `level`: its shade, 0 for what is not counted; `title`: what it says in words."""

    x: float
    level: int
    text: str
    title: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """A row from `y`, with its label in lines. `total` of it is "" where none is shown; `bar` is its length.

    `marked` and `void`: left edges of cells to set apart (weekends), and of cells that do not exist (30 February).
    """

    y: float
    label: tuple[str, ...]
    title: str
    href: str | None
    cells: tuple[HeatCell, ...]
    total: str = ""
    total_title: str = ""
    bar: float = 0.0
    marked: tuple[float, ...] = ()
    void: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatMap:
    """A drawing `width` by `height` units; its row labels are one of their own, `label_width` wide, that stays put.

    `head` is the height of the column heads, `row` that of a row, `cell` the width of a column; columns end at `body`.
    """

    kind: str
    width: float
    height: float
    label_width: float
    head: float
    row: float
    cell: float
    body: float
    columns: tuple[HeatColumn, ...]
    rows: tuple[HeatRow, ...]
    shades: tuple[Shade, ...]
    has_totals: bool

    @property
    def is_wide(self) -> bool:
        """Whether it is wider than a sheet of paper."""
        return self.label_width + self.width > SHEET


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """How a kind of heat map is laid out."""

    kind: str
    cell: float
    row: float
    has_totals: bool = True
    has_bars: bool = False
    has_small_heads: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counts:
    """The counts of a picture: where its shades begin, and the highest."""

    ladder: tuple[int, ...]
    most: int

    @classmethod
    def of(cls, usual: Iterable[int], every: Iterable[int] = ()) -> "_Counts":
        """Shades for the usual counts, up to the highest of every one."""
        most = max(usual, default=0)
        return cls(ladder=choose_ladder(most), most=max(every, default=most))

    def shade(self, count: int) -> int:
        """The shade of a count: 0 for none, 1 for the lightest."""
        return sum(count >= low for low in self.ladder)

    def steps(self) -> tuple[Shade, ...]:
        """The legend."""
        used = [low for low in self.ladder if low <= self.most]
        ends = [*(low - 1 for low in used[1:]), self.most]
        return tuple(
            Shade(level=n, low=low, high=high) for n, (low, high) in enumerate(zip(used, ends, strict=False), 1)
        )


def choose_ladder(most: int) -> tuple[int, ...]:
    """Where the shades begin for counts up to `most`."""
    return next((ladder for ladder in LADDERS if most < FAR * ladder[-1]), LADDERS[-1])


def heat_months(chart: MonthChart, labels: Labels) -> HeatMap:
    """Years by months; beside them what each year has in all, as a number and as a bar."""
    counts = _Counts.of(cell.count for year in chart.years for cell in year.months)
    frame = _Frame(kind="months", cell=36, row=24, has_bars=True)
    rows = [
        HeatRow(
            y=index * frame.row,
            label=(year.year,),
            title="",
            href=year.href if year.count else None,
            cells=_count_cells(
                year.months, [labels.day(f"{year.year}-{month:02d}") for month in range(1, 13)], counts, frame, labels
            ),
            total=str(year.count) if year.count else "",
            bar=round(BAR_WIDTH * year.share / 100, 1),
        )
        for index, year in enumerate(chart.years)
    ]
    columns = [HeatColumn(x=index * frame.cell, label=month) for index, month in enumerate(labels.months)]
    return _lay_out(frame, columns, rows, counts)


def heat_days(months: Sequence[MonthLine], labels: Labels) -> HeatMap:
    """Months by days, weekends set apart."""
    counts = _Counts.of(cell.count for line in months for cell in line.days if cell)
    frame = _Frame(kind="days", cell=31, row=26)
    rows = [
        HeatRow(
            y=index * frame.row,
            label=(labels.month(line.month),),
            title="",
            href=line.href if line.count else None,
            cells=_count_cells(line.days, [_day_of(cell, labels) for cell in line.days], counts, frame, labels),
            total=str(line.count) if line.count else "",
            total_title=labels.say("%(n)s of them without a day", n=line.vague) if line.vague else "",
            marked=tuple((day - 1) * frame.cell for day in line.weekends),
            void=tuple(place * frame.cell for place, cell in enumerate(line.days) if cell is None),
        )
        for index, line in enumerate(months)
    ]
    columns = [HeatColumn(x=place * frame.cell, label=str(place + 1)) for place in range(31)]
    return _lay_out(frame, columns, rows, counts)


def heat_series(
    years: Sequence[str], series: Sequence[SeriesYears], labels: Labels, name: Callable[[str | None, str], str]
) -> HeatMap:
    """Mechanisms by years. `name` says what a row is called to the reader."""
    told = [cell.count for line in series for cell in line.cells if line.mechanism]
    # Meetings of no series may be a hundred times as many as those of any: they would leave one shade to all others.
    counts = _Counts.of(told, (cell.count for line in series for cell in line.cells))
    frame = _Frame(kind="series", cell=36, row=34)
    rows = []
    for index, line in enumerate(series):
        called = name(line.row, line.mechanism.text) if line.mechanism else labels.say("of no series")
        shown = wrap_label(called, MOST_LABEL, LETTER)
        rows.append(
            HeatRow(
                y=index * frame.row,
                label=shown,
                title=called if "…" in shown[-1] else "",
                href=line.mechanism.href if line.mechanism else None,
                cells=_count_cells(line.cells, [f"{called}, {year}" for year in years], counts, frame, labels),
                total=str(line.count),
            )
        )
    columns = [HeatColumn(x=place * frame.cell, label=year) for place, year in enumerate(years)]
    return _lay_out(frame, columns, rows, counts)


def heat_grid(grid: Grid, labels: Labels) -> HeatMap:
    """Areas by meeting: how many undertakings and reports of progress; a dot where an area is only named."""
    counts = _Counts.of(cell.undertaking_count + cell.progress_count for row in grid.rows for cell in row.cells)
    widest = max((text_width(column.label, LETTER) for column in grid.columns), default=0)
    frame = _Frame(kind="grid", cell=max(44.0, round(widest + 10)), row=26, has_totals=False, has_small_heads=True)
    columns = [
        HeatColumn(
            x=place * frame.cell,
            label=column.label,
            small=(column.date or "")[:4],
            href=column.href,
            title=_name_column(column, labels),
            is_gap=column.is_gap,
        )
        for place, column in enumerate(grid.columns)
    ]
    rows = [_grid_row(index * frame.row, row, columns, counts, labels) for index, row in enumerate(grid.rows)]
    return _lay_out(frame, columns, rows, counts)


def _grid_row(y: float, row: GridRow, columns: Sequence[HeatColumn], counts: _Counts, labels: Labels) -> HeatRow:
    area = labels.area(row.area)
    return HeatRow(
        y=y,
        label=(area,),
        title="",
        href=f"/areas/{row.area}",
        cells=tuple(
            HeatCell(
                x=column.x,
                level=counts.shade(cell.undertaking_count + cell.progress_count),
                text=_mark(cell),
                title=f"{area}, {column.title}: {_tell_cell(cell, labels)}",
                href=column.href or "",
            )
            for cell, column in zip(row.cells, columns, strict=True)
            if not cell.is_empty
        ),
    )


def _lay_out(frame: _Frame, columns: Sequence[HeatColumn], rows: Sequence[HeatRow], counts: _Counts) -> HeatMap:
    body = frame.cell * len(columns)
    label = max((text_width(line, LETTER) for row in rows for line in row.label), default=0.0)
    head = 34.0 if frame.has_small_heads else 20.0
    return HeatMap(
        kind=frame.kind,
        width=body + (ALL_WIDTH if frame.has_totals else 0) + (BAR_WIDTH + 12 if frame.has_bars else 0),
        height=head + frame.row * len(rows),
        label_width=round(label + 12),
        head=head,
        row=frame.row,
        cell=frame.cell,
        body=body,
        columns=tuple(columns),
        rows=tuple(rows),
        shades=counts.steps(),
        has_totals=frame.has_totals,
    )


def _count_cells(
    cells: Sequence[CountCell | None], whens: Sequence[str], counts: _Counts, frame: _Frame, labels: Labels
) -> tuple[HeatCell, ...]:
    """The cells that have something to count. `whens`: of each of all cells, what it is about, in words."""
    tell = labels.catalogue.ngettext
    return tuple(
        HeatCell(
            x=place * frame.cell,
            level=counts.shade(cell.count),
            text=str(cell.count),
            title=f"{when}: {tell('%(num)s meeting', '%(num)s meetings', cell.count) % {'num': cell.count}}",
            href=cell.href,
        )
        for place, (cell, when) in enumerate(zip(cells, whens, strict=True))
        if cell and cell.href
    )


def _day_of(cell: CountCell | None, labels: Labels) -> str:
    """The day on which the meetings of a cell were; "" for a cell that leads nowhere."""
    return labels.day(cell.href.rpartition("/")[2]) if cell and cell.href else ""


def _name_column(column: GridColumn, labels: Labels) -> str:
    if column.is_gap:
        return ""
    number = labels.say("%(nth)s meeting", nth=labels.ordinal(column.ordinal)) if column.ordinal is not None else ""
    return labels.say(", ").join(part for part in (number, labels.day(column.date)) if part)


def _mark(cell: GridCell) -> str:
    counted = str(cell.undertaking_count) if cell.undertaking_count else ""
    done = "✓" if cell.progress_count else ""
    return f"{counted} {done}".strip() or "·"


def _tell_cell(cell: GridCell, labels: Labels) -> str:
    told = []
    if cell.undertaking_count:
        told.append(labels.say("%(n)s to be done", n=cell.undertaking_count))
    if cell.progress_count:
        told.append(labels.say("%(n)s reported done", n=cell.progress_count))
    return labels.say(", ").join(told) or labels.say("named")
