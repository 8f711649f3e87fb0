"""Whose turn it is in a series: where its sessions were held, by whom, at what interval, and what is like it."""

from dataclasses import dataclass

from minutebook.model.record import Mechanism
from minutebook.model.record_values import Interval, Numbering, Rotation
from minutebook.report.citing import Citer
from minutebook.report.lines import IssueLine, Link, line_issue, link_row
from minutebook.report.lookup import Lookup, address

OF_SERIES = frozenset(
    {
        "number-used-twice",
        "impossible-order",
        "numbering-restarted",
        "maybe-renamed",
        "like-names",
        "sources-differ",
        "unsure-mechanism",
    }
)
"""Kinds of issue that the page of a mechanism shows where they are about it or its sessions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HostLine:
    """Where a session was held and which parties chaired it; `implied`: no report states the country."""

    ordinal: int | None
    date: str | None
    country: str
    chairs: tuple[str, ...]
    implied: bool
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """Hosts in order of time, whether they and the chairs take turns, the interval, and mechanisms that are like it."""

    hosts: tuple[HostLine, ...]
    host_rotation: Rotation | None
    chair_rotation: Rotation | None
    interval: Interval | None
    numberings: tuple[Numbering, ...]
    alike: tuple[Link, ...]


def line_turns(lookup: Lookup, mechanism: Mechanism) -> Turns:
    """What the page of a mechanism tells of turns."""
    return Turns(
        hosts=tuple(
            HostLine(
                ordinal=host.ordinal,
                date=host.date,
                country=host.country,
                chairs=host.chairs,
                implied=host.implied,
                href=address("meetings", host.meeting),
            )
            for host in mechanism.hosts
        ),
        host_rotation=mechanism.host_rotation,
        chair_rotation=mechanism.chair_rotation,
        interval=mechanism.interval,
        numberings=mechanism.numberings,
        alike=tuple(link for link in (link_row(lookup, row) for row in mechanism.alike) if link),
    )


def line_series_issues(lookup: Lookup, mechanism: Mechanism, sessions: set[str], citer: Citer) -> tuple[IssueLine, ...]:
    """Issues of the kinds that concern a series, about the mechanism or one of its sessions (ids)."""
    about = sorted({mechanism.id, *sessions})
    found = {i.id: i for row in about for i in lookup.issues_about.get(row, ()) if i.kind in OF_SERIES}
    places = lookup.keep("places of issues", lambda: {i.id: at for at, i in enumerate(lookup.record.issues)})
    return tuple(
        line_issue(lookup, issue, citer) for issue in sorted(found.values(), key=lambda issue: places[issue.id])
    )
