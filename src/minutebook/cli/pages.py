"""Pages of the record as text: the views that the desk shows, for a terminal. `[2]` is the second of the sources."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from minutebook.cli.text import ID_SHOWN, render_table
from minutebook.report.changes import ChangesLine
from minutebook.report.citing import Source, Words
from minutebook.report.copies import ReportLine
from minutebook.report.labels import label_bounds, label_days
from minutebook.report.lines import CommitmentLine, MeetingLine
from minutebook.report.mechanism import SessionLine
from minutebook.report.turns import Turns
from minutebook.report.views import DocumentView, MechanismView, MeetingView, OfficialView

Rows = Iterable[tuple[str, ...]]


def render_page(view: Any) -> str | None:
    """The text of a page's view; None for anything that is no page."""
    render = PAGES.get(type(view))
    return "".join(render(view)) if render else None


def render_mechanism(view: MechanismView) -> Iterator[str]:
    """Title and facts, sessions with gaps, areas, undertakings, frameworks, other meetings, sources."""
    yield f"{view.name}\n{'=' * min(len(view.name), 80)}\n"
    yield _facts(
        ("kind", view.kind),
        ("parties", ", ".join(view.parties)),
        *(("founded", f"{line.year}{_marks(line.words)}") for line in view.founded),
        ("first", view.first),
        ("latest", view.latest),
    )
    if view.next:
        which = f"number {view.next.ordinal}, " if view.next.ordinal else ""
        host = f", in {view.next.host}" if view.next.host else ""
        days = f"{view.next.earliest} to {view.next.latest}"
        yield _facts(("next", f"{which}{days}{host}, an estimate: {view.next.how}"))
        yield "".join(f"  - {reason}\n" for reason in view.next.reasons)
    yield from _turns(view.turns)
    yield _list("To be settled", (f"{issue.kind}: {issue.message}{_marks(issue.words)}" for issue in view.issues))
    yield _section(
        f"Meetings: {view.held_count} held, {view.gap_count} not reported",
        ("", "when", "where", "who", "sources", "id"),
        map(_session_cells, view.sessions),
    )
    columns = [column.ordinal or column.date or "-" for column in view.grid.columns]
    yield _section(
        "Areas, and the meetings that dealt with them",
        ("area", "meetings"),
        (
            (row.area, ", ".join(str(c) for c, cell in zip(columns, row.cells, strict=True) if _is_filled(cell)))
            for row in view.grid.rows
        ),
    )
    yield _list("Undertakings, latest first", (_commitment(thread.latest) for thread in view.threads))
    for line in view.changes:
        yield _list(f"What changed: {_compared(line).replace(f', {view.name}', '')}", _changes(line))
    yield _list("Frameworks", (f"{line.kind}: {line.name}{_marks(line.words)}" for line in view.frameworks))
    yield _section("Other meetings of its parties", MEETING_HEADERS, map(_meeting_cells, view.related))
    yield _sources(view.sources)


def _turns(turns: Turns) -> Iterator[str]:
    """Hosts and chairs, the interval, numbers that began again, and mechanisms with like names."""
    hosts = (f"{host.ordinal or host.date or '-'} {host.country}" for host in turns.hosts)
    interval = turns.interval
    yield _facts(
        ("hosts", ", ".join(hosts)),
        ("hosts in turn", turns.host_rotation.how if turns.host_rotation else None),
        ("chairs", turns.chair_rotation.how if turns.chair_rotation else None),
        (
            "interval",
            f"{interval.median_days} days in the middle, {interval.shortest_days} to {interval.longest_days}"
            if interval
            else None,
        ),
        *(("numbered", f"{run.first} to {run.last}, {run.start} to {run.end}") for run in turns.numberings),
        *(("like it", link.text) for link in turns.alike),
    )


def render_meeting(view: MeetingView) -> Iterator[str]:
    """Title and facts with what sources disagree on, people, words, undertakings, sources."""
    yield f"{view.title}\n{'=' * min(len(view.title), 80)}\n"
    for fact in view.facts:
        implied = " (implied)" if fact.implied else ""
        yield _facts((fact.field.replace("_", " "), f"{fact.value}{implied}{_marks(fact.words)}"))
        for said in fact.values:
            yield f"  {'*' if said.is_chosen else '-'} {said.value}{_marks(said.words)}\n"
        if fact.why:
            yield f"  chosen because: {fact.why}\n"
    yield _facts(*((name, link.text) for name, link in (("before", view.before), ("after", view.after)) if link))
    yield _section(
        "People",
        ("name", "party", "role", "office", "sources"),
        (
            (p.name, p.party or "-", p.role, "; ".join(o.title for o in p.offices) or "-", _marks(p.words).strip())
            for p in view.participants
        ),
    )
    yield _list("Areas", view.areas)
    for speaker in view.speakers:
        yield _list(
            f"Said by {speaker.speaker}" if speaker.speaker else "Joint words",
            (f"{s.force}: {' '.join(w.quote for w in s.words)}{_marks(s.words)}" for s in speaker.statements),
        )
    yield _list("Undertakings", map(_commitment, view.commitments))
    yield _list("Progress", (f"{', '.join(line.areas) or '-'}{_marks(line.words)}" for line in view.progress))
    if view.changes:
        yield _list(f"What changed: {_compared(view.changes)}", _changes(view.changes))
    yield _list("Agreements", (f"{line.kind}: {line.title}{_marks(line.words)}" for line in view.agreements))
    yield _list("Organisations", (f"{line.name} ({line.role}){_marks(line.words)}" for line in view.organisations))
    count = view.independent_sources
    yield _list(f"Reports, from {count} independent source{'' if count == 1 else 's'}", map(_report, view.reports))
    yield _sources(view.sources)


