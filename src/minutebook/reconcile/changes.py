"""Changes: what is new at each session of a series against the one before it, what was dropped, and its formulas.

A session is compared with the last one before it of which any undertaking or progress is reported. Only what threads
say (`threads.py`) is said here: where a report tells too little to call something dropped, it is not called so.
"""

from collections import defaultdict
from collections.abc import Sequence

from minutebook.model.record import Formula, Meeting, SessionChanges
from minutebook.model.record_values import Evidence
from minutebook.reconcile.formulas import find_formulas
from minutebook.reconcile.items import make_id, sort_evidence
from minutebook.reconcile.points import Undertaking
from minutebook.reconcile.threads import Report, Thread, Told, held_in_order


def compare_sessions(told: Told, threads: Sequence[Thread]) -> list[SessionChanges]:
    """The changes of each held session of a series of which words are reported, in order of time."""
    held = held_in_order(told.meetings)
    steps = _index_steps(threads)
    spoken = {u.meeting.id for u in told.undertakings if u.meeting} | {r.meeting.id for r in told.progress if r.meeting}
    areas, named = _index_areas(told), set[str]()
    formulas = find_formulas([told.spoken[meeting.id] for meeting in held])
    rows: list[SessionChanges] = []
    previous: str | None = None
    for place, meeting in enumerate(held):
        new_formulas = formulas.get(place, ())
        if meeting.id not in spoken and not new_formulas:
            continue
        rows.append(_compare(meeting, previous, steps, (tuple(sorted(areas[meeting.id] - named)), new_formulas)))
        named |= areas[meeting.id]
        previous = meeting.id if meeting.id in spoken else previous
    return [row for row in rows if row.evidence]


Steps = dict[tuple[str, str], dict[str, tuple[Evidence, ...]]]
"""By meeting and step: the threads, each with the words of the step."""


def _index_steps(threads: Sequence[Thread]) -> Steps:
    index: Steps = defaultdict(dict)
    for thread in threads:
        for step in thread.history:
            if step.meeting:
                index[step.meeting, step.step][thread.id] = step.evidence
    return index


def _compare(
    meeting: Meeting, previous: str | None, steps: Steps, first_heard: tuple[tuple[str, ...], tuple[Formula, ...]]
) -> SessionChanges:
    made, again, done = (steps.get((meeting.id, step), {}) for step in ("made", "repeated", "progress reported"))
    silent = steps.get((meeting.id, "not mentioned"), {})
    before = {
        thread for step in ("made", "repeated", "progress reported") for thread in steps.get((previous or "", step), {})
    }
    areas, formulas = first_heard
    cited = [words for own in (made, again, done) for evidence in own.values() for words in evidence]
    return SessionChanges(
        id=make_id("X", meeting.id),
        evidence=sort_evidence([*cited, *(words for formula in formulas for words in formula.evidence)]),
        mechanism=meeting.mechanism or "",
        meeting=meeting.id,
        previous=previous,
        new=tuple(sorted(made)),
        repeated=tuple(sorted(again)),
        reported=tuple(sorted(done)),
        dropped=tuple(sorted(before & set(silent))),
        areas=areas,
        formulas=formulas,
    )


def _index_areas(told: Told) -> defaultdict[str, set[str]]:
    """The areas that undertakings and progress reports name at each meeting."""
    index: defaultdict[str, set[str]] = defaultdict(set)
    binding: list[Undertaking | Report] = [*told.undertakings, *told.progress]
    for row in binding:
        if row.meeting:
            index[row.meeting.id].update(row.item.claim.areas)
    return index
