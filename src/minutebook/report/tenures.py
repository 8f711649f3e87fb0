"""The offices of an official as bars over time: solid where reports show them held, light up to their bounds."""

from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.model.record import Tenure
from minutebook.report.labels import ENGLISH, Labels
from minutebook.report.offices import name_office
from minutebook.report.scale import Tick, make_scale, text_width

WIDTH = 1000.0
LEFT = 12.0
RIGHT = 988.0
TOP = 34.0
ROW_HEIGHT = 44.0
FADE = 26.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureBar:
    """One office. Solid from `x` for `width`; light from `light_x` for `light_width`.

    `opens` and `ends` tell whether a bound is known on that side; without one the light part is only a stub.
    """

    label: str
    label_y: float
    x: float
    width: float
    y: float
    light_x: float
    light_width: float
    opens: bool
    ends: bool
    title: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureChart:
    """A drawing `width` by `height` units."""

    width: float
    height: float
    left: float
    right: float
    ticks: tuple[Tick, ...]
    bars: tuple[TenureBar, ...]


def draw_tenures(tenures: Sequence[Tenure], labels: Labels = ENGLISH) -> TenureChart | None:
    """The chart of the tenures that a report dates, in the order given; None when there is none."""
    dated = [tenure for tenure in tenures if tenure.first_seen or tenure.last_seen]
    if not dated:
        return None
    days = [d for t in dated for d in (t.first_seen, t.last_seen, t.not_before, t.not_after) if d]
    scale = make_scale(days, LEFT, RIGHT)
    bars = []
    for place, tenure in enumerate(dated):
        first, last = tenure.first_seen or tenure.last_seen or "", tenure.last_seen or tenure.first_seen or ""
        x, end = scale.x(first), scale.x(last)
        light_x = scale.x(tenure.not_before) if tenure.not_before else max(LEFT, x - FADE)
        light_end = scale.x(tenure.not_after) if tenure.not_after else min(RIGHT, end + FADE)
        y = TOP + ROW_HEIGHT * place + 20
        bars.append(
            TenureBar(
                label=_fit(name_office(tenure, labels.language)),
                label_y=y - 6,
                x=round(x - 3, 1),
                width=round(end - x + 6, 1),
                y=y,
                light_x=round(light_x, 1),
                light_width=round(light_end - light_x, 1),
                opens=tenure.not_before is not None,
                ends=tenure.not_after is not None,
                title=describe_tenure(tenure, labels),
                href=f"#tenure-{tenure.id}",
            )
        )
    height = TOP + ROW_HEIGHT * len(dated) + 8
    return TenureChart(width=WIDTH, height=height, left=LEFT, right=RIGHT, ticks=scale.ticks(), bars=tuple(bars))


def describe_tenure(tenure: Tenure, labels: Labels = ENGLISH) -> str:
    """A tenure in one line: the title, when it is seen held, and the bounds that are known."""
    is_seen = tenure.first_seen or tenure.last_seen
    days = labels.days(tenure.first_seen, tenure.last_seen)
    seen = labels.say("seen %(days)s", days=days) if is_seen else labels.say("not dated")
    parts = [name_office(tenure, labels.language), seen]
    if tenure.not_before:
        parts.append(labels.say("not before %(day)s", day=labels.day(tenure.not_before)))
    if tenure.not_after:
        parts.append(labels.say("not after %(day)s", day=labels.day(tenure.not_after)))
    return labels.say(", ").join(parts)


def _fit(label: str) -> str:
    """A label cut to the width of the drawing."""
    room = RIGHT - LEFT
    if text_width(label, 7.0) <= room:
        return label
    while label and text_width(label, 7.0) > room - 8:
        label = label[:-1]
    return f"{label}…"
