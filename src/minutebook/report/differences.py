"""Where sources differ about a meeting, as far as it tells a reader something."""

from minutebook.model.record import Meeting
from minutebook.model.record_values import Disagreement


def list_differences(meeting: Meeting) -> tuple[Disagreement, ...]:
    """The meeting's disagreements, the last day left out where it only repeats what is said of the first."""
    by_field = {disagreement.field: disagreement for disagreement in meeting.disagreements}
    start, end = by_field.get("date_start"), by_field.get("date_end")
    if start and end and {v.value for v in start.values} == {v.value for v in end.values}:
        del by_field["date_end"]
    return tuple(by_field.values())
