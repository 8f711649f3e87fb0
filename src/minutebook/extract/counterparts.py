"""Which parties deal with each other at a place of a text: who "they" are, and whom a party commits itself to.

The text names groups of parties as it goes: with each meeting, in "China and Russia", in "U.S.-China". "Both sides" are
the latest group of two; a speaker's counterpart is the rest of the latest meeting that the speaker's party is part of.
"""

from collections.abc import Iterable
from typing import NamedTuple

from minutebook.extract.passage import Passage
from minutebook.extract.units import Unit
from minutebook.extract.utterances import Clause
from minutebook.lexicon.load import Lexicon
from minutebook.lexicon.speech import load_speech
from minutebook.model.claims import Claim, MeetingClaim

LEAD = 3
"""How many sentences tell what a text is about."""
MANY = 3
"""From how many counterparts on the organisation stands for its members."""


class Setting(NamedTuple):
    """The parties of a text. `groups` and `meetings`: parties by where they are named together, in order of place.

    `people`: the parties of the people, in order; `organisation`: the one that the text is about ("ASEAN"), or None.
    """

    groups: tuple[tuple[int, tuple[str, ...]], ...]
    meetings: tuple[tuple[int, tuple[str, ...]], ...]
    people: tuple[str, ...]
    organisation: str | None

    def together_at(self, place: int, count: int) -> tuple[str, ...]:
        """Who "they" are: the latest group (of `count`, if that is not 0), else the first to come, else everybody."""
        fitting = [row for row in self.groups if count < 2 or len(row[1]) == count]
        fitting = [row for row in fitting if len(row[1]) > 1] or fitting
        before = [parties for start, parties in fitting if start <= place]
        if fitting:
            return before[-1] if before else fitting[0][1]
        if len(self.people) > 1 or not self.organisation:
            return self.people if count < 2 or len(self.people) == count else ()
        return (self.organisation,) if count < 2 else ()

    def all_at(self, place: int) -> tuple[str, ...]:
        """Who "the leaders" of a text are: those of the widest group so far with all of the latest in it."""
        latest = self.together_at(place, 0)
        wider = [parties for start, parties in self.groups if start <= place and set(latest) < set(parties)]
        return max(wider, key=len, default=latest)

    def is_alone_at(self, party: str, place: int) -> bool:
        """Whether the party was last told of at a forum of many, of whom none is named: it speaks to all."""
        before = [parties for start, parties in self.meetings if party in parties and start <= place]
        return bool(before) and before[-1] == (party,)

    def counterpart_of(self, party: str, place: int) -> tuple[str, ...]:
        """The others of the latest meeting with the party, else of the people, else of a group with it; () if none."""
        meetings = [row for row in self.meetings if party in row[1] and len(row[1]) > 1]
        before = [parties for start, parties in meetings if start <= place] or [p for _, p in meetings[:1]]
        others = tuple(p for p in (before[-1] if before else self.people) if p != party)
        if self.organisation and self.organisation != party and (len(others) >= MANY or not before):
            return (self.organisation,)
        if others:
            return others
        with_party = [parties for _, parties in self.groups if party in parties]
        return tuple(p for p in with_party[0] if p != party) if with_party else ()


def read_setting(passage: Passage, clauses: Iterable[Clause], lexicon: Lexicon, earlier: tuple[Claim, ...]) -> Setting:
    """The setting of a text, from its people, its namings and the meetings found in it."""
    meetings = tuple(sorted(_meetings(earlier)))
    people = tuple(dict.fromkeys(person.party for person in passage.people if person.party))
    groups = sorted(
        [*(row for row in meetings if len(row[1]) > 1), *_named_groups(passage, clauses, lexicon, meetings)],
        key=lambda row: row[0],
    )
    return Setting(groups=tuple(groups), meetings=meetings, people=people, organisation=_organisation(passage, lexicon))


def _meetings(earlier: tuple[Claim, ...]) -> Iterable[tuple[int, tuple[str, ...]]]:
    """The parties of each meeting; those told of in the same words are one occasion for whoever speaks jointly."""
    together: dict[int, tuple[str, ...]] = {}
    forums = {c.evidence[0].start for c in earlier if isinstance(c, MeetingClaim) and c.delegations}
    for claim in earlier:
        if isinstance(claim, MeetingClaim):
            start = claim.evidence[0].start
            named = tuple(p.party for p in claim.participants if p.party)
            together[start] = tuple(dict.fromkeys(together.get(start, ()) + named))
    return [(start, parties) for start, parties in together.items() if len(parties) > 1 or start in forums]


def _named_groups(
    passage: Passage,
    clauses: Iterable[Clause],
    lexicon: Lexicon,
    meetings: tuple[tuple[int, tuple[str, ...]], ...],
) -> Iterable[tuple[int, tuple[str, ...]]]:
    """Parties named together: people or parties joined by "and", "U.S.-China", and organisations that speak.

    A pair of adjectives is one only with somebody in it who is told to have met another (`meetings`).
    Only as subjects, for what stands behind a preposition is often about somebody else ("peace between A and B").
    """
    behind = load_speech(lexicon.language).sets["prepositions"]
    at_table = {party for _, parties in meetings for party in parties if len(parties) > 1}
    for clause in clauses:
        for unit in _subjects(clause, behind) if _may_group(clause, passage, lexicon) else ():
            named = unit.parties + tuple(p for i in unit.people if (p := passage.people[i].party))
            parties = tuple(dict.fromkeys(named))
            one = len(parties) == 1 and lexicon.parties.is_organisation(parties[0])
            if one or _may_be_both(parties, passage, lexicon):
                yield clause.parsed.tagged.sentence.starts[unit.first], parties
        for naming in clause.parsed.tagged.namings:
            known = not at_table or not at_table.isdisjoint(naming.parties)
            if known and _may_be_both(naming.parties, passage, lexicon):  # no "Israeli-Palestinian conflict" of others
                yield clause.parsed.tagged.sentence.starts[naming.first], naming.parties


def _may_group(clause: Clause, passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a sentence tells of parties enough for a group; only then are its units worth reading."""
    named = {party for naming in clause.parsed.tagged.namings for party in naming.parties}
    named.update(party for m in clause.parsed.mentions if (party := passage.people[m.person].party))
    return len(named) > 1 or any(map(lexicon.parties.is_organisation, named))


def _may_be_both(parties: tuple[str, ...], passage: Passage, lexicon: Lexicon) -> bool:
    """Whether several parties may be those of "both": not the bodies of "EU-NATO cooperation" in a text of states."""
    bodies = all(map(lexicon.parties.is_organisation, parties))
    return len(parties) > 1 and (not bodies or set(parties) <= set(passage.sides))


def _subjects(clause: Clause, behind: frozenset[str]) -> list[Unit]:
    lower = clause.parsed.tagged.lower
    return [u for u in clause.units if u.kind == "B" and (not u.first or lower[u.first - 1] not in behind)]


def _organisation(passage: Passage, lexicon: Lexicon) -> str | None:
    """The organisation that the lead names and the text names again; None when it names several."""
    named: list[tuple[int, str]] = [
        (parsed.number, party)
        for parsed in passage.sentences
        for naming in parsed.tagged.namings
        for party in naming.parties
        if lexicon.parties.is_organisation(party)
    ]
    lead = {party for number, party in named if number < LEAD}
    found = sorted(party for party in lead if sum(party == other for _, other in named) > 1)
    return found[0] if len(found) == 1 else None
