"""Claims: what a document says, each with the words that say it and the rule that read them.

Field names are those of the record format. A claim's id hashes its document, place, kind and content and
not the rule, so that reading twice changes nothing and a better rule does not orphan people's judgements.
"""

import hashlib
import json
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, ClassVar

from minutebook.model.document import Span
from minutebook.model.json_form import to_json
from minutebook.model.remark import Remark

NOT_CONTENT = frozenset({"document", "place", "evidence", "rule", "implied", "remark"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Something that a document says. `document` is its id, `place` the first span's offset in the original.

    `rule` is the stable name and version ("met-with/1") of the rule that made it; `implied` names the fields
    that the text implies and does not state (a place taken from the dateline).
    """

    kind: ClassVar[str] = "claim"

    document: str
    place: int
    evidence: tuple[Span, ...]
    rule: str
    implied: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.evidence or not self.rule:
            raise ValueError(f"a {self.kind} claim needs evidence and a rule")

    @property
    def id(self) -> str:
        """16 hexadecimal digits, the same for the same words read the same way.

        A field at its default is left out, so that a field added to a claim changes no id of those without it.
        """
        kind: Any = type(self)
        values = ((name, getattr(self, name), default) for name, default in _content_fields(kind))
        told = ((name, value) for name, value, default in values if value != default)
        content = {name: value if value is None or type(value) is str else to_json(value) for name, value in told}
        key = json.dumps([self.document, self.place, self.kind, content], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(key.encode()).hexdigest()[:16]

    def content(self) -> dict[str, Any]:
        """The claim as the record format prints it: its fields, `evidence`, and `implied` if not empty."""
        skipped = {"document", "place", "rule"} | (set() if self.implied else {"implied"})
        return {f.name.rstrip("_"): to_json(getattr(self, f.name)) for f in fields(self) if f.name not in skipped}


@cache
def _content_fields(kind: type[Claim]) -> tuple[tuple[str, Any], ...]:
    """The fields that a claim's id hashes, with their defaults."""
    return tuple((f.name, f.default) for f in fields(kind) if f.name not in NOT_CONTENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody named with a meeting. `role`: co-chair, chair, host, visitor or participant; `party` ISO or null."""

    name: str
    party: str | None
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingClaim(Claim):
    """An occasion on which officials dealt with each other.

    `form`: session, talks, visit, call; `status`: held, announced, postponed, cancelled; dates ISO 8601 days.
    """

    kind: ClassVar[str] = "meetings"

    form: str
    status: str
    mechanism: str | None
    ordinal: int | None
    date_start: str | None
    date_end: str | None
    city: str | None
    country: str | None
    delegations: int | None
    participants: tuple[Participant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeClaim(Claim):
    """An office that a person is said to hold; `title` as written, with its organisation where it has one.

    `held`: now, acting (for somebody else or for a time), designate (not yet), then (at a time told of), former.
    """

    kind: ClassVar[str] = "offices"

    name: str
    party: str | None
    title: str
    organisation: str | None
    held: str = "now"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementClaim(Claim):
    """A sentence reported as somebody's words; `speaker` null for joint words.

    `force` is Searle's illocutionary class: assertive, commissive, directive, expressive, declarative.
    """

    kind: ClassVar[str] = "statements"

    speaker: str | None
    party: str | None
    force: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentClaim(Claim):
    """What a party, or both, say is to be done. `strength`: agreed, pledged, willing, urged; `areas` are codes."""

    kind: ClassVar[str] = "commitments"

    by: tuple[str, ...]
    with_: tuple[str, ...]
    strength: str
    areas: tuple[str, ...]
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressClaim(Claim):
    """Work reported as done since before, in the areas named."""

    kind: ClassVar[str] = "progress"

    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementClaim(Claim):
    """A document signed, adopted or issued: its title or description, what kind it is, when, between whom."""

    kind: ClassVar[str] = "agreements"

    title: str
    agreement: str
    signed: str | None
    parties: tuple[str, ...]

    def content(self) -> dict[str, Any]:
        """As the record format prints it: `agreement` is its `kind`."""
        row = super(AgreementClaim, self).content()
        return {("kind" if key == "agreement" else key): value for key, value in row.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundedClaim(Claim):
    """A beginning whose year the text lets one compute."""

    kind: ClassVar[str] = "founded"

    subject: str
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationClaim(Claim):
    """An agency named as taking part (participant), as working together (cooperating) or otherwise (mentioned)."""

    kind: ClassVar[str] = "organisations"

    name: str
    party: str | None
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkClaim(Claim):
    """What the words are put under.

    `framework`: partnership, consensus, initiative, anniversary, treaty, multilateral or mechanism.
    """

    kind: ClassVar[str] = "frameworks"

    framework: str
    name: str
    by: tuple[str, ...]

    def content(self) -> dict[str, Any]:
        """As the record format prints it: `framework` is its `kind`."""
        row = super(FrameworkClaim, self).content()
        return {("kind" if key == "framework" else key): value for key, value in row.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueClaim(Claim):
    """What looked relevant and could not be read, or reads two ways. `issue` names what sort of trouble it is.

    `remark`: what the message is made of.
    """

    kind: ClassVar[str] = "issues"

    issue: str
    message: str
    remark: Remark | None = None

    def content(self) -> dict[str, Any]:
        """As the record format prints it: `issue` is its `kind`."""
        row = super(IssueClaim, self).content()
        return {("kind" if key == "issue" else key): value for key, value in row.items()}


CLAIM_CLASSES: tuple[type[Claim], ...] = (
    MeetingClaim, OfficeClaim, StatementClaim, CommitmentClaim, ProgressClaim, AgreementClaim, FoundedClaim,
    OrganisationClaim, FrameworkClaim, IssueClaim,
)  # fmt: skip
