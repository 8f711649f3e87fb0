"""How much hangs on a row: the rows of the record that would move with it were it judged to be another."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sized

from minutebook.model.record import Record
from minutebook.report.lookup import look_up


def weigh_rows(record: Record) -> Mapping[str, int]:
    """By id of meetings, mechanisms, officials and tenures, how many rows name them; a series weighs as its sessions.

    The lookup has most of it counted: it groups the rows, and carries the groups over from the record before.
    """
    lookup = look_up(record)
    weight: Counter[str] = Counter()
    groups: tuple[Mapping[str, Sized], ...] = (
        lookup.statements_of_meeting,
        lookup.commitments_of_meeting,
        lookup.progress_of_meeting,
        lookup.agreements_of_meeting,
        lookup.statements_of_official,
        lookup.commitments_of_official,
        lookup.meetings_of_official,
    )
    for group in groups:
        for key, rows in group.items():
            weight[key] += len(rows)
    for meeting in record.meetings:
        weight[meeting.id] += 1 + len(meeting.participants)
    for tenure in record.tenures:
        weight[tenure.official] += 1
        weight[tenure.id] += 1
        weight.update(row for row in (tenure.preceded_by, tenure.succeeded_by) if row)
    for gap in record.gaps:
        weight[gap.mechanism] += 1
    for meeting in record.meetings:
        if meeting.mechanism:
            weight[meeting.mechanism] += weight[meeting.id]
    return weight


def stake_of(weights: Mapping[str, int], about: Iterable[str], *, is_pair: bool) -> int:
    """What hangs on a question about rows: of a pair the lighter, which would be joined to the other; else the most."""
    found = [weights.get(row, 0) for row in about]
    return (min(found) if is_pair else max(found)) if found else 0
