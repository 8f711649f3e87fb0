"""Rows of a record against the truth: each found again by its words, each judged field right, wrong or missing."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from minutebook.lexicon.person_names import script_of
from minutebook.model.record import Commitment, IssueRow, Mechanism, Meeting, Official, Record, Row, Tenure
from minutebook.model.record_values import Attendance

Truth = Mapping[str, Any]
SECTIONS = ("meetings", "mechanisms", "officials", "tenures", "commitments", "issues")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`outcome`: right; wrong (said and not so); wrong-value (another is true); missing (true and not said)."""

    kind: str
    outcome: str
    told: str


class RecordIndex:
    """The rows of a record by the words they rest on."""

    def __init__(self, record: Record) -> None:
        self.documents = {row.id for row in record.documents}
        self.officials = {row.id: row for row in record.officials}
        self.mechanisms = {row.id: row for row in record.mechanisms}
        self.sessions: defaultdict[str, list[Meeting]] = defaultdict(list)
        for meeting in record.meetings:
            if meeting.mechanism and meeting.ordinal is not None:
                self.sessions[meeting.mechanism].append(meeting)
        self._places: dict[str, defaultdict[str, list[tuple[int, int, Row]]]] = {}
        for section in SECTIONS:
            places: defaultdict[str, list[tuple[int, int, Row]]] = defaultdict(list)
            for row in getattr(record, section):
                for words in row.evidence:
                    places[words.document].append((words.start, words.end, row))
            self._places[section] = places

    def knows(self, address: Truth) -> bool:
        """Whether the report of an address is in the record."""
        return address["document"] in self.documents

    def rows(self, section: str, address: Truth) -> list[Any]:
        """The rows that rest on words of the address, those that share most of them first."""
        start, end = address["start"], address["end"]
        found: dict[str, tuple[int, Row]] = {}
        for first, last, row in self._places[section].get(address["document"], ()):
            shared = min(end, last) - max(start, first)
            if shared > 0 and shared > found.get(row.id, (0, row))[0]:
                found[row.id] = shared, row
        return [row for _, row in sorted(found.values(), key=lambda pair: (-pair[0], pair[1].id))]

    def forms(self, official: str) -> set[str]:
        """Every name that the record has for an official."""
        row = self.officials.get(official)
        return {form for names in row.names for form in names.forms} if row else set()


def find_meeting(index: RecordIndex, address: Truth) -> Meeting | None:
    """The meeting of an address: of its form, with the most of the people it names, of its number."""
    wanted = set(address.get("who", ()))

    def likeness(row: Meeting) -> tuple[bool, bool, bool, int]:
        present = {form for person in row.participants for form in (*index.forms(person.official), person.name)}
        named = row.mechanism_name == address["name"] if "name" in address else True
        there = row.country == address["country"] if "country" in address else True
        return named, row.ordinal == address.get("ordinal"), there, len(wanted & present)

    rows = [row for row in index.rows("meetings", address) if row.form == address["form"]]
    best = max(rows, key=likeness, default=None)
    return best if best and (not wanted or likeness(best)[3] or not best.participants) else None


def find_official(index: RecordIndex, address: Truth) -> Official | None:
    """The official of an address: one of those the words are about, who has the name."""
    for row in index.rows("officials", address):
        if any(_is_one_name(form, address["name"]) for form in index.forms(row.id)):
            return row
    return None


def find_mechanism(index: RecordIndex, address: Truth) -> Mechanism | None:
    """The mechanism of an address: of the name."""
    for row in index.rows("mechanisms", address):
        if any(_is_one_name(form, address["name"]) for names in row.names for form in names.forms):
            return row
    return None


def _is_one_name(one: str, other: str) -> bool:
    """Whether one is in the other: a better reading may leave words out or take some in."""
    mine, yours = one.casefold(), other.casefold()
    return mine in yours or yours in mine


