"""A seat that is kept up to date has the tenures of one that is made of all its reports at once."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from datetime import date
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from minutebook.lexicon.keys import OfficeKey
from minutebook.model.record import Official
from minutebook.model.record_values import Names
from minutebook.reconcile.items import Item
from minutebook.reconcile.out_of_time import OutOfTime
from minutebook.reconcile.sightings import Presence, Seat, see
from minutebook.reconcile.tenures import SeatSum
from tests.factories import make_document, make_office

NAMES = {"O1": "Ann Alder", "O2": "Bo Birch", "O3": "Cy Cedar", "O4": "Bo Birsh"}
DAYS = [f"20{year:02}-{month:02}-01" for year in range(0, 24, 2) for month in (1, 7)]
NEAR_DAYS = [f"201{year}-{month:02}-01" for year in range(5) for month in (1, 7)]
"""So near that those seen on some of them surround others."""

OFFICE = OfficeKey(words=frozenset(["secretary", "council"]), head="secretary", is_one_seat=True, ranks=frozenset())
SINGLE = Seat(key=OFFICE, country="RU")
NUMBERS = count()


def officials(called=NAMES):
    return {
        key: Official(id=key, evidence=(), name=name, names=(Names(language="en", forms=(name,)),), party="RU")
        for key, name in called.items()
    }


def sight(official, day, held, shown):
    """A report of a day that shows an official in office: at no meeting, at one of that week, or at one long ago."""
    doc = make_document(f"Report {next(NUMBERS)}\nSomebody holds an office.", published=day)
    claim = make_office(doc, "Somebody", NAMES[official], "RU", "Secretary of the Council", held=held)
    item = Item(id=claim.id, claim=claim, document=doc)
    told = 0 if day is None or len(day) < 10 else 1000
    place = {"meeting": 1000, "long ago": 10}.get(shown)
    presences = [Presence(place=0, first=place, last=place, told=told)] if place and told else []
    return see(item, official, presences)


def sightings(
    days=(None, "2001", *DAYS, *NEAR_DAYS),
    held=("now", "now", "now", "then", "former", "acting", "designate"),
    holders=tuple(NAMES),
):
    return st.builds(
        sight,
        st.sampled_from(holders),
        st.sampled_from(days),
        st.sampled_from(held),
        st.sampled_from(("", "", "meeting", "long ago")),
    )


@st.composite
def comings_and_goings(draw, values):
    """Sightings that come in parts, with some that were there and go."""
    there, parts = [], []
    for came in draw(st.lists(st.lists(values, max_size=12), min_size=1, max_size=6)):
        there = [*there, *came]
        went = [one for one in there if draw(st.integers(0, 9)) == 0]
        there = [one for one in there if one not in went]
        parts.append((came, went, there))
    return parts


def find_out_of_time(sightings, may_be_one):
    """Plainly, everything compared with everything."""
    seen, met = defaultdict(set), defaultdict(set)
    for one in sightings:
        seen[one.official].add(one.last)
        if one.is_present:
            met[one.official].add(one.last)

    def is_held_by_another(one):
        needed = 1 if one.is_retrospect else 2
        for days, is_met in ((met, True), (seen, False)):
            for other in days.keys() - {one.official}:
                others = sorted(days[other])
                before, after = bisect_left(others, one.last), bisect_right(others, one.last)
                if before < needed or len(others) - after < needed:
                    continue
                start, end = others[before - needed], others[after + needed - 1]
                if (date.fromisoformat(end) - date.fromisoformat(start)).days > 5 * 365:
                    continue
                mentioned = sum(start < day < end for day in seen[one.official])
                is_shown = any(start < day < end for day in met[one.official])
                if not is_shown and (is_met or mentioned < 2 * needed) and not may_be_one(one.official, other):
                    return True
        return False

    return {one for one in sightings if not one.is_present and is_held_by_another(one)}


def are_twins(one, other):
    return {one, other} == {"O2", "O4"}


@settings(max_examples=300)
@given(
    comings_and_goings(sightings(NEAR_DAYS, ["now"], ["O1", "O2"])) | comings_and_goings(sightings(NEAR_DAYS, ["now"]))
)
def test_titles_of_another_time_are_found_as_reports_come_and_go(parts):
    kept, out = OutOfTime(are_twins), set()
    for came, went, there in parts:
        for one in came:
            kept.add(one)
        for one in went:
            kept.remove(one)
        out &= set(there)
        for one, is_out in kept.settle():
            (out.add if is_out else out.discard)(one)
        assert out == find_out_of_time(there, are_twins)


def make_at_once(there, called):
    seat = SeatSum(officials(called))
    for one in there:
        seat.add(SINGLE, one)
    return seat.make()


@settings(max_examples=200)
@given(comings_and_goings(sightings()), st.integers(0, 5))
def test_a_seat_has_the_tenures_of_one_made_at_once(parts, renamed_at):
    known = officials()
    seat = SeatSum(known)
    called = NAMES
    for number, (came, went, there) in enumerate(parts):
        if number == renamed_at:
            called = {**NAMES, "O3": "Bo Birch"}
            known.update(officials(called))
            seat.rename()
        for one in came:
            seat.add(SINGLE, one)
        for one in went:
            seat.remove(SINGLE, one)
        assert bool(seat) == bool(there)
        if there:
            assert seat.make() == make_at_once(there, called)


@given(comings_and_goings(sightings()), st.sets(st.integers(0, 5)))
def test_a_seat_may_turn_out_to_be_one_of_several(parts, shared):
    """A wording may tell that one holds it at a time; when that report goes, several may."""
    several = Seat(key=OFFICE._replace(is_one_seat=False), country="RU")
    seat, wordings = SeatSum(officials()), {}
    for number, (came, went, there) in enumerate(parts):
        for one in came:
            wordings[one] = several if number in shared else SINGLE
            seat.add(wordings[one], one)
        for one in went:
            seat.remove(wordings[one], one)
        anew = SeatSum(officials())
        for one in there:
            anew.add(wordings[one], one)
        if there:
            assert seat.make() == anew.make()
