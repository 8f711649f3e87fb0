"""Which entries of the search are others after a change of the record.

They are those of the rows that changed, and of rows that are found by something of these: a meeting by the names of who
was there, an official by the years of meetings, a report by the areas of the meetings of which it tells.
"""

from collections.abc import Iterable, Iterator, Mapping

from minutebook.model.record import DocumentRow, Meeting, Official, Record, Row
from minutebook.model.search import EntryChange
from minutebook.report.lookup import Lookup, look_up
from minutebook.report.row_changes import Pairs, compare_tables
from minutebook.report.search_entries import ENTERED, Entry, Sounds, enter_row

MOST_ENTRIES = 20_000
"""Where more may be others, all are rather gone through."""


def list_changes(before: Record, after: Record, sounds: Sounds) -> EntryChange | None:
    """The entries to put and to take out; None where all should be looked through instead."""
    changes = compare_tables(before, after)
    if any(map(_is_told_otherwise, changes.get("documents", {}).values())):
        return None
    old, new = look_up(before), look_up(after)
    ids: dict[str, dict[str, None]] = {table: dict.fromkeys(changes.get(table, ())) for table in ENTERED}
    for table, row_id in _concerned(old, new, changes):
        ids[table][row_id] = None
    if sum(map(len, ids.values())) > MOST_ENTRIES:
        return None
    put: list[Entry] = []
    gone: list[tuple[str, str]] = []
    for table, own in ids.items():
        rows = new.rows(table)
        for row_id in own:
            entry = enter_row(new, table, rows[row_id], sounds) if row_id in rows else None
            if entry:
                put.append(entry)
            else:
                gone.append((table, row_id))
    return EntryChange(put=tuple(put), gone=tuple(gone))


def _is_told_otherwise(pair: tuple[Row | None, Row | None]) -> bool:
    """Whether a report is by others, in another language or of another day: all that rests on it shows that."""
    was, row = pair
    if not isinstance(was, DocumentRow) or not isinstance(row, DocumentRow):
        return False
    return (was.language, was.publisher, was.published) != (row.language, row.publisher, row.published)


def _concerned(old: Lookup, new: Lookup, changes: Mapping[str, Pairs]) -> Iterator[tuple[str, str]]:
    """Rows, by table and id, that show something of the rows that changed."""
    for lookup, meeting in _both(old, new, changes.get("meetings", {})):
        if isinstance(meeting, Meeting):
            yield from _of_meeting(lookup, meeting)
    for _, tenure in _both(old, new, changes.get("tenures", {})):
        yield "officials", getattr(tenure, "official", "")
    for official in _renamed(changes.get("officials", {})):
        yield from (("meetings", row.id) for row in new.meetings_of_official.get(official, ()))
    for mechanism in _renamed(changes.get("mechanisms", {})):
        yield from (("meetings", row.id) for row in new.meetings_of_mechanism.get(mechanism, ()))


def _of_meeting(lookup: Lookup, meeting: Meeting) -> Iterator[tuple[str, str]]:
    if meeting.mechanism:
        yield "mechanisms", meeting.mechanism
    yield from (("officials", person.official) for person in meeting.participants)
    yield from (("documents", document) for document in meeting.sources)
    yield from (("organisations", row.id) for row in lookup.organisations_of_meeting.get(meeting.id, ()))


def _both(old: Lookup, new: Lookup, pairs: Pairs) -> Iterator[tuple[Lookup, Row]]:
    """Each row as it was and as it is, with the lookup of the record that has it so."""
    for was, row in pairs.values():
        yield from ((lookup, one) for lookup, one in ((old, was), (new, row)) if one)


def _renamed(pairs: Pairs) -> Iterable[str]:
    """Those that are called otherwise than before, or are new or gone."""
    return (row_id for row_id, (was, row) in pairs.items() if _called(was) != _called(row))


def _called(row: Row | None) -> tuple[object, ...]:
    return (getattr(row, "name", None), getattr(row, "names", None), isinstance(row, Official))
