"""The labelled undertakings of tests/history/threads: read, made reports with claims, and compared with a record.

The form of the files is told in their README.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from pathlib import Path

from minutebook.model.claims import Claim
from minutebook.model.document import Document
from minutebook.model.record import Commitment, Record
from minutebook.reconcile.assemble import assemble_record
from tests.factories import make_commitment, make_document, make_meeting, make_progress, make_statement, people

FOLDER = Path(__file__).parents[1] / "history" / "threads"
HALVES = ("tuned on", "held back")
CHAIRS = ("Ann Alder", "Bo Birch", "Cyd Cedar")


@dataclass(slots=True, kw_only=True)
class Line:
    """A labelled sentence: `kind` u, p or s; `threads` what it is the same as; `told` its words by language."""

    kind: str
    threads: tuple[str, ...]
    by: tuple[str, ...]
    strength: str
    areas: tuple[str, ...]
    told: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Session:
    """A labelled session, with what it passes over and the set phrases that are new in it."""

    number: int
    day: str
    lines: list[Line] = field(default_factory=list)
    silent: frozenset[str] = frozenset()
    formulas: frozenset[str] = frozenset()


@dataclass(slots=True, kw_only=True)
class Case:
    """A labelled mechanism."""

    file: str
    name: str
    parties: tuple[str, ...]
    half: str
    sessions: list[Session] = field(default_factory=list)


@cache
def load_cases(half: str | None = None) -> tuple[Case, ...]:
    """The labelled mechanisms of a half, by name of file."""
    cases = [_read_case(path) for path in sorted(FOLDER.glob("*.txt"))]
    return tuple(case for case in cases if half in (None, case.half))


def _read_case(path: Path) -> Case:
    head, *blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    assert facts["half"] in HALVES, path
    case = Case(file=path.stem, name=facts["mechanism"], parties=tuple(facts["parties"].split()), half=facts["half"])
    case.sessions = [_read_session(block.splitlines()) for block in blocks]
    return case


def _read_session(lines: list[str]) -> Session:
    number, day = lines[0].removeprefix("session ").split(", ")
    session = Session(number=int(number), day=day)
    for line in lines[1:]:
        if line.startswith("  "):
            language, words = line.strip().split(": ", 1)
            session.lines[-1].told.append((language, words))
        elif line.startswith("silent:"):
            session.silent = frozenset(line.removeprefix("silent:").split())
        elif line.startswith("formulas:"):
            session.formulas = frozenset(name.strip() for name in line.removeprefix("formulas:").split(";"))
        else:
            session.lines.append(_read_line(line))
    return session


def _read_line(line: str) -> Line:
    kind, rest = line.split(" ", 1)
    cells = [cell.strip() for cell in rest.split("|")]
    if kind == "s":
        by = () if cells[0] == "-" else (cells[0],)
        return Line(kind=kind, threads=(), by=by, strength="", areas=())
    threads = () if cells[0] == "-" else tuple(cells[0].split())
    areas = tuple(cells[-1].replace(",", " ").split())
    if kind == "p":
        return Line(kind=kind, threads=threads, by=(), strength="", areas=areas)
    return Line(kind=kind, threads=threads, by=tuple(cells[1].split()), strength=cells[2], areas=areas)


def make_reports(case: Case) -> tuple[list[Document], list[Claim]]:
    """A report of each session in each language that tells of it (and a second where two lines have one), read."""
    documents: list[Document] = []
    claims: list[Claim] = []
    for session in case.sessions:
        reports: defaultdict[tuple[str, int], list[tuple[Line, str]]] = defaultdict(list)
        for line in session.lines:
            for place, (language, words) in enumerate(line.told):
                copy = sum(other == language for other, _ in line.told[:place])
                reports[language, copy].append((line, words))
        for (language, copy), rows in reports.items():
            text = f"{case.name}, {session.number}\nThey met. " + "".join(f"\n{words}." for _, words in rows)
            publisher = f"Agency {language} {copy}"
            document = make_document(text, published=session.day, language=language, publisher=publisher)
            documents.append(document)
            claims += _make_claims(case, session, document, rows)
    return documents, claims


def _make_claims(case: Case, session: Session, document: Document, rows: Iterable[tuple[Line, str]]) -> Iterator[Claim]:
    speakers = dict(zip(case.parties, CHAIRS, strict=False))
    chairs = people(*((name, party, "co-chair") for party, name in speakers.items()))
    yield make_meeting(
        document, "They met", mechanism=case.name, ordinal=session.number, day=session.day, participants=chairs
    )
    for line, words in rows:
        if line.kind == "u":
            asked = [party for party in case.parties if party not in line.by] if line.strength == "urged" else ()
            yield make_commitment(document, words, line.by, line.areas, strength=line.strength, with_=asked)
        elif line.kind == "p":
            yield make_progress(document, words, line.areas)
        else:
            party = line.by[0] if line.by else None
            yield make_statement(document, words, speakers.get(party or ""), party)


@cache
def build_case(file: str) -> Record:
    """The record of a labelled mechanism's reports."""
    (case,) = [case for case in load_cases() if case.file == file]
    return assemble_record(*make_reports(case), ())


