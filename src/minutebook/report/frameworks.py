"""Frameworks and agencies: what the words are put under, how the wording changed, and who works together."""

from dataclasses import dataclass

from minutebook.model.record import Framework, Organisation
from minutebook.report.citing import Citer, Words
from minutebook.report.lines import Link, link_row
from minutebook.report.lookup import Lookup, address
from minutebook.report.offices import name_office


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingLine:
    """How a framework was worded on a day; `changed` is true when it differs from the wording before."""

    wording: str
    date: str | None
    changed: bool
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkLine:
    """A framework with its wordings in order of time."""

    id: str
    kind: str
    name: str
    by: tuple[str, ...]
    first_seen: str | None
    last_seen: str | None
    wordings: tuple[WordingLine, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationLine:
    """An agency with the meetings and the holders of office that connect to it."""

    id: str
    name: str
    names: tuple[str, ...]
    party: str | None
    role: str
    meetings: tuple[Link, ...]
    offices: tuple[Link, ...]
    words: tuple[Words, ...]


def line_framework(framework: Framework, citer: Citer) -> FrameworkLine:
    """A framework as a list shows it."""
    wordings: list[WordingLine] = []
    for said in sorted(framework.wordings, key=lambda said: (said.date or "", str(said.value))):
        wording = str(said.value)
        changed = bool(wordings) and wordings[-1].wording.casefold() != wording.casefold()
        words = citer.cite(said.evidence)
        wordings.append(WordingLine(wording=wording, date=said.date, changed=changed, words=words))
    return FrameworkLine(
        id=framework.id,
        kind=framework.kind,
        name=framework.name,
        by=framework.by,
        first_seen=framework.first_seen,
        last_seen=framework.last_seen,
        wordings=tuple(wordings),
        words=citer.cite(framework.evidence),
    )


def line_organisation(lookup: Lookup, organisation: Organisation, citer: Citer) -> OrganisationLine:
    """An agency as a list shows it."""
    tenures = lookup.tenures
    forms = (form for names in organisation.names for form in names.forms if form != organisation.name)
    return OrganisationLine(
        id=organisation.id,
        name=organisation.name,
        names=tuple(dict.fromkeys(forms)),
        party=organisation.party,
        role=organisation.role,
        meetings=tuple(link for link in (link_row(lookup, meeting) for meeting in organisation.meetings) if link),
        offices=tuple(
            Link(
                href=address("officials", tenures[tenure].official, f"tenure-{tenure}"),
                text=f"{lookup.officials[tenures[tenure].official].name}, {name_office(tenures[tenure])}",
            )
            for tenure in organisation.offices
            if tenure in tenures
        ),
        words=citer.cite(organisation.evidence),
    )