FINDERS: Mapping[str, Callable[[RecordIndex, Truth], Row | None]] = {
    "meetings": find_meeting,
    "officials": find_official,
    "series": find_mechanism,
}


def score_join(index: RecordIndex, truth: Truth) -> Iterator[Verdict]:
    """Whether two addresses lead to one row, as they should or should not."""
    one, other = truth["one"], truth["other"]
    if not (index.knows(one) and index.knows(other)):
        return
    find = FINDERS[truth["kind"]]
    rows = find(index, one), find(index, other)
    if None in rows and truth["kind"] != "series":
        return
    is_joined = rows[0] is not None and rows[0] is rows[1]
    if is_joined or truth["same"]:
        outcome = "right" if is_joined and truth["same"] else "wrong" if is_joined else "missing"
        told = f"{one['document'][:8]}:{one['start']} {other['document'][:8]}:{other['start']} {one.get('name', '')}"
        yield Verdict(kind=f"joins: {truth['kind']}, {truth['stratum']}", outcome=outcome, told=told)


def score_meeting(index: RecordIndex, truth: Truth) -> Iterator[Verdict]:
    """Each judged field of a meeting, and the whole of it."""
    address = truth["at"]
    if not index.knows(address):
        return
    row = find_meeting(index, address)
    told = f"{address['document'][:8]}:{address['start']} {row.id if row else 'not there'}"
    doubts = truth.get("doubt", ())
    if not truth["occasion"]:
        if row and "occasion" not in doubts:
            yield Verdict(kind="meetings: an occasion at all", outcome="wrong", told=told)
            yield Verdict(kind="meetings: whole row", outcome="wrong", told=told)
        return
    yield Verdict(kind="meetings: an occasion at all", outcome="right" if row else "missing", told=told)
    if row is None:
        yield Verdict(kind="meetings: whole row", outcome="missing", told=told)
        return
    verdicts = [
        Verdict(kind=f"meetings: {field}", outcome=outcome, told=f"{told} {said}")
        for field, outcome, said in _judge_fields(index, row, truth)
        if field not in doubts
    ]
    yield from verdicts
    is_right = all(verdict.outcome == "right" for verdict in verdicts)
    yield Verdict(kind="meetings: whole row", outcome="right" if is_right else "wrong-value", told=told)


def _judge_fields(index: RecordIndex, row: Meeting, truth: Truth) -> Iterator[tuple[str, str, str]]:
    for field in ("status", "date_start", "date_end", "country", "ordinal"):
        yield field, _compare(getattr(row, field), truth[field]), str(getattr(row, field))
    wanted = [truth["city"]] if not isinstance(truth["city"], list) else truth["city"]
    is_other_script = row.city and any(city and script_of(city) != script_of(row.city) for city in wanted)
    if not is_other_script:
        yield "city", _compare(row.city, truth["city"]), str(row.city)
    mechanism = index.mechanisms.get(row.mechanism or "")
    names = [form for own in mechanism.names for form in own.forms] if mechanism else []
    name = truth["mechanism"]
    is_named = any(_is_one_name(form, name) for form in names) if name else not names
    yield "mechanism", "right" if is_named else _outcome(bool(names), name), str(row.mechanism_name)
    yield from _judge_people(index, row.participants, truth["people"])


def _judge_people(
    index: RecordIndex, present: Sequence[Attendance], wanted: Sequence[Sequence[str | None]]
) -> Iterator[tuple[str, str, str]]:
    left = list(present)
    for name, party in wanted:
        own = next((p for p in left if name == p.name or name in index.forms(p.official)), None)
        if own is None:
            yield "who was there", "missing", str(name)
            continue
        left.remove(own)
        yield "who was there", "right", str(name)
        yield "their parties", _compare(own.party, party), f"{name} {own.party}"
    # Somebody whom one report alone names is no error: the truth holds those whom the reports judged then named.
    for person in left:
        doubled = any(name in index.forms(person.official) or name == person.name for name, _ in wanted)
        if doubled or len(present) <= len(wanted) + 1:
            yield "who was there", "wrong", person.name


