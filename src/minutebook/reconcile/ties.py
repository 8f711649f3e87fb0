"""Ties: which meeting a statement, an undertaking or progress belongs to, and which official's words it is.

Words belong to the meeting whose participants include the speaker and that the document named last before them. Where
one sentence names several such meetings, they belong to the one series among them, to the one with the party that they
speak of, or to none: nobody can tell.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from minutebook.model.claims import Claim, StatementClaim
from minutebook.reconcile.items import Item, day_number
from minutebook.reconcile.occasions import Occasion
from minutebook.reconcile.people import People

SENTENCE_END = re.compile(r"[.!?](?=\s)|[。！？\n]")

BACKGROUND_DAYS = 14
"""A meeting longer before the report than this is background; nobody's words are tied to it if there is another."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mention:
    """A meeting where a document speaks of it, in which of its sentences.

    `is_of_series`: a series is named there; `is_background`: it was long past by then.
    """

    meeting: str
    place: int
    end: int
    sentence: int
    is_of_series: bool
    is_visit: bool
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
    """Ties in one report: of its statements, and what its other claims need to find theirs."""

    mentions: tuple[Mention, ...]
    statements: tuple[tuple[Item[StatementClaim], Tie], ...]

    def of_words(self, item: Item[Claim], parties: Iterable[str] = ()) -> Tie:
        """The tie of other words: that of the statement they are part of, else of the meeting named before them."""
        best: tuple[int, Tie] = (0, NO_TIE)
        start, end = item.start, item.end
        for statement, tie in self.statements:
            shared = min(end, statement.end) - max(start, statement.start)
            if shared > best[0]:
                best = (shared, tie)
        wanted = frozenset(parties)
        if best[0]:
            return self._refine(best[1], self.mentions, wanted, end)
        both = [m for m in self.mentions if len(wanted) > 1 and wanted <= m.parties]
        fitting = both or ([m for m in self.mentions if wanted & m.parties] if wanted else self.mentions)
        return Tie(meeting=_nearest(fitting, end), official=None)

    @staticmethod
    def _refine(tie: Tie, mentions: Sequence[Mention], wanted: frozenset[str], end: int) -> Tie:
        """The tie of a statement, for words in it of two parties: to a meeting of both rather than of other parties."""
        if len(wanted) < 2 or any(m.meeting == tie.meeting and wanted <= m.parties for m in mentions):
            return tie
        both = [m for m in mentions if wanted <= m.parties and (not tie.official or tie.official in m.officials)]
        is_other = any(m.meeting == tie.meeting and len(m.parties) > 1 for m in mentions)
        return replace(tie, meeting=_nearest(both, end)) if both and (is_other or not tie.meeting) else tie


def tie_claims(
    occasions: Iterable[Occasion],
    cluster_of: Mapping[str, str],
    statements: Iterable[Item[StatementClaim]],
    people: People,
) -> Ties:
    """The ties in one report, of which these are the occasions and statements. `cluster_of`: the meeting of a claim."""
    mentions = _mentions(occasions, cluster_of)
    return Ties(
        mentions=mentions, statements=tuple((item, _tie_statement(item, mentions, people)) for item in statements)
    )


def _mentions(occasions: Iterable[Occasion], cluster_of: Mapping[str, str]) -> tuple[Mention, ...]:
    found = []
    ends: list[int] | None = None
    for occasion in occasions:
        if occasion.id not in cluster_of:
            continue
        if ends is None:
            ends = [match.start() for match in SENTENCE_END.finditer(occasion.item.document.text)]
        day, window = day_number(occasion.item.day), occasion.window
        is_background = bool(day and window and day - window.last > BACKGROUND_DAYS)
        for span in occasion.claim.evidence:
            found.append(
                Mention(
                    meeting=cluster_of[occasion.id],
                    place=span.start,
                    end=span.end,
                    sentence=bisect_left(ends, span.start),
                    is_of_series=occasion.claim.mechanism is not None,
                    is_visit=occasion.claim.form == "visit",
                    officials=occasion.names,
                    parties=occasion.parties,
                    is_background=is_background,
                )
            )
    return tuple(sorted(found, key=lambda m: (m.place, m.meeting)))


def _tie_statement(item: Item[StatementClaim], mentions: Sequence[Mention], people: People) -> Tie:
    official = people.find(item.id, item.claim.speaker)
    if official is None:
        several = [m for m in mentions if len(m.parties) > 1] or list(mentions)
        return Tie(meeting=_nearest(several, item.end, is_joint=True), official=None)
    own = [m for m in mentions if official in m.officials]
    if not own and len({m.meeting for m in mentions}) == 1:
        # The one meeting a report is about gathers all its words, also those of people not named as present.
        own = list(mentions)
    return Tie(meeting=_nearest(own, item.end), official=official)


def _nearest(mentions: Sequence[Mention], place: int, is_joint: bool = False) -> str | None:
    """The meeting named last before `place`, else the first after; what is long past only if there is nothing else.

    `is_joint`: the words are of nobody in particular.
    """
    current = _without_asides([m for m in mentions if not m.is_background])
    if not current:
        return mentions[0].meeting if len({m.meeting for m in mentions}) == 1 else None
    before = [m for m in current if m.place < place]
    nearest = before[-1] if before else current[0]
    beside = [m for m in current if m.sentence == nearest.sentence]
    return _one_of(beside, nearest, is_joint)


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


def _one_of(beside: Sequence[Mention], nearest: Mention, is_joint: bool) -> str | None:
    """The meeting meant where a sentence names several: that of a series, if there is one; None if unclear.

    Of a visit and the talks during it, what somebody said was said at the talks; joint words are of the visit.
    """
    meetings = {m.meeting for m in beside}
    if len(meetings) == 1 or not any(
        m.officials & o.officials for m in beside for o in beside if m.meeting != o.meeting
    ):
        return nearest.meeting
    of_series = {m.meeting for m in beside if m.is_of_series}
    visits = {m.meeting for m in beside if m.is_visit}
    if len(of_series) == 1:
        return of_series.pop()
    meant = (visits if is_joint else meetings - visits) if visits else set[str]()
    return meant.pop() if len(meant) == 1 else None