@dataclass(slots=True, kw_only=True)
class Score:
    """How much was found: `right` of `found`, and of `wanted` that there were."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, found: Iterable[object], wanted: Iterable[object]) -> None:
        """Count what was found against what there was to find."""
        mine, yours = set(found), set(wanted)
        self.right += len(mine & yours)
        self.found += len(mine)
        self.wanted += len(yours)

    @property
    def precision(self) -> float:
        """The part of what was found that is right; 1 where nothing was."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The part of what there was that was found; 1 where there was nothing."""
        return self.right / self.wanted if self.wanted else 1.0


def label_commitments(case: Case, record: Record) -> dict[str, str]:
    """The label of each commitment of the record, by its id."""
    days = {meeting.id: meeting.date_start for meeting in record.meetings}
    labels = {}
    for session in case.sessions:
        said = {words: line.threads[0] for line in session.lines if line.kind == "u" for _, words in line.told}
        for row in record.commitments:
            if days.get(row.meeting or "") == session.day:
                labels[row.id] = said[row.action]
    assert len(labels) == len(record.commitments), case.file
    return labels


def score_pairs(cases: Iterable[Case]) -> Score:
    """Pairs of commitments that are one undertaking."""
    score = Score()
    for case in cases:
        record = build_case(case.file)
        labels = label_commitments(case, record)
        found, wanted = [], []
        for one, other in combinations(sorted(record.commitments, key=lambda c: c.id), 2):
            pair = (one.id, other.id)
            if one.thread == other.thread:
                found.append(pair)
            if labels[one.id] == labels[other.id]:
                wanted.append(pair)
        score.add(found, wanted)
    return score


def wanted_steps(case: Case) -> set[tuple[str, str, str]]:
    """(label, day, step) of every undertaking of a labelled mechanism."""
    steps, known = set(), set()
    for session in case.sessions:
        made = {line.threads[0] for line in session.lines if line.kind == "u"}
        steps |= {(label, session.day, "repeated" if label in known else "made") for label in made}
        done = {label for line in session.lines if line.kind == "p" for label in line.threads}
        steps |= {(label, session.day, "progress reported") for label in done}
        steps |= {(label, session.day, "not mentioned") for label in session.silent}
        known |= made
    return steps


def find_steps(case: Case) -> dict[str, set[tuple[str, str, str]]]:
    """(thread, day, step) of every thread of the record, by the label that most of its commitments have."""
    record = build_case(case.file)
    labels = label_commitments(case, record)
    by_thread: defaultdict[str, list[Commitment]] = defaultdict(list)
    for row in record.commitments:
        by_thread[row.thread].append(row)
    out = {}
    for thread, rows in by_thread.items():
        said = [labels[row.id] for row in rows]
        label = min(set(said), key=lambda name: (-said.count(name), name))
        out[thread] = {(label, step.date or "", step.step) for step in rows[0].history}
    return out


def score_steps(cases: Iterable[Case], *steps: str) -> Score:
    """Steps of undertakings (all of them, or those named): the right one at the right session."""
    score = Score()
    for case in cases:
        found = {step for own in find_steps(case).values() for step in own}
        score.add(
            [step for step in found if not steps or step[2] in steps],
            [step for step in wanted_steps(case) if not steps or step[2] in steps],
        )
    return score


def wanted_changes(case: Case) -> set[tuple[str, str, str]]:
    """(day, "new" or "dropped", label) by the labels: dropped is what the session before touched, this one not."""
    changes, known, before = set(), set(), set()
    for session in case.sessions:
        touched = {label for line in session.lines if line.kind in "up" for label in line.threads}
        made = {line.threads[0] for line in session.lines if line.kind == "u"}
        changes |= {(session.day, "new", label) for label in made - known}
        changes |= {(session.day, "dropped", label) for label in before & session.silent}
        known, before = known | made, touched
    return changes


def find_changes(case: Case) -> set[tuple[str, str, str]]:
    """The same as the record says it, threads by their labels."""
    record = build_case(case.file)
    label_of = {thread: next(iter(steps))[0] for thread, steps in find_steps(case).items()}
    days = {meeting.id: meeting.date_start or "" for meeting in record.meetings}
    return {
        (days[row.meeting], what, label_of[thread])
        for row in record.session_changes
        for what, threads in (("new", row.new), ("dropped", row.dropped))
        for thread in threads
    }


def score_changes(cases: Iterable[Case], what: str) -> Score:
    """What is new, or dropped, at each session."""
    score = Score()
    for case in cases:
        score.add(*([row for row in rows if row[1] == what] for rows in (find_changes(case), wanted_changes(case))))
    return score


def find_formulas(case: Case) -> set[tuple[str, str]]:
    """(day, name) of each formula that the record has for new at a session."""
    record = build_case(case.file)
    days = {meeting.id: meeting.date_start or "" for meeting in record.meetings}
    return {(days[row.meeting], formula.name) for row in record.session_changes for formula in row.formulas}


def score_formulas(cases: Iterable[Case]) -> Score:
    """Formulas at the session where they are first heard."""
    score = Score()
    for case in cases:
        score.add(find_formulas(case), {(s.day, name) for s in case.sessions for name in s.formulas})
    return score
