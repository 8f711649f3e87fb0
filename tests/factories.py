"""Small makers of documents, claims and judgements, so that a test says only what matters to it."""

import hashlib
from collections.abc import Sequence

from minutebook.model.claims import (
    AgreementClaim,
    CommitmentClaim,
    FoundedClaim,
    FrameworkClaim,
    IssueClaim,
    MeetingClaim,
    OfficeClaim,
    OrganisationClaim,
    Participant,
    ProgressClaim,
    StatementClaim,
)
from minutebook.model.document import Dateline, Document, Span
from minutebook.model.judgement import Judgement

RULE = "made-for-test/1"


def make_document(
    text: str,
    *,
    published: str | None = None,
    dateline: tuple[str, str | None] | None = None,
    language: str | None = "en",
    publisher: str | None = None,
    source: str | None = None,
) -> Document:
    """A document whose title is the first line of `text`."""
    title = text.split("\n", maxsplit=1)[0]
    key = "\0".join(map(str, (text, published, publisher, language)))
    return Document(
        id=hashlib.sha256(key.encode()).hexdigest(),
        source=source or f"{title}.txt",
        title=title,
        publisher=publisher,
        language=language,
        published=published,
        dateline=Dateline(place=dateline[0], date=dateline[1]) if dateline else None,
        text=text,
    )


def find_span(document: Document, quote: str) -> Span:
    """The first occurrence of the quotation; a test that quotes what is not there fails here."""
    start = document.text.index(quote)
    return document.span(start, start + len(quote))


def head(document: Document, quote: str) -> dict[str, object]:
    """What every claim has, for the words quoted."""
    span = find_span(document, quote)
    return {"document": document.id, "place": span.start, "evidence": (span,), "rule": RULE}


def people(*rows: tuple[str, str | None] | tuple[str, str | None, str]) -> tuple[Participant, ...]:
    """Participants of (name, party) or (name, party, role)."""
    return tuple(Participant(name=r[0], party=r[1], role=r[2] if len(r) == 3 else "participant") for r in rows)


def make_meeting(document: Document, quote: str, **fields: object) -> MeetingClaim:
    """A held session without mechanism, day, place and people unless told; `day` sets both ends."""
    day = fields.pop("day", None)
    values: dict[str, object] = {
        "form": "session", "status": "held", "mechanism": None, "ordinal": None, "date_start": day, "date_end": day,
        "city": None, "country": None, "delegations": None, "participants": (), **fields,
    }  # fmt: skip
    return MeetingClaim(**head(document, quote), **values)  # type: ignore[arg-type]


def make_office(document: Document, quote: str, name: str, party: str | None, title: str,
                organisation: str | None = None, held: str = "now") -> OfficeClaim:  # fmt: skip
    return OfficeClaim(
        **head(document, quote), name=name, party=party, title=title, organisation=organisation, held=held
    )  # type: ignore[arg-type]


def make_statement(document: Document, quote: str, speaker: str | None, party: str | None,
                   force: str = "assertive") -> StatementClaim:  # fmt: skip
    return StatementClaim(**head(document, quote), speaker=speaker, party=party, force=force)  # type: ignore[arg-type]


def make_commitment(document: Document, quote: str, by: Sequence[str], areas: Sequence[str] = (), *,
                    with_: Sequence[str] = (), strength: str = "pledged") -> CommitmentClaim:  # fmt: skip
    return CommitmentClaim(
        **head(document, quote), by=tuple(by), with_=tuple(with_), strength=strength, areas=tuple(areas), action=quote
    )  # type: ignore[arg-type]


def make_progress(document: Document, quote: str, areas: Sequence[str] = ()) -> ProgressClaim:
    return ProgressClaim(**head(document, quote), areas=tuple(areas))  # type: ignore[arg-type]


def make_founded(document: Document, quote: str, subject: str, year: int) -> FoundedClaim:
    return FoundedClaim(**head(document, quote), subject=subject, year=year)  # type: ignore[arg-type]


def make_framework(document: Document, quote: str, kind: str, name: str, by: Sequence[str] = ()) -> FrameworkClaim:
    return FrameworkClaim(**head(document, quote), framework=kind, name=name, by=tuple(by))  # type: ignore[arg-type]


def make_organisation(document: Document, quote: str, name: str, party: str | None,
                      role: str = "participant") -> OrganisationClaim:  # fmt: skip
    return OrganisationClaim(**head(document, quote), name=name, party=party, role=role)  # type: ignore[arg-type]


def make_agreement(document: Document, quote: str, title: str, kind: str, parties: Sequence[str] = (),
                   signed: str | None = None) -> AgreementClaim:  # fmt: skip
    return AgreementClaim(**head(document, quote), title=title, agreement=kind, signed=signed, parties=tuple(parties))  # type: ignore[arg-type]


def make_issue(document: Document, quote: str, issue: str, message: str = "cannot be read") -> IssueClaim:
    return IssueClaim(**head(document, quote), issue=issue, message=message)  # type: ignore[arg-type]


def judge(verdict: str, *about: str, field: str | None = None, value: str | None = None,
          when: str = "2026-01-01T00:00:00Z", why: str = "seen on the recording") -> Judgement:  # fmt: skip
    return Judgement(verdict=verdict, about=about, who="A. Reader", when=when, why=why, field=field, value=value)