def _compare(said: Any, wanted: Any) -> str:
    allowed = wanted if isinstance(wanted, list) else [wanted]
    return "right" if said in allowed else _outcome(said is not None, next(iter(allowed), None))


def _outcome(is_said: bool, wanted: Any) -> str:
    if not is_said:
        return "missing"
    return "wrong" if wanted is None else "wrong-value"


def score_mechanism(index: RecordIndex, truth: Truth) -> Iterator[Verdict]:
    """Whether a mechanism is one, its parties, the days of numbered sessions, foundings."""
    if not index.knows(truth["at"]):
        return
    row = find_mechanism(index, truth["at"])
    told = f"{truth['at']['name']} {row.id if row else 'not there'}"
    if not truth["series"]:
        if row:
            yield Verdict(kind="mechanisms: a series at all", outcome="wrong", told=told)
        return
    yield Verdict(kind="mechanisms: a series at all", outcome="right" if row else "missing", told=told)
    if row is None:
        return
    said, wanted = set(row.parties), set(truth["parties"])
    outcome = "right" if said == wanted else "missing" if said < wanted else "wrong"
    yield Verdict(kind="mechanisms: parties", outcome=outcome, told=f"{told} {sorted(said)}")
    for meeting in index.sessions[row.id]:
        first, last = truth.get("sessions", {}).get(str(meeting.ordinal), (None, None))
        if first and meeting.date_start:
            # A month or a year around the days says little, and nothing wrong.
            is_right = first <= meeting.date_start <= last or meeting.date_start <= first <= last <= (
                meeting.date_end or ""
            )
            yield Verdict(
                kind="mechanisms: days of a numbered session",
                outcome="right" if is_right else "wrong-value",
                told=f"{told} {meeting.ordinal} {meeting.date_start}",
            )
    if "founded" in truth:
        for year in row.founded:
            outcome = "right" if year.value in truth["founded"] else "wrong"
            yield Verdict(kind="mechanisms: founded", outcome=outcome, told=f"{told} {year.value}")


def score_official(index: RecordIndex, truth: Truth) -> Iterator[Verdict]:
    """Whether an official is a person, the name, every form of it, the party."""
    if not index.knows(truth["at"]):
        return
    row = find_official(index, truth["at"])
    told = f"{truth['at']['name']} {row.id + ' ' + row.name if row else 'not there'}"
    if not truth["person"]:
        if row:
            yield Verdict(kind="officials: a person at all", outcome="wrong", told=told)
        return
    yield Verdict(kind="officials: a person at all", outcome="right" if row else "missing", told=told)
    if row is None:
        return
    is_named = row.name in truth["names"] or not set(truth["names"]) & index.forms(row.id)
    yield Verdict(kind="officials: name shown", outcome="right" if is_named else "wrong-value", told=told)
    yield Verdict(kind="officials: party", outcome=_compare(row.party, truth["party"]), told=f"{told} {row.party}")


def score_tenure(index: RecordIndex, truth: Truth) -> Iterator[Verdict]:
    """Whether an office was held, by whom, and whether what is said of the days can be."""
    address = truth["at"]
    if not index.knows(address):
        return
    row = _find_tenure(index, address)
    told = f"{address['name']}, {address['title']}: {row.id if row else 'not there'}"
    if not truth["held"]:
        if row:
            yield Verdict(kind="tenures: an office held", outcome="wrong", told=told)
        return
    yield Verdict(kind="tenures: an office held", outcome="right" if row else "missing", told=told)
    if row is None:
        return
    yield Verdict(
        kind="tenures: country", outcome=_compare(row.country, truth["country"]), told=f"{told} {row.country}"
    )
    yield Verdict(kind="tenures: capacity", outcome=_compare(row.capacity, truth["capacity"]), told=told)
    began, ended = truth.get("from"), truth.get("until")
    if began:
        can_be = (
            (not row.first_seen or row.first_seen >= began)
            and (not row.not_before or row.not_before <= began)
            and (not ended or not row.last_seen or row.last_seen <= ended)
            and (not ended or not row.not_after or row.not_after >= ended)
        )
        days = f"{row.not_before} {row.first_seen} {row.last_seen} {row.not_after}"
        yield Verdict(kind="tenures: days", outcome="right" if can_be else "wrong-value", told=f"{told} {days}")