def render_official(view: OfficialView) -> Iterator[str]:
    """Name, offices with their bounds, meetings, counterparts, words, undertakings, sources."""
    yield f"{view.name}\n{'=' * min(len(view.name), 80)}\n"
    forms = (f"{form} ({names.language})" for names in view.names for form in names.forms if form != view.name)
    yield _facts(("party", view.party), ("also", ", ".join(forms)))
    yield _section(
        "Offices, as far as reports show",
        ("title", "seen", "not before", "not after", "before, after", "sources"),
        (
            (
                line.title,
                label_days(line.first_seen, line.last_seen),
                line.not_before or "-",
                line.not_after or "-",
                ", ".join(link.text if link else "-" for link in (line.preceded_by, line.succeeded_by)),
                _marks(line.words).strip(),
            )
            for line in view.tenures
        ),
    )
    yield _section("Meetings", MEETING_HEADERS, map(_meeting_cells, view.meetings))
    yield _list("Met, how often", (f"{c.name} ({c.party or '-'}): {c.meeting_count}" for c in view.counterparts))
    yield _list(
        "Said, latest first",
        (f"{s.date or '-'} {s.force}: {' '.join(w.quote for w in s.words)}{_marks(s.words)}" for s in view.statements),
    )
    yield _list("Undertakings", map(_commitment, view.commitments))
    yield _sources(view.sources)


def render_document(view: DocumentView) -> Iterator[str]:
    """Where it comes from, its text, and what rests on which words of it."""
    yield f"{view.title}\n{'=' * min(len(view.title), 80)}\n"
    dateline = ", ".join(part for part in (view.dateline_place, view.dateline_date) if part)
    yield _facts(
        ("id", view.id),
        ("source", view.source),
        ("address", view.url),
        ("publisher", view.publisher),
        ("language", view.language if view.read else f"{view.language or 'unknown'} (kept, not read)"),
        ("published", view.published),
        ("dateline", dateline),
    )
    yield "\n" + "".join(token.text for token in view.tokens).rstrip() + "\n"
    yield _list(
        "What rests on it",
        (f"{row.kind}: {row.text} [{p.start}-{p.end}] “{p.quote}”" for p in view.places for row in p.rows),
    )


PAGES: dict[type, Callable[[Any], Iterator[str]]] = {
    MechanismView: render_mechanism,
    MeetingView: render_meeting,
    OfficialView: render_official,
    DocumentView: render_document,
}
MEETING_HEADERS = ("when", "what", "sources", "id")


def _meeting_cells(line: MeetingLine) -> tuple[str, ...]:
    return (label_days(line.date_start, line.date_end), line.title, _marks(line.words).strip(), line.id)


def _session_cells(line: SessionLine) -> tuple[str, ...]:
    if line.gap:
        bounds = label_bounds(line.gap.after, line.gap.before)
        return (line.gap.label, f"{bounds}, no report found", "", "", _marks(line.gap.words).strip(), "")
    meeting = line.meeting
    if meeting is None:
        return ()
    status = "" if meeting.status == "held" else f" ({meeting.status})"
    return (
        str(meeting.ordinal or "-"),
        label_days(meeting.date_start, meeting.date_end) + status,
        meeting.city or meeting.country or "-",
        ", ".join(person.name for person in meeting.people) or "-",
        _marks(meeting.words).strip(),
        meeting.id,
    )


def _is_filled(cell: Any) -> bool:
    return bool(cell.undertaken or cell.progress or cell.named)


def _commitment(line: CommitmentLine) -> str:
    who = " and ".join(line.by) or "both sides"
    areas = f" ({', '.join(line.areas)})" if line.areas else ""
    return f"{line.date or '-'} {who}, {line.strength}: {line.action}{areas}{_marks(line.words)}"


def _report(line: ReportLine) -> str:
    official = ", official" if line.is_official else ""
    copies = "".join(f"; copy [{copy.number}] {copy.publisher or '-'}: {copy.why}" for copy in line.copies)
    return f"[{line.number}] {line.publisher or '-'}{official}: {line.title}{copies}"


def _compared(line: ChangesLine) -> str:
    before = f"against {line.previous.text}" if line.previous else "the first told of"
    return f"{line.meeting.text}, {line.date or '-'}, {before}"


def _changes(line: ChangesLine) -> Iterator[str]:
    kinds = (
        ("new", line.new),
        ("repeated", line.repeated),
        ("progress reported", line.reported),
        ("not mentioned any more", line.dropped),
    )
    for kind, threads in kinds:
        for thread in threads:
            yield f"{kind}: {' and '.join(thread.by) or 'both sides'}: {thread.text}{_marks(thread.words)}"
    if line.areas:
        yield f"areas named for the first time: {', '.join(line.areas)}"
    for formula in line.formulas:
        yield f"first heard: “{formula.name}”{_marks(formula.words)}"


def _marks(words: tuple[Words, ...]) -> str:
    return "".join(f" [{word.mark}]" for word in words)


def _facts(*facts: tuple[str, str | None]) -> str:
    return "".join(f"{name}: {value}\n" for name, value in facts if value)


def _section(title: str, headers: tuple[str, ...], rows: Rows) -> str:
    cells = list(rows)
    return f"\n{title}\n{render_table(headers, cells)}" if cells else ""


def _list(title: str, lines: Iterable[str]) -> str:
    items = "".join(f"- {' '.join(line.split())}\n" for line in lines)
    return f"\n{title}\n{items}" if items else ""


def _sources(sources: tuple[Source, ...]) -> str:
    lines = (
        f"[{s.number}] {', '.join(part for part in (s.publisher, s.published, s.title) if part)}"
        f" (documents {s.document[:ID_SHOWN]})\n"
        for s in sources
    )
    return "\nSources\n" + "".join(lines)
