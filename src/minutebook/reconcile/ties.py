"""Ties: which meeting a statement, an undertaking or progress belongs to, and which official's words it is.

Words belong to the meeting whose participants include the speaker and that the document named last before them. Where
one sentence names several such meetings, they belong to the one series among them, to the one with the party that they
speak of, or to none: nobody can tell.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from minutebook.model.claims import Claim, StatementClaim
from minutebook.reconcile.items import Item, day_number
from minutebook.reconcile.meetings import Cluster
from minutebook.reconcile.people import People

SENTENCE_END = re.compile(r"[.!?](?=\s)|[。！？\n]")

BACKGROUND_DAYS = 14
"""A meeting longer before the report than this is background; nobody's words are tied to it if there is another."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mention:
    """A meeting where a document speaks of it, in which of its sentences. `is_background`: long past by then."""

    meeting: str
    place: int
    end: int
    sentence: int
    mechanism: str | None
    officials: frozenset[str]
    parties: frozenset[str]
    is_background: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What a claim is tied to: ids of rows, each null where it is not clear."""

    meeting: str | None
    official: str | None


NO_TIE = Tie(meeting=None, official=None)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ties:
    """Ties of claims, by claim id."""

    mentions: Mapping[str, tuple[Mention, ...]]
    statements: Mapping[str, tuple[tuple[Item[StatementClaim], Tie], ...]]
    by_claim: Mapping[str, Tie]

    def of_statement(self, item: Item[StatementClaim]) -> Tie:
        """The tie of a statement."""
        return self.by_claim[item.id]

    def of_words(self, item: Item[Claim], parties: Iterable[str] = ()) -> Tie:
        """The tie of other words: that of the statement they are part of, else of the meeting named before them."""
        best: tuple[int, Tie] = (0, NO_TIE)
        for statement, tie in self.statements.get(item.document.id, ()):
            shared = min(item.end, statement.end) - max(item.start, statement.start)
            if shared > best[0]:
                best = (shared, tie)
        mentions = self.mentions.get(item.document.id, ())
        wanted = frozenset(parties)
        if best[0]:
            return self._refine(best[1], mentions, wanted, item.end)
        both = [m for m in mentions if len(wanted) > 1 and wanted <= m.parties]
        fitting = both or ([m for m in mentions if wanted & m.parties] if wanted else mentions)
        return Tie(meeting=_nearest(fitting, item.end), official=None)

    @staticmethod
    def _refine(tie: Tie, mentions: Sequence[Mention], wanted: frozenset[str], end: int) -> Tie:
        """The tie of a statement, for words in it of two parties: to a meeting of both rather than of other parties."""
        if len(wanted) < 2 or any(m.meeting == tie.meeting and wanted <= m.parties for m in mentions):
            return tie
        both = [m for m in mentions if wanted <= m.parties and (not tie.official or tie.official in m.officials)]
        is_other = any(m.meeting == tie.meeting and len(m.parties) > 1 for m in mentions)
        return replace(tie, meeting=_nearest(both, end)) if both and (is_other or not tie.meeting) else tie


def tie_claims(clusters: Sequence[Cluster], statements: Sequence[Item[StatementClaim]], people: People) -> Ties:
    """The ties of all statements, and what other claims need to find theirs."""
    mentions = _mentions(clusters)
    by_document: defaultdict[str, list[tuple[Item[StatementClaim], Tie]]] = defaultdict(list)
    by_claim = {}
    for item in statements:
        tie = _tie_statement(item, mentions.get(item.document.id, ()), people)
        by_document[item.document.id].append((item, tie))
        by_claim[item.id] = tie
    return Ties(
        mentions=mentions,
        statements={document: tuple(rows) for document, rows in by_document.items()},
        by_claim=by_claim,
    )


def _mentions(clusters: Sequence[Cluster]) -> dict[str, tuple[Mention, ...]]:
    found: defaultdict[str, list[Mention]] = defaultdict(list)
    ends: dict[str, list[int]] = {}
    for cluster in clusters:
        for occasion in cluster.occasions:
            document = occasion.item.document
            if document.id not in ends:
                ends[document.id] = [match.start() for match in SENTENCE_END.finditer(document.text)]
            day = day_number(occasion.item.day)
            window = occasion.window
            is_background = bool(day and window and day - window.last > BACKGROUND_DAYS)
            for span in occasion.claim.evidence:
                found[document.id].append(
                    Mention(
                        meeting=cluster.id,
                        place=span.start,
                        end=span.end,
                        sentence=bisect_left(ends[document.id], span.start),
                        mechanism=occasion.mechanism,
                        officials=occasion.names,
                        parties=occasion.parties,
                        is_background=is_background,
                    )
                )
    return {document: tuple(sorted(rows, key=lambda m: (m.place, m.meeting))) for document, rows in found.items()}


def _tie_statement(item: Item[StatementClaim], mentions: Sequence[Mention], people: People) -> Tie:
    official = people.find(item.id, item.claim.speaker)
    if official is None:
        several = [m for m in mentions if len(m.parties) > 1] or list(mentions)
        return Tie(meeting=_nearest(several, item.end), official=None)
    own = [m for m in mentions if official in m.officials]
    if not own and len({m.meeting for m in mentions}) == 1:
        # The one meeting a report is about gathers all its words, also those of people not named as present.
        own = list(mentions)
    return Tie(meeting=_nearest(own, item.end), official=official)


def _nearest(mentions: Sequence[Mention], place: int) -> str | None:
    """The meeting named last before `place`, else the first after; what is long past only if there is nothing else."""
    current = _without_asides([m for m in mentions if not m.is_background])
    if not current:
        return mentions[0].meeting if len({m.meeting for m in mentions}) == 1 else None
    before = [m for m in current if m.place < place]
    nearest = before[-1] if before else current[0]
    beside = [m for m in current if m.sentence == nearest.sentence]
    return _one_of(beside, nearest)


def _without_asides(mentions: Sequence[Mention]) -> list[Mention]:
    """Those not named within the words that tell of another: "met X, who had come for the forum"."""
    return [
        m
        for m in mentions
        if not any(
            o.place <= m.place and m.end <= o.end and o.end - o.place > m.end - m.place and o.meeting != m.meeting
            for o in mentions
        )
    ]


def _one_of(beside: Sequence[Mention], nearest: Mention) -> str | None:
    """The meeting meant where a sentence names several: that of a series, if one is; None if it is not clear."""
    meetings = {m.meeting for m in beside}
    if len(meetings) == 1 or not any(
        m.officials & o.officials for m in beside for o in beside if m.meeting != o.meeting
    ):
        return nearest.meeting
    of_series = {m.meeting for m in beside if m.mechanism}
    return of_series.pop() if len(of_series) == 1 else None
