"""Values that rows of the record are made of: words, dated values, names, estimates, turns, what sources differ on."""

from dataclasses import dataclass

from minutebook.model.remark import Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words of a document (`document` is its id): `documents[document].text[start:end] == quote`."""

    document: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedValue:
    """A value said of something, with the words: a founding year, the wording of a framework on a day."""

    value: str | int
    date: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The forms of a name in one language (BCP 47), the fullest first."""

    language: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """An estimate of the next meeting: earliest and latest day, and how it was made.

    `likely`: the day by the usual interval; `host`: the country whose turn it is, if hosts take turns (ISO 3166-1);
    `ordinal` null where a session without a number may have been the next; `reasons` one by one, doubts among them;
    `remarks`: what `how` and the reasons are made of.
    """

    earliest: str
    latest: str
    ordinal: int | None
    how: str
    likely: str | None = None
    host: str | None = None
    reasons: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosting:
    """Where a session was held, as reported, and who chaired it: parties, in order of code.

    `implied`: no report states the country.
    """

    ordinal: int | None
    meeting: str
    date: str | None
    country: str
    chairs: tuple[str, ...]
    implied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotation:
    """Whose turn it is. `pattern`: in turn, in turn of late, always the same, the host, both sides, or no pattern.

    `sessions` are the numbers that it rests on, `exceptions` those that are against it, `how` says it in words;
    `remark`: what these are made of.
    """

    pattern: str
    sessions: tuple[int, ...]
    exceptions: tuple[int, ...]
    how: str
    remark: Remark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Days from session to session: the median, the shortest and the longest, and the numbers they rest on.

    Where numbers are not reported, the time between is shared out evenly.
    """

    median_days: int
    shortest_days: int
    longest_days: int
    sessions: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """A run of numbers in a series: from `first` (number) on day `start` to `last` on day `end`."""

    first: int
    last: int
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Somebody at a meeting: the official's row, the name as reported, party, role."""

    official: str
    name: str
    party: str | None
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldValue:
    """One value that sources give for a field."""

    value: str | int | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A field on which sources differ: every value with its words, the one chosen, and why.

    `judgement`: the id of the one by which a person settled it; the value decided has no evidence where no source says
    so, and may then be the only one. `remark`: what `why` is made of.
    """

    field: str
    values: tuple[FieldValue, ...]
    chosen: str | int | None
    why: str
    judgement: str | None = None
    remark: Remark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A report that tells another's dispatch again (ids of documents), and what shows it, with what that is made of."""

    document: str
    original: str
    why: str
    remark: Remark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiced:
    """Which of a meeting's sources tell the value of a field on which they agree: their places in `sources`, from 0."""

    field: str
    sources: tuple[int, ...]
