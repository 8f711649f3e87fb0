"""How many meetings there were in each month of each year."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from minutebook.model.record import Meeting
from minutebook.report.selections import years_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CountCell:
    """A count in a cell; `href`: where what is counted is listed."""

    label: str
    count: int
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLine:
    """A year with its twelve months, or a run of years without a meeting ("1950–1971").

    `share`: its count against that of the fullest year, in hundredths.
    """

    year: str
    count: int
    share: float
    href: str
    months: tuple[CountCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthChart:
    """Years in order of time; `undated`: meetings without a month are in their year only, without a date nowhere."""

    years: tuple[YearLine, ...]
    undated: int


def chart_months(meetings: Iterable[Meeting], base: str) -> MonthChart:
    """The chart of meetings; a month leads to `base`/2024-11, a year to `base`/2024."""
    rows = list(meetings)
    years = Counter((meeting.date_start or "")[:4] for meeting in rows)
    months = Counter((meeting.date_start or "")[:7] for meeting in rows if len(meeting.date_start or "") > 4)
    most = max((count for year, count in years.items() if year), default=0)
    return MonthChart(
        years=tuple(
            YearLine(
                year=run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}",
                count=years[run[0]],
                share=round(100 * years[run[0]] / most, 1),
                href=f"{base}/{run[0]}",
                months=tuple(
                    count_cell(str(month), months[f"{run[0]}-{month:02d}"], f"{base}/{run[0]}-{month:02d}")
                    for month in range(1, 13)
                ),
            )
            for run in _run_years(years_of(rows), years)
        ),
        undated=years[""],
    )


def _run_years(all_years: Sequence[str], counts: Mapping[str, int]) -> Iterator[list[str]]:
    """Each year by itself, but years without a meeting together with those beside them."""
    for is_empty, run in groupby(all_years, key=lambda year: not counts[year]):
        together = list(run)
        yield from [together] if is_empty else [[year] for year in together]


def count_cell(label: str, count: int, href: str | None) -> CountCell:
    """A cell; it leads nowhere when there is nothing to count."""
    return CountCell(label=label, count=count, href=href if count else None)
