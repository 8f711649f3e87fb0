"""The page of what waits for a person: the questions, and one of them with all its sides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from minutebook.model.record import IssueRow, Record, Row
from minutebook.report.citing import Citer
from minutebook.report.judging import FieldOption, view_judging
from minutebook.report.lookup import Lookup, look_up
from minutebook.report.queue import PAIR, Question, Queue, make_queue
from minutebook.report.sides import Side, find_asked, side_of_row, side_of_value, side_of_words, title_row

SHOWN = 24
"""How many questions are listed around the one asked."""

MOST_SIDES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionCount:
    """How many questions of a kind there are; `kind` null for all of them."""

    kind: str | None
    count: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLine:
    """A question in the list: the titles of what it is about, and the field on which sources differ.

    `rows`: the ids of what the titles name; none where the title is what the record says of the trouble.
    """

    id: str
    href: str
    kind: str
    reason: str
    titles: tuple[str, ...]
    rows: tuple[str, ...]
    field: str | None
    stake: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The question asked. `about` (and `other`, where it is whether two are one) are what is judged; `seen` stands for
    all that the row showed; `message`: what the record says of the trouble (`issue`: its id); `fields`: what can be
    corrected of it.

    `can_judge` is false where there are no words to judge by; then the rows have forms of their own.
    """

    id: str
    kind: str
    reason: str
    stake: int
    about: str
    other: str | None
    seen: str
    field: str | None
    message: str | None
    issue: str | None
    sides: tuple[Side, ...]
    fields: tuple[FieldOption, ...]
    can_judge: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """The queue. `kind`: the only one shown, null for all; `lines` are those around the one asked, `place` its number.

    `here` is its address; `missing`: what was asked for is not in the queue any more, and the first is shown.
    """

    kind: str | None
    kinds: tuple[QuestionCount, ...]
    total: int
    place: int
    lines: tuple[QuestionLine, ...]
    asked: Asked | None
    here: str
    previous: str | None
    next: str | None
    missing: bool


def view_check(record: Record, kind: str | None = None, question: str | None = None) -> CheckView:
    """The page of the queue, with the question of that id asked, else the first."""
    lookup = look_up(record)
    queue = lookup.keep("queue", lambda: make_queue(record))
    kind = kind if kind in queue.counts else None
    asked = [row for row in queue.questions if kind is None or row.kind == kind]
    place = next((place for place, row in enumerate(asked) if row.id == question), None)
    at = place or 0
    start = max(0, min(at - SHOWN // 3, len(asked) - SHOWN))
    return CheckView(
        kind=kind,
        kinds=_count(queue),
        total=len(asked),
        place=at + 1 if asked else 0,
        lines=tuple(_line(lookup, row, kind) for row in asked[start : start + SHOWN]),
        asked=_ask(lookup, asked[at]) if asked else None,
        here=queue_address(kind, asked[at].id if asked else None),
        previous=queue_address(kind, asked[at - 1].id) if at else None,
        next=queue_address(kind, asked[at + 1].id) if at + 1 < len(asked) else None,
        missing=question is not None and place is None,
    )


def queue_address(kind: str | None, question: str | None = None) -> str:
    """Where a question is asked among those of a kind."""
    given = {name: value for name, value in (("kind", kind), ("at", question)) if value}
    return f"/check?{urlencode(given)}" if given else "/check"


def _count(queue: Queue) -> tuple[QuestionCount, ...]:
    every = QuestionCount(kind=None, count=len(queue.questions), href=queue_address(None))
    return (
        every,
        *(QuestionCount(kind=kind, count=count, href=queue_address(kind)) for kind, count in queue.counts.items()),
    )


def _line(lookup: Lookup, question: Question, kind: str | None) -> QuestionLine:
    rows: dict[str, str] = {}
    for row in _rows(lookup, question.about):
        rows.setdefault(title_row(lookup, row), row.id)
    issue = None if rows else _issue(lookup, question.issue)
    return QuestionLine(
        id=question.id,
        href=queue_address(kind, question.id),
        kind=question.kind,
        reason=question.reason,
        titles=(issue.message,) if issue else tuple(rows),
        rows=tuple(rows.values()),
        field=question.field,
        stake=question.stake,
    )


def _ask(lookup: Lookup, question: Question) -> Asked:
    citer = Citer(lookup.documents)
    issue = _issue(lookup, question.issue)
    is_pair = PAIR in question.id
    about = question.about[0] if is_pair or issue is None else issue.id
    judging = view_judging(lookup.record, about)
    return Asked(
        id=question.id,
        kind=question.kind,
        reason=question.reason,
        stake=question.stake,
        about=about,
        other=question.about[1] if is_pair else None,
        seen=judging.seen,
        field=question.field,
        message=issue.message if issue else None,
        issue=issue.id if issue else None,
        sides=_sides(lookup, question, issue, citer),
        fields=() if is_pair or question.field else judging.fields,
        can_judge=is_pair or issue is None or bool(issue.evidence),
    )


def _sides(lookup: Lookup, question: Question, issue: IssueRow | None, citer: Citer) -> tuple[Side, ...]:
    rows = list(_rows(lookup, question.about))[:MOST_SIDES]
    if question.field:
        meeting = lookup.meetings[question.about[0]]
        found = next(row for row in meeting.disagreements if row.field == question.field)
        values = [
            side_of_value(said.value, said.evidence, citer, is_chosen=said.value == found.chosen)
            for said in found.values
        ]
        return (*values[:MOST_SIDES],)
    if not rows and issue and issue.evidence:
        return (side_of_words(lookup, issue.evidence, citer),)
    return tuple(side_of_row(lookup, row, citer) for row in rows)


def _rows(lookup: Lookup, ids: Sequence[str]) -> Iterator[Row]:
    for row_id in ids:
        if row := find_asked(lookup, row_id):
            yield row


def _issue(lookup: Lookup, issue_id: str | None) -> IssueRow | None:
    row = lookup.rows("issues").get(issue_id or "")
    return row if isinstance(row, IssueRow) else None