def _find_tenure(index: RecordIndex, address: Truth) -> Tenure | None:
    """The tenure that rests on the words, of somebody of the name, in an office of the title."""
    for row in index.rows("tenures", address):
        titles = {row.title, *(form for names in row.titles for form in names.forms)}
        is_titled = any(address["title"].casefold() in title.casefold() for title in titles)
        if is_titled and any(_is_one_name(form, address["name"]) for form in index.forms(row.official)):
            return row
    return None


def score_commitment(index: RecordIndex, truth: Truth) -> Iterator[Verdict]:
    """Whether words undertake something, whose undertaking it is, of which meeting; whether two are one."""
    if "same" in truth:
        yield from _score_thread(index, truth)
        return
    if not index.knows(truth["at"]):
        return
    row = _find_commitment(index, truth["at"])
    told = f"{truth['at']['document'][:8]}:{truth['at']['start']} {row.id if row else 'not there'}"
    if not truth["undertaking"]:
        if row:
            yield Verdict(kind="commitments: an undertaking at all", outcome="wrong", told=told)
        return
    yield Verdict(kind="commitments: an undertaking at all", outcome="right" if row else "missing", told=told)
    if row is None:
        return
    is_by = sorted(row.by) == sorted(truth["by"])
    yield Verdict(kind="commitments: whose", outcome="right" if is_by else "wrong-value", told=f"{told} {row.by}")
    meeting = find_meeting(index, truth["meeting"])
    if meeting and "meeting" not in truth.get("doubt", ()):
        is_it = row.meeting == meeting.id
        outcome = "right" if is_it == truth["meeting"]["right"] else "wrong" if is_it else "missing"
        yield Verdict(kind="commitments: of which meeting", outcome=outcome, told=f"{told} {row.meeting}")


def _score_thread(index: RecordIndex, truth: Truth) -> Iterator[Verdict]:
    if not (index.knows(truth["one"]) and index.knows(truth["other"])):
        return
    rows = [_find_commitment(index, truth[side]) for side in ("one", "other")]
    is_one = bool(rows[0] and rows[1] and rows[0].thread == rows[1].thread)
    if is_one or truth["same"]:
        outcome = "right" if is_one and truth["same"] else "wrong" if is_one else "missing"
        yield Verdict(kind="commitments: followed up", outcome=outcome, told=str(truth["one"]))


def _find_commitment(index: RecordIndex, address: Truth) -> Commitment | None:
    return next(iter(index.rows("commitments", address)), None)


def score_issue(index: RecordIndex, truth: Truth) -> Iterator[Verdict]:
    """Whether what was worth a person's look is still raised, and what was not, no more."""
    addresses = [address for address in truth["at"] if index.knows(address)]
    if not addresses:
        return
    raised: list[IssueRow] = [row for address in addresses for row in index.rows("issues", address)]
    is_raised = any(row.kind == truth["kind"] for row in raised)
    if truth.get("settled") and not is_raised:
        return
    if is_raised or truth["worth_a_look"]:
        outcome = "missing" if not is_raised else "right" if truth["worth_a_look"] else "wrong"
        yield Verdict(kind=f"issues: {truth['kind']}", outcome=outcome, told=str(addresses[0]))


SCORERS: Mapping[str, Callable[[RecordIndex, Truth], Iterator[Verdict]]] = {
    "joins": score_join,
    "meetings": score_meeting,
    "mechanisms": score_mechanism,
    "officials": score_official,
    "tenures": score_tenure,
    "commitments": score_commitment,
    "issues": score_issue,
}
