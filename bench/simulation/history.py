"""A simulated history: reports as the reader would have read them, with the truth of every claim."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from random import Random

from bench.simulation.names import load_words
from bench.simulation.reports import Draft, Reporter, Said
from bench.simulation.settings import Rates, Scale
from bench.simulation.world import Meeting, World, make_world

from minutebook.model.claim_json import CLASS_OF_KIND
from minutebook.model.claims import Claim, MeetingClaim, Participant
from minutebook.model.document import Dateline, Document, Span
from minutebook.model.judgement import Judgement

RULE = "simulated/1"
CORRECTIONS = {
    "meetings": ("city", "Minsk"),
    "offices": ("party", "RU"),
    "commitments": ("strength", "agreed"),
    "frameworks": ("by", "RU"),
}
"""Of each kind of claim that is judged, a field and what somebody may put there."""

WEIGHTS = {"session": 3.0, "visit": 2.0, "talks": 1.5, "call": 1.0}
"""How much is written on meetings of each form."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What claims are really about, by claim id; `official_of` by claim id and name. Values are keys of the world.

    `mechanism_of`: of each meeting claim whose meeting is a session, whether or not the claim names the series.
    `gaps`: mechanism and number, for numbers below the highest reported that no claim gives to their session.
    `present`: the officials at each meeting.
    """

    meeting_of: dict[str, str]
    mechanism_of: dict[str, str]
    official_of: dict[tuple[str, str], str]
    gaps: frozenset[tuple[str, int]]
    present: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class History:
    """All reports with their claims, in order of writing, and the truth. `readings`: the claims by document id."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    truth: Truth
    world: World

    def readings(self) -> list[tuple[Document, tuple[Claim, ...]]]:
        """Each document with its claims, as one would add them."""
        own: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            own[claim.document].append(claim)
        return [(document, tuple(own[document.id])) for document in self.documents]


def simulate(scale: Scale | None = None, rates: Rates | None = None, seed: int = 1) -> History:
    """The history of a seed: the same for the same arguments, whatever the machine."""
    scale, rates, rng = scale or Scale(), rates or Rates(), Random(seed)
    world = make_world(scale, rates, rng)
    reporter = Reporter(world, rates, rng)
    press = _Press(world)
    told: dict[str, list[Draft]] = {}
    for meeting in _assignments(world, scale, rates, rng):
        drafts = told.setdefault(meeting.key, [])
        if drafts and rng.random() < rates.copied:
            # A dispatch that other outlets print as it is, the same day or the next.
            press.publish(rng.choice(drafts), rng.randrange(2), rng)
            continue
        drafts.append(reporter.report(meeting))
        press.publish(drafts[-1], 0, rng)
    return press.history()


def simulate_judgements(history: History, number: int, seed: int = 1) -> tuple[Judgement, ...]:
    """Judgements of chance on claims of the history, of every verdict: for tests of order, not sensible ones."""
    rng = Random(seed)
    judgements: list[Judgement] = []
    of_kind = {kind: [c for c in history.claims if c.kind == kind] for kind in CORRECTIONS}
    by_kind = {kind: claims for kind, claims in of_kind.items() if len(claims) > 1}
    for place in range(number):
        verdict = rng.choice(["same", "different", "unsure", "reject", "confirm", "correct", "undo"])
        claims = by_kind[rng.choice(list(by_kind))]
        about = tuple(claim.id for claim in rng.sample(claims, 2 if verdict in ("same", "different", "unsure") else 1))
        field, value = CORRECTIONS[claims[0].kind]
        if verdict == "undo":
            about = (rng.choice(judgements).id,) if judgements else about
        day = date.fromordinal(date(2026, 7, 1).toordinal() + place).isoformat()
        more = {"field": field, "value": value} if verdict == "correct" else {}
        judgements.append(
            Judgement(verdict=verdict, about=about, who="A. Reader", when=f"{day}T00:00:00Z", why="seen", **more)
        )
    return tuple(judgements)


def _assignments(world: World, scale: Scale, rates: Rates, rng: Random) -> list[Meeting]:
    """The meeting of each report: every meeting that is told of at all once, the rest by how much is written on it."""
    known = [meeting for meeting in world.meetings if rng.random() >= rates.unreported]
    weights = [WEIGHTS[meeting.form] * rng.lognormvariate(0, 0.6) for meeting in known]
    more = max(0, scale.reports - len(known))
    return known[: scale.reports] + rng.choices(known, weights, k=more)


class _Press:
    """Prints drafts and keeps what they are about."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.meetings = {meeting.key: meeting for meeting in world.meetings}
        self.documents: list[Document] = []
        self.claims: list[Claim] = []
        self.meeting_of: dict[str, str] = {}
        self.mechanism_of: dict[str, str] = {}
        self.official_of: dict[tuple[str, str], str] = {}
        self.numbers: defaultdict[str, set[int]] = defaultdict(set)

    def publish(self, draft: Draft, later: int, rng: Random) -> None:
        """The draft as one outlet's document."""
        outlet = rng.choice(load_words("words")["outlets"][draft.language])
        title = f"{draft.lines[0][:60].rstrip()}"
        text = "\n".join([title, "", *draft.lines])
        source = f"{outlet}/{len(self.documents)}.txt".replace(" ", "-").lower()
        starts = [len(title) + 2]
        for line in draft.lines:
            starts.append(starts[-1] + len(line) + 1)
        day = date.fromordinal(draft.day)
        document = Document(
            id=hashlib.sha256(f"{source}\0{text}".encode()).hexdigest(),
            source=source,
            title=title,
            publisher=outlet,
            language=draft.language,
            published=date.fromordinal(draft.day + later).isoformat(),
            dateline=Dateline(place=draft.city, date=day.isoformat()),
            text=text,
            body=len(title) + 2,
            lede=len(title) + 2,
        )
        self.documents.append(document)
        for said in draft.said:
            start = starts[said.line]
            quote = draft.lines[said.line]
            self._keep(said, _claim(said, document.id, Span(start=start, end=start + len(quote), quote=quote)))

    def _keep(self, said: Said, claim: Claim) -> None:
        self.claims.append(claim)
        claim_id = claim.id
        self.official_of.update(((claim_id, name), who) for name, who in said.who.items())
        if isinstance(claim, MeetingClaim) and said.about:
            meeting = self.meetings[said.about]
            self.meeting_of[claim_id] = meeting.key
            if meeting.mechanism:
                self.mechanism_of[claim_id] = meeting.mechanism.key
                if claim.mechanism and claim.ordinal and claim.ordinal == meeting.ordinal:
                    self.numbers[meeting.mechanism.key].add(claim.ordinal)

    def history(self) -> History:
        """Everything printed."""
        gaps = {(key, n) for key, told in self.numbers.items() for n in range(1, max(told)) if n not in told}
        present = {m.key: frozenset(person.key for person in m.present) for m in self.world.meetings}
        truth = Truth(self.meeting_of, self.mechanism_of, self.official_of, frozenset(gaps), present)
        return History(tuple(self.documents), tuple(self.claims), truth, self.world)


def _claim(said: Said, document: str, span: Span) -> Claim:
    fields = dict(said.fields)
    if said.kind == "meetings":
        fields["participants"] = tuple(Participant(name=n, party=p, role=r) for n, p, r in fields["participants"])
    return CLASS_OF_KIND[said.kind](document=document, place=span.start, evidence=(span,), rule=RULE, **fields)
