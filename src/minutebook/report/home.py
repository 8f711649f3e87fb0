"""The home page: what the record holds, what is new, and what needs a person."""

from collections import Counter
from dataclasses import dataclass

from minutebook.model.record import Record
from minutebook.report.checking import QuestionCount, QuestionLine, view_check
from minutebook.report.citing import Citer
from minutebook.report.lines import (
    DocumentLine,
    IssueLine,
    MeetingLine,
    line_document,
    line_issue,
    line_meeting,
    order_documents,
    order_meetings,
)
from minutebook.report.lists import MechanismLine, line_mechanism
from minutebook.report.lookup import Lookup, look_up
from minutebook.report.upcoming import Upcoming, look_ahead

LATEST = 8
QUESTIONS = 6
MECHANISMS = 20
"""Those that met last; the list of mechanisms has all."""

ISSUES_OF_A_KIND = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many rows a table of the record has; `href` is where they are listed, null if nowhere."""

    table: str
    count: int
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueGroup:
    """Issues of one kind: how many there are, and the first few."""

    kind: str
    count: int
    issues: tuple[IssueLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The front page. `waiting`: how many questions of each kind wait for a person, and `questions` the first of them.

    The rarest kinds of issue come first.
    """

    mechanisms: tuple[MechanismLine, ...]
    meetings: tuple[MeetingLine, ...]
    documents: tuple[DocumentLine, ...]
    issues: tuple[IssueGroup, ...]
    issue_count: int
    unread_count: int
    counts: tuple[Count, ...]
    waiting: tuple[QuestionCount, ...]
    questions: tuple[QuestionLine, ...]
    upcoming: Upcoming


def view_home(record: Record) -> HomeView:
    """The home page of a record."""
    lookup = look_up(record)
    citer = Citer(lookup.documents)
    check = lookup.keep("first questions", lambda: view_check(record))
    return HomeView(
        mechanisms=_latest_mechanisms(lookup, citer),
        meetings=tuple(
            line_meeting(lookup, meeting, citer)
            for meeting in lookup.keep("latest meetings", lambda: order_meetings(record.meetings)[:LATEST])
        ),
        documents=tuple(
            line_document(document)
            for document in lookup.keep("latest documents", lambda: order_documents(record.documents)[:LATEST])
        ),
        issues=lookup.keep("issues by kind", lambda: _group_issues(lookup, Citer(lookup.documents))),
        issue_count=len(record.issues),
        unread_count=lookup.keep("unread", lambda: sum(not document.read for document in record.documents)),
        counts=_count_rows(record),
        waiting=check.kinds,
        questions=check.lines[:QUESTIONS],
        upcoming=look_ahead(record, citer),
    )


def _latest_mechanisms(lookup: Lookup, citer: Citer) -> tuple[MechanismLine, ...]:
    """The mechanisms that met last, by name."""
    rows = sorted(lookup.record.mechanisms, key=lambda m: (m.latest or "", m.id), reverse=True)[:MECHANISMS]
    return tuple(line_mechanism(lookup, row, citer) for row in sorted(rows, key=lambda m: (m.name, m.id)))


def _group_issues(lookup: Lookup, citer: Citer) -> tuple[IssueGroup, ...]:
    kinds = Counter(issue.kind for issue in lookup.record.issues)
    groups = []
    for kind, count in sorted(kinds.items(), key=lambda item: (item[1], item[0])):
        first = [issue for issue in lookup.record.issues if issue.kind == kind][:ISSUES_OF_A_KIND]
        lines = tuple(line_issue(lookup, issue, citer) for issue in first)
        groups.append(IssueGroup(kind=kind, count=count, issues=lines))
    return tuple(groups)


def _count_rows(record: Record) -> tuple[Count, ...]:
    listed = {"mechanisms", "meetings", "officials", "documents", "organisations", "frameworks", "issues"}
    tables = (
        "documents", "mechanisms", "meetings", "gaps", "officials", "tenures", "organisations", "frameworks",
        "statements", "commitments", "progress", "agreements", "issues",
    )  # fmt: skip
    return tuple(
        Count(table=table, count=len(getattr(record, table)), href=f"/{table}" if table in listed else None)
        for table in tables
    )
