"""Which meetings and mechanisms belong to a party, a pair of parties or a year: indexes made once for a record."""

from collections.abc import Iterable, Sequence

from minutebook.model.record import Mechanism, Meeting, Official
from minutebook.report.indexes import parties_met
from minutebook.report.lookup import Lookup


def parties_of(lookup: Lookup, meeting: Meeting) -> frozenset[str]:
    """The parties that took part in a meeting: those of its people, and where it tells of one at most its series'."""
    told = parties_met(meeting)
    if len(told) > 1:
        return told
    series = lookup.mechanisms.get(meeting.mechanism or "")
    return told | frozenset(series.parties if series else ())


def meetings_of_party(lookup: Lookup, code: str) -> Sequence[Meeting]:
    """The meetings in which a party took part."""

    return _meetings_by_party(lookup).get(code, ())


def parties_told(lookup: Lookup) -> tuple[str, ...]:
    """The parties that took part in some meeting."""
    return tuple(_meetings_by_party(lookup))


def meetings_of_pair(lookup: Lookup, pair: Sequence[str]) -> tuple[Meeting, ...]:
    """The meetings in which both parties took part."""
    one, other = sorted((meetings_of_party(lookup, code) for code in pair), key=len)
    ids = {meeting.id for meeting in one}
    return tuple(meeting for meeting in other if meeting.id in ids)


def meetings_of_year(lookup: Lookup, year: str) -> Sequence[Meeting]:
    """The meetings that began in a year."""
    return lookup.keep("meetings of year", lambda: _by_year(lookup.record.meetings)).get(year, ())


def years_met(lookup: Lookup) -> tuple[str, ...]:
    """The years in which meetings are told of, in order."""
    return tuple(sorted(lookup.keep("meetings of year", lambda: _by_year(lookup.record.meetings))))


def mechanisms_of_parties(lookup: Lookup, codes: Iterable[str]) -> tuple[Mechanism, ...]:
    """The mechanisms that all of the parties have part in, by name."""
    first, *others = codes

    def make() -> dict[str, list[Mechanism]]:
        index: dict[str, list[Mechanism]] = {}
        for row in lookup.record.mechanisms:
            for party in row.parties:
                index.setdefault(party, []).append(row)
        return index

    rows = lookup.keep("mechanisms of party", make).get(first, ())
    return tuple(sorted((row for row in rows if set(others) <= set(row.parties)), key=lambda row: (row.name, row.id)))


def officials_of_party(lookup: Lookup, code: str) -> Sequence[Official]:
    """The officials of a party."""

    def make() -> dict[str, list[Official]]:
        index: dict[str, list[Official]] = {}
        for row in lookup.record.officials:
            if row.party:
                index.setdefault(row.party, []).append(row)
        return index

    return lookup.keep("officials of party", make).get(code, ())


def years_of(meetings: Iterable[Meeting]) -> tuple[str, ...]:
    """Every year from the first dated meeting to the last, those without a meeting among them."""
    years = sorted(_by_year(meetings))
    return tuple(f"{year:04d}" for year in range(int(years[0]), int(years[-1]) + 1)) if years else ()


def _meetings_by_party(lookup: Lookup) -> dict[str, list[Meeting]]:
    def make() -> dict[str, list[Meeting]]:
        index: dict[str, list[Meeting]] = {}
        for meeting in lookup.record.meetings:
            for party in sorted(parties_of(lookup, meeting)):
                index.setdefault(party, []).append(meeting)
        return index

    return lookup.keep("meetings of party", make)


def _by_year(meetings: Iterable[Meeting]) -> dict[str, list[Meeting]]:
    index: dict[str, list[Meeting]] = {}
    for meeting in meetings:
        if meeting.date_start:
            index.setdefault(meeting.date_start[:4], []).append(meeting)
    return index
