"""What waits for a person, ordered by how much of the record hangs on it."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from minutebook.lexicon.hedges import is_hedged
from minutebook.model.judgeable import GATHERED
from minutebook.model.record import DocumentRow, IssueRow, Record
from minutebook.model.record_values import Evidence
from minutebook.report.differences import list_differences
from minutebook.report.lookup import look_up
from minutebook.report.near_misses import find_near_meetings
from minutebook.report.stakes import stake_of, weigh_rows

KINDS = ("same-or-not", "sources-differ", "trouble", "low-evidence", "doubted")
"""Kinds of question: whether two rows are one; which source is right; trouble in a source or between rows; what rests
on one source or on hedged words alone; and what somebody was unsure of."""

USUAL = ("officials", "mechanisms", "meetings", "tenures")
"""Tables of which questions are asked; of others only those of which somebody was unsure."""

LEAST_STAKE = 6
"""What rests on one source is asked about only where so many rows hang on it: nearly everything does rest on one."""

PAIR = "~"
"""Between the ids of two rows in the id of a question about both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something to decide. `reason`: the kind of issue, else near-in-time, one-source or hedged.

    `about`: ids of the rows to decide on, two where the question is whether they are one; `issue`: the id of the issue
    that asks, null for none; `field`: the field on which sources differ; `stake`: how many rows hang on it.
    """

    id: str
    kind: str
    reason: str
    about: tuple[str, ...]
    issue: str | None
    field: str | None
    stake: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """Every question, what most hangs on first, and how many there are of each kind."""

    questions: tuple[Question, ...]
    counts: Mapping[str, int]


def make_queue(record: Record) -> Queue:
    """The queue of a record. Linear in its size."""
    weights = weigh_rows(record)
    questions: dict[str, Question] = {}
    for question in _ask(record, weights):
        questions.setdefault(question.id, question)
    judged, doubted = _judged(record)
    waiting = []
    for question in questions.values():
        key = frozenset(question.about)
        own = {frozenset([question.issue])} if question.issue else set()
        if key in doubted or own & doubted:
            waiting.append(replace(question, kind="doubted"))
        elif not (key in judged or own & judged) or question.kind == "sources-differ":
            waiting.append(question)
    waiting.sort(key=lambda question: (-question.stake, KINDS.index(question.kind), question.id))
    counts = Counter(question.kind for question in waiting)
    return Queue(questions=tuple(waiting), counts={kind: counts[kind] for kind in KINDS if counts[kind]})


def _judged(record: Record) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    """The sets of rows on which a judgement stands, and those of which a person was unsure."""
    judged: set[frozenset[str]] = set()
    doubted: set[frozenset[str]] = set()
    for row in record.judgements:
        if row.state == "stands" and row.verdict != "undo":
            key = frozenset(row.rows) or frozenset(row.about)
            (doubted if row.verdict == "unsure" else judged).add(key)
            (judged if row.verdict == "unsure" else doubted).discard(key)
    return judged, doubted


def _ask(record: Record, weights: Mapping[str, int]) -> Iterator[Question]:
    tables = {row.id: table for table in USUAL for row in getattr(record, table)}
    unsure = {about for issue in record.issues if issue.kind == "unsure" for about in issue.about} - tables.keys()
    if unsure:
        more = (table for table in GATHERED if table not in USUAL)
        tables.update((row.id, table) for table in more for row in getattr(record, table) if row.id in unsure)
    yield from _ask_differences(record, weights)
    for issue in record.issues:
        # Those of meetings are asked field by field, above.
        if issue.kind != "sources-differ" or tables.get(issue.about[0]) != "meetings":
            yield from _ask_issue(issue, tables, weights)
    for one, other in find_near_meetings(record):
        yield _pair("near-in-time", (one.id, other.id), None, weights)
    yield from _ask_low(record, weights)


def _ask_issue(issue: IssueRow, tables: Mapping[str, str], weights: Mapping[str, int]) -> Iterator[Question]:
    """Two rows of one table that can be the same are a pair each; anything else is trouble."""
    first, *others = issue.about or ("",)
    rows = [row for row in others if tables.get(row) == tables.get(first)]
    if rows and tables.get(first) in GATHERED and issue.kind not in ("number-used-twice", "impossible-order"):
        for row in rows[:3] if issue.kind != "maybe-renamed" else rows[:1]:
            yield _pair(issue.kind, (first, row), issue.id, weights)
        return
    yield Question(
        id=issue.id,
        kind="trouble",
        reason=issue.kind,
        about=tuple(row for row in issue.about if row in tables),
        issue=issue.id,
        field=None,
        stake=stake_of(weights, issue.about, is_pair=False),
    )


def _pair(reason: str, about: tuple[str, str], issue: str | None, weights: Mapping[str, int]) -> Question:
    return Question(
        id=PAIR.join(sorted(about)),
        kind="same-or-not",
        reason=reason,
        about=about,
        issue=issue,
        field=None,
        stake=stake_of(weights, about, is_pair=True),
    )


def _ask_differences(record: Record, weights: Mapping[str, int]) -> Iterator[Question]:
    for meeting in record.meetings:
        for found in list_differences(meeting):
            if not found.judgement:
                yield Question(
                    id=f"{meeting.id}.{found.field}",
                    kind="sources-differ",
                    reason="sources-differ",
                    about=(meeting.id,),
                    issue=None,
                    field=found.field,
                    stake=stake_of(weights, (meeting.id,), is_pair=False),
                )


def _ask_low(record: Record, weights: Mapping[str, int]) -> Iterator[Question]:
    """Meetings and offices of hedged words alone, and sessions by number that one source tells of."""
    documents = look_up(record).documents
    for meeting in record.meetings:
        weight = weights.get(meeting.id, 0)
        bears = meeting.mechanism is not None and meeting.ordinal is not None and weight >= LEAST_STAKE
        if reason := _doubt(meeting.evidence, documents, bears=bears):
            yield _low(reason, meeting.id, weight)
    for tenure in record.tenures:
        bears = bool(tenure.preceded_by or tenure.succeeded_by) and weights.get(tenure.official, 0) >= LEAST_STAKE
        if reason := _doubt(tenure.evidence, documents, bears=bears):
            yield _low(reason, tenure.id, weights.get(tenure.id, 0))


def _doubt(evidence: Collection[Evidence], documents: Mapping[str, DocumentRow], *, bears: bool) -> str | None:
    """Why words are thin ground: they hedge, or where much hangs on them one document alone has them."""
    if evidence and all(_is_hedged(words, documents) for words in evidence):
        return "hedged"
    return "one-source" if bears and len({words.document for words in evidence}) == 1 else None


def _is_hedged(words: Evidence, documents: Mapping[str, DocumentRow]) -> bool:
    document = documents.get(words.document)
    return document is not None and is_hedged(words.quote, document.language)


def _low(reason: str, row: str, stake: int) -> Question:
    return Question(id=row, kind="low-evidence", reason=reason, about=(row,), issue=None, field=None, stake=stake)
