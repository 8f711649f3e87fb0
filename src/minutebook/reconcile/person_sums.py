"""Person sums: what the mentions of one name add up to, so that one report more costs what it tells of it.

A minister is named in thousands of reports. What is compared of a name is counted as reports come and go; a node is
made of these counts, and shares with the one before it all that is the same. What is shown of it: official_sums.py.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from typing import Any

from minutebook.lexicon.pinyin import chinese_forms
from minutebook.reconcile.encounters import Encounter
from minutebook.reconcile.person_nodes import Mention, PersonNode, Seat, SeatTime, find_seats, read_name, seat_time
from minutebook.reconcile.sums import SetSum, replace_values
from minutebook.reconcile.units import Telling


class NodeSum:
    """The mentions of one name, by report."""

    __slots__ = (
        "_days", "_first", "_held", "_id", "_languages", "_met", "_met_keys", "_offices", "_own", "_parts", "_reports",
        "_seat_times", "_seats", "_voice", "_years",
    )  # fmt: skip

    def __init__(self, node_id: str) -> None:
        self._id = node_id
        self._parts: dict[str, Sequence[Mention]] = {}
        self._first: str | None = None
        self._reports: SetSum[str] = SetSum()
        self._offices: SetSum[frozenset[str]] = SetSum()
        self._met: SetSum[Encounter] = SetSum()
        self._seats: SetSum[Seat] = SetSum()
        self._seat_times: SetSum[SeatTime] = SetSum()
        self._days: SetSum[str | None] = SetSum()
        self._years: SetSum[str] = SetSum()
        self._held: SetSum[tuple[frozenset[str], str]] = SetSum()
        self._languages: SetSum[str] = SetSum()
        self._voice: Hashable = None
        self._own: frozenset[Any] = frozenset()
        self._met_keys: frozenset[Hashable] = frozenset()

    def __bool__(self) -> bool:
        return bool(self._parts)

    @property
    def first(self) -> Mention:
        """The first mention of the first report, in order of id."""
        if self._first is None:
            self._first = min(self._parts)
        return self._parts[self._first][0]

    def mentions(self) -> Iterator[Mention]:
        """All mentions, in order of report."""
        return (mention for _, part in sorted(self._parts.items()) for mention in part)

    def put(self, report: str, mentions: Sequence[Mention]) -> None:
        """Let these be the mentions in a report; none: it names the person no more."""
        if before := self._parts.pop(report, ()):
            self._count(report, before, -1)
            if report == self._first:
                self._first = None
        if mentions:
            self._parts[report] = mentions
            self._count(report, mentions, 1)
            if self._first is not None and report < self._first:
                self._first = report

    def node(self, parties: Collection[str]) -> PersonNode:
        """The node as it is now. `parties`: those that any report tells for the name."""
        first = self.first
        name = read_name(first, parties)
        own = self._settle((name, first.party))
        for values in (self._offices, self._seat_times, self._days, self._years, self._held, self._languages):
            values.settle()
        voice = self._voice
        # Only of names that are wholly Chinese is asked whether their offices clash with those of others.
        seat_times = self._seat_times.values if chinese_forms(name) else frozenset[SeatTime]()
        common: set[Hashable] = {("name", None, voice)}
        common.update(("office", office, voice) for office in self._offices.values)
        common.update(("year", year, voice) for year in self._years.values)
        common.update(("held", office, voice) for office in self._held.values)
        common.update(("language", language, voice) for language in self._languages.values)
        return PersonNode(
            id=self._id,
            name=name,
            party=first.party,
            offices=self._offices.values,
            documents=self._reports.values,
            met=self._met.values,
            seats=self._seats.values,
            seat_times=seat_times,
            years=self._years.values,
            held=self._held.values,
            languages=self._languages.values,
            days=len(self._days.values),
            telling=Telling(
                common=frozenset(common),
                own=own,
                shared=(self._reports.values, self._met.values, seat_times),
                voice=voice,
            ),
            met_keys=self._met_keys,
            said=self,
        )

    def _settle(self, voice: Hashable) -> frozenset[Any]:
        """What the node tells by itself under its name, which may be read otherwise now, and what it has met."""
        self._reports.settle()
        new_met, gone_met = self._met.settle()
        if new_met or gone_met:
            self._met_keys = replace_values(self._met_keys, _keys(new_met), _keys(gone_met))
        new, gone = self._seats.settle()
        if voice != self._voice:
            self._voice = voice
            self._own = frozenset(("seat", seat, voice) for seat in self._seats.values)
        elif new or gone:
            told, untold = (frozenset(("seat", seat, voice) for seat in seats) for seats in (new, gone))
            self._own = replace_values(self._own, told, untold)
        return self._own

    def _count(self, report: str, mentions: Sequence[Mention], step: int) -> None:
        offices = {(mention.office.words, mention.item.day) for mention in mentions if mention.office}
        days = {mention.item.day for mention in mentions}
        seats = find_seats(mentions)
        self._reports.count((report,), step)
        self._offices.count({words for words, _ in offices}, step)
        self._held.count({(words, str(day)[:4]) for words, day in offices}, step)
        self._met.count(frozenset[Encounter]().union(*(mention.met for mention in mentions)), step)
        self._seats.count(seats, step)
        self._seat_times.count(set(map(seat_time, seats)), step)
        self._days.count(days, step)
        self._years.count({str(day)[:4] for day in days}, step)
        self._languages.count({mention.item.language for mention in mentions}, step)


def _keys(met: Iterable[Encounter]) -> frozenset[Hashable]:
    return frozenset(("met", encounter) for encounter in met if encounter.is_telling)
