"""Which rows of the record belong to a party, a pair of parties, a mechanism, an official or a year."""

from collections.abc import Iterable, Sequence

from minutebook.model.record import Commitment, Mechanism, Meeting, Official, Tenure
from minutebook.report.lookup import Lookup


def parties_of(lookup: Lookup, meeting: Meeting) -> frozenset[str]:
    """The parties that took part in a meeting, as far as told: those of its people, else those of its mechanism."""
    told = frozenset(person.party for person in meeting.participants if person.party)
    if meeting.form in ("talks", "visit", "call") and meeting.country and told:
        told |= {meeting.country}
    if len(told) > 1:
        return told
    series = lookup.mechanisms.get(meeting.mechanism or "")
    return told | frozenset(series.parties if series else ())


def meetings_of_parties(lookup: Lookup, codes: Iterable[str]) -> tuple[Meeting, ...]:
    """The meetings in which all of the parties took part."""
    wanted = frozenset(codes)
    return tuple(meeting for meeting in lookup.record.meetings if wanted <= parties_of(lookup, meeting))


def meetings_of_mechanism(lookup: Lookup, mechanism: str) -> tuple[Meeting, ...]:
    """The sessions of a series."""
    return tuple(meeting for meeting in lookup.record.meetings if meeting.mechanism == mechanism)


def meetings_of_official(lookup: Lookup, official: str) -> tuple[Meeting, ...]:
    """The meetings at which an official was."""
    return tuple(m for m in lookup.record.meetings if any(p.official == official for p in m.participants))


def meetings_of_year(lookup: Lookup, year: str) -> tuple[Meeting, ...]:
    """The meetings that began in a year."""
    return tuple(meeting for meeting in lookup.record.meetings if (meeting.date_start or "")[:4] == year)


def mechanisms_of_parties(lookup: Lookup, codes: Iterable[str]) -> tuple[Mechanism, ...]:
    """The mechanisms that all of the parties have part in, by name."""
    wanted = frozenset(codes)
    rows = (row for row in lookup.record.mechanisms if wanted <= frozenset(row.parties))
    return tuple(sorted(rows, key=lambda row: (row.name, row.id)))


def officials_of_party(lookup: Lookup, code: str) -> tuple[Official, ...]:
    """The officials of a party."""
    return tuple(row for row in lookup.record.officials if row.party == code)


def tenures_of(lookup: Lookup, officials: Iterable[str]) -> dict[str, list[Tenure]]:
    """The offices that officials held, by official."""
    held: dict[str, list[Tenure]] = {official: [] for official in officials}
    for tenure in lookup.record.tenures:
        if tenure.official in held:
            held[tenure.official].append(tenure)
    return held


def commitments_at(lookup: Lookup, meetings: Iterable[Meeting]) -> tuple[Commitment, ...]:
    """What was undertaken at meetings."""
    ids = {meeting.id for meeting in meetings}
    return tuple(row for row in lookup.record.commitments if row.meeting in ids)


def years_of(meetings: Sequence[Meeting]) -> tuple[int, ...]:
    """Every year from the first dated meeting to the last, those without a meeting among them."""
    years = sorted({int(meeting.date_start[:4]) for meeting in meetings if meeting.date_start})
    return tuple(range(years[0], years[-1] + 1)) if years else ()
