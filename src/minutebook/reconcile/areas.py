"""Areas: what was on the table at a meeting, going by the undertakings and the progress reported of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from minutebook.lexicon.subjects import find_touched
from minutebook.model.record import Commitment, Progress


def areas_of_meetings(rows: Iterable[Commitment | Progress]) -> Mapping[str, tuple[str, ...]]:
    """The area codes of each meeting, by its id, in alphabetical order."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.meeting:
            found[row.meeting].update(row.areas)
    return {meeting: tuple(sorted(areas)) for meeting, areas in found.items()}


def named_areas(words: str, language: str) -> frozenset[str]:
    """The codes of the areas that words touch upon; none in a language without a list of areas.

    Good for saying that an area was not passed over in silence; not a finding with evidence of its own.
    """
    return find_touched(words, language).areas
