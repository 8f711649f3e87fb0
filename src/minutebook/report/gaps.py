"""Gaps as pages show them: one by one, or as a run where many numbers lie between the same two dates."""

from collections.abc import Iterable
from dataclasses import dataclass

from minutebook.model.record import Gap
from minutebook.model.record_values import Evidence
from minutebook.report.labels import ENGLISH, Labels

LONG_RUN = 6
"""From so many gaps between the same dates on they are shown as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRun:
    """Gaps of consecutive numbers between the same dates; at least one."""

    gaps: tuple[Gap, ...]

    @property
    def id(self) -> str:
        """The id of the first gap."""
        return self.gaps[0].id

    @property
    def ordinal(self) -> int:
        """The first number."""
        return self.gaps[0].ordinal

    @property
    def mechanism(self) -> str:
        """The mechanism's id."""
        return self.gaps[0].mechanism

    @property
    def after(self) -> str | None:
        """The day after which they must lie, if known."""
        return self.gaps[0].after

    @property
    def before(self) -> str | None:
        """The day before which they must lie, if known."""
        return self.gaps[0].before

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The words that bound them."""
        return tuple(dict.fromkeys(item for gap in self.gaps for item in gap.evidence))

    @property
    def anchors(self) -> tuple[str, ...]:
        """An anchor for each number, the same on every page."""
        return tuple(
            f"gap-{gap.ordinal}" if gap.numbering == 1 else f"gap-{gap.numbering}-{gap.ordinal}" for gap in self.gaps
        )

    @property
    def label(self) -> str:
        """ "6?" or "1–10?"."""
        return f"{self.ordinal}?" if len(self.gaps) == 1 else f"{self.ordinal}–{self.gaps[-1].ordinal}?"

    @property
    def text(self) -> str:
        """ "6th meeting: between 15 Nov 2018 and 22 May 2023, no report found", or the like of a run."""
        return self.tell(ENGLISH)

    def tell(self, labels: Labels) -> str:
        """The text in another language."""
        return tell_gap(self.ordinal, self.gaps[-1].ordinal, (self.after, self.before), labels)


def tell_gap(first: int, last: int, bounds: tuple[str | None, str | None], labels: Labels) -> str:
    """The text of a gap, or of a run of them from the first number to the last."""
    when = labels.bounds(*bounds)
    if first == last:
        return labels.say("%(nth)s meeting: %(when)s, no report found", nth=labels.ordinal(first), when=when)
    return labels.say(
        "%(first)s to %(last)s meetings: %(when)s, no report found",
        first=labels.ordinal(first),
        last=labels.ordinal(last),
        when=when,
    )


def run_gaps(gaps: Iterable[Gap]) -> tuple[GapRun, ...]:
    """The gaps of one mechanism in order of number, long runs together."""
    runs: list[list[Gap]] = []
    for gap in sorted(gaps, key=lambda gap: (gap.numbering, gap.ordinal)):
        last = runs[-1][-1] if runs else None
        if last and (last.after, last.before, last.ordinal + 1) == (gap.after, gap.before, gap.ordinal):
            runs[-1].append(gap)
        else:
            runs.append([gap])
    parts = [[run] if len(run) >= LONG_RUN else [[gap] for gap in run] for run in runs]
    return tuple(GapRun(gaps=tuple(part)) for split in parts for part in split)
