"""The record: all documents reconciled. A pure function of documents, claims and judgements.

Every row has an `id` and `evidence`; a field that names another row holds that row's id.
"""

from dataclasses import dataclass

from minutebook.model.record_values import (
    Attendance,
    Copy,
    DatedValue,
    Disagreement,
    Estimate,
    Evidence,
    Hosting,
    Interval,
    Names,
    Numbering,
    Rotation,
    Voiced,
)
from minutebook.model.remark import Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every row of the record has."""

    id: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mechanism(Row):
    """A standing series of meetings. `first` and `latest` are days of reported meetings; `founded` every year said.

    `names` are those of its meetings and those by which reports only mention it. `numberings` are two or more where
    its numbers began again. `alike`: mechanisms with like names or that may be this one under another name.
    """

    name: str
    names: tuple[Names, ...]
    parties: tuple[str, ...]
    kind: str
    founded: tuple[DatedValue, ...]
    first: str | None
    latest: str | None
    next: Estimate | None
    areas: tuple[str, ...]
    hosts: tuple[Hosting, ...] = ()
    host_rotation: Rotation | None = None
    chair_rotation: Rotation | None = None
    interval: Interval | None = None
    numberings: tuple[Numbering, ...] = ()
    alike: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Row):
    """One occasion, from all its sources. `mechanism` is a mechanism's id or null; `sources` are document ids.

    `names`: what its sources call the mechanism, by language. `copies`: sources that tell another's dispatch again;
    `independent_sources`: how many are left when copies, and reports of one publisher, count once;
    `claims`: the ids of the claims that tell of it; `voiced`: for each field without a disagreement, who tells it.
    """

    form: str
    status: str
    mechanism: str | None
    mechanism_name: str | None
    ordinal: int | None
    date_start: str | None
    date_end: str | None
    city: str | None
    country: str | None
    delegations: int | None
    participants: tuple[Attendance, ...]
    areas: tuple[str, ...]
    sources: tuple[str, ...]
    implied: tuple[str, ...]
    disagreements: tuple[Disagreement, ...]
    names: tuple[Names, ...] = ()
    copies: tuple[Copy, ...] = ()
    independent_sources: int = 0
    claims: tuple[str, ...] = ()
    voiced: tuple[Voiced, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Row):
    """A number in a series that no document reports; it lies between the days `after` and `before` (null: open).

    `numbering`: in which run of numbers, where the series began again; else 1.
    """

    mechanism: str
    ordinal: int
    after: str | None
    before: str | None
    numbering: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Official(Row):
    """A person in public office. `name` is the English form where any report gives one, else the original.

    `why`: for names in several scripts, what makes them one person's; `remarks`: what each of these is made of.
    """

    name: str
    names: tuple[Names, ...]
    party: str | None
    why: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure(Row):
    """An official in an office, as far as reports show.

    It began between `not_before` and `first_seen` and ended between `last_seen` and `not_after`. `first_seen`: the
    first day on which a report shows it held, so that it cannot have started after; `last_seen`: the last, so that it
    cannot have ended before. `not_before`: it cannot have begun earlier: another holder is seen that day, or the
    official as designate; `not_after`: it cannot have ended later: another is seen, or the official called a former
    holder. `preceded_by`, `succeeded_by`: tenures of the same office. `capacity`: substantive, acting or designate.
    `retold`: reports that speak of it from another time, and so date nothing, each with why. `office`: the same for all
    tenures of one office; `titles`: every wording of it, by language; `claims`:
    the ids of the claims that show it.
    """

    official: str
    title: str
    organisation: str | None
    country: str | None
    first_seen: str | None
    last_seen: str | None
    not_before: str | None
    not_after: str | None
    preceded_by: str | None
    succeeded_by: str | None
    capacity: str = "substantive"
    retold: tuple[DatedValue, ...] = ()
    office: str = ""
    titles: tuple[Names, ...] = ()
    claims: tuple[str, ...] = ()

    @property
    def wording(self) -> str:
        """The title with its organisation, as a report joins them if one does ("Secretary of the Security Council"),
        else with a comma; the title alone where it says which already.
        """
        title, organisation = self.title, self.organisation
        if not organisation or organisation.casefold() in title.casefold():
            return title
        apart = f"{title}, {organisation}"
        forms = (form for names in self.titles for form in names.forms if form != apart)
        return next((form for form in forms if form.startswith(title) and form.endswith(organisation)), apart)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Row):
    """An agency, with the meetings, tenures and commitments (ids) in which it has a part."""

    name: str
    names: tuple[Names, ...]
    party: str | None
    role: str
    meetings: tuple[str, ...]
    offices: tuple[str, ...]
    commitments: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework(Row):
    """A framework (partnership, consensus, ...): where it first and last appears and how its wording changed.

    Never a mechanism: where words are put under one, that is a name of its series.
    """

    kind: str
    name: str
    by: tuple[str, ...]
    first_seen: str | None
    last_seen: str | None
    wordings: tuple[DatedValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Row):
    """A sentence reported as somebody's words, tied to meeting and official where both are clear.

    `copy_of`: the same sentence in the report that this one is a copy of (a statement's id), or null.
    """

    document: str
    date: str | None
    meeting: str | None
    official: str | None
    speaker: str | None
    party: str | None
    force: str
    copy_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step in the life of an undertaking: made, repeated, progress reported or not mentioned, at a meeting.

    `strength` is the strongest in which it was made or repeated there.
    """

    step: str
    meeting: str | None
    date: str | None
    evidence: tuple[Evidence, ...]
    strength: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Row):
    """An undertaking, tied to meeting and official; `thread` joins the same undertaking across meetings.

    `copy_of`: the same words in the report that this one is a copy of (a commitment's id), or null.
    """

    document: str
    date: str | None
    meeting: str | None
    official: str | None
    by: tuple[str, ...]
    with_: tuple[str, ...]
    strength: str
    areas: tuple[str, ...]
    action: str
    thread: str
    history: tuple[Step, ...]
    copy_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A set phrase of a series: `name` is its English name, or the words themselves where it has none."""

    name: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionChanges(Row):
    """What is new at a session of a series against the one told of before it (`previous`), and what was dropped.

    `new`, `repeated`, `reported` and `dropped` are threads of commitments: first made here, made again, of which
    progress is reported, and those of the previous session that are not mentioned. `areas` and `formulas` appear here
    for the first time in the series, as far as reports tell.
    """

    mechanism: str
    meeting: str
    previous: str | None
    new: tuple[str, ...]
    repeated: tuple[str, ...]
    reported: tuple[str, ...]
    dropped: tuple[str, ...]
    areas: tuple[str, ...]
    formulas: tuple[Formula, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(Row):
    """Work reported as done, tied to the meeting at which it was reported."""

    document: str
    date: str | None
    meeting: str | None
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Row):
    """A document signed, adopted or issued."""

    document: str
    meeting: str | None
    title: str
    kind: str
    signed: str | None
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow(Row):
    """A document of the record. `id` is that of the document; `read` is false for a language not read."""

    source: str
    title: str | None
    publisher: str | None
    language: str | None
    published: str | None
    dateline_place: str | None
    dateline_date: str | None
    url: str | None
    read: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRow(Row):
    """What needs a person: trouble in a source, or between sources. `about` are ids of rows.

    `remark`: what the message is made of.
    """

    kind: str
    message: str
    about: tuple[str, ...]
    remark: Remark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementRow(Row):
    """A judgement, as the record shows it; `stale` when what it was about is no longer there.

    `about` is what the person named and `saw` what was shown of each then; `rows` are the rows that it concerns now.
    `undone_by` and `overruled_by`: the later judgement on account of which it has no effect.
    """

    verdict: str
    about: tuple[str, ...]
    field: str | None
    value: str | None
    who: str
    when: str
    why: str
    stale: bool
    saw: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    undone_by: str | None = None
    overruled_by: str | None = None

    @property
    def state(self) -> str:
        """What has become of it: `undone`, `overruled`, `stale`, or it `stands`."""
        if self.undone_by:
            return "undone"
        if self.overruled_by:
            return "overruled"
        return "stale" if self.stale else "stands"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The whole record, one tuple a table, each sorted as its table's docstring or `docs/record-format.md` says."""

    mechanisms: tuple[Mechanism, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    gaps: tuple[Gap, ...] = ()
    officials: tuple[Official, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    frameworks: tuple[Framework, ...] = ()
    statements: tuple[Statement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    session_changes: tuple[SessionChanges, ...] = ()
    progress: tuple[Progress, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    documents: tuple[DocumentRow, ...] = ()
    issues: tuple[IssueRow, ...] = ()
    judgements: tuple[JudgementRow, ...] = ()
