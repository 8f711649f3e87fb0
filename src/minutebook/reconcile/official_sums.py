"""Official sums: what all names of one official add up to, so that one report more costs what it tells of them.

An official has a name for each way of writing it and, of names that say little, one for each report: hundreds. What is
shown of all of them together, forms and words, is counted as reports come and go and as names join and leave.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from minutebook.model.claims import MeetingClaim, OfficeClaim, StatementClaim
from minutebook.model.record_values import Evidence
from minutebook.reconcile.person_nodes import Mention
from minutebook.reconcile.sums import EvidenceSum, Tally

SHOWN_BY = (OfficeClaim, MeetingClaim, StatementClaim)
"""What shows a person best: in office, else at a meeting, else speaking."""


class OfficialSum:
    """The mentions of one official, under all names. `forms`: how often each form is told, by language."""

    __slots__ = ("_words", "forms")

    def __init__(self) -> None:
        self.forms: dict[str, Tally[str]] = {}
        self._words: dict[type, EvidenceSum] = {}

    def add(self, mentions: Iterable[Mention]) -> None:
        """Count mentions in."""
        for kind, words in self._count(mentions, 1).items():
            if kind not in self._words:
                self._words[kind] = EvidenceSum()
            self._words[kind].add(words)

    def remove(self, mentions: Iterable[Mention]) -> None:
        """Let mentions go that were counted in."""
        for kind, words in self._count(mentions, -1).items():
            self._words[kind].remove(words)
            if not self._words[kind]:
                del self._words[kind]

    def evidence(self) -> tuple[Evidence, ...]:
        """The words that show the person in office, else at a meeting, else speaking."""
        for kind in SHOWN_BY:
            if kind in self._words:
                return self._words[kind].words()
        return ()

    def _count(self, mentions: Iterable[Mention], step: int) -> Mapping[type, list[Evidence]]:
        """Count the forms; the words, by kind of claim."""
        found: defaultdict[type, list[Evidence]] = defaultdict(list)
        for mention in mentions:
            language = mention.item.language
            if language not in self.forms:
                self.forms[language] = Tally()
            self.forms[language].count(mention.name, step)
            if not self.forms[language]:
                del self.forms[language]
            found[type(mention.item.claim)] += mention.item.evidence
        return found
