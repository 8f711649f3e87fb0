"""Ties: which meeting a statement, an undertaking or progress belongs to, and which official's words it is.

Words belong to the meeting whose participants include the speaker and that the document named last before them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from minutebook.model.claims import Claim, StatementClaim
from minutebook.reconcile.items import Item, day_number
from minutebook.reconcile.occasions import Occasion
from minutebook.reconcile.people import People

BACKGROUND_DAYS = 14
"""A meeting longer before the report than this is background; nobody's words are tied to it if there is another."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mention:
    """A meeting where a document speaks of it. `is_background`: long past when it was written."""

    meeting: str
    place: int
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
        if best[0]:
            return best[1]
        wanted = frozenset(parties)
        fitting = [m for m in self.mentions if wanted & m.parties] if wanted else self.mentions
        return Tie(meeting=_nearest(fitting, end), official=None)


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
    for occasion in occasions:
        day, window = day_number(occasion.item.day), occasion.window
        is_background = bool(day and window and day - window.last > BACKGROUND_DAYS)
        for span in occasion.claim.evidence:
            found.append(
                Mention(
                    meeting=cluster_of[occasion.id],
                    place=span.start,
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
        return Tie(meeting=_nearest(several, item.end), official=None)
    own = [m for m in mentions if official in m.officials]
    if not own and len({m.meeting for m in mentions}) == 1:
        # The one meeting a report is about gathers all its words, also those of people not named as present.
        own = list(mentions)
    return Tie(meeting=_nearest(own, item.end), official=official)


def _nearest(mentions: Sequence[Mention], place: int) -> str | None:
    """The meeting named last before `place`, else the first after; what is long past only if there is nothing else."""
    current = [m for m in mentions if not m.is_background]
    if not current:
        return mentions[0].meeting if len({m.meeting for m in mentions}) == 1 else None
    before = [m for m in current if m.place < place]
    return before[-1].meeting if before else current[0].meeting
